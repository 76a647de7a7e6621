//! What needs both a daemon and a client: objects that are found by name, and references to objects. Daemon and client do not know each other and
//! do not know this module.

mod names;
mod references;
mod simple;
#[cfg(test)]
mod tests;

pub use names::NameRegistrar;
pub use simple::{ServeSimple, serve_simple};

use crate::client::{Place, Proxy};
use crate::daemon::{Daemon, DaemonBuilder, ObjectRef};
use crate::{Error, Generation, Result};

impl Daemon {
    /// A daemon to be set up: by default on a free port of localhost. Objects with a name are entered in a name server,
    /// which is looked for as [`locate_ns`](crate::client::locate_ns) does.
    pub fn builder() -> DaemonBuilder {
        DaemonBuilder::default().announcer(NameRegistrar::default())
    }

    /// A proxy of an object of this daemon, for use in this or another program. It is not connected.
    ///
    /// # Errors
    /// `DaemonError` for an object, or an id, that is not registered here.
    pub fn proxy_for(&self, object: impl ObjectRef) -> Result<Proxy> {
        let uri = self.uri_for(object)?;
        if !self.objects(Generation::Pyro5).iter().any(|(id, _)| **id == *uri.object) {
            return Err(Error::daemon("object isn't registered in this daemon"));
        }
        Ok(Proxy::builder_for(uri).build())
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
