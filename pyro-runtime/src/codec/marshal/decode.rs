//! The reader behind [`crate::codec::Decoder`].

use super::read::{Frame, bad_code, kind_of};
use crate::codec::headroom::Headroom;
use crate::codec::items::Items;
use crate::codec::number::{big_to_f64, does_not_fit};
use crate::codec::stack::Stack;
use crate::codec::unique::{DictItems, SetItems, check_hashable};
use crate::codec::{CallHead, DecodeError, Kind, Limits, object_id};
use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use bytes::Bytes;
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// Reads marshal.
#[derive(Debug)]
pub struct Decoder<'de> {
    pub(super) payload: &'de [u8],
    pub(super) pos: usize,
    pub(super) frames: Stack<Frame>,
    /// Where the objects are that may be referred to.
    pub(super) marked: Vec<u32>,
    /// References inside of which the position is: there nothing is marked again.
    pub(super) replays: usize,
    /// Bytes of memory that may still be used.
    pub(super) budget: usize,
    pub(super) limits: Limits,
    pub(super) headroom: Headroom,
    shared: Option<&'de Bytes>,
    generation: Generation,
}

impl<'de> Decoder<'de> {
    /// A decoder over a payload. With `shared`, byte strings are slices of it; `payload` must lie in its memory
    /// (where it does not, they are copied).
    pub fn new(
        payload: &'de [u8],
        shared: Option<&'de Bytes>,
        generation: Generation,
        limits: Limits,
    ) -> Self {
        Self {
            payload,
            pos: 0,
            frames: Stack::new(),
            marked: Vec::new(),
            replays: 0,
            // The slack lets small payloads repeat themselves.
            budget: payload.len().saturating_mul(32).saturating_add(32 * 1024),
            limits,
            headroom: Headroom::default(),
            shared: shared.filter(|owner| crate::codec::is_inside(payload, owner)),
            generation,
        }
    }

    #[cold]
    fn mismatch(&self, expected: &'static str) -> DecodeError {
        match self.peek_code().and_then(|code| kind_of(code, self.pos)) {
            Ok(found) => DecodeError::expected(expected, found, self.pos),
            Err(error) => error,
        }
    }

    fn kind(&self) -> Result<Kind> {
        kind_of(self.peek_code()?, self.pos)
    }

    /// A number of any kind, if one comes next.
    fn number(&mut self) -> Result<Option<Value>> {
        if !matches!(self.peek_code()?, b'i' | b'I' | b'l' | b'f' | b'g' | b'x' | b'y') {
            return Ok(None);
        }
        let head = self.head()?;
        let value = match head.code {
            b'i' => Value::Int(i32::from_le_bytes(self.array()?).into()),
            b'I' => Value::Int(i64::from_le_bytes(self.array()?)),
            b'l' => Value::from(self.long()?),
            b'f' => Value::Float(self.float_text()?),
            b'g' => Value::Float(f64::from_le_bytes(self.array()?)),
            b'x' => Value::Complex(Complex { re: self.float_text()?, im: self.float_text()? }),
            _ => {
                let (re, im) = (self.array()?, self.array()?);
                Value::Complex(Complex { re: f64::from_le_bytes(re), im: f64::from_le_bytes(im) })
            }
        };
        self.done(head.back);
        Ok(Some(value))
    }

    fn text_value(&mut self, expected: &'static str) -> Result<Cow<'de, str>> {
        if self.kind()? != Kind::Str {
            return Err(self.mismatch(expected));
        }
        let head = self.head()?;
        let text = self.text(head.code)?;
        self.done(head.back);
        text.ok_or_else(|| self.mismatch(expected))
    }

    fn blob_value(&mut self) -> Result<&'de [u8]> {
        if self.peek_code()? != b's' {
            return Err(self.mismatch("bytes"));
        }
        let head = self.head()?;
        let bytes = self.blob(head.code)?;
        self.done(head.back);
        bytes.ok_or_else(|| self.mismatch("bytes"))
    }

    fn parse<T: std::str::FromStr>(&mut self, expected: &'static str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let at = self.pos;
        self.text_value(expected)?.parse().map_err(|e: T::Err| DecodeError::value(e.to_string(), at))
    }

    fn share(&self, bytes: &'de [u8]) -> Bytes {
        match self.shared {
            Some(owner) if !bytes.is_empty() => owner.slice_ref(bytes),
            _ => Bytes::copy_from_slice(bytes),
        }
    }

