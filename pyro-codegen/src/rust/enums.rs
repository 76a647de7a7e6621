//! Constants and value enums.
//!
//! A generated enum is open: what a newer peer sends stays readable, and goes back as it came. One that an author of Rust
//! wrote has the variants that he wrote.

use super::data::{expand_decode_fn, expand_encode_fn, expand_wire_name};
use super::literal::expand_const;
use super::names;
use super::scope::{Scope, item_ident};
use super::types::expand_type;
use proc_macro2::{Ident, Literal as Token, TokenStream};
use pyro_idl::model::{ConstId, Enum, Enumerant, Literal, Type};
use quote::{format_ident, quote};

/// `enum Quality: int { .. }`: on the wire an enumerant is its value.
pub(super) fn expand_enum(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    if let Some(own) = scope.own {
        return match own.undeclared.get(&enum_.head.span) {
            Some(undeclared) => expand_listed(scope, enum_, undeclared),
            None => expand_closed(scope, enum_),
        };
    }
    let rt = &scope.rt;
    let head = scope.expand_head(&enum_.head);
    let name = item_ident(scope.model, &enum_.head);
    let enumerants = enum_.enumerants.iter().zip(enumerants(enum_)).map(|(enumerant, name)| {
        let head = scope.expand_head(&enumerant.head);
        quote!(#head #name,)
    });
    let copy = has_numbers(enum_).then(|| quote!(Copy,));
    let (undeclared, held) = (undeclared(enum_), expand_held(scope, enum_));
    let listed = expand_listed(scope, enum_, &undeclared);
    quote! {
        #head
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name {
            #(#enumerants)*
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            #undeclared(#rt::Undeclared<#held>),
        }

        #listed
    }
}

/// The values, in a list for one of the runtime's macros. An author's own enum is open too, but he shows and converts it as
/// he likes.
fn expand_listed(scope: &Scope<'_>, enum_: &Enum, undeclared: &Ident) -> TokenStream {
    let rt = &scope.rt;
    let name = item_ident(scope.model, &enum_.head);
    let numbers = has_numbers(enum_);
    let values = enum_.enumerants.iter().zip(enumerants(enum_)).map(|(enumerant, name)| {
        let value = expand_value(enumerant);
        let shown = (numbers && scope.own.is_none()).then(|| expand_wire_name(&name, &enumerant.head.name));
        let shown = shown.flatten();
        quote!(#name #shown = #value)
    });
    let number = numbers.then(|| expand_number(scope, enum_)).map(|number| quote!(: #number));
    let list = match (scope.own.is_some(), numbers) {
        (false, true) => quote!(int_enum),
        (false, false) => quote!(text_enum),
        (true, true) => quote!(open_int_enum),
        (true, false) => quote!(open_text_enum),
    };
    quote!(#rt::#list!(#name #number else #undeclared, { #(#values),* });)
}

/// Whether the values are integers; otherwise they are texts.
pub(super) fn has_numbers(enum_: &Enum) -> bool {
    enum_.repr != Type::Str
}

/// The names of an enum, in their order.
pub(super) fn enumerants(enum_: &Enum) -> Vec<Ident> {
    names::enumerants(enum_.enumerants.iter().map(|enumerant| enumerant.head.name.as_str()))
}

/// The variant for all other values. Appending keeps it apart from declared names, as everywhere.
fn undeclared(enum_: &Enum) -> Ident {
    let mut name = format_ident!("Undeclared");
    let declared = enumerants(enum_);
    while declared.contains(&name) {
        name = format_ident!("{name}_");
    }
    name
}

/// The type of an integer's value: a value outside of its range has no place in the enum either.
fn expand_number(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    expand_type(scope, &enum_.repr)
}

/// What the variant for all other values holds.
fn expand_held(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    let boxed = scope.std("Box");
    if has_numbers(enum_) { expand_number(scope, enum_) } else { quote!(#boxed<str>) }
}

/// The value as a literal.
fn expand_value(enumerant: &Enumerant) -> Token {
    match &enumerant.value {
        Literal::Int(value) => names::integer(*value),
        Literal::Str(text) => Token::string(text),
        other => unreachable!("the checks let only int and str through: {other:?}"),
    }
}

/// For an enum that its author wrote, without a variant for other values: they are refused.
fn expand_closed(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    let rt = &scope.rt;
    let (name, declared) = (item_ident(scope.model, &enum_.head), &enum_.head.name);
    let functions = expand_closed_functions(scope, enum_);
    let encode_fn = expand_encode_fn(scope);
    let decode_fn = expand_decode_fn(scope);
    let read = if has_numbers(enum_) { quote!(value_enum) } else { quote!(str_enum) };
    let fits = has_numbers(enum_).then(|| {
        let number = expand_number(scope, enum_);
        quote! {
            fn fits(place: #rt::Place, serializer: #rt::Serializer) -> bool {
                <#number as #rt::Encode>::fits(place, serializer)
            }
        }
    });
    quote! {
        #functions

        impl #rt::Encode for #name {
            #encode_fn {
                #rt::Encode::encode(&self.value(), enc)
            }
            #fits
        }

        impl #rt::Decode for #name {
            #decode_fn {
                #rt::#read(dec, #declared, Self::from_value)
            }
        }
    }
}

/// From and to the value on the wire.
fn expand_closed_functions(scope: &Scope<'_>, enum_: &Enum) -> TokenStream {
    let name = item_ident(scope.model, &enum_.head);
    let (value_ty, value_arg) = match enum_.repr {
        Type::Str => (quote!(&'static str), quote!(&str)),
        _ => (expand_number(scope, enum_), expand_number(scope, enum_)),
    };
    let [option, some, none] = ["Option", "Some", "None"].map(|name| scope.std(name));
    let to_value = enum_.enumerants.iter().zip(enumerants(enum_)).map(|(enumerant, name)| {
        let value = expand_value(enumerant);
        quote!(Self::#name => #value,)
    });
    let from_value = enum_.enumerants.iter().zip(enumerants(enum_)).map(|(enumerant, name)| {
        let value = expand_value(enumerant);
        quote!(#value => #some(Self::#name),)
    });
    quote! {
        impl #name {
            /// The value that stands for it on the wire.
            #[must_use]
            pub const fn value(self) -> #value_ty {
                match self { #(#to_value)* }
            }

            /// The enumerant of a value; `None` if none has it.
            #[must_use]
            pub fn from_value(value: #value_arg) -> #option<Self> {
                match value {
                    #(#from_value)*
                    #[allow(unreachable_patterns)]
                    _ => #none,
                }
            }
        }
    }
}

/// `const LIMIT: int = 5;`, in capitals, as Rust has it.
pub(super) fn expand_constant(scope: &Scope<'_>, id: ConstId) -> TokenStream {
    let constant = &scope.model[id];
    let head = scope.expand_head(&constant.head);
    let name = scope.constant(id);
    let (ty, value) = expand_const(scope, &constant.ty, &constant.value);
    quote!(#head pub const #name: #ty = #value;)
}
