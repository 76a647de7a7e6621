//! Doc comments and `@deprecated` as attributes. Changes a text only where rustdoc would run it as a test.

use proc_macro2::TokenStream;
use pyro_idl::model::Head;
use quote::quote;

/// The docs and the deprecation of a declaration.
pub(super) fn expand_head(head: &Head) -> TokenStream {
    let doc = expand_doc(&head.docs);
    let deprecated = head.notes.deprecated.as_ref().map(|deprecated| {
        let word = |word: TokenStream, text: &str| (!text.is_empty()).then(|| quote!(#word = #text));
        let words =
            word(quote!(since), &deprecated.since).into_iter().chain(word(quote!(note), &deprecated.note));
        quote! { #[deprecated(#(#words),*)] }
    });
    quote! { #doc #deprecated }
}

/// A doc comment, one attribute for each line.
pub(super) fn expand_doc(docs: &str) -> TokenStream {
    let lines = as_text(docs).into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// The lines, with code blocks marked as text: they are Python or IDL, and rustdoc would compile them.
fn as_text(docs: &str) -> Vec<String> {
    let mut fence: Option<&str> = None;
    let mut after_blank = true;
    let mut lines = Vec::new();
    for line in docs.lines().map(str::trim_end) {
        let text = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark));
        lines.push(match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                if text.trim_start_matches(['`', '~']).is_empty() {
                    format!("{line}text")
                } else {
                    line.to_owned()
                }
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                line.to_owned()
            }
            (None, None) if after_blank && line.starts_with("    ") => format!("   {text}"),
            _ => line.to_owned(),
        });
        after_blank = text.is_empty();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(as_text("a\n```\nx\n```\nb"), ["a", "```text", "x", "```", "b"]);
        assert_eq!(as_text("```python\nx\n```"), ["```python", "x", "```"]);
        assert_eq!(as_text("a\n\n      indented"), ["a", "", "   indented"]);
    }
}
