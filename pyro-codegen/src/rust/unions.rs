//! Unions: enums of Rust whose variants have fields.

use super::data::{expand_listed_fields, expand_wire_name, field_idents};
use super::names;
use super::scope::{Scope, item_ident};
use super::types::{expand_derive, expand_field_type};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::model::{Union, Variant};
use quote::quote;

/// `union Event { .. }`: on the wire a dict of one key, the variant's name.
pub(super) fn expand_union(scope: &Scope<'_>, union: &Union) -> TokenStream {
    let rt = &scope.rt;
    let head = scope.expand_head(&union.head);
    let fields = union.variants.iter().filter_map(|variant| variant.fields.as_ref()).flatten();
    let derive = expand_derive(scope.model, fields);
    let (name, declared) = (item_ident(scope.model, &union.head), &union.head.name);
    let names = names::enumerants(union.variants.iter().map(|variant| variant.head.name.as_str()));
    let named = || union.variants.iter().zip(&names);
    let variants = named().map(|(variant, name)| expand_variant(scope, variant, name));
    // Inside of generic functions, where the bare name could be a parameter's.
    let path = scope.path(&union.head);
    let listed = named().enumerate().map(|(i, (variant, name))| {
        let i = names::number(i);
        let wire = expand_wire_name(name, &variant.head.name);
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

fn expand_variant(scope: &Scope<'_>, variant: &Variant, name: &Ident) -> TokenStream {
    let head = scope.expand_head(&variant.head);
    let Some(fields) = &variant.fields else { return quote!(#head #name,) };
    let fields = fields.iter().zip(field_idents(fields)).map(|(field, name)| {
        let head = scope.expand_head(&field.head);
        let ty = expand_field_type(scope, field);
        quote!(#head #name: #ty,)
    });
    quote!(#head #name { #(#fields)* },)
}
