//! Configuration: one plain struct, a copy per daemon and proxy. Nothing here is global, and nothing reads the
//! environment but [`Config::from_env`].

mod env;
mod items;
mod server_type;

pub use env::{ConfigError, Loaded};
#[doc(hidden)]
pub use items::markdown;
pub use items::{Item, KnownTo};
pub use server_type::{ServerType, ThreadPool};

use crate::codec;
use crate::protocol::{Generations, HmacKey, SerializerSet, WireLog, WireOptions};
use crate::uri::NAMESERVER_PORT;
use crate::{Generation, Serializer};
use std::time::Duration;

/// Largest message that a daemon takes, where nothing else is said: 64 MiB.
const DAEMON_MAX_MESSAGE_BYTES: usize = 64 << 20;
/// Largest message that a client takes, where nothing else is said: 1 GiB, as Pyro5.
const CLIENT_MAX_MESSAGE_BYTES: usize = 1 << 30;

/// Everything that can be set and has an effect. Python's items keep their names in lower case; all others are ours.
///
/// In the environment an item is `PYRORS_NAME`, and for Pyro's own items `PYRO_NAME` too; see
/// [`from_vars`](Self::from_vars).
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    // Addresses.
    /// Where daemons listen when no host is given. Default `localhost`: nobody outside can connect.
    pub host: String,
    /// Host that URIs carry instead of the real one, for daemons behind NAT. Default none.
    pub nathost: Option<String>,
    /// Port that URIs carry when `nathost` is set; 0 is the real one. Default 0.
    pub natport: u16,
    /// Where the name server is asked for first and last. Default `localhost`.
    pub ns_host: String,
    /// Port of the name server. Default 9090.
    pub ns_port: u16,
    /// Address on which the broadcast responder listens; `None` for that of the name server. Default none.
    pub ns_bchost: Option<String>,
    /// UDP port of the broadcast responder. Default 9091.
    pub ns_bcport: u16,
    /// Seconds between two checks of a name server for entries that cannot be reached any more. Default off;
    /// at least 3 s.
    pub ns_autoclean: Option<Duration>,
    /// How long a proxy asks for a name or for tags that the name server does not know yet. Default zero: it asks once.
    pub ns_lookup_delay: Duration,
    /// Where clients broadcast to. Default `<broadcast>` and `0.0.0.0`.
    pub broadcast_addrs: Vec<String>,
    /// 4 or 6 for that IP version only, 0 for the resolver's order. Default 0, as Pyro5.
    pub prefer_ip_version: u8,

    // Encryption.
    /// Whether connections are encrypted. Default false. The program must be built with the feature `tls`.
    pub ssl: bool,
    /// PEM file with a daemon's certificate.
    pub ssl_servercert: Option<String>,
    /// PEM file with its private key; `None`: it is in the certificate's file.
    pub ssl_serverkey: Option<String>,
    /// Whether clients of a daemon have to prove themselves with a certificate. Default false.
    pub ssl_requireclientcert: bool,
    /// PEM file with a client's certificate.
    pub ssl_clientcert: Option<String>,
    /// PEM file with its private key; `None`: it is in the certificate's file.
    pub ssl_clientkey: Option<String>,
    /// PEM file, or folder as OpenSSL has them, with the authorities of the other side; `None`: the system's.
    pub ssl_cacerts: Option<String>,

    // Messages.
    /// Which generations a daemon answers. Default both.
    pub generations: Generations,
    /// What proxies send. Default serpent.
    pub serializer: Serializer,
    /// What daemons take. Default all four: ours carry data only.
    pub serializers_accepted: SerializerSet,
    /// Whether serpent writes bytes as `b'..'`, which Pyro4 and Java cannot read. Default false.
    pub serpent_bytes_repr: bool,
    /// Whether payloads are compressed. Default false: on a fast network it costs more than it saves.
    pub compression: bool,
    /// Payload (as it travels) and annotations of one message, in bytes. `None`: 64 MiB for a daemon, 1 GiB for a
    /// proxy. A longer one is not read, and not sent.
    pub max_message_size: Option<usize>,
    /// The same for what a client says before it is let in, in bytes. Default 1 MiB.
    pub max_handshake_size: usize,
    /// A payload after inflation, in bytes. Default 64 MiB for a daemon, 1 GiB for a proxy.
    pub max_inflated_size: Option<usize>,
    /// How many times longer inflation may make a payload, beyond the first 16 MiB. Default 200.
    pub max_inflate_ratio: usize,
    /// Annotations of one message. Default 64.
    pub max_annotations: usize,
    /// Containers inside each other in a payload. Default 200.
    pub max_depth: usize,
    /// Decimal digits of an integer in a payload. Default 4,300, as CPython.
    pub max_int_digits: usize,

    // Time.
    /// How long each connect, send and receive may take; also how long a daemon keeps an idle connection. Default
    /// for ever.
    pub commtimeout: Option<Duration>,
    /// Time for a connection's handshake on the daemon's side. Default 5 s; then it is closed.
    pub handshake_timeout: Duration,
    /// How long a message that has begun may stand still below 1,000 bytes a second. Default 30 s; then the
    /// connection is closed.
    pub message_timeout: Duration,
    /// How long a peer may leave its replies unread. Default 30 s; then the connection is closed.
    pub write_timeout: Duration,
    /// How long a shutdown waits for calls that are running. Default 10 s.
    pub drain_timeout: Duration,
    /// How often a proxy repeats a call whose connection was lost. Default 0: a call may have run.
    pub max_retries: u32,

    // Daemons.
    /// Whether only exposed members of services are remote. Default true; without it all are that are neither private nor
    /// `@local`, as Pyro4 can be told.
    pub require_expose: bool,
    /// Whether objects that a daemon hosts travel as proxies. Default true.
    pub autoproxy: bool,
    /// Who waits for connections and runs handlers. Default `async`; Python's is `thread`.
    pub servertype: ServerType,
    /// Threads of a daemon of the type `thread` at most: so many clients at a time. Default 80, as Pyro5 (Pyro4: 40).
    pub threadpool_size: usize,
    /// Threads that such a daemon keeps while they have nothing to do. Default 4.
    pub threadpool_size_min: usize,
    /// Whether a oneway call gets a thread or task of its own. Default true.
    pub oneway_threaded: bool,
    /// How often a blocking request loop looks at its condition while nothing happens. Default 2 s.
    pub polltimeout: Duration,
    /// Whether results may be item streams. Default true.
    pub iter_streaming: bool,
    /// How long a stream may live after its creation. Default for ever.
    pub iter_stream_lifetime: Option<Duration>,
    /// How long a stream outlives its connection, so that a client can come back for it. Default 30 s.
    pub iter_stream_linger: Duration,
    /// Connections of a daemon. Default 10,000; one more is refused.
    pub max_connections: usize,
    /// Connections from one address; loopback is exempt. Default 1,000.
    pub max_connections_per_ip: usize,
    /// Connections in their handshake. Default 512.
    pub max_handshakes: usize,
    /// Oneway calls of one connection that wait or run. Default 1,024; then the connection is not read.
    pub max_oneway: usize,
    /// Item streams that one client may have open. Default 128; one more is an error.
    pub max_streams: usize,
    /// Item streams that a daemon may have open, of all clients and of those that have gone. Default 10,000; one more is an error.
    pub max_streams_total: usize,

    // Name server.
    /// Bytes of a name. Default 1,024.
    pub max_name_size: usize,
    /// Metadata tags of a name. Default 64.
    pub max_tags: usize,

    // Proxies.
    /// Whether proxies ask for metadata when they connect. Default true; always so with Pyro5 servers.
    pub metadata: bool,

    // Sockets.
    /// Whether a port can be taken on which an ended program still has connections. Default true.
    pub sock_reuse: bool,
    /// Whether small writes leave at once. Default true, unlike Python: messages are written whole here.
    pub sock_nodelay: bool,

    // Log lines.
    /// Where [`logging::start`](crate::logging::start) writes; `{stderr}` is standard error. Default `pyro5.log`, as Pyro5.
    pub logfile: String,
    /// From which level on; `None`: nothing. Default none.
    pub loglevel: Option<log::LevelFilter>,
    /// Whether each message is logged, on the level debug. Default false.
    pub logwire: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            nathost: None,
            natport: 0,
            ns_host: "localhost".to_owned(),
            ns_port: NAMESERVER_PORT,
            ns_bchost: None,
            ns_bcport: 9091,
            ns_autoclean: None,
            ns_lookup_delay: Duration::ZERO,
            broadcast_addrs: vec!["<broadcast>".to_owned(), "0.0.0.0".to_owned()],
            prefer_ip_version: 0,
            ssl: false,
            ssl_servercert: None,
            ssl_serverkey: None,
            ssl_requireclientcert: false,
            ssl_clientcert: None,
            ssl_clientkey: None,
            ssl_cacerts: None,
            generations: Generations::Both,
            serializer: Serializer::Serpent,
            serializers_accepted: SerializerSet::ALL,
            serpent_bytes_repr: false,
            compression: false,
            max_message_size: None,
            max_handshake_size: 1 << 20,
            max_inflated_size: None,
            max_inflate_ratio: 200,
            max_annotations: 64,
            max_depth: 200,
            max_int_digits: 4300,
            commtimeout: None,
            handshake_timeout: Duration::from_secs(5),
            message_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            drain_timeout: Duration::from_secs(10),
            max_retries: 0,
            require_expose: true,
            autoproxy: true,
            servertype: ServerType::default(),
            threadpool_size: ThreadPool::default().max,
            threadpool_size_min: ThreadPool::default().min,
            oneway_threaded: true,
            polltimeout: Duration::from_secs(2),
            iter_streaming: true,
            iter_stream_lifetime: None,
            iter_stream_linger: Duration::from_secs(30),
            max_connections: 10_000,
            max_connections_per_ip: 1000,
            max_handshakes: 512,
            max_oneway: 1024,
            max_streams: 128,
            max_streams_total: 10_000,
            max_name_size: 1024,
            max_tags: 64,
            metadata: true,
            sock_reuse: true,
            sock_nodelay: true,
            logfile: "pyro5.log".to_owned(),
            loglevel: None,
            logwire: false,
        }
    }
}

