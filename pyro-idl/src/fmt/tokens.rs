//! Pieces of text to what is printed: brackets know their partners, each group can end with a comma, comments stand behind the
//! punctuation that they must not push to a line of its own, and widths on one line are summed up. Decides no line break.

use super::lexer::{Kind, Lexer, Piece};

/// A token or comment to be printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// How many line ends stand before it, at most 2.
    pub(super) lines: u8,
    /// It stands behind an empty line, which is one between two parts in brackets.
    pub(super) apart: bool,
    /// Of a bracket: the index of its partner.
    pub(super) partner: u32,
    /// Its first and last column, were the whole text printed on one line; counted in characters.
    start: u32,
    end: u32,
    /// What there is up to here, this one included.
    sums: Sums,
}

/// Numbers of elements that matter when a line is laid out.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Comments.
    comments: u32,
    /// Elements that end a line or span several, and empty lines between parts in brackets.
    hard: u32,
    /// Elements that began a line of the author's.
    breaks: u32,
}

/// All elements of one text; the last is [`Kind::End`].
pub(super) struct Elements<'a> {
    list: Vec<Element<'a>>,
}

/// The elements of a text that was parsed without an error.
pub(super) fn elements(text: &str) -> Elements<'_> {
    // One of our own texts has about five bytes for each token.
    let list = Vec::with_capacity(text.len() / 5 + 1);
    let mut collector = Collector { list, open: Vec::new(), token: None, least_lines: 0, apart: false };
    Lexer::new(text).for_each(|piece| collector.piece(piece));
    measure(&mut collector.list);
    Elements { list: collector.list }
}

struct Collector<'a> {
    list: Vec<Element<'a>>,
    /// The brackets that are open.
    open: Vec<usize>,
    /// The last element that is no comment.
    token: Option<usize>,
    /// The next element begins a line, for what stood before it was moved away.
    least_lines: u8,
    /// An empty line stood before the last comma, and belongs behind it.
    apart: bool,
}

impl<'a> Collector<'a> {
    fn piece(&mut self, piece: Piece<'a>) {
        match piece.kind {
            Kind::Comma | Kind::Semicolon => self.push_early(piece),
            Kind::BodyOpen => {
                self.push_early(piece);
                self.open.extend(self.token);
            }
            Kind::Open => {
                self.push(piece);
                self.open.extend(self.token);
            }
            Kind::Close => {
                self.last_comma();
                self.close(piece);
            }
            Kind::BodyClose => self.close(piece),
            _ => self.push(piece),
        }
    }

    fn push(&mut self, piece: Piece<'a>) {
        let Piece { kind, text, lines } = piece;
        let mut lines = lines.max(std::mem::take(&mut self.least_lines));
        // What stands behind the comma on its line is of the part before it.
        if self.apart && !(kind.is_comment() && lines == 0) {
            self.apart = false;
            lines = 2;
        }
        if !kind.is_comment() {
            self.token = Some(self.list.len());
        }
        let sums = Sums::default();
        self.list.push(Element { kind, text, lines, apart: false, partner: 0, start: 0, end: 0, sums });
    }

    /// Puts punctuation before the comments that would push it to another line: those from the first one on that ends its line or
    /// begins one.
    fn push_early(&mut self, piece: Piece<'a>) {
        let first = self.token.map_or(0, |token| token + 1);
        let late = self.list[first..]
            .iter()
            .position(|comment| comment.kind == Kind::LineComment || comment.lines > 0)
            .map_or(self.list.len(), |late| first + late);
        let moved = self.list.split_off(late);
        self.push(if moved.is_empty() { piece } else { Piece { lines: 0, ..piece } });
        self.least_lines = u8::from(!moved.is_empty());
        self.apart = piece.kind == Kind::Comma && piece.lines > 1;
        self.list.extend(moved);
    }

    /// Makes sure that a group ends with a comma, if anything is in it.
    fn last_comma(&mut self) {
        let Some(token) = self.token else { return };
        match self.list[token].kind {
            Kind::Comma => self.list[token].kind = Kind::LastComma,
            _ if self.open.last() == Some(&token) => {}
            _ => self.push_early(Piece { kind: Kind::LastComma, text: ",", lines: 0 }),
        }
    }

    fn close(&mut self, piece: Piece<'a>) {
        let at = self.list.len();
        self.push(piece);
        if let Some(open) = self.open.pop() {
            self.list[open].partner = at as u32;
            self.list[at].partner = open as u32;
        }
    }
}

