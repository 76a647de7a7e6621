//! Pieces on lines: what fits stands on one line, what does not is broken at its outermost brackets or between the calls of
//! a chain.

use super::tree::{Group, Piece, flat_width, is_flat, is_spaced, write_flat};
use proc_macro2::Delimiter;

/// As wide as lines get where there is something to break at.
pub(super) const WIDTH: usize = 110;
pub(super) const INDENT: usize = 4;
/// Items of a list in braces that are no wider than that stand as many on a line as there is room for.
const SHORT: usize = 32;

/// Arguments that take as many lines stay behind what they are given to.
const MANY: usize = 5;

/// What a pair of braces holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Items of a module, a trait or an `impl`, with empty lines between them.
    Items,
    /// Statements, or the parts of a list for a macro.
    Statements,
    /// Those of an enum.
    Variants,
}

/// Writes lines.
#[derive(Debug, Default)]
pub(super) struct Printer {
    pub(super) out: String,
    /// What is written is for a macro, whose lists are filled.
    in_macro: bool,
}

/// What an item is, as far as empty lines are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Use,
    /// A macro, which belongs to the item before it.
    Macro,
    Body,
    Line,
}

impl Printer {
    /// Items or statements, each on lines of its own.
    pub(super) fn lines(&mut self, mut pieces: &[Piece], indent: usize, inside: Inside) {
        let mut before = None;
        while !pieces.is_empty() {
            let (line, end) = next_line(pieces);
            let shape = shape(line);
            if inside == Inside::Items && before.is_some_and(|before| is_apart(before, shape)) {
                self.out.push('\n');
            }
            self.line(line, indent, if end > line.len() { ";" } else { "" });
            before = Some(shape);
            pieces = &pieces[end..];
        }
    }

    /// One item or statement, with its docs and attributes, and what stands after it.
    fn line(&mut self, pieces: &[Piece], indent: usize, end: &str) {
        let pieces = self.attributes(pieces, indent);
        self.begin(indent);
        match (pieces, body(pieces)) {
            ([head @ .., Piece::Group(group)], Some(inside)) => {
                self.head(head, indent);
                let is_macro = head.last().is_some_and(|last| last.is("!"));
                let outer = self.in_macro;
                self.in_macro |= is_macro;
                self.body(group, indent, inside);
                self.in_macro = outer;
            }
            _ => self.expression(pieces, indent, end.len()),
        }
        self.out.push_str(end);
        self.out.push('\n');
    }

    /// One entry of a list.
    pub(super) fn entry(&mut self, pieces: &[Piece], indent: usize, end: &str) {
        let pieces = self.attributes(pieces, indent);
        self.begin(indent);
        self.expression(pieces, indent, end.len());
        self.out.push_str(end);
        self.out.push('\n');
    }

