//! The only module that touches sockets: addresses, listening, connecting, and one socket type for TCP and unix.
//!
//! It knows no messages and no time-outs; daemon and client put their own around it.

mod address;
mod interface;
mod listener;
mod segments;
mod socket;
mod split;

pub use address::{Peer, host_address, resolve};
pub use interface::{broadcast_address, free_port, interface_towards, ip_address};
pub use listener::{ListenOptions, Listener};
pub use segments::write_segments;
pub use socket::{ConnectOptions, Socket, connect};
pub use split::{ReadHalf, WriteHalf};
