//! One connection without anybody who waits: bytes in, messages, calls, replies out. It knows no socket, no clock and no
//! task. Whoever drives it reads into [`Input`], asks for the next [`Step`], polls what that holds with a waker of its own
//! choice, writes what gathers in `out`, and keeps the deadline that [`Pace`] names.
//!
//! Two drivers stand on it: `connection`, a task of tokio, and `plain`, std sockets.

mod calls;
mod pace;

pub(super) use pace::Pace;

use super::Inner;
use super::accept::{Counted, OfAddress};
use super::reply::After;
use super::scratch;
use super::session::{Session, Step};
use super::stats::Gauge;
use crate::codec::Output;
use crate::context;
use crate::net::Peer;
use crate::protocol::{ServerEvent, ServerSide};
use crate::tls::PeerCertificates;
use std::sync::Arc;
use std::time::Instant;

/// Replies are to be written once so many bytes of them wait, even if more requests are there.
pub(super) const FLUSH_BYTES: usize = 64 * 1024;
/// After so many messages without a pause others are to get their turn.
pub(super) const MESSAGES_PER_TURN: u32 = 128;

pub(super) struct Exchange {
    pub(super) daemon: Arc<Inner>,
    pub(super) protocol: ServerSide,
    pub(super) input: Input,
    pub(super) out: Output,
    /// Bytes of `out` that have been written to the socket.
    pub(super) written: usize,
    pub(super) session: Session,
    pub(super) pace: Pace,
    /// Counts as being in its handshake until that is over, for its address too.
    handshaking: Option<(Gauge, Option<OfAddress>)>,
    _counted: Counted,
}

/// Bytes that have been read and not handled yet, in a buffer borrowed from the thread.
#[derive(Default)]
pub(super) struct Input {
    buf: Vec<u8>,
    at: usize,
    end: usize,
}

/// A connection that has been let in, or is to be told why not.
pub(super) struct Admitted {
    pub(super) id: u64,
    pub(super) peer: Peer,
    pub(super) denied: Option<&'static str>,
    pub(super) counted: Counted,
    /// Its place among the handshakes of its address.
    pub(super) handshake: Option<OfAddress>,
    /// Those of the peer, once its handshake is over.
    pub(super) certificates: PeerCertificates,
}

impl Exchange {
    pub(super) fn new(daemon: Arc<Inner>, admitted: Admitted, now: Instant) -> Self {
        let Admitted { id, peer, denied, counted, handshake, certificates } = admitted;
        let mut protocol = ServerSide::new(daemon.wire.clone());
        if let Some(text) = denied {
            protocol.deny(text);
        }
        let pace = Pace::new(crate::deadline::after(now, daemon.config.handshake_timeout));
        let handshaking = Some((Gauge::new(&daemon.counters, |c| &c.handshaking), handshake));
        let session = Session::new(daemon.clone(), id, &peer, certificates);
        Self {
            daemon,
            protocol,
            input: Input::default(),
            out: Output::new(),
            written: 0,
            session,
            pace,
            handshaking,
            _counted: counted,
        }
    }

    /// The connection was made by other means: there is no handshake, the first message is a call.
    pub(super) fn skip_handshake(&mut self) {
        self.protocol = ServerSide::without_handshake(self.daemon.wire.clone());
        self.session.skip_handshake();
        self.handshaking = None;
        self.pace.handshake_is_over();
    }

    /// Handles one message; `None` when no whole one is there.
    pub(super) fn step(&mut self) -> Option<Step> {
        let Self { protocol, input, out, session, daemon, .. } = self;
        if out.buf.capacity() == 0 {
            *out = scratch::take_output();
        }
        let mut rest = &input.buf[input.at..input.end];
        let before = rest.len();
        let event = protocol.next(&mut rest, out);
        let used = before - rest.len();
        let step = match event {
            Ok(None) => None,
            Ok(Some(ServerEvent::Invoke(message, serializer))) => {
                Some(session.invoke(&message, serializer, out))
            }
            Ok(Some(ServerEvent::Ping(header))) => {
                let annotations = daemon.hooks.annotations();
                let extras = crate::protocol::Extras {
                    annotations: (!annotations.is_empty()).then_some(&annotations),
                    correlation_id: Some(header.correlation_id.unwrap_or_else(context::fresh_correlation_id)),
                };
                let is_answered = protocol.pong(&header, extras, out).is_ok();
                Some(Step::Done(if is_answered { After::GoOn } else { After::Close }))
            }
            Ok(Some(ServerEvent::Connect(request))) => {
                let after = session.connect(protocol, &request, out);
                self.handshaking = None;
                self.pace.handshake_is_over();
                Some(Step::Done(after))
            }
            Ok(Some(ServerEvent::NotAccepted(header, serializer, error))) => {
                Some(session.not_accepted(header, serializer, &error, out))
            }
            Err(error) => {
                daemon.counters.protocol_error(error.kind(), self.handshaking.is_some());
                Some(Step::Done(After::Close))
            }
        };
        self.input.at += used;
        step
    }

    /// Bytes of replies that are still to be written.
    pub(super) fn unsent(&self) -> usize {
        self.out.len() - self.written
    }

    /// Takes note that so many more bytes of the output have been written.
    pub(super) fn sent(&mut self, n: usize) {
        self.written += n;
        if self.unsent() == 0 {
            self.out.clear(scratch::KEEP_OUTPUT_BYTES);
            self.written = 0;
        }
    }

    /// Gives the output buffer back to the thread, if it is empty.
    pub(super) fn release_output(&mut self) {
        if self.out.is_empty() {
            scratch::give_output(std::mem::take(&mut self.out));
        }
    }
}

impl Drop for Exchange {
    /// Also when its task is aborted, or a hook has panicked.
    fn drop(&mut self) {
        self.session.end();
        self.input.clear();
    }
}

impl Input {
    /// Reads into the thread's buffer and keeps it; gives it back when nothing was read. What was there must have been
    /// handled.
    pub(super) fn fill<R>(
        &mut self,
        read: impl FnOnce(&mut [u8]) -> R,
        n_read: impl FnOnce(&R) -> usize,
    ) -> R {
        self.clear();
        let mut buf = scratch::take_input();
        let result = read(&mut buf);
        match n_read(&result) {
            0 => scratch::give_input(buf),
            n => (self.buf, self.end) = (buf, n),
        }
        result
    }

    pub(super) fn clear(&mut self) {
        scratch::give_input(std::mem::take(&mut self.buf));
        (self.at, self.end) = (0, 0);
    }
}
