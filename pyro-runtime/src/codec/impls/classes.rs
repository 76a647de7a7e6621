//! Pyro's own classes, which travel as class dicts: URIs and exceptions.

use super::carried::Carried;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind, Place};
use crate::uri::{Location, Protocol};
use crate::{Exception, Generation, Serializer, Uri, Value};

impl Encode for Uri {
    /// `{"__class__": "Pyro5.core.URI", "state": (protocol, object, sockname, host, port)}`.
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        if enc.shown(&format_args!("URI('{self}')"))? {
            return Ok(());
        }
        enc.begin_dict(2)?;
        enc.field("__class__")?;
        enc.str(match enc.generation() {
            Generation::Pyro4 => "Pyro4.core.URI",
            Generation::Pyro5 => "Pyro5.core.URI",
        })?;
        enc.field("state")?;
        enc.begin_tuple(5)?;
        match self.protocol {
            Protocol::Pyro => enc.str("PYRO")?,
            Protocol::PyroName => enc.str("PYRONAME")?,
            Protocol::PyroMeta => enc.str("PYROMETA")?,
        }
        match self.protocol {
            Protocol::PyroMeta => encode_tags(&self.object, enc)?,
            _ => enc.str(&self.object)?,
        }
        let (socket, host, port) = match &self.location {
            None => (None, None, None),
            Some(Location::Tcp { host, port }) => (None, Some(host.as_str()), Some(*port)),
            Some(Location::Unix(name)) => (Some(name.as_str()), None, None),
        };
        socket.encode(enc)?;
        host.encode(enc)?;
        port.encode(enc)?;
        enc.end_tuple(5)?;
        enc.end_dict()
    }

    /// It is a dict, which has no hash, and an object to pickle, which has one.
    fn fits(place: Place, serializer: Serializer) -> bool {
        match serializer {
            Serializer::Pickle => true,
            Serializer::Json | Serializer::Msgpack => place == Place::Element,
            Serializer::Serpent | Serializer::Marshal => false,
        }
    }
}

/// The object of a `PYROMETA` URI is a set to Python.
fn encode_tags<E: Encoder + ?Sized>(object: &str, enc: &mut E) -> Result<(), EncodeError> {
    let tags: std::collections::BTreeSet<&str> = object.split(',').map(str::trim).collect();
    tags.encode(enc)
}

impl Decode for Uri {
    /// The class dict of either generation, or the text.
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        if dec.peek()? == Kind::Str {
            return dec.str()?.parse().map_err(|e: crate::Error| DecodeError::value(e.to_string(), at));
        }
        let mut class = None;
        let mut state = None;
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?;
            dec.next_value()?;
            match &*key {
                "__class__" => class = Some(dec.str()?),
                "state" => {
                    state = Some(
                        <(String, UriObject, Option<String>, Option<String>, Option<u16>)>::decode(dec)
                            .map_err(|e| e.inside("state"))?,
                    )
                }
                _ => dec.skip()?,
            }
        }
        match class.as_deref() {
            Some("Pyro5.core.URI" | "Pyro4.core.URI") => {}
            Some(other) => return Err(DecodeError::value(format!("expected a URI, found a {other}"), at)),
            None => return Err(DecodeError::expected("URI", Kind::Dict, at)),
        }
        let (protocol, UriObject(object), socket, host, port) =
            state.ok_or_else(|| DecodeError::missing_field("state", at))?;
        let protocol = match protocol.as_str() {
            "PYRO" => Protocol::Pyro,
            "PYRONAME" => Protocol::PyroName,
            "PYROMETA" => Protocol::PyroMeta,
            other => return Err(DecodeError::value(format!("invalid uri (protocol '{other}')"), at)),
        };
        let location = match (socket, host, port) {
            (Some(name), _, _) => Some(Location::Unix(name)),
            (None, Some(host), Some(port)) => Some(Location::Tcp { host, port }),
            _ => None,
        };
        Ok(Self { protocol, object, location })
    }
}

/// A text, or the tags of a `PYROMETA` URI, joined.
struct UriObject(String);

impl Decode for UriObject {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        if dec.peek()? == Kind::Str {
            return dec.str().map(|text| Self(text.into_owned()));
        }
        let mut tags = Vec::<String>::decode(dec)?;
        tags.sort();
        Ok(Self(tags.join(",")))
    }
}

