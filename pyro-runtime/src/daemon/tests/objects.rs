//! The objects that the tests call, written by hand as a program without a declaration would.

use crate::codec::Decode;
use crate::codec::PayloadDecoder;
use crate::context::{self, CallContext};
use crate::daemon::Daemon;
use crate::service::{
    ArgError, BoxCall, DynArgs, InstanceMode, Interface, Member, Param, Skeleton, Target, result, stream,
};
use crate::{Error, Exception, ItemStream, Value};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

static MEMBERS: &[Member] = &[
    Member::method("annotate"),
    Member::method("big").params(&[Param::required("n")]),
    Member::method("block").params(&[Param::required("seconds")]),
    Member::method("context"),
    Member::method("count"),
    Member::method("echo").params(&[Param::required("x")]),
    Member::method("fail").params(&[Param::required("class"), Param::required("text")]),
    Member::method("gen").params(&[Param::required("n")]),
    Member::method("gen_fail"),
    Member::method("hidden").unexposed(),
    Member::method("hold").params(&[Param::required("seconds")]),
    Member::property("items"),
    Member::method("later").params(&[Param::required("x")]),
    Member::method("note").params(&[Param::required("x")]).oneway(),
    Member::method("notes"),
    Member::method("panic"),
    Member::method("panic_later").oneway(),
    Member::property("readonly"),
    Member::method("shutdown"),
    Member::method("slow_note").params(&[Param::required("x")]).oneway(),
    Member::method("stop"),
    Member::property("value").writable(),
    Member::method("wait").params(&[Param::required("seconds")]),
];

const fn interface(mode: InstanceMode) -> Interface {
    Interface::new("test.Probe", "Probe", MEMBERS).instance_mode(mode)
}

static SESSION: Interface = interface(InstanceMode::Session);
static SINGLE: Interface = interface(InstanceMode::Single);
static PER_CALL: Interface = interface(InstanceMode::PerCall);

/// Instances alive, and made.
#[derive(Default)]
pub(super) struct Census {
    pub(super) alive: AtomicUsize,
    pub(super) made: AtomicUsize,
    pub(super) dropped: AtomicUsize,
}

/// Does one thing for each thing that can be tested.
pub(super) struct Probe {
    interface: &'static Interface,
    census: Arc<Census>,
    calls: AtomicI64,
    value: Mutex<Value>,
    notes: Mutex<Vec<Value>>,
    /// Calls inside of `wait` or `slow_note` now; more than one at a time is noted.
    inside: AtomicUsize,
    pub(super) overlapped: AtomicUsize,
}

impl Probe {
    pub(super) fn new(interface: &'static Interface, census: Arc<Census>) -> Arc<Self> {
        census.alive.fetch_add(1, SeqCst);
        census.made.fetch_add(1, SeqCst);
        Arc::new(Self {
            interface,
            census,
            calls: AtomicI64::new(0),
            value: Mutex::new(Value::Int(42)),
            notes: Mutex::default(),
            inside: AtomicUsize::new(0),
            overlapped: AtomicUsize::new(0),
        })
    }

    async fn stay(&self, time: Duration) {
        if self.inside.fetch_add(1, SeqCst) > 0 {
            self.overlapped.fetch_add(1, SeqCst);
        }
        tokio::time::sleep(time).await;
        self.inside.fetch_sub(1, SeqCst);
    }

    async fn run(self: Arc<Self>, method: &'static str, mut args: DynArgs) -> Result<Value, Error> {
        let call = format!("Probe.{method}()");
        let mut arg = |at: usize, name: &str| args.require(at, name, &call);
        match method {
            "annotate" => {
                assert!(context::annotate_reply(*b"RESP", &b"from the handler"[..]));
                Ok(Value::from("annotated"))
            }
            "big" => Ok(Value::Str("x".repeat(int(&arg(0, "n")?)))),
            "context" => {
                let before = CallContext::current().map(|c| c.seq);
                tokio::task::yield_now().await;
                let context = CallContext::current().filter(|c| Some(c.seq) == before);
                let context = context.ok_or_else(|| Error::usage("no context after an await"))?;
                let daemon = context.daemon().map_or(0, |d| d.objects(context.generation).len());
                Ok(Value::List(vec![
                    Value::Int(context.seq.into()),
                    Value::Str(context.correlation_id.to_string()),
                    Value::Str(context.object_id.to_string()),
                    Value::Int(daemon as i64),
                    context.annotation(b"XYZZ").map_or(Value::None, |v| Value::Bytes(v.to_vec())),
                ]))
            }
            "count" => Ok(Value::Int(self.calls.fetch_add(1, SeqCst) + 1)),
            "echo" => Ok(arg(0, "x")?),
            "fail" => {
                let (class, text) = (arg(0, "class")?, arg(1, "text")?);
                Err(Exception::new(string(&class), string(&text)).into())
            }
            "note" => {
                self.notes.lock().unwrap().push(arg(0, "x")?);
                Ok(Value::None)
            }
            "slow_note" => {
                let x = arg(0, "x")?;
                self.stay(Duration::from_millis(50)).await;
                self.notes.lock().unwrap().push(x);
                Ok(Value::None)
            }
            "later" => {
                let x = arg(0, "x")?;
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    self.notes.lock().unwrap().push(x);
                });
                Ok(Value::None)
            }
            "hold" => {
                std::thread::sleep(seconds(&arg(0, "seconds")?));
                Ok(Value::from("held"))
            }
            "notes" => Ok(Value::List(self.notes.lock().unwrap().clone())),
            "stop" => {
                let daemon = CallContext::current().and_then(|c| c.daemon()).expect("a call of a daemon");
                assert!(daemon.run().is_err(), "a call runs no loop");
                daemon.events(&[]).unwrap_err();
                daemon.stop();
                Ok(Value::from("stopping"))
            }
            "shutdown" => {
                context::daemon()?.shutdown().await;
                Ok(Value::from("shut down"))
            }
            "panic" => panic!("as it was told to"),
            "panic_later" => {
                self.stay(Duration::from_millis(20)).await;
                panic!("in the background");
            }
            "wait" => {
                let time = seconds(&arg(0, "seconds")?);
                self.stay(time).await;
                self.calls.fetch_add(1, SeqCst);
                Ok(Value::from("waited"))
            }
            other => Err(Error::usage(format!("no such method: {other}"))),
        }
    }

    pub(super) fn notes(&self) -> Vec<Value> {
        self.notes.lock().unwrap().clone()
    }

    pub(super) fn calls(&self) -> i64 {
        self.calls.load(SeqCst)
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        self.census.alive.fetch_sub(1, SeqCst);
        self.census.dropped.fetch_add(1, SeqCst);
    }
}

