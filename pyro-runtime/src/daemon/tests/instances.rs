//! When instances are made, shared and dropped.

use super::objects::{self, Census, Probe};
use super::peer::Peer;
use super::{eventually, start};
use crate::service::{InstanceMode, Skeleton, Target};
use crate::{Exception, Generation, Value};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;

#[tokio::test]
async fn a_session_instance_lives_from_the_first_call_to_the_end_of_its_connection() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    daemon.register(objects::class(InstanceMode::Session, &census)).object_id("s").call().unwrap();
    let mut a = Peer::greeted(&daemon, "s").await;
    assert_eq!(census.made.load(SeqCst), 0, "not made by connecting");
    assert_eq!(a.call("s", "count", &[]).await, Value::Int(1));
    assert_eq!(a.call("s", "count", &[]).await, Value::Int(2));
    let mut b = Peer::greeted(&daemon, "s").await;
    assert_eq!(b.call("s", "count", &[]).await, Value::Int(1));
    assert_eq!(census.alive.load(SeqCst), 2);
    drop(a);
    eventually("one is dropped", || census.alive.load(SeqCst) == 1).await;
    drop(b);
    eventually("the other is dropped", || census.alive.load(SeqCst) == 0).await;
    assert_eq!(census.dropped.load(SeqCst), 2);
}

#[tokio::test]
async fn a_peer_that_vanishes_in_a_call_does_not_cancel_it() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    daemon.register(objects::class(InstanceMode::Session, &census)).object_id("s").call().unwrap();
    let shared = objects::probe();
    daemon.register(Target::object(shared.clone())).object_id("shared").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "s").await;
    peer.call("s", "count", &[]).await;
    let wait = super::peer::Args(&[Value::Float(0.1)], Some(&[]));
    let message = peer.invoke(crate::protocol::Flags::NONE, "shared", "wait", &wait);
    peer.send(&message).await;
    tokio::time::sleep(Duration::from_millis(20)).await;
    drop(peer);
    eventually("the handler ends", || shared.calls() == 1).await;
    eventually("the session ends after it", || census.alive.load(SeqCst) == 0).await;
    assert_eq!(census.dropped.load(SeqCst), 1);
}

#[tokio::test]
async fn one_single_instance_is_made_by_whoever_comes_first() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    let slow = census.clone();
    let target = Target::async_class(objects::single_interface(), move || {
        let census = slow.clone();
        async move {
            tokio::time::sleep(Duration::from_millis(30)).await;
            Ok::<_, Exception>(Probe::new(objects::single_interface(), census) as Arc<dyn Skeleton>)
        }
    });
    daemon.register(target).object_id("one").call().unwrap();
    let mut callers = Vec::new();
    for _ in 0..8 {
        let mut peer = Peer::greeted(&daemon, "one").await;
        callers.push(tokio::spawn(async move { peer.call("one", "count", &[]).await }));
    }
    let mut counts = Vec::new();
    for caller in callers {
        let Value::Int(n) = caller.await.unwrap() else { panic!() };
        counts.push(n);
    }
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(census.made.load(SeqCst), 1);
}

#[tokio::test]
async fn each_call_has_its_own_percall_instance() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    daemon.register(objects::class(InstanceMode::PerCall, &census)).object_id("p").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "p").await;
    for _ in 0..3 {
        assert_eq!(peer.call("p", "count", &[]).await, Value::Int(1));
    }
    assert_eq!(census.made.load(SeqCst), 3);
    assert_eq!(census.alive.load(SeqCst), 0);
}

#[tokio::test]
async fn a_creators_error_goes_to_the_caller_and_the_next_one_tries_again() {
    let (daemon, _guard) = start(|b| b).await;
    for (id, mode) in [("a", InstanceMode::Session), ("b", InstanceMode::Single)] {
        let may_fail = AtomicBool::new(true);
        let target = Target::try_class(objects::session_interface(), move || {
            if may_fail.swap(false, SeqCst) {
                let text = "instance creator returned object of different type";
                return Err(Exception::new("builtins.TypeError", text));
            }
            Ok(objects::probe() as Arc<dyn Skeleton>)
        });
        daemon.register(target.instance_mode(mode)).object_id(id).call().unwrap();
        let mut peer = Peer::greeted(&daemon, id).await;
        let (class, text) = peer.failure(id, "count", &[]).await;
        assert_eq!(class, "builtins.TypeError");
        assert_eq!(text, "instance creator returned object of different type");
        assert_eq!(peer.call(id, "count", &[]).await, Value::Int(1));
    }
}

