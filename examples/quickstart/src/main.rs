//! One service, declared once in `idl/station.pyro`; served by one daemon on one port, found by name, and called in the
//! protocols of both generations of Pyro.
//!
//! `cargo run -p quickstart` shows each kind of call and ends. `cargo run -p quickstart -- --serve` stays up and prints
//! what to paste into Python.

mod python;
mod station;
mod tour;

// What the build script has made of the declaration: `mod lab { mod weather { .. } }`.
pyro_runtime::include!();

use lab::weather::StationServer;
use pyro_runtime::client::locate_ns;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Result, nameserver};
use std::time::Duration;

/// As `@register` in the declaration says it.
const NAME: &str = "lab.weather.station";

#[tokio::main]
async fn main() -> Result<()> {
    // A name server on a free port; in real life this is the program `pyro ns`, or Python's `pyro5-ns`.
    let mut options = nameserver::Options::default();
    options.port = 0;
    let names = nameserver::start(options).await?;
    let (host, port) = ("localhost", names.port());
    println!("Name server: {}", names.uri);

    // A daemon on a free port hosts the station. While it serves, the station has its name in the name server.
    let daemon = Daemon::builder().name_server(host, port).build().await?;
    let registered = daemon.register(StationServer::object(station::Roof::new())).call()?;
    println!("Station:     {}", registered.uri());

    let uri = format!("PYRONAME:{NAME}@{host}:{port}");
    if std::env::args().any(|arg| arg == "--serve") {
        python::print_snippets(&uri);
        daemon.serve_until(interrupted()).await??;
    } else {
        let client = async {
            wait_for_name(host, port).await?;
            tour::take(&uri).await
        };
        daemon.serve_until(client).await??;
    }
    names.shutdown().await;
    Ok(())
}

/// The daemon enters the name when it begins to serve; a client that starts at the same moment may be quicker.
async fn wait_for_name(host: &str, port: u16) -> Result<()> {
    let names = locate_ns(Some(host), Some(port)).await?;
    for _ in 0..100 {
        if names.lookup(NAME).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    names.lookup(NAME).await.map(drop)
}

/// Ready at Ctrl-C, or when the system asks the program to end.
async fn interrupted() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let cannot = |error| pyro_runtime::Error::usage(format!("cannot wait for signals: {error}"));
    let mut interrupt = signal(SignalKind::interrupt()).map_err(cannot)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(cannot)?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    Ok(())
}
