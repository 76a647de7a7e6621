//! The connection's side of running calls: handlers polled inline, their replies, and oneway calls that move out.

use super::Connection;
use crate::context;
use crate::daemon::instances::Turn;
use crate::daemon::oneway;
use crate::daemon::reply::{After, write_stream_reply};
use crate::daemon::session::{Access, ActiveCall, Deferred, Step, panic_error};
use crate::daemon::stats::{Gauge, count};
use crate::protocol::{AnnotationId, Draft, Flags};
use crate::service::{BoxStream, CallOutcome};
use crate::{Exception, Generation};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::Semaphore;

impl Connection {
    /// Waits until an instance has been made.
    pub(super) async fn create(&mut self, mut deferred: Deferred) -> Step {
        let created = poll_fn(|cx| {
            let polled = catch_unwind(AssertUnwindSafe(|| {
                context::enter(&mut self.session.context, || deferred.creating.as_mut().poll(cx))
            }));
            let created = polled.unwrap_or_else(|panic| {
                count(&self.daemon.counters.panics);
                Poll::Ready(Err(panic_error(&*panic)))
            });
            if created.is_pending() {
                self.poll_flush_quietly(cx);
            }
            created
        })
        .await;
        self.session.resume(deferred, created, &mut self.out)
    }

    pub(super) async fn run_call(&mut self, mut active: ActiveCall) -> After {
        let mut turn = Turn::of(&active.instance);
        if active.may_detach() {
            // In line for its turn before the next message is looked at.
            let has_turn = poll_fn(|cx| Poll::Ready(turn.poll(cx).is_ready())).await;
            let is_over =
                has_turn && poll_fn(|cx| Poll::Ready(self.poll_once(cx, &mut active).is_some())).await;
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
        let after = poll_fn(|cx| self.poll_call(cx, &mut active)).await;
        drop(turn);
        after
    }

    /// Polls a handler, and writes its reply when it is ready.
    fn poll_call(&mut self, cx: &mut Context<'_>, active: &mut ActiveCall) -> Poll<After> {
        let Self { out, session, daemon, .. } = self;
        let request = active.request;
        let annotations = daemon.hooks.annotations();
        let begun = Draft::begin(
            out,
            request.reply(),
            (!annotations.is_empty()).then_some(&annotations),
            &daemon.wire,
        );
        let Ok(draft) = begun else { return Poll::Ready(After::Close) };
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let mut reply = request.encoder(out, &daemon.wire);
            context::enter(&mut session.context, || active.call.as_mut().poll_reply(cx, &mut reply))
        }));
        let outcome = match polled {
            Ok(Poll::Pending) => {
                draft.cancel(out);
                self.poll_flush_quietly(cx);
                return Poll::Pending;
            }
            Ok(Poll::Ready(outcome)) => outcome,
            Err(panic) => {
                count(&daemon.counters.panics);
                session.forget_instance(&active.entry);
                Err(panic_error(&*panic))
            }
        };
        Poll::Ready(match outcome {
            Ok(CallOutcome::Value) => self.finish_reply(active, draft),
            Ok(CallOutcome::Stream(items)) => {
                draft.cancel(out);
                self.reply_stream(active, items)
            }
            Err(exception) => {
                draft.cancel(out);
                self.reply_error(active, exception)
            }
        })
    }

    /// Completes the reply whose payload has just been written.
    fn finish_reply(&mut self, active: &ActiveCall, mut draft: Draft) -> After {
        let Self { out, session, daemon, .. } = self;
        if active.request.is_oneway() {
            draft.cancel(out);
            return After::GoOn;
        }
        if session.has_reply_annotations() {
            // They stand before the payload, which was written before anybody knew of them.
            let annotations = session.reply_annotations();
            let Ok(moved) = draft.reannotate(out, &annotations, &daemon.wire) else { return After::Close };
            draft = moved;
        }
        if active.what == Access::Batch {
            draft.header_mut().flags |= Flags::BATCH;
        }
        // A reply beyond the limit is not sent: as in Python, the client sees the connection close.
        match draft.finish(out, &daemon.wire) {
            Ok(()) => After::GoOn,
            Err(_) => After::Close,
        }
    }

    fn reply_stream(&mut self, active: &ActiveCall, items: BoxStream) -> After {
        let Self { out, session, daemon, .. } = self;
        let request = &active.request;
        if request.is_oneway() {
            return After::GoOn;
        }
        if request.generation() == Generation::Pyro4 && matches!(active.what, Access::Get(_)) {
            let text = "don't know how to serialize class <class 'generator'>. \
                        Give it vars() or an appropriate __getstate__";
            return self.reply_error(active, Exception::new("builtins.TypeError", text));
        }
        let mut annotations = daemon.hooks.annotations();
        if daemon.config.streaming {
            let connection = session.context.as_ref().map_or(0, |c| c.connection);
            let opened =
                daemon.streams.open(items, connection, &daemon.config, &daemon.counters, &daemon.tasks);
            match opened {
                Ok(id) => annotations.insert(AnnotationId::STRM, id),
                Err(exception) => return self.reply_error(active, exception),
            }
        }
        match write_stream_reply(out, &daemon.wire, request, &annotations) {
            Ok(()) => After::GoOn,
            Err(_) => After::Close,
        }
    }

    fn reply_error(&mut self, active: &ActiveCall, mut exception: Exception) -> After {
        active.add_traceback(&mut exception);
        if let Some(context) = &self.session.context {
            self.daemon.hooks.method_error(context, active.name(), &exception);
        }
        match self.session.reply_exception(&active.request, &exception, &mut self.out) {
            After::GoOn if active.is_callback() => After::Close,
            after => after,
        }
    }

    /// Polls a oneway call for the first time, which keeps calls that need not wait in order. `None`: it has to wait.
    fn poll_once(&mut self, cx: &mut Context<'_>, active: &mut ActiveCall) -> Option<()> {
        match oneway::poll(&self.daemon, &mut self.session.context, cx, active) {
            Poll::Ready(has_panicked) => {
                if has_panicked {
                    self.session.forget_instance(&active.entry);
                }
                Some(())
            }
            Poll::Pending => None,
        }
    }

    /// Moves a oneway call to a task of its own, as soon as there may be one more.
    async fn detach(&mut self, active: ActiveCall, turn: Turn) -> After {
        let max = self.daemon.config.max_oneway.max(1);
        let permits = self.oneway.get_or_insert_with(|| Arc::new(Semaphore::new(max))).clone();
        let permit = match permits.clone().try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                count(&self.daemon.counters.oneway_waits);
                let _waiting = Gauge::new(&self.daemon.counters, |c| &c.oneway_waiting);
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
        let context = self.session.context.clone();
        oneway::spawn(self.daemon.clone(), active, context, turn, permit);
        After::GoOn
    }
}