    /// Docs and attributes, each on a line; gives back what follows them.
    pub(super) fn attributes<'p>(&mut self, mut pieces: &'p [Piece], indent: usize) -> &'p [Piece] {
        loop {
            match pieces {
                [doc @ Piece::Doc(_), rest @ ..] => {
                    self.begin(indent);
                    write_flat(std::slice::from_ref(doc), &mut self.out);
                    pieces = rest;
                }
                [hash, Piece::Group(group), rest @ ..] if hash.is("#") => {
                    self.begin(indent);
                    self.attribute(group, indent);
                    pieces = rest;
                }
                _ => return pieces,
            }
            self.out.push('\n');
        }
    }

    /// `#[allow(..)]`; each entry of a long list is on a line.
    fn attribute(&mut self, group: &Group, indent: usize) {
        self.out.push('#');
        let fits = self.column() + flat_width(&group.pieces) + 2 <= WIDTH;
        match group.pieces.as_slice() {
            [name, Piece::Group(list)] if !fits => {
                self.out.push('[');
                write_flat(std::slice::from_ref(name), &mut self.out);
                self.out.push_str("(\n");
                for (i, item) in items(&list.pieces).into_iter().enumerate() {
                    self.out.push_str(if i > 0 { ",\n" } else { "" });
                    self.begin(indent + INDENT);
                    write_flat(item, &mut self.out);
                }
                self.out.push('\n');
                self.begin(indent);
                self.out.push_str(")]");
            }
            pieces => {
                self.out.push('[');
                write_flat(pieces, &mut self.out);
                self.out.push(']');
            }
        }
    }

    pub(super) fn begin(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// The columns of the line so far.
    pub(super) fn column(&self) -> usize {
        self.out.len() - self.out.rfind('\n').map_or(0, |end| end + 1)
    }

    /// Braces with lines in them.
    fn body(&mut self, group: &Group, indent: usize, inside: Inside) {
        if group.pieces.is_empty() {
            self.out.push_str("{}");
            return;
        }
        self.out.push_str("{\n");
        if inside == Inside::Variants {
            self.variants(&group.pieces, indent + INDENT);
        } else if inside == Inside::Statements && is_list(&group.pieces) {
            self.list(&group.pieces, indent + INDENT, false);
        } else {
            self.lines(&group.pieces, indent + INDENT, inside);
        }
        self.begin(indent);
        self.out.push('}');
    }

    /// Anything but an item with a body, from where the line stands; `room` columns are needed after it.
    pub(super) fn expression(&mut self, pieces: &[Piece], indent: usize, room: usize) {
        if self.fits(pieces, room) {
            return write_flat(pieces, &mut self.out);
        }
        if self.typed(pieces, indent, room) || self.assignment(pieces, indent, room) {
            return;
        }
        let links = links(pieces);
        let calls =
            links.iter().filter(|at| !matches!(pieces.get(**at + 2), Some(next) if next.is("."))).count();
        let is_short = |at: &usize| self.column() + flat_width(&pieces[..*at]) <= WIDTH;
        // One call stands below what it is called on where that makes it fit.
        let fits_below = |at: &usize| {
            let width = indent + INDENT + flat_width(&pieces[*at..]) + room;
            is_flat(pieces) && width <= WIDTH && lines_of_last(&pieces[*at..]) < MANY
        };
        if calls >= 2 || !links.last().is_none_or(is_short) || links.last().is_some_and(fits_below) {
            return self.chain(pieces, &links, indent, room);
        }
        let full = |piece: &Piece| matches!(piece, Piece::Group(group) if !group.pieces.is_empty());
        let Some(at) = pieces.iter().rposition(full) else { return write_flat(pieces, &mut self.out) };
        write_flat(&pieces[..at], &mut self.out);
        let before = at.checked_sub(1).map(|before| &pieces[before]);
        self.out.extend(before.filter(|before| is_spaced(before, &pieces[at])).map(|_| ' '));
        let after = &pieces[at + 1..];
        self.group(&pieces[at], before, indent, room + flat_width(after));
        if let Some(first) = after.first() {
            self.out.extend(is_spaced(&pieces[at], first).then_some(' '));
            write_flat(after, &mut self.out);
        }
    }

    /// `self.field =` and under it what is assigned, if it fits there on one line.
    fn assignment(&mut self, pieces: &[Piece], indent: usize, room: usize) -> bool {
        let equals = pieces.iter().position(|piece| piece.is("="));
        let Some(at) = equals.filter(|_| pieces[0].is("self")) else { return false };
        let (target, value) = pieces.split_at(at + 1);
        let fits = is_flat(value) && indent + INDENT + flat_width(value) + room <= WIDTH;
        if fits {
            write_flat(target, &mut self.out);
            self.out.push('\n');
            self.begin(indent + INDENT);
            write_flat(value, &mut self.out);
        }
        fits
    }

    /// `self.proxy` and under it `.call(..)` and `.await`, each on a line.
    fn chain(&mut self, pieces: &[Piece], links: &[usize], indent: usize, room: usize) {
        // What is called on is one thing with the fields that lead to it.
        let is_call = |at: &usize| matches!(pieces.get(at + 2), Some(Piece::Group(_)));
        let start = links.iter().position(is_call).unwrap_or(0);
        let links = &links[start..];
        let head = &pieces[..links[0]];
        let is_tall = !is_flat(head) || self.column() + flat_width(head) > WIDTH;
        self.expression(head, indent, 0);
        // Under a head of many lines there is no need to stand apart from it.
        let indent = if is_tall { indent } else { indent + INDENT };
        for (i, at) in links.iter().enumerate() {
            let end = links.get(i + 1).copied().unwrap_or(pieces.len());
            self.out.push('\n');
            self.begin(indent);
            let room = if end == pieces.len() { room } else { 0 };
            self.expression(&pieces[*at..end], indent, room);
        }
    }

    /// Brackets that do not fit on the line.
    pub(super) fn group(&mut self, piece: &Piece, before: Option<&Piece>, indent: usize, room: usize) {
        let Piece::Group(group) = piece else { unreachable!("the caller has looked for brackets") };
        let is_macro = before.is_some_and(|before| before.is("!"));
        let outer = self.in_macro;
        self.in_macro |= is_macro;
        self.brackets((piece, group), before, indent, room);
        self.in_macro = outer;
    }

    fn brackets(
        &mut self,
        (piece, group): (&Piece, &Group),
        before: Option<&Piece>,
        indent: usize,
        room: usize,
    ) {
        let is_block = before.is_some_and(|before| before.is("move") || before.is("async"));
        if group.delimiter == Delimiter::Brace && (is_block || group.pieces.iter().any(|piece| piece.is(";")))
        {
            return self.body(group, indent, Inside::Statements);
        }
        if group.pieces.iter().any(|piece| piece.is(";")) {
            // The type of an array.
            return write_flat(std::slice::from_ref(piece), &mut self.out);
        }
        self.out.push(group.open());
        let items = items(&group.pieces);
        match items.as_slice() {
            [item] if self.can_hug(group, item, indent) => self.expression(item, indent, room + 1),
            _ => {
                self.out.push('\n');
                // A comma makes a tuple of brackets that are there for order only.
                let is_order = group.delimiter == Delimiter::Parenthesis
                    && items.len() < 2
                    && !matches!(before, Some(Piece::Word(_)))
                    && !before.is_some_and(|before| before.is("!") || before.is(">"));
                if is_order {
                    self.entry(items.first().copied().unwrap_or_default(), indent + INDENT, "");
                } else {
                    let fill = self.in_macro && group.delimiter == Delimiter::Brace;
                    self.list(&group.pieces, indent + INDENT, fill);
                }
                self.begin(indent);
            }
        }
        self.out.push(group.close());
    }

    /// Whether the only item can stay beside the brackets, to be broken there: `f(&[` and so on.
    fn can_hug(&self, group: &Group, item: &[Piece], indent: usize) -> bool {
        let fits_alone = is_flat(item) && indent + INDENT + flat_width(item) < WIDTH;
        if group.delimiter == Delimiter::Bracket {
            return !self.in_macro && !fits_alone;
        }
        let [head @ .., Piece::Group(inner)] = item else { return false };
        let is_block = item.first().is_some_and(|first| first.is("async"));
        group.delimiter == Delimiter::Parenthesis
            && !inner.pieces.is_empty()
            && !(is_block && fits_alone)
            && is_flat(head)
            && links(item).len() < 2
            && self.column() + flat_width(head) + 2 <= WIDTH
    }

    /// The items of a list: each on a line, or as many as fit if all are short.
    pub(super) fn list(&mut self, pieces: &[Piece], indent: usize, fill: bool) {
        let items = items(pieces);
        if fill && items.iter().all(|item| is_flat(item) && flat_width(item) <= SHORT) {
            return self.filled(&items, indent);
        }
        for item in items {
            self.entry(item, indent, ",");
        }
    }

    /// As many items on a line as there is room for, a long one on a line of its own.
    fn filled(&mut self, items: &[&[Piece]], indent: usize) {
        self.begin(indent);
        let mut is_first = true;
        for item in items {
            let width = flat_width(item);
            if !is_first && (width > SHORT || self.column() + width + 2 > WIDTH) {
                self.out.push('\n');
                self.begin(indent);
            } else if !is_first {
                self.out.push(' ');
            }
            write_flat(item, &mut self.out);
            self.out.push(',');
            is_first = false;
        }
        self.out.push('\n');
    }
}

