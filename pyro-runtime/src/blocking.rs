//! For programs without async: proxies whose calls are made by the thread that waits for them, and what runs beside them.
//!
//! ```no_run
//! use pyro_runtime::blocking::{self, Wait};
//!
//! # fn example() -> pyro_runtime::Result<()> {
//! let thing = blocking::connect("PYRO:thing@localhost:4444")?;
//! let sum: i64 = thing.call("add", (1, 2)).wait()?;
//! for item in blocking::iter(thing.call_stream::<i64>("count", (3,)).wait()?) {
//!     println!("{}", item?);
//! }
//! # let _ = sum; Ok(())
//! # }
//! ```
//!
//! A typed proxy is `StationProxy::connect_blocking("PYRONAME:lab.station")?`; with settings of its own it is made of a dynamic
//! one that has them, by `StationProxy::from`. Then `station.read().at(noon).wait()?` is a call; batches, properties and streams
//! are waited for in the same way.
//!
//! Such a proxy knows no runtime and starts no thread: it has a socket with time limits, of which one call at a time has the use.
//! Clones share it, and may be used by any number of threads.

use crate::client::{self, IntoUri, NameServerProxy, Place, Proxy};
use crate::{ItemStream, Result};
use std::future::IntoFuture;
use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use tokio::runtime::{Builder, Handle, Runtime};

/// A proxy that is connected, for programs without async; see [`Proxy::connect`]. More settings are in
/// [`Proxy::builder`], whose [`blocking`](crate::client::ProxyBuilder::blocking) makes such a proxy.
///
/// # Errors
/// As [`Proxy::connect`].
pub fn connect(uri: impl IntoUri) -> Result<Proxy> {
    Proxy::builder(uri)?.blocking().connect().wait()
}

/// As [`client::locate_ns`]; what the proxy calls is waited for.
///
/// # Errors
/// As there.
pub fn locate_ns(host: Option<&str>, port: Option<u16>) -> Result<NameServerProxy> {
    locate_ns_at(&Place { host: host.map(str::to_owned), port, ..Place::default() })
}

/// As [`client::locate_ns_at`], for a place that a [configuration](Place::of) names, say; what the
/// proxy calls is waited for.
///
/// # Errors
/// As there.
pub fn locate_ns_at(place: &Place) -> Result<NameServerProxy> {
    wait(client::locate_ns_at(&Place { blocking: true, ..place.clone() }))
}

/// Calls that can be waited for: those of a blocking proxy, typed or not, and of its batches and streams.
pub trait Wait: IntoFuture + Sized {
    /// Makes the call in this thread, and holds it until the call is done.
    ///
    /// A call of a proxy that is not blocking ends with an error that says so, where there is no tokio runtime.
    fn wait(self) -> Self::Output {
        wait(self)
    }
}

impl<F: IntoFuture> Wait for F {}

/// As [`Wait::wait`].
pub fn wait<F: IntoFuture>(call: F) -> F::Output {
    let mut call = pin!(call.into_future());
    let unpark = Arc::new(Unpark { thread: std::thread::current(), is_woken: AtomicBool::new(false) });
    let waker = Waker::from(unpark.clone());
    let mut cx = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = call.as_mut().poll(&mut cx) {
            return output;
        }
        // Another thread makes the connection that both are to use.
        while !unpark.is_woken.swap(false, Ordering::Acquire) {
            std::thread::park();
        }
    }
}

/// Wakes a thread that is parked.
struct Unpark {
    thread: Thread,
    /// Set before the thread is unparked: what the poll itself waits for may have parked it, and taken that for its own.
    is_woken: AtomicBool,
}

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// The items of a stream of a blocking proxy, each waited for when it is asked for.
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

/// Waits for async code of any kind, as a daemon that has to be built, on a tokio runtime of this module's own with one
/// thread, which is started at the first use.
///
/// # Panics
/// Inside of async code, whose thread must not wait; when the system has no thread for the runtime.
pub fn run<F: IntoFuture>(work: F) -> F::Output {
    runtime().block_on(async { work.into_future().await })
}

/// As [`run`], for a daemon: on threads of their own, one for each core and two at least, so that a handler that takes its time
/// does not hold up everybody. They stay until the process ends.
///
/// # Errors
/// When the system has no threads for it.
pub(crate) fn serve<F: Future>(work: F) -> io::Result<F::Output> {
    static SERVING: Once<Runtime> = Once::new();
    let n_threads = std::thread::available_parallelism().map_or(2, |n| n.get().max(2));
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(n_threads).thread_name("pyro server").enable_all();
    Ok(SERVING.get_or_try(|| builder.build())?.block_on(work))
}

/// Runs what goes on while nobody waits, on the runtime of [`run`]: a daemon that serves callbacks, say.
///
/// # Panics
/// When the system has no thread for the runtime.
pub fn spawn<F>(task: F)
where
    F: Future<Output: Send> + Send + 'static,
{
    runtime().spawn(async { drop(task.await) });
}

/// Makes what needs a runtime around it when it is made: what waits for a signal.
pub(crate) fn within<T>(make: impl FnOnce() -> T) -> T {
    let _entered = runtime().enter();
    make()
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

impl Owned {
    /// Ends the task, and waits until it runs no more: what is being polled goes on to its next wait.
    pub(crate) async fn ended(mut self) {
        self.0.abort();
        // Whether it had ended by itself is of no matter.
        let _ = (&mut self.0).await;
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The runtime, and the one thread that drives its sockets and timers; both stay until the process ends.
fn runtime() -> &'static Handle {
    try_runtime().unwrap_or_else(|e| panic!("no thread for calls that are waited for: {e}"))
}

/// As [`runtime`], where the system may have no thread or socket for it now.
pub(crate) fn try_runtime() -> io::Result<&'static Handle> {
    static RUNTIME: Once<Handle> = Once::new();
    RUNTIME.get_or_try(start)
}

/// What is made once, as soon as that succeeds.
struct Once<T> {
    made: OnceLock<T>,
    /// Lets one thread make it; it guards nothing.
    making: Mutex<()>,
}

impl<T> Once<T> {
    const fn new() -> Self {
        Self { made: OnceLock::new(), making: Mutex::new(()) }
    }

    fn get_or_try(&self, make: impl FnOnce() -> io::Result<T>) -> io::Result<&T> {
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let _one = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        match self.made.get() {
            Some(made) => Ok(made),
            None => {
                let made = make()?;
                Ok(self.made.get_or_init(|| made))
            }
        }
    }
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(std::future::pending::<()>());
    std::thread::Builder::new().name("pyro".to_owned()).spawn(drive)?;
    Ok(handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    /// Woken from elsewhere while the poll itself parks the thread, for a channel or for a call of its own.
    #[test]
    fn a_wake_that_comes_while_the_poll_waits_for_something_else_is_not_lost() {
        let (done, is_done) = mpsc::channel();
        std::thread::spawn(move || {
            let mut n_polls = 0;
            wait(std::future::poll_fn(|cx| {
                n_polls += 1;
                if n_polls == 2 {
                    return Poll::Ready(());
                }
                let (waker, (tell, told)) = (cx.waker().clone(), mpsc::channel());
                std::thread::spawn(move || {
                    std::thread::sleep(Duration::from_millis(20));
                    waker.wake();
                    std::thread::sleep(Duration::from_millis(20));
                    tell.send(()).unwrap();
                });
                told.recv().unwrap();
                Poll::Pending
            }));
            done.send(()).unwrap();
        });
        is_done.recv_timeout(Duration::from_secs(5)).expect("it was woken");
    }
}
