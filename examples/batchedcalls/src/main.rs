//! Many calls in one message: a batch is filled, sent once, and gives each call's result; or nobody waits for it. It ends at the
//! first call that fails.
//!
//! `cargo run -p batchedcalls` serves a shop's till. `cargo run -p batchedcalls -- client URI` goes shopping. In Python:
//! `tests/py/examples/batchedcalls_client.py` and `batchedcalls_server.py`; Pyro's own example has the same name.

// What the build script has made of the declaration: `mod example { mod till { .. } }`.
pyro_runtime::include!();

use example::till::{Till, TillEnterError, TillProxy, TillServer, TillSplitError};
use pyro_runtime::Result;
use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What has been entered, in cents.
#[derive(Default)]
struct Drawer(Mutex<Vec<i64>>);

impl Drawer {
    fn entered(&self) -> MutexGuard<'_, Vec<i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Till for Drawer {
    fn enter(&self, cents: i64) -> Result<i64, TillEnterError> {
        if !(0..=1_000_000).contains(&cents) {
            return Err(TillEnterError::value_error(format!("nothing here costs {cents} cents")));
        }
        let mut entered = self.entered();
        entered.push(cents);
        Ok(entered.iter().sum())
    }

    fn split(&self, heads: i64) -> Result<i64, TillSplitError> {
        let sum: i64 = self.entered().iter().sum();
        sum.checked_div_euclid(heads).ok_or_else(|| TillSplitError::zero_division_error("nobody pays"))
    }

    fn articles(&self) -> Result<i64> {
        Ok(self.entered().len() as i64)
    }

    fn clear(&self) -> Result<()> {
        self.entered().clear();
        Ok(())
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => shop(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(TillServer::class(Drawer::default)).call()?);
    println!("Ready.");
    daemon.run()
}

const ARTICLES: i64 = 500;

fn shop(uri: &str) -> Result<()> {
    let till = TillProxy::connect_blocking(uri)?;
    one_by_one(&till)?;
    in_a_batch(&till)?;
    without_waiting(&till)?;
    with_a_mistake(&till)
}

fn one_by_one(till: &TillProxy) -> Result<()> {
    let begun = Instant::now();
    let mut sum = 0;
    for cents in 1..=ARTICLES {
        sum = till.enter(cents).wait()?;
    }
    eprintln!("one by one: {:?}", begun.elapsed());
    println!("one by one: {sum} cents");
    till.clear().wait()
}

fn in_a_batch(till: &TillProxy) -> Result<()> {
    let begun = Instant::now();
    let mut batch = till.batch();
    let sums: Vec<_> = (1..=ARTICLES).map(|cents| batch.enter(cents)).collect();
    let share = batch.split(4);
    let mut results = batch.send().wait()?;
    let mut sum = 0;
    for pending in sums {
        sum = results.take(pending)?;
    }
    eprintln!("in a batch: {:?}", begun.elapsed());
    println!("in a batch: {sum} cents, {} for each of us", results.take(share)?);
    till.clear().wait()
}

fn without_waiting(till: &TillProxy) -> Result<()> {
    let mut batch = till.batch();
    for cents in [120, 80] {
        // Of these nothing comes back.
        let _ = batch.enter(cents);
    }
    batch.send_oneway().wait()?;
    while till.articles().wait()? < 2 {
        std::thread::yield_now();
    }
    println!("without waiting: {} cents each", till.split(2).wait()?);
    Ok(())
}

fn with_a_mistake(till: &TillProxy) -> Result<()> {
    let mut batch = till.batch();
    let (good, bad, never) = (batch.enter(50), batch.split(0), batch.enter(60));
    let mut results = batch.send().wait()?;
    println!("with a mistake: {} cents", results.take(good)?);
    match results.take(bad) {
        Err(TillSplitError::ZeroDivisionError(raised)) => println!("then {}", raised.short_class()),
        other => println!("then {other:?}"),
    }
    println!("the rest was called: {}", results.take(never).is_ok());
    Ok(())
}
