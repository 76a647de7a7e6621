//! The server's end of a connection: what is legal when, and what is answered to that which is not.
//!
//! ```text
//!  awaiting CONNECT --Connect--> deciding --accept--> ready --Invoke, Ping--> ready
//!        |  \-- anything else: CONNECTFAIL --> closed   \-- anything else: silence --> closed
//!        \-- deny: CONNECTFAIL --> closed  \-- refuse: CONNECTFAIL --> closed
//! ```
//!
//! Whether an object exists and whether a client may connect is asked of the driver.

use super::handshake::{ConnectOkPayload, ConnectPayload};
use super::{
    AnnotationMap, Draft, Flags, Header, Message, MessageReader, MessageType, PONG_PAYLOAD, ProtocolError,
    ProtocolErrorKind, SerializerSet, WireOptions,
};
use crate::codec::{Encode, EncodeError, Limits, Output, PayloadEncoder};
use crate::protocol::Metadata;
use crate::{Generation, Result, Serializer, Uuid, Value};
use std::borrow::Cow;
use std::sync::Arc;

const AWAITED: &[MessageType] = &[MessageType::Connect];
const READY: &[MessageType] = &[MessageType::Invoke, MessageType::Ping];

/// The server's end of one connection.
///
/// Call [`next`](Self::next) with what was read until it gives `None`, and write out what gathers in `out`.
#[derive(Debug)]
pub struct ServerSide {
    reader: MessageReader,
    phase: Phase,
    /// Why whoever connects is refused.
    denied: Option<Cow<'static, str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    AwaitingConnect,
    Deciding,
    Ready,
    Closed,
}

/// What the driver has to do next.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServerEvent<'a> {
    /// A client wants in: answer with [`ServerSide::accept`] or [`ServerSide::refuse`] before going on.
    Connect(Box<ConnectRequest>),
    /// A call. Nothing of its payload has been looked at.
    Invoke(Message<'a>, Serializer),
    /// A sign of life: answer with [`ServerSide::pong`].
    Ping(Header),
    /// A call in a serializer that is not accepted: reply with this error as a `SerializeError` in that serializer
    /// (nothing, if it is oneway), flush, close.
    NotAccepted(Header, Serializer, ProtocolError),
}

/// A client's CONNECT.
#[derive(Debug, Clone)]
pub struct ConnectRequest {
    /// The header of the message.
    pub header: Header,
    /// The serializer that it used, which is accepted.
    pub serializer: Serializer,
    /// What the client says, for a validation of the daemon's own; or that it cannot be read, and the text to refuse
    /// with. The driver refuses, since such an answer carries a correlation id and the daemon's annotations.
    pub handshake: Result<Value, String>,
    /// The object whose metadata the client wants. `None` is legal in 48 without
    /// [`wants_metadata`](Self::wants_metadata); [`object_id`](Self::object_id) says what is wrong otherwise.
    pub object: Option<String>,
    /// Its annotations.
    pub annotations: AnnotationMap,
}

impl ConnectRequest {
    /// Whether the answer must carry metadata, and so the object must exist: always in 502, as flagged in 48.
    pub fn wants_metadata(&self) -> bool {
        self.header.generation == Generation::Pyro5 || self.header.flags.contains(Flags::META_ON_CONNECT)
    }

    /// The object's id.
    ///
    /// # Errors
    /// The text to refuse with when there is none: that of Python's `KeyError`. Python comes to this only after
    /// validating the handshake.
    pub fn object_id(&self) -> Result<&str, &'static str> {
        self.object.as_deref().ok_or("'object'")
    }
}

/// What goes with a reply beside its payload.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras<'a> {
    /// Annotations to send along.
    pub annotations: Option<&'a AnnotationMap>,
    /// The correlation id: the request's, or one that the driver has made.
    pub correlation_id: Option<Uuid>,
}

impl ServerSide {
    /// A connection that has just been accepted.
    pub fn new(options: Arc<WireOptions>) -> Self {
        let max_bytes = options.max_handshake_bytes;
        let mut reader = MessageReader::new(options);
        reader.expect(AWAITED);
        reader.set_max_bytes(max_bytes);
        Self { reader, phase: Phase::AwaitingConnect, denied: None }
    }

    /// A connection over a socket that was connected by other means: there is no handshake, calls come at once.
    pub fn without_handshake(options: Arc<WireOptions>) -> Self {
        let mut reader = MessageReader::new(options);
        reader.expect(READY);
        Self { reader, phase: Phase::Ready, denied: None }
    }

    /// Lets the client in no further than its CONNECT, which is answered with this text (in marshal, as Python
    /// does when its pool is full).
    pub fn deny(&mut self, text: impl Into<Cow<'static, str>>) {
        self.denied = Some(text.into());
    }

