//! Places of the declarations and the tokens they stand for. Source text has real bytes; in a macro a token's place in its
//! file is not ours to know, so a table stands between the two.

use crate::rust::own;
use proc_macro2::Span as Token;
use pyro_idl::source::Span;

/// Gives places to tokens, and leads back from them.
#[derive(Debug)]
pub(super) struct Places {
    /// The file, for real bytes; `None` for the table.
    file: Option<u32>,
    /// In the order of `start`.
    table: Vec<Entry>,
    next: u32,
}

#[derive(Debug)]
struct Entry {
    start: u32,
    first: Token,
    last: Token,
}

impl Places {
    /// Of the tokens of a macro's input.
    pub(super) fn of_macro() -> Self {
        Self { file: None, table: Vec::new(), next: 0 }
    }

    /// From now on, of the text of this file, which the tokens were parsed from.
    pub(super) fn set_file(&mut self, file: u32) {
        self.file = Some(file);
    }

    /// The place of tokens from one to another.
    pub(super) fn between(&mut self, (first, last): (Token, Token)) -> Span {
        if let Some(file) = self.file {
            let (start, end) = (first.byte_range().start, last.byte_range().end);
            return Span { file, start: start as u32, end: (end as u32).max(start as u32) };
        }
        // Wide enough for the words of a string literal to have places of their own inside.
        const WIDTH: u32 = 1 << 10;
        let start = self.next;
        self.next += WIDTH;
        self.table.push(Entry { start, first, last });
        Span { file: 0, start, end: self.next }
    }

    /// The place of a node.
    pub(super) fn of<T>(&mut self, node: &T) -> Span
    where
        T: Node + ?Sized,
    {
        self.between(node.ends())
    }

    /// The place of the text of a string literal, without quotes where that can be told.
    pub(super) fn inside(&mut self, literal: &syn::LitStr) -> Span {
        let span = self.of(literal);
        let plain = self.file.is_some() && (span.end - span.start) as usize == literal.value().len() + 2;
        if plain { Span { start: span.start + 1, end: span.end - 1, ..span } } else { span }
    }

    /// From where on tokens get their places.
    pub(super) fn mark(&self) -> u32 {
        self.next
    }

    /// The place of a node whose parts have got theirs since `mark`: it covers them.
    pub(super) fn around<T: Node + ?Sized>(&mut self, node: &T, mark: u32) -> Span {
        let whole = self.of(node);
        if self.file.is_some() { whole } else { Span { start: mark, ..whole } }
    }

    /// The tokens of a place.
    pub(super) fn tokens(&self, span: Span) -> (Token, Token) {
        let at = |offset: u32| {
            let index = self.table.partition_point(|entry| entry.start <= offset);
            self.table.get(index.checked_sub(1)?)
        };
        let first = at(span.start).map_or_else(Token::call_site, |entry| entry.first);
        let last = at(span.end.saturating_sub(1)).map_or(first, |entry| entry.last);
        (first, last)
    }
}

/// What has a first and a last token.
pub(super) trait Node {
    /// Their places.
    fn ends(&self) -> (Token, Token);
}

macro_rules! nodes {
    ($($ty:ty),* $(,)?) => { $(
        impl Node for $ty {
            fn ends(&self) -> (Token, Token) {
                own::ends(self)
            }
        }
    )* };
}
nodes!(
    proc_macro2::Ident,
    proc_macro2::TokenStream,
    syn::Attribute,
    syn::Expr,
    syn::Field,
    syn::FnArg,
    syn::ItemConst,
    syn::ItemEnum,
    syn::ItemMod,
    syn::ItemStruct,
    syn::ItemTrait,
    syn::ItemType,
    syn::LitStr,
    syn::PatType,
    syn::Path,
    syn::Receiver,
    syn::TraitItem,
    syn::TraitItemConst,
    syn::TraitItemFn,
    syn::Type,
    syn::TypeParamBound,
    syn::Variant,
);

impl Node for Token {
    fn ends(&self) -> (Token, Token) {
        (*self, *self)
    }
}
