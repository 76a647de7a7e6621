//! The thread of one connection: drives its line and waits for its socket, and nobody else's.

use super::line::{Line, Next};
use super::oneway;
use super::runner::Runner;
use super::server::Server;
use crate::daemon::Inner;
use crate::net::poll_one;
use std::sync::Arc;
use std::time::Instant;

impl Server {
    /// Serves a connection to its end. Runs on a thread of the pool; ends when the peer leaves, breaks the protocol or a
    /// deadline, or the daemon stops.
    pub(super) fn serve_line(&self, daemon: &Arc<Inner>, line: Line, runner: &mut Runner) {
        let _client = self.clients.add(line.socket());
        // Gone before its place in the table is: who sees the table empty knows that nothing is left of the clients.
        let mut line = line;
        loop {
            let now = Instant::now();
            match line.advance(now, self.is_stopping()) {
                Next::Gone => return,
                Next::Call => oneway::run(self, daemon, &mut line, runner),
                Next::Wait => {
                    let timeout = line.deadline(now).map(|at| at.saturating_duration_since(now));
                    if poll_one(&line.socket(), timeout).is_err() {
                        return;
                    }
                }
            }
        }
    }
}
