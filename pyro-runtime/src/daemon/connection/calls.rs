//! The connection's side of running calls: handlers polled inline, and oneway calls that move out.

use super::Connection;
use crate::daemon::instances::Turn;
use crate::daemon::oneway;
use crate::daemon::reply::After;
use crate::daemon::session::{ActiveCall, Deferred, Step};
use crate::daemon::stats::{Gauge, count};
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::task::Poll;
use tokio::sync::Semaphore;

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

    pub(super) async fn run_call(&mut self, mut active: ActiveCall) -> After {
        let mut turn = Turn::of(&active.instance);
        if active.may_detach() && self.exchange.daemon.config.oneway_threaded {
            // In line for its turn before the next message is looked at.
            let has_turn = poll_fn(|cx| Poll::Ready(turn.poll(cx).is_ready())).await;
            let is_over = has_turn
                && poll_fn(|cx| Poll::Ready(self.exchange.poll_oneway(cx, &mut active).is_ready())).await;
            return if is_over { After::GoOn } else { self.detach(active, turn).await };
        }
        poll_fn(|cx| {
            let polled = turn.poll(cx);
            if polled.is_pending() {
                // A oneway call of the same session instance is running.
                self.poll_flush_quietly(cx);
            }
            polled
        })
        .await;
        let after = poll_fn(|cx| {
            let polled = self.exchange.poll_call(cx, &mut active);
            if polled.is_pending() {
                self.poll_flush_quietly(cx);
            }
            polled
        })
        .await;
        drop(turn);
        after
    }

    /// Moves a oneway call to a task of its own, as soon as there may be one more.
    async fn detach(&mut self, active: ActiveCall, turn: Turn) -> After {
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
        oneway::spawn(self.exchange.daemon.clone(), active, context, turn, permit);
        After::GoOn
    }
}
