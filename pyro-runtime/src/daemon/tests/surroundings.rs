//! What stands around calls: housekeeping, what ends with a connection, and the numbers.

use super::objects::{self, Census, Probe};
use super::peer::Peer;
use super::{eventually, start};
use crate::codec::PayloadDecoder;
use crate::context::{self, CallContext};
use crate::daemon::{Daemon, DaemonConfig, Hooks, Registered, Resource};
use crate::service::{BoxCall, InstanceMode, Interface, Member, Skeleton, Target, ready};
use crate::{Exception, Generation, Value};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Default)]
struct Sweeper {
    sweeps: Arc<AtomicUsize>,
}

impl Hooks for Sweeper {
    fn housekeeping_interval(&self) -> Option<Duration> {
        Some(Duration::from_millis(1))
    }

    fn housekeeping(&self, daemon: &Daemon) {
        assert!(!daemon.objects(Generation::Pyro5).is_empty());
        assert_ne!(self.sweeps.fetch_add(1, SeqCst), 1, "the second time it panics");
    }
}

#[tokio::test]
async fn housekeeping_goes_on_whatever_it_does() {
    let sweeps = Arc::new(AtomicUsize::new(0));
    let hooks = Sweeper { sweeps: sweeps.clone() };
    // Loops without tokio look around this often.
    let look = |config: &mut DaemonConfig| config.poll_timeout = Duration::from_millis(1);
    let (daemon, guard) = start(|b| b.hooks(hooks).configure(look)).await;
    eventually("four sweeps", || sweeps.load(SeqCst) >= 4).await;
    assert_eq!(daemon.stats().panics, 1);
    drop(guard);
    eventually("it ends with serving", || {
        let before = sweeps.load(SeqCst);
        std::thread::sleep(Duration::from_millis(5));
        sweeps.load(SeqCst) == before
    })
    .await;
}

#[derive(Default)]
struct Drawer {
    closed: AtomicUsize,
}

impl Resource for Drawer {
    fn close(&self) {
        self.closed.fetch_add(1, SeqCst);
    }
}

struct Stuck;

impl Resource for Stuck {
    fn close(&self) {
        panic!("it cannot be closed");
    }
}

/// Tracks a drawer that it keeps, one that it does not keep, and one that panics; registers an object for the session.
struct Cabinet {
    kept: Arc<Drawer>,
    stuck: Arc<Stuck>,
    made: Mutex<Vec<Registered>>,
}

static CABINET: Interface = Interface::new("test.Cabinet", "Cabinet", &[Member::method("open")]);

impl Skeleton for Cabinet {
    fn interface(&self) -> &'static Interface {
        &CABINET
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        for _ in 0..100 {
            context::track_resource(&Arc::new(Drawer::default()))?;
        }
        context::track_resource(&self.stuck)?;
        context::track_resource(&self.kept)?;
        let daemon = context::daemon()?;
        let probe = Probe::new(objects::single_interface(), Arc::<Census>::default());
        let made = daemon.register(Target::object(probe as Arc<dyn Skeleton>)).session(true).call()?;
        let id = made.object_id().to_owned();
        self.made.lock().unwrap().push(made);
        Ok(ready(id))
    }
}

#[tokio::test]
async fn what_a_session_has_made_ends_with_it() {
    let (daemon, _guard) = start(|b| b).await;
    let cabinet = Cabinet { kept: Arc::default(), stuck: Arc::new(Stuck), made: Mutex::default() };
    let cabinet = Arc::new(cabinet);
    daemon.register(Target::object(cabinet.clone())).object_id("cabinet").call().unwrap();
    let mut first = Peer::greeted(&daemon, "cabinet").await;
    let mut second = Peer::greeted(&daemon, "cabinet").await;
    let Value::Str(id) = first.call("cabinet", "open", &[]).await else { panic!("no id") };
    assert_eq!(second.call(&id, "count", &[]).await, Value::Int(1));
    drop(first);
    let made = cabinet.made.lock().unwrap()[0].clone();
    eventually("the object goes", || !made.is_registered()).await;
    let unknown = ("Pyro5.errors.DaemonError".to_owned(), "unknown object".to_owned());
    assert_eq!(second.failure(&id, "count", &[]).await, unknown);
    eventually("the drawer is closed", || cabinet.kept.closed.load(SeqCst) == 1).await;
    assert_eq!(daemon.stats().panics, 1);
    drop(second);
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(cabinet.kept.closed.load(SeqCst), 1, "the other connection has not tracked it");
}

