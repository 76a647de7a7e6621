//! Daemons as parts of somebody's event loop.

use super::objects;
use super::peer::{Args, Peer};
use super::{Daemon, ServerType};
use crate::daemon::{Announcer, Announcing, Hooks};
use crate::net::{EventSocket, EventSource, poll};
use crate::protocol::Flags;
use crate::{Error, Result, Value};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

async fn daemon(server_type: ServerType) -> Daemon {
    let daemon = Daemon::builder().host("127.0.0.1").server_type(server_type).build().await.unwrap();
    objects::register_all(&daemon);
    daemon
}

/// Waits for a client of a daemon that is driven meanwhile.
async fn driving<T>(daemon: &Daemon, client: impl Future<Output = T>) -> T {
    let mut client = std::pin::pin!(client);
    loop {
        tokio::select! {
            output = &mut client => return output,
            ready = ready(daemon) => daemon.events(&ready).unwrap(),
        }
    }
}

/// What has become ready in a moment, while the runtime's other tasks go on.
async fn ready(daemon: &Daemon) -> Vec<EventSocket> {
    tokio::time::sleep(Duration::from_millis(2)).await;
    poll(&daemon.sockets().unwrap(), Some(Duration::ZERO)).unwrap()
}

#[tokio::test]
async fn inside_of_a_runtime_calls_that_wait_need_the_async_variant() {
    let daemon = daemon(ServerType::Multiplex).await;
    let client = async {
        let mut peer = Peer::greeted(&daemon, "probe").await;
        assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
        let wait = [Value::Float(0.01)];
        let (class, text) = peer.failure("probe", "wait", &wait).await;
        assert_eq!(class, "Pyro5.errors.DaemonError");
        assert!(text.contains("drive the daemon with `events_async`"), "{text}");
        assert_eq!(peer.call("probe", "echo", &[Value::Int(2)]).await, Value::Int(2));
        peer
    };
    let mut peer = driving(&daemon, client).await;
    let mut call = std::pin::pin!(async { peer.call("probe", "wait", &[Value::Float(0.01)]).await });
    loop {
        tokio::select! {
            waited = &mut call => {
                assert_eq!(waited, Value::from("waited"));
                break;
            }
            ready = ready(&daemon) => daemon.events_async(&ready).await.unwrap(),
        }
    }
}

#[tokio::test]
async fn a_call_that_is_given_up_in_the_middle_is_gone_on_with() {
    let daemon = daemon(ServerType::Multiplex).await;
    let mut peer = driving(&daemon, Peer::greeted(&daemon, "probe")).await;
    let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(0.1)], Some(&[])));
    peer.send(&call).await;
    let arrived = ready(&daemon).await;
    let given_up = tokio::time::timeout(Duration::from_millis(20), daemon.events_async(&arrived)).await;
    assert!(given_up.is_err(), "the call takes longer");
    // It is due without the socket's being ready.
    assert!(daemon.next_deadline().unwrap().is_some_and(|at| at <= Instant::now()));
    daemon.events_async(&[]).await.unwrap();
    assert_eq!(peer.reply().await.value, Value::from("waited"));
}

#[tokio::test]
async fn a_call_that_events_async_has_begun_is_ended_by_events() {
    let daemon = daemon(ServerType::Multiplex).await;
    let mut peer = driving(&daemon, Peer::greeted(&daemon, "probe")).await;
    let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(60.0)], Some(&[])));
    peer.send(&call).await;
    let arrived = ready(&daemon).await;
    let given_up = tokio::time::timeout(Duration::from_millis(20), daemon.events_async(&arrived)).await;
    assert!(given_up.is_err(), "the call takes longer");
    let driven = daemon.clone();
    let events = std::thread::spawn(move || driven.events(&[]));
    super::eventually("it does not wait", || events.is_finished()).await;
    events.join().unwrap().unwrap();
    let (class, text) = peer.reply().await.exception();
    assert_eq!(class, "Pyro5.errors.DaemonError");
    assert!(text.contains("go on with `events_async` there"), "{text}");
}

