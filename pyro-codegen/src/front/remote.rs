//! Data types of other crates: a struct or enum of one's own that mirrors one, and goes over into it and back.

use super::words::Attributes;
use crate::rust::own;
use proc_macro2::TokenStream;
use syn::Fields;

/// `From` in both directions between the item and the type that `remote = ".."` names; nothing without it.
pub(super) fn expand(item: &syn::Item, attrs: &Attributes) -> TokenStream {
    let Some((text, _)) = attrs.word("remote").and_then(|word| word.text()) else {
        return TokenStream::new();
    };
    let Ok(remote) = syn::parse_str::<syn::Path>(text) else {
        return syn::Error::new_spanned(
            item_ident(item),
            format!("E063: `{text}` is no path of a type\nhelp: write `remote = \"geo::Point\"`"),
        )
        .to_compile_error();
    };
    let remote = own::tokens(&remote);
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

fn item_ident(item: &syn::Item) -> Option<&syn::Ident> {
    match item {
        syn::Item::Struct(item) => Some(&item.ident),
        syn::Item::Enum(item) => Some(&item.ident),
        _ => None,
    }
}

/// The names of fields; `None` for something without braces.
fn field_names(fields: &Fields) -> Option<Vec<syn::Ident>> {
    match fields {
        Fields::Named(fields) => Some(fields.named.iter().filter_map(|field| field.ident.clone()).collect()),
        _ => None,
    }
}
