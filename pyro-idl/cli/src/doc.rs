//! `pyro-idl doc`: the reference of a set of packages, as Markdown and as one HTML page.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pyro_codegen::doc;
use pyro_codegen::template::Files;
use pyro_idl::model::Model;

use crate::args::Inputs;
use crate::{TROUBLE, files, output, write};

/// Write the reference of all packages: every service, type and method with its documentation.
///
/// The HTML form is one page, `index.html`, which works without a network. The Markdown form is `index.md` and a file for each
/// package. Both are written as a whole or not at all; files that are there already with the same text are not touched, and what
/// somebody has written is not written over. With mistakes in the files nothing is written, and the status is 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl doc idl/ --out target/reference
  pyro-idl doc idl/ --out docs/reference --format markdown --title 'Weather stations'")]
pub(crate) struct Doc {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Which form to write.
    #[arg(long, value_enum, default_value_t = Form::Both, value_name = "FORMAT")]
    format: Form,
    /// Write over files that were not made by pyro-idl, or were changed since, too.
    #[arg(long)]
    force: bool,
    /// What the reference is called; without it the package, or the packages, give the name.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// `index.md` and a file for each package.
    Markdown,
    /// One page, `index.html`.
    Html,
    /// Both of them.
    Both,
}

pub(crate) fn run(args: &Doc) -> u8 {
    let Some((read, compiled)) = files::compile_all(&args.inputs.paths) else { return TROUBLE };
    let Some(model) = &compiled.model else { return output::refuse(&compiled.diagnostics, &read.sources) };
    let title = args.title.clone().unwrap_or_else(|| title(model));
    let mut made = Files::default();
    if args.format != Form::Html {
        made.extend(doc::markdown(model, &title));
    }
    if args.format != Form::Markdown {
        made.extend(doc::html(model, &title));
    }
    write::files(&args.out, &made, args.force)
}

fn title(model: &Model) -> String {
    match &model.packages[..] {
        [package] if !package.name.is_empty() => package.name.clone(),
        _ => "Interface reference".to_owned(),
    }
}
