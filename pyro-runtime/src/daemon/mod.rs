//! Hosts objects: listens, lets clients in, and runs their calls.
//!
//! ```text
//!  accept --admit--> connection (a task each: bytes, deadlines)
//!                      `-- session (handshake, object, instance, arguments) --> handler, polled by the connection
//!                            `-- reply, batch, streams, oneway
//! ```
//!
//! It calls nobody and knows no client; what needs both stands above. One [`Daemon`] speaks both generations on one
//! port; the first message of a connection decides.

mod accept;
mod access;
mod active;
mod announce;
mod batch;
mod builder;
mod config;
mod connected;
mod connection;
mod exchange;
mod failures;
mod front;
mod handle;
mod hooks;
mod housekeeping;
mod instances;
mod object;
mod oneway;
mod plain;
mod quiet;
mod registration;
mod registry;
mod reply;
mod scope;
mod scratch;
mod session;
mod signals;
mod stats;
mod streams;
mod sync;
mod tasks;
mod timer;

#[cfg(all(test, shuttle))]
mod races;
#[cfg(test)]
mod tests;

pub use crate::config::{ServerType, ThreadPool};
pub use announce::{Announced, Announcer, Announcing};
pub use builder::DaemonBuilder;
pub use config::DaemonConfig;
pub use hooks::{DefaultHooks, Hooks};
pub use registration::{ObjectRef, Registered, Registration};
pub use scope::Resource;
pub(crate) use scope::{Scope, downgrade};
pub use stats::Stats;

use crate::context::CallContext;
use crate::net::{ConnectedSocket, Listener};
use crate::protocol::{Metadata, WireOptions};
use crate::service::{Interface, Target};
use crate::tls::Acceptor;
use crate::uri::Location;
use crate::{Error, Exception, Generation, Result, Uri};
use access::Rule;
use handle::{Handle, Handles};
use housekeeping::Housekeeper;
use registry::Registry;
use stats::Counters;
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::Poll;
use std::time::Duration;
use streams::Streams;
use tasks::{Stop, Tasks};

/// A server of objects. Cheap to clone: all clones are the same daemon. When the last one of a daemon of the type `multiplex` is
/// dropped, its connections are closed: nobody can drive them any more.
///
/// It listens from the moment it is built, and takes connections while [`serve`](Self::serve) or
/// [`serve_until`](Self::serve_until) runs.
///
/// ```no_run
/// # async fn example(target: pyro_runtime::service::Target) -> pyro_runtime::Result<()> {
/// use pyro_runtime::daemon::Daemon;
///
/// let daemon = Daemon::builder().port(0).build().await?;
/// let object = daemon.register(target).object_id("station").call()?;
/// println!("{}", object.uri());
/// daemon.serve().await
/// # }
/// ```
#[derive(Clone)]
pub struct Daemon {
    inner: Handle,
}

/// A daemon that is not kept alive by this; see [`Daemon::downgrade`].
#[derive(Clone)]
pub struct WeakDaemon(Weak<Inner>);

/// What all parts of a daemon share.
struct Inner {
    handles: Handles,
    config: DaemonConfig,
    /// Encrypts what comes in by the daemon's own port.
    acceptor: Option<Acceptor>,
    /// As in `config`, for the protocol, which shares it.
    wire: Arc<WireOptions>,
    hooks: hooks::Guarded,
    /// When the hook for housekeeping is called in a daemon of the types `thread` and `multiplex`.
    housekeeper: Housekeeper,
    /// Who makes objects known by name.
    announcer: Option<Arc<dyn Announcer>>,
    /// Its work, in a daemon of the types `thread` and `multiplex`; while it is served.
    announcement: Mutex<Option<announce::Announcement>>,
    registry: Registry,
    streams: Arc<Streams>,
    counters: Arc<Counters>,
    tasks: Arc<Tasks>,
    per_address: Arc<accept::PerAddress>,
    handshakes_per_address: Arc<accept::PerAddress>,
    next_connection: AtomicU64,
    /// Where it listens, with the host as it was given and the real port.
    location: Location,
    /// How it is reached from outside, if that differs.
    nat: Option<Location>,
    /// What takes the place of `listener`, `tasks` and `stop` in a daemon of the types `thread` and `multiplex`.
    plain: Option<plain::Server>,
    /// Until it is stopped; whoever serves holds it too.
    listener: Mutex<Option<Arc<Listener>>>,
    /// Whether somebody serves or has served, with `listener` or in vain.
    is_served: AtomicBool,
    /// Served instead of listening; until somebody serves, or it is closed.
    connected: Mutex<Option<ConnectedSocket>>,
    /// Tells the accepting task to end.
    stop: Stop,
    /// Waits for signals, where the program has asked for it; ends with the daemon.
    signals: Mutex<Option<crate::blocking::Owned>>,
}

