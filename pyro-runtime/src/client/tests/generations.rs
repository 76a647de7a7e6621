//! Servers that speak another generation after a restart.

use super::super::{Proxy, ProxyBuilder};
use super::plain::{PATIENCE, Peer};
use crate::blocking::Wait;
use crate::protocol::{Header, MessageType};
use crate::{Generation, Serializer};
use std::net::TcpListener;
use std::thread;

/// A server of one generation for its first connection, which it ends after one call, and then of the other one. Its thread
/// ends with the test program.
fn server(first: Generation, then: Generation) -> ProxyBuilder {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let mut n_calls = 1;
        let mut spoken = first;
        while let Ok((stream, _)) = listener.accept() {
            if greet(Peer::new(stream), spoken, n_calls) {
                (spoken, n_calls) = (then, usize::MAX);
            }
        }
    });
    let builder = Proxy::builder(format!("PYRO:thing@127.0.0.1:{port}")).unwrap();
    builder.serializer(Serializer::Msgpack).timeout(PATIENCE)
}

/// Takes so many calls of a client of this generation; whether it was one.
fn greet(mut peer: Peer, spoken: Generation, n_calls: usize) -> bool {
    let Some(connect) = peer.request() else { return false };
    if connect.generation != spoken {
        let serializer = Serializer::Msgpack.id(spoken).into();
        let refusal = Header::new(spoken, MessageType::ConnectFail, serializer, connect.seq);
        let bytes = peer.message(refusal, &"invalid data or unsupported protocol version".into());
        peer.send(&bytes);
        return false;
    }
    let bytes = peer.welcome_to(&connect);
    peer.send(&bytes);
    for _ in 0..n_calls {
        let Some(call) = peer.request() else { break };
        let bytes = peer.reply(&call);
        peer.send(&bytes);
    }
    true
}

const BOTH: [(Generation, Generation); 2] =
    [(Generation::Pyro5, Generation::Pyro4), (Generation::Pyro4, Generation::Pyro5)];

#[tokio::test]
async fn a_generation_that_was_found_out_is_found_out_anew() {
    for (first, then) in BOTH {
        let proxy = server(first, then).build();
        proxy.call::<i64>("echo", ()).await.unwrap();
        assert_eq!(proxy.generation(), Some(first));
        assert!(proxy.call::<i64>("echo", ()).await.unwrap_err().is_closed());
        proxy.call::<i64>("echo", ()).await.unwrap();
        assert_eq!(proxy.generation(), Some(then));
    }
}

#[test]
fn a_blocking_proxy_finds_it_out_too() {
    for (first, then) in BOTH {
        let proxy = server(first, then).blocking().build();
        proxy.call::<i64>("echo", ()).wait().unwrap();
        assert_eq!(proxy.generation(), Some(first));
        assert!(proxy.call::<i64>("echo", ()).wait().unwrap_err().is_closed());
        proxy.call::<i64>("echo", ()).wait().unwrap();
        assert_eq!(proxy.generation(), Some(then));
    }
}

#[test]
fn a_generation_that_was_set_stays() {
    let proxy = server(Generation::Pyro5, Generation::Pyro4).generation(Generation::Pyro5).blocking().build();
    proxy.call::<i64>("echo", ()).wait().unwrap();
    for _ in 0..3 {
        assert!(proxy.call::<i64>("echo", ()).wait().unwrap_err().is_communication());
    }
    assert_eq!(proxy.generation(), Some(Generation::Pyro5));
}