    fn value(&mut self) -> Result<Value> {
        use crate::codec::Decoder as _;
        let code = self.peek_code()?;
        match code {
            b'N' | b'T' | b'F' | b'.' => {
                let head = self.head()?;
                self.done(head.back);
                Ok(match code {
                    b'N' => Value::None,
                    b'.' => Value::Ellipsis,
                    _ => Value::Bool(code == b'T'),
                })
            }
            b's' => self.blob_value().map(|bytes| Value::Bytes(bytes.to_vec())),
            b'(' | b')' => self.seq().map(Value::Tuple),
            b'[' => self.seq().map(Value::List),
            b'<' | b'>' => self.set(),
            b'{' => self.dict(),
            _ => match self.number()? {
                Some(value) => Ok(value),
                None if kind_of(code, self.pos)? == Kind::Str => Ok(Value::Str(self.str()?.into_owned())),
                None => Err(bad_code(code, self.pos)),
            },
        }
    }

    fn seq(&mut self) -> Result<Vec<Value>> {
        use crate::codec::Decoder as _;
        let mut items = Items::with_hint(self.begin_seq()?);
        while self.next()? {
            items.push(self.value()?);
        }
        Ok(items.finish())
    }

    fn set(&mut self) -> Result<Value> {
        use crate::codec::Decoder as _;
        let hint = self.begin_seq()?;
        let mut items = SetItems::with_hint(hint, self.payload.len() - self.pos);
        while self.next()? {
            items.insert(self.hashable()?);
        }
        Ok(Value::Set(items.finish()))
    }

    fn dict(&mut self) -> Result<Value> {
        use crate::codec::Decoder as _;
        self.begin_dict()?;
        let mut pairs = DictItems::with_hint(None, 0);
        while self.next()? {
            let key = self.hashable()?;
            pairs.insert(key, self.value()?);
        }
        Ok(Value::Dict(pairs.finish()))
    }

    fn hashable(&mut self) -> Result<Value> {
        let at = self.pos;
        if self.peek_code()? == b'<' {
            return Err(DecodeError::value("unhashable type: 'set'", at));
        }
        let value = self.value()?;
        check_hashable(&value, true, at)?;
        Ok(value)
    }

    fn call_part(&mut self) -> Result<()> {
        if self.next()? { Ok(()) } else { Err(self.bad_call()) }
    }

    #[cold]
    fn bad_call(&self) -> DecodeError {
        DecodeError::value("a call has object, method, arguments and keyword arguments", self.pos)
    }
}