#[tokio::test]
async fn a_panic_drops_the_session_instance() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    daemon.register(objects::class(InstanceMode::Session, &census)).object_id("s").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "s").await;
    assert_eq!(peer.call("s", "count", &[]).await, Value::Int(1));
    peer.failure("s", "panic", &[]).await;
    assert_eq!(census.dropped.load(SeqCst), 1);
    assert_eq!(peer.call("s", "count", &[]).await, Value::Int(1), "a new one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_of_one_session_instance_do_not_overlap() {
    let (daemon, _guard) = start(|b| b).await;
    let probe = objects::probe();
    let instance = probe.clone();
    let target = Target::class(objects::session_interface(), move || instance.clone());
    daemon.register(target).object_id("s").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "s").await;
    for i in 0..4 {
        peer.oneway("s", "slow_note", &[Value::Int(i)]).await;
    }
    // Waits for all of them: they came first.
    let notes = peer.call("s", "notes", &[]).await;
    assert_eq!(notes, Value::List((0..4).map(Value::Int).collect()));
    assert_eq!(probe.overlapped.load(SeqCst), 0);
}

#[tokio::test]
async fn a_weakly_registered_object_lives_as_long_as_its_keeper_holds_it() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    let kept =
        || Target::object(Probe::new(objects::single_interface(), census.clone()) as Arc<dyn Skeleton>);
    let keeper = kept();
    let before = daemon.objects(Generation::Pyro5).len();
    let registered = daemon.register(keeper.clone()).weak(true).object_id("weak").call().unwrap();
    assert_eq!(daemon.objects(Generation::Pyro5).len(), before + 1);
    let again = daemon.register(keeper.clone()).call().unwrap_err();
    assert_eq!(again.to_string(), "object or class already has a Pyro id");
    let mut peer = Peer::greeted(&daemon, "weak").await;
    assert_eq!(peer.call("weak", "count", &[]).await, Value::Int(1));
    drop(keeper);
    assert_eq!(census.alive.load(SeqCst), 0, "neither the daemon nor the connection keeps it");
    assert_eq!(daemon.objects(Generation::Pyro5).len(), before);
    let unknown = ("Pyro5.errors.DaemonError".to_owned(), "unknown object".to_owned());
    assert_eq!(peer.failure("weak", "count", &[]).await, unknown);
    // The id is free again.
    let next = kept();
    let second = daemon.register(next.clone()).weak(true).object_id("weak").call().unwrap();
    assert_eq!(peer.call("weak", "count", &[]).await, Value::Int(1));
    registered.unregister();
    assert!(
        second.is_registered() && !registered.is_registered(),
        "the first one's handle is not the second one's"
    );
    assert!(second.daemon().is_some() && registered.daemon().is_none());
    second.unregister();
    assert_eq!(peer.failure("weak", "count", &[]).await, unknown);
    assert_eq!(census.alive.load(SeqCst), 1, "its keeper still has it");
}

#[tokio::test]
async fn creators_see_the_call_and_may_panic() {
    let (daemon, _guard) = start(|b| b).await;
    for mode in [InstanceMode::Session, InstanceMode::Single, InstanceMode::PerCall] {
        let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
        let make = {
            let seen = seen.clone();
            move || {
                let call = crate::context::CallContext::current().expect("made for a call");
                let mut seen = seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                seen.push(call.object_id.to_string());
                assert!(seen.len() > 1, "the first time it panics");
                Probe::new(objects::single_interface(), Arc::default()) as Arc<dyn Skeleton>
            }
        };
        let class = Target::class(objects::single_interface(), make).instance_mode(mode);
        daemon.register(class).object_id("made").force(true).call().unwrap();
        let mut peer = Peer::greeted(&daemon, "made").await;
        let (class, text) = peer.failure("made", "count", &[]).await;
        assert_eq!(class, "builtins.RuntimeError");
        assert!(text.contains("the first time it panics"), "{text}");
        assert_eq!(peer.call("made", "count", &[]).await, Value::Int(1), "the connection is still there");
        assert_eq!(*seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner), ["made", "made"]);
    }
    assert_eq!(daemon.stats().panics, 3);
}

#[tokio::test]
async fn a_class_cannot_be_registered_weakly() {
    let (daemon, _guard) = start(|b| b).await;
    let class = objects::class(InstanceMode::Session, &Arc::default());
    let error = daemon.register(class).weak(true).call().unwrap_err();
    assert_eq!(error.python_class(), "builtins.TypeError");
    assert!(error.to_string().ends_with("Classes cannot be registered with weak=True."), "{error}");
}

/// What is dropped unseen does not stay in the daemon's memory.
#[tokio::test]
async fn objects_that_are_gone_are_forgotten_without_being_asked_for() {
    let (daemon, _guard) = start(|b| b).await;
    let census = Arc::new(Census::default());
    for _ in 0..1_000 {
        let probe =
            Target::object(Probe::new(objects::single_interface(), census.clone()) as Arc<dyn Skeleton>);
        daemon.register(probe).weak(true).call().unwrap();
    }
    let (n_held, _) = daemon.inner.registry.n_held();
    assert!(n_held < 100, "{n_held}");
}
