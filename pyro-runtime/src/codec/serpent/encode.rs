//! Writes serpent exactly as Python's library does without indentation.

use crate::codec::encode::{Nesting, check_int};
use crate::codec::{EncodeError, Output, text};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer};

type Result = std::result::Result<(), EncodeError>;

/// Writes serpent.
#[derive(Debug)]
pub struct Encoder<'a> {
    out: &'a mut Output,
    generation: Generation,
    /// Whether something stands before the next item, so that it takes a comma.
    comma: bool,
    nesting: Nesting,
    /// Whether byte strings are written as Python's literals.
    bytes_repr: bool,
    /// What closes the positional arguments of the call that is being written.
    args_end: &'static [u8],
}

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, generation: Generation) -> Self {
        Self { out, generation, comma: false, nesting: Nesting::default(), bytes_repr: false, args_end: b")" }
    }

    /// Writes byte strings as `b'..'` instead of base64 in a dict: Python's `SERPENT_BYTES_REPR`.
    #[must_use]
    pub fn bytes_repr(mut self, on: bool) -> Self {
        self.bytes_repr = on;
        self
    }

    fn item(&mut self) {
        if self.comma {
            self.out.buf.push(b',');
        }
        self.comma = true;
    }

    /// An item of a type that Python's writer does not take as a key.
    fn unhashed_item(&mut self, class: &str) -> Result {
        if self.nesting.hashed {
            return Err(bad_key(class));
        }
        self.item();
        Ok(())
    }

    fn quoted(&mut self, v: impl std::fmt::Display) {
        // Python's `repr` of texts that need no escapes.
        use std::io::Write;
        // Writing to a Vec cannot fail.
        let _ = write!(self.out.buf, "'{v}'");
    }

    fn float_text(&mut self, v: f64) {
        match v {
            _ if v.is_nan() => self.out.extend(b"{'__class__':'float','value':'nan'}"),
            f64::INFINITY => self.out.extend(b"1e30000"),
            f64::NEG_INFINITY => self.out.extend(b"-1e30000"),
            _ => text::push_float(&mut self.out.buf, v),
        }
    }

    fn open(&mut self, bracket: u8, elements_hashed: bool) -> Result {
        self.nesting.open(elements_hashed)?;
        self.comma = false;
        self.out.buf.push(bracket);
        Ok(())
    }

    fn close(&mut self, text: &[u8]) -> Result {
        self.out.extend(text);
        self.comma = true;
        self.nesting.close();
        Ok(())
    }
}

/// The calls that Python's client makes on its own account, for which it passes a list.
fn args_are_list(object: &str, method: &str) -> bool {
    method == "<batch>"
        || (object == crate::DAEMON_NAME
            && matches!(method, "get_metadata" | "get_next_stream_item" | "close_stream"))
}

#[cold]
fn bad_key(class: &str) -> EncodeError {
    EncodeError::Unsupported(format!(
        "one of the keys in a dict or set is not of a primitive hashable type: <class '{class}'>. Use simple types as \
         keys or use a list or tuple as container."
    ))
}

