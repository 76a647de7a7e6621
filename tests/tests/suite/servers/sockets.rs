//! Connections that somebody else has made, with Python at the other end: no handshake on either side.

use pyro_runtime::client::Proxy;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::service::Target;
use pyro_runtime::{Generation, Value};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::python;
use pyro_tests::things::{Child, Dynamic};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};

/// Python's end is that of the script; ours is given back.
async fn pair(generation: Generation, side: &str) -> (Process, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
    let python = python::spawn("pair.py", &[digit, side, &port]);
    let (ours, _) = tokio::time::timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    (python, ours)
}

async fn ended(python: Process) -> String {
    tokio::task::spawn_blocking(move || python.wait(PATIENCE).ok()).await.unwrap()
}

#[tokio::test]
async fn pythons_proxies_call_over_a_connected_socket() {
    if python::venv().is_none() {
        return;
    }
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        let (python, ours) = pair(generation, "client").await;
        let daemon = Daemon::builder().connected_socket(ours).build().await.unwrap();
        let child = Target::object(Arc::new(Dynamic(Child)));
        daemon.register(child).object_id("child").call().unwrap();
        // It ends by itself when Python has hung up.
        daemon.serve().await.unwrap();
        assert_eq!(ended(python).await, "3 checks\n");
        assert!(daemon.serve().await.is_err(), "there is nothing left to be served");
    }
}

#[tokio::test]
async fn pythons_daemons_answer_over_a_connected_socket() {
    if python::venv().is_none() {
        return;
    }
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        let (python, ours) = pair(generation, "server").await;
        let builder = Proxy::builder("PYRO:echo@connected:0").unwrap().connected_socket(ours);
        let proxy = builder.generation(generation).timeout(PATIENCE).connect().await.unwrap();
        let text = Value::from("over a pair");
        assert_eq!(proxy.call::<Value>("echo", (&text,)).await.unwrap(), text);
        assert_eq!(proxy.get::<String>("attribute").await.unwrap(), "read");
        let unknown = proxy.call::<Value>("nothing", ()).await.unwrap_err();
        assert!(unknown.is_attribute(), "{unknown}");
        drop(proxy);
        assert_eq!(ended(python).await, "ended\n");
    }
}
