//! Peers that speak nonsense, nothing, or half a message, and those that are served meanwhile.

use pyro_runtime::Generation::{Pyro4, Pyro5};
use pyro_runtime::service::{Interface, Target};
use pyro_runtime::{Error, Value};
use pyro_tests::frame::{self, Frame};
use pyro_tests::host::Host;
use pyro_tests::peer::Peer;
use pyro_tests::things::{self, Answer, Arguments, Dynamic, Object};
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(10);

/// Runs blocking peers beside the daemon.
async fn beside<T: Send + 'static>(peers: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(peers).await.unwrap()
}

/// Bytes that are not random at all, but look so.
fn noise(seed: u64, n: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..n).map(|_| next()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_protocols_are_told_and_sent_away() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let mut witness = Peer::connect(port, Pyro5, "thing");
        // A TLS 1.2 hello as browsers begin it.
        let mut hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec();
        hello.extend(noise(1, 501));
        let http = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec();
        for (i, nonsense) in [hello, http, vec![0; 100], vec![0xff; 5000]].into_iter().enumerate() {
            let mut peer = Peer::silent(port, Pyro5);
            let _ = peer.stream.write_all(&nonsense);
            let answer = peer.read().unwrap_or_else(|| panic!("{i}: no answer"));
            assert_eq!(answer.kind, frame::CONNECTFAIL);
            assert!(answer.payload.ends_with(b"invalid data"), "{:?}", answer.payload);
            assert!(peer.read().is_none(), "closed after the refusal");
            witness.echo(17);
        }
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_bytes_end_with_the_connection() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let mut witness = Peer::connect(port, Pyro4, "thing");
        for seed in 0..100 {
            let generation = if seed % 2 == 0 { Pyro5 } else { Pyro4 };
            let mut peer = if seed % 4 < 2 {
                Peer::silent(port, generation)
            } else {
                Peer::connect(port, generation, "thing")
            };
            let mut bytes = noise(seed, 200 + seed as usize * 7);
            // Half of them look like a message at first.
            if seed % 3 == 0 {
                let real = Frame::invoke(generation, 1, "thing", "echo", "(1,)").to_bytes();
                let n = 6 + seed as usize % 30;
                bytes[..n].copy_from_slice(&real[..n]);
            }
            let _ = peer.stream.write_all(&bytes);
            let _ = peer.stream.shutdown(Shutdown::Write);
            let mut rest = Vec::new();
            match peer.stream.read_to_end(&mut rest) {
                Ok(_) => {}
                Err(e) if e.kind() == ErrorKind::ConnectionReset => {}
                Err(e) => panic!("seed {seed}: the connection was kept: {e}"),
            }
        }
        witness.echo(18);
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_generations_share_a_port_but_not_a_connection() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let mut peers: Vec<_> =
            (0..20).map(|i| Peer::connect(port, if i % 2 == 0 { Pyro5 } else { Pyro4 }, "thing")).collect();
        for round in 0..20 {
            for peer in &mut peers {
                peer.echo(round);
            }
        }
        for (first, second) in [(Pyro5, Pyro4), (Pyro4, Pyro5)] {
            let mut turncoat = Peer::connect(port, first, "thing");
            turncoat.echo(1);
            turncoat.send(&Frame::invoke(second, 2, "thing", "echo", "(2,)").to_bytes());
            let _ = turncoat.stream.shutdown(Shutdown::Write);
            assert!(turncoat.read().is_none(), "{second:?} on a connection of {first:?}");
        }
        peers.iter_mut().for_each(|peer| peer.echo(99));
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silent_and_stuck_peers_keep_nobody_waiting() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let idle = Peer::connect(port, Pyro5, "thing").quantiles(2000);
        let silent: Vec<_> = (0..200).map(|_| Peer::silent(port, Pyro5)).collect();
        let mut stuck = Vec::new();
        for i in 0..50 {
            let generation = if i % 2 == 0 { Pyro5 } else { Pyro4 };
            // Half of them stop in their first header, half in one after the handshake.
            let mut peer = if i % 4 < 2 {
                Peer::silent(port, generation)
            } else {
                Peer::connect(port, generation, "thing")
            };
            peer.send(&Frame::invoke(generation, 1, "thing", "echo", "(1,)").to_bytes()[..5 + i % 18]);
            stuck.push(peer);
        }
        let beset = Peer::connect(port, Pyro5, "thing").quantiles(2000);
        let mut other = Peer::connect(port, Pyro4, "thing");
        other.echo(3);
        println!(
            "a call alone: p50 {:?}, p99 {:?}; beside 250 silent and stuck peers: p50 {:?}, p99 {:?}",
            idle.0, idle.1, beset.0, beset.1
        );
        // What is asserted is that nobody waits for a timeout of somebody else; the figures are printed to be read.
        assert!(beset.1 < Duration::from_millis(500), "p99 {:?}", beset.1);
        drop((silent, stuck));
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lengths_are_not_believed() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        for generation in [Pyro5, Pyro4] {
            // A header that announces almost 2 GiB: refused at once, with the body still to come.
            let mut peer = Peer::connect(port, generation, "thing");
            let mut huge = Frame::invoke(generation, 1, "thing", "echo", "(1,)").to_bytes();
            huge[12..16].copy_from_slice(&0x7fff_fff0_u32.to_be_bytes());
            if generation == Pyro4 {
                let sum = huge[4..22].chunks(2).map(|c| u32::from(u16::from_be_bytes([c[0], c[1]])));
                // The checksum adds the length as one number, of which 16 bits count.
                let sum = sum.sum::<u32>() - 0x7fff + 0x34e9;
                huge[22..24].copy_from_slice(&(sum as u16).to_be_bytes());
            }
            peer.send(&huge[..if generation == Pyro5 { 40 } else { 24 }]);
            let start = Instant::now();
            assert!(peer.read().is_none(), "{generation:?}: closed without a reply, as Python does");
            assert!(start.elapsed() < Duration::from_secs(2), "{generation:?}: it waited for the body");
        }
        Peer::connect(port, Pyro5, "thing").echo(1);
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_small_message_cannot_become_a_large_one() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        zlib.write_all(b"# serpent utf-8 python3.2\n('thing','echo',('").unwrap();
        for _ in 0..80 {
            zlib.write_all(&[b'x'; 1 << 20]).unwrap();
        }
        zlib.write_all(b"',),{})").unwrap();
        let bomb = zlib.finish().unwrap();
        for generation in [Pyro5, Pyro4] {
            let mut peer = Peer::connect(port, generation, "thing");
            peer.send(&Frame::new(generation, frame::INVOKE, 1, frame::COMPRESSED, 1, &bomb).to_bytes());
            // 80 MiB in 80 KiB: an error or the end, and soon; never an echo.
            if let Some(reply) = peer.read() {
                assert_ne!(reply.flags & frame::EXCEPTION, 0, "{generation:?}");
                assert!(reply.payload.len() < 10_000);
            }
            Peer::connect(port, generation, "thing").echo(1);
        }
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn depth_is_bounded_in_every_serializer() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let deep = 100_000;
        let around = |before: &[u8], open: &[u8], after: &[u8]| [before, &open.repeat(deep), after].concat();
        for generation in [Pyro5, Pyro4] {
            let id = |serializer: pyro_runtime::Serializer| u16::from(serializer.id(generation));
            use pyro_runtime::Serializer::{Json, Marshal, Msgpack, Serpent};
            let bodies = [
                (id(Serpent), around(b"# serpent utf-8 python3.2\n('thing','echo',(", b"[", b"")),
                (id(Json), around(b"{\"object\":\"thing\",\"method\":\"echo\",\"params\":[", b"[", b"")),
                // A tuple of four, then lists of one item each.
                (id(Marshal), around(b"(\x04\x00\x00\x00z\x05thingz\x04echo", b"[\x01\x00\x00\x00", b"N{0")),
                (id(Msgpack), around(b"\x94\xa5thing\xa4echo", b"\x91", b"\xc0\x80")),
            ];
            for (serializer, body) in bodies {
                let mut peer = Peer::connect(port, generation, "thing");
                peer.send(&Frame::new(generation, frame::INVOKE, serializer, 0, 1, &body).to_bytes());
                let reply = peer
                    .read()
                    .unwrap_or_else(|| panic!("{generation:?}, serializer {serializer}: no reply"));
                assert_ne!(reply.flags & frame::EXCEPTION, 0, "{generation:?}, serializer {serializer}");
                peer.echo(5);
            }
        }
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_messages_and_wrong_sums_end_the_connection_only() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        for generation in [Pyro5, Pyro4] {
            let whole = Frame::invoke(generation, 1, "thing", "echo", "(1,)").to_bytes();
            for cut in [1, 5, 6, 23, 24, 39, 41, whole.len() - 1] {
                let mut peer = Peer::connect(port, generation, "thing");
                peer.send(&whole[..cut.min(whole.len() - 1)]);
                peer.stream.shutdown(Shutdown::Write).unwrap();
                assert!(peer.read().is_none(), "{generation:?} cut at {cut}");
            }
            let mut bad = whole.clone();
            let check = if generation == Pyro5 { 38 } else { 22 };
            bad[check] ^= 0xff;
            let mut peer = Peer::connect(port, generation, "thing");
            peer.send(&bad);
            assert!(peer.read().is_none(), "{generation:?} with a wrong sum");
        }
        Peer::connect(port, Pyro5, "thing").echo(1);
    })
    .await;
    host.stop().await;
}

