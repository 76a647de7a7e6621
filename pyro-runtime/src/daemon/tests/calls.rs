//! Calls, properties, oneway, exceptions, handshake: what a client sees.

use super::batches::call_batch;
use super::objects::Probe;
use super::peer::{Args, Peer, field, text};
use super::{connected, eventually, start};
use crate::codec::PayloadDecoder;
use crate::context::CallContext;
use crate::daemon::Hooks;
use crate::protocol::{AnnotationId, AnnotationMap, Flags, MessageType};
use crate::service::{BoxCall, Interface, Member, Skeleton, Target};
use crate::{Bytes, Exception, Generation, Serializer, Value};
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn every_serializer_of_both_generations_is_answered_in_kind() {
    let (daemon, _guard) = start(|b| b).await;
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        for serializer in Serializer::ALL {
            let mut peer = Peer::greeted_as(&daemon, "probe", generation, serializer).await;
            let value = Value::List(vec![Value::Int(1), Value::from("two"), Value::Bool(true)]);
            assert_eq!(peer.call("probe", "echo", std::slice::from_ref(&value)).await, value, "{serializer}");
        }
    }
}

#[tokio::test]
async fn keywords_missing_keywords_and_wrong_arguments() {
    let (_daemon, _guard, mut peer) = connected().await;
    let by_name = [("x", Value::Int(5))];
    let reply = peer.call_flagged(Flags::NONE, "probe", "echo", &Args(&[], Some(&by_name))).await;
    assert_eq!(reply.value, Value::Int(5));
    let reply = peer.call_flagged(Flags::NONE, "probe", "echo", &Args(&[Value::Int(6)], None)).await;
    assert_eq!(reply.value, Value::Int(6));
    let (class, message) = peer.failure("probe", "echo", &[]).await;
    assert_eq!(class, "builtins.TypeError");
    assert_eq!(message, "Probe.echo() missing 1 required positional argument: 'x'");
}

#[tokio::test]
async fn names_that_may_not_be_used_are_refused_and_the_connection_stays() {
    let (_daemon, _guard, mut peer) = connected().await;
    for (name, message) in [
        ("_x", "attempt to access private attribute '_x'"),
        ("__init__", "attempt to access private attribute '__init__'"),
        ("hidden", "attempt to access unexposed attribute 'hidden'"),
        ("value", "attempt to access unexposed attribute 'value'"),
        ("nope", "'Probe' object has no attribute 'nope'"),
    ] {
        let failure = peer.failure("probe", name, &[]).await;
        assert_eq!(failure, ("builtins.AttributeError".to_owned(), message.to_owned()));
    }
    let unknown = peer.failure("nobody", "echo", &[]).await;
    assert_eq!(unknown, ("Pyro5.errors.DaemonError".to_owned(), "unknown object".to_owned()));
    assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
}

#[tokio::test]
async fn properties_are_read_and_written() {
    let (_daemon, _guard, mut peer) = connected().await;
    let name = Value::from("value");
    let get = Args(std::slice::from_ref(&name), None);
    assert_eq!(peer.call_flagged(Flags::NONE, "probe", "__getattr__", &get).await.value, Value::Int(42));
    let set = [name.clone(), Value::Int(55)];
    let reply = peer.call_flagged(Flags::NONE, "probe", "__setattr__", &Args(&set, None)).await;
    assert_eq!(reply.value, Value::None);
    assert_eq!(peer.call_flagged(Flags::NONE, "probe", "__getattr__", &get).await.value, Value::Int(55));
    let readonly = [Value::from("readonly"), Value::Int(1)];
    let reply = peer.call_flagged(Flags::NONE, "probe", "__setattr__", &Args(&readonly, None)).await;
    let refusal = "attempt to access unexposed or unknown remote attribute 'readonly'";
    assert_eq!(reply.exception().1, refusal);
    let no_name = peer.call_flagged(Flags::NONE, "probe", "__getattr__", &Args(&[], None)).await;
    assert_eq!(no_name.exception().0, "builtins.IndexError");
    let number = peer.call_flagged(Flags::NONE, "probe", "__getattr__", &Args(&[Value::Int(3)], None)).await;
    let refusal = ("builtins.TypeError".to_owned(), "attribute name must be string, not 'int'".to_owned());
    assert_eq!(number.exception(), refusal);
    let none = peer.call_flagged(Flags::NONE, "probe", "__getattr__", &Args(&[Value::None], None)).await;
    assert_eq!(none.exception().1, "attribute name must be string, not 'NoneType'");
}

