//! The connection's bytes: reading into borrowed buffers, writing what waits, and every deadline.

use super::{Connection, Fill};
use crate::daemon::exchange::Input;
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
        let input = &mut self.exchange.input;
        let reader = self.exchange.protocol.reader();
        let polled = if reader.missing_bytes().is_some_and(|missing| missing >= DIRECT_READ_MIN) {
            input.clear();
            let direct = reader.read_direct(|room| match socket.poll_read(cx, room) {
                Poll::Ready(result) => result,
                Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
            });
            match direct {
                Some(Err(e)) if e.kind() == io::ErrorKind::WouldBlock => Poll::Pending,
                Some(result) => Poll::Ready(result),
                None => poll_read(input, socket, cx),
            }
        } else {
            poll_read(input, socket, cx)
        };
        match polled {
            Poll::Ready(Ok(0) | Err(_)) => Poll::Ready(Fill::Gone),
            Poll::Ready(Ok(n)) => {
                self.exchange.pace.received += n as u64;
                Poll::Ready(Fill::Filled)
            }
            Poll::Pending => {
                self.exchange.release_output();
                self.n_messages = 0;
                self.poll_wait(cx)
            }
        }
    }

    /// Nothing is there to read: waits for the deadline that belongs to the state of things.
    fn poll_wait(&mut self, cx: &mut Context<'_>) -> Poll<Fill> {
        if self.stop.poll_stopping(cx.waker()) {
            return Poll::Ready(Fill::Over);
        }
        let now = || Instant::now().into_std();
        let exchange = &mut self.exchange;
        let (config, counters) = (&exchange.daemon.config, &exchange.daemon.counters);
        if exchange.pace.starve(exchange.protocol.reader().is_mid_message(), config, now) {
            self.timer.follow(exchange.pace.at());
        }
        while self.timer.poll(cx).is_ready() {
            if exchange.pace.is_over(config, counters, now) {
                return Poll::Ready(Fill::Over);
            }
            self.timer.follow(exchange.pace.at());
        }
        Poll::Pending
    }

    /// Writes what waits; `false` when the connection is broken or the peer too slow.
    pub(super) async fn flush(&mut self) -> bool {
        if self.exchange.out.is_empty() {
            return true;
        }
        let mut deadline = Timer::default();
        poll_fn(|cx| {
            let before = self.exchange.written;
            match self.poll_flush(cx) {
                Poll::Ready(result) => return Poll::Ready(result.is_ok()),
                Poll::Pending if self.exchange.written > before || !deadline.is_set() => {
                    let limit = self.exchange.daemon.config.unread_timeout();
                    deadline.set(crate::deadline::after(Instant::now(), limit));
                }
                Poll::Pending => {}
            }
            deadline.poll(cx).map(|()| {
                count(&self.exchange.daemon.counters.write_timeouts);
                false
            })
        })
        .await
    }

    /// Writes what can be written while something else is waited for. Errors come up again at the next flush.
    pub(super) fn poll_flush_quietly(&mut self, cx: &mut Context<'_>) {
        if !self.exchange.out.is_empty() {
            let _ = self.poll_flush(cx);
        }
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.exchange.unsent() > 0 {
            let (exchange, socket) = (&mut self.exchange, &mut self.socket);
            match write_segments(&exchange.out, exchange.written, |s| socket.poll_write_vectored(cx, s)) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(n)) => exchange.sent(n),
                Poll::Ready(Err(e)) => return Poll::Ready(Err(e)),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Ends our side and reads the rest of what the peer sends, for a moment: closing with unread input would make
    /// the system throw away what the peer has not read yet.
    pub(super) async fn say_goodbye(&mut self) {
        if self.socket.shutdown().await.is_err() {
            return;
        }
        let mut patience = Timer::default();
        patience.set(Instant::now() + PATIENCE);
        let mut left = MAX_LATE_BYTES;
        poll_fn(|cx| {
            loop {
                match poll_read(&mut self.exchange.input, &mut self.socket, cx) {
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

/// How long, and how much, a connection that is being closed is still read.
pub(in crate::daemon) const PATIENCE: Duration = Duration::from_millis(500);
pub(in crate::daemon) const MAX_LATE_BYTES: usize = 64 << 20;

fn poll_read(input: &mut Input, socket: &mut Socket, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
    input.fill(
        |buf| socket.poll_read(cx, buf),
        |polled| match polled {
            Poll::Ready(Ok(n)) => *n,
            _ => 0,
        },
    )
}
