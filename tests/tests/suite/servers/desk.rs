//! An object that passes blobs on, lends and makes other objects, and tracks resources; what is checked is in
//! `tests/py/desk_client.py`, which has objects of its own.

use pyro_runtime::service::Target;
use pyro_runtime::{Generation, Serializer};
use pyro_tests::host::Host;
use pyro_tests::python;
use pyro_tests::things::{Desk, Dynamic};
use std::sync::Arc;

async fn client(generation: Generation) {
    if python::venv().is_none() {
        return;
    }
    let host = Host::empty().await;
    host.register(Target::object(Arc::new(Dynamic(Desk::default()))), "desk");
    let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
    for serializer in Serializer::ALL {
        let location = format!("localhost:{}", host.port());
        let script = move || python::run("desk_client.py", &[digit, serializer.name(), &location]).ok();
        let output = tokio::task::spawn_blocking(script);
        let output = output.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
        let checks = output.trim().strip_suffix(" checks").and_then(|n| n.parse::<usize>().ok());
        assert!(checks.is_some_and(|n| n >= 18), "{serializer:?}: {output}");
    }
    let stats = host.daemon().stats();
    assert_eq!((stats.panics, stats.protocol_errors), (0, 0));
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_programs_of_pyro5_find_a_whole_server() {
    client(Generation::Pyro5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_programs_of_pyro4_find_a_whole_server() {
    client(Generation::Pyro4).await;
}
