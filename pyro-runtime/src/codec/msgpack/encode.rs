//! Writes msgpack as Python's `packb(use_bin_type=True)` does: every integer in its shortest form.

use super::{EXT_COMPLEX, EXT_DATE, EXT_DATETIME, EXT_INT};
use crate::codec::encode::{MAX_DEPTH, check_int, unsupported};
use crate::codec::headroom::Headroom;
use crate::codec::{EncodeError, Output, short};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer};
use bytes::Bytes;

type Result = std::result::Result<(), EncodeError>;

/// Writes msgpack.
#[derive(Debug)]
pub struct Encoder<'a> {
    out: &'a mut Output,
    generation: Generation,
    depth: usize,
    headroom: Headroom,
    /// Where the key that is being written begins in the output.
    key_at: usize,
}

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, generation: Generation) -> Self {
        Self { out, generation, depth: 0, headroom: Headroom::default(), key_at: 0 }
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        self.out.buf.push(byte);
    }

    #[inline]
    fn tagged<const N: usize>(&mut self, tag: u8, bytes: [u8; N]) {
        // In one piece, so that there is one look for room.
        let mut piece = [tag; 9];
        piece[1..=N].copy_from_slice(&bytes);
        self.out.extend(&piece[..=N]);
    }

    #[inline]
    fn open(&mut self) -> Result {
        if self.depth >= MAX_DEPTH {
            return Err(EncodeError::TooDeep { limit: MAX_DEPTH });
        }
        if self.headroom.is_spent(self.depth) {
            return Err(EncodeError::OutOfStack);
        }
        self.depth += 1;
        Ok(())
    }

    /// The head of something whose length has a short form in the tag and a 16 and a 32 bit form.
    #[inline]
    fn head(&mut self, len: usize, short: u8, n_short: usize, tag16: u8) -> Result {
        if len < n_short {
            self.push(short | len as u8);
        } else if let Ok(len) = u16::try_from(len) {
            self.tagged(tag16, len.to_be_bytes());
        } else {
            self.tagged(tag16 + 1, length32(len)?.to_be_bytes());
        }
        Ok(())
    }

    #[inline]
    fn array(&mut self, len: usize) -> Result {
        self.open()?;
        self.head(len, 0x90, 16, 0xdc)
    }

    #[inline]
    fn map(&mut self, len: usize) -> Result {
        self.open()?;
        self.head(len, 0x80, 16, 0xde)
    }

    #[inline]
    fn close(&mut self) -> Result {
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    #[inline]
    fn text(&mut self, v: &str) -> Result {
        if v.len() < short::MAX_BYTES
            && let Some(text) = short::load(v.as_bytes())
        {
            // A whole register, and back to the end of the text: moves instead of a call.
            let end = self.out.buf.len() + 1 + v.len();
            let tag = 0xa0 | v.len() as u128;
            self.out.extend(&(tag | text << 8).to_le_bytes());
            self.out.buf.truncate(end);
            return Ok(());
        }
        if v.len() >= 32 {
            return self.long_text(v);
        }
        self.out.buf.reserve(32);
        self.push(0xa0 | v.len() as u8);
        self.out.extend(v.as_bytes());
        Ok(())
    }

    fn long_text(&mut self, v: &str) -> Result {
        match u8::try_from(v.len()) {
            Ok(len) => self.tagged(0xd9, [len]),
            Err(_) => self.head(v.len(), 0, 0, 0xda)?,
        }
        self.out.extend(v.as_bytes());
        Ok(())
    }

    fn bytes_head(&mut self, len: usize) -> Result {
        match u8::try_from(len) {
            Ok(len) => self.tagged(0xc4, [len]),
            Err(_) => self.head(len, 0, 0, 0xc5)?,
        }
        Ok(())
    }

    fn ext(&mut self, code: u8, content: &[u8]) -> Result {
        match content.len() {
            1 | 2 | 4 | 8 | 16 => self.tagged(0xd4 + content.len().trailing_zeros() as u8, [code]),
            len => match u8::try_from(len) {
                Ok(len) => self.tagged(0xc7, [len, code]),
                Err(_) => {
                    self.head(len, 0, 0, 0xc8)?;
                    self.push(code);
                }
            },
        }
        self.out.extend(content);
        Ok(())
    }
}

