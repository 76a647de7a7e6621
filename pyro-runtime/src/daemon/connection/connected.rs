//! A connection over a socket that was connected by other means: there is no handshake, the first message is a call.

use super::{Connection, Wait};
use crate::daemon::Inner;
use crate::daemon::accept::Counted;
use crate::daemon::tasks::Stop;
use crate::net::{Peer, Socket};
use crate::protocol::ServerSide;
use std::sync::Arc;

impl Connection {
    pub(in crate::daemon) fn connected(
        daemon: Arc<Inner>,
        stop: Arc<Stop>,
        socket: Socket,
        id: u64,
        counted: Counted,
    ) -> Box<Self> {
        let peer = socket.peer().unwrap_or(Peer::Unix);
        let protocol = ServerSide::without_handshake(daemon.wire.clone());
        let mut connection = Self::new(daemon, stop, socket, &peer, id, counted, None);
        connection.protocol = protocol;
        connection.session.skip_handshake();
        connection.handshaking = None;
        connection.wait = Wait::Nothing;
        connection.timer.clear();
        connection
    }
}
