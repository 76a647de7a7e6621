//! A name server started in the test's own process, asked by our own client in both generations.

use pyro_runtime::client::{NameServerProxy, Place, Proxy, locate_ns_at};
use pyro_runtime::nameserver::{self, BroadcastState, Options};
use pyro_runtime::{Generation, Location, Uri};
use std::time::Duration;

/// On a free port of localhost.
fn options() -> Options {
    let mut options = Options::default();
    options.port = 0;
    options
}

fn port(uri: &Uri) -> u16 {
    match &uri.location {
        Some(Location::Tcp { port, .. }) => *port,
        other => panic!("no port: {other:?}"),
    }
}

async fn ask(uri: &Uri, generation: Generation) -> NameServerProxy {
    let mut place = Place::at("localhost", Some(port(uri)));
    place.generation = Some(generation);
    locate_ns_at(&place).await.expect("it runs")
}

fn uri(text: &str) -> Uri {
    text.parse().expect("a URI")
}

#[tokio::test]
async fn our_clients_of_both_generations_share_the_names() {
    let running = nameserver::start(options()).await.expect("starts");
    assert!(matches!(running.broadcast, BroadcastState::NotForLoopback));
    let [four, five] =
        [ask(&running.uri, Generation::Pyro4).await, ask(&running.uri, Generation::Pyro5).await];
    four.register("a", &uri("PYRO:a@host:1"), true, &["red"]).await.unwrap();
    five.register("b", &uri("PYRO:b@host:2"), true, &["red", "big"]).await.unwrap();
    for proxy in [&four, &five] {
        proxy.ping().await.unwrap();
        assert_eq!(proxy.count().await.unwrap(), 3);
        assert_eq!(proxy.lookup("a").await.unwrap(), uri("PYRO:a@host:1"));
        let red = proxy.find_all(&["red"]).await.unwrap();
        assert_eq!(red.into_keys().collect::<Vec<_>>(), ["a", "b"]);
        let any = proxy.find_any(&["big", "zzz"]).await.unwrap();
        assert_eq!(any.into_keys().collect::<Vec<_>>(), ["b"]);
        let taken = proxy.register("a", &uri("PYRO:z@host:9"), true, &[]).await.unwrap_err();
        assert!(taken.to_string().ends_with("name already registered: a"), "{taken}");
        assert!(!proxy.remove("nobody").await.unwrap());
    }
    five.set_metadata("a", &["blue"]).await.unwrap();
    assert_eq!(four.find_any(&["blue"]).await.unwrap().len(), 1);
    let class = "PYROMETA:class:Pyro5.nameserver.NameServer@localhost:".to_owned();
    let itself = Proxy::builder(uri(&format!("{class}{}", port(&running.uri)))).expect("a URI").build();
    assert_eq!(itself.call::<i64>("count", ()).await.unwrap(), 3);
    running.shutdown().await;
    assert!(five.ping().await.is_err());
}

#[tokio::test]
async fn it_ends_with_its_handle_and_frees_the_port() {
    let running = nameserver::start(options()).await.expect("starts");
    let mut again = options();
    again.port = port(&running.uri);
    let taken = nameserver::start(again.clone()).await.expect_err("the port is taken");
    assert!(taken.to_string().contains("in use"), "{taken}");
    drop(running);
    // The task that listens ends at its next turn.
    tokio::time::sleep(Duration::from_millis(50)).await;
    nameserver::start(again).await.expect("the port is free").shutdown().await;
}

#[tokio::test]
async fn options_that_do_not_fit_are_refused_with_pythons_words() {
    let refused = async |options: Options| nameserver::start(options).await.expect_err("refused").to_string();
    let mut hasty = options();
    hasty.autoclean = Some(Duration::from_secs(1));
    assert_eq!(refused(hasty).await, "NS_AUTOCLEAN cannot be smaller than 3");
    let mut port_alone = options();
    port_alone.nat_port = Some(1);
    assert_eq!(refused(port_alone).await, "must provide natport with nathost");
    let mut both = options();
    both.unix_socket = Some("/nonexistent/ns.sock".to_owned());
    both.nat_host = Some("nat.example".to_owned());
    assert_eq!(refused(both).await, "cannot use nathost together with unixsocket");
}

#[tokio::test]
async fn outsiders_are_told_the_address_of_the_nat() {
    let mut behind = options();
    behind.nat_host = Some("nat.example".to_owned());
    behind.nat_port = Some(5555);
    let running = nameserver::start(behind).await.expect("starts");
    assert_eq!(running.uri, uri("PYRO:Pyro.NameServer@nat.example:5555"));
    assert!(running.is_behind_nat());
    let proxy = ask(&running.internal_uri, Generation::Pyro5).await;
    assert_eq!(proxy.lookup("Pyro.NameServer").await.unwrap(), running.uri);
    running.shutdown().await;
}
