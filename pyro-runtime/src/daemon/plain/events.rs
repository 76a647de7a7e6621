//! Handling what has happened: new connections, messages, deadlines. It never waits for a socket.

use super::line::{Line, Next};
use super::oneway;
use super::pool::Job;
use super::runner::{Ending, Runner};
use super::seats::Taken;
use super::server::{Server, lock};
use crate::config::ServerType;
use crate::daemon::Inner;
use crate::daemon::accept::{FIRST_PAUSE, FULL, LONGEST_PAUSE, encrypt, is_about_one_connection, judge};
use crate::daemon::connected;
use crate::daemon::exchange::{Admitted, Exchange};
use crate::daemon::stats::count;
use crate::net::{ConnectedSocket, EventSocket, EventSource, Peer};
use crate::{Error, Exception, Result};
use std::future::poll_fn;
use std::io;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const OF_A_RUNTIME: &str = "this call waits for the runtime in which `events_async` has begun it: \
                            go on with `events_async` there";

/// Connections accepted before others get their turn.
const ACCEPTS_PER_TURN: usize = 64;

impl Server {
    /// The sockets to watch: those that listen, unless accepting pauses; connections; the one for waking; those of parts.
    pub(in crate::daemon) fn sockets(&self) -> Vec<EventSocket> {
        let mut sockets = self.seats.sockets();
        let paused = lock(&self.pause).0.is_some_and(|until| until > Instant::now());
        if let Some(listener) = lock(&self.listener).as_ref().filter(|_| !paused) {
            sockets.extend_from_slice(listener.sockets());
        }
        if !self.is_stopping() || !sockets.is_empty() {
            sockets.push(self.wake.socket().clone());
        }
        sockets.extend(self.parts().iter().flat_map(|part| part.sockets()));
        sockets
    }

    pub(in crate::daemon) fn next_deadline(&self, daemon: &Inner) -> Option<Instant> {
        let pause = lock(&self.pause).0;
        let house = daemon.housekeeper.due().filter(|_| !self.is_stopping());
        let own = [self.seats.next_deadline(), daemon.streams.reap_at(), pause, house];
        let parts = self.parts();
        own.into_iter().chain(parts.iter().map(|part| part.next_deadline())).flatten().min()
    }

    pub(in crate::daemon) fn events(&self, daemon: &Arc<Inner>, ready: &[EventSocket]) -> Result<()> {
        if let Some(_busy) = self.begin_turn()? {
            let mut runner = lock(&self.runner);
            self.prepare(daemon, ready).iter().for_each(|id| self.drive(daemon, *id, &mut runner));
        } else {
            // Not in a busy loop about sockets that somebody else looks after.
            std::thread::sleep(Duration::from_millis(1));
        }
        self.end_with_the_connection();
        self.keep_house(daemon);
        self.parts().iter().try_for_each(|part| part.events(ready))
    }

    /// As [`events`](Self::events); calls that have to wait are waited for by the caller's runtime.
    pub(in crate::daemon) async fn events_async(
        &self,
        daemon: &Arc<Inner>,
        ready: &[EventSocket],
    ) -> Result<()> {
        if let Some(_busy) = self.begin_turn()? {
            for id in self.prepare(daemon, ready) {
                self.drive_async(daemon, id).await;
            }
        }
        self.end_with_the_connection();
        self.keep_house(daemon);
        for part in self.parts() {
            part.events_async(ready).await?;
        }
        Ok(())
    }

    /// Calls the hook for housekeeping if it is due: of `thread` beside the loop, where there is a thread for it.
    fn keep_house(&self, daemon: &Arc<Inner>) {
        if !daemon.housekeeper.begin(daemon) {
            return;
        }
        let inner = daemon.clone();
        let job: Job = Box::new(move |_| {
            inner.housekeeper.call(&inner);
            // The loop learns when it is due again.
            if let Some(server) = &inner.plain {
                server.wake.wake();
            }
        });
        if self.server_type != ServerType::Thread || self.oneway.submit(job).is_err() {
            daemon.housekeeper.call(daemon);
        }
    }

