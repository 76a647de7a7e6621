//! Calls a daemon's hook at intervals, while it serves. Without an interval there is no timer: one costs every wait for input.

use super::handle::Handle;
use super::hooks::Guarded;
use super::{Daemon, Inner};
use crate::deadline;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// When the hook is due, for loops that look now and then.
pub(super) struct Housekeeper {
    every: Option<Duration>,
    /// `None`: never. Not locked while the hook is called.
    due: Mutex<Option<Instant>>,
}

impl Housekeeper {
    pub(super) fn new(hooks: &Guarded) -> Self {
        let every = hooks.housekeeping_interval().filter(|every| !every.is_zero());
        Self { every, due: Mutex::new(every.and_then(|every| Instant::now().checked_add(every))) }
    }

    pub(super) fn due(&self) -> Option<Instant> {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls the hook if it is due, and the daemon does not stop.
    pub(super) fn look(&self, daemon: &Arc<Inner>) {
        if self.every.is_none() || daemon.stop.is_stopping() {
            return;
        }
        let is_due = {
            let now = Instant::now();
            let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
            let is_due = due.is_some_and(|at| at <= now);
            if is_due {
                *due = self.every.and_then(|every| now.checked_add(every));
            }
            is_due
        };
        if is_due {
            daemon.hooks.housekeeping(&Daemon { inner: Handle::new(daemon.clone()) });
        }
    }
}

/// For the task that serves: never ends by itself.
pub(super) async fn run(daemon: Daemon) {
    let Some(every) = daemon.inner.housekeeper.every else { return std::future::pending().await };
    let mut ticks = interval(deadline::countable(every));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        daemon.inner.hooks.housekeeping(&daemon);
    }
}
