//! Blocking proxies against servers that follow a script, over loopback.

use super::super::Proxy;
use super::super::channel::Channel;
use super::answer_type;
use crate::blocking::{self, Wait};
use crate::codec::{Output, PayloadEncoder};
use crate::protocol::{Draft, Flags, Header, Message, MessageReader, MessageType, WireOptions};
use crate::{Generation, Serializer, Value};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// One connection at the server's side.
pub(super) struct Peer {
    stream: TcpStream,
    reader: MessageReader,
    wire: WireOptions,
    read: Vec<u8>,
}

impl Peer {
    pub(super) fn new(stream: TcpStream) -> Self {
        let wire = WireOptions::default();
        Self { stream, reader: MessageReader::new(Arc::new(wire.clone())), wire, read: Vec::new() }
    }

    /// The header of the next request; `None` at the end.
    pub(super) fn request(&mut self) -> Option<Header> {
        loop {
            let mut input = &self.read[..];
            let header = self.reader.next(&mut input).unwrap().map(|Message { header, .. }| header);
            if let Some(header) = header {
                let used = self.read.len() - input.len();
                self.read.drain(..used);
                return Some(header);
            }
            let mut buf = vec![0; 64 * 1024];
            let n = self.stream.read(&mut buf).unwrap_or(0);
            if n == 0 {
                return None;
            }
            self.read = buf[..n].to_vec();
        }
    }

    pub(super) fn message(&self, header: Header, value: &Value) -> Vec<u8> {
        let mut out = Output::new();
        let draft = Draft::begin(&mut out, header, None, &self.wire).unwrap();
        // A PING has none.
        if let Some(serializer) = header.serializer() {
            PayloadEncoder::new(&mut out, serializer, header.generation).encode(value).unwrap();
        }
        draft.finish(&mut out, &self.wire).unwrap();
        out.to_vec()
    }

    /// The number of a call, or the answer to a PING.
    pub(super) fn reply(&self, header: &Header) -> Vec<u8> {
        self.message(header.reply(answer_type(header)), &Value::Int(header.seq.into()))
    }

    pub(super) fn send(&mut self, bytes: &[u8]) {
        // A client that has closed in disgust is what some tests are about.
        let _ = self.stream.write_all(bytes);
    }

    /// The answer to a CONNECT: an object with the methods `echo` and `tell`, which is oneway.
    fn welcome(&mut self) -> Vec<u8> {
        let connect = self.request().unwrap();
        self.welcome_to(&connect)
    }

    pub(super) fn welcome_to(&self, connect: &Header) -> Vec<u8> {
        let names = |names: &[&str]| Value::List(names.iter().map(|n| Value::from(*n)).collect());
        let dict =
            |pairs: Vec<(&str, Value)>| Value::Dict(pairs.into_iter().map(|(k, v)| (k.into(), v)).collect());
        let meta = dict(vec![
            ("methods", names(&["echo", "tell"])),
            ("oneway", names(&["tell"])),
            ("attrs", names(&[])),
        ]);
        let answer = dict(vec![("handshake", "hello".into()), ("meta", meta)]);
        self.message(connect.reply(MessageType::ConnectOk), &answer)
    }

    pub(super) fn accept(&mut self) {
        let bytes = self.welcome();
        self.send(&bytes);
    }

    /// Until something has come, which stays to be read.
    pub(super) fn wait_for_input(&self) {
        self.stream.peek(&mut [0]).unwrap();
    }

    /// Answers calls with their number until the client leaves.
    pub(super) fn serve(mut self) {
        while let Some(header) = self.request() {
            if !header.flags.contains(Flags::ONEWAY) {
                let bytes = self.reply(&header);
                self.send(&bytes);
            }
        }
    }
}

/// A server whose first connection follows a script; later ones answer calls. Its threads end with the test program.
pub(super) fn server(script: impl FnOnce(Peer) + Send + 'static) -> Proxy {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        script(Peer::new(listener.accept().unwrap().0));
        while let Ok((stream, _)) = listener.accept() {
            thread::spawn(move || {
                let mut peer = Peer::new(stream);
                peer.accept();
                peer.serve();
            });
        }
    });
    let builder = Proxy::builder(format!("PYRO:thing@127.0.0.1:{port}")).unwrap();
    builder.generation(Generation::Pyro5).serializer(Serializer::Msgpack).timeout(PATIENCE).blocking().build()
}

pub(super) fn call(proxy: &Proxy) -> crate::Result<i64> {
    proxy.call("echo", (1,)).wait()
}

/// The first call fails with a text that begins so, the next one connects again and succeeds.
fn fails_once(proxy: &Proxy, beginning: &str) {
    let error = call(proxy).unwrap_err();
    assert!(error.is_communication(), "{error:?}");
    assert!(error.to_string().starts_with(beginning), "{error} does not begin with {beginning}");
    assert!(!proxy.is_connected());
    call(proxy).unwrap();
}

#[test]
fn replies_may_come_byte_by_byte() {
    let proxy = server(|mut peer| {
        let bytes = peer.welcome();
        bytes.iter().for_each(|byte| peer.send(&[*byte]));
        while let Some(header) = peer.request() {
            peer.reply(&header).iter().for_each(|byte| peer.send(&[*byte]));
        }
    });
    assert_eq!((call(&proxy).unwrap(), call(&proxy).unwrap()), (1, 2));
}

