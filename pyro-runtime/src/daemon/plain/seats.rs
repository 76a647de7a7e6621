//! The connections that one loop waits for. A line is taken out of its seat while it is driven, so that what it calls finds
//! the table unlocked, and put back by whichever way that ends.

use super::line::Line;
use super::turns::TurnCame;
use crate::net::EventSocket;
use std::collections::HashMap;
use std::net::Shutdown;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

#[derive(Default)]
pub(super) struct Seats {
    /// Guards who is there and what they wait for; no line is driven under it.
    table: Mutex<HashMap<u64, Seat>>,
}

struct Seat {
    socket: EventSocket,
    deadline: Option<Instant>,
    /// Set while the connection waits for that and for nothing else.
    turn: Option<Arc<TurnCame>>,
    /// `None` while it is driven.
    line: Option<Box<Line>>,
}

/// A line out of its seat. Dropped, it goes back and is asked what it waits for; [`leave`](Self::leave) gives the seat up.
pub(super) struct Taken<'a> {
    seats: &'a Seats,
    id: u64,
    /// `None`: the seat is given up.
    line: Option<Box<Line>>,
}

impl Seats {
    pub(super) fn add(&self, line: Line) {
        let socket = line.socket();
        let deadline = line.deadline(Instant::now());
        let seat =
            Seat { socket: socket.clone(), deadline, turn: line.awaited_turn(), line: Some(Box::new(line)) };
        self.lock().insert(socket.id(), seat);
    }

    /// Takes a line out; `None` when none of this id is there, or it is driven already.
    pub(super) fn take(&self, id: u64) -> Option<Taken<'_>> {
        let line = self.lock().get_mut(&id)?.line.take()?;
        Some(Taken { seats: self, id, line: Some(line) })
    }

    pub(super) fn sockets(&self) -> Vec<EventSocket> {
        self.lock().values().filter(|seat| seat.turn.is_none()).map(|seat| seat.socket.clone()).collect()
    }

    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.lock().values().filter_map(|seat| seat.deadline).min()
    }

    /// Those whose deadline or turn has come.
    pub(super) fn due(&self, now: Instant) -> Vec<u64> {
        let is_due = |seat: &Seat| {
            seat.deadline.is_some_and(|at| at <= now)
                || seat.turn.as_ref().is_some_and(|turn| turn.has_come())
        };
        self.lock().iter().filter(|(_, seat)| is_due(seat)).map(|(id, _)| *id).collect()
    }

    pub(super) fn ids(&self) -> Vec<u64> {
        self.lock().keys().copied().collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Ends all connections. A line that is driven right now is dropped when it comes back.
    pub(super) fn clear(&self) {
        let all = std::mem::take(&mut *self.lock());
        all.values().for_each(|seat| seat.socket.shutdown(Shutdown::Both));
        drop(all);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Seat>> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken<'_> {
    pub(super) fn line(&mut self) -> &mut Line {
        self.line.as_mut().expect("it is there until the seat is given up")
    }

    /// Gives the seat up: the connection is closed.
    pub(super) fn leave(mut self) {
        let line = self.line.take();
        self.seats.lock().remove(&self.id);
        // Outside of the lock: it drops instances, and calls a hook.
        drop(line);
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let Some(line) = self.line.take() else { return };
        let (socket, deadline, turn) = (line.socket(), line.deadline(Instant::now()), line.awaited_turn());
        let mut line = Some(line);
        if let Some(seat) = self.seats.lock().get_mut(&self.id) {
            (seat.socket, seat.deadline, seat.turn, seat.line) = (socket, deadline, turn, line.take());
        }
        // Left over when all seats have been cleared meanwhile: dropped here, outside of the lock.
        drop(line);
    }
}
