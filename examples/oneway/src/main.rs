//! Oneway calls: sent, and nobody waits. The work goes on while the client does something else, or has gone.
//!
//! `cargo run -p oneway` serves a bakery. `cargo run -p oneway -- client URI` has bread baked. In Python:
//! `tests/py/examples/oneway_client.py` and `oneway_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Result, service};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Bakes bread.
#[service(package = "example.bakery", blocking)]
trait Bakery {
    /// Makes dough for so many loaves, waits until the oven is lit, and bakes them.
    #[pyro(oneway)]
    fn bake(&self, loaves: u8);

    /// Takes an order down.
    #[pyro(oneway)]
    fn note(&self, order: String);

    /// Lights the oven, for all dough that there is.
    fn light(&self);

    /// How many loaves wait for the oven.
    #[pyro(property)]
    fn dough(&self) -> i64;

    /// How many have been baked.
    #[pyro(property)]
    fn loaves(&self) -> i64;
}

#[derive(Default)]
struct Oven {
    state: Mutex<State>,
    lit: Condvar,
}

#[derive(Default)]
struct State {
    dough: i64,
    loaves: i64,
    fires: u64,
}

impl Oven {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bakery for Oven {
    fn bake(&self, loaves: u8) {
        let mut state = self.state();
        state.dough += i64::from(loaves);
        let before = state.fires;
        // It may take hours: this is a thread of its own.
        let waited = self.lit.wait_while(state, |state| state.fires == before);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.dough -= i64::from(loaves);
        state.loaves += i64::from(loaves);
        println!("{loaves} loaves are done");
    }

    fn note(&self, order: String) {
        println!("noted: {order}");
    }

    fn light(&self) {
        self.state().fires += 1;
        self.lit.notify_all();
    }

    fn dough(&self) -> i64 {
        self.state().dough
    }

    fn loaves(&self) -> i64 {
        self.state().loaves
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => buy(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(BakeryServer::object(Oven::default())).call()?);
    println!("Ready.");
    daemon.run()
}

fn buy(uri: &str) -> Result<()> {
    let bakery = BakeryProxy::connect_blocking(uri)?;
    let before = bakery.loaves().wait()?;
    bakery.bake(10).wait()?;
    for order in ["rolls", "rye"] {
        bakery.note(order).wait()?;
    }
    // We are here before the bread is, or nobody would light the oven.
    until(|| Ok(bakery.dough().wait()? == 10))?;
    println!("10 loaves of dough");
    bakery.light().wait()?;
    until(|| Ok(bakery.loaves().wait()? == before + 10))?;
    println!("10 loaves of bread");

    // It goes on when we have gone.
    bakery.bake(2).wait()?;
    drop(bakery);
    let later = BakeryProxy::connect_blocking(uri)?;
    until(|| Ok(later.dough().wait()? == 2))?;
    later.light().wait()?;
    until(|| Ok(later.loaves().wait()? == before + 12))?;
    println!("2 more");
    Ok(())
}

/// Nothing comes back of a oneway call, so its effect is looked for.
fn until(condition: impl Fn() -> Result<bool>) -> Result<()> {
    while !condition()? {
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}
