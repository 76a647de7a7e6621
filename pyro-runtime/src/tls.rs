//! Encrypted connections: what a daemon proves itself with, and whom a proxy trusts. Pyro's `SSL`.
//!
//! Both are descriptions, files by name; they are read when a daemon is built and when a proxy first connects, so what is
//! wrong with them is told there. TLS begins with the first byte of a connection, as in both generations of Pyro. Versions
//! 1.2 and 1.3 are spoken. The work is done by [rustls](https://docs.rs/rustls), with the feature `tls` of this crate; without
//! it whoever asks for encryption gets an error, and never a connection in plain text.
//!
//! ```no_run
//! # async fn example() -> pyro_runtime::Result<()> {
//! use pyro_runtime::client::Proxy;
//! use pyro_runtime::daemon::Daemon;
//! use pyro_runtime::tls::{ClientTls, ServerTls};
//!
//! let daemon = Daemon::builder().tls(ServerTls::new("server.pem", "server.key")).build().await?;
//! let station = Proxy::builder("PYRO:station@localhost:4711")?.tls(ClientTls::trusting("ca.pem")).connect().await?;
//! # let _ = (daemon, station); Ok(()) }
//! ```

#[cfg(feature = "tls")]
mod files;
#[cfg(feature = "tls")]
mod secured;
#[cfg(feature = "tls")]
mod session;
#[cfg(all(test, feature = "tls"))]
mod tests;
#[cfg(feature = "tls")]
mod verify;
#[cfg(not(feature = "tls"))]
mod without;

pub use secured::Secured;
pub(crate) use secured::{Acceptor, Connector, Session};
#[cfg(not(feature = "tls"))]
use without as secured;

use crate::{Bytes, Config, Result};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// How a daemon encrypts: its certificate, and whether clients need one too.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerTls {
    /// PEM file with the daemon's certificate, and those between it and its authority.
    pub certificate: PathBuf,
    /// PEM file with the certificate's private key, unencrypted; may be the same file.
    pub key: PathBuf,
    /// Whether a client has to prove itself with a certificate. Default false.
    pub requires_client: bool,
    /// PEM file, or folder as OpenSSL has them, with the authorities of clients' certificates; `None`: the system's.
    pub client_ca: Option<PathBuf>,
}

impl ServerTls {
    /// With this certificate and its key; clients need none.
    pub fn new(certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        Self { certificate: certificate.into(), key: key.into(), requires_client: false, client_ca: None }
    }

    /// Takes only clients with a certificate of these authorities: "2-way SSL". Hooks find it in
    /// [`CallContext::peer_certificates`](crate::context::CallContext::peer_certificates).
    #[must_use]
    pub fn require_client(mut self, ca: impl Into<PathBuf>) -> Self {
        (self.requires_client, self.client_ca) = (true, Some(ca.into()));
        self
    }

    /// What a configuration says (`SSL`, `SSL_SERVERCERT`, `SSL_SERVERKEY`, `SSL_REQUIRECLIENTCERT`, `SSL_CACERTS`); `None`
    /// where it does not ask for encryption. Without a key, the certificate's file has it.
    pub fn of(config: &Config) -> Option<Self> {
        config.ssl.then(|| {
            let certificate = config.ssl_servercert.clone().unwrap_or_default();
            let key = config.ssl_serverkey.clone().unwrap_or_else(|| certificate.clone());
            let client_ca = config.ssl_cacerts.as_ref().map(PathBuf::from);
            let requires_client = config.ssl_requireclientcert;
            Self { certificate: certificate.into(), key: key.into(), requires_client, client_ca }
        })
    }

    /// # Errors
    /// Files that cannot be read, or do not hold what they should.
    pub(crate) fn acceptor(&self) -> Result<Acceptor> {
        Acceptor::new(self)
    }
}

/// How a proxy encrypts: whom it trusts, and its own certificate if servers ask for one.
///
/// The server's certificate must be valid for the host of the URI, as in Python: a URI with `127.0.0.1` does not fit a
/// certificate for `localhost`.
#[derive(Debug, Clone, Default)]
pub struct ClientTls {
    /// PEM file, or folder as OpenSSL has them, with the authorities that are trusted; `None`: the system's. A server's own
    /// certificate may be in it too, which then is trusted by itself.
    ca: Option<PathBuf>,
    /// PEM files with this client's certificate and its private key.
    #[cfg_attr(not(feature = "tls"), allow(dead_code, reason = "only what encrypts asks for it"))]
    certificate: Option<(PathBuf, PathBuf)>,
    /// Made at the first connection, or why it cannot be; shared by all clones.
    built: Arc<OnceLock<Result<Connector>>>,
}

impl ClientTls {
    /// Trusts the authorities that the system trusts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts these authorities and no others.
    pub fn trusting(ca: impl Into<PathBuf>) -> Self {
        Self { ca: Some(ca.into()), ..Self::default() }
    }

    /// Proves itself with this certificate to servers that ask for one.
    #[must_use]
    pub fn certificate(self, certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        Self { certificate: Some((certificate.into(), key.into())), ca: self.ca, built: Arc::default() }
    }

    /// What a configuration says (`SSL`, `SSL_CACERTS`, `SSL_CLIENTCERT`, `SSL_CLIENTKEY`); `None` where it does not ask for
    /// encryption. Without a key, the certificate's file has it.
    pub fn of(config: &Config) -> Option<Self> {
        config.ssl.then(|| {
            let certificate = config.ssl_clientcert.as_ref().map(|certificate| {
                let key = config.ssl_clientkey.as_ref().unwrap_or(certificate);
                (certificate.into(), key.into())
            });
            Self { ca: config.ssl_cacerts.as_ref().map(PathBuf::from), certificate, built: Arc::default() }
        })
    }

    /// # Errors
    /// Files that cannot be read, or do not hold what they should.
    pub(crate) fn connector(&self) -> Result<&Connector> {
        self.built.get_or_init(|| Connector::new(self)).as_ref().map_err(Clone::clone)
    }
}

/// The certificates with which the other end has proved itself, its own first, as DER; none before the handshake is over, and
/// none without one. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct PeerCertificates(Arc<OnceLock<Vec<Bytes>>>);

impl PeerCertificates {
    pub(crate) fn get(&self) -> &[Bytes] {
        self.0.get().map_or(&[], Vec::as_slice)
    }

    #[cfg(feature = "tls")]
    fn set(&self, certificates: impl FnOnce() -> Vec<Bytes>) {
        self.0.get_or_init(certificates);
    }
}
