//! Named objects of a daemon, seen through a name server.

mod cut_short;
mod delay;
mod simple;
mod sockets;

use super::NameRegistrar;
use crate::client::{NameServerProxy, Place, locate_ns_at};
use crate::codec::PayloadDecoder;
use crate::daemon::{Daemon, Registered};
use crate::nameserver::{Options, Running, start};
use crate::service::{BoxCall, Interface, Member, Skeleton, Target, ready};
use crate::{Config, Error, Exception, Location, Result, Uri};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

const PATIENCE: Duration = Duration::from_secs(10);

static NAMED: Interface = Interface::new("lab.v1.Named", "Named", &[Member::method("answer")])
    .registered("lab.named", &["red", "class:lab.v1.Named"]);
static NAMELESS: Interface = Interface::new("lab.v1.Nameless", "Nameless", &[Member::method("answer")]);

struct Thing(&'static Interface);

impl Skeleton for Thing {
    fn interface(&self) -> &'static Interface {
        self.0
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Ok(ready(42_i64))
    }
}

fn thing(interface: &'static Interface) -> Target {
    Target::object(Arc::new(Thing(interface)))
}

async fn name_server(port: u16) -> Running {
    // The port may be given back a moment later than it was asked for.
    for _ in 0..100 {
        let options = Options { port, ..Options::default() };
        if let Ok(running) = start(options).await {
            return running;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no name server on port {port}");
}

fn place(uri: &Uri) -> Place {
    let Some(Location::Tcp { port, .. }) = &uri.location else { panic!("{uri} is no TCP address") };
    Place { timeout: Some(PATIENCE), ..Place::at("localhost", Some(*port)) }
}

async fn daemon(place: Place) -> Daemon {
    let registrar = NameRegistrar::new(place).interval(Duration::from_millis(50));
    Daemon::builder().announcer(registrar).build().await.unwrap()
}

fn serve(daemon: &Daemon) -> JoinHandle<Result<()>> {
    let daemon = daemon.clone();
    tokio::spawn(async move { daemon.serve().await })
}

/// Asks until the answer is right.
async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    let asking = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("never: {what}"))
}

async fn is_known(ns: &NameServerProxy, name: &str, object: &Registered) {
    until("the name is known", || async { ns.lookup(name).await.ok().filter(|uri| uri == object.uri()) })
        .await;
}

async fn is_unknown(ns: &NameServerProxy, name: &str) {
    until("the name is unknown", || async { ns.lookup(name).await.err().filter(Error::is_naming) }).await;
}

#[tokio::test]
async fn named_objects_are_entered_while_their_daemon_serves() {
    let running = name_server(0).await;
    let ns = locate_ns_at(&place(&running.uri)).await.unwrap();
    let daemon = daemon(place(&running.uri)).await;
    let declared = daemon.register(thing(&NAMED)).call().unwrap();
    let renamed = daemon.register(thing(&NAMED)).name("other").tags(["blue"]).call().unwrap();
    let _silent = daemon.register(thing(&NAMED)).no_register().call().unwrap();
    let _nameless = daemon.register(thing(&NAMELESS)).call().unwrap();
    assert_eq!(ns.count().await.unwrap(), 1, "nothing is entered before the daemon serves");

    let serving = serve(&daemon);
    is_known(&ns, "lab.named", &declared).await;
    is_known(&ns, "other", &renamed).await;
    assert_eq!(ns.count().await.unwrap(), 3);
    let (_, mut tags) = ns.lookup_tagged("lab.named").await.unwrap();
    tags.sort();
    assert_eq!(tags, ["class:lab.v1.Named", "red"]);
    let (_, mut tags) = ns.lookup_tagged("other").await.unwrap();
    tags.sort();
    assert_eq!(tags, ["blue", "class:lab.v1.Named"]);
    let found = ns.lookup("lab.named").await.unwrap();
    let proxy = crate::client::Proxy::connect(&found).await.unwrap();
    assert_eq!(proxy.call::<i64>("answer", ()).await.unwrap(), 42);

    // While it serves objects come and go.
    renamed.unregister();
    is_unknown(&ns, "other").await;
    let late = daemon.register(thing(&NAMELESS)).name("late").call().unwrap();
    is_known(&ns, "late", &late).await;

    daemon.stop();
    serving.await.unwrap().unwrap();
    assert_eq!(ns.count().await.unwrap(), 1, "all are taken out at the end");
}

