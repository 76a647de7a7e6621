//! Proxies against servers that misbehave, and against one that is slow to read. The servers are scripts over loopback.

mod generations;
mod lone;
mod plain;
mod turns;

use super::Proxy;
use crate::codec::{Output, PayloadEncoder};
use crate::protocol::{Draft, Flags, Header, Message, MessageReader, MessageType, WireOptions};
use crate::{Bytes, Generation, Serializer, Value};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const PATIENCE: Duration = Duration::from_secs(10);

/// One connection at the server's side.
struct Peer {
    stream: TcpStream,
    reader: MessageReader,
    wire: WireOptions,
    read: Vec<u8>,
}

impl Peer {
    fn new(stream: TcpStream) -> Self {
        let wire = WireOptions::default();
        Self { stream, reader: MessageReader::new(Arc::new(wire.clone())), wire, read: Vec::new() }
    }

    /// The header of the next request; `None` at the end.
    async fn request(&mut self) -> Option<Header> {
        loop {
            let mut input = &self.read[..];
            let header = self.reader.next(&mut input).unwrap().map(|Message { header, .. }| header);
            if let Some(header) = header {
                let used = self.read.len() - input.len();
                self.read.drain(..used);
                return Some(header);
            }
            self.read.clear();
            self.read.reserve(64 * 1024);
            if self.stream.read_buf(&mut self.read).await.unwrap_or(0) == 0 {
                return None;
            }
        }
    }

    fn message(&self, header: Header, value: &Value) -> Vec<u8> {
        let mut out = Output::new();
        let draft = Draft::begin(&mut out, header, None, &self.wire).unwrap();
        // A PING has none.
        if let Some(serializer) = header.serializer() {
            PayloadEncoder::new(&mut out, serializer, header.generation).encode(value).unwrap();
        }
        draft.finish(&mut out, &self.wire).unwrap();
        out.to_vec()
    }

    async fn send(&mut self, bytes: &[u8]) {
        // A client that has closed in disgust is what some tests are about.
        let _ = self.stream.write_all(bytes).await;
    }

    /// Takes the CONNECT and accepts it: an object with the method `echo`.
    async fn welcome(&mut self) {
        let connect = self.request().await.unwrap();
        let names = |names: &[&str]| Value::List(names.iter().map(|n| Value::from(*n)).collect());
        let dict =
            |pairs: Vec<(&str, Value)>| Value::Dict(pairs.into_iter().map(|(k, v)| (k.into(), v)).collect());
        let meta = dict(vec![("methods", names(&["echo"])), ("oneway", names(&[])), ("attrs", names(&[]))]);
        let answer = dict(vec![("handshake", "hello".into()), ("meta", meta)]);
        let bytes = self.message(connect.reply(MessageType::ConnectOk), &answer);
        self.send(&bytes).await;
    }

    /// Answers calls with their number until the client leaves.
    async fn serve(mut self) {
        while let Some(header) = self.request().await {
            if header.flags.contains(Flags::ONEWAY) {
                continue;
            }
            let bytes = self.message(header.reply(answer_type(&header)), &Value::Int(header.seq.into()));
            self.send(&bytes).await;
        }
    }
}

fn answer_type(request: &Header) -> MessageType {
    match request.message_type {
        MessageType::Ping => MessageType::Ping,
        _ => MessageType::Result,
    }
}

/// A server whose first connection follows a script; later ones answer calls.
async fn server<F, S>(script: S) -> Proxy
where
    F: Future<Output = ()> + Send,
    S: FnOnce(Peer) -> F + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        script(Peer::new(listener.accept().await.unwrap().0)).await;
        loop {
            let mut peer = Peer::new(listener.accept().await.unwrap().0);
            tokio::spawn(async move {
                peer.welcome().await;
                peer.serve().await;
            });
        }
    });
    let builder = Proxy::builder(format!("PYRO:thing@127.0.0.1:{port}")).unwrap();
    builder.generation(Generation::Pyro5).serializer(Serializer::Msgpack).timeout(PATIENCE).build()
}

