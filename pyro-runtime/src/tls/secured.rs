//! A socket with an encrypted connection on it, and the two ends that make one of a socket.

pub(crate) use super::session::Session;
use super::{ClientTls, PeerCertificates, ServerTls, files, verify};
use crate::uri::Location;
use crate::{Error, Result};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A socket whose bytes are encrypted.
pub struct Secured<R> {
    raw: R,
    /// Guards the state between two system calls that do not wait; whoever reads and whoever writes are two.
    session: Mutex<Session>,
    certificates: PeerCertificates,
}

impl<R> Secured<R> {
    pub(crate) fn raw(&self) -> &R {
        &self.raw
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn certificates(&self) -> PeerCertificates {
        self.certificates.clone()
    }
}

impl<R: fmt::Debug> fmt::Debug for Secured<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Secured").field(&self.raw).finish()
    }
}

/// Makes encrypted connections of a daemon's sockets.
#[derive(Debug, Clone)]
pub(crate) struct Acceptor(Arc<ServerConfig>);

impl Acceptor {
    pub(super) fn new(tls: &ServerTls) -> Result<Self> {
        if tls.certificate.as_os_str().is_empty() {
            return Err(Error::usage("SSL needs a certificate: set SSL_SERVERCERT, and SSL_SERVERKEY"));
        }
        let chain = files::certificates("server cert", &tls.certificate)?;
        let key = files::key("server key", &tls.key)?;
        let builder = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(|e| unfit(&e))?;
        let builder = if tls.requires_client {
            let (roots, pinned) = trusted(tls.client_ca.as_deref())?;
            let verifier = verify::ClientVerifier::new(roots, pinned, provider())
                .map_err(|e| Error::usage(format!("no client certificate can be verified: {e}")))?;
            builder.with_client_cert_verifier(Arc::new(verifier))
        } else {
            builder.with_no_client_auth()
        };
        builder.with_single_cert(chain, key).map(|config| Self(Arc::new(config))).map_err(|e| unfit(&e))
    }

    /// The server's end; its handshake goes on as the connection is read.
    pub(crate) fn accept<R>(&self, raw: R) -> Result<Secured<R>> {
        let connection = ServerConnection::new(self.0.clone()).map_err(|e| unfit(&e))?;
        Ok(secured(raw, connection))
    }
}

/// Makes encrypted connections of a proxy's sockets.
#[derive(Debug, Clone)]
pub(crate) struct Connector(Arc<ClientConfig>);

impl Connector {
    pub(super) fn new(tls: &ClientTls) -> Result<Self> {
        let (roots, pinned) = trusted(tls.ca.as_deref())?;
        let verifier = verify::ServerVerifier::new(roots, pinned, provider()).map_err(|e| {
            Error::usage(format!(
                "no server certificate can be verified: {e}; name authorities in SSL_CACERTS"
            ))
        })?;
        let builder = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(|e| unfit(&e))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier));
        let config = match &tls.certificate {
            None => builder.with_no_client_auth(),
            Some((certificate, key)) => builder
                .with_client_auth_cert(
                    files::certificates("client cert", certificate)?,
                    files::key("client key", key)?,
                )
                .map_err(|e| unfit(&e))?,
        };
        Ok(Self(Arc::new(config)))
    }

    /// The client's end of a connection to this place, whose handshake is still to be made.
    pub(crate) fn connect<R>(&self, raw: R, location: &Location) -> Result<Secured<R>> {
        Ok(secured(raw, self.connection(location)?))
    }

    /// As [`connect`](Self::connect), without the socket.
    pub(crate) fn session(&self, location: &Location) -> Result<Session> {
        Ok(Session::new(self.connection(location)?, PeerCertificates::default()))
    }

    fn connection(&self, location: &Location) -> Result<ClientConnection> {
        let Location::Tcp { host, .. } = location else {
            return Err(Error::usage(
                "SSL over a unix socket: there is no host that a certificate could be for",
            ));
        };
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(bare.to_owned())
            .map_err(|_| Error::usage(format!("no certificate can be for the host '{host}'")))?;
        ClientConnection::new(self.0.clone(), name).map_err(|e| unfit(&e))
    }
}

fn secured<R>(raw: R, connection: impl Into<rustls::Connection>) -> Secured<R> {
    let certificates = PeerCertificates::default();
    let session = Mutex::new(Session::new(connection, certificates.clone()));
    Secured { raw, session, certificates }
}

/// Authorities, and certificates that are trusted for themselves.
///
/// # Errors
/// As [`files::roots`].
fn trusted(path: Option<&Path>) -> Result<(RootCertStore, Vec<CertificateDer<'static>>)> {
    let pinned = path.map(files::all_certificates).transpose()?.unwrap_or_default();
    Ok((files::roots(path)?, pinned))
}

/// Named each time: a library must not choose for the whole program.
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

fn unfit(e: &rustls::Error) -> Error {
    Error::usage(format!("SSL: {e}"))
}
