//! The request loop of a daemon without tokio: waits with `poll(2)`, handles what happened, until it is told to stop.

use super::server::Server;
use crate::config::ServerType;
use crate::daemon::Inner;
use crate::{Error, Result};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// A zero in the configuration shall not make it a busy loop.
const MIN_POLL: Duration = Duration::from_millis(1);

impl Server {
    /// Becomes the only loop that runs.
    ///
    /// # Errors
    /// When one runs already, or has run.
    pub(in crate::daemon) fn begin_to_run(&self) -> Result<()> {
        if self.is_running.swap(true, Ordering::AcqRel) {
            return Err(Error::daemon("the daemon is being served already, or closed"));
        }
        Ok(())
    }

    /// Runs until the daemon stops or the condition is false, which is looked at before each wait; see
    /// [`begin_to_run`](Self::begin_to_run) before.
    ///
    /// # Errors
    /// When the system cannot wait, or somebody else handles events.
    pub(in crate::daemon) fn run(
        &self,
        daemon: &Arc<Inner>,
        mut condition: impl FnMut() -> bool,
    ) -> Result<()> {
        if self.server_type == ServerType::Thread && !self.is_of_one_connection {
            self.workers.start();
        }
        let _looping = self.begin_to_loop();
        while !self.is_stopping() && condition() {
            self.turn(daemon)?;
        }
        Ok(())
    }

    fn turn(&self, daemon: &Arc<Inner>) -> Result<()> {
        let longest = daemon.config.poll_timeout.max(MIN_POLL);
        let deadline = self.next_deadline(daemon);
        let timeout =
            deadline.map_or(longest, |at| at.saturating_duration_since(Instant::now()).min(longest));
        let ready = crate::net::poll(&self.sockets(), Some(timeout))
            .map_err(|e| Error::daemon(format!("cannot wait for connections: {e}")))?;
        self.events(daemon, &ready)
    }
}
