//! `pyro-idl export`: annotated Rust as `.pyro` text, without building it.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use pyro_codegen::front;
use pyro_idl::Sources;
use pyro_idl::export::json::Document;
use pyro_idl::export::text;

use crate::{FINE, TROUBLE, files, output, write};

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
    /// Only this package: needed for the standard output when there are several.
    #[arg(long, value_name = "NAME")]
    package: Option<String>,
}

pub(crate) fn run(args: &Export) -> u8 {
    let Some(sources) = read(&args.paths) else { return TROUBLE };
    let compiled = front::compile(&sources);
    let Some(model) = compiled.model else { return output::refuse(&compiled.diagnostics, &sources) };
    let document = Document::new(&model, None);
    let packages = document.packages.iter().map(|package| package.name.as_str());
    let all: Vec<(&str, (String, String))> = packages.zip(text::files(&document)).collect();
    let wanted = |name: &str| args.package.as_ref().is_none_or(|package| package == name);
    let chosen: Vec<&(String, String)> =
        all.iter().filter(|(name, _)| wanted(name)).map(|(_, file)| file).collect();
    match (&chosen[..], &args.out) {
        ([], _) => nothing(args, &all),
        (files, Some(folder)) => files
            .iter()
            .map(|(name, text)| write::file_or_complain(&folder.join(name), text))
            .find(|status| *status != FINE)
            .unwrap_or(FINE),
        ([(_, text)], None) => output::put(text),
        (_, None) => {
            tell!("pyro-idl: there are several packages: {}", names(&all));
            tell!("choose one with `--package NAME`, or write all of them with `--out FOLDER`");
            TROUBLE
        }
    }
}

/// Says why there is nothing to write.
fn nothing(args: &Export, all: &[(&str, (String, String))]) -> u8 {
    match &args.package {
        Some(package) if !all.is_empty() => {
            tell!("pyro-idl: no package `{package}`; there is {}", names(all));
        }
        _ => {
            let paths: Vec<String> = args.paths.iter().map(|path| path.display().to_string()).collect();
            tell!("pyro-idl: nothing is annotated in {} and its modules", paths.join(", "));
        }
    }
    TROUBLE
}

fn names(all: &[(&str, (String, String))]) -> String {
    let names: Vec<String> = all
        .iter()
        .map(|(name, _)| if name.is_empty() { "one without a name".to_owned() } else { format!("`{name}`") })
        .collect();
    names.join(", ")
}

/// All files with those of their modules. `None` if something could not be read, and has been named.
fn read(paths: &[PathBuf]) -> Option<Sources> {
    let mut sources = Sources::new();
    let mut trouble = false;
    for path in paths {
        if !front::is_source(&path.to_string_lossy()) {
            files::complain(path, "not a file of Rust source (.rs)");
            trouble = true;
            continue;
        }
        match front::follow(path, read_one) {
            Ok(files) => {
                for (path, text) in files {
                    sources.add(path.display().to_string(), text);
                }
            }
            Err(error) => {
                files::complain(path, &files::reason(&error));
                trouble = true;
            }
        }
    }
    (!trouble).then_some(sources)
}

fn read_one(path: &Path) -> io::Result<String> {
    // So that a module's other place is looked at only when there is none at the first.
    std::fs::metadata(path)?;
    files::read_one(path).map_err(io::Error::other)
}