#[tokio::test]
async fn a_call_that_has_not_four_parts_is_a_value_error() {
    let (daemon, _guard) = start(|b| b).await;
    for serializer in [Serializer::Serpent, Serializer::Marshal, Serializer::Msgpack] {
        let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro5, serializer).await;
        let empty = || Value::List(vec![]);
        let parts = ["probe".into(), "count".into(), empty(), Value::Dict(vec![]), Value::Int(5)];
        for n in [0, 1, 2, 3, 5] {
            let call = Value::Tuple(parts[..n].to_vec());
            let message = peer.message(MessageType::Invoke, Flags::NONE, |out| out.encode(&call).unwrap());
            peer.send(&message).await;
            assert_eq!(peer.reply().await.exception().0, "builtins.ValueError", "{serializer}: {n}");
        }
    }
}

#[tokio::test]
async fn oneway_calls_are_not_answered_whatever_happens() {
    let (_daemon, _guard, mut peer) = connected().await;
    for i in 0..5 {
        peer.oneway("probe", "note", &[Value::Int(i)]).await;
    }
    peer.oneway("probe", "fail", &["builtins.ValueError".into(), "nobody hears".into()]).await;
    peer.oneway("probe", "nope", &[]).await;
    peer.oneway("nobody", "note", &[]).await;
    peer.oneway("probe", "panic", &[]).await;
    // Those that need not wait have run, in order, before the next call does.
    let notes = peer.call("probe", "notes", &[]).await;
    assert_eq!(notes, Value::List((0..5).map(Value::Int).collect()));
    // Without the flag the same method has a result.
    assert_eq!(peer.call("probe", "note", &[Value::Int(9)]).await, Value::None);
}

#[tokio::test]
async fn oneway_calls_that_wait_do_not_hold_up_the_connection() {
    let (daemon, _guard, mut peer) = connected().await;
    peer.oneway("probe", "wait", &[Value::Float(0.3)]).await;
    let begun = std::time::Instant::now();
    peer.call("probe", "echo", &[Value::None]).await;
    assert!(begun.elapsed().as_millis() < 200, "{:?}", begun.elapsed());
    // A thread that is free takes it in a moment.
    eventually("the oneway call runs", || daemon.stats().oneway_running == 1).await;
    eventually("the oneway call ends", || daemon.stats().oneway_running == 0).await;
}

#[tokio::test]
async fn exceptions_carry_class_message_and_traceback() {
    let (daemon, _guard, mut peer) = connected().await;
    let args: &[Value] = &["builtins.ValueError".into(), "no good".into()];
    let reply = peer.call_flagged(Flags::NONE, "probe", "fail", &Args(args, Some(&[]))).await;
    assert_eq!(reply.exception(), ("builtins.ValueError".into(), "no good".into()));
    let lines = field(&field(&reply.value, "attributes"), "_pyroTraceback");
    let Value::List(lines) = lines else { panic!("{lines:?}") };
    let lines: String = lines.iter().map(text).collect();
    assert!(lines.contains("test.Probe.fail") && lines.ends_with("ValueError: no good\n"), "{lines}");
    // Pyro's own classes take the name of the caller's generation.
    let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro4, Serializer::Json).await;
    let failure = peer.failure("probe", "fail", &["Pyro5.errors.NamingError".into(), "x".into()]).await;
    assert_eq!(failure.0, "Pyro4.errors.NamingError");
}

#[tokio::test]
async fn grave_exceptions_close_the_connection() {
    let (daemon, _guard) = start(|b| b).await;
    for class in ["SecurityError", "SerializeError"] {
        let mut peer = Peer::greeted(&daemon, "probe").await;
        let class = format!("Pyro5.errors.{class}");
        let failure = peer.failure("probe", "fail", &[Value::Str(class.clone()), "x".into()]).await;
        assert_eq!(failure.0, class);
        peer.expect_close().await;
    }
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let args: &[Value] = &["Pyro5.errors.CommunicationError".into(), "x".into()];
    let message = peer.invoke(Flags::NONE, "probe", "fail", &Args(args, Some(&[])));
    peer.send(&message).await;
    peer.expect_close().await;
}

#[tokio::test]
async fn class_dicts_are_refused_as_python_does() {
    let (daemon, _guard) = start(|b| b).await;
    for serializer in Serializer::ALL {
        for (class, error) in [("__main__.Evil", "SecurityError"), ("some.Thing", "SerializeError")] {
            let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro5, serializer).await;
            let evil = Value::Dict(vec![("__class__".into(), class.into())]);
            let failure = peer.failure("probe", "echo", &[Value::List(vec![evil])]).await;
            assert_eq!(failure.0, format!("Pyro5.errors.{error}"), "{serializer}");
            assert!(failure.1.ends_with(class), "{failure:?}");
            peer.expect_close().await;
        }
    }
}

