//! Finds objects by name: the name server, its rules and its store.
//!
//! [`core`] has the rules and knows no sockets; [`storage`] keeps registrations; [`pattern`] gives Python's regular
//! expressions. Client programs do not need this module: they use `locate_ns`.

mod arguments;
mod broadcast;
mod cleaner;
pub mod core;
pub mod pattern;
mod server;
mod service;
mod skeleton;
pub mod storage;

pub use self::core::{Limits, NameError, NameServer};
pub use broadcast::Broadcast;
pub use server::{BroadcastState, Options, Running, start, start_with};
pub use skeleton::target;
