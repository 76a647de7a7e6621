//! Oneway calls of the server types `thread` and `multiplex`, which have threads and take turns.

use super::objects;
use super::peer::{Args, Peer};
use super::plain_daemons::{ALL, Running};
use super::{ServerType, ThreadPool, eventually};
use crate::Value;
use crate::protocol::Flags;
use crate::service::Target;

/// The types whose oneway calls have threads.
const PLAIN: [ServerType; 2] = [ServerType::Thread, ServerType::Multiplex];

#[tokio::test]
async fn oneway_calls_have_threads_of_their_own_or_none() {
    for server_type in ALL {
        for is_threaded in [true, false] {
            let running =
                Running::start(server_type, move |b| b.configure(|c| c.oneway_threaded = is_threaded));
            let mut peer = Peer::greeted(&running.daemon, "probe").await;
            peer.oneway("probe", "slow_note", &[Value::Int(1)]).await;
            let Value::List(notes) = peer.call("probe", "notes", &[]).await else { panic!() };
            assert_eq!(notes.is_empty(), is_threaded, "{server_type}");
            eventually("it has run", || running.daemon.stats().oneway_running == 0).await;
            running.stop().await;
        }
    }
}

#[tokio::test]
async fn oneway_calls_that_wait_for_a_thread_are_counted() {
    for server_type in PLAIN {
        let pool = ThreadPool { min: 1, max: 2 };
        let running =
            Running::start(server_type, move |b| b.thread_pool(pool).configure(|c| c.oneway_threaded = true));
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let call = peer.invoke(Flags::ONEWAY, "probe", "wait", &Args(&[Value::Float(0.3)], Some(&[])));
        peer.send(&call.repeat(5)).await;
        let counted = || (running.daemon.stats().oneway_running, running.daemon.stats().oneway_waiting);
        eventually("two run and three wait", || counted() == (2, 3)).await;
        eventually("all have run", || counted() == (0, 0)).await;
        assert_eq!(running.probe.calls(), 5, "{server_type}");
        running.stop().await;
    }
}

#[tokio::test]
async fn oneway_calls_of_a_session_take_turns_on_any_thread() {
    for server_type in PLAIN {
        let running = Running::start(server_type, |b| b);
        let mut peer = Peer::greeted(&running.daemon, "session").await;
        for i in 0..3 {
            peer.oneway("session", "slow_note", &[Value::Int(i)]).await;
        }
        // In line behind them.
        let notes = peer.call("session", "notes", &[]).await;
        assert_eq!(notes, Value::List((0..3).map(Value::Int).collect()), "{server_type}");
        running.stop().await;
    }
}

/// Twelve oneway calls of one session, which take turns; they take more than half a second.
async fn many_slow_notes(running: &Running) -> Peer {
    let mut peer = Peer::greeted(&running.daemon, "session").await;
    for i in 0..12 {
        peer.oneway("session", "slow_note", &[Value::Int(i)]).await;
    }
    eventually("they have begun", || running.daemon.stats().oneway_running > 0).await;
    peer
}

#[tokio::test]
async fn oneway_calls_that_wait_for_their_turn_take_no_threads_from_others() {
    for server_type in PLAIN {
        let running = Running::start(server_type, |b| b.thread_pool(ThreadPool { min: 2, max: 2 }));
        let _slow = many_slow_notes(&running).await;
        let mut other = Peer::greeted(&running.daemon, "probe").await;
        other.oneway("probe", "note", &[Value::Int(1)]).await;
        eventually("it is noted", || running.probe.notes() == [Value::Int(1)]).await;
        assert!(running.daemon.stats().oneway_waiting > 0, "{server_type}: it has waited for the others");
        running.stop().await;
    }
}

#[tokio::test]
async fn who_waits_for_a_turn_steps_aside() {
    let running = Running::start(ServerType::Multiplex, |b| b);
    let mut slow = many_slow_notes(&running).await;
    let call = slow.invoke(Flags::NONE, "session", "notes", &Args(&[], Some(&[])));
    slow.send(&call).await;
    let mut other = Peer::greeted(&running.daemon, "probe").await;
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    assert!(running.daemon.stats().oneway_waiting > 0, "it has waited for the others");
    assert_eq!(slow.reply().await.value, Value::List((0..12).map(Value::Int).collect()));
    running.stop().await;
}

#[tokio::test]
async fn who_waits_for_a_turn_is_answered_also_when_the_daemon_stops() {
    let running = Running::start(ServerType::Multiplex, |b| b);
    let mut slow = many_slow_notes(&running).await;
    let call = slow.invoke(Flags::NONE, "session", "notes", &Args(&[], Some(&[])));
    slow.send(&call).await;
    eventually("it has begun", || running.daemon.stats().calls == 13).await;
    running.daemon.stop();
    assert_eq!(slow.reply().await.value, Value::List((0..12).map(Value::Int).collect()));
    running.ended().await;
}

#[tokio::test]
async fn oneway_calls_that_take_turns_share_the_only_thread_with_others() {
    for server_type in PLAIN {
        let running = Running::start(server_type, |b| b.thread_pool(ThreadPool { min: 1, max: 1 }));
        let mut slow = many_slow_notes(&running).await;
        slow.oneway("probe", "note", &[Value::Int(1)]).await;
        eventually("it is noted", || running.probe.notes() == [Value::Int(1)]).await;
        assert!(running.daemon.stats().oneway_waiting > 0, "{server_type}: it has waited for the others");
        // None of them is lost for that, and they are in order.
        let notes = slow.call("session", "notes", &[]).await;
        assert_eq!(notes, Value::List((0..12).map(Value::Int).collect()), "{server_type}");
        running.stop().await;
    }
}

/// What has begun when the daemon is closed may end; nothing begins.
#[tokio::test]
async fn oneway_calls_of_a_session_that_have_not_begun_do_not_begin_when_the_daemon_closes() {
    for server_type in PLAIN {
        let running = Running::start(server_type, |b| b);
        let probe = objects::probe();
        let instance = probe.clone();
        let class = Target::class(objects::session_interface(), move || instance.clone());
        running.daemon.register(class).object_id("one").call().unwrap();
        let mut peer = Peer::greeted(&running.daemon, "one").await;
        peer.oneway("one", "hold", &[Value::Float(0.2)]).await;
        for i in 0..5 {
            peer.oneway("one", "note", &[Value::Int(i)]).await;
        }
        let stats = || running.daemon.stats();
        eventually("they wait", || (stats().oneway_running, stats().oneway_waiting) == (1, 5)).await;
        running.daemon.close();
        eventually("none is left", || (stats().oneway_running, stats().oneway_waiting) == (0, 0)).await;
        assert_eq!(probe.notes(), [], "{server_type}");
        running.ended().await;
    }
}
