//! Values inside of exceptions. They belong to declared fields, so they travel in the forms that declared types have, and
//! not with the error that a value of an undeclared type gets: an exception has to arrive.

use super::forms;
use crate::Value;
use crate::codec::{Encode, EncodeError, Encoder, Place};
use crate::exception::wire_class;
use bytes::Bytes;

/// A value that is written whatever its type is.
pub(super) struct Carried<'a>(pub(super) &'a Value);

impl Encode for Carried<'_> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match self.0 {
            Value::Complex(v) => v.encode(enc),
            Value::Bytes(v) => forms::bytes(v, enc, |enc| enc.bytes(v)),
            Value::Decimal(v) => v.encode(enc),
            Value::Date(v) => v.encode(enc),
            Value::Time(v) => v.encode(enc),
            Value::DateTime(v) => v.encode(enc),
            Value::TimeDelta(v) => v.encode(enc),
            Value::List(items) => list(items, enc),
            Value::Tuple(items) => {
                enc.begin_tuple(items.len())?;
                items.iter().try_for_each(|item| Carried(item).encode(enc))?;
                enc.end_tuple(items.len())
            }
            Value::Set(items) if !items.iter().all(|item| fits(item, Place::Element, enc)) => {
                list(items, enc)
            }
            Value::Set(items) => {
                enc.begin_set(items.len())?;
                items.iter().try_for_each(|item| Carried(item).encode(enc))?;
                enc.end_set(items.len())
            }
            Value::Dict(pairs) if !pairs.iter().all(|(key, _)| fits(key, Place::Key, enc)) => {
                enc.begin_list(pairs.len())?;
                pairs.iter().try_for_each(|(key, value)| (Carried(key), Carried(value)).encode(enc))?;
                enc.end_list()
            }
            Value::Dict(pairs) => {
                enc.begin_dict(pairs.len())?;
                for (key, value) in pairs {
                    enc.key()?;
                    Carried(key).encode(enc)?;
                    enc.value()?;
                    match (key, value) {
                        // An exception inside of another: each generation has its own names.
                        (Value::Str(key), Value::Str(class)) if key == "__class__" => {
                            enc.str(&wire_class(class, enc.generation()))?;
                        }
                        _ => Carried(value).encode(enc)?,
                    }
                }
                enc.end_dict()
            }
            other => other.encode(enc),
        }
    }
}

fn list<E: Encoder + ?Sized>(items: &[Value], enc: &mut E) -> Result<(), EncodeError> {
    enc.begin_list(items.len())?;
    items.iter().try_for_each(|item| Carried(item).encode(enc))?;
    enc.end_list()
}

/// As [`Encode::fits`] of the type that a value has.
fn fits<E: Encoder + ?Sized>(value: &Value, place: Place, enc: &E) -> bool {
    use crate::types::{Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
    let serializer = enc.serializer();
    match value {
        Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => i64::fits(place, serializer),
        Value::Complex(_) => Complex::fits(place, serializer),
        Value::Bytes(_) => Bytes::fits(place, serializer),
        Value::Decimal(_) => Decimal::fits(place, serializer),
        Value::Date(_) => Date::fits(place, serializer),
        Value::Time(_) => Time::fits(place, serializer),
        Value::DateTime(_) => DateTime::fits(place, serializer),
        Value::TimeDelta(_) => TimeDelta::fits(place, serializer),
        Value::Uuid(_) => Uuid::fits(place, serializer),
        Value::Uri(_) | Value::Ref(_) => crate::Uri::fits(place, serializer),
        Value::Tuple(items) => {
            <((), ())>::fits(place, serializer) && items.iter().all(|item| fits(item, Place::Part, enc))
        }
        // The encoder judges.
        _ => true,
    }
}
