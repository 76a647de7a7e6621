//! Item streams over the wire.

use super::peer::{Args, Peer, Reply, field};
use super::{connected, eventually, start};
use crate::daemon::Daemon;
use crate::protocol::{AnnotationId, Flags};
use crate::{Generation, Serializer, Value};
use std::time::Duration;

async fn open(peer: &mut Peer, method: &str, args: &[Value]) -> Reply {
    peer.call_flagged(Flags::NONE, "probe", method, &Args(args, Some(&[]))).await
}

/// Opens a stream; its id.
async fn opened(peer: &mut Peer, method: &str, args: &[Value]) -> Value {
    let reply = open(peer, method, args).await;
    assert!(reply.header.flags.contains(Flags::EXCEPTION | Flags::ITEM_STREAM), "{reply:?}");
    let failure = reply.exception();
    assert_eq!(failure, ("Pyro5.errors.ProtocolError".into(), "result of call is an iterator".into()));
    assert_eq!(field(&field(&reply.value, "attributes"), "_pyroTraceback"), Value::None);
    let id = reply.annotations.get(AnnotationId::STRM).expect("an id");
    Value::Str(String::from_utf8(id.to_vec()).unwrap())
}

async fn next(peer: &mut Peer, id: &Value) -> Value {
    peer.call("Pyro.Daemon", "get_next_stream_item", std::slice::from_ref(id)).await
}

async fn refused(peer: &mut Peer, id: &Value) -> (String, String) {
    peer.failure("Pyro.Daemon", "get_next_stream_item", std::slice::from_ref(id)).await
}

fn terminated() -> (String, String) {
    ("Pyro5.errors.PyroError".into(), "item stream terminated".into())
}

fn n_streams(daemon: &Daemon) -> u64 {
    daemon.stats().streams
}

#[tokio::test]
async fn items_come_one_by_one_until_stop_iteration() {
    let (daemon, _guard, mut peer) = connected().await;
    let id = opened(&mut peer, "gen", &[Value::Int(2)]).await;
    assert_eq!(n_streams(&daemon), 1);
    assert_eq!(next(&mut peer, &id).await, Value::Int(0));
    assert_eq!(next(&mut peer, &id).await, Value::Int(1));
    assert_eq!(refused(&mut peer, &id).await, ("builtins.StopIteration".into(), String::new()));
    assert_eq!(refused(&mut peer, &id).await, terminated());
    assert_eq!(n_streams(&daemon), 0);
}

#[tokio::test]
async fn an_error_ends_a_stream_and_closing_ends_one() {
    let (daemon, _guard, mut peer) = connected().await;
    let id = opened(&mut peer, "gen_fail", &[]).await;
    assert_eq!(next(&mut peer, &id).await, Value::Int(1));
    assert_eq!(refused(&mut peer, &id).await, ("builtins.ValueError".into(), "in the stream".into()));
    assert_eq!(refused(&mut peer, &id).await, terminated());
    let id = opened(&mut peer, "gen", &[Value::Int(2)]).await;
    peer.oneway("Pyro.Daemon", "close_stream", std::slice::from_ref(&id)).await;
    assert_eq!(refused(&mut peer, &id).await, terminated());
    assert_eq!(n_streams(&daemon), 0);
}

#[tokio::test]
async fn a_stream_outlives_its_connection_by_the_linger_time() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.stream_linger = Duration::from_millis(300))).await;
    let mut first = Peer::greeted(&daemon, "probe").await;
    let kept = opened(&mut first, "gen", &[Value::Int(9)]).await;
    let left = opened(&mut first, "gen", &[Value::Int(9)]).await;
    assert_eq!(next(&mut first, &kept).await, Value::Int(0));
    drop(first);
    let mut second = Peer::greeted(&daemon, "probe").await;
    eventually("the connection has gone", || daemon.stats().connections == 1).await;
    assert_eq!(next(&mut second, &kept).await, Value::Int(1));
    eventually("the other one expires", || n_streams(&daemon) == 1).await;
    assert_eq!(refused(&mut second, &left).await, terminated());
    assert_eq!(next(&mut second, &kept).await, Value::Int(2), "adopted: it lingers no more");
}

#[tokio::test]
async fn without_lingering_streams_end_with_their_connection() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.stream_linger = Duration::ZERO)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    opened(&mut peer, "gen", &[Value::Int(9)]).await;
    drop(peer);
    eventually("it ends", || n_streams(&daemon) == 0).await;
}

