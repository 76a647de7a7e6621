//! Blocking proxies against unmodified Python servers of both generations. No test here has a runtime.

use crate::python_servers::{BOTH, Server};
use pyro_runtime::blocking::{self, Items, Wait};
use pyro_runtime::client::{DynArgs, Proxy, ProxyBuilder};
use pyro_runtime::{Bytes, Generation, Result, Serializer, Uri, Uuid, Value};
use pyro_tests::python;
use std::thread;
use std::time::{Duration, Instant};

/// A proxy that has to find out the generation itself.
fn builder(server: &Server, object: &str) -> ProxyBuilder {
    Proxy::builder(format!("PYRO:{object}@localhost:{}", server.port)).unwrap().blocking()
}

#[test]
fn calls_attributes_and_batches_work_over_every_serializer() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        for (serializer, compression) in Serializer::ALL.into_iter().flat_map(|s| [(s, false), (s, true)]) {
            let proxy = builder(&server, "thing")
                .serializer(serializer)
                .compression(compression)
                .connect()
                .wait()
                .unwrap();
            assert_eq!(proxy.generation(), Some(server.generation));
            assert_eq!(proxy.call::<i64>("add", (1, 2)).wait().unwrap(), 103);
            assert_eq!(
                proxy.call::<i64>("add", DynArgs::positional([1.into()]).with("b", 5)).wait().unwrap(),
                106
            );
            proxy.set("value", &7).wait().unwrap();
            assert_eq!(proxy.get::<i64>("value").wait().unwrap(), 7);
            proxy.ping().wait().unwrap();
            let mut batch = proxy.batch();
            batch.call("echo", (1,)).call("add", (1, 2));
            let results: Vec<_> = batch.send().wait().unwrap().map(Result::unwrap).collect();
            assert_eq!(results, [Value::Int(1), Value::Int(103)]);
            let mut typed = proxy.batch();
            let (one, two) =
                (typed.add::<i64, pyro_runtime::Error>("echo", (1,)), typed.add::<String, _>("echo", ("x",)));
            let mut results = typed.send_typed().wait().unwrap();
            assert_eq!(results.take(one).unwrap(), 1);
            assert_eq!(results.take::<String, pyro_runtime::Error>(two).unwrap(), "x");
            if serializer != Serializer::Marshal {
                // Python's marshal cannot write exceptions.
                let error = proxy.call::<Value>("fail_value", ()).wait().unwrap_err();
                assert_eq!(error.exception().unwrap().class, "builtins.ValueError");
            }
            assert!(proxy.call::<Value>("unheard_of", ()).wait().unwrap_err().is_attribute());
        }
    }
}

#[test]
fn streams_are_iterators_that_tell_the_server_when_they_are_dropped() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = builder(&server, "thing").build();
        let items: Items<String> = blocking::iter(proxy.call_stream("gen", (3,)).wait().unwrap());
        assert_eq!(items.collect::<Result<Vec<_>>>().unwrap(), ["item0", "item1", "item2"]);
        let mut items: Items<String> = blocking::iter(proxy.call_stream("gen", (3,)).wait().unwrap());
        assert_eq!(items.next().unwrap().unwrap(), "item0");
        drop(items);
        let mut items: Items<String> = blocking::iter(proxy.call_stream("gen", (3,)).wait().unwrap());
        proxy.release();
        let error = items.next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "the proxy for this stream result has been closed");
        let mut items: Items<i64> = blocking::iter(proxy.call_stream("gen_fail", ()).wait().unwrap());
        assert_eq!(items.next().unwrap().unwrap(), 1);
        let error = items.next().unwrap().unwrap_err();
        assert_eq!(error.exception().unwrap().message(), "error inside generator");
        assert!(items.next().is_none());
        let error = proxy.call::<Value>("gen", (3,)).wait().unwrap_err();
        assert_eq!(error.to_string(), "the result is a stream of items: it has to be called as one");
        assert_eq!(proxy.call::<i64>("add", (1, 1)).wait().unwrap(), 102);
    }
}

#[test]
fn a_time_out_closes_the_connection_and_the_next_call_connects_again() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = builder(&server, "slow").timeout(Duration::from_millis(200)).build();
        let begun = Instant::now();
        let error = proxy.call::<Value>("sleep", (2.0,)).wait().unwrap_err();
        assert_eq!((error.is_timeout(), error.to_string()), (true, "receiving: timeout".to_owned()));
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
        assert!(!proxy.is_connected());
        assert_eq!(proxy.call::<i64>("sleep", (0.0, 5)).wait().unwrap(), 5);
        let begun = Instant::now();
        assert!(proxy.with_max_retries(1).call::<Value>("sleep", (1.0,)).wait().unwrap_err().is_timeout());
        assert!(begun.elapsed() >= Duration::from_millis(400), "{:?}", begun.elapsed());
    }
}

