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
    /// A parameter without default that did not come; generated code calls this for each one still empty.
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
                    DecodeErrorKind::UnknownClass(_) => "Pyro5.errors.SerializeError",
                    DecodeErrorKind::ForbiddenClass(_) => "Pyro5.errors.SecurityError",
                    DecodeErrorKind::Type { .. } | DecodeErrorKind::MissingField(_) => "builtins.TypeError",
                    _ => "builtins.ValueError",
                };
                Exception::new(class, e.to_string())
            }
        }
    }
}

/// Reads all arguments of a call, calling `read(i, dec)` for the `i`th parameter as it comes. Parameters that do not
/// come are left to the caller.
///
/// # Errors
/// [`ArgError`], worded as Python does it.
pub fn bind<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    service: &str,
    member: &Member,
    mut read: impl FnMut(usize, &mut D) -> Result<(), DecodeError>,
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
    if n > n_positional {
        return Err(too_many(service, member, n_positional, n));
    }
    if !dec.begin_kwargs()? {
        return Ok(dec.end_call()?);
    }
    // One bit for each parameter that came by name; services have at most 64 parameters (checked by the IDL).
    let mut named = 0u64;
    while dec.next_key()? {
        let key = dec.str()?;
        let Some(i) = member.params.iter().position(|p| p.name == key) else {
            return Err(ArgError::Signature(format!(
                "{service}.{}() got an unexpected keyword argument '{key}'",
                member.name
            )));
        };
        if i < n || named & (1 << i) != 0 {
            return Err(ArgError::Signature(format!(
                "{service}.{}() got multiple values for argument '{key}'",
                member.name
            )));
        }
        named |= 1 << i;
        dec.next_value()?;
        read(i, dec).map_err(|e| e.inside(member.params[i].name))?;
    }
    Ok(dec.end_call()?)
}

/// Python counts `self` among the arguments, and so do we: clients compare texts.
fn too_many(service: &str, member: &Member, takes: usize, given: usize) -> ArgError {
    let required = member.params.iter().filter(|p| !p.keyword_only && p.required).count();
    let range = if required == takes {
        format!("{}", takes + 1)
    } else {
        format!("from {} to {}", required + 1, takes + 1)
    };
    let s = if takes + 1 == 1 { "" } else { "s" };
    ArgError::Signature(format!(
        "{service}.{}() takes {range} positional argument{s} but {} were given",
        member.name,
        given + 1
    ))
}
