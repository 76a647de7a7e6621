//! `pyro-idl gen`: files of a target from the declarations.

mod stale;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use pyro_codegen::generate::Target;
use pyro_codegen::rust;
use pyro_codegen::template::Files;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;

use crate::{FINE, TROUBLE, files, output, plugin, write};

/// Write the files of a target: python, typescript, rust or markdown, or those that a plugin makes.
///
/// All files are written or none; those that are there already with the same text are not touched, and what somebody has written
/// is not written over. With mistakes in the declarations nothing is written, and the status is 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl gen python idl/ --out src/station_api
  pyro-idl gen python idl/ --out src/station_api --check
  pyro-idl gen python src/lib.rs --out python/station_api
  pyro-idl gen typescript idl/ --out web/src/api --template-dir templates
  pyro-idl gen --plugin ./make-docs idl/ --out target/docs")]
pub(crate) struct Gen {
    /// The target (python, typescript, rust or markdown; none with `--plugin`), then files or folders with `.pyro` files in them
    /// and below, read together; a `.rs` file is annotated Rust, read with its modules; `-` is the standard input.
    #[arg(required = true, value_name = "TARGET | PATH")]
    words: Vec<PathBuf>,
    /// The folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR", required_unless_present = "dump_model")]
    out: Option<PathBuf>,
    /// Write nothing; name the files that would change, and those of earlier runs that are no longer made, with status 1 if
    /// there are any.
    #[arg(long)]
    check: bool,
    /// Write over files that were not made by pyro-idl, or were changed since, too.
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Templates (`*.j2`) that stand for those of the same names, or are added to them.
    #[arg(long, value_name = "DIR", conflicts_with = "plugin")]
    template_dir: Option<PathBuf>,
    /// Print what templates are filled with as JSON, and write nothing.
    #[arg(long, conflicts_with_all = ["plugin", "check", "template_dir"])]
    dump_model: bool,
    /// A program that reads the declarations as JSON and answers with files.
    #[arg(long, value_name = "PROGRAM")]
    plugin: Option<PathBuf>,
    /// A text for the plugin.
    #[arg(long, value_name = "TEXT", requires = "plugin")]
    parameter: Option<String>,
    /// How long the plugin may take, in seconds: a day at most.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 60,
        requires = "plugin",
        value_parser = clap::value_parser!(u64).range(1..=86_400)
    )]
    plugin_timeout: u64,
}

/// Why there is nothing to see or to replace for Rust.
const NO_TEMPLATES: &str = "rust is made of tokens; python, typescript and markdown are made with templates";

pub(crate) fn run(args: &Gen) -> u8 {
    let (target, paths) = match (&args.plugin, args.words.split_first()) {
        (None, Some((target, paths))) if !paths.is_empty() => (target.to_string_lossy().into_owned(), paths),
        (None, _) => {
            tell!("pyro-idl: name a target and the files, as in `pyro-idl gen python idl/ --out DIR`");
            return TROUBLE;
        }
        (Some(_), _) => (String::new(), &args.words[..]),
    };
    if args.plugin.is_none() && !["python", "typescript", "rust", "markdown"].contains(&target.as_str()) {
        tell!("pyro-idl: there is no target `{target}`; python, typescript, rust and markdown are");
        return TROUBLE;
    }
    let Some((read, compiled)) = files::compile_all(paths) else { return TROUBLE };
    let Some(model) = &compiled.model else { return output::refuse(&compiled.diagnostics, &read.sources) };
    let document = Document::new(model, Some(&read.sources));
    if args.dump_model {
        return dump(&target, &document);
    }
    let made = match &args.plugin {
        Some(program) => plugin::run(program, &document, args.parameter.as_deref(), args.plugin_timeout),
        None => make(&target, model, &document, args.template_dir.as_deref()),
    };
    match (made, &args.out) {
        (Ok(made), Some(out)) if args.check => stale::compare(&made, out, &target),
        (Ok(made), Some(out)) => write::files(out, &made, args.force),
        (Ok(_), None) => FINE,
        (Err(why), _) => {
            tell!("pyro-idl: {why}");
            TROUBLE
        }
    }
}

fn template_target(target: &str) -> Option<Target> {
    match target {
        "python" => Some(Target::Python),
        "typescript" => Some(Target::TypeScript),
        "markdown" => Some(Target::Markdown),
        _ => None,
    }
}

fn dump(target: &str, document: &Document) -> u8 {
    match template_target(target) {
        Some(target) => {
            let text = serde_json::to_string_pretty(&target.view(document)).unwrap_or_default();
            output::put(&(text + "\n"))
        }
        None => {
            tell!("pyro-idl: {NO_TEMPLATES}");
            TROUBLE
        }
    }
}

fn make(target: &str, model: &Model, document: &Document, templates: Option<&Path>) -> Result<Files, String> {
    let Some(filled) = template_target(target) else {
        if templates.is_some() {
            return Err(NO_TEMPLATES.to_owned());
        }
        let mut made = Files::default();
        made.insert("lib.rs", rust::generate(model));
        return Ok(made);
    };
    let overrides = templates.map(read_templates).transpose()?.unwrap_or_default();
    if let Some(name) = overrides.keys().find(|name| !is_used(filled, name, &overrides)) {
        let known: Vec<&str> = filled.templates().iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "nothing takes in the template {name}; those of {target} are {}, and `each.NAME.j2` for files of your own",
            known.join(", ")
        ));
    }
    filled.generate(document, &overrides).map_err(|error| error.to_string())
}

/// Whether a template stands for another, begins a file, or is named by one of the others.
fn is_used(target: Target, name: &str, all: &BTreeMap<String, String>) -> bool {
    target.templates().iter().any(|(known, _)| *known == name)
        || name.starts_with("each.")
        || all.iter().any(|(other, text)| other != name && text.contains(name))
}

/// The templates of a folder, by file name. Folders in it are not looked at.
fn read_templates(dir: &Path) -> Result<BTreeMap<String, String>, String> {
    let cannot = |error: &std::io::Error| format!("cannot read {}: {}", dir.display(), files::reason(error));
    let mut templates = BTreeMap::new();
    for entry in std::fs::read_dir(dir).map_err(|error| cannot(&error))? {
        let path = entry.map_err(|error| cannot(&error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if name.ends_with(".j2") {
            let text =
                files::read_one(&path).map_err(|why| format!("cannot read {}: {why}", path.display()))?;
            templates.insert(name.to_owned(), text);
        }
    }
    if templates.is_empty() {
        return Err(format!("no template (*.j2) in {}", dir.display()));
    }
    Ok(templates)
}
