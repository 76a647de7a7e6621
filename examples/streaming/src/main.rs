//! Streams: results that come one by one, each made when it is asked for; some without an end, some that break off.
//!
//! `cargo run -p streaming` serves a river's gauge. `cargo run -p streaming -- client URI` watches it. In Python:
//! `tests/py/examples/streaming_client.py` and `streaming_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::{self, Wait};
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::{Exception, ItemStream, Result, context, service};
use std::time::Duration;

/// How high the water stands, in centimetres.
#[service(package = "example.river")]
trait Gauge {
    /// Today's levels at once.
    fn today(&self) -> Vec<i64>;

    /// The same one by one.
    fn levels(&self) -> ItemStream<i64>;

    /// What comes, without an end, with so many milliseconds before each.
    fn watch(&self, #[pyro(default = 0)] pause: u16) -> ItemStream<i64>;

    /// Breaks off when the sensor drowns, after so many.
    fn drown(&self, good: u8) -> ItemStream<i64>;

    /// How many streams are not at their end.
    #[pyro(property)]
    fn open(&self) -> Result<i64>;
}

struct Staff;

const TODAY: [i64; 6] = [212, 215, 221, 230, 228, 224];

impl Gauge for Staff {
    fn today(&self) -> Vec<i64> {
        TODAY.to_vec()
    }

    fn levels(&self) -> ItemStream<i64> {
        ItemStream::from_iter(TODAY)
    }

    fn watch(&self, pause: u16) -> ItemStream<i64> {
        let pause = Duration::from_millis(pause.into());
        ItemStream::from_iter((0..).map(move |n| {
            // Each client has a thread of the daemon, which may wait.
            std::thread::sleep(pause);
            TODAY[n % TODAY.len()]
        }))
    }

    fn drown(&self, good: u8) -> ItemStream<i64> {
        let drowned = Exception::new("builtins.OSError", "the sensor is under water");
        let good = TODAY.into_iter().cycle().take(good.into()).map(Ok);
        ItemStream::try_from_iter(good.chain([Err(drowned.into())]))
    }

    fn open(&self) -> Result<i64> {
        Ok(context::daemon()?.stats().streams as i64)
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => watch(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().server_type(ServerType::Thread).build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(GaugeServer::object(Staff)).call()?);
    println!("Ready.");
    daemon.run()
}

fn watch(uri: &str) -> Result<()> {
    let gauge = GaugeProxy::connect_blocking(uri)?;
    println!("today: {:?}", gauge.today().wait()?);
    let levels: Vec<i64> = blocking::iter(gauge.levels().wait()?).collect::<Result<_>>()?;
    println!("one by one: {levels:?}");

    // One that has no end is let go of when enough has come.
    let mut watched = blocking::iter(gauge.watch().pause(5).wait()?);
    for level in watched.by_ref().take(8) {
        print!("{} ", level?);
    }
    println!("and so on; {} open", gauge.open().wait()?);
    drop(watched);
    // Nobody waits for an answer to that.
    while gauge.open().wait()? > 0 {
        std::thread::sleep(Duration::from_millis(2));
    }
    println!("none open");

    for level in blocking::iter(gauge.drown(2).wait()?) {
        match level {
            Ok(level) => println!("{level}"),
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}
