//! What was recorded from Python, as Rust values: `tests/vectors/*.json`, described in the README beside them.
//! It reads files and knows no protocol; payloads stay bytes and Python literals.

use crate::paths;
use pyro_runtime::{Generation, Serializer};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The recorded conversations of a generation.
///
/// # Panics
/// When the file cannot be read.
pub fn recording(generation: Generation) -> &'static Recording {
    static PYRO4: OnceLock<Recording> = OnceLock::new();
    static PYRO5: OnceLock<Recording> = OnceLock::new();
    match generation {
        Generation::Pyro4 => PYRO4.get_or_init(|| read("pyro4.json")),
        Generation::Pyro5 => PYRO5.get_or_init(|| read("pyro5.json")),
    }
}

/// `values.json`: values and their bytes in each serializer.
///
/// # Panics
/// When the file cannot be read.
pub fn values() -> &'static serde_json::Value {
    static VALUES: OnceLock<serde_json::Value> = OnceLock::new();
    VALUES.get_or_init(|| read("values.json"))
}

/// Reads a file of `tests/vectors`.
///
/// # Panics
/// When it is not there or not of the form.
pub fn read<T: serde::de::DeserializeOwned>(file: &str) -> T {
    let path = paths::tests().join("vectors").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Bytes from their hexadecimal form.
///
/// # Panics
/// When it is not one.
pub fn unhex(text: &str) -> Vec<u8> {
    data_encoding::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).expect("vectors hold hexadecimal bytes")
}

/// `pyro5.json` or `pyro4.json`.
#[derive(Debug, Deserialize)]
pub struct Recording {
    /// `Pyro5 5.17`.
    pub library: String,
    /// 502 or 48.
    pub protocol_version: u16,
    /// The port the recorded server listened on.
    pub server_port: u16,
    /// The port the recorded client connected to; it stands in the URIs.
    pub relay_port: u16,
    /// What the name server's broadcast responder answered.
    pub broadcast: Vec<Datagram>,
    /// One per thing that was tried.
    pub scenarios: Vec<Scenario>,
}

/// A question to the broadcast responder and its answer.
#[derive(Debug, Deserialize)]
pub struct Datagram {
    /// What was sent.
    pub request_hex: String,
    /// What came back, if anything did.
    pub reply_hex: Option<String>,
}

/// Something a Python client did with a Python server.
#[derive(Debug, Deserialize)]
pub struct Scenario {
    /// With a `/serializer` suffix where it was done with each.
    pub name: String,
    /// A sentence.
    pub description: String,
    /// The client's serializer.
    pub serializer: String,
    /// What the server had that a default one has not.
    pub server_profile: Profile,
    /// What the client's code saw: an object, or a list of them.
    pub client_outcome: serde_json::Value,
    /// In the order in which they were accepted.
    pub connections: Vec<Connection>,
}

/// What is special about a server.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Python's config items.
    #[serde(default)]
    pub config: BTreeMap<String, serde_json::Value>,
    /// Options of the daemon: `hmac`, `annotations`.
    #[serde(default)]
    pub daemon: BTreeMap<String, serde_json::Value>,
    /// Whether it is a name server.
    #[serde(default)]
    pub ns: bool,
}

/// One TCP connection.
#[derive(Debug, Deserialize)]
pub struct Connection {
    /// `client` or `server`; a race where both closed at nearly the same time.
    pub closed_first_by: Option<String>,
    /// In the order in which they were seen.
    pub messages: Vec<Message>,
}

/// One message, or bytes that are none.
#[derive(Debug, Deserialize)]
pub struct Message {
    /// `c2s` or `s2c`.
    pub dir: Direction,
    /// All bytes.
    pub hex: String,
    /// What they say; `None` where they are no message of this protocol.
    pub decoded: Option<Decoded>,
    /// Whether the bytes are no complete message.
    #[serde(default)]
    pub raw: bool,
    /// Whether they are the beginning of one.
    #[serde(default)]
    pub incomplete: bool,
}

impl Message {
    /// All bytes.
    pub fn bytes(&self) -> Vec<u8> {
        unhex(&self.hex)
    }
}

/// Who sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Client to server.
    C2s,
    /// Server to client.
    S2c,
}

/// A message taken apart by the recorder.
#[derive(Debug, Deserialize)]
pub struct Decoded {
    /// `CONNECT`, or the number where it is unknown.
    #[serde(rename = "type")]
    pub kind: serde_json::Value,
    /// The number in the header.
    pub serializer_id: u16,
    /// Its name; `?` where it is unknown.
    pub serializer: String,
    /// The sequence number.
    pub seq: u16,
    /// The flags.
    pub flags: u16,
    /// Their names.
    pub flag_names: Vec<String>,
    /// Length of the payload, as sent.
    pub data_size: u32,
    /// Length of all annotation chunks.
    pub annotations_size: u32,
    /// The correlation id (502).
    #[serde(default)]
    pub corr_id: Option<String>,
    /// The checksum (48).
    #[serde(default)]
    pub checksum: Option<u16>,
    /// Identifiers and values (hexadecimal), in wire order.
    pub annotations: Vec<(String, String)>,
    /// The payload as a Python literal; texts in angle brackets where it is none.
    pub payload: String,
    /// The payload before compression, where it was compressed and is not too long.
    #[serde(default)]
    pub payload_uncompressed_hex: Option<String>,
}

/// A serializer by the name that vectors use, if it is one of ours.
pub fn serializer(name: &str) -> Option<Serializer> {
    match name {
        "serpent" => Some(Serializer::Serpent),
        "json" => Some(Serializer::Json),
        "marshal" => Some(Serializer::Marshal),
        "msgpack" => Some(Serializer::Msgpack),
        "pickle" => Some(Serializer::Pickle),
        _ => None,
    }
}
