//! The item streams of a daemon: results that are fetched item by item, by id, over any connection.
//!
//! A stream ends with its last item, its first error, `close_stream`, its lifetime, or the linger time after its
//! connection has gone. No item is made before it is asked for.

use super::config::DaemonConfig;
use super::quiet::Quiet;
use super::stats::{Counters, Gauge, count};
use super::tasks::Tasks;
use crate::codec::PayloadEncoder;
use crate::service::{BoxCall, BoxStream, CallOutcome, PendingCall};
use crate::{Exception, Uuid};
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

impl Table {
    fn insert(&mut self, id: String, slot: Slot) {
        *self.owned.entry(slot.owner).or_default() += 1;
        self.streams.insert(id, slot);
    }

    fn remove(&mut self, id: &str) -> Option<Slot> {
        let slot = self.streams.remove(id)?;
        self.count_down(slot.owner);
        Some(slot)
    }

    /// A stream without an owner gets one.
    fn adopt(&mut self, id: &str, connection: u64) {
        if let Some(slot) = self.streams.get_mut(id).filter(|slot| slot.owner == 0) {
            (slot.owner, slot.linger_ends) = (connection, None);
            *self.owned.entry(connection).or_default() += 1;
            self.count_down(0);
        }
    }

    fn count_down(&mut self, owner: u64) {
        if let Some(n) = self.owned.get_mut(&owner) {
            *n -= 1;
            if *n == 0 {
                self.owned.remove(&owner);
            }
        }
    }
}

/// All open streams of one daemon.
#[derive(Default)]
pub(super) struct Streams {
    /// Guards what is open, and who ends what is over. Held for look-ups only; handlers' code never runs under it.
    table: Mutex<Table>,
    /// Told when a stream is to end before the task looks again that ends those whose time is over.
    sooner: Notify,
}

#[derive(Default)]
struct Table {
    streams: HashMap<String, Slot>,
    /// How many of them each connection has. One without any is not in it.
    owned: HashMap<u64, usize>,
    /// Whether a task is there that ends streams whose time is over.
    has_reaper: bool,
    /// There is no such task: whoever drives the daemon calls [`Streams::reap`] then.
    is_driven: bool,
    /// When streams are to be looked at next.
    reap_at: Option<Instant>,
    is_closed: bool,
}

struct Slot {
    /// `None` while an item is being made.
    items: Option<Quiet<BoxStream>>,
    /// The connection whose limit it counts for; 0 once that is gone.
    owner: u64,
    /// When it ends by itself: the end of its lifetime, or of lingering.
    lifetime_ends: Option<Instant>,
    linger_ends: Option<Instant>,
    _gauge: Gauge,
}

impl Slot {
    fn ends(&self) -> Option<Instant> {
        [self.lifetime_ends, self.linger_ends].into_iter().flatten().min()
    }
}

impl Streams {
    /// Streams of a daemon that knows no tokio: who drives it calls [`reap`](Self::reap).
    pub(super) fn driven() -> Self {
        Self { table: Mutex::new(Table { is_driven: true, ..Table::default() }), ..Self::default() }
    }

    /// When streams are to be looked at, if somebody drives them.
    pub(super) fn reap_at(&self) -> Option<std::time::Instant> {
        self.lock().reap_at.map(Instant::into_std)
    }

    /// Keeps a stream and gives it an id that cannot be guessed.
    ///
    /// # Errors
    /// When the connection has too many open already, or all together have.
    pub(super) fn open(
        self: &Arc<Self>,
        items: Quiet<BoxStream>,
        owner: u64,
        config: &DaemonConfig,
        counters: &Arc<Counters>,
        tasks: &Arc<Tasks>,
    ) -> Result<String, Exception> {
        let mut table = self.lock();
        if table.is_closed {
            return Err(terminated());
        }
        if table.streams.len() >= config.max_streams_total {
            count(&counters.refused_streams_total);
            return Err(refused(counters, config.max_streams_total));
        }
        if table.owned.get(&owner).copied().unwrap_or_default() >= config.max_streams {
            return Err(refused(counters, config.max_streams));
        }
        let id = Uuid::new_v4().to_string();
        let slot = Slot {
            items: Some(items),
            owner,
            lifetime_ends: config
                .stream_lifetime
                .map(|lifetime| crate::deadline::after(Instant::now(), lifetime)),
            linger_ends: None,
            _gauge: Gauge::new(counters, |c| &c.streams),
        };
        let ends = slot.ends();
        table.insert(id.clone(), slot);
        if let Some(ends) = ends {
            self.reap_by(&mut table, ends, tasks);
        }
        Ok(id)
    }

    /// The call that gives the next item, on behalf of a connection, which adopts a stream that has lost its own.
    pub(super) fn next_item(self: &Arc<Self>, id: String, connection: u64) -> BoxCall {
        Box::pin(NextItem { streams: self.clone(), id, connection, items: None })
    }

    /// Ends a stream, if it is there.
    pub(super) fn close(&self, id: &str) {
        let closed = self.lock().remove(id);
        // Outside of the lock: what a stream holds is the handler's, and may take its time.
        drop(closed);
    }

    /// A connection has gone: its streams end, or linger.
    pub(super) fn disown(self: &Arc<Self>, owner: u64, linger: Duration, tasks: &Arc<Tasks>) {
        let mut table = self.lock();
        let Some(n) = table.owned.remove(&owner) else { return };
        let mut ended = Vec::new();
        if linger.is_zero() {
            let ids: Vec<_> =
                table.streams.iter().filter(|(_, s)| s.owner == owner).map(|(id, _)| id.clone()).collect();
            ended.extend(ids.iter().filter_map(|id| table.streams.remove(id)));
        } else {
            let ends = crate::deadline::after(Instant::now(), linger);
            for slot in table.streams.values_mut().filter(|s| s.owner == owner) {
                (slot.owner, slot.linger_ends) = (0, Some(ends));
            }
            *table.owned.entry(0).or_default() += n;
            self.reap_by(&mut table, ends, tasks);
        }
        drop(table);
        drop(ended);
    }

