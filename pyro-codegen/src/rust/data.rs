//! Structs, and what structs, exceptions and variants share: fields.

use super::literal::{expand_boxed_literal, expand_literal};
use super::names;
use super::scope::Scope;
use super::types::{expand_derive, expand_field_type};
use proc_macro2::TokenStream;
use pyro_idl::model::{Field, Literal, Model, Struct, Type};
use quote::quote;

/// `struct Reading { .. }`: the type and its wire form, a dict.
pub(super) fn expand_struct(scope: &Scope<'_>, strukt: &Struct) -> TokenStream {
    let rt = &scope.rt;
    let head = scope.expand_head(&strukt.head);
    let derive = expand_derive(scope.model, &strukt.fields);
    let name = names::ident(&strukt.head.name);
    let fields = strukt.fields.iter().map(|field| expand_field(scope, field));
    let encode_fn = expand_encode_fn(scope);
    let decode_fn = expand_decode_fn(scope);
    let len = names::number(strukt.fields.len());
    let encode = strukt.fields.iter().map(|field| {
        let (name, wire_name) = (names::ident(&field.head.name), &field.wire_name);
        quote!(#rt::field(enc, #wire_name, &self.#name)?;)
    });
    let all_fields: Vec<&Field> = strukt.fields.iter().collect();
    let decode = expand_decode_fields(scope, &all_fields);
    let build = expand_build(scope, &all_fields);
    quote! {
        #head
        #derive
        pub struct #name { #(#fields,)* }

        impl #rt::Encode for #name {
            #encode_fn {
                enc.begin_dict(#len)?;
                #(#encode)*
                enc.end_dict()
            }
        }

        impl #rt::Decode for #name {
            #decode_fn {
                #decode
                Ok(Self { #build })
            }
        }
    }
}

/// The signature of `Encode::encode`.
pub(super) fn expand_encode_fn(scope: &Scope<'_>) -> TokenStream {
    let rt = &scope.rt;
    let sized = scope.std("Sized");
    let result = scope.result(&quote!(()), &quote!(#rt::EncodeError));
    quote!(fn encode<E: #rt::Encoder + ?#sized>(&self, enc: &mut E) -> #result)
}

/// The signature of `Decode::decode`.
pub(super) fn expand_decode_fn(scope: &Scope<'_>) -> TokenStream {
    let rt = &scope.rt;
    let sized = scope.std("Sized");
    let result = scope.result(&quote!(Self), &quote!(#rt::DecodeError));
    quote!(fn decode<'de, D: #rt::Decoder<'de> + ?#sized>(dec: &mut D) -> #result)
}

/// A public field with its docs.
pub(super) fn expand_field(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let head = scope.expand_head(&field.head);
    let name = names::ident(&field.head.name);
    let ty = expand_field_type(scope, field);
    quote!(#head pub #name: #ty)
}

/// Statements that read a dict into one `Option` for each field; `at` is where the dict began.
pub(super) fn expand_decode_fields(scope: &Scope<'_>, fields: &[&Field]) -> TokenStream {
    expand_read_fields(scope, &quote!(fields), &quote!(dec), fields)
}

/// The same with another function of the runtime, which takes `args`, the names and what reads each.
pub(super) fn expand_read_fields(
    scope: &Scope<'_>,
    function: &TokenStream,
    args: &TokenStream,
    fields: &[&Field],
) -> TokenStream {
    let rt = &scope.rt;
    if fields.is_empty() {
        return quote!(#rt::#function(#args, &[], |_, dec| dec.skip())?;);
    }
    let wire_names = fields.iter().map(|field| &field.wire_name);
    let locals = fields.iter().map(|field| names::local(&field.head.name));
    let arms = fields.iter().enumerate().map(|(i, field)| {
        let (i, local) = (names::number(i), names::local(&field.head.name));
        quote!(#i => #rt::read(&mut #local, dec),)
    });
    let at = if fields.iter().any(|field| is_required(scope.model, field)) {
        quote!(let at =)
    } else {
        TokenStream::new()
    };
    quote! {
        #(let mut #locals = None;)*
        #at #rt::#function(#args, &[#(#wire_names),*], |field, dec| match field {
            #(#arms)*
            _ => dec.skip(),
        })?;
    }
}

/// The fields of a literal of the type, from what [`expand_decode_fields`] has read.
pub(super) fn expand_build(scope: &Scope<'_>, fields: &[&Field]) -> TokenStream {
    let rt = &scope.rt;
    let fields = fields.iter().map(|field| {
        let (name, local) = (names::ident(&field.head.name), names::local(&field.head.name));
        let value = match expand_default(scope, field) {
            Some(default) => quote!(#local.#default),
            None => {
                let wire_name = &field.wire_name;
                quote!(#rt::required(#local, #wire_name, at)?)
            }
        };
        quote!(#name: #value,)
    });
    quote!(#(#fields)*)
}

/// Whether a value without this field is refused.
pub(super) fn is_required(model: &Model, field: &Field) -> bool {
    field.default.is_none() && !matches!(model.resolve(&field.ty), Type::Optional(_))
}

/// `unwrap_or(..)` for a field that need not come.
pub(super) fn expand_default(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    match &field.default {
        None if matches!(scope.model.resolve(&field.ty), Type::Optional(_)) => {
            Some(quote!(unwrap_or_default()))
        }
        None => None,
        Some(literal) if field.boxed && !matches!(literal, Literal::None) => {
            let value = expand_boxed_literal(scope, &field.ty, literal);
            Some(quote!(unwrap_or_else(|| #value)))
        }
        Some(literal) => Some(expand_unwrap_or(scope, &field.ty, literal)),
    }
}

/// `unwrap_or(value)` where the value is free, `unwrap_or_else(|| value)` where it is made.
pub(super) fn expand_unwrap_or(scope: &Scope<'_>, ty: &Type, literal: &Literal) -> TokenStream {
    let ty = scope.model.resolve(ty);
    match (ty, literal) {
        (Type::Optional(_) | Type::Any, Literal::None) => quote!(unwrap_or_default()),
        (Type::Any, Literal::Bool(_) | Literal::Int(_) | Literal::Float(_)) => {
            let value = expand_literal(scope, ty, literal);
            quote!(unwrap_or(#value))
        }
        (_, Literal::List(items)) if items.is_empty() && !matches!(ty, Type::Any) => {
            quote!(unwrap_or_default())
        }
        (_, Literal::Map(pairs)) if pairs.is_empty() && !matches!(ty, Type::Any) => {
            quote!(unwrap_or_default())
        }
        (_, Literal::Str(text)) if text.is_empty() && *ty == Type::Str => quote!(unwrap_or_default()),
        (_, Literal::Bool(false)) if *ty == Type::Bool => quote!(unwrap_or_default()),
        _ if is_free(scope, ty) => {
            let value = expand_literal(scope, ty, literal);
            quote!(unwrap_or(#value))
        }
        _ => {
            let value = expand_literal(scope, ty, literal);
            quote!(unwrap_or_else(|| #value))
        }
    }
}

/// Whether any value of the type is written down without a call or an allocation.
fn is_free(scope: &Scope<'_>, ty: &Type) -> bool {
    match scope.model.resolve(ty) {
        Type::Optional(inner) => is_free(scope, inner),
        Type::Bool | Type::Int | Type::Float | Type::Complex | Type::Enum(_) => true,
        Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::F32 | Type::F64 => true,
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => true,
        _ => false,
    }
}