impl Skeleton for Probe {
    fn interface(&self) -> &'static Interface {
        self.interface
    }

    fn call(self: Arc<Self>, member: usize, args: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let method = self.interface.members[member].name;
        let mut args = DynArgs::decode(args)?;
        match method {
            "gen" => {
                let n = int(&args.require(0, "n", "Probe.gen()")?) as i64;
                let held = self;
                let items = (0..n).map(move |i| {
                    let _held = &held;
                    Value::Int(i)
                });
                Ok(stream(async move { Ok::<_, Error>(ItemStream::from_iter(items)) }))
            }
            "block" => {
                let seconds = seconds(&args.require(0, "seconds", "Probe.block()")?);
                Ok(crate::service::blocking(move || {
                    std::thread::sleep(seconds);
                    Ok::<_, Error>(Value::from("blocked"))
                }))
            }
            "gen_fail" => {
                let items =
                    [Ok(Value::Int(1)), Err(Exception::new("builtins.ValueError", "in the stream").into())];
                Ok(stream(async move { Ok::<_, Error>(ItemStream::try_from_iter(items)) }))
            }
            _ => Ok(result(self.run(method, args))),
        }
    }

    fn get(self: Arc<Self>, member: usize) -> Result<BoxCall, Exception> {
        match self.interface.members[member].name {
            "items" => Ok(stream(async { Ok::<_, Error>(ItemStream::from_iter([Value::Int(7)])) })),
            "value" => Ok(crate::service::ready(self.value.lock().unwrap().clone())),
            _ => Ok(crate::service::ready(Value::from("ro"))),
        }
    }

    fn set(self: Arc<Self>, _: usize, value: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let new = Value::decode(value.as_dyn()).map_err(ArgError::from)?;
        *self.value.lock().unwrap() = new;
        Ok(crate::service::ready(Value::None))
    }
}

fn seconds(value: &Value) -> Duration {
    Duration::from_secs_f64(match value {
        Value::Float(seconds) => *seconds,
        other => int(other) as f64,
    })
}

fn int(value: &Value) -> usize {
    match value {
        Value::Int(n) => *n as usize,
        other => panic!("not a whole number: {other:?}"),
    }
}

fn string(value: &Value) -> String {
    match value {
        Value::Str(text) => text.clone(),
        other => panic!("not a text: {other:?}"),
    }
}

/// A class in each instance mode with its own census.
pub(super) fn class(mode: InstanceMode, census: &Arc<Census>) -> Target {
    let interface = match mode {
        InstanceMode::Session => &SESSION,
        InstanceMode::Single => &SINGLE,
        InstanceMode::PerCall => &PER_CALL,
    };
    let census = census.clone();
    Target::class(interface, move || Probe::new(interface, census.clone()))
}

/// One probe object.
pub(super) fn probe() -> Arc<Probe> {
    Probe::new(&SESSION, Arc::default())
}

pub(super) fn session_interface() -> &'static Interface {
    &SESSION
}

pub(super) fn single_interface() -> &'static Interface {
    &SINGLE
}

pub(super) fn register_all(daemon: &Daemon) {
    daemon.register(Target::object(probe())).object_id("probe").call().unwrap();
    for (id, mode) in [
        ("session", InstanceMode::Session),
        ("single", InstanceMode::Single),
        ("percall", InstanceMode::PerCall),
    ] {
        daemon.register(class(mode, &Arc::default())).object_id(id).call().unwrap();
    }
}
