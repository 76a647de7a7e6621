//! A daemon whose own object has been added to, and connections over sockets that somebody else has connected.

use super::{NAMELESS, thing};
use crate::blocking::Wait;
use crate::client::Proxy;
use crate::codec::PayloadDecoder;
use crate::config::ServerType;
use crate::daemon::Daemon;
use crate::service::{BoxCall, Interface, Member, Skeleton, Target, ready};
use crate::{Exception, Generation, Serializer, Value};
#[cfg(unix)]
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

static ADDED: Interface = Interface::new(
    "test.Added",
    "Added",
    &[Member::method("info"), Member::property("motto"), Member::method("secret").unexposed()],
);

struct Added;

impl Skeleton for Added {
    fn interface(&self) -> &'static Interface {
        &ADDED
    }

    fn call(self: Arc<Self>, member: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Ok(ready(format!("my own {}", ADDED.members[member].name)))
    }

    fn get(self: Arc<Self>, _: usize) -> Result<BoxCall, Exception> {
        Ok(ready("faster"))
    }
}

#[tokio::test]
async fn the_daemons_own_object_can_be_added_to() {
    let daemon = Daemon::builder().interface(Target::object(Arc::new(Added))).build().await.unwrap();
    let _guard = daemon.close_on_drop();
    let _serving = super::serve(&daemon);
    let proxy = Proxy::connect(daemon.uri_for("Pyro.Daemon").unwrap()).await.unwrap();
    assert_eq!(proxy.call::<String>("info", ()).await.unwrap(), "my own info");
    assert_eq!(proxy.get::<String>("motto").await.unwrap(), "faster");
    assert_eq!(proxy.call::<Value>("ping", ()).await.unwrap(), Value::None);
    let meta = proxy.metadata().await.unwrap();
    assert_eq!(meta.attrs, ["motto"]);
    assert_eq!(
        meta.methods,
        ["close_stream", "get_metadata", "get_next_stream_item", "info", "ping", "registered"]
    );
    let hidden = proxy.request("secret", ()).unchecked().send::<Value>().await.unwrap_err();
    assert_eq!(hidden.to_string(), "builtins.AttributeError: attempt to access unexposed attribute 'secret'");
    let class = Target::class(&ADDED, || Arc::new(Added));
    let error = Daemon::builder().interface(class).build().await.unwrap_err();
    assert_eq!(error.to_string(), "the interface of a daemon must be an object");
}

/// Two ends of a connection that nobody has said hello on.
async fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (one, other) = tokio::join!(TcpStream::connect(listener.local_addr().unwrap()), listener.accept());
    (one.unwrap(), other.unwrap().0)
}

#[tokio::test]
async fn connected_sockets_need_no_handshake_and_no_port() {
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        for serializer in Serializer::ALL {
            let (ours, theirs) = pair().await;
            let here = ours.local_addr().unwrap();
            let daemon = Daemon::builder().connected_socket(ours).build().await.unwrap();
            daemon.register(thing(&NAMELESS)).object_id("thing").call().unwrap();
            assert_eq!(daemon.uri_for("x").unwrap().to_string(), format!("PYRO:x@{here}"));
            let serving = daemon.clone();
            let served = tokio::spawn(async move { serving.serve().await });
            let builder = Proxy::builder("PYRO:thing@connected:0").unwrap();
            let builder = builder.connected_socket(theirs).generation(generation).serializer(serializer);
            let proxy = builder.connect().await.unwrap();
            assert_eq!(proxy.call::<i64>("answer", ()).await.unwrap(), 42);
            assert_eq!(proxy.metadata().await.unwrap().methods, ["answer"]);
            assert_eq!(proxy.handshake().await.unwrap(), Value::None);
            proxy.release();
            let again = proxy.call::<i64>("answer", ()).await.unwrap_err();
            assert_eq!(again.to_string(), "the connected socket cannot be connected again");
            served.await.unwrap().unwrap();
            let stats = daemon.stats();
            assert_eq!((stats.connections, stats.accepted, stats.protocol_errors), (0, 0, 0));
        }
    }
}

