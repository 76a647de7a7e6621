//! How a value goes over into its twin of another crate: as a whole where the two have conversions, part by part through
//! what only holds such values. Judges no types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Carry {
    /// By the conversions of the types.
    Whole,
    /// `Option<T>`
    Optional(Box<Carry>),
    /// A list or set, into whatever list or set is there.
    Items(Box<Carry>),
    /// A map: its keys, and its values.
    Pairs(Box<Carry>, Box<Carry>),
    /// A tuple.
    Parts(Vec<Carry>),
    /// `Box<T>`
    Boxed(Box<Carry>),
}

/// The fields of a struct or a variant.
pub(crate) type Fields = Vec<(Ident, Carry)>;

impl Carry {
    /// The value as what is expected there. What rustc says of it, it says at `place`.
    pub(crate) fn expand(&self, value: &TokenStream, place: Span) -> TokenStream {
        // The place is the author's, the names are not.
        let at = Span::call_site().located_at(place);
        let own = quote_spanned!(at=> value);
        match self {
            Self::Whole => quote_spanned!(at=> ::core::convert::Into::into(#value)),
            Self::Optional(inner) => {
                let inner = inner.expand(&own, place);
                quote_spanned!(at=> ::core::option::Option::map(#value, |value| #inner))
            }
            Self::Items(_) | Self::Pairs(..) => self.expand_collected(value, None, place),
            Self::Parts(parts) => {
                let names: Vec<_> = (0..parts.len()).map(|part| quote::format_ident!("part{part}")).collect();
                let parts = parts
                    .iter()
                    .zip(&names)
                    .map(|(part, name)| part.expand(&quote_spanned!(at=> #name), place));
                quote_spanned!(at=> match #value { (#(#names,)*) => (#(#parts,)*) })
            }
            Self::Boxed(inner) => {
                let inner = inner.expand(&quote_spanned!(at=> *value), place);
                quote_spanned!(at=> match #value { value => ::std::boxed::Box::new(#inner) })
            }
        }
    }

    /// A reference to the value as what is expected there; of a list, to its items (`&[T]`) if it is sliced.
    pub(crate) fn expand_lent(&self, value: &TokenStream, is_sliced: bool, place: Span) -> TokenStream {
        let at = Span::call_site().located_at(place);
        let list = is_sliced.then(|| quote_spanned!(at=> ::std::vec::Vec<_>));
        let carried = match list {
            Some(list) => self.expand_collected(value, Some(&list), place),
            None => self.expand(value, place),
        };
        quote_spanned!(at=> &#carried)
    }

    fn expand_collected(&self, value: &TokenStream, into: Option<&TokenStream>, place: Span) -> TokenStream {
        let at = Span::call_site().located_at(place);
        let own = quote_spanned!(at=> value);
        let each = match self {
            Self::Items(item) => {
                let item = item.expand(&own, place);
                quote_spanned!(at=> |value| #item)
            }
            Self::Pairs(key, item) => {
                let (key, item) = (key.expand(&quote_spanned!(at=> key), place), item.expand(&own, place));
                quote_spanned!(at=> |(key, value)| (#key, #item))
            }
            _ => return self.expand(value, place),
        };
        let into = into.map_or_else(|| quote_spanned!(at=> _), Clone::clone);
        quote_spanned! {at=>
            ::core::iter::Iterator::collect::<#into>(::core::iter::Iterator::map(
                ::core::iter::IntoIterator::into_iter(#value),
                #each,
            ))
        }
    }
}
