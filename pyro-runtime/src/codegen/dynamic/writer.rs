//! An [`Encoder`] whose output is a [`Value`].

use super::MAX_DEPTH;
use crate::codec::headroom::Headroom;
use crate::codec::{EncodeError, Encoder};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{DynRef, Generation, Serializer, Uri, Value};

/// Builds one value from the calls that describe it.
pub(super) struct Writer {
    open: Vec<Container>,
    headroom: Headroom,
    done: Value,
}

enum Container {
    List(Vec<Value>),
    Tuple(Vec<Value>),
    Set(Vec<Value>),
    /// The pairs so far, and the key whose value comes next.
    Dict(Vec<(Value, Value)>, Option<Value>),
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { open: Vec::new(), headroom: Headroom::default(), done: Value::None }
    }

    pub(super) fn finish(self) -> Value {
        self.done
    }

    fn push(&mut self, value: Value) -> Result<(), EncodeError> {
        match self.open.last_mut() {
            None => self.done = value,
            Some(Container::List(items) | Container::Tuple(items) | Container::Set(items)) => {
                items.push(value)
            }
            Some(Container::Dict(pairs, key)) => match key.take() {
                None => *key = Some(value),
                Some(key) => pairs.push((key, value)),
            },
        }
        Ok(())
    }

    fn begin(&mut self, container: Container) -> Result<(), EncodeError> {
        if self.open.len() == MAX_DEPTH {
            return Err(EncodeError::TooDeep { limit: MAX_DEPTH });
        }
        if self.headroom.is_spent(self.open.len()) {
            return Err(EncodeError::OutOfStack);
        }
        self.open.push(container);
        Ok(())
    }

    fn end(&mut self) -> Result<(), EncodeError> {
        let value = match self.open.pop() {
            None => return Err(unsupported("the end of a container that was not begun")),
            Some(Container::List(items)) => Value::List(items),
            Some(Container::Tuple(items)) => Value::Tuple(items),
            Some(Container::Set(items)) => Value::Set(items),
            Some(Container::Dict(pairs, _)) => dict(pairs),
        };
        self.push(value)
    }
}

/// A URI is its own kind of value: who sends it then gives it the class name of the generation that reads it.
fn dict(pairs: Vec<(Value, Value)>) -> Value {
    let is_uri = matches!(
        pairs.first(),
        Some((Value::Str(key), Value::Str(class))) if key == "__class__" && class == "Pyro5.core.URI"
    );
    let dict = Value::Dict(pairs);
    if !is_uri {
        return dict;
    }
    super::from_value::<Uri>(dict.clone()).map_or(dict, |uri| Value::Uri(Box::new(uri)))
}

#[cold]
fn unsupported(what: &str) -> EncodeError {
    EncodeError::Unsupported(format!("{what} has no form as a value"))
}

impl Encoder for Writer {
    /// What class dicts are called while they are written; [`dict`] makes values of them.
    fn generation(&self) -> Generation {
        Generation::Pyro5
    }
    fn serializer(&self) -> Serializer {
        Serializer::Serpent
    }
    fn none(&mut self) -> Result<(), EncodeError> {
        self.push(Value::None)
    }
    fn bool(&mut self, v: bool) -> Result<(), EncodeError> {
        self.push(Value::Bool(v))
    }
    fn int(&mut self, v: i64) -> Result<(), EncodeError> {
        self.push(Value::Int(v))
    }
    fn uint(&mut self, v: u64) -> Result<(), EncodeError> {
        self.push(i64::try_from(v).map_or_else(|_| Value::BigInt(Box::new(v.into())), Value::Int))
    }
    fn big_int(&mut self, v: &BigInt) -> Result<(), EncodeError> {
        self.push(i64::try_from(v).map_or_else(|_| Value::BigInt(Box::new(v.clone())), Value::Int))
    }
    fn float(&mut self, v: f64) -> Result<(), EncodeError> {
        self.push(Value::Float(v))
    }
    fn complex(&mut self, v: Complex) -> Result<(), EncodeError> {
        self.push(Value::Complex(v))
    }
    fn str(&mut self, v: &str) -> Result<(), EncodeError> {
        self.push(Value::Str(v.to_owned()))
    }
    fn bytes(&mut self, v: &[u8]) -> Result<(), EncodeError> {
        self.push(Value::Bytes(v.to_vec()))
    }
    fn decimal(&mut self, v: &Decimal) -> Result<(), EncodeError> {
        self.push(Value::Decimal(Box::new(v.clone())))
    }
    fn date(&mut self, v: Date) -> Result<(), EncodeError> {
        self.push(Value::Date(v))
    }
    fn time(&mut self, v: Time) -> Result<(), EncodeError> {
        self.push(Value::Time(v))
    }
    fn datetime(&mut self, v: DateTime) -> Result<(), EncodeError> {
        self.push(Value::DateTime(Box::new(v)))
    }
    fn timedelta(&mut self, v: TimeDelta) -> Result<(), EncodeError> {
        self.push(Value::TimeDelta(v))
    }
    fn uuid(&mut self, v: Uuid) -> Result<(), EncodeError> {
        self.push(Value::Uuid(v))
    }
    fn reference(&mut self, v: &DynRef) -> Result<(), EncodeError> {
        self.push(Value::Ref(Box::new(v.clone())))
    }
    fn begin_list(&mut self, _: usize) -> Result<(), EncodeError> {
        self.begin(Container::List(Vec::new()))
    }
    fn end_list(&mut self) -> Result<(), EncodeError> {
        self.end()
    }
    fn begin_tuple(&mut self, _: usize) -> Result<(), EncodeError> {
        self.begin(Container::Tuple(Vec::new()))
    }
    fn end_tuple(&mut self, _: usize) -> Result<(), EncodeError> {
        self.end()
    }
    fn begin_set(&mut self, _: usize) -> Result<(), EncodeError> {
        self.begin(Container::Set(Vec::new()))
    }
    fn end_set(&mut self, _: usize) -> Result<(), EncodeError> {
        self.end()
    }
    fn begin_dict(&mut self, _: usize) -> Result<(), EncodeError> {
        self.begin(Container::Dict(Vec::new(), None))
    }
    fn key(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }
    fn value(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }
    fn end_dict(&mut self) -> Result<(), EncodeError> {
        self.end()
    }
    fn raw(&mut self, _: &[u8]) -> Result<(), EncodeError> {
        Err(unsupported("an encoded value"))
    }
    fn begin_call(&mut self, _: &str, _: &str, _: usize) -> Result<(), EncodeError> {
        Err(unsupported("a call"))
    }
    fn begin_kwargs(&mut self, _: Option<usize>) -> Result<(), EncodeError> {
        Err(unsupported("a call"))
    }
    fn end_call(&mut self, _: bool) -> Result<(), EncodeError> {
        Err(unsupported("a call"))
    }
}
