//! Our proxies do what the recorded Python clients did, and see what those saw: first with servers that play the
//! recorded replies and judge the requests, then with Python itself.

pub(crate) mod outcome;
pub(crate) mod scenarios;
mod server;

use pyro_runtime::Generation;
use pyro_tests::vectors::{self, Scenario};
use scenarios::Client;

/// Recorded scenarios that no Rust program can do or that come out differently on purpose, each with the reason. A name
/// stands for all serializers; one that ends with `*` for all names that begin so.
const NOT_PLAYED: &[(&str, &str)] = &[
    ("raw_*", "bytes that no client sends"),
    ("serializer_not_accepted_invoke", "bytes that no client sends"),
    ("async_*", "every call is asynchronous here"),
    ("callback", "proxies are not sent as arguments yet"),
    ("autoproxy*", "proxies are not results yet"),
    ("proxy_argument", "proxies are not sent as arguments yet"),
    ("serialized_blob", "blobs that stay serialized are not built yet"),
    ("exception_returned", "an exception as a result stays a class dict"),
    ("invoke_unknown_object", "a proxy calls its own object only"),
    ("stream_unknown_id", "stream ids are not visible"),
    ("stream_linger", "a stream ends with its first error; see python_servers"),
    ("stream_error", "a stream ends with its first error; see python_servers"),
    ("sequence_wrap", "the sequence number cannot be set; see the slab's tests"),
    ("ping", "a PING has a number like any request, Python's is always 0; see python_servers"),
    ("invoke_bytes_repr", "proxies write bytes as all peers can read them"),
    ("attribute_get_set/marshal", "Python cannot send this, we can; see python_servers"),
    ("batch/marshal", "Python cannot send this, we can; see python_servers"),
    ("batch_exception/marshal", "Python cannot send this, we can; see python_servers"),
    ("ns_basic", "the typed name server proxy has its own test in python_servers"),
    ("ns_metadata_kinds", "the typed name server proxy has its own test in python_servers"),
    ("ns_metadata_search", "the typed name server proxy has its own test in python_servers"),
];

pub(crate) fn is_played(scenario: &Scenario) -> bool {
    let base = scenario.name.split('/').next().unwrap_or_default();
    !NOT_PLAYED.iter().any(|(name, _)| match name.strip_suffix('*') {
        Some(beginning) => base.starts_with(beginning),
        None => *name == base || *name == scenario.name,
    })
}

/// Plays all of a generation; reports all differences together.
fn replay(generation: Generation) {
    let recording = vectors::recording(generation);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut wrong = Vec::new();
    let mut n = 0;
    for scenario in recording.scenarios.iter().filter(|s| is_played(s)) {
        let server = server::Server::start(generation, scenario);
        let server_port = server.port;
        let client = Client::new(generation, scenario, server_port);
        let seen = runtime.block_on(client.play());
        let complaints = server.end();
        n += 1;
        match seen {
            None => wrong.push(format!("{}: no Rust program for it", scenario.name)),
            Some(seen) => {
                let ports = (server_port, recording.relay_port);
                let difference = outcome::difference(generation, scenario, &seen, ports);
                wrong.extend(difference.map(|d| format!("{}: {d}", scenario.name)));
            }
        }
        wrong.extend(complaints.into_iter().map(|c| format!("{}: {c}", scenario.name)));
    }
    assert!(n > 120, "only {n} scenarios were played");
    assert!(wrong.is_empty(), "{} of {n} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn proxies_see_what_python_clients_of_pyro5_saw() {
    replay(Generation::Pyro5);
}

#[test]
fn proxies_see_what_python_clients_of_pyro4_saw() {
    replay(Generation::Pyro4);
}
