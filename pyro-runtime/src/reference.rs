//! A remote object by reference: what `ref<Service>` is in Rust. It holds where the object lives and connects nowhere;
//! a typed proxy is made of it when the object is to be called.

use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind};
use crate::codegen::from_value;
use crate::protocol::Metadata;
use crate::service::Interface;
use crate::{Error, Exception, Generation, TypedProxy, Uri, Value};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// A reference to a remote object that proxies of the type `P` call.
///
/// It travels as Pyro's own proxies do, at any depth and in every serializer: Python gets a proxy, and what Python sends
/// as a proxy (or as a registered object) arrives as this. A plain URI, as an object or as text, is taken too.
///
/// Cheap to hold: it has no connection. [`proxy`](Self::proxy) makes a proxy that connects at its first call.
pub struct Ref<P> {
    uri: Uri,
    /// What it refers to is neither owned nor shared by it.
    service: PhantomData<fn() -> P>,
}

impl<P> Ref<P> {
    /// A reference to the object of this URI, which nobody looks for before it is called.
    pub const fn new(uri: Uri) -> Self {
        Self { uri, service: PhantomData }
    }

    /// Where the object lives.
    pub const fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The same object, to be called as one of another service.
    pub fn cast<Q>(self) -> Ref<Q> {
        Ref::new(self.uri)
    }
}

impl<P> From<Uri> for Ref<P> {
    fn from(uri: Uri) -> Self {
        Self::new(uri)
    }
}

impl<P> From<Ref<P>> for Uri {
    fn from(reference: Ref<P>) -> Self {
        reference.uri
    }
}

// By hand, since derived ones would ask the same of `P`.
impl<P> Clone for Ref<P> {
    fn clone(&self) -> Self {
        Self::new(self.uri.clone())
    }
}

impl<P> PartialEq for Ref<P> {
    fn eq(&self, other: &Self) -> bool {
        self.uri == other.uri
    }
}

impl<P> Eq for Ref<P> {}

impl<P> PartialOrd for Ref<P> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<P> Ord for Ref<P> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uri.cmp(&other.uri)
    }
}

impl<P> Hash for Ref<P> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uri.hash(state);
    }
}

impl<P> fmt::Debug for Ref<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ref").field(&self.uri).finish()
    }
}

impl<P> fmt::Display for Ref<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

/// A reference to a remote object whose service is known at run time only: what a [`Value`] holds to be sent.
#[derive(Clone)]
pub struct DynRef {
    uri: Uri,
    members: Members,
}

/// The names that a proxy carries.
#[derive(Clone)]
enum Members {
    Declared(&'static Interface),
    /// What a daemon tells its clients.
    Told(Arc<Metadata>),
}

impl DynRef {
    /// A reference to the object of this URI, with the names of its members.
    pub const fn new(uri: Uri, interface: &'static Interface) -> Self {
        Self { uri, members: Members::Declared(interface) }
    }

    /// With names that are not those of the declaration.
    pub(crate) const fn with_metadata(uri: Uri, metadata: Arc<Metadata>) -> Self {
        Self { uri, members: Members::Told(metadata) }
    }

    /// Where the object lives.
    pub const fn uri(&self) -> &Uri {
        &self.uri
    }
}

impl PartialEq for DynRef {
    /// By their URIs, as Python compares proxies.
    fn eq(&self, other: &Self) -> bool {
        self.uri == other.uri
    }
}

impl fmt::Debug for DynRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DynRef").field(&self.uri).finish()
    }
}

impl Encode for DynRef {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.reference(self)
    }
}

impl<P: TypedProxy> From<Ref<P>> for Value {
    /// As a proxy.
    fn from(reference: Ref<P>) -> Self {
        Self::Ref(Box::new(DynRef::new(reference.uri, P::INTERFACE)))
    }
}

impl<P> TryFrom<Value> for Ref<P> {
    type Error = Error;

    /// A proxy or a URI, as it has come; a `TypeError` for anything else.
    fn try_from(value: Value) -> Result<Self, Error> {
        match value {
            Value::Ref(reference) => Ok(Self::new(reference.uri)),
            Value::Uri(uri) => Ok(Self::new(*uri)),
            other => from_value(other)
                .map_err(|error| Exception::new("builtins.TypeError", error.to_string()).into()),
        }
    }
}

