//! `pyro echo`: the echo server, to test clients with. Prints what Python's echo server prints.

#[allow(clippy::module_inception, reason = "the generated file is named after its declaration")]
#[rustfmt::skip]
mod echo;
mod object;

use crate::args::EchoArgs;
use crate::exit::{self, Failure};
use crate::signals;
use echo::pyro::echo::v1::EchoServerServer;
use object::EchoServer;
use pyro_runtime::client::{Place, locate_ns_at};
use pyro_runtime::daemon::{Daemon, DaemonConfig};
use pyro_runtime::nameserver::{self, BroadcastState, Options, Running};
use pyro_runtime::{Config, Error, Uri};
use std::io::Write;
use std::sync::Arc;

/// The object id and the name in the name server.
const NAME: &str = "test.echoserver";

pub(crate) async fn run(args: EchoArgs) -> Result<(), Failure> {
    let stop = signals::stop()?;
    let config = exit::config()?;
    let say = |line: &str| {
        if args.verbose || !args.quiet {
            // Nobody may be reading; the server runs all the same.
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    };
    say("Starting Pyro's built-in test echo server.");
    let own = match args.nameserver {
        true => Some(start_nameserver(&args, &config).await.map_err(exit::cannot_start)?),
        false => None,
    };
    let daemon = build_daemon(&args, &config).await.map_err(exit::cannot_start)?;
    let echo = Arc::new(EchoServer::new(args.verbose));
    let registered = daemon.register(EchoServerServer::object(echo.clone())).object_id(NAME).call()?;
    let found = match &own {
        Some(own) => Some(register_here(own, registered.uri())?),
        None if args.naming => Some(register_there(&config, registered.uri()).await?),
        None => None,
    };
    if args.verbose {
        about_nameserver(found, own.as_ref()).iter().for_each(|line| say(line));
    }
    say(&format!("object name: {NAME}"));
    say(&format!("echo uri: {registered}"));
    say("echoserver running.");
    let stop = async {
        tokio::select! {
            () = stop => {}
            () = echo.shutdown.notified() => {}
        }
    };
    daemon.serve_until(stop).await?;
    if let Some(own) = own {
        own.shutdown().await;
    }
    Ok(())
}

async fn start_nameserver(args: &EchoArgs, config: &Config) -> Result<Running, Error> {
    let mut options = Options::from_config(config);
    options.host = args.host.clone();
    nameserver::start(options).await
}

async fn build_daemon(args: &EchoArgs, config: &Config) -> Result<Daemon, Error> {
    let builder = Daemon::builder().config(DaemonConfig::from(config));
    let builder = match &args.unixsocket {
        Some(name) => builder.unix_socket(name.as_str()),
        None => builder.host(args.host.as_str()).port(args.port),
    };
    builder.build().await
}

/// Registers the echo server in our own name server, and gives back where that is.
fn register_here(own: &Running, uri: &Uri) -> Result<Uri, Error> {
    own.core.register(NAME, &uri.to_string(), false, Default::default())?;
    Ok(own.uri.clone())
}

/// Registers the echo server in the name server that there is, and gives back where that is.
async fn register_there(config: &Config, uri: &Uri) -> Result<Uri, Failure> {
    let nameserver =
        locate_ns_at(&Place::of(config)).await.map_err(|e| Failure::unreachable(e.to_string()))?;
    nameserver.register(NAME, uri, false, &[]).await?;
    Ok(nameserver.proxy().uri().clone())
}

fn about_nameserver(found: Option<Uri>, own: Option<&Running>) -> Vec<String> {
    let Some(uri) = found else { return vec!["not using a name server.".to_owned()] };
    let broadcast = own.map(|own| match &own.broadcast {
        BroadcastState::Running(broadcast) => format!("broadcast server running at {}", broadcast.location()),
        _ => "not using a broadcast server".to_owned(),
    });
    [format!("using name server at {uri}")].into_iter().chain(broadcast).collect()
}