#[tokio::test]
async fn a_daemon_serves_connected_sockets_beside_its_port_until_it_stops() {
    let daemon = Daemon::builder().build().await.unwrap();
    let _guard = daemon.close_on_drop();
    let _serving = super::serve(&daemon);
    let (ours, theirs) = pair().await;
    let served = daemon.serve_connected(ours).unwrap();
    let builder = Proxy::builder("PYRO:nobody@connected:0").unwrap();
    let error = builder.clone().connected_socket(theirs).connect().await.unwrap_err();
    assert_eq!(error.to_string(), "Pyro5.errors.DaemonError: unknown object");
    served.await;
    let (ours, theirs) = pair().await;
    let served = daemon.serve_connected(ours).unwrap();
    let proxy = builder.connected_socket(theirs).timeout(Duration::from_secs(5)).build();
    daemon.shutdown().await;
    served.await;
    assert!(proxy.call::<Value>("answer", ()).await.unwrap_err().is_closed());
    let (ours, _theirs) = pair().await;
    assert!(daemon.serve_connected(ours).is_err());
}

/// A daemon of this type over one end of a socket pair, and a blocking proxy over the other.
#[cfg(unix)]
fn over_descriptors(server_type: ServerType) -> (Daemon, Proxy) {
    let (ours, theirs) = std::os::unix::net::UnixStream::pair().unwrap();
    let builder = Daemon::builder().server_type(server_type).connected_socket(OwnedFd::from(ours));
    let daemon = builder.build_blocking().unwrap();
    daemon.register(thing(&NAMELESS)).object_id("thing").call().unwrap();
    let proxy = Proxy::builder("PYRO:thing@connected:0").unwrap().connected_socket(OwnedFd::from(theirs));
    (daemon, proxy.blocking().timeout(Duration::from_secs(20)).build())
}

#[cfg(unix)]
#[test]
fn descriptors_are_served_and_called_without_a_runtime() {
    for server_type in [ServerType::Thread, ServerType::Multiplex, ServerType::Async] {
        let (daemon, proxy) = over_descriptors(server_type);
        let client = std::thread::spawn(move || proxy.call::<i64>("answer", ()).wait());
        daemon.run().unwrap();
        assert_eq!(client.join().unwrap().unwrap(), 42);
        assert!(daemon.run().is_err());
    }
}

#[cfg(unix)]
#[test]
fn an_event_loop_has_nothing_left_to_watch_when_the_connection_has_ended() {
    let (daemon, proxy) = over_descriptors(ServerType::Multiplex);
    let client = std::thread::spawn(move || proxy.call::<i64>("answer", ()).wait());
    loop {
        let sockets = daemon.sockets().unwrap();
        if sockets.is_empty() {
            break;
        }
        daemon.events(&crate::net::poll(&sockets, None).unwrap()).unwrap();
    }
    assert_eq!(client.join().unwrap().unwrap(), 42);
    daemon.close();
}

#[cfg(unix)]
#[test]
fn what_is_no_connection_is_refused() {
    let null = || OwnedFd::from(std::fs::File::open("/dev/null").unwrap());
    let builder = Daemon::builder().server_type(ServerType::Thread).connected_socket(null());
    let refused = builder.build_blocking().unwrap_err();
    assert!(refused.to_string().starts_with("cannot use the connected socket: "), "{refused}");
    let asynchronous = Daemon::builder().connected_socket(null()).build_blocking().unwrap();
    assert!(asynchronous.run().unwrap_err().is_connect());
    let udp = OwnedFd::from(std::net::UdpSocket::bind("127.0.0.1:0").unwrap());
    let proxy = Proxy::builder("PYRO:x@connected:0").unwrap().connected_socket(udp).blocking();
    let refused = proxy.connect().wait().unwrap_err();
    let text = "cannot use the connected socket: not a stream socket of TCP or unix";
    assert_eq!(refused.to_string(), text);
}

#[test]
fn a_socket_of_another_runtime_is_served_by_the_one_that_runs() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // Nobody drives this runtime any more.
    let (ours, theirs) = runtime.block_on(pair());
    let daemon = Daemon::builder().connected_socket(ours).build_blocking().unwrap();
    daemon.register(thing(&NAMELESS)).object_id("thing").call().unwrap();
    let proxy = Proxy::builder("PYRO:thing@connected:0").unwrap().connected_socket(theirs).blocking();
    let client = std::thread::spawn(move || proxy.connect().wait()?.call::<i64>("answer", ()).wait());
    daemon.run().unwrap();
    assert_eq!(client.join().unwrap().unwrap(), 42);
}
