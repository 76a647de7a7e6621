//! Objects without a name server: whoever has the URI can call. One object gets an id that the daemon makes, the other one
//! that we choose, so that its URI can be written down.
//!
//! `cargo run -p nonameserver` serves two tide tables. `cargo run -p nonameserver -- client URI..` asks them. In Python:
//! `tests/py/examples/nonameserver_client.py` and `nonameserver_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Result, service};

/// When the water is high in a harbour.
#[service(package = "example.tides", sync)]
trait Tides {
    /// The harbour that it is about.
    #[pyro(property)]
    fn harbour(&self) -> String;

    /// The next high water after this minute of the day, in minutes too; tomorrow's are over 1,440.
    fn next_high(&self, minute: i32) -> i64;
}

struct Table {
    harbour: &'static str,
    /// Today's first high water.
    first: i64,
}

/// From one high water to the next: 12 hours and 25 minutes.
const BETWEEN: i64 = 745;

impl Tides for Table {
    fn harbour(&self) -> String {
        self.harbour.to_owned()
    }

    fn next_high(&self, minute: i32) -> i64 {
        let passed = (i64::from(minute) - self.first).max(-1).div_euclid(BETWEEN) + 1;
        self.first + passed * BETWEEN
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((word, uris)) if word == "client" => uris.iter().try_for_each(|uri| ask(uri)),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    let leith = TidesServer::object(Table { harbour: "Leith", first: 195 });
    let dover = TidesServer::object(Table { harbour: "Dover", first: 40 });
    println!("URI: {}", daemon.register(leith).call()?);
    println!("URI: {}", daemon.register(dover).object_id("example.tides.dover").call()?);
    println!("Ready.");
    daemon.run()
}

fn ask(uri: &str) -> Result<()> {
    let tides = TidesProxy::connect_blocking(uri)?;
    let noon = 12 * 60;
    let next = tides.next_high(noon).wait()?;
    println!("{}: high water at {}:{:02}", tides.harbour().wait()?, next / 60, next % 60);
    Ok(())
}
