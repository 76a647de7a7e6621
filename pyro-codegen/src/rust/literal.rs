//! Literals of the IDL as Rust expressions of a given type. The checks have seen that each fits its type.

use super::enums::enumerants;
use super::names;
use super::own::Layer;
use super::scope::Scope;
use super::types::expand_type;
use proc_macro2::{Literal as Token, TokenStream};
use pyro_idl::model::{Literal, Type};
use pyro_idl::source::Span;
use quote::quote;

/// An expression of the owned type `ty`.
pub(super) fn expand_literal(scope: &Scope<'_>, ty: &Type, literal: &Literal) -> TokenStream {
    let rt = &scope.rt;
    let ty = scope.model.resolve(ty);
    match (ty, follow(scope, literal)) {
        (Type::Optional(_), Literal::None) => scope.std("None"),
        (Type::Optional(item), literal) => {
            let (some, value) = (scope.std("Some"), expand_literal(scope, item, literal));
            quote!(#some(#value))
        }
        (Type::Any, literal) => expand_value(scope, literal),
        (Type::None, _) => quote!(()),
        (_, Literal::Enumerant(id, index)) => {
            let enum_ = scope.path(&scope.model[*id].head);
            let enumerant = &enumerants(&scope.model[*id])[*index];
            quote!(#enum_::#enumerant)
        }
        (Type::Str, Literal::Str(text)) if text.is_empty() && scope.own.is_none() => {
            let string = scope.std("String");
            quote!(#string::new())
        }
        (Type::Str, Literal::Str(text)) => {
            let string = scope.std("String");
            // An author's own type may be another text.
            if scope.own.is_some() { quote!(#text.into()) } else { quote!(#string::from(#text)) }
        }
        (Type::Bytes, Literal::Bytes(bytes)) => {
            let bytes = Token::byte_string(bytes);
            quote!(#rt::Bytes::from_static(#bytes))
        }
        (Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Tuple(_), literal) => {
            expand_compound(scope, ty, literal)
        }
        (_, literal) => expand_scalar(scope, ty, literal),
    }
}

/// The default of a field or parameter whose name stands at a place.
pub(super) fn expand_default(scope: &Scope<'_>, place: Span, ty: &Type, literal: &Literal) -> TokenStream {
    match scope.own.and_then(|own| own.layers.get(&place)) {
        Some(layers) => expand_layers(scope, layers, ty, literal),
        None => expand_literal(scope, ty, literal),
    }
}

/// An expression of a type that an author has put behind pointers.
fn expand_layers(scope: &Scope<'_>, layers: &[Layer], ty: &Type, literal: &Literal) -> TokenStream {
    let Some((layer, inner)) = layers.split_first() else { return expand_literal(scope, ty, literal) };
    let ty = scope.model.resolve(ty);
    match (layer, ty) {
        (Layer::Optional, _) if matches!(follow(scope, literal), Literal::None) => scope.std("None"),
        (Layer::Optional, ty) => {
            let item = if let Type::Optional(item) = ty { item } else { ty };
            let (some, value) = (scope.std("Some"), expand_layers(scope, inner, item, literal));
            quote!(#some(#value))
        }
        (Layer::Boxed, ty) => {
            let value = expand_layers(scope, inner, ty, literal);
            quote!(::std::boxed::Box::new(#value))
        }
        (Layer::Shared, ty) => {
            let value = expand_layers(scope, inner, ty, literal);
            quote!(::std::sync::Arc::new(#value))
        }
    }
}

/// An expression of the type of a boxed field: the box is inside the `Option`, if there is one.
pub(super) fn expand_boxed_literal(scope: &Scope<'_>, ty: &Type, literal: &Literal) -> TokenStream {
    let boxed = scope.std("Box");
    match (scope.model.resolve(ty), follow(scope, literal)) {
        (Type::Optional(_), Literal::None) => scope.std("None"),
        (Type::Optional(item), literal) => {
            let (some, value) = (scope.std("Some"), expand_literal(scope, item, literal));
            quote!(#some(#boxed::new(#value)))
        }
        (ty, literal) => {
            let value = expand_literal(scope, ty, literal);
            quote!(#boxed::new(#value))
        }
    }
}

/// A literal with constants replaced by what they stand for.
fn follow<'m>(scope: &Scope<'m>, mut literal: &'m Literal) -> &'m Literal {
    while let Literal::Const(id) = literal {
        literal = &scope.model[*id].value;
    }
    literal
}

fn expand_scalar(scope: &Scope<'_>, ty: &Type, literal: &Literal) -> TokenStream {
    let rt = &scope.rt;
    match (ty, literal) {
        (Type::Complex, Literal::Int(_) | Literal::Float(_)) => {
            let re = expand_float(ty, number(literal));
            quote!(#rt::Complex { re: #re, im: 0.0 })
        }
        (Type::Float | Type::F32 | Type::F64, Literal::Int(_) | Literal::Float(_)) => {
            expand_float(ty, number(literal))
        }
        (_, Literal::Bool(value)) => quote!(#value),
        (_, Literal::Int(value)) => {
            let value = names::integer(*value);
            quote!(#value)
        }
        (_, Literal::Float(value)) => expand_float(ty, *value),
        (Type::Decimal, Literal::Str(text)) => quote!(#rt::parsed(#text)),
        _ => unreachable!("the checks let no {literal:?} through as {ty:?}"),
    }
}

fn number(literal: &Literal) -> f64 {
    match literal {
        Literal::Int(value) => *value as f64,
        Literal::Float(value) => *value,
        _ => unreachable!("only asked of numbers: {literal:?}"),
    }
}

/// A float of type `f32` or `f64`.
fn expand_float(ty: &Type, value: f64) -> TokenStream {
    let float = if *ty == Type::F32 { quote!(f32) } else { quote!(f64) };
    if value.is_finite() {
        let value = names::float(value);
        return quote!(#value);
    }
    match (value.is_nan(), value > 0.0) {
        (true, _) => quote!(#float::NAN),
        (_, true) => quote!(#float::INFINITY),
        (_, false) => quote!(#float::NEG_INFINITY),
    }
}

fn expand_compound(scope: &Scope<'_>, ty: &Type, literal: &Literal) -> TokenStream {
    let rt = &scope.rt;
    match (ty, literal) {
        // An author's own type may be another collection.
        (_, Literal::List(items)) if items.is_empty() && scope.own.is_some() => expand_empty(scope),
        (_, Literal::Map(pairs)) if pairs.is_empty() && scope.own.is_some() => expand_empty(scope),
        (Type::List(_), Literal::List(items)) if items.is_empty() => {
            let vec = scope.std("Vec");
            quote!(#vec::new())
        }
        (Type::Set(_), Literal::List(items)) if items.is_empty() => quote!(#rt::BTreeSet::new()),
        (Type::Map(..), Literal::Map(pairs)) if pairs.is_empty() => quote!(#rt::BTreeMap::new()),
        (Type::List(item), Literal::List(items)) => {
            let items = items.iter().map(|literal| expand_literal(scope, item, literal));
            quote!(#rt::vec![#(#items),*])
        }
        (Type::Set(item), Literal::List(items)) => {
            let items = items.iter().map(|literal| expand_literal(scope, item, literal));
            if scope.own.is_some() {
                quote!([#(#items),*].into())
            } else {
                quote!(#rt::BTreeSet::from([#(#items),*]))
            }
        }
        (Type::Tuple(types), Literal::List(items)) => {
            let items = types.iter().zip(items).map(|(item, literal)| expand_literal(scope, item, literal));
            quote!((#(#items,)*))
        }
        (Type::Map(key, value), Literal::Map(pairs)) => {
            let pairs = pairs.iter().map(|(k, v)| {
                let (k, v) = (expand_literal(scope, key, k), expand_literal(scope, value, v));
                quote!((#k, #v))
            });
            if scope.own.is_some() {
                quote!([#(#pairs),*].into())
            } else {
                quote!(#rt::BTreeMap::from([#(#pairs),*]))
            }
        }
        _ => unreachable!("the checks let no {literal:?} through as {ty:?}"),
    }
}

fn expand_empty(scope: &Scope<'_>) -> TokenStream {
    let default = scope.std("Default");
    quote!(#default::default())
}

/// An expression of the runtime's `Value`.
fn expand_value(scope: &Scope<'_>, literal: &Literal) -> TokenStream {
    let rt = &scope.rt;
    match follow(scope, literal) {
        Literal::None => quote!(#rt::Value::None),
        Literal::Bool(value) => quote!(#rt::Value::Bool(#value)),
        Literal::Int(value) => {
            let value = names::integer(*value);
            quote!(#rt::Value::Int(#value))
        }
        Literal::Float(value) => {
            let value = expand_float(&Type::Float, *value);
            quote!(#rt::Value::Float(#value))
        }
        Literal::Str(text) => quote!(#rt::Value::from(#text)),
        Literal::Bytes(bytes) => {
            let bytes = Token::byte_string(bytes);
            quote!(#rt::Value::Bytes(#bytes.to_vec()))
        }
        Literal::List(items) => {
            let items = items.iter().map(|item| expand_value(scope, item));
            quote!(#rt::Value::List(#rt::vec![#(#items),*]))
        }
        Literal::Map(pairs) => {
            let pairs = pairs.iter().map(|(k, v)| (expand_value(scope, k), expand_value(scope, v)));
            let pairs = pairs.map(|(k, v)| quote!((#k, #v)));
            quote!(#rt::Value::Dict(#rt::vec![#(#pairs),*]))
        }
        Literal::Enumerant(id, index) => expand_value(scope, &scope.model[*id].enumerants[*index].value),
        Literal::Const(_) => unreachable!("constants are followed"),
    }
}

/// The type and the value of a constant, which is a number, a `bool`, a text, bytes or a name of an enum.
pub(super) fn expand_const(scope: &Scope<'_>, ty: &Type, literal: &Literal) -> (TokenStream, TokenStream) {
    match (scope.model.resolve(ty), follow(scope, literal)) {
        (Type::Str, Literal::Str(text)) => (quote!(&str), quote!(#text)),
        (Type::Bytes, Literal::Bytes(bytes)) => {
            let bytes = Token::byte_string(bytes);
            (quote!(&[u8]), quote!(#bytes))
        }
        (_, literal) => (expand_type(scope, ty), expand_literal(scope, ty, literal)),
    }
}
