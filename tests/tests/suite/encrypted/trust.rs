//! Which certificates are trusted, what is said of those that are not, and peers that speak no TLS, or none that makes sense.

use super::{SERVER_TYPES, configured, tls};
use pyro_runtime::blocking::Wait;
use pyro_runtime::client::{Proxy, ProxyBuilder};
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::tls::{ClientTls, ServerTls};
use pyro_tests::certificates::Certificates;
use pyro_tests::host::Host;
use pyro_tests::python;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn builder(host: &Host, name: &str, tls: ClientTls) -> ProxyBuilder {
    Proxy::builder(format!("PYRO:Pyro.Daemon@{name}:{}", host.port())).unwrap().tls(tls)
}

/// What an async and a blocking proxy say; `None`: they are connected.
async fn outcome(host: &Host, name: &str, tls: &ClientTls) -> Option<String> {
    let told = builder(host, name, tls.clone()).connect().await.err().map(|e| e.to_string());
    let blocking = builder(host, name, tls.clone()).blocking();
    let told_too =
        tokio::task::spawn_blocking(move || blocking.connect().wait().err().map(|e| e.to_string()));
    assert_eq!(told_too.await.unwrap(), told);
    told.map(|text| text.replace(&host.port().to_string(), "PORT"))
}

const FAILED: &str =
    "cannot connect to ('localhost', PORT): [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_trusted() {
    let files = Certificates::make();
    let cases = [
        ("server", "ca.pem", None),
        ("server", "other.pem", Some("no trusted authority has signed it")),
        ("expired", "ca.pem", Some("certificate expired")),
        ("elsewhere", "ca.pem", Some("certificate not valid for name \"localhost\"")),
        // A certificate that is its own authority, as Python's users make them.
        ("own", "own.pem", None),
        ("own", "ca.pem", Some("self-signed certificate; ")),
        ("own-expired", "own-expired.pem", Some("certificate expired")),
        ("own-for-clients", "own-for-clients.pem", Some("unsuitable certificate purpose, by ")),
        // What is named is trusted, and nothing else of it.
        ("server", "server.pem", None),
        ("expired", "expired.pem", Some("certificate expired")),
        ("minted", "lone.pem", Some("no trusted authority has signed it")),
        ("of-old", "old.pem", Some("no trusted authority has signed it")),
    ];
    for (certificate, trusted, expected) in cases {
        let host = Host::with(configured(&files, certificate, ServerType::Async)).await;
        let told = outcome(&host, "localhost", &ClientTls::trusting(files.path(trusted))).await;
        match (&told, expected) {
            (None, None) => {}
            (Some(told), Some(expected)) => {
                let why = told.strip_prefix(FAILED).unwrap_or_else(|| panic!("{told}"));
                assert!(why.starts_with(expected), "{certificate} {trusted}: {told}");
            }
            _ => panic!("{certificate} {trusted}: {told:?}"),
        }
        host.stop().await;
    }
}

/// Certificates that are named for themselves, as a server's and as a client's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ones_own_certificates_are_trusted_as_python_trusts_them() {
    let Some(venv) = python::venv() else { return };
    let files = Certificates::make();
    let folder = files.dir().to_str().unwrap();
    let args: Vec<&str> = std::iter::once(folder).chain(Certificates::OWN).collect();
    let python = venv.run(include_str!("verdicts.py"), &args).ok();
    let mut ours = String::new();
    for name in Certificates::OWN {
        let pem = files.path(&format!("{name}.pem"));
        let host = Host::with(configured(&files, name, ServerType::Async)).await;
        let told = outcome(&host, "localhost", &ClientTls::trusting(&pem)).await;
        host.stop().await;
        let mut config = configured(&files, "server", ServerType::Async);
        config.tls = config.tls.map(|tls| tls.require_client(&pem));
        let host = Host::with(config).await;
        let shown =
            ClientTls::trusting(files.path("ca.pem")).certificate(&pem, files.path(&format!("{name}.key")));
        let told_client = outcome(&host, "localhost", &shown).await;
        host.stop().await;
        let verdict = |told: Option<String>| if told.is_none() { "yes" } else { "no" };
        ours += &format!("server {name} {}\nclient {name} {}\n", verdict(told), verdict(told_client));
    }
    assert_eq!(ours, python.replace('\r', ""));
    assert!(ours.contains("client own yes") && ours.contains("client own-for-servers no"), "{ours}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_is_not_its_name() {
    let files = Certificates::make();
    let host = Host::with(configured(&files, "server", ServerType::Async)).await;
    for trusted in ["ca.pem", "server.pem"] {
        let told = outcome(&host, "127.0.0.1", &ClientTls::trusting(files.path(trusted))).await.unwrap();
        assert!(told.contains("certificate not valid for name \"127.0.0.1\""), "{told}");
    }
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn plain_text_and_encryption_do_not_meet() {
    let files = Certificates::make();
    for server_type in SERVER_TYPES {
        let host = Host::with(configured(&files, "server", server_type)).await;
        let plain = Proxy::builder(format!("PYRO:Pyro.Daemon@localhost:{}", host.port())).unwrap();
        let error = plain.timeout(Duration::from_secs(10)).connect().await.unwrap_err();
        assert!(error.is_communication(), "{error}");
        host.stop().await;
    }
    let host = Host::empty().await;
    let told = outcome(&host, "localhost", &ClientTls::trusting(files.path("ca.pem"))).await.unwrap();
    assert!(told.starts_with("cannot connect to ('localhost', PORT): [SSL] "), "{told}");
    host.stop().await;
}

/// Others are served while somebody sends nonsense, or nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handshake_that_stands_still_or_makes_no_sense_is_ended() {
    let files = Certificates::make();
    for server_type in SERVER_TYPES {
        let mut config = configured(&files, "server", server_type);
        config.handshake_timeout = Duration::from_millis(500);
        let host = Host::with(config).await;
        let connect = || {
            let socket = TcpStream::connect(("localhost", host.port())).unwrap();
            socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            socket
        };
        let mut silent = connect();
        // The head of a record that is never completed.
        let mut slow = connect();
        slow.write_all(&[0x16, 0x03, 0x01, 0x01, 0x00, 0x01]).unwrap();
        let mut nonsense = connect();
        nonsense.write_all(&[0xff; 600]).unwrap();
        let trust = ClientTls::trusting(files.path("ca.pem"));
        let proxy = builder(&host, "localhost", trust).connect().await.unwrap();
        proxy.ping().await.unwrap();
        let began = Instant::now();
        let ends = tokio::task::spawn_blocking(move || {
            for socket in [&mut silent, &mut slow, &mut nonsense] {
                let mut rest = Vec::new();
                // Whether it is closed or reset is the system's choice.
                if let Err(e) = socket.read_to_end(&mut rest) {
                    assert_eq!(e.kind(), std::io::ErrorKind::ConnectionReset, "{e}");
                }
            }
        });
        ends.await.unwrap();
        assert!(began.elapsed() < Duration::from_secs(10), "{server_type}");
        proxy.ping().await.unwrap();
        host.stop().await;
    }
}

