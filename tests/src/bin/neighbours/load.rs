//! The clients: one that is good and measures, and its neighbours.

use pyro_runtime::Generation::{Pyro4, Pyro5};
use pyro_tests::frame::{self, Frame};
use pyro_tests::peer::Peer;
use pyro_tests::process::Process;
use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

/// Neighbours of each bad kind.
const N_BAD: usize = 10;

/// What the replies to somebody who reads none of them are to come to: more than the system keeps for him.
const UNREAD_BYTES: usize = 64 << 20;

/// Runs all phases against a server and prints a line for each.
pub(crate) fn run(server: &Process, n_idle: usize, n_calls: u32) {
    let port: u16 = server.value_of("PORT ").parse().expect("a port");
    let mut good = Peer::connect(port, Pyro5, "thing");
    let mut measure = |phase: &str| print(phase, good.quantiles(n_calls));
    measure("alone");
    let before = resident_kib(server.id());
    let idle = thread::scope(|scope| {
        let flood = scope.spawn(|| connect_all(port, n_idle));
        measure("while they connect");
        flood.join().expect("all are let in")
    });
    measure("beside idle");
    if let (Some(before), Some(after)) = (before, resident_kib(server.id())) {
        let bytes = (after.saturating_sub(before)) * 1024 / idle.len().max(1);
        println!("memory for an idle connection: {bytes} bytes");
    }
    let (n_panics, n_bytes) = beside_bad(port, || measure("beside idle and bad"));
    println!("panics: {n_panics}, bytes sent one by one: {n_bytes}");
    // Whoever was idle all the time is served as before.
    let step = (idle.len() / 50).max(1);
    idle.into_iter().step_by(step).for_each(|mut peer| peer.echo(7));
    println!("all served");
}

fn print(phase: &str, (p50, p99): (Duration, Duration)) {
    println!("{phase}: p50 {} us, p99 {} us", p50.as_micros(), p99.as_micros());
}

/// Clients with a handshake behind them and nothing to say, of both generations.
fn connect_all(port: u16, n: usize) -> Vec<Peer> {
    let generation = |i: usize| if i.is_multiple_of(2) { Pyro5 } else { Pyro4 };
    (0..n).map(|i| Peer::connect(port, generation(i), "thing")).collect()
}

/// What the system says that a process takes; `None` where it does not say it in this way.
fn resident_kib(process: u32) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Does something while bad neighbours are at it; how often they have made a handler panic, and how many bytes have come one
/// by one.
fn beside_bad(port: u16, mut work: impl FnMut()) -> (usize, usize) {
    let (is_over, n_panics, n_bytes) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        let deaf: Vec<Peer> = (0..N_BAD).map(|_| deaf(port)).collect();
        scope.spawn(|| dribble(port, &is_over, &n_bytes));
        scope.spawn(|| panic_in_sessions(port, &is_over, &n_panics));
        scope.spawn(|| panic_in_shared(port, &is_over, &n_panics));
        // They have begun.
        while n_panics.load(SeqCst) < 2 || n_bytes.load(SeqCst) < N_BAD {
            thread::sleep(Duration::from_millis(1));
        }
        work();
        is_over.store(true, SeqCst);
        drop(deaf);
    });
    (n_panics.into_inner(), n_bytes.into_inner())
}

/// Asks for more than fits anywhere, and reads nothing of it.
fn deaf(port: u16) -> Peer {
    let mut peer = Peer::connect(port, Pyro5, "thing");
    let text = format!("('{}',)", "x".repeat(1 << 16));
    let call = Frame::invoke(Pyro5, 1, "thing", "echo", &text).to_bytes();
    peer.stream.set_write_timeout(Some(Duration::from_millis(200))).expect("a time that is not zero");
    for _ in 0..UNREAD_BYTES / call.len() {
        match peer.stream.write_all(&call) {
            Ok(()) => {}
            // The server reads no more until its replies are read.
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return peer,
            Err(e) => panic!("a peer that does not read is cut off too early: {e}"),
        }
    }
    panic!("the server has kept {UNREAD_BYTES} bytes that nobody reads");
}

/// Begins messages, and goes on with a byte of each in a second.
fn dribble(port: u16, is_over: &AtomicBool, n_bytes: &AtomicUsize) {
    let call = Frame::invoke(Pyro5, 1, "thing", "echo", "('a text that takes its time to come',)").to_bytes();
    let mut slow: Vec<Peer> = (0..N_BAD).map(|_| Peer::connect(port, Pyro5, "thing")).collect();
    for byte in call {
        for peer in &mut slow {
            peer.send(&[byte]);
            n_bytes.fetch_add(1, SeqCst);
        }
        for _ in 0..100 {
            if is_over.load(SeqCst) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Has instances of a session panic: each connection gets another one afterwards.
fn panic_in_sessions(port: u16, is_over: &AtomicBool, n_panics: &AtomicUsize) {
    let mut peers: Vec<Peer> =
        (0..N_BAD).map(|_| Peer::connect(port, Pyro5, "session_in_disorder")).collect();
    while !is_over.load(SeqCst) {
        for peer in &mut peers {
            for panics in [false, true] {
                let reply = peer.invoke("session_in_disorder", "count", "()").expect("a reply");
                assert_eq!(reply.flags & frame::EXCEPTION != 0, panics, "{:?}", reply.payload);
                n_panics.fetch_add(usize::from(panics), SeqCst);
            }
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Uses an object that a panic has left in disorder for good: an error for whoever calls it, and the connection stays.
fn panic_in_shared(port: u16, is_over: &AtomicBool, n_panics: &AtomicUsize) {
    let mut peer = Peer::connect(port, Pyro5, "shared_in_disorder");
    peer.invoke("shared_in_disorder", "count", "()").expect("a reply");
    while !is_over.load(SeqCst) {
        let reply = peer.invoke("shared_in_disorder", "count", "()").expect("a reply");
        assert_ne!(reply.flags & frame::EXCEPTION, 0, "{:?}", reply.payload);
        n_panics.fetch_add(1, SeqCst);
        thread::sleep(Duration::from_millis(1));
    }
}
