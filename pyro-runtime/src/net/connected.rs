//! A socket that somebody else has connected, of whatever library, on its way to what uses it: a task of tokio, an event loop, a
//! thread that waits. It is looked at and converted there, since only there is it known whether there is a runtime.

use super::event_socket::Kind;
use super::{EventSocket, Socket};
use std::io;
use std::net::{SocketAddr, TcpStream};
#[cfg(unix)]
use std::os::fd::OwnedFd;
#[cfg(unix)]
use std::os::unix::net::UnixStream;

/// A connected socket of tokio, of the standard library, or a descriptor of one (one end of a socket pair, what a parent process
/// has handed over): made by `into`. Whether it blocks is of no matter.
#[derive(Debug)]
pub struct ConnectedSocket(Origin);

#[derive(Debug)]
enum Origin {
    Tokio(Socket),
    Std(StdSocket),
    #[cfg(unix)]
    Descriptor(OwnedFd),
}

/// A socket of the standard library.
#[derive(Debug)]
pub(crate) enum StdSocket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

impl ConnectedSocket {
    /// Our own end; `None` over a unix socket.
    pub(crate) fn local_addr(&self) -> Option<SocketAddr> {
        match &self.0 {
            Origin::Tokio(socket) => socket.local_addr(),
            Origin::Std(StdSocket::Tcp(socket)) => socket.local_addr().ok(),
            #[cfg(unix)]
            Origin::Std(StdSocket::Unix(_)) => None,
            #[cfg(unix)]
            Origin::Descriptor(fd) => socket2::SockRef::from(fd).local_addr().ok()?.as_socket(),
        }
    }

    /// For the runtime that this is called in, whichever one it was of.
    ///
    /// # Errors
    /// A descriptor of something else than a connection; the system's reason.
    pub(crate) fn into_async(self) -> io::Result<Socket> {
        match self {
            Self(Origin::Tokio(Socket::Tls(secured))) => Ok(Socket::Tls(secured)),
            other => match other.into_std(true)? {
                StdSocket::Tcp(socket) => tokio::net::TcpStream::from_std(socket).map(Socket::Tcp),
                #[cfg(unix)]
                StdSocket::Unix(socket) => tokio::net::UnixStream::from_std(socket).map(Socket::Unix),
            },
        }
    }

    /// For an event loop.
    ///
    /// # Errors
    /// As [`into_std`](Self::into_std).
    pub(crate) fn into_event(self) -> io::Result<EventSocket> {
        Ok(EventSocket::new(match self.into_std(true)? {
            StdSocket::Tcp(socket) => Kind::Tcp(socket),
            #[cfg(unix)]
            StdSocket::Unix(socket) => Kind::Unix(socket),
        }))
    }

    /// For whoever waits by itself, or not.
    ///
    /// # Errors
    /// One that is encrypted by tokio's streams; a descriptor of something else than a connection; the system's reason.
    pub(crate) fn into_std(self, nonblocking: bool) -> io::Result<StdSocket> {
        let socket = match self.0 {
            Origin::Tokio(Socket::Tcp(socket)) => StdSocket::Tcp(socket.into_std()?),
            #[cfg(unix)]
            Origin::Tokio(Socket::Unix(socket)) => StdSocket::Unix(socket.into_std()?),
            Origin::Tokio(Socket::Tls(_)) => {
                let text = "an encrypted socket of tokio is of no use without tokio";
                return Err(io::Error::new(io::ErrorKind::Unsupported, text));
            }
            Origin::Std(socket) => socket,
            #[cfg(unix)]
            Origin::Descriptor(fd) => of_descriptor(fd)?,
        };
        match &socket {
            StdSocket::Tcp(socket) => socket.set_nonblocking(nonblocking)?,
            #[cfg(unix)]
            StdSocket::Unix(socket) => socket.set_nonblocking(nonblocking)?,
        }
        Ok(socket)
    }
}

#[cfg(unix)]
fn of_descriptor(fd: OwnedFd) -> io::Result<StdSocket> {
    let socket = socket2::Socket::from(fd);
    let is_stream = socket.r#type()? == socket2::Type::STREAM;
    let address = socket.local_addr()?;
    match (is_stream, address.is_unix()) {
        (true, true) => Ok(StdSocket::Unix(OwnedFd::from(socket).into())),
        (true, false) if address.as_socket().is_some() => Ok(StdSocket::Tcp(socket.into())),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a stream socket of TCP or unix")),
    }
}

impl From<Socket> for ConnectedSocket {
    fn from(socket: Socket) -> Self {
        Self(Origin::Tokio(socket))
    }
}

impl From<tokio::net::TcpStream> for ConnectedSocket {
    fn from(socket: tokio::net::TcpStream) -> Self {
        Self(Origin::Tokio(socket.into()))
    }
}

impl From<TcpStream> for ConnectedSocket {
    fn from(socket: TcpStream) -> Self {
        Self(Origin::Std(StdSocket::Tcp(socket)))
    }
}

#[cfg(unix)]
impl From<tokio::net::UnixStream> for ConnectedSocket {
    fn from(socket: tokio::net::UnixStream) -> Self {
        Self(Origin::Tokio(socket.into()))
    }
}

#[cfg(unix)]
impl From<UnixStream> for ConnectedSocket {
    fn from(socket: UnixStream) -> Self {
        Self(Origin::Std(StdSocket::Unix(socket)))
    }
}

#[cfg(unix)]
impl From<OwnedFd> for ConnectedSocket {
    fn from(fd: OwnedFd) -> Self {
        Self(Origin::Descriptor(fd))
    }
}
