//! The file, its items and their members: what is one line and what is several. How lines are made is the layout's business.

use super::MAX_COLUMNS;
use super::layout::{Gap, INDENT, Printer};
use super::lexer::Kind;

/// What a declaration stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    File,
    Service,
    /// Any other braces.
    Body,
}

/// What stands before a declaration.
struct Meta {
    /// The last element of each line of documentation and each annotation.
    parts: Vec<usize>,
    /// Where the first annotation begins.
    annotation: Option<usize>,
    /// The first element of the declaration itself, or of whatever follows documentation of nothing.
    end: usize,
}

impl Printer<'_> {
    pub(super) fn file(mut self) -> String {
        let gap = Gap { blanks: true, opened: false, next_indent: 0 };
        // Whether the item before this one takes several lines; there is none yet.
        let mut before = None;
        loop {
            let place = self.gap(gap);
            if self.elements.kind(self.at) == Kind::End {
                return self.finish();
            }
            let spread = self.declaration(Place::File);
            let wanted = before.is_some_and(|before| before || spread);
            if let Some(place) = place.filter(|_| wanted) {
                self.insert_blank(place);
            }
            before = Some(spread);
        }
    }

    /// Writes an item or member. Gives whether its braces stand on several lines.
    fn declaration(&mut self, place: Place) -> bool {
        let meta = self.meta();
        self.lead(&meta, meta.annotation.unwrap_or(meta.end));
        if matches!(self.elements.kind(meta.end), Kind::BodyClose | Kind::End) {
            return false;
        }
        let end = self.elements.find(meta.end, |kind| matches!(kind, Kind::Semicolon | Kind::BodyOpen));
        if !self.is_lead_flat(&meta, end) {
            self.lead(&meta, meta.end);
        }
        if self.elements.kind(end) == Kind::BodyOpen {
            self.run(end - 1, end);
            return self.body(if place == Place::File { self.body_place(meta.end) } else { Place::Body });
        }
        let word = self.elements.get(meta.end).text;
        if place == Place::Service && matches!(word, "fn" | "oneway") {
            self.method(meta.end, end);
        } else {
            self.run(end, end);
        }
        false
    }

    fn body_place(&self, word: usize) -> Place {
        if self.elements.get(word).text == "service" { Place::Service } else { Place::Body }
    }

    /// Looks at what stands before a declaration, and writes nothing.
    fn meta(&self) -> Meta {
        let mut meta = Meta { parts: Vec::new(), annotation: None, end: self.at };
        loop {
            let start = meta.end;
            match self.elements.kind(start) {
                Kind::Doc => meta.parts.push(start),
                Kind::At => {
                    meta.annotation = meta.annotation.or(Some(start));
                    let name = self.elements.token(start + 1);
                    let next = self.elements.token(name + 1);
                    let args = self.elements.get(next).text == "(";
                    meta.parts.push(if args { self.elements.partner(next) } else { name });
                }
                _ => return meta,
            }
            let last = meta.parts.last().copied().unwrap_or(start);
            meta.end = self.elements.token(last + 1);
        }
    }

    /// Whether the annotations stay on the line of their declaration: the author had them there, and all of it fits.
    fn is_lead_flat(&self, meta: &Meta, end: usize) -> bool {
        let Some(first) = meta.annotation else { return true };
        let one_line = self.elements.kind(end) == Kind::BodyOpen && self.is_body_flat(end);
        let last = if one_line { self.elements.partner(end) } else { end };
        let same_line = (first + 1..=meta.end).all(|at| self.elements.get(at).lines == 0);
        same_line && self.elements.can_be_flat(first, last) && self.end_column(last) <= MAX_COLUMNS
    }

    /// Writes what stands before a declaration up to `end`, a line for each line of documentation and each annotation.
    fn lead(&mut self, meta: &Meta, end: usize) {
        let gap = Gap { blanks: false, opened: false, next_indent: self.indent };
        for last in meta.parts.iter().filter(|last| **last < end) {
            if *last < self.at {
                continue;
            }
            self.run(*last, *last);
            // What documents nothing is the end of its body, or of the file.
            if !matches!(self.elements.kind(self.elements.token(self.at)), Kind::BodyClose | Kind::End) {
                self.gap(gap);
            }
        }
    }

    /// `fn name(params) -> type throws A, B;` with the first word of it and its end.
    fn method(&mut self, word: usize, end: usize) {
        let open = self.elements.find(word, |kind| kind == Kind::Open);
        let close = self.elements.partner(open);
        self.run(open - 1, open);
        self.params(close, end);
        let mut throws = self.elements.token(close + 1);
        while throws != end && self.elements.get(throws).text != "throws" {
            throws = self.elements.after(throws);
        }
        if throws != end {
            self.run(throws - 1, throws - 1);
            if !self.fits(end) {
                self.continue_line();
            }
        }
        self.run(end, end);
    }

    /// A signature that is too long gets a line for each parameter.
    fn params(&mut self, close: usize, end: usize) {
        let empty = self.at + 1 == close;
        if empty || (self.fits(end) && self.elements.can_be_flat(self.at, close)) {
            self.flat(close);
        } else {
            self.broken(|printer, comma| printer.param(comma));
        }
    }

    /// Writes a parameter on a line of its own, its annotations before it if all fits.
    fn param(&mut self, comma: usize) {
        let meta = self.meta();
        let flat = self.elements.is_plain(self.at, comma) && self.end_column(comma) <= MAX_COLUMNS;
        if !flat {
            self.lead(&meta, meta.end);
        }
        self.run(comma, comma);
    }

    /// Whether a body can stay on one line: the author had it there, without comments, or it is empty.
    fn is_body_flat(&self, open: usize) -> bool {
        let close = self.elements.partner(open);
        close == open + 1 || self.elements.is_one_line(open, close)
    }

    /// Writes a body from its brace on. Gives whether it takes several lines.
    fn body(&mut self, place: Place) -> bool {
        let open = self.at;
        let close = self.elements.partner(open);
        if self.is_body_flat(open) && self.end_column(close) <= MAX_COLUMNS {
            self.flat(close);
            return false;
        }
        self.write();
        let outer = self.indent;
        self.indent += INDENT;
        let mut gap = Gap { blanks: true, opened: true, next_indent: self.indent };
        while self.elements.token(self.at) != close {
            self.gap(gap);
            self.declaration(place);
            gap.opened = false;
        }
        self.gap(Gap { next_indent: outer, ..gap });
        self.write();
        self.indent = outer;
        true
    }
}