const CLASS_4: &str = "Pyro4.core.Proxy";
const CLASS_5: &str = "Pyro5.client.Proxy";

impl<P: TypedProxy> Encode for Ref<P> {
    /// `{"__class__": "Pyro5.client.Proxy", "state": (uri, oneway, methods, attrs, handshake, serializer)}`. The names are
    /// those of the declaration; a Python proxy asks for the object's own when it connects.
    ///
    /// Pyro4 has a time limit and an HMAC key before the handshake, and the number of retries behind it.
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.reference(&DynRef::new(self.uri.clone(), P::INTERFACE))
    }
}

impl DynRef {
    /// Writes it as a class dict of the encoder's generation.
    pub(crate) fn write<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match &self.members {
            Members::Declared(i) => {
                encode_proxy(enc, &self.uri, i.oneway_methods(), i.methods(), i.properties())
            }
            Members::Told(m) => {
                encode_proxy(enc, &self.uri, texts(&m.oneway), texts(&m.methods), texts(&m.attrs))
            }
        }
    }
}

fn texts(names: &[String]) -> impl Iterator<Item = &str> + Clone {
    names.iter().map(String::as_str)
}

fn encode_proxy<'a, E: Encoder + ?Sized>(
    enc: &mut E,
    uri: &Uri,
    oneway: impl Iterator<Item = &'a str> + Clone,
    methods: impl Iterator<Item = &'a str> + Clone,
    attrs: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), EncodeError> {
    let generation = enc.generation();
    enc.begin_dict(2)?;
    enc.field("__class__")?;
    enc.str(match generation {
        Generation::Pyro4 => CLASS_4,
        Generation::Pyro5 => CLASS_5,
    })?;
    enc.field("state")?;
    let n = match generation {
        Generation::Pyro4 => 9,
        Generation::Pyro5 => 6,
    };
    enc.begin_tuple(n)?;
    enc.str(&uri.to_string())?;
    encode_names(enc, oneway)?;
    encode_names(enc, methods)?;
    encode_names(enc, attrs)?;
    if generation == Generation::Pyro4 {
        enc.float(0.0)?;
        enc.none()?;
    }
    enc.str("hello")?;
    if generation == Generation::Pyro4 {
        enc.int(0)?;
    }
    enc.none()?;
    enc.end_tuple(n)?;
    enc.end_dict()
}

fn encode_names<'a, E: Encoder + ?Sized>(
    enc: &mut E,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), EncodeError> {
    let n = names.clone().count();
    enc.begin_tuple(n)?;
    for name in names {
        enc.str(name)?;
    }
    enc.end_tuple(n)
}

impl<P> Decode for Ref<P> {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        if dec.peek()? == Kind::Str {
            return read_uri(&dec.str()?, at).map(Self::new);
        }
        let (mut class, mut state) = (None, None);
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?;
            dec.next_value()?;
            match &*key {
                "__class__" => class = Some(dec.str()?),
                "state" => state = Some(dec.any()?),
                _ => dec.skip()?,
            }
        }
        let Some(class) = class else { return Err(DecodeError::expected("a remote object", Kind::Dict, at)) };
        let state = state.ok_or_else(|| DecodeError::missing_field("state", at))?;
        match (&*class, state) {
            (CLASS_4 | CLASS_5, Value::Tuple(state) | Value::List(state)) => match state.first() {
                Some(Value::Str(uri)) => read_uri(uri, at).map(Self::new),
                _ => Err(DecodeError::value("a proxy without a URI", at)),
            },
            ("Pyro4.core.URI" | "Pyro5.core.URI", state) => {
                // Only now is it known that it is one.
                let dict = [("__class__", Value::from(&*class)), ("state", state)];
                from_value(dict.into_iter().collect()).map(Self::new)
            }
            (other, _) => Err(DecodeError::value(format!("expected a remote object, found a {other}"), at)),
        }
    }
}

