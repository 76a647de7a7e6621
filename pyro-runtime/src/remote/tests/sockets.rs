//! A daemon whose own object has been added to, and connections over sockets that somebody else has connected.

use super::{NAMELESS, thing};
use crate::client::Proxy;
use crate::codec::PayloadDecoder;
use crate::daemon::Daemon;
use crate::service::{BoxCall, Interface, Member, Skeleton, Target, ready};
use crate::{Exception, Generation, Serializer, Value};
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
