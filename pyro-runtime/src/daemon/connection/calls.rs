//! The connection's side of running calls: handlers polled inline, and oneway calls that move out.

use super::Connection;
use crate::daemon::active::{ActiveCall, Deferred};
use crate::daemon::oneway;
use crate::daemon::reply::After;
use crate::daemon::session::Step;
use crate::daemon::stats::{Gauge, count};
use bytes::Bytes;
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::task::Poll;
use tokio::sync::Semaphore;

/// How far a call has come.
pub(super) enum Ran {
    /// It has ended.
    Over(After),
    /// It is a oneway call that has to wait, and is to be [detached](Connection::detach).
    Pending,
    /// It is to be begun anew, for another instance, with the payload that came with it.
    Outdated(Box<Bytes>),
}

impl Connection {
    /// Waits until an instance has been made.
    pub(super) async fn create(&mut self, mut deferred: Deferred) -> Step {
        let created = poll_fn(|cx| {
            let created = self.exchange.poll_create(cx, &mut deferred);
            if created.is_pending() {
                self.poll_flush_quietly(cx);
            }
            created
        })
        .await;
        self.exchange.resume(deferred, created)
    }

    /// Runs a call as far as it goes here.
    pub(super) async fn run_call(&mut self, active: &mut ActiveCall) -> Ran {
        if active.may_detach() && self.exchange.daemon.config.oneway_threaded {
            // In line for its turn before the next message is looked at.
            let has_turn = poll_fn(|cx| Poll::Ready(active.turn.poll(cx).is_ready())).await;
            let is_over =
                has_turn && poll_fn(|cx| Poll::Ready(self.exchange.poll_oneway(cx, active).is_ready())).await;
            return if is_over { Ran::Over(After::GoOn) } else { Ran::Pending };
        }
        poll_fn(|cx| {
            let polled = active.turn.poll(cx);
            if polled.is_pending() {
                // A oneway call of the same session instance is running.
                self.poll_flush_quietly(cx);
            }
            polled
        })
        .await;
        if let Some(payload) = active.outdated() {
            return Ran::Outdated(payload);
        }
        let after = poll_fn(|cx| {
            let polled = self.exchange.poll_call(cx, active);
            if polled.is_pending() {
                self.poll_flush_quietly(cx);
            }
            polled
        });
        Ran::Over(after.await)
    }

    /// Moves a oneway call to a task of its own, as soon as there may be one more.
    pub(super) async fn detach(&mut self, active: ActiveCall) -> After {
        let max = self.exchange.daemon.config.max_oneway.max(1);
        let permits = self.oneway.get_or_insert_with(|| Arc::new(Semaphore::new(max))).clone();
        let permit = match permits.clone().try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                count(&self.exchange.daemon.counters.oneway_waits);
                let _waiting = Gauge::new(&self.exchange.daemon.counters, |c| &c.oneway_waiting);
                let mut acquire = std::pin::pin!(permits.acquire_owned());
                let acquired = poll_fn(|cx| {
                    let acquired = acquire.as_mut().poll(cx);
                    if acquired.is_pending() {
                        self.poll_flush_quietly(cx);
                    }
                    acquired
                });
                match acquired.await {
                    Ok(permit) => permit,
                    // Never closed.
                    Err(_) => return After::Close,
                }
            }
        };
        let context = self.exchange.session.context.clone();
        oneway::spawn(self.exchange.daemon.clone(), active, context, permit);
        After::GoOn
    }
}
