//! Encrypted sockets: [`Secured`] over each kind of socket, seen by its state as one that reads and writes without waiting.

use super::event_socket::Kind;
use super::{EventSocket, Socket};
use crate::Result;
use crate::tls::{Acceptor, Connector, PeerCertificates, Secured};
use crate::uri::Location;
use bytes::BufMut;
use std::future::poll_fn;
use std::io::{self, IoSlice, Read, Write};
use std::net::Shutdown;
use std::sync::Arc;
use std::task::{Context, Poll};

impl Socket {
    /// The server's end of an encrypted connection on this socket; its handshake goes on as it is read.
    pub(crate) fn accept_tls(self, acceptor: &Acceptor) -> Result<(Self, PeerCertificates)> {
        let secured = acceptor.accept(self)?;
        let certificates = secured.certificates();
        Ok((Self::Tls(Arc::new(secured)), certificates))
    }

    /// The client's end, with the handshake done.
    ///
    /// # Errors
    /// What cannot be verified, and what the peer says instead: `InvalidData` around the reason.
    pub(crate) async fn connect_tls(self, connector: &Connector, location: &Location) -> io::Result<Self> {
        let secured = connector.connect(self, location).map_err(io::Error::other)?;
        poll_fn(|cx| {
            ready_or_pending(secured.session().handshake(&mut Polled { socket: secured.raw(), cx }))
        })
        .await?;
        Ok(Self::Tls(Arc::new(secured)))
    }
}

impl Secured<Socket> {
    /// As [`Socket::poll_read`].
    pub(super) fn poll_read(&self, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<io::Result<usize>> {
        let socket = self.raw();
        ready_or_pending(self.session().read(&mut Polled { socket, cx }, &mut Tried(socket), buf))
    }

    /// As [`ReadHalf::poll_read_buf`](super::ReadHalf::poll_read_buf).
    pub(super) fn poll_read_buf(
        &self,
        cx: &mut Context<'_>,
        buf: &mut impl BufMut,
    ) -> Poll<io::Result<usize>> {
        let socket = self.raw();
        let mut reader = Polled { socket, cx };
        ready_or_pending(self.session().read_with(&mut reader, &mut Tried(socket), |content| {
            let n = content.len().min(buf.remaining_mut());
            buf.put_slice(&content[..n]);
            n
        }))
    }

    /// As [`Socket::poll_write_vectored`].
    pub(super) fn poll_write(&self, cx: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        ready_or_pending(self.session().write(&mut Polled { socket: self.raw(), cx }, slices))
    }

    /// As [`WriteHalf::try_write_vectored`](super::WriteHalf::try_write_vectored).
    pub(super) fn try_write(&self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        self.session().write(&mut Tried(self.raw()), slices)
    }

    /// Tells the peer that nothing more comes, and ends the socket in this direction.
    pub(super) fn shutdown(&self, how: Shutdown) {
        self.session().end(&mut Tried(self.raw()));
        self.raw().shutdown_now(how);
    }
}

impl EventSocket {
    /// The server's end of an encrypted connection on this socket, to which there is no other handle yet.
    pub(crate) fn accept_tls(self, acceptor: &Acceptor) -> Result<(Self, PeerCertificates)> {
        let (id, kind) = self.into_parts();
        let secured = acceptor.accept(kind)?;
        let certificates = secured.certificates();
        Ok((Self::from_parts(id, Kind::Tls(Box::new(secured))), certificates))
    }
}

impl Secured<Kind> {
    /// As [`EventSocket::read`].
    pub(super) fn read(&self, buf: &mut [u8]) -> io::Result<usize> {
        self.session().read(&mut self.raw(), &mut self.raw(), buf)
    }

    /// As [`EventSocket::write_vectored`].
    pub(super) fn write(&self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        self.session().write(&mut self.raw(), slices)
    }

    /// As [`EventSocket::shutdown`].
    pub(super) fn shutdown(&self, how: Shutdown) {
        if how != Shutdown::Read {
            self.session().end(&mut self.raw());
        }
        self.raw().shutdown(how);
    }
}

/// A socket of tokio that leaves the task's waker where it would wait.
struct Polled<'a, 'w> {
    socket: &'a Socket,
    cx: &'a mut Context<'w>,
}

impl Polled<'_, '_> {
    /// Tries until it is done or the waker is left: a socket that is ready may turn out not to be.
    fn until_pending<T>(
        &mut self,
        poll: fn(&Socket, &mut Context<'_>) -> Poll<io::Result<()>>,
        mut attempt: impl FnMut(&Socket) -> io::Result<T>,
    ) -> io::Result<T> {
        loop {
            match poll(self.socket, self.cx) {
                Poll::Ready(ready) => ready?,
                Poll::Pending => return Err(io::ErrorKind::WouldBlock.into()),
            }
            match attempt(self.socket) {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                result => return result,
            }
        }
    }
}

impl Read for Polled<'_, '_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.until_pending(Socket::poll_read_ready, |socket| socket.try_read(buf))
    }
}

impl Write for Polled<'_, '_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.write_vectored(&[IoSlice::new(buf)])
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        self.until_pending(Socket::poll_write_ready, |socket| socket.try_write_vectored(bufs))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A socket of tokio that says "not now" and leaves no waker: whoever reads must not take the place of the task that waits for
/// room to write.
struct Tried<'a>(&'a Socket);

impl Write for Tried<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.0.try_write_vectored(&[IoSlice::new(buf)])
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        self.0.try_write_vectored(bufs)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn ready_or_pending<T>(result: io::Result<T>) -> Poll<io::Result<T>> {
    match result {
        Err(e) if e.kind() == io::ErrorKind::WouldBlock => Poll::Pending,
        result => Poll::Ready(result),
    }
}
