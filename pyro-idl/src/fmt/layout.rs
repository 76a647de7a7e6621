//! Elements to lines: spaces, indentation, comments, and groups in brackets that stay on one line or get a line for each part. Knows
//! nothing of declarations (`items`).

use super::MAX_COLUMNS;
use super::lexer::{Kind, comment_lines};
use super::tokens::{Elements, is_spaced, width};

/// One level of nesting.
pub(super) const INDENT: usize = 2;
/// How much deeper a line begins that continues another one.
const CONTINUED: usize = 4;
/// Lists of elements that are no wider than this are filled line by line.
const SHORT: usize = 10;

/// Writes elements one after the other.
pub(super) struct Printer<'a> {
    pub(super) elements: Elements<'a>,
    /// The next element.
    pub(super) at: usize,
    out: String,
    /// Where the next character goes.
    column: usize,
    /// Where the parts of the current body or group begin.
    pub(super) indent: usize,
    /// Where the current line begins.
    line_indent: usize,
    /// Nothing is written on the current line.
    fresh: bool,
    /// The kind of the last element on the current line.
    last: Kind,
}

/// The space between two parts of a body or group, or of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    /// Empty lines of the author's stay.
    pub(super) blanks: bool,
    /// A bracket stands before it.
    pub(super) opened: bool,
    /// Where the part behind it begins.
    pub(super) next_indent: usize,
}

impl<'a> Printer<'a> {
    pub(super) fn new(elements: Elements<'a>, capacity: usize) -> Self {
        let out = String::with_capacity(capacity + capacity / 8);
        Printer { elements, at: 0, out, column: 0, indent: 0, line_indent: 0, fresh: true, last: Kind::End }
    }

    pub(super) fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// Ends the line, and leaves an empty one if `blank`.
    fn newline(&mut self, indent: usize, blank: bool) {
        self.out.push_str(if blank { "\n\n" } else { "\n" });
        self.line_indent = indent;
        self.column = indent;
        self.fresh = true;
    }

    /// Writes the next element behind what stands on the line.
    pub(super) fn write(&mut self) {
        let element = self.elements.get(self.at);
        if self.must_break() {
            self.continue_line();
        }
        if self.is_spaced(element.kind) {
            self.out.push(' ');
            self.column += 1;
        }
        if self.fresh {
            self.out.extend(std::iter::repeat_n(' ', self.line_indent));
            self.fresh = false;
        }
        match element.kind {
            Kind::Doc if element.text.is_empty() => self.text("///"),
            Kind::Doc => {
                self.text("/// ");
                self.text(element.text);
            }
            Kind::BlockComment => self.block_comment(element.text),
            _ => self.text(element.text),
        }
        self.last = element.kind;
        self.at += 1;
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += width(text);
    }

    /// Its first line stands where the comment belongs, the others where the author put them.
    fn block_comment(&mut self, text: &str) {
        for (index, line) in comment_lines(text).enumerate() {
            if index > 0 {
                self.out.push('\n');
                self.column = 0;
            }
            self.text(line);
        }
    }

    /// The last element reaches to the end of its line.
    fn must_break(&self) -> bool {
        !self.fresh && matches!(self.last, Kind::LineComment | Kind::Doc)
    }

    fn is_spaced(&self, next: Kind) -> bool {
        !self.fresh && (next == Kind::LineComment || is_spaced(self.last, next))
    }

    /// The column that the next element would end in, with all up to `last` on one line.
    pub(super) fn end_column(&self, last: usize) -> usize {
        let kind = self.elements.kind(self.at);
        let start = if self.must_break() {
            self.indent + CONTINUED
        } else {
            self.column + usize::from(self.is_spaced(kind))
        };
        start + self.elements.columns(self.at, last)
    }

    /// Writes the elements up to and with `last` on one line.
    pub(super) fn flat(&mut self, last: usize) {
        while self.at <= last {
            // A comma before a closing bracket is for groups of several lines.
            if self.elements.kind(self.at) == Kind::LastComma { self.at += 1 } else { self.write() }
        }
    }

    /// Writes the elements up to and with `last`; groups among them are broken if they do not fit. `limit`: the last element
    /// that must stand behind them on the line.
    pub(super) fn run(&mut self, last: usize, limit: usize) {
        while self.at <= last {
            match self.elements.kind(self.at) {
                Kind::Open => {
                    let close = self.elements.partner(self.at);
                    let fits = self.end_column(close) + self.rest(close, limit) <= MAX_COLUMNS;
                    self.group(fits);
                }
                Kind::Comma if self.at < last => {
                    self.write();
                    let next = self.at;
                    if !self.elements.kind(next).is_comment()
                        && self.end_column(next) + self.rest(next, limit) > MAX_COLUMNS
                    {
                        self.continue_line();
                    }
                }
                _ => self.write(),
            }
        }
    }

