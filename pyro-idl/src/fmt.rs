//! The formatter: one style for every text that can be parsed. It moves and splits no token and judges no meaning; files are the
//! caller's business.
//!
//! ```text
//! text --syntax--> errors? then only those --+
//!   \--tokens--> elements (tokens and comments, with their flat widths) --layout, items--> text
//! ```
//!
//! The printer walks the tokens, not the tree: every token is written once, with the comments that stand before it, so that
//! nothing can be lost. How a text is laid out depends on its tokens, on its comments and on where its author broke or
//! did not break a few kinds of lines (`docs/fmt.md` lists them), and the result is its own result.

mod items;
mod layout;
mod lexer;
mod tokens;

use crate::diagnostic::Diagnostics;
use crate::syntax;

/// Lines are broken so that they have at most this many characters, where the language has a place for it.
pub const MAX_COLUMNS: usize = 100;

/// The text in the one style: `\n` ends its lines, without byte order mark, tabs between tokens, and space at the end of lines.
///
/// Takes time in proportion to the length of the text.
///
/// # Errors
/// What is wrong with the text, in file 0, if it cannot be parsed. What it means does not matter.
pub fn format(text: &str) -> Result<String, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    syntax::parse(0, text, &mut diagnostics);
    if diagnostics.has_errors() {
        diagnostics.finish();
        return Err(diagnostics);
    }
    Ok(layout::Printer::new(tokens::elements(text), text.len()).file())
}

/// Whether two texts differ in layout only: the same tokens but for commas before a closing bracket, the same documentation and
/// the same comments but for space at the end of their lines.
///
/// A cheap last look before a file is overwritten.
pub fn is_same(left: &str, right: &str) -> bool {
    lexer::tokens(left).eq(lexer::tokens(right)) && lexer::comments(left).eq(lexer::comments(right))
}
