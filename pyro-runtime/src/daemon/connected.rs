//! Sockets that somebody else has connected: what a parent hands to its child, an end of a socket pair. A daemon serves them
//! without a handshake, as Python's does.

use super::accept::Counted;
use super::connection::Connection;
use super::exchange::Admitted;
use super::{Daemon, Inner};
use crate::net::{ConnectedSocket, Peer};
use crate::tls::PeerCertificates;
use crate::{Error, Result};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use tokio::runtime::Handle;

const NO_RUNTIME: &str = "a connected socket is served by a task of tokio, and this thread is in no runtime: \
                          `let _entered = runtime.enter();` before";

impl Daemon {
    /// Serves one connection that was made by other means, until its peer leaves or the daemon stops. There is no handshake:
    /// the peer's first message is a call, and no hook is asked. No [`serve`](Self::serve) is needed for that.
    ///
    /// Whatever the server type, it is a task of the tokio runtime that this is called in. Such connections count, but no limit
    /// refuses them. The socket is closed at the end.
    ///
    /// # Errors
    /// A daemon that has been stopped; a thread that is in no tokio runtime.
    pub fn serve_connected(
        &self,
        socket: impl Into<ConnectedSocket>,
    ) -> Result<impl Future<Output = ()> + Send + 'static> {
        if self.inner.stop.is_stopping() {
            return Err(Error::daemon("the daemon is closed"));
        }
        if Handle::try_current().is_err() {
            return Err(Error::usage(NO_RUNTIME));
        }
        let inner = Arc::clone(&self.inner);
        let socket = socket.into().into_async().map_err(|e| unusable(&e))?;
        let admitted = admit(&inner, socket.peer().unwrap_or(Peer::Unix));
        let (done, ended) = tokio::sync::oneshot::channel::<()>();
        self.inner.tasks.spawn(|stop| {
            let connection = Connection::connected(inner, stop, socket, admitted);
            async move {
                connection.run().await;
                drop(done);
            }
        });
        Ok(async move {
            // Dropped with the task, however that ends.
            let _ = ended.await;
        })
    }
}

/// What is known of such a connection.
pub(super) fn admit(daemon: &Inner, peer: Peer) -> Admitted {
    Admitted {
        id: daemon.next_connection.fetch_add(1, Relaxed) + 1,
        peer,
        denied: None,
        counted: Counted::unlimited(&daemon.counters),
        handshake: None,
        certificates: PeerCertificates::default(),
    }
}

pub(super) fn unusable(e: &std::io::Error) -> Error {
    Error::connect(format!("cannot use the connected socket: {e}"))
}
