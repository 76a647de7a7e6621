//! Calls in flight on one connection, found by the sequence number of their message.
//! It knows no sockets and wakes nobody: wakers are handed out, and called by those who hold no lock.

use crate::Error;
use std::task::Waker;
use tokio::time::Instant;

/// Calls that may wait for replies on one connection at the same time. A further one waits for a free place.
pub(super) const MAX_IN_FLIGHT: usize = 4096;
/// The first size; doubled as calls need it.
const FIRST_SLOTS: usize = 8;

/// Calls in flight, each in the slot that the low bits of its sequence number name. The whole number is kept beside
/// it, so that a reply to another call of the same slot is not mistaken for its own.
#[derive(Debug)]
pub(super) struct Slab<T> {
    slots: Vec<Slot<T>>,
    n_used: usize,
    n_awaited: usize,
}

#[derive(Debug)]
struct Slot<T> {
    seq: u16,
    state: State<T>,
}

#[derive(Debug)]
enum State<T> {
    Free,
    /// The reply has not come.
    Waiting {
        waker: Option<Waker>,
        deadline: Option<Instant>,
    },
    /// The reply has not come and nobody wants it. The slot stays taken until it comes, so that it cannot be given to
    /// a later call with the same number.
    Abandoned,
    /// The reply is here, the caller has not fetched it yet.
    Ready(Result<T, Error>),
}

/// What became of a reply.
#[derive(Debug)]
pub(super) enum Delivery {
    /// A caller has it; the waker is to be called without any lock held.
    Delivered(Option<Waker>),
    /// Its caller had gone.
    Discarded,
    /// No call in flight has this number.
    Unknown,
}

impl<T> Slab<T> {
    pub(super) fn new() -> Self {
        Self { slots: Vec::new(), n_used: 0, n_awaited: 0 }
    }

    /// Calls whose reply has not come.
    pub(super) fn n_awaited(&self) -> usize {
        self.n_awaited
    }

    /// Whether no call can be added.
    pub(super) fn is_full(&self) -> bool {
        self.n_used >= MAX_IN_FLIGHT
    }

    /// Calls whose reply has not come and is wanted.
    pub(super) fn n_live(&self) -> usize {
        self.slots.iter().filter(|slot| matches!(slot.state, State::Waiting { .. })).count()
    }

    /// Takes a slot for a new call, under the next number after `last_seq` whose slot is free. `None` when
    /// [`MAX_IN_FLIGHT`] slots are taken.
    pub(super) fn reserve(&mut self, last_seq: u16, deadline: Option<Instant>) -> Option<u16> {
        if self.is_full() {
            return None;
        }
        let mut seq = last_seq;
        loop {
            seq = seq.wrapping_add(1);
            if self.is_free(seq) {
                break;
            }
            // Sparse: an old call is in the way, its number is passed over. Crowded: more slots.
            if self.n_used * 2 >= self.slots.len() && self.slots.len() < MAX_IN_FLIGHT {
                self.grow();
                seq = seq.wrapping_sub(1);
            }
        }
        let index = self.index(seq);
        self.slots[index] = Slot { seq, state: State::Waiting { waker: None, deadline } };
        self.n_used += 1;
        self.n_awaited += 1;
        Some(seq)
    }

    fn is_free(&self, seq: u16) -> bool {
        !self.slots.is_empty() && matches!(self.slots[self.index(seq)].state, State::Free)
    }

    fn index(&self, seq: u16) -> usize {
        usize::from(seq) & (self.slots.len() - 1)
    }

