//! Callbacks: a client serves an object of its own and passes it on; the server calls it when there is something to tell. What
//! the client's object raises reaches the server, and the client hears of it as well.
//!
//! `cargo run -p callback` serves a kitchen. `cargo run -p callback -- client URI` is a guest. In Python:
//! `tests/py/examples/callback_client.py` and `callback_server.py`; Pyro's own example has the same name.

use kitchen::{Guest, GuestProxy, GuestServer, Kitchen, KitchenProxy, KitchenServer};
use pyro_runtime::blocking::Wait;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, Hooks};
use pyro_runtime::{Exception, Ref, Result};
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[pyro_runtime::package("example.kitchen")]
mod kitchen {
    use pyro_runtime::{Ref, Result, service};

    /// Whoever waits for dishes. Clients serve it.
    #[service(callback, sync)]
    pub(crate) trait Guest {
        /// A dish is on the table. A guest may refuse it.
        fn served(&self, dish: &str) -> Result<()>;
    }

    /// Cooks for all guests.
    #[service(blocking)]
    pub(crate) trait Kitchen {
        /// Cooks a dish and serves it; the guest goes on talking meanwhile.
        #[pyro(oneway)]
        fn order(&self, dish: String, guest: Ref<GuestProxy>);

        /// What guests have said who refused a dish.
        #[pyro(property)]
        fn complaints(&self) -> Vec<String>;
    }
}

#[derive(Default)]
struct Stove {
    complaints: Mutex<Vec<String>>,
}

impl Kitchen for Stove {
    fn order(&self, dish: String, guest: Ref<GuestProxy>) {
        println!("{dish} is ordered");
        // A handler that blocks may take its time.
        std::thread::sleep(Duration::from_millis(20));
        if let Err(refusal) = guest.blocking().served(&dish).wait() {
            let mut complaints = self.complaints.lock().unwrap_or_else(PoisonError::into_inner);
            complaints.push(format!("{dish}: {refusal}"));
        }
    }

    fn complaints(&self) -> Vec<String> {
        self.complaints.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Tells the guest's own thread what comes.
struct Table(Sender<String>);

impl Guest for Table {
    fn served(&self, dish: &str) -> Result<()> {
        if dish == "liver" {
            return Err(Exception::new("builtins.ValueError", "I never eat that").into());
        }
        // Nobody listens any more when the guest has left.
        let _ = self.0.send(dish.to_owned());
        Ok(())
    }
}

/// Hears of what the guest's own object raises, as Python's `@callback` does.
struct Ears(Sender<String>);

impl Hooks for Ears {
    fn method_error(&self, _: &CallContext, method: &str, raised: &Exception) {
        let _ = self.0.send(format!("{} from {method}", raised.short_class()));
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => dine(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(KitchenServer::object(Stove::default())).call()?);
    println!("Ready.");
    daemon.run()
}

fn dine(uri: &str) -> Result<()> {
    let (heard, hear) = mpsc::channel();
    let daemon = Daemon::builder().hooks(Ears(heard.clone())).build_blocking()?;
    let table = daemon.register(GuestServer::object(Table(heard))).call()?.reference();
    let serving = daemon.clone();
    let serving = std::thread::spawn(move || serving.run());

    let kitchen = KitchenProxy::connect_blocking(uri)?;
    for dish in ["soup", "liver", "cake"] {
        kitchen.order(dish, &table).wait()?;
    }
    let mut heard: Vec<String> = hear.iter().take(3).collect();
    heard.sort();
    println!("{}", heard.join(", "));
    while kitchen.complaints().wait()?.is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    println!("{}", kitchen.complaints().wait()?.join(", "));

    daemon.stop();
    serving.join().expect("it does not panic")
}
