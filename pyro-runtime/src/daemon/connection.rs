//! The task of one connection: bytes in, messages, calls, replies out.
//!
//! It reads what is there, handles message by message, polls each handler inline with its own waker, gathers replies
//! and writes them when the input is used up or [`FLUSH_BYTES`] wait. Between messages it owns no buffers.
//!
//! The daemon's task table owns the task. It ends when the peer leaves, breaks the protocol or is too slow, or when it
//! is told to stop; never while a handler runs.

mod bytes;
mod calls;
mod connected;

use super::Inner;
use super::accept::Counted;
use super::reply::After;
use super::scratch;
use super::session::{Session, Step};
use super::stats::{Gauge, count};
use super::tasks::Stop;
use super::timer::Timer;
use crate::codec::Output;
use crate::context;
use crate::net::{Peer, Socket};
use crate::protocol::{ServerEvent, ServerSide};
use std::future::poll_fn;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// Replies are written once so many bytes of them wait, even if more requests are there.
const FLUSH_BYTES: usize = 64 * 1024;
/// After so many messages without a pause other tasks get their turn.
const MESSAGES_PER_TURN: u32 = 128;
/// A message that has begun must come at this rate at least, in bytes a second.
const MIN_BYTES_PER_SECOND: u64 = 1000;

pub(super) struct Connection {
    daemon: Arc<Inner>,
    stop: Arc<Stop>,
    socket: Socket,
    protocol: ServerSide,
    input: Input,
    out: Output,
    /// Bytes of `out` that have been written to the socket.
    written: usize,
    timer: Timer,
    wait: Wait,
    /// Bytes received, and messages handled, since the timer was set.
    received: u64,
    n_since_timer: u32,
    session: Session,
    /// Messages handled since the task last waited.
    n_messages: u32,
    /// Counts as being in its handshake until that is over.
    handshaking: Option<Gauge>,
    /// Made with the first oneway call that had to wait.
    oneway: Option<Arc<Semaphore>>,
    _counted: Counted,
}

/// Bytes that have been read and not handled yet, in a buffer borrowed from the thread.
#[derive(Default)]
struct Input {
    buf: Vec<u8>,
    at: usize,
    end: usize,
}

/// What the timer stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    Nothing,
    Handshake,
    Message,
    Idle,
}

/// How a wait for input ended.
enum Fill {
    Filled,
    /// The peer has ended its side, or the connection is broken.
    Gone,
    /// A deadline has passed, or the daemon stops.
    Over,
}

/// How the connection ends.
enum End {
    /// Nothing more can be said to the peer.
    Gone,
    /// What is in the output is still to be sent.
    AfterFlush,
}

impl Connection {
    pub(super) fn new(
        daemon: Arc<Inner>,
        stop: Arc<Stop>,
        socket: Socket,
        peer: &Peer,
        id: u64,
        counted: Counted,
        denied: Option<&'static str>,
    ) -> Box<Self> {
        let mut protocol = ServerSide::new(daemon.wire.clone());
        if let Some(text) = denied {
            protocol.deny(text);
        }
        let mut timer = Timer::default();
        timer.set(Instant::now() + daemon.config.handshake_timeout);
        let handshaking = Some(Gauge::new(&daemon.counters, |c| &c.handshaking));
        let session = Session::new(daemon.clone(), id, peer);
        Box::new(Self {
            daemon,
            stop,
            socket,
            protocol,
            input: Input::default(),
            out: Output::new(),
            written: 0,
            timer,
            wait: Wait::Handshake,
            received: 0,
            n_since_timer: 0,
            session,
            n_messages: 0,
            handshaking,
            oneway: None,
            _counted: counted,
        })
    }

    /// Serves the connection to its end.
    pub(super) async fn run(mut self: Box<Self>) {
        let end = self.pump().await;
        self.session.end();
        // The last replies are still to be sent.
        if matches!(end, End::AfterFlush) && self.flush().await {
            self.say_goodbye().await;
        }
    }

    async fn pump(&mut self) -> End {
        loop {
            let after = match self.step() {
                None => match self.starved().await {
                    Ok(()) => continue,
                    Err(end) => return end,
                },
                Some(step) => self.finish(step).await,
            };
            if after == After::Close {
                return End::AfterFlush;
            }
            self.n_messages += 1;
            self.n_since_timer = self.n_since_timer.saturating_add(1);
            if self.stop.is_stopping() {
                return End::AfterFlush;
            }
            if self.out.len() - self.written >= FLUSH_BYTES && !self.flush().await {
                return End::Gone;
            }
            if self.n_messages >= MESSAGES_PER_TURN {
                self.n_messages = 0;
                tokio::task::yield_now().await;
            }
        }
    }

    /// The input is used up: sends what waits and reads more.
    async fn starved(&mut self) -> Result<(), End> {
        if !self.out.is_empty() && !self.flush().await {
            return Err(End::Gone);
        }
        if self.protocol.is_closed() || self.stop.is_stopping() {
            return Err(End::AfterFlush);
        }
        match poll_fn(|cx| self.poll_fill(cx)).await {
            Fill::Filled => Ok(()),
            Fill::Gone => Err(End::Gone),
            Fill::Over => Err(End::AfterFlush),
        }
    }

    /// Handles one message; `None` when no whole one is there.
    fn step(&mut self) -> Option<Step> {
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
                self.wait = Wait::Nothing;
                self.timer.clear();
                Some(Step::Done(after))
            }
            Ok(Some(ServerEvent::NotAccepted(header, serializer, error))) => {
                Some(session.not_accepted(header, serializer, &error, out))
            }
            Err(_) => {
                count(&daemon.counters.protocol_errors);
                Some(Step::Done(After::Close))
            }
        };
        self.input.at += used;
        step
    }

    /// Does what a message asks for, to its end.
    async fn finish(&mut self, mut step: Step) -> After {
        loop {
            step = match step {
                Step::Done(after) => return after,
                Step::Call(call) => return self.run_call(call).await,
                Step::Create(deferred) => self.create(*deferred).await,
            }
        }
    }
}

impl Drop for Connection {
    /// Also when the task is aborted, or a hook has panicked.
    fn drop(&mut self) {
        self.session.end();
        self.input.clear();
    }
}

/// What the task of a connection takes while it waits, in bytes.
#[cfg(test)]
pub(super) fn task_bytes() -> usize {
    fn future_bytes<A, F: std::future::Future>(_: impl FnOnce(A) -> F) -> usize {
        size_of::<F>()
    }
    future_bytes(Connection::run) + size_of::<Connection>() + size_of::<crate::context::CallContext>()
}
