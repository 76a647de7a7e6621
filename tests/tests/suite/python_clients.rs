//! Unmodified Python clients of both generations call a generated Rust server: what they check is in
//! `tests/py/workshop_client.py`, which says how many things it has checked.

use pyro_runtime::daemon::ServerType;
use pyro_runtime::{Generation, Serializer};
use pyro_tests::host::Host;
use pyro_tests::python;
use pyro_tests::workshop;

/// Runs the script; the number of checks.
async fn run(port: u16, generation: Generation, serializer: &'static str) -> usize {
    let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
    let location = format!("localhost:{port}");
    let output = tokio::task::spawn_blocking(move || {
        python::run("workshop_client.py", &[digit, serializer, &location]).ok()
    });
    let output = output.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    let checks = output.trim().strip_suffix(" checks").and_then(|n| n.parse().ok());
    checks.unwrap_or_else(|| panic!("no number of checks: {output}"))
}

async fn client(generation: Generation, serializer: &'static str) {
    client_of(ServerType::Async, generation, serializer).await;
}

async fn client_of(server_type: ServerType, generation: Generation, serializer: &'static str) {
    if python::venv().is_none() {
        return;
    }
    let host = Host::of_type(server_type).await;
    workshop::register(&host);
    let checks = run(host.port(), generation, serializer).await;
    // Marshal clients of Python can neither batch nor access attributes.
    println!("{generation:?} over {serializer}, {server_type}: {checks} checks");
    assert!(checks >= 60, "{checks}");
    host.stop().await;
}

macro_rules! clients {
    ($($name:ident: $generation:ident, $serializer:literal;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                client(Generation::$generation, $serializer).await;
            }
        )*

        #[test]
        fn every_serializer_has_its_test() {
            let tested = [$((Generation::$generation, $serializer)),*];
            for generation in [Generation::Pyro4, Generation::Pyro5] {
                for serializer in Serializer::ALL {
                    let name = format!("{serializer:?}").to_lowercase();
                    assert!(tested.iter().any(|(g, s)| (*g, *s) == (generation, name.as_str())), "{generation:?} {name}");
                }
            }
        }
    };
}

clients! {
    pyro5_serpent: Pyro5, "serpent";
    pyro5_json: Pyro5, "json";
    pyro5_marshal: Pyro5, "marshal";
    pyro5_msgpack: Pyro5, "msgpack";
    pyro4_serpent: Pyro4, "serpent";
    pyro4_json: Pyro4, "json";
    pyro4_marshal: Pyro4, "marshal";
    pyro4_msgpack: Pyro4, "msgpack";
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn threads_serve_both_generations() {
    client_of(ServerType::Thread, Generation::Pyro5, "serpent").await;
    client_of(ServerType::Thread, Generation::Pyro4, "msgpack").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_call_at_a_time_serves_both_generations() {
    client_of(ServerType::Multiplex, Generation::Pyro5, "msgpack").await;
    client_of(ServerType::Multiplex, Generation::Pyro4, "serpent").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_generations_call_the_same_object_at_the_same_time() {
    if python::venv().is_none() {
        return;
    }
    let host = Host::empty().await;
    workshop::register(&host);
    let five = run(host.port(), Generation::Pyro5, "serpent");
    let four = run(host.port(), Generation::Pyro4, "serpent");
    let (five, four) = tokio::join!(five, four);
    assert!(five > 60 && four > 60);
    host.stop().await;
}
