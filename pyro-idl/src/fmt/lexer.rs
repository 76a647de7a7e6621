//! Text to pieces: tokens, documentation and comments, each with the number of line ends before it. It cuts as the grammar does and
//! reports nothing: only texts that were parsed without an error come here.

use crate::syntax::lexical::{line_end, string_end};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword, name or dotted path.
    Word,
    /// A number with its sign.
    Number,
    /// A string or bytes, with quotes.
    Text,
    /// `(`, `[`, `<`, `.{`, or `{` of a map.
    Open,
    /// The end of that.
    Close,
    /// `{` of a declaration.
    BodyOpen,
    /// `}` of a declaration.
    BodyClose,
    /// `,`
    Comma,
    /// `,` that may stand before a closing bracket or not; there is one, perhaps empty, in each group that is not empty.
    LastComma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `?`
    Question,
    /// `@`
    At,
    /// `=`, `->` or `*`
    Sign,
    /// A line of documentation; its text is without `///` and one space.
    Doc,
    /// `//` to the end of the line.
    LineComment,
    /// `/* .. */`
    BlockComment,
    /// Behind the last piece.
    End,
}

impl Kind {
    pub(super) fn is_comment(self) -> bool {
        matches!(self, Kind::LineComment | Kind::BlockComment)
    }
}

/// A piece of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// How many line ends stand before it, at most 2: more are no more than one empty line.
    pub(super) lines: u8,
}

/// Cuts a text into pieces; the last one is [`Kind::End`].
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// The kind of the last piece that is no comment.
    last: Kind,
    /// For each bracket that is open, whether it is that of a declaration.
    open: Vec<bool>,
    ended: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Lexer { text, at: 0, last: Kind::End, open: Vec::new(), ended: false }
    }

    /// Steps over space, and counts the line ends in it up to 2.
    fn space(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        let mut lines = 0;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t' => {}
                b'\r' if bytes.get(self.at + 1) == Some(&b'\n') => {}
                b'\r' | b'\n' => lines = (lines + 1).min(2),
                // The byte order mark: there is one at most, before everything but space.
                0xef if bytes[self.at..].starts_with(b"\xef\xbb\xbf") => self.at += 2,
                _ => break,
            }
            self.at += 1;
        }
        lines
    }

    /// The piece that begins here: its kind, and where it ends.
    fn piece(&mut self) -> (Kind, usize) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let rest = &bytes[start..];
        let next = rest.get(1).copied().unwrap_or(0);
        match rest[0] {
            b'/' if next == b'/' => {
                let doc = rest.starts_with(b"///") && !rest.starts_with(b"////");
                (if doc { Kind::Doc } else { Kind::LineComment }, line_end(bytes, start))
            }
            b'/' if next == b'*' => {
                let length = self.text[start + 2..].find("*/").map(|length| length + 4);
                (Kind::BlockComment, length.map_or(bytes.len(), |length| start + length))
            }
            b'"' => (Kind::Text, string_end(bytes, start + 1).0),
            b'b' if next == b'"' => (Kind::Text, string_end(bytes, start + 2).0),
            b'-' if next == b'>' => (Kind::Sign, start + 2),
            b'-' | b'0'..=b'9' => (Kind::Number, start + number_length(rest)),
            b'.' if next == b'{' => self.opened(false, 2),
            b'{' => {
                // A declaration's follows its name or a type, a map's does not.
                self.opened(matches!(self.last, Kind::Word | Kind::Close | Kind::Question), 1)
            }
            b'(' | b'[' | b'<' => self.opened(false, 1),
            b')' | b']' | b'>' | b'}' => {
                let body = self.open.pop() == Some(true);
                (if body { Kind::BodyClose } else { Kind::Close }, start + 1)
            }
            b',' => (Kind::Comma, start + 1),
            b';' => (Kind::Semicolon, start + 1),
            b':' => (Kind::Colon, start + 1),
            b'?' => (Kind::Question, start + 1),
            b'@' => (Kind::At, start + 1),
            b'`' => (Kind::Word, start + word_length(rest)),
            byte if is_word(byte) => (Kind::Word, start + word_length(rest)),
            _ => (Kind::Sign, start + self.text[start..].chars().next().map_or(1, char::len_utf8)),
        }
    }

    fn opened(&mut self, body: bool, length: usize) -> (Kind, usize) {
        self.open.push(body);
        (if body { Kind::BodyOpen } else { Kind::Open }, self.at + length)
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.ended {
            return None;
        }
        let lines = self.space();
        if self.at == self.text.len() {
            self.ended = true;
            return Some(Piece { kind: Kind::End, text: "", lines });
        }
        let start = self.at;
        let (kind, end) = self.piece();
        self.at = end;
        if !kind.is_comment() {
            self.last = kind;
        }
        let text = &self.text[start..end];
        let text = match kind {
            Kind::Doc => text[3..].strip_prefix(' ').unwrap_or(&text[3..]).trim_end(),
            Kind::LineComment => text.trim_end(),
            _ => text,
        };
        Some(Piece { kind, text, lines })
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of a name, in back-ticks or not, with the words that follow its dots.
fn word_length(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = rest.get(at) {
        let dot = *byte == b'.' && rest.get(at + 1).is_some_and(|next| is_word(*next));
        if !is_word(*byte) && *byte != b'`' && !dot {
            break;
        }
        at += 1;
    }
    at
}

/// The length of a number: as the grammar has it, digits of any kind, and signs behind an exponent.
fn number_length(rest: &[u8]) -> usize {
    let mut at = usize::from(rest[0] == b'-');
    let decimal = rest.get(at).is_some_and(u8::is_ascii_digit) && !rest[at..].starts_with(b"0x");
    while let Some(byte) = rest.get(at) {
        let next = rest.get(at + 1).copied().unwrap_or(0);
        at += match byte {
            b'e' | b'E' if decimal && matches!(next, b'+' | b'-') => 2,
            b'.' if decimal && next != b'.' && !next.is_ascii_alphabetic() => 1,
            byte if is_word(*byte) => 1,
            _ => break,
        };
    }
    at.max(1)
}

/// The lines of a block comment as they are printed.
pub(super) fn comment_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')).map(str::trim_end)
}

/// The tokens of a text without commas before closing brackets, and its documentation.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut pieces = Lexer::new(text).filter(|piece| !piece.kind.is_comment()).peekable();
    std::iter::from_fn(move || {
        loop {
            let piece = pieces.next()?;
            let last = pieces.peek().is_some_and(|next| next.kind == Kind::Close);
            if piece.kind != Kind::Comma || !last {
                return Some((piece.kind == Kind::Doc, piece.text));
            }
        }
    })
}

/// The lines of the comments of a text.
pub(super) fn comments(text: &str) -> impl Iterator<Item = &str> {
    Lexer::new(text).filter(|piece| piece.kind.is_comment()).flat_map(|piece| comment_lines(piece.text))
}
