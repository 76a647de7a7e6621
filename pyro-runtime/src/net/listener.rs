//! Listening sockets. A host name for loopback is listened on under each of its addresses, so that a client finds us
//! whichever of them its resolver puts first.

use super::{Peer, Socket, host_address, resolve};
use socket2::SockRef;
use std::io;
use std::net::{SocketAddr, TcpListener as StdTcpListener};
#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::net::UnixListener;

/// How to listen.
#[derive(Debug, Clone, Copy)]
pub struct ListenOptions {
    /// Take a port that an ended program still has connections on (`SO_REUSEADDR`). Default true.
    pub reuse_address: bool,
    /// Replies leave at once. Default true.
    pub nodelay: bool,
    /// Let the system find out that the other machine has gone. Default true.
    pub keepalive: bool,
    /// Connections that the system holds until they are accepted. Default 1,024.
    pub backlog: i32,
    /// 4 or 6 for that IP version only, 0 for the resolver's order. Default 0.
    pub prefer_ip_version: u8,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self { reuse_address: true, nodelay: true, keepalive: true, backlog: 1024, prefer_ip_version: 0 }
    }
}

/// Sockets that accept connections.
#[derive(Debug)]
pub struct Listener {
    kind: Kind,
    options: ListenOptions,
}

#[derive(Debug)]
enum Kind {
    /// At least one; all with the same port.
    Tcp(Vec<TcpListener>),
    #[cfg(unix)]
    Unix { listener: UnixListener, path: UnixPath },
}

/// The file of a unix socket, removed when the listener goes.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct UnixPath {
    pub(super) name: String,
    /// Which file it was when we bound it; `None` for the abstract name space.
    file: Option<FileId>,
    /// Another file may have the same number after that.
    is_removed: AtomicBool,
}

/// Device and inode.
#[cfg(unix)]
type FileId = (u64, u64);

#[cfg(unix)]
impl UnixPath {
    /// The file at which a socket has just been bound.
    pub(super) fn bound(name: &str) -> Self {
        Self { name: name.to_owned(), file: file_id(name), is_removed: AtomicBool::new(false) }
    }

    pub(super) fn remove(&self) {
        let is_first = !self.is_removed.swap(true, Ordering::AcqRel);
        // Somebody may have removed it before us, which is as good, and bound another one there, which is his.
        if is_first && self.file.is_some() && self.file == file_id(&self.name) {
            let _ = std::fs::remove_file(&self.name);
        }
    }
}

#[cfg(unix)]
fn file_id(name: &str) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    if name.starts_with('\0') {
        return None;
    }
    std::fs::symlink_metadata(name).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(unix)]
impl Drop for UnixPath {
    fn drop(&mut self) {
        self.remove();
    }
}

impl Listener {
    /// Listens on a TCP address. An empty host means all IPv4 addresses; port 0 a free one.
    ///
    /// # Errors
    /// The system's reason, with the address in the text; the kind is kept (`AddrInUse`, ...).
    pub async fn tcp(host: &str, port: u16, options: ListenOptions) -> io::Result<Self> {
        let explain = |e: io::Error| {
            io::Error::new(e.kind(), format!("cannot listen on {}: {e}", host_address(host, port)))
        };
        let host = if host.is_empty() { "0.0.0.0" } else { host };
        let addresses = resolve(host, port, options.prefer_ip_version).await.map_err(explain)?;
        let bound = bind_all(&addresses, options).map_err(explain)?;
        let listeners = bound.into_iter().map(TcpListener::from_std).collect::<io::Result<_>>()?;
        Ok(Self { kind: Kind::Tcp(listeners), options })
    }