/// Whether an empty line stands between two items.
fn is_apart(before: Shape, after: Shape) -> bool {
    after != Shape::Macro && (before != Shape::Line || after == Shape::Body)
}

fn shape(pieces: &[Piece]) -> Shape {
    let code = without_attributes(pieces);
    let is_use = code.iter().take(2).any(|piece| piece.is("use"));
    let is_macro =
        code.iter().take_while(|piece| !matches!(piece, Piece::Group(_))).any(|piece| piece.is("!"));
    match body(code) {
        _ if is_use => Shape::Use,
        _ if is_macro => Shape::Macro,
        Some(_) => Shape::Body,
        None => Shape::Line,
    }
}

pub(super) fn without_attributes(mut pieces: &[Piece]) -> &[Piece] {
    loop {
        match pieces {
            [Piece::Doc(_), rest @ ..] => pieces = rest,
            [hash, Piece::Group(_), rest @ ..] if hash.is("#") => pieces = rest,
            _ => return pieces,
        }
    }
}

/// What the braces hold at the end of an item that has a body.
fn body(pieces: &[Piece]) -> Option<Inside> {
    let [head @ .., last] = pieces else { return None };
    if !last.is_brace() {
        return None;
    }
    let has = |words: &[&str]| head.iter().any(|piece| words.iter().any(|word| piece.is(word)));
    match head {
        _ if has(&["enum"]) => Some(Inside::Variants),
        _ if has(&["fn", "struct"]) => Some(Inside::Statements),
        _ if has(&["="]) => None,
        _ if has(&["mod", "trait", "impl"]) => Some(Inside::Items),
        [.., bang] if bang.is("!") => Some(Inside::Statements),
        // A part of a list for a macro.
        [Piece::Word(word)] if word.starts_with(|c: char| c.is_ascii_lowercase()) => Some(Inside::Statements),
        _ => None,
    }
}

