//! Rust servers and Python clients, Python servers and Rust clients, with certificates on one side or on both.

use super::{SERVER_TYPES, configured, tls};
use crate::python_servers::{BOTH, Server};
use pyro_runtime::blocking::Wait;
use pyro_runtime::client::{Place, Proxy, ProxyBuilder, locate_ns_at};
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, Hooks, ServerType};
use pyro_runtime::tls::ClientTls;
use pyro_runtime::{Bytes, Config, Exception, Generation, Value};
use pyro_tests::certificates::Certificates;
use pyro_tests::host::Host;
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python, workshop};
use std::sync::{Arc, Mutex};

fn digit(generation: Generation) -> &'static str {
    if generation == Generation::Pyro5 { "5" } else { "4" }
}

/// Everything that the client of the other tests checks, encrypted.
async fn clients(server_type: ServerType) {
    let Some(venv) = python::venv() else { return };
    let files = Certificates::make();
    let host = Host::with(configured(&files, "server", server_type)).await;
    workshop::register(&host);
    let location = format!("localhost:{}", host.port());
    for generation in BOTH {
        let mut command = venv.script("workshop_client.py", &[digit(generation), "serpent", &location]);
        command.env("PYRO_SSL", "1").env("PYRO_SSL_CACERTS", files.path("ca.pem"));
        let client = Process::spawn(&mut command);
        let printed = tokio::task::spawn_blocking(move || client.wait(PATIENCE).ok()).await.unwrap();
        let checks: usize = printed.trim().strip_suffix(" checks").unwrap().parse().unwrap();
        assert!(checks >= 60, "{checks}");
    }
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_clients_of_tasks() {
    clients(ServerType::Async).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_clients_of_threads() {
    clients(ServerType::Thread).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_clients_of_multiplex() {
    clients(ServerType::Multiplex).await;
}

/// A Python server that encrypts, with this more of configuration.
fn server(generation: Generation, files: &Certificates, more: &str) -> Server {
    let (certificate, key) = (files.path("server.pem"), files.path("server.key"));
    let config = format!(
        r#"{{"config": {{"SSL": true, "SSL_SERVERCERT": "{}", "SSL_SERVERKEY": "{}"{more}}}}}"#,
        certificate.display(),
        key.display()
    );
    Server::start(generation, &config)
}

fn builder(server: &Server, tls: ClientTls) -> ProxyBuilder {
    Proxy::builder(format!("PYRO:thing@localhost:{}", server.port)).unwrap().tls(tls)
}

/// More than one message of TLS, and more than a socket takes at once.
fn large() -> Bytes {
    (0..3_000_000_u32).map(|n| n.to_le_bytes()[0]).collect::<Vec<_>>().into()
}

#[tokio::test]
async fn proxies_call_python_servers() {
    if python::venv().is_none() {
        return;
    }
    let files = Certificates::make();
    for generation in BOTH {
        let server = server(generation, &files, "");
        let trust = ClientTls::trusting(files.path("ca.pem"));
        let proxy =
            builder(&server, trust).serializer(pyro_runtime::Serializer::Marshal).connect().await.unwrap();
        assert_eq!(proxy.generation(), Some(generation));
        assert_eq!(proxy.call::<i64>("add", (1, 2)).await.unwrap(), 103);
        assert_eq!(proxy.call::<Bytes>("echo", (large(),)).await.unwrap(), large());
        let callers: Vec<_> = (0..20_i64)
            .map(|n| {
                let proxy = proxy.clone();
                tokio::spawn(async move { proxy.call::<i64>("echo", (n,)).await })
            })
            .collect();
        for (n, caller) in (0..).zip(callers) {
            assert_eq!(caller.await.unwrap().unwrap(), n);
        }
    }
}

#[test]
fn blocking_proxies_call_python_servers() {
    if python::venv().is_none() {
        return;
    }
    let files = Certificates::make();
    for generation in BOTH {
        let server = server(generation, &files, "");
        let trust = ClientTls::trusting(files.path("ca.pem"));
        let proxy = builder(&server, trust)
            .serializer(pyro_runtime::Serializer::Marshal)
            .blocking()
            .connect()
            .wait()
            .unwrap();
        assert_eq!(proxy.call::<i64>("add", (1, 2)).wait().unwrap(), 103);
        assert_eq!(proxy.call::<Bytes>("echo", (large(),)).wait().unwrap(), large());
    }
}

#[tokio::test]
async fn python_servers_that_want_certificates_get_ours() {
    if python::venv().is_none() {
        return;
    }
    let files = Certificates::make();
    let more =
        format!(r#", "SSL_REQUIRECLIENTCERT": true, "SSL_CACERTS": "{}""#, files.path("ca.pem").display());
    for generation in BOTH {
        let server = server(generation, &files, &more);
        let trust = ClientTls::trusting(files.path("ca.pem"));
        let error = builder(&server, trust.clone()).connect().await.unwrap_err();
        assert!(error.is_communication(), "{error}");
        let ours = trust.certificate(files.path("client.pem"), files.path("client.key"));
        let proxy = builder(&server, ours).connect().await.unwrap();
        assert_eq!(proxy.call::<i64>("add", (1, 2)).await.unwrap(), 103);
    }
}

/// Keeps the certificates of whoever says hello.
#[derive(Default)]
struct Guard(Arc<Mutex<Vec<Vec<Bytes>>>>);

impl Hooks for Guard {
    fn validate_handshake(&self, context: &CallContext, _: Value) -> Result<Value, Exception> {
        self.0.lock().unwrap().push(context.peer_certificates().to_vec());
        Ok("hello".into())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hooks_see_the_certificates_of_python_clients() {
    let Some(venv) = python::venv() else { return };
    let files = Certificates::make();
    let expected = certificate(&files, "client.pem");
    for server_type in SERVER_TYPES {
        let guard = Guard::default();
        let seen = guard.0.clone();
        let mut config = configured(&files, "server", server_type);
        config.tls = config.tls.map(|tls| tls.require_client(files.path("ca.pem")));
        let daemon = Daemon::builder().config(config).hooks(guard).build().await.unwrap();
        let port = match daemon.location() {
            pyro_runtime::Location::Tcp { port, .. } => *port,
            pyro_runtime::Location::Unix(_) => unreachable!("it listens on a port"),
        };
        let serving = tokio::spawn({
            let daemon = daemon.clone();
            async move { daemon.serve().await }
        });
        for generation in BOTH {
            for has_certificate in [true, false] {
                let script = include_str!("ping.py");
                let mut command = venv.script(script, &[digit(generation), &port.to_string()]);
                command.env("PYRO_SSL", "1").env("PYRO_SSL_CACERTS", files.path("ca.pem"));
                if has_certificate {
                    command.env("PYRO_SSL_CLIENTCERT", files.path("client.pem"));
                    command.env("PYRO_SSL_CLIENTKEY", files.path("client.key"));
                }
                let client = Process::spawn(&mut command);
                let printed = tokio::task::spawn_blocking(move || client.wait(PATIENCE).ok()).await.unwrap();
                let expected = if has_certificate { "pong" } else { "refused" };
                assert_eq!(printed.trim(), expected, "{server_type} {generation:?}");
            }
        }
        let seen = seen.lock().unwrap().clone();
        assert_eq!(seen.len(), BOTH.len(), "{server_type}");
        for certificates in seen {
            // Python sends its authority's too.
            assert_eq!(certificates.first(), Some(&expected), "{server_type}");
        }
        daemon.close();
        serving.await.unwrap().unwrap();
    }
}

fn certificate(files: &Certificates, name: &str) -> Bytes {
    let pem = std::fs::read_to_string(files.path(name)).unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    data_encoding::BASE64.decode(base64.as_bytes()).unwrap().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_programs_take_it_from_the_environment() {
    let Some(venv) = python::venv() else { return };
    let files = Certificates::make();
    let encrypted = |mut command: std::process::Command| {
        command.env("PYRO_SSL", "1").env("PYRO_SSL_CACERTS", files.path("ca.pem"));
        command.env("PYRO_SSL_SERVERCERT", files.path("server.pem"));
        command.env("PYRO_SSL_SERVERKEY", files.path("server.key"));
        Process::spawn(&mut command)
    };
    let server = encrypted(programs::command("pyro", &["ns", "-n", "localhost", "-p", "0", "-x"]));
    let uri = server.value_of("URI = ");
    let port = uri.rsplit(':').next().unwrap().to_owned();
    for generation in BOTH {
        let script = include_str!("names.py");
        let client = encrypted(venv.script(script, &[digit(generation), &port]));
        let printed = tokio::task::spawn_blocking(move || client.wait(PATIENCE).ok()).await.unwrap();
        assert_eq!(printed.trim(), "['Pyro.NameServer']");
    }
    let place = Place::at("localhost", port.parse().ok());
    assert!(locate_ns_at(&place).await.is_err(), "in plain text");
    let mut config = Config { ssl: true, ..Config::default() };
    config.ssl_cacerts = files.path("ca.pem").to_str().map(str::to_owned);
    let mut place = Place::of(&config);
    (place.host, place.port) = (Some("localhost".into()), port.parse().ok());
    let names = locate_ns_at(&place).await.unwrap().list("").await.unwrap();
    assert!(names.contains_key("Pyro.NameServer"), "{names:?}");
}

#[tokio::test]
async fn a_unix_socket_is_refused() {
    let files = Certificates::make();
    let daemon = Daemon::builder().unix_socket("nobody-listens-here").tls(tls(&files, "server")).build();
    assert!(daemon.await.unwrap_err().to_string().starts_with("SSL over a unix socket: "));
}
