//! Old programs, whose only serializer is pickle: unmodified Pyro4 clients call a Rust server and name server, and Rust
//! proxies call a Pyro4 server. What the clients check is in `tests/py/pickle_client.py`, for every protocol of pickle.

mod agreement;
mod servers;

use pyro_tests::host::Host;
use pyro_tests::process::Process;
use pyro_tests::{programs, python, workshop};

/// Runs a script beside the test; the number of its checks.
async fn run(script: &'static str, args: Vec<String>) -> usize {
    let output = tokio::task::spawn_blocking(move || {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        python::run(script, &args).ok()
    });
    let output = output.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    let checks = output.trim().strip_suffix(" checks").and_then(|n| n.parse().ok());
    checks.unwrap_or_else(|| panic!("no number of checks: {output}"))
}

async fn client(what: &str, at_least: usize) {
    if python::venv().is_none() {
        return;
    }
    let host = Host::things_with_pickle().await;
    let checks = run("pickle_client.py", vec![what.to_owned(), format!("localhost:{}", host.port())]).await;
    println!("{what}: {checks} checks");
    assert!(checks >= at_least, "{checks}");
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn values_come_back_in_every_protocol() {
    client("values", 600).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exceptions_arrive_as_what_they_are() {
    client("exceptions", 280).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_data_is_refused() {
    client("refused", 70).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attributes_batches_streams_and_proxies_work() {
    client("calls", 40).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn typed_services_are_called() {
    if python::venv().is_none() {
        return;
    }
    let host = Host::with_pickle().await;
    workshop::register(&host);
    let args = ["4", "pickle"].map(str::to_owned);
    let checks =
        run("workshop_client.py", args.into_iter().chain([format!("localhost:{}", host.port())]).collect())
            .await;
    assert!(checks >= 60, "{checks}");
    host.stop().await;
}

/// Our name server, told by the environment what it is to take.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_are_registered_and_found() {
    if python::venv().is_none() {
        return;
    }
    let mut command = programs::command("pyro", &["ns", "-p", "0", "-x"]);
    let server = Process::spawn(command.env("PYRO_SERIALIZERS_ACCEPTED", "pickle"));
    let uri = server.value_of("URI = ");
    let port = uri.rsplit(':').next().expect("a URI has a port");
    let checks = run("pickle_client.py", vec!["names".to_owned(), format!("localhost:{port}")]).await;
    assert!(checks >= 30, "{checks}");
}

/// Off by default: such clients are told what a Python server without pickle tells them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_ask_for_it_does_not_get_it() {
    if python::venv().is_none() {
        return;
    }
    let host = Host::things().await;
    let script = r#"
import sys
import Pyro4
Pyro4.config.SERIALIZER = "pickle"
try:
    Pyro4.Proxy("PYRO:thing@localhost:" + sys.argv[1]).echo(1)
except Pyro4.errors.CommunicationError as x:
    assert "message used serializer that is not accepted: 4" in str(x), str(x)
    print("1 checks")
"#;
    assert_eq!(run(script, vec![host.port().to_string()]).await, 1);
    host.stop().await;
}