#[tokio::test]
async fn a_lifetime_ends_a_stream_in_use() {
    let (daemon, _guard) =
        start(|b| b.configure(|c| c.stream_lifetime = Some(Duration::from_millis(100)))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let id = opened(&mut peer, "gen", &[Value::Int(9)]).await;
    next(&mut peer, &id).await;
    eventually("it ends", || n_streams(&daemon) == 0).await;
    assert_eq!(refused(&mut peer, &id).await, terminated());
}

#[tokio::test]
async fn a_stream_that_lingers_ends_though_its_lifetime_goes_on() {
    let far = |c: &mut crate::daemon::DaemonConfig| {
        (c.stream_lifetime, c.stream_linger) = (Some(Duration::from_secs(60)), Duration::from_millis(50));
    };
    let (daemon, _guard) = start(|b| b.configure(far)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    opened(&mut peer, "gen", &[Value::Int(9)]).await;
    drop(peer);
    eventually("it ends", || n_streams(&daemon) == 0).await;
}

#[tokio::test]
async fn one_client_has_so_many_streams_and_no_more() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.max_streams = 2)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    for _ in 0..2 {
        opened(&mut peer, "gen", &[Value::Int(9)]).await;
    }
    let reply = open(&mut peer, "gen", &[Value::Int(9)]).await;
    assert_eq!(reply.exception().0, "Pyro5.errors.DaemonError");
    assert_eq!(daemon.stats().refused_streams, 1);
    let mut other = Peer::greeted(&daemon, "probe").await;
    opened(&mut other, "gen", &[Value::Int(9)]).await;
}

#[tokio::test]
async fn none_may_be_as_many_as_there_may_be() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.max_streams = 0)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    assert_eq!(open(&mut peer, "gen", &[Value::Int(9)]).await.exception().1, "too many item streams (max=0)");
    assert_eq!(n_streams(&daemon), 0);
}

#[tokio::test]
async fn clients_that_come_back_have_so_many_streams_together_and_no_more() {
    let limit = |c: &mut crate::daemon::DaemonConfig| (c.max_streams, c.max_streams_total) = (2, 5);
    let (daemon, _guard) = start(|b| b.configure(limit)).await;
    let mut ids = Vec::new();
    for n in 1..=2 {
        let mut peer = Peer::greeted(&daemon, "probe").await;
        for _ in 0..2 {
            ids.push(opened(&mut peer, "gen", &[Value::Int(9)]).await);
        }
        drop(peer);
        eventually("it has gone", || daemon.stats().connections == 0).await;
        assert_eq!(n_streams(&daemon), 2 * n, "they linger");
    }
    let mut peer = Peer::greeted(&daemon, "probe").await;
    opened(&mut peer, "gen", &[Value::Int(9)]).await;
    let reply = open(&mut peer, "gen", &[Value::Int(9)]).await;
    let text = "too many item streams (max=5)".to_owned();
    assert_eq!(reply.exception(), ("Pyro5.errors.DaemonError".to_owned(), text));
    let stats = daemon.stats();
    assert_eq!((stats.refused_streams, stats.refused_streams_total), (1, 1));
    // There is room again, but it adopts one of those that linger, and has as many as one client may then.
    peer.call("Pyro.Daemon", "close_stream", &ids[..1]).await;
    next(&mut peer, &ids[1]).await;
    let reply = open(&mut peer, "gen", &[Value::Int(9)]).await;
    assert_eq!(reply.exception().1, "too many item streams (max=2)");
    let stats = daemon.stats();
    assert_eq!((stats.refused_streams, stats.refused_streams_total), (2, 1));
    // One that ends makes room for another.
    peer.call("Pyro.Daemon", "close_stream", &ids[1..2]).await;
    opened(&mut peer, "gen", &[Value::Int(9)]).await;
}

#[tokio::test]
async fn switched_off_streams_have_no_id() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.streaming = false)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let reply = open(&mut peer, "gen", &[Value::Int(2)]).await;
    assert!(reply.header.flags.contains(Flags::EXCEPTION | Flags::ITEM_STREAM));
    assert!(reply.annotations.is_empty());
    assert_eq!(n_streams(&daemon), 0);
}

#[tokio::test]
async fn a_property_is_streamed_to_pyro5_only() {
    let (daemon, _guard, mut peer) = connected().await;
    let name = Value::from("items");
    let get = Args(std::slice::from_ref(&name), None);
    let reply = peer.call_flagged(Flags::NONE, "probe", "__getattr__", &get).await;
    assert!(reply.header.flags.contains(Flags::ITEM_STREAM));
    let mut old = Peer::greeted_as(&daemon, "probe", Generation::Pyro4, Serializer::Json).await;
    let reply = old.call_flagged(Flags::NONE, "probe", "__getattr__", &get).await;
    assert_eq!(reply.exception().0, "builtins.TypeError");
}
