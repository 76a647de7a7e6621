//! The oneway calls of one connection that wait for their turn at a session instance: one after the other, by one thread
//! at a time, so that a client that sends many takes no threads from others.

use super::line::Detached;
use super::server::lock;
use crate::daemon::stats::Gauge;
use std::collections::VecDeque;
use std::sync::Mutex;

/// A call, counted as one that waits.
pub(super) type Waiting = (Detached, Gauge);

/// Owned by the connection and by the job that runs its calls, which goes on when the connection has ended.
#[derive(Default)]
pub(super) struct Chain {
    /// Guards the order; no call runs under it.
    links: Mutex<Links>,
}

#[derive(Default)]
struct Links {
    waiting: VecDeque<Waiting>,
    /// Whether a job takes them, or is about to.
    is_taken: bool,
}

impl Chain {
    /// Adds a call at the end. `true`: nobody takes them yet, and the caller sees to it.
    pub(super) fn push(&self, call: Waiting) -> bool {
        let mut links = lock(&self.links);
        links.waiting.push_back(call);
        !std::mem::replace(&mut links.is_taken, true)
    }

    /// The next call for whoever takes them; `None`: there is none, and he is done.
    pub(super) fn next(&self) -> Option<Waiting> {
        let mut links = lock(&self.links);
        let next = links.waiting.pop_front();
        links.is_taken = next.is_some();
        next
    }

    /// Takes the call back that was pushed last, when nobody is there to take it.
    pub(super) fn take_back(&self) -> Option<Waiting> {
        let mut links = lock(&self.links);
        links.is_taken = false;
        links.waiting.pop_back()
    }
}
