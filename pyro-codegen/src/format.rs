//! Tokens to text that reads as if written by hand. The only file that names syn and prettyplease.

use proc_macro2::TokenStream;

/// Formats a file of Rust.
///
/// # Panics
/// On tokens that are no Rust file: a bug of the generator, which its golden tests would show.
pub(crate) fn file(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("generated tokens are a Rust file");
    prettyplease::unparse(&file)
}
