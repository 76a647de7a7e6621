//! The program `pyro`: the name server, the echo server, and what helps to use them. Each command is a module; this
//! file only picks one and turns its end into an exit status.

mod args;
mod asctime;
mod config;
mod echo;
mod exit;
mod ns;
mod signals;

use args::{Command, Pyro};
use clap::{CommandFactory, Parser};
use exit::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match Pyro::parse().command {
        Command::Ns(args) => run(ns::run(args)),
        Command::Echo(args) => run(echo::run(args)),
        Command::Config(args) => config::run(&args),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Pyro::command(), "pyro", &mut std::io::stdout());
            Ok(())
        }
    };
    exit::report(result)
}

/// Runs a command that talks to the network.
fn run(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|e| Failure::usage(format!("cannot start: {e}")))?.block_on(command)
}
