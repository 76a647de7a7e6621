//! The task behind a connection: it reads the socket unless a lone caller does, hands replies to the calls they belong
//! to, sends what callers have put together, and keeps one timer for all deadlines. It ends when the connection does,
//! or when the last proxy that shares it is dropped; it owns no calls and decodes no payloads.
//!
//! A round: read what is there and deliver it, wake the callers, give them one turn to add their next requests, then
//! send everything in one write.

use super::connection::{Connection, End, KEEP_BYTES};
use super::text;
use crate::Error;
use crate::codec::Output;
use crate::net::write_segments;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::time::{Instant, Sleep};

/// How long a closed connection may take to send what was handed over before, as oneway calls.
const LINGER: Duration = Duration::from_secs(5);

/// What moves a connection on.
pub(super) struct Driver {
    connection: Arc<Connection>,
    /// Bytes being sent; those in the shared buffer come after them.
    out: Output,
    sent: usize,
    /// Made when the first deadline comes.
    timer: Option<Pin<Box<Sleep>>>,
    timer_at: Option<Instant>,
    /// When a closed connection stops trying to send.
    linger_until: Option<Instant>,
    wakers: Vec<Waker>,
}

/// Why a turn ends the task.
enum Stop {
    /// Nothing more can come or go.
    Lost(Error),
    /// The connection was closed from our side, and everything is sent.
    Closed,
}

impl Driver {
    /// A driver for a connection on which the handshake is done.
    pub(super) fn new(connection: Arc<Connection>) -> Self {
        Self {
            connection,
            out: Output::new(),
            sent: 0,
            timer: None,
            timer_at: None,
            linger_until: None,
            wakers: Vec::new(),
        }
    }

    fn turn(&mut self, cx: &mut Context<'_>) -> Result<(), Stop> {
        let reads = self.begin_turn(cx)?;
        let delivered = if reads { self.connection.receive(None, &mut self.wakers)? } else { 0 };
        self.expire(cx)?;
        let in_flight = !self.wakers.is_empty();
        self.wakers.drain(..).for_each(Waker::wake);
        if in_flight && delivered > 1 {
            // Those just woken have something to add before the next write.
            self.connection.lock().driver_called = true;
            cx.waker().wake_by_ref();
            return Ok(());
        }
        self.flush(cx)
    }

    /// Leaves the waker, and looks whether the connection has been closed. Gives back whether the driver is to read.
    fn begin_turn(&mut self, cx: &mut Context<'_>) -> Result<bool, Stop> {
        let mut shared = self.connection.lock();
        shared.driver_called = false;
        match &shared.driver {
            Some(waker) if waker.will_wake(cx.waker()) => {}
            _ => shared.driver = Some(cx.waker().clone()),
        }
        let reads = shared.reader.is_none() && shared.begin_reading();
        let Some(end) = &shared.end else { return Ok(reads) };
        if end.draining && shared.slab.n_live() > 0 {
            return Ok(reads);
        }
        let unsent = shared.out.len() - shared.sent + self.out.len() - self.sent;
        drop(shared);
        let until = *self.linger_until.get_or_insert_with(|| Instant::now() + LINGER);
        if unsent == 0 || Instant::now() >= until { Err(Stop::Closed) } else { Ok(reads) }
    }

    /// Ends the calls whose time is over, and gives the connection up: the peer may be stuck, and replies come in
    /// order. Calls beside them still may be answered.
    fn expire(&mut self, cx: &mut Context<'_>) -> Result<(), Stop> {
        let mut shared = self.connection.lock();
        let wanted = match (shared.timer_at, self.linger_until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let Some(at) = wanted else { return Ok(()) };
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(at)));
        if self.timer_at != Some(at) {
            self.timer_at = Some(at);
            timer.as_mut().reset(at);
        }
        if timer.as_mut().poll(cx).is_pending() {
            return Ok(());
        }
        let now = Instant::now().max(at);
        let error = Error::timeout("receiving: timeout");
        if shared.slab.expire(now, &error, &mut self.wakers) > 0 {
            // The late reply is the driver's to read.
            shared.reader = None;
            let ended = shared.end.is_some();
            if !ended {
                shared.end = Some(End { error, told: true, draining: true });
            }
        }
        shared.timer_at = shared.slab.next_deadline();
        self.timer_at = None;
        drop(shared);
        // Once more, to arm the timer anew or to end.
        cx.waker().wake_by_ref();
        Ok(())
    }

    /// Sends what is there, as far as the socket takes it.
    fn flush(&mut self, cx: &mut Context<'_>) -> Result<(), Stop> {
        loop {
            if self.sent == self.out.len() && !self.refill() {
                return Ok(());
            }
            let socket = self.connection.socket();
            let written = write_segments(&self.out, self.sent, |s| socket.poll_write_vectored(cx, s));
            match written {
                Poll::Pending => return Ok(()),
                Poll::Ready(Ok(0)) => return Err(sending_failed(&io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(n)) => self.sent += n,
                Poll::Ready(Err(e)) => return Err(sending_failed(&e)),
            }
        }
    }

    /// Takes over what callers have added since; `false` when there is nothing.
    fn refill(&mut self) -> bool {
        self.out.clear(KEEP_BYTES);
        self.sent = 0;
        let mut shared = self.connection.lock();
        shared.flushing = !shared.out.is_empty();
        if !shared.flushing {
            return false;
        }
        std::mem::swap(&mut shared.out, &mut self.out);
        self.sent = std::mem::take(&mut shared.sent);
        let crowd = std::mem::take(&mut shared.crowd);
        drop(shared);
        crowd.into_iter().for_each(Waker::wake);
        true
    }

    /// Ends every call that is still in flight.
    fn end(&mut self, error: Error) {
        self.connection.lose(error, &mut self.wakers);
        self.wakers.drain(..).for_each(Waker::wake);
    }
}

impl From<Error> for Stop {
    fn from(e: Error) -> Self {
        Self::Lost(e)
    }
}

fn sending_failed(e: &io::Error) -> Stop {
    Stop::Lost(Error::closed(format!("sending: connection lost: {}", text::os_error(e))))
}

impl Future for Driver {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        match self.turn(cx) {
            Ok(()) => Poll::Pending,
            Err(Stop::Lost(error)) => {
                self.end(error);
                Poll::Ready(())
            }
            Err(Stop::Closed) => {
                self.end(Error::closed("the connection was released"));
                Poll::Ready(())
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Dropped with its runtime, in the middle of its work: nobody will read any more.
        let waker = self.connection.lock().driver.take();
        drop(waker);
        self.end(Error::closed("the runtime of this connection has been shut down"));
    }
}
