//! The services, implemented: plain functions that never wait.

use crate::example::house::{Display, Thermometer};
use pyro_runtime::{ItemStream, Result};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A room whose temperature rises by a quarter of a degree with each reading.
#[derive(Default)]
pub(crate) struct Room {
    readings: Mutex<Vec<f64>>,
    next: Mutex<Option<Instant>>,
}

impl Room {
    /// Reads the thermometer if it is time to; when it is the next time.
    pub(crate) fn read_if_due(&self, interval: Duration) -> Instant {
        let now = Instant::now();
        let mut next = lock(&self.next);
        let due = next.unwrap_or(now);
        if due > now {
            return due;
        }
        let mut readings = lock(&self.readings);
        let last = readings.last().copied().unwrap_or(18.0);
        readings.push(last + 0.25);
        *next.insert(now + interval)
    }
}

impl Thermometer for Arc<Room> {
    fn celsius(&self) -> Result<f64> {
        Ok(lock(&self.readings).last().copied().unwrap_or_default())
    }

    fn history(&self, limit: i64) -> Result<ItemStream<f64>> {
        let limit = usize::try_from(limit).unwrap_or(0);
        let newest: Vec<f64> = lock(&self.readings).iter().rev().take(limit).copied().collect();
        Ok(ItemStream::from_iter(newest))
    }
}

/// What has been shown, until somebody ends it.
#[derive(Default)]
pub(crate) struct Wall {
    lines: Mutex<Vec<String>>,
    stopped: AtomicBool,
}

impl Wall {
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(SeqCst)
    }
}

impl Display for Arc<Wall> {
    fn lines(&self) -> Result<Vec<String>> {
        Ok(lock(&self.lines).clone())
    }

    fn show(&self, text: &str) -> Result<i64> {
        let mut lines = lock(&self.lines);
        lines.push(text.to_owned());
        Ok(lines.len() as i64)
    }

    fn stop(&self) -> Result<()> {
        self.stopped.store(true, SeqCst);
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
