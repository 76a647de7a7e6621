//! Changes to what an author wrote: his items as Rust takes them, and the code beside them without what he wrote himself.

use super::marks::Imports;
use super::service::attr_has_word;
use super::values::declared;
use super::words::is_pyro;
use crate::rust::own;
use proc_macro2::TokenStream;
use std::collections::BTreeMap;
use syn::{Attribute, TraitItem, Visibility};

/// A module whose code is asked for.
pub(super) struct Place {
    /// In the tree of modules.
    pub(super) path: Vec<String>,
    /// How visible its items are.
    pub(super) vis: BTreeMap<String, Visibility>,
}

/// Imports of macros that are not called any more, so that nobody calls the author's imports unused.
fn note_use(path: &syn::Path, used: &mut Vec<TokenStream>) {
    let path = own::tokens(path);
    if used.iter().all(|known| known.to_string() != path.to_string()) {
        used.push(path);
    }
}

/// The author's module without our attributes, and with the code that `beside` gives at its end.
/// `lost_bases` says which traits a service cannot extend, though it says so.
pub(super) fn module(
    item: &mut syn::ItemMod,
    lost_bases: &impl Fn(&str) -> Vec<String>,
    beside: &mut impl FnMut(&Place) -> TokenStream,
) {
    module_at(item, &[], lost_bases, beside);
}

fn module_at(
    item: &mut syn::ItemMod,
    outer: &[String],
    lost_bases: &impl Fn(&str) -> Vec<String>,
    beside: &mut impl FnMut(&Place) -> TokenStream,
) {
    item.attrs.retain(|attr| !is_pyro(attr));
    let path: Vec<String> = outer.iter().cloned().chain([declared(&item.ident)]).collect();
    let Some((_, items)) = &mut item.content else { return };
    let imports = Imports::of(items);
    let (mut vis, mut used) = (BTreeMap::new(), Vec::new());
    for item in items.iter_mut() {
        match item {
            syn::Item::Mod(inner) => {
                inner.attrs.retain(|attr| imports.package(std::slice::from_ref(attr)).is_none());
                module_at(inner, &path, lost_bases, beside);
            }
            syn::Item::Trait(item) => {
                if let Some(attr) = imports.service(&item.attrs) {
                    note_use(attr.path(), &mut used);
                    let is_exclusive = item.attrs.iter().any(|attr| {
                        (is_pyro(attr) || imports.service(std::slice::from_ref(attr)).is_some())
                            && attr_has_word(attr, "exclusive")
                    });
                    item.attrs.retain(|attr| imports.service(std::slice::from_ref(attr)).is_none());
                    let name = declared(&item.ident);
                    service(item, is_exclusive, &lost_bases(&name));
                    vis.insert(name, item.vis.clone());
                }
            }
            syn::Item::Const(item) => item.attrs.retain(|attr| !is_pyro(attr)),
            syn::Item::Type(item) => item.attrs.retain(|attr| !is_pyro(attr)),
            syn::Item::Struct(item) if imports.derived_kind(&item.attrs).is_some() => {
                clean(&mut item.attrs, &imports, &mut used);
                item.fields.iter_mut().for_each(|field| clean(&mut field.attrs, &imports, &mut used));
            }
            syn::Item::Enum(item) if imports.derived_kind(&item.attrs).is_some() => {
                clean(&mut item.attrs, &imports, &mut used);
                for variant in &mut item.variants {
                    clean(&mut variant.attrs, &imports, &mut used);
                    variant.fields.iter_mut().for_each(|field| clean(&mut field.attrs, &imports, &mut used));
                }
            }
            _ => {}
        }
    }
    let beside = beside(&Place { path, vis });
    items.push(syn::Item::Verbatim(own::expand_uses(&used)));
    items.push(syn::Item::Verbatim(beside));
}