/// Looks for empty lines between parts in brackets.
#[derive(Default)]
struct Parts {
    /// How many brackets are open but for those of declarations, in which no other ones can be.
    depth: u32,
    /// The last token is a comma between two parts.
    between: bool,
}

impl Parts {
    /// Takes one element after the other. Whether it stands between two parts, and behind an empty line.
    fn is_apart(&mut self, element: &Element<'_>) -> bool {
        let apart = self.between && element.lines > 1;
        match element.kind {
            Kind::Open => self.depth += 1,
            Kind::Close => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if !element.kind.is_comment() {
            self.between = self.depth > 0 && element.kind == Kind::Comma;
        }
        apart
    }
}

/// Sums up the columns and the numbers.
fn measure(list: &mut [Element<'_>]) {
    let mut sums = Sums::default();
    let mut column = 0;
    let mut before: Option<Kind> = None;
    let mut parts = Parts::default();
    for element in list {
        let comment = element.kind.is_comment();
        element.apart = parts.is_apart(element);
        let hard = matches!(element.kind, Kind::Doc | Kind::LineComment)
            || element.apart
            || element.text.contains(['\n', '\r']);
        sums.comments += u32::from(comment);
        sums.hard += u32::from(hard);
        sums.breaks += u32::from(element.lines > 0);
        element.sums = sums;
        if element.kind == Kind::LastComma {
            // Left out on one line.
            (element.start, element.end) = (column, column);
            continue;
        }
        let space = before.is_some_and(|before| is_spaced(before, element.kind));
        element.start = column + u32::from(space);
        element.end = element.start + width(element.text) as u32;
        column = element.end;
        before = Some(element.kind);
    }
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// Whether there is a space between two elements on one line.
pub(super) fn is_spaced(left: Kind, right: Kind) -> bool {
    let tight = match right {
        Kind::Close | Kind::Comma | Kind::LastComma | Kind::Semicolon | Kind::Colon | Kind::Question => true,
        Kind::Open => left == Kind::Word,
        _ => false,
    };
    !tight && !matches!(left, Kind::Open | Kind::At)
}

impl<'a> Elements<'a> {
    pub(super) fn get(&self, at: usize) -> Element<'a> {
        self.list[at]
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.list[at].kind
    }

    pub(super) fn partner(&self, at: usize) -> usize {
        self.list[at].partner as usize
    }

    /// The next element from here on that is no comment.
    pub(super) fn token(&self, mut at: usize) -> usize {
        while self.list[at].kind.is_comment() {
            at += 1;
        }
        at
    }

    /// The next element behind this token that is no comment, or behind its partner if it opens a group.
    pub(super) fn after(&self, at: usize) -> usize {
        let opens = matches!(self.kind(at), Kind::Open | Kind::BodyOpen);
        self.token(if opens { self.partner(at) } else { at } + 1)
    }

    /// The first token from here on that is of one of these kinds and in no group.
    pub(super) fn find(&self, mut at: usize, wanted: impl Fn(Kind) -> bool) -> usize {
        while !wanted(self.kind(at)) {
            at = self.after(at);
        }
        at
    }

    /// The columns from the start of one element to the end of another on one line.
    pub(super) fn columns(&self, first: usize, last: usize) -> usize {
        let comma = usize::from(self.kind(last) == Kind::LastComma);
        (self.list[last].end - self.list[first].start) as usize + comma
    }

    /// What there is before an element.
    fn before(&self, at: usize) -> Sums {
        if at == 0 { Sums::default() } else { self.list[at - 1].sums }
    }

    /// Whether these elements can stand on one line: no line end must be among them, no empty line between two parts, and no
    /// comment unless the author had them on one line.
    pub(super) fn can_be_flat(&self, first: usize, last: usize) -> bool {
        let (from, to) = (self.before(first), self.list[last].sums);
        let comments = to.comments > from.comments;
        to.hard == from.hard && (!comments || self.list[first].sums.breaks == to.breaks)
    }

    /// Whether none of these elements is a comment or documentation.
    pub(super) fn is_plain(&self, first: usize, last: usize) -> bool {
        let (from, to) = (self.before(first), self.list[last].sums);
        to.hard == from.hard && to.comments == from.comments
    }

    /// The same, and the author had them on one line.
    pub(super) fn is_one_line(&self, first: usize, last: usize) -> bool {
        self.is_plain(first, last) && self.list[first].sums.breaks == self.list[last].sums.breaks
    }

    /// Whether an element ends its line, spans several or stands behind an empty line that stays.
    pub(super) fn is_hard(&self, at: usize) -> bool {
        self.list[at].sums.hard > self.before(at).hard
    }
}
