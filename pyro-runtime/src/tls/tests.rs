//! Sessions over sockets that take little or nothing at a time. The certificate beside this file was made by
//! `openssl req -x509 -nodes -days 36500 -subj /CN=localhost -addext subjectAltName=DNS:localhost`; nobody trusts it.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise, in their helpers too")]

mod sockets;

use super::{ClientTls, Secured, ServerTls, Session};
use crate::uri::Location;
use std::collections::VecDeque;
use std::io::{self, IoSlice, Read, Write};
use std::path::Path;

/// What a server proves itself with.
fn server_tls() -> ServerTls {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tls/tests");
    ServerTls::new(dir.join("own.pem"), dir.join("own.key"))
}

/// A client that trusts it.
fn client_tls() -> ClientTls {
    ClientTls::trusting(server_tls().certificate)
}

fn location() -> Location {
    Location::Tcp { host: "localhost".to_owned(), port: 1 }
}

/// A server's end without a socket.
fn accept() -> Secured<()> {
    server_tls().acceptor().unwrap().accept(()).unwrap()
}

/// One direction between two ends, which takes so many bytes now.
#[derive(Default)]
struct Pipe {
    bytes: VecDeque<u8>,
    room: usize,
}

impl Pipe {
    fn wide() -> Self {
        Self { bytes: VecDeque::new(), room: usize::MAX }
    }
}

impl Read for &mut Pipe {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.bytes.is_empty() { Err(io::ErrorKind::WouldBlock.into()) } else { self.bytes.read(buf) }
    }
}

impl Write for &mut Pipe {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = buf.len().min(self.room);
        if n == 0 {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.room -= n;
        self.bytes.extend(&buf[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A client's socket: what it reads and what it writes.
struct Ends<'a>(&'a mut Pipe, &'a mut Pipe);

impl Read for Ends<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        (&mut *self.0).read(buf)
    }
}

impl Write for Ends<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        (&mut *self.1).write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn is_blocked<T>(result: &io::Result<T>) -> bool {
    result.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::WouldBlock)
}

/// Both ends, with the handshake done.
fn pair() -> (Secured<()>, Session, Pipe, Pipe) {
    let (server, client_tls) = (accept(), client_tls());
    let mut client = client_tls.connector().unwrap().session(&location()).unwrap();
    let (mut up, mut down) = (Pipe::wide(), Pipe::wide());
    for _ in 0..4 {
        let _ = client.handshake(&mut Ends(&mut down, &mut up));
        assert!(is_blocked(&server.session().read(&mut &mut up, &mut &mut down, &mut [0; 10])));
    }
    client.handshake(&mut Ends(&mut down, &mut up)).unwrap();
    (server, client, up, down)
}

/// Who waits with a time limit has to see each byte that the peer takes, and not each 64 KiB of them.
#[test]
fn what_has_left_is_written_though_more_waits() {
    let (server, mut client, mut up, mut down) = pair();
    let content: Vec<u8> = (0..200_000_u32).map(|i| (i / 7) as u8).collect();
    let (mut n_written, mut n_steps) = (0, 0);
    let mut read = Vec::new();
    while n_written < content.len() {
        down.room = 1_000;
        let rest = [IoSlice::new(&content[n_written..])];
        let n = server.session().write(&mut &mut down, &rest).unwrap();
        assert!(n > 0 && n <= 1_000 + 64, "{n}");
        assert!(!server.session().owes(), "it has content to send, which somebody waits for");
        (n_written, n_steps) = (n_written + n, n_steps + 1);
        let mut buf = [0; 4096];
        while let Ok(n) = client.read(&mut &mut down, &mut &mut up, &mut buf) {
            read.extend_from_slice(&buf[..n]);
        }
    }
    assert!(n_steps >= 200, "{n_steps}");
    assert!(read == content, "all of it, and nothing after the last byte counted");
    down.room = 0;
    let more = [IoSlice::new(b"more")];
    assert!(is_blocked(&server.session().write(&mut &mut down, &more)), "nothing has left");
}

#[test]
fn a_handshake_goes_on_when_there_is_room_again() {
    let (server, client_tls) = (accept(), client_tls());
    let mut client = client_tls.connector().unwrap().session(&location()).unwrap();
    let (mut up, mut down) = (Pipe::wide(), Pipe::default());
    let read = |up: &mut Pipe, down: &mut Pipe| {
        assert!(is_blocked(&server.session().read(&mut &mut *up, &mut &mut *down, &mut [0; 10])));
        server.session().owes()
    };
    assert!(!read(&mut up, &mut down), "nothing has come");
    let _ = client.handshake(&mut Ends(&mut down, &mut up));
    assert!(read(&mut up, &mut down), "there is no room");
    while read(&mut up, &mut down) {
        down.room += 100;
    }
    let _ = client.handshake(&mut Ends(&mut down, &mut up));
    down.room = usize::MAX;
    read(&mut up, &mut down);
    client.handshake(&mut Ends(&mut down, &mut up)).unwrap();
}
