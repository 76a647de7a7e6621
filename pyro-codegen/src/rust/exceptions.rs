//! Exceptions, and the error type of each method that declares which of them it throws.

use super::data::{expand_fields, expand_listed_fields};
use super::scope::{Derived, Scope, item_ident};
use super::types::expand_derive;
use super::{docs, names};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{ExceptionId, Field, Item, Method, Model, ServiceId, ServiceMember, Thrown, Type};
use quote::{format_ident, quote};

/// `exception Offline extends StationError { .. }`: a struct with the fields of its bases too, which is an error of
/// Rust and an exception of Python.
pub(super) fn expand_exception(scope: &Scope<'_>, id: ExceptionId) -> TokenStream {
    let rt = &scope.rt;
    let exception = &scope.model[id];
    let all_fields = scope.model.all_fields(id);
    let head = scope.expand_head(&exception.head);
    let derive = expand_derive(scope.model, all_fields.iter().copied());
    let (name, declared) = (item_ident(scope.model, &exception.head), exception.head.full_name());
    let fields = expand_fields(scope, all_fields.iter().copied());
    let class = exception.python_class.as_ref().map(|class| quote!(is #class));
    let extending = descendants(scope.model, id);
    let extending = extending.iter().map(|id| scope.model[*id].head.full_name());
    let extending = (extending.len() > 0).then(|| quote!(, base of [#(#extending),*]));
    let base = exception
        .base
        .filter(|_| bases(scope.model, id).any(|base| scope.is_elsewhere(&scope.model[base].head)));
    let extends = base.map(|base| scope.path(&scope.model[base].head)).map(|base| quote!(, extends #base));
    // What `str(e)` shows in Python.
    let is_message =
        |field: &&Field| field.head.name == "message" && *scope.model.resolve(&field.ty) == Type::Str;
    let text = all_fields.iter().any(is_message).then(|| quote!(, by message));
    let listed = expand_listed_fields(scope, all_fields.iter().copied());
    quote! {
        #head
        #derive
        pub struct #name { #fields }

        #rt::exception!(#name = #declared #class #extends #extending #text, { #listed });
    }
}

/// All exceptions that extend this one, in the order of the packages.
fn descendants(model: &Model, id: ExceptionId) -> Vec<ExceptionId> {
    let items = model.packages.iter().flat_map(|package| &package.items);
    let exceptions = items.filter_map(|item| match item {
        Item::Exception(other) => Some(*other),
        _ => None,
    });
    exceptions.filter(|other| bases(model, *other).any(|base| base == id)).collect()
}

/// What an exception extends, nearest first.
fn bases(model: &Model, id: ExceptionId) -> impl Iterator<Item = ExceptionId> {
    std::iter::successors(model[id].base, |base| model[*base].base)
}

/// `StationReadError`: what a method throws, and everything else that can go wrong. Methods that share one have it where
/// the first of them is.
pub(super) fn expand_method_error(
    scope: &Scope<'_>,
    service: ServiceId,
    member: usize,
) -> Option<TokenStream> {
    let rt = &scope.rt;
    let name = scope.derived(service, Derived::Error(member));
    let sharing = scope.sharing(service, member);
    if sharing.first() != Some(&(service, member)) {
        return None;
    }
    let methods: Vec<(&str, &Method)> =
        sharing.iter().filter_map(|(service, member)| method(scope.model, *service, *member)).collect();
    let links = methods.iter().map(|(service, method)| format!("[`{service}::{}`]", method.head.name));
    let links = links.collect::<Vec<_>>().join(", ");
    let doc = format!(" What can go wrong in {links}: what it throws, and what any call may meet.");
    let thrown = thrown_by(scope, methods.iter().flat_map(|(_, method)| &method.throws));
    let other = format_ident!("Other");
    let variants = thrown.iter().map(|t| {
        let (doc, variant, held) = (docs::expand_doc(&t.docs), &t.variant, &t.held);
        quote!(#doc #variant(#held),)
    });
    let listed = expand_listed(scope, name, &thrown, &other);
    Some(quote! {
        #[doc = #doc]
        #[derive(Clone, Debug)]
        pub enum #name {
            #(#variants)*
            /// Anything else: another exception, a lost connection, a time-out.
            #other(#rt::Error),
        }

        #listed
    })
}

/// A method with the name of its service.
fn method(model: &Model, service: ServiceId, member: usize) -> Option<(&str, &Method)> {
    match &model[service].members[member] {
        ServiceMember::Method(method) => Some((&model[service].head.name, method)),
        ServiceMember::Property(_) => None,
    }
}

/// What methods throw that share a type of errors; they throw the same, unless that is the mistake.
fn thrown_by<'m>(scope: &Scope<'_>, lists: impl Iterator<Item = &'m Thrown>) -> Vec<ThrownView> {
    let mut thrown: Vec<ThrownView> = Vec::new();
    for one in lists {
        if thrown.iter().any(|view| view.thrown == *one) {
            continue;
        }
        let mut view = ThrownView::new(scope, one);
        while view.variant == "Other" || thrown.iter().any(|t| t.variant == view.variant) {
            // Exceptions of two packages may share a name, and one may be called as the catch-all is.
            view.variant = format_ident!("{}_", view.variant);
        }
        thrown.push(view);
    }
    thrown
}

/// One entry of a `throws` list.
struct ThrownView {
    variant: Ident,
    ty: TokenStream,
    /// What the variant holds.
    held: TokenStream,
    docs: String,
    /// The exception, or the builtin's name.
    thrown: Thrown,
}

impl ThrownView {
    fn new(scope: &Scope<'_>, thrown: &Thrown) -> Self {
        let rt = &scope.rt;
        let id = match thrown {
            Thrown::Declared(id) => *id,
            Thrown::Builtin(name) => {
                let (ty, docs) = (quote!(#rt::Exception), format!("Python's `{name}`."));
                return Self {
                    variant: names::ident(name),
                    held: ty.clone(),
                    ty,
                    docs,
                    thrown: thrown.clone(),
                };
            }
        };
        let head = &scope.model[id].head;
        let (variant, ty) = (item_ident(scope.model, head), scope.path(head));
        let docs = match head.docs.lines().next().unwrap_or_default() {
            "" => format!("`{variant}` was raised."),
            first => first.to_owned(),
        };
        let thrown = thrown.clone();
        if descendants(scope.model, id).is_empty() {
            return Self { variant, held: ty.clone(), ty, docs, thrown };
        }
        // What extends it is more than its fields, and goes on as what it is.
        let held = quote!(#rt::Thrown<#ty>);
        let stop = if docs.ends_with(char::is_alphanumeric) { "." } else { "" };
        let docs = format!("{docs}{stop} What extends it is caught as it.");
        Self { variant, held, ty, docs, thrown }
    }

    /// The exception, if it is a declared one.
    fn exception(&self) -> Option<ExceptionId> {
        match self.thrown {
            Thrown::Declared(id) => Some(id),
            Thrown::Builtin(_) => None,
        }
    }
}

/// The conversions from and to what may be raised, in a list for the runtime's macro.
fn expand_listed(scope: &Scope<'_>, name: &Ident, thrown: &[ThrownView], other: &Ident) -> TokenStream {
    let rt = &scope.rt;
    // An exception is caught as the most special one that is declared.
    let mut by_depth: Vec<(&ThrownView, ExceptionId)> =
        thrown.iter().filter_map(|view| Some((view, view.exception()?))).collect();
    by_depth.sort_by_key(|(_, id)| std::cmp::Reverse(bases(scope.model, *id).count()));
    let declared = by_depth.iter().map(|(ThrownView { variant, ty, .. }, _)| quote!(#variant(#ty)));
    let declared = (!by_depth.is_empty()).then(|| quote!(, throws { #(#declared),* }));
    let builtins: Vec<_> = thrown
        .iter()
        .filter_map(|ThrownView { variant, thrown, .. }| match thrown {
            Thrown::Builtin(class) => {
                let raise = names::ident(&names::snake(class));
                Some(quote!(#variant(#class, #raise)))
            }
            Thrown::Declared(_) => None,
        })
        .collect();
    let builtins = (!builtins.is_empty()).then(|| quote!(, builtin { #(#builtins),* }));
    let extending = extending(scope, thrown);
    let extending = (!extending.is_empty()).then(|| quote!(, extending { #(#extending),* }));
    quote!(#rt::errors!(#name else #other #declared #builtins #extending);)
}

/// A handler may raise what extends a declared exception; it keeps its own name and fields on its way.
fn extending(scope: &Scope<'_>, thrown: &[ThrownView]) -> Vec<TokenStream> {
    let declared: Vec<ExceptionId> = thrown.iter().filter_map(ThrownView::exception).collect();
    let mut extending: Vec<ExceptionId> = declared
        .iter()
        .flat_map(|id| descendants(scope.model, *id))
        .filter(|id| !declared.contains(id))
        .collect();
    extending.sort();
    extending.dedup();
    extending.iter().map(|id| scope.path(&scope.model[*id].head)).collect()
}
