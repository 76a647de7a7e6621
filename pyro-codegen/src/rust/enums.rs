//! Constants, value enums and unions.

use super::data::{expand_build, expand_decode_fields, expand_decode_fn, expand_encode_fn};
use super::literal::expand_const;
use super::scope::Scope;
use super::types::{expand_derive, expand_field_type};
use super::{docs, names};
use proc_macro2::{Literal as Token, TokenStream};
use pyro_idl::model::{ConstId, Enum, Enumerant, Field, Literal, Type, Union, Variant};
use quote::quote;

/// `enum Quality: int { .. }`: on the wire an enumerant is its value.
pub(super) fn expand_enum(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    let rt = &scope.rt;
    let head = scope.expand_head(&enum_.head);
    let (name, declared) = (names::ident(&enum_.head.name), &enum_.head.name);
    let enumerants = enum_.enumerants.iter().map(|enumerant| {
        let head = scope.expand_head(&enumerant.head);
        let name = names::enumerant(&enumerant.head.name);
        quote!(#head #name,)
    });
    let functions = expand_enum_functions(scope, enum_);
    let encode_fn = expand_encode_fn(scope);
    let decode_fn = expand_decode_fn(scope);
    let read = if enum_.repr == Type::Str { quote!(str_enum) } else { quote!(value_enum) };
    quote! {
        #head
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name { #(#enumerants)* }

        #functions

        impl #rt::Encode for #name {
            #encode_fn {
                #rt::Encode::encode(&self.value(), enc)
            }
        }

        impl #rt::Decode for #name {
            #decode_fn {
                #rt::#read(dec, #declared, Self::from_value)
            }
        }
    }
}

/// From and to the value on the wire.
fn expand_enum_functions(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    let name = names::ident(&enum_.head.name);
    let (value_ty, value_arg) = match enum_.repr {
        Type::Str => (quote!(&'static str), quote!(&str)),
        Type::U64 => (quote!(u64), quote!(u64)),
        _ => (quote!(i64), quote!(i64)),
    };
    let option = scope.std("Option");
    let value_of = |enumerant: &Enumerant| match &enumerant.value {
        Literal::Int(value) => Token::i128_unsuffixed(*value),
        Literal::Str(text) => Token::string(text),
        other => unreachable!("the checks let only int and str through: {other:?}"),
    };
    let to_value = enum_.enumerants.iter().map(|enumerant| {
        let (name, value) = (names::enumerant(&enumerant.head.name), value_of(enumerant));
        quote!(Self::#name => #value,)
    });
    let from_value = enum_.enumerants.iter().map(|enumerant| {
        let (name, value) = (names::enumerant(&enumerant.head.name), value_of(enumerant));
        quote!(#value => Some(Self::#name),)
    });
    quote! {
        impl #name {
            /// The value that stands for it on the wire.
            pub const fn value(self) -> #value_ty {
                match self { #(#to_value)* }
            }

            /// The enumerant of a value; `None` if none has it.
            pub fn from_value(value: #value_arg) -> #option<Self> {
                match value {
                    #(#from_value)*
                    _ => None,
                }
            }
        }
    }
}

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

/// `const LIMIT: int = 5;`, in capitals, as Rust has it.
pub(super) fn expand_constant(scope: &Scope<'_>, id: ConstId) -> TokenStream {
    let constant = &scope.model[id];
    let head = docs::expand_head(&constant.head);
    let name = scope.constant(id);
    let (ty, value) = expand_const(scope, &constant.ty, &constant.value);
    quote!(#head pub const #name: #ty = #value;)
}
