//! Encrypted connections with unmodified Python programs of both generations, and what of certificates is trusted.

mod peers;
mod trust;

use pyro_runtime::daemon::{DaemonConfig, ServerType, ThreadPool};
use pyro_runtime::tls::ServerTls;
use pyro_tests::certificates::Certificates;

pub(crate) const SERVER_TYPES: [ServerType; 3] =
    [ServerType::Async, ServerType::Thread, ServerType::Multiplex];

/// A daemon of this type that proves itself with this certificate of the folder.
pub(crate) fn configured(files: &Certificates, certificate: &str, server_type: ServerType) -> DaemonConfig {
    let mut config = DaemonConfig::default();
    config.server_type = server_type;
    config.thread_pool = ThreadPool { min: 2, max: 50 };
    config.tls = Some(tls(files, certificate));
    config
}

pub(crate) fn tls(files: &Certificates, certificate: &str) -> ServerTls {
    ServerTls::new(files.path(&format!("{certificate}.pem")), files.path(&format!("{certificate}.key")))
}
