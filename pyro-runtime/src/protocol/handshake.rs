//! The payloads of the handshake and their differences between the generations. Who may connect to what is decided
//! by the daemon.
//!
//! | | 502 | 48 with META_ON_CONNECT | 48 without |
//! | --- | --- | --- | --- |
//! | CONNECT | `{"handshake": any, "object": id}` | the same | `{"handshake": any}` |
//! | CONNECTOK | `{"handshake": any, "meta": {..}}`, members are sets | the same, members are lists | any |
//! | CONNECTFAIL | text | text | text |

use crate::Value;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind};

/// The names that a remote object exposes, as they are told on connect.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Methods, the oneway ones among them.
    pub methods: Vec<String>,
    /// Methods that clients call without waiting for a reply.
    pub oneway: Vec<String>,
    /// Properties.
    pub attrs: Vec<String>,
}

impl Metadata {
    /// Whether the object exposes nothing at all; Python's clients refuse to talk to such a one.
    pub fn is_empty(&self) -> bool {
        self.methods.is_empty() && self.attrs.is_empty()
    }

    fn encode_as<E: Encoder + ?Sized>(&self, enc: &mut E, as_lists: bool) -> Result<(), EncodeError> {
        enc.begin_dict(3)?;
        for (name, members) in [("methods", &self.methods), ("oneway", &self.oneway), ("attrs", &self.attrs)]
        {
            enc.field(name)?;
            if as_lists {
                enc.begin_list(members.len())?
            } else {
                enc.begin_set(members.len())?
            };
            members.iter().try_for_each(|m| enc.str(m))?;
            if as_lists {
                enc.end_list()?
            } else {
                enc.end_set(members.len())?
            };
        }
        enc.end_dict()
    }
}

/// With sets, as `get_metadata` of the daemon object answers in both generations.
impl Encode for Metadata {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.encode_as(enc, false)
    }
}

/// From lists, tuples and sets alike; members that are missing are empty, others are ignored.
impl Decode for Metadata {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let mut meta = Self::default();
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?.into_owned();
            dec.next_value()?;
            match key.as_str() {
                "methods" => meta.methods = decode_names(dec)?,
                "oneway" => meta.oneway = decode_names(dec)?,
                "attrs" => meta.attrs = decode_names(dec)?,
                _ => dec.skip()?,
            }
        }
        Ok(meta)
    }
}

fn decode_names<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Vec<String>, DecodeError> {
    let mut names = Vec::new();
    dec.begin_seq()?;
    while dec.next_item()? {
        names.push(dec.str()?.into_owned());
    }
    Ok(names)
}

/// What a CONNECT carries. Keys that are missing are found out in Python's order, by the server's state machine.
#[derive(Debug, Default)]
pub(super) struct ConnectPayload {
    pub(super) handshake: Option<Value>,
    pub(super) object: Option<String>,
}

impl Decode for ConnectPayload {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let kind = dec.peek()?;
        if kind != Kind::Dict {
            return Err(DecodeError::expected("dict", kind, dec.position()));
        }
        // Read as one value, because its classes are checked as a whole: they may stand anywhere in it.
        let Value::Dict(pairs) = Value::decode(dec)? else { return Ok(Self::default()) };
        let mut payload = Self::default();
        for (key, value) in pairs {
            match (key, value) {
                (Value::Str(key), value) if key == "handshake" => payload.handshake = Some(value),
                (Value::Str(key), Value::Str(id)) if key == "object" => payload.object = Some(id),
                // An id that is no text is the id of no object.
                (Value::Str(key), _) if key == "object" => payload.object = Some(String::new()),
                _ => {}
            }
        }
        Ok(payload)
    }
}

/// What a client sends.
pub(super) struct ConnectRequestPayload<'a, T: ?Sized> {
    pub(super) handshake: &'a T,
    /// `None`: 48 without metadata.
    pub(super) object: Option<&'a str>,
}

impl<T: Encode + ?Sized> Encode for ConnectRequestPayload<'_, T> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_dict(1 + usize::from(self.object.is_some()))?;
        enc.field("handshake")?;
        self.handshake.encode(enc)?;
        if let Some(object) = self.object {
            enc.field("object")?;
            enc.str(object)?;
        }
        enc.end_dict()
    }
}

/// What a server answers.
pub(super) struct ConnectOkPayload<'a, T: ?Sized> {
    pub(super) handshake: &'a T,
    /// `None`: 48 without metadata, the bare handshake value.
    pub(super) meta: Option<&'a Metadata>,
    pub(super) as_lists: bool,
}

impl<T: Encode + ?Sized> Encode for ConnectOkPayload<'_, T> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        let Some(meta) = self.meta else { return self.handshake.encode(enc) };
        enc.begin_dict(2)?;
        enc.field("handshake")?;
        self.handshake.encode(enc)?;
        enc.field("meta")?;
        meta.encode_as(enc, self.as_lists)?;
        enc.end_dict()
    }
}

/// What a client reads when metadata was asked for.
#[derive(Debug, Default)]
pub(super) struct ConnectOkAnswer {
    pub(super) handshake: Value,
    pub(super) meta: Option<Metadata>,
}

impl Decode for ConnectOkAnswer {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let mut answer = Self::default();
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?.into_owned();
            dec.next_value()?;
            match key.as_str() {
                "handshake" => answer.handshake = Value::decode(dec)?,
                "meta" if !dec.take_none()? => answer.meta = Some(Metadata::decode(dec)?),
                "meta" => {}
                _ => dec.skip()?,
            }
        }
        Ok(answer)
    }
}
