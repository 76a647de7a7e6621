//! Setting up a daemon.

use super::announce::{Announcer, Words};
use super::object::DaemonObject;
use super::{Daemon, DaemonConfig, DefaultHooks, Hooks, Inner, WeakDaemon};
use crate::net::{ListenOptions, Listener};
use crate::protocol::{Generations, HmacKey};
use crate::service::Target;
use crate::uri::Location;
use crate::{DAEMON_NAME, Error, Result};
use std::fmt;
use std::sync::{Arc, Mutex};

/// A daemon to be set up; see [`Daemon::builder`].
#[must_use = "nothing listens before `build`"]
pub struct DaemonBuilder {
    host: String,
    port: u16,
    unix_socket: Option<String>,
    nat_host: Option<String>,
    nat_port: Option<u16>,
    config: DaemonConfig,
    hooks: Arc<dyn Hooks>,
    announcer: Option<Arc<dyn Announcer>>,
}

impl Default for DaemonBuilder {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 0,
            unix_socket: None,
            nat_host: None,
            nat_port: None,
            config: DaemonConfig::default(),
            hooks: Arc::new(DefaultHooks),
            announcer: None,
        }
    }
}

impl DaemonBuilder {
    /// Listens on this host, and puts it in URIs as it is. Default `localhost`; an empty text means all addresses, and
    /// URIs then say `0.0.0.0`.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// Listens on this port. Default 0, a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Listens on a unix socket instead: a path, or after a zero byte a name in the abstract name space.
    pub fn unix_socket(mut self, name: impl Into<String>) -> Self {
        self.unix_socket = Some(name.into());
        self
    }

    /// The host for URIs, where clients reach the daemon through a NAT.
    pub fn nat_host(mut self, host: impl Into<String>) -> Self {
        self.nat_host = Some(host.into());
        self
    }

    /// The port for URIs beside [`nat_host`](Self::nat_host). Default 0: the port that the daemon listens on.
    pub fn nat_port(mut self, port: u16) -> Self {
        self.nat_port = Some(port);
        self
    }

    /// Which generations are answered. Default both.
    pub fn generations(mut self, generations: Generations) -> Self {
        self.config.wire.generations = generations;
        self
    }

    /// The shared secret with which messages of Pyro4 are signed. Default none. With one, clients of Pyro5 are refused:
    /// their protocol has no signatures.
    pub fn hmac_key(mut self, key: HmacKey) -> Self {
        self.config.wire.hmac_key = Some(key);
        self
    }

    /// Limits and times. Replaces what [`generations`](Self::generations) and [`hmac_key`](Self::hmac_key) have set.
    pub fn config(mut self, config: DaemonConfig) -> Self {
        self.config = config;
        self
    }

    /// Changes limits and times in place.
    pub fn configure(mut self, change: impl FnOnce(&mut DaemonConfig)) -> Self {
        change(&mut self.config);
        self
    }

    /// What is done at handshakes, with errors and so on.
    pub fn hooks(mut self, hooks: impl Hooks) -> Self {
        self.hooks = Arc::new(hooks);
        self
    }

    /// Who makes objects known by name while the daemon serves; in place of the one set before.
    pub fn announcer(mut self, announcer: impl Announcer) -> Self {
        self.announcer = Some(Arc::new(announcer));
        self
    }

    /// Starts to listen. To take connections, [`serve`](Daemon::serve).
    ///
    /// # Errors
    /// `must provide natport with nathost` (Python's text for a port without a host), `cannot use nathost together with
    /// unixsocket`, or that nobody can listen there, with address and reason.
    pub async fn build(self) -> Result<Daemon> {
        if self.nat_host.is_some() && self.unix_socket.is_some() {
            return Err(Error::usage("cannot use nathost together with unixsocket"));
        }
        if self.nat_port.is_some_and(|port| port != 0) && self.nat_host.is_none() {
            return Err(Error::usage("must provide natport with nathost"));
        }
        self.config.thread_pool.check()?;
        let (listener, location) = self.listen().await?;
        let nat = self.nat_host.as_ref().map(|host| Location::Tcp {
            host: host.clone(),
            port: match (self.nat_port, &location) {
                (None | Some(0), Location::Tcp { port, .. }) => *port,
                (port, _) => port.unwrap_or(0),
            },
        });
        let inner = Arc::new(Inner {
            wire: Arc::new(self.config.wire.clone()),
            config: self.config,
            hooks: self.hooks,
            announcer: self.announcer,
            registry: Default::default(),
            streams: Arc::default(),
            counters: Arc::default(),
            tasks: Arc::default(),
            per_address: Default::default(),
            next_connection: Default::default(),
            location,
            nat,
            listener: Mutex::new(Some(listener)),
            stop: Default::default(),
        });
        let object = Target::object(Arc::new(DaemonObject::new(WeakDaemon::new(&inner))));
        inner.registry.add(object, Some(DAEMON_NAME.to_owned()), false, Words::default())?;
        Ok(Daemon { inner })
    }

    async fn listen(&self) -> Result<(Listener, Location)> {
        let options = ListenOptions {
            reuse_address: self.config.reuse_address,
            nodelay: self.config.nodelay,
            prefer_ip_version: self.config.prefer_ip_version,
            ..ListenOptions::default()
        };
        if let Some(name) = &self.unix_socket {
            let listener = listen_unix(name, options).await?;
            return Ok((listener, Location::Unix(name.clone())));
        }
        let listener = Listener::tcp(&self.host, self.port, options)
            .await
            .map_err(|error| Error::connect(error.to_string()))?;
        let port = listener.local_addr().map_or(self.port, |address| address.port());
        let host = if self.host.is_empty() { "0.0.0.0" } else { &self.host };
        Ok((listener, Location::Tcp { host: host.to_owned(), port }))
    }
}

#[cfg(unix)]
async fn listen_unix(name: &str, options: ListenOptions) -> Result<Listener> {
    Listener::unix(name, options).await.map_err(|error| Error::connect(error.to_string()))
}

#[cfg(not(unix))]
async fn listen_unix(name: &str, _: ListenOptions) -> Result<Listener> {
    Err(Error::usage(format!("cannot listen on ./u:{name}: this system has no unix sockets")))
}

impl fmt::Debug for DaemonBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DaemonBuilder")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("unix_socket", &self.unix_socket)
            .finish_non_exhaustive()
    }
}
