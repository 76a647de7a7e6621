//! Properties of a remote object: read, written, read only; a method with one of Python's special names; and a member that
//! stays on the server.
//!
//! `cargo run -p attributes` serves a greenhouse. `cargo run -p attributes -- client URI` looks after it. In Python:
//! `tests/py/examples/attributes_client.py` and `attributes_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Exception, Result, Value, service};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Plants under glass.
#[service(package = "example.garden", sync)]
trait Greenhouse {
    /// How warm it is to be, in degrees Celsius.
    #[pyro(property)]
    fn target(&self) -> f64;
    #[pyro(property)]
    fn set_target(&self, value: f64) -> Result<()>;

    /// How many of each plant there are. Whoever changes what he gets changes his copy.
    #[pyro(property)]
    fn plants(&self) -> BTreeMap<String, i64>;

    /// All plants together; Python's name for it.
    #[pyro(name = "__len__")]
    fn len(&self) -> i64;

    /// Only the server itself may use this.
    #[pyro(local)]
    fn plant(&self, name: &str);
}

#[derive(Default)]
struct Glass {
    target: Mutex<f64>,
    plants: Mutex<BTreeMap<String, i64>>,
}

impl Greenhouse for Glass {
    fn target(&self) -> f64 {
        *lock(&self.target)
    }

    fn set_target(&self, value: f64) -> Result<()> {
        if value > 40.0 {
            return Err(Exception::new(
                "builtins.ValueError",
                format!("{value} degrees would scorch the ferns"),
            )
            .into());
        }
        *lock(&self.target) = value;
        Ok(())
    }

    fn plants(&self) -> BTreeMap<String, i64> {
        lock(&self.plants).clone()
    }

    fn len(&self) -> i64 {
        lock(&self.plants).values().sum()
    }

    fn plant(&self, name: &str) {
        *lock(&self.plants).entry(name.to_owned()).or_default() += 1;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => look_after(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    let glass = Glass { target: Mutex::new(18.0), ..Glass::default() };
    for name in ["fern", "orchid", "fern"] {
        glass.plant(name);
    }
    println!("URI: {}", daemon.register(GreenhouseServer::object(glass)).call()?);
    println!("Ready.");
    daemon.run()
}

fn look_after(uri: &str) -> Result<()> {
    let greenhouse = GreenhouseProxy::connect_blocking(uri)?;
    let before = greenhouse.target().wait()?;
    greenhouse.set_target(before + 2.5).wait()?;
    println!("it was to be {before} degrees, now {}", greenhouse.target().wait()?);
    greenhouse.set_target(before).wait()?;
    println!("{} plants: {:?}", greenhouse.len().wait()?, greenhouse.plants().wait()?);

    // What its type does not have can be asked for by name, in vain.
    let unknown = greenhouse.proxy();
    for name in ["plant", "_target", "moisture"] {
        let refused = unknown.get::<Value>(name).wait().expect_err("no such property is remote");
        println!("{name}: {}", refused.python_class());
    }
    let refused = unknown.set("plants", &0).wait().expect_err("it is read only");
    println!("plants = 0: {}", refused.python_class());
    Ok(())
}
