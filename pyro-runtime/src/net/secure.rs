//! Encrypted sockets: [`Secured`] over each kind of socket, seen by its state as one that reads and writes without waiting.

use super::event_socket::Kind;
use super::{EventSocket, Socket};
use crate::Result;
use crate::tls::{Acceptor, Connector, PeerCertificates, Secured, Session};
use crate::uri::Location;
use bytes::BufMut;
use std::future::poll_fn;
use std::io::{self, IoSlice, Read, Write};
use std::net::Shutdown;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

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
        poll_fn(|cx| secured.poll_handshake(cx)).await?;
        Ok(Self::Tls(Arc::new(secured)))
    }
}

impl Secured<Socket> {
    fn poll_handshake(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let socket = self.raw();
        loop {
            let (result, is_writing) = {
                let mut session = self.session();
                (session.handshake(&mut Tried(socket)), session.wants_write())
            };
            match result {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                result => return Poll::Ready(result),
            }
            ready!(if is_writing { socket.poll_write_ready(cx) } else { socket.poll_read_ready(cx) })?;
        }
    }

    /// As [`Socket::poll_read`].
    pub(super) fn poll_read(&self, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<io::Result<usize>> {
        let socket = self.raw();
        self.poll_reading(cx, |session| session.read(&mut Tried(socket), &mut Tried(socket), buf))
    }

    /// As [`ReadHalf::poll_read_buf`](super::ReadHalf::poll_read_buf).
    pub(super) fn poll_read_buf(
        &self,
        cx: &mut Context<'_>,
        buf: &mut impl BufMut,
    ) -> Poll<io::Result<usize>> {
        let socket = self.raw();
        self.poll_reading(cx, |session| {
            session.read_with(&mut Tried(socket), &mut Tried(socket), |content| {
                let n = content.len().min(buf.remaining_mut());
                buf.put_slice(&content[..n]);
                n
            })
        })
    }

    /// As [`Socket::poll_write_vectored`].
    pub(super) fn poll_write(&self, cx: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        loop {
            let written = self.try_write(slices);
            match written {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => ready!(self.raw().poll_write_ready(cx))?,
                result => return Poll::Ready(result),
            }
        }
    }

    /// Tries until it is done or the waker is left: a socket that is ready may turn out not to be. The state is not locked while
    /// the waker is left, since tokio may call it at once, and what it locks may be held by whoever waits for the state.
    fn poll_reading<T>(
        &self,
        cx: &mut Context<'_>,
        mut attempt: impl FnMut(&mut Session) -> io::Result<T>,
    ) -> Poll<io::Result<T>> {
        loop {
            let (result, owes) = {
                let mut session = self.session();
                (attempt(&mut session), session.owes())
            };
            match result {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                result => return Poll::Ready(result),
            }
            let readable = self.raw().poll_read_ready(cx)?;
            // Only a server owes anything, and its two directions are one task's.
            let writable = if owes { self.raw().poll_write_ready(cx)? } else { Poll::Pending };
            if readable.is_pending() && writable.is_pending() {
                return Poll::Pending;
            }
        }
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

    /// As [`EventSocket::owes`].
    pub(super) fn owes(&self) -> bool {
        self.session().owes()
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

/// A socket of tokio that says "not now" and leaves no waker.
struct Tried<'a>(&'a Socket);

impl Read for Tried<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0.try_read(buf)
    }
}

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
