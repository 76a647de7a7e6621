//! `pyro-idl check`: findings to the standard output, one line of summary to the standard error.

use std::mem::ManuallyDrop;

use clap::Args;

use crate::args::{Inputs, Output};
use crate::{files, output};

/// Check files: report every mistake with its place and how to mend it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl check idl/station.pyro
  pyro-idl check --deny warnings --format github idl/
  pyro-idl check - < station.pyro")]
pub(crate) struct Check {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    output: Output,
}

pub(crate) fn run(args: &Check) -> u8 {
    let read = files::read(&args.inputs.paths);
    // The process ends soon: to take a large tree apart piece by piece would take longer than the check.
    let compiled = ManuallyDrop::new(pyro_idl::compile(&read.sources));
    let status = output::print(&compiled.diagnostics, &read.sources, &args.output, "checked");
    status.max(read.status())
}