const TRACEBACK: &str = "_pyroTraceback";

impl Encode for Exception {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_dict(4)?;
        enc.field("__class__")?;
        enc.str(&self.wire_class(enc.generation()))?;
        enc.field("__exception__")?;
        enc.bool(true)?;
        enc.field("args")?;
        enc.begin_tuple(self.args.len())?;
        self.args.iter().try_for_each(|arg| Carried(arg).encode(enc))?;
        enc.end_tuple(self.args.len())?;
        enc.field("attributes")?;
        enc.begin_dict(self.attributes.len() + usize::from(self.traceback.is_some()))?;
        for (name, value) in &self.attributes {
            enc.field(name)?;
            Carried(value).encode(enc)?;
        }
        if let Some(lines) = &self.traceback {
            enc.field(TRACEBACK)?;
            lines.encode(enc)?;
        }
        enc.end_dict()?;
        enc.end_dict()
    }
}

impl Decode for Exception {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        let mut class = None;
        let mut is_exception = false;
        let mut exception =
            Self { class: String::new(), args: Vec::new(), attributes: Vec::new(), traceback: None };
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?;
            dec.next_value()?;
            match &*key {
                "__class__" => class = Some(dec.str()?),
                "__exception__" => is_exception = dec.bool()?,
                "args" => exception.args = Vec::decode(dec).map_err(|e| e.inside("args"))?,
                "attributes" => decode_attributes(dec, &mut exception).map_err(|e| e.inside("attributes"))?,
                _ => dec.skip()?,
            }
        }
        match class {
            Some(class) if is_exception || looks_like_exception(&class) => {
                exception.class = neutral_class(&class)
            }
            Some(class) => {
                return Err(DecodeError::value(format!("expected an exception, found a {class}"), at));
            }
            None => return Err(DecodeError::expected("exception", Kind::Dict, at)),
        }
        Ok(exception)
    }
}

fn decode_attributes<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    exception: &mut Exception,
) -> Result<(), DecodeError> {
    dec.begin_dict()?;
    while dec.next_key()? {
        let name = dec.str()?.into_owned();
        dec.next_value()?;
        match dec.any()? {
            Value::List(lines) | Value::Tuple(lines) if name == TRACEBACK => {
                exception.traceback = Some(lines.into_iter().map(traceback_line).collect());
            }
            // Python sends a text here when it has lost the lines.
            Value::Str(text) if name == TRACEBACK => exception.traceback = Some(vec![text]),
            value => exception.attributes.push((name, value)),
        }
    }
    Ok(())
}

fn traceback_line(line: Value) -> String {
    match line {
        Value::Str(line) => line,
        other => other.to_string(),
    }
}

/// Pyro4 marks exceptions as Pyro5 does, but Pyrolite does not always.
pub(crate) fn looks_like_exception(class: &str) -> bool {
    let short = class.rsplit('.').next().unwrap_or(class);
    short.ends_with("Error")
        || short.ends_with("Exception")
        || short == "StopIteration"
        || short == "KeyboardInterrupt"
}

/// The name in this library, whichever generation sent it: `Pyro5.errors.X`, `builtins.X`.
pub(crate) fn neutral_class(class: &str) -> String {
    if let Some(name) = class.strip_prefix("Pyro4.errors.") {
        return format!("Pyro5.errors.{name}");
    }
    if let Some(name) = class.strip_prefix("exceptions.") {
        return format!("builtins.{name}");
    }
    match class {
        // Pyrolite sends Pyro's own base class without a module.
        "PyroError" => "Pyro5.errors.PyroError".to_owned(),
        bare if !bare.contains('.') => format!("builtins.{bare}"),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::neutral_class;

    #[test]
    fn names_are_those_of_this_library() {
        for (wire, ours) in [
            ("Pyro4.errors.NamingError", "Pyro5.errors.NamingError"),
            ("Pyro5.errors.NamingError", "Pyro5.errors.NamingError"),
            ("exceptions.ValueError", "builtins.ValueError"),
            ("ValueError", "builtins.ValueError"),
            ("PyroError", "Pyro5.errors.PyroError"),
            ("sqlite3.OperationalError", "sqlite3.OperationalError"),
        ] {
            assert_eq!(neutral_class(wire), ours);
        }
    }
}
