//! Rust proxies against unmodified Python servers of both generations: every scenario that was recorded, once more for
//! real, and what recordings cannot show: time-outs, reconnects, many callers, name servers.

use crate::client_replay::is_played;
use crate::client_replay::outcome::difference;
use crate::client_replay::scenarios::Client;
use pyro_runtime::client::{Place, Proxy, ProxyBuilder, locate_ns, locate_ns_at};
use pyro_runtime::{Generation, NAMESERVER_NAME, Serializer, Uri, Value};
use pyro_tests::process::Process;
use pyro_tests::python;
use pyro_tests::vectors::{self, Profile, Scenario};
use std::time::{Duration, Instant};

pub(crate) const BOTH: [Generation; 2] = [Generation::Pyro4, Generation::Pyro5];

/// A Python server with the objects of the recordings.
pub(crate) struct Server {
    pub(crate) generation: Generation,
    pub(crate) port: u16,
    process: Process,
}

impl Server {
    /// `profile` is the JSON of a recorded server profile.
    pub(crate) fn start(generation: Generation, profile: &str) -> Self {
        let digit = match generation {
            Generation::Pyro4 => "4",
            Generation::Pyro5 => "5",
        };
        let process = python::spawn("things.py", &[digit, profile]);
        let port = process.value_of("port = ").parse().expect("a port");
        Self { generation, port, process }
    }

    pub(crate) fn with_all_serializers(generation: Generation) -> Self {
        let accepted = r#"{"config": {"SERIALIZERS_ACCEPTED": ["serpent", "json", "marshal", "msgpack"]}, "daemon": {"slow": 1}}"#;
        Self::start(generation, accepted)
    }

    /// A proxy that has to find out the generation itself.
    fn builder(&self, object: &str) -> ProxyBuilder {
        Proxy::builder(format!("PYRO:{object}@localhost:{}", self.port)).expect("a uri")
    }
}

/// Plays all recorded scenarios of a generation against real servers; one server for scenarios in a row that want the
/// same one, as it was when they were recorded.
async fn replay(generation: Generation) {
    if python::venv().is_none() {
        return;
    }
    let recording = vectors::recording(generation);
    let mut server: Option<(Profile, Server)> = None;
    let (mut wrong, mut n) = (Vec::new(), 0);
    for scenario in recording.scenarios.iter().filter(|s| is_played(s)) {
        let fits = server.as_ref().is_some_and(|(profile, _)| *profile == scenario.server_profile);
        if !fits || wants_a_fresh_server(scenario) {
            server =
                Some((scenario.server_profile.clone(), Server::start(generation, &profile_text(scenario))));
        }
        let (_, server) = server.as_ref().expect("started above");
        let client = Client::new(generation, scenario, server.port);
        let seen = client.play().await.expect("played in the other test too");
        let difference = difference(generation, scenario, &seen, (server.port, recording.relay_port));
        wrong.extend(difference.map(|d| format!("{}: {d}", scenario.name)));
        n += 1;
    }
    assert!(n > 120, "only {n} scenarios were played");
    assert!(wrong.is_empty(), "{} of {n} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Those that count calls or registrations, or use up the server.
fn wants_a_fresh_server(scenario: &Scenario) -> bool {
    let base = scenario.name.split('/').next().unwrap_or_default();
    ["batch_oneway", "attribute_get_set", "instance_modes", "pool_exhausted", "ns_errors", "pyroname"]
        .contains(&base)
}

fn profile_text(scenario: &Scenario) -> String {
    let profile = &scenario.server_profile;
    serde_json::json!({"config": profile.config, "daemon": profile.daemon, "ns": profile.ns}).to_string()
}

#[tokio::test]
async fn every_recorded_scenario_comes_out_the_same_with_pyro5() {
    replay(Generation::Pyro5).await;
}

#[tokio::test]
async fn every_recorded_scenario_comes_out_the_same_with_pyro4() {
    replay(Generation::Pyro4).await;
}

#[tokio::test]
async fn the_generation_is_found_out_with_every_serializer() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        for serializer in Serializer::ALL {
            let proxy = server.builder("thing").serializer(serializer).connect().await.expect("connect");
            assert_eq!(proxy.generation(), Some(server.generation));
            assert_eq!(proxy.call::<i64>("add", (1, 2)).await.expect("add"), 103);
            // What Python's own marshal clients cannot do.
            proxy.set("value", &7).await.expect("set");
            assert_eq!(proxy.get::<i64>("value").await.expect("get"), 7);
            let mut batch = proxy.batch();
            batch.call("echo", (1,)).call("add", (1, 2));
            let results: Vec<_> = batch.send().await.expect("batch").map(Result::unwrap).collect();
            assert_eq!(results, [Value::Int(1), Value::Int(103)]);
            proxy.ping().await.expect("ping");
            if serializer == Serializer::Marshal {
                // Python's marshal cannot write the exception of a batch.
                continue;
            }
            batch.call("echo", (1,)).call("fail_value", ()).call("echo", (3,));
            let mut results = batch.send().await.expect("batch");
            assert_eq!(results.next_as::<i64>().expect("a first").expect("a result"), 1);
            let error = results.next_as::<i64>().expect("a second").expect_err("it fails");
            assert_eq!(error.exception().expect("an exception").class, "builtins.ValueError");
            assert!(results.next().is_none(), "the third was not executed");
        }
    }
}

