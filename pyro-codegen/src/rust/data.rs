//! Structs, and what structs, exceptions and variants share: fields.

use super::literal::{expand_boxed_literal, expand_default};
use super::names;
use super::scope::{Scope, item_ident};
use super::types::{expand_derive, expand_field_type};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Field, Struct, Type};
use quote::quote;

/// `struct Reading { .. }`: the type and its wire form, a dict.
pub(super) fn expand_struct(scope: &Scope<'_>, strukt: &Struct) -> TokenStream {
    let rt = &scope.rt;
    let head = scope.expand_head(&strukt.head);
    let derive = expand_derive(scope.model, &strukt.fields);
    let name = item_ident(scope.model, &strukt.head);
    let fields = expand_fields(scope, &strukt.fields);
    let listed = expand_listed_fields(scope, &strukt.fields);
    quote! {
        #head
        #derive
        pub struct #name { #fields }

        #rt::record!(#name { #listed });
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

/// Public fields with their docs.
pub(super) fn expand_fields<'f>(
    scope: &Scope<'_>,
    fields: impl IntoIterator<Item = &'f Field> + Clone,
) -> TokenStream {
    let fields = fields.clone().into_iter().zip(field_idents(fields)).map(|(field, name)| {
        let head = scope.expand_head(&field.head);
        let ty = expand_field_type(scope, field);
        quote!(#head pub #name: #ty,)
    });
    quote!(#(#fields)*)
}

/// The names of fields that are beside each other.
pub(super) fn field_idents<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Vec<Ident> {
    names::idents(fields.into_iter().map(|field| field.head.name.as_str()), |_| false)
}

/// `0 station, 1 since = None`: fields as the runtime's macros take them.
pub(super) fn expand_listed_fields<'f>(
    scope: &Scope<'_>,
    fields: impl IntoIterator<Item = &'f Field> + Clone,
) -> TokenStream {
    let names = field_idents(fields.clone()).into_iter().zip(locals(scope, fields.clone()));
    let fields = fields.into_iter().zip(names).enumerate().map(|(i, (field, (name, local)))| {
        let i = names::number(i);
        let local = (local != name).then(|| quote!((#local)));
        let wire = expand_wire_name(&name, &field.wire_name);
        let default = expand_field_default(scope, field).map(|default| quote!(= #default));
        quote!(#i #name #local #wire #default)
    });
    quote!(#(#fields),*)
}

/// The variables that fields are read into. A constant of such a name would turn it into a pattern, as would `None`, and
/// what an author's module has, nobody knows.
fn locals<'f>(scope: &Scope<'_>, fields: impl IntoIterator<Item = &'f Field>) -> Vec<Ident> {
    let wishes = fields.into_iter().map(|field| {
        let name = &field.head.name;
        let is_plain = scope.own.is_none() && name.starts_with(|c: char| c.is_ascii_lowercase());
        if is_plain { name.clone() } else { names::local(name).to_string() }
    });
    names::idents(wishes, |_| false)
}

/// `as "type"`, where the name on the wire is not the identifier.
pub(super) fn expand_wire_name(name: &Ident, wire_name: &str) -> Option<TokenStream> {
    (name != wire_name).then(|| quote!(as #wire_name))
}

/// What a field is when it does not come; nothing for one that has to come.
fn expand_field_default(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    match &field.default {
        None if matches!(scope.model.resolve(&field.ty), Type::Optional(_)) => Some(scope.std("None")),
        None => None,
        Some(literal) if field.boxed && scope.own.is_none() => {
            Some(expand_boxed_literal(scope, &field.ty, literal))
        }
        Some(literal) => Some(expand_default(scope, field.head.span, &field.ty, literal)),
    }
}
