//! A server of ours with the objects of Python's own server tests, for those to be pointed at it, and for tests of ours that
//! look at the same things. It prints `URI <object id> <uri>` for each object, then `READY`; its configuration is that of the
//! environment, with `PYRO_HMAC_KEY` for clients of Pyro4; SIGTERM and SIGINT end it with status 0.

use pyro_runtime::Config;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::protocol::HmacKey;
use pyro_tests::things::tested;
use std::io::{self, Write};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let loaded = Config::from_env()?;
    loaded.warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    pyro_runtime::logging::start(&loaded.config)?;
    let mut builder = Daemon::builder().from_config(&loaded.config);
    if let Ok(key) = std::env::var("PYRO_HMAC_KEY") {
        builder = builder.hmac_key(HmacKey::new(key.as_bytes()));
    }
    let daemon = builder.build().await?;
    daemon.stop_on_signals()?;
    let mut out = io::stdout();
    for (id, target) in tested() {
        let registered = daemon.register(target).object_id(id).call()?;
        writeln!(out, "URI {id} {registered}")?;
    }
    writeln!(out, "READY")?;
    out.flush()?;
    daemon.serve().await?;
    Ok(())
}
