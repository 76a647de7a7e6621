//! Certificates for tests, made anew for each: an authority, what it signs, and those that nobody should trust.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of PEM files; removed at the end.
#[derive(Debug)]
pub struct Certificates {
    dir: PathBuf,
}

const SERVERS: ExtendedKeyUsagePurpose = ExtendedKeyUsagePurpose::ServerAuth;
const CLIENTS: ExtendedKeyUsagePurpose = ExtendedKeyUsagePurpose::ClientAuth;

/// An authority's key and certificate.
type Authority = CertifiedIssuer<'static, KeyPair>;

impl Certificates {
    /// `ca.pem`, and of it `server.pem`, `client.pem`, `expired.pem` and `elsewhere.pem` with their keys in `*.key`; `other.pem`,
    /// an authority that has signed nothing; `old.pem`, one that has expired, and of it `of-old.pem`; `lone.pem`, which is no
    /// authority, and of it `minted.pem`; `own.pem` and `own-expired.pem`, servers that are their own authorities, and
    /// [`OWN`](Self::OWN), which say what they are for. All are for `localhost`, but `elsewhere.pem`.
    ///
    /// # Panics
    /// When the folder cannot be written.
    pub fn make() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("pyro-certificates-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a folder for certificates");
        let made = Self { dir };
        let authority = made.authority("ca");
        made.authority("other");
        let old = made.old_authority("old");
        made.signed("of-old", "localhost", &old, false);
        // A server's own certificate, which is no authority, and what it signs all the same.
        let server = made.own_server("lone", "elsewhere.example");
        made.signed("minted", "localhost", &server, false);
        made.signed("server", "localhost", &authority, false);
        made.signed("client", "observer", &authority, false);
        made.signed("expired", "localhost", &authority, true);
        made.signed("elsewhere", "elsewhere.example", &authority, false);
        made.own("own", |_| {});
        made.own("own-expired", expire);
        made.own("own-for-servers", |params| params.extended_key_usages = vec![SERVERS]);
        made.own("own-for-clients", |params| params.extended_key_usages = vec![CLIENTS]);
        made.own("own-for-both", |params| params.extended_key_usages = vec![CLIENTS, SERVERS]);
        made.own("own-for-code", |params| {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::CodeSigning];
        });
        made.own("own-for-any", |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::Any]);
        made.own("own-signing-certificates", |params| params.key_usages = vec![KeyUsagePurpose::KeyCertSign]);
        made.own("own-signing", |params| params.key_usages = vec![KeyUsagePurpose::DigitalSignature]);
        made.own("own-no-authority", |params| params.is_ca = IsCa::ExplicitNoCa);
        made.own("own-no-authority-for-servers", |params| {
            (params.is_ca, params.extended_key_usages) = (IsCa::ExplicitNoCa, vec![SERVERS]);
        });
        made.own("own-no-authority-for-clients", |params| {
            (params.is_ca, params.extended_key_usages) = (IsCa::ExplicitNoCa, vec![CLIENTS]);
        });
        made
    }

    /// Certificates that nobody else has signed, with keys: of all kinds of what they say that they are for.
    pub const OWN: [&str; 12] = [
        "own",
        "own-expired",
        "own-for-servers",
        "own-for-clients",
        "own-for-both",
        "own-for-code",
        "own-for-any",
        "own-signing-certificates",
        "own-signing",
        "own-no-authority",
        "own-no-authority-for-servers",
        "own-no-authority-for-clients",
    ];

    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    fn authority(&self, name: &str) -> Authority {
        let mut params = params(name, &[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, key).expect("a certificate");
        self.write(&format!("{name}.pem"), &authority.pem());
        authority
    }

    fn old_authority(&self, name: &str) -> Authority {
        let mut params = params(name, &[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        expire(&mut params);
        let key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, key).expect("a certificate");
        self.write(&format!("{name}.pem"), &authority.pem());
        authority
    }

    fn own_server(&self, name: &str, host: &str) -> Authority {
        let mut params = params(host, &[host]);
        params.is_ca = IsCa::ExplicitNoCa;
        let key = KeyPair::generate().expect("a key");
        let server = CertifiedIssuer::self_signed(params, key).expect("a certificate");
        self.write(&format!("{name}.pem"), &server.pem());
        server
    }

    fn signed(&self, name: &str, host: &str, authority: &Authority, is_expired: bool) {
        let mut params = params(host, &[host]);
        params.use_authority_key_identifier_extension = true;
        params.extended_key_usages = vec![SERVERS, CLIENTS];
        if is_expired {
            expire(&mut params);
        }
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, authority).expect("a certificate");
        self.write(&format!("{name}.pem"), &certificate.pem());
        self.write(&format!("{name}.key"), &key.serialize_pem());
    }

    /// As `openssl req -x509` makes them, but for some change.
    fn own(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) {
        let mut params = params("localhost", &["localhost"]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        self.write(&format!("{name}.pem"), &certificate.pem());
        self.write(&format!("{name}.key"), &key.serialize_pem());
    }

    fn write(&self, name: &str, pem: &str) {
        std::fs::write(self.path(name), pem).expect("a file for a certificate");
    }
}

fn params(name: &str, hosts: &[&str]) -> CertificateParams {
    let hosts: Vec<_> = hosts.iter().map(|host| (*host).to_owned()).collect();
    let mut params = CertificateParams::new(hosts).expect("host names");
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn expire(params: &mut CertificateParams) {
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2021, 1, 1);
}

impl Drop for Certificates {
    fn drop(&mut self) {
        // What is left of a test in the temporary folder does no harm.
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}
