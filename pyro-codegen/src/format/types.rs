//! Types, signatures and the heads of items on lines: what does not fit is broken at its `<..>`, as rustfmt breaks it.

use super::layout::{INDENT, Printer, WIDTH, items, without_attributes};
use super::tree::{Group, Piece, flat_width, is_flat, is_spaced, write_flat};
use proc_macro2::Delimiter;

/// Columns of ` {`.
const BRACE: usize = 2;

impl Printer {
    /// The head of an item and what stands before its `{`.
    pub(super) fn head(&mut self, pieces: &[Piece], indent: usize) {
        let is_apart = if has_word(pieces, "trait") {
            self.trait_head(pieces, indent)
        } else if has_word(pieces, "impl") && !has_word(pieces, "fn") {
            self.impl_head(pieces, indent)
        } else {
            let start = self.out.len();
            self.expression(pieces, indent, BRACE);
            // As rustfmt counts where there are several lines.
            let is_tall = self.out[start..].contains('\n');
            self.column() + BRACE > if is_tall { WIDTH - indent } else { WIDTH }
        };
        if is_apart {
            self.out.push('\n');
            self.begin(indent);
        } else {
            self.out.push(' ');
        }
    }

    /// Gives whether a `{` stands on the next line.
    fn trait_head(&mut self, pieces: &[Piece], indent: usize) -> bool {
        // As rustfmt counts what it writes of `pub trait`.
        const ROOM: usize = BRACE + 8;
        match pieces.iter().position(|piece| piece.is(":")) {
            Some(at) if !self.fits(pieces, ROOM) => {
                write_flat(&pieces[..=at], &mut self.out);
                self.bounds(&pieces[at + 1..], indent + INDENT);
                true
            }
            _ => {
                write_flat(pieces, &mut self.out);
                false
            }
        }
    }

    fn impl_head(&mut self, pieces: &[Piece], indent: usize) -> bool {
        // The indentation is left out, as rustfmt does.
        match pieces.iter().position(|piece| piece.is("for")) {
            Some(at) if flat_width(pieces) + BRACE > WIDTH => {
                write_flat(&pieces[..at], &mut self.out);
                self.below(&pieces[at..], indent + INDENT);
                true
            }
            _ => {
                write_flat(pieces, &mut self.out);
                false
            }
        }
    }

    /// Whether a line has room for it; a function without a body needs a column more than it takes.
    pub(super) fn fits(&self, pieces: &[Piece], room: usize) -> bool {
        let room = if room < BRACE && has_word(pieces, "fn") { BRACE } else { room };
        is_flat(pieces) && self.column() + flat_width(pieces) + room <= WIDTH
    }

    /// On a line of its own.
    fn below(&mut self, pieces: &[Piece], indent: usize) {
        self.out.push('\n');
        self.begin(indent);
        write_flat(pieces, &mut self.out);
    }

    /// The bounds of a trait on a line, or each on one.
    fn bounds(&mut self, bounds: &[Piece], indent: usize) {
        if indent + flat_width(bounds) <= WIDTH {
            return self.below(bounds, indent);
        }
        let mut rest = bounds;
        while let Some(next) = rest.iter().skip(1).position(|piece| piece.is("+")) {
            self.below(&rest[..=next], indent);
            rest = &rest[next + 1..];
        }
        self.below(rest, indent);
    }

    /// A signature, the alias of a type, or a field or parameter with its type: anything where types stand. Gives whether it
    /// was one.
    pub(super) fn typed(&mut self, pieces: &[Piece], indent: usize, room: usize) -> bool {
        if has_word(pieces, "fn") {
            self.signature(pieces, indent, room);
            return true;
        }
        if self.constant(pieces, indent) {
            return true;
        }
        let at = match pieces {
            [Piece::Word(public), Piece::Word(word), ..] if public == "pub" && word == "type" => {
                pieces.iter().position(|piece| piece.is("="))
            }
            [Piece::Word(word), ..] if word == "type" => pieces.iter().position(|piece| piece.is("=")),
            // What ends with braces is no type: a union for its macro begins like a field.
            _ => field(pieces).filter(|_| !pieces.last().is_some_and(Piece::is_brace)),
        };
        let Some(at) = at else { return false };
        let (name, ty) = pieces.split_at(at + 1);
        write_flat(name, &mut self.out);
        if indent + INDENT + flat_width(ty) + room <= WIDTH {
            self.below(ty, indent + INDENT);
        } else {
            self.out.push(' ');
            self.ty(ty, indent, room);
        }
        true
    }

