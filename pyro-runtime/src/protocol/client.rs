//! The client's end of a connection: the handshake, and which replies belong to which requests.
//!
//! ```text
//!  new --connect--> awaiting answer --CONNECTOK--> ready --RESULT, PING--> ready
//!                         \-- CONNECTFAIL, anything else --> closed   \-- anything else --> closed
//! ```
//!
//! How many calls are in flight, and what becomes of their replies, is the driver's business.

use super::handshake::{ConnectOkAnswer, ConnectRequestPayload};
use super::server::write_value;
use super::{
    AnnotationMap, Draft, Flags, Header, Message, MessageReader, MessageType, Metadata, PING_PAYLOAD,
    PING_SERIALIZER_ID, ProtocolError, ProtocolErrorKind, WireOptions,
};
use crate::codec::{Encode, Output};
use crate::{Error, Generation, Result, Serializer, Uuid, Value};
use std::sync::Arc;

const ANSWERS: &[MessageType] = &[MessageType::ConnectOk, MessageType::ConnectFail];
const REPLIES: &[MessageType] = &[MessageType::Result, MessageType::Ping];

/// The running sequence number of a proxy: 16 bits, wraps, and is not reset by a reconnect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sequence(u16);

impl Sequence {
    /// Goes on from here: the next number is one more.
    pub const fn new(last: u16) -> Self {
        Self(last)
    }

    /// The last number given out; CONNECT carries it. Zero for a new proxy.
    pub const fn last(self) -> u16 {
        self.0
    }

    /// The number of the next request.
    pub const fn advance(&mut self) -> u16 {
        self.0 = self.0.wrapping_add(1);
        self.0
    }
}

/// Checks that a reply is that of the request with this sequence number and serializer.
///
/// # Errors
/// With Python's texts; the connection is then out of step and must be closed.
pub fn check_reply(reply: &Header, seq: u16, serializer: Serializer) -> Result<(), ProtocolError> {
    let generation = reply.generation;
    if reply.seq != seq {
        let text = format!("invoke: reply sequence out of sync, got {} expected {seq}", reply.seq);
        return Err(ProtocolError::new(ProtocolErrorKind::OutOfSync, generation, text));
    }
    if reply.serializer_id != u16::from(serializer.id(generation)) {
        let text = format!("invalid serializer in response: {}", reply.serializer_id);
        return Err(ProtocolError::new(ProtocolErrorKind::Serializer, generation, text));
    }
    Ok(())
}

/// What a client says when it connects.
#[derive(Debug, Clone, Copy)]
pub struct Hello<'a, T: ?Sized = Value> {
    /// The serializer of the proxy.
    pub serializer: Serializer,
    /// [`Sequence::last`] of the proxy.
    pub seq: u16,
    /// Anything, for the server to look at; Python's default is `"hello"`.
    pub handshake: &'a T,
    /// The object whose metadata is wanted. `None` (48 only): no metadata.
    pub object: Option<&'a str>,
    /// Annotations to send along.
    pub annotations: Option<&'a AnnotationMap>,
    /// The correlation id, if there is one.
    pub correlation_id: Option<Uuid>,
}

/// What has arrived.
#[derive(Debug)]
#[non_exhaustive]
pub enum ClientEvent<'a> {
    /// The server accepted.
    Connected(Box<Connected>),
    /// The server is of this generation, which is not the one that the client spoke. Close, and connect as that one. Only
    /// after [`ClientSide::detect`].
    OtherGeneration(Generation),
    /// The server refused, and why. Close; Python raises `CommunicationError("connection to X rejected: WHY")`.
    Rejected(String),
    /// The answer to a call; see [`check_reply`].
    Result(Message<'a>),
    /// The answer to a PING, or a PING of the server.
    Ping(Header),
}

/// A server's CONNECTOK.
#[derive(Debug, Clone)]
pub struct Connected {
    /// What the server says, for a validation of the proxy's own.
    pub handshake: Value,
    /// What the object exposes, if that was asked for.
    pub meta: Option<Metadata>,
    /// The annotations of the answer.
    pub annotations: AnnotationMap,
}

/// The client's end of one connection.
#[derive(Debug)]
pub struct ClientSide {
    reader: MessageReader,
    generation: Generation,
    phase: Phase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    AwaitingAnswer,
    Ready,
    Closed,
}

impl ClientSide {
    /// A connection that has just been made, to a server of this generation.
    pub fn new(generation: Generation, options: Arc<WireOptions>) -> Self {
        let mut reader = MessageReader::new(options);
        reader.set_generation(generation);
        reader.expect(ANSWERS);
        Self { reader, generation, phase: Phase::AwaitingAnswer }
    }

    /// Understands a server that answers in the protocol of the other generation, as one does that speaks only that. To be
    /// called before anything has arrived; the options must accept both generations.
    pub fn detect(&mut self) {
        let options = self.reader.options().clone();
        self.reader = MessageReader::new(options);
        self.reader.expect(ANSWERS);
    }

    /// A connection over a socket that was connected by other means: there is no handshake.
    pub fn without_handshake(generation: Generation, options: Arc<WireOptions>) -> Self {
        let mut client = Self::new(generation, options);
        client.be_ready();
        client
    }

