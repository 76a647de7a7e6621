//! The wire protocols 502 (Pyro5) and 48 (Pyro4) without I/O: bytes to messages, messages to bytes, the handshake and
//! the sequence of both ends, and every limit. It owns no socket, no clock, no task and no configuration source.
//!
//! ```text
//!  bytes read -> MessageReader -> Message -> ServerSide | ClientSide (what is legal now) -> codec
//!  codec -> Draft (room for the header is reserved, then patched) -> Output -> bytes to write
//! ```
//!
//! A driver reads into any buffer and calls [`MessageReader::next`] (or the `next` of [`ServerSide`] and [`ClientSide`])
//! until it answers `None`; it writes the [`Output`](crate::codec::Output) that [`Draft`]s filled.

mod annotations;
mod client;
mod error;
mod flags;
mod handshake;
mod header;
mod hmac;
mod message;
mod options;
mod reader;
mod server;
mod wirelog;
mod writer;
mod zlib;

#[cfg(test)]
mod pair;
#[cfg(test)]
mod tests;

pub use annotations::{AnnotationId, AnnotationMap, Annotations};
pub use client::{ClientEvent, ClientSide, Connected, Hello, Sequence, check_reply};
pub use error::{ProtocolError, ProtocolErrorKind};
pub use flags::Flags;
pub use handshake::Metadata;
pub(crate) use header::patch_seq;
pub use header::{HEADER_48_BYTES, HEADER_502_BYTES, Header, MessageType};
pub use hmac::HmacKey;
pub use message::{Message, Payload};
pub use options::{Generations, SerializerSet, WireOptions};
pub use reader::{DIRECT_READ_MIN, MessageReader};
pub use server::{ConnectRequest, Extras, ServerEvent, ServerSide};
pub use wirelog::WireLog;
pub(crate) use wirelog::sent as log_sent;
pub use writer::Draft;

/// The method name of a batch; its positional arguments are `(method, args, kwargs)` triples.
pub const BATCH_METHOD: &str = "<batch>";
/// The method that reads an attribute: args `(name,)`, kwargs `None`.
pub const GETATTR_METHOD: &str = "__getattr__";
/// The method that writes an attribute: args `(name, value)`, kwargs `None`.
pub const SETATTR_METHOD: &str = "__setattr__";
/// The method of [`DAEMON_NAME`](crate::DAEMON_NAME) that gives the next item of a stream: args `(stream id,)`.
pub const NEXT_ITEM_METHOD: &str = "get_next_stream_item";
/// The method of [`DAEMON_NAME`](crate::DAEMON_NAME) that ends a stream: args `(stream id,)`, sent oneway.
pub const CLOSE_STREAM_METHOD: &str = "close_stream";
/// The method of [`DAEMON_NAME`](crate::DAEMON_NAME) that describes an object: args `(object id,)`.
pub const GET_METADATA_METHOD: &str = "get_metadata";
/// The text of the `ProtocolError` that stands in the payload of a stream's first reply.
pub const STREAM_RESULT_TEXT: &str = "result of call is an iterator";
/// What a client raises when a stream's first reply carries no stream id.
pub const STREAM_DISABLED_TEXT: &str =
    "result of call is an iterator, but the server is not configured to allow streaming";
/// The serializer id that Python's own PING carries; any id is answered.
pub const PING_SERIALIZER_ID: u16 = 42;
/// The payload of a PING.
pub const PING_PAYLOAD: &[u8] = b"ping";
/// The payload of the answer to a PING.
pub const PONG_PAYLOAD: &[u8] = b"pong";