#[tokio::test]
async fn a_panic_is_answered_and_the_daemon_goes_on() {
    let (daemon, _guard, mut peer) = connected().await;
    let failure = peer.failure("probe", "panic", &[]).await;
    assert_eq!(failure, ("builtins.RuntimeError".into(), "the handler panicked: as it was told to".into()));
    assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    assert_eq!(daemon.stats().panics, 1);
}

#[tokio::test]
async fn a_ping_is_answered_whatever_its_serializer() {
    let (_daemon, _guard, mut peer) = connected().await;
    let mut ping = peer.message(MessageType::Ping, Flags::NONE, |out| out.output().extend(b"ping"));
    ping[7] = 42;
    peer.send(&ping).await;
    let reply = peer.reply().await;
    assert_eq!(reply.header.message_type, MessageType::Ping);
    assert_eq!(reply.header.serializer_id, 42);
    assert_eq!(reply.value, Value::Bytes(b"pong".to_vec()));
}

#[tokio::test]
async fn pipelined_calls_are_answered_in_order_also_when_one_waits() {
    let (_daemon, _guard, mut peer) = connected().await;
    let mut all = Vec::new();
    for i in 0..300 {
        all.extend(match i {
            7 => peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(0.05)], Some(&[]))),
            i => peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::Int(i)], Some(&[]))),
        });
    }
    peer.send(&all).await;
    for i in 0..300 {
        let reply = peer.reply().await;
        assert_eq!(reply.value, if i == 7 { Value::from("waited") } else { Value::Int(i) });
        assert_eq!(reply.header.seq, 1 + i as u16);
    }
}

#[tokio::test]
async fn the_context_follows_a_handler_through_awaits() {
    let (_daemon, _guard, mut peer) = connected().await;
    let mut annotations = AnnotationMap::new();
    annotations.insert(AnnotationId::new("XYZZ").unwrap(), Bytes::from_static(b"request"));
    let call = peer.annotated(MessageType::Invoke, Flags::NONE, &annotations, |out| {
        out.call("probe", "context", &Args(&[], Some(&[]))).unwrap();
    });
    peer.send(&call).await;
    let reply = peer.reply().await;
    let correlation_id = reply.correlation_id().expect("every reply has one").to_string();
    let expected = vec![
        Value::Int(1),
        Value::Str(correlation_id),
        Value::from("probe"),
        Value::Int(5),
        Value::Bytes(b"request".to_vec()),
    ];
    assert_eq!(reply.value, Value::List(expected));
    assert!(CallContext::current().is_none());
}

#[derive(Default)]
struct Recorder {
    errors: Arc<Mutex<Vec<String>>>,
    left: Arc<Mutex<usize>>,
}

impl Hooks for Recorder {
    fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        assert!(context.peer.starts_with("127.0.0.1:"), "{}", context.peer);
        match data {
            Value::Str(word) if word == "wrong" => {
                Err(Exception::new("Pyro5.errors.SecurityError", "wrong password"))
            }
            Value::Str(word) if word == "no key" => Err(Exception::new("builtins.KeyError", word)),
            data => Ok(Value::List(vec![data])),
        }
    }

    fn annotations(&self) -> AnnotationMap {
        let mut annotations = AnnotationMap::new();
        annotations.insert(AnnotationId::new("DDDD").unwrap(), Bytes::from_static(b"always"));
        annotations
    }

    fn client_disconnect(&self, _: &CallContext) {
        *self.left.lock().unwrap() += 1;
    }

    fn method_error(&self, _: &CallContext, method: &str, error: &Exception) {
        self.errors.lock().unwrap().push(format!("{method}: {}", error.message()));
    }
}

