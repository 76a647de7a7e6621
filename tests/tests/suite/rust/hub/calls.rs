//! Calls of the objects that are declared and served beside this file.

use super::api::{
    self, FindError, HubProxy, HubServer, LedgerProxy, LedgerServer, PlainProxy, PlainServer, SinkServer,
    WaysProxy, WaysServer,
};
use super::{MyCrowd, MyHub, MyLedger, MyPlain, MySink, MyWays};
use pyro_runtime::client::Proxy;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Generation, Ref, Serializer};
use pyro_tests::host::Host;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};
#[test]
fn it_is_the_twin_of_the_declaration() {
    let file = crate::rust::twins::folder("tests/tests/suite/rust/hub.rs");
    let source = crate::rust::twins::from_source("hub.rs", std::fs::read_to_string(file).unwrap());
    let idl = crate::rust::twins::from_idl(&[crate::rust::twins::folder("tests/golden/hub.pyro")]);
    crate::rust::twins::assert_same_models(idl, source, "hub.rs");
}

fn combinations() -> impl Iterator<Item = (Generation, Serializer)> {
    [Generation::Pyro4, Generation::Pyro5]
        .into_iter()
        .flat_map(|generation| Serializer::ALL.map(|serializer| (generation, serializer)))
}

async fn proxy<P: From<Proxy>>(host: &Host, id: &str, generation: Generation, serializer: Serializer) -> P {
    let uri = format!("PYRO:{id}@localhost:{}", host.port());
    let proxy = Proxy::builder(uri).unwrap().generation(generation).serializer(serializer);
    proxy.connect().await.unwrap().into()
}

async fn use_cells(hub: &HubProxy) {
    let first = hub.make("first").await.unwrap();
    let second = hub.make("second").await.unwrap();
    assert_eq!(first.proxy().name().await.unwrap(), "first");
    let second_proxy = second.connect().await.unwrap();
    assert_eq!(second_proxy.next().await.unwrap().unwrap(), first);
    assert_eq!(first.proxy().next().await.unwrap(), None);
    assert_eq!(hub.name_of(&Ref::from(&second_proxy)).await.unwrap(), "second");
    let entries: Vec<String> = hub.entries().await.unwrap().into_iter().map(|entry| entry.name).collect();
    assert_eq!(entries, ["first", "second", "none"]);
    let cells = BTreeMap::from([("k".to_owned(), vec![first.clone(), second.clone()])]);
    assert_eq!(hub.names_of(&cells).await.unwrap(), ["k first", "k second"]);
    hub.set_favourite(Some(&second)).await.unwrap();
    assert_eq!(hub.favourite().await.unwrap(), Some(second));
    assert!(!hub.same(&first).await.unwrap());
    assert!(hub.same(&first).other(Some(&first)).await.unwrap());
    let FindError::NoSuchCell(missing) = hub.find("third").await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(missing.name, "third");
}

/// A client's own daemon answers what the hub asks.
async fn use_sink(hub: &HubProxy) {
    let daemon = Daemon::builder().build().await.unwrap();
    let sink = MySink::default();
    let reference = daemon.register(SinkServer::object(sink.clone())).call().unwrap().reference();
    let serving = daemon.clone();
    let serving = tokio::spawn(async move { serving.serve().await });
    assert_eq!(hub.subscribe(&reference).await.unwrap(), 1);
    hub.publish("one").await.unwrap();
    let heard = async {
        while sink.0.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), heard).await.expect("the event arrives");
    assert_eq!(hub.ask(&reference, "well").await.unwrap(), "well? yes");
    let raised = hub.provoke(&reference, "bad").await.unwrap();
    assert!(raised.contains("ValueError") && raised.contains("bad"), "{raised}");
    assert_eq!(daemon.stats().exceptions, 1);
    daemon.close();
    serving.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn references_and_callbacks_go_both_ways() {
    for (generation, serializer) in combinations() {
        let host = Host::empty().await;
        host.register(HubServer::object(MyHub::default()), "hub");
        let hub: HubProxy = proxy(&host, "hub", generation, serializer).await;
        use_cells(&hub).await;
        use_sink(&hub).await;
        host.stop().await;
    }
}

