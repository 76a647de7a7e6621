//! Where encoders write: one growing buffer, with large shared byte strings spliced in uncopied.
//! It knows nothing of messages; the protocol reserves room for a header and patches it in afterwards.

use bytes::Bytes;

/// Shared byte strings from this size on are spliced in instead of copied, in bytes.
/// Below it a copy is cheaper than one more segment in a vectored write.
pub(super) const SPLICE_MIN: usize = 64 * 1024;

/// An append-only byte string in segments.
///
/// `buf` holds everything that was written by copy; each splice is a shared byte string that belongs *before*
/// `buf[at..]`. Positions in `buf` stay valid whatever is spliced later, so a header can be patched in place.
#[derive(Debug, Default)]
pub struct Output {
    /// The copied bytes, without the splices.
    pub buf: Vec<u8>,
    splices: Vec<Splice>,
    spliced_bytes: usize,
}

#[derive(Debug)]
struct Splice {
    at: usize,
    bytes: Bytes,
}

/// How far an [`Output`] had been written; see [`Output::mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    buf: usize,
    splices: usize,
}

impl Mark {
    /// The position in [`Output::buf`] that was the end when the mark was taken.
    pub fn position(self) -> usize {
        self.buf
    }
}

impl Output {
    /// An empty output; allocates nothing.
    pub const fn new() -> Self {
        Self { buf: Vec::new(), splices: Vec::new(), spliced_bytes: 0 }
    }

    /// Length in bytes, splices included.
    pub fn len(&self) -> usize {
        self.buf.len() + self.spliced_bytes
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends by copy.
    #[inline]
    pub fn extend(&mut self, bytes: &[u8]) {
        self.buf.extend_from_slice(bytes);
    }

    /// Appends a shared byte string: without copying it from 64 KiB on.
    pub fn splice(&mut self, bytes: &Bytes) {
        if bytes.len() < SPLICE_MIN {
            return self.extend(bytes);
        }
        self.spliced_bytes += bytes.len();
        self.splices.push(Splice { at: self.buf.len(), bytes: bytes.clone() });
    }

    /// Moves everything out of `other` to the end of this.
    pub fn append(&mut self, other: &mut Self) {
        let at = self.buf.len();
        self.buf.append(&mut other.buf);
        self.splices.extend(other.splices.drain(..).map(|s| Splice { at: at + s.at, bytes: s.bytes }));
        self.spliced_bytes += std::mem::take(&mut other.spliced_bytes);
    }

    /// Remembers the current end, for [`truncate`](Self::truncate) and [`len_since`](Self::len_since).
    pub fn mark(&self) -> Mark {
        Mark { buf: self.buf.len(), splices: self.splices.len() }
    }

    /// Takes back everything written since `mark`, as when a result turns out not to be encodable.
    pub fn truncate(&mut self, mark: Mark) {
        self.buf.truncate(mark.buf);
        self.spliced_bytes -= self.splices.drain(mark.splices..).map(|s| s.bytes.len()).sum::<usize>();
    }

    /// Bytes written since `mark`, splices included.
    pub fn len_since(&self, mark: Mark) -> usize {
        self.buf.len() - mark.buf + self.splices[mark.splices..].iter().map(|s| s.bytes.len()).sum::<usize>()
    }

    /// Whether anything has been spliced since `mark`; if not, `buf[mark.position()..]` is all of it.
    pub fn is_contiguous_since(&self, mark: Mark) -> bool {
        self.splices.len() == mark.splices
    }

    /// Drops the content and keeps the capacity of the copied part up to `keep_bytes`.
    pub fn clear(&mut self, keep_bytes: usize) {
        self.buf.clear();
        self.buf.shrink_to(keep_bytes);
        self.splices.clear();
        self.spliced_bytes = 0;
    }

    /// All of it from byte `skip` on, if it lies in one piece, as it mostly does.
    #[inline]
    pub fn as_slice(&self, skip: usize) -> Option<&[u8]> {
        if self.splices.is_empty() { self.buf.get(skip..) } else { None }
    }

    /// The segments in order, starting `skip` bytes into the whole.
    pub fn segments(&self, skip: usize) -> impl Iterator<Item = &[u8]> {
        let mut ends = self.splices.iter();
        let mut at = 0;
        let mut pending: Option<&[u8]> = None;
        let mut done = false;
        let all = std::iter::from_fn(move || {
            if let Some(s) = pending.take() {
                return Some(s);
            }
            if done {
                return None;
            }
            let Some(splice) = ends.next() else {
                done = true;
                return Some(&self.buf[at..]);
            };
            let before = &self.buf[at..splice.at];
            at = splice.at;
            pending = Some(&splice.bytes);
            Some(before)
        });
        let mut left = skip;
        all.filter_map(move |s| {
            let cut = left.min(s.len());
            left -= cut;
            (cut < s.len()).then(|| &s[cut..])
        })
    }

    /// All of it as one byte string, copied.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.len());
        self.segments(0).for_each(|s| all.extend_from_slice(s));
        all
    }
}

impl From<Output> for Bytes {
    fn from(output: Output) -> Self {
        if output.splices.is_empty() { output.buf.into() } else { output.to_vec().into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_keep_their_place_and_can_be_taken_back() {
        let big = Bytes::from(vec![7; SPLICE_MIN]);
        let mut out = Output::new();
        out.extend(b"ab");
        let mark = out.mark();
        out.splice(&big);
        out.extend(b"cd");
        assert_eq!(out.len(), 4 + SPLICE_MIN);
        assert_eq!(out.len_since(mark), 2 + SPLICE_MIN);
        assert_eq!(out.segments(1).map(<[u8]>::len).collect::<Vec<_>>(), [1, SPLICE_MIN, 2]);
        assert_eq!(out.segments(2 + SPLICE_MIN).collect::<Vec<_>>(), [b"cd"]);
        out.truncate(mark);
        assert_eq!(out.to_vec(), b"ab");
    }

    #[test]
    fn all_of_another_output_can_be_taken_over() {
        let big = Bytes::from(vec![7; SPLICE_MIN]);
        let (mut a, mut b) = (Output::new(), Output::new());
        for out in [&mut a, &mut b] {
            out.extend(b"x");
            out.splice(&big);
            out.extend(b"yz");
        }
        a.append(&mut b);
        assert!(b.is_empty());
        assert_eq!(a.len(), 2 * (3 + SPLICE_MIN));
        assert_eq!(a.segments(0).map(<[u8]>::len).collect::<Vec<_>>(), [1, SPLICE_MIN, 3, SPLICE_MIN, 2]);
    }

    #[test]
    fn small_shared_strings_are_copied() {
        let mut out = Output::new();
        let mark = out.mark();
        out.splice(&Bytes::from_static(b"small"));
        assert!(out.is_contiguous_since(mark));
        assert_eq!(out.buf, b"small");
    }
}
