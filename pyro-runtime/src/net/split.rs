//! One socket as two halves with different owners: one task that reads and waits, and any number of others that write
//! without waiting. It keeps no buffers and serializes no writers.

use super::Socket;
use crate::tls::Secured;
use bytes::BufMut;
use std::future::Future;
use std::io::{self, IoSlice};
use std::net::{Shutdown, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};
use tokio::net::tcp;
#[cfg(unix)]
use tokio::net::unix;

/// The end that reads.
#[derive(Debug)]
pub enum ReadHalf {
    /// Over TCP.
    Tcp(tcp::OwnedReadHalf),
    /// Over a unix socket.
    #[cfg(unix)]
    Unix(unix::OwnedReadHalf),
    /// Encrypted.
    Tls(Arc<Secured<Socket>>),
}

/// The end that writes; shared by reference. What is not written is to be tried again from its first byte, since an encrypted
/// connection may have taken it in already.
#[derive(Debug)]
pub enum WriteHalf {
    /// Over TCP.
    Tcp(tcp::OwnedWriteHalf),
    /// Over a unix socket.
    #[cfg(unix)]
    Unix(unix::OwnedWriteHalf),
    /// Encrypted.
    Tls(Arc<Secured<Socket>>),
}

/// Calls the same method on whichever half it is.
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
    /// Takes the socket apart. It is closed when both halves are dropped; dropping the writing one ends our side.
    pub fn into_split(self) -> (ReadHalf, WriteHalf) {
        match self {
            Self::Tcp(s) => {
                let (r, w) = s.into_split();
                (ReadHalf::Tcp(r), WriteHalf::Tcp(w))
            }
            #[cfg(unix)]
            Self::Unix(s) => {
                let (r, w) = s.into_split();
                (ReadHalf::Unix(r), WriteHalf::Unix(w))
            }
            Self::Tls(s) => (ReadHalf::Tls(s.clone()), WriteHalf::Tls(s)),
        }
    }
}

impl ReadHalf {
    /// Reads, or registers the waker. `Ok(0)`: the peer has ended its side (or `buf` is empty).
    pub fn poll_read(&mut self, cx: &mut Context<'_>, buf: &mut [u8]) -> Poll<io::Result<usize>> {
        let mut buf = ReadBuf::new(buf);
        each!(self, s => ready!(Pin::new(s).poll_read(cx, &mut buf)), s => {
            return s.poll_read(cx, buf.initialize_unfilled());
        })?;
        Poll::Ready(Ok(buf.filled().len()))
    }

    /// Reads to the end of what `buf` holds, into memory that need not be initialized, or registers the waker. `Ok(0)`: the
    /// peer has ended its side (or `buf` has no room).
    pub fn poll_read_buf<B: BufMut>(&mut self, cx: &mut Context<'_>, buf: &mut B) -> Poll<io::Result<usize>> {
        // The future holds nothing between polls, so one may be made for each.
        each!(self, s => pin!(s.read_buf(buf)).poll(cx), s => s.poll_read_buf(cx, buf))
    }
}

impl WriteHalf {
    /// Writes as much as fits of several slices.
    ///
    /// # Errors
    /// `WouldBlock` when nothing fits.
    pub fn try_write_vectored(&self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        match bufs {
            [one] => each!(self, s => s.try_write(one), s => s.try_write(bufs)),
            many => each!(self, s => s.try_write_vectored(many), s => s.try_write(many)),
        }
    }

    /// Writes what fits of several slices, or registers the waker. One task at a time.
    pub fn poll_write_vectored(&self, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        loop {
            each!(self, s => ready!(s.as_ref().poll_write_ready(cx)), s => return s.poll_write(cx, bufs))?;
            match self.try_write_vectored(bufs) {
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                result => return Poll::Ready(result),
            }
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

    /// Ends the connection in both directions, whoever else still holds a half of it.
    pub fn shutdown(&self) {
        // It may be gone already, which is what is wanted.
        let _ = each!(self, s => socket2::SockRef::from(s.as_ref()).shutdown(Shutdown::Both), s => {
            s.shutdown(Shutdown::Both);
            Ok(())
        });
    }
}
