//! Sockets for event loops that are not tokio's: nonblocking, shared, comparable, and open as long as somebody holds them,
//! so that no number of a closed one is mistaken for that of a new one.

use crate::Result;
use crate::tls::Secured;
use std::hash::{Hash, Hasher};
use std::io::{self, IoSlice, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream, UdpSocket};
#[cfg(unix)]
use std::os::fd::OwnedFd;
#[cfg(unix)]
use std::os::unix::net::{UnixListener, UnixStream};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// What an [`EventSocket`] is to be watched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interest {
    /// Something to read, a connection to accept, or the peer's end.
    Read,
    /// Room to write: a peer has left its replies unread.
    Write,
}

/// A socket that an event loop watches; see [`EventSource::sockets`]. Clones are the same socket, and equal whatever their
/// interest is.
///
/// Its number for the system is had by `AsFd` and `AsRawFd` (on Windows `AsSocket` and `AsRawSocket`).
#[derive(Debug, Clone)]
pub struct EventSocket {
    id: u64,
    kind: Arc<Kind>,
    interest: Interest,
}

/// Which socket it is.
#[derive(Debug)]
pub(super) enum Kind {
    Tcp(TcpStream),
    TcpListener(TcpListener),
    Udp(UdpSocket),
    #[cfg(unix)]
    Unix(UnixStream),
    #[cfg(unix)]
    UnixListener(UnixListener),
    /// Not of this library.
    #[cfg(unix)]
    Other(OwnedFd),
    /// Encrypted, over a connection of the others.
    Tls(Box<Secured<Kind>>),
}

/// The socket itself, for what encrypts it.
impl Read for &Kind {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Kind::Tcp(s) => (&mut &*s).read(buf),
            #[cfg(unix)]
            Kind::Unix(s) => (&mut &*s).read(buf),
            Kind::Tls(s) => s.read(buf),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

impl Write for &Kind {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.write_vectored(&[IoSlice::new(buf)])
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        match self {
            Kind::Tcp(s) => (&mut &*s).write_vectored(bufs),
            #[cfg(unix)]
            Kind::Unix(s) => (&mut &*s).write_vectored(bufs),
            Kind::Tls(s) => s.write(bufs),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Kind {
    /// Ends one or both directions of a connection.
    pub(super) fn shutdown(&self, how: Shutdown) {
        // It may be gone already, which is what is wanted.
        let _ = match self {
            Self::Tcp(s) => s.shutdown(how),
            #[cfg(unix)]
            Self::Unix(s) => s.shutdown(how),
            Self::Tls(s) => {
                s.shutdown(how);
                Ok(())
            }
            _ => Ok(()),
        };
    }
}

/// The work of [`EventSource::events_async`].
pub type Handling<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Something that an event loop drives: it says which sockets are to be watched and until when, and is told which are ready.
///
/// Ask for both anew before each wait: they change with every event.
pub trait EventSource: Send + Sync {
    /// The sockets to watch now. None: it has ended.
    fn sockets(&self) -> Vec<EventSocket>;

    /// Handles what has happened on these sockets, and whatever has become due. Sockets of others are passed over; an empty
    /// list is right when the [deadline](Self::next_deadline) has come.
    ///
    /// # Errors
    /// When it is called from within itself, as by a handler.
    fn events(&self, ready: &[EventSocket]) -> Result<()>;

    /// As [`events`](Self::events), inside of an async runtime, which waits for calls that have to wait.
    ///
    /// # Errors
    /// As [`events`](Self::events).
    fn events_async<'a>(&'a self, ready: &'a [EventSocket]) -> Handling<'a> {
        Box::pin(std::future::ready(self.events(ready)))
    }

    /// Called once, when it becomes part of a daemon's loop.
    ///
    /// # Errors
    /// When it cannot be one.
    fn join(&self) -> Result<()> {
        Ok(())
    }

    /// When [`events`](Self::events) is to be called though no socket is ready; `None`: not before one is.
    fn next_deadline(&self) -> Option<Instant>;
}

impl EventSocket {
    pub(super) fn new(kind: Kind) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Self::from_parts(id, kind)
    }

    /// Its number and what it is, of a socket to which there is no other handle.
    ///
    /// # Panics
    /// When there is another handle.
    pub(super) fn into_parts(self) -> (u64, Kind) {
        let kind = Arc::into_inner(self.kind).expect("a connection that was just accepted has one handle");
        (self.id, kind)
    }

    pub(super) fn from_parts(id: u64, kind: Kind) -> Self {
        Self { id, kind: Arc::new(kind), interest: Interest::Read }
    }

    /// A socket for datagrams, to be watched for reading. It must not block.
    pub(crate) fn udp(socket: UdpSocket) -> Self {
        Self::new(Kind::Udp(socket))
    }

    /// A connection, to be watched for reading. It must not block.
    #[cfg(all(test, feature = "tls"))]
    pub(crate) fn tcp(socket: TcpStream) -> Self {
        Self::new(Kind::Tcp(socket))
    }

    /// What it is to be watched for.
    pub fn interest(&self) -> Interest {
        self.interest
    }

    /// The same socket, with another interest.
    #[must_use]
    pub fn with_interest(mut self, interest: Interest) -> Self {
        self.interest = interest;
        self
    }

    /// A number that no other socket of this program has had.
    pub fn id(&self) -> u64 {
        self.id
    }

    pub(super) fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The socket for datagrams that it is, if it is one.
    pub(crate) fn as_udp(&self) -> Option<&UdpSocket> {
        match &*self.kind {
            Kind::Udp(socket) => Some(socket),
            _ => None,
        }
    }

    /// Reads what is there. `Ok(0)`: the peer has ended its side.
    ///
    /// # Errors
    /// `WouldBlock` when nothing is there; `Unsupported` on a socket that listens.
    pub(crate) fn read(&self, buf: &mut [u8]) -> io::Result<usize> {
        (&mut &*self.kind).read(buf)
    }

    /// Writes as much as fits of several slices.
    ///
    /// # Errors
    /// `WouldBlock` when nothing fits; `Unsupported` on a socket that listens.
    pub(crate) fn write_vectored(&self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        (&mut &*self.kind).write_vectored(bufs)
    }

    /// Whether it has something to send that nobody has written, which an encrypted connection may; who waits for something to read
    /// waits for room to write meanwhile.
    pub(crate) fn owes(&self) -> bool {
        match &*self.kind {
            Kind::Tls(secured) => secured.owes(),
            _ => false,
        }
    }

    /// Ends one or both directions of a connection; whoever waits for it is woken.
    pub(crate) fn shutdown(&self, how: Shutdown) {
        self.kind.shutdown(how);
    }
}

/// Something of the program's own that is to be watched together with the sockets of its daemons by [`poll`](super::poll()): standard
/// input, a serial port, a window's connection. Daemons pass over it. A stream of the standard library is one by `OwnedFd::from`; what
/// the program goes on using, by `as_fd().try_clone_to_owned()`.
#[cfg(unix)]
impl From<OwnedFd> for EventSocket {
    fn from(fd: OwnedFd) -> Self {
        Self::new(Kind::Other(fd))
    }
}

impl PartialEq for EventSocket {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for EventSocket {}

impl Hash for EventSocket {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

#[cfg(unix)]
mod system {
    use super::{EventSocket, Kind};
    use std::os::fd::{AsFd, AsRawFd, BorrowedFd, RawFd};

