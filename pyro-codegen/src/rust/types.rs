//! Types of the IDL as types of Rust: owned, as a caller lends them, and in constants; and what can be derived for them.

use super::enums::has_numbers;
use super::own::Written;
use super::scope::{Derived, Scope};
use proc_macro2::TokenStream;
use pyro_idl::model::{Field, Model, Param, Property, Type};
use quote::quote;
use std::collections::BTreeSet;

/// The type of a value that is owned: fields, results, arguments that a handler gets.
pub(super) fn expand_type(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    let model = scope.model;
    match ty {
        Type::Alias(id) => scope.path(&model[*id].head),
        Type::Enum(id) => scope.path(&model[*id].head),
        Type::Union(id) => scope.path(&model[*id].head),
        Type::Struct(id) => scope.path(&model[*id].head),
        Type::Exception(id) => scope.path(&model[*id].head),
        Type::List(item) => {
            let (vec, item) = (scope.std("Vec"), expand_type(scope, item));
            quote!(#vec<#item>)
        }
        Type::Optional(item) => {
            let (option, item) = (scope.std("Option"), expand_type(scope, item));
            quote!(#option<#item>)
        }
        // The checks let only types with an order be elements and keys.
        Type::Set(item) => {
            let (rt, item) = (&scope.rt, expand_type(scope, item));
            quote!(#rt::BTreeSet<#item>)
        }
        Type::Map(key, value) => {
            let rt = &scope.rt;
            let (key, value) = (expand_type(scope, key), expand_type(scope, value));
            quote!(#rt::BTreeMap<#key, #value>)
        }
        Type::Tuple(items) => {
            let items = items.iter().map(|item| expand_type(scope, item));
            quote!((#(#items,)*))
        }
        Type::Stream(item) => {
            let (rt, item) = (&scope.rt, expand_type(scope, item));
            quote!(#rt::ItemStream<#item>)
        }
        _ => expand_scalar(scope, ty),
    }
}

fn expand_scalar(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    let rt = &scope.rt;
    match ty {
        Type::Bool => quote!(bool),
        Type::Int | Type::I64 => quote!(i64),
        Type::I8 => quote!(i8),
        Type::I16 => quote!(i16),
        Type::I32 => quote!(i32),
        Type::U8 => quote!(u8),
        Type::U16 => quote!(u16),
        Type::U32 => quote!(u32),
        Type::U64 => quote!(u64),
        Type::Float | Type::F64 => quote!(f64),
        Type::F32 => quote!(f32),
        Type::Str => scope.std("String"),
        Type::None => quote!(()),
        Type::Bytes => quote!(#rt::Bytes),
        Type::Complex => quote!(#rt::Complex),
        Type::Decimal => quote!(#rt::Decimal),
        Type::Date => quote!(#rt::Date),
        Type::Time => quote!(#rt::Time),
        Type::DateTime => quote!(#rt::DateTime),
        Type::TimeDelta => quote!(#rt::TimeDelta),
        Type::Uuid => quote!(#rt::Uuid),
        Type::Uri => quote!(#rt::Uri),
        Type::Ref(id) => {
            let proxy = scope.derived_path(*id, Derived::Proxy);
            quote!(#rt::Ref<#proxy>)
        }
        Type::Any => quote!(#rt::Value),
        _ => unreachable!("compound types are expanded by the caller: {ty:?}"),
    }
}

/// The type of a field; one that contains its owner, or would make it large, is boxed, inside the `Option` if there is one.
pub(super) fn expand_field_type(scope: &Scope<'_>, field: &Field) -> TokenStream {
    if !field.boxed {
        return expand_type(scope, &field.ty);
    }
    let boxed = scope.std("Box");
    match scope.model.resolve(&field.ty) {
        Type::Optional(item) => {
            let (option, item) = (scope.std("Option"), expand_type(scope, item));
            quote!(#option<#boxed<#item>>)
        }
        ty => {
            let ty = expand_type(scope, ty);
            quote!(#boxed<#ty>)
        }
    }
}

/// The type of an argument as a caller lends it for one call: borrowed where owning would mean copying. All
/// references live for `'a`.
pub(super) fn expand_lent_param(scope: &Scope<'_>, param: &Param, a: &TokenStream) -> TokenStream {
    expand_lent(scope, &param.ty, scope.written(param.head.span), a)
}

/// The new value of a property, as [`expand_lent_param`] has it.
pub(super) fn expand_lent_member(scope: &Scope<'_>, property: &Property) -> TokenStream {
    expand_lent(scope, &property.ty, scope.written(property.head.span), &TokenStream::new())
}

/// `written` is the type as an author of Rust wrote it, if one did; an alias of his shows no arguments.
fn expand_lent(scope: &Scope<'_>, ty: &Type, written: Option<&Written>, a: &TokenStream) -> TokenStream {
    let whole = || written.map_or_else(|| expand_type(scope, ty), |written| written.tokens.clone());
    let arg = |item: &Type| match written {
        None => Some((expand_type(scope, item), None)),
        Some(Written { args, .. }) => args.first().map(|arg| (arg.tokens.clone(), Some(arg))),
    };
    match scope.model.resolve(ty) {
        Type::Str => quote!(&#a str),
        Type::List(item) => match arg(item) {
            Some((item, _)) => quote!(&#a [#item]),
            None => {
                let ty = whole();
                quote!(&#a #ty)
            }
        },
        Type::Optional(item) => match arg(item) {
            Some((_, written)) => {
                let (option, item) = (scope.std("Option"), expand_lent(scope, item, written, a));
                quote!(#option<#item>)
            }
            None => whole(),
        },
        lent if is_lent_by_reference(scope, lent) => {
            let ty = whole();
            quote!(&#a #ty)
        }
        _ => whole(),
    }
}

/// Whether [`expand_lent_param`] has a reference in it.
pub(super) fn is_lent(scope: &Scope<'_>, ty: &Type) -> bool {
    match scope.model.resolve(ty) {
        Type::Str | Type::List(_) => true,
        Type::Optional(item) => is_lent(scope, item),
        ty => is_lent_by_reference(scope, ty),
    }
}

fn is_lent_by_reference(scope: &Scope<'_>, ty: &Type) -> bool {
    if let Type::Enum(id) = ty {
        // One of texts may hold a text that is not declared; an author's own is for him to make `Copy`.
        return scope.own.is_none() && !has_numbers(&scope.model[*id]);
    }
    matches!(
        ty,
        Type::Set(_)
            | Type::Map(..)
            | Type::Tuple(_)
            | Type::Decimal
            | Type::Uri
            | Type::Ref(_)
            | Type::Any
            | Type::Union(_)
            | Type::Struct(_)
            | Type::Exception(_)
    )
}

/// The derive attribute of a type with these fields: with `Eq`, `Hash` and `Ord` if all fields have them.
pub(super) fn expand_derive<'m>(
    model: &'m Model,
    fields: impl IntoIterator<Item = &'m Field>,
) -> TokenStream {
    let types = fields.into_iter().map(|field| &field.ty);
    let has_order = have_order(model, types, &mut BTreeSet::new());
    let order = has_order.then(|| quote!(, Eq, Hash, PartialOrd, Ord));
    quote!(#[derive(Clone, Debug, PartialEq #order)])
}

/// Whether all of these types have a total order. `seen` holds the full names of those being looked at: a type that
/// contains itself has what its other parts have.
fn have_order<'m>(
    model: &'m Model,
    types: impl IntoIterator<Item = &'m Type>,
    seen: &mut BTreeSet<String>,
) -> bool {
    types.into_iter().all(|ty| has_order(model, ty, seen))
}

fn has_order(model: &Model, ty: &Type, seen: &mut BTreeSet<String>) -> bool {
    let fields: Vec<&Field> = match model.resolve(ty) {
        Type::Float | Type::F32 | Type::F64 | Type::Complex | Type::Any | Type::Stream(_) => return false,
        Type::List(item) | Type::Optional(item) => return has_order(model, item, seen),
        Type::Tuple(items) => return have_order(model, items, seen),
        Type::Map(_, value) => return has_order(model, value, seen),
        Type::Struct(id) if seen.insert(model[*id].head.full_name()) => model[*id].fields.iter().collect(),
        Type::Exception(id) if seen.insert(model[*id].head.full_name()) => model.all_fields(*id),
        Type::Union(id) if seen.insert(model[*id].head.full_name()) => {
            model[*id].variants.iter().filter_map(|v| v.fields.as_ref()).flatten().collect()
        }
        // Elements of sets are ordered, or they would be refused.
        _ => return true,
    };
    have_order(model, fields.into_iter().map(|field| &field.ty), seen)
}
