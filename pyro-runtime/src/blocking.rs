//! Proxies for programs without async: any call of a proxy, waited for by the thread that makes it.
//!
//! ```no_run
//! use pyro_runtime::blocking::wait;
//! use pyro_runtime::client::Proxy;
//!
//! # fn example() -> pyro_runtime::Result<()> {
//! let thing = wait(Proxy::connect("PYRO:thing@localhost:4444"))?;
//! let sum: i64 = wait(thing.call("add", (1, 2)))?;
//! # let _ = sum; Ok(())
//! # }
//! ```
//!
//! What it waits for runs on a tokio runtime of this module's own, with one thread, started at the first use. It has no
//! sockets of its own and is no second client: what proxies can do, they can do here.

use crate::{ItemStream, Result};
use std::future::IntoFuture;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Handle};

/// Waits until a call is done: of a proxy, or of anything else that can be awaited. Any number of threads may wait.
///
/// # Panics
/// Inside of async code, whose thread must not wait; when the system has no thread for the runtime.
pub fn wait<F: IntoFuture>(call: F) -> F::Output {
    runtime().block_on(async { call.into_future().await })
}

/// The items of a stream, each waited for when it is asked for.
///
/// # Panics
/// As [`wait`], at each item.
pub fn iter<T>(items: ItemStream<T>) -> Items<T> {
    Items { items }
}

/// An iterator over the items of a stream; see [`iter`]. Dropping it tells the server that no more are wanted.
#[derive(Debug)]
pub struct Items<T> {
    items: ItemStream<T>,
}

impl<T> Iterator for Items<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        wait(self.items.next())
    }
}

/// Runs what goes on while nobody waits: a daemon that serves callbacks, say.
///
/// # Panics
/// When the system has no thread for the runtime.
pub fn spawn<F>(task: F)
where
    F: Future<Output: Send> + Send + 'static,
{
    runtime().spawn(async { drop(task.await) });
}

/// As [`spawn`], for a task that somebody owns: it ends when the owner does.
pub(crate) fn spawn_owned<F>(task: F) -> Owned
where
    F: Future<Output = ()> + Send + 'static,
{
    Owned(runtime().spawn(task))
}

/// Ends a task when it is dropped.
#[derive(Debug)]
pub(crate) struct Owned(tokio::task::JoinHandle<()>);

impl Drop for Owned {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The runtime, and the one thread that drives its sockets and timers; both stay until the process ends.
fn runtime() -> &'static Handle {
    static RUNTIME: OnceLock<Handle> = OnceLock::new();
    RUNTIME.get_or_init(|| start().unwrap_or_else(|e| panic!("no thread for calls that are waited for: {e}")))
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(std::future::pending::<()>());
    std::thread::Builder::new().name("pyro".to_owned()).spawn(drive)?;
    Ok(handle)
}