impl crate::codec::Encoder for Encoder<'_> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Serpent
    }

    fn none(&mut self) -> Result {
        self.unhashed_item("NoneType")?;
        self.out.extend(b"None");
        Ok(())
    }

    fn bool(&mut self, v: bool) -> Result {
        self.item();
        self.out.extend(if v { b"True" } else { b"False" });
        Ok(())
    }

    fn int(&mut self, v: i64) -> Result {
        self.item();
        self.out.extend(itoa::Buffer::new().format(v).as_bytes());
        Ok(())
    }

    fn uint(&mut self, v: u64) -> Result {
        self.item();
        self.out.extend(itoa::Buffer::new().format(v).as_bytes());
        Ok(())
    }

    fn big_int(&mut self, v: &BigInt) -> Result {
        self.item();
        self.out.extend(check_int(v)?.as_bytes());
        Ok(())
    }

    fn float(&mut self, v: f64) -> Result {
        self.item();
        self.float_text(v);
        Ok(())
    }

    fn complex(&mut self, v: Complex) -> Result {
        self.item();
        if v.re.is_nan() || v.im.is_nan() {
            self.out.extend(b"{'__class__':'complex','real':");
            self.float_text(v.re);
            self.out.extend(b",'imag':");
            self.float_text(v.im);
            self.out.extend(b"}");
            return Ok(());
        }
        self.out.extend(b"(");
        self.float_text(v.re);
        if v.im.is_sign_positive() {
            self.out.extend(b"+");
        }
        self.float_text(v.im);
        self.out.extend(b"j)");
        Ok(())
    }

    fn str(&mut self, v: &str) -> Result {
        self.item();
        text::push_str(&mut self.out.buf, v);
        Ok(())
    }

    fn bytes(&mut self, v: &[u8]) -> Result {
        self.item();
        if self.bytes_repr {
            text::push_bytes(&mut self.out.buf, v);
            return Ok(());
        }
        self.out.extend(b"{'data': '");
        let base64 = &data_encoding::BASE64;
        let at = self.out.buf.len();
        self.out.buf.resize(at + base64.encode_len(v.len()), 0);
        base64.encode_mut(v, &mut self.out.buf[at..]);
        self.out.extend(b"', 'encoding': 'base64'}");
        Ok(())
    }

    fn decimal(&mut self, v: &Decimal) -> Result {
        self.item();
        self.quoted(v);
        Ok(())
    }

    fn date(&mut self, v: Date) -> Result {
        self.unhashed_item("datetime.date")?;
        self.quoted(v);
        Ok(())
    }

    fn time(&mut self, v: Time) -> Result {
        self.unhashed_item("datetime.time")?;
        self.quoted(v);
        Ok(())
    }

    fn datetime(&mut self, v: DateTime) -> Result {
        self.unhashed_item("datetime.datetime")?;
        self.quoted(v);
        Ok(())
    }

    fn timedelta(&mut self, v: TimeDelta) -> Result {
        self.unhashed_item("datetime.timedelta")?;
        text::push_float(&mut self.out.buf, v.as_secs_f64());
        Ok(())
    }

    fn uuid(&mut self, v: Uuid) -> Result {
        self.unhashed_item("uuid.UUID")?;
        self.quoted(v);
        Ok(())
    }

    fn begin_list(&mut self, _: usize) -> Result {
        self.unhashed_item("list")?;
        self.open(b'[', false)
    }
    fn end_list(&mut self) -> Result {
        self.close(b"]")
    }
    fn begin_tuple(&mut self, _: usize) -> Result {
        self.item();
        self.open(b'(', false)
    }
    fn end_tuple(&mut self, len: usize) -> Result {
        self.close(if len == 1 { b",)" } else { b")" })
    }
    /// There is no literal for the empty set: Python writes the empty tuple.
    fn begin_set(&mut self, len: usize) -> Result {
        self.unhashed_item("set")?;
        self.open(if len == 0 { b'(' } else { b'{' }, true)
    }
    fn end_set(&mut self, len: usize) -> Result {
        self.close(if len == 0 { b")" } else { b"}" })
    }
    fn begin_dict(&mut self, _: usize) -> Result {
        self.unhashed_item("dict")?;
        self.open(b'{', false)
    }
    fn key(&mut self) -> Result {
        self.item();
        self.comma = false;
        self.nesting.hashed = true;
        Ok(())
    }
    fn value(&mut self) -> Result {
        self.out.buf.push(b':');
        self.comma = false;
        self.nesting.hashed = false;
        Ok(())
    }
    fn end_dict(&mut self) -> Result {
        self.close(b"}")
    }
    fn field(&mut self, name: &str) -> Result {
        self.item();
        text::push_str(&mut self.out.buf, name);
        self.value()
    }

    fn raw(&mut self, encoded: &[u8]) -> Result {
        self.item();
        self.out.extend(encoded);
        Ok(())
    }

    fn begin_call(&mut self, object: &str, method: &str, n_args: usize) -> Result {
        self.begin_tuple(4)?;
        self.str(object)?;
        self.str(method)?;
        self.item();
        let (open, end): (u8, &[u8]) = match n_args {
            _ if args_are_list(object, method) => (b'[', b"]"),
            1 => (b'(', b",)"),
            _ => (b'(', b")"),
        };
        self.args_end = end;
        self.open(open, false)
    }
    fn begin_kwargs(&mut self, n_kwargs: Option<usize>) -> Result {
        self.close(self.args_end)?;
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