    /// Doubles the slots. Calls that had different slots have different ones afterwards.
    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(FIRST_SLOTS);
        let old = std::mem::take(&mut self.slots);
        self.slots.resize_with(len, || Slot { seq: 0, state: State::Free });
        for slot in old {
            if !matches!(slot.state, State::Free) {
                let index = self.index(slot.seq);
                self.slots[index] = slot;
            }
        }
    }

    fn find(&mut self, seq: u16) -> Option<&mut Slot<T>> {
        if self.slots.is_empty() {
            return None;
        }
        let index = self.index(seq);
        let slot = &mut self.slots[index];
        (slot.seq == seq && !matches!(slot.state, State::Free)).then_some(slot)
    }

    /// Puts a reply into its call's slot.
    pub(super) fn deliver(&mut self, seq: u16, reply: Result<T, Error>) -> Delivery {
        let Some(slot) = self.find(seq) else { return Delivery::Unknown };
        match &mut slot.state {
            State::Waiting { waker, .. } => {
                let waker = waker.take();
                slot.state = State::Ready(reply);
                self.n_awaited -= 1;
                Delivery::Delivered(waker)
            }
            State::Abandoned => {
                slot.state = State::Free;
                self.n_awaited -= 1;
                self.n_used -= 1;
                Delivery::Discarded
            }
            State::Free | State::Ready(_) => Delivery::Unknown,
        }
    }

    /// Fetches the reply of a call, or leaves the waker to be called when it comes.
    pub(super) fn poll(&mut self, seq: u16, cx_waker: &Waker) -> Option<Result<T, Error>> {
        let slot = self.find(seq).expect("a call owns its slot until it has fetched its reply or gone");
        match &mut slot.state {
            State::Waiting { waker, .. } => {
                match waker {
                    Some(old) if old.will_wake(cx_waker) => {}
                    other => *other = Some(cx_waker.clone()),
                }
                None
            }
            State::Ready(_) => {
                let State::Ready(reply) = std::mem::replace(&mut slot.state, State::Free) else {
                    unreachable!("matched above")
                };
                self.n_used -= 1;
                Some(reply)
            }
            State::Free | State::Abandoned => unreachable!("a call that has gone does not poll"),
        }
    }

    /// The waker of a call that waits, if it has left one.
    pub(super) fn take_waker(&mut self, seq: u16) -> Option<Waker> {
        match &mut self.find(seq)?.state {
            State::Waiting { waker, .. } => waker.take(),
            _ => None,
        }
    }

    /// The caller has gone: a reply that comes later is thrown away.
    pub(super) fn abandon(&mut self, seq: u16) {
        let Some(slot) = self.find(seq) else { return };
        match slot.state {
            State::Waiting { .. } => slot.state = State::Abandoned,
            State::Ready(_) => {
                slot.state = State::Free;
                self.n_used -= 1;
            }
            State::Free | State::Abandoned => {}
        }
    }

    /// Forgets a call that was never sent.
    pub(super) fn cancel(&mut self, seq: u16) {
        let Some(slot) = self.find(seq) else { return };
        if matches!(slot.state, State::Waiting { .. } | State::Abandoned) {
            self.n_awaited -= 1;
        }
        if let Some(slot) = self.find(seq) {
            slot.state = State::Free;
            self.n_used -= 1;
        }
    }

    /// The call that has been waiting longest: the number that an in-order peer answers next.
    pub(super) fn oldest_awaited(&self, last_seq: u16) -> Option<u16> {
        self.slots
            .iter()
            .filter(|slot| matches!(slot.state, State::Waiting { .. } | State::Abandoned))
            .map(|slot| slot.seq)
            .max_by_key(|seq| last_seq.wrapping_sub(*seq))
    }

    /// The earliest deadline of all calls that wait.
    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.slots
            .iter()
            .filter_map(|slot| match &slot.state {
                State::Waiting { deadline, .. } => *deadline,
                _ => None,
            })
            .min()
    }

    /// Ends every call whose deadline has passed with `error`. Adds the callers' wakers to `wakers` and gives back how
    /// many calls ended. A late reply has no slot any more: the connection takes no further calls after this.
    pub(super) fn expire(&mut self, now: Instant, error: &Error, wakers: &mut Vec<Waker>) -> usize {
        self.end_where(error, wakers, |deadline| deadline.is_some_and(|d| d <= now))
    }

    /// Ends every call that waits, since no reply can come any more.
    pub(super) fn fail_all(&mut self, error: &Error, wakers: &mut Vec<Waker>) -> usize {
        for slot in &mut self.slots {
            if matches!(slot.state, State::Abandoned) {
                slot.state = State::Free;
                self.n_used -= 1;
                self.n_awaited -= 1;
            }
        }
        self.end_where(error, wakers, |_| true)
    }

    fn end_where(
        &mut self,
        error: &Error,
        wakers: &mut Vec<Waker>,
        ends: impl Fn(Option<Instant>) -> bool,
    ) -> usize {
        let mut n = 0;
        for slot in &mut self.slots {
            if let State::Waiting { waker, deadline } = &mut slot.state
                && ends(*deadline)
            {
                wakers.extend(waker.take());
                slot.state = State::Ready(Err(error.clone()));
                n += 1;
            }
        }
        self.n_awaited -= n;
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn poll(slab: &mut Slab<u16>, seq: u16) -> Option<Result<u16, Error>> {
        slab.poll(seq, Waker::noop())
    }

    #[test]
    fn numbers_go_up_and_wrap() {
        let mut slab = Slab::new();
        let mut last = 0xfffd;
        for expected in [0xfffe, 0xffff, 0, 1] {
            last = slab.reserve(last, None).expect("room");
            assert_eq!(last, expected);
            assert!(matches!(slab.deliver(last, Ok(last)), Delivery::Delivered(None)));
            assert_eq!(poll(&mut slab, last).expect("here").expect("a value"), last);
        }
        assert_eq!(slab.slots.len(), FIRST_SLOTS);
    }

    #[test]
    fn a_call_that_never_ends_is_passed_over() {
        let mut slab = Slab::new();
        let stuck = slab.reserve(0, None).expect("room");
        let mut last = stuck;
        for _ in 0..200_000 {
            last = slab.reserve(last, None).expect("room");
            assert_ne!(last, stuck);
            slab.deliver(last, Ok(last));
            assert!(poll(&mut slab, last).is_some());
        }
        assert_eq!(slab.slots.len(), FIRST_SLOTS);
    }

    #[test]
    fn all_places_can_be_taken_and_no_more() {
        let mut slab = Slab::<u16>::new();
        let mut last = 60_000;
        let mut seqs = Vec::new();
        while let Some(seq) = slab.reserve(last, None) {
            seqs.push(seq);
            last = seq;
        }
        assert_eq!(seqs.len(), MAX_IN_FLIGHT);
        assert_eq!(slab.oldest_awaited(last), Some(60_001));
        for seq in seqs {
            assert!(matches!(slab.deliver(seq, Ok(seq)), Delivery::Delivered(None)));
            assert_eq!(poll(&mut slab, seq).expect("here").expect("a value"), seq);
        }
        assert_eq!((slab.n_used, slab.n_awaited), (0, 0));
    }

    #[test]
    fn an_abandoned_call_keeps_its_slot_until_the_late_reply() {
        let mut slab = Slab::new();
        let now = Instant::now();
        let seq = slab.reserve(0, Some(now)).expect("room");
        let mut wakers = Vec::new();
        slab.abandon(seq);
        assert_eq!(slab.expire(now + Duration::from_secs(1), &Error::timeout("late"), &mut wakers), 0);
        assert_eq!((slab.n_used, slab.n_awaited), (1, 1));
        assert!(matches!(slab.deliver(seq, Ok(1)), Delivery::Discarded));
        assert!(matches!(slab.deliver(seq, Ok(1)), Delivery::Unknown));
        assert_eq!((slab.n_used, slab.n_awaited), (0, 0));
    }

    #[test]
    fn a_reply_with_another_number_of_the_same_slot_is_unknown() {
        let mut slab = Slab::new();
        let seq = slab.reserve(0, None).expect("room");
        assert!(matches!(slab.deliver(seq + FIRST_SLOTS as u16, Ok(1)), Delivery::Unknown));
        assert!(poll(&mut slab, seq).is_none());
        let mut wakers = Vec::new();
        assert_eq!(slab.fail_all(&Error::closed("gone"), &mut wakers), 1);
        assert_eq!(wakers.len(), 1);
        assert!(poll(&mut slab, seq).expect("here").is_err());
    }
}
