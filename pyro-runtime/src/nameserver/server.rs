//! A running name server: a daemon with the name server's object, its own registration, the broadcast responder and
//! the cleaner. It prints nothing and handles no signals; the program `pyro ns` does.

use super::broadcast::Broadcast;
use super::cleaner::{self, MIN_INTERVAL, Times};
use super::core::{Limits, NameServer, self_tag};
use super::storage::{MemoryStorage, Storage};
use super::target::target;
use crate::daemon::{Daemon, DaemonBuilder, DaemonConfig};
use crate::net::resolve;
use crate::protocol::{Generations, HmacKey};
use crate::{Config, Error, Generation, Location, NAMESERVER_NAME, Result, Uri};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// How a name server is to run. The defaults are Python's: `localhost`, port 9090, in memory.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The host to listen on; its text stands in the URI. Empty for all addresses. Default `localhost`.
    pub host: String,
    /// The port to listen on, 0 for a free one. Default 9090.
    pub port: u16,
    /// A unix socket to listen on instead of host and port.
    pub unix_socket: Option<String>,
    /// The host under which clients outside of a NAT reach it.
    pub nat_host: Option<String>,
    /// The port outside of the NAT, 0 or `None` for the real one. Needs `nat_host`.
    pub nat_port: Option<u16>,
    /// Whether to answer broadcasts, where that makes sense: not on loopback, IPv6 or a unix socket. Default true.
    pub broadcast: bool,
    /// The host to listen on for broadcasts; empty, the default, for all addresses.
    pub broadcast_host: String,
    /// The port to listen on for broadcasts, 0 for a free one. Default 9091.
    pub broadcast_port: u16,
    /// How often to look for registrations whose servers have gone; at least 3 s. `None`, the default, for never.
    pub autoclean: Option<Duration>,
    /// How far it may grow.
    pub limits: Limits,
    /// The secret that callers must share. Only Pyro4 has this, so with a key all callers must be of Pyro4.
    pub hmac_key: Option<String>,
    /// Everything else: limits, serializers, time-outs of the daemon.
    pub config: Config,
}

impl Default for Options {
    fn default() -> Self {
        Self::from_config(&Config::default())
    }
}

impl Options {
    /// The options that a configuration stands for.
    pub fn from_config(config: &Config) -> Self {
        let limits =
            Limits { max_name_bytes: config.max_name_size, max_tags: config.max_tags, ..Limits::default() };
        Self {
            host: config.host.clone(),
            port: config.ns_port,
            unix_socket: None,
            nat_host: config.nathost.clone(),
            nat_port: Some(config.natport).filter(|port| *port != 0),
            broadcast: true,
            broadcast_host: config.ns_bchost.clone().unwrap_or_default(),
            broadcast_port: config.ns_bcport,
            autoclean: config.ns_autoclean,
            limits,
            hmac_key: None,
            config: config.clone(),
        }
    }
}

/// Whether a name server answers broadcasts, or why not.
#[derive(Debug)]
pub enum BroadcastState {
    /// It does.
    Running(Broadcast),
    /// It listens on loopback, which nobody else reaches.
    NotForLoopback,
    /// IPv6 has no broadcasts.
    NotForIpv6,
    /// It is not wanted, or listens on a unix socket.
    Off,
}

/// A name server at work. Dropping it ends it at once; [`shutdown`](Self::shutdown) lets running calls end.
#[derive(Debug)]
pub struct Running {
    /// The URI for clients: outside of the NAT, if there is one.
    pub uri: Uri,
    /// The URI for clients inside of the NAT; the same as `uri` if there is none.
    pub internal_uri: Uri,
    /// The address it is bound to, an IPv4 one if there are several; `None` for a unix socket.
    pub ip: Option<IpAddr>,
    /// The daemon that hosts it.
    pub daemon: Daemon,
    /// The names.
    pub core: Arc<NameServer>,
    /// The broadcast responder.
    pub broadcast: BroadcastState,
    /// The daemon's serving and the cleaner; they end with this.
    _tasks: JoinSet<()>,
}

/// Starts a name server in memory. It serves as soon as this returns.
///
/// # Errors
/// As [`start_with`].
pub async fn start(options: Options) -> Result<Running> {
    start_with(options, MemoryStorage::new()).await
}

/// Starts a name server over a store, which may hold registrations already.
///
/// # Errors
/// An address that cannot be listened on, with the reason; options that do not fit together; a store that fails.
pub async fn start_with(options: Options, storage: impl Storage) -> Result<Running> {
    check(&options)?;
    let daemon = daemon_builder(&options).build().await?;
    let Hosted { core, uri, internal_uri } = host(&daemon, &options, storage)?;
    let ip = bound_ip(&options).await;
    let broadcast = start_broadcast(&options, &internal_uri, ip).await?;
    let mut tasks = JoinSet::new();
    let serving = daemon.clone();
    // Fails only if it is being served or closed already, and nobody else has it.
    tasks.spawn(async move { serving.serve().await.unwrap_or_default() });
    if let Some(interval) = options.autoclean {
        tasks.spawn(cleaner::run(Arc::clone(&core), Times::new(interval)));
    }
    Ok(Running { uri, internal_uri, ip, daemon, core, broadcast, _tasks: tasks })
}

