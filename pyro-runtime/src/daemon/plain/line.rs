//! One connection over a nonblocking std socket. It does everything but waiting: it says what is to be waited for, and
//! leaves calls that have to wait to whoever drives it.

use super::chain::Chain;
use super::turns::TurnCame;
use crate::daemon::active::{ActiveCall, Deferred};
use crate::daemon::connection::{MAX_LATE_BYTES, PATIENCE};
use crate::daemon::exchange::{Exchange, FLUSH_BYTES, Input, MESSAGES_PER_TURN};
use crate::daemon::reply::After;
use crate::daemon::session::Step;
use crate::daemon::stats::count;
use crate::net::{EventSocket, Interest, Wake, write_segments};
use crate::protocol::DIRECT_READ_MIN;
use crate::{Exception, context::CallContext};
use std::cell::OnceCell;
use std::io;
use std::net::Shutdown;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use std::time::Instant;

/// After so many bytes without a pause others are to get their turn.
const BYTES_PER_TURN: usize = 1 << 20;

pub(super) struct Line {
    exchange: Exchange,
    socket: EventSocket,
    phase: Phase,
    /// What has begun and waits for something.
    running: Option<Running>,
    /// What the call that has begun waits for before all: its turn. Of a connection that steps aside meanwhile.
    turn: Option<Arc<TurnCame>>,
    /// The oneway calls that need turns.
    chain: OnceCell<Arc<Chain>>,
    /// What has begun waits for timers and sockets of a runtime that somebody else drives.
    is_held_by_a_runtime: bool,
    /// Until when the peer must have read more of its replies; only while they wait.
    write_until: Option<Instant>,
    /// Messages handled since the line last waited, and bytes read.
    n_messages: u32,
    n_bytes: usize,
    /// Whether there may be messages although the socket is not ready.
    has_more: bool,
}

enum Phase {
    Open,
    /// Replies are still to be sent.
    Closing,
    /// Our side has ended; the peer's is read for a moment, so that the system does not throw away our last replies.
    Leaving {
        until: Instant,
        left: usize,
    },
}

enum Running {
    Create(Box<Deferred>),
    Call(Box<ActiveCall>),
}

/// What a line wants next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A call has begun: [`Line::poll`] it until it is ready, then [`Line::advance`].
    Call,
    /// To be driven again when its socket is ready, or its deadline has come.
    Wait,
    /// It is at its end.
    Gone,
}

/// A oneway call that is to run elsewhere.
pub(super) struct Detached {
    pub(super) active: Box<ActiveCall>,
    pub(super) context: Option<Box<CallContext>>,
}

/// How a write ended.
enum Flushed {
    All,
    Blocked,
    Broken,
}

impl Line {
    pub(super) fn new(exchange: Exchange, socket: EventSocket) -> Self {
        Self {
            exchange,
            socket,
            phase: Phase::Open,
            running: None,
            turn: None,
            chain: OnceCell::new(),
            is_held_by_a_runtime: false,
            write_until: None,
            n_messages: 0,
            n_bytes: 0,
            has_more: false,
        }
    }

    /// What to watch.
    pub(super) fn socket(&self) -> EventSocket {
        let is_writing = self.exchange.unsent() > 0 || self.socket.owes();
        let interest = if is_writing { Interest::Write } else { Interest::Read };
        self.socket.clone().with_interest(interest)
    }

    /// When to drive it though its socket is not ready.
    pub(super) fn deadline(&self, now: Instant) -> Option<Instant> {
        match (&self.phase, self.has_more) {
            (Phase::Leaving { until, .. }, _) => Some(*until),
            _ if self.turn.is_some() => None,
            // A call that its driver has not waited for to its end goes on at once.
            (Phase::Open, has_more) if has_more || self.running.is_some() => Some(now),
            _ if self.exchange.unsent() > 0 => self.write_until,
            _ => self.exchange.pace.at(),
        }
    }

    /// Reads, handles and writes what can be without waiting.
    pub(super) fn advance(&mut self, now: Instant, is_stopping: bool) -> Next {
        self.turn = None;
        if self.running.is_some() {
            return Next::Call;
        }
        self.has_more = false;
        if matches!(self.phase, Phase::Open) {
            match self.pump(now, is_stopping) {
                // The peer learns nothing any more.
                Next::Wait if self.is_write_over(now) => return Next::Gone,
                Next::Wait if !matches!(self.phase, Phase::Open) => {}
                next => return next,
            }
        }
        if matches!(self.phase, Phase::Closing) {
            match self.flush(now) {
                Flushed::Broken => return Next::Gone,
                Flushed::Blocked if self.is_write_over(now) => return Next::Gone,
                Flushed::Blocked => return Next::Wait,
                Flushed::All => self.leave(now),
            }
        }
        self.read_late(now, is_stopping)
    }

