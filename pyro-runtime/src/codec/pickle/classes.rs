//! Class dicts while they are written: what the other serializers send as a dict with `__class__` as its first key is an
//! object to a pickle's reader. A dict is written as one, and written anew when its end shows that it is an object.
//!
//! Only what is on the list becomes one. A class that somebody else has named is not written: whoever reads a pickle
//! imports what it names.

use super::encode::push_text;
use super::names::{self, Known};
use crate::Uri;
use crate::codec::EncodeError;
use data_encoding::BASE64;
use std::ops::Range;

/// A dict that began with `__class__`.
#[derive(Debug)]
pub(super) struct Class {
    /// Where the dict begins.
    start: usize,
    /// Containers around its keys, it among them.
    pub(super) depth: usize,
    /// Where the name of the class is to stand.
    name_at: usize,
    name: Option<String>,
    /// Where the name of the next field is to stand.
    key_at: Option<usize>,
    fields: Vec<Field>,
    /// The last one's key has been written, and its end has not been seen.
    is_open: bool,
}

#[derive(Debug)]
struct Field {
    name: &'static str,
    /// The bytes of its value.
    at: Range<usize>,
    /// The container that the value is: `t`, `l`, `s` or `d`; 0 for what is none.
    kind: u8,
}

/// The fields that objects are made of.
const FIELDS: [&str; 5] = ["__exception__", "args", "attributes", "state", "exception"];

impl Class {
    pub(super) fn new(start: usize, depth: usize, name_at: usize) -> Self {
        Self { start, depth, name_at, name: None, key_at: None, fields: Vec::new(), is_open: false }
    }

    /// A text is about to be written.
    pub(super) fn see(&mut self, here: usize, text: &str) {
        if here == self.name_at {
            self.name = Some(text.to_owned());
        } else if self.key_at == Some(here) {
            let name = FIELDS.iter().find(|field| **field == text).copied().unwrap_or_default();
            self.fields.push(Field { name, at: 0..0, kind: 0 });
            self.is_open = true;
        }
    }

    /// A key is about to be written.
    pub(super) fn end_field(&mut self, here: usize) {
        self.key_at = Some(here);
        if let Some(field) = self.open_field() {
            field.at.end = here;
        }
        // The next key may be no text, and its value no field's.
        self.is_open = false;
    }

    /// A value is about to be written.
    pub(super) fn begin_field(&mut self, here: usize) {
        if let Some(field) = self.open_field() {
            field.at = here..here;
        }
    }

    fn open_field(&mut self) -> Option<&mut Field> {
        self.fields.last_mut().filter(|_| self.is_open)
    }

    /// A container is about to be written, inside of `depth` others.
    pub(super) fn begin(&mut self, depth: usize, kind: u8) {
        let is_value = depth == self.depth;
        match self.open_field() {
            Some(field) if is_value => field.kind = kind,
            _ => {}
        }
    }

    fn field(&self, name: &str, kind: u8) -> Option<Range<usize>> {
        let field = self.fields.iter().find(|field| field.name == name && field.kind == kind)?;
        Some(field.at.clone())
    }

    /// Ends the dict, as what it is.
    pub(super) fn finish(mut self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        self.end_field(out.len());
        match self.object(out)? {
            Some(object) => {
                out.truncate(self.start);
                out.extend(object);
            }
            None => out.push(b'u'),
        }
        Ok(())
    }

    /// The object that it is, if it is one of those on the list.
    fn object(&self, out: &[u8]) -> Result<Option<Vec<u8>>, EncodeError> {
        let Some(name) = &self.name else { return Ok(None) };
        if self.field("__exception__", 0).is_some_and(|at| out[at] == *b"\x88") {
            return self.exception(name, out);
        }
        let (module, short) = name.rsplit_once('.').unwrap_or(("", name));
        match names::find(module, short) {
            Some(Known::Uri) => Ok(self.field("state", b't').map(|at| built(module, short, &out[at]))),
            Some(Known::Daemon) => Ok(self.field("state", b't').map(|_| built(module, short, b"}"))),
            Some(Known::Proxy | Known::Proxy5) => {
                let state = self.field("state", b't').and_then(|at| proxy_state(module, &out[at]));
                Ok(state.map(|state| built(module, short, &state)))
            }
            Some(Known::ExceptionWrapper) => {
                let Some(field) = self.fields.iter().find(|field| field.name == "exception") else {
                    return Ok(None);
                };
                let mut state = b"}".to_vec();
                push_text(&mut state, "exception")?;
                state.extend(&out[field.at.clone()]);
                state.push(b's');
                Ok(Some(built(module, short, &state)))
            }
            _ => Ok(None),
        }
    }

