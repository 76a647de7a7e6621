//! Which servers a client trusts: those with a certificate of an authority, and those whose own certificate it was given, as
//! Python does.
//!
//! The latter is mostly what `openssl req -x509` makes: a certificate that is its own authority. rustls refuses an authority's
//! certificate as a server's; where it is the very one that the user has named, it is taken.

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{VerifierBuilderError, WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme};
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Verifier {
    /// `None`: there are none, only certificates that are trusted for themselves.
    authorities: Option<Arc<WebPkiServerVerifier>>,
    algorithms: WebPkiSupportedAlgorithms,
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
        let algorithms = provider.signature_verification_algorithms;
        let authorities = match roots.is_empty() && !pinned.is_empty() {
            true => None,
            false => Some(WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build()?),
        };
        Ok(Self { authorities, algorithms, pinned })
    }
}

impl Verifier {
    /// A certificate that is trusted for itself: its dates and its names count, and not who has signed it.
    fn verify_pinned(
        &self,
        end_entity: &CertificateDer<'_>,
        server_name: &ServerName<'_>,
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let certificate =
            webpki::EndEntityCert::try_from(end_entity).map_err(|_| CertificateError::BadEncoding)?;
        let usage = webpki::KeyUsage::server_auth();
        // Dates are looked at first; a test holds that.
        match certificate.verify_for_usage(self.algorithms.all, &[], &[], now, usage, None, None) {
            Ok(_) | Err(webpki::Error::CaUsedAsEndEntity | webpki::Error::UnknownIssuer) => {}
            Err(webpki::Error::CertExpired { time, not_after }) => {
                return Err(CertificateError::ExpiredContext { time, not_after }.into());
            }
            Err(webpki::Error::CertNotValidYet { time, not_before }) => {
                return Err(CertificateError::NotValidYetContext { time, not_before }.into());
            }
            Err(e) => return Err(CertificateError::Other(OtherError(Arc::new(e))).into()),
        }
        verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
        Ok(ServerCertVerified::assertion())
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
        if self.pinned.iter().any(|pinned| pinned == end_entity) {
            return self.verify_pinned(end_entity, server_name, now);
        }
        let Some(authorities) = &self.authorities else { return Err(CertificateError::UnknownIssuer.into()) };
        authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now).map_err(
            |e| {
                if is_own_authority(&e) {
                    CertificateError::Other(OtherError(Arc::new(SelfSigned))).into()
                } else {
                    e
                }
            },
        )
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// A certificate that is its own authority, and nobody has named it.
#[derive(Debug, thiserror::Error)]
#[error("self-signed certificate; to trust it, name its file in SSL_CACERTS")]
struct SelfSigned;

/// Whether the only complaint is that an authority's certificate is used as a server's.
fn is_own_authority(error: &Error) -> bool {
    let Error::InvalidCertificate(CertificateError::Other(inner)) = error else { return false };
    matches!(inner.0.downcast_ref::<webpki::Error>(), Some(webpki::Error::CaUsedAsEndEntity))
}
