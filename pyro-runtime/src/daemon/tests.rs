//! In-process tests over real sockets, written from the peer's side of the wire.

mod calls;
mod hostile;
mod instances;
mod lifecycle;
mod objects;
mod peer;
mod streams;
mod surroundings;

use super::{Daemon, DaemonBuilder};
use peer::Peer;

/// A daemon with the test objects that serves until it is dropped.
async fn start(setup: impl FnOnce(DaemonBuilder) -> DaemonBuilder) -> (Daemon, super::CloseOnDrop) {
    let daemon = setup(Daemon::builder().host("127.0.0.1")).build().await.unwrap();
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
