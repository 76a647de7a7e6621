//! Which servers a client trusts: those with a certificate of an authority, and those whose own certificate it was given, as
//! Python does.
//!
//! The latter is mostly what `openssl req -x509` makes: a certificate that is its own authority. rustls refuses an authority's
//! certificate as a server's; where it is the very one that the user has named, it is taken.

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{VerifierBuilderError, WebPkiServerVerifier, verify_server_name};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme};
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Verifier {
    authorities: Arc<WebPkiServerVerifier>,
    /// Certificates that are trusted for themselves.
    pinned: Vec<CertificateDer<'static>>,
}

impl Verifier {
    /// # Errors
    /// No authorities at all.
    pub(super) fn new(
        roots: RootCertStore,
        pinned: Vec<CertificateDer<'static>>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Self, VerifierBuilderError> {
        let authorities = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build()?;
        Ok(Self { authorities, pinned })
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified =
            self.authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match verified {
            // What is complained about after the dates have been looked at; a test holds that.
            Err(e) if is_about_issuer(&e) && self.pinned.iter().any(|pinned| pinned == end_entity) => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            Err(e) if is_own_authority(&e) => {
                Err(CertificateError::Other(OtherError(Arc::new(SelfSigned))).into())
            }
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.authorities.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.authorities.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.authorities.supported_verify_schemes()
    }
}

/// A certificate that is its own authority, and nobody has named it.
#[derive(Debug, thiserror::Error)]
#[error("self-signed certificate; to trust it, name its file in SSL_CACERTS")]
struct SelfSigned;

/// Whether the only complaint is about who has signed.
fn is_about_issuer(error: &Error) -> bool {
    is_own_authority(error) || matches!(error, Error::InvalidCertificate(CertificateError::UnknownIssuer))
}

/// Whether the only complaint is that an authority's certificate is used as a server's.
fn is_own_authority(error: &Error) -> bool {
    let Error::InvalidCertificate(CertificateError::Other(inner)) = error else { return false };
    matches!(inner.0.downcast_ref::<webpki::Error>(), Some(webpki::Error::CaUsedAsEndEntity))
}
