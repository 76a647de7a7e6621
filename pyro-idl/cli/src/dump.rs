//! `pyro-idl dump`: the Model as JSON, and the schema of that JSON.

use std::path::PathBuf;

use clap::Args;
use pyro_idl::export::json::{Document, SCHEMA};

use crate::{TROUBLE, files, output, write};

/// Print the checked declarations as JSON, for generators and as a baseline.
///
/// With mistakes in the files nothing is written, and the status is 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl dump idl/ > model.json
  pyro-idl dump idl/ --no-places --out baseline.json
  pyro-idl dump --schema > model.schema.json")]
pub(crate) struct Dump {
    /// Files, or folders with `.pyro` files in them and below, read together; a `.rs` file is annotated Rust, read with its
    /// modules; `-` is the standard input.
    #[arg(required_unless_present = "schema", conflicts_with = "schema", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write this file instead of the standard output; it is there as a whole or as it was, and folders that
    /// are missing on the way to it are made.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Leave out where things are declared, so that the JSON changes only when the declarations do.
    #[arg(long, conflicts_with = "schema")]
    no_places: bool,
    /// Print the JSON Schema (draft 2020-12) of the format.
    #[arg(long)]
    schema: bool,
}

pub(crate) fn run(args: &Dump) -> u8 {
    if args.schema {
        return put(args, SCHEMA);
    }
    let Some((read, compiled)) = files::compile_all(&args.paths) else { return TROUBLE };
    match &compiled.model {
        Some(model) => put(args, &Document::new(model, (!args.no_places).then_some(&read.sources)).to_json()),
        None => output::refuse(&compiled.diagnostics, &read.sources),
    }
}

fn put(args: &Dump, text: &str) -> u8 {
    match &args.out {
        Some(path) => write::file_or_complain(path, text),
        None => output::put(text),
    }
}
