//! The reader's position in the bytes: arguments of codes, lengths, lines and frames. Every length is measured against the
//! bytes that are there before anything else happens with it.

use crate::codec::DecodeError;

type Result<T> = std::result::Result<T, DecodeError>;

/// Where the machine stands.
#[derive(Debug)]
pub(super) struct Reader<'p> {
    pub(super) payload: &'p [u8],
    pub(super) pos: usize,
    /// The end of the frame inside of which the position is.
    frame: Option<usize>,
}

/// Bytes that lie in the payload. A payload is below 4 GiB, as its length in the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) at: u32,
    pub(super) len: u32,
}

impl Span {
    /// All but the first, of what is not empty.
    pub(super) fn after_first(self) -> Self {
        Self { at: self.at + 1, len: self.len.saturating_sub(1) }
    }

    pub(super) fn of(self, bytes: &[u8]) -> &[u8] {
        let at = self.at as usize;
        bytes.get(at..at + self.len as usize).unwrap_or_default()
    }
}

impl<'p> Reader<'p> {
    pub(super) fn new(payload: &'p [u8]) -> Self {
        Self { payload, pos: 0, frame: None }
    }

    /// How many bytes may be read before the frame or the payload ends.
    fn left(&self) -> usize {
        self.frame.unwrap_or(self.payload.len()) - self.pos
    }

    #[cold]
    fn truncated(&self) -> DecodeError {
        match self.frame {
            Some(end) => {
                DecodeError::syntax(format!("pickle exhausted before the frame ends at byte {end}"), self.pos)
            }
            None => DecodeError::syntax("pickle data was truncated", self.payload.len()),
        }
    }

    /// The next code; a frame that has been used up is left first.
    pub(super) fn code(&mut self) -> Result<u8> {
        if self.frame == Some(self.pos) {
            self.frame = None;
        }
        self.array().map(|[code]| code)
    }

    pub(super) fn take(&mut self, n: usize) -> Result<&'p [u8]> {
        if n > self.left() {
            return Err(self.truncated());
        }
        let bytes = &self.payload[self.pos..self.pos + n];
        self.pos += n;
        Ok(bytes)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let bytes = self.take(N)?;
        bytes.try_into().map_err(|_| self.truncated())
    }

    /// So many bytes, without looking at them.
    pub(super) fn span(&mut self, n: usize) -> Result<Span> {
        let at = self.pos;
        self.take(n)?;
        self.span_between(at, self.pos)
    }

    fn span_between(&self, at: usize, end: usize) -> Result<Span> {
        match (u32::try_from(at), u32::try_from(end - at)) {
            (Ok(at), Ok(len)) => Ok(Span { at, len }),
            _ => Err(DecodeError::limit("a pickle of 4 GiB or more", at)),
        }
    }

    /// A length of one byte.
    pub(super) fn length_1(&mut self) -> Result<usize> {
        self.array::<1>().map(|[n]| n.into())
    }

    /// A length of four bytes.
    pub(super) fn length_4(&mut self) -> Result<usize> {
        self.array().map(|n| u32::from_le_bytes(n) as usize)
    }

    /// A length of four bytes that has a sign, and must not use it.
    pub(super) fn signed_length(&mut self, what: &str) -> Result<usize> {
        let at = self.pos;
        let n = i32::from_le_bytes(self.array()?);
        usize::try_from(n).map_err(|_| DecodeError::syntax(format!("{what} of {n} bytes"), at))
    }

    /// A length of eight bytes.
    pub(super) fn length_8(&mut self) -> Result<usize> {
        let n = u64::from_le_bytes(self.array()?);
        usize::try_from(n).map_err(|_| self.truncated())
    }

    /// What stands before the next end of line.
    pub(super) fn line(&mut self) -> Result<Span> {
        let at = self.pos;
        let rest = &self.payload[at..at + self.left()];
        let n = rest.iter().position(|b| *b == b'\n').ok_or_else(|| self.truncated())?;
        self.pos += n + 1;
        self.span_between(at, at + n)
    }

    /// Goes into a frame: so many bytes of codes, none of which reaches over its end.
    pub(super) fn begin_frame(&mut self, at: usize) -> Result<()> {
        let len = self.length_8()?;
        if self.frame.is_some_and(|end| end > self.pos) {
            return Err(DecodeError::syntax("a frame inside of a frame", at));
        }
        let left = self.payload.len() - self.pos;
        if len > left {
            return Err(DecodeError::syntax(format!("a frame of {len} bytes, where {left} are left"), at));
        }
        self.frame = (len > 0).then_some(self.pos + len);
        Ok(())
    }
}
