//! The program `pyro-idl`: what is done with `.pyro` files. What they mean is the library's business.

/// A line to the standard error, as `eprintln!`, which would panic when nobody can take it.
macro_rules! tell {
    ($($format:tt)*) => { $crate::output::aside(&(format!($($format)*) + "\n")) };
}

mod args;
mod breaking;
mod check;
mod completions;
mod config;
mod doc;
mod dump;
mod explain;
mod export;
mod files;
mod fmt;
mod r#gen;
mod lint;
mod made;
mod man;
mod output;
mod plugin;
mod replace;
mod report;
mod write;

use std::process::ExitCode;

use args::{Args, Command};
use clap::Parser;

/// Status 0: fine.
const FINE: u8 = 0;
/// Status 1: there are findings.
const FINDINGS: u8 = 1;
/// Status 2: wrong usage (clap's own status), or a file that cannot be read or written.
const TROUBLE: u8 = 2;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(said) => return ExitCode::from(output::usage(&said)),
    };
    let status = match &args.command {
        Command::Check(check) => check::run(check),
        Command::Fmt(fmt) => fmt::run(fmt),
        Command::Lint(lint) => lint::run(lint),
        Command::Completions(completions) => completions::run(completions),
        Command::Doc(doc) => doc::run(doc),
        Command::Dump(dump) => dump::run(dump),
        Command::Export(export) => export::run(export),
        Command::Gen(args) => r#gen::run(args),
        Command::Man(man) => man::run(man),
        Command::Breaking(breaking) => breaking::run(breaking),
        Command::Explain(explain) => explain::run(explain),
    };
    ExitCode::from(status)
}
