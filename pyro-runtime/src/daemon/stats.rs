//! Counters of a daemon: one for each limit, and the totals that make them readable. Relaxed atomics: each number is
//! right, a snapshot is not one moment.

use crate::protocol::ProtocolErrorKind;
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
    /// Connections closed because a message broke the protocol or a limit of it, those of the next four among them.
    protocol_errors,
    /// Messages longer than [`WireOptions::max_message_bytes`](crate::protocol::WireOptions::max_message_bytes).
    too_large_messages,
    /// First messages longer than [`WireOptions::max_handshake_bytes`](crate::protocol::WireOptions::max_handshake_bytes).
    too_large_handshakes,
    /// Payloads that [`WireOptions::max_inflated_bytes`](crate::protocol::WireOptions::max_inflated_bytes) or
    /// [`max_inflate_ratio`](crate::protocol::WireOptions::max_inflate_ratio) kept from being inflated.
    too_much_inflated,
    /// Messages with more annotations than [`WireOptions::max_annotations`](crate::protocol::WireOptions::max_annotations).
    too_many_annotations,
    /// Calls refused because their payload passed a bound: of its depth, the stack for it, the digits of an integer, or the memory
    /// for what a pickle or marshal refers to.
    payload_limits,
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

impl Counters {
    /// A message that broke the protocol, in the handshake or after it.
    pub(super) fn protocol_error(&self, kind: ProtocolErrorKind, is_handshake: bool) {
        count(&self.protocol_errors);
        match (kind, is_handshake) {
            (ProtocolErrorKind::TooLarge, false) => count(&self.too_large_messages),
            (ProtocolErrorKind::TooLarge, true) => count(&self.too_large_handshakes),
            (ProtocolErrorKind::TooMuchInflated, _) => count(&self.too_much_inflated),
            (ProtocolErrorKind::TooManyAnnotations, _) => count(&self.too_many_annotations),
            _ => {}
        }
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
