//! Calls that take longer than the caller wants to wait, and a server that lets nobody in.
//!
//! `cargo run -p timeout` opens a bakery and prints two URIs: that of an oven, and that of a frozen one, whose daemon
//! listens but is never served. `cargo run -p timeout -- client URI FROZEN` bakes in both; with
//! `PYRO_COMMTIMEOUT=1` in its environment, the last two of its calls are limited to a second.
//!
//! Python's counterpart: `_pyroTimeout` of a proxy, the configuration item `COMMTIMEOUT`, and `TimeoutError`.

use pyro_runtime::blocking::Wait;
use pyro_runtime::client::Proxy;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Config, Error, Result, service};
use std::time::{Duration, Instant};

/// An oven of stone.
#[service(instance = "single")]
pub trait Oven {
    /// Bakes a loaf for so many seconds; says how it looks.
    #[pyro(blocking)]
    fn bake(&self, seconds: f64) -> Result<String>;
}

struct StoneOven;

impl Oven for StoneOven {
    fn bake(&self, seconds: f64) -> Result<String> {
        let time = Duration::try_from_secs_f64(seconds);
        std::thread::sleep(time.map_err(|e| Error::usage(format!("{seconds} seconds: {e}")))?);
        Ok(if seconds < 0.5 { "pale".to_owned() } else { "golden".to_owned() })
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [] => serve()?,
        [role, uri, frozen] if role == "client" => bake(uri, frozen)?,
        _ => return Err("give nothing, or: client URI FROZEN".into()),
    }
    Ok(())
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(OvenServer::object(StoneOven)).object_id("oven").call()?);
    // It listens from here on, so the system lets clients connect; nobody says hello to them.
    let frozen = Daemon::builder().build_blocking()?;
    println!("URI: {}", frozen.register(OvenServer::object(StoneOven)).object_id("oven").call()?);
    println!("Ready.");
    // Loaves that are in the oven at the end are waited for, ten seconds at most.
    daemon.run()
}

fn bake(uri: &str, frozen: &str) -> Result<(), Box<dyn std::error::Error>> {
    let patient = OvenProxy::connect_blocking(uri)?;
    println!("no limit: {}", patient.bake(1.0).wait()?);

    let second = Duration::from_secs(1);
    let hurried = OvenProxy::from(Proxy::builder(uri)?.timeout(second).blocking().build());
    println!("a second: {}", hurried.bake(0.1).wait()?);
    println!("a second: {}", outcome(|| hurried.bake(2.5).wait()));
    // A call that is late costs its connection. The next call makes a new one.
    println!("a second: {}", hurried.bake(0.0).wait()?);

    let config = Config::from_env()?.config;
    let configured = OvenProxy::from(Proxy::builder(uri)?.config(&config).blocking().build());
    println!("configured: {}", outcome(|| configured.bake(2.5).wait()));
    let frozen = OvenProxy::from(Proxy::builder(frozen)?.config(&config).blocking().build());
    println!("frozen: {}", outcome(|| frozen.bake(0.1).wait()));
    Ok(())
}

/// A loaf, or how long somebody has waited in vain.
fn outcome(bake: impl FnOnce() -> Result<String>) -> String {
    let begun = Instant::now();
    match bake() {
        Ok(loaf) => loaf,
        Err(error) if error.is_timeout() => format!("gave up after {} s", begun.elapsed().as_secs()),
        Err(error) => error.to_string(),
    }
}
