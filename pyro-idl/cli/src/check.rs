//! `pyro-idl check`: findings to the standard output, one line of summary to the standard error.

use clap::Args;
use pyro_idl::Sources;
use pyro_idl::fix::{self, Fixed};

use crate::args::{Inputs, Output};
use crate::files::{self, Files};
use crate::{FINE, TROUBLE, output, write};

/// Check files: report every mistake with its place and how to mend it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl check idl/station.pyro
  pyro-idl check --deny warnings --format github idl/
  pyro-idl check --fix idl/
  pyro-idl check src/lib.rs
  pyro-idl check - < station.pyro")]
pub(crate) struct Check {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    output: Output,
    /// Mend what can only have been meant in one way, and write the files, of which none is Rust. The text of the standard input is printed; its findings
    /// go to the standard error.
    #[arg(long)]
    fix: bool,
}

pub(crate) fn run(args: &Check) -> u8 {
    let mut read = files::read(&args.inputs.paths);
    if let (true, Some(path)) = (args.fix, read.rust()) {
        tell!("pyro-idl: --fix mends .pyro files, and {} is Rust; check it without --fix", path.display());
        return TROUBLE;
    }
    let status = if args.fix { run_fix(&read, &args.output) } else { run_check(&mut read, &args.output) };
    status.max(read.status())
}

fn run_check(read: &mut Files, output: &Output) -> u8 {
    let compiled = read.compile();
    output::print(&compiled.diagnostics, &read.sources, output, "checked")
}

fn run_fix(read: &Files, output: &Output) -> u8 {
    let Fixed { sources, compiled, fixes } = fix::fix(&read.sources);
    let print =
        if read.paths.iter().any(|path| files::is_stdin(path)) { output::print_aside } else { output::print };
    let (sources, n_unwritten) = write_changed(read, sources);
    if n_unwritten > 0 {
        // The findings of the texts as they are now.
        let compiled = pyro_idl::compile(&sources);
        let done = format!("checked, the fixes of {} not written", output::count(n_unwritten, "file"));
        return print(&compiled.diagnostics, &sources, output, &done).max(TROUBLE);
    }
    let done = match fixes {
        0 => "checked, nothing to fix".to_owned(),
        1 => "checked, 1 fix made".to_owned(),
        fixes => format!("checked, {fixes} fixes made"),
    };
    print(&compiled.diagnostics, &sources, output, &done)
}

/// Writes the texts that are not as they were read; that of the standard input goes to the standard output in any case. Gives the texts as
/// they are now, and how many of them could not be written.
fn write_changed(read: &Files, fixed: Sources) -> (Sources, usize) {
    let mut now = Sources::new();
    let mut n_unwritten = 0;
    for ((path, old), new) in read.paths.iter().zip(read.sources.files()).zip(fixed.files()) {
        let status = if files::is_stdin(path) {
            output::put(&new.text)
        } else if old.text != new.text {
            write::file_or_complain(path, &new.text)
        } else {
            FINE
        };
        let there = if status == FINE { new } else { old };
        now.add(there.name.as_str(), there.text.as_str());
        n_unwritten += usize::from(status != FINE);
    }
    (now, n_unwritten)
}
