//! The one timer of a connection: a deadline that may be moved, and costs nothing until it is waited for.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::{Instant, Sleep};

#[derive(Debug, Default)]
pub(super) struct Timer {
    at: Option<Instant>,
    /// Made when a deadline is first waited for, then moved.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Timer {
    pub(super) fn set(&mut self, at: Instant) {
        self.at = Some(at);
    }

    /// Takes the deadline out of the runtime too: as long as that knows of any, the system has to set a clock for each wait
    /// for input, which costs more than the rest of a small call.
    fn clear(&mut self) {
        self.at = None;
        self.sleep = None;
    }

    /// Has this deadline, or none.
    pub(super) fn follow(&mut self, at: Option<std::time::Instant>) {
        match at {
            Some(at) => self.set(Instant::from_std(at)),
            None => self.clear(),
        }
    }

    pub(super) fn is_set(&self) -> bool {
        self.at.is_some()
    }

    /// Ready when the deadline has passed; never without one.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(at) = self.at else { return Poll::Pending };
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(at)));
        if sleep.deadline() != at {
            sleep.as_mut().reset(at);
        }
        sleep.as_mut().poll(cx)
    }
}