#[tokio::test]
async fn hooks_are_asked() {
    let recorder = Recorder::default();
    let (errors, left) = (recorder.errors.clone(), recorder.left.clone());
    let (daemon, _guard) = start(|b| b.hooks(recorder)).await;
    let mut refused = Peer::silent(&daemon).await;
    let reply = refused.greet("probe", "wrong".into()).await;
    assert_eq!(reply.header.message_type, MessageType::ConnectFail);
    assert_eq!(reply.value, Value::from("wrong password"));
    refused.expect_close().await;
    let mut refused = Peer::silent(&daemon).await;
    assert_eq!(refused.greet("probe", "no key".into()).await.value, Value::from("'no key'"));

    let mut peer = Peer::silent(&daemon).await;
    let reply = peer.greet("probe", "right".into()).await;
    assert_eq!(field(&reply.value, "handshake"), Value::List(vec!["right".into()]));
    peer.failure("probe", "fail", &["builtins.ValueError".into(), "seen".into()]).await;
    peer.oneway("probe", "fail", &["builtins.ValueError".into(), "seen too".into()]).await;
    let reply = peer.call_flagged(Flags::NONE, "probe", "annotate", &Args(&[], Some(&[]))).await;
    let names: Vec<_> = reply.annotations.iter().map(|(id, value)| (id.to_string(), value.clone())).collect();
    assert_eq!(
        names,
        [
            ("RESP".to_owned(), Bytes::from_static(b"from the handler")),
            ("DDDD".to_owned(), Bytes::from_static(b"always"))
        ]
    );
    assert_eq!(reply.value, Value::from("annotated"));
    let reply = peer.call_flagged(Flags::NONE, "probe", "count", &Args(&[], Some(&[]))).await;
    assert_eq!(reply.annotations.len(), 1, "a reply's annotations are its own");
    drop(peer);
    eventually("the leaving is told", || *left.lock().unwrap() == 1).await;
    // The oneway call may have a thread of its own.
    eventually("both errors are told", || errors.lock().unwrap().len() == 2).await;
    assert_eq!(*errors.lock().unwrap(), ["fail: seen", "fail: seen too"]);
}

/// Its method refuses all arguments before it runs, as generated skeletons do when they do not fit.
struct Picky;

impl Skeleton for Picky {
    fn interface(&self) -> &'static Interface {
        static PICKY: Interface = Interface::new("test.Picky", "Picky", &[Member::method("take")]);
        &PICKY
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Err(Exception::new("builtins.TypeError", "not these"))
    }
}

#[tokio::test]
async fn the_hook_is_told_of_calls_in_batches_and_of_arguments_that_do_not_fit() {
    let recorder = Recorder::default();
    let errors = recorder.errors.clone();
    let (daemon, _guard) = start(|b| b.hooks(recorder)).await;
    daemon.register(Target::object(Arc::new(Picky))).object_id("picky").call().unwrap();
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let fail = ("fail", &["builtins.ValueError".into(), "in a batch".into()][..]);
    call_batch(&mut peer, Flags::NONE, &[("count", &[]), fail]).await;
    peer.reply().await;
    peer.failure("picky", "take", &[]).await;
    // What cannot be called has no method that could fail.
    peer.failure("probe", "nothing", &[]).await;
    peer.failure("probe", "__getattr__", &["nothing".into()]).await;
    assert_eq!(*errors.lock().unwrap(), ["fail: in a batch", "take: not these"]);
}

#[tokio::test]
async fn the_handshake_tells_what_is_exposed_in_each_generations_way() {
    let (daemon, _guard) = start(|b| b).await;
    for (generation, serializer) in
        [(Generation::Pyro5, Serializer::Marshal), (Generation::Pyro4, Serializer::Marshal)]
    {
        let mut peer = Peer { generation, serializer, ..Peer::silent(&daemon).await };
        let reply = peer.greet("probe", "hello".into()).await;
        let attrs = field(&field(&reply.value, "meta"), "attrs");
        let names = ["items", "readonly", "value"].map(Value::from).to_vec();
        match (generation, attrs) {
            (Generation::Pyro5, Value::Set(found)) | (Generation::Pyro4, Value::List(found)) => {
                assert_eq!(found, names);
            }
            other => panic!("{other:?}"),
        }
    }
    let mut lost = Peer::silent(&daemon).await;
    let reply = lost.greet("nobody", "hello".into()).await;
    assert_eq!(reply.value, Value::from("unknown object"));
    lost.expect_close().await;
}