    /// A constant whose value, or the first call of the chain that makes it, fits on a line only below the name.
    fn constant(&mut self, pieces: &[Piece], indent: usize) -> bool {
        let Some(at) = pieces.iter().position(|piece| piece.is("=")).filter(|_| has_word(pieces, "const"))
        else {
            return false;
        };
        let value = &pieces[at + 1..];
        let end = value.iter().position(|piece| piece.is(".")).unwrap_or(value.len());
        let fits = |column: usize| column + flat_width(&value[..end]) <= WIDTH;
        let fits_beside = fits(self.column() + flat_width(&pieces[..=at]) + BRACE);
        if fits_beside || !fits(indent + INDENT) || !is_flat(value) {
            return false;
        }
        write_flat(&pieces[..=at], &mut self.out);
        self.out.push('\n');
        self.begin(indent + INDENT);
        self.expression(value, indent + INDENT, 1);
        true
    }

    fn signature(&mut self, pieces: &[Piece], indent: usize, room: usize) {
        let is_params =
            |piece: &Piece| matches!(piece, Piece::Group(group) if group.delimiter == Delimiter::Parenthesis);
        let Some(at) = pieces.iter().position(is_params) else { return write_flat(pieces, &mut self.out) };
        let (name, returns) = (&pieces[..at], &pieces[at + 1..]);
        let Piece::Group(params) = &pieces[at] else { unreachable!("the brackets were found") };
        if self.is_apart(pieces, params, room) {
            write_flat(&pieces[..=at], &mut self.out);
            return self.below(returns, indent);
        }
        write_flat(name, &mut self.out);
        self.out.push('(');
        if !params.pieces.is_empty() {
            self.out.push('\n');
            for param in items(&params.pieces) {
                self.param(param, indent + INDENT);
            }
            self.begin(indent);
        }
        self.out.push(')');
        if let [arrow, ty @ ..] = returns {
            self.out.push(' ');
            write_flat(std::slice::from_ref(arrow), &mut self.out);
            self.out.push(' ');
            self.returned(ty, indent);
        }
    }

    /// Whether what a function gives stands on the next line and all parameters do not: where one column too many is taken, of
    /// those that rustfmt keeps for a `{` which does not come.
    fn is_apart(&self, pieces: &[Piece], params: &Group, room: usize) -> bool {
        room < BRACE
            && !params.pieces.is_empty()
            && is_flat(pieces)
            && self.column() + flat_width(pieces) + room == WIDTH
    }

    /// What a function gives, behind parameters on lines of their own. These are rustfmt's bounds, measured: it leaves out
    /// what else is on the line, and a line may come out a few columns too long.
    fn returned(&mut self, ty: &[Piece], indent: usize) {
        let is_opaque = ty.first().is_some_and(|first| first.is("impl"));
        let most = if is_opaque { WIDTH + 2 - indent } else { WIDTH - 3 - indent };
        let end = arguments(ty).map_or(ty.len(), |(_, end)| end + 1);
        match ty.split_at(end) {
            _ if flat_width(ty) <= most => write_flat(ty, &mut self.out),
            (first, bounds) if !bounds.is_empty() && flat_width(first) + 2 * indent <= WIDTH => {
                write_flat(first, &mut self.out);
                self.below(bounds, indent);
            }
            _ => self.arguments(ty, indent),
        }
    }

    fn param(&mut self, param: &[Piece], indent: usize) {
        let param = self.attributes(param, indent);
        self.begin(indent);
        match field(param) {
            Some(at) if !self.fits(param, 1) => {
                write_flat(&param[..=at], &mut self.out);
                self.out.push(' ');
                self.ty(&param[at + 1..], indent, 1);
            }
            _ => write_flat(param, &mut self.out),
        }
        self.out.push_str(",\n");
    }

