//! `pyro-idl export`: annotated Rust as `.pyro` text, without building it.

use std::path::PathBuf;

use clap::Args;
use pyro_codegen::template::Files;
use pyro_idl::export::json::Document;
use pyro_idl::export::text;

use crate::{TROUBLE, files, output, write};

/// Print the services and types of annotated Rust source as `.pyro` text, without building it.
///
/// The modules that a file declares (`mod api;`) are read too. With mistakes in them nothing is written, and the status is 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl export src/lib.rs > station.pyro
  pyro-idl export src/lib.rs --package lab.weather.v1
  pyro-idl export src/lib.rs --out idl/")]
pub(crate) struct Export {
    /// Files of Rust source, read together.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Write a file for each package into this folder, instead of the standard output; it is made if it is not there.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Write over files that were not made by pyro-idl, or were changed since, too.
    #[arg(long, requires = "out")]
    force: bool,
    /// Only this package: needed for the standard output when there are several.
    #[arg(long, value_name = "NAME")]
    package: Option<String>,
}

pub(crate) fn run(args: &Export) -> u8 {
    let others: Vec<&PathBuf> = args.paths.iter().filter(|path| !files::is_rust(path)).collect();
    others.iter().for_each(|path| files::complain(path, "not a file of Rust source (.rs)"));
    if !others.is_empty() {
        return TROUBLE;
    }
    let Some((read, compiled)) = files::compile_all(&args.paths) else { return TROUBLE };
    let Some(model) = &compiled.model else {
        return output::refuse(&compiled.diagnostics, &read.sources);
    };
    let document = Document::new(model, None);
    let packages = document.packages.iter().map(|package| package.name.as_str());
    let all: Vec<(&str, (String, String))> = packages.zip(text::files(&document)).collect();
    let wanted = |name: &str| args.package.as_ref().is_none_or(|package| package == name);
    let chosen: Vec<&(String, String)> =
        all.iter().filter(|(name, _)| wanted(name)).map(|(_, file)| file).collect();
    match (&chosen[..], &args.out) {
        ([], _) => {
            tell!(
                "pyro-idl: no package `{}`; there is {}",
                args.package.as_deref().unwrap_or(""),
                names(&all)
            );
            TROUBLE
        }
        (chosen, Some(folder)) => {
            let mut made = Files::default();
            made.extend(chosen.iter().map(|file| (*file).clone()));
            write::files(folder, &made, args.force)
        }
        ([(_, text)], None) => output::put(text),
        (_, None) => {
            tell!("pyro-idl: there are several packages: {}", names(&all));
            tell!("choose one with `--package NAME`, or write all of them with `--out FOLDER`");
            TROUBLE
        }
    }
}

fn names(all: &[(&str, (String, String))]) -> String {
    let names: Vec<String> = all
        .iter()
        .map(|(name, _)| if name.is_empty() { "one without a name".to_owned() } else { format!("`{name}`") })
        .collect();
    names.join(", ")
}
