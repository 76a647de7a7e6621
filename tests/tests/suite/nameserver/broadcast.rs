//! Finding a name server by UDP broadcast. The requests go to loopback, where nobody else hears them.

use pyro_runtime::Generation;
use pyro_tests::process::Process;
use pyro_tests::{programs, python, vectors};
use std::net::UdpSocket;
use std::time::Duration;

/// A name server on all addresses, its broadcast responder on loopback. Gives its port and that of the responder.
fn start() -> (Process, String, String) {
    let args = ["ns", "-n", "0.0.0.0", "-p", "0", "--bchost", "127.0.0.1", "--bcport", "0"];
    let process = programs::spawn("pyro", &args);
    let broadcast = process.value_of("Broadcast server running on 127.0.0.1:");
    let port = process.value_of("URI = PYRO:Pyro.NameServer@0.0.0.0:");
    (process, port, broadcast)
}

#[test]
fn the_recorded_requests_are_answered_as_recorded() {
    let (_process, port, broadcast) = start();
    let socket = UdpSocket::bind("127.0.0.1:0").expect("loopback");
    socket.connect(format!("127.0.0.1:{broadcast}")).expect("loopback");
    socket.set_read_timeout(Some(Duration::from_millis(300))).expect("not zero");
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        let recorded = &vectors::recording(generation).broadcast;
        assert_eq!(recorded.len(), 3);
        for datagram in recorded {
            let expected = datagram.reply_hex.as_deref().map(vectors::unhex);
            let expected = expected.map(|text| String::from_utf8(text).expect("a URI"));
            let expected = expected.map(|uri| uri.replace("9090", &port));
            socket.send(&vectors::unhex(&datagram.request_hex)).expect("loopback");
            let mut reply = [0; 200];
            let reply =
                socket.recv(&mut reply).ok().map(|n| String::from_utf8_lossy(&reply[..n]).into_owned());
            assert_eq!(reply, expected, "{}", datagram.request_hex);
        }
    }
}

#[test]
fn python_clients_find_it() {
    if python::venv().is_none() {
        return;
    }
    let (_process, port, broadcast) = start();
    // A name server's host that is not loopback makes both libraries ask by broadcast first.
    let script = r#"
import os, sys
os.environ.update(PYRO_NS_HOST="192.0.2.1", PYRO_BROADCAST_ADDRS="127.0.0.1", PYRO_NS_BCPORT=sys.argv[1])
import Pyro4, Pyro5.api
for ns in (Pyro4.locateNS(), Pyro5.api.locate_ns()):
    print(ns._pyroUri, ns.count())
"#;
    let uri = format!("PYRO:Pyro.NameServer@127.0.0.1:{port}");
    assert_eq!(python::run(script, &[&broadcast]).ok(), format!("{uri} 1\n{uri} 1\n"));
}
