//! The task behind a connection: it alone reads the socket, hands replies to the calls they belong to, sends what
//! callers have put together, and keeps one timer for all deadlines. It ends when the connection does, or when the
//! last proxy that shares it is dropped; it owns no calls and decodes no payloads.
//!
//! A round: read what is there and deliver it, wake the callers, give them one turn to add their next requests, then
//! send everything in one write.

use super::connection::{Connection, End, KEEP_BYTES, write_segments};
use super::reply::Reply;
use super::slab::Delivery;
use super::text;
use crate::Error;
use crate::codec::Output;
use crate::net::ReadHalf;
use crate::protocol::{ClientEvent, ClientSide};
use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;
use tokio::time::{Instant, Sleep};

/// Reads in one turn; then others may run.
const READS_PER_TURN: usize = 16;
/// The most that one read takes, in bytes.
const SCRATCH_BYTES: usize = 64 * 1024;
/// How long a closed connection may take to send what was handed over before, as oneway calls.
const LINGER: Duration = Duration::from_secs(5);

/// The reading and sending end of a connection.
pub(super) struct Driver {
    connection: Arc<Connection>,
    socket: ReadHalf,
    side: ClientSide,
    /// Bytes being sent; those in the shared buffer come after them.
    out: Output,
    sent: usize,
    /// Made when the first deadline comes.
    timer: Option<Pin<Box<Sleep>>>,
    timer_at: Option<Instant>,
    /// When a closed connection stops trying to send.
    linger_until: Option<Instant>,
    inbox: Vec<Reply>,
    wakers: Vec<Waker>,
}

thread_local! {
    /// Where sockets are read into; moved out while in use.
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Why a turn ends the task.
enum Stop {
    /// Nothing more can come or go.
    Lost(Error),
    /// The connection was closed from our side, and everything is sent.
    Closed,
}

impl Driver {
    /// A driver for a socket on which the handshake is done.
    pub(super) fn new(connection: Arc<Connection>, socket: ReadHalf, side: ClientSide) -> Self {
        Self {
            connection,
            socket,
            side,
            out: Output::new(),
            sent: 0,
            timer: None,
            timer_at: None,
            linger_until: None,
            inbox: Vec::new(),
            wakers: Vec::new(),
        }
    }

    fn turn(&mut self, cx: &mut Context<'_>) -> Result<(), Stop> {
        self.begin_turn(cx)?;
        let delivered = self.read(cx)?;
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

    /// Leaves the waker, and looks whether the connection has been closed.
    fn begin_turn(&mut self, cx: &mut Context<'_>) -> Result<(), Stop> {
        let mut shared = self.connection.lock();
        shared.driver_called = false;
        match &shared.driver {
            Some(waker) if waker.will_wake(cx.waker()) => {}
            _ => shared.driver = Some(cx.waker().clone()),
        }
        let Some(end) = &shared.end else { return Ok(()) };
        if end.draining && shared.slab.n_live() > 0 {
            return Ok(());
        }
        let unsent = shared.out.len() - shared.sent + self.out.len() - self.sent;
        drop(shared);
        let until = *self.linger_until.get_or_insert_with(|| Instant::now() + LINGER);
        if unsent == 0 || Instant::now() >= until { Err(Stop::Closed) } else { Ok(()) }
    }

    /// Reads and delivers; gives back how many replies found their callers.
    fn read(&mut self, cx: &mut Context<'_>) -> Result<usize, Stop> {
        let mut delivered = 0;
        for _ in 0..READS_PER_TURN {
            let n = match self.read_once(cx) {
                Poll::Pending => return Ok(delivered),
                Poll::Ready(n) => n?,
            };
            if n == 0 {
                return Err(Stop::Lost(Error::closed("receiving: not enough data")));
            }
            delivered += self.deliver(cx)?;
        }
        cx.waker().wake_by_ref();
        Ok(delivered)
    }

    /// One read: into the message itself when a large one has begun, else into a scratch that all connections of this
    /// thread share. What came is cut into replies.
    fn read_once(&mut self, cx: &mut Context<'_>) -> Poll<Result<usize, Stop>> {
        if let Some(mut room) = self.side.reader().direct_buf() {
            let n = ready!(self.socket.poll_read_buf(cx, &mut room))?;
            return Poll::Ready(self.cut(&[]).map(|()| n));
        }
        let mut scratch = SCRATCH.take();
        scratch.reserve(SCRATCH_BYTES);
        let read = self.socket.poll_read_buf(cx, &mut scratch);
        let cut = if let Poll::Ready(Ok(_)) = read { self.cut(&scratch) } else { Ok(()) };
        scratch.clear();
        SCRATCH.set(scratch);
        cut?;
        Poll::Ready(Ok(ready!(read)?))
    }

    /// Takes all whole messages out of what has been read.
    fn cut(&mut self, mut input: &[u8]) -> Result<(), Stop> {
        while let Some(event) = self.side.next(&mut input).map_err(Stop::Lost)? {
            match event {
                ClientEvent::Result(message) => self.inbox.push(Reply::new(&message)),
                ClientEvent::Ping(header) => self.inbox.push(Reply::pong(header)),
                _ => return Err(Stop::Lost(Error::protocol("an answer to a handshake that is over"))),
            }
        }
        Ok(())
    }

    fn deliver(&mut self, cx: &Context<'_>) -> Result<usize, Stop> {
        if self.inbox.is_empty() {
            return Ok(0);
        }
        let mut delivered = 0;
        let mut shared = self.connection.lock();
        for message in self.inbox.drain(..) {
            let seq = message.header.seq;
            match shared.slab.deliver(seq, Ok(message)) {
                Delivery::Delivered(waker) => {
                    self.wakers.extend(waker);
                    delivered += 1;
                }
                // A place has become free.
                Delivery::Discarded => self.wakers.append(&mut shared.crowd),
                // On a connection that is given up, a late reply to a call that timed out.
                Delivery::Unknown if shared.end.is_some() => {}
                Delivery::Unknown => {
                    let expected = shared.slab.oldest_awaited(shared.last_seq).unwrap_or(shared.last_seq);
                    return Err(Stop::Lost(text::out_of_sync(seq, expected)));
                }
            }
        }
        if shared.end.is_some() {
            // Perhaps that was the last call for which a given up connection was kept.
            cx.waker().wake_by_ref();
        }
        Ok(delivered)
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
        let mut shared = self.connection.lock();
        let n = shared.slab.fail_all(&error, &mut self.wakers);
        match &mut shared.end {
            Some(end) => end.draining = false,
            None => shared.end = Some(End { error, told: n > 0, draining: false }),
        }
        self.wakers.append(&mut shared.crowd);
        drop(shared);
        self.wakers.drain(..).for_each(Waker::wake);
        self.connection.socket().shutdown();
    }
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        Self::Lost(Error::closed(format!("receiving: connection lost: {}", text::os_error(&e))))
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
        self.end(Error::closed("the runtime of this connection has been shut down"));
    }
}
