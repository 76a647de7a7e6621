//! Panics in what the program gives the daemon beside its handlers: hooks, and drops of its objects.

use super::objects::{self, Census};
use super::peer::{Args, Peer};
use super::{eventually, start};
use crate::codec::PayloadDecoder;
use crate::context::CallContext;
use crate::daemon::{Daemon, Hooks, Resource};
use crate::protocol::{AnnotationMap, Flags, MessageType};
use crate::service::{BoxCall, InstanceMode, Interface, Member, Skeleton, Target, ready, stream};
use crate::{Error, Exception, ItemStream, Value, context};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Hooks that panic where a client has to do with `"bad"`.
#[derive(Default)]
struct Bad {
    disconnects: Arc<AtomicUsize>,
}

impl Hooks for Bad {
    fn validate_handshake(&self, _: &CallContext, data: Value) -> Result<Value, Exception> {
        assert_ne!(data, Value::from("bad"), "no such data");
        Ok(data)
    }

    fn client_disconnect(&self, _: &CallContext) {
        self.disconnects.fetch_add(1, SeqCst);
        panic!("at the end");
    }

    fn method_error(&self, _: &CallContext, _: &str, error: &Exception) {
        panic!("about {}", error.class);
    }
}

#[tokio::test]
async fn a_handshake_whose_hook_panics_is_refused_and_others_go_on() {
    let (daemon, _guard) = start(|b| b.hooks(Bad::default())).await;
    let mut other = Peer::greeted(&daemon, "probe").await;
    let mut peer = Peer::silent(&daemon).await;
    let reply = peer.greet("probe", "bad".into()).await;
    assert_eq!(reply.header.message_type, MessageType::ConnectFail);
    let Value::Str(text) = reply.value else { panic!("no text") };
    assert!(text.starts_with("the handshake panicked: assertion `left != right` failed"), "{text}");
    peer.expect_close().await;
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    assert_eq!((daemon.stats().panics, daemon.stats().handshake_failures), (1, 1));
}

#[tokio::test]
async fn hooks_that_panic_about_a_call_and_its_connection_cost_nobody_anything() {
    let disconnects = Arc::<AtomicUsize>::default();
    let hooks = Bad { disconnects: disconnects.clone() };
    let (daemon, _guard) = start(|b| b.hooks(hooks)).await;
    let mut other = Peer::greeted(&daemon, "probe").await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let error = peer.failure("probe", "fail", &["builtins.ValueError".into(), "so".into()]).await;
    assert_eq!(error, ("builtins.ValueError".into(), "so".into()));
    let (class, _) = peer.failure("probe", "panic", &[]).await;
    assert_eq!(class, "builtins.RuntimeError");
    drop(peer);
    eventually("the end is told", || disconnects.load(SeqCst) == 1).await;
    eventually("the connection has ended", || daemon.stats().connections == 1).await;
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    assert_eq!(daemon.stats().panics, 4, "one handler, the hook for two errors, and the one for the end");
}

/// Panics when it is asked for annotations, once it has been told to.
struct Mute(Arc<AtomicUsize>);

impl Hooks for Mute {
    fn annotations(&self) -> AnnotationMap {
        assert_eq!(self.0.load(SeqCst), 0, "no annotations");
        AnnotationMap::new()
    }
}

