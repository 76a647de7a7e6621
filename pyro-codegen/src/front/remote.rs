//! Data types of other crates: a struct or enum of one's own that mirrors one, and goes over into it and back.

use super::carry::carry as carried;
use super::places::Places;
use super::words::Attributes;
use crate::rust::carry::{self, Carry};
use crate::rust::own;
use proc_macro2::TokenStream;
use syn::Fields;

/// `From` in both directions between the item and the type that `remote = ".."` names; nothing without it.
pub(super) fn expand(item: &syn::Item, attrs: &Attributes, places: &Places) -> TokenStream {
    let Some((text, place)) = attrs.word("remote").and_then(|word| word.text()) else {
        return TokenStream::new();
    };
    let (first, last) = places.tokens(place);
    let Ok(remote) = syn::parse_str::<syn::Path>(text) else {
        let message = format!("E063: `{text}` is no path of a type\nhelp: write `remote = \"geo::Point\"`");
        return own::expand_error(&message, first, last);
    };
    let remote = own::placed(own::tokens(&remote), first);
    match item {
        syn::Item::Struct(item) => {
            own::expand_mirror(&item.ident, &remote, &[(None, carried_fields(&item.fields))])
        }
        syn::Item::Enum(item) => {
            let variants = item.variants.iter();
            let variants: Vec<_> = variants
                .map(|variant| (Some(variant.ident.clone()), carried_fields(&variant.fields)))
                .collect();
            own::expand_mirror(&item.ident, &remote, &variants)
        }
        _ => TokenStream::new(),
    }
}

/// Fields and how they go over; `None` for something without braces.
fn carried_fields(fields: &Fields) -> Option<carry::Fields> {
    match fields {
        Fields::Named(fields) => {
            let carried =
                |field: &syn::Field| Some((field.ident.clone()?, carried(&field.ty).unwrap_or(Carry::Whole)));
            Some(fields.named.iter().filter_map(carried).collect())
        }
        _ => None,
    }
}
