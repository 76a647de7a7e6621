//! Writes json as Python's `json.dumps(ensure_ascii=False)` does.

use crate::codec::encode::{Nesting, check_int, unsupported};
use crate::codec::{EncodeError, Output, text};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer};

type Result = std::result::Result<(), EncodeError>;

/// Writes json.
#[derive(Debug)]
pub struct Encoder<'a> {
    out: &'a mut Output,
    generation: Generation,
    /// Whether something stands before the next item, so that it takes a comma.
    comma: bool,
    /// Whether the next value is a key.
    key: bool,
    nesting: Nesting,
}

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub fn new(out: &'a mut Output, generation: Generation) -> Self {
        Self { out, generation, comma: false, key: false, nesting: Nesting::default() }
    }

    fn item(&mut self) {
        if self.comma {
            self.out.extend(b", ");
        }
        self.comma = true;
    }

    /// A value that has no quotes of its own; as a key it takes some.
    fn bare(&mut self, text: &[u8]) -> Result {
        self.item();
        if self.key {
            self.out.buf.push(b'"');
        }
        self.out.extend(text);
        if self.key {
            self.out.buf.push(b'"');
        }
        Ok(())
    }

    /// An item of a type that cannot be a key.
    fn no_key(&mut self, class: &str) -> Result {
        if self.key {
            let text = format!("keys must be str, int, float, bool or None, not {class}");
            return Err(EncodeError::Unsupported(text));
        }
        self.item();
        Ok(())
    }

    fn quoted(&mut self, v: impl std::fmt::Display) {
        use std::io::Write;
        // Writing to a Vec cannot fail.
        let _ = write!(self.out.buf, "\"{v}\"");
    }

    fn text(&mut self, v: &str) {
        let out = &mut self.out.buf;
        out.reserve(v.len() + 2);
        out.push(b'"');
        let mut rest = v.as_bytes();
        loop {
            let n = rest.iter().take_while(|&&b| b >= 0x20 && b != b'"' && b != b'\\').count();
            out.extend_from_slice(&rest[..n]);
            let Some(&b) = rest.get(n) else { break };
            push_escaped(out, b);
            rest = &rest[n + 1..];
        }
        out.push(b'"');
    }

    fn open(&mut self, bracket: u8, class: &str) -> Result {
        self.no_key(class)?;
        self.nesting.open(false)?;
        self.comma = false;
        self.out.buf.push(bracket);
        Ok(())
    }

    fn close(&mut self, bracket: u8) -> Result {
        self.out.buf.push(bracket);
        self.comma = true;
        self.nesting.close();
        Ok(())
    }
}

#[cold]
fn push_escaped(out: &mut Vec<u8>, b: u8) {
    let letter = match b {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        b'"' | b'\\' => b,
        _ => {
            use std::io::Write;
            // Writing to a Vec cannot fail.
            let _ = write!(out, "\\u{b:04x}");
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

impl crate::codec::Encoder for Encoder<'_> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Json
    }

    fn none(&mut self) -> Result {
        self.bare(b"null")
    }
    fn bool(&mut self, v: bool) -> Result {
        self.bare(if v { b"true" } else { b"false" })
    }
    fn int(&mut self, v: i64) -> Result {
        self.bare(itoa::Buffer::new().format(v).as_bytes())
    }
    fn uint(&mut self, v: u64) -> Result {
        self.bare(itoa::Buffer::new().format(v).as_bytes())
    }
    fn big_int(&mut self, v: &BigInt) -> Result {
        self.bare(check_int(v)?.as_bytes())
    }

    fn float(&mut self, v: f64) -> Result {
        if self.key {
            let mut text = Vec::new();
            push_number(&mut text, v);
            return self.bare(&text);
        }
        self.item();
        push_number(&mut self.out.buf, v);
        Ok(())
    }

    fn complex(&mut self, _: Complex) -> Result {
        self.no_key("complex")?;
        Err(unsupported(self, "complex"))
    }

    fn str(&mut self, v: &str) -> Result {
        self.item();
        self.text(v);
        Ok(())
    }

    fn bytes(&mut self, _: &[u8]) -> Result {
        self.no_key("bytes")?;
        Err(unsupported(self, "bytes"))
    }

    fn decimal(&mut self, v: &Decimal) -> Result {
        self.no_key("Decimal")?;
        self.quoted(v);
        Ok(())
    }
    fn date(&mut self, v: Date) -> Result {
        self.no_key("date")?;
        self.quoted(v);
        Ok(())
    }
    fn time(&mut self, _: Time) -> Result {
        self.no_key("time")?;
        Err(unsupported(self, "datetime.time"))
    }
    fn datetime(&mut self, v: DateTime) -> Result {
        self.no_key("datetime")?;
        self.quoted(v);
        Ok(())
    }
    fn timedelta(&mut self, _: TimeDelta) -> Result {
        self.no_key("timedelta")?;
        Err(unsupported(self, "datetime.timedelta"))
    }
    fn uuid(&mut self, v: Uuid) -> Result {
        self.no_key("UUID")?;
        self.quoted(v);
        Ok(())
    }

    fn begin_list(&mut self, _: usize) -> Result {
        self.open(b'[', "list")
    }
    fn end_list(&mut self) -> Result {
        self.close(b']')
    }
    fn begin_tuple(&mut self, _: usize) -> Result {
        self.open(b'[', "tuple")
    }
    fn end_tuple(&mut self, _: usize) -> Result {
        self.close(b']')
    }
    fn begin_set(&mut self, _: usize) -> Result {
        self.open(b'[', "frozenset")
    }
    fn end_set(&mut self, _: usize) -> Result {
        self.close(b']')
    }
    fn begin_dict(&mut self, _: usize) -> Result {
        self.open(b'{', "dict")
    }
    fn key(&mut self) -> Result {
        self.key = true;
        Ok(())
    }
    fn value(&mut self) -> Result {
        self.key = false;
        self.comma = false;
        self.out.extend(b": ");
        Ok(())
    }
    fn end_dict(&mut self) -> Result {
        self.close(b'}')
    }

    fn raw(&mut self, encoded: &[u8]) -> Result {
        self.item();
        self.out.extend(encoded);
        Ok(())
    }

    fn begin_call(&mut self, object: &str, method: &str, n_args: usize) -> Result {
        self.begin_dict(4)?;
        self.field("object")?;
        self.str(object)?;
        self.field("method")?;
        self.str(method)?;
        self.field("params")?;
        self.begin_list(n_args)
    }
    fn begin_kwargs(&mut self, n_kwargs: Option<usize>) -> Result {
        self.end_list()?;
        self.field("kwargs")?;
        match n_kwargs {
            Some(n) => self.begin_dict(n),
            None => self.none(),
        }
    }
    fn end_call(&mut self, had_kwargs: bool) -> Result {
        if had_kwargs {
            self.end_dict()?;
        }
        self.end_dict()
    }
}

fn push_number(out: &mut Vec<u8>, v: f64) {
    match v {
        _ if v.is_nan() => out.extend_from_slice(b"NaN"),
        f64::INFINITY => out.extend_from_slice(b"Infinity"),
        f64::NEG_INFINITY => out.extend_from_slice(b"-Infinity"),
        _ => text::push_float(out, v),
    }
}
