//! Certificates and keys in PEM files. Errors name the file and what is wrong with it.

use crate::{Error, Result};
use rustls::RootCertStore;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use std::path::Path;

/// A certificate and those between it and its authority.
///
/// # Errors
/// No such file (with Python's text), none in it.
pub(super) fn certificates(what: &str, path: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let pem = read(what, path)?;
    let found = CertificateDer::pem_slice_iter(&pem).collect::<Result<Vec<_>, _>>();
    let found = found.map_err(|e| broken(what, path, &e))?;
    if found.is_empty() {
        return Err(Error::usage(format!("no certificate in {what} file {}", path.display())));
    }
    Ok(found)
}

/// A private key.
///
/// # Errors
/// No such file, none in it, or an encrypted one.
pub(super) fn key(what: &str, path: &Path) -> Result<PrivateKeyDer<'static>> {
    let pem = read(what, path)?;
    PrivateKeyDer::from_pem_slice(&pem).map_err(|e| {
        let path = path.display();
        if pem.windows(9).any(|window| window == b"ENCRYPTED") {
            return Error::usage(format!(
                "the key in {what} file {path} is encrypted, which is not supported; decrypt it: openssl pkey -in {path} -out plain.key"
            ));
        }
        match e {
            pem::Error::NoItemsFound => Error::usage(format!("no private key in {what} file {path}")),
            e => Error::usage(format!("{what} file {path}: {e}")),
        }
    })
}

/// The authorities in a file or folder, or the system's.
///
/// # Errors
/// No such file or folder, or none in it.
pub(super) fn roots(path: Option<&Path>) -> Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    match path {
        Some(path) => {
            let authorities = all_certificates(path)?.into_iter().filter(is_authority);
            roots.add_parsable_certificates(authorities);
        }
        // Those of the system that cannot be read are its own affair.
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    Ok(roots)
}

/// Whether it is an authority's, and of today: webpki asks neither of those that it is told to trust. It looks at the dates before
/// it complains of an authority in the place of a peer; tests hold that.
fn is_authority(certificate: &CertificateDer<'_>) -> bool {
    let algorithms = rustls::crypto::aws_lc_rs::default_provider().signature_verification_algorithms.all;
    let Ok(certificate) = webpki::EndEntityCert::try_from(certificate) else { return false };
    let usage = webpki::KeyUsage::server_auth();
    let verified = certificate.verify_for_usage(algorithms, &[], &[], UnixTime::now(), usage, None, None);
    matches!(verified, Err(webpki::Error::CaUsedAsEndEntity))
}

/// All certificates in a file, or in the files of a folder that are named as OpenSSL names them.
///
/// # Errors
/// As [`roots`].
pub(super) fn all_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>> {
    if !path.is_dir() {
        return certificates("CA certs", path);
    }
    let found = rustls_native_certs::load_certs_from_paths(None, Some(path));
    if found.certs.is_empty() {
        let why = found.errors.first().map(|e| format!(": {e}")).unwrap_or_default();
        let hint = "files must be named by their hash, as `openssl rehash` does";
        return Err(Error::usage(format!(
            "no certificates in SSL_CACERTS folder {}{why}; {hint}",
            path.display()
        )));
    }
    Ok(found.certs)
}

fn read(what: &str, path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Error::usage(format!("{what} file not found: {}", path.display())),
        _ => Error::usage(format!("{what} file {}: {e}", path.display())),
    })
}

fn broken(what: &str, path: &Path, e: &pem::Error) -> Error {
    Error::usage(format!("{what} file {}: {e}", path.display()))
}
