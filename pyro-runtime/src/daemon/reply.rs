//! Replies that are not plain results: exceptions, and what becomes of the connection after one.

use crate::codec::{Encode, EncodeError, Encoder, Output, PayloadEncoder, as_fragment};
use crate::protocol::{AnnotationMap, Draft, Flags, Header, MessageType, ProtocolError, WireOptions};
use crate::service::{Interface, Member};
use crate::{Exception, Generation, Serializer, Uuid, Value};

/// The request that is being answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request {
    pub(super) header: Header,
    pub(super) serializer: Serializer,
    /// That of the arguments: another for those that were kept serialized.
    pub(super) payload: Serializer,
    /// The request's, or one made here.
    pub(super) correlation_id: Uuid,
}

impl Request {
    pub(super) fn generation(&self) -> Generation {
        self.header.generation
    }

    /// Writes its reply's payload.
    pub(super) fn encoder<'o>(&self, out: &'o mut Output, wire: &WireOptions) -> PayloadEncoder<'o> {
        PayloadEncoder::new(out, self.serializer, self.generation())
            .serpent_bytes_repr(wire.serpent_bytes_repr)
    }

    pub(super) fn is_oneway(&self) -> bool {
        self.header.flags.contains(Flags::ONEWAY)
    }

    /// The header of its reply.
    pub(super) fn reply(&self) -> Header {
        self.header.reply(MessageType::Result).with_correlation_id(Some(self.correlation_id))
    }

    /// The header of a reply with an exception; Pyro4 sends no correlation id with one.
    fn exception_reply(&self) -> Header {
        let header = self.reply().with_flags(Flags::EXCEPTION);
        match self.generation() {
            Generation::Pyro4 => header.with_correlation_id(None),
            Generation::Pyro5 => header,
        }
    }
}

/// What becomes of a connection after a message has been handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// It goes on.
    GoOn,
    /// What is in its output is sent, then it is closed.
    Close,
}

/// How Python's server treats an exception of this class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Severity {
    /// Answered.
    Plain,
    /// Answered, then the connection is closed.
    CloseAfterReply,
    /// Not answered: the connection is closed.
    CloseInSilence,
}

impl Severity {
    pub(super) fn of(exception: &Exception) -> Self {
        let name = exception
            .class
            .strip_prefix("Pyro5.errors.")
            .or_else(|| exception.class.strip_prefix("Pyro4.errors."));
        match name {
            Some("SecurityError" | "SerializeError") => Self::CloseAfterReply,
            Some(
                "CommunicationError"
                | "ConnectionClosedError"
                | "TimeoutError"
                | "ProtocolError"
                | "MessageTooLargeError",
            ) => Self::CloseInSilence,
            _ => Self::Plain,
        }
    }
}

/// Writes an exception as the reply; one that has no form in the serializer is replaced as Python does it.
pub(super) fn write_exception(
    out: &mut Output,
    wire: &WireOptions,
    request: &Request,
    exception: &Exception,
    annotations: &AnnotationMap,
) -> Result<(), ProtocolError> {
    write(out, wire, request, request.exception_reply(), exception, annotations)
}

/// Writes the reply that announces an item stream; without an id: streaming is switched off.
pub(super) fn write_stream_reply(
    out: &mut Output,
    wire: &WireOptions,
    request: &Request,
    annotations: &AnnotationMap,
) -> Result<(), ProtocolError> {
    let exception = Exception::new("Pyro5.errors.ProtocolError", crate::protocol::STREAM_RESULT_TEXT)
        .with_attribute(TRACEBACK, Value::None);
    let header = request.exception_reply().with_flags(Flags::ITEM_STREAM);
    write(out, wire, request, header, &exception, annotations)
}

fn write(
    out: &mut Output,
    wire: &WireOptions,
    request: &Request,
    header: Header,
    exception: &Exception,
    annotations: &AnnotationMap,
) -> Result<(), ProtocolError> {
    let draft = Draft::begin(out, header, (!annotations.is_empty()).then_some(annotations), wire)?;
    let mut payload = request.encoder(out, wire);
    if let Err(error) = payload.encode(exception) {
        draft.rewind(out);
        let text = format!(
            "Error serializing exception: {error}. Original exception: <class '{}'>: {}",
            exception.class.strip_prefix("builtins.").unwrap_or(&exception.class),
            exception.message()
        );
        let mut substitute = Exception::new("Pyro5.errors.PyroError", text);
        substitute.traceback.clone_from(&exception.traceback);
        let mut payload = request.encoder(out, wire);
        if payload.encode(&substitute).is_err() {
            // Texts have a form in every serializer.
            unreachable!("an exception of texts alone can be written");
        }
    }
    draft.finish(out, wire)
}

const TRACEBACK: &str = "_pyroTraceback";

/// An exception inside of a batch's results.
pub(super) struct WrappedException<'a>(pub(super) &'a Exception);

impl Encode for WrappedException<'_> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_dict(2)?;
        enc.field("__class__")?;
        enc.str(match enc.generation() {
            Generation::Pyro4 => "Pyro4.futures._ExceptionWrapper",
            Generation::Pyro5 => "Pyro5.core._ExceptionWrapper",
        })?;
        enc.field("exception")?;
        self.0.encode(enc)?;
        enc.end_dict()
    }
}

/// The results of a batch, each written already by the same serializer as a whole payload.
pub(super) struct BatchResults<'a>(pub(super) &'a [Vec<u8>]);

impl Encode for BatchResults<'_> {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.begin_list(self.0.len())?;
        for payload in self.0 {
            enc.raw(as_fragment(payload, enc.serializer()))?;
        }
        enc.end_list()
    }
}

/// Lines that say where an exception was raised, as far as a program without Python's stack can tell: which method of
/// which service, in what language.
pub(super) fn add_traceback(exception: &mut Exception, interface: &Interface, member: Option<&Member>) {
    if exception.traceback.is_some() || exception.attributes.iter().any(|(name, _)| name == TRACEBACK) {
        return;
    }
    let place = match member {
        Some(member) => format!("{}.{}", interface.name, member.name),
        None => interface.name.to_owned(),
    };
    exception.traceback = Some(lines(&place, exception));
}

/// As [`add_traceback`], for what went wrong before a method was found.
pub(super) fn add_daemon_traceback(exception: &mut Exception) {
    if exception.traceback.is_none() {
        exception.traceback = Some(lines("the daemon", exception));
    }
}

fn lines(place: &str, exception: &Exception) -> Vec<String> {
    let class = exception.class.strip_prefix("builtins.").unwrap_or(&exception.class);
    let message = exception.message();
    let last = if message.is_empty() { format!("{class}\n") } else { format!("{class}: {message}\n") };
    vec![
        "Traceback (most recent call last):\n".to_owned(),
        format!("  in {place} (Rust, pyro-runtime {})\n", env!("CARGO_PKG_VERSION")),
        last,
    ]
}
