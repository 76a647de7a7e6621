//! The reader behind [`crate::codec::Decoder`].

use super::scan::Frame;
use crate::codec::headroom::Headroom;
use crate::codec::items::Items;
use crate::codec::number::{big_to_f64, does_not_fit};
use crate::codec::stack::Stack;
use crate::codec::unique::DictItems;
use crate::codec::{CallHead, DecodeError, Kind, Limits, object_id};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{Generation, Serializer, Value};
use std::borrow::Cow;

type Result<T> = std::result::Result<T, DecodeError>;

/// Reads json.
#[derive(Debug)]
pub struct Decoder<'de> {
    /// The payload, as far as it is UTF-8.
    pub(super) text: &'de str,
    /// Whether there is more that is not.
    pub(super) invalid: bool,
    pub(super) pos: usize,
    pub(super) frames: Stack<Frame>,
    pub(super) limits: Limits,
    pub(super) headroom: Headroom,
    generation: Generation,
    /// Whether a key comes next, from whose text the scalar calls read.
    in_key: bool,
    /// Where the parts of a call are, when they do not come in the usual order.
    scattered: Option<Scattered>,
}

/// Positions of what is read last of a call, and of its end.
#[derive(Debug, Clone, Copy)]
struct Scattered {
    kwargs: usize,
    end: usize,
}

impl<'de> Decoder<'de> {
    /// A decoder over a payload.
    pub fn new(payload: &'de [u8], generation: Generation, limits: Limits) -> Self {
        let (text, invalid) = match std::str::from_utf8(payload) {
            Ok(text) => (text, false),
            Err(e) => (std::str::from_utf8(&payload[..e.valid_up_to()]).unwrap_or_default(), true),
        };
        Self {
            text,
            invalid,
            pos: 0,
            frames: Stack::new(),
            limits,
            headroom: Headroom::default(),
            generation,
            in_key: false,
            scattered: None,
        }
    }

    fn kind(&self) -> Result<Kind> {
        Ok(match self.byte() {
            Some(b'"') => Kind::Str,
            Some(b'[') => Kind::List,
            Some(b'{') => Kind::Dict,
            Some(b'n') => Kind::None,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'N' | b'I') => Kind::Float,
            Some(b'-' | b'0'..=b'9') => {
                let rest = self.text.get(self.pos..).unwrap_or_default().bytes();
                let mut token =
                    rest.take_while(|b| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E' | b'I'));
                if token.any(|b| matches!(b, b'.' | b'e' | b'E' | b'I')) { Kind::Float } else { Kind::Int }
            }
            _ => return Err(self.unexpected("a value")),
        })
    }

