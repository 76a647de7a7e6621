//! What known names make of their arguments and state. Pyro's own classes and exceptions become the class dicts that the
//! other serializers have, so that whoever reads them need not know which one they came with.

use super::build::{Builder, ITEM, allocation};
use super::names::Known;
use super::nodes::{Id, Object};
use super::times;
use crate::codec::held;
use crate::codec::{Decode as _, DecodeError};
use crate::types::{BigInt, Complex, Uuid};
use crate::{Uri, Value};
use data_encoding::BASE64;

type Result<T> = std::result::Result<T, DecodeError>;

/// What an object costs beside its arguments: a box, the text of a zone.
const OBJECT_BYTES: usize = 64;
/// The same for a class dict: its pairs, and the names in it.
const CLASS_DICT_BYTES: usize = 512;

/// An object's arguments and state, of the shapes that Python gives them.
pub(super) struct Parts {
    pub(super) known: Known,
    pub(super) at: usize,
    pub(super) args: Vec<Value>,
}

impl Parts {
    /// Those of an object whose arguments are looked at one by one.
    pub(super) fn of(object: &Object) -> Self {
        Self { known: object.known, at: object.at, args: Vec::new() }
    }

    /// What is wrong with an object, and where it was made.
    #[cold]
    pub(super) fn error(&self, what: &str) -> DecodeError {
        DecodeError::syntax(format!("{what} in a pickled {}", title(self.known)), self.at)
    }

    /// Arguments of a shape that this class does not have.
    #[cold]
    pub(super) fn bad_args(&self) -> DecodeError {
        self.error("unexpected arguments")
    }

    #[cold]
    fn bad_state(&self) -> DecodeError {
        self.error("unexpected state")
    }
}

/// What an object is called in errors.
fn title(known: Known) -> &'static str {
    match known {
        Known::Exception { name, .. } => name,
        Known::Set => "set",
        Known::Bytes => "bytes",
        Known::Complex => "complex",
        Known::Date => "date",
        Known::Time => "time",
        Known::DateTime => "datetime",
        Known::TimeDelta => "timedelta",
        Known::TimeZone => "timezone",
        Known::Decimal => "Decimal",
        Known::Uuid => "UUID",
        Known::SafeUuid => "SafeUUID",
        Known::OrderedDict => "OrderedDict",
        Known::Deque => "deque",
        Known::Uri => "URI",
        Known::Proxy | Known::Proxy5 => "Proxy",
        Known::Daemon => "Daemon",
        Known::ExceptionWrapper => "_ExceptionWrapper",
        Known::Encode => "codecs.encode",
        Known::Reconstructor | Known::NewObject | Known::Object => "object",
    }
}

