//! The task of one connection: bytes in, messages, calls, replies out.
//!
//! It reads what is there, handles message by message, polls each handler inline with its own waker, gathers replies
//! and writes them when the input is used up or [`FLUSH_BYTES`] wait. Between messages it owns no buffers.
//!
//! The daemon's task table owns the task. It ends when the peer leaves, breaks the protocol or is too slow, or when it
//! is told to stop; never while a handler runs.

use super::Inner;
use super::accept::Counted;
use super::instances::Turn;
use super::reply::{After, write_stream_reply};
use super::scratch;
use super::session::{Access, ActiveCall, Deferred, Session, Step, panic_error};
use super::stats::{Gauge, count};
use super::tasks::Stop;
use super::timer::Timer;
use crate::codec::{Output, PayloadEncoder};
use crate::context;
use crate::net::{Peer, Socket};
use crate::protocol::{AnnotationId, DIRECT_READ_MIN, Draft, Flags, ServerEvent, ServerSide};
use crate::service::{BoxStream, CallOutcome};
use crate::{Exception, Generation};
use std::future::{Future, poll_fn};
use std::io::{self, IoSlice};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// Replies are written once so many bytes of them wait, even if more requests are there.
const FLUSH_BYTES: usize = 64 * 1024;
/// After so many messages without a pause other tasks get their turn.
const MESSAGES_PER_TURN: u32 = 128;
/// A message that has begun must come at this rate at least, in bytes a second.
const MIN_BYTES_PER_SECOND: u64 = 1000;
/// Segments of one vectored write.
const MAX_SLICES: usize = 16;

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

    /// Waits until an instance has been made.
    async fn create(&mut self, mut deferred: Deferred) -> Step {
        let created = poll_fn(|cx| {
            let polled = catch_unwind(AssertUnwindSafe(|| {
                context::enter(&mut self.session.context, || deferred.creating.as_mut().poll(cx))
            }));
            let created = polled.unwrap_or_else(|panic| {
                count(&self.daemon.counters.panics);
                Poll::Ready(Err(panic_error(&*panic)))
            });
            if created.is_pending() {
                self.poll_flush_quietly(cx);
            }
            created
        })
        .await;
        self.session.resume(deferred, created, &mut self.out)
    }

    async fn run_call(&mut self, mut active: ActiveCall) -> After {
        let mut turn = Turn::of(&active.instance);
        if active.may_detach() {
            // In line for its turn before the next message is looked at.
            let has_turn = poll_fn(|cx| Poll::Ready(turn.poll(cx).is_ready())).await;
            let is_over =
                has_turn && poll_fn(|cx| Poll::Ready(self.poll_once(cx, &mut active).is_some())).await;
            return if is_over { After::GoOn } else { self.detach(active, turn).await };
        }
        poll_fn(|cx| {
            let polled = turn.poll(cx);
            if polled.is_pending() {
                // A oneway call of the same session instance is running.
                self.poll_flush_quietly(cx);
            }
            polled
        })
        .await;
        let after = poll_fn(|cx| self.poll_call(cx, &mut active)).await;
        drop(turn);
        after
    }

    /// Polls a handler, and writes its reply when it is ready.
    fn poll_call(&mut self, cx: &mut Context<'_>, active: &mut ActiveCall) -> Poll<After> {
        let Self { out, session, daemon, .. } = self;
        let request = active.request;
        let annotations = daemon.hooks.annotations();
        let begun = Draft::begin(
            out,
            request.reply(),
            (!annotations.is_empty()).then_some(&annotations),
            &daemon.wire,
        );
        let Ok(draft) = begun else { return Poll::Ready(After::Close) };
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let mut reply = PayloadEncoder::new(out, request.serializer, request.generation());
            context::enter(&mut session.context, || active.call.as_mut().poll_reply(cx, &mut reply))
        }));
        let outcome = match polled {
            Ok(Poll::Pending) => {
                draft.cancel(out);
                self.poll_flush_quietly(cx);
                return Poll::Pending;
            }
            Ok(Poll::Ready(outcome)) => outcome,
            Err(panic) => {
                count(&daemon.counters.panics);
                session.forget_instance(&active.entry);
                Err(panic_error(&*panic))
            }
        };
        Poll::Ready(match outcome {
            Ok(CallOutcome::Value) => self.finish_reply(active, draft),
            Ok(CallOutcome::Stream(items)) => {
                draft.cancel(out);
                self.reply_stream(active, items)
            }
            Err(exception) => {
                draft.cancel(out);
                self.reply_error(active, exception)
            }
        })
    }

    /// Completes the reply whose payload has just been written.
    fn finish_reply(&mut self, active: &ActiveCall, mut draft: Draft) -> After {
        let Self { out, session, daemon, .. } = self;
        if active.request.is_oneway() {
            draft.cancel(out);
            return After::GoOn;
        }
        if session.has_reply_annotations() {
            // They stand before the payload, which was written before anybody knew of them.
            let annotations = session.reply_annotations();
            let Ok(moved) = draft.reannotate(out, &annotations, &daemon.wire) else { return After::Close };
            draft = moved;
        }
        if active.what == Access::Batch {
            draft.header_mut().flags |= Flags::BATCH;
        }
        // A reply beyond the limit is not sent: as in Python, the client sees the connection close.
        match draft.finish(out, &daemon.wire) {
            Ok(()) => After::GoOn,
            Err(_) => After::Close,
        }
    }

    fn reply_stream(&mut self, active: &ActiveCall, items: BoxStream) -> After {
        let Self { out, session, daemon, .. } = self;
        let request = &active.request;
        if request.is_oneway() {
            return After::GoOn;
        }
        if request.generation() == Generation::Pyro4 && matches!(active.what, Access::Get(_)) {
            let text = "don't know how to serialize class <class 'generator'>. \
                        Give it vars() or an appropriate __getstate__";
            return self.reply_error(active, Exception::new("builtins.TypeError", text));
        }
        let mut annotations = daemon.hooks.annotations();
        if daemon.config.streaming {
            let connection = session.context.as_ref().map_or(0, |c| c.connection);
            let opened =
                daemon.streams.open(items, connection, &daemon.config, &daemon.counters, &daemon.tasks);
            match opened {
                Ok(id) => annotations.insert(AnnotationId::STRM, id),
                Err(exception) => return self.reply_error(active, exception),
            }
        }
        match write_stream_reply(out, &daemon.wire, request, &annotations) {
            Ok(()) => After::GoOn,
            Err(_) => After::Close,
        }
    }

    fn reply_error(&mut self, active: &ActiveCall, mut exception: Exception) -> After {
        active.add_traceback(&mut exception);
        if let Some(context) = &self.session.context {
            self.daemon.hooks.method_error(context, active.name(), &exception);
        }
        match self.session.reply_exception(&active.request, &exception, &mut self.out) {
            After::GoOn if active.is_callback() => After::Close,
            after => after,
        }
    }

    /// Polls a oneway call for the first time, which keeps calls that need not wait in order. `None`: it has to wait.
    fn poll_once(&mut self, cx: &mut Context<'_>, active: &mut ActiveCall) -> Option<()> {
        match super::oneway::poll(&self.daemon, &mut self.session.context, cx, active) {
            Poll::Ready(has_panicked) => {
                if has_panicked {
                    self.session.forget_instance(&active.entry);
                }
                Some(())
            }
            Poll::Pending => None,
        }
    }

    /// Moves a oneway call to a task of its own, as soon as there may be one more.
    async fn detach(&mut self, active: ActiveCall, turn: Turn) -> After {
        let max = self.daemon.config.max_oneway.max(1);
        let permits = self.oneway.get_or_insert_with(|| Arc::new(Semaphore::new(max))).clone();
        let permit = match permits.clone().try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                count(&self.daemon.counters.oneway_waits);
                let mut acquire = std::pin::pin!(permits.acquire_owned());
                let acquired = poll_fn(|cx| {
                    let acquired = acquire.as_mut().poll(cx);
                    if acquired.is_pending() {
                        self.poll_flush_quietly(cx);
                    }
                    acquired
                });
                match acquired.await {
                    Ok(permit) => permit,
                    // Never closed.
                    Err(_) => return After::Close,
                }
            }
        };
        let context = self.session.context.clone();
        super::oneway::spawn(self.daemon.clone(), active, context, turn, permit);
        After::GoOn
    }

    /// Reads more, or waits for it. Nothing is unsent here.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Fill> {
        let socket = &mut self.socket;
        let reader = self.protocol.reader();
        let polled = if reader.missing_bytes().is_some_and(|missing| missing >= DIRECT_READ_MIN) {
            self.input.clear();
            let direct = reader.read_direct(|room| match socket.poll_read(cx, room) {
                Poll::Ready(result) => result,
                Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
            });
            match direct {
                Some(Err(e)) if e.kind() == io::ErrorKind::WouldBlock => Poll::Pending,
                Some(result) => Poll::Ready(result),
                None => self.input.poll_read(socket, cx),
            }
        } else {
            self.input.poll_read(socket, cx)
        };
        match polled {
            Poll::Ready(Ok(0) | Err(_)) => Poll::Ready(Fill::Gone),
            Poll::Ready(Ok(n)) => {
                self.received += n as u64;
                Poll::Ready(Fill::Filled)
            }
            Poll::Pending => {
                self.release_output();
                self.n_messages = 0;
                self.poll_wait(cx)
            }
        }
    }

    /// Nothing is there to read: sets the deadline that belongs to the state of things, and looks at it.
    fn poll_wait(&mut self, cx: &mut Context<'_>) -> Poll<Fill> {
        if self.stop.poll_stopping(cx.waker()) {
            return Poll::Ready(Fill::Over);
        }
        let wanted = match self.wait {
            Wait::Handshake => Wait::Handshake,
            _ if self.protocol.reader().is_mid_message() => Wait::Message,
            _ if self.daemon.config.comm_timeout.is_some() => Wait::Idle,
            _ => Wait::Nothing,
        };
        // The time for a message, and that between two, begin anew with every message.
        if wanted != self.wait || (self.n_since_timer > 0 && wanted != Wait::Nothing) {
            self.wait = wanted;
            self.set_timer();
        }
        while self.timer.poll(cx).is_ready() {
            let config = &self.daemon.config;
            let counters = &self.daemon.counters;
            match self.wait {
                Wait::Message => {
                    let seconds = config.message_timeout.as_secs().max(1);
                    if self.received >= MIN_BYTES_PER_SECOND * seconds {
                        self.set_timer();
                        continue;
                    }
                    count(&counters.message_timeouts);
                }
                Wait::Handshake => count(&counters.handshake_timeouts),
                Wait::Idle => count(&counters.idle_timeouts),
                Wait::Nothing => {}
            }
            return Poll::Ready(Fill::Over);
        }
        Poll::Pending
    }

    fn set_timer(&mut self) {
        self.received = 0;
        self.n_since_timer = 0;
        let config = &self.daemon.config;
        let timeout = match self.wait {
            Wait::Nothing => None,
            Wait::Handshake => Some(config.handshake_timeout),
            Wait::Message => Some(config.message_timeout),
            Wait::Idle => config.comm_timeout,
        };
        match timeout {
            Some(timeout) => self.timer.set(Instant::now() + timeout),
            None => self.timer.clear(),
        }
    }

    /// Writes what waits; `false` when the connection is broken or the peer too slow.
    async fn flush(&mut self) -> bool {
        if self.out.is_empty() {
            return true;
        }
        let mut deadline = Timer::default();
        poll_fn(|cx| {
            let before = self.written;
            match self.poll_flush(cx) {
                Poll::Ready(result) => return Poll::Ready(result.is_ok()),
                Poll::Pending if self.written > before || !deadline.is_set() => {
                    deadline.set(Instant::now() + self.daemon.config.write_timeout);
                }
                Poll::Pending => {}
            }
            deadline.poll(cx).map(|()| {
                count(&self.daemon.counters.write_timeouts);
                false
            })
        })
        .await
    }

    /// Writes what can be written while something else is waited for. Errors come up again at the next flush.
    fn poll_flush_quietly(&mut self, cx: &mut Context<'_>) {
        if !self.out.is_empty() {
            let _ = self.poll_flush(cx);
        }
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.written < self.out.len() {
            let mut slices = [IoSlice::new(&[]); MAX_SLICES];
            let mut n_slices = 0;
            for (slice, segment) in slices.iter_mut().zip(self.out.segments(self.written)) {
                *slice = IoSlice::new(segment);
                n_slices += 1;
            }
            match self.socket.poll_write_vectored(cx, &slices[..n_slices]) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(n)) => self.written += n,
                Poll::Ready(Err(e)) => return Poll::Ready(Err(e)),
                Poll::Pending => return Poll::Pending,
            }
        }
        self.out.clear(scratch::KEEP_OUTPUT_BYTES);
        self.written = 0;
        Poll::Ready(Ok(()))
    }

    /// Gives the output buffer back to the thread; it is empty.
    fn release_output(&mut self) {
        if self.out.is_empty() {
            scratch::give_output(std::mem::take(&mut self.out));
        }
    }

    /// Ends our side and reads the rest of what the peer sends, for a moment: closing with unread input would make
    /// the system throw away what the peer has not read yet.
    async fn say_goodbye(&mut self) {
        const PATIENCE: Duration = Duration::from_millis(500);
        const MAX_BYTES: usize = 1 << 20;
        if self.socket.shutdown().await.is_err() {
            return;
        }
        let mut patience = Timer::default();
        patience.set(Instant::now() + PATIENCE);
        let mut left = MAX_BYTES;
        poll_fn(|cx| {
            loop {
                match self.input.poll_read(&mut self.socket, cx) {
                    Poll::Ready(Ok(n)) if n > 0 && left > n => left -= n,
                    Poll::Ready(_) => return Poll::Ready(()),
                    Poll::Pending => break,
                }
            }
            if self.stop.poll_stopping(cx.waker()) { Poll::Ready(()) } else { patience.poll(cx) }
        })
        .await;
    }
}

impl Input {
    /// Reads into the thread's buffer and keeps it; gives it back when there is nothing to read.
    fn poll_read(&mut self, socket: &mut Socket, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        self.clear();
        let mut buf = scratch::take_input();
        let polled = socket.poll_read(cx, &mut buf);
        match polled {
            Poll::Ready(Ok(n)) if n > 0 => (self.buf, self.end) = (buf, n),
            _ => scratch::give_input(buf),
        }
        polled
    }

    fn clear(&mut self) {
        scratch::give_input(std::mem::take(&mut self.buf));
        (self.at, self.end) = (0, 0);
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
    fn future_bytes<A, F: Future>(_: impl FnOnce(A) -> F) -> usize {
        size_of::<F>()
    }
    future_bytes(Connection::run) + size_of::<Connection>() + size_of::<crate::context::CallContext>()
}
