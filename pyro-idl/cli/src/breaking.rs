//! `pyro-idl breaking`: the new version against an old one, which lies in a folder, in a revision of git or in a JSON model.

mod git;
mod settings;

use std::ffi::{OsStr, OsString};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pyro_codegen::front;
use pyro_idl::breaking::{self, Category, Options, Version};
use pyro_idl::export;
use pyro_idl::{Compiled, Sources};

pub(crate) use settings::Settings;

use crate::args::{Format, Output};
use crate::config::{self, Config};
use crate::files::Files;
use crate::{TROUBLE, files, output};

/// Compare with an older version: report every change that breaks a peer or a program.
///
/// The rules look at a new server and old clients, and, for services that clients serve, at the same turned round. What they
/// break comes in categories, from the strictest: `source` (code against stubs that are made again), `call` (Python programs
/// without stubs) and `wire` (peers that stay as they are). A change that passes one of them passes those after it. `behaviour`
/// stands apart: nothing fails, but something else happens.
///
/// Exit status: 0 nothing breaks, 1 something does, or the new version has mistakes, 2 wrong usage, or the old version cannot be
/// read or compiled.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl breaking idl/ --against git:main
  pyro-idl breaking idl/ --against released/idl/ --category wire
  pyro-idl breaking idl/ --against baseline.json
  pyro-idl breaking station.pyro --against git:v1.2:idl/station.pyro
  pyro-idl breaking --list")]
pub(crate) struct Breaking {
    /// The new version: files, or folders with `.pyro` files in them and below; a `.rs` file is annotated Rust, read with its
    /// modules; `-` is the standard input.
    #[arg(required_unless_present = "list", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The old version: a file or folder, a `.json` file that `pyro-idl dump` has written, `git:REV` for the same paths in a
    /// revision of git, or `git:REV:PATH` for a file, folder or model there. Needed unless `pyro.toml` says it.
    #[arg(long, value_name = "OLD")]
    against: Option<OsString>,
    /// What must not break; may be given several times [default: source and behaviour, which is everything].
    #[arg(long, value_enum, value_name = "CATEGORY")]
    category: Vec<CategoryArg>,
    /// Leave out what the old version calls `@unstable`.
    #[arg(long)]
    ignore_unstable: bool,
    /// Switch a rule off, by its name or id; may be given several times.
    #[arg(long, value_name = "RULE", value_parser = rule_name)]
    allow: Vec<&'static str>,
    #[command(flatten)]
    config: config::Source,
    /// Show all rules with their categories, and compare nothing.
    #[arg(long)]
    list: bool,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CategoryArg {
    /// Code against stubs that are made again; with it `call` and `wire`.
    Source,
    /// Python programs without stubs; with it `wire`.
    Call,
    /// Peers that stay as they are.
    Wire,
    /// Nothing fails, but something else happens.
    Behaviour,
}

impl From<CategoryArg> for Category {
    fn from(category: CategoryArg) -> Self {
        match category {
            CategoryArg::Source => Category::Source,
            CategoryArg::Call => Category::Call,
            CategoryArg::Wire => Category::Wire,
            CategoryArg::Behaviour => Category::Behaviour,
        }
    }
}

/// The name of a rule that there is.
fn rule_name(text: &str) -> Result<&'static str, String> {
    breaking::find_rule(text).map(|rule| rule.name).map_err(|closest| match closest {
        Some(name) => format!("there is no such rule; did you mean `{name}`?"),
        None => "there is no such rule; `pyro-idl breaking --list` shows all".to_owned(),
    })
}

pub(crate) fn run(args: &Breaking) -> u8 {
    if args.list {
        return output::put(&list());
    }
    let settings = Config::settings(&args.config, &args.paths, |config, faults| {
        // What is wrong in the table of the other command is told, too.
        crate::lint::settings(config, faults);
        Settings::of(config, faults)
    });
    let Some(settings) = settings else { return TROUBLE };
    let Some(against) = args.against.as_ref().or(settings.against.as_ref()) else {
        tell!(
            "pyro-idl: compared with what? Give `--against OLD`, or `against = \"git:main\"` in [breaking] of pyro.toml"
        );
        return TROUBLE;
    };
    let Some(mut sources) = read_old(against, &args.paths) else { return TROUBLE };
    let n_old = sources.files().len();
    let new = read(&args.paths);
    if new.trouble {
        return TROUBLE;
    }
    for file in new.sources.files() {
        sources.add(file.name.as_str(), file.text.as_str());
    }
    compare(args, &options(args, settings), &sources, n_old)
}

