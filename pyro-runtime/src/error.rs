//! The one error type of the public interface, sorted by who has to act.

use crate::Exception;
use crate::codec::{DecodeError, DecodeErrorKind, EncodeError};
use std::fmt;

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong in a call, a connection or a daemon. Ask with the predicates; more causes may be added.
#[derive(Debug, Clone)]
pub struct Error {
    inner: Box<Kind>,
}

#[derive(Debug, Clone)]
enum Kind {
    Remote(Exception),
    Closed(String),
    Timeout(String),
    Connect(String),
    Protocol(String),
    Serialize(String),
    Naming(String),
    Security(String),
    Daemon(String),
    Attribute(String),
    Usage(String),
}

impl Error {
    fn new(kind: Kind) -> Self {
        Self { inner: Box::new(kind) }
    }

    /// The remote side raised an exception.
    pub fn remote(exception: Exception) -> Self {
        Self::new(Kind::Remote(exception))
    }
    /// The connection ended while an answer was awaited (Python's `ConnectionClosedError`).
    pub fn closed(text: impl Into<String>) -> Self {
        Self::new(Kind::Closed(text.into()))
    }
    /// Nothing came in time (Python's `TimeoutError`).
    pub fn timeout(text: impl Into<String>) -> Self {
        Self::new(Kind::Timeout(text.into()))
    }
    /// No connection could be made, or it was rejected (Python's `CommunicationError`).
    pub fn connect(text: impl Into<String>) -> Self {
        Self::new(Kind::Connect(text.into()))
    }
    /// The peer does not speak the protocol (Python's `ProtocolError`).
    pub fn protocol(text: impl Into<String>) -> Self {
        Self::new(Kind::Protocol(text.into()))
    }
    /// A value could not be written or read (Python's `SerializeError`).
    pub fn serialize(text: impl Into<String>) -> Self {
        Self::new(Kind::Serialize(text.into()))
    }
    /// A name could not be resolved (Python's `NamingError`).
    pub fn naming(text: impl Into<String>) -> Self {
        Self::new(Kind::Naming(text.into()))
    }
    /// Refused for safety's sake (Python's `SecurityError`).
    pub fn security(text: impl Into<String>) -> Self {
        Self::new(Kind::Security(text.into()))
    }
    /// The daemon cannot do this (Python's `DaemonError`).
    pub fn daemon(text: impl Into<String>) -> Self {
        Self::new(Kind::Daemon(text.into()))
    }
    /// The remote object has no member of that name (Python's `AttributeError`).
    pub fn attribute(text: impl Into<String>) -> Self {
        Self::new(Kind::Attribute(text.into()))
    }
    /// The caller asked for something that cannot be (Python's `PyroError`, `TypeError`, `ValueError`).
    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(Kind::Usage(text.into()))
    }

    /// The remote exception, if that is what this is.
    pub fn exception(&self) -> Option<&Exception> {
        match &*self.inner {
            Kind::Remote(exception) => Some(exception),
            _ => None,
        }
    }
    /// Whether the remote side raised an exception.
    pub fn is_remote(&self) -> bool {
        matches!(*self.inner, Kind::Remote(_))
    }
    /// Whether the connection ended while an answer was awaited.
    pub fn is_closed(&self) -> bool {
        matches!(*self.inner, Kind::Closed(_))
    }
    /// Whether nothing came in time.
    pub fn is_timeout(&self) -> bool {
        matches!(*self.inner, Kind::Timeout(_))
    }
    /// Whether no connection could be made.
    pub fn is_connect(&self) -> bool {
        matches!(*self.inner, Kind::Connect(_))
    }
    /// Whether the peer broke the protocol.
    pub fn is_protocol(&self) -> bool {
        matches!(*self.inner, Kind::Protocol(_))
    }
    /// Whether a value could not be written or read.
    pub fn is_serialize(&self) -> bool {
        matches!(*self.inner, Kind::Serialize(_))
    }
    /// Whether a name could not be resolved.
    pub fn is_naming(&self) -> bool {
        matches!(*self.inner, Kind::Naming(_))
    }
    /// Whether it is trouble with the communication (Python's `CommunicationError` and its subclasses).
    pub fn is_communication(&self) -> bool {
        matches!(
            *self.inner,
            Kind::Closed(_) | Kind::Timeout(_) | Kind::Connect(_) | Kind::Protocol(_) | Kind::Serialize(_)
        )
    }
    /// Whether the remote object has no member of that name, as far as its metadata tells; nothing was sent.
    pub fn is_attribute(&self) -> bool {
        matches!(*self.inner, Kind::Attribute(_))
    }

    /// Python's class for this error; remote exceptions keep their own.
    pub fn python_class(&self) -> &str {
        match &*self.inner {
            Kind::Remote(exception) => &exception.class,
            Kind::Closed(_) => "Pyro5.errors.ConnectionClosedError",
            Kind::Timeout(_) => "Pyro5.errors.TimeoutError",
            Kind::Connect(_) => "Pyro5.errors.CommunicationError",
            Kind::Protocol(_) => "Pyro5.errors.ProtocolError",
            Kind::Serialize(_) => "Pyro5.errors.SerializeError",
            Kind::Naming(_) => "Pyro5.errors.NamingError",
            Kind::Security(_) => "Pyro5.errors.SecurityError",
            Kind::Daemon(_) => "Pyro5.errors.DaemonError",
            Kind::Attribute(_) => "builtins.AttributeError",
            Kind::Usage(_) => "Pyro5.errors.PyroError",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.inner {
            Kind::Remote(exception) => exception.fmt(f),
            Kind::Closed(text)
            | Kind::Timeout(text)
            | Kind::Connect(text)
            | Kind::Protocol(text)
            | Kind::Serialize(text)
            | Kind::Naming(text)
            | Kind::Security(text)
            | Kind::Daemon(text)
            | Kind::Attribute(text)
            | Kind::Usage(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {}

impl From<Exception> for Error {
    fn from(exception: Exception) -> Self {
        Self::remote(exception)
    }
}

impl From<Error> for Exception {
    /// What a peer sees when a handler ends with this error.
    fn from(error: Error) -> Self {
        match *error.inner {
            Kind::Remote(exception) => exception,
            _ => Exception::new(error.python_class(), error.to_string()),
        }
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::serialize(error.to_string())
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        match error.kind() {
            DecodeErrorKind::ForbiddenClass(_) => Self::security(error.to_string()),
            _ => Self::serialize(error.to_string()),
        }
    }
}
