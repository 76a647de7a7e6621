//! Tokens as a tree of pieces, each with the width that it has on one line.

use super::layout::items;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A piece of a line.
#[derive(Debug)]
pub(super) enum Piece {
    /// A name, a keyword or a lifetime.
    Word(String),
    /// A literal.
    Literal(String),
    /// `::`, `->`, `=` and the like. Some are one thing with the next: `joint`.
    Operator { text: &'static str, joint: bool },
    /// A line of docs, with the space that it begins with.
    Doc(String),
    /// Brackets and what is in them.
    Group(Group),
}

#[derive(Debug)]
pub(super) struct Group {
    pub(super) delimiter: Delimiter,
    pub(super) pieces: Vec<Piece>,
    /// On one line, with the brackets.
    width: usize,
    /// It has docs or statements in it, so it cannot stand on one line.
    pub(super) is_tall: bool,
}

/// The pieces of a token stream.
pub(super) fn pieces(tokens: TokenStream) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let piece = match token {
            TokenTree::Ident(ident) => Piece::Word(ident.to_string()),
            TokenTree::Literal(literal) => Piece::Literal(literal.to_string()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                pieces.extend(self::pieces(group.stream()));
                continue;
            }
            TokenTree::Group(group) => {
                Piece::Group(Group::new(group.delimiter(), self::pieces(group.stream())))
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => match tokens.next() {
                Some(name) => Piece::Word(format!("'{name}")),
                None => break,
            },
            TokenTree::Punct(punct) => {
                let next = match tokens.peek() {
                    Some(TokenTree::Punct(next)) if punct.spacing() == Spacing::Joint => Some(next.as_char()),
                    _ => None,
                };
                let (text, is_pair) = operator(punct.as_char(), next);
                let joint = punct.spacing() == Spacing::Joint && !is_pair;
                if is_pair {
                    tokens.next();
                }
                let joint = joint && !matches!(punct.as_char(), '<' | '>' | '&');
                Piece::Operator { text, joint }
            }
        };
        pieces.push(piece);
        fold_doc(&mut pieces);
    }
    pieces
}

/// The text of a punctuation mark, or of it and the next one where the two are one thing.
fn operator(mark: char, next: Option<char>) -> (&'static str, bool) {
    const MARKS: &str = "!#$%&*+,-./:;<=>?@^_|~";
    match (mark, next) {
        (':', Some(':')) => ("::", true),
        ('-', Some('>')) => ("->", true),
        ('=', Some('>')) => ("=>", true),
        _ => {
            let at = MARKS.find(mark).expect("it is one of Rust's punctuation marks");
            (&MARKS[at..=at], false)
        }
    }
}

/// `#[doc = "text"]` at the end of the pieces as a line of docs.
fn fold_doc(pieces: &mut Vec<Piece>) {
    let [.., hash, Piece::Group(group)] = pieces.as_slice() else { return };
    let [Piece::Word(doc), equals, Piece::Literal(text)] = group.pieces.as_slice() else { return };
    if !hash.is("#") || doc != "doc" || !equals.is("=") {
        return;
    }
    let Some(text) = unescape(text).filter(|text| is_comment(text)) else { return };
    pieces.truncate(pieces.len() - 2);
    pieces.push(Piece::Doc(text));
}

/// Whether a text can be a line of docs: none that would end the line, make another kind of comment of it, or show it in an
/// order that is not its own, which rustc refuses.
fn is_comment(text: &str) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.contains(['\n', '\r']) && !text.starts_with('/') && !text.contains(turns)
}

/// What a string literal stands for.
fn unescape(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        return Some(raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(inner.to_owned());
    }
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        text.push(match (c, c == '\\') {
            (c, false) => c,
            _ => match chars.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                c @ ('\\' | '"' | '\'') => c,
                'u' => {
                    let hex: String =
                        chars.by_ref().skip_while(|c| *c == '{').take_while(|c| *c != '}').collect();
                    char::from_u32(u32::from_str_radix(&hex, 16).ok()?)?
                }
                _ => return None,
            },
        });
    }
    Some(text)
}

impl Group {
    fn new(delimiter: Delimiter, mut pieces: Vec<Piece>) -> Self {
        // Of one item in parentheses it may make a tuple.
        let is_free = match delimiter {
            Delimiter::Parenthesis => items(&pieces).len() > 1,
            _ => delimiter == Delimiter::Bracket,
        };
        pieces.pop_if(|last| is_free && last.is(","));
        let is_tall = pieces.iter().any(|piece| match piece {
            Piece::Doc(_) => true,
            Piece::Group(group) => group.is_tall,
            // Statements, or attributes of fields.
            piece => delimiter == Delimiter::Brace && (piece.is(";") || piece.is("#")),
        });
        let inside = flat_width(&pieces);
        let padding = if delimiter == Delimiter::Brace && !pieces.is_empty() { 2 } else { 0 };
        Self { delimiter, pieces, width: inside + padding + 2, is_tall }
    }

