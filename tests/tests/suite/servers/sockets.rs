//! Connections that somebody else has made, with Python at the other end: no handshake on either side.

use pyro_runtime::blocking::Wait;
use pyro_runtime::client::Proxy;
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::service::Target;
use pyro_runtime::{Generation, Value};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::python;
use pyro_tests::things::{Child, Dynamic};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};

const BOTH: [Generation; 2] = [Generation::Pyro4, Generation::Pyro5];

fn start(generation: Generation, side: &str, port: u16) -> Process {
    let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
    python::spawn("pair.py", &[digit, side, &port.to_string()])
}

/// Python's end is that of the script; ours is given back.
async fn pair(generation: Generation, side: &str) -> (Process, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let python = start(generation, side, listener.local_addr().unwrap().port());
    let (ours, _) = tokio::time::timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    (python, ours)
}

/// As [`pair`], without a runtime.
fn plain_pair(generation: Generation, side: &str) -> (Process, std::net::TcpStream) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let python = start(generation, side, listener.local_addr().unwrap().port());
    (python, listener.accept().unwrap().0)
}

async fn ended(python: Process) -> String {
    tokio::task::spawn_blocking(move || python.wait(PATIENCE).ok()).await.unwrap()
}

#[tokio::test]
async fn pythons_proxies_call_over_a_connected_socket() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
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
    for generation in BOTH {
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

#[test]
fn pythons_proxies_call_a_daemon_of_any_type_in_a_program_without_async() {
    if python::venv().is_none() {
        return;
    }
    for server_type in [ServerType::Thread, ServerType::Multiplex, ServerType::Async] {
        for generation in BOTH {
            let (python, ours) = plain_pair(generation, "client");
            let builder = Daemon::builder().server_type(server_type).connected_socket(ours);
            let daemon = builder.build_blocking().unwrap();
            let child = Target::object(Arc::new(Dynamic(Child)));
            daemon.register(child).object_id("child").call().unwrap();
            // It ends by itself when Python has hung up.
            daemon.run().unwrap();
            assert_eq!(python.wait(PATIENCE).ok(), "3 checks\n");
            assert!(daemon.run().is_err(), "there is nothing left to be served");
        }
    }
}

#[test]
fn blocking_proxies_call_pythons_daemons_over_a_connected_socket() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let (python, ours) = plain_pair(generation, "server");
        let builder = Proxy::builder("PYRO:echo@connected:0").unwrap().connected_socket(ours).blocking();
        let proxy = builder.generation(generation).timeout(PATIENCE).connect().wait().unwrap();
        let text = Value::from("over a pair");
        assert_eq!(proxy.call::<Value>("echo", (&text,)).wait().unwrap(), text);
        assert_eq!(proxy.get::<String>("attribute").wait().unwrap(), "read");
        assert!(proxy.call::<Value>("nothing", ()).wait().unwrap_err().is_attribute());
        proxy.release();
        let again = proxy.call::<Value>("echo", (&text,)).wait().unwrap_err();
        assert_eq!(again.to_string(), "the connected socket cannot be connected again");
        assert_eq!(python.wait(PATIENCE).ok(), "ended\n");
    }
}
