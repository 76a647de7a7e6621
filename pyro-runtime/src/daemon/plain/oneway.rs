//! Oneway calls of daemons without tokio: each on a thread of its own, out of a pool of `THREADPOOL_SIZE` with a queue;
//! together as many as `max_oneway`. One more than that is run by whoever brought it, which holds up its connection (in
//! `multiplex`: all) until it is done. None is dropped.

use super::line::{Detached, Line};
use super::pool::Job;
use super::runner::{Runner, Unfinished};
use super::server::{Server, lock};
use crate::daemon::Inner;
use crate::daemon::oneway;
use crate::daemon::stats::{Gauge, count};
use std::sync::{Arc, Mutex};

/// Runs the call that a line has begun: elsewhere if it is a oneway call and there is somebody for it, else to its end.
pub(super) fn run(server: &Server, daemon: &Arc<Inner>, line: &mut Line, runner: &mut Runner) {
    if !detach(server, daemon, line) {
        runner.run(line);
    }
}

/// Whether the call runs elsewhere from here on.
pub(super) fn detach(server: &Server, daemon: &Arc<Inner>, line: &mut Line) -> bool {
    let Some(detached) = line.detach() else { return false };
    let waiting = Gauge::new(&daemon.counters, |c| &c.oneway_waiting);
    // Comes back through here if nobody takes it.
    let slot = Arc::new(Mutex::new(Some((detached, waiting))));
    let (taken, daemon_of_job) = (slot.clone(), daemon.clone());
    let job: Job = Box::new(move |runner| {
        let taken = lock(&taken).take();
        if let Some((detached, waiting)) = taken {
            // Counted before it is not: a call that is neither would have ended.
            let _running = Gauge::new(&daemon_of_job.counters, |c| &c.oneway_running);
            drop(waiting);
            run_detached(&daemon_of_job, detached, runner);
        }
    });
    if server.oneway.submit(job).is_ok() {
        return true;
    }
    count(&daemon.counters.oneway_waits);
    let back = lock(&slot).take();
    if let Some((detached, _)) = back {
        line.reattach(detached);
    }
    false
}

fn run_detached(daemon: &Inner, detached: Detached, runner: &mut Runner) {
    let Detached { mut active, mut context, mut turn } = detached;
    // Fails when the system has no runtime for a call that has to wait: then nobody is told but the hooks.
    let finished = runner
        .finish(|cx| turn.poll(cx))
        .and_then(|()| runner.finish(|cx| oneway::poll(daemon, &mut context, cx, &mut active)).map(drop));
    if let (Err(Unfinished::Refused(exception)), Some(context)) = (finished, &context) {
        daemon.method_error(context, active.name(), &exception);
    }
}