    /// The reader, for [`MessageReader::direct_buf`] and its like.
    pub fn reader(&mut self) -> &mut MessageReader {
        &mut self.reader
    }

    /// How it reads and writes.
    pub fn options(&self) -> &Arc<WireOptions> {
        self.reader.options()
    }

    /// The generation of the connection.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Whether the handshake is over and was good.
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Ready
    }

    /// Whether the connection is of no more use.
    pub fn is_closed(&self) -> bool {
        self.phase == Phase::Closed
    }

    fn be_ready(&mut self) {
        self.phase = Phase::Ready;
        self.reader.expect(REPLIES);
    }

    /// Writes the CONNECT.
    ///
    /// # Errors
    /// When the serializer has no form for the handshake value, or the message is too large.
    pub fn connect<T: Encode + ?Sized>(&self, hello: &Hello<'_, T>, out: &mut Output) -> Result<()> {
        let generation = self.generation;
        let id = hello.serializer.id(generation).into();
        let mut header = Header::new(generation, MessageType::Connect, id, hello.seq)
            .with_correlation_id(hello.correlation_id);
        if generation == Generation::Pyro4 && hello.object.is_some() {
            header = header.with_flags(Flags::META_ON_CONNECT);
        }
        let payload = ConnectRequestPayload { handshake: hello.handshake, object: hello.object };
        write_value(out, self.options(), header, hello.serializer, &payload, hello.annotations)
    }

    /// Writes a PING.
    ///
    /// # Errors
    /// When the signature does not fit the limits.
    pub fn ping(&self, seq: u16, out: &mut Output) -> Result<(), ProtocolError> {
        let header = Header::new(self.generation, MessageType::Ping, PING_SERIALIZER_ID, seq);
        let draft = Draft::begin(out, header, None, self.options())?;
        out.extend(PING_PAYLOAD);
        draft.finish(out, self.options())
    }

    /// Takes the next message out of `input`. `Ok(None)`: `input` is used up, read more; or the connection
    /// [is closed](Self::is_closed).
    ///
    /// # Errors
    /// What the server did wrong; close. During the handshake Python shows it as it is when it is a `ProtocolError`,
    /// and as `CommunicationError("cannot connect to X: WHY")` otherwise.
    #[inline]
    pub fn next<'a, 'i: 'a>(&'a mut self, input: &mut &'i [u8]) -> Result<Option<ClientEvent<'a>>> {
        match self.phase {
            Phase::Ready => match self.reader.next(input) {
                Ok(None) => Ok(None),
                Ok(Some(message)) if message.header.message_type == MessageType::Ping => {
                    Ok(Some(ClientEvent::Ping(message.header)))
                }
                Ok(Some(message)) => Ok(Some(ClientEvent::Result(message))),
                Err(error) => {
                    self.phase = Phase::Closed;
                    Err(error.into())
                }
            },
            Phase::AwaitingAnswer => match self.next_answer(input) {
                Ok(None) => Ok(None),
                Ok(Some(event @ ClientEvent::Connected(_))) => {
                    self.be_ready();
                    Ok(Some(event))
                }
                other => {
                    self.phase = Phase::Closed;
                    other
                }
            },
            Phase::Closed => Ok(None),
        }
    }

    fn next_answer<'a>(&mut self, input: &mut &[u8]) -> Result<Option<ClientEvent<'a>>> {
        let options = self.reader.options().clone();
        let Some(message) = self.reader.next(input)? else { return Ok(None) };
        let event = match message.header.message_type {
            _ if message.header.generation != self.generation => {
                ClientEvent::OtherGeneration(message.header.generation)
            }
            MessageType::ConnectFail => ClientEvent::Rejected(reason(&message, &options)),
            _ => ClientEvent::Connected(Box::new(connected(&message, &options)?)),
        };
        Ok(Some(event))
    }
}

/// The text of a CONNECTFAIL; it may be in marshal whatever the proxy's serializer is.
fn reason(message: &Message<'_>, options: &WireOptions) -> String {
    if message.payload.is_empty() {
        return "?".to_owned();
    }
    match read_value(message, options) {
        Ok(Value::Str(text)) => text,
        Ok(other) => other.to_string(),
        Err(error) => format!("(the reason cannot be read: {error})"),
    }
}

fn connected(message: &Message<'_>, options: &WireOptions) -> Result<Connected> {
    let header = &message.header;
    let annotations = message.annotations.to_map();
    let has_meta = header.generation == Generation::Pyro5 || header.flags.contains(Flags::META_ON_CONNECT);
    if !has_meta {
        return Ok(Connected { handshake: read_value(message, options)?, meta: None, annotations });
    }
    let answer: ConnectOkAnswer = read_value(message, options)?;
    Ok(Connected { handshake: answer.handshake, meta: answer.meta, annotations })
}

fn read_value<T: crate::codec::Decode>(message: &Message<'_>, options: &WireOptions) -> Result<T> {
    let header = &message.header;
    let serializer = header.serializer().ok_or_else(|| {
        Error::serialize(format!("invalid serializer in response: {}", header.serializer_id))
    })?;
    let payload = message.decompressed(options)?;
    Ok(payload.decoder(serializer, header.generation, options.payload).decode()?)
}
