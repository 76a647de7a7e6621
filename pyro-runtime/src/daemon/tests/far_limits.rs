//! Limits beyond what clocks can count are none.

use super::objects;
use super::{Daemon, DaemonBuilder, ServerType};
use crate::blocking::{self, Wait};
use crate::client::Proxy;
use crate::config::Config;
use crate::daemon::DaemonConfig;
use crate::{Bytes, Serializer, Value};
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
    let uri = daemon.uri_for("probe").unwrap();
    let probe = Proxy::builder(&uri).unwrap().serializer(Serializer::Msgpack).blocking();
    let probe = probe.timeout(Duration::from_secs(10)).build();
    assert_eq!(probe.call::<i64>("echo", (1,)).wait().unwrap(), 1, "{server_type}");
    let mut items = blocking::iter(probe.call_stream::<Value>("gen", (3,)).wait().unwrap());
    items.next().unwrap().unwrap();
    probe.release();
    drop(items);
    let large = Bytes::from(vec![1; 5_000_000]);
    assert_eq!(probe.call::<Bytes>("echo", (&large,)).wait().unwrap(), large, "{server_type}");
    drop(probe);
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