impl Builder<'_> {
    /// The value that an object stands for.
    pub(super) fn object(&mut self, object: &Object) -> Result<Value> {
        self.charge(match object.known {
            Known::Exception { .. } | Known::Uri | Known::Proxy | Known::Proxy5 => CLASS_DICT_BYTES,
            Known::Daemon | Known::ExceptionWrapper => CLASS_DICT_BYTES,
            _ => OBJECT_BYTES,
        })?;
        match object.known {
            Known::Time | Known::DateTime => return self.clock(object),
            Known::Set | Known::OrderedDict => return self.hashed(object),
            _ => {}
        }
        // As a level of its own, which it is in a class dict.
        let args = match self.value(object.args)? {
            Value::Tuple(args) => args,
            _ => Vec::new(),
        };
        let parts = Parts { known: object.known, at: object.at, args };
        match object.known {
            Known::Exception { module, name } => self.exception(parts, module, name, object.state),
            Known::Uri | Known::Proxy | Known::Proxy5 | Known::Daemon | Known::ExceptionWrapper => {
                self.own_class(&parts, object.state)
            }
            Known::Uuid => {
                let state = self.state(object.state)?;
                uuid(&parts, state)
            }
            _ => {
                if object.state.is_some_and(|state| state != Id::NONE) {
                    return Err(parts.bad_state());
                }
                self.plain(parts, object)
            }
        }
    }

    /// What has no state.
    fn plain(&mut self, parts: Parts, object: &Object) -> Result<Value> {
        match parts.known {
            Known::Bytes | Known::Encode => {
                let n = parts.args.iter().map(raw_bytes).sum::<usize>();
                // Grows by doubling.
                self.charge(2 * allocation(n))?;
                bytes(parts)
            }
            Known::Complex => complex(&parts),
            Known::Date => times::date(&parts),
            Known::TimeDelta => times::timedelta(&parts).map(Value::TimeDelta),
            Known::TimeZone => times::offset(&parts).map(|offset| times::zone_name(offset).into()),
            Known::Decimal => match &parts.args[..] {
                [Value::Str(text)] => {
                    text.parse().map(|v| Value::Decimal(Box::new(v))).map_err(|_| parts.bad_args())
                }
                _ => Err(parts.bad_args()),
            },
            Known::SafeUuid => Ok(Value::None),
            Known::Deque => {
                let added = self.list(object.items)?;
                let first = parts.args.into_iter().next();
                let mut items = match first {
                    None => return Ok(Value::List(added)),
                    Some(Value::List(items) | Value::Tuple(items)) => items,
                    Some(_) => return Err(DecodeError::syntax("a deque of what is no list", object.at)),
                };
                self.charge(allocation((items.len() + added.len()) * ITEM))?;
                items.reserve_exact(added.len());
                items.extend(added);
                Ok(Value::List(items))
            }
            _ => Err(parts.bad_args()),
        }
    }

    fn state(&mut self, state: Option<Id>) -> Result<Value> {
        state.map_or(Ok(Value::None), |state| self.value(state))
    }

    /// A set or dict by its class.
    fn hashed(&mut self, object: &Object) -> Result<Value> {
        let state = self.state(object.state)?;
        let has_state = match &state {
            Value::None => false,
            Value::Dict(pairs) => object.known == Known::Set || !pairs.is_empty(),
            _ => true,
        };
        if has_state {
            return Err(Parts::of(object).bad_state());
        }
        match object.known {
            Known::Set => self.set_object(object),
            _ => self.ordered_dict(object),
        }
    }

    fn exception(&mut self, parts: Parts, module: &str, name: &str, state: Option<Id>) -> Result<Value> {
        let state = self.state(state)?;
        let attributes = match state {
            Value::None => Vec::new(),
            Value::Dict(pairs) if pairs.iter().all(|(key, _)| matches!(key, Value::Str(_))) => pairs,
            _ => return Err(parts.bad_state()),
        };
        Ok(class_dict(
            &format!("{module}.{name}"),
            [
                ("__exception__", Value::Bool(true)),
                ("args", Value::Tuple(parts.args)),
                ("attributes", Value::Dict(attributes)),
            ],
        ))
    }

    fn own_class(&mut self, parts: &Parts, state: Option<Id>) -> Result<Value> {
        if !parts.args.is_empty() {
            return Err(parts.bad_args());
        }
        let state = self.state(state)?;
        match (parts.known, state) {
            (Known::Uri, Value::Tuple(state)) if state.len() == 5 => {
                Ok(class_dict("Pyro4.core.URI", [("state", Value::Tuple(state))]))
            }
            (Known::Proxy, Value::Tuple(state)) if state.len() >= 7 => {
                // The text of a key is longer than the key.
                self.charge(2 * state.get(5).map_or(0, raw_bytes))?;
                let state = proxy_state(state, 5).ok_or_else(|| parts.bad_state())?;
                Ok(class_dict("Pyro4.core.Proxy", [("state", Value::Tuple(state))]))
            }
            (Known::Proxy5, Value::Tuple(state)) if state.len() >= 6 => {
                let state = proxy_state(state, usize::MAX).ok_or_else(|| parts.bad_state())?;
                Ok(class_dict("Pyro5.client.Proxy", [("state", Value::Tuple(state))]))
            }
            (Known::Daemon, Value::None | Value::Tuple(_)) => {
                Ok(class_dict("Pyro4.core.Daemon", [("state", Value::Tuple(Vec::new()))]))
            }
            (Known::ExceptionWrapper, Value::Dict(pairs)) => match wrapped(pairs) {
                Some(exception) => {
                    Ok(class_dict("Pyro4.futures._ExceptionWrapper", [("exception", exception)]))
                }
                None => Err(parts.bad_state()),
            },
            _ => Err(parts.bad_state()),
        }
    }
}

