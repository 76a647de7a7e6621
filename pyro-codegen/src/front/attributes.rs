//! Attributes that a build script adds to generated code: whether a text is some. What they mean is for rustc to say.

use super::source::too_deep;
use crate::room::with_room;
use proc_macro2::TokenStream;
use std::fmt;
use syn::Attribute;
use syn::parse::{ParseStream, Parser};

/// Why a text is no attribute of Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeError {
    /// What was expected.
    pub message: String,
    /// The line in the text, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for AttributeError {}

/// Whether a text is one attribute or more, as they stand before an item: `#[derive(Serialize)] #[serde(default)]`.
///
/// # Errors
/// What is wrong, and where in the text.
pub fn check_attributes(text: &str) -> Result<(), AttributeError> {
    // Nesting recurses, and tokens know their places on the thread that has made them alone.
    with_room(|| check_here(text))
}

fn check_here(text: &str) -> Result<(), AttributeError> {
    let at = |span: proc_macro2::Span, message: String| {
        let start = span.start();
        AttributeError { message, line: start.line, column: start.column + 1 }
    };
    // What the lexer says is that it cannot read the text.
    let no_token = "this is no token of Rust, or a bracket without its other half";
    let tokens: TokenStream =
        text.parse().map_err(|error: proc_macro2::LexError| at(error.span(), no_token.to_owned()))?;
    if let Some(place) = too_deep(&tokens) {
        return Err(at(place, "the brackets are nested too deep".to_owned()));
    }
    all_attributes.parse2(tokens).map_err(|error| at(error.span(), error.to_string()))
}

/// Reads attributes to the end; at least one.
fn all_attributes(input: ParseStream<'_>) -> syn::Result<()> {
    let attributes = Attribute::parse_outer(input)?;
    if attributes.is_empty() || !input.is_empty() {
        return Err(syn::Error::new(input.span(), "expected an attribute, as in `#[derive(Hash)]`"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        check_attributes(text).expect_err(text).to_string()
    }

    #[test]
    fn attributes_are_let_through_one_or_more() {
        for text in ["#[a]", "#[a] #[b::c(d = \"e\")]\n#[f = 1]", "/// docs", "#[r#type]"] {
            assert_eq!(check_attributes(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_none_has_its_place() {
        assert_eq!(error("derive(Hash)"), "1:1: expected an attribute, as in `#[derive(Hash)]`");
        assert_eq!(
            error("#[a]\n  #[b(]"),
            "2:7: this is no token of Rust, or a bracket without its other half"
        );
        assert_eq!(error(""), "1:1: expected an attribute, as in `#[derive(Hash)]`");
        assert_eq!(error("#[a] struct S;"), "1:6: expected an attribute, as in `#[derive(Hash)]`");
        assert_eq!(error("#![a]"), "1:2: expected square brackets");
        let deep = format!("#[a({}{})]", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(error(&deep), "1:131: the brackets are nested too deep");
    }
}
