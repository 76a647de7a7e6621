//! Setting up a daemon.

use super::announce::{Announcer, Words};
use super::handle::Handle;
use super::hooks::Guarded;
use super::housekeeping::Housekeeper;
use super::object::DaemonObject;
use super::plain::Server;
use super::stats::Counters;
use super::streams::Streams;
use super::{Daemon, DaemonConfig, DefaultHooks, Hooks, Inner, ServerType, ThreadPool, WeakDaemon};
use crate::config::Config;
use crate::net::{ConnectedSocket, ListenOptions, Listener, PlainListener};
use crate::protocol::{Generations, HmacKey};
use crate::service::{Skeleton, Target, View};
use crate::tls::ServerTls;
use crate::uri::Location;
use crate::{DAEMON_NAME, Error, Generation, Result};
use std::fmt;
use std::net::SocketAddr;
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
    interface: Option<Target>,
    connected: Option<ConnectedSocket>,
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
            interface: None,
            connected: None,
        }
    }
}

impl DaemonBuilder {
    /// Listens on this host, and puts it in URIs as it is. Default `localhost`; an empty text means all addresses, and
    /// URIs then say `0.0.0.0`. An IPv6 address may stand in brackets.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// Listens on this port. Default 0, a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Listens on a unix socket instead: a path, or after a zero byte a name in the abstract name space. Without `:`, at which
    /// the name in a URI would end; an empty one counts for nothing, as in Python.
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

