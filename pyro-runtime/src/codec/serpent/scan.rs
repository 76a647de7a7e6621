//! The reader's position in the text: white space, comments, brackets and where they may stand.

use super::Decoder;
use crate::codec::DecodeError;

type Result<T> = std::result::Result<T, DecodeError>;

/// What may follow a whole value inside of brackets.
pub(super) const fn ends_value(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b',' | b')' | b']' | b'}' | b':'))
}

/// What continues a name.
pub(super) const fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl<'de> Decoder<'de> {
    /// Goes to the first line that is neither empty nor a comment.
    pub(super) fn skip_lines(&mut self) {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | 0x0c | b'\n' | b'\r') => self.pos += 1,
                Some(b'#') => self.skip_comment(),
                _ => return,
            }
        }
    }

    /// The byte at the position.
    #[inline]
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    #[inline]
    pub(super) fn byte_at(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.pos + ahead).copied()
    }

    /// The text between two positions, which stand beside ASCII characters.
    #[inline]
    pub(super) fn slice(&self, from: usize, to: usize) -> &'de str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Passes over white space and comments; over line ends only within brackets, where they mean nothing.
    #[inline]
    pub(super) fn space(&mut self) -> Result<()> {
        match self.byte() {
            Some(byte) if byte > b' ' && byte != b'#' && byte != b'\\' => Ok(()),
            _ => self.more_space(),
        }
    }

    #[cold]
    fn more_space(&mut self) -> Result<()> {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | 0x0c) => self.pos += 1,
                Some(b'\n' | b'\r') if self.brackets > 0 => self.pos += 1,
                Some(b'#') => self.skip_comment(),
                Some(b'\\') => self.skip_continuation()?,
                _ => return Ok(()),
            }
        }
    }

    /// To the end of the line.
    fn skip_comment(&mut self) {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        self.pos += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    }

    /// A backslash joins lines, if there is another one.
    fn skip_continuation(&mut self) -> Result<()> {
        let len = match (self.byte_at(1), self.byte_at(2)) {
            (Some(b'\r'), Some(b'\n')) => 3,
            (Some(b'\n' | b'\r'), _) => 2,
            _ => return Err(self.unexpected("a value")),
        };
        if self.byte_at(len).is_none() {
            return Err(DecodeError::syntax("unexpected EOF while parsing", self.pos));
        }
        self.pos += len;
        Ok(())
    }

    /// Takes a byte, if it comes next.
    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.pos += usize::from(is_next);
        is_next
    }

    /// Takes a name, if it comes next and is not the beginning of a longer one.
    pub(super) fn eat_name(&mut self, name: &str) -> bool {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        let is_next =
            rest.starts_with(name.as_bytes()) && !rest.get(name.len()).copied().is_some_and(in_name);
        self.pos += if is_next { name.len() } else { 0 };
        is_next
    }

    /// Takes an opening bracket.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<()> {
        if self.brackets >= self.limits.max_depth || self.headroom.is_spent(self.brackets) {
            return Err(DecodeError::too_deep(self.brackets, &self.limits, self.pos));
        }
        self.brackets += 1;
        self.pos += 1;
        Ok(())
    }

    /// Takes this closing bracket, if it comes next.
    #[inline]
    pub(super) fn leave(&mut self, bracket: u8) -> bool {
        let is_next = self.eat(bracket);
        self.brackets -= usize::from(is_next && self.brackets > 0);
        is_next
    }

    /// What stands here is not what should.
    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> DecodeError {
        let found = match self.text.get(self.pos..).and_then(|rest| rest.chars().next()) {
            Some(c) => format!("{c:?}"),
            None if self.invalid => return DecodeError::syntax("the payload is not UTF-8", self.text.len()),
            None => "the end of the payload".to_owned(),
        };
        DecodeError::syntax(format!("expected {expected}, found {found}"), self.pos)
    }

    /// Whether the parenthesis here only groups one value, as in `([1])`: the value begins with a bracket, and the
    /// parenthesis ends right behind it. Writers never do that; it costs them nothing to look, since it looks only at
    /// such brackets, and for all of a payload no further than a few times its length.
    pub(super) fn is_group(&mut self) -> Result<bool> {
        let (start, brackets) = (self.pos, self.brackets);
        self.enter()?;
        self.space()?;
        let mut group = false;
        if matches!(self.byte(), Some(b'(' | b'[' | b'{')) {
            self.skip_brackets()?;
            self.look_ahead(self.pos - start)?;
            self.space()?;
            group = self.byte() == Some(b')');
        }
        (self.pos, self.brackets) = (start, brackets);
        Ok(group)
    }

    /// Counts what is read twice, so that nested lookaheads stay linear.
    pub(super) fn look_ahead(&mut self, bytes: usize) -> Result<()> {
        match self.lookahead_left.checked_sub(bytes) {
            Some(left) => {
                self.lookahead_left = left;
                Ok(())
            }
            None => Err(DecodeError::limit("too many parentheses that may be groups or tuples", self.pos)),
        }
    }

    /// From an opening bracket to behind the one that closes it. Does not look at what stands between, except for
    /// texts and comments, in which brackets do not count.
    fn skip_brackets(&mut self) -> Result<()> {
        let mut open = 0usize;
        loop {
            match self.byte() {
                Some(b'(' | b'[' | b'{') => open += 1,
                Some(b')' | b']' | b'}') => open -= 1,
                Some(b'\'' | b'"') => {
                    self.skip_string()?;
                    continue;
                }
                Some(b'#') => {
                    self.skip_comment();
                    continue;
                }
                Some(_) => {}
                None => return Err(self.unexpected("a closing bracket")),
            }
            self.pos += 1;
            if open == 0 {
                return Ok(());
            }
        }
    }
}
