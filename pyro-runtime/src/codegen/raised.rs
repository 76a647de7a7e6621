//! Declared exceptions as Python's: a class that stock clients can raise, and the declared name and fields as
//! attributes of it. As values inside others they are written and read in the same form, without a [`Value`] between.

use super::dynamic::{from_value, to_value};
use super::fields::{field, fields};
use crate::codec::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind, looks_like_exception, neutral_class,
};
use crate::exception::wire_class;
use crate::{Exception, Value};
use std::fmt::{Display, Write};

/// The attribute that holds the full declared name: `e.pyro_exception == "lab.weather.v1.Offline"`. Exceptions without
/// a Python class of their own all travel as `PyroError`; this tells them apart.
pub const DECLARED_NAME: &str = "pyro_exception";

/// A declared exception being raised.
#[derive(Debug)]
pub struct Raised(Exception);

impl Raised {
    /// The exception of this declared name, as an object of this Python class, with its text as the only argument.
    pub fn new(declared: &str, class: &str, text: &dyn Display) -> Self {
        Self(Exception::new(class, text.to_string()).with_attribute(DECLARED_NAME, declared))
    }

    /// Adds a field. One that has no form as a value (nested too deeply) is left out: the exception still arrives.
    #[must_use]
    pub fn with<T: Encode>(mut self, name: &str, value: &T) -> Self {
        if let Ok(value) = to_value(value) {
            self.0.attributes.push((name.to_owned(), value));
        }
        self
    }
}

impl From<Raised> for Exception {
    fn from(raised: Raised) -> Self {
        raised.0
    }
}

/// Writes a declared exception up to its fields, of which there are `n_fields`; each follows as a field of a struct does.
///
/// # Errors
/// As [`Encode::encode`].
pub fn begin_exception<E: Encoder + ?Sized>(
    enc: &mut E,
    declared: &str,
    class: &str,
    text: &dyn Display,
    n_fields: usize,
) -> Result<(), EncodeError> {
    enc.begin_dict(4)?;
    let class = wire_class(class, enc.generation());
    field(enc, "__class__", &*class)?;
    field(enc, "__exception__", &true)?;
    field(enc, "args", &(short_text(text),))?;
    enc.field("attributes")?;
    enc.begin_dict(n_fields + 1)?;
    field(enc, DECLARED_NAME, declared)
}

/// The text of an exception inside of others. It shows the fields, and so what lies in them: without a bound each level
/// would repeat all below it.
fn short_text(text: &dyn Display) -> String {
    const MAX_BYTES: usize = 16 << 10;
    struct Short(String);
    impl std::fmt::Write for Short {
        fn write_str(&mut self, part: &str) -> std::fmt::Result {
            let room = MAX_BYTES - self.0.len();
            self.0.push_str(&part[..part.floor_char_boundary(room)]);
            if part.len() > room { Err(std::fmt::Error) } else { Ok(()) }
        }
    }
    let mut short = Short(String::new());
    // It fails where the text is cut off.
    let _ = write!(short, "{text}");
    short.0
}

/// Ends what [`begin_exception`] began.
///
/// # Errors
/// As [`Encode::encode`].
pub fn end_exception<E: Encoder + ?Sized>(enc: &mut E) -> Result<(), EncodeError> {
    enc.end_dict()?;
    enc.end_dict()
}

/// Reads a declared exception, calling `read(i, dec)` at the value of the field `names[i]`. It is told by its name or
/// class, as [`Caught::new`] does. The field `message` is read from the text of the exception, and again if it comes as an attribute.
/// Gives back where it began.
///
/// # Errors
/// As [`Decode::decode`]; another exception, or none.
pub fn exception<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    declared: &[&str],
    class: Option<&str>,
    message: Option<&str>,
    names: &[&'static str],
    mut read: impl FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    let (mut found_class, mut is_marked, mut found_name) = (None, false, None);
    let mut message = message.and_then(|message| names.iter().position(|name| *name == message));
    let at = fields(dec, &["__class__", "__exception__", "args", "attributes"], |part, dec| match part {
        0 => dec.string().map(|class| found_class = Some(class)),
        1 => dec.bool().map(|mark| is_marked = mark),
        2 => match message {
            Some(message) => text(dec, |dec| read(message, dec)),
            None => dec.skip(),
        },
        3 => {
            // Arguments that come behind them are not asked any more.
            message = None;
            attributes(dec, names, &mut found_name, &mut read)
        }
        _ => dec.skip(),
    })?;
    let Some(found) = found_class else { return Err(DecodeError::expected("exception", Kind::Dict, at)) };
    if !is_marked && !looks_like_exception(&found) {
        return Err(DecodeError::value(format!("expected an exception, found a {found}"), at));
    }
    let found = neutral_class(&found);
    let is_this = match &found_name {
        Some(name) => declared.contains(&name.as_str()),
        None => class.is_some_and(|class| same_class(&found, class)),
    };
    if is_this { Ok(at) } else { Err(other_exception(&found, at)) }
}

/// The first argument, where it is a text.
fn text<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    read: impl FnOnce(&mut D) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    if !matches!(dec.peek()?, Kind::List | Kind::Tuple) {
        return dec.skip();
    }
    dec.begin_seq()?;
    let mut read = Some(read);
    while dec.next_item()? {
        match read.take() {
            Some(read) if dec.peek()? == Kind::Str => read(dec)?,
            _ => dec.skip()?,
        }
    }
    Ok(())
}

