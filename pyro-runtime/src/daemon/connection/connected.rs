//! A connection over a socket that was connected by other means: there is no handshake, the first message is a call.

use super::Connection;
use crate::daemon::Inner;
use crate::daemon::exchange::Admitted;
use crate::daemon::tasks::Stop;
use crate::net::Socket;
use std::sync::Arc;

impl Connection {
    pub(in crate::daemon) fn connected(
        daemon: Arc<Inner>,
        stop: Arc<Stop>,
        socket: Socket,
        admitted: Admitted,
    ) -> Box<Self> {
        let mut connection = Self::new(daemon, stop, socket, admitted);
        connection.exchange.skip_handshake();
        connection.timer.follow(None);
        connection
    }
}