impl Inner {
    /// Which members callers of this generation may use.
    fn rule(&self, generation: Generation) -> Rule {
        Rule { generation, require_expose: self.config.require_expose }
    }

    /// A method has ended with an exception.
    fn method_error(&self, context: &CallContext, method: &str, error: &Exception) {
        log::debug!(
            "exception occurred in method call user code: client={} method={method} exception={}: {}",
            context.peer,
            error.class,
            error.message()
        );
        self.hooks.method_error(context, method, error);
    }

    /// The system has no connection for us.
    fn accept_error(&self, error: &std::io::Error) {
        log::warn!("cannot accept a connection: {error}");
        self.hooks.accept_error(error);
    }

    fn metadata(&self, entry: &registry::Entry, generation: Generation) -> Arc<Metadata> {
        entry.metadata(self.rule(generation))
    }
}

impl Daemon {
    /// Hosts an object or class; go on with [`Registration::object_id`] and end with [`Registration::call`].
    pub fn register(&self, target: impl Into<Target>) -> Registration<'_> {
        Registration::new(self, target.into())
    }

    /// Hosts an object no longer. Calls of it that run go on. The daemon's own object and unknown ids are left alone,
    /// as in Python.
    ///
    /// # Errors
    /// An object that is not registered here.
    pub fn unregister(&self, object: impl ObjectRef) -> Result<()> {
        let id = object.object_id(self).map_err(|_| Error::daemon("object isn't registered"))?;
        self.inner.registry.remove(&id);
        Ok(())
    }

    /// The URI of an object under which clients find it, through a NAT if there is one; of any text that would be an
    /// object id, whether it is registered or not.
    ///
    /// # Errors
    /// An object that is not registered here; an id that no URI can carry: an empty one, or one with white space or `@`.
    pub fn uri_for(&self, object: impl ObjectRef) -> Result<Uri> {
        let id = object.object_id(self)?;
        registration::check_id(&id)?;
        Ok(self.uri(&id))
    }

    fn uri(&self, id: &str) -> Uri {
        Uri::pyro(id, self.inner.nat.as_ref().unwrap_or(&self.inner.location).clone())
    }

    /// As [`uri_for`](Self::uri_for), but where the daemon itself listens.
    ///
    /// # Errors
    /// As [`uri_for`](Self::uri_for).
    pub fn internal_uri_for(&self, object: impl ObjectRef) -> Result<Uri> {
        let id = object.object_id(self)?;
        registration::check_id(&id)?;
        Ok(Uri::pyro(&*id, self.inner.location.clone()))
    }

    /// Looks at the members of an object anew when the next client connects to it. Only of use where a skeleton written
    /// by hand changes its [`Interface`]: metadata are made once for each object. Clients that are connected keep what they
    /// know, as in Python. An id that nothing is registered under is left alone.
    ///
    /// # Errors
    /// An object that is not registered here.
    pub fn reset_metadata_cache(&self, object: impl ObjectRef) -> Result<()> {
        if let Some(entry) = self.inner.registry.get(&object.object_id(self)?) {
            entry.forget_metadata();
        }
        Ok(())
    }

    /// Where it listens, with the real port.
    pub fn location(&self) -> &Location {
        &self.inner.location
    }

    /// How it is reached from outside, if that differs.
    pub fn nat_location(&self) -> Option<&Location> {
        self.inner.nat.as_ref()
    }

    /// The ids and declarations (for callers of this generation) of all objects, in the order of registration; the
    /// daemon's own object comes first.
    pub fn objects(&self, generation: Generation) -> Vec<(Arc<str>, &'static Interface)> {
        let entries = self.inner.registry.entries();
        entries.iter().map(|e| (e.id.clone(), e.interface(generation))).collect()
    }

    /// How it is set up.
    pub fn config(&self) -> &DaemonConfig {
        &self.inner.config
    }

    /// What it has counted so far.
    pub fn stats(&self) -> Stats {
        let mut stats = self.inner.counters.snapshot();
        stats.instances += self.inner.registry.n_singles() as u64;
        stats.objects = self.inner.registry.len() as u64;
        stats
    }

    /// The text of Python's `info()`.
    pub fn info(&self) -> String {
        let location = &self.inner.location;
        let nat = self.inner.nat.as_ref().map_or_else(|| "None".to_owned(), ToString::to_string);
        let (n, connections) = (self.inner.registry.len(), self.stats().connections);
        format!(
            "Pyro.Daemon bound on {location}, NAT {nat}, {n} objects registered. \
             Servertype: <{}>",
            match &self.inner.plain {
                Some(server) => server.describe(&location.to_string(), connections),
                None => format!("async on {location}; {connections} connections"),
            }
        )
    }

    /// Takes connections until [`stop`](Self::stop), [`shutdown`](Self::shutdown) or [`close`](Self::close), then
    /// waits until running calls have ended (at most [`DaemonConfig::drain_timeout`]).
    ///
    /// Objects with a name are entered in the name server meanwhile, and taken out at the end.
    ///
    /// Connections run in tasks of their own. When this future is dropped, no more are accepted and the others go on. Of the
    /// types `thread` and `multiplex` the loop has a thread of its own, and the daemon [stops](Self::stop) then.
    ///
    /// # Errors
    /// When it is being served already, or has been; when objects are to be found by name and no name server takes them. A daemon
    /// that has been stopped before it is served ends well at once.
    pub async fn serve(&self) -> Result<()> {
        let is_first = !self.inner.is_served.swap(true, Ordering::AcqRel);
        let connected = self.inner.connected.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(socket) = connected {
            self.serve_connected(socket)?.await;
            self.shutdown().await;
            return Ok(());
        }
        if self.inner.plain.is_some() {
            return self.serve_on_a_thread().await;
        }
        if !is_first {
            return Err(Error::daemon("the daemon is being served already, or closed"));
        }
        let listener = self.lock_listener().clone();
        let Some(listener) = listener else {
            self.drain().await;
            return Ok(());
        };
        let closing = CloseListener(self);
        log::info!("daemon {} entering requestloop", self.inner.location);
        let served = self.accept(&listener).await;
        log::debug!("daemon {} exits requestloop", self.inner.location);
        drop(closing);
        self.stop();
        if let Some(announcer) = &self.inner.announcer {
            announcer.retract(self.clone()).await;
        }
        self.drain().await;
        served
    }

    /// Takes connections until the daemon is stopped, or cannot make its objects known.
    async fn accept(&self, listener: &Listener) -> Result<()> {
        let mut accepting = std::pin::pin!(accept::run(&self.inner, listener));
        let mut housekeeping = std::pin::pin!(housekeeping::run(self.clone()));
        let mut announcing = self.inner.announcer.as_ref().map(|a| a.run(self.clone()));
        std::future::poll_fn(|cx| {
            if let Some(Poll::Ready(done)) = announcing.as_mut().map(|a| a.as_mut().poll(cx)) {
                announcing = None;
                if done.is_err() {
                    return Poll::Ready(done);
                }
            }
            let _never = housekeeping.as_mut().poll(cx);
            accepting.as_mut().poll(cx).map(Ok)
        })
        .await
    }

    /// As [`serve`](Self::serve), until a future is ready, whose output is given back.
    ///
    /// # Errors
    /// As [`serve`](Self::serve). When the daemon is stopped before the future is ready, that is waited for.
    pub async fn serve_until<F: Future>(&self, until: F) -> Result<F::Output> {
        let mut serving = std::pin::pin!(self.serve());
        let mut until = std::pin::pin!(until);
        let first = std::future::poll_fn(|cx| {
            // Serving begins first, so that it can be ended however soon the other is ready.
            if let Poll::Ready(served) = serving.as_mut().poll(cx) {
                return Poll::Ready(Err(served));
            }
            until.as_mut().poll(cx).map(Ok)
        });
        match first.await {
            Ok(output) => {
                self.stop();
                serving.await?;
                Ok(output)
            }
            Err(served) => {
                served?;
                Ok(until.await)
            }
        }
    }

    /// Asks the daemon to stop and does not wait: no more connections, no more messages; running calls end in peace.
    /// May be called from anywhere, a handler included.
    pub fn stop(&self) {
        if !self.inner.stop.is_stopping() {
            log::debug!("daemon {} shutting down", self.inner.location);
        }
        self.inner.stop.stop();
        drop(CloseListener(self));
        self.inner.connected.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.inner.tasks.stop();
        if let Some(server) = &self.inner.plain {
            server.stop();
        }
    }

    /// Stops, and waits until running calls have ended; those that take longer than [`DaemonConfig::drain_timeout`]
    /// are cut off where they await something. One that blocks its thread cannot be cut off: it goes on to its end behind this,
    /// with what it holds of the daemon, and its caller is told nothing.
    ///
    /// Awaited by a handler or a hook of this daemon, it does what [`stop`](Self::stop) does, since the call would wait for
    /// itself: its caller gets the reply, and whoever serves the daemon waits for the others.
    pub async fn shutdown(&self) {
        self.stop();
        if !self.handles_this_call() && !self.inner.hooks.is_inside() {
            self.drain().await;
        }
    }

    /// Whether this is called by a handler of this daemon.
    fn handles_this_call(&self) -> bool {
        crate::context::daemon().is_ok_and(|daemon| Arc::ptr_eq(&daemon.inner, &self.inner))
    }

    async fn drain(&self) {
        if self.inner.plain.is_some() {
            let daemon = self.clone();
            return front::on_a_thread(move || daemon.drain_plain()).await.unwrap_or_default();
        }
        self.drain_tasks(self.inner.config.drain_timeout).await;
        self.clear();
    }

    /// Waits until no task is left, at most for this time, then they are cut off.
    async fn drain_tasks(&self, patience: Duration) {
        let tasks = &self.inner.tasks;
        tasks.stop();
        if tokio::time::timeout(patience, tasks.empty()).await.is_err() {
            tasks.abort();
            // Those that block their threads are not waited for.
            let _ = tokio::time::timeout(A_MOMENT, tasks.empty()).await;
        }
    }

    /// Ends everything at once: the port, all connections, handlers that wait. May be called from anywhere.
    pub fn close(&self) {
        log::debug!("daemon {} closing", self.inner.location);
        self.stop();
        self.inner.tasks.abort();
        if let Some(server) = &self.inner.plain {
            server.abort();
        }
        self.clear();
    }

    /// Lets all objects go.
    fn clear(&self) {
        self.inner.streams.close_all();
        self.inner.registry.close();
    }

    /// A guard that [closes](Self::close) the daemon when it is dropped.
    #[must_use = "the daemon is closed when this is dropped"]
    pub fn close_on_drop(&self) -> CloseOnDrop {
        CloseOnDrop { daemon: self.clone() }
    }

    /// A handle that does not keep the daemon alive, for objects that a daemon hosts and that need it.
    pub fn downgrade(&self) -> WeakDaemon {
        WeakDaemon::new(&self.inner)
    }

    fn lock_listener(&self) -> std::sync::MutexGuard<'_, Option<Arc<Listener>>> {
        self.inner.listener.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The daemon takes no more connections when this is dropped.
struct CloseListener<'d>(&'d Daemon);

impl Drop for CloseListener<'_> {
    fn drop(&mut self) {
        let listener = self.0.lock_listener().take();
        if let Some(listener) = listener {
            listener.close();
        }
    }
}

impl WeakDaemon {
    fn new(inner: &Arc<Inner>) -> Self {
        Self(Arc::downgrade(inner))
    }

    /// The daemon, if it is still there.
    pub fn upgrade(&self) -> Option<Daemon> {
        self.0.upgrade().map(|inner| Daemon { inner: Handle::new(inner) })
    }
}

/// How long what has been cut off is waited for.
const A_MOMENT: Duration = Duration::from_millis(100);

/// Closes a daemon when dropped; see [`Daemon::close_on_drop`].
#[derive(Debug)]
pub struct CloseOnDrop {
    daemon: Daemon,
}

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        self.daemon.close();
    }
}

impl fmt::Debug for Daemon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Daemon")
            .field("location", &self.inner.location)
            .field("objects", &self.inner.registry.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for WeakDaemon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WeakDaemon")
    }
}
