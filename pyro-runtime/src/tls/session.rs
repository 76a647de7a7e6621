//! The state of one encrypted connection, over any socket that never waits by itself. It holds bytes that have come and are
//! not decrypted, and bytes that are encrypted and have not left; rustls bounds both.

use super::PeerCertificates;
use crate::Bytes;
use rustls::{CertificateError, Connection};
use std::io::{self, BufRead, IoSlice, Read, Write};

/// So many bytes may come without any content in them. A handshake is a hundredth of that; a peer that sends more keeps us
/// busy with nothing.
const MAX_IDLE_BYTES: usize = 1 << 20;

#[derive(Debug)]
pub(crate) struct Session {
    connection: Connection,
    /// Bytes of content that have been encrypted and do not count as written yet. As many count as encrypted bytes have left, and
    /// the last of them once all have, so that whoever writes goes on with those behind them until then, and needs no flush.
    in_flight: usize,
    /// Bytes that have come since there was content.
    idle_bytes: usize,
    certificates: PeerCertificates,
}

impl Session {
    pub(super) fn new(connection: impl Into<Connection>, certificates: PeerCertificates) -> Self {
        Self { connection: connection.into(), in_flight: 0, idle_bytes: 0, certificates }
    }

    /// Goes on with the handshake until it is over.
    ///
    /// # Errors
    /// `WouldBlock` when the socket has nothing now or takes nothing now; `InvalidData` around rustls's reason.
    pub(crate) fn handshake(&mut self, raw: &mut (impl Read + Write)) -> io::Result<()> {
        self.send(raw)?;
        while self.connection.is_handshaking() {
            if self.receive(raw)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let processed = self.process();
            let sent = self.send(raw);
            processed?;
            sent?;
        }
        Ok(())
    }

    /// Whether something of the protocol's own waits to be sent.
    pub(crate) fn wants_write(&self) -> bool {
        self.connection.wants_write()
    }

    /// Whether the peer may be waiting for something of the protocol's own, as a client is for the server's part of the handshake:
    /// who waits for something to read has to wait for room to write too, and read then. A client's own part is
    /// [sent](Self::handshake) before anything is read.
    pub(crate) fn owes(&self) -> bool {
        matches!(self.connection, Connection::Server(_)) && self.in_flight == 0 && self.wants_write()
    }

    /// Reads content. `Ok(0)`: the peer has ended its side (or `buf` is empty). What the protocol has to say to that leaves
    /// through `writer` as far as it takes it now, the rest when this is called again or with what is written next.
    ///
    /// # Errors
    /// As [`handshake`](Self::handshake).
    pub(crate) fn read(
        &mut self,
        reader: &mut impl Read,
        writer: &mut impl Write,
        buf: &mut [u8],
    ) -> io::Result<usize> {
        self.read_with(reader, writer, |content| {
            let n = content.len().min(buf.len());
            buf[..n].copy_from_slice(&content[..n]);
            n
        })
    }

    /// As [`read`](Self::read): hands content to `take`, which says how many bytes it has taken.
    ///
    /// # Errors
    /// As [`handshake`](Self::handshake).
    pub(crate) fn read_with(
        &mut self,
        reader: &mut impl Read,
        writer: &mut impl Write,
        take: impl FnOnce(&[u8]) -> usize,
    ) -> io::Result<usize> {
        loop {
            let mut content = self.connection.reader();
            match content.fill_buf() {
                Ok(bytes) => {
                    let taken = take(bytes);
                    content.consume(taken);
                    self.idle_bytes = 0;
                    return Ok(taken);
                }
                // Messages have their lengths, so one that was cut off is noticed without TLS's own end.
                Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(0),
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
                Err(e) => return Err(e),
            }
            if self.owes() {
                self.send_some(writer)?;
            }
            if self.receive(reader)? == 0 {
                return Ok(0);
            }
            let processed = self.process();
            let sent = self.send_some(writer);
            processed?;
            sent?;
        }
    }

    /// Takes what has come from the socket; 0 at its end.
    fn receive(&mut self, reader: &mut impl Read) -> io::Result<usize> {
        let n = self.connection.read_tls(reader)?;
        self.idle_bytes += n;
        if self.idle_bytes > MAX_IDLE_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "encrypted messages without content"));
        }
        Ok(n)
    }

    fn process(&mut self) -> io::Result<()> {
        self.connection.process_new_packets().map_err(explain)?;
        if !self.connection.is_handshaking() {
            let connection = &self.connection;
            self.certificates.set(|| {
                let found = connection.peer_certificates().unwrap_or_default();
                found.iter().map(|certificate| Bytes::copy_from_slice(certificate)).collect()
            });
        }
        Ok(())
    }

    /// Writes content of several slices, and says how much of it has left.
    ///
    /// # Errors
    /// `WouldBlock`: none has since the last time; to be tried again with the same bytes, more may follow them.
    pub(crate) fn write(&mut self, writer: &mut impl Write, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        if self.in_flight == 0 {
            self.send(writer)?;
            self.in_flight = self.connection.writer().write_vectored(slices)?;
        }
        let mut n_left = 0;
        match self.send_counted(writer, &mut n_left) {
            Ok(()) => Ok(std::mem::take(&mut self.in_flight)),
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                // Whoever waits with a time limit sees that the peer reads, as over a bare socket.
                let n = n_left.min(self.in_flight.saturating_sub(1));
                self.in_flight -= n;
                if n > 0 { Ok(n) } else { Err(e) }
            }
            Err(e) => Err(e),
        }
    }

    /// Tells the peer that nothing more comes, if the socket takes it now.
    pub(crate) fn end(&mut self, writer: &mut impl Write) {
        self.connection.send_close_notify();
        // A peer that does not read it sees the end of the socket.
        let _ = self.send(writer);
    }

    fn send(&mut self, writer: &mut impl Write) -> io::Result<()> {
        self.send_counted(writer, &mut 0)
    }

    /// Sends what the socket takes now.
    fn send_some(&mut self, writer: &mut impl Write) -> io::Result<()> {
        self.send(writer).or_else(|e| if e.kind() == io::ErrorKind::WouldBlock { Ok(()) } else { Err(e) })
    }

    /// As [`send`](Self::send): `n_left` grows by the number of encrypted bytes that have left, whatever comes then.
    fn send_counted(&mut self, writer: &mut impl Write, n_left: &mut usize) -> io::Result<()> {
        while self.connection.wants_write() {
            match self.connection.write_tls(writer)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                n => *n_left += n,
            }
        }
        Ok(())
    }
}

/// With the word by which users of Python's SSL look for help.
fn explain(e: rustls::Error) -> io::Error {
    const FAILED: &str = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed";
    let text = match e {
        rustls::Error::InvalidCertificate(CertificateError::Other(why)) => format!("{FAILED}: {}", why.0),
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
            format!("{FAILED}: no trusted authority has signed it; name its authority's file in SSL_CACERTS")
        }
        rustls::Error::InvalidCertificate(why) => format!("{FAILED}: {why}"),
        e => format!("[SSL] {e}"),
    };
    io::Error::new(io::ErrorKind::InvalidData, text)
}