#[tokio::test]
async fn a_call_that_events_async_waits_for_is_cut_off_as_any_other() {
    for is_closed in [true, false] {
        let builder = Daemon::builder().host("127.0.0.1").server_type(ServerType::Multiplex);
        let daemon =
            builder.configure(|c| c.drain_timeout = Duration::from_millis(100)).build().await.unwrap();
        objects::register_all(&daemon);
        let mut peer = driving(&daemon, Peer::greeted(&daemon, "probe")).await;
        let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(60.0)], Some(&[])));
        peer.send(&call).await;
        let arrived = ready(&daemon).await;
        let end = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            // Nobody else waits for the end of the drain time.
            if is_closed { daemon.close() } else { daemon.stop() }
        };
        let both = async { tokio::join!(daemon.events_async(&arrived), end).0 };
        tokio::time::timeout(Duration::from_secs(5), both).await.expect("it does not wait").unwrap();
        daemon.events_async(&[]).await.unwrap();
        peer.expect_close().await;
        assert!(daemon.sockets().unwrap().is_empty());
    }
}

/// Counts how often its house is kept.
struct Sweeper(Arc<AtomicUsize>);

impl Hooks for Sweeper {
    fn housekeeping_interval(&self) -> Option<Duration> {
        Some(Duration::from_millis(10))
    }

    fn housekeeping(&self, daemon: &Daemon) {
        assert!(!daemon.sockets().unwrap().is_empty());
        self.0.fetch_add(1, SeqCst);
    }
}

#[tokio::test]
async fn housekeeping_is_done_in_any_loop_and_for_parts() {
    let sweeps = Arc::<AtomicUsize>::default();
    let builder = Daemon::builder().host("127.0.0.1").server_type(ServerType::Multiplex);
    let part = builder.hooks(Sweeper(sweeps.clone())).build().await.unwrap();
    let at = part.next_deadline().unwrap().expect("its house is to be kept");
    tokio::time::sleep_until(at.into()).await;
    part.events(&[]).unwrap();
    assert_eq!(sweeps.load(SeqCst), 1);
    let main = daemon(ServerType::Multiplex).await;
    main.combine(part.clone()).unwrap();
    let at = main.next_deadline().unwrap().expect("that of a part, too");
    tokio::time::sleep_until(at.into()).await;
    main.events_async(&[]).await.unwrap();
    assert_eq!(sweeps.load(SeqCst), 2);
    part.stop();
    tokio::time::sleep(Duration::from_millis(20)).await;
    main.events(&[]).unwrap();
    assert_eq!(sweeps.load(SeqCst), 2, "it has stopped");
}

/// Notes what it is asked for, and does nothing; or fails.
#[derive(Clone, Default)]
struct Crier {
    asked: Arc<Mutex<Vec<&'static str>>>,
    fails: bool,
}

impl Announcer for Crier {
    fn run(&self, daemon: Daemon) -> Announcing<Result<()>> {
        let this = self.clone();
        Box::pin(async move {
            this.asked.lock().unwrap().push("run");
            if this.fails {
                return Err(Error::naming("nobody listens"));
            }
            daemon.objects_changed().await;
            std::future::pending().await
        })
    }

    fn retract(&self, _: Daemon) -> Announcing<()> {
        let this = self.clone();
        Box::pin(async move { this.asked.lock().unwrap().push("retract") })
    }
}

impl Crier {
    async fn was_asked(&self, expected: &[&str]) {
        super::eventually("it is asked", || *self.asked.lock().unwrap() == expected).await;
    }
}

async fn announced(crier: &Crier) -> Daemon {
    let builder = Daemon::builder().host("127.0.0.1").server_type(ServerType::Multiplex);
    builder.announcer(crier.clone()).build().await.unwrap()
}