    /// Encrypts all connections. Not for a unix socket.
    pub fn tls(mut self, tls: ServerTls) -> Self {
        self.config.tls = Some(tls);
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

    /// Everything that a configuration says about daemons: the host, the host and port for URIs behind a NAT, limits and
    /// times, and where the name server is that objects are entered in. What is set before is lost, but for the port, a unix
    /// socket, the HMAC key and a name server; `NATPORT` counts with `NATHOST` only, as in Python.
    ///
    /// ```no_run
    /// # async fn example() -> pyro_runtime::Result<()> {
    /// use pyro_runtime::Config;
    /// use pyro_runtime::daemon::Daemon;
    ///
    /// let daemon = Daemon::builder().from_config(&Config::from_env()?.config).build().await?;
    /// # let _ = daemon; Ok(()) }
    /// ```
    #[allow(clippy::wrong_self_convention, reason = "a builder reads as a sentence")]
    pub fn from_config(mut self, config: &Config) -> Self {
        let hmac_key = self.config.wire.hmac_key.take();
        self.config = DaemonConfig::from(config);
        self.config.wire.hmac_key = hmac_key;
        self.host.clone_from(&config.host);
        self.nat_host.clone_from(&config.nathost);
        self.nat_port = config.nathost.is_some().then_some(config.natport);
        if let Some(configured) = self.announcer.as_ref().and_then(|announcer| announcer.configured(config)) {
            self.announcer = Some(configured);
        }
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

    /// An object whose members are members of `Pyro.Daemon` too, and take the place of those with the same name: Python's
    /// `interface`. By default the daemon has its own members only. A class is refused by [`build`](Self::build).
    pub fn interface(mut self, object: impl Into<Target>) -> Self {
        self.interface = Some(object.into());
        self
    }

    /// Serves the peer of this socket instead of listening, until it leaves; then the daemon ends. There is no handshake, as
    /// [`Daemon::serve_connected`] says; URIs carry the socket's own address. The socket is closed at the end: keep a clone of
    /// its descriptor where it has to stay open.
    ///
    /// It may be a socket of tokio, of the standard library, or a descriptor. Of the types `thread` and `multiplex` the one loop
    /// serves it, in the thread that [runs](Daemon::run) or in an event loop, without tokio. A socket that cannot be used is an
    /// error when the daemon is built, of the type `async` when it is served.
    pub fn connected_socket(mut self, socket: impl Into<ConnectedSocket>) -> Self {
        self.connected = Some(socket.into());
        self
    }

    /// Who waits for connections and runs handlers. Default [`ServerType::Async`].
    pub fn server_type(mut self, server_type: ServerType) -> Self {
        self.config.server_type = server_type;
        self
    }

    /// How many threads a daemon of the type [`ServerType::Thread`] has for its clients, each of which takes one. Default 4
    /// at least, 80 at most; the client that comes then is refused.
    pub fn thread_pool(mut self, pool: ThreadPool) -> Self {
        self.config.thread_pool = pool;
        self
    }

    /// Starts to listen. To take connections, [`serve`](Daemon::serve).
    ///
    /// # Errors
    /// `must provide natport with nathost` (Python's text for a port without a host), `cannot use nathost together with
    /// unixsocket`, `invalid uri (location)` for a unix socket that no URI can carry, a certificate or key that cannot be used, Python's texts about sizes of a thread pool, or that nobody can listen there, with address and reason.
    pub async fn build(mut self) -> Result<Daemon> {
        self.check()?;
        if self.connected.is_some() && self.config.server_type == ServerType::Async {
            return self.assemble(None, None, None);
        }
        if self.config.server_type != ServerType::Async {
            // For the resolver, which waits.
            return super::front::on_a_thread(move || self.assemble_plain()).await?;
        }
        let listener = self.listen().await?;
        let address = listener.local_addr();
        self.assemble(Some(listener), None, address)
    }

    /// As [`build`](Self::build), for programs without async: waits with this thread. To take connections,
    /// [`run`](Daemon::run).
    ///
    /// # Errors
    /// As [`build`](Self::build).
    ///
    /// # Panics
    /// Inside of async code, whose thread must not wait.
    pub fn build_blocking(mut self) -> Result<Daemon> {
        if self.config.server_type == ServerType::Async {
            return crate::blocking::run(self.build());
        }
        self.check()?;
        self.assemble_plain()
    }

    /// Puts what was given into the form in which it is used, or says why it cannot be.
    fn check(&mut self) -> Result<()> {
        unbracket(&mut self.host);
        self.nat_host.as_mut().map(unbracket);
        self.unix_socket.take_if(|name| name.is_empty());
        if self.unix_socket.as_ref().is_some_and(|name| name.contains(':')) {
            return Err(Error::usage("invalid uri (location): the name of a unix socket holds no `:`"));
        }
        if self.nat_host.is_some() && self.unix_socket.is_some() {
            return Err(Error::usage("cannot use nathost together with unixsocket"));
        }
        if self.nat_port.is_some_and(|port| port != 0) && self.nat_host.is_none() {
            return Err(Error::usage("must provide natport with nathost"));
        }
        if self.config.tls.is_some() && self.unix_socket.is_some() {
            return Err(Error::usage(
                "SSL over a unix socket: there is no host that a certificate could be for",
            ));
        }
        self.config.thread_pool.check()
    }

    fn assemble_plain(self) -> Result<Daemon> {
        if self.connected.is_some() {
            let server = Server::new(None, &self.config)?;
            return self.assemble(None, Some(server), None);
        }
        let options = self.listen_options();
        let listener = match &self.unix_socket {
            Some(name) => listen_unix_plain(name, options)?,
            None => PlainListener::tcp(&self.host, self.port, options)
                .map_err(|error| Error::connect(error.to_string()))?,
        };
        let address = listener.local_addr();
        let server = Server::new(Some(listener), &self.config)?;
        self.assemble(None, Some(server), address)
    }

    fn assemble(
        mut self,
        listener: Option<Listener>,
        plain: Option<Server>,
        address: Option<SocketAddr>,
    ) -> Result<Daemon> {
        let own = own_interface(self.interface.as_ref())?;
        let acceptor = self.config.tls.as_ref().map(ServerTls::acceptor).transpose()?;
        let location = match &self.connected {
            Some(socket) => location_of(socket),
            None => self.location(address),
        };
        let nat = self.nat_host.as_ref().map(|host| Location::Tcp {
            host: host.clone(),
            port: match (self.nat_port, &location) {
                (None | Some(0), Location::Tcp { port, .. }) => *port,
                (port, _) => port.unwrap_or(0),
            },
        });
        let handed = if plain.is_some() { self.connected.take() } else { None };
        let streams = if plain.is_some() { Streams::driven() } else { Streams::default() };
        let counters = Arc::<Counters>::default();
        let hooks = Guarded::new(self.hooks, counters.clone());
        let inner = Arc::new(Inner {
            handles: Default::default(),
            housekeeper: Housekeeper::new(&hooks),
            acceptor,
            wire: Arc::new(self.config.wire.clone()),
            config: self.config,
            hooks,
            announcer: self.announcer,
            announcement: Default::default(),
            registry: Default::default(),
            streams: Arc::new(streams),
            counters,
            tasks: Arc::default(),
            per_address: Arc::default(),
            handshakes_per_address: Arc::default(),
            next_connection: Default::default(),
            location,
            nat,
            plain,
            listener: Mutex::new(listener.map(Arc::new)),
            is_served: Default::default(),
            connected: Mutex::new(self.connected),
            stop: Default::default(),
            signals: Default::default(),
        });
        let object = Target::object(Arc::new(DaemonObject::new(WeakDaemon::new(&inner), own)));
        inner.registry.add(object, Some(DAEMON_NAME.to_owned()), false, Words::default())?;
        log::debug!("daemon created on {} (pid {})", inner.location, std::process::id());
        if let Some(nat) = &inner.nat {
            log::debug!("NAT address is {nat}");
        }
        if let (Some(server), Some(socket)) = (&inner.plain, handed) {
            server.seat_connected(&inner, socket)?;
        }
        Ok(Daemon { inner: Handle::new(inner) })
    }

    /// Where it listens, with the host as it was given.
    fn location(&self, address: Option<SocketAddr>) -> Location {
        if let Some(name) = &self.unix_socket {
            return Location::Unix(name.clone());
        }
        let host = if self.host.is_empty() { "0.0.0.0" } else { &self.host };
        Location::Tcp { host: host.to_owned(), port: address.map_or(self.port, |address| address.port()) }
    }

    fn listen_options(&self) -> ListenOptions {
        ListenOptions {
            reuse_address: self.config.reuse_address,
            nodelay: self.config.nodelay,
            prefer_ip_version: self.config.prefer_ip_version,
            ..ListenOptions::default()
        }
    }

    async fn listen(&self) -> Result<Listener> {
        let options = self.listen_options();
        match &self.unix_socket {
            Some(name) => listen_unix(name, options).await,
            None => Listener::tcp(&self.host, self.port, options)
                .await
                .map_err(|error| Error::connect(error.to_string())),
        }
    }
}

#[cfg(unix)]
fn listen_unix_plain(name: &str, options: ListenOptions) -> Result<PlainListener> {
    PlainListener::unix(name, options).map_err(|error| Error::connect(error.to_string()))
}

#[cfg(not(unix))]
fn listen_unix_plain(name: &str, _: ListenOptions) -> Result<PlainListener> {
    Err(no_unix_sockets(name))
}

/// Takes the brackets off an IPv6 address, which URIs put around it.
fn unbracket(host: &mut String) {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        *host = address.to_owned();
    }
}

/// The object that adds to the daemon's own.
fn own_interface(target: Option<&Target>) -> Result<Option<Arc<dyn Skeleton>>> {
    match target.map(|target| target.view(Generation::Pyro5)) {
        None => Ok(None),
        Some(View::Object(Some(object), _)) => Ok(Some(object)),
        Some(_) => Err(Error::usage("the interface of a daemon must be an object")),
    }
}

/// What URIs say of a socket that was connected by other means.
fn location_of(socket: &ConnectedSocket) -> Location {
    match socket.local_addr() {
        Some(address) => Location::Tcp { host: address.ip().to_string(), port: address.port() },
        None => Location::Unix("<<not-bound>>".to_owned()),
    }
}

#[cfg(unix)]
async fn listen_unix(name: &str, options: ListenOptions) -> Result<Listener> {
    Listener::unix(name, options).await.map_err(|error| Error::connect(error.to_string()))
}

#[cfg(not(unix))]
async fn listen_unix(name: &str, _: ListenOptions) -> Result<Listener> {
    Err(no_unix_sockets(name))
}

#[cfg(not(unix))]
fn no_unix_sockets(name: &str) -> Error {
    Error::usage(format!("cannot listen on ./u:{name}: this system has no unix sockets"))
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
