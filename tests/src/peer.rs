//! A blocking client made of [frames](crate::frame), that can stop in the middle of anything: what clients do that are
//! broken, slow or mean. It trusts what it reads, and panics on nonsense.

use crate::frame::{self, Frame};
use pyro_runtime::Generation;
use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long it waits for a message.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A client that speaks the protocol, and can stop to.
#[derive(Debug)]
pub struct Peer {
    /// Its connection.
    pub stream: TcpStream,
    generation: Generation,
    seq: u16,
}

impl Peer {
    /// Connected at TCP level only.
    ///
    /// # Panics
    /// When nobody listens at this port.
    pub fn silent(port: u16, generation: Generation) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("somebody listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time that is not zero");
        stream.set_nodelay(true).expect("a socket");
        Self { stream, generation, seq: 0 }
    }

    /// With its handshake done.
    ///
    /// # Panics
    /// When it is refused.
    pub fn connect(port: u16, generation: Generation, object: &str) -> Self {
        let mut peer = Self::silent(port, generation);
        peer.send(&Frame::connect(generation, object).to_bytes());
        let reply = peer.read().expect("an answer to CONNECT");
        assert_eq!(reply.kind, frame::CONNECTOK, "{:?}", String::from_utf8_lossy(&reply.payload));
        peer
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// When the other side has closed.
    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the connection is open");
    }

    /// The next message; `None` when the other side has closed.
    ///
    /// # Panics
    /// When none comes within [`PATIENCE`].
    pub fn read(&mut self) -> Option<Frame> {
        match Frame::read(&mut self.stream) {
            Ok(frame) => frame,
            Err(e) if e.kind() == ErrorKind::ConnectionReset => None,
            Err(e) => panic!("{e}"),
        }
    }

    /// Calls a method, `args` being the text of a tuple; the reply, `None` when the other side closes instead.
    ///
    /// # Panics
    /// When the reply is that of another call.
    pub fn invoke(&mut self, object: &str, method: &str, args: &str) -> Option<Frame> {
        self.seq = self.seq.wrapping_add(1);
        self.send(&Frame::invoke(self.generation, self.seq, object, method, args).to_bytes());
        let reply = self.read()?;
        assert_eq!((reply.kind, reply.seq), (frame::RESULT, self.seq));
        Some(reply)
    }

    /// Calls `echo` of the recorded `thing`, and checks what comes back.
    ///
    /// # Panics
    /// When that is not what was sent.
    pub fn echo(&mut self, n: u32) {
        let reply = self.invoke("thing", "echo", &format!("({n},)")).expect("a reply");
        assert_eq!(reply.flags & frame::EXCEPTION, 0);
        assert!(reply.payload.ends_with(format!("\n{n}").as_bytes()));
    }

    /// Median and 99th percentile of [echoes](Self::echo), one after another.
    pub fn quantiles(&mut self, calls: u32) -> (Duration, Duration) {
        let mut times: Vec<_> = (0..calls)
            .map(|i| {
                let start = Instant::now();
                self.echo(i);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        (times[times.len() / 2], times[times.len() * 99 / 100])
    }
}