/// Takes our attributes and derives away.
fn clean(attrs: &mut Vec<Attribute>, imports: &Imports, used: &mut Vec<TokenStream>) {
    attrs.retain(|attr| !is_pyro(attr));
    for attr in attrs.iter_mut().filter(|attr| attr.path().is_ident("derive")) {
        let syn::Meta::List(list) = &mut attr.meta else { continue };
        let parser = syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated;
        let Ok(paths) = syn::parse::Parser::parse2(parser, list.tokens.clone()) else { continue };
        let is_ours = |path: &syn::Path| imports.kind_of(path).is_some();
        paths.iter().filter(|path| is_ours(path)).for_each(|path| note_use(path, used));
        let others: syn::punctuated::Punctuated<syn::Path, syn::Token![,]> =
            paths.into_iter().filter(|path| !is_ours(path)).collect();
        list.tokens = own::tokens(&others);
    }
}

/// The author's trait as a server implements it, without the traits that it cannot extend: rustc would tell again.
pub(super) fn service(item: &mut syn::ItemTrait, is_exclusive: bool, lost_bases: &[String]) {
    item.attrs.retain(|attr| !is_pyro(attr));
    let is_lost = |bound: &syn::TypeParamBound| match bound {
        syn::TypeParamBound::Trait(bound) => lost_bases.contains(&own::text(&bound.path)),
        _ => false,
    };
    item.supertraits =
        std::mem::take(&mut item.supertraits).into_iter().filter(|bound| !is_lost(bound)).collect();
    let bounds = syn::punctuated::Punctuated::<syn::TypeParamBound, syn::Token![+]>::parse_terminated;
    let bounds = syn::parse::Parser::parse2(bounds, own::expand_bounds(is_exclusive))
        .expect("bounds are written here");
    item.supertraits.extend(bounds);
    item.colon_token.get_or_insert_with(Default::default);
    for member in &mut item.items {
        match member {
            TraitItem::Const(constant) => constant.attrs.retain(|attr| !is_pyro(attr)),
            TraitItem::Fn(function) => self::function(function),
            _ => {}
        }
    }
}

fn function(function: &mut syn::TraitItemFn) {
    function.attrs.retain(|attr| !is_pyro(attr));
    for input in &mut function.sig.inputs {
        if let syn::FnArg::Typed(arg) = input {
            // Rust has no attributes of its own for parameters but lints.
            arg.attrs.retain(|attr| !is_pyro(attr) && !attr.path().is_ident("doc"));
        }
    }
    if function.sig.asyncness.take().is_none() {
        return;
    }
    let output = match &function.sig.output {
        syn::ReturnType::Default => own::unit(),
        syn::ReturnType::Type(_, ty) => own::tokens(&**ty),
    };
    let future = syn::parse2(own::expand_future_type(&output)).expect("a type is written there");
    function.sig.output = syn::ReturnType::Type(Default::default(), Box::new(future));
    if let Some(block) = &function.default {
        function.default =
            Some(syn::parse2(own::expand_future_block(block)).expect("a block is written there"));
    }
}

/// Generated code without what the author wrote himself, as visible as his own item, with the lints that generated code
/// needs.
pub(super) fn beside(tokens: TokenStream, declared: &[String], vis: Option<&Visibility>) -> TokenStream {
    let file: syn::File = syn::parse2(tokens).expect("generated tokens are a Rust file");
    let (mut items, mut impls) = (TokenStream::new(), TokenStream::new());
    let lints = own::expand_lints();
    for mut item in file.items {
        let (ident, item_vis) = match &mut item {
            syn::Item::Impl(_) | syn::Item::Macro(_) => {
                impls.extend(own::tokens(&item));
                continue;
            }
            syn::Item::Struct(item) => (&item.ident, &mut item.vis),
            syn::Item::Enum(item) => (&item.ident, &mut item.vis),
            syn::Item::Trait(item) => (&item.ident, &mut item.vis),
            syn::Item::Const(item) => (&item.ident, &mut item.vis),
            // Imports are the author's.
            _ => continue,
        };
        if declared.iter().any(|name| ident == name) {
            continue;
        }
        if let Some(vis) = vis {
            item_vis.clone_from(vis);
        }
        items.extend(lints.clone());
        items.extend(own::tokens(&item));
    }
    items.extend(own::expand_impls(&lints, &impls));
    items
}
