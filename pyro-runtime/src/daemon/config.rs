//! What a daemon takes and how long it waits. Plain data: a copy per daemon, nothing global.

use crate::codec;
use crate::config::{Config, ServerType, ThreadPool};
use crate::protocol::WireOptions;
use crate::tls::ServerTls;
use std::time::Duration;

/// How a daemon behaves. Every limit is finite by default, and has a counter in [`Stats`](super::Stats).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DaemonConfig {
    /// Who waits for connections and runs handlers (`SERVERTYPE`). Default [`ServerType::Async`].
    pub server_type: ServerType,
    /// How many threads serve connections (`THREADPOOL_SIZE`, `THREADPOOL_SIZE_MIN`). Only for [`ServerType::Thread`].
    pub thread_pool: ThreadPool,
    /// How often [`Daemon::run_while`](super::Daemon::run_while) looks at its condition while nothing happens
    /// (`POLLTIMEOUT`). Default 2 s.
    pub poll_timeout: Duration,
    /// Generations, serializers, message sizes, compression, the shared secret of 48.
    pub wire: WireOptions,
    /// What one payload may cost to read.
    pub payload: codec::Limits,
    /// Time for a connection's handshake, from accepting it. Default 5 s.
    pub handshake_timeout: Duration,
    /// How long a message that has begun may go on below 1,000 bytes a second. Default 30 s.
    pub message_timeout: Duration,
    /// How long a peer may leave its replies unread once the system's buffers are full. Default 30 s.
    pub write_timeout: Duration,
    /// How long a connection may be idle, a message that has begun stand still, and a peer leave its replies unread, as
    /// Python's `COMMTIMEOUT`; `None`, the default, leaves that to the other limits. Of the type `multiplex` an idle one stays.
    pub comm_timeout: Option<Duration>,
    /// Connections at a time. Default 10,000. One more is refused as Python refuses it when its thread pool is full.
    pub max_connections: usize,
    /// Connections at a time from one address; loopback is exempt. Default 1,000.
    pub max_connections_per_ip: usize,
    /// Connections in their handshake at a time, half as many of one address. Default 512. One more is closed without a word.
    pub max_handshakes: usize,
    /// Oneway calls of one connection that run in tasks of their own. Default 1,024; then the connection is not read
    /// until one has ended. Of the types `thread` and `multiplex`: those of the daemon that run on threads of their own or wait
    /// for one; one more is run by whoever brought it.
    pub max_oneway: usize,
    /// Whether a oneway call gets a task or thread of its own if it has to wait (Pyro4's `ONEWAY_THREADED`). Default true;
    /// otherwise the next message of its connection is looked at when it has ended.
    pub oneway_threaded: bool,
    /// Whether results may be item streams (`ITER_STREAMING`). Default true.
    pub streaming: bool,
    /// Item streams that one connection may have open. Default 128.
    pub max_streams: usize,
    /// Item streams that may be open at a time, of all connections and of those that have gone. Default 10,000.
    pub max_streams_total: usize,
    /// How long a stream may live, counted from its creation (`ITER_STREAM_LIFETIME`); `None` for ever, the default.
    pub stream_lifetime: Option<Duration>,
    /// How long a stream outlives its connection, so that the client can go on over a new one (`ITER_STREAM_LINGER`).
    /// Default 30 s; zero ends it with the connection.
    pub stream_linger: Duration,
    /// How long [`Daemon::shutdown`](super::Daemon::shutdown) waits for running calls. Default 10 s. Those that are cut off then
    /// get a tenth of a second to end; one that blocks its thread is left behind.
    pub drain_timeout: Duration,
    /// Whether only exposed members are remote (`REQUIRE_EXPOSE`). Default true; without it every member is that is neither
    /// private nor `@local`.
    pub require_expose: bool,
    /// Whether objects of this daemon go over the wire as proxies (`AUTOPROXY`). Default true; without it as their data, if
    /// they have any. A [`Ref`](crate::Ref) is a proxy all the same.
    pub autoproxy: bool,
    /// How connections are encrypted (`SSL`); `None` not at all, the default.
    pub tls: Option<ServerTls>,
    /// Whether a port can be taken on which an ended program still has connections (`SOCK_REUSE`). Default true.
    pub reuse_address: bool,
    /// Whether replies leave at once (`SOCK_NODELAY`). Default true: they are written whole anyway.
    pub nodelay: bool,
    /// 4 or 6 for that IP version only, 0 for the resolver's order (`PREFER_IP_VERSION`). Default 0.
    pub prefer_ip_version: u8,
}

impl Default for DaemonConfig {
    fn default() -> Self {
        Self {
            server_type: ServerType::default(),
            thread_pool: ThreadPool::default(),
            poll_timeout: Duration::from_secs(2),
            wire: WireOptions::default(),
            payload: codec::Limits { known_classes_only: true, ..codec::Limits::default() },
            handshake_timeout: Duration::from_secs(5),
            message_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            comm_timeout: None,
            max_connections: 10_000,
            max_connections_per_ip: 1000,
            max_handshakes: 512,
            max_oneway: 1024,
            oneway_threaded: true,
            streaming: true,
            max_streams: 128,
            max_streams_total: 10_000,
            stream_lifetime: None,
            stream_linger: Duration::from_secs(30),
            drain_timeout: Duration::from_secs(10),
            require_expose: true,
            autoproxy: true,
            tls: None,
            reuse_address: true,
            nodelay: true,
            prefer_ip_version: 0,
        }
    }
}

impl From<&Config> for DaemonConfig {
    /// What a configuration says about daemons; the shared secret of 48 is no part of it.
    fn from(config: &Config) -> Self {
        Self {
            server_type: config.servertype,
            thread_pool: ThreadPool { min: config.threadpool_size_min, max: config.threadpool_size },
            poll_timeout: config.polltimeout,
            wire: config.daemon_wire(None),
            payload: codec::Limits { known_classes_only: true, ..config.payload_limits() },
            handshake_timeout: config.handshake_timeout,
            message_timeout: config.message_timeout,
            write_timeout: config.write_timeout,
            comm_timeout: config.commtimeout,
            max_connections: config.max_connections,
            max_connections_per_ip: config.max_connections_per_ip,
            max_handshakes: config.max_handshakes,
            max_oneway: config.max_oneway,
            oneway_threaded: config.oneway_threaded,
            streaming: config.iter_streaming,
            max_streams: config.max_streams,
            max_streams_total: config.max_streams_total,
            stream_lifetime: config.iter_stream_lifetime,
            stream_linger: config.iter_stream_linger,
            drain_timeout: config.drain_timeout,
            require_expose: config.require_expose,
            autoproxy: config.autoproxy,
            tls: ServerTls::of(config),
            reuse_address: config.sock_reuse,
            nodelay: config.sock_nodelay,
            prefer_ip_version: config.prefer_ip_version,
        }
    }
}

impl DaemonConfig {
    /// How long a connection may be idle. Python's multiplex server never closes an idle one.
    pub(super) fn idle_timeout(&self) -> Option<Duration> {
        self.comm_timeout.filter(|_| self.server_type != ServerType::Multiplex)
    }

    /// How long a peer may leave its replies unread.
    pub(super) fn unread_timeout(&self) -> Duration {
        self.comm_timeout.map_or(self.write_timeout, |timeout| timeout.min(self.write_timeout))
    }
}
