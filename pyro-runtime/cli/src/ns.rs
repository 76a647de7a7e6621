//! `pyro ns`: a name server for both generations. Prints what Python's Pyro5 prints, line by line.

use crate::args::NsArgs;
use crate::exit::{self, Failure};
use crate::signals;
use pyro_runtime::nameserver::{self, BroadcastState, Options, Running};
use std::io::Write;

pub(crate) async fn run(args: NsArgs) -> Result<(), Failure> {
    let stop = signals::stop()?;
    let running = nameserver::start(options(args)?).await.map_err(exit::cannot_start)?;
    announce(&running, &mut std::io::stdout());
    stop.await;
    running.shutdown().await;
    // Whoever has read so far may be gone by now.
    let _ = writeln!(std::io::stdout(), "NS shut down.");
    Ok(())
}

/// The command line first, then the environment, then Python's defaults.
fn options(args: NsArgs) -> Result<Options, Failure> {
    check_storage(&args.storage)?;
    let mut options = Options::from_config(&exit::config()?);
    options.hmac_key = hmac_key(args.key)?;
    options.host = args.host.unwrap_or(options.host);
    options.port = args.port.unwrap_or(options.port);
    options.unix_socket = args.unixsocket;
    options.nat_host = args.nathost.or(options.nat_host);
    options.nat_port = args.natport.or(options.nat_port);
    options.broadcast = !args.nobc;
    options.broadcast_host = args.bchost.unwrap_or(options.broadcast_host);
    options.broadcast_port = args.bcport.unwrap_or(options.broadcast_port);
    Ok(options)
}

fn check_storage(storage: &str) -> Result<(), Failure> {
    let has_file = |scheme| storage.strip_prefix(scheme).is_some_and(|file: &str| !file.is_empty());
    if storage == "memory" {
        Ok(())
    } else if has_file("sql:") || has_file("dbm:") {
        Err(Failure::usage(format!("storage type '{storage}' is not supported yet, use '-s memory'")))
    } else {
        Err(Failure::usage(format!("invalid storage type '{storage}'")))
    }
}

/// The HMAC key of Pyro4, from one place only.
fn hmac_key(option: Option<String>) -> Result<Option<String>, Failure> {
    let environment = std::env::var("PYRO_HMAC_KEY").ok().filter(|key| !key.is_empty());
    match (option, environment) {
        (Some(_), Some(_)) => Err(Failure::usage("don't use -k and PYRO_HMAC_KEY at the same time")),
        (Some(key), None) => {
            eprintln!(
                "warning: using -k to supply HMAC key on the command line is a security problem: set PYRO_HMAC_KEY"
            );
            Ok(Some(key))
        }
        (None, key) => Ok(key),
    }
}

/// Python's lines, which other programs wait for.
fn announce(running: &Running, out: &mut impl Write) {
    let mut lines = Vec::new();
    match &running.broadcast {
        BroadcastState::Running(broadcast) => {
            lines.push(format!("Broadcast server running on {}", broadcast.location()));
        }
        BroadcastState::NotForLoopback => {
            lines.push("Not starting broadcast server for localhost.".to_owned());
        }
        BroadcastState::NotForIpv6 => lines.push("Not starting broadcast server for IPv6.".to_owned()),
        BroadcastState::Off => {}
    }
    // The name server itself is one of them.
    if let Ok(n @ 2..) = running.core.count() {
        lines.push(format!("Persistent store contains {n} existing registrations."));
    }
    let ip = running.ip.map_or("Unix domain socket".to_owned(), |ip| ip.to_string());
    lines.push(format!("NS running on {} ({ip})", running.location()));
    if running.is_behind_nat() {
        lines.push(format!("internal URI = {}", running.internal_uri));
        lines.push(format!("external URI = {}", running.uri));
    } else {
        lines.push(format!("URI = {}", running.uri));
    }
    // Nobody may be reading; the server runs all the same.
    let _ = out.write_all((lines.join("\n") + "\n").as_bytes()).and_then(|()| out.flush());
}