fn length32(len: usize) -> std::result::Result<u32, EncodeError> {
    u32::try_from(len).map_err(|_| EncodeError::Unsupported("msgpack cannot hold 4 GiB or more".to_owned()))
}

impl crate::codec::Encoder for Encoder<'_> {
    #[inline]
    fn generation(&self) -> Generation {
        self.generation
    }
    #[inline]
    fn serializer(&self) -> Serializer {
        Serializer::Msgpack
    }

    #[inline]
    fn none(&mut self) -> Result {
        self.push(0xc0);
        Ok(())
    }

    #[inline]
    fn bool(&mut self, v: bool) -> Result {
        self.push(0xc2 | u8::from(v));
        Ok(())
    }

    #[inline]
    fn int(&mut self, v: i64) -> Result {
        if let Ok(v) = u64::try_from(v) {
            return self.uint(v);
        }
        if v >= -32 {
            self.push(v as u8);
        } else if let Ok(v) = i8::try_from(v) {
            self.tagged(0xd0, v.to_be_bytes());
        } else if let Ok(v) = i16::try_from(v) {
            self.tagged(0xd1, v.to_be_bytes());
        } else if let Ok(v) = i32::try_from(v) {
            self.tagged(0xd2, v.to_be_bytes());
        } else {
            self.tagged(0xd3, v.to_be_bytes());
        }
        Ok(())
    }

    #[inline]
    fn uint(&mut self, v: u64) -> Result {
        if v < 0x80 {
            self.push(v as u8);
        } else if let Ok(v) = u8::try_from(v) {
            self.tagged(0xcc, [v]);
        } else if let Ok(v) = u16::try_from(v) {
            self.tagged(0xcd, v.to_be_bytes());
        } else if let Ok(v) = u32::try_from(v) {
            self.tagged(0xce, v.to_be_bytes());
        } else {
            self.tagged(0xcf, v.to_be_bytes());
        }
        Ok(())
    }

    fn big_int(&mut self, v: &BigInt) -> Result {
        if let Ok(v) = i64::try_from(v) {
            return self.int(v);
        }
        if let Ok(v) = u64::try_from(v) {
            return self.uint(v);
        }
        let digits = check_int(v)?;
        self.ext(EXT_INT, digits.as_bytes())
    }

    #[inline]
    fn float(&mut self, v: f64) -> Result {
        self.tagged(0xcb, v.to_be_bytes());
        Ok(())
    }

    fn complex(&mut self, v: Complex) -> Result {
        let mut content = [0; 16];
        content[..8].copy_from_slice(&v.re.to_le_bytes());
        content[8..].copy_from_slice(&v.im.to_le_bytes());
        self.ext(EXT_COMPLEX, &content)
    }

    #[inline]
    fn str(&mut self, v: &str) -> Result {
        self.text(v)
    }

    fn bytes(&mut self, v: &[u8]) -> Result {
        self.bytes_head(v.len())?;
        self.out.extend(v);
        Ok(())
    }

    fn shared_bytes(&mut self, v: &Bytes) -> Result {
        self.bytes_head(v.len())?;
        self.out.splice(v);
        Ok(())
    }

    fn decimal(&mut self, v: &Decimal) -> Result {
        self.text(v.as_str())
    }

    fn date(&mut self, v: Date) -> Result {
        self.ext(EXT_DATE, &v.to_ordinal().to_le_bytes())
    }

    fn time(&mut self, _: Time) -> Result {
        Err(unsupported(self, "datetime.time"))
    }

    fn datetime(&mut self, v: DateTime) -> Result {
        if v.offset.is_some() {
            let text = "msgpack cannot serialize datetime with timezone info";
            return Err(EncodeError::Unsupported(text.to_owned()));
        }
        if v.date().to_ordinal() < 2 {
            // Python looks a day back while it converts, and meets a year that it does not have.
            return Err(EncodeError::Unsupported("year 0 is out of range".to_owned()));
        }
        self.ext(EXT_DATETIME, &v.timestamp().to_le_bytes())
    }

    fn timedelta(&mut self, _: TimeDelta) -> Result {
        Err(unsupported(self, "datetime.timedelta"))
    }

    fn uuid(&mut self, v: Uuid) -> Result {
        self.text(v.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    #[inline]
    fn begin_list(&mut self, len: usize) -> Result {
        self.array(len)
    }
    #[inline]
    fn end_list(&mut self) -> Result {
        self.close()
    }
    #[inline]
    fn begin_tuple(&mut self, len: usize) -> Result {
        self.array(len)
    }
    #[inline]
    fn end_tuple(&mut self, _: usize) -> Result {
        self.close()
    }
    #[inline]
    fn begin_set(&mut self, len: usize) -> Result {
        self.array(len)
    }
    #[inline]
    fn end_set(&mut self, _: usize) -> Result {
        self.close()
    }

    #[inline]
    fn begin_dict(&mut self, len: usize) -> Result {
        self.map(len)
    }
    #[inline]
    fn key(&mut self) -> Result {
        self.key_at = self.out.buf.len();
        Ok(())
    }
    /// Python's reader refuses keys that are neither text nor bytes, so none is sent. Looking at the key that was
    /// written costs the scalars nothing. (A key with a dict in it would escape; Python has no such keys.)
    #[inline]
    fn value(&mut self) -> Result {
        match self.out.buf.get(self.key_at) {
            Some(0xa0..=0xbf | 0xd9..=0xdb | 0xc4..=0xc6) => Ok(()),
            tag => Err(bad_key(tag.copied())),
        }
    }
    #[inline]
    fn end_dict(&mut self) -> Result {
        self.close()
    }
    #[inline]
    fn field(&mut self, name: &str) -> Result {
        // Names are mostly constants: the copy is then a few moves.
        if name.len() < short::MAX_BYTES {
            let mut piece = [0; short::MAX_BYTES];
            piece[0] = 0xa0 | name.len() as u8;
            piece[1..=name.len()].copy_from_slice(name.as_bytes());
            self.out.extend(&piece[..=name.len()]);
            return Ok(());
        }
        self.text(name)
    }

    fn raw(&mut self, encoded: &[u8]) -> Result {
        self.out.extend(encoded);
        Ok(())
    }

    fn begin_call(&mut self, object: &str, method: &str, n_args: usize) -> Result {
        self.array(4)?;
        self.text(object)?;
        self.text(method)?;
        self.array(n_args)
    }

    fn begin_kwargs(&mut self, n_kwargs: Option<usize>) -> Result {
        self.close()?;
        match n_kwargs {
            Some(n) => self.map(n),
            None => {
                self.push(0xc0);
                Ok(())
            }
        }
    }

    fn end_call(&mut self, had_kwargs: bool) -> Result {
        self.depth = self.depth.saturating_sub(1 + usize::from(had_kwargs));
        Ok(())
    }
}

/// In the words of Python's reader, which would say it of what we must not write.
#[cold]
fn bad_key(tag: Option<u8>) -> EncodeError {
    let ty = match tag {
        None | Some(0xc0) => "NoneType",
        Some(0xc2 | 0xc3) => "bool",
        Some(0xcb) => "float",
        Some(0x80..=0x8f | 0xde | 0xdf) => "dict",
        Some(0x90..=0x9f | 0xdc | 0xdd) => "list",
        Some(0xd8) => "complex",
        _ => "int",
    };
    EncodeError::Unsupported(format!("{ty} is not allowed for map key when strict_map_key=True"))
}
