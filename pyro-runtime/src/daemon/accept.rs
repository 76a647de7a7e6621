//! Takes connections and decides which may stay. Nothing that a peer or the system does ends it; only the daemon's
//! stopping does.

use super::Inner;
use super::connection::Connection;
use super::exchange::Admitted;
use super::stats::{Counters, Gauge, count};
use crate::net::{Listener, Peer, Socket};
use crate::tls::{Acceptor, PeerCertificates};
use std::collections::HashMap;
use std::future::poll_fn;
use std::io;
use std::net::IpAddr;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

/// What Python's thread server says when its pool is full; clients of Pyro4 try again when they read it.
pub(super) const FULL: &str = "no free workers, increase server threadpool size";
/// Pause after a failure that will not go away by itself, as with too many open files; doubled up to the second.
pub(super) const FIRST_PAUSE: Duration = Duration::from_millis(10);
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Connections by address. An address without any is not in it.
#[derive(Debug, Default)]
pub(super) struct PerAddress {
    counts: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection's places in the limits, until it is dropped.
pub(super) struct Counted {
    _connection: Gauge,
    _of_address: Option<OfAddress>,
}

impl Counted {
    /// Counted, but nothing is refused for it.
    pub(super) fn unlimited(counters: &Arc<Counters>) -> Self {
        Self { _connection: Gauge::new(counters, |c| &c.connections), _of_address: None }
    }
}

/// One connection of an address, until it is dropped.
pub(super) struct OfAddress {
    table: Arc<PerAddress>,
    ip: IpAddr,
}

impl PerAddress {
    /// `None` when the address has as many as it may have.
    fn count(self: &Arc<Self>, ip: IpAddr, max: usize) -> Option<OfAddress> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let n = counts.get(&ip).copied().unwrap_or_default();
        if n >= max {
            return None;
        }
        counts.insert(ip, n + 1);
        Some(OfAddress { table: self.clone(), ip })
    }
}

impl Drop for OfAddress {
    fn drop(&mut self) {
        let mut counts = self.table.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(n) = counts.get_mut(&self.ip) {
            *n -= 1;
            if *n == 0 {
                counts.remove(&self.ip);
            }
        }
    }
}

/// Accepts until the daemon stops. Runs in the task that called `serve`.
pub(super) async fn run(daemon: &Arc<Inner>, listener: &Listener) {
    let mut pause = FIRST_PAUSE;
    loop {
        let accepted = poll_fn(|cx| {
            if daemon.stop.poll_stopping(cx.waker()) {
                return Poll::Ready(None);
            }
            listener.poll_accept(cx).map(Some)
        });
        match accepted.await {
            None => return,
            Some(Ok((socket, peer))) => {
                pause = FIRST_PAUSE;
                admit(daemon, socket, peer);
            }
            Some(Err(error)) => {
                count(&daemon.counters.accept_errors);
                daemon.accept_error(&error);
                if !is_about_one_connection(&error) {
                    wait(daemon, pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }
}

/// Whether the next connection may well succeed at once.
pub(super) fn is_about_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
            | io::ErrorKind::InvalidInput
    )
}

/// A pause that ends early when the daemon stops.
async fn wait(daemon: &Inner, pause: Duration) {
    let sleep = tokio::time::sleep(pause);
    let mut sleep = std::pin::pin!(sleep);
    poll_fn(
        |cx| {
            if daemon.stop.poll_stopping(cx.waker()) { Poll::Ready(()) } else { sleep.as_mut().poll(cx) }
        },
    )
    .await;
}

/// Starts the task of a connection, or refuses it.
fn admit(daemon: &Arc<Inner>, socket: Socket, peer: Peer) {
    let Some(mut admitted) = judge(daemon, peer, daemon.config.max_connections) else { return };
    let Some(socket) = encrypt(daemon, socket, &mut admitted, Socket::accept_tls) else { return };
    daemon.tasks.spawn(|stop| Connection::new(daemon.clone(), stop, socket, admitted).run());
}

/// The connection's socket, encrypted if the daemon encrypts; `None` where rustls can make no state for it.
pub(super) fn encrypt<S>(
    daemon: &Inner,
    socket: S,
    admitted: &mut Admitted,
    accept: impl FnOnce(S, &Acceptor) -> crate::Result<(S, PeerCertificates)>,
) -> Option<S> {
    let Some(acceptor) = &daemon.acceptor else { return Some(socket) };
    let (socket, certificates) = accept(socket, acceptor).ok()?;
    admitted.certificates = certificates;
    Some(socket)
}

/// Whether a new connection may stay, with its places in the limits; `None`: it is closed without a word.
pub(super) fn judge(daemon: &Arc<Inner>, peer: Peer, max_connections: usize) -> Option<Admitted> {
    let counters = &daemon.counters;
    count(&counters.accepted);
    let max = daemon.config.max_handshakes;
    let handshake = match peer.ip() {
        _ if counters.handshaking.load(Relaxed) >= max as u64 => None,
        None => Some(None),
        // Nobody, not even on this machine, may take all places by saying nothing.
        Some(ip) => daemon.handshakes_per_address.count(ip, max.div_ceil(2)).map(Some),
    };
    let Some(handshake) = handshake else {
        count(&counters.refused_connections);
        count(&counters.refused_handshakes);
        return None;
    };
    let of_address = match peer.ip().filter(|ip| !ip.is_loopback()) {
        None => Some(None),
        Some(ip) => daemon.per_address.count(ip, daemon.config.max_connections_per_ip).map(Some),
    };
    let is_full = counters.connections.load(Relaxed) >= max_connections as u64;
    let denied = (is_full || of_address.is_none()).then_some(FULL);
    if denied.is_some() {
        count(&counters.refused_connections);
        if !is_full {
            count(&counters.refused_of_address);
        }
    }
    let id = daemon.next_connection.fetch_add(1, Relaxed) + 1;
    let counted =
        Counted { _connection: Gauge::new(counters, |c| &c.connections), _of_address: of_address.flatten() };
    Some(Admitted { id, peer, denied, counted, handshake, certificates: PeerCertificates::default() })
}
