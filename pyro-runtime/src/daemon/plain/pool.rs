//! A bounded pool of threads that grows and shrinks as Python's: it begins with `min`, adds one while all are busy until
//! there are `max`, and lets one that has nothing to do go if `min` others have nothing to do either.
//!
//! The pool owns its threads. They end when it is closed: idle ones at once, busy ones after their job, which nobody can
//! cut off.

use super::runner::{Ending, Runner};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What a thread is to do, with its means of waiting.
pub(super) type Job = Box<dyn FnOnce(&mut Runner) + Send>;

pub(super) struct Pool {
    shared: Arc<Shared>,
}

/// The sizes of a pool.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) min: usize,
    pub(super) max: usize,
    /// Jobs that may wait for a thread.
    pub(super) queue: usize,
}

struct Shared {
    name: &'static str,
    size: Size,
    ending: Arc<Ending>,
    /// Guards the queue and the counts; no job runs under it.
    state: Mutex<State>,
    /// Told of new jobs, of ended ones, and of the end.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Job>,
    workers: usize,
    idle: usize,
    is_closed: bool,
}

impl Pool {
    pub(super) fn new(name: &'static str, size: Size, ending: Arc<Ending>) -> Self {
        Self {
            shared: Arc::new(Shared { name, size, ending, state: Mutex::default(), changed: Condvar::new() }),
        }
    }

    /// Starts the threads that are always there, as far as the system has any.
    pub(super) fn start(&self) {
        let mut state = self.shared.lock();
        while state.workers < self.shared.size.min && self.shared.add_worker(&mut state) {}
    }

    /// Has a thread do it, now or, where there is room in the queue, later.
    ///
    /// # Errors
    /// Gives the job back when all threads are busy and as many wait as may, or the pool is closed.
    pub(super) fn submit(&self, job: Job) -> Result<(), Job> {
        let shared = &self.shared;
        let mut state = shared.lock();
        if state.is_closed {
            return Err(job);
        }
        let is_free = state.idle > state.queue.len();
        if !is_free && (state.workers >= shared.size.max || !shared.add_worker(&mut state)) {
            let waiting = state.queue.len() - state.idle.min(state.queue.len());
            if waiting >= shared.size.queue || state.workers == 0 {
                return Err(job);
            }
        }
        state.queue.push_back(job);
        drop(state);
        shared.changed.notify_all();
        Ok(())
    }

    /// Whether a job waits for a thread.
    pub(super) fn is_in_demand(&self) -> bool {
        let state = self.shared.lock();
        state.queue.len() > state.idle
    }

    /// Threads now, busy ones among them.
    #[cfg(test)]
    pub(super) fn n_workers(&self) -> usize {
        self.shared.lock().workers
    }

    /// Waits until nothing is queued and nobody is busy, or the time has come; whether it is so.
    pub(super) fn wait_until_idle(&self, until: Instant) -> bool {
        let mut state = self.shared.lock();
        while !state.queue.is_empty() || state.idle < state.workers {
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
            else {
                return false;
            };
            state = self.shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Takes no more jobs, drops those that wait, and lets the threads end.
    pub(super) fn close(&self) {
        let queue = {
            let mut state = self.shared.lock();
            state.is_closed = true;
            std::mem::take(&mut state.queue)
        };
        drop(queue);
        self.shared.changed.notify_all();
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    /// Whether the system has one more thread. It counts as idle until it takes a job.
    fn add_worker(self: &Arc<Self>, state: &mut State) -> bool {
        let shared = self.clone();
        let started = std::thread::Builder::new().name(self.name.to_owned()).spawn(move || shared.work());
        if started.is_ok() {
            state.workers += 1;
            state.idle += 1;
        }
        started.is_ok()
    }

    fn work(&self) {
        let mut runner = Runner::new(self.ending.clone());
        let mut is_first = true;
        while let Some(job) = self.next_job(is_first) {
            is_first = false;
            // What a job panics with has been dealt with where it was called, or is a hook's.
            let _ = catch_unwind(AssertUnwindSafe(|| job(&mut runner)));
        }
        self.changed.notify_all();
    }

    /// Waits for a job, counted as idle from the beginning. `None`: the thread is to end, and is counted no more.
    fn next_job(&self, is_first: bool) -> Option<Job> {
        let mut state = self.lock();
        if !is_first {
            state.idle += 1;
            self.changed.notify_all();
        }
        loop {
            if let Some(job) = state.queue.pop_front() {
                state.idle -= 1;
                return Some(job);
            }
            // As Python does it: as many idle threads as may stay are there without this one.
            let is_one_too_many = !is_first && state.idle > self.size.min;
            if state.is_closed || is_one_too_many {
                state.idle -= 1;
                state.workers -= 1;
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    fn pool(min: usize, max: usize, queue: usize) -> Pool {
        let pool = Pool::new("test", Size { min, max, queue }, Arc::default());
        pool.start();
        pool
    }

    /// A job that ends when its sender does, and says when it has begun.
    fn held(begun: &mpsc::Sender<()>) -> (mpsc::Sender<()>, Job) {
        let (hold, held) = mpsc::channel::<()>();
        let begun = begun.clone();
        let job = move |_: &mut Runner| {
            begun.send(()).unwrap();
            let _ = held.recv();
        };
        (hold, Box::new(job))
    }

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(5)
    }

    #[test]
    fn it_grows_while_all_are_busy_and_shrinks_when_enough_are_idle() {
        let pool = pool(1, 3, 0);
        assert_eq!(pool.n_workers(), 1);
        let (begun, has_begun) = mpsc::channel();
        let mut holds = Vec::new();
        for _ in 0..3 {
            let (hold, job) = held(&begun);
            assert!(pool.submit(job).is_ok());
            has_begun.recv_timeout(Duration::from_secs(5)).unwrap();
            holds.push(hold);
        }
        assert_eq!(pool.n_workers(), 3);
        assert!(pool.submit(held(&begun).1).is_err(), "a fourth is refused");
        holds.clear();
        assert!(pool.wait_until_idle(soon()));
        let until = soon();
        while pool.n_workers() != 1 {
            assert!(Instant::now() < until, "{} are left", pool.n_workers());
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(pool.submit(Box::new(|_| ())).is_ok(), "and there is one for the next");
    }

    #[test]
    fn as_many_jobs_wait_as_may() {
        let pool = pool(1, 1, 1);
        let (begun, has_begun) = mpsc::channel();
        let (hold, job) = held(&begun);
        assert!(pool.submit(job).is_ok());
        has_begun.recv_timeout(Duration::from_secs(5)).unwrap();
        let (second, job) = held(&begun);
        assert!(pool.submit(job).is_ok());
        assert!(pool.submit(held(&begun).1).is_err());
        drop(hold);
        has_begun.recv_timeout(Duration::from_secs(5)).unwrap();
        drop(second);
        assert!(pool.wait_until_idle(soon()));
    }

    #[test]
    fn a_job_that_panics_costs_no_thread() {
        let pool = pool(1, 1, 0);
        assert!(pool.submit(Box::new(|_| std::panic::resume_unwind(Box::new("job")))).is_ok());
        assert!(pool.wait_until_idle(soon()));
        assert!(pool.submit(Box::new(|_| ())).is_ok());
        assert!(pool.wait_until_idle(soon()));
        pool.close();
        assert!(pool.submit(Box::new(|_| ())).is_err());
    }
}
