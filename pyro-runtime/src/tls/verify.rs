//! Which peers are trusted: those with a certificate of an authority, and those whose own certificate is among what was named, as
//! Python does. The same for a server's and for a client's certificate.
//!
//! The latter is mostly what `openssl req -x509` makes: a certificate that is its own authority. rustls refuses an authority's
//! certificate as a peer's; where it is the very one that the user has named, it is taken.

use super::usage::{self, Role};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{VerifierBuilderError, WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{ParsedCertificate, WebPkiClientVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, OtherError, RootCertStore,
    SignatureScheme,
};
use std::sync::Arc;

/// Certificates that are trusted for themselves, and how signatures are checked.
#[derive(Debug)]
struct Pinned {
    certificates: Vec<CertificateDer<'static>>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl Pinned {
    fn has(&self, end_entity: &CertificateDer<'_>) -> bool {
        self.certificates.iter().any(|pinned| pinned == end_entity)
    }

    /// A certificate that is trusted for itself: its dates and what it may be used for count, and not who has signed it.
    fn verify(&self, end_entity: &CertificateDer<'_>, role: Role, now: UnixTime) -> Result<(), Error> {
        let certificate =
            webpki::EndEntityCert::try_from(end_entity).map_err(|_| CertificateError::BadEncoding)?;
        let usage = match role {
            Role::Server => webpki::KeyUsage::server_auth(),
            Role::Client => webpki::KeyUsage::client_auth(),
        };
        // Dates are looked at first; a test holds that.
        match certificate.verify_for_usage(self.algorithms.all, &[], &[], now, usage, None, None) {
            Ok(_) | Err(webpki::Error::CaUsedAsEndEntity | webpki::Error::UnknownIssuer) => {}
            Err(webpki::Error::CertExpired { time, not_after }) => {
                return Err(CertificateError::ExpiredContext { time, not_after }.into());
            }
            Err(webpki::Error::CertNotValidYet { time, not_before }) => {
                return Err(CertificateError::NotValidYetContext { time, not_before }.into());
            }
            Err(webpki::Error::RequiredEkuNotFoundContext(_)) => {
                return Err(CertificateError::InvalidPurpose.into());
            }
            Err(e) => return Err(CertificateError::Other(OtherError(Arc::new(e))).into()),
        }
        // An authority's is not asked that above.
        if !usage::allows(end_entity, role) {
            return Err(CertificateError::InvalidPurpose.into());
        }
        Ok(())
    }
}

/// For a client: which servers it trusts.
#[derive(Debug)]
pub(super) struct ServerVerifier {
    /// `None`: there are none, only certificates that are trusted for themselves.
    authorities: Option<Arc<WebPkiServerVerifier>>,
    pinned: Pinned,
}

impl ServerVerifier {
    /// # Errors
    /// Nobody who could be trusted.
    pub(super) fn new(
        roots: RootCertStore,
        certificates: Vec<CertificateDer<'static>>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Self, VerifierBuilderError> {
        let algorithms = provider.signature_verification_algorithms;
        let authorities = match roots.is_empty() && !certificates.is_empty() {
            true => None,
            false => Some(WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build()?),
        };
        Ok(Self { authorities, pinned: Pinned { certificates, algorithms } })
    }
}

impl ServerCertVerifier for ServerVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.pinned.has(end_entity) {
            self.pinned.verify(end_entity, Role::Server, now)?;
            verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            return Ok(ServerCertVerified::assertion());
        }
        let Some(authorities) = &self.authorities else { return Err(CertificateError::UnknownIssuer.into()) };
        authorities
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(of_own_authority)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.pinned.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.pinned.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.pinned.algorithms.supported_schemes()
    }
}

/// For a server: which clients it trusts.
#[derive(Debug)]
pub(super) struct ClientVerifier {
    /// `None`: there are none, only certificates that are trusted for themselves.
    authorities: Option<Arc<dyn ClientCertVerifier>>,
    pinned: Pinned,
}

impl ClientVerifier {
    /// # Errors
    /// Nobody who could be trusted.
    pub(super) fn new(
        roots: RootCertStore,
        certificates: Vec<CertificateDer<'static>>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Self, VerifierBuilderError> {
        let algorithms = provider.signature_verification_algorithms;
        let authorities = match roots.is_empty() && !certificates.is_empty() {
            true => None,
            false => Some(WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build()?),
        };
        Ok(Self { authorities, pinned: Pinned { certificates, algorithms } })
    }
}

impl ClientCertVerifier for ClientVerifier {
    /// None, as Python's servers send: the client is to show what it has.
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if self.pinned.has(end_entity) {
            self.pinned.verify(end_entity, Role::Client, now)?;
            return Ok(ClientCertVerified::assertion());
        }
        let Some(authorities) = &self.authorities else { return Err(CertificateError::UnknownIssuer.into()) };
        authorities.verify_client_cert(end_entity, intermediates, now).map_err(of_own_authority)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.pinned.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.pinned.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.pinned.algorithms.supported_schemes()
    }
}

/// A certificate that is its own authority, and nobody has named it.
#[derive(Debug, thiserror::Error)]
#[error("self-signed certificate; to trust it, name its file in SSL_CACERTS")]
struct SelfSigned;

/// Tells it where the only complaint is that an authority's certificate is used as a peer's.
fn of_own_authority(error: Error) -> Error {
    let Error::InvalidCertificate(CertificateError::Other(inner)) = &error else { return error };
    match inner.0.downcast_ref::<webpki::Error>() {
        Some(webpki::Error::CaUsedAsEndEntity) => {
            CertificateError::Other(OtherError(Arc::new(SelfSigned))).into()
        }
        _ => error,
    }
}
