//! Each limit that is met has a number of its own in `stats()`.

use super::objects;
use super::peer::{Args, Peer};
use super::{eventually, start};
use crate::daemon::{DaemonConfig, Stats};
use crate::protocol::{AnnotationId, AnnotationMap, Flags, MessageType};
use crate::service::Target;
use crate::{Serializer, Value};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;
use std::sync::Arc;

fn few(config: &mut DaemonConfig) {
    config.wire.max_message_bytes = 10_000;
    config.wire.max_handshake_bytes = 1000;
    config.wire.max_inflated_bytes = 20_000;
    config.wire.max_annotations = 2;
    config.payload.max_depth = 5;
}

/// The limits that messages meet: of a message, a first message, inflation, annotations, payloads.
fn met(stats: &Stats) -> [u64; 5] {
    [
        stats.too_large_messages,
        stats.too_large_handshakes,
        stats.too_much_inflated,
        stats.too_many_annotations,
        stats.payload_limits,
    ]
}

fn nested(levels: usize) -> Value {
    (0..levels).fold(Value::None, |inner, _| Value::List(vec![inner]))
}

/// What a call of `echo` sends, and what follows: its connection ends, or goes on.
async fn calling(peer: &mut Peer, value: Value, annotations: &AnnotationMap) -> Vec<u8> {
    peer.annotated(MessageType::Invoke, Flags::NONE, annotations, |out| {
        out.call("probe", "echo", &Args(&[value], Some(&[]))).unwrap();
    })
}

#[tokio::test]
async fn each_limit_that_is_met_is_counted_by_itself() {
    let (daemon, _guard) = start(|b| b.configure(few)).await;
    let none = AnnotationMap::new();
    let mut many = AnnotationMap::new();
    for id in ["AAAA", "BBBB", "CCCC"] {
        many.insert(AnnotationId::new(id).unwrap(), &b"x"[..]);
    }

    let mut peer = Peer::greeted(&daemon, "probe").await;
    let large = calling(&mut peer, Value::Str("x".repeat(20_000)), &none).await;
    peer.send(&large).await;
    eventually("a message", || met(&daemon.stats()) == [1, 0, 0, 0, 0]).await;

    let mut peer = Peer::silent(&daemon).await;
    let reply = peer.greet("probe", Value::Str("x".repeat(2000))).await;
    assert_eq!(reply.header.message_type, MessageType::ConnectFail);
    eventually("a first message", || met(&daemon.stats()) == [1, 1, 0, 0, 0]).await;

    let mut peer = Peer::greeted(&daemon, "probe").await;
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(&[0; 30_000]).unwrap();
    let bomb = zlib.finish().unwrap();
    let mut message = peer.message(MessageType::Invoke, Flags::NONE, |out| out.output().extend(&bomb));
    message[9] |= 2;
    peer.send(&message).await;
    eventually("inflation", || met(&daemon.stats()) == [1, 1, 1, 0, 0]).await;

    let mut peer = Peer::greeted(&daemon, "probe").await;
    let annotated = calling(&mut peer, Value::None, &many).await;
    peer.send(&annotated).await;
    eventually("annotations", || met(&daemon.stats()) == [1, 1, 1, 1, 0]).await;
    assert_eq!(daemon.stats().protocol_errors, 4);

    for (n, serializer) in (1..).zip(Serializer::ALL) {
        let mut peer = Peer::greeted_as(&daemon, "probe", crate::Generation::Pyro5, serializer).await;
        let deep = calling(&mut peer, nested(9), &none).await;
        peer.send(&deep).await;
        assert_eq!(peer.reply().await.exception().0, "builtins.ValueError", "{serializer}");
        assert_eq!(met(&daemon.stats()), [1, 1, 1, 1, n], "{serializer}");
        assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1), "{serializer}");
    }
}

/// Nor does a connection that called it last, and is silent now.
#[tokio::test]
async fn an_object_that_is_unregistered_is_kept_by_nobody() {
    let (daemon, _guard) = start(|b| b).await;
    let probe = objects::probe();
    let weak = Arc::downgrade(&probe);
    daemon.register(Target::object(probe)).object_id("short").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "short").await;
    peer.call("short", "echo", &[Value::None]).await;
    daemon.unregister("short").unwrap();
    eventually("it is dropped", || weak.strong_count() == 0).await;
    assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
}
