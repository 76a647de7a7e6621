//! How a proxy connects and calls: what a builder collects. Data only.

use super::connected::Handed;
use super::naming::{self, Place};
use crate::codec::Limits;
use crate::config::Config;
use crate::context::Outgoing;
use crate::net::ConnectOptions;
use crate::protocol::WireOptions;
use crate::tls::ClientTls;
use crate::{Generation, Result, Serializer, Value};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What a proxy was told when it was made; the same for all its clones.
#[derive(Clone)]
pub(super) struct Settings {
    /// `None`: find out.
    pub(super) generation: Option<Generation>,
    /// Where finding out begins.
    pub(super) first_guess: Generation,
    pub(super) serializer: Serializer,
    pub(super) handshake: Value,
    pub(super) validate: Option<Validate>,
    /// Whether the metadata is wanted; Pyro4 can do without.
    pub(super) metadata: bool,
    pub(super) wire: WireOptions,
    pub(super) limits: Limits,
    pub(super) socket: ConnectOptions,
    /// `None`: connections are not encrypted.
    pub(super) tls: Option<ClientTls>,
    pub(super) name_server: Place,
    /// Whether calls are made by the thread that waits for them.
    pub(super) blocking: bool,
    /// A socket to be used instead of connecting.
    pub(super) connected: Option<Handed>,
    /// Chooses one of so many, where any will do.
    pub(super) pick: fn(usize) -> usize,
}

/// What a program says about the server's answer to its handshake value.
pub(super) type Validate = Arc<dyn Fn(&Value) -> Result<()> + Send + Sync>;

impl Default for Settings {
    fn default() -> Self {
        Self {
            generation: None,
            first_guess: Generation::Pyro5,
            serializer: Serializer::Serpent,
            handshake: Value::from("hello"),
            validate: None,
            metadata: true,
            wire: Config::default().client_wire(Generation::Pyro5, None),
            limits: Limits::default(),
            socket: ConnectOptions::default(),
            tls: None,
            name_server: Place::default(),
            blocking: false,
            connected: None,
            pick: naming::pick_at_random,
        }
    }
}

/// What may differ from clone to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct CallSettings {
    /// For connecting, and for a call until its reply; `None`: for ever.
    pub(super) timeout: Option<Duration>,
    pub(super) max_retries: u32,
    /// What is called may be sent again after a lost connection, once more than `max_retries` says if that is 0.
    pub(super) idempotent: bool,
    /// What goes beside every call.
    pub(super) outgoing: Option<Arc<Outgoing>>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("generation", &self.generation)
            .field("serializer", &self.serializer)
            .field("name_server", &self.name_server)
            .finish_non_exhaustive()
    }
}