/// The old version's files; what cannot be read is named, and nothing is compared then: it would look as if it was gone.
fn read_old(against: &OsStr, new: &[PathBuf]) -> Option<Sources> {
    let revision = against.to_str().and_then(|against| against.strip_prefix("git:"));
    let path = Path::new(against);
    let read = match revision {
        Some(revision) => git::read(revision, new),
        None if is_model(path) => read_model(path),
        None => {
            let read = read(&[path.to_owned()]);
            return (!read.trouble).then_some(read.sources);
        }
    };
    read.inspect_err(|reason| files::complain(path, reason)).ok()
}

/// Reads files; Rust in which nothing is annotated is trouble.
fn read(paths: &[PathBuf]) -> Files {
    let mut read = files::read(paths);
    if read.rust().is_some() {
        read.compile();
    }
    read
}

fn is_model(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

fn read_model(path: &Path) -> Result<Sources, String> {
    let text = std::fs::read_to_string(path).map_err(|error| files::reason(&error))?;
    model_sources(&path.display().to_string(), &text)
}

/// A model that `pyro-idl dump` has written: its declarations as text, one file for each package, so that a finding can show
/// where it stands. The places that the model may name lead to files that are no longer as they were.
fn model_sources(name: &str, text: &str) -> Result<Sources, String> {
    let document = export::json::read(text).map_err(|error| error.to_string())?;
    let sources = document.to_sources();
    Ok(sources.files().iter().map(|file| (format!("{name}:{}", file.name), file.text.as_str())).collect())
}

fn compare(args: &Breaking, options: &Options, sources: &Sources, n_old: usize) -> u8 {
    let printed = Output { deny: Vec::new(), format: args.format };
    // The process ends soon: to take a large tree apart piece by piece would take long.
    let compile = |files| ManuallyDrop::new(front::compile_files(sources, files));
    let old = compile(0..n_old);
    if old.model.is_none() {
        output::print(&old.diagnostics, sources, &printed, "read");
        tell!("pyro-idl: the old version has mistakes, and nothing is compared with it");
        return TROUBLE;
    }
    let new = compile(n_old..sources.files().len());
    match (version(&old), version(&new)) {
        (Some(old), Some(new)) => {
            let found = front::in_rust(breaking::compare(old, new, options), sources, |_| true);
            output::print(&found, sources, &printed, "compared")
        }
        _ => output::print(&new.diagnostics, sources, &printed, "read"),
    }
}

fn version(compiled: &Compiled) -> Option<Version<'_>> {
    Version::of(compiled)
}

/// The command line is stronger than the file; rules that either switches off are off.
fn options(args: &Breaking, settings: Settings) -> Options {
    let of_args: Vec<Category> = args.category.iter().copied().map(Category::from).collect();
    let mut options = Options {
        ignore_unstable: args.ignore_unstable || settings.ignore_unstable,
        off: settings.off,
        // These show one place, in files that are there.
        new_place_first: matches!(args.format, Format::Github | Format::Sarif),
        ..Options::default()
    };
    options.off.extend(args.allow.iter().map(|name| (*name).to_owned()));
    if let Some(categories) = [of_args, settings.categories].into_iter().find(|list| !list.is_empty()) {
        options.categories = categories;
    }
    options
}

/// One line for each rule.
fn list() -> String {
    let rules = breaking::rules();
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let lines = rules.iter().map(|rule| {
        let (id, name, category, title) = (rule.code.id, rule.name, rule.category.word(), rule.code.title);
        format!("{id}  {name:width$}  {category:9}  {title}\n")
    });
    lines.collect()
}
