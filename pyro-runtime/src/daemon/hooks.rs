//! What a program may change about its daemon. Called where the connection is served, which waits meanwhile.

use super::Daemon;
use super::stats::{Counters, count};
use crate::context::CallContext;
use crate::protocol::AnnotationMap;
use crate::{Exception, Value};
use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

/// Hooks of a daemon; each has Python's default.
///
/// They run where their connection is served. On the type `thread` only its client waits for one that takes long; on `async` it
/// holds up its worker thread, so put what blocks into [`tokio::task::block_in_place`]; on `multiplex` all wait.
///
/// One that panics is counted in [`Stats::panics`](super::Stats::panics) and told on stderr by the program's panic hook; the
/// daemon, its connections and its other hooks go on. In [`validate_handshake`](Self::validate_handshake) it refuses the
/// connection, in [`annotations`](Self::annotations) there are none.
pub trait Hooks: Send + Sync + 'static {
    /// Decides about a new connection by its handshake data (Python's `validateHandshake`) and gives the answer to it:
    /// by default `"hello"`, whatever came.
    ///
    /// # Errors
    /// Refuses the connection; the client sees the message.
    fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        let _ = (context, data);
        Ok(Value::Str("hello".to_owned()))
    }

    /// Annotations that go with every message of the daemon. By default none.
    fn annotations(&self) -> AnnotationMap {
        AnnotationMap::new()
    }

    /// A connection whose handshake succeeded has ended; its session instances are gone already.
    fn client_disconnect(&self, context: &CallContext) {
        let _ = context;
    }

    /// How often [`housekeeping`](Self::housekeeping) is called while the daemon serves; asked once. Default `None`: never.
    /// Python does it about every two seconds. A daemon of the type `multiplex` in somebody's event loop does it at the end of
    /// [`Daemon::events`], as Python's; [`Daemon::next_deadline`] knows of it.
    fn housekeeping_interval(&self) -> Option<Duration> {
        None
    }

    /// Looks after what the program keeps beside its calls, as sessions that nobody uses any more.
    fn housekeeping(&self, daemon: &Daemon) {
        let _ = daemon;
    }

    /// The system could not give us a connection, as with too many open files. The daemon goes on after a pause.
    fn accept_error(&self, error: &std::io::Error) {
        let _ = error;
    }

    /// A method ended with an exception, or its arguments did not fit; oneway calls and those of batches included (Python's
    /// `methodcall_error_handler`).
    fn method_error(&self, context: &CallContext, method: &str, error: &Exception) {
        let _ = (context, method, error);
    }
}

/// Tells the hook of an error of the call that this thread handles.
pub(super) fn tell_error(hooks: &Guarded, method: &str, error: &Exception) {
    if let Some(context) = CallContext::current() {
        hooks.method_error(&context, method, error);
    }
}

/// The defaults.
#[derive(Debug, Clone, Copy, Default)]
pub struct DefaultHooks;

impl Hooks for DefaultHooks {}

/// The hooks of a daemon as it calls them: it goes on, whatever they do.
#[derive(Clone)]
pub(super) struct Guarded {
    hooks: Arc<dyn Hooks>,
    counters: Arc<Counters>,
}

thread_local! {
    /// The daemon whose hook this thread is inside of; 0 for none.
    static INSIDE: Cell<usize> = const { Cell::new(0) };
}

impl Guarded {
    pub(super) fn new(hooks: Arc<dyn Hooks>, counters: Arc<Counters>) -> Self {
        Self { hooks, counters }
    }

    /// See [`Hooks::validate_handshake`]; a panic refuses, as an exception does.
    pub(super) fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        self.guard(|hooks| hooks.validate_handshake(context, data)).unwrap_or_else(|panic| {
            let text = format!("the handshake panicked: {}", panic_text(&*panic));
            Err(Exception::new("builtins.RuntimeError", text))
        })
    }

    pub(super) fn annotations(&self) -> AnnotationMap {
        self.guard(|hooks| hooks.annotations()).unwrap_or_default()
    }

    pub(super) fn client_disconnect(&self, context: &CallContext) {
        let _ = self.guard(|hooks| hooks.client_disconnect(context));
    }

    pub(super) fn housekeeping_interval(&self) -> Option<Duration> {
        self.guard(|hooks| hooks.housekeeping_interval()).unwrap_or_default()
    }

    pub(super) fn housekeeping(&self, daemon: &Daemon) {
        let _ = self.guard(|hooks| hooks.housekeeping(daemon));
    }

    pub(super) fn accept_error(&self, error: &std::io::Error) {
        let _ = self.guard(|hooks| hooks.accept_error(error));
    }

    pub(super) fn method_error(&self, context: &CallContext, method: &str, error: &Exception) {
        let _ = self.guard(|hooks| hooks.method_error(context, method, error));
    }

    /// Whether this thread is inside of a hook of this daemon.
    pub(super) fn is_inside(&self) -> bool {
        INSIDE.get() == self.address()
    }

    /// What no other daemon has.
    fn address(&self) -> usize {
        Arc::as_ptr(&self.counters).addr()
    }

    /// Calls a hook; the error is what it panicked with.
    fn guard<T>(&self, hook: impl FnOnce(&dyn Hooks) -> T) -> Result<T, Box<dyn Any + Send>> {
        let around = INSIDE.replace(self.address());
        let called = catch_unwind(AssertUnwindSafe(|| hook(&*self.hooks)));
        INSIDE.set(around);
        if called.is_err() {
            count(&self.counters.panics);
        }
        called
    }
}

/// What a panic says.
pub(super) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("(no text)")
}
