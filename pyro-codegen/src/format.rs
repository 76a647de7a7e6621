//! Tokens to text that reads as if written by hand. The only file that names prettyplease, and beside `front` the only one
//! that names syn.

use proc_macro2::TokenStream;

/// What items begin with, their docs and attributes among it.
const ITEM_STARTS: [&str; 7] = ["///", "#[", "pub ", "impl ", "impl<", "fn ", "use "];

/// Formats a file of Rust. Types may be inside each other as deep as a declaration may have them, and each level takes
/// several kilobytes of stack: who calls has made [room](crate::room::with_room).
///
/// # Panics
/// On tokens that are no Rust file: a bug of the generator, which its golden tests would show.
pub(crate) fn file(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("generated tokens are a Rust file");
    separate_items(&prettyplease::unparse(&file))
}

/// Puts an empty line between an item that ends with a brace or an import and the item after it, which the formatter
/// does not do.
fn separate_items(text: &str) -> String {
    let mut separated = String::with_capacity(text.len() + text.len() / 16);
    let mut ends_item = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if ends_item && ITEM_STARTS.iter().any(|start| trimmed.starts_with(start)) {
            separated.push('\n');
        }
        separated.push_str(line);
        separated.push('\n');
        ends_item = trimmed == "}" || trimmed.starts_with("use ");
    }
    separated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_apart_and_arms_do_not() {
        let tokens =
            "mod m { use a as b; fn f() { match x { 1 => { y(); } 2 => z(), } } pub struct S; fn g() {} }";
        let text = file(tokens.parse().expect("tokens"));
        assert_eq!(text.matches("\n\n").count(), 2, "{text}");
        assert!(text.contains("use a as b;\n\n    fn f()"), "{text}");
    }
}
