//! Ends of daemons beside the plain ones: handlers that cannot be cut off, several who end the same loop, sockets that were
//! connected by other means, daemons that nobody has any more.

use super::objects;
use super::peer::{Args, Peer};
use super::{Daemon, ServerType, eventually, server_type, start};
use crate::Value;
use crate::daemon::DaemonConfig;
use crate::net::{EventSocket, poll};
use crate::protocol::Flags;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};

const SHORT: Duration = Duration::from_millis(100);

fn short_drain(config: &mut DaemonConfig) {
    config.drain_timeout = SHORT;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_call_that_holds_its_thread_is_left_behind() {
    let (daemon, _guard) = start(|b| b.configure(short_drain)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "hold", &Args(&[Value::Float(1.5)], Some(&[])));
    peer.send(&call).await;
    eventually("the call has begun", || daemon.stats().calls == 1).await;
    let begun = Instant::now();
    daemon.shutdown().await;
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn oneway_calls_beyond_the_limit_are_cut_off_with_the_others() {
    let limit = |config: &mut DaemonConfig| (config.max_oneway, config.drain_timeout) = (1, SHORT);
    let (daemon, _guard) = start(|b| b.configure(limit)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    for _ in 0..4 {
        peer.oneway("probe", "wait", &[Value::Float(60.0)]).await;
    }
    eventually("one waits for the other", || daemon.stats().oneway_waits == 1).await;
    let begun = Instant::now();
    daemon.shutdown().await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    eventually("nothing is left", || daemon.stats().connections == 0).await;
}

/// A client of a daemon over a socket that was connected by other means.
async fn connected_peer(daemon: &Daemon) -> Peer {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let theirs = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (ours, _) = listener.accept().await.unwrap();
    drop(daemon.serve_connected(ours).unwrap());
    Peer { stream: theirs, ..Peer::silent(daemon).await }
}

#[tokio::test]
async fn calls_over_connected_sockets_are_waited_for_and_cut_off_as_others() {
    for (seconds, is_cut_off) in [(0.2, false), (60.0, true)] {
        let drain =
            |c: &mut DaemonConfig| c.drain_timeout = Duration::from_secs(if is_cut_off { 0 } else { 5 });
        let (daemon, _guard) = start(|b| b.configure(drain)).await;
        let mut peer = connected_peer(&daemon).await;
        let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(seconds)], Some(&[])));
        peer.send(&call).await;
        eventually("the call has begun", || daemon.stats().calls == 1).await;
        let begun = Instant::now();
        daemon.shutdown().await;
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
        eventually("nothing is left", || daemon.stats().connections == 0).await;
        if !is_cut_off {
            assert_eq!(peer.reply().await.value, Value::from("waited"));
        }
        peer.expect_close().await;
    }
}

#[test]
fn a_connected_socket_needs_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (daemon, socket) = runtime.block_on(async {
        let daemon = Daemon::builder().server_type(server_type()).build().await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        (daemon, TcpStream::connect(listener.local_addr().unwrap()).await.unwrap())
    });
    let text = daemon.serve_connected(socket).map(drop).unwrap_err().to_string();
    assert!(
        text.ends_with("this thread is in no runtime: `let _entered = runtime.enter();` before"),
        "{text}"
    );
}

fn multiplex() -> Daemon {
    let daemon =
        Daemon::builder().host("127.0.0.1").server_type(ServerType::Multiplex).build_blocking().unwrap();
    objects::register_all(&daemon);
    daemon
}

fn ready(daemon: &Daemon) -> Vec<EventSocket> {
    poll(&daemon.sockets().unwrap(), Some(Duration::from_millis(5))).unwrap()
}

/// A thread that drives a daemon of the type `multiplex` until it is told to end, and drops it then.
fn drive(daemon: Daemon) -> (Arc<AtomicBool>, std::thread::JoinHandle<()>) {
    let is_over = Arc::new(AtomicBool::new(false));
    let told = is_over.clone();
    let driving = std::thread::spawn(move || {
        while !told.load(SeqCst) {
            daemon.events(&ready(&daemon)).unwrap();
        }
    });
    (is_over, driving)
}

fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> tokio::task::JoinHandle<T> {
    tokio::task::spawn_blocking(work)
}

#[tokio::test]
async fn a_loop_leaves_a_stopping_daemon_to_whoever_ends_it() {
    let daemon = blocking(multiplex).await.unwrap();
    let (is_over, driving) = drive(daemon.clone());
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "hold", &Args(&[Value::Float(0.3)], Some(&[])));
    peer.send(&call).await;
    eventually("the call has begun", || daemon.stats().calls == 1).await;
    let text = daemon.events(&[]).unwrap_err().to_string();
    assert!(text.starts_with("events are being handled already"), "{text}");
    daemon.stop();
    daemon.events(&[]).unwrap();
    assert_eq!(peer.reply().await.value, Value::from("held"));
    peer.expect_close().await;
    is_over.store(true, SeqCst);
    driving.join().unwrap();
}

#[tokio::test]
async fn a_part_that_is_shut_down_ends_neither_its_loop_nor_a_shutdown_a_run() {
    for _ in 0..20 {
        let (main, part) = blocking(|| (multiplex(), multiplex())).await.unwrap();
        main.combine(part.clone()).unwrap();
        let running = main.clone();
        let run = std::thread::spawn(move || running.run());
        let mut peers = Vec::new();
        for _ in 0..4 {
            peers.push(Peer::greeted(&part, "probe").await);
        }
        let mut other = Peer::greeted(&main, "probe").await;
        part.shutdown().await;
        assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
        main.shutdown().await;
        eventually("the loop ends", || run.is_finished()).await;
        run.join().unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_daemon_that_nobody_can_drive_any_more_is_closed() {
    let daemon = blocking(multiplex).await.unwrap();
    let weak = daemon.downgrade();
    let location = daemon.location().clone();
    let (is_over, driving) = drive(daemon);
    let mut peer = Peer::greeted(&weak.upgrade().unwrap(), "probe").await;
    assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    is_over.store(true, SeqCst);
    driving.join().unwrap();
    peer.expect_close().await;
    eventually("its memory is free", || weak.upgrade().is_none()).await;
    let crate::uri::Location::Tcp { host, port } = location else { panic!() };
    assert!(TcpStream::connect((host, port)).await.is_err(), "the port is free");
}

#[tokio::test]
async fn a_condition_that_panics_stops_the_daemon() {
    for server_type in [ServerType::Async, ServerType::Thread, ServerType::Multiplex] {
        let (tell, told) = std::sync::mpsc::channel();
        let run = std::thread::spawn(move || {
            let daemon =
                Daemon::builder().host("127.0.0.1").server_type(server_type).build_blocking().unwrap();
            objects::register_all(&daemon);
            tell.send(daemon.clone()).unwrap();
            let mut n = 0;
            daemon.run_while(|| {
                n += 1;
                assert!(n < 3, "no more");
                true
            })
        });
        let daemon = told.recv_timeout(Duration::from_secs(5)).unwrap();
        let mut peer = Peer::greeted(&daemon, "probe").await;
        peer.expect_close().await;
        assert!(run.join().is_err(), "{server_type}");
        let crate::uri::Location::Tcp { host, port } = daemon.location().clone() else { panic!() };
        assert!(TcpStream::connect((host, port)).await.is_err(), "{server_type}: the port is free");
    }
}
