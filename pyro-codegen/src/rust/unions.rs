//! Unions: enums of Rust whose variants have fields.

use super::data::{expand_listed_fields, expand_wire_name};
use super::names;
use super::scope::Scope;
use super::types::{expand_derive, expand_field_type};
use proc_macro2::TokenStream;
use pyro_idl::model::{Union, Variant};
use quote::quote;

/// `union Event { .. }`: on the wire a dict of one key, the variant's name.
pub(super) fn expand_union(scope: &Scope<'_>, union: &Union) -> TokenStream {
    let rt = &scope.rt;
    let head = scope.expand_head(&union.head);
    let fields = union.variants.iter().filter_map(|variant| variant.fields.as_ref()).flatten();
    let derive = expand_derive(scope.model, fields);
    let (name, declared) = (names::ident(&union.head.name), &union.head.name);
    let variants = union.variants.iter().map(|variant| expand_variant(scope, variant));
    // Inside of generic functions, where the bare name could be a parameter's.
    let path = scope.path(&union.head);
    let listed = union.variants.iter().enumerate().map(|(i, variant)| {
        let (i, name) = (names::number(i), names::enumerant(&variant.head.name));
        let wire = expand_wire_name(&name, &variant.head.name);
        let fields = variant.fields.as_ref().map(|fields| {
            let fields = expand_listed_fields(scope, fields);
            quote!({ #fields })
        });
        quote!(#i #name #wire #fields)
    });
    quote! {
        #head
        #derive
        pub enum #name { #(#variants)* }

        #rt::union!(#path: #declared { #(#listed),* });
    }
}

fn expand_variant(scope: &Scope<'_>, variant: &Variant) -> TokenStream {
    let head = scope.expand_head(&variant.head);
    let name = names::enumerant(&variant.head.name);
    let Some(fields) = &variant.fields else { return quote!(#head #name,) };
    let fields = fields.iter().map(|field| {
        let head = scope.expand_head(&field.head);
        let name = names::ident(&field.head.name);
        let ty = expand_field_type(scope, field);
        quote!(#head #name: #ty,)
    });
    quote!(#head #name { #(#fields)* },)
}
