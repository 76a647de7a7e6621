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
    let mut scan = Scan { file, text, at: 0, found: Lexical::default(), diagnostics };
    let bytes = text.as_bytes();
    // Nothing the parser recurses into reaches over a `;`, except braces.
    let mut braces = 0usize;
    let mut others = 0usize;
    while let Some(byte) = bytes.get(scan.at) {
        let start = scan.at;
        scan.at += 1;
        match byte {
            b'/' if bytes.get(scan.at) == Some(&b'/') => scan.line_comment(start),
            b'/' if bytes.get(scan.at) == Some(&b'*') => scan.block_comment(start),
            b'"' => scan.string(start),
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
            scan.too_deep(start);
            break;
        }
    }
    scan.found
}

/// One text, looked at up to a place.
struct Scan<'a> {
    file: u32,
    text: &'a str,
    /// The next byte.
    at: usize,
    found: Lexical,
    diagnostics: &'a mut Diagnostics,
}

impl Scan<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    fn line_comment(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        self.at = line_end(bytes, start);
        let comment = &bytes[start..self.at];
        if !comment.starts_with(b"///") || comment.starts_with(b"////") {
            self.found.comments.push(self.span(start, self.at));
        }
    }

    fn block_comment(&mut self, start: usize) {
        match self.text[start + 2..].find("*/") {
            Some(length) => self.at = start + 2 + length + 2,
            None => {
                self.at = self.text.len();
                let opened = self.span(start, start + 2);
                let opened = Diagnostic::new(code::UNCLOSED, opened, "this comment has no end");
                self.diagnostics.push(opened.under("opened here").help("close it with `*/`"));
            }
        }
        self.found.comments.push(self.span(start, self.at));
    }

    fn string(&mut self, start: usize) {
        let (end, closed) = string_end(self.text.as_bytes(), self.at);
        self.at = end;
        if closed {
            return;
        }
        self.found.unclosed_strings.push((start, end));
        if !self.diagnostics.is_full() {
            let message = "this string has no closing quote on its line";
            let help = "close it with `\"`; a line end inside a string is written `\\n`";
            let unclosed = Diagnostic::new(code::UNCLOSED, self.span(start, end), message);
            self.diagnostics.push(unclosed.help(help));
        }
    }

    /// The text must not be parsed, nor looked at any further.
    fn too_deep(&mut self, start: usize) {
        let message = format!("brackets are nested more than {MAX_DEPTH} deep");
        let diagnostic = Diagnostic::new(code::TOO_DEEP, self.span(start, start + 1), message);
        self.diagnostics.push(diagnostic.under("one too many"));
        self.found.too_deep = true;
    }
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