    /// The columns between an element and the next place behind it where a line can be broken.
    fn rest(&self, from: usize, limit: usize) -> usize {
        let mut columns = 0;
        for at in from + 1..=limit {
            let kind = self.elements.kind(at);
            if self.elements.is_hard(at) || columns > MAX_COLUMNS {
                break;
            }
            columns = self.elements.columns(from, at) - self.elements.columns(from, from);
            let breaks =
                matches!(kind, Kind::Open | Kind::BodyOpen | Kind::Comma | Kind::LastComma | Kind::Semicolon);
            if breaks && !(kind == Kind::Open && self.elements.partner(at) == at + 1) {
                break;
            }
        }
        columns
    }

    /// Whether everything up to and with `last`, or to the next line end that must be there, fits on the line.
    pub(super) fn fits(&self, last: usize) -> bool {
        let mut end = self.at;
        while end < last && !self.elements.is_hard(end + 1) {
            end += 1;
            if self.end_column(end) > MAX_COLUMNS {
                return false;
            }
        }
        true
    }

    /// Continues on a new line.
    pub(super) fn continue_line(&mut self) {
        self.newline(self.indent + CONTINUED, false);
    }

    /// Writes a group from its opening bracket on; on one line if it fits and nothing in it forbids that.
    pub(super) fn group(&mut self, fits: bool) {
        let close = self.elements.partner(self.at);
        if fits && self.elements.can_be_flat(self.at, close) {
            self.flat(close);
        } else {
            self.broken(|printer, comma| printer.run(comma, comma));
        }
    }

    /// Writes a group with a line for each part; `part` writes one up to and with its comma.
    pub(super) fn broken(&mut self, part: impl Fn(&mut Self, usize)) {
        let close = self.elements.partner(self.at);
        let filled = self.can_be_filled(self.at, close);
        self.write();
        let (base, outer) = (self.line_indent, self.indent);
        self.indent = base + INDENT;
        let mut gap = Gap { blanks: true, opened: true, next_indent: self.indent };
        while self.elements.token(self.at) != close {
            let apart = self.elements.get(self.at).apart;
            if filled && !gap.opened && !apart && self.end_column(self.at + 1) <= MAX_COLUMNS {
                // The next one still has room on this line.
            } else {
                self.gap(gap);
            }
            let comma = self.elements.find(self.at, |kind| matches!(kind, Kind::Comma | Kind::LastComma));
            part(self, comma);
            gap.opened = false;
        }
        self.gap(Gap { next_indent: base, ..gap });
        self.write();
        self.indent = outer;
    }

    /// Short values in a row: a line for each would be a long column of little.
    fn can_be_filled(&self, open: usize, close: usize) -> bool {
        let list = self.elements.get(open).text == "[";
        list && (open + 1..close).all(|at| {
            let kind = self.elements.kind(at);
            let short = matches!(kind, Kind::Word | Kind::Number | Kind::Text)
                && width(self.elements.get(at).text) <= SHORT;
            short || matches!(kind, Kind::Comma | Kind::LastComma)
        })
    }

    /// Ends the line of one part and goes to the next one, with the comments between them: those behind the part stay behind it,
    /// those on lines of their own keep them. Gives the place for an empty line, if there is none yet.
    pub(super) fn gap(&mut self, gap: Gap) -> Option<usize> {
        let first = self.at;
        let next = self.elements.token(first);
        let next_kind = self.elements.kind(next);
        let alone = matches!(next_kind, Kind::Close | Kind::BodyClose | Kind::End | Kind::Doc);
        // A comment between two parts on one line belongs to the second one; between two brackets, to nothing else.
        let leads = (!alone || gap.opened) && (first..=next).all(|at| self.lines(at) == 0);
        let mut has_blank = false;
        let mut place = None;
        let mut own_line = self.out.is_empty();
        for at in first..next {
            let lines = if leads && at == first { 1 } else { self.lines(at) };
            if self.out.is_empty() {
                // The file begins with a comment.
            } else if lines > 0 {
                let blank = lines > 1 && gap.blanks && !(gap.opened && at == first);
                has_blank |= blank;
                place = place.or(Some(self.out.len() + 1));
                self.newline(self.indent, blank);
                own_line = true;
            } else if self.last == Kind::Open && self.elements.kind(at) == Kind::BlockComment {
                self.out.push(' ');
                self.column += 1;
            }
            self.write();
        }
        let stays = own_line && !alone && self.lines(next) == 0 && !self.must_break();
        if next_kind != Kind::End && !stays && !self.out.is_empty() {
            let closes = matches!(next_kind, Kind::Close | Kind::BodyClose);
            let blank = self.lines(next) > 1 && gap.blanks && !closes && !(gap.opened && first == next);
            has_blank |= blank;
            place = place.or(Some(self.out.len() + 1));
            self.newline(gap.next_indent, blank);
        }
        place.filter(|_| !has_blank)
    }

    /// How many line ends the author put before an element, at most 2.
    fn lines(&self, at: usize) -> u8 {
        self.elements.get(at).lines
    }

    /// Puts an empty line at a place that [`gap`](Self::gap) gave.
    pub(super) fn insert_blank(&mut self, place: usize) {
        self.out.insert(place, '\n');
    }
}
