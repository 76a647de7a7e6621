//! A type of somebody else as a remote object, in two ways. The type is the standard library's `VecDeque`, which knows nothing of
//! Pyro and cannot be changed; here it is the queue at a bakery.
//!
//! `Line` shows the type as it is: a list of its methods is all. `Counter` is a trait of our own, implemented for the type: we say what
//! there is to call, what it is named, and what goes wrong.
//!
//! `cargo run -p thirdpartylib` serves both, of two bakeries. `cargo run -p thirdpartylib -- client URI..` queues up in both.
//!
//! In Python: `expose` called with the class of a library, or a class of one's own around it; see
//! `tests/py/examples/thirdpartylib_server.py`.

use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Error, Exception, Result, expose, service};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

expose! {
    /// The queue of the bakery at the corner. Its methods change it, so several clients need a lock between them.
    Line for Mutex<VecDeque<String>> {
        #[pyro(property)]
        fn len(&self) -> usize;
        fn push_back(&mut self, value: String);
        fn push_front(&mut self, value: String);
        fn pop_front(&mut self) -> Option<String>;
        fn contains(&self, x: &String) -> bool;
        fn clear(&mut self);
    }
}

/// The shop is shut, or nobody waits. Python sees a `LookupError`.
#[derive(Clone, Debug, Exception)]
#[pyro(python = "builtins.LookupError")]
struct NobodyWaits {
    message: String,
}

/// The counter of the bakery at the station.
#[service(sync)]
trait Counter {
    /// Joins the queue; says who is before you, the next one first.
    fn queue_up(&self, name: &str) -> Vec<String>;

    /// Whose turn it is now.
    #[pyro(throws(NobodyWaits))]
    fn next_please(&self) -> Result<String, NextError>;
}

impl Counter for Mutex<VecDeque<String>> {
    fn queue_up(&self, name: &str) -> Vec<String> {
        let mut queue = self.lock().unwrap_or_else(PoisonError::into_inner);
        let before = queue.iter().cloned().collect();
        queue.push_back(name.to_owned());
        before
    }

    fn next_please(&self) -> Result<String, NextError> {
        let next = self.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        next.ok_or_else(|| NobodyWaits { message: "nobody waits".to_owned() }.into())
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, line, counter] if word == "client" => {
            wait_at_the_corner(line)?;
            wait_at_the_station(counter)
        }
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    let queue = || Mutex::new(VecDeque::new());
    println!("URI: {}", daemon.register(LineServer::object(queue())).call()?);
    println!("URI: {}", daemon.register(CounterServer::object(queue())).call()?);
    println!("Ready.");
    daemon.run()
}

fn wait_at_the_corner(uri: &str) -> Result<()> {
    let line = LineProxy::connect_blocking(uri)?;
    line.clear().wait()?;
    line.push_back("Ada").wait()?;
    line.push_back("Ben").wait()?;
    line.push_front("a friend of the baker").wait()?;
    println!("corner: {} wait, Ben among them: {}", line.len().wait()?, line.contains("Ben").wait()?);
    while let Some(name) = line.pop_front().wait()? {
        println!("corner: {name}");
    }
    Ok(())
}

fn wait_at_the_station(uri: &str) -> Result<()> {
    let counter = CounterProxy::connect_blocking(uri)?;
    println!("station: Ada after {:?}", counter.queue_up("Ada").wait()?);
    println!("station: Ben after {:?}", counter.queue_up("Ben").wait()?);
    loop {
        match counter.next_please().wait() {
            Ok(name) => println!("station: {name}"),
            Err(NextError::NobodyWaits(error)) => break println!("station: {error}"),
            Err(other) => return Err(Error::from(other)),
        }
    }
    Ok(())
}
