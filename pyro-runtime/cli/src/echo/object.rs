//! The object of the echo server: every kind of member once, and errors on demand. Its error texts are those of the
//! caller's generation of Python's echo server.

use super::echo::pyro::echo::v1;
use crate::asctime;
use pyro_runtime::context::CallContext;
use pyro_runtime::{Error, Exception, Generation, ItemStream, Value};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// What `slow` and `oneway_slow` wait.
const SLOW: Duration = Duration::from_secs(5);

/// The echo server.
#[derive(Debug)]
pub(super) struct EchoServer {
    verbose: AtomicBool,
    /// Told when a client has called `shutdown`.
    pub(super) shutdown: Notify,
}

impl EchoServer {
    pub(super) fn new(verbose: bool) -> Self {
        Self { verbose: AtomicBool::new(verbose), shutdown: Notify::new() }
    }

    /// Prints what happens, with the time, when somebody wants to see it.
    fn tell(&self, what: &str) {
        if self.verbose.load(Ordering::Relaxed) {
            // A reader that has gone is no reason to end.
            let _ = writeln!(std::io::stdout(), "{} - {what}", asctime::now());
        }
    }

    fn failure(&self, text: &str) -> Error {
        self.tell("error: generating exception");
        Exception::new("builtins.ValueError", text).into()
    }

    async fn wait(&self, method: &str) {
        self.tell(&format!("{method}: waiting a bit..."));
        tokio::time::sleep(SLOW).await;
        self.tell(&format!("{method}: returning result"));
    }
}

impl v1::EchoServer for Arc<EchoServer> {
    async fn verbose(&self) -> Result<Value, Error> {
        Ok(Value::Bool(self.verbose.load(Ordering::Relaxed)))
    }

    async fn set_verbose(&self, value: Value) -> Result<(), Error> {
        self.verbose.store(truth(&value), Ordering::Relaxed);
        Ok(())
    }

    async fn echo(&self, message: Value) -> Result<Value, Error> {
        self.tell(&format!("echo: {message}"));
        Ok(message)
    }

    async fn error(&self) -> Result<(), Error> {
        let caller = CallContext::current().map(|call| call.generation);
        Err(self.failure(match caller {
            Some(Generation::Pyro4) => "expected error from echoserver error() method",
            _ => "this is the generated error from echoserver echo() method",
        }))
    }

    async fn error_with_text(&self) -> Result<(), Error> {
        Err(self.failure("the message of the error"))
    }

    async fn oneway_echo(&self, message: Value) -> Result<(), Error> {
        self.tell(&format!("oneway_echo: {message}"));
        Ok(())
    }

    async fn slow(&self) -> Result<String, Error> {
        self.wait("slow").await;
        Ok("Finally, an answer!".to_owned())
    }

    async fn oneway_slow(&self) -> Result<(), Error> {
        self.wait("oneway_slow").await;
        Ok(())
    }

    async fn generator(&self) -> Result<ItemStream<String>, Error> {
        Ok(ItemStream::from_iter(["one", "two", "three"].map(str::to_owned)))
    }

    async fn nan(&self) -> Result<f64, Error> {
        Ok(f64::NAN)
    }

    async fn inf(&self) -> Result<f64, Error> {
        Ok(f64::INFINITY)
    }

    async fn dunder(&self) -> Result<String, Error> {
        Ok("should be allowed (dunder)".to_owned())
    }

    async fn shutdown(&self) -> Result<(), Error> {
        self.tell("shutting down");
        self.shutdown.notify_one();
        Ok(())
    }
}

/// Python's `bool(value)`, for what clients may set a flag to.
fn truth(value: &Value) -> bool {
    match value {
        Value::None | Value::Bool(false) | Value::Int(0) => false,
        Value::Float(number) => *number != 0.0,
        Value::Str(text) => !text.is_empty(),
        Value::List(items) | Value::Tuple(items) | Value::Set(items) => !items.is_empty(),
        Value::Dict(pairs) => !pairs.is_empty(),
        _ => true,
    }
}
