//! Names of remote objects: `PYRO:object@host:port`, `PYRONAME:name`, `PYROMETA:tag,tag`.
//! Parsing and printing only; resolving is the client's business.

/// The object id of every daemon's own object.
pub const DAEMON_NAME: &str = "Pyro.Daemon";
/// The object id of the name server.
pub const NAMESERVER_NAME: &str = "Pyro.NameServer";

/// The name of a remote object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uri {
    /// `PYRO`, `PYRONAME` or `PYROMETA`.
    pub protocol: Protocol,
    /// Object id, logical name, or comma-separated tags.
    pub object: String,
    /// Where; `None` for a name that is looked up in the default places.
    pub location: Option<Location>,
}

/// The scheme of a [`Uri`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// `PYRO:` an object at a location.
    Pyro,
    /// `PYRONAME:` a name in a name server.
    PyroName,
    /// `PYROMETA:` any object with these tags.
    PyroMeta,
}

/// Where a daemon listens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// A TCP address; the host as it was typed.
    Tcp {
        /// Name or address, IPv6 without brackets.
        host: String,
        /// Port.
        port: u16,
    },
    /// `./u:NAME`, a unix socket.
    Unix(String),
}
