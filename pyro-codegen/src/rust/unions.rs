//! Unions: enums of Rust whose variants have fields.

use super::data::{expand_build, expand_decode_fields, expand_decode_fn, expand_encode_fn};
use super::names;
use super::scope::Scope;
use super::types::{expand_derive, expand_field_type};
use proc_macro2::TokenStream;
use pyro_idl::model::{Field, Union, Variant};
use quote::quote;

/// `union Event { .. }`: on the wire a dict of one key, the variant's name.
pub(super) fn expand_union(scope: &Scope<'_>, union: &Union) -> TokenStream {
    let rt = &scope.rt;
    let head = scope.expand_head(&union.head);
    let fields = union.variants.iter().filter_map(|variant| variant.fields.as_ref()).flatten();
    let derive = expand_derive(scope.model, fields);
    let (name, declared) = (names::ident(&union.head.name), &union.head.name);
    let variants = union.variants.iter().map(|variant| expand_variant(scope, variant));
    let encode = union.variants.iter().map(|variant| expand_encode_variant(scope, variant));
    let decode = union.variants.iter().enumerate().map(|(i, variant)| expand_decode_variant(i, variant));
    // Inside of generic functions, where the bare name could be a parameter's.
    let path = scope.path(&union.head);
    let readers = union.variants.iter().map(|variant| expand_variant_reader(scope, &path, variant));
    let wire_names = union.variants.iter().map(|variant| &variant.head.name);
    let encode_fn = expand_encode_fn(scope);
    let decode_fn = expand_decode_fn(scope);
    quote! {
        #head
        #derive
        pub enum #name { #(#variants)* }

        impl #rt::Encode for #name {
            #encode_fn {
                enc.begin_dict(1)?;
                match self { #(#encode)* }
                enc.end_dict()
            }
        }

        impl #rt::Decode for #name {
            #decode_fn {
                #(#readers)*
                #rt::variant(dec, #declared, &[#(#wire_names),*], |variant, dec| match variant {
                    #(#decode)*
                    _ => #rt::no_variant(dec, #declared),
                })
            }
        }
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

fn expand_encode_variant(scope: &Scope<'_>, variant: &Variant) -> TokenStream {
    let rt = &scope.rt;
    let (name, wire_name) = (names::enumerant(&variant.head.name), &variant.head.name);
    let Some(fields) = &variant.fields else {
        return quote!(Self::#name => #rt::field(enc, #wire_name, &())?,);
    };
    let len = names::number(fields.len());
    let bind = fields.iter().map(|field| {
        let (name, local) = (names::ident(&field.head.name), names::local(&field.head.name));
        quote!(#name: #local)
    });
    let encode = fields.iter().map(|field| {
        let (local, wire_name) = (names::local(&field.head.name), &field.wire_name);
        quote!(#rt::field(enc, #wire_name, #local)?;)
    });
    quote! {
        Self::#name { #(#bind),* } => {
            enc.field(#wire_name)?;
            enc.begin_dict(#len)?;
            #(#encode)*
            enc.end_dict()?;
        }
    }
}

fn expand_decode_variant(index: usize, variant: &Variant) -> TokenStream {
    let (index, name) = (names::number(index), names::enumerant(&variant.head.name));
    if variant.fields.is_none() {
        return quote!(#index => dec.skip().map(|()| Self::#name),);
    }
    let reader = names::local(&variant.head.name);
    quote!(#index => #reader(dec),)
}

/// A function for each variant with fields, so that one that contains its union takes the stack of its own fields alone.
fn expand_variant_reader(scope: &Scope<'_>, union: &TokenStream, variant: &Variant) -> TokenStream {
    let Some(fields) = &variant.fields else { return TokenStream::new() };
    let rt = &scope.rt;
    let (name, reader) = (names::enumerant(&variant.head.name), names::local(&variant.head.name));
    let fields: Vec<&Field> = fields.iter().collect();
    let decode = expand_decode_fields(scope, &fields);
    let build = expand_build(scope, &fields);
    let sized = scope.std("Sized");
    let result = scope.result(&quote!(#union), &quote!(#rt::DecodeError));
    quote! {
        #[inline(never)]
        fn #reader<'de, D: #rt::Decoder<'de> + ?#sized>(dec: &mut D) -> #result {
            #decode
            Ok(#union::#name { #build })
        }
    }
}