    #[cold]
    fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        match self.kind() {
            Ok(found) => DecodeError::expected(expected, found, self.pos),
            Err(error) => error,
        }
    }

    /// A number, or the text of one where it is a key.
    fn number_or_key(&mut self, expected: &'static str) -> Result<Value> {
        self.space();
        if !self.in_key {
            return self.number()?.ok_or_else(|| self.mismatch(expected));
        }
        let at = self.pos;
        let text = self.text_value(expected)?;
        let mut key = Decoder::new(text.as_bytes(), self.generation, self.limits);
        match key.number() {
            Ok(Some(value)) if key.pos == text.len() => Ok(value),
            _ => Err(DecodeError::expected(expected, Kind::Str, at)),
        }
    }

    fn text_value(&mut self, expected: &'static str) -> Result<Cow<'de, str>> {
        self.space();
        if self.byte() == Some(b'"') { self.string() } else { Err(self.mismatch(expected)) }
    }

    fn parse<T: std::str::FromStr>(&mut self, expected: &'static str) -> Result<T>
    where
        T::Err: std::fmt::Display,
    {
        let at = self.pos;
        self.text_value(expected)?.parse().map_err(|e: T::Err| DecodeError::value(e.to_string(), at))
    }

    /// One of two names, as a value or as the text of a key.
    fn name(&mut self, name: &str) -> bool {
        self.space();
        let start = self.pos;
        if self.in_key {
            let found = self.eat(b'"') && self.eat_name(name) && self.eat(b'"');
            if !found {
                self.pos = start;
            }
            return found;
        }
        self.eat_name(name)
    }

    fn value(&mut self) -> Result<Value> {
        self.space();
        match self.byte() {
            Some(b'"') => self.string().map(|text| Value::Str(text.into_owned())),
            Some(b'[') => self.list(),
            Some(b'{') => self.dict(),
            Some(b'n') if self.eat_name("null") => Ok(Value::None),
            Some(b't') if self.eat_name("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.eat_name("false") => Ok(Value::Bool(false)),
            _ => self.number()?.ok_or_else(|| self.unexpected("a value")),
        }
    }

    fn list(&mut self) -> Result<Value> {
        self.open(b']')?;
        let mut items = Items::with_hint(None);
        while self.next()? {
            items.push(self.value()?);
        }
        Ok(Value::List(items.finish()))
    }

    fn dict(&mut self) -> Result<Value> {
        self.open(b'}')?;
        let mut pairs = DictItems::with_hint(None, 0);
        while self.next()? {
            let key = self.key()?.into_owned();
            pairs.insert(Value::Str(key), self.value()?);
        }
        Ok(Value::Dict(pairs.finish()))
    }

    /// A key with its colon.
    fn key(&mut self) -> Result<Cow<'de, str>> {
        if self.byte() != Some(b'"') {
            return Err(self.unexpected("a property name in double quotes"));
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    fn colon(&mut self) -> Result<()> {
        self.space();
        if !self.eat(b':') {
            return Err(self.unexpected("':' delimiter"));
        }
        self.space();
        Ok(())
    }

    /// The next key of the call, which must be this one.
    fn call_key(&mut self, name: &str) -> Result<bool> {
        Ok(self.next()? && self.key()? == name)
    }

    /// A call whose parts come in Python's order.
    fn ordered_call(&mut self) -> Result<Option<CallHead<'de>>> {
        self.open(b'}')?;
        if !self.call_key("object")? {
            return Ok(None);
        }
        let object = object_id(self)?;
        if !self.call_key("method")? {
            return Ok(None);
        }
        let method = self.text_value("str")?;
        Ok(if self.call_key("params")? { Some(CallHead { object, method }) } else { None })
    }

    /// A call whose parts come in another order: one pass to find them.
    fn scattered_call(&mut self) -> Result<CallHead<'de>> {
        let names = ["object", "method", "params", "kwargs"];
        let mut found = [None; 4];
        self.open(b'}')?;
        while self.next()? {
            let key = self.key()?;
            if let Some(i) = names.iter().position(|name| *name == key) {
                found[i] = Some(self.pos);
            }
            self.value()?;
        }
        let end = self.pos;
        let at = |i: usize| found[i].ok_or_else(|| DecodeError::missing_key(names[i], end));
        // In the order in which Python misses them.
        let (params, kwargs) = (at(2)?, at(3)?);
        self.pos = at(0)?;
        let object = object_id(self)?;
        self.pos = at(1)?;
        let method = self.text_value("str")?;
        self.scattered = Some(Scattered { kwargs, end });
        self.pos = params;
        Ok(CallHead { object, method })
    }
}

impl<'de> crate::codec::Decoder<'de> for Decoder<'de> {
    fn generation(&self) -> Generation {
        self.generation
    }
    fn serializer(&self) -> Serializer {
        Serializer::Json
    }
    fn known_classes_only(&self) -> bool {
        self.limits.known_classes_only
    }
    fn position(&self) -> usize {
        self.pos
    }

    fn peek(&mut self) -> Result<Kind> {
        self.space();
        self.kind()
    }

    fn take_none(&mut self) -> Result<bool> {
        Ok(self.name("null"))
    }

    fn bool(&mut self) -> Result<bool> {
        if self.name("true") {
            return Ok(true);
        }
        if self.name("false") { Ok(false) } else { Err(self.mismatch("bool")) }
    }

    fn int(&mut self) -> Result<i64> {
        let at = self.pos;
        match self.number_or_key("int")? {
            Value::Int(v) => Ok(v),
            Value::BigInt(v) => Err(does_not_fit(v, "i64", at)),
            _ => Err(DecodeError::expected("int", Kind::Float, at)),
        }
    }

    fn uint(&mut self) -> Result<u64> {
        let at = self.pos;
        match self.number_or_key("int")? {
            Value::Int(v) => u64::try_from(v).map_err(|_| does_not_fit(v, "u64", at)),
            Value::BigInt(v) => u64::try_from(&*v).map_err(|_| does_not_fit(v, "u64", at)),
            _ => Err(DecodeError::expected("int", Kind::Float, at)),
        }
    }

    fn big_int(&mut self) -> Result<BigInt> {
        let at = self.pos;
        match self.number_or_key("int")? {
            Value::Int(v) => Ok(v.into()),
            Value::BigInt(v) => Ok(*v),
            _ => Err(DecodeError::expected("int", Kind::Float, at)),
        }
    }

    fn float(&mut self) -> Result<f64> {
        Ok(match self.number_or_key("float")? {
            Value::Int(v) => v as f64,
            Value::BigInt(v) => big_to_f64(&v),
            Value::Float(v) => v,
            _ => return Err(self.mismatch("float")),
        })
    }

    fn complex(&mut self) -> Result<Complex> {
        self.space();
        if !matches!(self.kind()?, Kind::Int | Kind::Float) {
            return Err(self.mismatch("complex"));
        }
        self.float().map(|re| Complex { re, im: 0.0 })
    }

    fn str(&mut self) -> Result<Cow<'de, str>> {
        self.text_value("str")
    }

    fn bytes(&mut self) -> Result<Cow<'de, [u8]>> {
        self.space();
        Err(self.mismatch("bytes"))
    }

    fn decimal(&mut self) -> Result<Decimal> {
        self.space();
        if self.byte() == Some(b'"') {
            return self.parse("Decimal");
        }
        Ok(match self.number_or_key("Decimal")? {
            Value::Int(v) => v.into(),
            Value::BigInt(v) => Decimal::from(&*v),
            Value::Float(v) => v.into(),
            _ => return Err(self.mismatch("Decimal")),
        })
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
        self.space();
        let at = self.pos;
        // Keys are texts, those of seconds too.
        if !self.in_key && !matches!(self.kind()?, Kind::Int | Kind::Float) {
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
        self.space();
        if self.byte() != Some(b'[') {
            return Err(self.mismatch("list"));
        }
        self.open(b']').map(|()| None)
    }
    fn next_item(&mut self) -> Result<bool> {
        self.next()
    }
    fn begin_dict(&mut self) -> Result<Option<usize>> {
        self.space();
        if self.byte() != Some(b'{') {
            return Err(self.mismatch("dict"));
        }
        self.open(b'}').map(|()| None)
    }

    fn next_key(&mut self) -> Result<bool> {
        self.in_key = self.next()?;
        if self.in_key && self.byte() != Some(b'"') {
            return Err(self.unexpected("a property name in double quotes"));
        }
        Ok(self.in_key)
    }

    fn next_value(&mut self) -> Result<()> {
        self.in_key = false;
        self.colon()
    }

    fn any(&mut self) -> Result<Value> {
        self.value()
    }
    fn skip(&mut self) -> Result<()> {
        self.value().map(drop)
    }

    fn end(&mut self) -> Result<()> {
        self.space();
        if self.byte().is_none() && !self.invalid {
            Ok(())
        } else {
            Err(self.unexpected("the end of the payload"))
        }
    }

    fn begin_call(&mut self) -> Result<CallHead<'de>> {
        self.space();
        if self.byte() != Some(b'{') {
            return Err(self.mismatch("dict"));
        }
        let start = self.pos;
        if let Some(head) = self.ordered_call()? {
            return Ok(head);
        }
        self.pos = start;
        self.frames.pop();
        self.scattered_call()
    }

    fn begin_kwargs(&mut self) -> Result<bool> {
        match self.scattered {
            Some(Scattered { kwargs, .. }) => self.pos = kwargs,
            None => loop {
                if !self.next()? {
                    return Err(DecodeError::missing_key("kwargs", self.pos));
                }
                if self.key()? == "kwargs" {
                    break;
                }
                self.skip()?;
            },
        }
        if self.take_none()? {
            return Ok(false);
        }
        self.begin_dict().map(|_| true)
    }

    fn end_call(&mut self) -> Result<()> {
        match self.scattered {
            Some(Scattered { end, .. }) => self.pos = end,
            None => {
                while self.next()? {
                    self.key()?;
                    self.skip()?;
                }
            }
        }
        self.end()
    }
}
