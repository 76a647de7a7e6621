//! What a daemon of the type `thread` or `multiplex` has beside its objects: listening sockets, connections, threads.

use super::pool::{Pool, Size};
use super::runner::{Ending, Runner};
use super::seats::Seats;
use crate::config::ServerType;
use crate::daemon::{A_MOMENT, DaemonConfig, Inner};
use crate::net::{EventSocket, EventSource, PlainListener, Wake};
use crate::{Error, Result};
use std::collections::HashMap;
use std::net::Shutdown;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

pub(in crate::daemon) struct Server {
    pub(super) server_type: ServerType,
    /// There is no listener: the one connection was handed over, and its end is the daemon's.
    pub(super) is_of_one_connection: bool,
    /// Until the daemon stops.
    pub(super) listener: Mutex<Option<PlainListener>>,
    /// Accepting pauses until then, after a failure that does not go away by itself; and how long the last pause was.
    pub(super) pause: Mutex<(Option<Instant>, Duration)>,
    pub(super) wake: Arc<Wake>,
    is_stopping: AtomicBool,
    /// Set while somebody handles events: there is one call at a time.
    is_busy: AtomicBool,
    /// Set while a request loop runs.
    pub(super) is_running: AtomicBool,
    /// Waits for the calls of whoever handles events; locked only by the one who is busy.
    pub(super) runner: Mutex<Runner>,
    /// Connections that the loop waits for: all of `multiplex`; of `thread` those that are being refused.
    pub(super) seats: Seats,
    pub(super) clients: Clients,
    pub(super) workers: Pool,
    pub(super) oneway: Pool,
    pub(super) ending: Arc<Ending>,
    /// How long calls may go on when the daemon stops.
    drain_timeout: Duration,
    /// What the loop drives besides. Guards the list only.
    pub(super) parts: Mutex<Vec<Arc<dyn EventSource>>>,
    /// Whether it is a part of another loop.
    pub(super) is_part: AtomicBool,
}

/// The connections that worker threads have.
#[derive(Default)]
pub(super) struct Clients {
    /// Guards the table; a worker waits for its socket without it.
    table: Mutex<HashMap<u64, EventSocket>>,
    left: Condvar,
}

/// A client's place in the table, until it is dropped.
pub(super) struct Client<'a> {
    clients: &'a Clients,
    id: u64,
}

/// Whoever handles events, until this is dropped.
pub(super) struct Busy<'a>(&'a Server);

impl Server {
    /// # Errors
    /// When the system has no socket for waking.
    pub(in crate::daemon) fn new(listener: Option<PlainListener>, config: &DaemonConfig) -> Result<Self> {
        let wake = Wake::new().map_err(|e| Error::daemon(format!("cannot make a socket for waking: {e}")))?;
        let pool = config.thread_pool;
        let threads = Size { min: pool.min, max: pool.max, queue: 0 };
        let n_oneway = pool.max.min(config.max_oneway.max(1));
        let waiting = config.max_oneway.saturating_sub(n_oneway);
        let oneway = Size { min: 1, max: n_oneway, queue: waiting };
        let ending = Arc::<Ending>::default();
        Ok(Self {
            server_type: config.server_type,
            is_of_one_connection: listener.is_none(),
            listener: Mutex::new(listener),
            pause: Mutex::default(),
            wake: Arc::new(wake),
            is_stopping: AtomicBool::new(false),
            is_busy: AtomicBool::new(false),
            is_running: AtomicBool::new(false),
            runner: Mutex::new(Runner::new(ending.clone())),
            seats: Seats::default(),
            clients: Clients::default(),
            workers: Pool::new("pyro worker", threads, ending.clone()),
            oneway: Pool::new("pyro oneway", oneway, ending.clone()),
            ending,
            drain_timeout: config.drain_timeout,
            parts: Mutex::default(),
            is_part: AtomicBool::new(false),
        })
    }

    pub(in crate::daemon) fn server_type(&self) -> ServerType {
        self.server_type
    }

