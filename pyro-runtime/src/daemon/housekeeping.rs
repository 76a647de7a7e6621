//! Calls a daemon's hook at intervals, while it serves. Without an interval it has no timer: one costs every wait for input.

use super::Daemon;
use super::stats::count;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::time::{MissedTickBehavior, interval};

/// Runs in the task that serves, and never ends by itself.
pub(super) async fn run(daemon: Daemon) {
    let hooks = daemon.inner.hooks.clone();
    let Some(every) = hooks.housekeeping_interval().filter(|every| !every.is_zero()) else {
        return std::future::pending().await;
    };
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        if catch_unwind(AssertUnwindSafe(|| hooks.housekeeping(&daemon))).is_err() {
            count(&daemon.inner.counters.panics);
        }
    }
}