#[tokio::test]
async fn a_server_of_the_other_generation_is_refused_when_one_is_wanted() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let other = BOTH.into_iter().find(|g| *g != server.generation).expect("two");
        let error = server.builder("thing").generation(other).connect().await.expect_err("refused");
        assert!(error.is_protocol() || error.is_connect(), "{error}");
    }
}

#[tokio::test]
async fn streams_go_on_after_a_reconnect_and_end_with_an_error() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = server.builder("thing").build();
        let mut items = proxy.call_stream::<String>("gen", (3,)).await.expect("a stream");
        assert_eq!(items.next().await.expect("an item").expect("item0"), "item0");
        proxy.release();
        proxy.bind().await.expect("bind");
        assert_eq!(items.next().await.expect("an item").expect("item1"), "item1");
        proxy.release();
        let error = items.next().await.expect("an error").expect_err("not connected");
        assert_eq!(error.to_string(), "the proxy for this stream result has been closed");

        let mut items = proxy.call_stream::<i64>("gen_fail", ()).await.expect("a stream");
        assert_eq!(items.next().await.expect("an item").expect("one"), 1);
        let error = items.next().await.expect("an error").expect_err("the generator fails");
        assert_eq!(error.exception().expect("an exception").message(), "error inside generator");
        assert!(items.next().await.is_none());
        assert_eq!(proxy.call::<i64>("add", (1, 1)).await.expect("add"), 102);
    }
}

#[tokio::test]
async fn a_time_out_ends_the_call_and_the_next_one_connects_again() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = server.builder("slow").timeout(Duration::from_millis(200)).build();
        let begin = Instant::now();
        let error = proxy.call::<Value>("sleep", (2.0,)).await.expect_err("too slow");
        assert!(error.is_timeout(), "{error}");
        assert_eq!(error.to_string(), "receiving: timeout");
        assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        assert!(!proxy.is_connected());
        assert_eq!(proxy.call::<i64>("sleep", (0.0, 5)).await.expect("in time"), 5);

        // A slower clone shares the connection; the time-out of the quicker one does not end its call.
        let patient = proxy.with_timeout(Some(Duration::from_secs(20)));
        let slow = patient.call::<i64>("sleep", (0.6, 1));
        let quick = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            proxy.call::<i64>("sleep", (0.0, 2)).await
        };
        let (slow, quick) = tokio::join!(slow, quick);
        assert_eq!(slow.expect("it had time"), 1);
        assert!(quick.expect_err("waits behind the slow one").is_timeout());

        let stubborn = proxy.with_max_retries(1);
        let begin = Instant::now();
        assert!(stubborn.call::<Value>("sleep", (1.0,)).await.expect_err("twice too slow").is_timeout());
        assert!(begin.elapsed() >= Duration::from_millis(400), "{:?}", begin.elapsed());
    }
}

