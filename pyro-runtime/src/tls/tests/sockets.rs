//! A client greets a server whose socket takes nothing, for it is full: once there is room the handshake goes on, whoever waits
//! for the socket.

use super::{client_tls, location, server_tls};
use crate::net::{EventSocket, Interest, Socket, poll};
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// Two ends of a connection with small buffers. The first one's is full of bytes, so many of them.
fn full_pair() -> (TcpStream, TcpStream, usize) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (mut server, _) = listener.accept().unwrap();
    socket2::SockRef::from(&client).set_recv_buffer_size(4096).unwrap();
    socket2::SockRef::from(&server).set_send_buffer_size(4096).unwrap();
    server.set_nonblocking(true).unwrap();
    let mut n_filled = 0;
    // What was sent last may make room a moment later.
    for _ in 0..20 {
        loop {
            match server.write(&[0; 512]) {
                Ok(n) => n_filled += n,
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => break,
                Err(e) => panic!("{e}"),
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    (server, client, n_filled)
}

/// Greets, takes what the buffer was full of when the server has had its turn, and goes on; then sends something.
fn greet(mut client: TcpStream, n_filled: usize) {
    client.set_read_timeout(Some(PATIENCE)).unwrap();
    let client_tls = client_tls();
    let mut session = client_tls.connector().unwrap().session(&location()).unwrap();
    let mut hello = Vec::new();
    let mut written = Only(&mut hello);
    assert!(session.handshake(&mut written).is_err(), "nothing to read yet");
    client.write_all(&hello).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    io::copy(&mut (&client).take(n_filled as u64), &mut io::sink()).unwrap();
    session.handshake(&mut client).unwrap();
    let (mut reader, mut writer) = (&client, &client);
    session.write(&mut writer, &[io::IoSlice::new(b"content")]).unwrap();
    let _ = session.read(&mut reader, &mut writer, &mut [0; 10]);
}

/// Takes bytes, and has none.
struct Only<'a>(&'a mut Vec<u8>);

impl Read for Only<'_> {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::WouldBlock.into())
    }
}

impl Write for Only<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.0.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_task_waits_for_room() {
    let (server, client, n_filled) = full_pair();
    let client = std::thread::spawn(move || greet(client, n_filled));
    let server = Socket::from(tokio::net::TcpStream::from_std(server).unwrap());
    let (mut server, _) = server.accept_tls(&server_tls().acceptor().unwrap()).unwrap();
    let mut buf = [0; 10];
    let reading = std::future::poll_fn(|cx| server.poll_read(cx, &mut buf));
    let n = tokio::time::timeout(PATIENCE, reading).await.expect("the handshake goes on").unwrap();
    assert_eq!(&buf[..n], b"content");
    drop(server);
    client.join().unwrap();
}

#[test]
fn an_event_loop_waits_for_room() {
    let (server, client, n_filled) = full_pair();
    let client = std::thread::spawn(move || greet(client, n_filled));
    let (server, _) = EventSocket::tcp(server).accept_tls(&server_tls().acceptor().unwrap()).unwrap();
    let (mut buf, began) = ([0; 10], Instant::now());
    let n = loop {
        match server.read(&mut buf) {
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
            read => break read.unwrap(),
        }
        assert!(began.elapsed() < PATIENCE, "the handshake goes on");
        let interest = if server.owes() { Interest::Write } else { Interest::Read };
        poll(&[server.clone().with_interest(interest)], Some(PATIENCE)).unwrap();
    };
    assert_eq!(&buf[..n], b"content");
    drop(server);
    client.join().unwrap();
}