/// The pieces up to the end of an item or statement, and where the next one begins.
fn next_line(pieces: &[Piece]) -> (&[Piece], usize) {
    for (i, piece) in pieces.iter().enumerate() {
        if piece.is(";") {
            return (&pieces[..i], i + 1);
        }
        if piece.is_brace() && body(without_attributes(&pieces[..=i])).is_some() {
            return (&pieces[..=i], i + 1);
        }
    }
    (pieces, pieces.len())
}

/// What stands between the commas; those of types' parameters are none.
pub(super) fn items(pieces: &[Piece]) -> Vec<&[Piece]> {
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (i, piece) in pieces.iter().enumerate() {
        if piece.is("<") {
            depth += 1;
        } else if piece.is(">") {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && piece.is(",") {
            items.push(&pieces[start..i]);
            start = i + 1;
        }
    }
    if start < pieces.len() {
        items.push(&pieces[start..]);
    }
    items
}

/// Whether there are commas between the pieces and no statements.
fn is_list(pieces: &[Piece]) -> bool {
    !pieces.iter().any(|piece| piece.is(";")) && pieces.last().is_some_and(|last| last.is(","))
}

/// How many lines the last brackets take when each of their items is on one.
fn lines_of_last(pieces: &[Piece]) -> usize {
    let Some(Piece::Group(group)) = pieces.last() else { return 1 };
    match items(&group.pieces).as_slice() {
        [[.., Piece::Group(inner)]] => items(&inner.pieces).len() + 2,
        items => items.len() + 2,
    }
}

/// Where the dots of a chain of calls are.
fn links(pieces: &[Piece]) -> Vec<usize> {
    pieces.iter().enumerate().filter(|(i, piece)| *i > 0 && piece.is(".")).map(|(i, _)| i).collect()
}
