//! One service on each server type, in a program that knows no async.
//!
//! `cargo run -p servertypes -- thread` (or `async`, `multiplex`) serves until a client calls `stop`. Without a word the
//! environment decides, as for Python's programs: `PYRO_SERVERTYPE`, `PYRO_THREADPOOL_SIZE`, `PYRO_ONEWAY_THREADED` and so
//! on.

// What the build script has made of the declaration: `mod example { mod waiting { .. } }`.
pyro_runtime::include!();

use example::waiting::{Waiter, WaiterServer};
use pyro_runtime::daemon::{Daemon, DaemonConfig, ServerType};
use pyro_runtime::{Config, Error, Result};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

struct Shop {
    server_type: ServerType,
    daemon: Daemon,
    now: AtomicI64,
    most: AtomicI64,
    ended: AtomicI64,
}

impl Shop {
    fn wait(&self, seconds: f64) -> Result<()> {
        let time = Duration::try_from_secs_f64(seconds);
        let time = time.map_err(|e| Error::usage(format!("{seconds} seconds: {e}")))?;
        self.most.fetch_max(self.now.fetch_add(1, SeqCst) + 1, SeqCst);
        sleep(time);
        self.now.fetch_sub(1, SeqCst);
        self.ended.fetch_add(1, SeqCst);
        Ok(())
    }
}

impl Waiter for Shop {
    fn server_type(&self) -> Result<String> {
        Ok(self.server_type.to_string())
    }

    fn delay(&self, seconds: f64) -> Result<i64> {
        self.wait(seconds)?;
        Ok(self.most.swap(0, SeqCst))
    }

    fn oneway_delay(&self, seconds: f64) -> Result<()> {
        self.wait(seconds)
    }

    fn ended(&self) -> Result<i64> {
        Ok(self.ended.load(SeqCst))
    }

    fn stop(&self) -> Result<()> {
        self.daemon.stop();
        Ok(())
    }
}

fn main() -> Result<()> {
    let loaded = Config::from_env().map_err(|e| Error::usage(e.to_string()))?;
    for warning in &loaded.warnings {
        eprintln!("{warning}");
    }
    let mut config = DaemonConfig::from(&loaded.config);
    if let Some(name) = std::env::args().nth(1) {
        config.server_type = name.parse()?;
    }
    let server_type = config.server_type;
    let daemon = Daemon::builder().config(config).build_blocking()?;
    let shop = Shop {
        server_type,
        daemon: daemon.clone(),
        now: AtomicI64::new(0),
        most: AtomicI64::new(0),
        ended: AtomicI64::new(0),
    };
    let registered = daemon.register(WaiterServer::object(shop)).object_id("waiter").call()?;
    println!("Server type: {server_type}");
    println!("URI: {}", registered.uri());
    daemon.run()?;
    println!("Ended.");
    Ok(())
}