    /// Until the input is used up and everything is sent, a call begins, or the line is to be closed.
    fn pump(&mut self, now: Instant, is_stopping: bool) -> Next {
        loop {
            if self.exchange.unsent() >= FLUSH_BYTES || self.write_until.is_some() {
                match self.flush(now) {
                    Flushed::All => {}
                    Flushed::Blocked => return Next::Wait,
                    Flushed::Broken => return Next::Gone,
                }
            }
            if self.n_messages >= MESSAGES_PER_TURN || self.n_bytes >= BYTES_PER_TURN {
                (self.n_messages, self.n_bytes, self.has_more) = (0, 0, true);
                return Next::Wait;
            }
            if let Some(step) = self.exchange.step() {
                self.begin(step);
                if self.running.is_some() {
                    return Next::Call;
                }
                if is_stopping {
                    self.phase = Phase::Closing;
                }
                if !matches!(self.phase, Phase::Open) {
                    return Next::Wait;
                }
                continue;
            }
            match self.starve(now, is_stopping) {
                Some(next) => return next,
                None => continue,
            }
        }
    }

    /// The input is used up: sends what waits and reads more. `None`: more is there.
    fn starve(&mut self, now: Instant, is_stopping: bool) -> Option<Next> {
        match self.flush(now) {
            Flushed::All => {}
            Flushed::Blocked => return Some(Next::Wait),
            Flushed::Broken => return Some(Next::Gone),
        }
        if self.exchange.protocol.is_closed() || is_stopping {
            self.phase = Phase::Closing;
            return Some(Next::Wait);
        }
        match self.read() {
            Ok(0) => Some(Next::Gone),
            Ok(n) => {
                self.exchange.pace.received += n as u64;
                self.n_bytes += n;
                None
            }
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                (self.n_messages, self.n_bytes) = (0, 0);
                self.exchange.release_output();
                self.keep_time(now);
                Some(Next::Wait)
            }
            Err(_) => Some(Next::Gone),
        }
    }

    /// Nothing is there to read: sets the deadline that belongs to the state of things, and looks at it.
    fn keep_time(&mut self, now: Instant) {
        let exchange = &mut self.exchange;
        let (config, counters) = (&exchange.daemon.config, &exchange.daemon.counters);
        exchange.pace.starve(exchange.protocol.reader().is_mid_message(), config, || now);
        if exchange.pace.at().is_some_and(|at| at <= now) && exchange.pace.is_over(config, counters, || now) {
            self.phase = Phase::Closing;
        }
    }

    /// Takes note of what a message asks for, or has led to.
    fn begin(&mut self, step: Step) {
        self.is_held_by_a_runtime = false;
        self.running = match step {
            Step::Done(after) => {
                self.n_messages += 1;
                self.exchange.pace.message();
                if after == After::Close {
                    self.phase = Phase::Closing;
                }
                None
            }
            Step::Call(active) => Some(Running::Call(Box::new(active))),
            Step::Create(deferred) => Some(Running::Create(deferred)),
        };
    }

    /// What has begun is polled inside of somebody's runtime from here on.
    pub(super) fn hold_by_a_runtime(&mut self) {
        self.is_held_by_a_runtime = true;
    }

    /// Whether what has begun was polled inside of somebody's runtime, and not to its end.
    pub(super) fn is_held_by_a_runtime(&self) -> bool {
        self.is_held_by_a_runtime
    }

    /// What has to come before this can go on; nothing else moves it then.
    pub(super) fn awaited_turn(&self) -> Option<Arc<TurnCame>> {
        self.turn.clone()
    }

    /// Whether the call that has begun has its turn. If not, the loop is woken when that comes.
    pub(super) fn takes_its_turn(&mut self, now: Instant, wake: &Arc<Wake>) -> bool {
        self.turn = None;
        // Not an allocation for each call: most have their turn already.
        if self.poll_turn(&mut Context::from_waker(Waker::noop())).is_ready() {
            return true;
        }
        self.flush_quietly(now);
        let came = TurnCame::new(wake);
        let waker = Waker::from(came.clone());
        let has_it = self.poll_turn(&mut Context::from_waker(&waker)).is_ready();
        self.turn = (!has_it).then_some(came);
        has_it
    }

    pub(super) fn chain(&self) -> &Arc<Chain> {
        self.chain.get_or_init(Arc::default)
    }

    /// Polls for the turn of the call at its session instance. Ready where no turn is needed.
    pub(super) fn poll_turn(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.running {
            Some(Running::Call(active)) => active.turn.poll(cx),
            _ => Poll::Ready(()),
        }
    }

    /// Polls what has begun; see [`poll_turn`](Self::poll_turn) before. Ready when the line can be
    /// [advanced](Self::advance).
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let step = match &mut self.running {
            None => return Poll::Ready(()),
            Some(Running::Create(deferred)) => {
                let created = ready!(self.exchange.poll_create(cx, deferred));
                let Some(Running::Create(deferred)) = self.running.take() else { return Poll::Ready(()) };
                self.exchange.resume(*deferred, created)
            }
            Some(Running::Call(active)) => {
                ready!(active.turn.poll(cx));
                if let Some(payload) = active.outdated() {
                    let Some(Running::Call(active)) = self.running.take() else { return Poll::Ready(()) };
                    let step = self.exchange.begin_again(*active, &payload);
                    self.begin(step);
                    return Poll::Ready(());
                }
                Step::Done(if active.may_detach() {
                    ready!(self.exchange.poll_oneway(cx, active));
                    After::GoOn
                } else {
                    ready!(self.exchange.poll_call(cx, active))
                })
            }
        };
        self.begin(step);
        Poll::Ready(())
    }

    /// Ends the call that has begun with this error.
    pub(super) fn refuse(&mut self, exception: Exception) {
        let step = match self.running.take() {
            None => return,
            Some(Running::Create(deferred)) => self.exchange.resume(*deferred, Err(exception)),
            Some(Running::Call(active)) => Step::Done(self.exchange.reply_error(&active, exception)),
        };
        self.begin(step);
    }

    /// Gives the call up that has begun, and the connection with it: nobody is told what it ended with.
    pub(super) fn abandon(&mut self) {
        self.running = None;
        self.socket.shutdown(Shutdown::Both);
        self.phase = Phase::Closing;
    }

    /// Takes the oneway call that has begun, in line for its turn, if such calls have threads of their own.
    pub(super) fn detach(&mut self) -> Option<Detached> {
        let Some(Running::Call(active)) = &self.running else { return None };
        if !active.may_detach() || !self.exchange.daemon.config.oneway_threaded {
            return None;
        }
        let Some(Running::Call(mut active)) = self.running.take() else { return None };
        // Stands in line from here on; whoever runs it brings a waker that wakes.
        let _ = active.turn.poll(&mut Context::from_waker(Waker::noop()));
        self.begin(Step::Done(After::GoOn));
        Some(Detached { active, context: self.exchange.session.context.clone() })
    }

    /// Puts a oneway call back that nobody else can run.
    pub(super) fn reattach(&mut self, detached: Detached) {
        self.running = Some(Running::Call(detached.active));
    }

    fn read(&mut self) -> io::Result<usize> {
        let (input, socket) = (&mut self.exchange.input, &self.socket);
        let reader = self.exchange.protocol.reader();
        if reader.missing_bytes().is_some_and(|missing| missing >= DIRECT_READ_MIN) {
            input.clear();
            if let Some(read) = reader.read_direct(|room| socket.read(room)) {
                return read;
            }
        }
        fill(input, socket)
    }

    /// Writes what can be written, replies of earlier calls while one waits.
    pub(super) fn flush_quietly(&mut self, now: Instant) {
        // Errors come up again at the next flush.
        self.flush(now);
    }

    fn flush(&mut self, now: Instant) -> Flushed {
        while self.exchange.unsent() > 0 {
            let exchange = &mut self.exchange;
            match write_segments(&exchange.out, exchange.written, |s| self.socket.write_vectored(s)) {
                Ok(0) => return Flushed::Broken,
                Ok(n) => {
                    exchange.sent(n);
                    self.write_until = None;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                    let limit = exchange.daemon.config.unread_timeout();
                    self.write_until.get_or_insert(crate::deadline::after(now, limit));
                    return Flushed::Blocked;
                }
                Err(_) => return Flushed::Broken,
            }
        }
        self.write_until = None;
        Flushed::All
    }

    fn is_write_over(&mut self, now: Instant) -> bool {
        let is_over = self.write_until.is_some_and(|until| until <= now);
        if is_over {
            count(&self.exchange.daemon.counters.write_timeouts);
        }
        is_over
    }

    fn leave(&mut self, now: Instant) {
        self.exchange.session.end();
        self.socket.shutdown(Shutdown::Write);
        self.phase = Phase::Leaving { until: now + PATIENCE, left: MAX_LATE_BYTES };
    }

    /// Reads what the peer still sends.
    fn read_late(&mut self, now: Instant, is_stopping: bool) -> Next {
        let Phase::Leaving { until, left } = &mut self.phase else { return Next::Wait };
        loop {
            match fill(&mut self.exchange.input, &self.socket) {
                Ok(n) if n > 0 && *left > n => *left -= n,
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => break,
                _ => return Next::Gone,
            }
        }
        if is_stopping || *until <= now { Next::Gone } else { Next::Wait }
    }
}

fn fill(input: &mut Input, socket: &EventSocket) -> io::Result<usize> {
    let read = |buf: &mut [u8]| {
        loop {
            match socket.read(buf) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    };
    input.fill(read, |result| *result.as_ref().unwrap_or(&0))
}