#[tokio::test]
async fn the_daemons_own_object_answers() {
    let (daemon, _guard, mut peer) = connected().await;
    let ids = ["Pyro.Daemon", "probe", "session", "single", "percall"].map(Value::from).to_vec();
    assert_eq!(peer.call("Pyro.Daemon", "registered", &[]).await, Value::List(ids));
    assert_eq!(peer.call("Pyro.Daemon", "ping", &[]).await, Value::None);
    let info = text(&peer.call("Pyro.Daemon", "info", &[]).await);
    assert!(info.contains(", NAT None, 5 objects registered. Servertype: <"), "{info}");
    let meta = peer.call("Pyro.Daemon", "get_metadata", &["probe".into()]).await;
    assert_eq!(
        field(&meta, "oneway"),
        Value::List(["note", "panic_later", "slow_note"].map(Value::from).to_vec())
    );
    let failure = peer.failure("Pyro.Daemon", "get_metadata", &["nope".into()]).await;
    assert_eq!(failure, ("Pyro5.errors.DaemonError".into(), "unknown object".into()));
    for no_id in [Value::None, Value::Int(3), Value::Float(0.5)] {
        assert_eq!(peer.failure("Pyro.Daemon", "get_metadata", &[no_id]).await, failure);
    }
    daemon.unregister("Pyro.Daemon").unwrap();
    assert_eq!(peer.call("Pyro.Daemon", "ping", &[]).await, Value::None);
}

/// `as_lists` is a parameter of Pyro4's alone.
#[tokio::test]
async fn metadata_is_asked_for_as_the_generation_does() {
    let (daemon, _guard) = start(|b| b).await;
    let args = ["probe".into(), Value::Bool(true)];
    let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro4, Serializer::Serpent).await;
    let meta = peer.call("Pyro.Daemon", "get_metadata", &args).await;
    assert_eq!(
        field(&meta, "oneway"),
        Value::List(["note", "panic_later", "slow_note"].map(Value::from).to_vec())
    );
    let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro5, Serializer::Serpent).await;
    let (class, text) = peer.failure("Pyro.Daemon", "get_metadata", &args).await;
    assert_eq!(class, "builtins.TypeError");
    assert_eq!(text, "DaemonObject.get_metadata() takes 2 positional arguments but 3 were given");
    let by_name = [("as_lists", Value::Bool(true))];
    let args = Args(&["probe".into()], Some(&by_name));
    let reply = peer.call_flagged(Flags::NONE, "Pyro.Daemon", "get_metadata", &args).await;
    let text = "DaemonObject.get_metadata() got an unexpected keyword argument 'as_lists'";
    assert_eq!(reply.exception(), ("builtins.TypeError".into(), text.into()));
}

#[tokio::test]
async fn registering_follows_pythons_rules() {
    let (daemon, _guard, mut peer) = connected().await;
    let object: Arc<dyn crate::service::Skeleton> = super::objects::probe();
    let first = daemon.register(Target::object(object.clone())).call().unwrap();
    assert!(first.object_id().starts_with("obj_") && first.object_id().len() == 36);
    let again = daemon.register(Target::object(object.clone())).object_id("x").call().unwrap_err();
    assert_eq!(again.to_string(), "object or class already has a Pyro id");
    let taken = daemon.register(Target::object(super::objects::probe())).object_id("probe").call();
    assert_eq!(taken.unwrap_err().to_string(), "an object or class is already registered with that id");
    assert_eq!(daemon.uri_for(&object).unwrap(), *first.uri());
    // Any text has a URI.
    assert!(daemon.uri_for("whatever").unwrap().to_string().starts_with("PYRO:whatever@127.0.0.1:"));
    first.unregister();
    let error = daemon.uri_for(&object).unwrap_err().to_string();
    assert_eq!(error, "object isn't registered in this daemon");
    // A connection that remembers an object forgets it with its registration, and finds what took its place.
    peer.call("probe", "count", &[]).await;
    daemon.unregister("probe").unwrap();
    assert_eq!(peer.failure("probe", "count", &[]).await.1, "unknown object");
    let probe: Arc<Probe> = super::objects::probe();
    daemon.register(Target::object(probe)).object_id("probe").force(true).call().unwrap();
    assert_eq!(peer.call("probe", "count", &[]).await, Value::Int(1));
}

#[tokio::test]
async fn the_generation_of_a_connection_picks_its_object() {
    let (daemon, _guard) = start(|b| b).await;
    let (for_4, for_5) = (super::objects::probe(), super::objects::probe());
    let target = Target::per_generation(Target::object(for_4.clone()), Target::object(for_5.clone()));
    daemon.register(target).object_id("both").call().unwrap();
    let mut old = Peer::greeted_as(&daemon, "both", Generation::Pyro4, Serializer::Serpent).await;
    let mut new = Peer::greeted_as(&daemon, "both", Generation::Pyro5, Serializer::Serpent).await;
    old.call("both", "count", &[]).await;
    old.call("both", "count", &[]).await;
    new.call("both", "count", &[]).await;
    assert_eq!((for_4.calls(), for_5.calls()), (2, 1));
}
