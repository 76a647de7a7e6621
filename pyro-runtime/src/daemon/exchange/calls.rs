//! Handlers and creators of instances, polled once with whatever waker the driver has, and the replies of calls.

use super::Exchange;
use crate::context;
use crate::daemon::active::{Access, ActiveCall, Deferred};
use crate::daemon::failures::panic_error;
use crate::daemon::oneway;
use crate::daemon::quiet::Quiet;
use crate::daemon::reply::{After, write_stream_reply};
use crate::daemon::session::{Created, Step};
use crate::daemon::stats::count;
use crate::protocol::{AnnotationId, Draft, Flags};
use crate::service::{BoxStream, CallOutcome};
use crate::{Exception, Generation};
use bytes::Bytes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context, Poll};

impl Exchange {
    /// Polls the making of an instance. When it is ready, go on with [`resume`](Self::resume).
    pub(in crate::daemon) fn poll_create(
        &mut self,
        cx: &mut Context<'_>,
        deferred: &mut Deferred,
    ) -> Poll<Created> {
        let polled = catch_unwind(AssertUnwindSafe(|| {
            context::enter(&mut self.session.context, || deferred.creating.as_mut().poll(cx))
        }));
        polled.unwrap_or_else(|panic| {
            count(&self.daemon.counters.panics);
            Poll::Ready(Err(panic_error(&*panic)))
        })
    }

    /// Goes on with the call for which an instance has been made.
    pub(in crate::daemon) fn resume(&mut self, deferred: Deferred, created: Created) -> Step {
        self.session.resume(deferred, created, &mut self.out)
    }

    /// Begins a call anew whose instance is not to be used any more, with the payload that came with it.
    pub(in crate::daemon) fn begin_again(&mut self, active: ActiveCall, payload: &Bytes) -> Step {
        let request = active.request;
        drop(active);
        self.session.begin_again(request, payload, &mut self.out)
    }

    /// Polls a handler, and writes its reply when it is ready.
    pub(in crate::daemon) fn poll_call(
        &mut self,
        cx: &mut Context<'_>,
        active: &mut ActiveCall,
    ) -> Poll<After> {
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
        let items = Quiet::new(items);
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

    /// Answers a call with an exception, and tells the hook.
    pub(in crate::daemon) fn reply_error(&mut self, active: &ActiveCall, mut exception: Exception) -> After {
        active.add_traceback(&mut exception);
        if let Some(context) = &self.session.context {
            self.daemon.method_error(context, active.name(), &exception);
        }
        match self.session.reply_exception(&active.request, &exception, &mut self.out) {
            After::GoOn if active.is_callback() => After::Close,
            after => after,
        }
    }

    /// Polls a oneway call, whose outcome is told to nobody but the hooks.
    pub(in crate::daemon) fn poll_oneway(
        &mut self,
        cx: &mut Context<'_>,
        active: &mut ActiveCall,
    ) -> Poll<()> {
        oneway::poll(&self.daemon, &mut self.session.context, cx, active).map(|has_panicked| {
            if has_panicked {
                self.session.forget_instance(&active.entry);
            }
        })
    }
}