#[tokio::test]
async fn handlers_run_in_their_own_ways() {
    let host = Host::empty().await;
    host.register(WaysServer::class(MyWays::default), "ways");
    let ways: WaysProxy = proxy(&host, "ways", Generation::Pyro5, Serializer::Msgpack).await;
    assert_eq!(ways.version().await.unwrap(), "1.2");
    assert_eq!(ways.echo("\u{e9}").await.unwrap(), "\u{e9}");
    assert_eq!(ways.shout("hey").await.unwrap(), "HEY!");
    assert_eq!(ways.shout("hey").mark(Some("?")).times(2).await.unwrap(), "HEY??");
    let positional = ways.proxy().call::<String>("shout", ("hey", "?", 2)).await.unwrap_err();
    assert_eq!(positional.python_class(), "builtins.TypeError", "it is passed by name only");
    assert_eq!(ways.letters("ab").await.unwrap().collect().await.unwrap(), ["a", "b"]);
    assert_eq!(ways.count(3).await.unwrap().collect().await.unwrap(), [0, 1, 2]);
    assert_eq!((ways.status().await.unwrap(), ways.batch_().await.unwrap()), ("fine".into(), 7));
    ways.set_level(3).await.unwrap();
    assert_eq!(ways.level().await.unwrap(), 3);
    let error = ways.panics().await.unwrap_err();
    assert!(error.to_string().contains("of its own accord"), "{error}");
    // One that sleeps does so on a thread of its own: others are served meanwhile, although all share one.
    let other: WaysProxy = proxy(&host, "ways", Generation::Pyro4, Serializer::Json).await;
    let start = Instant::now();
    let quick = async {
        other.status().await.unwrap();
        start.elapsed()
    };
    let (slept, quick) = tokio::join!(ways.sleep(300), quick);
    assert_eq!(slept.unwrap(), 300);
    assert!(quick < Duration::from_millis(250), "{quick:?}");
    host.stop().await;
}

#[test]
fn the_table_has_every_flag() {
    let member = |name: &str| api::WAYS.members[api::WAYS.find(name).unwrap()];
    assert!(member("version").is_static && !member("status").is_static);
    assert!(member("status").idempotent && member("level").idempotent && !member("batch").idempotent);
    assert!(!member("warm_up").exposed);
    assert!(api::SINK.members.iter().all(|member| member.callback));
    const { assert!(api::CROWD.concurrent && !api::TALLY.concurrent) };
}

#[tokio::test]
async fn a_service_has_the_members_of_those_that_it_extends() {
    let host = Host::empty().await;
    let ledger = MyLedger { total: Mutex::new(Cell::new(0)), step: 1 };
    host.register(LedgerServer::object(ledger), "ledger");
    let mut callers = Vec::new();
    for serializer in Serializer::ALL {
        let caller: LedgerProxy = proxy(&host, "ledger", Generation::Pyro5, serializer).await;
        callers.push(tokio::spawn(async move {
            for _ in 0..5 {
                caller.add(1).await.unwrap();
            }
        }));
    }
    for caller in callers {
        caller.await.unwrap();
    }
    let ledger: LedgerProxy = proxy(&host, "ledger", Generation::Pyro4, Serializer::Serpent).await;
    assert_eq!(ledger.total().await.unwrap(), 20, "no call came between");
    assert_eq!(ledger.double().await.unwrap(), 40);
    ledger.set_step(10).await.unwrap();
    assert_eq!((ledger.step().await.unwrap(), ledger.add(1).await.unwrap()), (10, 50));
    assert_eq!(
        (ledger.owner().await.unwrap(), ledger.title().await.unwrap()),
        ("me".into(), "ledger".into())
    );
    assert_eq!((ledger.reset().await.unwrap(), ledger.reset().to(9).await.unwrap()), (50, 0));
    assert_eq!((ledger.unit().await.unwrap(), ledger.total().await.unwrap()), ("pieces".into(), 9));
    host.stop().await;
}

#[tokio::test]
async fn calls_of_one_session_overlap_if_they_may() {
    let host = Host::empty().await;
    host.register(api::CrowdServer::class(MyCrowd::default), "crowd");
    let crowd: api::CrowdProxy = proxy(&host, "crowd", Generation::Pyro5, Serializer::Serpent).await;
    for _ in 0..3 {
        crowd.enter(100).await.unwrap();
    }
    let peak = async {
        while crowd.peak().await.unwrap() < 3 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), peak).await.expect("three are inside at once");
    host.stop().await;
}

#[tokio::test]
async fn texts_are_lent_to_handlers_that_never_wait() {
    let host = Host::empty().await;
    host.register(PlainServer::object(MyPlain::default()), "plain");
    let plain: PlainProxy = proxy(&host, "plain", Generation::Pyro5, Serializer::Json).await;
    plain.set_title("T").await.unwrap();
    assert!(plain.set_title("").await.is_err());
    assert_eq!(plain.title().await.unwrap() + &plain.join("a", Some("b")).await.unwrap(), "Tab");
    assert_eq!(plain.join("a", None).await.unwrap(), "a");
    host.stop().await;
}