async fn call(proxy: &Proxy) -> crate::Result<i64> {
    proxy.call("echo", (1,)).await
}

/// The first call fails with a text that begins so, the next one connects again and succeeds.
async fn fails_once(proxy: &Proxy, beginning: &str) {
    let error = call(proxy).await.unwrap_err();
    assert!(error.is_communication(), "{error:?}");
    assert!(error.to_string().starts_with(beginning), "{error} does not begin with {beginning}");
    assert!(!proxy.is_connected());
    call(proxy).await.unwrap();
}

#[tokio::test]
async fn a_reply_to_nobody_is_out_of_sync() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let mut reply = peer.request().await.unwrap().reply(MessageType::Result);
        reply.seq = 77;
        let bytes = peer.message(reply, &Value::None);
        peer.send(&bytes).await;
        peer.request().await;
    })
    .await;
    fails_once(&proxy, "invoke: reply sequence out of sync, got 77 expected 1").await;
}

#[tokio::test]
async fn a_reply_in_another_serializer_is_refused() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let mut reply = peer.request().await.unwrap().reply(MessageType::Result);
        reply.serializer_id = 3;
        let bytes = peer.message(reply, &Value::Int(1));
        peer.send(&bytes).await;
        peer.request().await;
    })
    .await;
    fails_once(&proxy, "invalid serializer in response: 3").await;
}

#[tokio::test]
async fn garbage_and_half_messages_end_the_connection() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        peer.request().await;
        peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    })
    .await;
    fails_once(&proxy, "invalid data").await;

    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let reply = peer.request().await.unwrap().reply(MessageType::Result);
        let bytes = peer.message(reply, &Value::from("cut off"));
        peer.send(&bytes[..bytes.len() - 1]).await;
    })
    .await;
    fails_once(&proxy, "receiving: not enough data").await;
}

#[tokio::test]
async fn a_greeting_that_is_none_is_refused() {
    for greeting in [&b"SSH-2.0-OpenSSH_9.2\r\n"[..], &[0; 64], b"PYRO"] {
        let greeting = greeting.to_vec();
        let proxy = server(move |mut peer| async move {
            peer.request().await;
            peer.send(&greeting).await;
        })
        .await;
        assert!(call(&proxy).await.unwrap_err().is_communication());
        call(&proxy).await.unwrap();
    }
}

#[tokio::test]
async fn an_announced_giant_is_refused_before_it_comes() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let reply = peer.request().await.unwrap().reply(MessageType::Result);
        let mut bytes = peer.message(reply, &Value::None);
        bytes[12..16].copy_from_slice(&u32::MAX.to_be_bytes());
        peer.send(&bytes).await;
        peer.request().await;
    })
    .await;
    fails_once(&proxy, "message too large (4294967295, max=1073741824)").await;
}

#[tokio::test]
async fn replies_may_come_byte_by_byte_and_large_ones_whole() {
    let blob = Value::Bytes((0..300_000_u32).map(|i| i as u8).collect());
    let sent = blob.clone();
    let proxy = server(move |mut peer| async move {
        peer.welcome().await;
        let reply = peer.request().await.unwrap().reply(MessageType::Result);
        for byte in peer.message(reply, &Value::Int(5)) {
            peer.send(&[byte]).await;
            tokio::task::yield_now().await;
        }
        let reply = peer.request().await.unwrap().reply(MessageType::Result);
        let bytes = peer.message(reply, &sent);
        for piece in bytes.chunks(50_001) {
            peer.send(piece).await;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        peer.request().await;
    })
    .await;
    assert_eq!(call(&proxy).await.unwrap(), 5);
    assert_eq!(proxy.call::<Value>("echo", ()).await.unwrap(), blob);
}

#[tokio::test]
async fn oneway_calls_to_a_server_that_does_not_read_wait_instead_of_piling_up() {
    let (go, wait) = tokio::sync::oneshot::channel::<()>();
    let proxy = server(move |mut peer| async move {
        peer.welcome().await;
        let _ = wait.await;
        peer.serve().await;
    })
    .await;
    proxy.bind().await.unwrap();
    let blob = Bytes::from(vec![7; 256 * 1024]);
    let flood = {
        let proxy = proxy.with_timeout(None);
        tokio::spawn(async move {
            for _ in 0..200 {
                proxy.call_oneway("echo", (&blob,)).await.unwrap();
            }
        })
    };
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!flood.is_finished(), "50 MiB went somewhere");
    let waiting = proxy.core.current().unwrap().driven().lock().out.len();
    assert!(waiting < 2 << 20, "{waiting} bytes are waiting");
    let impatient = proxy.with_timeout(Some(Duration::from_millis(50)));
    assert!(impatient.call_oneway("echo", ()).await.unwrap_err().is_timeout());
    go.send(()).unwrap();
    tokio::time::timeout(PATIENCE, flood).await.unwrap().unwrap();
    call(&proxy).await.unwrap();
}

