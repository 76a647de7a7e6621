//! Writes marshal version 4, without references: which objects CPython marks depends on how often they are used there.

use crate::codec::encode::{Nesting, unsupported};
use crate::codec::{EncodeError, Output};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer};
use bytes::Bytes;

type Result = std::result::Result<(), EncodeError>;

/// Writes marshal.
#[derive(Debug)]
pub struct Encoder<'a> {
    out: &'a mut Output,
    generation: Generation,
    nesting: Nesting,
}

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, generation: Generation) -> Self {
        Self { out, generation, nesting: Nesting::default() }
    }

    fn code(&mut self, code: u8) -> Result {
        self.out.buf.push(code);
        Ok(())
    }

    fn counted(&mut self, code: u8, n: usize) -> Result {
        let n = i32::try_from(n)
            .map_err(|_| EncodeError::Unsupported("marshal cannot hold 2 GiB or more".to_owned()))?;
        self.out.buf.push(code);
        self.out.extend(&n.to_le_bytes());
        Ok(())
    }

    /// `l`: the magnitude in digits of 15 bits, from its digits of 32 bits.
    fn long(&mut self, negative: bool, digits: impl IntoIterator<Item = u32>) -> Result {
        let at = self.out.buf.len();
        self.counted(b'l', 0)?;
        let (mut carry, mut n_bits, mut n_digits) = (0u64, 0, 0i32);
        let mut push = |out: &mut Vec<u8>, digit: u64| {
            out.extend_from_slice(&((digit & 0x7fff) as u16).to_le_bytes());
            n_digits += 1;
        };
        for digit in digits {
            carry |= u64::from(digit) << n_bits;
            n_bits += 32;
            while n_bits >= 15 {
                push(&mut self.out.buf, carry);
                carry >>= 15;
                n_bits -= 15;
            }
        }
        while carry > 0 {
            push(&mut self.out.buf, carry);
            carry >>= 15;
        }
        // No zeros on top: CPython calls such a number unnormalized.
        while n_digits > 0 && self.out.buf.ends_with(&[0, 0]) {
            self.out.buf.truncate(self.out.buf.len() - 2);
            n_digits -= 1;
        }
        let count = if negative { -n_digits } else { n_digits };
        self.out.buf[at + 1..at + 5].copy_from_slice(&count.to_le_bytes());
        Ok(())
    }

    fn text(&mut self, v: &str) -> Result {
        match u8::try_from(v.len()) {
            _ if !v.is_ascii() => self.counted(b'u', v.len())?,
            Ok(len) => self.out.extend(&[b'z', len]),
            Err(_) => self.counted(b'a', v.len())?,
        }
        self.out.extend(v.as_bytes());
        Ok(())
    }
}

impl crate::codec::Encoder for Encoder<'_> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Marshal
    }

    fn none(&mut self) -> Result {
        self.code(b'N')
    }
    fn bool(&mut self, v: bool) -> Result {
        self.code(if v { b'T' } else { b'F' })
    }

    fn int(&mut self, v: i64) -> Result {
        if let Ok(v) = i32::try_from(v) {
            self.out.buf.push(b'i');
            self.out.extend(&v.to_le_bytes());
            return Ok(());
        }
        let magnitude = v.unsigned_abs();
        self.long(v < 0, [magnitude as u32, (magnitude >> 32) as u32])
    }

    fn uint(&mut self, v: u64) -> Result {
        match i64::try_from(v) {
            Ok(v) => self.int(v),
            Err(_) => self.long(false, [v as u32, (v >> 32) as u32]),
        }
    }

    fn big_int(&mut self, v: &BigInt) -> Result {
        match i64::try_from(v) {
            Ok(v) => self.int(v),
            Err(_) => self.long(v.sign() == num_bigint::Sign::Minus, v.iter_u32_digits()),
        }
    }

    fn float(&mut self, v: f64) -> Result {
        self.out.buf.push(b'g');
        self.out.extend(&v.to_le_bytes());
        Ok(())
    }

    fn complex(&mut self, v: Complex) -> Result {
        self.out.buf.push(b'y');
        self.out.extend(&v.re.to_le_bytes());
        self.out.extend(&v.im.to_le_bytes());
        Ok(())
    }

    fn str(&mut self, v: &str) -> Result {
        self.text(v)
    }

    fn bytes(&mut self, v: &[u8]) -> Result {
        self.counted(b's', v.len())?;
        self.out.extend(v);
        Ok(())
    }

    fn shared_bytes(&mut self, v: &Bytes) -> Result {
        self.counted(b's', v.len())?;
        self.out.splice(v);
        Ok(())
    }

    fn decimal(&mut self, _: &Decimal) -> Result {
        Err(unsupported(self, "decimal.Decimal"))
    }
    fn date(&mut self, _: Date) -> Result {
        Err(unsupported(self, "datetime.date"))
    }
    fn time(&mut self, _: Time) -> Result {
        Err(unsupported(self, "datetime.time"))
    }
    fn datetime(&mut self, _: DateTime) -> Result {
        Err(unsupported(self, "datetime.datetime"))
    }
    fn timedelta(&mut self, _: TimeDelta) -> Result {
        Err(unsupported(self, "datetime.timedelta"))
    }
    fn uuid(&mut self, v: Uuid) -> Result {
        self.text(v.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }

    fn begin_list(&mut self, len: usize) -> Result {
        self.nesting.open(false)?;
        self.counted(b'[', len)
    }
    fn end_list(&mut self) -> Result {
        self.nesting.close();
        Ok(())
    }

    fn begin_tuple(&mut self, len: usize) -> Result {
        self.nesting.open(self.nesting.hashed)?;
        match u8::try_from(len) {
            Ok(len) => self.out.extend(&[b')', len]),
            Err(_) => self.counted(b'(', len)?,
        }
        Ok(())
    }
    fn end_tuple(&mut self, _: usize) -> Result {
        self.end_list()
    }

    /// A set that is a key or in a set is a frozen one.
    fn begin_set(&mut self, len: usize) -> Result {
        let code = if self.nesting.hashed { b'>' } else { b'<' };
        self.nesting.open(true)?;
        self.counted(code, len)
    }
    fn end_set(&mut self, _: usize) -> Result {
        self.end_list()
    }

    fn begin_dict(&mut self, _: usize) -> Result {
        self.nesting.open(false)?;
        self.code(b'{')
    }
    fn key(&mut self) -> Result {
        self.nesting.hashed = true;
        Ok(())
    }
    fn value(&mut self) -> Result {
        self.nesting.hashed = false;
        Ok(())
    }
    fn end_dict(&mut self) -> Result {
        self.nesting.close();
        self.code(b'0')
    }

    fn raw(&mut self, encoded: &[u8]) -> Result {
        self.out.extend(encoded);
        Ok(())
    }

    fn begin_call(&mut self, object: &str, method: &str, n_args: usize) -> Result {
        self.begin_tuple(4)?;
        self.text(object)?;
        self.text(method)?;
        self.begin_list(n_args)
    }
    fn begin_kwargs(&mut self, n_kwargs: Option<usize>) -> Result {
        self.end_list()?;
        match n_kwargs {
            Some(n) => self.begin_dict(n),
            None => self.none(),
        }
    }
    fn end_call(&mut self, had_kwargs: bool) -> Result {
        if had_kwargs {
            self.end_dict()?;
        }
        self.end_tuple(4)
    }
}