    pub(super) fn open(&self) -> char {
        match self.delimiter {
            Delimiter::Brace => '{',
            Delimiter::Bracket => '[',
            Delimiter::Parenthesis | Delimiter::None => '(',
        }
    }

    pub(super) fn close(&self) -> char {
        match self.delimiter {
            Delimiter::Brace => '}',
            Delimiter::Bracket => ']',
            Delimiter::Parenthesis | Delimiter::None => ')',
        }
    }

    fn write(&self, out: &mut String) {
        out.push(self.open());
        let padding = self.delimiter == Delimiter::Brace && !self.pieces.is_empty();
        out.extend(padding.then_some(' '));
        let comma = usize::from(padding && self.pieces.last().is_some_and(|last| last.is(",")));
        write_flat(&self.pieces[..self.pieces.len() - comma], out);
        out.extend(padding.then_some(' '));
        out.push(self.close());
    }
}

impl Piece {
    /// Whether it is this word or operator.
    pub(super) fn is(&self, text: &str) -> bool {
        match self {
            Self::Word(own) => own == text,
            Self::Operator { text: own, .. } => *own == text,
            _ => false,
        }
    }

    pub(super) fn is_brace(&self) -> bool {
        matches!(self, Self::Group(group) if group.delimiter == Delimiter::Brace)
    }

    /// How many columns it takes on one line.
    fn width(&self) -> usize {
        match self {
            // Nearly all of it is ASCII, and a line that comes out short does no harm.
            Self::Word(text) | Self::Literal(text) => text.len(),
            Self::Operator { text, .. } => text.len(),
            Self::Doc(text) => text.len() + 3,
            Self::Group(group) => group.width,
        }
    }
}

/// How many columns pieces take on one line.
pub(super) fn flat_width(pieces: &[Piece]) -> usize {
    let spaces = pieces.windows(2).filter(|pair| is_spaced(&pair[0], &pair[1])).count();
    pieces.iter().map(Piece::width).sum::<usize>() + spaces
}

/// Whether pieces can stand on one line at all.
pub(super) fn is_flat(pieces: &[Piece]) -> bool {
    !pieces.iter().any(|piece| match piece {
        Piece::Doc(_) => true,
        Piece::Group(group) => group.is_tall,
        _ => false,
    })
}

/// Pieces on one line.
pub(super) fn write_flat(pieces: &[Piece], out: &mut String) {
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 && is_spaced(&pieces[i - 1], piece) {
            out.push(' ');
        }
        match piece {
            Piece::Word(text) | Piece::Literal(text) => out.push_str(text),
            Piece::Operator { text, .. } => out.push_str(text),
            Piece::Doc(text) => {
                out.push_str("///");
                out.push_str(text);
            }
            Piece::Group(group) => group.write(out),
        }
    }
}

/// Words that what follows keeps apart from: a path or brackets that begin after them.
const APART: [&str; 16] = [
    "as", "dyn", "else", "extends", "for", "if", "impl", "in", "is", "match", "move", "mut", "of", "return",
    "use", "where",
];

/// Whether a space stands between two pieces. Generated code has `<`, `&` and `*` in types and as prefixes only.
pub(super) fn is_spaced(before: &Piece, after: &Piece) -> bool {
    let is_apart = matches!(before, Piece::Word(word) if APART.contains(&word.as_str()));
    match (before, after) {
        (Piece::Operator { joint: true, .. }, _) => false,
        (Piece::Operator { text, .. }, _) if matches!(*text, "::" | "." | "&" | "*" | "-" | "#" | "<") => {
            false
        }
        (Piece::Operator { text, .. }, after) if *text == "!" => after.is_brace(),
        (before, Piece::Operator { text, .. }) => match *text {
            "," | ";" | "." | "?" | ":" | ">" | "!" => false,
            "::" | "<" => match before {
                Piece::Operator { text, .. } => *text != ">" && *text != "?",
                Piece::Word(word) => is_apart && !(*text == "<" && matches!(word.as_str(), "impl" | "for")),
                _ => false,
            },
            _ => true,
        },
        (_, Piece::Group(group)) if group.delimiter == Delimiter::Brace => true,
        (Piece::Word(word), Piece::Group(_)) => is_apart || word.starts_with('\''),
        (Piece::Group(_), Piece::Group(_)) => false,
        (Piece::Operator { text, .. }, Piece::Group(_)) if *text == ">" || *text == "?" => false,
        _ => true,
    }
}
