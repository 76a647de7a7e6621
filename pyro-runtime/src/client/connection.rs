//! One connection as its callers see it: they put requests in and wait for replies. The other side of it is the
//! [driver](super::driver). Nothing here waits; what has to wait is a future that is woken.
//!
//! Replies are read by the driver, except while exactly one call is in flight: then its caller reads by itself, which
//! saves a task switch and a wake-up for each call. The role goes back to the driver when a second call begins, when
//! the caller leaves or runs out of time, and with the reply; so nobody ever depends on another one's future being
//! polled. The socket's waker is the connection's [`Switchboard`], which knows whose turn it is.

use super::intake::Intake;
use super::reply::Reply;
use super::slab::Slab;
use crate::codec::{Limits, Output};
use crate::net::{ReadHalf, WriteHalf, write_segments};
use crate::protocol::{ClientSide, Metadata, WireOptions, log_sent, patch_seq};
use crate::{Error, Generation, Serializer, Uri, Value};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use tokio::time::Instant;

/// Bytes that may wait to be sent. A caller that finds more waits until they have left, so that oneway calls to a slow
/// server do not pile up in memory.
const HIGH_WATER_BYTES: usize = 1 << 20;
/// Reads in one turn; then others may run.
const READS_PER_TURN: usize = 16;
/// What an empty buffer keeps, in bytes.
pub(super) const KEEP_BYTES: usize = 64 * 1024;

/// What was agreed when the connection was made, and how messages on it are written.
#[derive(Debug)]
pub(super) struct Established {
    pub(super) generation: Generation,
    pub(super) serializer: Serializer,
    /// The `PYRO:` URI.
    pub(super) uri: Uri,
    pub(super) metadata: Metadata,
    /// What the server answered to the handshake value.
    pub(super) handshake: Value,
    pub(super) wire: Arc<WireOptions>,
    pub(super) limits: Limits,
}

/// A connection, shared by its callers and its driver.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) established: Established,
    socket: WriteHalf,
    /// Locked before the shared state where both are.
    intake: Mutex<Intake>,
    switchboard: Arc<Switchboard>,
}

/// The shared state, as the waker of the socket: puts "there is something to read" through to whoever is to read.
#[derive(Debug)]
pub(super) struct Switchboard(Mutex<Shared>);

/// What callers and driver both touch. Held for moments only, never while a waker is called.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) slab: Slab<Reply>,
    /// The call whose caller reads the socket: the only one in flight. `None`: the driver reads.
    pub(super) reader: Option<u16>,
    /// Something may have come since the socket was last read to its end.
    pub(super) is_readable: bool,
    pub(super) last_seq: u16,
    /// Requests that wait to be sent; of the first `sent` bytes the socket has already taken care.
    pub(super) out: Output,
    pub(super) sent: usize,
    /// The driver holds bytes that come before those in `out`.
    pub(super) flushing: bool,
    pub(super) driver: Option<Waker>,
    /// The driver has been woken and has not run since.
    pub(super) driver_called: bool,
    /// Callers that found no room.
    pub(super) crowd: Vec<Waker>,
    /// When the driver's timer fires.
    pub(super) timer_at: Option<Instant>,
    pub(super) end: Option<End>,
}

/// That and why the connection takes no more calls.
#[derive(Debug, Clone)]
pub(super) struct End {
    pub(super) error: Error,
    /// Whether a caller has seen the error. If none has, the next call does, as in Python, where a connection that was
    /// lost while idle shows at the next call: a session's state is gone, and somebody must know.
    pub(super) told: bool,
    /// Calls that are in flight may still be answered.
    pub(super) draining: bool,
}

/// Why a request was not taken.
pub(super) enum Refused {
    /// Wait for [`Connection::room`], then try again.
    Full,
    /// Make a new connection; with the error that the caller is to be told, if it is the first to learn of it.
    Ended(Option<Error>),
}

impl Connection {
    /// A connection on which the handshake is done; `last_seq` is the proxy's last sequence number.
    pub(super) fn new(
        established: Established,
        (read, socket): (ReadHalf, WriteHalf),
        side: ClientSide,
        last_seq: u16,
    ) -> Self {
        let shared = Shared {
            slab: Slab::new(),
            reader: None,
            is_readable: true,
            last_seq,
            out: Output::new(),
            sent: 0,
            flushing: false,
            driver: None,
            driver_called: false,
            crowd: Vec::new(),
            timer_at: None,
            end: None,
        };
        let switchboard = Arc::new(Switchboard(Mutex::new(shared)));
        let intake = Mutex::new(Intake::new(read, side, switchboard.clone()));
        Self { established, socket, intake, switchboard }
    }

