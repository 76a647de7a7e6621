//! Rust proxies that speak pickle, with an unmodified Pyro4 server that accepts nothing else, and without.

use crate::python_servers::Server;
use pyro_runtime::client::{Place, Proxy, locate_ns_at};
use pyro_runtime::config::Config;
use pyro_runtime::types::{BigInt, Complex, DateTime, TimeDelta};
use pyro_runtime::{Bytes, Generation, Serializer, Uri, Uuid, Value};
use pyro_tests::host::Host;
use pyro_tests::python;
use std::collections::{BTreeMap, BTreeSet};

const ONLY_PICKLE: &str = r#"{"config": {"SERIALIZERS_ACCEPTED": ["pickle"]}}"#;

async fn proxy(port: u16) -> Proxy {
    let proxy = Proxy::builder(format!("PYRO:thing@localhost:{port}")).expect("a uri");
    proxy.serializer(Serializer::Pickle).connect().await.expect("a connection")
}

fn values() -> Vec<Value> {
    let big: BigInt = "-123456789012345678901234567890".parse().expect("a number");
    let aware: DateTime = "2024-02-29T12:00:00.5+05:30".parse().expect("a datetime");
    let naive: DateTime = "0001-01-01T00:00:00".parse().expect("a datetime");
    let uri: Uri = "PYRO:a@b:1".parse().expect("a uri");
    vec![
        Value::None,
        true.into(),
        0.into(),
        256.into(),
        70_000.into(),
        (-1).into(),
        i64::MIN.into(),
        u64::MAX.into(),
        big.into(),
        1.5.into(),
        Value::Complex(Complex { re: 1.0, im: -2.0 }),
        "a€😀".into(),
        Value::Bytes(vec![0, 255]),
        Value::Bytes(vec![7; 1000]),
        Value::List(vec![]),
        Value::Tuple(vec![]),
        (1, "a").into(),
        Value::Tuple(vec![1.into(); 5]),
        Value::Set(vec![]),
        Value::Set(vec![1.into()]),
        Value::Dict(vec![(1.into(), "a".into()), ((1, 2).into(), Value::List(vec![Value::None]))]),
        Value::Dict(vec![(Value::Set(vec![1.into()]), 1.into())]),
        "1.50".parse::<pyro_runtime::types::Decimal>().expect("a number").into(),
        Value::from(aware),
        Value::from(naive),
        Value::from(naive.date()),
        Value::from(aware.time()),
        Value::from(TimeDelta::from_micros(-1)),
        Value::from(Uuid::from_u128(7)),
        Value::Uri(Box::new(uri)),
    ]
}

/// What a value is when it has come back: a URI as any serializer gives it.
fn as_read(value: &Value) -> String {
    match value {
        Value::Uri(_) => "{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1)}".to_owned(),
        other => other.to_string(),
    }
}

#[tokio::test]
async fn values_of_every_kind_come_back() {
    if python::venv().is_none() {
        return;
    }
    let server = Server::start(Generation::Pyro4, ONLY_PICKLE);
    let proxy = proxy(server.port).await;
    assert_eq!(proxy.generation(), Some(Generation::Pyro4));
    for value in values() {
        let echoed: Value = proxy.call("echo", (&value,)).await.expect("echo");
        assert_eq!(echoed.to_string(), as_read(&value));
    }
    let typed = (
        BTreeMap::from([(7_i64, BTreeSet::from(["x".to_owned()]))]),
        Some(Bytes::from_static(b"\0")),
        TimeDelta::from_micros(5),
    );
    let echoed: (BTreeMap<i64, BTreeSet<String>>, Option<Bytes>, TimeDelta) =
        proxy.call("echo", (&typed,)).await.expect("echo");
    assert_eq!(echoed, typed);
    let large = Bytes::from(vec![7; 3 << 20]);
    assert!(proxy.call::<Bytes>("echo", (&large,)).await.expect("echo") == large);
}

#[tokio::test]
async fn exceptions_and_objects_of_the_server_arrive() {
    if python::venv().is_none() {
        return;
    }
    let server = Server::start(Generation::Pyro4, ONLY_PICKLE);
    let proxy = proxy(server.port).await;
    let error = proxy.call::<Value>("fail_attrs", ()).await.expect_err("it fails");
    let exception = error.exception().expect("a remote one");
    assert_eq!(exception.class, "builtins.ValueError");
    assert_eq!(
        exception.attributes,
        [("extra".to_owned(), [("a", 1)].into_iter().collect::<Value>()), ("code".to_owned(), 17.into()),]
    );
    assert!(exception.traceback.as_ref().is_some_and(|lines| lines.concat().contains("with attributes")));
    let error = proxy.call::<Value>("fail_pyro", ()).await.expect_err("it fails");
    assert_eq!(error.python_class(), "Pyro5.errors.NamingError");
    let uri: Uri = proxy.call("uri", ()).await.expect("a uri");
    assert_eq!(uri.object, "thing");
    let items: Vec<Value> =
        proxy.call_stream("gen", (5,)).await.expect("a stream").collect().await.expect("its items");
    assert!(items.len() > 1);
    proxy.set("value", &55).await.expect("set");
    assert_eq!(proxy.get::<i64>("value").await.expect("get"), 55);
}