    /// Listens on a unix socket: a path, or a name in the abstract name space if it starts with a zero byte. The file
    /// that a dead program has left is replaced; ours is removed when the listener is dropped.
    ///
    /// # Errors
    /// The system's reason, with the name in the text.
    #[cfg(unix)]
    pub async fn unix(name: &str, options: ListenOptions) -> io::Result<Self> {
        let explain = |e: io::Error| io::Error::new(e.kind(), format!("cannot listen on ./u:{name}: {e}"));
        let listener = match UnixListener::bind(name) {
            Err(e) if e.kind() == io::ErrorKind::AddrInUse && is_stale(name).await => {
                std::fs::remove_file(name).map_err(explain)?;
                UnixListener::bind(name)
            }
            bound => bound,
        }
        .map_err(explain)?;
        Ok(Self { kind: Kind::Unix { listener, path: UnixPath::bound(name) }, options })
    }

    /// The first TCP address, with the real port; `None` for a unix socket.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        match &self.kind {
            Kind::Tcp(listeners) => listeners.first()?.local_addr().ok(),
            #[cfg(unix)]
            Kind::Unix { .. } => None,
        }
    }

    /// The name of the unix socket; `None` for TCP.
    pub fn unix_name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Tcp(_) => None,
            #[cfg(unix)]
            Kind::Unix { path, .. } => Some(&path.name),
        }
    }

    /// Takes no more connections, and lets go of the address, while others still hold the listener.
    ///
    /// Where the system cannot end sockets that listen (macOS), TCP ports are free when the last of them has let go.
    pub fn close(&self) {
        match &self.kind {
            Kind::Tcp(listeners) => listeners.iter().for_each(|listener| end(&SockRef::from(listener))),
            #[cfg(unix)]
            Kind::Unix { listener, path } => {
                path.remove();
                end(&SockRef::from(listener));
            }
        }
    }

    /// Takes the next connection.
    ///
    /// # Errors
    /// The system's reason. None of them ends the listener: with too many open files (`EMFILE`) try again later.
    pub async fn accept(&self) -> io::Result<(Socket, Peer)> {
        std::future::poll_fn(|cx| self.poll_accept(cx)).await
    }

    /// As [`accept`](Self::accept), or registers the waker. One task at a time.
    pub fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Result<(Socket, Peer)>> {
        match &self.kind {
            Kind::Tcp(listeners) => {
                for listener in listeners {
                    if let Poll::Ready(accepted) = listener.poll_accept(cx) {
                        return Poll::Ready(accepted.and_then(|(stream, peer)| {
                            stream.set_nodelay(self.options.nodelay)?;
                            if self.options.keepalive {
                                SockRef::from(&stream).set_keepalive(true)?;
                            }
                            Ok((Socket::Tcp(stream), Peer::Tcp(peer)))
                        }));
                    }
                }
                Poll::Pending
            }
            #[cfg(unix)]
            Kind::Unix { listener, .. } => {
                listener.poll_accept(cx).map_ok(|(stream, _)| (Socket::Unix(stream), Peer::Unix))
            }
        }
    }
}

/// Ends a socket that listens, if the system knows how to.
pub(super) fn end(socket: &SockRef<'_>) {
    let _ = socket.shutdown(std::net::Shutdown::Both);
}

/// Listens on all of these addresses that a client of one name may be led to, with the same port, 0 for a free one.
pub(super) fn bind_all(addresses: &[SocketAddr], options: ListenOptions) -> io::Result<Vec<StdTcpListener>> {
    // A second address may have the port taken that the first one was given: then another port is tried.
    let tries = if addresses.first().is_some_and(|a| a.port() == 0) { 8 } else { 1 };
    let mut last = io::ErrorKind::AddrNotAvailable.into();
    for _ in 0..tries {
        match try_bind_all(addresses, options) {
            Ok(listeners) => return Ok(listeners),
            Err(e) => last = e,
        }
    }
    Err(last)
}