    /// The shared state.
    pub(super) fn lock(&self) -> MutexGuard<'_, Shared> {
        self.switchboard.lock()
    }

    pub(super) fn socket(&self) -> &WriteHalf {
        &self.socket
    }

    /// Whether it takes calls.
    pub(super) fn is_open(&self) -> bool {
        self.lock().end.is_none()
    }

    pub(super) fn last_seq(&self) -> u16 {
        self.lock().last_seq
    }

    /// Sends one encoded request, whose sequence number is not set yet, and takes its bytes out of `request`.
    ///
    /// With `deadline` and a reply awaited the call ends at that time. Gives back the number; `poll_reply` waits for
    /// its reply. When no other call is in flight the bytes go straight into the socket, since nothing that comes
    /// could be batched with them, and the caller is to read the reply; otherwise the driver sends them after whoever is
    /// ready to run has added theirs, and reads.
    pub(super) fn submit(
        &self,
        request: &mut Output,
        wants_reply: bool,
        deadline: Option<Instant>,
    ) -> Result<u16, Refused> {
        let mut shared = self.lock();
        if let Some(end) = &mut shared.end {
            let first = !std::mem::replace(&mut end.told, true);
            return Err(Refused::Ended(first.then(|| end.error.clone())));
        }
        if shared.is_full() {
            return Err(Refused::Full);
        }
        let alone = shared.slab.n_awaited() == 0 && shared.out.is_empty() && !shared.flushing;
        let last_seq = shared.last_seq;
        let seq = if wants_reply {
            shared.slab.reserve(last_seq, deadline).ok_or(Refused::Full)?
        } else {
            last_seq.wrapping_add(1)
        };
        shared.last_seq = seq;
        patch_seq(&mut request.buf, self.established.generation, seq);
        if let Some(who) = self.established.wire.log {
            log_sent(who, self.established.generation, request, 0);
        }
        let mut to_wake = None;
        if alone {
            match write_now(&self.socket, request) {
                Ok(sent) if sent == request.len() => shared.reader = wants_reply.then_some(seq),
                Ok(sent) => {
                    std::mem::swap(&mut shared.out, request);
                    shared.sent = sent;
                    to_wake = shared.call_driver();
                }
                Err(e) => {
                    // The driver tells whoever waits; this call is told here.
                    shared.slab.cancel(seq);
                    let error =
                        Error::closed(format!("sending: connection lost: {}", super::text::os_error(&e)));
                    shared.end = Some(End { error: error.clone(), told: true, draining: false });
                    let waker = shared.call_driver();
                    drop(shared);
                    wake(waker);
                    return Err(Refused::Ended(Some(error)));
                }
            }
        } else {
            shared.reader = None;
            shared.out.append(request);
            to_wake = shared.call_driver();
        }
        if let Some(deadline) = deadline.filter(|_| wants_reply)
            && shared.timer_at.is_none_or(|at| deadline < at)
        {
            shared.timer_at = Some(deadline);
            to_wake = shared.call_driver().or(to_wake);
        }
        drop(shared);
        wake(to_wake);
        Ok(seq)
    }

    /// The reply to the call with this number, which owns a slot. Reads the socket if that is up to this call.
    pub(super) fn poll_reply(&self, seq: u16, cx: &mut Context<'_>) -> Poll<Result<Reply, Error>> {
        let mut shared = self.lock();
        if shared.reader == Some(seq) && shared.begin_reading() {
            drop(shared);
            self.receive_for(seq);
            shared = self.lock();
        }
        let Some(reply) = shared.slab.poll(seq, cx.waker()) else {
            if shared.reader == Some(seq) && shared.is_readable {
                // More has come while there was no waker to be told.
                drop(shared);
                cx.waker().wake_by_ref();
            }
            return Poll::Pending;
        };
        // A place has become free; those who wait for one compete for it.
        let crowd = std::mem::take(&mut shared.crowd);
        drop(shared);
        crowd.into_iter().for_each(Waker::wake);
        Poll::Ready(reply)
    }

    /// Reads in the name of a lone call.
    fn receive_for(&self, seq: u16) {
        let mut wakers = Vec::new();
        if let Err(error) = self.receive(Some(seq), &mut wakers) {
            self.lose(error, &mut wakers);
        }
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Reads what is there and delivers it, until nothing is left to read and the switchboard is to be woken. Adds the
    /// callers to be woken to `wakers`, but for `reader`; gives back how many replies found their callers.
    ///
    /// # Errors
    /// The connection is lost.
    pub(super) fn receive(&self, reader: Option<u16>, wakers: &mut Vec<Waker>) -> Result<usize, Error> {
        let mut intake = self.intake.lock().unwrap_or_else(PoisonError::into_inner);
        let mut delivered = 0;
        for _ in 0..READS_PER_TURN {
            match intake.read() {
                Poll::Pending => return Ok(delivered),
                Poll::Ready(read) => read?,
            }
            delivered += intake.deliver(&mut self.lock(), reader, wakers)?;
        }
        drop(intake);
        // There may be more: whose turn it is now goes on.
        self.switchboard.wake_by_ref();
        Ok(delivered)
    }

    /// Ends every call in flight with `error`, since nothing more can come or go. Adds those to be woken to `wakers`.
    pub(super) fn lose(&self, error: Error, wakers: &mut Vec<Waker>) {
        let mut shared = self.lock();
        let n = shared.slab.fail_all(&error, wakers);
        shared.reader = None;
        match &mut shared.end {
            Some(end) => end.draining = false,
            None => shared.end = Some(End { error, told: n > 0, draining: false }),
        }
        wakers.append(&mut shared.crowd);
        wakers.extend(shared.call_driver());
        drop(shared);
        self.socket.shutdown();
    }

    /// The caller is no longer interested.
    pub(super) fn abandon(&self, seq: u16) {
        let mut shared = self.lock();
        shared.slab.abandon(seq);
        let mut crowd = std::mem::take(&mut shared.crowd);
        let has_read = shared.reader == Some(seq);
        if has_read {
            shared.reader = None;
        }
        // Somebody has to read the late reply; and perhaps that was the last call for which a given up connection was kept.
        if has_read || shared.end.is_some() {
            crowd.extend(shared.call_driver());
        }
        drop(shared);
        crowd.into_iter().for_each(Waker::wake);
    }

    /// Waits until a request may be taken again.
    pub(super) async fn room(&self) {
        std::future::poll_fn(|cx| {
            let mut shared = self.lock();
            if shared.end.is_some() || !shared.is_full() {
                return Poll::Ready(());
            }
            shared.crowd.push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Ends the connection if nothing is left to be sent: at once, and not when the driver next runs, since a runtime
    /// that has nothing else to do may never run it.
    fn hang_up(&self, shared: &Shared) {
        if shared.out.is_empty() && !shared.flushing {
            self.socket.shutdown();
        }
    }

    /// Takes no more calls; those in flight may still be answered, then it is closed.
    pub(super) fn retire(&self) {
        let mut shared = self.lock();
        if shared.end.is_none() {
            let error = Error::closed("the connection was given up");
            shared.end = Some(End { error, told: true, draining: true });
        }
        if shared.slab.n_live() == 0 {
            self.hang_up(&shared);
        }
        let mut wakers = std::mem::take(&mut shared.crowd);
        wakers.extend(shared.call_driver());
        drop(shared);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Takes no more calls and ends those in flight with `error`; what was handed over to be sent is still sent.
    pub(super) fn close(&self, error: Error) {
        let mut shared = self.lock();
        let mut wakers = Vec::new();
        if shared.end.as_ref().is_none_or(|end| end.draining) {
            shared.slab.fail_all(&error, &mut wakers);
            shared.reader = None;
            shared.end = Some(End { error, told: true, draining: false });
        }
        self.hang_up(&shared);
        wakers.extend(shared.call_driver());
        wakers.append(&mut shared.crowd);
        drop(shared);
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Switchboard {
    /// A panic elsewhere never leaves the state half changed, so poison is no reason to stop.
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Switchboard {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let mut shared = self.lock();
        shared.is_readable = true;
        let waker = match shared.reader {
            // Without a waker the caller is about to leave one, and will then see that something has come.
            Some(seq) => shared.slab.take_waker(seq),
            None => shared.call_driver(),
        };
        drop(shared);
        wake(waker);
    }
}

impl Shared {
    /// Whether a request has to wait.
    fn is_full(&self) -> bool {
        self.out.len() > HIGH_WATER_BYTES || self.slab.is_full()
    }

    /// To be asked by whoever is to read, before reading: whether there is a reason to.
    pub(super) fn begin_reading(&mut self) -> bool {
        std::mem::take(&mut self.is_readable)
    }

    /// The driver's waker, unless it is on its way already.
    pub(super) fn call_driver(&mut self) -> Option<Waker> {
        if std::mem::replace(&mut self.driver_called, true) { None } else { self.driver.clone() }
    }
}

fn wake(waker: Option<Waker>) {
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// Writes as much as the socket takes without waiting; 0 when it takes nothing now.
fn write_now(socket: &WriteHalf, out: &Output) -> std::io::Result<usize> {
    match write_segments(out, 0, |slices| socket.try_write_vectored(slices)) {
        Err(e) if e.kind() == std::io::ErrorKind::WouldBlock => Ok(0),
        other => other,
    }
}

/// A call in flight. Dropping it abandons the call and leaves the connection usable.
pub(super) struct InFlight {
    connection: Arc<Connection>,
    seq: Option<u16>,
}

impl InFlight {
    pub(super) fn new(connection: Arc<Connection>, seq: u16) -> Self {
        Self { connection, seq: Some(seq) }
    }
}

impl Future for InFlight {
    type Output = Result<Reply, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let seq = self.seq.expect("a future is not polled after it was ready");
        let reply = std::task::ready!(self.connection.poll_reply(seq, cx));
        self.seq = None;
        Poll::Ready(reply)
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        if let Some(seq) = self.seq {
            self.connection.abandon(seq);
        }
    }
}