#[tokio::test]
async fn a_configuration_says_where_names_are_entered() {
    let (running, other) = (name_server(0).await, name_server(0).await);
    let ns = locate_ns_at(&place(&running.uri)).await.unwrap();
    let config = Config { ns_port: place(&running.uri).port.unwrap(), ..Config::default() };
    let daemon = Daemon::builder().from_config(&config).build().await.unwrap();
    let named = daemon.register(thing(&NAMED)).call().unwrap();
    let serving = serve(&daemon);
    is_known(&ns, "lab.named", &named).await;
    daemon.stop();
    serving.await.unwrap().unwrap();

    // Whoever has named a place means it.
    let elsewhere = Daemon::builder().name_server_place(place(&other.uri)).from_config(&config);
    let daemon = elsewhere.build().await.unwrap();
    let named = daemon.register(thing(&NAMED)).call().unwrap();
    let serving = serve(&daemon);
    is_known(&locate_ns_at(&place(&other.uri)).await.unwrap(), "lab.named", &named).await;
    daemon.stop();
    serving.await.unwrap().unwrap();
}

/// Objects that calls make for their callers come and go all the time, beside one that has a name.
#[tokio::test]
async fn what_is_not_to_be_found_by_name_is_no_work_for_the_name_server() {
    let running = name_server(0).await;
    let ns = locate_ns_at(&place(&running.uri)).await.unwrap();
    let registrar = NameRegistrar::new(place(&running.uri)).interval(Duration::from_secs(3_600));
    let daemon = Daemon::builder().announcer(registrar).build().await.unwrap();
    let named = daemon.register(thing(&NAMED)).call().unwrap();
    let serving = serve(&daemon);
    is_known(&ns, "lab.named", &named).await;

    let before = running.daemon.stats().calls;
    for _ in 0..100 {
        let nameless = daemon.register(thing(&NAMELESS)).call().unwrap();
        tokio::time::sleep(Duration::from_millis(1)).await;
        nameless.unregister();
    }
    // Another name comes at once, and the first one is looked up beside it.
    let renamed = daemon.register(thing(&NAMED)).name("other").call().unwrap();
    is_known(&ns, "other", &renamed).await;
    let asked = running.daemon.stats().calls - before;
    assert!(asked < 50, "{asked} requests");
    daemon.stop();
    serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_restarted_name_server_learns_the_names_again() {
    let first = name_server(0).await;
    let place = place(&first.uri);
    let port = place.port.unwrap();
    let daemon = daemon(place.clone()).await;
    let object = daemon.register(thing(&NAMED)).call().unwrap();
    let _serving = serve(&daemon);
    let ns = locate_ns_at(&place).await.unwrap();
    is_known(&ns, "lab.named", &object).await;
    drop(first);
    let _second = name_server(port).await;
    let ns = locate_ns_at(&place).await.unwrap();
    is_known(&ns, "lab.named", &object).await;
    daemon.close();
}

#[tokio::test]
async fn a_name_given_to_another_object_is_left_alone() {
    let running = name_server(0).await;
    let ns = locate_ns_at(&place(&running.uri)).await.unwrap();
    let daemon = daemon(place(&running.uri)).await;
    let object = daemon.register(thing(&NAMED)).call().unwrap();
    let serving = serve(&daemon);
    is_known(&ns, "lab.named", &object).await;
    let other: Uri = "PYRO:other@elsewhere:1".parse().unwrap();
    ns.register("lab.named", &other, false, &[]).await.unwrap();
    // Several looks later.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(ns.lookup("lab.named").await.unwrap(), other);
    daemon.stop();
    serving.await.unwrap().unwrap();
    assert_eq!(ns.lookup("lab.named").await.unwrap(), other);
}

#[tokio::test]
async fn without_a_name_server_serving_ends_and_says_what_was_tried() {
    let nowhere = || Place { port: Some(1), default_port: 1, broadcast: false, ..Place::default() };
    let daemon = daemon(nowhere()).await;
    let _object = daemon.register(thing(&NAMED)).call().unwrap();
    let error = tokio::time::timeout(PATIENCE, daemon.serve()).await.unwrap().unwrap_err();
    assert!(error.is_naming());
    let text = error.to_string();
    assert!(
        text.starts_with("cannot register 'lab.named': no name server was found; tried localhost:1: "),
        "{text}"
    );
    assert!(text.contains("; 127.0.1.1:1: "), "{text}");

    let daemon = self::daemon(nowhere()).await;
    let object = daemon.register(thing(&NAMED)).optional().call().unwrap();
    let serving = serve(&daemon);
    let proxy = crate::client::Proxy::connect(object.uri()).await.unwrap();
    assert_eq!(proxy.call::<i64>("answer", ()).await.unwrap(), 42);
    daemon.stop();
    serving.await.unwrap().unwrap();
}