    /// Drives every connection of the loop, as when the daemon stops, unless somebody else does.
    pub(super) fn drive_all(&self, daemon: &Arc<Inner>) -> bool {
        let Some(_busy) = self.begin() else { return false };
        // Before they are driven: a turn that comes from here on wakes whoever waits then.
        self.wake.clear();
        let mut runner = lock(&self.runner);
        self.seats.ids().iter().for_each(|id| self.drive(daemon, *id, &mut runner));
        true
    }

    /// Takes wakes and connections, ends streams; which connections are to be driven.
    fn prepare(&self, daemon: &Arc<Inner>, ready: &[EventSocket]) -> Vec<u64> {
        let now = Instant::now();
        if ready.contains(self.wake.socket()) {
            self.wake.clear();
        }
        if daemon.streams.reap_at().is_some_and(|at| at <= now) {
            daemon.streams.reap();
        }
        if self.is_stopping() {
            return self.seats.ids();
        }
        self.accept(daemon, now);
        let mut due = self.seats.due(now);
        let late: std::collections::HashSet<u64> = due.iter().copied().collect();
        due.extend(ready.iter().map(EventSocket::id).filter(|id| !late.contains(id)));
        due
    }

    /// Does what one connection asks for, until it would wait.
    fn drive(&self, daemon: &Arc<Inner>, id: u64, runner: &mut Runner) {
        let Some(mut taken) = self.seats.take(id) else { return };
        loop {
            match taken.line().advance(Instant::now(), self.is_stopping()) {
                Next::Call if taken.line().is_held_by_a_runtime() => {
                    taken.line().refuse(Exception::new("Pyro5.errors.DaemonError", OF_A_RUNTIME));
                }
                Next::Call if oneway::detach(self, daemon, taken.line()) => {}
                Next::Call if !taken.line().takes_its_turn(Instant::now(), &self.wake) => return,
                Next::Call => runner.run(taken.line()),
                Next::Wait => return,
                Next::Gone => return taken.leave(),
            }
        }
    }

    async fn drive_async(&self, daemon: &Arc<Inner>, id: u64) {
        let Some(mut taken) = self.seats.take(id) else { return };
        loop {
            match taken.line().advance(Instant::now(), self.is_stopping()) {
                Next::Call if oneway::detach(self, daemon, taken.line()) => {}
                Next::Call if !taken.line().takes_its_turn(Instant::now(), &self.wake) => return,
                Next::Call => finish_async(&mut taken, &self.ending).await,
                Next::Wait => return,
                Next::Gone => return taken.leave(),
            }
        }
    }

    /// Takes connections that are there.
    fn accept(&self, daemon: &Arc<Inner>, now: Instant) {
        if lock(&self.pause).0.is_some_and(|until| until > now) {
            return;
        }
        lock(&self.pause).0 = None;
        for _ in 0..ACCEPTS_PER_TURN {
            let accepted = match lock(&self.listener).as_ref() {
                Some(listener) => listener.accept(),
                None => return,
            };
            match accepted {
                Ok(Some((socket, peer))) => {
                    *lock(&self.pause) = Default::default();
                    self.admit(daemon, socket, peer, now);
                }
                Ok(None) => return,
                Err(error) => self.accept_failed(daemon, &error, now),
            }
            if lock(&self.pause).0.is_some() {
                return;
            }
        }
    }

    fn accept_failed(&self, daemon: &Inner, error: &io::Error, now: Instant) {
        count(&daemon.counters.accept_errors);
        daemon.accept_error(error);
        if !is_about_one_connection(error) {
            let mut pause = lock(&self.pause);
            let length = (pause.1 * 2).clamp(FIRST_PAUSE, LONGEST_PAUSE);
            *pause = (Some(now + length), length);
        }
    }

