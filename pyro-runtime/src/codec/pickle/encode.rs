//! Writes pickle protocol 2, without a memo: values are trees. Python 3 reads it under every `PICKLE_PROTOCOL_VERSION`, and
//! Python 2 what has no byte strings in it, which are written as in protocol 3.

use super::classes::Class;
use crate::codec::encode::Nesting;
use crate::codec::{EncodeError, Output};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer};
use bytes::Bytes;

type Result = std::result::Result<(), EncodeError>;

/// Writes pickle.
#[derive(Debug)]
pub struct Encoder<'a> {
    out: &'a mut Output,
    generation: Generation,
    nesting: Nesting,
    /// Containers around the next value.
    depth: usize,
    /// The dict that was begun last.
    fresh: Option<Fresh>,
    /// The class dicts around the next value.
    classes: Vec<Class>,
}

/// A dict of which nothing has been written but its beginning.
#[derive(Debug)]
struct Fresh {
    start: usize,
    /// Where its first key would stand. What is inside of a key that is a tuple may stand there too, a container deeper.
    first_key: usize,
    /// Containers around its keys, it among them.
    depth: usize,
}

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, generation: Generation) -> Self {
        let nesting = Nesting::default();
        Self { out, generation, nesting, depth: 0, fresh: None, classes: Vec::new() }
    }

    fn put(&mut self, bytes: &[u8]) -> Result {
        self.out.extend(bytes);
        Ok(())
    }

    fn text(&mut self, v: &str) -> Result {
        push_text(&mut self.out.buf, v)
    }

    /// Bytes that need not be shared.
    fn blob_head(&mut self, len: usize) -> Result {
        match u8::try_from(len) {
            Ok(len) => self.put(&[b'C', len]),
            Err(_) => {
                let len = length(len)?;
                self.put(b"B")?;
                self.put(&len)
            }
        }
    }

    fn long(&mut self, v: &BigInt) -> Result {
        let bytes = v.to_signed_bytes_le();
        match u8::try_from(bytes.len()) {
            Ok(len) => self.put(&[0x8a, len])?,
            Err(_) => {
                self.put(&[0x8b])?;
                self.put(&length(bytes.len())?)?;
            }
        }
        self.put(&bytes)
    }

    fn small_int(&mut self, v: u32) -> Result {
        match (u8::try_from(v), u16::try_from(v)) {
            (Ok(v), _) => self.put(&[b'K', v]),
            (_, Ok(v)) => {
                self.put(b"M")?;
                self.put(&v.to_le_bytes())
            }
            _ => {
                self.put(b"J")?;
                self.put(&v.to_le_bytes())
            }
        }
    }

    fn packed(&mut self, class: &[u8], bytes: &[u8]) -> Result {
        self.put(class)?;
        self.blob_head(bytes.len())?;
        self.put(bytes)
    }

    fn open(&mut self, hashed: bool, kind: u8) -> Result {
        if let Some(class) = self.classes.last_mut() {
            class.begin(self.depth, kind);
        }
        self.nesting.open(hashed)?;
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self) {
        self.nesting.close();
        self.depth = self.depth.saturating_sub(1);
    }
}

/// A length of four bytes.
fn length(n: usize) -> std::result::Result<[u8; 4], EncodeError> {
    u32::try_from(n)
        .map(u32::to_le_bytes)
        .map_err(|_| EncodeError::Unsupported("pickle protocol 2 cannot hold 4 GiB or more".to_owned()))
}

pub(super) fn push_text(out: &mut Vec<u8>, v: &str) -> Result {
    let length = length(v.len())?;
    out.push(b'X');
    out.extend(length);
    out.extend(v.as_bytes());
    Ok(())
}

fn date_bytes(v: Date) -> [u8; 4] {
    let [y1, y2] = v.0.year().to_be_bytes();
    [y1, y2, v.0.month().cast_unsigned(), v.0.day().cast_unsigned()]
}

fn time_bytes(v: Time) -> [u8; 6] {
    let [_, u1, u2, u3] = v.microsecond().to_be_bytes();
    let small = |n: i8| n.cast_unsigned();
    [small(v.0.hour()), small(v.0.minute()), small(v.0.second()), u1, u2, u3]
}

