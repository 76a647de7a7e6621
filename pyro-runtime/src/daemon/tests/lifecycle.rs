//! Building, serving, stopping.

use super::objects;
use super::peer::{Args, Peer};
use super::{eventually, start};
use crate::context::CallContext;
use crate::daemon::{Daemon, Hooks};
use crate::protocol::{Flags, Generations};
use crate::service::Target;
use crate::uri::Location;
use crate::{Config, Exception, Value};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

#[tokio::test]
async fn a_taken_port_is_named() {
    let first = Daemon::builder().build().await.unwrap();
    let Location::Tcp { host, port } = first.location() else { panic!() };
    assert_eq!(host, "localhost", "as it was given");
    let error = Daemon::builder().port(*port).build().await.unwrap_err().to_string();
    assert!(error.starts_with(&format!("cannot listen on localhost:{port}: ")), "{error}");
}

#[tokio::test]
async fn nat_addresses_stand_in_uris() {
    let daemon = Daemon::builder().nat_host("example.org").nat_port(4711).build().await.unwrap();
    assert_eq!(daemon.uri_for("x").unwrap().to_string(), "PYRO:x@example.org:4711");
    let internal = daemon.internal_uri_for("x").unwrap().to_string();
    assert!(internal.starts_with("PYRO:x@localhost:"), "{internal}");
    let daemon = Daemon::builder().nat_host("example.org").build().await.unwrap();
    let Location::Tcp { port, .. } = daemon.location() else { panic!() };
    assert_eq!(daemon.uri_for("x").unwrap().to_string(), format!("PYRO:x@example.org:{port}"));
    let error = Daemon::builder().nat_port(5).build().await.unwrap_err().to_string();
    assert_eq!(error, "must provide natport with nathost");
    let error = Daemon::builder().nat_host("h").unix_socket("/tmp/x").build().await.unwrap_err().to_string();
    assert_eq!(error, "cannot use nathost together with unixsocket");
}

#[tokio::test]
async fn a_configuration_says_where_a_daemon_listens_and_is_reached() {
    let vars = |vars: &[(&str, &str)]| {
        let vars = vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_vars(vars).unwrap().config
    };
    let uri = |daemon: &Daemon| daemon.uri_for("x").unwrap().to_string();
    let config = vars(&[("PYRO_HOST", "127.0.0.1"), ("PYRO_NATHOST", "gw"), ("PYRO_NATPORT", "17")]);
    let daemon = Daemon::builder().from_config(&config).build().await.unwrap();
    assert_eq!(uri(&daemon), "PYRO:x@gw:17");
    assert!(daemon.internal_uri_for("x").unwrap().to_string().starts_with("PYRO:x@127.0.0.1:"));
    let config = vars(&[("PYRO_NATPORT", "17"), ("PYRO_REQUIRE_EXPOSE", "0")]);
    let daemon = Daemon::builder().from_config(&config).build().await.unwrap();
    assert!(uri(&daemon).starts_with("PYRO:x@localhost:"), "a port alone counts for nothing");
    assert!(!daemon.config().require_expose);
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_serves() {
    let name = std::env::temp_dir().join(format!("pyro-daemon-{}.sock", std::process::id()));
    let daemon = Daemon::builder().unix_socket(name.to_str().unwrap()).build().await.unwrap();
    let uri = daemon.uri_for("x").unwrap().to_string();
    assert_eq!(uri, format!("PYRO:x@./u:{}", name.display()));
    let serving = daemon.clone();
    let served = tokio::spawn(async move { serving.serve().await });
    let stream = tokio::net::UnixStream::connect(&name).await.unwrap();
    stream.writable().await.unwrap();
    stream.try_write(b"garbage!").unwrap();
    let mut answer = [0; 64];
    tokio::io::AsyncReadExt::read(&mut { stream }, &mut answer).await.unwrap();
    assert_eq!(&answer[..4], b"PYRO");
    daemon.stop();
    served.await.unwrap().unwrap();
    assert!(!name.exists());
}

#[tokio::test]
async fn a_daemon_that_has_been_shut_down_does_not_listen_any_more() {
    let (daemon, _guard) = start(|b| b).await;
    drop(Peer::greeted(&daemon, "probe").await);
    eventually("nobody is there", || daemon.stats().connections == 0).await;
    daemon.shutdown().await;
    let Location::Tcp { host, port } = daemon.location() else { panic!() };
    // No task of this thread has a turn in between.
    assert!(std::net::TcpStream::connect((host.as_str(), *port)).is_err(), "the port is free");
}

#[tokio::test]
async fn shutting_down_lets_running_calls_end() {
    let (daemon, _guard) = start(|b| b).await;
    let probe = objects::probe();
    daemon.register(Target::object(probe.clone())).object_id("p").call().unwrap();
    let mut busy = Peer::greeted(&daemon, "p").await;
    let mut idle = Peer::greeted(&daemon, "p").await;
    let call = busy.invoke(Flags::NONE, "p", "wait", &Args(&[Value::Float(0.2)], Some(&[])));
    busy.send(&call).await;
    idle.oneway("p", "wait", &[Value::Float(0.2)]).await;
    super::eventually("both calls have begun", || daemon.stats().calls == 2).await;
    let begun = Instant::now();
    daemon.shutdown().await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(probe.calls(), 2, "the call and the oneway call have ended");
    assert_eq!(busy.reply().await.value, Value::from("waited"));
    busy.expect_close().await;
    idle.expect_close().await;
    let Location::Tcp { host, port } = daemon.location() else { panic!() };
    assert!(TcpStream::connect((host.as_str(), *port)).await.is_err(), "the port is free");
    assert_eq!(Arc::strong_count(&probe), 1, "objects are let go");
    assert!(daemon.serve().await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_address_is_free_when_a_daemon_has_been_shut_down() {
    let (daemon, _guard) = start(|b| b).await;
    let Location::Tcp { host, port } = daemon.location() else { panic!() };
    daemon.shutdown().await;
    assert!(TcpStream::connect((host.as_str(), *port)).await.is_err(), "nobody listens");
    let next = start(|b| b.port(*port)).await;
    assert_eq!(next.0.location(), daemon.location());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_path_is_free_when_a_daemon_has_been_shut_down() {
    let path = std::env::temp_dir().join(format!("pyro-daemon-again-{}.sock", std::process::id()));
    let name = path.to_str().unwrap();
    let (daemon, guard) = start(|b| b.unix_socket(name)).await;
    daemon.shutdown().await;
    assert!(!path.exists());
    let _next = start(|b| b.unix_socket(name)).await;
    drop((daemon, guard));
    assert!(path.exists(), "it belongs to the next one");
}

#[tokio::test]
async fn calls_that_take_longer_than_the_drain_time_are_cut_off() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.drain_timeout = Duration::from_millis(100))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(60.0)], Some(&[])));
    peer.send(&call).await;
    super::eventually("the call has begun", || daemon.stats().calls == 1).await;
    let begun = Instant::now();
    daemon.shutdown().await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    peer.expect_close().await;
    // A thread that was cut off takes a moment to leave.
    super::eventually("nothing is left", || daemon.stats().connections == 0).await;
}