/// A peer whose handshake comes byte by byte and never ends holds nobody up beyond his time limit.
#[test]
fn time_limits_hold_for_handshakes() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let slow = std::thread::spawn(move || {
        for _ in 0..2 {
            let (mut socket, _) = listener.accept().unwrap();
            // The head of a record of 16 KiB, and then its bytes.
            let mut next: &[u8] = &[0x16, 0x03, 0x03, 0x40, 0x00];
            while socket.write_all(next).is_ok() {
                next = &[0];
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    });
    let files = Certificates::make();
    let builder = || {
        let tls = ClientTls::trusting(files.path("ca.pem"));
        let builder = Proxy::builder(format!("PYRO:x@127.0.0.1:{port}")).unwrap().tls(tls);
        builder.timeout(Duration::from_millis(400))
    };
    let error = builder().blocking().connect().wait().unwrap_err().to_string();
    assert!(error.ends_with(": timed out"), "{error}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let error = runtime.block_on(builder().connect()).unwrap_err().to_string();
    assert!(error.ends_with(": timed out"), "{error}");
    slow.join().unwrap();
}

#[tokio::test]
async fn a_socket_that_was_handed_over_is_not_used_in_plain_text() {
    let (ours, theirs) = tokio::net::UnixStream::pair().unwrap();
    let proxy = Proxy::builder("PYRO:x@localhost:1").unwrap().tls(ClientTls::new()).connected_socket(ours);
    let error = proxy.connect().await.unwrap_err();
    assert!(error.to_string().starts_with("SSL over a socket that was handed over: "), "{error}");
    assert_eq!(theirs.try_read(&mut [0; 8]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn what_is_wrong_with_files_is_told_before_anything_is_sent() {
    let files = Certificates::make();
    let path = |name: &str| files.path(name);
    std::fs::write(
        path("encrypted.key"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
    )
    .unwrap();
    std::fs::write(path("empty"), "").unwrap();
    let servers = [
        (ServerTls::new(path("none.pem"), path("server.key")), "server cert file not found: "),
        (ServerTls::new(path("server.pem"), path("none.key")), "server key file not found: "),
        (ServerTls::new(path("server.pem"), path("encrypted.key")), "the key in server key file "),
        (ServerTls::new(path("server.pem"), path("server.pem")), "no private key in server key file "),
        (ServerTls::new(path("empty"), path("server.key")), "no certificate in server cert file "),
        (ServerTls::new(path("server.pem"), path("client.key")), "SSL: "),
        (tls(&files, "server").require_client(path("none.pem")), "CA certs file not found: "),
    ];
    for (tls, expected) in servers {
        let error = Daemon::builder().tls(tls).build().await.unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    // Port 1 is nobody's: had it been connected to, that would be the error.
    let clients = [
        (ClientTls::trusting(path("none.pem")), "CA certs file not found: "),
        (
            ClientTls::trusting(path("ca.pem")).certificate(path("none.pem"), path("none.key")),
            "client cert file not found: ",
        ),
    ];
    for (tls, expected) in clients {
        let error = Proxy::builder("PYRO:x@localhost:1").unwrap().tls(tls).connect().await.unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with(&format!("cannot connect to ('localhost', 1): {expected}")), "{text}");
    }
}

/// A folder as OpenSSL has them: a file for each certificate, named by the hash of its subject.
#[tokio::test]
async fn authorities_may_be_a_folder() {
    let files = Certificates::make();
    let folder = files.path("authorities");
    std::fs::create_dir(&folder).unwrap();
    let trust = ClientTls::trusting(&folder);
    let host = Host::with(configured(&files, "server", ServerType::Async)).await;
    let error = builder(&host, "localhost", trust).connect().await.unwrap_err().to_string();
    assert!(error.contains("files must be named by their hash, as `openssl rehash` does"), "{error}");
    std::fs::copy(files.path("ca.pem"), folder.join("0123abcd.0")).unwrap();
    let proxy = builder(&host, "localhost", ClientTls::trusting(&folder)).connect().await.unwrap();
    proxy.ping().await.unwrap();
    host.stop().await;
}
