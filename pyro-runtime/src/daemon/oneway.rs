//! Oneway calls: nobody waits for them, and what goes wrong in them is told to nobody but the daemon's hooks.

use super::Inner;
use super::active::ActiveCall;
use super::failures::panic_error;
use super::quiet::Quiet;
use super::stats::{Gauge, count};
use crate::codec::Output;
use crate::context::{self, CallContext};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::OwnedSemaphorePermit;

/// Polls a oneway call once; ready with whether it has panicked.
pub(super) fn poll(
    daemon: &Inner,
    context: &mut Option<Box<CallContext>>,
    cx: &mut Context<'_>,
    active: &mut ActiveCall,
) -> Poll<bool> {
    // The result is written, as for any call, and thrown away.
    let mut nowhere = Output::new();
    let polled = catch_unwind(AssertUnwindSafe(|| {
        let request = &active.request;
        let mut reply = request.encoder(&mut nowhere, &daemon.wire);
        context::enter(context, || active.call.as_mut().poll_reply(cx, &mut reply))
    }));
    let (mut exception, has_panicked) = match polled {
        Ok(Poll::Pending) => return Poll::Pending,
        Ok(Poll::Ready(Ok(outcome))) => {
            // A stream, perhaps.
            drop(Quiet::new(outcome));
            return Poll::Ready(false);
        }
        Ok(Poll::Ready(Err(exception))) => (exception, false),
        Err(panic) => {
            count(&daemon.counters.panics);
            active.instance.spoil();
            (panic_error(&*panic), true)
        }
    };
    count(&daemon.counters.exceptions);
    active.add_traceback(&mut exception);
    if let Some(context) = context {
        daemon.method_error(context, active.name(), &exception);
    }
    Poll::Ready(has_panicked)
}

/// Runs a oneway call to its end in a task of its own, owned by the daemon's task table. Calls of one session
/// instance wait for each other.
pub(super) fn spawn(
    daemon: Arc<Inner>,
    mut active: ActiveCall,
    mut context: Option<Box<CallContext>>,
    permit: OwnedSemaphorePermit,
) {
    let tasks = daemon.tasks.clone();
    tasks.spawn(move |_| async move {
        let _running = Gauge::new(&daemon.counters, |c| &c.oneway_running);
        let _permit = permit;
        poll_fn(|cx| active.turn.poll(cx)).await;
        poll_fn(|cx| poll(&daemon, &mut context, cx, &mut active)).await;
    });
}