#[tokio::test]
async fn places_of_dropped_calls_are_free_when_their_replies_have_come() {
    const PLACES: usize = 4096;
    let (go, wait) = tokio::sync::oneshot::channel::<()>();
    let proxy = server(move |mut peer| async move {
        peer.welcome().await;
        let mut late = Vec::new();
        for _ in 0..PLACES {
            let reply = peer.request().await.unwrap().reply(MessageType::Result);
            late.extend(peer.message(reply, &Value::None));
        }
        let _ = wait.await;
        peer.send(&late).await;
        peer.serve().await;
    })
    .await;
    proxy.bind().await.unwrap();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..PLACES {
        let proxy = proxy.clone();
        calls.spawn(async move { call(&proxy).await });
    }
    while proxy.core.current().unwrap().driven().lock().slab.n_awaited() < PLACES {
        tokio::task::yield_now().await;
    }
    calls.shutdown().await;
    let mut one_more = Box::pin(call(&proxy));
    let waited = tokio::time::timeout(Duration::from_millis(50), &mut one_more).await;
    assert!(waited.is_err(), "no place is free: {waited:?}");
    go.send(()).unwrap();
    tokio::time::timeout(PATIENCE, one_more).await.unwrap().unwrap();
    assert!(proxy.is_connected());
}

#[tokio::test]
async fn a_slow_call_survives_the_time_out_of_another() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let slow = peer.request().await.unwrap().reply(MessageType::Result);
        let _quick = peer.request().await.unwrap();
        tokio::time::sleep(Duration::from_millis(150)).await;
        let bytes = peer.message(slow, &Value::Int(1));
        peer.send(&bytes).await;
        assert!(peer.request().await.is_none(), "it is closed when its last call is over");
    })
    .await;
    proxy.bind().await.unwrap();
    let quick = proxy.with_timeout(Some(Duration::from_millis(50)));
    let (slow, quick) = tokio::join!(call(&proxy), call(&quick));
    assert_eq!(slow.unwrap(), 1);
    assert!(quick.unwrap_err().is_timeout());
    call(&proxy).await.unwrap();
}

#[tokio::test]
async fn a_limit_that_no_clock_can_count_is_none() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        peer.serve().await;
    });
    let proxy = proxy.await.with_timeout(Some(Duration::MAX));
    assert_eq!(call(&proxy).await.unwrap(), 1);
    proxy.ping().await.unwrap();
    let request = proxy.request("echo", (1,)).timeout(Duration::from_secs(u64::MAX));
    assert_eq!(request.send::<i64>().await.unwrap().value, 3);
}

#[test]
fn the_end_of_its_runtime_ends_the_calls_of_a_proxy() {
    let runtime =
        || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (first, second) = (runtime(), runtime());
    let proxy = first.block_on(server(|mut peer| async move {
        peer.welcome().await;
        peer.request().await;
        std::future::pending::<()>().await;
    }));
    first.block_on(proxy.bind()).unwrap();
    let waiting = second.spawn(async move { call(&proxy).await });
    std::thread::sleep(Duration::from_millis(50));
    drop(first);
    let error = second.block_on(waiting).unwrap().unwrap_err();
    assert!(error.is_closed(), "{error}");
}