fn class_dict<const N: usize>(class: &str, fields: [(&str, Value); N]) -> Value {
    let class = [("__class__", Value::from(class))];
    Value::Dict(class.into_iter().chain(fields).map(|(name, value)| (Value::from(name), value)).collect())
}

fn wrapped(pairs: Vec<(Value, Value)>) -> Option<Value> {
    pairs.into_iter().find_map(|(key, value)| (key == Value::from("exception")).then_some(value))
}

/// A proxy's state in the form that it has in class dicts: the URI as text, sets of names as tuples, the HMAC key (at
/// `key`) as text.
fn proxy_state(mut state: Vec<Value>, key: usize) -> Option<Vec<Value>> {
    let uri = std::mem::take(state.first_mut()?);
    state[0] = match uri {
        Value::Str(text) => Value::Str(text),
        uri => Value::from(uri_of(uri)?.to_string()),
    };
    for names in &mut state[1..4] {
        match std::mem::take(names) {
            Value::Set(items) | Value::Tuple(items) | Value::List(items) => *names = Value::Tuple(items),
            _ => return None,
        }
    }
    if let Some(secret) = state.get_mut(key)
        && let Value::Bytes(bytes) = secret
    {
        *secret = Value::from(format!("b64:{}", BASE64.encode(bytes)));
    }
    Some(state)
}

fn uri_of(value: Value) -> Option<Uri> {
    Uri::decode(&mut held::Decoder::of_any(value)).ok()
}

/// How many bytes a value may be as a byte string.
fn raw_bytes(value: &Value) -> usize {
    match value {
        Value::Bytes(bytes) => bytes.len(),
        Value::Str(text) => text.len(),
        _ => 0,
    }
}

/// `bytes` and `bytearray` of nothing, of bytes, or of a text whose characters are the bytes; so too `_codecs.encode`.
fn bytes(parts: Parts) -> Result<Value> {
    let is_whole = match &parts.args[..] {
        [] => parts.known == Known::Bytes,
        [Value::Bytes(_)] | [Value::Bytes(_), Value::None] => parts.known == Known::Bytes,
        // A `str` of Python 2 that is ASCII by chance.
        [Value::Str(text)] => parts.known == Known::Bytes && text.is_ascii(),
        [Value::Str(_), Value::Str(encoding)] => is_latin_1(encoding),
        _ => false,
    };
    let whole = if is_whole { Some(parts.args.first()) } else { None };
    match whole {
        Some(None) => Ok(Value::Bytes(Vec::new())),
        Some(Some(value)) => raw(value).map(Value::Bytes).ok_or_else(|| parts.bad_args()),
        None => Err(parts.bad_args()),
    }
}

fn is_latin_1(encoding: &str) -> bool {
    ["latin1", "latin-1", "iso-8859-1"].iter().any(|name| encoding.eq_ignore_ascii_case(name))
}

/// The bytes of a byte string, or of a text with a byte in each character.
pub(super) fn raw(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Bytes(bytes) => Some(bytes.clone()),
        Value::Str(text) => text.chars().map(|c| u8::try_from(c).ok()).collect(),
        _ => None,
    }
}

fn complex(parts: &Parts) -> Result<Value> {
    let real = |value: &Value| match value {
        Value::Float(v) => Some(*v),
        Value::Int(v) => Some(*v as f64),
        _ => None,
    };
    match &parts.args[..] {
        [re, im] => match (real(re), real(im)) {
            (Some(re), Some(im)) => Ok(Value::Complex(Complex { re, im })),
            _ => Err(parts.bad_args()),
        },
        _ => Err(parts.bad_args()),
    }
}

/// Of its number, which is its state, or of its text.
fn uuid(parts: &Parts, state: Value) -> Result<Value> {
    let number = match (&parts.args[..], &state) {
        ([Value::Str(text)], Value::None) => text.parse::<Uuid>().ok(),
        ([], Value::Dict(pairs)) => pairs
            .iter()
            .find(|(key, _)| *key == Value::from("int"))
            .and_then(|(_, number)| match number {
                Value::Int(v) => u128::try_from(*v).ok(),
                Value::BigInt(v) => u128::try_from(BigInt::clone(v)).ok(),
                _ => None,
            })
            .map(Uuid::from_u128),
        _ => None,
    };
    number.map(Value::Uuid).ok_or_else(|| parts.bad_state())
}
