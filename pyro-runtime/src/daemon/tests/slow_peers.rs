//! `COMMTIMEOUT` beside clients that are slow: it is about standing still, as a socket's time limit is in Python.

use super::peer::{Args, Peer};
use super::{eventually, start};
use crate::Value;
use crate::protocol::Flags;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

const TIMEOUT: Duration = Duration::from_millis(400);

#[tokio::test]
async fn a_message_may_take_as_long_as_it_comes_on() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.comm_timeout = Some(TIMEOUT))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::Int(7)], Some(&[])));
    for bytes in call.chunks(call.len().div_ceil(20)) {
        peer.send(bytes).await;
        tokio::time::sleep(TIMEOUT / 8).await;
    }
    peer.reply().await;
    assert_eq!(daemon.stats().message_timeouts, 0);
}

#[tokio::test]
async fn who_reads_nothing_is_cut_as_who_sends_nothing() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.comm_timeout = Some(TIMEOUT))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "big", &Args(&[Value::Int(1 << 20)], Some(&[])));
    for _ in 0..20 {
        if peer.stream.write_all(&call).await.is_err() {
            break;
        }
    }
    eventually("it is cut", || daemon.stats().write_timeouts == 1).await;
    eventually("it is gone", || daemon.stats().connections == 0).await;
}
