//! What is sent as a text for people: fields of exceptions, as Python shows what travels. Reads nothing back.

use crate::codec::headroom::Headroom;
use crate::codec::{Encode, EncodeError, Encoder};
use crate::types::{BigInt, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use crate::{DynRef, Generation, Serializer, Value};
use std::fmt::{self, Display, Formatter, Write};

/// The most containers inside each other, as in the serializers.
const MAX_DEPTH: usize = 200;

/// The longest integer that is shown, some 4,300 digits.
const MAX_BITS: u64 = 14_284;

/// A value that can be sent, whatever its type is.
pub trait Show {
    /// Writes it.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    fn show(&self, enc: &mut dyn Encoder) -> Result<(), EncodeError>;
}

impl<T: Encode> Show for T {
    fn show(&self, enc: &mut dyn Encoder) -> Result<(), EncodeError> {
        self.encode(enc)
    }
}

/// A declared exception without a message of its own: its name with all fields, `Offline(since=None, attempts=3)`, as generated
/// Python has it. Structs and unions are shown as the dicts and enums as the values that they travel as; what has no form, or
/// is nested too deeply, ends in `..`.
///
/// # Errors
/// As [`Display::fmt`].
pub fn show_fields(f: &mut Formatter<'_>, declared: &str, fields: &[(&str, &dyn Show)]) -> fmt::Result {
    write!(f, "{}(", short_name(declared))?;
    for (i, (name, value)) in fields.iter().enumerate() {
        write!(f, "{}{name}=", if i == 0 { "" } else { ", " })?;
        let mut text = Text::new(f);
        let shown = value.show(&mut text);
        if text.is_full {
            return Err(fmt::Error);
        }
        if shown.is_err() {
            f.write_str("..")?;
        }
    }
    f.write_char(')')
}

/// A declared name without its package.
pub(super) fn short_name(declared: &str) -> &str {
    declared.rsplit('.').next().unwrap_or(declared)
}

/// Writes Python's literals.
struct Text<'a> {
    out: &'a mut dyn Write,
    /// Nothing more can be written.
    is_full: bool,
    open: Vec<Container>,
    headroom: Headroom,
}

struct Container {
    closing: &'static str,
    n_items: usize,
    is_dict: bool,
}

impl<'a> Text<'a> {
    fn new(out: &'a mut dyn Write) -> Self {
        Self { out, is_full: false, open: Vec::new(), headroom: Headroom::default() }
    }

    fn write(&mut self, text: &dyn Display) -> Result<(), EncodeError> {
        if write!(self.out, "{text}").is_ok() {
            return Ok(());
        }
        self.is_full = true;
        Err(unsupported())
    }

    /// An item, or a key or a value of a dict.
    fn item(&mut self, text: &dyn Display) -> Result<(), EncodeError> {
        self.separate()?;
        self.write(text)
    }