#[tokio::test]
async fn serving_ends_with_a_future_and_gives_its_output() {
    let daemon = Daemon::builder().build().await.unwrap();
    let until = tokio::time::sleep(Duration::from_millis(20));
    let output = daemon
        .serve_until(async {
            until.await;
            7
        })
        .await
        .unwrap();
    assert_eq!(output, 7);
}

#[tokio::test]
async fn closing_ends_everything_at_once() {
    let (daemon, guard) = start(|b| b).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(60.0)], Some(&[])));
    peer.send(&call).await;
    super::eventually("the call has begun", || daemon.stats().calls == 1).await;
    drop(guard);
    peer.expect_close().await;
    super::eventually("nothing is left", || daemon.stats().connections == 0).await;
}

#[tokio::test]
async fn one_generation_alone_refuses_the_other_as_it_does() {
    let only = |generation| Generations::Only(generation);
    let (daemon, _guard) = start(|b| b.generations(only(crate::Generation::Pyro5))).await;
    let mut old = Peer { generation: crate::Generation::Pyro4, ..Peer::silent(&daemon).await };
    let connect = old.message(crate::protocol::MessageType::Connect, Flags::NONE, |_| {});
    old.send(&connect).await;
    old.generation = crate::Generation::Pyro5;
    assert_eq!(old.reply().await.value, Value::from("invalid protocol version: 48"));
    old.expect_close().await;
}

/// Closes its daemon during a handshake.
struct Closer;

impl Hooks for Closer {
    fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        context.daemon().expect("a handshake with a daemon").close();
        Ok(data)
    }
}

#[tokio::test]
async fn a_handshake_with_a_daemon_that_closes_is_not_answered_from_an_empty_registry() {
    let (daemon, _guard) = start(|b| b.hooks(Closer)).await;
    let mut peer = Peer::silent(&daemon).await;
    let handshake =
        Value::Dict(vec![("handshake".into(), "hello".into()), ("object".into(), "probe".into())]);
    let connect = peer.message(crate::protocol::MessageType::Connect, Flags::META_ON_CONNECT, |out| {
        out.encode(&handshake).unwrap();
    });
    peer.send(&connect).await;
    peer.expect_close().await;
}

#[tokio::test]
async fn a_call_to_a_daemon_that_closes_is_not_answered_from_an_empty_registry() {
    let (daemon, _guard) = start(|b| b).await;
    // Its instance is made between the two looks for the object.
    let close = || async {
        CallContext::current().and_then(|c| c.daemon()).expect("a call of a daemon").close();
        Ok::<_, crate::Error>(objects::probe() as Arc<dyn crate::service::Skeleton>)
    };
    let class = Target::async_class(objects::session_interface(), close);
    daemon.register(class).object_id("class").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "class").await;
    let call = peer.invoke(Flags::NONE, "class", "count", &Args(&[], Some(&[])));
    peer.send(&call).await;
    peer.expect_close().await;
}

/// Many callers at once on several threads, so that some are between two steps of a call when the daemon closes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_of_a_daemon_that_is_closed_are_told_nothing_about_its_objects() {
    for _ in 0..30 {
        let (daemon, guard) = start(|b| b).await;
        let mut callers = Vec::new();
        for object in ["probe", "Pyro.Daemon"] {
            let mut peer = Peer::greeted(&daemon, object).await;
            callers.push(tokio::spawn(async move {
                let (method, args) =
                    if object == "probe" { ("count", None) } else { ("get_metadata", Some("probe".into())) };
                loop {
                    let args: Vec<Value> = args.clone().into_iter().collect();
                    let calls: Vec<u8> = (0..16)
                        .flat_map(|_| peer.invoke(Flags::NONE, object, method, &Args(&args, Some(&[]))))
                        .collect();
                    if peer.stream.write_all(&calls).await.is_err() {
                        return;
                    }
                    for _ in 0..16 {
                        let Some(reply) = peer.next().await else { return };
                        assert!(!reply.header.flags.contains(Flags::EXCEPTION), "{reply:?}");
                    }
                }
            }));
        }
        super::eventually("calls have begun", || daemon.stats().calls > 100).await;
        drop(guard);
        for caller in callers {
            caller.await.unwrap();
        }
    }
}
