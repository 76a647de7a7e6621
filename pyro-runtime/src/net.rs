//! The only module that touches sockets: addresses, listening, connecting, and one socket type for TCP and unix, encrypted or not:
//! [`Socket`] for tokio, [`EventSocket`] for whoever waits with `poll(2)`; [`ConnectedSocket`] is one on its way to either.
//!
//! It knows no messages and no time-outs; daemon and client put their own around it.

mod address;
mod connected;
mod event_socket;
mod interface;
mod listener;
mod plain_listener;
mod poll;
mod secure;
mod segments;
mod socket;
mod split;
mod wake;

pub use address::{Peer, host_address, resolve, resolve_blocking};
pub use connected::ConnectedSocket;
pub(crate) use connected::StdSocket;
pub use event_socket::{EventSocket, EventSource, Handling, Interest};
pub use interface::{broadcast_address, free_port, interface_towards, ip_address};
pub use listener::{ListenOptions, Listener};
pub use plain_listener::PlainListener;
pub use poll::{poll, poll_one};
pub use segments::write_segments;
pub use socket::{ConnectOptions, Socket, connect};
pub use split::{ReadHalf, WriteHalf};
pub use wake::Wake;
