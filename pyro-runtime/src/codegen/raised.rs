//! Declared exceptions as Python's: a class that stock clients can raise, and the declared name and fields as
//! attributes of it. As values inside others they are written and read in the same form, without a [`Value`] between.

use super::dynamic::{from_value, to_value};
use super::fields::field;
use super::lineage::same_class;
use super::shown::short_name;
use crate::codec::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind, looks_like_exception, neutral_class,
};
use crate::exception::wire_class;
use crate::{Exception, Value};
use std::fmt::{Display, Write};

/// The attribute that holds the full declared name: `e.pyro_exception == "lab.weather.v1.Offline"`. Exceptions without
/// a Python class of their own all travel as `PyroError`; this tells them apart.
pub const DECLARED_NAME: &str = "pyro_exception";

/// The attribute that holds the full names of what an exception extends, nearest first: only where code that catches one of
/// them was made without knowing this exception. At most 64 are looked at.
pub const EXTENDS: &str = "pyro_extends";

/// An exception extends over at most this many steps (`E018`).
const MAX_STEPS: usize = 64;

/// A declared exception, and what it extends.
#[derive(Debug, Clone, Copy)]
pub struct Lineage {
    /// The full declared name.
    pub name: &'static str,
    /// What it extends, if that was declared elsewhere or extends something from elsewhere.
    pub base: Option<&'static Lineage>,
}

impl Lineage {
    /// The names of what it extends, nearest first.
    fn bases(&self) -> impl Iterator<Item = &'static str> {
        std::iter::successors(self.base, |base| base.base).map(|base| base.name)
    }

    fn n_attributes(&self) -> usize {
        1 + usize::from(self.base.is_some())
    }
}

/// What is a declared exception.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no declared exception",
    label = "no `#[derive(pyro_runtime::Exception)]` stands before it"
)]
pub trait Declared {
    /// Its name, and what it extends.
    const LINEAGE: Lineage;
}

/// A declared exception being raised.
#[derive(Debug)]
pub struct Raised(Exception);

