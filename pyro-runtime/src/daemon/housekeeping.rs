//! Calls a daemon's hook at intervals, while it serves. Without an interval there is no timer: one costs every wait for input.

use super::Daemon;
use super::hooks::Guarded;
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// The hook, and when it is due.
pub(super) struct Housekeeper {
    daemon: Daemon,
    hooks: Guarded,
    every: Option<Duration>,
    due: Instant,
}

impl Housekeeper {
    pub(super) fn new(daemon: &Daemon) -> Self {
        let hooks = daemon.inner.hooks.clone();
        let every = hooks.housekeeping_interval().filter(|every| !every.is_zero());
        Self { daemon: daemon.clone(), hooks, every, due: Instant::now() + every.unwrap_or_default() }
    }

    /// For request loops, which look at their condition now and then: calls the hook if it is due.
    pub(super) fn look(&mut self) {
        let Some(every) = self.every else { return };
        let now = Instant::now();
        if now >= self.due {
            self.due = now + every;
            self.keep_house();
        }
    }

    /// For the task that serves: never ends by itself.
    pub(super) async fn run(self) {
        let Some(every) = self.every else { return std::future::pending().await };
        let mut ticks = interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.tick().await;
        loop {
            ticks.tick().await;
            self.keep_house();
        }
    }

    fn keep_house(&self) {
        self.hooks.housekeeping(&self.daemon);
    }
}