/// What a daemon has of a name server.
pub(super) struct Hosted {
    pub(super) core: Arc<NameServer>,
    pub(super) uri: Uri,
    pub(super) internal_uri: Uri,
}

pub(super) fn check(options: &Options) -> Result<()> {
    if options.autoclean.is_some_and(|interval| interval < MIN_INTERVAL) {
        let least = MIN_INTERVAL.as_secs();
        return Err(Error::usage(format!("NS_AUTOCLEAN cannot be smaller than {least}")));
    }
    Ok(())
}

/// Has a daemon host the names of a store, its own among them.
pub(super) fn host(daemon: &Daemon, options: &Options, storage: impl Storage) -> Result<Hosted> {
    let core = Arc::new(NameServer::new(storage, options.limits));
    daemon.register(target(&core)).object_id(NAMESERVER_NAME).call()?;
    let uri = daemon.uri_for(NAMESERVER_NAME)?;
    let internal_uri = daemon.internal_uri_for(NAMESERVER_NAME)?;
    let own_tag = self_tag(Generation::Pyro5).to_owned();
    core.register(NAMESERVER_NAME, &uri.to_string(), false, [own_tag].into())?;
    Ok(Hosted { core, uri, internal_uri })
}

/// The address behind the host's name. A daemon listens on all of them; only IPv4 has broadcasts.
async fn bound_ip(options: &Options) -> Option<IpAddr> {
    if options.unix_socket.is_some() {
        return None;
    }
    let host = if options.host.is_empty() { "0.0.0.0" } else { &options.host };
    let addresses = resolve(host, 0, options.config.prefer_ip_version).await.ok()?;
    ip_for_broadcasts(&addresses)
}

pub(super) fn ip_for_broadcasts(addresses: &[SocketAddr]) -> Option<IpAddr> {
    addresses.iter().find(|a| a.is_ipv4()).or(addresses.first()).map(SocketAddr::ip)
}

pub(super) fn daemon_builder(options: &Options) -> DaemonBuilder {
    let mut builder = Daemon::builder().config(daemon_config(options));
    builder = match &options.unix_socket {
        Some(name) => builder.unix_socket(name.as_str()),
        None => builder.host(options.host.as_str()).port(options.port),
    };
    if let Some(host) = &options.nat_host {
        builder = builder.nat_host(host.as_str());
    }
    if let Some(port) = options.nat_port {
        builder = builder.nat_port(port);
    }
    builder
}

/// With a key nobody may come in without: Pyro5 has no way to show one.
fn daemon_config(options: &Options) -> DaemonConfig {
    let mut config = DaemonConfig::from(&options.config);
    if let Some(key) = &options.hmac_key {
        config.wire.hmac_key = Some(HmacKey::new(key.as_bytes()));
        config.wire.generations = Generations::Only(Generation::Pyro4);
    }
    config
}

/// The broadcast responder always names the internal URI: who hears a broadcast is inside.
async fn start_broadcast(options: &Options, uri: &Uri, ip: Option<IpAddr>) -> Result<BroadcastState> {
    let Some(ip) = ip else { return Ok(BroadcastState::Off) };
    if ip.is_ipv6() {
        return Ok(BroadcastState::NotForIpv6);
    }
    if ip.is_loopback() {
        return Ok(BroadcastState::NotForLoopback);
    }
    if !options.broadcast {
        return Ok(BroadcastState::Off);
    }
    let (host, port) = (&options.broadcast_host, options.broadcast_port);
    let started = Broadcast::start(uri.clone(), host, port, options.config.sock_reuse).await;
    started.map(BroadcastState::Running).map_err(|e| Error::usage(e.to_string()))
}

impl Running {
    /// Where it listens, for people: `host:port` or `./u:NAME`.
    pub fn location(&self) -> String {
        self.internal_uri.location.as_ref().map(Location::to_string).unwrap_or_default()
    }

    /// The port it listens on; 0 on a unix socket.
    pub fn port(&self) -> u16 {
        match self.internal_uri.location {
            Some(Location::Tcp { port, .. }) => port,
            _ => 0,
        }
    }

    /// Whether clients outside of a NAT reach it under another URI.
    pub fn is_behind_nat(&self) -> bool {
        self.uri != self.internal_uri
    }

    /// Ends it: takes no more connections, lets running calls end, closes all.
    pub async fn shutdown(self) {
        self.daemon.shutdown().await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.daemon.close();
    }
}
