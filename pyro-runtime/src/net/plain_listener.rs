//! Listening sockets without tokio, by the same rules as [`Listener`](super::Listener).

use super::event_socket::{EventSocket, Kind};
#[cfg(unix)]
use super::listener::UnixPath;
use super::listener::{bind_all, end};
use super::{ListenOptions, Peer, host_address, resolve_blocking};
use socket2::SockRef;
use std::io;
use std::net::SocketAddr;

/// Nonblocking sockets that accept connections.
#[derive(Debug)]
pub struct PlainListener {
    sockets: Vec<EventSocket>,
    options: ListenOptions,
    #[cfg(unix)]
    path: Option<UnixPath>,
}

impl PlainListener {
    /// Listens on a TCP address. An empty host means all IPv4 addresses; port 0 a free one. Waits for the resolver.
    ///
    /// # Errors
    /// The system's reason, with the address in the text; the kind is kept (`AddrInUse`, ...).
    pub fn tcp(host: &str, port: u16, options: ListenOptions) -> io::Result<Self> {
        let explain = |e: io::Error| {
            io::Error::new(e.kind(), format!("cannot listen on {}: {e}", host_address(host, port)))
        };
        let host = if host.is_empty() { "0.0.0.0" } else { host };
        let addresses = resolve_blocking(host, port, options.prefer_ip_version).map_err(explain)?;
        let bound = bind_all(&addresses, options).map_err(explain)?;
        let sockets = bound.into_iter().map(|listener| EventSocket::new(Kind::TcpListener(listener)));
        Ok(Self {
            sockets: sockets.collect(),
            options,
            #[cfg(unix)]
            path: None,
        })
    }

    /// Listens on a unix socket; see [`Listener::unix`](super::Listener::unix).
    ///
    /// # Errors
    /// The system's reason, with the name in the text.
    #[cfg(unix)]
    pub fn unix(name: &str, options: ListenOptions) -> io::Result<Self> {
        let explain = |e: io::Error| io::Error::new(e.kind(), format!("cannot listen on ./u:{name}: {e}"));
        let listener = match bind_unix(name) {
            Err(e) if e.kind() == io::ErrorKind::AddrInUse && is_stale(name) => {
                std::fs::remove_file(name).map_err(explain)?;
                bind_unix(name)
            }
            bound => bound,
        }
        .map_err(explain)?;
        listener.set_nonblocking(true)?;
        let socket = EventSocket::new(Kind::UnixListener(listener));
        Ok(Self { sockets: vec![socket], options, path: Some(UnixPath::bound(name)) })
    }

    /// The first TCP address, with the real port; `None` for a unix socket.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        match self.sockets.first()?.kind() {
            Kind::TcpListener(listener) => listener.local_addr().ok(),
            _ => None,
        }
    }

    /// The name of the unix socket; `None` for TCP.
    #[cfg(unix)]
    pub fn unix_name(&self) -> Option<&str> {
        self.path.as_ref().map(|path| path.name.as_str())
    }

    /// The sockets to watch.
    pub fn sockets(&self) -> &[EventSocket] {
        &self.sockets
    }

    /// As [`Listener::close`](super::Listener::close).
    pub fn close(&self) {
        #[cfg(unix)]
        if let Some(path) = &self.path {
            path.remove();
        }
        for socket in &self.sockets {
            match socket.kind() {
                Kind::TcpListener(listener) => end(&SockRef::from(listener)),
                #[cfg(unix)]
                Kind::UnixListener(listener) => end(&SockRef::from(listener)),
                _ => {}
            }
        }
    }

    /// Takes the next connection, which does not block; `None` when there is none now.
    ///
    /// # Errors
    /// The system's reason. None of them ends the listener: with too many open files (`EMFILE`) try again later.
    pub fn accept(&self) -> io::Result<Option<(EventSocket, Peer)>> {
        for socket in &self.sockets {
            let accepted = match socket.kind() {
                Kind::TcpListener(listener) => listener.accept().and_then(|(stream, peer)| {
                    stream.set_nonblocking(true)?;
                    stream.set_nodelay(self.options.nodelay)?;
                    if self.options.keepalive {
                        SockRef::from(&stream).set_keepalive(true)?;
                    }
                    Ok((EventSocket::new(Kind::Tcp(stream)), Peer::Tcp(peer)))
                }),
                #[cfg(unix)]
                Kind::UnixListener(listener) => listener.accept().and_then(|(stream, _)| {
                    stream.set_nonblocking(true)?;
                    Ok((EventSocket::new(Kind::Unix(stream)), Peer::Unix))
                }),
                _ => continue,
            };
            match accepted {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                result => return result.map(Some),
            }
        }
        Ok(None)
    }
}

/// A leading zero byte is the abstract name space.
#[cfg(unix)]
fn bind_unix(name: &str) -> io::Result<std::os::unix::net::UnixListener> {
    std::os::unix::net::UnixListener::bind_addr(&unix_address(name)?)
}

#[cfg(unix)]
fn unix_address(name: &str) -> io::Result<std::os::unix::net::SocketAddr> {
    #[cfg(target_os = "linux")]
    if let Some(name) = name.strip_prefix('\0') {
        use std::os::linux::net::SocketAddrExt;
        return std::os::unix::net::SocketAddr::from_abstract_name(name);
    }
    std::os::unix::net::SocketAddr::from_pathname(name)
}

/// Whether a socket file belongs to nobody any more: nobody answers there.
#[cfg(unix)]
fn is_stale(name: &str) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_socket = std::fs::symlink_metadata(name).is_ok_and(|m| m.file_type().is_socket());
    is_socket
        && matches!(std::os::unix::net::UnixStream::connect(name), Err(e) if e.kind() == io::ErrorKind::ConnectionRefused)
}
