//! The command line, as data.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Tools for Pyro interface definitions (.pyro files).
///
/// Exit status: 0 fine, 1 findings, 2 wrong usage or a file that cannot be read.
#[derive(Debug, Parser)]
#[command(name = "pyro-idl", version, propagate_version = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files: report every mistake with its place and how to mend it.
    #[command(after_help = "Examples:
  pyro-idl check idl/station.pyro
  pyro-idl check --deny warnings --format github idl/*.pyro
  pyro-idl check - < station.pyro")]
    Check(Check),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// The files, checked together; `-` reads the standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Let these findings count as errors for the exit status.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) deny: Vec<Deny>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings.
    Warnings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, with the lines in question; coloured on a terminal.
    Text,
    /// One JSON document.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}