    /// Ends all streams, and refuses new ones.
    pub(super) fn close_all(&self) {
        let all = {
            let mut table = self.lock();
            table.is_closed = true;
            table.owned.clear();
            std::mem::take(&mut table.streams)
        };
        drop(all);
    }

    /// Sees to it that streams are looked at by then.
    fn reap_by(self: &Arc<Self>, table: &mut Table, ends: Instant, tasks: &Arc<Tasks>) {
        let is_sooner = table.reap_at.is_none_or(|at| ends < at);
        if is_sooner {
            table.reap_at = Some(ends);
        }
        if table.is_driven {
            return;
        }
        if !std::mem::replace(&mut table.has_reaper, true) {
            self.start_reaper(tasks);
        } else if is_sooner {
            self.sooner.notify_one();
        }
    }

    /// Owned by the daemon's tasks; ends when no stream can expire any more, or when the daemon stops.
    fn start_reaper(self: &Arc<Self>, tasks: &Arc<Tasks>) {
        let streams = self.clone();
        tasks.spawn(move |stop| async move {
            while let Some(next) = streams.reap() {
                let mut sleep = std::pin::pin!(tokio::time::sleep_until(next));
                let mut sooner = std::pin::pin!(streams.sooner.notified());
                let is_over = std::future::poll_fn(|cx| {
                    if stop.poll_stopping(cx.waker()) {
                        return Poll::Ready(true);
                    }
                    let is_time = sleep.as_mut().poll(cx).is_ready() || sooner.as_mut().poll(cx).is_ready();
                    if is_time { Poll::Ready(false) } else { Poll::Pending }
                });
                if is_over.await {
                    return;
                }
            }
        });
    }

    /// Ends streams whose time is over; says when to look again.
    pub(super) fn reap(&self) -> Option<Instant> {
        let now = Instant::now();
        let mut table = self.lock();
        let over: Vec<_> = table
            .streams
            .iter()
            .filter(|(_, s)| s.ends().is_some_and(|ends| ends <= now))
            .map(|(id, _)| id.clone())
            .collect();
        let over: Vec<_> = over.iter().filter_map(|id| table.remove(id)).collect();
        let next = table.streams.values().filter_map(Slot::ends).min();
        // Not in a busy loop for deadlines that lie close together.
        let next = next.map(|next| next.max(now + Duration::from_millis(50)));
        table.has_reaper = next.is_some();
        table.reap_at = next;
        drop(table);
        drop(over);
        next
    }

    /// Takes the stream out of its slot.
    fn take(&self, id: &str, connection: u64) -> Result<Quiet<BoxStream>, Exception> {
        let mut table = self.lock();
        table.adopt(id, connection);
        let slot = table.streams.get_mut(id).ok_or_else(terminated)?;
        slot.items.take().ok_or_else(|| Exception::new("builtins.ValueError", "generator already executing"))
    }

    /// Puts it back, unless the stream has been closed meanwhile.
    fn put_back(&self, id: &str, items: Quiet<BoxStream>) {
        if let Some(slot) = self.lock().streams.get_mut(id) {
            slot.items = Some(items);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refused(counters: &Counters, max: usize) -> Exception {
    count(&counters.refused_streams);
    Exception::new("Pyro5.errors.DaemonError", format!("too many item streams (max={max})"))
}

fn terminated() -> Exception {
    Exception::new("Pyro5.errors.PyroError", "item stream terminated")
}

/// A call of `get_next_stream_item`.
struct NextItem {
    streams: Arc<Streams>,
    id: String,
    connection: u64,
    /// The stream, once it has been taken out of its slot.
    items: Option<Quiet<BoxStream>>,
}

impl PendingCall for NextItem {
    fn poll_reply(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        reply: &mut PayloadEncoder<'_>,
    ) -> Poll<Result<CallOutcome, Exception>> {
        let mut items = match self.items.take() {
            Some(items) => items,
            None => self.streams.take(&self.id, self.connection)?,
        };
        // From here on the stream is in this frame: a panic in it drops it, and `drop` below clears the slot.
        let guard = EndOnPanic { streams: &self.streams, id: &self.id };
        let polled = items.as_mut().poll_item(cx, reply);
        std::mem::forget(guard);
        match polled {
            Poll::Pending => {
                self.items = Some(items);
                Poll::Pending
            }
            Poll::Ready(Ok(true)) => {
                self.streams.put_back(&self.id, items);
                Poll::Ready(Ok(CallOutcome::Value))
            }
            Poll::Ready(Ok(false)) => {
                self.streams.close(&self.id);
                let mut end = Exception::new("builtins.StopIteration", "");
                end.args.clear();
                Poll::Ready(Err(end))
            }
            Poll::Ready(Err(error)) => {
                self.streams.close(&self.id);
                Poll::Ready(Err(error))
            }
        }
    }
}

/// A call that ends while it waits for an item ends the stream with it: the item would be lost.
impl Drop for NextItem {
    fn drop(&mut self) {
        if self.items.is_some() {
            self.streams.close(&self.id);
        }
    }
}

/// Clears the slot of a stream whose poll panicked.
struct EndOnPanic<'a> {
    streams: &'a Streams,
    id: &'a str,
}

impl Drop for EndOnPanic<'_> {
    fn drop(&mut self) {
        self.streams.close(self.id);
    }
}
