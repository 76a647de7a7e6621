//! The first program of many a Pyro user: a store, from which people take things and to which they bring others. Here actors fetch
//! their props from a theatre's warehouse.
//!
//! `cargo run -p warehouse` serves, and says who takes and brings what. `cargo run -p warehouse -- client URI` sends two actors.
//!
//! The declaration is `idl/warehouse.pyro`. In Python: `tests/py/examples/warehouse_server.py` and `warehouse_client.py`.

// What the build script has made of the declaration: `mod example { mod theatre { .. } }`.
pyro_runtime::include!();

use example::theatre::{NotHere, Prop, Warehouse, WarehouseProxy, WarehouseServer, WarehouseTakeError};
use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Error, Result};
use std::sync::{Mutex, MutexGuard, PoisonError};

struct Attic {
    props: Mutex<Vec<Prop>>,
}

impl Attic {
    /// As the last play has left it.
    fn new() -> Self {
        let prop = |name: &str| Prop { name: name.to_owned(), play: Some("King Lear".to_owned()) };
        Self { props: Mutex::new(["crown", "map", "drum"].map(prop).into()) }
    }

    fn props(&self) -> MutexGuard<'_, Vec<Prop>> {
        self.props.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Warehouse for Attic {
    async fn size(&self) -> Result<i64> {
        Ok(self.props().len() as i64)
    }

    async fn contents(&self) -> Result<Vec<String>> {
        Ok(self.props().iter().map(|prop| prop.name.clone()).collect())
    }

    async fn store(&self, actor: String, prop: Prop) -> Result<i64> {
        println!("{actor} brings the {}", prop.name);
        let mut props = self.props();
        props.push(prop);
        Ok(props.len() as i64)
    }

    async fn take(&self, actor: String, name: String) -> Result<Prop, WarehouseTakeError> {
        let mut props = self.props();
        let Some(at) = props.iter().position(|prop| prop.name == name) else {
            return Err(NotHere { message: format!("there is no {name}"), wanted: name }.into());
        };
        println!("{actor} takes the {name}");
        Ok(props.remove(at))
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, uri] if word == "client" => visit(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(WarehouseServer::object(Attic::new())).call()?);
    println!("Ready.");
    daemon.run()
}

/// Two actors; the second one wants what the first one has.
fn visit(uri: &str) -> Result<()> {
    let warehouse = WarehouseProxy::connect_blocking(uri)?;
    println!("In the warehouse: {}", warehouse.contents().wait()?.join(", "));
    let crown = warehouse.take("Ellen", "crown").wait()?;
    println!("Ellen has the {}, last seen in {}", crown.name, crown.play.as_deref().unwrap_or("no play"));
    match warehouse.take("Henry", "crown").wait() {
        Err(WarehouseTakeError::NotHere(error)) => println!("Henry looks for the {}: {error}", error.wanted),
        Err(other) => return Err(Error::from(other)),
        Ok(crown) => println!("Henry has {crown:?}"),
    }
    let dagger = Prop { name: "dagger".to_owned(), play: Some("Macbeth".to_owned()) };
    println!("With the dagger there are {}", warehouse.store("Henry", &dagger).wait()?);
    warehouse.take("Ellen", "dagger").wait()?;
    warehouse.store("Ellen", &crown).wait()?;
    println!("{} in the warehouse: {}", warehouse.size().wait()?, warehouse.contents().wait()?.join(", "));
    Ok(())
}