/// The fields among the attributes, and the declared name.
fn attributes<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    names: &[&'static str],
    declared: &mut Option<String>,
    read: &mut impl FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    dec.begin_dict()?;
    while dec.next_key()? {
        let key = dec.str()?;
        dec.next_value()?;
        match names.iter().position(|name| *name == key) {
            Some(i) => read(i, dec).map_err(|e| e.inside(names[i]))?,
            None if key == DECLARED_NAME && dec.peek()? == Kind::Str => *declared = Some(dec.string()?),
            None => dec.skip()?,
        }
    }
    Ok(())
}

/// A declared exception without a message of its own: its name with all fields, as `Offline(since=None, attempts=3)`; the
/// name alone if it has none.
///
/// # Errors
/// As [`Display::fmt`].
pub fn show_fields(
    f: &mut std::fmt::Formatter<'_>,
    declared: &str,
    fields: &[(&str, &dyn std::fmt::Debug)],
) -> std::fmt::Result {
    f.write_str(declared.rsplit('.').next().unwrap_or(declared))?;
    for (i, (name, value)) in fields.iter().enumerate() {
        let before = if i == 0 { "(" } else { ", " };
        write!(f, "{before}{name}={value:?}")?;
    }
    if fields.is_empty() { Ok(()) } else { f.write_str(")") }
}

/// An exception that has arrived and is the one looked for.
#[derive(Debug, Clone, Copy)]
pub struct Caught<'a> {
    exception: &'a Exception,
    /// The field that is its text.
    message: Option<&'static str>,
}

impl<'a> Caught<'a> {
    /// Looks at the declared name, which has to be one of `names`; an exception without one has to be of the Python
    /// class `class`.
    ///
    /// # Errors
    /// It is another exception.
    pub fn new(exception: &'a Exception, names: &[&str], class: Option<&str>) -> Result<Self, DecodeError> {
        let is_this = match attribute(exception, DECLARED_NAME) {
            Some(Value::Str(declared)) => names.contains(&declared.as_str()),
            _ => class.is_some_and(|class| same_class(&exception.class, class)),
        };
        if is_this {
            Ok(Self { exception, message: None })
        } else {
            Err(other_exception(&exception.class, 0))
        }
    }

    /// The field of this name is the exception's text where it is no attribute: of an exception of Python's, which knows no
    /// declaration.
    #[must_use]
    pub fn by(self, message: Option<&'static str>) -> Self {
        Self { message, ..self }
    }

    /// A field; `None` when it did not come.
    ///
    /// # Errors
    /// A value of another type.
    pub fn get<T: Decode>(&self, name: &'static str) -> Result<Option<T>, DecodeError> {
        let value = match attribute(self.exception, name) {
            Some(value) => value.clone(),
            None if self.message == Some(name) => Value::Str(self.exception.message()),
            None => return Ok(None),
        };
        from_value(value).map(Some).map_err(|e| e.inside(name))
    }

    /// A field that has to be there.
    ///
    /// # Errors
    /// It did not come, or is of another type.
    pub fn required<T: Decode>(&self, name: &'static str) -> Result<T, DecodeError> {
        self.get(name)?.ok_or_else(|| DecodeError::missing_field(name, 0))
    }
}

#[cold]
fn other_exception(class: &str, at: usize) -> DecodeError {
    DecodeError::value(format!("another exception: {class}"), at)
}

fn attribute<'a>(exception: &'a Exception, name: &str) -> Option<&'a Value> {
    exception.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Whether an exception is Python's builtin of this short name.
pub fn is_builtin(exception: &Exception, name: &str) -> bool {
    builtin_name(&exception.class) == Some(name)
}

/// Python 2 and 3 call the module of builtins differently, and some senders leave it out.
fn builtin_name(class: &str) -> Option<&str> {
    match class.rsplit_once('.') {
        None => Some(class),
        Some(("builtins" | "exceptions", name)) => Some(name),
        Some(_) => None,
    }
}

fn same_class(a: &str, b: &str) -> bool {
    a == b || builtin_name(a).is_some_and(|name| builtin_name(b) == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_name_decides_and_then_the_class() {
        let raised: Exception =
            Raised::new("lab.Offline", "builtins.ConnectionError", &"gone").with("since", &5_i64).into();
        assert_eq!(raised.to_string(), "builtins.ConnectionError: gone");
        let caught = Caught::new(&raised, &["lab.Offline"], None).unwrap();
        assert_eq!(caught.required::<i64>("since").unwrap(), 5);
        assert_eq!(caught.get::<i64>("until").unwrap(), None);
        assert!(caught.required::<String>("since").is_err());
        // Another declared exception of the same class is another exception.
        assert!(Caught::new(&raised, &["lab.Broken"], Some("builtins.ConnectionError")).is_err());
        // One from a program that knows no declaration is told by its class alone.
        let plain = Exception::new("exceptions.ConnectionError", "gone");
        assert!(Caught::new(&plain, &["lab.Offline"], Some("builtins.ConnectionError")).is_ok());
        assert!(Caught::new(&plain, &["lab.Offline"], None).is_err());
    }

    #[test]
    fn what_lies_in_an_exception_is_not_repeated_without_bound() {
        assert_eq!(short_text(&"lost"), "lost");
        let long = format!("{}{}", "é".repeat(8191), "xyz");
        assert_eq!(short_text(&long), format!("{}xy", "é".repeat(8191)));
        let long = "xé".repeat(10_000);
        assert_eq!(short_text(&format_args!("{long}{long}")).len(), 16384);
    }

    #[test]
    fn builtins_go_by_their_short_name() {
        for (class, is_one) in [
            ("builtins.ValueError", true),
            ("exceptions.ValueError", true),
            ("ValueError", true),
            ("my.ValueError", false),
        ] {
            assert_eq!(is_builtin(&Exception::new(class, ""), "ValueError"), is_one, "{class}");
        }
    }
}
