//! The daemon for programs that know no async, and for event loops that are not tokio's. It runs nothing itself: `plain`
//! and the accepting task do.

use super::plain::Server;
use super::{Daemon, ServerType};
use crate::net::{EventSocket, EventSource, Handling};
use crate::{Error, Result, blocking};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Instant;
use tokio::runtime::Handle;

const IN_A_RUNTIME: &str = "`run` would hold up the thread of an async runtime: await `serve` there";

impl Daemon {
    /// As [`serve`](Self::serve), for programs without async: takes connections, of every server type, until
    /// [`stop`](Self::stop), [`shutdown`](Self::shutdown) or [`close`](Self::close) is called, from another thread or from
    /// inside of a call. Then it waits until running calls have ended, at most
    /// [`DaemonConfig::drain_timeout`](super::DaemonConfig::drain_timeout).
    ///
    /// # Errors
    /// As [`serve`](Self::serve); inside of an async runtime, whose thread must not wait.
    pub fn run(&self) -> Result<()> {
        self.run_while(|| true)
    }

    /// As [`run`](Self::run), as long as a condition holds (Python's `requestLoop(loopCondition)`). It is looked at when
    /// something has happened, and at least once in [`DaemonConfig::poll_timeout`](super::DaemonConfig::poll_timeout).
    ///
    /// # Errors
    /// As [`run`](Self::run).
    ///
    /// # Panics
    /// When the condition does; the daemon is [closed](Self::close) then.
    pub fn run_while(&self, condition: impl FnMut() -> bool) -> Result<()> {
        if Handle::try_current().is_ok() {
            return Err(Error::usage(IN_A_RUNTIME));
        }
        let _stop = StopOnPanic(self);
        match &self.inner.plain {
            Some(server) => self.run_plain(server, condition),
            None => blocking::serve(self.serve_while(condition))
                .map_err(|e| Error::daemon(format!("no threads to serve with: {e}")))?,
        }
    }

    async fn serve_while(&self, mut condition: impl FnMut() -> bool) -> Result<()> {
        let mut serving = std::pin::pin!(self.serve());
        let every = self.inner.config.poll_timeout.max(MIN_LOOK);
        let mut look = tokio::time::interval(crate::deadline::countable(every));
        let ended = poll_fn(|cx| {
            if let Poll::Ready(served) = serving.as_mut().poll(cx) {
                return Poll::Ready(Some(served));
            }
            while look.poll_tick(cx).is_ready() {
                if !condition() {
                    return Poll::Ready(None);
                }
            }
            Poll::Pending
        });
        match ended.await {
            Some(served) => served,
            None => {
                self.stop();
                serving.await
            }
        }
    }

    /// The sockets that an event loop has to watch for this daemon of the type [`ServerType::Multiplex`] now, those of
    /// [combined](Self::combine) parts among them. Ask anew before each wait. None: it has stopped.
    ///
    /// # Errors
    /// A daemon of another type: its connections are no business of a loop.
    pub fn sockets(&self) -> Result<Vec<EventSocket>> {
        Ok(self.multiplex()?.sockets())
    }

    /// Handles what has happened on these sockets: lets clients in, and runs their calls, one after the other. Sockets of others
    /// are passed over, so that several daemons can be told the same.
    ///
    /// A call that has to wait is waited for, with this thread; inside of an async runtime, where that must not be, its caller
    /// gets an error, and [`events_async`](Self::events_async) is to be used.
    ///
    /// Objects with a name are entered in the name server from the first call on, and taken out at the first one after
    /// [`stop`](Self::stop), or by [`shutdown`](Self::shutdown).
    ///
    /// # Errors
    /// When objects are to be found by name and no name server takes them, which also stops the daemon. A daemon of another type; when it is called from inside of a call, or by two threads at a time, unless the daemon stops.
    pub fn events(&self, ready: &[EventSocket]) -> Result<()> {
        let server = self.multiplex()?;
        self.inner.announce_in_a_loop()?;
        server.events(&self.inner, ready)
    }

    /// As [`events`](Self::events), for a loop inside of an async runtime. Still one call at a time. When the future is dropped
    /// in the middle of a call, that goes on at the next `events_async`; [`events`](Self::events), which cannot wait for the
    /// timers of that runtime, answers it with an error.
    ///
    /// # Errors
    /// As [`events`](Self::events).
    pub async fn events_async(&self, ready: &[EventSocket]) -> Result<()> {
        let server = self.multiplex()?;
        self.inner.announce_in_a_loop()?;
        server.events_async(&self.inner, ready).await
    }