#[tokio::test]
async fn outside_of_a_call_there_is_no_session() {
    let (daemon, _guard) = start(|b| b).await;
    let before = daemon.stats().objects;
    let probe = Probe::new(objects::single_interface(), Arc::<Census>::default()) as Arc<dyn Skeleton>;
    let error = daemon.register(Target::object(probe)).session(true).call().unwrap_err();
    assert_eq!(error.to_string(), "cannot register for a session on a connectionless call");
    assert_eq!(daemon.stats().objects, before, "it is not left behind");
    let drawer = Arc::new(Drawer::default());
    let error = context::track_resource(&drawer).unwrap_err().to_string();
    assert_eq!(error, "cannot track resource on a connectionless call");
    let error = context::untrack_resource(&drawer).unwrap_err().to_string();
    assert_eq!(error, "cannot untrack resource on a connectionless call");
}

#[tokio::test]
async fn instances_and_objects_are_counted() {
    let (daemon, _guard) = start(|b| b).await;
    let before = daemon.stats();
    assert_eq!(before.instances, 0);
    for (mode, id) in
        [(InstanceMode::Session, "s"), (InstanceMode::Single, "one"), (InstanceMode::PerCall, "p")]
    {
        daemon.register(objects::class(mode, &Arc::default())).object_id(id).call().unwrap();
    }
    assert_eq!(daemon.stats().objects, before.objects + 3);
    let mut first = Peer::greeted(&daemon, "s").await;
    let mut second = Peer::greeted(&daemon, "s").await;
    for id in ["s", "one", "p"] {
        first.call(id, "count", &[]).await;
        second.call(id, "count", &[]).await;
    }
    assert_eq!(daemon.stats().instances, 3, "two of sessions and the single one");
    drop(first);
    eventually("a session's instance goes", || daemon.stats().instances == 2).await;
    drop(second);
    eventually("the other one goes", || daemon.stats().instances == 1).await;
}

/// Who is at the other end; says in `gone` that nobody knows any more.
struct Visitor {
    name: String,
    gone: Arc<Mutex<Vec<String>>>,
}

impl Drop for Visitor {
    fn drop(&mut self) {
        self.gone.lock().unwrap().push(format!("dropped {}", self.name));
        assert_ne!(self.name, "Bad");
    }
}

/// Attaches who says hello to the connection.
#[derive(Default)]
struct Reception {
    gone: Arc<Mutex<Vec<String>>>,
}

impl Hooks for Reception {
    fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        assert!(context.attached::<Visitor>().is_none());
        let name = data.as_str().unwrap().to_owned();
        // Of each type there is one.
        assert!(context.attach(7_u8) && context.attach(8_u8));
        assert!(context.attach(Visitor { name: name.clone(), gone: self.gone.clone() }));
        if name == "Eve" { Err(Exception::new("builtins.ValueError", "not you")) } else { Ok(data) }
    }

    fn client_disconnect(&self, context: &CallContext) {
        let visitor = context.attached::<Visitor>().unwrap();
        self.gone.lock().unwrap().push(format!("goodbye {}", visitor.name));
        assert!(!context.attach(9_u8), "it has ended");
    }
}

/// Says who calls.
struct Mirror;

static MIRROR: Interface = Interface::new("test.Mirror", "Mirror", &[Member::method("who")]);

impl Skeleton for Mirror {
    fn interface(&self) -> &'static Interface {
        &MIRROR
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let call = CallContext::current().unwrap();
        assert_eq!(call.attached::<u8>().as_deref(), Some(&8));
        assert!(call.attached::<u16>().is_none());
        Ok(ready(call.attached::<Visitor>().unwrap().name.clone()))
    }
}

#[tokio::test]
async fn what_the_handshake_attaches_stays_with_the_connection() {
    let reception = Reception::default();
    let gone = reception.gone.clone();
    let (daemon, _guard) = start(|b| b.hooks(reception)).await;
    daemon.register(Target::object(Arc::new(Mirror))).object_id("mirror").call().unwrap();
    let mut visitors = Vec::new();
    for name in ["Ada", "Bad"] {
        let mut peer = Peer::silent(&daemon).await;
        peer.greet("mirror", name.into()).await;
        visitors.push(peer);
    }
    for (peer, name) in visitors.iter_mut().zip(["Ada", "Bad"]) {
        assert_eq!(peer.call("mirror", "who", &[]).await, Value::from(name));
    }
    Peer::silent(&daemon).await.greet("mirror", "Eve".into()).await;
    eventually("nobody keeps whom it has refused", || *gone.lock().unwrap() == ["dropped Eve"]).await;
    for (peer, name) in visitors.into_iter().zip(["Ada", "Bad"]) {
        drop(peer);
        let (goodbye, dropped) = (format!("goodbye {name}"), format!("dropped {name}"));
        eventually("it is told, then let go", || {
            gone.lock().unwrap().ends_with(&[goodbye.clone(), dropped.clone()])
        })
        .await;
    }
    eventually("a panic is counted", || daemon.stats().panics == 1).await;
    let detached = CallContext::detached(Generation::Pyro5, crate::Serializer::Serpent);
    assert!(!detached.attach(1_u8) && detached.attached::<u8>().is_none());
}