/// The first address decides; further ones count only if they are loopback too, and may fail (IPv6 switched off).
fn try_bind_all(addresses: &[SocketAddr], options: ListenOptions) -> io::Result<Vec<StdTcpListener>> {
    let mut bound: Vec<StdTcpListener> = Vec::new();
    let mut port = None;
    for &address in addresses {
        match bound.first() {
            None => {
                let listener = bind_one(address, options)?;
                port = Some(listener.local_addr()?.port());
                bound.push(listener);
            }
            Some(_) if !address.ip().is_loopback() || !addresses[0].ip().is_loopback() => {}
            Some(_) => {
                let same_port = SocketAddr::new(address.ip(), port.unwrap_or(address.port()));
                match bind_one(same_port, options) {
                    Ok(listener) => bound.push(listener),
                    // Somebody else's service under the same name and port would be reached by half the clients.
                    Err(e) if e.kind() == io::ErrorKind::AddrInUse => return Err(e),
                    Err(_) => {}
                }
            }
        }
    }
    Ok(bound)
}

fn bind_one(address: SocketAddr, options: ListenOptions) -> io::Result<StdTcpListener> {
    let socket = socket2::Socket::new(socket2::Domain::for_address(address), socket2::Type::STREAM, None)?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    // On Windows the option would allow two programs on one port.
    if cfg!(not(windows)) {
        socket.set_reuse_address(options.reuse_address)?;
    }
    socket.bind(&address.into())?;
    socket.listen(options.backlog)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

/// Whether a socket file belongs to nobody any more: nobody answers there.
#[cfg(unix)]
async fn is_stale(name: &str) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_socket = std::fs::symlink_metadata(name).is_ok_and(|m| m.file_type().is_socket());
    is_socket
        && matches!(tokio::net::UnixStream::connect(name).await, Err(e) if e.kind() == io::ErrorKind::ConnectionRefused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::{ConnectOptions, connect};
    use crate::uri::Location;
    use std::future::poll_fn;

    #[tokio::test]
    async fn a_port_in_use_is_named_with_its_reason() {
        let first = Listener::tcp("127.0.0.1", 0, ListenOptions::default()).await.unwrap();
        let port = first.local_addr().unwrap().port();
        let error = Listener::tcp("127.0.0.1", port, ListenOptions::default()).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AddrInUse);
        let text = error.to_string();
        assert!(text.starts_with(&format!("cannot listen on 127.0.0.1:{port}: ")), "{text}");
        assert!(text.contains("in use"), "{text}");
    }

    #[tokio::test]
    async fn localhost_is_reached_under_its_name() {
        let listener = Listener::tcp("localhost", 0, ListenOptions::default()).await.unwrap();
        let location =
            Location::Tcp { host: "localhost".into(), port: listener.local_addr().unwrap().port() };
        let (client, server) = tokio::join!(connect(&location, ConnectOptions::default()), listener.accept());
        let (client, (server, peer)) = (client.unwrap(), server.unwrap());
        assert!(peer.is_local());
        let (mut client, mut server) = (client, server);
        let sent = poll_fn(|cx| client.poll_write_vectored(cx, &[io::IoSlice::new(b"ping")])).await;
        assert_eq!(sent.unwrap(), 4);
        let mut buf = [0; 8];
        assert_eq!(poll_fn(|cx| server.poll_read(cx, &mut buf)).await.unwrap(), 4);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_unix_socket_file_is_replaced_when_stale_and_removed_at_the_end() {
        let path = std::env::temp_dir().join(format!("pyro-net-{}.sock", std::process::id()));
        let name = path.to_str().unwrap();
        // What a killed program leaves behind.
        drop(std::os::unix::net::UnixListener::bind(name).unwrap());
        let listener = Listener::unix(name, ListenOptions::default()).await.unwrap();
        assert_eq!(listener.unix_name(), Some(name));
        assert!(Listener::unix(name, ListenOptions::default()).await.is_err(), "a live one is kept");
        let location = Location::Unix(name.to_owned());
        connect(&location, ConnectOptions::default()).await.unwrap();
        drop(listener);
        assert!(!path.exists());
    }
}