    /// When [`events`](Self::events) is to be called though no socket is ready, for peers that are too slow, streams whose
    /// time is over, and [housekeeping](super::Hooks::housekeeping); `None`: not before one is.
    ///
    /// # Errors
    /// A daemon of another type.
    pub fn next_deadline(&self) -> Result<Option<Instant>> {
        Ok(self.multiplex()?.next_deadline(&self.inner))
    }

    /// Has this daemon's loop drive something else too: another daemon of the type [`ServerType::Multiplex`], a name server,
    /// a broadcast responder. That need not be run itself then, and ends by its own
    /// [`stop`](Self::stop).
    ///
    /// # Errors
    /// Python's text for a daemon of the type `thread`; a daemon that drives others, or is driven, already.
    pub fn combine(&self, part: impl EventSource + 'static) -> Result<()> {
        self.multiplex()?.add_part(Arc::new(part))
    }

    fn multiplex(&self) -> Result<&Server> {
        match (&self.inner.plain, self.inner.config.server_type) {
            (Some(server), ServerType::Multiplex) => Ok(server),
            // Python's text.
            (_, ServerType::Thread) => {
                Err(Error::usage("You can't use the loop combiner on the threadpool server type"))
            }
            _ => Err(Error::usage("only a daemon of the server type multiplex can be part of an event loop")),
        }
    }

    fn run_plain(&self, server: &Server, condition: impl FnMut() -> bool) -> Result<()> {
        server.begin_to_run()?;
        if server.is_stopping() {
            self.drain_plain();
            return Ok(());
        }
        self.inner.announce();
        log::info!("daemon {} entering requestloop", self.inner.location);
        let ran = server.run(&self.inner, condition);
        log::debug!("daemon {} exits requestloop", self.inner.location);
        self.stop();
        let failed = self.inner.announcing_failed();
        self.drain_plain();
        failed.map_or(ran, Err)
    }

    pub(super) fn drain_plain(&self) {
        if let Some(retracting) = self.inner.retract() {
            blocking::run(retracting);
        }
        let Some(server) = &self.inner.plain else { return };
        server.drain(&self.inner);
        // Connections that were made by other means, of whatever runtime.
        if !self.inner.tasks.is_empty() {
            let left = server.drained_at().saturating_duration_since(Instant::now());
            blocking::run(self.drain_tasks(left));
        }
        self.clear();
    }

    /// Serves with a thread of its own; when the future is dropped, no more connections are taken.
    pub(super) async fn serve_on_a_thread(&self) -> Result<()> {
        struct StopWhenDropped(Option<Daemon>);
        impl Drop for StopWhenDropped {
            fn drop(&mut self) {
                if let Some(daemon) = self.0.take() {
                    daemon.stop();
                }
            }
        }
        let mut guard = StopWhenDropped(Some(self.clone()));
        let daemon = self.clone();
        let served = on_a_thread(move || daemon.run()).await;
        guard.0 = None;
        served?
    }
}

impl EventSource for Daemon {
    fn sockets(&self) -> Vec<EventSocket> {
        self.inner.plain.as_ref().map(Server::sockets).unwrap_or_default()
    }

    fn events(&self, ready: &[EventSocket]) -> Result<()> {
        Self::events(self, ready)
    }

    fn events_async<'a>(&'a self, ready: &'a [EventSocket]) -> Handling<'a> {
        Box::pin(Self::events_async(self, ready))
    }

    fn next_deadline(&self) -> Option<Instant> {
        self.inner.plain.as_ref().and_then(|server| server.next_deadline(&self.inner))
    }

    fn join(&self) -> Result<()> {
        self.multiplex()?.become_part()
    }
}

/// A condition that panics ends the loop for good: nobody drives the daemon from then on.
struct StopOnPanic<'d>(&'d Daemon);

impl Drop for StopOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

const MIN_LOOK: std::time::Duration = std::time::Duration::from_millis(1);

/// Waits for work that takes a thread of its own, which ends with it.
pub(super) async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (done, waiting) = tokio::sync::oneshot::channel();
    let run = move || drop(done.send(work()));
    std::thread::Builder::new()
        .name("pyro daemon".to_owned())
        .spawn(run)
        .map_err(|e| Error::daemon(format!("no thread for the daemon: {e}")))?;
    waiting.await.map_err(|_| Error::daemon("the daemon's thread has panicked"))
}
