//! Limits beyond what clocks can count are none.

use super::objects;
use super::peer::{Args, Peer};
use super::{Daemon, DaemonBuilder, ServerType};
use crate::Value;
use crate::blocking;
use crate::config::Config;
use crate::daemon::DaemonConfig;
use crate::protocol::Flags;
use std::time::Duration;

const ALL: [ServerType; 3] = [ServerType::Async, ServerType::Thread, ServerType::Multiplex];

/// Serves a client that calls, leaves a stream in its middle, and gets a large reply; then ends.
fn serve(server_type: ServerType, setup: impl FnOnce(DaemonBuilder) -> DaemonBuilder + Send + 'static) {
    let (tell, told) = std::sync::mpsc::channel();
    let serving = std::thread::spawn(move || {
        let builder = setup(Daemon::builder()).host("127.0.0.1").port(0).server_type(server_type);
        let daemon = builder.build_blocking().unwrap();
        objects::register_all(&daemon);
        tell.send(daemon.clone()).unwrap();
        daemon.run()
    });
    let daemon = told.recv_timeout(Duration::from_secs(5)).unwrap();
    blocking::run(async {
        let mut peer = Peer::greeted(&daemon, "probe").await;
        assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1), "{server_type}");
        let stream = peer.invoke(Flags::NONE, "probe", "gen", &Args(&[Value::Int(3)], Some(&[])));
        peer.send(&stream).await;
        assert!(peer.reply().await.header.flags.contains(Flags::ITEM_STREAM), "{server_type}");
        drop(peer);
        let mut peer = Peer::greeted(&daemon, "probe").await;
        let large = Value::Str("x".repeat(5_000_000));
        assert_eq!(peer.call("probe", "echo", std::slice::from_ref(&large)).await, large, "{server_type}");
    });
    daemon.stop();
    serving.join().unwrap().unwrap();
}

#[test]
fn of_daemons() {
    let set = |config: &mut DaemonConfig| {
        config.handshake_timeout = Duration::MAX;
        config.message_timeout = Duration::MAX;
        config.write_timeout = Duration::MAX;
        config.stream_linger = Duration::MAX;
        config.stream_lifetime = Some(Duration::MAX);
        config.drain_timeout = Duration::MAX;
        config.comm_timeout = Some(Duration::MAX);
        config.poll_timeout = Duration::MAX;
    };
    ALL.into_iter().for_each(|server_type| serve(server_type, move |builder| builder.configure(set)));
}

#[test]
fn of_the_environment() {
    for server_type in ALL {
        let limits = ["COMMTIMEOUT", "ITER_STREAM_LIFETIME", "ITER_STREAM_LINGER", "POLLTIMEOUT"];
        let set = limits.map(|limit| (format!("PYRO_{limit}"), "1e19".to_owned()));
        let config = Config::from_vars(set).unwrap().config;
        serve(server_type, move |builder| builder.from_config(&config));
    }
}