    /// Gives a connection to a worker, or to the loop: all of `multiplex`, and those that are to be refused.
    fn admit(&self, daemon: &Arc<Inner>, socket: EventSocket, peer: Peer, now: Instant) {
        let Some(mut admitted) = judge(daemon, peer, daemon.config.max_connections) else { return };
        let Some(socket) = encrypt(daemon, socket, &mut admitted, EventSocket::accept_tls) else { return };
        if self.server_type == ServerType::Multiplex || admitted.denied.is_some() {
            return self.seats.add(Line::new(Exchange::new(daemon.clone(), admitted, now), socket));
        }
        // Comes back through here if no worker is free.
        let slot = Arc::new(Mutex::new(Some((admitted, socket))));
        if self.workers.submit(self.job(daemon, slot.clone(), now)).is_ok() {
            return;
        }
        let back = lock(&slot).take();
        let Some((admitted, socket)) = back else { return };
        count(&daemon.counters.refused_connections);
        let denied = Admitted { denied: Some(FULL), ..admitted };
        self.seats.add(Line::new(Exchange::new(daemon.clone(), denied, now), socket));
    }

    /// Serves a connection that was made by other means, whatever the type: it is the only one, and the loop has nothing else to
    /// do, as in Python.
    ///
    /// # Errors
    /// A socket that is none, or that an event loop cannot use.
    pub(in crate::daemon) fn seat_connected(
        &self,
        daemon: &Arc<Inner>,
        socket: ConnectedSocket,
    ) -> Result<()> {
        let socket = socket.into_event().map_err(|e| connected::unusable(&e))?;
        let peer = socket.peer();
        let mut exchange = Exchange::new(daemon.clone(), connected::admit(daemon, peer), Instant::now());
        exchange.skip_handshake();
        self.seats.add(Line::new(exchange, socket));
        Ok(())
    }

    /// A daemon that has been given its connection stops when that has ended.
    fn end_with_the_connection(&self) {
        if self.is_of_one_connection && !self.is_stopping() && self.seats.is_empty() {
            self.stop();
        }
    }

    /// What a worker does with a connection.
    fn job(
        &self,
        daemon: &Arc<Inner>,
        slot: Arc<Mutex<Option<(Admitted, EventSocket)>>>,
        now: Instant,
    ) -> Job {
        let daemon = daemon.clone();
        Box::new(move |runner| {
            let taken = lock(&slot).take();
            let (Some((admitted, socket)), Some(server)) = (taken, daemon.plain.as_ref()) else { return };
            let line = Line::new(Exchange::new(daemon.clone(), admitted, now), socket);
            server.serve_line(&daemon, line, runner);
        })
    }

    pub(super) fn parts(&self) -> Vec<Arc<dyn EventSource>> {
        lock(&self.parts).clone()
    }

    /// Becomes a part of another loop.
    ///
    /// # Errors
    /// When it drives parts itself, or is one already: loops do not nest.
    pub(in crate::daemon) fn become_part(&self) -> Result<()> {
        if !lock(&self.parts).is_empty() || self.is_part.swap(true, Ordering::AcqRel) {
            return Err(nested());
        }
        Ok(())
    }

    /// Drives something else too.
    ///
    /// # Errors
    /// When that does not want to, or this is a part itself.
    pub(in crate::daemon) fn add_part(&self, part: Arc<dyn EventSource>) -> Result<()> {
        if self.is_part.load(Ordering::Acquire) {
            return Err(nested());
        }
        part.join()?;
        if self.is_part.swap(false, Ordering::AcqRel) {
            // It was itself.
            return Err(nested());
        }
        lock(&self.parts).push(part);
        Ok(())
    }
}

fn nested() -> Error {
    Error::usage(
        "a daemon that is part of a loop drives no others: combine all of them with the one that runs",
    )
}

/// Waits for the call that a line has begun with the caller's runtime, unless the end comes first.
async fn finish_async(taken: &mut Taken<'_>, ending: &Ending) {
    taken.line().hold_by_a_runtime();
    let finished = ending.before(async {
        poll_fn(|cx| taken.line().poll_turn(cx)).await;
        taken.line().flush_quietly(Instant::now());
        poll_fn(|cx| taken.line().poll(cx)).await;
    });
    if finished.await.is_none() {
        taken.line().abandon();
    }
}
