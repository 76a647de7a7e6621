//! Objects that a call makes: registered and given back, they arrive as proxies. Given as an argument, a proxy arrives as the
//! reference that it is.
//!
//! `cargo run -p autoproxy` serves a ferry's ticket office. `cargo run -p autoproxy -- client URI` takes a trip. In Python:
//! `tests/py/examples/autoproxy_client.py` and `autoproxy_server.py`; Pyro's own example has the same name.

use ferry::{Office, OfficeProxy, OfficeServer, Ticket, TicketProxy, TicketServer};
use pyro_runtime::blocking::Wait;
use pyro_runtime::context;
use pyro_runtime::daemon::{Daemon, Registered};
use pyro_runtime::{Ref, Result};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Two services in one package, since one names the other.
#[pyro_runtime::package("example.ferry")]
mod ferry {
    use pyro_runtime::{Ref, Result, service};

    /// One passenger's ticket.
    #[service]
    pub(crate) trait Ticket {
        /// What is printed on it.
        fn text(&self) -> String;
    }

    /// Sells tickets.
    #[service]
    pub(crate) trait Office {
        /// A ticket, which is valid while its buyer stays connected.
        fn sell(&self, passenger: String) -> Result<Ref<TicketProxy>>;

        /// Takes a ticket back; says whether it was valid.
        fn take_back(&self, ticket: Ref<TicketProxy>) -> bool;

        /// How many are valid.
        #[pyro(property)]
        fn valid(&self) -> i64;
    }
}

struct Paper(String);

impl Ticket for Paper {
    fn text(&self) -> String {
        self.0.clone()
    }
}

#[derive(Default)]
struct Counter {
    sold: AtomicI64,
    /// Handles of those that may still be valid. They keep nothing alive.
    tickets: Mutex<Vec<Registered>>,
}

impl Counter {
    /// The valid ones. Those whose buyers have left are no longer hosted.
    fn tickets(&self) -> MutexGuard<'_, Vec<Registered>> {
        let mut tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        tickets.retain(Registered::is_registered);
        tickets
    }
}

impl Office for Counter {
    fn sell(&self, passenger: String) -> Result<Ref<TicketProxy>> {
        let number = self.sold.fetch_add(1, SeqCst) + 1;
        let ticket = Paper(format!("no. {number}: {passenger}, one way"));
        let ticket = context::daemon()?.register(TicketServer::object(ticket)).session(true).call()?;
        let given = ticket.reference();
        self.tickets().push(ticket);
        Ok(given)
    }

    fn take_back(&self, ticket: Ref<TicketProxy>) -> bool {
        // Not just any object of the daemon: a ticket.
        let ours = self.tickets().iter().find(|ours| ours.uri() == ticket.uri()).cloned();
        ours.inspect(Registered::unregister).is_some()
    }

    fn valid(&self) -> i64 {
        self.tickets().len() as i64
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => travel(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(OfficeServer::object(Counter::default())).call()?);
    println!("Ready.");
    daemon.run()
}

fn travel(uri: &str) -> Result<()> {
    let office = OfficeProxy::connect_blocking(uri)?;
    let tickets = [office.sell("Ada").wait()?, office.sell("Ben").wait()?];
    for ticket in &tickets {
        println!("{}", ticket.blocking().text().wait()?);
    }
    println!("{} tickets are valid", office.valid().wait()?);
    let [_, bens] = tickets;
    println!(
        "taken back: {}, and again: {}",
        office.take_back(&bens).wait()?,
        office.take_back(&bens).wait()?
    );
    println!("{} ticket is valid", office.valid().wait()?);
    Ok(())
}
