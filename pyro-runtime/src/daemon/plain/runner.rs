//! Who waits for a call over plain sockets. A call is polled once, with a waker that does nothing and inside of a runtime;
//! what is not ready then is waited for with `block_on`. Handlers that block run on the spot.
//!
//! The runtime is that of [`blocking`](crate::blocking), one for the process, with a thread for timers and sockets that is started at
//! the first call. So a thread of a pool costs no descriptor, and what one call has begun, a proxy say, goes on for the others.

use super::line::Line;
use crate::Exception;
use crate::service::in_place;
use std::future::{Future, poll_fn};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Waker};
use std::time::Instant;
use tokio::runtime::Handle;
use tokio::sync::Notify;

const REFUSED: &str = "this call has to wait, which `events` cannot do inside of an async runtime: \
                       drive the daemon with `events_async` there";

/// Waits for the calls of one thread.
#[derive(Debug)]
pub(super) struct Runner {
    ending: Arc<Ending>,
}

/// Cuts off the calls that wait, of all threads of a daemon.
#[derive(Debug, Default)]
pub(super) struct Ending {
    has_come: AtomicBool,
    /// When it comes by itself: the daemon stops, and calls may go on until then.
    until: OnceLock<Instant>,
    notify: Notify,
}

/// Why a call was not run to its end.
pub(super) enum Unfinished {
    /// The end has come.
    Cut,
    /// There is nobody to wait for it.
    Refused(Exception),
}

impl Ending {
    pub(super) fn come(&self) {
        self.has_come.store(true, Ordering::Release);
        self.notify.notify_waiters();
    }

    /// Lets calls go on until then. The first word stays.
    pub(super) fn come_at(&self, until: Instant) {
        if self.until.set(until).is_ok() {
            self.notify.notify_waiters();
        }
    }

    /// When calls are cut off, once that is known.
    pub(super) fn until(&self) -> Option<Instant> {
        self.until.get().copied()
    }

    /// Whether it has come: nothing begins any more.
    fn is_there(&self) -> bool {
        self.has_come.load(Ordering::Acquire) || self.until().is_some_and(|until| until <= Instant::now())
    }

    /// Waits for a future, unless the end comes first.
    pub(super) async fn before<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let (mut future, mut cut) = (std::pin::pin!(future), std::pin::pin!(self.cut()));
        poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending => cut.as_mut().poll(cx).map(|()| None),
        })
        .await
    }

    async fn cut(&self) {
        loop {
            let mut told = std::pin::pin!(self.notify.notified());
            // Counted from here on, so that nothing between the look and the wait is missed.
            told.as_mut().enable();
            if self.has_come.load(Ordering::Acquire) {
                return;
            }
            let Some(until) = self.until() else {
                told.await;
                continue;
            };
            // With a timer of our own: the runtime of whoever waits may have none. Without it the end comes when it is told.
            let Ok(runtime) = crate::blocking::try_runtime() else {
                told.await;
                continue;
            };
            let told = {
                let _entered = runtime.enter();
                tokio::time::timeout_at(until.into(), told)
            };
            if told.await.is_err() {
                return;
            }
        }
    }
}

impl Runner {
    pub(super) fn new(ending: Arc<Ending>) -> Self {
        Self { ending }
    }

    /// Whether the end has come, and nothing is to begin any more.
    pub(super) fn is_over(&self) -> bool {
        self.ending.is_there()
    }

    /// Runs the call that a line has begun to its end.
    pub(super) fn run(&mut self, line: &mut Line) {
        let finished = self.finish(|cx| line.poll_turn(cx)).and_then(|()| {
            line.flush_quietly(Instant::now());
            self.finish(|cx| line.poll(cx))
        });
        match finished {
            Ok(()) => {}
            Err(Unfinished::Cut) => line.abandon(),
            Err(Unfinished::Refused(exception)) => line.refuse(exception),
        }
    }

    /// Polls once, and waits if that was not enough.
    ///
    /// # Errors
    /// Why it could not wait.
    pub(super) fn finish<T>(
        &mut self,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Result<T, Unfinished> {
        let once = |poll: &mut dyn FnMut(&mut Context<'_>) -> Poll<T>| {
            in_place(|| poll(&mut Context::from_waker(Waker::noop())))
        };
        if Handle::try_current().is_ok() {
            return match once(&mut poll) {
                Poll::Ready(output) => Ok(output),
                Poll::Pending => Err(refused("Pyro5.errors.DaemonError", REFUSED)),
            };
        }
        let runtime = match crate::blocking::try_runtime() {
            Ok(runtime) => runtime,
            // As with too many open files: what need not wait is done all the same.
            Err(e) => match once(&mut poll) {
                Poll::Ready(output) => return Ok(output),
                Poll::Pending => {
                    let text = format!("no runtime for a call that has to wait: {e}");
                    return Err(refused("builtins.OSError", &text));
                }
            },
        };
        let polled = {
            let _entered = runtime.enter();
            once(&mut poll)
        };
        match polled {
            Poll::Ready(output) => Ok(output),
            Poll::Pending => {
                let waiting = self.ending.before(poll_fn(poll));
                runtime.block_on(waiting).ok_or(Unfinished::Cut)
            }
        }
    }
}

fn refused(class: &str, text: &str) -> Unfinished {
    Unfinished::Refused(Exception::new(class, text))
}
