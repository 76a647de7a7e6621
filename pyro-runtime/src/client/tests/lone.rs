//! A lone call reads its own reply; here it is held, dropped, late, or no longer alone, and nobody else may notice.

use super::{PATIENCE, call, server};
use crate::Value;
use crate::protocol::MessageType;
use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::time::timeout;

/// Begins a call and leaves it alone: it is not even woken.
fn begin<F: Future>(call: Pin<&mut F>) {
    assert!(matches!(call.poll(&mut Context::from_waker(Waker::noop())), Poll::Pending));
}

#[tokio::test]
async fn a_call_that_nobody_polls_holds_up_no_other() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        peer.serve().await;
    })
    .await;
    proxy.bind().await.unwrap();
    let mut held = Box::pin(call(&proxy));
    begin(held.as_mut());
    // Its reply has come before the others begin, or not.
    for pause in [0, 20] {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        timeout(PATIENCE, call(&proxy)).await.unwrap().unwrap();
    }
    assert_eq!(timeout(PATIENCE, held).await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn the_reply_to_a_dropped_call_is_read_all_the_same() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let first = peer.request().await.unwrap().reply(MessageType::Result);
        tokio::time::sleep(Duration::from_millis(20)).await;
        let bytes = peer.message(first, &Value::Int(1));
        peer.send(&bytes).await;
        peer.serve().await;
    })
    .await;
    proxy.bind().await.unwrap();
    {
        let mut dropped = Box::pin(call(&proxy));
        begin(dropped.as_mut());
    }
    let connection = proxy.core.current().unwrap();
    timeout(PATIENCE, async {
        while connection.driven().lock().slab.n_awaited() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .expect("the place is free again without another call");
    assert_eq!(call(&proxy).await.unwrap(), 2);
}

#[tokio::test]
async fn the_end_of_an_idle_connection_shows_at_once() {
    let (go, wait) = tokio::sync::oneshot::channel::<()>();
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        let reply = peer.request().await.unwrap().reply(MessageType::Result);
        let bytes = peer.message(reply, &Value::Int(1));
        peer.send(&bytes).await;
        let _ = wait.await;
    })
    .await;
    assert_eq!(call(&proxy).await.unwrap(), 1);
    assert!(proxy.is_connected());
    go.send(()).unwrap();
    timeout(PATIENCE, async {
        while proxy.is_connected() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .expect("it is noticed without another call");
    // Somebody has to be told that the session is gone.
    assert!(call(&proxy).await.unwrap_err().is_closed());
    call(&proxy).await.unwrap();
}

#[tokio::test]
async fn a_lone_call_runs_out_of_time_whether_it_is_polled_or_not() {
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        while peer.request().await.is_some() {}
    })
    .await;
    proxy.bind().await.unwrap();
    let quick = proxy.with_timeout(Some(Duration::from_millis(50)));
    let mut held = Box::pin(call(&quick));
    begin(held.as_mut());
    timeout(PATIENCE, async {
        while proxy.is_connected() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .expect("the connection is given up");
    assert!(held.await.unwrap_err().is_timeout());
    assert!(call(&quick).await.is_ok(), "the next one connects again");
}

/// Callers on several threads, so that the role of the reader goes to and fro all the time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_caller_gets_its_reply_however_the_role_changes_hands() {
    const CALLERS: usize = 3;
    const CALLS: usize = 400;
    let proxy = server(|mut peer| async move {
        peer.welcome().await;
        peer.serve().await;
    })
    .await;
    proxy.bind().await.unwrap();
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let proxy = proxy.clone();
            tokio::spawn(async move {
                let mut replies = Vec::new();
                for i in 0..CALLS {
                    if i % 7 == caller {
                        // One that gives up in the middle.
                        let _ = timeout(Duration::ZERO, call(&proxy)).await;
                    }
                    replies.push(timeout(PATIENCE, call(&proxy)).await.unwrap().unwrap());
                }
                replies
            })
        })
        .collect();
    let mut replies = HashSet::new();
    for caller in callers {
        replies.extend(caller.await.unwrap());
    }
    assert_eq!(replies.len(), CALLERS * CALLS, "each call has a number of its own");
    assert!(proxy.is_connected());
}
