//! How a connection of a loop waits for its turn at a session instance, which a oneway call has on a thread of its own:
//! it steps aside, and the loop is woken when the turn has come.

use crate::net::Wake;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the turn of a connection has come.
pub(super) struct TurnCame {
    has_come: AtomicBool,
    of_the_loop: Arc<Wake>,
}

impl TurnCame {
    pub(super) fn new(of_the_loop: &Arc<Wake>) -> Arc<Self> {
        Arc::new(Self { has_come: AtomicBool::new(false), of_the_loop: of_the_loop.clone() })
    }

    pub(super) fn has_come(&self) -> bool {
        self.has_come.load(Ordering::Acquire)
    }
}

impl std::task::Wake for TurnCame {
    fn wake(self: Arc<Self>) {
        self.has_come.store(true, Ordering::Release);
        self.of_the_loop.wake();
    }
}