#[tokio::test]
async fn a_reply_whose_annotations_panic_goes_without() {
    let is_bad = Arc::<AtomicUsize>::default();
    let (daemon, _guard) = start(|b| b.hooks(Mute(is_bad.clone()))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    is_bad.store(1, SeqCst);
    assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    let (class, _) = peer.failure("probe", "fail", &["builtins.ValueError".into(), "so".into()]).await;
    assert_eq!(class, "builtins.ValueError");
}

/// Panics when it is dropped; holds a resource of its session open.
struct Fragile {
    interface: &'static Interface,
    drawer: Arc<Drawer>,
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

impl Drop for Fragile {
    fn drop(&mut self) {
        panic!("an instance is dropped");
    }
}

static MEMBERS: &[Member] = &[Member::method("numbers"), Member::method("track")];
static SESSION: Interface =
    Interface::new("test.Fragile", "Fragile", MEMBERS).instance_mode(InstanceMode::Session);
static PER_CALL: Interface =
    Interface::new("test.Fragile", "Fragile", MEMBERS).instance_mode(InstanceMode::PerCall);

impl Skeleton for Fragile {
    fn interface(&self) -> &'static Interface {
        self.interface
    }

    fn call(self: Arc<Self>, member: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        if member == 0 {
            let items = ItemStream::from_iter([Value::Int(1), Value::Int(2)]);
            return Ok(stream(async move { Ok::<_, Error>(items) }));
        }
        context::track_resource(&self.drawer)?;
        Ok(ready(Value::None))
    }
}

fn fragile(interface: &'static Interface, drawer: &Arc<Drawer>) -> Target {
    let drawer = drawer.clone();
    Target::class(interface, move || Arc::new(Fragile { interface, drawer: drawer.clone() }))
}

/// Tells how many connections have ended.
struct Farewell(Arc<AtomicUsize>);

impl Hooks for Farewell {
    fn client_disconnect(&self, _: &CallContext) {
        self.0.fetch_add(1, SeqCst);
    }
}

#[tokio::test]
async fn a_session_ends_to_its_end_although_its_instances_panic() {
    let (ends, drawer) = (Arc::<AtomicUsize>::default(), Arc::<Drawer>::default());
    let hooks = Farewell(ends.clone());
    let (daemon, _guard) = start(|b| b.hooks(hooks).configure(|c| c.stream_linger = Duration::ZERO)).await;
    for id in ["one", "two"] {
        daemon.register(fragile(&SESSION, &drawer)).object_id(id).call().unwrap();
    }
    let mut other = Peer::greeted(&daemon, "probe").await;
    let mut peer = Peer::greeted(&daemon, "one").await;
    peer.call_flagged(Flags::NONE, "one", "numbers", &Args(&[], Some(&[]))).await;
    peer.call("one", "track", &[]).await;
    peer.call("two", "track", &[]).await;
    assert_eq!((daemon.stats().streams, daemon.stats().instances), (1, 2));
    drop(peer);
    eventually("the end is told", || ends.load(SeqCst) == 1).await;
    assert_eq!(drawer.closed.load(SeqCst), 1);
    let stats = daemon.stats();
    assert_eq!((stats.streams, stats.instances), (0, 0));
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
}

#[tokio::test]
async fn an_instance_of_one_call_may_panic_at_its_end() {
    let (daemon, _guard) = start(|b| b).await;
    daemon.register(fragile(&PER_CALL, &Arc::default())).object_id("fragile").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "fragile").await;
    for _ in 0..2 {
        assert_eq!(peer.call("fragile", "track", &[]).await, Value::None);
    }
}

/// Its sessions' instances are gone when a oneway call has panicked.
#[tokio::test]
async fn a_oneway_call_that_panics_drops_its_session_instance() {
    let census = Arc::<Census>::default();
    let (daemon, _guard) = start(|b| b).await;
    daemon.register(objects::class(InstanceMode::Session, &census)).object_id("s").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "s").await;
    assert_eq!(peer.call("s", "count", &[]).await, Value::Int(1));
    peer.oneway("s", "panic_later", &[]).await;
    eventually("it has panicked", || daemon.stats().panics == 1).await;
    eventually("it runs no more", || daemon.stats().oneway_running == 0).await;
    assert_eq!(peer.call("s", "count", &[]).await, Value::Int(1), "another instance");
    assert_eq!(census.made.load(SeqCst), 2);
    eventually("the first one is dropped", || census.alive.load(SeqCst) == 1).await;
    assert_eq!(daemon.stats().instances, 1);
}

/// As Python's clients do it: the next call is sent while the oneway call still runs.
#[tokio::test]
async fn a_call_that_waits_for_a_oneway_call_that_panics_has_another_instance() {
    let census = Arc::<Census>::default();
    let (daemon, _guard) = start(|b| b).await;
    for (id, mode) in [("now", None), ("later", Some(Duration::from_millis(20)))] {
        let of_class = census.clone();
        let class = Target::async_class(objects::session_interface(), move || {
            let census = of_class.clone();
            async move {
                if let Some(time) = mode {
                    tokio::time::sleep(time).await;
                }
                Ok::<_, Error>(objects::Probe::new(objects::session_interface(), census) as Arc<dyn Skeleton>)
            }
        });
        daemon.register(class).object_id(id).call().unwrap();
        let mut peer = Peer::greeted(&daemon, id).await;
        assert_eq!(peer.call(id, "count", &[]).await, Value::Int(1));
        peer.oneway(id, "panic_later", &[]).await;
        assert_eq!(peer.call(id, "count", &[]).await, Value::Int(1), "another instance");
        assert_eq!(peer.call(id, "count", &[]).await, Value::Int(2), "which stays");
        assert_eq!(census.alive.load(SeqCst), 1);
        drop(peer);
        eventually("nothing is left", || census.alive.load(SeqCst) == 0).await;
    }
    assert_eq!((census.made.load(SeqCst), daemon.stats().panics), (4, 2));
}