#[test]
fn a_time_out_in_mid_message_closes_the_connection_and_no_late_reply_is_taken() {
    let proxy = server(|mut peer| {
        peer.accept();
        let header = peer.request().unwrap();
        let bytes = peer.reply(&header);
        peer.send(&bytes[..bytes.len() - 1]);
        // The client has given up, and says so by leaving.
        assert!(peer.request().is_none());
        peer.send(&bytes[bytes.len() - 1..]);
    });
    let hasty = proxy.with_timeout(Some(Duration::from_millis(60)));
    let begun = Instant::now();
    let error = call(&hasty).unwrap_err();
    assert!(error.is_timeout() && begun.elapsed() >= Duration::from_millis(60), "{error:?}");
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert!(!proxy.is_connected());
    // Python counts on over reconnects.
    assert_eq!(call(&proxy).unwrap(), 2);
}

#[test]
fn a_lost_connection_is_told_once() {
    fails_once(
        &server(|mut peer| {
            peer.accept();
            peer.request();
        }),
        "receiving: ",
    );
    let idle = server(|mut peer| peer.accept());
    assert!(idle.bind().wait().unwrap());
    fails_once(&idle, "");
}

#[test]
fn a_ping_that_fails_tells_it_and_the_next_call_connects_again() {
    let proxy = server(|mut peer| {
        peer.accept();
        peer.request();
    });
    assert!(proxy.ping().wait().unwrap_err().is_closed());
    assert!(!proxy.is_connected());
    call(&proxy).unwrap();
}

#[test]
fn a_reply_to_no_call_is_an_error() {
    fails_once(
        &server(|mut peer| {
            peer.accept();
            let header = peer.request().unwrap();
            let bytes = peer.reply(&Header { seq: 77, ..header });
            peer.send(&bytes);
            peer.request();
        }),
        "invoke: reply sequence out of sync, got 77 expected 1",
    );
    let twice = server(|mut peer| {
        peer.accept();
        let header = peer.request().unwrap();
        let bytes = peer.reply(&header).repeat(2);
        peer.send(&bytes);
        peer.request();
    });
    assert_eq!(call(&twice).unwrap(), 1);
    fails_once(&twice, "invoke: reply sequence out of sync, got 1 expected 2");
}

#[test]
fn retries_are_those_that_were_asked_for() {
    let silent = |mut peer: Peer| {
        peer.accept();
        peer.request();
        peer.request();
    };
    let hasty = Some(Duration::from_millis(50));
    assert!(call(&server(silent).with_timeout(hasty).idempotent()).unwrap_err().is_timeout());
    assert_eq!(call(&server(silent).with_timeout(hasty).with_max_retries(1)).unwrap(), 2);
    let lost = |mut peer: Peer| {
        peer.accept();
        peer.request();
    };
    assert_eq!(call(&server(lost).idempotent()).unwrap(), 2);
}

#[test]
fn a_call_waits_for_its_turn_within_its_time_limit() {
    let (release, released) = std::sync::mpsc::channel::<()>();
    let proxy = server(move |mut peer| {
        peer.accept();
        let header = peer.request().unwrap();
        released.recv().unwrap();
        let bytes = peer.reply(&header);
        peer.send(&bytes);
        peer.serve();
    });
    proxy.bind().wait().unwrap();
    thread::scope(|scope| {
        let first = scope.spawn(|| call(&proxy));
        while !matches!(proxy.core.current(), Some(Channel::Plain(plain)) if plain.is_busy()) {
            thread::yield_now();
        }
        let error = call(&proxy.with_timeout(Some(Duration::from_millis(30)))).unwrap_err();
        assert_eq!((error.is_timeout(), error.to_string()), (true, "sending: timeout".to_owned()));
        // Nothing of it was sent, so the connection is as it was.
        release.send(()).unwrap();
        assert_eq!(first.join().unwrap().unwrap(), 1);
    });
    assert!(proxy.is_connected());
    assert_eq!(call(&proxy).unwrap(), 2);
}

#[test]
fn releasing_ends_the_call_in_flight() {
    let (arrived, has_arrived) = std::sync::mpsc::channel();
    let proxy = server(move |mut peer| {
        peer.accept();
        peer.request();
        arrived.send(()).unwrap();
        peer.request();
    });
    proxy.bind().wait().unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| call(&proxy));
        has_arrived.recv().unwrap();
        proxy.release();
        let error = waiting.join().unwrap().unwrap_err();
        assert_eq!((error.is_closed(), error.to_string()), (true, "the proxy was released".to_owned()));
    });
    call(&proxy).unwrap();
}

#[test]
fn oneway_calls_and_names_follow_the_metadata() {
    let proxy = server(|mut peer| {
        peer.accept();
        peer.serve();
    });
    proxy.call::<()>("tell", (1,)).wait().unwrap();
    assert_eq!(call(&proxy).unwrap(), 2);
    assert!(proxy.call::<Value>("unheard_of", ()).wait().unwrap_err().is_attribute());
    assert!(proxy.get::<Value>("echo").wait().unwrap_err().is_attribute());
}

#[test]
fn many_threads_share_one_connection() {
    let proxy = server(|mut peer| {
        peer.accept();
        peer.serve();
    });
    let answers: Vec<i64> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| (0..100).map(|_| call(&proxy).unwrap()).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    let mut sorted = answers;
    sorted.sort_unstable();
    assert_eq!(sorted, (1..=800).collect::<Vec<_>>());
}

#[test]
fn nobody_there_reads_as_in_python() {
    let error = blocking::connect("PYRO:thing@127.0.0.1:1").unwrap_err();
    assert!(error.is_connect());
    assert!(error.to_string().starts_with("cannot connect to ('127.0.0.1', 1): [Errno"), "{error}");
}