impl Config {
    /// How a daemon with this configuration reads and writes. The shared secret of 48 is no configuration item: it
    /// belongs to one daemon.
    pub fn daemon_wire(&self, hmac_key: Option<HmacKey>) -> WireOptions {
        WireOptions {
            log: self.logwire.then_some(WireLog::Daemon),
            generations: self.generations,
            serializers: self.serializers_accepted,
            payload: codec::Limits { known_classes_only: true, ..self.payload_limits() },
            ..self.wire(DAEMON_MAX_MESSAGE_BYTES, hmac_key)
        }
    }

    /// How a proxy with this configuration reads and writes. It takes replies in the serializer that it used.
    pub fn client_wire(&self, generation: Generation, hmac_key: Option<HmacKey>) -> WireOptions {
        WireOptions {
            log: self.logwire.then_some(WireLog::Proxy),
            generations: Generations::Only(generation),
            ..self.wire(CLIENT_MAX_MESSAGE_BYTES, hmac_key)
        }
    }

    fn wire(&self, max_message_bytes: usize, hmac_key: Option<HmacKey>) -> WireOptions {
        WireOptions {
            max_message_bytes: self.max_message_size.unwrap_or(max_message_bytes),
            max_handshake_bytes: self.max_handshake_size,
            max_inflated_bytes: self.max_inflated_size.unwrap_or(max_message_bytes),
            max_inflate_ratio: self.max_inflate_ratio,
            max_annotations: self.max_annotations,
            payload: self.payload_limits(),
            compression: self.compression,
            serpent_bytes_repr: self.serpent_bytes_repr,
            hmac_key,
            ..WireOptions::default()
        }
    }

    /// What one payload may cost to read.
    pub fn payload_limits(&self) -> codec::Limits {
        codec::Limits {
            max_depth: self.max_depth,
            max_int_digits: self.max_int_digits,
            ..codec::Limits::default()
        }
    }
}
