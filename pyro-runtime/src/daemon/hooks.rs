//! What a program may change about its daemon. Called on the connection's task, so nothing here may block.

use super::Daemon;
use crate::context::CallContext;
use crate::protocol::AnnotationMap;
use crate::{Exception, Value};
use std::time::Duration;

/// Hooks of a daemon; each has Python's default.
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
    /// Python does it about every two seconds. A daemon of the types `thread` and `multiplex` does it when it looks around, at
    /// least once in [`DaemonConfig::poll_timeout`](super::DaemonConfig::poll_timeout).
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
pub(super) fn tell_error(hooks: &dyn Hooks, method: &str, error: &Exception) {
    if let Some(context) = CallContext::current() {
        hooks.method_error(&context, method, error);
    }
}

/// The defaults.
#[derive(Debug, Clone, Copy, Default)]
pub struct DefaultHooks;

impl Hooks for DefaultHooks {}
