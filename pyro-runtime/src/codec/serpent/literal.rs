//! Any literal to a [`Value`], as `ast.literal_eval` makes it of a syntax tree. Recursion is bounded by the brackets.

use super::Decoder;
use super::number::{combine, negate};
use crate::Value;
use crate::codec::items::Items;
use crate::codec::unique::{DictItems, SetItems, check_hashable};
use crate::codec::{DecodeError, Kind};

type Result<T> = std::result::Result<T, DecodeError>;

/// What may still be done with a value: signs and sums are taken of numbers only, and once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A number without a sign.
    Number,
    /// A number with a sign.
    Signed,
    /// Anything else.
    Other,
}

impl Decoder<'_> {
    /// Any value. At the top, `1,2` is a tuple.
    pub(super) fn literal(&mut self) -> Result<Value> {
        let first = self.expression()?;
        if self.brackets > 0 || self.frames.len() > 0 {
            return Ok(first.0);
        }
        self.space()?;
        if self.byte() != Some(b',') {
            return Ok(first.0);
        }
        let mut items = Items::with_hint(None);
        items.push(first.0);
        while self.eat(b',') {
            self.space()?;
            if self.byte().is_none_or(|b| b == b'\n' || b == b'\r') {
                break;
            }
            items.push(self.expression()?.0);
            self.space()?;
        }
        Ok(Value::Tuple(items.finish()))
    }

    /// A value with what may stand before and behind numbers.
    fn expression(&mut self) -> Result<(Value, Shape)> {
        self.space()?;
        if let Some(value) = self.plain_int() {
            return Ok((Value::Int(value), if value < 0 { Shape::Signed } else { Shape::Number }));
        }
        let (value, shape) = match self.byte() {
            Some(sign @ (b'+' | b'-')) => self.signed(sign)?,
            _ => self.primary()?,
        };
        if shape == Shape::Other { Ok((value, shape)) } else { self.sum(value, shape) }
    }

    fn signed(&mut self, sign: u8) -> Result<(Value, Shape)> {
        let at = self.pos;
        self.pos += 1;
        self.space()?;
        let (value, shape) = self.primary()?;
        let value = match sign {
            _ if shape != Shape::Number => None,
            b'-' => negate(value),
            _ => Some(value),
        };
        value.map(|v| (v, Shape::Signed)).ok_or_else(|| malformed(at))
    }

    /// `real + imaginary`.
    fn sum(&mut self, left: Value, shape: Shape) -> Result<(Value, Shape)> {
        self.space()?;
        let Some(sign @ (b'+' | b'-')) = self.byte() else { return Ok((left, shape)) };
        let at = self.pos;
        self.pos += 1;
        self.space()?;
        let (right, right_shape) = self.primary()?;
        if right_shape != Shape::Number {
            return Err(malformed(at));
        }
        combine(&left, sign == b'-', &right).map(|v| (v, Shape::Other)).ok_or_else(|| malformed(at))
    }

    fn primary(&mut self) -> Result<(Value, Shape)> {
        let value = match self.byte() {
            Some(b'(') => return self.parenthesis(),
            Some(b'[') => self.list()?,
            Some(b'{') => self.braces()?,
            Some(b'0'..=b'9') => return self.number_literal().map(|v| (v, Shape::Number)),
            Some(b'.') if self.slice(self.pos, self.pos + 3) == "..." => {
                self.pos += 3;
                Value::Ellipsis
            }
            Some(b'.') => return self.number_literal().map(|v| (v, Shape::Number)),
            Some(b'N') if self.eat_name("None") => Value::None,
            Some(b'T') if self.eat_name("True") => Value::Bool(true),
            Some(b'F') if self.eat_name("False") => Value::Bool(false),
            Some(b's') if self.eat_name("set") => self.empty_set()?,
            Some(b'\'' | b'"' | b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.text_or_name()?,
            _ => return Err(self.unexpected("a value")),
        };
        Ok((value, Shape::Other))
    }

    fn text_or_name(&mut self) -> Result<Value> {
        if let Some(text) = self.text_literal()? {
            return Ok(Value::Str(text.into_owned()));
        }
        match self.bytes_literal()? {
            Some(bytes) => Ok(Value::Bytes(bytes)),
            None => Err(self.unknown_name()),
        }
    }

    /// `set()`, the only call there is.
    fn empty_set(&mut self) -> Result<Value> {
        let at = self.pos;
        self.space()?;
        if self.byte() != Some(b'(') {
            return Err(malformed(at));
        }
        self.enter()?;
        self.space()?;
        if self.leave(b')') { Ok(Value::Set(Vec::new())) } else { Err(malformed(at)) }
    }

    /// `(..)`: a tuple, or one value in parentheses, which is as if they were not there.
    fn parenthesis(&mut self) -> Result<(Value, Shape)> {
        self.enter()?;
        self.space()?;
        if self.leave(b')') {
            return Ok((Value::Tuple(Vec::new()), Shape::Other));
        }
        let first = self.expression()?;
        self.space()?;
        if self.leave(b')') {
            return Ok(first);
        }
        let mut items = Items::with_hint(None);
        items.push(first.0);
        while self.another(b')')? {
            items.push(self.expression()?.0);
        }
        Ok((Value::Tuple(items.finish()), Shape::Other))
    }

    fn list(&mut self) -> Result<Value> {
        self.enter()?;
        self.space()?;
        if self.leave(b']') {
            return Ok(Value::List(Vec::new()));
        }
        let mut items = Items::with_hint(None);
        items.push(self.expression()?.0);
        while self.another(b']')? {
            items.push(self.expression()?.0);
        }
        Ok(Value::List(items.finish()))
    }

    /// Behind an item: a comma and another item, or the end, with or without a comma.
    fn another(&mut self, close: u8) -> Result<bool> {
        self.space()?;
        if self.leave(close) {
            return Ok(false);
        }
        if !self.eat(b',') {
            return Err(self.unexpected("',' or a closing bracket"));
        }
        self.space()?;
        Ok(!self.leave(close))
    }

    /// `{..}`: a dict, or a set.
    fn braces(&mut self) -> Result<Value> {
        self.enter()?;
        self.space()?;
        if self.leave(b'}') {
            return Ok(Value::Dict(Vec::new()));
        }
        let at = self.pos;
        let (first, _) = self.expression()?;
        check_hashable(&first, false, at)?;
        self.space()?;
        if self.byte() == Some(b':') { self.dict(first) } else { self.set(first) }
    }

    fn dict(&mut self, first: Value) -> Result<Value> {
        let mut pairs = DictItems::with_hint(None, 0);
        let mut key = first;
        loop {
            self.space()?;
            if !self.eat(b':') {
                return Err(self.unexpected("':'"));
            }
            pairs.insert(key, self.expression()?.0);
            if !self.another(b'}')? {
                return Ok(disguised_float(pairs.finish()));
            }
            let at = self.pos;
            key = self.expression()?.0;
            check_hashable(&key, false, at)?;
        }
    }

    fn set(&mut self, first: Value) -> Result<Value> {
        let mut items = SetItems::with_hint(None, 0);
        items.insert(first);
        while self.another(b'}')? {
            let at = self.pos;
            let item = self.expression()?.0;
            check_hashable(&item, false, at)?;
            items.insert(item);
        }
        Ok(Value::Set(items.finish()))
    }

    /// What comes next, by reading as much of it as that takes, and going back.
    pub(super) fn kind(&mut self) -> Result<Kind> {
        self.space()?;
        let (start, brackets) = (self.pos, self.brackets);
        let kind = match self.byte() {
            Some(b'[') => Kind::List,
            Some(open @ (b'{' | b'(')) => self.bracket_kind(open)?,
            _ => kind_of(&self.expression()?.0),
        };
        self.look_ahead(self.pos - start)?;
        (self.pos, self.brackets) = (start, brackets);
        Ok(kind)
    }

    /// Behind the first item stands what tells a dict from a set and a tuple from a value in parentheses.
    fn bracket_kind(&mut self, open: u8) -> Result<Kind> {
        self.enter()?;
        self.space()?;
        match self.byte() {
            Some(b'}') => return Ok(Kind::Dict),
            Some(b')') => return Ok(Kind::Tuple),
            _ => {}
        }
        let (first, _) = self.expression()?;
        self.space()?;
        Ok(match (open, self.byte()) {
            (b'{', Some(b':')) => Kind::Dict,
            (b'{', _) => Kind::Set,
            (_, Some(b',')) => Kind::Tuple,
            _ => kind_of(&first),
        })
    }
}

fn malformed(at: usize) -> DecodeError {
    DecodeError::value("malformed node or string", at)
}

/// Not-a-number has no literal: `{'__class__':'float','value':'nan'}`.
fn disguised_float(pairs: Vec<(Value, Value)>) -> Value {
    if let [(Value::Str(key), Value::Str(class)), (Value::Str(name), Value::Str(value))] = pairs.as_slice()
        && key == "__class__"
        && class == "float"
        && name == "value"
        && let Ok(value) = value.parse()
    {
        return Value::Float(value);
    }
    Value::Dict(pairs)
}

pub(super) fn kind_of(value: &Value) -> Kind {
    match value {
        Value::None => Kind::None,
        Value::Bool(_) => Kind::Bool,
        Value::Int(_) | Value::BigInt(_) => Kind::Int,
        Value::Float(_) => Kind::Float,
        Value::Complex(_) => Kind::Complex,
        Value::Bytes(_) => Kind::Bytes,
        Value::List(_) => Kind::List,
        Value::Tuple(_) => Kind::Tuple,
        Value::Set(_) => Kind::Set,
        Value::Dict(_) => Kind::Dict,
        Value::Ellipsis => Kind::Ellipsis,
        _ => Kind::Str,
    }
}
