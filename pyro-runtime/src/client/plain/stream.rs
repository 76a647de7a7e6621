//! The socket of a connection without a runtime: every read and write of it has a deadline, or none. It knows nothing of messages.

use crate::net::ConnectOptions;
use crate::uri::Location;
use std::cell::Cell;
use std::io::{self, IoSlice, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

/// A socket whose operations wait.
#[derive(Debug)]
pub(in crate::client) enum Socket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
}

/// Calls the same method on whichever socket it is.
macro_rules! each {
    ($self:expr, $s:ident => $body:expr) => {
        match $self {
            Socket::Tcp($s) => $body,
            #[cfg(unix)]
            Socket::Unix($s) => $body,
        }
    };
}

/// A socket, and whether it has a time limit. Whoever reads or writes does it through this one, so the system need not be
/// asked before each call.
#[derive(Debug)]
pub(in crate::client) struct Stream {
    socket: Socket,
    limits_reading: Cell<bool>,
    limits_writing: Cell<bool>,
}

/// A socket with a deadline for all that is done with it; what a signal has interrupted is done again.
pub(in crate::client) struct Timed<'a> {
    pub(in crate::client) stream: &'a Stream,
    pub(in crate::client) deadline: Option<Instant>,
}

impl Read for Timed<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            self.stream.limit_reading(self.deadline)?;
            match each!(&self.stream.socket, s => (&mut &*s).read(buf)) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.write_vectored(&[IoSlice::new(buf)])
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        loop {
            self.stream.limit_writing(self.deadline)?;
            match each!(&self.stream.socket, s => (&mut &*s).write_vectored(bufs)) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream {
    /// One that has no limit yet.
    pub(in crate::client) fn new(socket: Socket) -> Self {
        Self { socket, limits_reading: Cell::new(false), limits_writing: Cell::new(false) }
    }

    /// Sets what time is left, or takes away the limit of another call; here and for reading.
    fn limit_writing(&self, deadline: Option<Instant>) -> io::Result<()> {
        let left = left(deadline)?;
        if left.is_some() || self.limits_writing.get() {
            each!(&self.socket, s => s.set_write_timeout(left))?;
            self.limits_writing.set(left.is_some());
        }
        Ok(())
    }

    fn limit_reading(&self, deadline: Option<Instant>) -> io::Result<()> {
        let left = left(deadline)?;
        if left.is_some() || self.limits_reading.get() {
            each!(&self.socket, s => s.set_read_timeout(left))?;
            self.limits_reading.set(left.is_some());
        }
        Ok(())
    }
}

impl Socket {
    pub(in crate::client) fn connect(
        location: &Location,
        options: ConnectOptions,
        deadline: Option<Instant>,
    ) -> io::Result<Self> {
        let (host, port) = match location {
            Location::Tcp { host, port } => (host, *port),
            Location::Unix(name) => return connect_unix(name),
        };
        let mut last = io::Error::new(io::ErrorKind::NotFound, format!("no address found for host {host}"));
        for address in resolve(host, port, options.prefer_ip_version)? {
            let connected = match left(deadline)? {
                None => TcpStream::connect(address),
                Some(left) => TcpStream::connect_timeout(&address, left),
            };
            match connected {
                Ok(stream) => {
                    stream.set_nodelay(options.nodelay)?;
                    if options.keepalive {
                        socket2::SockRef::from(&stream).set_keepalive(true)?;
                    }
                    return Ok(Self::Tcp(stream));
                }
                Err(e) => last = e,
            }
        }
        Err(last)
    }

    /// Another handle of it.
    pub(in crate::client) fn try_clone(&self) -> io::Result<Self> {
        match self {
            Self::Tcp(s) => s.try_clone().map(Self::Tcp),
            #[cfg(unix)]
            Self::Unix(s) => s.try_clone().map(Self::Unix),
        }
    }

    /// Ends what waits in it, on every handle.
    pub(in crate::client) fn shutdown(&self) {
        // It may be closed already.
        let _ = each!(self, s => s.shutdown(Shutdown::Both));
    }
}

#[cfg(unix)]
fn connect_unix(name: &str) -> io::Result<Socket> {
    use std::os::unix::net::UnixStream;
    #[cfg(target_os = "linux")]
    if let Some(name) = name.strip_prefix('\0') {
        use std::os::linux::net::SocketAddrExt;
        let address = std::os::unix::net::SocketAddr::from_abstract_name(name)?;
        return UnixStream::connect_addr(&address).map(Socket::Unix);
    }
    UnixStream::connect(name).map(Socket::Unix)
}

#[cfg(not(unix))]
fn connect_unix(_: &str) -> io::Result<Socket> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this system has no unix sockets"))
}

/// All addresses of a host, or those of one IP version.
fn resolve(host: &str, port: u16, prefer_ip_version: u8) -> io::Result<Vec<SocketAddr>> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let found = (bare, port).to_socket_addrs()?.filter(|address| match prefer_ip_version {
        4 => address.is_ipv4(),
        6 => address.is_ipv6(),
        _ => true,
    });
    Ok(found.collect())
}

/// The time that is left; none without a deadline.
pub(in crate::client) fn left(deadline: Option<Instant>) -> io::Result<Option<Duration>> {
    let Some(deadline) = deadline else { return Ok(None) };
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
}

/// Sockets with a time limit say "would block" when it is over.
pub(in crate::client) fn is_timeout(e: &io::Error) -> bool {
    matches!(e.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn pair() -> (Stream, TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (other, _) = listener.accept().unwrap();
        let handle = stream.try_clone().unwrap();
        (Stream::new(Socket::Tcp(stream)), handle, other)
    }

    fn exchange(stream: &Stream, other: &mut TcpStream, limit: Option<Duration>) {
        let mut timed = Timed { stream, deadline: limit.map(|limit| Instant::now() + limit) };
        timed.write_all(b"?").unwrap();
        other.write_all(b"!").unwrap();
        timed.read_exact(&mut [0]).unwrap();
    }

    #[test]
    fn a_limit_is_taken_away_once_and_never_asked_for() {
        let (stream, handle, mut other) = pair();
        let limit = Some(Duration::from_secs(60));
        exchange(&stream, &mut other, limit);
        assert!(handle.read_timeout().unwrap().is_some() && handle.write_timeout().unwrap().is_some());
        exchange(&stream, &mut other, None);
        assert_eq!((handle.read_timeout().unwrap(), handle.write_timeout().unwrap()), (None, None));
        // Whoever looked would find this one, and take it away.
        handle.set_read_timeout(limit).unwrap();
        handle.set_write_timeout(limit).unwrap();
        exchange(&stream, &mut other, None);
        assert_eq!((handle.read_timeout().unwrap(), handle.write_timeout().unwrap()), (limit, limit));
    }
}
