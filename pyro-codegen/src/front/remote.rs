//! Data types of other crates: a struct or enum of one's own that mirrors one, and goes over into it and back.

use super::places::Places;
use super::words::Attributes;
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
            own::expand_mirror(&item.ident, &remote, &[(None, field_names(&item.fields))])
        }
        syn::Item::Enum(item) => {
            let variants = item.variants.iter();
            let variants: Vec<_> =
                variants.map(|variant| (Some(variant.ident.clone()), field_names(&variant.fields))).collect();
            own::expand_mirror(&item.ident, &remote, &variants)
        }
        _ => TokenStream::new(),
    }
}

/// The names of fields; `None` for something without braces.
fn field_names(fields: &Fields) -> Option<Vec<syn::Ident>> {
    match fields {
        Fields::Named(fields) => Some(fields.named.iter().filter_map(|field| field.ident.clone()).collect()),
        _ => None,
    }
}