impl Raised {
    /// The exception that is declared so, as an object of this Python class, with its text as the only argument.
    pub fn new(declared: &Lineage, class: &str, text: &dyn Display) -> Self {
        let raised = Exception::new(class, text.to_string()).with_attribute(DECLARED_NAME, declared.name);
        if declared.base.is_none() {
            return Self(raised);
        }
        let bases = declared.bases().map(Value::from).collect();
        Self(raised.with_attribute(EXTENDS, Value::List(bases)))
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

/// A declared exception in a text for people: gives whether that is what is written, and then this was all. `message` says that
/// its text is a message, without its name.
///
/// # Errors
/// As [`Encode::encode`].
pub fn show_exception<E: Encoder + ?Sized>(
    enc: &mut E,
    declared: &Lineage,
    text: &dyn Display,
    message: Option<&str>,
) -> Result<bool, EncodeError> {
    if message.is_none() {
        return enc.shown(text);
    }
    let shown =
        std::fmt::from_fn(|f| write!(f, "{}({})", short_name(declared.name), Value::Str(short_text(text))));
    enc.shown(&shown)
}

/// Writes a declared exception up to its fields, of which there are `n_fields`; each follows as a field of a struct does.
///
/// # Errors
/// As [`Encode::encode`].
pub fn begin_exception<E: Encoder + ?Sized>(
    enc: &mut E,
    declared: &Lineage,
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
    enc.begin_dict(n_fields + declared.n_attributes())?;
    field(enc, DECLARED_NAME, declared.name)?;
    if declared.base.is_none() {
        return Ok(());
    }
    let bases: Vec<&str> = declared.bases().collect();
    field(enc, EXTENDS, &bases)
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
/// A dict of the fields alone, without a class, is taken too: a stock program writes structs so, and can write an exception so where it
/// is a value. Gives back where it began.
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
    const PARTS: [&str; 4] = ["__class__", "__exception__", "args", "attributes"];
    let (mut found_class, mut is_marked, mut found_names) = (None, false, Vec::new());
    let mut has_parts = false;
    let mut message = message.and_then(|message| names.iter().position(|name| *name == message));
    let at = dec.position();
    dec.begin_dict()?;
    while dec.next_key()? {
        let key = dec.str()?;
        dec.next_value()?;
        let Some(part) = PARTS.iter().position(|part| *part == key) else {
            match names.iter().position(|name| *name == key) {
                Some(i) if !has_parts => read(i, dec).map_err(|e| e.inside(names[i]))?,
                _ => dec.skip()?,
            }
            continue;
        };
        has_parts = true;
        let done = match part {
            0 => dec.string().map(|class| found_class = Some(class)),
            1 => dec.bool().map(|mark| is_marked = mark),
            2 => match message {
                Some(message) => text(dec, |dec| read(message, dec)),
                None => dec.skip(),
            },
            _ => {
                // Arguments that come behind them are not asked any more.
                message = None;
                attributes(dec, names, &mut found_names, &mut read)
            }
        };
        done.map_err(|e| e.inside(PARTS[part]))?;
    }
    let Some(found) = found_class else {
        return if has_parts { Err(DecodeError::expected("exception", Kind::Dict, at)) } else { Ok(at) };
    };
    if !is_marked && !looks_like_exception(&found) {
        return Err(DecodeError::value(format!("expected an exception, found a {found}"), at));
    }
    let found = neutral_class(&found);
    let is_this = match &found_names[..] {
        [] => class.is_some_and(|class| same_class(&found, class)),
        names => names.iter().any(|name| declared.contains(&name.as_str())),
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

/// The fields among the attributes, and the names under which it is declared: its own and those of what it extends.
fn attributes<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    names: &[&'static str],
    declared: &mut Vec<String>,
    read: &mut impl FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    dec.begin_dict()?;
    while dec.next_key()? {
        let key = dec.str()?;
        dec.next_value()?;
        match names.iter().position(|name| *name == key) {
            Some(i) => read(i, dec).map_err(|e| e.inside(names[i]))?,
            None if key == DECLARED_NAME && dec.peek()? == Kind::Str => declared.push(dec.string()?),
            None if key == EXTENDS && dec.peek()? == Kind::List => {
                let bases = Vec::<Value>::decode(dec)?;
                declared.extend(bases.iter().take(MAX_STEPS).filter_map(Value::as_str).map(str::to_owned));
            }
            None => dec.skip()?,
        }
    }
    Ok(())
}

/// An exception that has arrived and is the one looked for.
#[derive(Debug, Clone, Copy)]
pub struct Caught<'a> {
    exception: &'a Exception,
    /// The field that is its text.
    message: Option<&'static str>,
}

impl<'a> Caught<'a> {
    /// Looks at the declared name, which has to be one of `names`, or extend one of them; an exception without one has to be
    /// of the Python class `class`.
    ///
    /// # Errors
    /// It is another exception.
    pub fn new(exception: &'a Exception, names: &[&str], class: Option<&str>) -> Result<Self, DecodeError> {
        let is_this = match attribute(exception, DECLARED_NAME) {
            Some(Value::Str(declared)) => {
                names.contains(&declared.as_str()) || bases(exception).any(|base| names.contains(&base))
            }
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

/// Which of these declared names is an exception's own, or the nearest of what it extends; `None` if it does not say.
pub fn nearest_declared(exception: &Exception, names: &[&str]) -> Option<usize> {
    let own = attribute(exception, DECLARED_NAME).and_then(Value::as_str);
    own.into_iter().chain(bases(exception)).find_map(|name| names.iter().position(|known| *known == name))
}

/// The names of what an exception extends.
fn bases(exception: &Exception) -> impl Iterator<Item = &str> {
    let bases = match attribute(exception, EXTENDS) {
        Some(Value::List(bases)) => &bases[..],
        _ => &[],
    };
    bases.iter().take(MAX_STEPS).filter_map(Value::as_str)
}

#[cold]
fn other_exception(class: &str, at: usize) -> DecodeError {
    DecodeError::value(format!("another exception: {class}"), at)
}

fn attribute<'a>(exception: &'a Exception, name: &str) -> Option<&'a Value> {
    exception.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_name_decides_and_then_the_class() {
        let offline = Lineage { name: "lab.Offline", base: None };
        let raised: Exception =
            Raised::new(&offline, "builtins.ConnectionError", &"gone").with("since", &5_i64).into();
        assert!(attribute(&raised, EXTENDS).is_none());
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
    fn what_extends_an_exception_is_caught_as_it() {
        const GONE: Lineage = Lineage { name: "lab.Gone", base: None };
        const OFFLINE: Lineage = Lineage { name: "site.Offline", base: Some(&GONE) };
        let frozen = Lineage { name: "site.Frozen", base: Some(&OFFLINE) };
        let raised: Exception = Raised::new(&frozen, "Pyro5.errors.PyroError", &"cold").into();
        for (name, is_one) in
            [("site.Frozen", true), ("site.Offline", true), ("lab.Gone", true), ("lab.Other", false)]
        {
            assert_eq!(Caught::new(&raised, &[name], None).is_ok(), is_one, "{name}");
        }
        assert_eq!(nearest_declared(&raised, &["lab.Gone", "site.Offline"]), Some(1));
        assert_eq!(nearest_declared(&raised, &["lab.Other"]), None);
        // Others may send anything.
        let odd = raised.with_attribute(DECLARED_NAME, "x").with_attribute(EXTENDS, 5);
        assert!(Caught::new(&odd, &["lab.Other"], None).is_err());
    }

    #[test]
    fn what_lies_in_an_exception_is_not_repeated_without_bound() {
        assert_eq!(short_text(&"lost"), "lost");
        let long = format!("{}{}", "é".repeat(8191), "xyz");
        assert_eq!(short_text(&long), format!("{}xy", "é".repeat(8191)));
        let long = "xé".repeat(10_000);
        assert_eq!(short_text(&format_args!("{long}{long}")).len(), 16384);
    }
}