    /// The reader, for [`MessageReader::direct_buf`] and its like.
    pub fn reader(&mut self) -> &mut MessageReader {
        &mut self.reader
    }

    /// How it reads and writes.
    pub fn options(&self) -> &Arc<WireOptions> {
        self.reader.options()
    }

    /// The generation of the client, once its first header has come.
    pub fn generation(&self) -> Option<Generation> {
        self.reader.generation()
    }

    /// Whether the handshake is over and was good.
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Ready
    }

    /// Whether the connection is to be closed once `out` is written.
    pub fn is_closed(&self) -> bool {
        self.phase == Phase::Closed
    }

    /// Takes the next message out of `input`. `Ok(None)`: `input` is used up, read more; or the connection
    /// [is closed](Self::is_closed).
    ///
    /// # Errors
    /// What the client did wrong. All that is to be said to it is in `out`: flush and close.
    #[inline]
    pub fn next<'a, 'i: 'a>(
        &'a mut self,
        input: &mut &'i [u8],
        out: &mut Output,
    ) -> Result<Option<ServerEvent<'a>>, ProtocolError> {
        let accepted = self.reader.options().serializers;
        match self.phase {
            Phase::Ready => match self.reader.next(input) {
                Ok(Some(message)) => ready(message, accepted, &mut self.phase),
                Ok(None) => Ok(None),
                Err(error) => {
                    self.phase = Phase::Closed;
                    Err(error)
                }
            },
            Phase::AwaitingConnect => self.next_connect(input, out).map_err(|refusal| {
                self.phase = Phase::Closed;
                refusal.write(self.reader.options(), out);
                refusal.error
            }),
            Phase::Deciding | Phase::Closed => Ok(None),
        }
    }

    fn next_connect<'a>(
        &mut self,
        input: &mut &[u8],
        out: &mut Output,
    ) -> Result<Option<ServerEvent<'a>>, Refusal> {
        let options = self.reader.options().clone();
        let Some(message) = self.reader.next(input).map_err(Refusal::early)? else { return Ok(None) };
        let header = message.header;
        if let Some(text) = self.denied.take() {
            self.phase = Phase::Closed;
            let serializer = Serializer::Marshal;
            write_connectfail(out, &options, connectfail(&header, serializer), serializer, &text, None);
            return Ok(None);
        }
        let serializer = accepted_serializer(&header, &options)?;
        let late = |error| Refusal { error, answer: Some((connectfail(&header, serializer), serializer)) };
        let payload = message.decompressed(&options).map_err(|error| match header.generation {
            Generation::Pyro5 => Refusal::early(error),
            Generation::Pyro4 => late(error),
        })?;
        // Python's server refuses unknown classes here whatever it does with those in calls.
        let limits = Limits { known_classes_only: true, ..options.payload };
        let payload = payload.decoder(serializer, header.generation, limits).decode::<ConnectPayload>();
        let (handshake, object) = match payload {
            // The text of Python's `KeyError`.
            Ok(payload) => (payload.handshake.ok_or_else(|| "'handshake'".to_owned()), payload.object),
            Err(error) => (Err(error.to_string()), None),
        };
        let annotations = message.annotations.to_map();
        self.phase = Phase::Deciding;
        let request = ConnectRequest { header, serializer, handshake, object, annotations };
        Ok(Some(ServerEvent::Connect(Box::new(request))))
    }

    /// Answers a CONNECT with CONNECTOK: `handshake` for the client to look at, and the object's metadata, which is
    /// left out where the client did not ask for it.
    ///
    /// # Errors
    /// When the serializer has no form for `handshake`, or the message is too large. The client has then been
    /// refused with that text.
    pub fn accept<T: Encode + ?Sized>(
        &mut self,
        request: &ConnectRequest,
        handshake: &T,
        meta: &Metadata,
        extras: Extras<'_>,
        out: &mut Output,
    ) -> Result<()> {
        let generation = request.header.generation;
        let wants_metadata = request.wants_metadata();
        let payload = ConnectOkPayload {
            handshake,
            meta: wants_metadata.then_some(meta),
            as_lists: generation == Generation::Pyro4,
        };
        let mut header = reply_header(&request.header, MessageType::ConnectOk, extras);
        if generation == Generation::Pyro4 && wants_metadata {
            header = header.with_flags(Flags::META_ON_CONNECT);
        }
        match write_value(out, self.options(), header, request.serializer, &payload, extras.annotations) {
            Ok(()) => {
                self.phase = Phase::Ready;
                self.reader.expect(READY);
                self.reader.set_max_bytes(usize::MAX);
                Ok(())
            }
            Err(error) => {
                self.refuse(request, &error.to_string(), extras, out);
                Err(error)
            }
        }
    }

    /// Answers a CONNECT with CONNECTFAIL and this text. Flush and close.
    pub fn refuse(&mut self, request: &ConnectRequest, text: &str, extras: Extras<'_>, out: &mut Output) {
        self.phase = Phase::Closed;
        let header = reply_header(&request.header, MessageType::ConnectFail, extras);
        write_connectfail(out, self.options(), header, request.serializer, text, extras.annotations);
    }

    /// Answers a PING.
    ///
    /// # Errors
    /// When the annotations do not fit.
    pub fn pong(&self, ping: &Header, extras: Extras<'_>, out: &mut Output) -> Result<(), ProtocolError> {
        let header = reply_header(ping, MessageType::Ping, extras);
        let draft = Draft::begin(out, header, extras.annotations, self.options())?;
        out.extend(PONG_PAYLOAD);
        draft.finish(out, self.options())
    }
}

