//! Instance modes: who shares an instance of a class, and when it is made.
//!
//! `cargo run -p instancemode` serves three counters of a post office. `cargo run -p instancemode -- client URI..` goes to each. In
//! Python: `tests/py/examples/instancemode_client.py` and `instancemode_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::Wait;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::service::InstanceMode;
use pyro_runtime::{Result, service};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

/// Somebody behind a counter. What is said here about instances counts where nothing else is said in `main`.
#[service(package = "example.counters", instance = "session", sync)]
trait Clerk {
    /// Who serves, and how many calls it has been for him.
    fn serve(&self) -> (i64, i64);
}

struct Person {
    number: i64,
    served: AtomicI64,
}

/// How many have been hired.
static HIRED: AtomicI64 = AtomicI64::new(0);

impl Person {
    /// Made by the daemon, during the call that needs him.
    fn hire() -> Self {
        let number = HIRED.fetch_add(1, SeqCst) + 1;
        let counter = CallContext::current().map_or_else(|| "nobody".into(), |call| call.object_id);
        println!("clerk {number} is hired for {counter}");
        Self { number, served: AtomicI64::new(0) }
    }
}

impl Clerk for Person {
    fn serve(&self) -> (i64, i64) {
        (self.number, self.served.fetch_add(1, SeqCst) + 1)
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        println!("clerk {} goes home", self.number);
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((word, uris)) if word == "client" => uris.iter().try_for_each(|uri| queue_at(uri)),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    let modes = [
        ("single", InstanceMode::Single),
        ("session", InstanceMode::Session),
        ("percall", InstanceMode::PerCall),
    ];
    for (id, mode) in modes {
        let class = ClerkServer::class(Person::hire).instance_mode(mode);
        println!("URI: {}", daemon.register(class).object_id(id).call()?);
    }
    println!("Ready.");
    daemon.run()
}

/// Two clients, each with two calls.
fn queue_at(uri: &str) -> Result<()> {
    let mut served = Vec::new();
    for _ in 0..2 {
        let clerk = ClerkProxy::connect_blocking(uri)?;
        served.push([clerk.serve().wait()?, clerk.serve().wait()?]);
    }
    let [first, second] = served.as_slice() else { unreachable!("two clients") };
    let (within, between) = (first[0].0 == first[1].0, first[1].0 == second[0].0);
    println!("one clerk for all calls of a client: {within}, for all clients: {between}");
    println!("  calls: {:?}", served.concat().iter().map(|(_, calls)| calls).collect::<Vec<_>>());
    Ok(())
}
