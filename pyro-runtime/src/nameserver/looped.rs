//! A name server that is part of somebody's event loop, and the broadcast responder on its own. They know no tokio; only
//! the cleaner, which has to connect, has a task in the background.

use super::broadcast::{MAX_REQUEST_BYTES, answer, bind};
use super::cleaner::{self, Times};
use super::core::NameServer;
use super::server::{Hosted, Options, check, daemon_builder, host, ip_for_broadcasts};
use super::storage::{MemoryStorage, Storage};
use crate::blocking::{self, Owned};
use crate::daemon::{Daemon, ServerType};
use crate::net::{EventSocket, EventSource, Handling, host_address, resolve_blocking};
use crate::{Error, Result, Uri};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

/// Datagrams handled before others get their turn.
const DATAGRAMS_PER_TURN: usize = 64;

/// A name server for a loop: drive it by its [`EventSource`], or give it to [`Daemon::combine`]. Dropping it ends it at
/// once.
#[derive(Debug)]
pub struct Looped {
    /// The URI for clients: outside of the NAT, if there is one.
    pub uri: Uri,
    /// The URI for clients inside of the NAT; the same as `uri` if there is none.
    pub internal_uri: Uri,
    /// The daemon that hosts it, of the type [`ServerType::Multiplex`].
    pub daemon: Daemon,
    /// The names.
    pub core: Arc<NameServer>,
    /// The broadcast responder, where that makes sense: not on loopback, IPv6 or a unix socket.
    pub responder: Option<Responder>,
    /// Ends with this.
    _cleaner: Option<Owned>,
}

/// Answers broadcasts of those who look for a name server, as part of a loop. It has nothing to run.
#[derive(Debug, Clone)]
pub struct Responder {
    socket: EventSocket,
    address: SocketAddr,
    host: String,
    uri: Uri,
}

/// Makes a name server in memory that serves when it is driven.
///
/// # Errors
/// As [`start_with`](super::start_with).
pub fn looped(options: &Options) -> Result<Looped> {
    looped_with(options, MemoryStorage::new())
}

/// As [`looped`], over a store, which may hold registrations already.
///
/// # Errors
/// As [`start_with`](super::start_with).
pub fn looped_with(options: &Options, storage: impl Storage) -> Result<Looped> {
    check(options)?;
    let daemon = daemon_builder(options).server_type(ServerType::Multiplex).build_blocking()?;
    let Hosted { core, uri, internal_uri } = host(&daemon, options, storage)?;
    let responder = responder(options, &internal_uri)?;
    let cleaner = options
        .autoclean
        .map(|interval| blocking::spawn_owned(cleaner::run(Arc::clone(&core), Times::new(interval))));
    Ok(Looped { uri, internal_uri, daemon, core, responder, _cleaner: cleaner })
}

fn responder(options: &Options, uri: &Uri) -> Result<Option<Responder>> {
    if options.unix_socket.is_some() || !options.broadcast {
        return Ok(None);
    }
    let host = if options.host.is_empty() { "0.0.0.0" } else { &options.host };
    let addresses = resolve_blocking(host, 0, options.config.prefer_ip_version).unwrap_or_default();
    match ip_for_broadcasts(&addresses) {
        Some(ip) if ip.is_ipv4() && !ip.is_loopback() => {}
        _ => return Ok(None),
    }
    let (host, port) = (&options.broadcast_host, options.broadcast_port);
    let started = Responder::new(uri.clone(), host, port, options.config.sock_reuse);
    started.map(Some).map_err(|e| Error::usage(e.to_string()))
}

impl Responder {
    /// Listens on a UDP address, to answer with `uri`; see [`Broadcast::start`](super::Broadcast::start).
    ///
    /// # Errors
    /// The system's reason, with the address in the text; the kind is kept (`AddrInUse`, ...).
    pub fn new(uri: Uri, host: &str, port: u16, reuse_address: bool) -> io::Result<Self> {
        let bind_to = if host.is_empty() { "0.0.0.0" } else { host };
        let explain = |e: io::Error| {
            io::Error::new(e.kind(), format!("cannot listen for broadcasts on {bind_to}:{port}: {e}"))
        };
        let address = resolve_blocking(bind_to, port, 4).map_err(explain)?[0];
        let socket = bind(address, reuse_address).map_err(explain)?;
        let address = socket.local_addr()?;
        Ok(Self { socket: EventSocket::udp(socket), address, host: bind_to.to_owned(), uri })
    }

    /// Where it listens, with the real port.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// `host:port` for people: the host as it was given, the real port.
    pub fn location(&self) -> String {
        host_address(&self.host, self.address.port())
    }

    fn respond(&self) {
        let Some(socket) = self.socket.as_udp() else { return };
        let mut request = [0; MAX_REQUEST_BYTES];
        for _ in 0..DATAGRAMS_PER_TURN {
            match socket.recv_from(&mut request) {
                Ok((n, asker)) => {
                    if let Some(reply) = answer(&self.uri, &request[..n], asker.ip()) {
                        // Lost answers are what broadcasts are about: the asker tries again.
                        let _ = socket.send_to(&reply, asker);
                    }
                }
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => return,
                // Some systems report here that an earlier answer met a closed port.
                Err(_) => {}
            }
        }
    }
}

impl EventSource for Responder {
    fn sockets(&self) -> Vec<EventSocket> {
        vec![self.socket.clone()]
    }

    fn events(&self, ready: &[EventSocket]) -> Result<()> {
        if ready.contains(&self.socket) {
            self.respond();
        }
        Ok(())
    }

    fn next_deadline(&self) -> Option<Instant> {
        None
    }
}

impl EventSource for Looped {
    fn sockets(&self) -> Vec<EventSocket> {
        let mut sockets = EventSource::sockets(&self.daemon);
        sockets.extend(self.responder.iter().flat_map(Responder::sockets));
        sockets
    }

    fn events(&self, ready: &[EventSocket]) -> Result<()> {
        self.responder.iter().try_for_each(|responder| responder.events(ready))?;
        self.daemon.events(ready)
    }

    fn events_async<'a>(&'a self, ready: &'a [EventSocket]) -> Handling<'a> {
        Box::pin(async move {
            self.responder.iter().try_for_each(|responder| responder.events(ready))?;
            self.daemon.events_async(ready).await
        })
    }

    fn next_deadline(&self) -> Option<Instant> {
        EventSource::next_deadline(&self.daemon)
    }

    fn join(&self) -> Result<()> {
        self.daemon.join()
    }
}

impl Drop for Looped {
    fn drop(&mut self) {
        self.daemon.close();
    }
}
