//! One connected stream socket, TCP or unix. Reads and writes never wait by themselves: they say "not now" (`try_*`,
//! `WouldBlock`) or register a waker (`poll_*`).
//!
//! On the hot path use `poll_read` and `poll_write_vectored`: a short read tells the reactor that the socket is drained,
//! which saves the second system call that `try_read` needs to find out.

use super::{Peer, resolve};
use crate::uri::Location;
use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
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
}

/// Calls the same method on whichever socket it is.
macro_rules! each {
    ($self:expr, $s:ident => $body:expr) => {
        match $self {
            Self::Tcp($s) => $body,
            #[cfg(unix)]
            Self::Unix($s) => $body,
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
        }
    }

    /// Our own end; `None` over a unix socket.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(s) => s.local_addr().ok(),
            #[cfg(unix)]
            Self::Unix(_) => None,
        }
    }

    /// Reads what is there. `Ok(0)`: the peer has ended its side (or `buf` is empty).
    ///
    /// # Errors
    /// `WouldBlock` when nothing is there.
    pub fn try_read(&self, buf: &mut [u8]) -> io::Result<usize> {
        each!(self, s => s.try_read(buf))
    }

    /// Writes as much as fits.
    ///
    /// # Errors
    /// `WouldBlock` when nothing fits.
    pub fn try_write(&self, buf: &[u8]) -> io::Result<usize> {
        each!(self, s => s.try_write(buf))
    }

    /// Writes as much as fits of several slices.
    ///
    /// # Errors
    /// `WouldBlock` when nothing fits.
    pub fn try_write_vectored(&self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        each!(self, s => s.try_write_vectored(bufs))
    }

    /// Waits until something can be read, or the peer has closed.
    ///
    /// # Errors
    /// When the runtime is shutting down.
    pub async fn readable(&self) -> io::Result<()> {
        each!(self, s => s.readable().await)
    }

    /// Waits until something can be written.
    ///
    /// # Errors
    /// When the runtime is shutting down.
    pub async fn writable(&self) -> io::Result<()> {
        each!(self, s => s.writable().await)
    }

    /// Reads, or registers the waker. One task at a time.
    pub fn poll_read(&mut self, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<io::Result<usize>> {
        let mut buf = ReadBuf::new(buf);
        each!(self, s => ready!(Pin::new(s).poll_read(cx, &mut buf)))?;
        Poll::Ready(Ok(buf.filled().len()))
    }

    /// Writes what fits of several slices, or registers the waker. One task at a time.
    pub fn poll_write_vectored(
        &mut self,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match bufs {
            [one] => each!(self, s => Pin::new(s).poll_write(cx, one)),
            many => each!(self, s => Pin::new(s).poll_write_vectored(cx, many)),
        }
    }

    /// Polls for readability only, as when the peer's leaving is to be noticed while nothing is wanted from it.
    pub fn poll_read_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        each!(self, s => s.poll_read_ready(cx))
    }

    /// Ends our side of the connection; the peer sees the end of the stream.
    ///
    /// # Errors
    /// When the connection is gone already.
    pub async fn shutdown(&mut self) -> io::Result<()> {
        poll_fn(|cx| each!(&mut *self, s => Pin::new(s).poll_shutdown(cx))).await
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