#[tokio::test]
async fn a_connection_lost_while_idle_shows_once_and_is_made_again() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let server = Server::start(generation, r#"{"config": {"COMMTIMEOUT": 0.3}}"#);
        let proxy = server.builder("session").generation(generation).build();
        assert_eq!(proxy.call::<i64>("count", ()).await.expect("first"), 1);
        tokio::time::sleep(Duration::from_millis(900)).await;
        let error = proxy.call::<i64>("count", ()).await.expect_err("the session is gone");
        assert!(error.is_closed(), "{error}");
        assert_eq!(error.to_string(), "receiving: not enough data");
        assert_eq!(proxy.call::<i64>("count", ()).await.expect("a new session"), 1);
        tokio::time::sleep(Duration::from_millis(900)).await;
        let retrying = proxy.with_max_retries(1);
        assert_eq!(retrying.call::<i64>("count", ()).await.expect("tried again"), 1);
    }
}

#[tokio::test]
async fn a_server_that_dies_ends_calls_and_reconnect_gives_up() {
    if python::venv().is_none() {
        return;
    }
    let mut server = Server::with_all_serializers(Generation::Pyro5);
    let proxy = server.builder("slow").connect().await.expect("connect");
    let waiting = tokio::spawn({
        let proxy = proxy.clone();
        async move { proxy.call::<Value>("sleep", (30.0,)).await }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.process.kill();
    let error = waiting.await.expect("no panic").expect_err("the server has died");
    assert!(error.is_closed(), "{error}");
    let error = proxy.call::<Value>("sleep", (0.0,)).await.expect_err("nobody listens");
    assert!(error.is_connect(), "{error}");
    let place = format!("cannot connect to ('localhost', {}): [Errno ", server.port);
    assert!(error.to_string().starts_with(&place), "{error}");
    let error = proxy.reconnect(1).await.expect_err("still nobody");
    assert_eq!(error.to_string(), "failed to reconnect");
}

#[tokio::test]
async fn a_dropped_call_leaves_the_connection_usable() {
    if python::venv().is_none() {
        return;
    }
    let server = Server::with_all_serializers(Generation::Pyro5);
    let proxy = server.builder("session").connect().await.expect("connect");
    let slow = server.builder("slow").connect().await.expect("connect");
    let call = slow.call::<Value>("sleep", (0.3, "late"));
    assert!(tokio::time::timeout(Duration::from_millis(50), call).await.is_err());
    assert_eq!(slow.call::<String>("sleep", (0.0, "next")).await.expect("next"), "next");
    assert!(slow.is_connected());
    for n in 1..=20 {
        let count = proxy.call::<i64>("count", ());
        assert_eq!(count.await.expect("the same session"), n);
    }
}

/// Requests of many tasks on one connection: each gets its own answer.
async fn many_callers(server: &Server, tasks: i64, calls: i64) {
    let proxy = server.builder("thing").serializer(Serializer::Msgpack).connect().await.expect("connect");
    let callers: Vec<_> = (0..tasks)
        .map(|task| {
            let proxy = proxy.clone();
            tokio::spawn(async move {
                for i in 0..calls {
                    let n = task * calls + i;
                    assert_eq!(proxy.call::<i64>("echo", (n,)).await.expect("echo"), n);
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.expect("no panic");
    }
    // More in flight than there are places: the rest waits for one.
    let notes: Vec<_> = (0..5000_i64)
        .map(|n| {
            let proxy = proxy.clone();
            tokio::spawn(async move { proxy.call::<i64>("echo", (n,)).await.expect("echo") })
        })
        .collect();
    for (n, note) in notes.into_iter().enumerate() {
        assert_eq!(note.await.expect("no panic"), n as i64);
    }
}

#[tokio::test]
async fn many_tasks_share_a_proxy_on_one_thread() {
    if python::venv().is_none() {
        return;
    }
    many_callers(&Server::with_all_serializers(Generation::Pyro5), 64, 20).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_tasks_share_a_proxy_on_several_threads() {
    if python::venv().is_none() {
        return;
    }
    many_callers(&Server::with_all_serializers(Generation::Pyro4), 64, 20).await;
}

#[tokio::test]
async fn large_payloads_go_both_ways() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = server.builder("thing").serializer(Serializer::Msgpack).connect().await.expect("connect");
        for size in [0, 1, 65_535, 65_536, 1 << 20, (3 << 20) + 17] {
            let blob: pyro_runtime::Bytes = (0..size).map(|i| (i % 251) as u8).collect::<Vec<u8>>().into();
            let echoed: pyro_runtime::Bytes = proxy.call("echo", (&blob,)).await.expect("echo");
            assert!(echoed == blob, "{size} bytes came back different");
        }
    }
}

#[tokio::test]
async fn names_are_found_in_pythons_name_servers() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let server = Server::start(
            generation,
            r#"{"ns": true, "config": {"SERIALIZERS_ACCEPTED": ["serpent", "json", "marshal", "msgpack"]}}"#,
        );
        let things = Server::with_all_serializers(generation);
        let ns = locate_ns(Some("localhost"), Some(server.port)).await.expect("a name server");
        assert_eq!(ns.proxy().generation(), Some(generation));
        ns.ping().await.expect("ping");
        assert_eq!(ns.count().await.expect("count"), 1);
        let uri: Uri = format!("PYRO:thing@localhost:{}", things.port).parse().expect("a uri");
        ns.register("test.thing", &uri, true, &["red", "big"]).await.expect("register");
        let error = ns.register("test.thing", &uri, true, &[]).await.expect_err("taken");
        assert!(error.is_naming());
        assert_eq!(error.to_string(), "name already registered: test.thing");
        assert_eq!(ns.lookup("test.thing").await.expect("lookup"), uri);
        let (_, mut tags) = ns.lookup_tagged("test.thing").await.expect("lookup");
        tags.sort();
        assert_eq!(tags, ["big", "red"]);
        assert_eq!(ns.find_all(&["red", "big"]).await.expect("found").len(), 1);
        assert_eq!(ns.find_any(&["red", "blue"]).await.expect("found").len(), 1);
        assert_eq!(ns.find_all(&["red", "blue"]).await.expect("none").len(), 0);
        assert_eq!(ns.list("test.").await.expect("list")["test.thing"], uri);
        ns.set_metadata("test.thing", &["green"]).await.expect("set");

        for name in ["PYRONAME:test.thing", "PYROMETA:green"] {
            let here = Proxy::builder(format!("{name}@localhost:{}", server.port)).expect("a uri").build();
            assert_eq!(here.call::<i64>("add", (1, 2)).await.expect("add"), 103);
            let place = Proxy::builder(name).expect("a uri").name_server("localhost", server.port);
            let bound = place.connect().await.expect("connect");
            assert_eq!(bound.uri().to_string(), name);
            bound.release();
            assert!(bound.bind().await.expect("bind"));
            assert_eq!(*bound.uri(), uri);
        }
        let at = |name: &str| format!("{name}@localhost:{}", server.port);
        let error = Proxy::connect(at("PYRONAME:nobody")).await.expect_err("unknown");
        assert!(error.is_naming());
        assert_eq!(error.to_string(), "unknown name: nobody");
        let error = Proxy::connect(at("PYROMETA:nobody")).await.expect_err("unknown");
        assert_eq!(
            error.to_string(),
            "no registrations available with desired metadata properties {'nobody'}"
        );
        assert!(ns.remove("test.thing").await.expect("remove"));
        assert!(!ns.remove("test.thing").await.expect("remove"));
        assert!(!ns.remove(NAMESERVER_NAME).await.expect("remove"));
    }
}

#[tokio::test]
async fn no_name_server_is_an_error_of_its_own() {
    let place = Place::at("localhost", Some(1));
    let error = locate_ns_at(&place).await.expect_err("nobody listens on port 1");
    assert!(error.is_naming());
    assert_eq!(error.to_string(), "Failed to locate the nameserver");
}
