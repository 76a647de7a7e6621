//! A proxy's settings, one by one.

use super::naming::Place;
use super::proxy::Proxy;
use super::settings::{CallSettings, Settings};
use crate::codec::Limits;
use crate::config::Config;
use crate::net::Socket;
use crate::protocol::{HmacKey, WireLog, WireOptions};
use crate::tls::ClientTls;
use crate::{Generation, Result, Serializer, Uri, Value};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Makes a [`Proxy`]; from [`Proxy::builder`].
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until it is asked for the proxy"]
pub struct ProxyBuilder {
    uri: Uri,
    settings: Settings,
    call_settings: CallSettings,
}

impl ProxyBuilder {
    pub(super) fn new(uri: Uri) -> Self {
        Self { uri, settings: Settings::default(), call_settings: CallSettings::default() }
    }

    /// The generation to speak. By default the proxy finds out: it says hello as Pyro5, and where the server turns out to
    /// know Pyro4 only, connects again as Pyro4. With an HMAC key it is Pyro4.
    pub fn generation(mut self, generation: Generation) -> Self {
        self.settings.generation = Some(generation);
        self
    }

    /// The serializer of all calls. Default serpent. A Pyro4 server accepts no msgpack and no pickle unless it is configured
    /// to. With pickle the generation is Pyro4.
    pub fn serializer(mut self, serializer: Serializer) -> Self {
        self.settings.serializer = serializer;
        self
    }

    /// The time limit for connecting and for each call until its reply. Default none: wait for ever.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call_settings.timeout = Some(timeout);
        self
    }

    /// How often a method call is tried again after a lost connection or a time-out. Default 0: the method may have run
    /// the first time. Attributes and batches are never retried.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.call_settings.max_retries = max_retries;
        self
    }

    /// The value that goes with the handshake, for servers that ask for one. Default `hello`.
    pub fn handshake(mut self, handshake: impl Into<Value>) -> Self {
        self.settings.handshake = handshake.into();
        self
    }

    /// Looks at the server's answer to the handshake value; an error ends the connection and is the caller's.
    pub fn validate_handshake(
        mut self,
        validate: impl Fn(&Value) -> Result<()> + Send + Sync + 'static,
    ) -> Self {
        self.settings.validate = Some(Arc::new(validate));
        self
    }

    /// Encrypts connections, to the name server too if the proxy asks one. Not for unix sockets.
    pub fn tls(mut self, tls: ClientTls) -> Self {
        self.settings.tls = Some(tls);
        self
    }

    /// The shared secret of a Pyro4 server: messages are signed both ways.
    pub fn hmac_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.settings.wire.hmac_key = Some(HmacKey::new(key.as_ref()));
        self
    }

    /// Whether requests are compressed. Default off. Compressed replies are always read.
    pub fn compression(mut self, compression: bool) -> Self {
        self.settings.wire.compression = compression;
        self
    }

    /// Whether a Pyro4 server is asked for the names of the object's members. Default on; off, no name is checked before
    /// it is sent. Pyro5 always tells.
    pub fn metadata(mut self, metadata: bool) -> Self {
        self.settings.metadata = metadata;
        self
    }

    /// Takes everything that a configuration says about proxies: serializer, time limit, retries, compression, limits,
    /// where to look for the name server. What is set before is lost, but for URI, generation, handshake and HMAC key.
    pub fn config(mut self, config: &Config) -> Self {
        let settings = &mut self.settings;
        settings.serializer = config.serializer;
        settings.metadata = config.metadata;
        // The generation is put in when it is known.
        settings.wire = config.client_wire(Generation::Pyro5, settings.wire.hmac_key.take());
        settings.limits = config.payload_limits();
        settings.socket.nodelay = config.sock_nodelay;
        settings.socket.prefer_ip_version = config.prefer_ip_version;
        settings.tls = ClientTls::of(config);
        settings.name_server = Place::of(config);
        self.call_settings = CallSettings {
            timeout: config.commtimeout,
            max_retries: config.max_retries,
            ..self.call_settings
        };
        self
    }

    /// The longest message in either direction, in bytes: payload as it travels and annotations. Default 1 GiB.
    pub fn max_message_bytes(mut self, bytes: usize) -> Self {
        self.settings.wire.max_message_bytes = bytes;
        self
    }

    /// How messages are written and which are refused; replaces what was set about compression, HMAC and message size.
    pub fn wire_options(mut self, options: WireOptions) -> Self {
        self.settings.wire = options;
        self
    }

    /// What the payload of a reply may cost. Default [`Limits::default`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Where to look for the name server when the URI names none: a host (or `./u:NAME`) and a port.
    pub fn name_server(mut self, host: impl Into<String>, port: u16) -> Self {
        self.settings.name_server = Place { host: Some(host.into()), port: Some(port), ..Place::default() };
        self
    }

    /// Where and how to look for the name server when the URI names none.
    pub fn name_server_place(mut self, place: Place) -> Self {
        self.settings.name_server = place;
        self
    }

    /// Uses this socket, which is connected to a server already, instead of connecting: one end of a socket pair, or what a
    /// parent process has handed over. There is no handshake; the URI's object is what counts, its location is not looked at.
    /// The generation is Pyro5 unless it is set. When the connection is lost, calls fail.
    pub fn connected_socket(mut self, socket: impl Into<Socket>) -> Self {
        self.settings.connected = Some(Arc::new(Mutex::new(Some(socket.into()))));
        self
    }

    /// For the proxy of a name server.
    pub(super) fn access(mut self, place: &Place, first_guess: Generation) -> Self {
        self.settings.generation = place.generation;
        self.settings.serializer = place.serializer;
        self.settings.first_guess = first_guess;
        self.settings.wire.hmac_key = place.hmac_key.clone();
        self.settings.wire.log = place.log.then_some(WireLog::Proxy);
        self.settings.socket.prefer_ip_version = place.prefer_ip_version;
        self.settings.tls.clone_from(&place.tls);
        self.settings.blocking = place.blocking;
        self.call_settings.timeout = place.timeout;
        self
    }

    /// A proxy that needs no runtime: a call is made by the thread that waits for it, in the socket, and holds that thread until
    /// it is done. For programs without async; see [`blocking`](crate::blocking). One call at a time has the connection.
    pub fn blocking(mut self) -> Self {
        self.settings.blocking = true;
        self.settings.name_server.blocking = true;
        self
    }

    /// The proxy, not connected yet.
    pub fn build(self) -> Proxy {
        Proxy::from_parts(self.uri, self.settings, self.call_settings)
    }

    /// The proxy, connected.
    ///
    /// # Errors
    /// As [`Proxy::connect`].
    pub async fn connect(self) -> Result<Proxy> {
        let proxy = self.build();
        proxy.channel(None).await?;
        Ok(proxy)
    }
}
