//! One connection as its callers see it: they put requests in and wait for replies. The other side of it is the
//! [driver](super::driver), which alone reads the socket. Nothing here waits; what has to wait is a future that the
//! driver wakes.

use super::reply::Reply;
use super::slab::Slab;
use crate::codec::{Limits, Output};
use crate::net::WriteHalf;
use crate::protocol::{Metadata, WireOptions, patch_seq};
use crate::{Error, Generation, Serializer, Uri, Value};
use std::future::Future;
use std::io::IoSlice;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use tokio::time::Instant;

/// Bytes that may wait to be sent. A caller that finds more waits until they have left, so that oneway calls to a slow
/// server do not pile up in memory.
const HIGH_WATER_BYTES: usize = 1 << 20;
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
    shared: Mutex<Shared>,
}

/// What callers and driver both touch. Held for moments only, never while a waker is called.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) slab: Slab<Reply>,
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
    pub(super) fn new(established: Established, socket: WriteHalf, last_seq: u16) -> Self {
        let shared = Shared {
            slab: Slab::new(),
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
        Self { established, socket, shared: Mutex::new(shared) }
    }

    /// The shared state. A panic elsewhere never leaves it half changed, so poison is no reason to stop.
    pub(super) fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
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
    /// could be batched with them; otherwise the driver sends them after whoever is ready to run has added theirs.
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
        let mut to_wake = None;
        if alone {
            match write_now(&self.socket, request) {
                Ok(sent) if sent == request.len() => {}
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

    /// The reply to the call with this number, which owns a slot.
    pub(super) fn poll_reply(&self, seq: u16, cx: &mut Context<'_>) -> Poll<Result<Reply, Error>> {
        let mut shared = self.lock();
        let Some(reply) = shared.slab.poll(seq, cx.waker()) else { return Poll::Pending };
        // A place has become free; those who wait for one compete for it.
        let crowd = std::mem::take(&mut shared.crowd);
        drop(shared);
        crowd.into_iter().for_each(Waker::wake);
        Poll::Ready(reply)
    }

    /// The caller is no longer interested.
    pub(super) fn abandon(&self, seq: u16) {
        let mut shared = self.lock();
        shared.slab.abandon(seq);
        let mut crowd = std::mem::take(&mut shared.crowd);
        if shared.end.is_some() {
            // Perhaps that was the last call for which a given up connection was kept.
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
            shared.end = Some(End { error, told: true, draining: false });
        }
        self.hang_up(&shared);
        wakers.extend(shared.call_driver());
        wakers.append(&mut shared.crowd);
        drop(shared);
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Shared {
    /// Whether a request has to wait.
    fn is_full(&self) -> bool {
        self.out.len() > HIGH_WATER_BYTES || self.slab.is_full()
    }

    /// The driver's waker, unless it is on its way already.
    fn call_driver(&mut self) -> Option<Waker> {
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

/// Hands the segments of `out` from byte `skip` on to a vectored write, at most 16 of them.
pub(super) fn write_segments<R>(out: &Output, skip: usize, write: impl FnOnce(&[IoSlice<'_>]) -> R) -> R {
    let mut slices = [IoSlice::new(&[]); 16];
    let mut n = 0;
    for segment in out.segments(skip).take(slices.len()) {
        slices[n] = IoSlice::new(segment);
        n += 1;
    }
    write(&slices[..n])
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
