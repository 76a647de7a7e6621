//! The command line, as clap reads it. The short options are those of Python's programs; settings that they take from
//! the environment are no options of clap: the runtime reads them, for all programs alike.

use clap::{Args, Parser, Subcommand};

/// The part of `--help` that is the same for all commands.
const EXIT_STATUS: &str = "\
Exit status:
  0  all went well       3  nobody answered
  1  a remote error      4  refused
  2  usage, or I/O       5  out of time";

/// Remote objects that speak to unmodified Pyro5 and Pyro4 programs.
#[derive(Debug, Parser)]
#[command(name = "pyro", version, about, after_help = EXIT_STATUS, arg_required_else_help = true)]
pub(crate) struct Pyro {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What `pyro` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a name server for Pyro5 and Pyro4 programs alike
    #[command(after_help = "\
Examples:
  pyro ns                              on localhost, port 9090
  pyro ns -n 0.0.0.0                   for the whole network, answers broadcasts
  pyro ns -n 0.0.0.0 -x                the same without broadcasts
  pyro ns -n 0.0.0.0 --nathost gw.example --natport 9090
  pyro ns -u /run/pyro/ns.sock         on a unix socket
  PYRO_HMAC_KEY=secret pyro ns         for Pyro4 clients that know the key

The environment is read as by Python: PYRO_HOST, PYRO_NS_PORT, PYRO_NS_BCHOST,
PYRO_NS_BCPORT, PYRO_NATHOST, PYRO_NATPORT, PYRO_NS_AUTOCLEAN; the same with
PYRORS_ in front (PYRORS_NS_PORT) wins.")]
    Ns(NsArgs),

    /// Run the echo server, an object to test clients with
    #[command(after_help = "\
Examples:
  pyro echo                            on a free port; prints the URI
  pyro echo -p 4444 -v                 prints each call
  pyro echo -n                         registers itself in a name server
  pyro echo -N                         brings its own name server

The object is called test.echoserver.")]
    Echo(EchoArgs),

    /// Print every configuration item with its value
    #[command(after_help = "\
Examples:
  pyro config                          all items as programs find them here
  pyro config --origin                 and which variable has set each
  PYRO_NS_PORT=9099 pyro config        with one more variable

An item NAME is set by PYRORS_NAME, or by PYRO_NAME if Python's Pyro has it too.")]
    Config(ConfigArgs),

    /// Print a completion script for a shell
    #[command(after_help = "\
Examples:
  pyro completions bash > ~/.local/share/bash-completion/completions/pyro
  pyro completions fish > ~/.config/fish/completions/pyro.fish
  pyro completions zsh > ~/.zfunc/_pyro")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Options of `pyro ns`.
#[derive(Debug, Args)]
pub(crate) struct NsArgs {
    /// Hostname to bind the server on [default: localhost]
    #[arg(short = 'n', long, value_name = "HOST")]
    pub(crate) host: Option<String>,
    /// Port to bind the server on, 0 for a free one [default: 9090]
    #[arg(short, long)]
    pub(crate) port: Option<u16>,
    /// Unix domain socket to bind the server on, instead of a port
    #[arg(short, long, value_name = "PATH")]
    pub(crate) unixsocket: Option<String>,
    /// Where registrations are kept: only `memory` for now
    #[arg(short, long, default_value = "memory")]
    pub(crate) storage: String,
    /// Hostname to bind the broadcast server on [default: all addresses]
    #[arg(long, value_name = "HOST")]
    pub(crate) bchost: Option<String>,
    /// Port to bind the broadcast server on, 0 for a free one [default: 9091]
    #[arg(long, value_name = "PORT")]
    pub(crate) bcport: Option<u16>,
    /// External hostname in case of NAT
    #[arg(long, value_name = "HOST")]
    pub(crate) nathost: Option<String>,
    /// External port in case of NAT
    #[arg(long, value_name = "PORT")]
    pub(crate) natport: Option<u16>,
    /// Don't start a broadcast server
    #[arg(short = 'x', long)]
    pub(crate) nobc: bool,
    /// HMAC key that Pyro4 clients must share; others can see it here, so rather set PYRO_HMAC_KEY
    #[arg(short, long)]
    pub(crate) key: Option<String>,
}

/// Options of `pyro echo`.
#[derive(Debug, Args)]
pub(crate) struct EchoArgs {
    /// Hostname to bind the server on
    #[arg(short = 'H', long, default_value = "localhost")]
    pub(crate) host: String,
    /// Port to bind the server on, 0 for a free one
    #[arg(short, long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Unix domain socket to bind the server on, instead of a port
    #[arg(short, long, value_name = "PATH")]
    pub(crate) unixsocket: Option<String>,
    /// Register with a name server
    #[arg(short = 'n', long)]
    pub(crate) naming: bool,
    /// Also start a name server, and register there
    #[arg(short = 'N', long)]
    pub(crate) nameserver: bool,
    /// Print each call
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Print nothing
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Options of `pyro config`.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// Say where each value comes from: a variable, or the default
    #[arg(long)]
    pub(crate) origin: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Pyro::command().debug_assert();
    }

    #[test]
    fn pythons_options_are_understood() {
        let line =
            "pyro ns -n 0.0.0.0 -p 0 -s memory --bchost h --bcport 1 --nathost n --natport 2 -x -k key";
        let Command::Ns(args) = Pyro::parse_from(line.split(' ')).command else { panic!("not ns") };
        assert_eq!((args.host.as_deref(), args.port, args.nobc), (Some("0.0.0.0"), Some(0), true));
        let line = "pyro echo -H h -p 1 -u s -n -N -v -q";
        let Command::Echo(args) = Pyro::parse_from(line.split(' ')).command else { panic!("not echo") };
        assert!(args.naming && args.nameserver && args.verbose && args.quiet);
    }
}
