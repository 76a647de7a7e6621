//! Positional and keyword arguments to parameters, with Python's rules and Python's words for what does not fit.

use super::{Member, Param};
use crate::Exception;
use crate::codec::{DecodeError, DecodeErrorKind, Decoder};

/// Why arguments could not be bound; becomes the exception that the caller sees.
#[derive(Debug)]
pub enum ArgError {
    /// Too many, missing, unknown or doubled: Python's `TypeError`.
    Signature(String),
    /// An argument that could not be read.
    Decode(DecodeError),
}

impl From<DecodeError> for ArgError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl ArgError {
    /// A parameter without default that did not come; [`bind`] reports them all at once.
    pub fn missing(service: &str, member: &Member, param: &Param) -> Self {
        let kind = if param.keyword_only { "keyword-only" } else { "positional" };
        Self::Signature(format!(
            "{service}.{}() missing 1 required {kind} argument: '{}'",
            member.name, param.name
        ))
    }
}

impl From<ArgError> for Exception {
    fn from(error: ArgError) -> Self {
        match error {
            ArgError::Signature(text) => Exception::new("builtins.TypeError", text),
            ArgError::Decode(e) => {
                let class = match e.kind() {
                    DecodeErrorKind::MissingKey(name) => return Exception::new("builtins.KeyError", *name),
                    DecodeErrorKind::UnknownClass(_) | DecodeErrorKind::UnknownGlobal(_) => {
                        "Pyro5.errors.SerializeError"
                    }
                    DecodeErrorKind::ForbiddenClass(_) => "Pyro5.errors.SecurityError",
                    DecodeErrorKind::Type { .. } | DecodeErrorKind::MissingField(_) => "builtins.TypeError",
                    DecodeErrorKind::Limit(_) => {
                        crate::context::passed_a_bound();
                        "builtins.ValueError"
                    }
                    _ => "builtins.ValueError",
                };
                Exception::new(class, e.to_string())
            }
        }
    }
}

/// Reads all arguments of a call, calling `read(i, dec)` for the `i`th parameter as it comes. When it succeeds, every
/// required parameter has come, each parameter at most once; the defaults of the others are the caller's to fill in.
///
/// # Errors
/// [`ArgError`], worded as Python does it.
pub fn bind<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    service: &str,
    member: &Member,
    mut read: impl FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<(), ArgError> {
    bind_each(dec, service, member, &mut read)
}

/// Compiled once for each decoder, not once for each method: an indirect call per argument costs less than the build.
fn bind_each<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    service: &str,
    member: &Member,
    read: &mut dyn FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<(), ArgError> {
    let n_positional = member.params.iter().filter(|p| !p.keyword_only).count();
    dec.begin_seq()?;
    let mut n = 0;
    while dec.next_item()? {
        if n < n_positional {
            read(n, dec).map_err(|e| e.inside(member.params[n].name))?;
        } else {
            dec.skip()?;
        }
        n += 1;
    }
    // One bit for each parameter that came; services have at most 64 parameters (checked by the IDL).
    let mut came = first_bits(n.min(n_positional));
    let mut keyword_only_came = 0;
    if !dec.begin_kwargs()? {
        // Attribute access and batches carry none; a method call without them is refused, as in Python.
        let text = "argument after ** must be a mapping, not NoneType";
        return Err(ArgError::Signature(format!("{service}.{}() {text}", member.name)));
    }
    while dec.next_key()? {
        let i = find_keyword(service, member, &dec.str()?, came)?;
        came |= 1 << i;
        keyword_only_came += usize::from(member.params[i].keyword_only);
        dec.next_value()?;
        read(i, dec).map_err(|e| e.inside(member.params[i].name))?;
    }
    dec.end_call()?;
    if n > n_positional {
        return Err(too_many(service, member, n_positional, n, keyword_only_came));
    }
    if came != first_bits(member.params.len()) { check_missing(service, member, came) } else { Ok(()) }
}

fn first_bits(n: usize) -> u64 {
    if n >= 64 { u64::MAX } else { (1 << n) - 1 }
}

/// The parameter that a keyword argument is for.
fn find_keyword(service: &str, member: &Member, key: &str, came: u64) -> Result<usize, ArgError> {
    let what = match member.params.iter().position(|p| p.name == key) {
        Some(i) if came & (1 << i) == 0 => return Ok(i),
        Some(_) => "multiple values for argument",
        None => "an unexpected keyword argument",
    };
    Err(ArgError::Signature(format!("{service}.{}() got {what} '{key}'", member.name)))
}

#[cold]
fn check_missing(service: &str, member: &Member, came: u64) -> Result<(), ArgError> {
    for (keyword_only, kind) in [(false, "positional"), (true, "keyword-only")] {
        let is_missing =
            |(i, p): &(usize, &Param)| p.required && p.keyword_only == keyword_only && came & (1 << i) == 0;
        let missing: Vec<String> = member
            .params
            .iter()
            .enumerate()
            .filter(is_missing)
            .map(|(_, p)| format!("'{}'", p.name))
            .collect();
        let names = match missing.as_slice() {
            [] => continue,
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
        };
        let (n, s) = (missing.len(), if missing.len() == 1 { "" } else { "s" });
        let name = member.name;
        let text = format!("{service}.{name}() missing {n} required {kind} argument{s}: {names}");
        return Err(ArgError::Signature(text));
    }
    Ok(())
}

/// Python counts `self` among the arguments, and so do we: clients compare texts.
#[cold]
fn too_many(service: &str, member: &Member, takes: usize, given: usize, keyword_only: usize) -> ArgError {
    let required = member.params.iter().filter(|p| !p.keyword_only && p.required).count();
    let range = if required == takes {
        format!("{}", takes + 1)
    } else {
        format!("from {} to {}", required + 1, takes + 1)
    };
    let s = if takes == 0 { "" } else { "s" };
    let name = member.name;
    let given = given + 1;
    let also = match keyword_only {
        0 => String::new(),
        1 => " positional arguments (and 1 keyword-only argument)".to_owned(),
        n => format!(" positional arguments (and {n} keyword-only arguments)"),
    };
    ArgError::Signature(format!(
        "{service}.{name}() takes {range} positional argument{s} but {given}{also} were given"
    ))
}