/// A session object that is counted when it is made and when it is dropped.
struct Guest(Arc<Lives>);

#[derive(Default)]
struct Lives {
    made: AtomicUsize,
    dropped: AtomicUsize,
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.dropped.fetch_add(1, SeqCst);
    }
}

impl Object for Guest {
    fn interface(&self) -> &'static Interface {
        &things::SESSION
    }

    fn call(&self, _: &str, _: Arguments) -> Result<Answer, Error> {
        Ok(Answer::Value(Value::Int(1)))
    }
}

fn guests(lives: &Arc<Lives>) -> Target {
    let lives = lives.clone();
    Target::class(&things::SESSION, move || {
        lives.made.fetch_add(1, SeqCst);
        Arc::new(Dynamic(Guest(lives.clone())))
    })
}

/// Waits until all guests are gone.
fn all_gone(lives: &Lives, made: usize) {
    let until = Instant::now() + PATIENCE;
    while lives.dropped.load(SeqCst) < made && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(2));
    }
    // Time for a second drop, if there were one.
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!((lives.made.load(SeqCst), lives.dropped.load(SeqCst)), (made, made));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_peer_that_vanishes_drops_its_session_once() {
    let host = Host::things().await;
    let lives = Arc::new(Lives::default());
    host.register(guests(&lives), "guest");
    let port = host.port();
    beside(move || {
        let mut witness = Peer::connect(port, Pyro5, "guest");
        assert!(witness.invoke("guest", "count", "()").is_some());
        let mut made = 0;
        for way in 0..4 {
            for generation in [Pyro5, Pyro4] {
                let mut peer = Peer::connect(port, generation, "guest");
                assert!(peer.invoke("guest", "count", "()").is_some());
                made += 1;
                match way {
                    // A proper goodbye.
                    0 => peer.stream.shutdown(Shutdown::Write).unwrap(),
                    1 => {}
                    // In the middle of a message.
                    2 => peer.send(&Frame::invoke(generation, 2, "guest", "count", "()").to_bytes()[..30]),
                    // With a reply on its way, which makes the kernel reset the connection.
                    _ => peer.send(&Frame::invoke(generation, 2, "guest", "count", "()").to_bytes()),
                }
                drop(peer);
            }
        }
        let until = Instant::now() + PATIENCE;
        while lives.dropped.load(SeqCst) < made && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(lives.dropped.load(SeqCst), made, "each that left, once, and not the witness");
        assert!(witness.invoke("guest", "count", "()").is_some(), "nothing else suffers");
        drop(witness);
        all_gone(&lives, made + 1);
    })
    .await;
    host.stop().await;
}

