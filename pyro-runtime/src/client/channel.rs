//! What the calls of a proxy go over: a connection that tasks share, or one that the calling thread reads and writes itself.

use super::connection::{Connection, Established};
use super::plain::Plain;
use crate::Error;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(super) enum Channel {
    /// With a driver, in a tokio runtime.
    Driven(Arc<Connection>),
    /// Without a runtime.
    Plain(Arc<Plain>),
}

impl Channel {
    pub(super) fn established(&self) -> &Established {
        match self {
            Self::Driven(connection) => &connection.established,
            Self::Plain(plain) => &plain.established,
        }
    }

    /// The connection of a proxy that is not [blocking](super::ProxyBuilder::blocking).
    #[cfg(test)]
    pub(super) fn driven(&self) -> &Connection {
        match self {
            Self::Driven(connection) => connection,
            Self::Plain(_) => panic!("it has no driver"),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Driven(connection) => connection.is_open(),
            Self::Plain(plain) => plain.is_open(),
        }
    }

    pub(super) fn last_seq(&self) -> u16 {
        match self {
            Self::Driven(connection) => connection.last_seq(),
            Self::Plain(plain) => plain.last_seq(),
        }
    }

    /// Takes no more calls; those in flight may end.
    pub(super) fn retire(&self) {
        match self {
            Self::Driven(connection) => connection.retire(),
            Self::Plain(plain) => plain.close(Error::closed("the connection was given up")),
        }
    }

    /// Takes no more calls and ends those in flight.
    pub(super) fn close(&self, error: Error) {
        match self {
            Self::Driven(connection) => connection.close(error),
            Self::Plain(plain) => plain.close(error),
        }
    }

    /// Whether it is this very one.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Driven(a), Self::Driven(b)) => Arc::ptr_eq(a, b),
            (Self::Plain(a), Self::Plain(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}
