//! Changes to what an author wrote: his items as Rust takes them, the code beside them without what he wrote himself,
//! and trees without what is faulty.

use super::expand::Cut;
use super::marks::Imports;
use super::service::attr_has_word;
use super::values::declared;
use super::words::is_pyro;
use crate::rust::own;
use proc_macro2::TokenStream;
use pyro_idl::decl::{Item, Member, Meta};
use pyro_idl::source::Span;
use pyro_idl::syntax::Ast;
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
pub(super) fn module(item: &mut syn::ItemMod, beside: &mut impl FnMut(&Place) -> TokenStream) {
    module_at(item, &[], beside);
}

fn module_at(item: &mut syn::ItemMod, outer: &[String], beside: &mut impl FnMut(&Place) -> TokenStream) {
    item.attrs.retain(|attr| !is_pyro(attr));
    let path: Vec<String> = outer.iter().cloned().chain([declared(&item.ident)]).collect();
    let Some((_, items)) = &mut item.content else { return };
    let imports = Imports::of(items);
    let (mut vis, mut used) = (BTreeMap::new(), Vec::new());
    for item in items.iter_mut() {
        match item {
            syn::Item::Mod(inner) => {
                inner.attrs.retain(|attr| imports.package(std::slice::from_ref(attr)).is_none());
                module_at(inner, &path, beside);
            }
            syn::Item::Trait(item) => {
                if let Some(attr) = imports.service(&item.attrs) {
                    note_use(attr.path(), &mut used);
                    let is_exclusive = item.attrs.iter().any(|attr| {
                        (is_pyro(attr) || imports.service(std::slice::from_ref(attr)).is_some())
                            && attr_has_word(attr, "exclusive")
                    });
                    item.attrs.retain(|attr| imports.service(std::slice::from_ref(attr)).is_none());
                    vis.insert(declared(&item.ident), item.vis.clone());
                    service(item, is_exclusive);
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

/// The author's trait as a server implements it.
pub(super) fn service(item: &mut syn::ItemTrait, is_exclusive: bool) {
    item.attrs.retain(|attr| !is_pyro(attr));
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

/// Generated code for one item without what the author wrote himself, the type or trait of that name, as visible as his
/// own item, with the lints that generated code needs.
pub(super) fn beside(tokens: TokenStream, name: &str, vis: Option<&Visibility>) -> TokenStream {
    let file: syn::File = syn::parse2(tokens).expect("generated tokens are a Rust file");
    let (mut items, mut impls) = (TokenStream::new(), TokenStream::new());
    let lints = own::expand_lints();
    for mut item in file.items {
        let (ident, item_vis) = match &mut item {
            syn::Item::Impl(_) | syn::Item::Macro(_) => {
                impls.extend(own::tokens(&item));
                continue;
            }
            syn::Item::Struct(item) => (Some(&item.ident), &mut item.vis),
            syn::Item::Enum(item) => (Some(&item.ident), &mut item.vis),
            syn::Item::Trait(item) => (Some(&item.ident), &mut item.vis),
            // The table of a service may be called as its trait is.
            syn::Item::Const(item) => (None, &mut item.vis),
            // Imports are the author's.
            _ => continue,
        };
        if ident.is_some_and(|ident| declared(ident) == name) {
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

/// Cuts what is faulty at a place out of the trees: the smallest part that the rest can do without.
pub(super) fn cut(trees: &mut [Ast], span: Span, cuts: &mut Vec<Cut>) {
    let hit = |other: Span| other.start <= span.start && span.start < other.end.max(other.start + 1);
    for tree in trees {
        if let Some(package) = &mut tree.package {
            if cut_annotations(&mut package.meta, &hit) {
                return;
            }
            if hit(package.name.span) {
                let from = std::mem::replace(&mut package.name.text, "faulty".to_owned());
                cuts.push(Cut::Package { from, to: package.name.text.clone() });
                return;
            }
        }
        let mut gone = None;
        for (index, item) in tree.items.iter_mut().enumerate() {
            if cut_annotations(meta(item), &hit) {
                return;
            }
            if !hit(item.decl().span) {
                continue;
            }
            match item {
                Item::Service(service) => {
                    if cut_member(service, &hit, cuts) {
                        return;
                    }
                    gone = Some(index);
                }
                // A constant or alias without its value would only move the mistake to where it is used.
                Item::Const(_) | Item::Alias(_) => gone = Some(index),
                data => {
                    let is_exception = matches!(data, Item::Exception(_));
                    cuts.push(Cut::Data { name: data.decl().name.text.clone(), is_exception });
                    hollow(data);
                    return;
                }
            }
        }
        if let Some(index) = gone {
            let item = tree.items.remove(index);
            tree.lost.push(item.decl().name.text.clone());
            return;
        }
    }
}

fn cut_member(
    service: &mut pyro_idl::decl::Service,
    hit: &impl Fn(Span) -> bool,
    cuts: &mut Vec<Cut>,
) -> bool {
    let is_hit = |member: &Member| {
        let decl = member.decl();
        hit(decl.span) || decl.meta.annotations.iter().any(|annotation| hit(annotation.span))
    };
    if let Some(index) = service.members.iter().position(is_hit) {
        let (name, place) = {
            let name = &service.members[index].decl().name;
            (name.text.clone(), name.span)
        };
        let known = cuts.iter().any(|cut| matches!(cut, Cut::Member { place: other, .. } if *other == place));
        let params = match &mut service.members[index] {
            Member::Method(method) => hollow_method(method, hit),
            Member::Property(_) => 0,
        };
        // Of a method its name and what it throws may be right, and are needed for the type of its errors.
        if known || matches!(service.members[index], Member::Property(_)) {
            service.members.remove(index);
        }
        if !known {
            let service = service.decl.name.text.clone();
            cuts.push(Cut::Member { service, name, place, params });
        }
        return true;
    }
    if let Some(index) = service.consts.iter().position(|constant| hit(constant.decl.span)) {
        service.consts.remove(index);
        return true;
    }
    if let Some(index) = service.extends.iter().position(|path| hit(path.span)) {
        service.extends.remove(index);
        return true;
    }
    if let Some(index) = service.reserved.iter().position(|text| hit(text.span)) {
        service.reserved.remove(index);
        return true;
    }
    false
}

fn cut_annotations(meta: &mut Meta, hit: &impl Fn(Span) -> bool) -> bool {
    let before = meta.annotations.len();
    meta.annotations.retain(|annotation| !hit(annotation.span));
    before != meta.annotations.len()
}

fn meta(item: &mut Item) -> &mut Meta {
    match item {
        Item::Const(item) => &mut item.decl.meta,
        Item::Alias(item) => &mut item.decl.meta,
        Item::Enum(item) => &mut item.decl.meta,
        Item::Union(item) => &mut item.decl.meta,
        Item::Struct(item) => &mut item.decl.meta,
        Item::Exception(item) => &mut item.decl.meta,
        Item::Service(item) => &mut item.decl.meta,
    }
}

/// Leaves the name and what is thrown, without what is faulty. Gives how many parameters there were.
fn hollow_method(method: &mut pyro_idl::decl::Method, hit: &impl Fn(Span) -> bool) -> usize {
    method.throws.retain(|path| !hit(path.span));
    method.decl.meta.annotations.clear();
    method.stars.clear();
    (method.oneway, method.returns) = (None, None);
    std::mem::take(&mut method.params).len()
}

/// Leaves only the name.
fn hollow(item: &mut Item) {
    let decl = item.decl().clone();
    let reserved = Vec::new();
    *item = match item {
        Item::Exception(_) => {
            let (extends, fields) = (Vec::new(), Vec::new());
            Item::Exception(pyro_idl::decl::Exception { decl, extends, fields, reserved })
        }
        _ => Item::Struct(pyro_idl::decl::Struct { decl, fields: Vec::new(), reserved }),
    };
}
