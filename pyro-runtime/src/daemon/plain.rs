//! Daemons over std sockets and `poll(2)`: the server types `thread` and `multiplex`. Connections need no tokio; a handler
//! may, and finds a runtime (see [`runner`]).
//!
//! ```text
//!  thread:     Server (accepts, refuses)  --socket--> Pool: a worker waits for one Line
//!  multiplex:  Server (accepts, waits for all Lines, runs one call at a time)
//!  both:       oneway calls --> a second Pool; those of a session instance through the Chain of their connection
//! ```

mod chain;
mod events;
mod line;
mod oneway;
mod pool;
mod request_loop;
mod runner;
mod seats;
mod server;
mod turns;
mod worker;

pub(super) use server::Server;