    impl AsFd for Kind {
        fn as_fd(&self) -> BorrowedFd<'_> {
            match self {
                Self::Tcp(s) => s.as_fd(),
                Self::TcpListener(s) => s.as_fd(),
                Self::Udp(s) => s.as_fd(),
                Self::Unix(s) => s.as_fd(),
                Self::UnixListener(s) => s.as_fd(),
                Self::Other(fd) => fd.as_fd(),
                Self::Tls(s) => s.raw().as_fd(),
            }
        }
    }

    impl AsFd for EventSocket {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.kind.as_fd()
        }
    }

    impl AsRawFd for EventSocket {
        fn as_raw_fd(&self) -> RawFd {
            self.as_fd().as_raw_fd()
        }
    }
}

#[cfg(windows)]
mod system {
    use super::{EventSocket, Kind};
    use std::os::windows::io::{AsRawSocket, AsSocket, BorrowedSocket, RawSocket};

    impl AsSocket for Kind {
        fn as_socket(&self) -> BorrowedSocket<'_> {
            match self {
                Self::Tcp(s) => s.as_socket(),
                Self::TcpListener(s) => s.as_socket(),
                Self::Udp(s) => s.as_socket(),
                Self::Tls(s) => s.raw().as_socket(),
            }
        }
    }

    impl AsSocket for EventSocket {
        fn as_socket(&self) -> BorrowedSocket<'_> {
            self.kind.as_socket()
        }
    }

    impl AsRawSocket for EventSocket {
        fn as_raw_socket(&self) -> RawSocket {
            self.as_socket().as_raw_socket()
        }
    }
}