    fn exception(&self, name: &str, out: &[u8]) -> Result<Option<Vec<u8>>, EncodeError> {
        let (module, short) = name.rsplit_once('.').unwrap_or(("builtins", name));
        let Some(Known::Exception { module, name: short }) = names::find(module, short) else {
            return Err(EncodeError::Unsupported(format!(
                "the exception class {name} is not on the list of what is pickled"
            )));
        };
        let module = match module {
            "builtins" if names::is_in_python_2(short) => "exceptions",
            module => module,
        };
        let mut object = format!("c{module}\n{short}\n").into_bytes();
        match (self.field("args", b't'), self.field("args", b'l')) {
            (Some(at), _) => object.extend(&out[at]),
            // Of a list the brackets are exchanged for those of a tuple.
            (None, Some(at)) => {
                object.push(b'(');
                object.extend(&out[at.start + 2..at.end - 1]);
                object.push(b't');
            }
            _ => return Ok(None),
        }
        object.push(b'R');
        // A dict that is a class dict itself has become an object, which is no state.
        if let Some(at) = self.field("attributes", b'd')
            && out[at.clone()] != *b"}(u"
            && out[at.start] == b'}'
        {
            object.extend(&out[at]);
            object.push(b'b');
        }
        Ok(Some(object))
    }
}

/// An object without arguments that is given its state.
fn built(module: &str, name: &str, state: &[u8]) -> Vec<u8> {
    [format!("c{module}\n{name}\n").as_bytes(), b")\x81", state, b"b"].concat()
}

/// A proxy's state as objects have it: a URI in place of its text, sets of names, and the HMAC key as bytes. `None` for what
/// has not the form that class dicts have.
fn proxy_state(module: &str, state: &[u8]) -> Option<Vec<u8>> {
    let mut rest = state.strip_prefix(b"(")?;
    let uri: Uri = take_text(&mut rest)?.parse().ok()?;
    let mut object = b"(".to_vec();
    object.extend(uri_object(module, &uri)?);
    for _ in 0..3 {
        let Some(names) = take_names(&mut rest) else { break };
        object.extend(b"c__builtin__\nset\n](");
        object.extend(names);
        object.extend(b"e\x85R");
    }
    if let Some(key) = module.starts_with("Pyro4").then(|| take_key(&mut rest)).flatten() {
        object.extend(key);
    }
    object.extend(rest);
    Some(object)
}

fn uri_object(module: &str, uri: &Uri) -> Option<Vec<u8>> {
    let generation = match module {
        "Pyro4.core" => crate::Generation::Pyro4,
        _ => crate::Generation::Pyro5,
    };
    let mut out = crate::codec::Output::new();
    crate::codec::Encode::encode(uri, &mut super::Encoder::new(&mut out, generation)).ok()?;
    Some(out.buf)
}

/// A text as this encoder writes it.
fn take_text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let (length, after) = rest.strip_prefix(b"X")?.split_first_chunk()?;
    let (text, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

/// A tuple of texts as this encoder writes it: gives the texts.
fn take_names<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let texts = rest.strip_prefix(b"(").unwrap_or(rest);
    let mut after = texts;
    while take_text(&mut after).is_some() {}
    let n = texts.len() - after.len();
    match after.split_first()? {
        (b')' | b't' | 0x85..=0x87, after) => *rest = after,
        _ => return None,
    }
    Some(&texts[..n])
}

/// A number or none, and the text of an HMAC key behind it: gives both, the key as bytes.
fn take_key(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let n = match rest.first()? {
        b'N' => 1,
        b'K' => 2,
        b'M' => 3,
        b'J' => 5,
        b'G' => 9,
        _ => return None,
    };
    let (number, mut after) = rest.split_at_checked(n)?;
    let key = BASE64.decode(take_text(&mut after)?.strip_prefix("b64:")?.as_bytes()).ok()?;
    let length = u32::try_from(key.len()).ok()?;
    *rest = after;
    Some([number, b"B", &length.to_le_bytes(), &key].concat())
}
