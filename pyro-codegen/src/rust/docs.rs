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
        let words: Vec<TokenStream> = words.collect();
        if words.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated(#(#words),*)]) }
    });
    quote! { #doc #deprecated }
}

/// A doc comment, one attribute for each line.
pub(super) fn expand_doc(docs: &str) -> TokenStream {
    let spaced = |line: String| if line.is_empty() { line } else { format!(" {line}") };
    if has_hidden_code(docs) {
        let lines = docs.lines().map(|line| spaced(line.trim_end().to_owned()));
        return quote! { #(#[cfg_attr(not(doctest), doc = #lines)])* };
    }
    let lines = as_text(docs).into_iter().map(spaced);
    quote! { #(#[doc = #lines])* }
}

/// Whether there may be code, which rustdoc would compile, in a place that lines alone do not tell: in a list, a quote or a
/// piece of HTML, or behind a tab. Such docs are left out where doctests are collected.
fn has_hidden_code(docs: &str) -> bool {
    let has_lists = docs.lines().any(|line| inside(line.trim_start()).is_some());
    docs.lines().any(|line| {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let fence = |text: &str| Fence::open(text).is_some();
        let code_inside = std::iter::successors(inside(text), |rest| inside(rest.trim_start()))
            .any(|rest| rest.starts_with("    ") || fence(rest.trim_start()));
        let code_beside = (indent > 0 && fence(text)) || (has_lists && indent >= 4 && !text.is_empty());
        code_inside || code_beside || text.starts_with('<') || line.contains('\t')
    })
}

/// What stands behind the mark of a quote or of an entry of a list.
fn inside(text: &str) -> Option<&str> {
    let rest = match text.strip_prefix('>') {
        Some(rest) => return Some(rest.strip_prefix(' ').unwrap_or(rest)),
        None => text.strip_prefix(['-', '*', '+']).or_else(|| {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.strip_prefix(['.', ')']).filter(|_| rest.len() < text.len())
        })?,
    };
    rest.strip_prefix(' ')
}

/// The line that a block of code begins with.
#[derive(Debug, Clone, Copy)]
struct Fence {
    mark: char,
    len: usize,
}

impl Fence {
    fn open(text: &str) -> Option<Self> {
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let len = text.len() - text.trim_start_matches(mark).len();
        // In one line it is code inside of a sentence.
        (len >= 3 && (mark == '~' || !text[len..].contains('`'))).then_some(Self { mark, len })
    }

    fn is_closed_by(self, text: &str) -> bool {
        text.len() >= self.len && text.chars().all(|c| c == self.mark)
    }
}

/// What rustdoc takes to be Rust: nothing, or words of its own.
fn is_rust(info: &str) -> bool {
    const WORDS: [&str; 8] =
        ["rust", "should_panic", "no_run", "test_harness", "compile_fail", "standalone_crate", "custom", ""];
    let is_word = |word: &str| {
        let is_error =
            word.len() == 5 && word.starts_with('E') && word[1..].bytes().all(|b| b.is_ascii_digit());
        WORDS.contains(&word) || word.starts_with("ignore") || word.starts_with("edition") || is_error
    };
    info.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '+' | '#')).any(is_word)
}

/// The lines, with code blocks marked as text: they are Python or IDL, and rustdoc would compile them.
fn as_text(docs: &str) -> Vec<String> {
    let mut fence: Option<Fence> = None;
    let mut after_blank = true;
    let mut lines = Vec::new();
    for line in docs.lines().map(str::trim_end) {
        let text = line.trim_start();
        lines.push(match (fence, Fence::open(line)) {
            (Some(open), _) => {
                fence = fence.filter(|_| !open.is_closed_by(line));
                line.to_owned()
            }
            (None, Some(open)) => {
                fence = Some(open);
                let (marks, info) = line.split_at(open.len);
                if is_rust(info.trim()) { format!("{marks}text") } else { line.to_owned() }
            }
            (None, None) if after_blank && line.starts_with("    ") => format!("   {text}"),
            _ => line.to_owned(),
        });
        after_blank = text.is_empty() || text.starts_with('#') || is_line(text);
    }
    lines
}

/// Whether it is a line of dashes or the like, or ends a block of code: another block begins behind it.
fn is_line(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '`' | '~' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(as_text("a\n```\nx\n```\nb"), ["a", "```text", "x", "```", "b"]);
        assert_eq!(as_text("```python\nx\n```"), ["```python", "x", "```"]);
        assert_eq!(as_text("a\n\n      indented"), ["a", "", "   indented"]);
        assert_eq!(as_text("# a\n    indented"), ["# a", "   indented"]);
        for info in ["rust", "rust,no_run", "python rust", "edition2024", "ignore-x", "E0308", "{.x}"] {
            assert_eq!(as_text(&format!("```{info}\nx\n```"))[0], "```text", "{info}");
        }
        assert_eq!(as_text("````\n```\n````\n```rust"), ["````text", "```", "````", "```text"]);
        assert_eq!(as_text("~~~\n```\n~~~\n~~~"), ["~~~text", "```", "~~~", "~~~text"]);
    }

    #[test]
    fn code_that_may_be_hidden_is_no_doctest_either() {
        for docs in [
            "> ```\n> x\n> ```",
            ">     x",
            "> - ~~~",
            "- a\n\n      x",
            "1. a\n\n   ```\n   x\n   ```",
            "-     x",
            "\tx",
            "<div>\n\n```\nx\n```\n</div>",
        ] {
            assert!(has_hidden_code(docs), "{docs:?}");
            assert!(
                expand_doc(docs).to_string().starts_with("# [cfg_attr (not (doctest) , doc = "),
                "{docs:?}"
            );
        }
        for docs in ["a\n- b\n  c\n- d", "> a", "```\nx\n```", "a - b `c` 1. d", "a\n\n    x"] {
            assert!(!has_hidden_code(docs), "{docs:?}");
        }
    }
}
