//! What a client has taken is free again when the client has gone, also when it has gone without a word. A car park that keeps no
//! car whose driver is not there.
//!
//! `cargo run -p resourcetracking` serves, and says which cars it has towed away. `cargo run -p resourcetracking -- client URI`
//! parks three cars.
//!
//! In Python: `current_context.track_resource`, and `close` of the resource; see
//! `tests/py/examples/resourcetracking_server.py`.

use pyro_runtime::blocking::Wait;
use pyro_runtime::context::{track_resource, untrack_resource};
use pyro_runtime::daemon::{Daemon, Resource};
use pyro_runtime::{Exception, Result, service};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// A car park. A car stays until it is driven away or its driver's connection ends.
#[service(sync)]
trait CarPark {
    fn park(&self, plate: &str) -> Result<()>;

    fn drive_away(&self, plate: &str) -> Result<()>;

    /// The plates of all cars that are there, sorted.
    #[pyro(property)]
    fn parked(&self) -> Vec<String>;
}

/// The cars by their plates.
#[derive(Default)]
struct Basement {
    cars: Mutex<BTreeMap<String, Arc<Car>>>,
}

impl Basement {
    fn cars(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Car>>> {
        self.cars.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A car that somebody has parked. The basement holds it; the connection only knows of it.
struct Car {
    plate: String,
    park: Weak<Basement>,
}

impl Resource for Car {
    /// Its driver's connection has ended.
    fn close(&self) {
        println!("{} is towed away", self.plate);
        if let Some(park) = self.park.upgrade() {
            park.cars().remove(&self.plate);
        }
    }
}

impl CarPark for Arc<Basement> {
    fn park(&self, plate: &str) -> Result<()> {
        let mut cars = self.cars();
        if cars.contains_key(plate) {
            return Err(Exception::new("builtins.ValueError", format!("{plate} is here already")).into());
        }
        let car = Arc::new(Car { plate: plate.to_owned(), park: Arc::downgrade(self) });
        track_resource(&car)?;
        cars.insert(plate.to_owned(), car);
        Ok(())
    }

    fn drive_away(&self, plate: &str) -> Result<()> {
        let car = self.cars().remove(plate);
        let car = car.ok_or_else(|| Exception::new("builtins.KeyError", plate))?;
        // It may be the car of another client: then its connection finds that nobody holds it any more.
        untrack_resource(&car)
    }

    fn parked(&self) -> Vec<String> {
        self.cars().keys().cloned().collect()
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, uri] if word == "client" => drive(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    let park = CarParkServer::object(Arc::<Basement>::default());
    println!("URI: {}", daemon.register(park).call()?);
    println!("Ready.");
    daemon.run()
}

fn drive(uri: &str) -> Result<()> {
    let neighbour = CarParkProxy::connect_blocking(uri)?;
    neighbour.park("YO 66 MAN").wait()?;

    let tourist = CarParkProxy::connect_blocking(uri)?;
    tourist.park("B EE 4").wait()?;
    tourist.park("CH IP 1").wait()?;
    println!("three cars: {}", neighbour.parked().wait()?.join(", "));
    tourist.drive_away("CH IP 1").wait()?;
    println!("two cars: {}", neighbour.parked().wait()?.join(", "));
    // The connection ends with its last proxy.
    drop(tourist);
    while neighbour.parked().wait()?.len() > 1 {
        std::thread::sleep(Duration::from_millis(10));
    }
    println!("one car: {}", neighbour.parked().wait()?.join(", "));
    Ok(())
}
