//! What Pyro's chapter "Servers" has beyond plain calls, with unmodified Python programs of both generations.

mod chapter;
mod configuration;
mod desk;
mod exposing;
mod logging;
mod sockets;
mod testserver;
mod upstream;
