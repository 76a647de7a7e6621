//! Waking a thread that waits for sockets: a socket that becomes readable. It carries no message.

use super::EventSocket;
#[cfg(unix)]
use super::event_socket::Kind;
use std::io;

/// Wakes whoever watches its socket.
#[derive(Debug)]
pub struct Wake {
    watched: EventSocket,
    #[cfg(unix)]
    sender: std::os::unix::net::UnixStream,
}

impl Wake {
    /// # Errors
    /// When the system has no more sockets.
    #[cfg(unix)]
    pub fn new() -> io::Result<Self> {
        let (sender, receiver) = std::os::unix::net::UnixStream::pair()?;
        sender.set_nonblocking(true)?;
        receiver.set_nonblocking(true)?;
        Ok(Self { watched: EventSocket::new(Kind::Unix(receiver)), sender })
    }

    /// # Errors
    /// When the system has no more sockets.
    #[cfg(not(unix))]
    pub fn new() -> io::Result<Self> {
        // Connected to itself, so that it takes nobody else's datagrams.
        let socket = std::net::UdpSocket::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
        socket.connect(socket.local_addr()?)?;
        socket.set_nonblocking(true)?;
        Ok(Self { watched: EventSocket::udp(socket) })
    }

    /// The socket to watch.
    pub fn socket(&self) -> &EventSocket {
        &self.watched
    }

    /// Makes the socket readable. From any thread; many wakes before a look are one.
    pub fn wake(&self) {
        // Where there is no room, wakes enough are waiting.
        #[cfg(unix)]
        let _ = io::Write::write(&mut &self.sender, &[1]);
        #[cfg(not(unix))]
        let _ = self.watched.as_udp().map(|socket| socket.send(&[1]));
    }

    /// Takes the wakes so far.
    pub fn clear(&self) {
        let mut bytes = [0; 64];
        #[cfg(unix)]
        while self.watched.read(&mut bytes).is_ok_and(|n| n == bytes.len()) {}
        #[cfg(not(unix))]
        while self.watched.as_udp().is_some_and(|socket| socket.recv(&mut bytes).is_ok()) {}
    }
}