    pub(in crate::daemon) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Acquire)
    }

    /// Asks everybody to end: no more connections, no more messages.
    pub(in crate::daemon) fn stop(&self) {
        self.is_stopping.store(true, Ordering::Release);
        self.ending.come_at(self.drained_at());
        let listener = lock(&self.listener).take();
        // The loop still waits for its sockets.
        if let Some(listener) = listener {
            listener.close();
        }
        self.wake.wake();
        self.clients.shutdown(Shutdown::Read);
    }

    /// Ends all connections at once, and handlers that await something. One that blocks its thread goes on to its end, since
    /// nobody can end a thread.
    pub(in crate::daemon) fn abort(&self) {
        // First of all, so that no client is told what its call ended with.
        self.clients.shutdown(Shutdown::Both);
        self.seats.clear();
        self.ending.come();
        self.workers.close();
        self.oneway.close();
        let parts = std::mem::take(&mut *lock(&self.parts));
        drop(parts);
    }

    /// When what still goes on is cut off: the drain time after the daemon has been told to stop.
    pub(in crate::daemon) fn drained_at(&self) -> Instant {
        self.ending.until().unwrap_or_else(|| crate::deadline::after(Instant::now(), self.drain_timeout))
    }

    /// Waits until all connections have ended and oneway calls are done, and drives those that nobody else drives, until
    /// [`drained_at`](Self::drained_at); then they are cut off.
    pub(in crate::daemon) fn drain(&self, daemon: &Arc<Inner>) {
        let until = self.drained_at();
        self.drain_seats(daemon, until);
        self.clients.wait_until_empty(until);
        self.oneway.wait_until_idle(until);
        self.abort();
        // What was cut off is gone in a moment; what blocks is not waited for.
        let soon = Instant::now() + A_MOMENT;
        self.clients.wait_until_empty(soon);
        while !self.seats.is_empty() && Instant::now() < soon {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn drain_seats(&self, daemon: &Arc<Inner>, until: Instant) {
        loop {
            let is_mine = self.drive_all(daemon);
            let now = Instant::now();
            if self.seats.is_empty() || now >= until {
                return;
            }
            let left = until - now;
            if !is_mine {
                // Somebody else drives them, and has been woken for that.
                std::thread::sleep(left.min(Duration::from_millis(5)));
                continue;
            }
            let deadline = self.seats.next_deadline().map(|at| at.saturating_duration_since(now));
            let mut sockets = self.seats.sockets();
            sockets.push(self.wake.socket().clone());
            // Fails only without memory; then the time ends this.
            let _ = crate::net::poll(&sockets, Some(deadline.map_or(left, |at| at.min(left))));
        }
    }

    /// Becomes the one who handles events; `None` when somebody does already: another thread, or a handler's caller.
    pub(super) fn begin(&self) -> Option<Busy<'_>> {
        (!self.is_busy.swap(true, Ordering::Acquire)).then(|| Busy(self))
    }

    /// As [`begin`](Self::begin) for an event loop. `None` when the daemon stops, and whoever stops it brings its connections to
    /// their end.
    ///
    /// # Errors
    /// When somebody handles events already, and the daemon does not stop.
    pub(super) fn begin_turn(&self) -> Result<Option<Busy<'_>>> {
        match self.begin() {
            None if !self.is_stopping() => {
                Err(Error::usage("events are being handled already, by another thread or around this call"))
            }
            busy => Ok(busy),
        }
    }

    /// For Python's `info()`.
    pub(in crate::daemon) fn describe(&self, location: &str, connections: u64) -> String {
        format!("{} on {location}; {connections} connections", self.server_type)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.is_busy.store(false, Ordering::Release);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        self.abort();
    }
}

impl Clients {
    pub(super) fn add(&self, socket: EventSocket) -> Client<'_> {
        let id = socket.id();
        lock(&self.table).insert(id, socket);
        Client { clients: self, id }
    }

    fn shutdown(&self, how: Shutdown) {
        lock(&self.table).values().for_each(|socket| socket.shutdown(how));
    }

    fn wait_until_empty(&self, until: Instant) {
        let mut table = lock(&self.table);
        while !table.is_empty() {
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
            else {
                return;
            };
            table = self.left.wait_timeout(table, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Client<'_> {
    fn drop(&mut self) {
        let socket = lock(&self.clients.table).remove(&self.id);
        drop(socket);
        self.clients.left.notify_all();
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
