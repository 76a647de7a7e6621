//! Threads that share a blocking connection, and what one of them leaves to the next.

use super::super::Proxy;
use super::super::channel::Channel;
use super::plain::{PATIENCE, Peer, call, server};
use crate::blocking::Wait;
use crate::protocol::{AnnotationId, AnnotationMap, Draft, Flags, Header, MessageType, WireOptions};
use crate::{Bytes, ItemStream, Value};
use std::thread;
use std::time::Duration;

fn is_busy(proxy: &Proxy) -> bool {
    matches!(proxy.core.current(), Some(Channel::Plain(plain)) if plain.is_busy())
}

fn until(mut holds: impl FnMut() -> bool) {
    while !holds() {
        thread::yield_now();
    }
}

#[test]
fn the_time_out_of_one_thread_is_not_another_s() {
    let proxy = server(|mut peer| {
        peer.accept();
        peer.request();
        // The first call is over by time; nothing of the second has come over this connection.
        assert!(peer.request().is_none());
    });
    let (hasty, patient) = (proxy.with_timeout(Some(Duration::from_millis(100))), proxy.with_timeout(None));
    proxy.bind().wait().unwrap();
    thread::scope(|scope| {
        let first = scope.spawn(|| call(&hasty));
        until(|| is_busy(&proxy));
        // Two, so that the one who is not woken by the first is looked at too.
        let others: Vec<_> = (0..2).map(|_| scope.spawn(|| call(&patient))).collect();
        assert!(first.join().unwrap().unwrap_err().is_timeout());
        for other in others {
            other.join().unwrap().unwrap();
        }
    });
}

#[test]
fn a_call_without_time_leaves_the_connection_as_it_is() {
    let proxy = server(|mut peer| {
        peer.accept();
        peer.serve();
    });
    proxy.bind().wait().unwrap();
    let error = call(&proxy.with_timeout(Some(Duration::ZERO))).unwrap_err();
    assert_eq!((error.is_timeout(), error.to_string()), (true, "sending: timeout".to_owned()));
    assert!(proxy.is_connected());
    assert_eq!(call(&proxy).unwrap(), 1);
}

/// Answers each call a while after it has come.
fn slow(mut peer: Peer) {
    peer.accept();
    while let Some(header) = peer.request() {
        thread::sleep(Duration::from_millis(12));
        let bytes = peer.reply(&header);
        peer.send(&bytes);
    }
}

#[test]
fn a_connection_that_has_timed_out_is_nobody_s() {
    for _ in 0..30 {
        let proxy = server(slow);
        let (hasty, patient) =
            (proxy.with_timeout(Some(Duration::from_millis(10))), proxy.with_timeout(None));
        proxy.bind().wait().unwrap();
        thread::scope(|scope| {
            let first = scope.spawn(|| call(&hasty));
            until(|| is_busy(&proxy) || first.is_finished());
            let others: Vec<_> = (0..3).map(|_| scope.spawn(|| call(&patient))).collect();
            // On a slow machine the reply may be there when it first looks.
            let _ = first.join().unwrap();
            for other in others {
                other.join().unwrap().unwrap();
            }
        });
    }
}

#[test]
fn releasing_lets_those_who_wait_connect_anew() {
    let (arrived, has_arrived) = std::sync::mpsc::channel();
    let proxy = server(move |mut peer| {
        peer.accept();
        peer.request();
        arrived.send(()).unwrap();
        peer.request();
    });
    proxy.bind().wait().unwrap();
    thread::scope(|scope| {
        let first = scope.spawn(|| call(&proxy));
        has_arrived.recv().unwrap();
        let second = scope.spawn(|| proxy.ping().wait());
        thread::sleep(Duration::from_millis(20));
        proxy.release();
        assert_eq!(first.join().unwrap().unwrap_err().to_string(), "the proxy was released");
        second.join().unwrap().unwrap();
    });
}

#[test]
fn the_limit_of_an_earlier_call_does_not_hold_for_sending_either() {
    let proxy = server(|mut peer| {
        peer.accept();
        let header = peer.request().unwrap();
        let bytes = peer.reply(&header);
        peer.send(&bytes);
        peer.wait_for_input();
        thread::sleep(Duration::from_millis(500));
        peer.serve();
    });
    assert_eq!(call(&proxy.with_timeout(Some(Duration::from_millis(150)))).unwrap(), 1);
    // More than the system keeps for a peer that does not read.
    let large = Bytes::from(vec![0; 40 << 20]);
    assert_eq!(proxy.with_timeout(None).call::<i64>("echo", (&large,)).wait().unwrap(), 2);
}

/// The reply that announces a stream.
fn stream(header: &Header) -> Vec<u8> {
    let mut annotations = AnnotationMap::new();
    annotations.insert(AnnotationId::STRM, Bytes::from_static(b"an-id"));
    let (mut out, wire) = (crate::codec::Output::new(), WireOptions::default());
    let header = header.reply(MessageType::Result).with_flags(Flags::ITEM_STREAM);
    Draft::begin(&mut out, header, Some(&annotations), &wire).unwrap().finish(&mut out, &wire).unwrap();
    out.to_vec()
}

#[test]
fn a_stream_that_is_dropped_during_another_s_call_is_closed_after_it() {
    let (release, released) = std::sync::mpsc::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let proxy = server(move |mut peer| {
        peer.accept();
        let header = peer.request().unwrap();
        peer.send(&stream(&header));
        let header = peer.request().unwrap();
        released.recv().unwrap();
        let bytes = peer.reply(&header);
        peer.send(&bytes);
        let header = peer.request().unwrap();
        tell.send((header.seq, header.flags.contains(Flags::ONEWAY))).unwrap();
        peer.serve();
    });
    let items: ItemStream<Value> = proxy.call_stream("echo", ()).wait().unwrap();
    thread::scope(|scope| {
        let other = scope.spawn(|| call(&proxy));
        until(|| is_busy(&proxy));
        drop(items);
        release.send(()).unwrap();
        assert_eq!(other.join().unwrap().unwrap(), 2);
    });
    assert_eq!(told.recv_timeout(PATIENCE).expect("the stream is closed"), (3, true));
    assert_eq!(call(&proxy).unwrap(), 4);
}

#[test]
fn a_limit_that_no_clock_can_count_is_none() {
    let proxy = server(|mut peer| {
        peer.accept();
        peer.serve();
    });
    let proxy = proxy.with_timeout(Some(Duration::MAX));
    assert_eq!(call(&proxy).unwrap(), 1);
    proxy.ping().wait().unwrap();
    let request = proxy.request("echo", (1,)).timeout(Duration::from_secs(u64::MAX));
    assert_eq!(request.send::<i64>().wait().unwrap().value, 3);
}
