//! What is looked at before parsing: comments (kept for tools), comments and strings without an end, and the depth of brackets,
//! which bounds the recursion of the parser. It cuts the text into strings and comments exactly as the grammar does.

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::Span;

/// Brackets may be nested this deep.
pub(super) const MAX_DEPTH: usize = 64;

/// What the scan found.
#[derive(Default)]
pub(super) struct Lexical {
    /// Comments that are not documentation.
    pub(super) comments: Vec<Span>,
    /// Where strings without closing quote start and end.
    pub(super) unclosed_strings: Vec<(usize, usize)>,
    /// The text must not be parsed.
    pub(super) too_deep: bool,
}

pub(super) fn scan(file: u32, text: &str, diagnostics: &mut Diagnostics) -> Lexical {
    let mut found = Lexical::default();
    let bytes = text.as_bytes();
    let span = |start: usize, end: usize| Span { file, start: start as u32, end: end as u32 };
    // Nothing the parser recurses into reaches over a `;`, except braces.
    let mut braces = 0usize;
    let mut others = 0usize;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        match bytes[start] {
            b'/' if bytes.get(at) == Some(&b'/') => {
                at = line_end(bytes, start);
                let rest = &bytes[start..at];
                if !rest.starts_with(b"///") || rest.starts_with(b"////") {
                    found.comments.push(span(start, at));
                }
            }
            b'/' if bytes.get(at) == Some(&b'*') => {
                match text[start + 2..].find("*/") {
                    Some(length) => at = start + 2 + length + 2,
                    None => {
                        at = bytes.len();
                        let message = "this comment has no end";
                        let opened = Diagnostic::new(code::UNCLOSED, span(start, start + 2), message);
                        diagnostics.push(opened.under("opened here").help("close it with `*/`"));
                    }
                }
                found.comments.push(span(start, at));
            }
            b'"' => {
                let (end, closed) = string_end(bytes, at);
                at = end;
                if !closed {
                    found.unclosed_strings.push((start, end));
                    if !diagnostics.is_full() {
                        let message = "this string has no closing quote on its line";
                        let help = "close it with `\"`; a line end inside a string is written `\\n`";
                        diagnostics
                            .push(Diagnostic::new(code::UNCLOSED, span(start, end), message).help(help));
                    }
                }
            }
            b'{' => braces += 1,
            b'}' => {
                braces = braces.saturating_sub(1);
                others = 0;
            }
            b';' => others = 0,
            b'<' | b'(' | b'[' => others += 1,
            b'>' | b')' | b']' => others = others.saturating_sub(1),
            _ => {}
        }
        if braces + others > MAX_DEPTH {
            let message = format!("brackets are nested more than {MAX_DEPTH} deep");
            diagnostics
                .push(Diagnostic::new(code::TOO_DEEP, span(start, start + 1), message).under("one too many"));
            found.too_deep = true;
            return found;
        }
    }
    found
}

pub(crate) fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(bytes.len(), |length| from + length)
}

/// The end of a string whose opening quote lies before `at`, and whether it is closed.
pub(crate) fn string_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return (at + 1, true),
            b'\n' | b'\r' => return (at, false),
            // The escaped character may be longer than a byte; its other bytes are none of those looked for here.
            b'\\' if !matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r')) => at += 2,
            _ => at += 1,
        }
    }
    (bytes.len(), false)
}
