//! In-process tests over real sockets, written from the peer's side of the wire.