#[tokio::test]
async fn names_are_entered_in_any_loop_and_taken_out_however_it_ends() {
    for end in ["stop", "shutdown", "drop"] {
        let crier = Crier::default();
        let daemon = announced(&crier).await;
        daemon.events(&[]).unwrap();
        daemon.events_async(&[]).await.unwrap();
        crier.was_asked(&["run"]).await;
        let weak = daemon.downgrade();
        match end {
            "stop" => {
                daemon.stop();
                daemon.events(&[]).unwrap();
            }
            "shutdown" => daemon.shutdown().await,
            _ => {}
        }
        drop(daemon);
        crier.was_asked(&["run", "retract"]).await;
        super::eventually("its memory is free", || weak.upgrade().is_none()).await;
    }
}

#[tokio::test]
async fn names_that_nobody_takes_end_a_loop() {
    let crier = Crier { fails: true, ..Crier::default() };
    let daemon = announced(&crier).await;
    let mut failed = None;
    super::eventually("it fails", || {
        failed = daemon.events(&[]).err();
        failed.is_some()
    })
    .await;
    assert_eq!(failed.unwrap().to_string(), "nobody listens");
    daemon.events(&[]).unwrap();
    assert!(daemon.sockets().unwrap().is_empty(), "it has stopped");
}

#[tokio::test]
async fn only_multiplex_is_part_of_a_loop_and_loops_do_not_nest() {
    let thread = daemon(ServerType::Thread).await;
    let multiplex = daemon(ServerType::Multiplex).await;
    let combiner = "You can't use the loop combiner on the threadpool server type";
    assert_eq!(thread.combine(multiplex.clone()).unwrap_err().to_string(), combiner);
    assert_eq!(multiplex.combine(thread.clone()).unwrap_err().to_string(), combiner);
    assert_eq!(thread.sockets().unwrap_err().to_string(), combiner);
    let other = daemon(ServerType::Async).await;
    assert!(other.events(&[]).unwrap_err().to_string().contains("server type multiplex"));

    let (first, second) = (daemon(ServerType::Multiplex).await, daemon(ServerType::Multiplex).await);
    assert!(first.combine(first.clone()).unwrap_err().to_string().contains("drives no others"));
    first.combine(second.clone()).unwrap();
    assert!(second.combine(multiplex.clone()).unwrap_err().to_string().contains("drives no others"));
    assert!(multiplex.combine(first.clone()).unwrap_err().to_string().contains("drives no others"));
    assert!(multiplex.combine(second).is_err(), "it is driven already");
    let n = first.sockets().unwrap().len();
    assert_eq!(n, 2 * EventSource::sockets(&multiplex).len());
}

#[tokio::test]
async fn streams_end_in_time_without_a_task() {
    let daemon = Daemon::builder()
        .host("127.0.0.1")
        .server_type(ServerType::Multiplex)
        .configure(|c| c.stream_lifetime = Some(Duration::from_millis(100)))
        .build()
        .await
        .unwrap();
    objects::register_all(&daemon);
    let _peer = driving(&daemon, async {
        let mut peer = Peer::greeted(&daemon, "probe").await;
        peer.call_flagged(Flags::NONE, "probe", "gen", &Args(&[Value::Int(3)], Some(&[]))).await;
        peer
    })
    .await;
    assert_eq!(daemon.stats().streams, 1);
    let at = daemon.next_deadline().unwrap().expect("the end of the stream");
    tokio::time::sleep_until(at.into()).await;
    daemon.events(&[]).unwrap();
    assert_eq!(daemon.stats().streams, 0);
}

#[tokio::test]
async fn a_daemon_that_stops_says_goodbye_and_has_no_sockets() {
    let daemon = daemon(ServerType::Multiplex).await;
    let mut peer = driving(&daemon, Peer::greeted(&daemon, "probe")).await;
    daemon.stop();
    daemon.events(&[]).unwrap();
    peer.expect_close().await;
    assert!(daemon.sockets().unwrap().is_empty());
    assert_eq!(daemon.stats().connections, 0);
}
