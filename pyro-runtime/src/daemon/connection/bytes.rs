//! The connection's bytes: reading into borrowed buffers, writing what waits, and every deadline.

use super::{Connection, Fill, Input, MIN_BYTES_PER_SECOND, Wait};
use crate::daemon::scratch;
use crate::daemon::stats::count;
use crate::daemon::timer::Timer;
use crate::net::{Socket, write_segments};
use crate::protocol::DIRECT_READ_MIN;
use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;

impl Connection {
    /// Reads more, or waits for it. Nothing is unsent here.
    pub(super) fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Fill> {
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
    pub(super) async fn flush(&mut self) -> bool {
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
    pub(super) fn poll_flush_quietly(&mut self, cx: &mut Context<'_>) {
        if !self.out.is_empty() {
            let _ = self.poll_flush(cx);
        }
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.written < self.out.len() {
            let socket = &mut self.socket;
            match write_segments(&self.out, self.written, |s| socket.poll_write_vectored(cx, s)) {
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
    pub(super) async fn say_goodbye(&mut self) {
        const PATIENCE: Duration = Duration::from_millis(500);
        const MAX_BYTES: usize = 64 << 20;
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

    pub(super) fn clear(&mut self) {
        scratch::give_input(std::mem::take(&mut self.buf));
        (self.at, self.end) = (0, 0);
    }
}
