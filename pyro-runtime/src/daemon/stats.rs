//! Counters of a daemon: one for each limit, and the totals that make them readable. Relaxed atomics: each number is
//! right, a snapshot is not one moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A snapshot of a daemon's counters; see [`Daemon::stats`](super::Daemon::stats).
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Stats {
            $($(#[$doc])* pub $name: u64,)*
        }

        #[derive(Debug, Default)]
        pub(super) struct Counters {
            $(pub(super) $name: AtomicU64,)*
        }

        impl Counters {
            pub(super) fn snapshot(&self) -> Stats {
                Stats { $($name: self.$name.load(Relaxed),)* }
            }
        }
    };
}

counters! {
    /// Connections that are open now, handshake included.
    connections,
    /// Connections that are in their handshake now.
    handshaking,
    /// Connections accepted since the start.
    accepted,
    /// Connections refused because there were too many, from all addresses or from one.
    refused_connections,
    /// Those of them that were refused because too many were in their handshake.
    refused_handshakes,
    /// Those of them that were refused because their address had too many.
    refused_of_address,
    /// Connections closed because their handshake took too long.
    handshake_timeouts,
    /// Handshakes that were refused, by a hook or for what they ask for. What is no handshake at all is a protocol error.
    handshake_failures,
    /// Connections closed because a message stayed incomplete for too long.
    message_timeouts,
    /// Connections closed because the peer did not read its replies.
    write_timeouts,
    /// Connections closed after [`DaemonConfig::comm_timeout`](super::DaemonConfig::comm_timeout) without a message.
    idle_timeouts,
    /// Connections closed because a message broke the protocol or a limit of it.
    protocol_errors,
    /// Times that accepting failed, as with too many open files; each is followed by a pause.
    accept_errors,
    /// Calls begun, those inside of batches included.
    calls,
    /// Calls answered with an exception.
    exceptions,
    /// Handlers, makers of instances, hooks and resources that panicked.
    panics,
    /// Oneway calls that run in tasks or on threads of their own now.
    oneway_running,
    /// Times that a connection had to wait because it had too many oneway calls running.
    oneway_waits,
    /// Oneway calls that wait for room among those now; their connections are not read meanwhile. Of the types `thread` and
    /// `multiplex`: those that wait for a thread, which holds up no connection.
    oneway_waiting,
    /// Instances of classes that are kept now: of sessions, and the single ones.
    instances,
    /// Objects and classes that are registered now, the daemon's own among them.
    objects,
    /// Item streams that are open now.
    streams,
    /// Item streams refused because there were too many, of one client or of all.
    refused_streams,
    /// Those of them that were refused because all clients together had too many.
    refused_streams_total,
}

/// Adds one to a counter of what is there now, and takes it back when dropped, whatever happens in between.
#[derive(Debug)]
pub(super) struct Gauge {
    counters: Arc<Counters>,
    which: fn(&Counters) -> &AtomicU64,
}

impl Gauge {
    pub(super) fn new(counters: &Arc<Counters>, which: fn(&Counters) -> &AtomicU64) -> Self {
        which(counters).fetch_add(1, Relaxed);
        Self { counters: counters.clone(), which }
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        (self.which)(&self.counters).fetch_sub(1, Relaxed);
    }
}

pub(super) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Relaxed);
}