    /// What stands before the next item. Those of a dict are announced.
    fn separate(&mut self) -> Result<(), EncodeError> {
        match self.open.last_mut() {
            Some(container) if !container.is_dict => {
                container.n_items += 1;
                if container.n_items > 1 { self.write(&", ") } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, opening: &str, closing: &'static str, is_dict: bool) -> Result<(), EncodeError> {
        if self.open.len() == MAX_DEPTH {
            return Err(EncodeError::TooDeep { limit: MAX_DEPTH });
        }
        if self.headroom.is_spent(self.open.len()) {
            return Err(EncodeError::OutOfStack);
        }
        self.item(&opening)?;
        self.open.push(Container { closing, n_items: 0, is_dict });
        Ok(())
    }

    fn end(&mut self) -> Result<(), EncodeError> {
        let closing = self.open.pop().map_or("", |container| container.closing);
        self.write(&closing)
    }
}

#[cold]
fn unsupported() -> EncodeError {
    EncodeError::Unsupported("this has no form as a text".to_owned())
}

impl Encoder for Text<'_> {
    fn generation(&self) -> Generation {
        Generation::Pyro5
    }
    /// The one with a form of its own for everything.
    fn serializer(&self) -> Serializer {
        Serializer::Pickle
    }
    fn shown(&mut self, text: &dyn Display) -> Result<bool, EncodeError> {
        self.item(text).map(|()| true)
    }
    fn none(&mut self) -> Result<(), EncodeError> {
        self.item(&Value::None)
    }
    fn bool(&mut self, v: bool) -> Result<(), EncodeError> {
        self.item(&Value::Bool(v))
    }
    fn int(&mut self, v: i64) -> Result<(), EncodeError> {
        self.item(&v)
    }
    fn uint(&mut self, v: u64) -> Result<(), EncodeError> {
        self.item(&v)
    }
    fn big_int(&mut self, v: &BigInt) -> Result<(), EncodeError> {
        // Python refuses longer ones too, since writing them takes time in the square of their length.
        if v.bits() > MAX_BITS { Err(unsupported()) } else { self.item(v) }
    }
    fn float(&mut self, v: f64) -> Result<(), EncodeError> {
        self.item(&Value::Float(v))
    }
    fn complex(&mut self, v: Complex) -> Result<(), EncodeError> {
        self.item(&Value::Complex(v))
    }
    fn str(&mut self, v: &str) -> Result<(), EncodeError> {
        self.item(&Value::Str(v.to_owned()))
    }
    fn bytes(&mut self, v: &[u8]) -> Result<(), EncodeError> {
        self.item(&Value::Bytes(v.to_vec()))
    }
    fn decimal(&mut self, v: &Decimal) -> Result<(), EncodeError> {
        self.item(&Value::Decimal(Box::new(v.clone())))
    }
    fn date(&mut self, v: Date) -> Result<(), EncodeError> {
        self.item(&Value::Date(v))
    }
    fn time(&mut self, v: Time) -> Result<(), EncodeError> {
        self.item(&Value::Time(v))
    }
    fn datetime(&mut self, v: DateTime) -> Result<(), EncodeError> {
        self.item(&Value::DateTime(Box::new(v)))
    }
    fn timedelta(&mut self, v: TimeDelta) -> Result<(), EncodeError> {
        self.item(&Value::TimeDelta(v))
    }
    fn uuid(&mut self, v: Uuid) -> Result<(), EncodeError> {
        self.item(&Value::Uuid(v))
    }
    fn reference(&mut self, v: &DynRef) -> Result<(), EncodeError> {
        self.item(&Value::Ref(Box::new(v.clone())))
    }
    fn begin_list(&mut self, _: usize) -> Result<(), EncodeError> {
        self.begin("[", "]", false)
    }
    fn end_list(&mut self) -> Result<(), EncodeError> {
        self.end()
    }
    fn begin_tuple(&mut self, len: usize) -> Result<(), EncodeError> {
        self.begin("(", if len == 1 { ",)" } else { ")" }, false)
    }
    fn end_tuple(&mut self, _: usize) -> Result<(), EncodeError> {
        self.end()
    }
    fn begin_set(&mut self, len: usize) -> Result<(), EncodeError> {
        if len == 0 { self.begin("set(", ")", false) } else { self.begin("{", "}", false) }
    }
    fn end_set(&mut self, _: usize) -> Result<(), EncodeError> {
        self.end()
    }
    fn begin_dict(&mut self, _: usize) -> Result<(), EncodeError> {
        self.begin("{", "}", true)
    }
    fn key(&mut self) -> Result<(), EncodeError> {
        let Some(dict) = self.open.last_mut() else { return Err(unsupported()) };
        dict.n_items += 1;
        if dict.n_items > 1 { self.write(&", ") } else { Ok(()) }
    }
    fn value(&mut self) -> Result<(), EncodeError> {
        self.write(&": ")
    }
    fn end_dict(&mut self) -> Result<(), EncodeError> {
        self.end()
    }
    fn raw(&mut self, _: &[u8]) -> Result<(), EncodeError> {
        Err(unsupported())
    }
    fn begin_call(&mut self, _: &str, _: &str, _: usize) -> Result<(), EncodeError> {
        Err(unsupported())
    }
    fn begin_kwargs(&mut self, _: Option<usize>) -> Result<(), EncodeError> {
        Err(unsupported())
    }
    fn end_call(&mut self, _: bool) -> Result<(), EncodeError> {
        Err(unsupported())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    struct Shown<'a>(&'a dyn Show);

    impl Display for Shown<'_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            show_fields(f, "lab.Fault", &[("what", &"it's"), ("with", self.0)])
        }
    }

    fn check(value: &dyn Show, expected: &str) {
        assert_eq!(Shown(value).to_string(), format!("Fault(what=\"it's\", with={expected})"));
    }

    #[test]
    fn values_are_shown_as_python_shows_them() {
        check(&None::<i64>, "None");
        check(&(true, -1_i64, u64::MAX), "(True, -1, 18446744073709551615)");
        check(&(2.0,), "(2.0,)");
        check(&vec!["a".to_owned(), "b\n".to_owned()], "['a', 'b\\n']");
        check(&BTreeSet::from([1_u8, 2]), "{1, 2}");
        check(&BTreeSet::<i64>::new(), "set()");
        check(&BTreeMap::from([("k".to_owned(), vec![(); 2])]), "{'k': [None, None]}");
        check(&BTreeMap::from([((1_i64, 2_i64), 0.5), ((3, 4), 1.0)]), "{(1, 2): 0.5, (3, 4): 1.0}");
        check(&bytes::Bytes::from_static(b"\x00a"), "b'\\x00a'");
        check(&"2024-02-29T12:00:00".parse::<DateTime>().unwrap(), "datetime.datetime(2024, 2, 29, 12, 0)");
        check(&"1.50".parse::<Decimal>().unwrap(), "Decimal('1.50')");
        check(&Uuid::nil(), "UUID('00000000-0000-0000-0000-000000000000')");
        check(&"PYRO:a@b:5".parse::<crate::Uri>().unwrap(), "URI('PYRO:a@b:5')");
    }

    #[test]
    fn what_has_no_form_is_cut_off() {
        let deep = (0..300).fold(Value::None, |inner, _| Value::List(vec![inner]));
        check(&deep, &format!("{}..", "[".repeat(MAX_DEPTH)));
    }
}