/// A message on a connection whose handshake is over.
#[inline]
fn ready<'a>(
    message: Message<'a>,
    accepted: SerializerSet,
    phase: &mut Phase,
) -> Result<Option<ServerEvent<'a>>, ProtocolError> {
    let header = message.header;
    if header.message_type == MessageType::Ping {
        return Ok(Some(ServerEvent::Ping(header)));
    }
    let Some(serializer) = header.serializer() else {
        *phase = Phase::Closed;
        return Err(not_accepted(&header));
    };
    if !accepted.contains(serializer) {
        *phase = Phase::Closed;
        return Ok(Some(ServerEvent::NotAccepted(header, serializer, not_accepted(&header))));
    }
    Ok(Some(ServerEvent::Invoke(message, serializer)))
}

/// The serializer of a CONNECT.
fn accepted_serializer(header: &Header, options: &WireOptions) -> Result<Serializer, Refusal> {
    let serializer = header.serializer();
    if let Some(serializer) = serializer.filter(|s| options.serializers.contains(*s)) {
        return Ok(serializer);
    }
    let error = not_accepted(header);
    // Pyro5 knows of no serializer that it has and does not accept; with one that it has not it crashes silently.
    let is_answered = header.generation == Generation::Pyro4 || serializer.is_some();
    let answer = is_answered.then(|| (connectfail(header, Serializer::Marshal), Serializer::Marshal));
    Err(Refusal { error, answer })
}

fn not_accepted(header: &Header) -> ProtocolError {
    let text = format!("message used serializer that is not accepted: {}", header.serializer_id);
    ProtocolError::new(ProtocolErrorKind::Serializer, header.generation, text)
}

/// A CONNECT that has failed, and the header and serializer in which that is said, if it is.
struct Refusal {
    error: ProtocolError,
    answer: Option<(Header, Serializer)>,
}

impl Refusal {
    /// A failure before the message was whole: its sequence number does not count yet.
    fn early(error: ProtocolError) -> Self {
        let generation = error.generation();
        let serializer = Serializer::Marshal;
        let id = serializer.id(generation).into();
        let answer = error
            .is_answered_with_connectfail()
            .then(|| (Header::new(generation, MessageType::ConnectFail, id, 0), serializer));
        Self { error, answer }
    }

    fn write(&self, options: &WireOptions, out: &mut Output) {
        if let Some((header, serializer)) = self.answer {
            write_connectfail(out, options, header, serializer, self.error.text(), None);
        }
    }
}

/// The header of the CONNECTFAIL that answers a whole CONNECT.
fn connectfail(connect: &Header, serializer: Serializer) -> Header {
    let id = serializer.id(connect.generation).into();
    Header { serializer_id: id, ..connect.reply(MessageType::ConnectFail) }
}

fn reply_header(request: &Header, message_type: MessageType, extras: Extras<'_>) -> Header {
    let header = request.reply(message_type);
    match extras.correlation_id {
        Some(id) => header.with_correlation_id(Some(id)),
        None => header,
    }
}

fn write_connectfail(
    out: &mut Output,
    options: &WireOptions,
    header: Header,
    serializer: Serializer,
    text: &str,
    annotations: Option<&AnnotationMap>,
) {
    // A text has a form in every serializer; what can fail is the size, and then silence is all that is left.
    let _ = write_value(out, options, header, serializer, &Text(text), annotations);
}

/// Writes a message whose payload is one value.
pub(super) fn write_value<T: Encode + ?Sized>(
    out: &mut Output,
    options: &WireOptions,
    header: Header,
    serializer: Serializer,
    value: &T,
    annotations: Option<&AnnotationMap>,
) -> Result<()> {
    let draft = Draft::begin(out, header, annotations, options)?;
    let mut payload = PayloadEncoder::new(out, serializer, header.generation)
        .serpent_bytes_repr(options.serpent_bytes_repr);
    if let Err(error) = payload.encode(value) {
        draft.cancel(out);
        return Err(error.into());
    }
    Ok(draft.finish(out, options)?)
}

struct Text<'a>(&'a str);

impl Encode for Text<'_> {
    fn encode<E: crate::codec::Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.str(self.0)
    }
}
