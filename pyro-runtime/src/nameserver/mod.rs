//! Finds objects by name: the name server, its rules and its store.
//!
//! ```text
//!  nameserver4.pyro, nameserver5.pyro --generated--> target --> service (two dialects) --> core (rules) --> storage
//! ```
//!
//! [`start`] runs one, [`looped`] makes one for an event loop. [`core`] has the rules and knows no sockets; [`storage`] keeps registrations; [`pattern`] gives
//! Python's regular expressions. Client programs do not need this module: they use
//! [`locate_ns`](crate::client::locate_ns).

mod arguments;
mod broadcast;
mod cleaner;
pub mod core;
mod looped;
pub mod pattern;
#[rustfmt::skip]
mod nameserver4;
#[rustfmt::skip]
mod nameserver5;
mod server;
mod service;
pub mod storage;
mod target;

pub use self::core::{Limits, NameError, NameServer};
pub use broadcast::Broadcast;
pub use looped::{Looped, Responder, looped, looped_with};
pub use server::{BroadcastState, Options, Running, start, start_with};
pub use target::target;