/// Hosts an object that gives and raises what only Python can make.
const ODD_SERVER: &str = r#"
import collections
import json
import Pyro4
Pyro4.config.SERIALIZERS_ACCEPTED = {"pickle"}

@Pyro4.expose
class Odd(object):
    def counter(self):
        return collections.Counter("a")

    def fail(self):
        json.loads("x")

    def fine(self):
        return 1

daemon = Pyro4.Daemon()
print("uri = %s" % daemon.register(Odd, "odd"), flush=True)
daemon.requestLoop()
"#;

#[tokio::test]
async fn what_only_python_can_make_is_an_error() {
    if python::venv().is_none() {
        return;
    }
    let server = python::spawn(ODD_SERVER, &[]);
    let uri = server.value_of("uri = ");
    let odd = Proxy::builder(&uri).expect("a uri").serializer(Serializer::Pickle).build();
    for (method, class) in [("counter", "collections.Counter"), ("fail", "json.decoder.JSONDecodeError")] {
        let error = odd.call::<Value>(method, ()).await.expect_err("it cannot be read");
        let text = format!("pickle names {class}, which is not on the list of what is read (at byte ");
        assert!(error.to_string().contains(&text), "{error}");
        assert_eq!(error.python_class(), "Pyro5.errors.SerializeError");
        assert_eq!(odd.call::<i64>("fine", ()).await.expect("the connection is still good"), 1);
    }
}

#[tokio::test]
async fn names_are_looked_up_in_pickle() {
    if python::venv().is_none() {
        return;
    }
    let profile = r#"{"ns": true, "config": {"SERIALIZERS_ACCEPTED": ["pickle"]}}"#;
    let server = Server::start(Generation::Pyro4, profile);
    let config = Config { serializer: Serializer::Pickle, ns_port: server.port, ..Config::default() };
    let place = Place::of(&config);
    let ns = locate_ns_at(&place).await.expect("a name server");
    let uri: Uri = "PYRO:a@localhost:1".parse().expect("a uri");
    ns.register("lab.thing", &uri, true, &["red"]).await.expect("register");
    assert_eq!(ns.lookup("lab.thing").await.expect("lookup"), uri);
    assert_eq!(ns.lookup_tagged("lab.thing").await.expect("lookup"), (uri.clone(), vec!["red".to_owned()]));
    assert_eq!(ns.list("lab.").await.expect("list")["lab.thing"], uri);
    let found = Proxy::builder("PYRONAME:Pyro.NameServer").expect("a uri").config(&config).connect().await;
    assert_eq!(found.expect("found").call::<i64>("count", ()).await.expect("count"), 2);
}

/// Our own ends with each other, by tasks and by the thread that waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_own_ends_speak_it_too() {
    let host = Host::things_with_pickle().await;
    let ours = proxy(host.port()).await;
    for value in values() {
        let echoed: Value = ours.call("echo", (&value,)).await.expect("echo");
        assert_eq!(echoed.to_string(), as_read(&value));
    }
    let port = host.port();
    let blocking = tokio::task::spawn_blocking(move || {
        use pyro_runtime::blocking::Wait;
        let proxy = Proxy::builder(format!("PYRO:thing@localhost:{port}")).expect("a uri");
        let proxy = proxy.serializer(Serializer::Pickle).blocking().connect().wait().expect("a connection");
        proxy.call::<Value>("echo", ((1, "a"),)).wait().expect("echo")
    });
    assert_eq!(blocking.await.expect("no panic"), (1, "a").into());
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pyro5_has_none() {
    let host = Host::things_with_pickle().await;
    // Once it serves it can be stopped.
    drop(proxy(host.port()).await);
    let builder = Proxy::builder(format!("PYRO:thing@localhost:{}", host.port())).expect("a uri");
    let five = builder.serializer(Serializer::Pickle).generation(Generation::Pyro5);
    let error = five.connect().await.expect_err("there is none");
    assert_eq!(error.to_string(), "Pyro5 has no pickle: take another serializer, or the generation Pyro4");
    host.stop().await;
}
