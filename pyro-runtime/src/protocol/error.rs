//! What can be wrong with a message, in Python's words, and what a server does about it.

use crate::{Error, Generation};
use std::borrow::Cow;

/// A message that cannot be read or written. The connection is of no more use after one that came from reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtocolError {
    inner: Box<Inner>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: ProtocolErrorKind,
    generation: Generation,
    text: Cow<'static, str>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProtocolErrorKind {
    /// No message of an accepted protocol, or a damaged one.
    Malformed,
    /// A message of a type that is not expected now.
    UnexpectedType,
    /// Longer than the limit, as it came.
    TooLarge,
    /// Longer than the limit once it is inflated, or by too many times.
    TooMuchInflated,
    /// Annotations that do not parse, or cannot be written.
    Annotations,
    /// More annotations than the limit.
    TooManyAnnotations,
    /// A compressed payload that does not inflate.
    Inflate,
    /// A missing, superfluous or wrong HMAC.
    Hmac,
    /// A serializer that is unknown or not accepted.
    Serializer,
    /// A reply that does not belong to the request.
    OutOfSync,
}

impl ProtocolError {
    pub(super) fn new(
        kind: ProtocolErrorKind,
        generation: Generation,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { inner: Box::new(Inner { kind, generation, text: text.into() }) }
    }

    pub(super) fn malformed(generation: Generation, text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ProtocolErrorKind::Malformed, generation, text)
    }

    pub(super) fn annotations(generation: Generation, text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ProtocolErrorKind::Annotations, generation, text)
    }

    pub(super) fn too_large(generation: Generation, bytes: u64, max: usize) -> Self {
        let text = match generation {
            Generation::Pyro5 => format!("message too large ({bytes}, max={max})"),
            Generation::Pyro4 => format!("max message size exceeded ({bytes} where max={max})"),
        };
        Self::new(ProtocolErrorKind::TooLarge, generation, text)
    }

    /// What is wrong.
    pub fn kind(&self) -> ProtocolErrorKind {
        self.inner.kind
    }

    /// The generation of the message, or the one in which garbage is to be answered.
    pub fn generation(&self) -> Generation {
        self.inner.generation
    }

    /// Python's text.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The class that Python raises, by its Pyro5 name where Pyro5 has it.
    pub fn python_class(&self) -> &'static str {
        match (self.inner.kind, self.inner.generation) {
            (ProtocolErrorKind::TooLarge | ProtocolErrorKind::TooMuchInflated, Generation::Pyro4) => {
                "Pyro4.errors.MessageTooLargeError"
            }
            (ProtocolErrorKind::Hmac, _) => "Pyro5.errors.SecurityError",
            (ProtocolErrorKind::Serializer, _) => "Pyro5.errors.SerializeError",
            _ => "Pyro5.errors.ProtocolError",
        }
    }

    /// Whether a server that waits for CONNECT answers this with CONNECTFAIL (in marshal) before it closes. After
    /// the handshake nothing of this is ever answered.
    ///
    /// Pyro4 closes its socket before it reports a message that is too large, so the peer sees no answer.
    pub fn is_answered_with_connectfail(&self) -> bool {
        !matches!(
            (self.inner.kind, self.inner.generation),
            (ProtocolErrorKind::TooLarge | ProtocolErrorKind::TooMuchInflated, Generation::Pyro4)
                | (ProtocolErrorKind::OutOfSync, _)
        )
    }
}

impl std::fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.inner.text)
    }
}

impl std::error::Error for ProtocolError {}

impl From<ProtocolError> for Error {
    fn from(error: ProtocolError) -> Self {
        match error.inner.kind {
            ProtocolErrorKind::Hmac => Self::security(error.inner.text),
            ProtocolErrorKind::Serializer => Self::serialize(error.inner.text),
            _ => Self::protocol(error.inner.text),
        }
    }
}