#[test]
fn a_connection_lost_while_idle_shows_once() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let server = Server::start(generation, r#"{"config": {"COMMTIMEOUT": 0.3}}"#);
        let proxy = builder(&server, "session").generation(generation).build();
        assert_eq!(proxy.call::<i64>("count", ()).wait().unwrap(), 1);
        thread::sleep(Duration::from_millis(900));
        assert!(proxy.call::<i64>("count", ()).wait().unwrap_err().is_closed());
        assert_eq!(proxy.call::<i64>("count", ()).wait().unwrap(), 1);
    }
}

#[test]
fn threads_share_one_connection_and_one_session() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = builder(&server, "session").serializer(Serializer::Msgpack).build();
        let mut counts: Vec<i64> = thread::scope(|scope| {
            let threads: Vec<_> = (0..16)
                .map(|_| {
                    let count = || proxy.call::<i64>("count", ()).wait().unwrap();
                    scope.spawn(move || (0..20).map(|_| count()).collect::<Vec<_>>())
                })
                .collect();
            threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
        });
        counts.sort_unstable();
        assert_eq!(counts, (1..=320).collect::<Vec<_>>());
    }
}

#[test]
fn large_payloads_go_both_ways() {
    if python::venv().is_none() {
        return;
    }
    for server in BOTH.map(Server::with_all_serializers) {
        let proxy = builder(&server, "thing").serializer(Serializer::Msgpack).connect().wait().unwrap();
        for size in [0, 65_535, 65_536, (3 << 20) + 17] {
            let blob: Bytes = (0..size).map(|i| (i % 251) as u8).collect::<Vec<u8>>().into();
            assert!(
                proxy.call::<Bytes>("echo", (&blob,)).wait().unwrap() == blob,
                "{size} bytes came back different"
            );
        }
    }
}

#[test]
fn handshake_correlation_id_and_signatures_go_along() {
    if python::venv().is_none() {
        return;
    }
    let server = Server::with_all_serializers(Generation::Pyro5);
    let proxy = builder(&server, "thing").handshake("hi").build();
    assert!(proxy.metadata().wait().unwrap().methods.contains(&"add".to_owned()));
    proxy.handshake().wait().unwrap();
    let id = Uuid::from_u128(7);
    let request = proxy.request("add", (1, 2)).correlation_id(id).annotation("TEST", &b"x"[..]).unwrap();
    let response = request.send::<i64>().wait().unwrap();
    assert_eq!((response.value, response.correlation_id), (103, Some(id)));
    let refused = builder(&server, "thing")
        .validate_handshake(|_| Err(pyro_runtime::Error::usage("no")))
        .connect()
        .wait();
    assert_eq!(refused.unwrap_err().to_string(), "no");

    let signed = Server::start(Generation::Pyro4, r#"{"daemon": {"hmac": "secret key"}}"#);
    let with = |key: &str| builder(&signed, "thing").hmac_key(key).connect().wait();
    assert_eq!(with("secret key").unwrap().call::<i64>("add", (1, 2)).wait().unwrap(), 103);
    assert!(with("wrong").is_err());
}

#[test]
fn names_are_found_in_pythons_name_servers() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let server = Server::start(
            generation,
            r#"{"ns": true, "config": {"SERIALIZERS_ACCEPTED": ["serpent", "json", "marshal", "msgpack"]}}"#,
        );
        let things = Server::with_all_serializers(generation);
        let ns = blocking::locate_ns(Some("localhost"), Some(server.port)).unwrap();
        let uri: Uri = format!("PYRO:thing@localhost:{}", things.port).parse().unwrap();
        ns.register("test.thing", &uri, true, &["red", "big"]).wait().unwrap();
        let error = ns.register("test.thing", &uri, true, &[]).wait().unwrap_err();
        assert_eq!(error.to_string(), "name already registered: test.thing");
        assert_eq!(ns.find_any(&["red", "blue"]).wait().unwrap().len(), 1);
        assert_eq!(ns.list("test.").wait().unwrap()["test.thing"], uri);
        for name in ["PYRONAME:test.thing", "PYROMETA:red"] {
            let here =
                Proxy::builder(format!("{name}@localhost:{}", server.port)).unwrap().blocking().build();
            assert_eq!(here.call::<i64>("add", (1, 2)).wait().unwrap(), 103);
            let bound =
                Proxy::builder(name).unwrap().name_server("localhost", server.port).blocking().build();
            assert!(bound.bind().wait().unwrap());
            assert_eq!(*bound.uri(), uri);
        }
        let error = blocking::connect(format!("PYRONAME:nobody@localhost:{}", server.port)).unwrap_err();
        assert_eq!((error.is_naming(), error.to_string()), (true, "unknown name: nobody".to_owned()));
        assert!(ns.remove("test.thing").wait().unwrap());
    }
}
