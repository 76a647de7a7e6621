//! The deadline of a connection: for its handshake, for the rest of a message, for being idle. It keeps no clock; whoever
//! waits brings the time and looks again when [`Pace::at`] has passed.

use crate::daemon::DaemonConfig;
use crate::daemon::stats::{Counters, count};
use crate::deadline;
use std::time::Instant;

/// A message that has begun must come at this rate at least, in bytes a second.
const MIN_BYTES_PER_SECOND: u64 = 1000;

/// What a connection waits for, and until when.
pub(in crate::daemon) struct Pace {
    wait: Wait,
    at: Option<Instant>,
    /// Until when a message must have come at the least rate.
    rate_until: Option<Instant>,
    /// Bytes received, and messages handled, since the deadline was set; and bytes when the connection last stood still.
    pub(in crate::daemon) received: u64,
    seen: u64,
    n_messages: u32,
}

/// What the deadline stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    Nothing,
    Handshake,
    Message,
    Idle,
}

impl Pace {
    /// A connection that has until then for its handshake.
    pub(in crate::daemon) fn new(handshake: Instant) -> Self {
        Self {
            wait: Wait::Handshake,
            at: Some(handshake),
            rate_until: None,
            received: 0,
            seen: 0,
            n_messages: 0,
        }
    }

    /// When to look again; `None` for never.
    pub(in crate::daemon) fn at(&self) -> Option<Instant> {
        self.at
    }

    pub(in crate::daemon) fn handshake_is_over(&mut self) {
        (self.wait, self.at) = (Wait::Nothing, None);
    }

    /// A message has been handled.
    pub(in crate::daemon) fn message(&mut self) {
        self.n_messages = self.n_messages.saturating_add(1);
    }

    /// Nothing is there to read: sets the deadline that belongs to the state of things. Whether it is another one now.
    pub(in crate::daemon) fn starve(
        &mut self,
        is_mid_message: bool,
        config: &DaemonConfig,
        now: impl FnOnce() -> Instant,
    ) -> bool {
        let wanted = match self.wait {
            Wait::Handshake => Wait::Handshake,
            _ if is_mid_message => Wait::Message,
            _ if config.idle_timeout().is_some() => Wait::Idle,
            _ => Wait::Nothing,
        };
        // The time for a message, and that between two, begin anew with every message.
        let is_new = wanted != self.wait || (self.n_messages > 0 && wanted != Wait::Nothing);
        if is_new {
            self.wait = wanted;
            self.set(config, now);
            return true;
        }
        // A socket's time limit in Python is for each read: it begins anew with whatever comes.
        let has_moved =
            wanted == Wait::Message && config.comm_timeout.is_some() && self.received != self.seen;
        if has_moved {
            self.allow_standing_still(config, now());
        }
        has_moved
    }

    /// The deadline has passed: whether that ends the connection; else there is another one.
    pub(in crate::daemon) fn is_over(
        &mut self,
        config: &DaemonConfig,
        counters: &Counters,
        now: impl FnOnce() -> Instant,
    ) -> bool {
        match self.wait {
            Wait::Message => {
                let is_rated = self.at == self.rate_until;
                let seconds = config.message_timeout.as_secs().max(1);
                if is_rated && self.received >= MIN_BYTES_PER_SECOND.saturating_mul(seconds) {
                    self.set(config, now);
                    return false;
                }
                count(&counters.message_timeouts);
            }
            Wait::Handshake => count(&counters.handshake_timeouts),
            Wait::Idle => count(&counters.idle_timeouts),
            Wait::Nothing => {}
        }
        true
    }

    fn set(&mut self, config: &DaemonConfig, now: impl FnOnce() -> Instant) {
        (self.received, self.n_messages) = (0, 0);
        let timeout = match self.wait {
            Wait::Nothing => None,
            Wait::Handshake => Some(config.handshake_timeout),
            Wait::Message => {
                let now = now();
                self.rate_until = Some(deadline::after(now, config.message_timeout));
                return self.allow_standing_still(config, now);
            }
            Wait::Idle => config.idle_timeout(),
        };
        self.at = timeout.map(|timeout| deadline::after(now(), timeout));
    }

    /// Something of the message has come: it may stand still for `COMMTIMEOUT` from here, within the time for its rate.
    fn allow_standing_still(&mut self, config: &DaemonConfig, now: Instant) {
        self.seen = self.received;
        let still_until = config.comm_timeout.map(|timeout| deadline::after(now, timeout));
        self.at = self.rate_until.map(|rate| still_until.map_or(rate, |still| still.min(rate)));
    }
}
