//! In-process tests over real sockets, written from the peer's side of the wire.

mod batches;
mod calls;
mod endings;
mod exclusive;
mod far_limits;
mod handles;
mod hostile;
mod instances;
mod lifecycle;
mod limits;
mod loops;
mod objects;
mod panics;
mod peer;
mod places;
mod plain_daemons;
mod plain_oneway;
mod registering;
mod server_types;
mod slow_peers;
mod streams;
mod surroundings;

use super::{Daemon, DaemonBuilder, ServerType, ThreadPool};
use peer::Peer;

/// Set for a whole process, these tests run on daemons of another server type.
const SERVER_TYPE: &str = "PYRO_RUNTIME_TESTS_SERVER_TYPE";

fn server_type() -> ServerType {
    std::env::var(SERVER_TYPE).map_or(ServerType::Async, |name| name.parse().unwrap())
}

/// A daemon with the test objects that serves until it is dropped.
async fn start(setup: impl FnOnce(DaemonBuilder) -> DaemonBuilder) -> (Daemon, super::CloseOnDrop) {
    let builder = Daemon::builder().host("127.0.0.1").server_type(server_type());
    let builder = builder.thread_pool(ThreadPool { min: 4, max: 200 });
    let daemon = setup(builder).build().await.unwrap();
    objects::register_all(&daemon);
    let serving = daemon.clone();
    tokio::spawn(async move { serving.serve().await });
    let guard = daemon.close_on_drop();
    (daemon, guard)
}

/// A daemon and a client of it whose handshake is done.
async fn connected() -> (Daemon, super::CloseOnDrop, Peer) {
    let (daemon, guard) = start(|b| b).await;
    let peer = Peer::greeted(&daemon, "probe").await;
    (daemon, guard, peer)
}

/// Waits until something holds, for two seconds at most.
async fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..400 {
        if holds() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("never: {what}");
}
