//! One connected stream socket, TCP or unix, encrypted or not. Reads and writes never wait by themselves: they register a
//! waker.
//!
//! A short read tells the reactor that the socket is drained, which saves a second system call to find out.

use super::{Peer, resolve};
use crate::tls::Secured;
use crate::uri::Location;
use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::net::{Shutdown, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;

/// A connected socket.
#[derive(Debug)]
pub enum Socket {
    /// Over TCP.
    Tcp(TcpStream),
    /// Over a unix socket.
    #[cfg(unix)]
    Unix(UnixStream),
    /// Encrypted, over one of the others.
    Tls(Arc<Secured<Socket>>),
}

/// Calls the same method on whichever socket it is.
macro_rules! each {
    ($self:expr, $s:ident => $body:expr, $secured:ident => $encrypted:expr) => {
        match $self {
            Self::Tcp($s) => $body,
            #[cfg(unix)]
            Self::Unix($s) => $body,
            Self::Tls($secured) => $encrypted,
        }
    };
}

impl Socket {
    /// Who is at the other end.
    ///
    /// # Errors
    /// When the connection is gone already.
    pub fn peer(&self) -> io::Result<Peer> {
        match self {
            Self::Tcp(s) => s.peer_addr().map(Peer::Tcp),
            #[cfg(unix)]
            Self::Unix(_) => Ok(Peer::Unix),
            Self::Tls(s) => s.raw().peer(),
        }
    }

    /// Our own end; `None` over a unix socket.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(s) => s.local_addr().ok(),
            #[cfg(unix)]
            Self::Unix(_) => None,
            Self::Tls(s) => s.raw().local_addr(),
        }
    }

    /// Reads, or registers the waker. `Ok(0)`: the peer has ended its side (or `buf` is empty). One task at a time.
    pub fn poll_read(&mut self, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<io::Result<usize>> {
        let mut buf = ReadBuf::new(buf);
        each!(self, s => ready!(Pin::new(s).poll_read(cx, &mut buf)), s => {
            return s.poll_read(cx, buf.initialize_unfilled());
        })?;
        Poll::Ready(Ok(buf.filled().len()))
    }

    /// Writes what fits of several slices, or registers the waker. One task at a time. What is not written is to be tried again
    /// from its first byte, since an encrypted connection may have taken it in already.
    pub fn poll_write_vectored(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match bufs {
            [one] => each!(self, s => Pin::new(s).poll_write(cx, one), s => s.poll_write(cx, bufs)),
            many => each!(self, s => Pin::new(s).poll_write_vectored(cx, many), s => s.poll_write(cx, many)),
        }
    }

    /// Ends our side of the connection; the peer sees the end of the stream.
    ///
    /// # Errors
    /// When the connection is gone already.
    pub async fn shutdown(&mut self) -> io::Result<()> {
        poll_fn(|cx| {
            each!(&mut *self, s => Pin::new(s).poll_shutdown(cx), s => {
                s.shutdown(Shutdown::Write);
                Poll::Ready(Ok(()))
            })
        })
        .await
    }

    /// Reads what is there of the socket itself; `WouldBlock` when nothing is.
    pub(super) fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {
        each!(self, s => s.try_read(buf), s => s.raw().try_read(buf))
    }

    /// Writes as much as fits into the socket itself; `WouldBlock` when nothing does.
    pub(super) fn try_write_vectored(&self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        each!(self, s => s.try_write_vectored(bufs), s => s.raw().try_write_vectored(bufs))
    }

    /// Whether the socket itself may have something to read; registers the waker if not.
    pub(super) fn poll_read_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        each!(self, s => s.poll_read_ready(cx), s => s.raw().poll_read_ready(cx))
    }

    /// Whether the socket itself may have room; registers the waker if not.
    pub(super) fn poll_write_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        each!(self, s => s.poll_write_ready(cx), s => s.raw().poll_write_ready(cx))
    }

    /// Ends one or both directions of the socket itself.
    pub(super) fn shutdown_now(&self, how: Shutdown) {
        // It may be gone already, which is what is wanted.
        let _ = each!(self, s => socket2::SockRef::from(s).shutdown(how), s => {
            s.raw().shutdown_now(how);
            Ok(())
        });
    }
}

impl From<TcpStream> for Socket {
    fn from(socket: TcpStream) -> Self {
        Self::Tcp(socket)
    }
}

#[cfg(unix)]
impl From<UnixStream> for Socket {
    fn from(socket: UnixStream) -> Self {
        Self::Unix(socket)
    }
}

/// How to connect.
#[derive(Debug, Clone, Copy)]
pub struct ConnectOptions {
    /// Send small packets at once. Default true: requests and replies are written whole.
    pub nodelay: bool,
    /// Let the system find out that the other machine has gone. Default true.
    pub keepalive: bool,
    /// 4 or 6 for that IP version only, 0 for the resolver's order. Default 0.
    pub prefer_ip_version: u8,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        Self { nodelay: true, keepalive: true, prefer_ip_version: 0 }
    }
}

/// Connects to a location, trying all addresses of its host in turn. No time-out of its own.
///
/// # Errors
/// The last address's reason. On systems without unix sockets, `Unsupported` for those.
pub async fn connect(location: &Location, options: ConnectOptions) -> io::Result<Socket> {
    match location {
        Location::Tcp { host, port } => {
            let mut last =
                io::Error::new(io::ErrorKind::NotFound, format!("no address found for host {host}"));
            for address in resolve(host, *port, options.prefer_ip_version).await? {
                match TcpStream::connect(address).await {
                    Ok(stream) => {
                        stream.set_nodelay(options.nodelay)?;
                        if options.keepalive {
                            socket2::SockRef::from(&stream).set_keepalive(true)?;
                        }
                        return Ok(Socket::Tcp(stream));
                    }
                    Err(e) => last = e,
                }
            }
            Err(last)
        }
        Location::Unix(name) => connect_unix(name).await,
    }
}

#[cfg(unix)]
async fn connect_unix(name: &str) -> io::Result<Socket> {
    // tokio takes a leading zero byte as an abstract name, as Python does.
    UnixStream::connect(name).await.map(Socket::Unix)
}

#[cfg(not(unix))]
async fn connect_unix(_: &str) -> io::Result<Socket> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this system has no unix sockets"))
}
