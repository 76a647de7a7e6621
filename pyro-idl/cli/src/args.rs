//! The command line, as data. What a command takes stands beside the command; here is what several of them share.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::breaking::Breaking;
use crate::check::Check;
use crate::completions::Completions;
use crate::doc::Doc;
use crate::dump::Dump;
use crate::explain::Explain;
use crate::export::Export;
use crate::fmt::Fmt;
use crate::r#gen::Gen;
use crate::lint::Lint;
use crate::man::Man;

/// Tools for Pyro interface definitions (.pyro files).
///
/// Exit status: 0 fine, 1 findings, 2 wrong usage or a file that cannot be read or written.
#[derive(Debug, Parser)]
#[command(
    name = "pyro-idl",
    version,
    propagate_version = true,
    after_help = "Example:
  pyro-idl check idl/"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Fmt(Fmt),
    Lint(Lint),
    Dump(Dump),
    Export(Export),
    Doc(Doc),
    Gen(Gen),
    Completions(Completions),
    Man(Man),
    Breaking(Breaking),
    Explain(Explain),
}

/// What is read: the same for every command that looks at a whole tree.
#[derive(Debug, ClapArgs)]
pub(crate) struct Inputs {
    /// Files, or folders with `.pyro` files in them and below, read together; a `.rs` file is annotated Rust, read with its
    /// modules; `-` is the standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// How findings are printed, and what they mean for the exit status.
#[derive(Debug, ClapArgs)]
pub(crate) struct Output {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::Args;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    /// Each command has a row in `docs/cli.md`, and each row is one of a command.
    #[test]
    fn the_guide_has_every_command() {
        let guide = include_str!("../../../docs/cli.md");
        let rows = guide.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |"));
        let words = rows.flat_map(|(first, _)| first.split('`').skip(1).step_by(2));
        let listed: Vec<&str> = words.collect();
        let there: BTreeSet<String> =
            Args::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        assert!(there.contains("check"));
        assert_eq!(listed.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>(), there);
        assert_eq!(listed.len(), there.len(), "a row each: {listed:?}");
    }

    /// Whoever adds a command says how it is used.
    #[test]
    fn every_command_has_an_example() {
        let program = Args::command();
        let commands: Vec<&clap::Command> = program.get_subcommands().collect();
        assert!(commands.len() >= 5, "{}", commands.len());
        for command in std::iter::once(&program).chain(commands) {
            let name = command.get_name();
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.starts_with("Example"), "`{name} --help` ends without examples");
            let mut lines = after.lines().skip(1).filter(|line| line.starts_with("  pyro-idl "));
            let own = |line: &str| {
                command.get_name() == "pyro-idl" || line.starts_with(&format!("  pyro-idl {name}"))
            };
            assert!(lines.all(own) && after.contains("  pyro-idl "), "{name}: {after}");
            assert!(command.get_about().is_some(), "{name} says nothing of itself");
            for argument in command.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{name}: {} says nothing of itself",
                    argument.get_id()
                );
            }
        }
    }
}