impl<'de> crate::codec::Decoder<'de> for Decoder<'de> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Marshal
    }
    fn bytes_left(&self) -> usize {
        self.payload.len() - self.pos
    }
    fn known_classes_only(&self) -> bool {
        self.limits.known_classes_only
    }
    fn position(&self) -> usize {
        self.pos
    }

    fn peek(&mut self) -> Result<Kind> {
        self.kind()
    }

    fn take_none(&mut self) -> Result<bool> {
        let is_none = self.peek_code()? == b'N';
        if is_none {
            let head = self.head()?;
            self.done(head.back);
        }
        Ok(is_none)
    }

    fn bool(&mut self) -> Result<bool> {
        let code = self.peek_code()?;
        if !matches!(code, b'T' | b'F') {
            return Err(self.mismatch("bool"));
        }
        let head = self.head()?;
        self.done(head.back);
        Ok(code == b'T')
    }

    fn int(&mut self) -> Result<i64> {
        let at = self.pos;
        if self.kind()? != Kind::Int {
            return Err(self.mismatch("int"));
        }
        match self.number()? {
            Some(Value::Int(v)) => Ok(v),
            Some(v) => Err(does_not_fit(v, "i64", at)),
            None => Err(self.mismatch("int")),
        }
    }

    fn uint(&mut self) -> Result<u64> {
        let at = self.pos;
        let value = self.big_int()?;
        u64::try_from(&value).map_err(|_| does_not_fit(value, "u64", at))
    }

    fn big_int(&mut self) -> Result<BigInt> {
        if self.kind()? != Kind::Int {
            return Err(self.mismatch("int"));
        }
        match self.number()? {
            Some(Value::Int(v)) => Ok(v.into()),
            Some(Value::BigInt(v)) => Ok(*v),
            _ => Err(self.mismatch("int")),
        }
    }

    fn float(&mut self) -> Result<f64> {
        if !matches!(self.kind()?, Kind::Int | Kind::Float) {
            return Err(self.mismatch("float"));
        }
        match self.number()? {
            Some(Value::Int(v)) => Ok(v as f64),
            Some(Value::BigInt(v)) => Ok(big_to_f64(&v)),
            Some(Value::Float(v)) => Ok(v),
            _ => Err(self.mismatch("float")),
        }
    }

    fn complex(&mut self) -> Result<Complex> {
        match self.kind()? {
            Kind::Int | Kind::Float => self.float().map(|re| Complex { re, im: 0.0 }),
            Kind::Complex => match self.number()? {
                Some(Value::Complex(v)) => Ok(v),
                _ => Err(self.mismatch("complex")),
            },
            _ => Err(self.mismatch("complex")),
        }
    }

    fn str(&mut self) -> Result<Cow<'de, str>> {
        self.text_value("str")
    }

    fn shared_str(&mut self) -> Result<ByteStr> {
        let at = self.pos;
        match self.text_value("str")? {
            Cow::Borrowed(text) => ByteStr::from_utf8(self.share(text.as_bytes()))
                .map_err(|_| DecodeError::syntax("a text is not UTF-8", at)),
            Cow::Owned(text) => Ok(text.into()),
        }
    }

    fn bytes(&mut self) -> Result<Cow<'de, [u8]>> {
        self.blob_value().map(Cow::Borrowed)
    }
    fn shared_bytes(&mut self) -> Result<Bytes> {
        self.blob_value().map(|bytes| self.share(bytes))
    }

    fn decimal(&mut self) -> Result<Decimal> {
        match self.kind()? {
            Kind::Int => self.big_int().map(|v| Decimal::from(&v)),
            Kind::Float => self.float().map(Decimal::from),
            _ => self.parse("Decimal"),
        }
    }
    fn date(&mut self) -> Result<Date> {
        self.parse("date")
    }
    fn time(&mut self) -> Result<Time> {
        self.parse("time")
    }
    fn datetime(&mut self) -> Result<DateTime> {
        self.parse("datetime")
    }

    fn timedelta(&mut self) -> Result<TimeDelta> {
        let at = self.pos;
        if !matches!(self.kind()?, Kind::Int | Kind::Float) {
            return Err(self.mismatch("timedelta"));
        }
        let seconds = self.float()?;
        TimeDelta::from_secs_f64(seconds).ok_or_else(|| {
            DecodeError::value(format!("a timedelta of {seconds} seconds is out of range"), at)
        })
    }

    fn uuid(&mut self) -> Result<Uuid> {
        self.parse("UUID")
    }

    fn begin_seq(&mut self) -> Result<Option<usize>> {
        if !matches!(self.kind()?, Kind::List | Kind::Tuple | Kind::Set) {
            return Err(self.mismatch("list"));
        }
        let head = self.head()?;
        let n = self.seq_len(head.code)?;
        self.open(Some(n.unwrap_or(0)), head.back)?;
        Ok(n)
    }
    fn next_item(&mut self) -> Result<bool> {
        self.next()
    }
    fn begin_dict(&mut self) -> Result<Option<usize>> {
        if self.peek_code()? != b'{' {
            return Err(self.mismatch("dict"));
        }
        let head = self.head()?;
        self.open(None, head.back)?;
        Ok(None)
    }
    fn next_key(&mut self) -> Result<bool> {
        self.next()
    }
    fn next_value(&mut self) -> Result<()> {
        Ok(())
    }

    fn any(&mut self) -> Result<Value> {
        self.value()
    }
    fn skip(&mut self) -> Result<()> {
        self.value().map(drop)
    }
    /// CPython ignores what follows.
    fn end(&mut self) -> Result<()> {
        Ok(())
    }

    fn begin_call(&mut self) -> Result<CallHead<'de>> {
        self.begin_seq()?;
        self.call_part()?;
        let object = object_id(self)?;
        self.call_part()?;
        let method = self.text_value("str")?;
        self.call_part()?;
        Ok(CallHead { object, method })
    }

    fn begin_kwargs(&mut self) -> Result<bool> {
        self.call_part()?;
        if self.take_none()? {
            return Ok(false);
        }
        self.begin_dict().map(|_| true)
    }

    fn end_call(&mut self) -> Result<()> {
        if self.next()? { Err(self.bad_call()) } else { Ok(()) }
    }
}
