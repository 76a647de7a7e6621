//! `pyro-idl completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::output;

/// Print a script that lets a shell complete the command line.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl completions bash > ~/.local/share/bash-completion/completions/pyro-idl
  pyro-idl completions fish > ~/.config/fish/completions/pyro-idl.fish
  pyro-idl completions zsh > ~/.zfunc/_pyro-idl")]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

pub(crate) fn run(args: &Completions) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::args::Args::command(), "pyro-idl", &mut script);
    output::put(&String::from_utf8_lossy(&script))
}
