//! The short way to a server, and proxies from a daemon.

use super::{NAMED, NAMELESS, name_server, place, thing};
use crate::client::{NameServerProxy, Proxy, locate_ns_at};
use crate::daemon::Daemon;
use crate::remote::serve_simple;
use crate::service::Target;
use crate::{Error, Uri};
use std::future::Future;
use std::io;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What has been printed.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl io::Write for Printed {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Printed {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    async fn until_running(&self) -> String {
        for _ in 0..1000 {
            if self.text().ends_with("Pyro daemon running.\n") {
                return self.text();
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("not running: {}", self.text());
    }
}

#[tokio::test]
async fn without_a_name_server_names_are_ids() {
    let daemon = Daemon::builder().build().await.unwrap();
    let printed = Printed::default();
    let class = Target::class(&NAMELESS, || unreachable!("nobody calls it"));
    let objects = [(thing(&NAMED), Some("mine")), (class, Some("other"))];
    let serving = serve_simple(objects).ns(false).daemon(daemon.clone()).output(printed.clone());
    let serving = tokio::spawn(serving.serve());
    let text = printed.until_running().await;
    let place = daemon.location();
    let expected = format!(
        "Object <lab.v1.Named object>:\n    uri = PYRO:mine@{place}\nObject <class 'lab.v1.Nameless'>:\n    \
         uri = PYRO:other@{place}\nPyro daemon running.\n"
    );
    assert_eq!(text, expected);
    let proxy = daemon.proxy_for("mine").unwrap();
    assert!(!proxy.is_connected());
    assert_eq!(proxy.call::<i64>("answer", ()).await.unwrap(), 42);
    let error = daemon.proxy_for("nobody").unwrap_err();
    assert_eq!(error.to_string(), "object isn't registered in this daemon");
    daemon.stop();
    serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn with_a_name_server_names_are_there_while_it_serves() {
    let running = name_server(0).await;
    let place = place(&running.uri);
    let daemon = Daemon::builder().build().await.unwrap();
    let printed = Printed::default();
    let objects = [(thing(&NAMELESS), Some("lab.mine")), (thing(&NAMED), None)];
    let serving = serve_simple(objects).daemon(daemon.clone()).name_server_place(place.clone());
    let serving = tokio::spawn(serving.output(printed.clone()).serve());
    let text = printed.until_running().await;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 6, "{text}");
    assert_eq!((lines[0], lines[2]), ("Object <lab.v1.Nameless object>:", "    name = lab.mine"));
    let names: NameServerProxy = locate_ns_at(&place).await.unwrap();
    let uri: Uri = names.lookup("lab.mine").await.unwrap();
    assert_eq!(lines[1], format!("    uri = {uri}"));
    assert!(uri.object.starts_with("obj_"), "{uri}");
    assert_eq!(Proxy::connect(uri).await.unwrap().call::<i64>("answer", ()).await.unwrap(), 42);
    assert_eq!(
        names.count().await.unwrap(),
        2,
        "the object without a name is not entered, whatever it declares"
    );
    daemon.stop();
    serving.await.unwrap().unwrap();
    assert!(names.lookup("lab.mine").await.is_err());
    running.shutdown().await;
}

#[tokio::test]
async fn names_are_taken_out_when_a_later_object_fails_and_when_the_future_is_dropped() {
    let running = name_server(0).await;
    let place = place(&running.uri);
    let names: NameServerProxy = locate_ns_at(&place).await.unwrap();
    let before = names.count().await.unwrap();
    let objects =
        [(thing(&NAMELESS), Some("lab.good".to_owned())), (thing(&NAMELESS), Some("x".repeat(2000)))];
    let failing = serve_simple(objects).name_server_place(place.clone()).verbose(false).serve().await;
    assert!(failing.is_err(), "the second name is too long");
    assert_eq!(names.count().await.unwrap(), before);

    let printed = Printed::default();
    let serving = serve_simple([(thing(&NAMELESS), Some("lab.mine"))]).name_server_place(place);
    let serving = tokio::spawn(serving.output(printed.clone()).serve());
    printed.until_running().await;
    assert_eq!(names.count().await.unwrap(), before + 1);
    serving.abort();
    for _ in 0..400 {
        if names.count().await.unwrap() == before {
            running.shutdown().await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the name is left behind");
}

#[tokio::test]
async fn what_cannot_be_served_is_told() {
    let twice = [(thing(&NAMELESS), Some("a")), (thing(&NAMELESS), Some("a"))];
    let error: Error = serve_simple(twice).ns(false).verbose(false).serve().await.unwrap_err();
    assert_eq!(error.to_string(), "an object or class is already registered with that id");
    let running = name_server(0).await;
    let nowhere = place(&running.uri);
    running.shutdown().await;
    let none: [(Target, Option<&str>); 0] = [];
    let error = serve_simple(none).name_server_place(nowhere).host("127.0.0.1").port(0).serve().await;
    assert!(error.unwrap_err().is_naming());
}

/// Set for a process that is to serve: the port of the name server.
#[cfg(unix)]
const SERVES: &str = "PYRO_RUNTIME_TESTS_SIMPLE_SERVER";

#[cfg(unix)]
#[tokio::test]
async fn serves_where_it_is_told_to() {
    let Ok(port) = std::env::var(SERVES) else { return };
    let place = crate::client::Place::at("localhost", Some(port.parse().unwrap()));
    let serving = serve_simple([(thing(&NAMELESS), Some("lab.mine"))]).name_server_place(place);
    serving.stop_on_signals().serve().await.unwrap();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signals_end_it_well() {
    let running = name_server(0).await;
    let place = place(&running.uri);
    let names: NameServerProxy = locate_ns_at(&place).await.unwrap();
    for signal in ["-INT", "-TERM"] {
        let mut server = Command::new(std::env::current_exe().unwrap());
        server.args(["--exact", "remote::tests::simple::serves_where_it_is_told_to"]);
        let mut server =
            server.env(SERVES, place.port.unwrap().to_string()).stdout(Stdio::null()).spawn().unwrap();
        until(|| async { names.lookup("lab.mine").await.is_ok() }).await;
        let sent = Command::new("kill").args([signal, &server.id().to_string()]).status().unwrap();
        assert!(sent.success());
        assert!(server.wait().unwrap().success(), "{signal}");
        assert!(names.lookup("lab.mine").await.is_err(), "{signal}");
    }
    running.shutdown().await;
}

/// Waits until something holds, for ten seconds at most.
#[cfg(unix)]
async fn until<F: Future<Output = bool>>(mut holds: impl FnMut() -> F) {
    for _ in 0..2000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the server never came");
}
