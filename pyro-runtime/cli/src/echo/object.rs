//! The object of the echo server: every kind of member once, and errors on demand. Its error texts are those of the
//! caller's generation of Python's echo server.

use crate::asctime;
use pyro_runtime::codec::{Decode, PayloadDecoder};
use pyro_runtime::context::CallContext;
use pyro_runtime::service::{
    ArgError, BoxCall, InstanceMode, Interface, Member, Param, Skeleton, bind, result, stream,
};
use pyro_runtime::{Error, Exception, Generation, ItemStream, Value};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// What `slow` and `oneway_slow` wait.
const SLOW: Duration = Duration::from_secs(5);

const MESSAGE: &[Param] = &[Param::required("message")];

static INTERFACE: Interface = Interface::new(
    "pyro.EchoServer",
    "EchoServer",
    &[
        Member::method("__dunder__"),
        Member::method("_private").unexposed(),
        Member::method("echo").params(MESSAGE),
        Member::method("error"),
        Member::method("error_with_text"),
        Member::method("generator"),
        Member::method("inf"),
        Member::method("nan"),
        Member::method("oneway_echo").params(MESSAGE).oneway(),
        Member::method("oneway_slow").oneway(),
        Member::method("shutdown"),
        Member::method("slow"),
        Member::property("verbose").writable(),
    ],
)
.instance_mode(InstanceMode::Single);

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

    fn echo(&self, method: &str, message: Value, answer: impl FnOnce(Value) -> Value) -> Value {
        self.tell(&format!("{method}: {message}"));
        answer(message)
    }

    fn error(&self, with_text: bool) -> Error {
        self.tell("error: generating exception");
        let caller = CallContext::current().map(|call| call.generation);
        let text = match caller {
            _ if with_text => "the message of the error",
            Some(Generation::Pyro4) => "expected error from echoserver error() method",
            _ => "this is the generated error from echoserver echo() method",
        };
        Exception::new("builtins.ValueError", text).into()
    }

    async fn slow(&self, method: &str, answer: &str) -> Value {
        self.tell(&format!("{method}: waiting a bit..."));
        tokio::time::sleep(SLOW).await;
        self.tell(&format!("{method}: returning result"));
        answer.into()
    }

    async fn call(&self, method: &str, message: Value) -> Result<Value, Error> {
        const BOGUS: &str = "bogus return value";
        Ok(match method {
            "__dunder__" => "should be allowed (dunder)".into(),
            "echo" => self.echo(method, message, |message| message),
            "error" => return Err(self.error(false)),
            "error_with_text" => return Err(self.error(true)),
            "inf" => Value::Float(f64::INFINITY),
            "nan" => Value::Float(f64::NAN),
            "oneway_echo" => self.echo(method, message, |_| BOGUS.into()),
            "oneway_slow" => self.slow(method, BOGUS).await,
            "shutdown" => {
                self.tell("shutting down");
                self.shutdown.notify_one();
                Value::None
            }
            "slow" => self.slow(method, "Finally, an answer!").await,
            // Not exposed, so never called; the daemon tells it from a member that does not exist.
            _ => Value::None,
        })
    }
}

impl Skeleton for EchoServer {
    fn interface(&self) -> &'static Interface {
        &INTERFACE
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let member = &INTERFACE.members[member];
        let message = read_message(member, args)?;
        if member.name == "generator" {
            let items = ["one", "two", "three"].map(Value::from);
            return Ok(stream(async { Ok::<_, Error>(ItemStream::from_iter(items)) }));
        }
        Ok(result(async move { EchoServer::call(&self, member.name, message).await }))
    }

    fn get(self: Arc<Self>, _: usize) -> Result<BoxCall, Exception> {
        Ok(result(async move { Ok::<_, Error>(Value::Bool(self.verbose.load(Ordering::Relaxed))) }))
    }

    fn set(self: Arc<Self>, _: usize, value: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let value = value.as_dyn().any().map_err(ArgError::from)?;
        Ok(result(async move {
            self.verbose.store(truth(&value), Ordering::Relaxed);
            Ok::<_, Error>(Value::None)
        }))
    }
}

/// The only argument that any method has.
fn read_message(member: &Member, args: &mut PayloadDecoder<'_>) -> Result<Value, ArgError> {
    let mut message = None;
    bind(args.as_dyn(), INTERFACE.short_name, member, |_, dec| {
        message = Some(Value::decode(dec)?);
        Ok(())
    })?;
    match (message, member.params.first()) {
        (None, Some(param)) => Err(ArgError::missing(INTERFACE.short_name, member, param)),
        (message, _) => Ok(message.unwrap_or_default()),
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