/// An object whose only method panics.
struct Bomb(Arc<Lives>);

impl Drop for Bomb {
    fn drop(&mut self) {
        self.0.dropped.fetch_add(1, SeqCst);
    }
}

impl Object for Bomb {
    fn interface(&self) -> &'static Interface {
        &things::SESSION
    }

    fn call(&self, _: &str, _: Arguments) -> Result<Answer, Error> {
        panic!("a handler that panics, on purpose")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_is_an_error_reply_and_the_end_of_its_instance() {
    let host = Host::things().await;
    let lives = Arc::new(Lives::default());
    let made = lives.clone();
    host.register(
        Target::class(&things::SESSION, move || {
            made.made.fetch_add(1, SeqCst);
            Arc::new(Dynamic(Bomb(made.clone())))
        }),
        "bomb",
    );
    let port = host.port();
    beside(move || {
        let mut peer = Peer::connect(port, Pyro5, "bomb");
        for n in 1..=2 {
            let reply = peer.invoke("bomb", "count", "()").expect("an error reply");
            assert_ne!(reply.flags & frame::EXCEPTION, 0);
            all_gone(&lives, n);
        }
        peer.echo(4);
    })
    .await;
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_port_in_use_is_named_with_the_reason() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Host::on_port(port).await.expect_err("the port is taken").to_string();
    assert!(error.contains(&port.to_string()), "{error}");
    assert!(error.contains("in use"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_creator_that_fails_is_answered_and_tried_again() {
    let host = Host::things().await;
    let port = host.port();
    beside(move || {
        let mut peer = Peer::connect(port, Pyro4, "badcreator");
        for _ in 0..2 {
            let reply = peer.invoke("badcreator", "count", "()").expect("an error reply");
            assert_ne!(reply.flags & frame::EXCEPTION, 0);
        }
        peer.echo(4);
    })
    .await;
    host.stop().await;
}
