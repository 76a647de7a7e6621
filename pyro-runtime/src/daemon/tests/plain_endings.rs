//! How daemons end whose loops are their own: what is waited for, what is cut off, and who may end them.

use super::peer::{Args, Peer};
use super::plain_daemons::{ALL, Running};
use super::{Daemon, ServerType, eventually};
use crate::context::CallContext;
use crate::daemon::{A_MOMENT, Announcer, Announcing, Hooks};
use crate::protocol::Flags;
use crate::uri::Location;
use crate::{Exception, Value};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant};

/// Takes its time to say goodbye.
struct SlowGoodbye(Arc<AtomicUsize>);

impl Hooks for SlowGoodbye {
    fn client_disconnect(&self, _: &CallContext) {
        std::thread::sleep(Duration::from_millis(20));
        self.0.fetch_add(1, SeqCst);
    }
}

#[tokio::test]
async fn nothing_is_left_of_a_client_that_was_cut_off_at_the_end() {
    for server_type in ALL {
        let (goodbyes, drain) = (Arc::<AtomicUsize>::default(), Duration::from_millis(200));
        let hooks = SlowGoodbye(goodbyes.clone());
        let running =
            Running::start(server_type, move |b| b.hooks(hooks).configure(|c| c.drain_timeout = drain));
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let call = peer.invoke(Flags::NONE, "probe", "big", &Args(&[Value::Int(16 << 20)], Some(&[])));
        peer.send(&call).await;
        let daemon = running.daemon.clone();
        eventually("it is answered", || daemon.stats().calls == 1).await;
        let begun = Instant::now();
        running.stop().await;
        // On a machine that has no time for its threads nobody waits for them.
        if begun.elapsed() < drain + A_MOMENT {
            assert_eq!(daemon.stats().connections, 0, "{server_type}");
            assert_eq!(goodbyes.load(SeqCst), 1, "{server_type}");
        }
        drop(peer);
    }
}

#[tokio::test]
async fn a_call_that_waits_is_cut_off_after_the_drain_time() {
    for server_type in ALL {
        let running =
            Running::start(server_type, |b| b.configure(|c| c.drain_timeout = Duration::from_millis(200)));
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(60.0)], Some(&[])));
        peer.send(&call).await;
        let daemon = running.daemon.clone();
        eventually("it has begun", || daemon.stats().calls == 1).await;
        running.stop().await;
        peer.expect_close().await;
    }
}

#[tokio::test]
async fn a_handler_may_shut_its_daemon_down_and_is_answered() {
    for server_type in ALL {
        let running = Running::start(server_type, |b| b);
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        assert_eq!(peer.call("probe", "shutdown", &[]).await, Value::from("shut down"), "{server_type}");
        peer.expect_close().await;
        running.ended().await;
    }
}

/// Takes its time to announce anything; notes what it does.
#[derive(Clone, Default)]
struct Slow(Arc<Mutex<Vec<&'static str>>>);

impl Announcer for Slow {
    fn run(&self, _: Daemon) -> Announcing<crate::Result<()>> {
        let this = self.clone();
        Box::pin(std::future::poll_fn(move |_| {
            this.0.lock().unwrap().push("begun");
            std::thread::sleep(Duration::from_millis(50));
            this.0.lock().unwrap().push("announced");
            Poll::Pending
        }))
    }

    fn retract(&self, _: Daemon) -> Announcing<()> {
        let this = self.clone();
        Box::pin(async move { this.0.lock().unwrap().push("retracted") })
    }
}

#[tokio::test]
async fn nothing_is_announced_any_more_when_it_is_taken_back() {
    for server_type in ALL {
        let slow = Slow::default();
        let announcer = slow.clone();
        let running = Running::start(server_type, |b| b.announcer(announcer));
        eventually("it has begun", || !slow.0.lock().unwrap().is_empty()).await;
        running.stop().await;
        assert_eq!(*slow.0.lock().unwrap(), ["begun", "announced", "retracted"], "{server_type}");
    }
}

/// Shuts its daemon down at the end of a client, after a method's error, or when its house is to be kept.
#[derive(Clone, Copy, PartialEq)]
enum Shutting {
    AtTheEnd,
    AfterAnError,
    KeepingHouse,
}

impl Hooks for Shutting {
    fn client_disconnect(&self, context: &CallContext) {
        if *self == Self::AtTheEnd {
            crate::blocking::wait(context.daemon().unwrap().shutdown());
        }
    }

    fn method_error(&self, context: &CallContext, _: &str, _: &Exception) {
        if *self == Self::AfterAnError {
            crate::blocking::wait(context.daemon().unwrap().shutdown());
        }
    }

    fn housekeeping_interval(&self) -> Option<Duration> {
        (*self == Self::KeepingHouse).then_some(Duration::from_millis(10))
    }

    fn housekeeping(&self, daemon: &Daemon) {
        crate::blocking::wait(daemon.shutdown());
    }
}

#[tokio::test]
async fn a_hook_may_shut_its_daemon_down() {
    for server_type in ALL {
        for hooks in [Shutting::AtTheEnd, Shutting::AfterAnError, Shutting::KeepingHouse] {
            let poll = Duration::from_millis(10);
            let running =
                Running::start(server_type, move |b| b.hooks(hooks).configure(|c| c.poll_timeout = poll));
            if hooks != Shutting::KeepingHouse {
                let mut peer = Peer::greeted(&running.daemon, "probe").await;
                let failed =
                    peer.failure("probe", "fail", &["builtins.ValueError".into(), "so".into()]).await;
                assert_eq!(failed, ("builtins.ValueError".into(), "so".into()), "{server_type}");
            }
            running.ended().await;
        }
    }
}

/// Keeps house at each turn, each time until it is told to.
#[derive(Clone, Default)]
struct Stepwise {
    begun: Arc<AtomicUsize>,
    may_end: Arc<AtomicUsize>,
}

impl Hooks for Stepwise {
    fn housekeeping_interval(&self) -> Option<Duration> {
        Some(Duration::from_nanos(1))
    }

    fn housekeeping(&self, _: &Daemon) {
        let nth = self.begun.fetch_add(1, SeqCst) + 1;
        while self.may_end.load(SeqCst) < nth {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[tokio::test]
async fn the_port_is_free_when_a_daemon_has_been_shut_down() {
    let hooks = Stepwise::default();
    let Stepwise { begun, may_end } = hooks.clone();
    let running = Running::start(ServerType::Multiplex, move |b| b.hooks(hooks));
    eventually("its house is kept", || begun.load(SeqCst) == 1).await;
    let Location::Tcp { host, port } = running.daemon.location().clone() else { panic!() };
    let _peer = tokio::net::TcpStream::connect((&*host, port)).await.unwrap();
    may_end.store(1, SeqCst);
    // In the turn that has let the peer in: it still has the socket that was ready.
    eventually("its house is kept again", || begun.load(SeqCst) == 2).await;
    let soon = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        may_end.store(usize::MAX, SeqCst);
    };
    tokio::join!(running.daemon.shutdown(), soon);
    assert!(tokio::net::TcpStream::connect((host, port)).await.is_err(), "the port is free");
    running.ended().await;
}
