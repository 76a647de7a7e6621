//! The task of one connection: an [`Exchange`] driven by tokio.
//!
//! It reads what is there, handles message by message, polls each handler inline with its own waker, gathers replies
//! and writes them when the input is used up or [`FLUSH_BYTES`] wait. Between messages it owns no buffers.
//!
//! The daemon's task table owns the task. It ends when the peer leaves, breaks the protocol or is too slow, or when it
//! is told to stop; never while a handler runs.

mod bytes;
mod calls;
mod connected;

pub(super) use bytes::{MAX_LATE_BYTES, PATIENCE};

use super::Inner;
use super::exchange::{Admitted, Exchange, FLUSH_BYTES, MESSAGES_PER_TURN};
use super::reply::After;
use super::session::Step;
use super::tasks::Stop;
use super::timer::Timer;
use crate::net::Socket;
use calls::Ran;
use std::future::poll_fn;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::time::Instant;

pub(super) struct Connection {
    exchange: Exchange,
    stop: Arc<Stop>,
    socket: Socket,
    /// Follows the deadline of the exchange.
    timer: Timer,
    /// Messages handled since the task last waited.
    n_messages: u32,
    /// Made with the first oneway call that had to wait.
    oneway: Option<Arc<Semaphore>>,
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
    pub(super) fn new(daemon: Arc<Inner>, stop: Arc<Stop>, socket: Socket, admitted: Admitted) -> Box<Self> {
        let exchange = Exchange::new(daemon, admitted, Instant::now().into_std());
        let mut timer = Timer::default();
        timer.follow(exchange.pace.at());
        Box::new(Self { exchange, stop, socket, timer, n_messages: 0, oneway: None })
    }

    /// Serves the connection to its end.
    pub(super) async fn run(mut self: Box<Self>) {
        let end = self.pump().await;
        self.exchange.session.end();
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
            self.exchange.pace.message();
            if self.stop.is_stopping() {
                return End::AfterFlush;
            }
            if self.exchange.unsent() >= FLUSH_BYTES && !self.flush().await {
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
        if !self.exchange.out.is_empty() && !self.flush().await {
            return Err(End::Gone);
        }
        if self.exchange.protocol.is_closed() || self.stop.is_stopping() {
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
        let step = self.exchange.step();
        if self.timer.is_set() && self.exchange.pace.at().is_none() {
            self.timer.follow(None);
        }
        step
    }

    /// Does what a message asks for, to its end.
    async fn finish(&mut self, mut step: Step) -> After {
        loop {
            step = match step {
                Step::Done(after) => return after,
                Step::Call(mut call) => match self.run_call(&mut call).await {
                    Ran::Over(after) => return after,
                    Ran::Pending => return self.detach(call).await,
                    Ran::Outdated(payload) => self.exchange.begin_again(call, &payload),
                },
                Step::Create(deferred) => self.create(*deferred).await,
            }
        }
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