fn read_uri(text: &str, at: usize) -> Result<Uri, DecodeError> {
    text.parse().map_err(|e: Error| DecodeError::value(e.to_string(), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Serializer;
    use crate::codec::{decode_payload, encode_payload};
    use crate::service::Member;

    static SINK: Interface = Interface::new(
        "lab.Sink",
        "Sink",
        &[Member::method("on_event").oneway(), Member::property("title"), Member::method("x").unexposed()],
    );

    #[derive(Debug)]
    struct SinkProxy;

    impl TypedProxy for SinkProxy {
        const INTERFACE: &'static Interface = &SINK;
    }

    fn sink() -> Ref<SinkProxy> {
        Ref::new("PYRO:sink@localhost:4444".parse().unwrap())
    }

    fn texts(texts: &[&str]) -> Value {
        Value::Tuple(texts.iter().map(|text| Value::from(*text)).collect())
    }

    #[test]
    fn it_travels_as_a_proxy_of_the_receivers_generation() {
        let sent = |generation| {
            let payload = encode_payload(&vec![sink()], Serializer::Serpent, generation).unwrap();
            decode_payload::<Value>(&payload, Serializer::Serpent, generation).unwrap()
        };
        let state = |class: &str, rest: &[Value]| {
            let names = [texts(&["on_event"]), texts(&["on_event"]), texts(&["title"])];
            let state = [Value::from("PYRO:sink@localhost:4444")].into_iter().chain(names);
            let state = Value::Tuple(state.chain(rest.iter().cloned()).collect());
            Value::List(vec![[("__class__", Value::from(class)), ("state", state)].into_iter().collect()])
        };
        assert_eq!(sent(Generation::Pyro5), state("Pyro5.client.Proxy", &["hello".into(), Value::None]));
        let rest = [Value::Float(0.0), Value::None, "hello".into(), Value::Int(0), Value::None];
        assert_eq!(sent(Generation::Pyro4), state("Pyro4.core.Proxy", &rest));
    }

    #[test]
    fn proxies_and_uris_are_read_in_every_serializer() {
        for serializer in Serializer::ALL_AND_PICKLE {
            for generation in [Generation::Pyro4, Generation::Pyro5] {
                let read = |payload: Vec<u8>| decode_payload(&payload, serializer, generation);
                let back: Ref<SinkProxy> =
                    read(encode_payload(&sink(), serializer, generation).unwrap()).unwrap();
                assert_eq!(back, sink());
                let uri: Ref<SinkProxy> =
                    read(encode_payload(sink().uri(), serializer, generation).unwrap()).unwrap();
                assert_eq!(uri, sink());
                let text = encode_payload(&sink().to_string(), serializer, generation).unwrap();
                assert_eq!(read(text).unwrap(), sink());
            }
        }
    }

    #[test]
    fn it_comes_back_out_of_a_value() {
        let value = Value::from(sink());
        assert_eq!(value.to_string(), "Proxy('PYRO:sink@localhost:4444')");
        assert_eq!(Ref::<SinkProxy>::try_from(value.clone()).unwrap(), sink());
        // Inside of others too, and as it is sent.
        assert_eq!(from_value::<Vec<Ref<SinkProxy>>>(Value::List(vec![value.clone()])).unwrap(), [sink()]);
        for generation in [Generation::Pyro4, Generation::Pyro5] {
            let dynamic = encode_payload(&value, Serializer::Serpent, generation).unwrap();
            assert_eq!(dynamic, encode_payload(&sink(), Serializer::Serpent, generation).unwrap());
        }
        let error = Ref::<SinkProxy>::try_from(Value::Int(1)).unwrap_err();
        assert_eq!(error.python_class(), "builtins.TypeError");
    }

    #[test]
    fn anything_else_is_refused() {
        let dict = |class: &str, state: Value| -> Value {
            [("__class__", Value::from(class)), ("state", state)].into_iter().collect()
        };
        for (sent, error) in [
            (dict("some.Thing", Value::None), "expected a remote object, found a some.Thing"),
            (dict("Pyro5.client.Proxy", Value::Tuple(vec![])), "a proxy without a URI"),
            (dict("Pyro5.client.Proxy", texts(&["nonsense"])), "invalid uri"),
            ([("state", Value::None)].into_iter().collect(), "expected a remote object"),
        ] {
            let error_text = from_value::<Ref<SinkProxy>>(sent).unwrap_err().to_string();
            assert!(error_text.contains(error), "{error_text}");
        }
    }
}
