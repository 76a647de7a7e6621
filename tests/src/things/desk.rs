//! The object `desk`: what an object may do with its daemon, its connection, and arguments that it does not read.

use super::object::{Answer, Arguments, Dynamic, Later, Object};
use super::thing::Child;
use pyro_runtime::client::Proxy;
use pyro_runtime::context::{self, CallContext};
use pyro_runtime::daemon::{Daemon, Registered, Resource};
use pyro_runtime::service::{Interface, Member, Param, Target};
use pyro_runtime::{Error, Ref, SerializedBlob, Value};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

static DESK: Interface = Interface::new(
    "test.Desk",
    "Desk",
    &[
        Member::method("ask").params(&[Param::required("child")]),
        Member::method("closed"),
        Member::method("describe").params(&[Param::required("blob")]),
        Member::method("dispatch").params(&[Param::required("blob")]),
        Member::method("forget"),
        Member::method("lend").params(&[Param::required("to")]),
        Member::method("make").params(&[Param::required("session")]),
        Member::method("send").params(&[Param::required("to")]),
        Member::method("track"),
        Member::method("untrack"),
        Member::method("where"),
    ],
);

/// The object itself.
#[derive(Debug, Default)]
pub struct Desk {
    /// Made by calls, the last one last.
    made: Mutex<Vec<Registered>>,
    /// Tracked by calls, the last one last.
    drawers: Mutex<Vec<Arc<Drawer>>>,
    /// How many drawers have been closed.
    closed: Arc<AtomicI64>,
}

/// A resource.
#[derive(Debug)]
struct Drawer {
    closed: Arc<AtomicI64>,
}

impl Resource for Drawer {
    fn close(&self) {
        self.closed.fetch_add(1, SeqCst);
    }
}

impl Object for Desk {
    fn interface(&self) -> &'static Interface {
        &DESK
    }

    fn call(&self, method: &str, mut args: Arguments) -> Result<Answer, Error> {
        let first = args.next_or(Value::None);
        Ok(match method {
            "ask" => Later::answer(ask(Ref::try_from(first)?)),
            "closed" => self.closed.load(SeqCst).into(),
            "describe" => Answer::Value(describe(&SerializedBlob::try_from(first)?)),
            "dispatch" => Later::answer(dispatch(SerializedBlob::try_from(first)?)),
            "forget" => {
                self.made.lock().expect("no panic inside").drain(..).for_each(|made| made.unregister());
                ().into()
            }
            "lend" => Later::answer(lend(first, self.make(false)?)),
            "make" => {
                let made = self.make(first == Value::Bool(true))?;
                let inside = [("here", Value::List(vec![Value::from(&made)]))].into_iter().collect();
                Answer::Value(Value::List(vec![Value::from(&made), inside]))
            }
            "send" => Later::answer(send(first)),
            "track" => {
                let drawer = Arc::new(Drawer { closed: self.closed.clone() });
                context::track_resource(&drawer)?;
                context::track_resource(&drawer)?;
                self.drawers.lock().expect("no panic inside").push(drawer);
                ().into()
            }
            "untrack" => {
                let drawer = self.drawers.lock().expect("no panic inside").pop();
                context::untrack_resource(&drawer.expect("one is tracked"))?;
                ().into()
            }
            _ => {
                let call = CallContext::current().expect("in a call");
                let daemon = call.daemon().expect("it is served");
                let place = daemon.uri_for(&*call.object_id)?.to_string();
                Answer::Value(Value::List(vec![call.object_id.as_ref().into(), place.into()]))
            }
        })
    }
}

impl Desk {
    /// Hosts one more object, from inside of a call.
    fn make(&self, for_session: bool) -> Result<Registered, Error> {
        let daemon: Daemon = CallContext::current().and_then(|call| call.daemon()).expect("it is served");
        let child = Target::object(Arc::new(Dynamic(Child)));
        let made = daemon.register(child).session(for_session).call()?;
        self.made.lock().expect("no panic inside").push(made.clone());
        Ok(made)
    }
}

fn describe(blob: &SerializedBlob) -> Value {
    let (payload, serializer) = blob.payload().expect("it came over a connection");
    Value::List(vec![blob.info().clone(), serializer.name().into(), payload.len().into()])
}

/// Passes a blob on to the object whose URI is in its info, unread and over a proxy with another serializer.
async fn dispatch(blob: SerializedBlob) -> Result<Answer, Error> {
    let listener = Proxy::connect(blob.info().as_str().expect("a uri").to_owned()).await?;
    Ok(Answer::Value(listener.call("process_blob", (&blob,)).await?))
}

/// Makes a blob, for an object that reads it.
async fn send(to: Value) -> Result<Answer, Error> {
    let listener = Proxy::connect(to.as_str().expect("a uri").to_owned()).await?;
    let blob = SerializedBlob::new("from rust", Value::from(["made", "in", "rust"]));
    let error = listener.call::<Value>("process_blob", (&blob, 1)).await.expect_err("not alone");
    assert_eq!(error.to_string(), "if SerializedBlob is used, it must be the only argument");
    Ok(Answer::Value(listener.call("process_blob", blob).await?))
}

async fn ask(child: Ref<Proxy>) -> Result<Answer, Error> {
    Ok(Answer::Value(child.connect().await?.call("whoami", ()).await?))
}

/// Passes an object of this daemon as an argument, alone and inside of others.
async fn lend(to: Value, child: Registered) -> Result<Answer, Error> {
    let borrower = Proxy::connect(to.as_str().expect("a uri").to_owned()).await?;
    Ok(Answer::Value(borrower.call("borrow", (&child, Value::List(vec![Value::from(&child)]))).await?))
}
