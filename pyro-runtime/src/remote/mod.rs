//! What needs both a daemon and a client: objects that are found by name, and references to objects. Daemon and client do not know each other and
//! do not know this module.

mod names;
mod references;
#[cfg(test)]
mod tests;

pub use names::NameRegistrar;

use crate::client::Place;
use crate::daemon::{Daemon, DaemonBuilder};

impl Daemon {
    /// A daemon to be set up: by default on a free port of localhost. Objects with a name are entered in a name server,
    /// which is looked for as [`locate_ns`](crate::client::locate_ns) does.
    pub fn builder() -> DaemonBuilder {
        DaemonBuilder::default().announcer(NameRegistrar::default())
    }
}

impl DaemonBuilder {
    /// Where the name server is that objects with a name are entered in.
    pub fn name_server(self, host: impl Into<String>, port: u16) -> Self {
        self.name_server_place(Place::at(host, Some(port)))
    }

    /// Where and how to look for the name server that objects with a name are entered in.
    pub fn name_server_place(self, place: Place) -> Self {
        self.announcer(NameRegistrar::new(place))
    }
}
