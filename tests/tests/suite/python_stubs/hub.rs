//! References in both directions, callbacks, static methods and arguments by name: stubs of `tests/golden/hub.pyro` against
//! servers of both languages, and a Rust client against theirs. The checks are in `tests/py/hub_stubs.py`.

use super::super::generated::{hub_and_ways, use_hub_at};
use super::{digit, folder};
use pyro_runtime::{Generation, Serializer};
use pyro_tests::host::Host;
use pyro_tests::process::Process;
use pyro_tests::python;

const GENERATIONS: [Generation; 2] = [Generation::Pyro5, Generation::Pyro4];

/// What the script checks against every server.
const CHECKS: &str = "28 checks";

fn serve(generation: Generation) -> (Process, String, String) {
    let server = python::spawn("hub_stubs.py", &[folder().to_str().unwrap(), "serve", digit(generation)]);
    let ways = server.value_of("ways:");
    let hub = server.value_of("hub:");
    (server, hub, ways)
}

fn call(generation: Generation, serializer: Serializer, hub: &str, ways: &str) {
    let serializer = format!("{serializer:?}").to_lowercase();
    let args = [folder().to_str().unwrap(), "call", digit(generation), &serializer, hub, ways];
    let done = python::run("hub_stubs.py", &args).ok();
    assert_eq!(done.trim(), CHECKS, "{generation:?} over {serializer}");
}

#[test]
fn python_to_python() {
    if python::venv().is_none() {
        return;
    }
    for generation in GENERATIONS {
        for serializer in Serializer::ALL {
            // A hub keeps what it was given.
            let (_server, hub, ways) = serve(generation);
            call(generation, serializer, &hub, &ways);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_to_rust() {
    if python::venv().is_none() {
        return;
    }
    for generation in GENERATIONS {
        for serializer in Serializer::ALL {
            let host = Host::empty().await;
            let (hub, ways) = hub_and_ways(&host);
            let work = tokio::task::spawn_blocking(move || call(generation, serializer, &hub, &ways));
            work.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
            host.stop().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rust_to_python() {
    if python::venv().is_none() {
        return;
    }
    for generation in GENERATIONS {
        for serializer in Serializer::ALL {
            let (_server, hub, _) = serve(generation);
            use_hub_at(&hub, generation, serializer).await;
        }
    }
}
