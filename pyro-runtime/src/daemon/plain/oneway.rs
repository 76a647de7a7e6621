//! Oneway calls of daemons without tokio: each on a thread of its own, out of a pool of `THREADPOOL_SIZE` with a queue; those
//! that need a turn at a session instance one after the other on one, which others may have in between. Together as many as
//! `max_oneway` wait or run. One more than that is run by whoever brought it, which holds up its connection (in `multiplex`:
//! all) until it is done. None is dropped before the end has come; then none begins.

use super::chain::{Chain, Waiting};
use super::line::{Detached, Line};
use super::pool::Job;
use super::runner::{Runner, Unfinished};
use super::server::{Server, lock};
use crate::daemon::Inner;
use crate::daemon::oneway;
use crate::daemon::stats::{Gauge, count};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering::Relaxed;
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
    let refused = match is_full(daemon) {
        true => Some((detached, waiting)),
        false if detached.active.turn.is_free() => submit(server, daemon, (detached, waiting)),
        false => enchain(server, daemon, line, (detached, waiting)),
    };
    let Some((detached, _)) = refused else { return true };
    count(&daemon.counters.oneway_waits);
    line.reattach(detached);
    false
}

/// Whether more than may be there wait and run, this one among them.
fn is_full(daemon: &Inner) -> bool {
    let counters = &daemon.counters;
    let n = counters.oneway_waiting.load(Relaxed) + counters.oneway_running.load(Relaxed);
    n > daemon.config.max_oneway as u64
}

/// Gives the call a thread. It comes back if nobody takes it.
fn submit(server: &Server, daemon: &Arc<Inner>, call: Waiting) -> Option<Waiting> {
    let slot = Arc::new(Mutex::new(Some(call)));
    let (taken, daemon) = (slot.clone(), daemon.clone());
    let job: Job = Box::new(move |runner| {
        let taken = lock(&taken).take();
        if let Some(call) = taken {
            run_waiting(&daemon, call, runner);
        }
    });
    match server.oneway.submit(job) {
        Ok(()) => None,
        Err(_) => lock(&slot).take(),
    }
}

/// Puts the call behind the others of its connection. It comes back if there is nobody to run them.
fn enchain(server: &Server, daemon: &Arc<Inner>, line: &Line, call: Waiting) -> Option<Waiting> {
    let chain = line.chain();
    if !chain.push(call) {
        return None;
    }
    match server.oneway.submit(run_chain(daemon.clone(), chain.clone())) {
        Ok(()) => None,
        Err(_) => chain.take_back(),
    }
}

/// Runs the calls of a chain one after the other, but lets others have the thread between two of them.
fn run_chain(daemon: Arc<Inner>, chain: Arc<Chain>) -> Job {
    Box::new(move |runner| {
        while let Some(call) = chain.next() {
            // What it panics with has been dealt with, or is a hook's; the others are not to be forgotten for it.
            let _ = catch_unwind(AssertUnwindSafe(|| run_waiting(&daemon, call, runner)));
            let Some(server) = &daemon.plain else { continue };
            let is_others_turn = server.oneway.is_in_demand();
            if is_others_turn && server.oneway.submit(run_chain(daemon.clone(), chain.clone())).is_ok() {
                return;
            }
        }
    })
}

fn run_waiting(daemon: &Arc<Inner>, (detached, waiting): Waiting, runner: &mut Runner) {
    if runner.is_over() {
        return drop((detached, waiting));
    }
    // Counted before it is not: a call that is neither would have ended.
    let _running = Gauge::new(&daemon.counters, |c| &c.oneway_running);
    drop(waiting);
    run_detached(daemon, detached, runner);
}

fn run_detached(daemon: &Inner, detached: Detached, runner: &mut Runner) {
    let Detached { mut active, mut context } = detached;
    // Fails when the system has no runtime for a call that has to wait: then nobody is told but the hooks.
    let finished = runner
        .finish(|cx| active.turn.poll(cx))
        .and_then(|()| runner.finish(|cx| oneway::poll(daemon, &mut context, cx, &mut active)).map(drop));
    if let (Err(Unfinished::Refused(exception)), Some(context)) = (finished, &context) {
        daemon.method_error(context, active.name(), &exception);
    }
}
