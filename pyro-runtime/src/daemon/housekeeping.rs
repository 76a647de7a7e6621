//! Calls a daemon's hook at intervals, while it serves, and never twice at a time. Without an interval there is no timer: one
//! costs every wait for input.
//!
//! The hook may take its time: on `async` it has a thread for what blocks, on `thread` one of those for oneway calls; on
//! `multiplex` it is a part of the loop.

use super::handle::Handle;
use super::hooks::Guarded;
use super::{Daemon, Inner};
use crate::deadline;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// When the hook is due, for loops that look now and then.
pub(super) struct Housekeeper {
    every: Option<Duration>,
    /// `None`: never, or being called. Not locked while that is so.
    due: Mutex<Option<Instant>>,
}

impl Housekeeper {
    pub(super) fn new(hooks: &Guarded) -> Self {
        let every = hooks.housekeeping_interval().filter(|every| !every.is_zero());
        Self { every, due: Mutex::new(next(every)) }
    }

    pub(super) fn due(&self) -> Option<Instant> {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the hook is due, and the daemon does not stop. Then it is for whoever asks to [`call`](Self::call) it, and
    /// nobody else is told so meanwhile.
    pub(super) fn begin(&self, daemon: &Inner) -> bool {
        if self.every.is_none() || daemon.stop.is_stopping() {
            return false;
        }
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        due.take_if(|at| *at <= Instant::now()).is_some()
    }

    /// Calls the hook; the interval begins anew behind it.
    pub(super) fn call(&self, daemon: &Arc<Inner>) {
        daemon.hooks.housekeeping(&Daemon { inner: Handle::new(daemon.clone()) });
        *self.due.lock().unwrap_or_else(PoisonError::into_inner) = next(self.every);
    }
}

fn next(every: Option<Duration>) -> Option<Instant> {
    Instant::now().checked_add(every?)
}

/// For the task that serves: never ends by itself. A hook that runs when this is dropped goes on to its end.
pub(super) async fn run(daemon: Daemon) {
    let Some(every) = daemon.inner.housekeeper.every else { return std::future::pending().await };
    loop {
        tokio::time::sleep(deadline::countable(every)).await;
        let daemon = daemon.clone();
        // What it panics with has been dealt with.
        let _ = tokio::task::spawn_blocking(move || daemon.inner.hooks.housekeeping(&daemon)).await;
    }
}