impl crate::codec::Encoder for Encoder<'_> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Pickle
    }

    fn none(&mut self) -> Result {
        self.put(b"N")
    }
    fn bool(&mut self, v: bool) -> Result {
        self.put(if v { b"\x88" } else { b"\x89" })
    }

    fn int(&mut self, v: i64) -> Result {
        match (u16::try_from(v), i32::try_from(v)) {
            (Ok(v), _) => self.small_int(v.into()),
            (_, Ok(v)) => {
                self.put(b"J")?;
                self.put(&v.to_le_bytes())
            }
            _ => self.long(&v.into()),
        }
    }

    fn uint(&mut self, v: u64) -> Result {
        match i64::try_from(v) {
            Ok(v) => self.int(v),
            Err(_) => self.long(&v.into()),
        }
    }

    fn big_int(&mut self, v: &BigInt) -> Result {
        match i64::try_from(v) {
            Ok(v) => self.int(v),
            Err(_) => self.long(v),
        }
    }

    fn float(&mut self, v: f64) -> Result {
        self.put(b"G")?;
        self.put(&v.to_be_bytes())
    }

    fn complex(&mut self, v: Complex) -> Result {
        self.put(b"c__builtin__\ncomplex\n")?;
        self.float(v.re)?;
        self.float(v.im)?;
        self.put(b"\x86R")
    }

    fn str(&mut self, v: &str) -> Result {
        let here = self.out.buf.len();
        if let Some(class) = self.classes.last_mut().filter(|class| class.depth == self.depth) {
            class.see(here, v);
        }
        self.text(v)?;
        let of_fresh = self.fresh.take_if(|dict| dict.first_key == here && dict.depth == self.depth);
        if let Some(dict) = of_fresh.filter(|_| v == "__class__") {
            self.classes.push(Class::new(dict.start, dict.depth, self.out.buf.len()));
        }
        Ok(())
    }

    fn bytes(&mut self, v: &[u8]) -> Result {
        self.blob_head(v.len())?;
        self.put(v)
    }

    fn shared_bytes(&mut self, v: &Bytes) -> Result {
        self.blob_head(v.len())?;
        if self.classes.is_empty() {
            self.out.splice(v);
        } else {
            // What is in a class dict is moved about when that ends.
            self.out.extend(v);
        }
        Ok(())
    }

    fn decimal(&mut self, v: &Decimal) -> Result {
        self.put(b"cdecimal\nDecimal\n")?;
        self.text(v.as_str())?;
        self.put(b"\x85R")
    }
    fn date(&mut self, v: Date) -> Result {
        self.packed(b"cdatetime\ndate\n", &date_bytes(v))?;
        self.put(b"\x85R")
    }
    fn time(&mut self, v: Time) -> Result {
        self.packed(b"cdatetime\ntime\n", &time_bytes(v))?;
        self.put(b"\x85R")
    }

    fn datetime(&mut self, v: DateTime) -> Result {
        let mut packed = [0; 10];
        packed[..4].copy_from_slice(&date_bytes(v.date()));
        packed[4..].copy_from_slice(&time_bytes(v.time()));
        self.packed(b"cdatetime\ndatetime\n", &packed)?;
        let Some(offset) = v.offset else { return self.put(b"\x85R") };
        self.put(b"cdatetime\ntimezone\n")?;
        self.timedelta(TimeDelta::from_micros(i64::from(offset.seconds()) * 1_000_000))?;
        self.put(b"\x85R\x86R")
    }

    /// As Python has them: days that may be negative, seconds and microseconds that are not.
    fn timedelta(&mut self, v: TimeDelta) -> Result {
        let (seconds, micros) = (v.micros.div_euclid(1_000_000), v.micros.rem_euclid(1_000_000));
        self.put(b"cdatetime\ntimedelta\n")?;
        self.int(seconds.div_euclid(86_400))?;
        self.int(seconds.rem_euclid(86_400))?;
        self.int(micros)?;
        self.put(b"\x87R")
    }

    fn uuid(&mut self, v: Uuid) -> Result {
        self.put(b"cuuid\nUUID\n")?;
        self.text(v.hyphenated().encode_lower(&mut Uuid::encode_buffer()))?;
        self.put(b"\x85R")
    }

    fn begin_list(&mut self, _: usize) -> Result {
        self.open(false, b'l')?;
        self.put(b"](")
    }
    fn end_list(&mut self) -> Result {
        self.close();
        self.put(b"e")
    }

    fn begin_tuple(&mut self, len: usize) -> Result {
        self.open(self.nesting.hashed, b't')?;
        if len > 3 { self.put(b"(") } else { Ok(()) }
    }
    fn end_tuple(&mut self, len: usize) -> Result {
        self.close();
        self.put(match len {
            0 => b")",
            1 => b"\x85",
            2 => b"\x86",
            3 => b"\x87",
            _ => b"t",
        })
    }

    /// A set that is a key or in a set is a frozen one.
    fn begin_set(&mut self, _: usize) -> Result {
        let name: &[u8] = if self.nesting.hashed { b"frozenset" } else { b"set" };
        self.open(true, b's')?;
        self.put(b"c__builtin__\n")?;
        self.put(name)?;
        self.put(b"\n](")
    }
    fn end_set(&mut self, _: usize) -> Result {
        self.close();
        self.put(b"e\x85R")
    }

    fn begin_dict(&mut self, _: usize) -> Result {
        let start = self.out.buf.len();
        self.open(false, b'd')?;
        self.put(b"}(")?;
        self.fresh = Some(Fresh { start, first_key: self.out.buf.len(), depth: self.depth });
        Ok(())
    }
    fn key(&mut self) -> Result {
        self.nesting.hashed = true;
        let here = self.out.buf.len();
        match self.classes.last_mut() {
            Some(class) if class.depth == self.depth => class.end_field(here),
            _ => {}
        }
        Ok(())
    }
    fn value(&mut self) -> Result {
        self.nesting.hashed = false;
        let here = self.out.buf.len();
        match self.classes.last_mut() {
            Some(class) if class.depth == self.depth => class.begin_field(here),
            _ => {}
        }
        Ok(())
    }
    fn end_dict(&mut self) -> Result {
        let class = self.classes.pop_if(|class| class.depth == self.depth);
        self.close();
        match class {
            Some(class) => class.finish(&mut self.out.buf),
            None => self.put(b"u"),
        }
    }

    fn raw(&mut self, encoded: &[u8]) -> Result {
        self.put(encoded)
    }

    fn begin_call(&mut self, object: &str, method: &str, _: usize) -> Result {
        self.begin_tuple(4)?;
        self.text(object)?;
        self.text(method)?;
        // With a mark, however few they are: their number is not told again where they end.
        self.open(false, b't')?;
        self.put(b"(")
    }
    fn begin_kwargs(&mut self, n_kwargs: Option<usize>) -> Result {
        self.close();
        self.put(b"t")?;
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