    /// A type, from where the line stands.
    fn ty(&mut self, pieces: &[Piece], indent: usize, room: usize) {
        if self.fits(pieces, room) {
            return write_flat(pieces, &mut self.out);
        }
        self.arguments(pieces, indent);
    }

    /// A type with its arguments on lines of their own.
    fn arguments(&mut self, pieces: &[Piece], indent: usize) {
        let Some((start, end)) = arguments(pieces) else { return self.tuple(pieces, indent) };
        write_flat(&pieces[..=start], &mut self.out);
        let arguments = items(&pieces[start + 1..end]);
        match arguments.as_slice() {
            [tuple @ [Piece::Group(_)]] => self.tuple(tuple, indent),
            arguments => {
                self.out.push('\n');
                for argument in arguments {
                    self.argument(argument, indent + INDENT);
                }
                self.begin(indent);
            }
        }
        self.out.push('>');
        let after = &pieces[end + 1..];
        if let Some(first) = after.first() {
            self.out.extend(is_spaced(&pieces[end], first).then_some(' '));
            write_flat(after, &mut self.out);
        }
    }

    /// One of the types between `<` and `>`.
    fn argument(&mut self, pieces: &[Piece], indent: usize) {
        self.begin(indent);
        self.ty(pieces, indent, 1);
        self.out.push_str(",\n");
    }

    /// A type that ends with brackets: those of a tuple or a slice.
    fn tuple(&mut self, pieces: &[Piece], indent: usize) {
        let Some((Piece::Group(group), before)) = pieces.split_last() else {
            return write_flat(pieces, &mut self.out);
        };
        write_flat(before, &mut self.out);
        self.out.push(group.open());
        if group.delimiter == Delimiter::Parenthesis {
            self.out.push('\n');
            for item in items(&group.pieces) {
                self.argument(item, indent + INDENT);
            }
            self.begin(indent);
        } else {
            self.ty(&group.pieces, indent, 1);
        }
        self.out.push(group.close());
    }

    /// The variants of an enum. Where some take lines of their own, so do the fields of all.
    pub(super) fn variants(&mut self, pieces: &[Piece], indent: usize) {
        let items = items(pieces);
        let is_tall = |item: &[Piece]| {
            let code = without_attributes(item);
            code.len() < item.len() || indent + flat_width(code) + 1 > WIDTH
        };
        let tall = items.iter().filter(|item| is_tall(item)).count();
        let is_broken = tall > 0 && tall < items.len();
        for item in items {
            match item {
                [head @ .., Piece::Group(fields)]
                    if is_broken && fields.delimiter == Delimiter::Brace && !fields.pieces.is_empty() =>
                {
                    let head = self.attributes(head, indent);
                    self.begin(indent);
                    write_flat(head, &mut self.out);
                    self.out.push_str(" {\n");
                    self.list(&fields.pieces, indent + INDENT, false);
                    self.begin(indent);
                    self.out.push_str("},\n");
                }
                item => self.entry(item, indent, ","),
            }
        }
    }
}

fn has_word(pieces: &[Piece], word: &str) -> bool {
    pieces.iter().any(|piece| piece.is(word))
}

/// Where the `:` of a field or parameter is, if it has a type and no value.
fn field(pieces: &[Piece]) -> Option<usize> {
    let at = pieces.iter().position(|piece| piece.is(":"))?;
    let is_name = pieces[..at].iter().all(|piece| matches!(piece, Piece::Word(_)));
    let is_value = pieces.iter().any(|piece| piece.is("=") || piece.is(".") || piece.is("!"));
    (is_name && !is_value).then_some(at)
}

/// Where the first `<` and its `>` are.
fn arguments(pieces: &[Piece]) -> Option<(usize, usize)> {
    let start = pieces.iter().position(|piece| piece.is("<"))?;
    let mut depth = 0_usize;
    for (i, piece) in pieces.iter().enumerate().skip(start) {
        if piece.is("<") {
            depth += 1;
        } else if piece.is(">") {
            depth -= 1;
            if depth == 0 {
                return Some((start, i));
            }
        }
    }
    None
}