/// Drops the daemon's objects while it is told of the one that takes their place.
struct Looker(Daemon);

impl Drop for Looker {
    fn drop(&mut self) {
        assert!(self.0.stats().objects > 0);
    }
}

impl Skeleton for Looker {
    fn interface(&self) -> &'static Interface {
        &PER_CALL
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Ok(ready(Value::None))
    }
}

#[tokio::test]
async fn an_object_that_is_replaced_may_look_at_its_daemon_as_it_goes() {
    let (daemon, _guard) = start(|b| b).await;
    let replaced = daemon.clone();
    let done = std::thread::spawn(move || {
        for _ in 0..2 {
            let looker = Target::object(Arc::new(Looker(replaced.clone())));
            replaced.register(looker).object_id("looker").force(true).call().unwrap();
        }
        replaced.unregister("looker").unwrap();
    });
    eventually("it is replaced", || done.is_finished()).await;
    done.join().unwrap();
}

/// Attaches something fragile to a connection, and refuses it.
struct Unkind;

impl Hooks for Unkind {
    fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        if data != Value::from("bad") {
            return Ok(data);
        }
        context.attach(Fragile { interface: &SESSION, drawer: Arc::default() });
        Err(Exception::new("builtins.ValueError", "not you"))
    }
}

#[tokio::test]
async fn what_is_attached_to_a_refused_connection_may_panic_as_it_goes() {
    let (daemon, _guard) = start(|b| b.hooks(Unkind)).await;
    let mut other = Peer::greeted(&daemon, "probe").await;
    let mut peer = Peer::silent(&daemon).await;
    let reply = peer.greet("probe", "bad".into()).await;
    assert_eq!(reply.value, Value::from("not you"));
    peer.expect_close().await;
    drop(peer);
    eventually("it is counted", || daemon.stats().panics == 1).await;
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
}

/// Lends a lamp, whose drop panics; the lamp leaves the table as it is closed.
#[derive(Default)]
struct Table {
    lamps: Arc<Mutex<Vec<Arc<Lamp>>>>,
}

struct Lamp(Arc<Mutex<Vec<Arc<Lamp>>>>);

impl Resource for Lamp {
    fn close(&self) {
        self.0.lock().unwrap().clear();
    }
}

impl Drop for Lamp {
    fn drop(&mut self) {
        panic!("it breaks");
    }
}

impl Skeleton for Table {
    fn interface(&self) -> &'static Interface {
        &SESSION
    }

    fn call(self: Arc<Self>, member: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        let lamp = Arc::new(Lamp(self.lamps.clone()));
        if member == 0 {
            let items = ItemStream::from_iter((0..1).map(move |_| Value::Bool(Arc::strong_count(&lamp) > 1)));
            return Ok(stream(async move { Ok::<_, Error>(items) }));
        }
        context::track_resource(&lamp)?;
        self.lamps.lock().unwrap().push(lamp);
        Ok(ready(Value::None))
    }
}

#[tokio::test]
async fn a_resource_may_panic_as_it_goes_with_its_connection() {
    let ends = Arc::<AtomicUsize>::default();
    let (daemon, _guard) = start(|b| b.hooks(Farewell(ends.clone()))).await;
    daemon.register(Target::object(Arc::new(Table::default()))).object_id("table").call().unwrap();
    let mut other = Peer::greeted(&daemon, "probe").await;
    let mut peer = Peer::greeted(&daemon, "table").await;
    peer.call("table", "track", &[]).await;
    drop(peer);
    eventually("the end is told", || ends.load(SeqCst) == 1).await;
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    assert_eq!(daemon.stats().panics, 1);
}

#[tokio::test]
async fn a_stream_that_nobody_can_have_may_panic_as_it_goes() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.max_streams = 0)).await;
    daemon.register(Target::object(Arc::new(Table::default()))).object_id("table").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "table").await;
    let (class, _) = peer.failure("table", "numbers", &[]).await;
    assert_eq!(class, "Pyro5.errors.DaemonError");
    // Of a oneway call nobody wants the stream.
    peer.oneway("table", "numbers", &[]).await;
    assert_eq!(peer.call("table", "track", &[]).await, Value::None);
}
