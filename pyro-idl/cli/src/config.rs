//! `pyro.toml`: found and read. What its settings mean is the commands' business.

mod tables;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args;
use pyro_idl::lint::closest;
use toml::Spanned;
use toml::de::DeTable;

use crate::files;
pub(crate) use tables::{Breaking, Lint, Pairs, Words};

/// The name of the file.
const NAME: &str = "pyro.toml";

/// Where the settings come from.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// Read settings from this file, instead of the `pyro.toml` beside the first path or above it.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no `pyro.toml`.
    #[arg(long)]
    no_config: bool,
}

/// The settings, and the file they come from.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// How messages call it; empty without a file.
    path: PathBuf,
    text: String,
    pub(crate) lint: Lint,
    pub(crate) breaking: Breaking,
    /// What is wrong with its form.
    faults: Faults,
}

/// All that is wrong in the file, each with its place.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<(Range<usize>, String)>);

impl Faults {
    pub(crate) fn push(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.0.push((span, message.into()));
    }

    /// A word that is none of those that can stand there.
    pub(crate) fn unknown<'a>(
        &mut self,
        what: &str,
        word: &Spanned<String>,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) {
        self.push(word.span(), unknown(what, word.get_ref(), known));
    }
}

impl Config {
    /// Finds and reads the file for some paths.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn load(source: &Source, paths: &[PathBuf]) -> Result<Self, String> {
        let path = match (&source.config, source.no_config) {
            (_, true) => return Ok(Config::default()),
            (Some(path), false) => path.clone(),
            (None, false) => match paths.first().and_then(|path| find(path)) {
                Some(path) => path,
                None => return Ok(Config::default()),
            },
        };
        let text =
            files::read_one(&path).map_err(|reason| format!("cannot read {}: {reason}", path.display()))?;
        let mut config = Config { path, text, ..Config::default() };
        match DeTable::parse(&config.text) {
            Ok(table) => (config.lint, config.breaking) = tables::read(table.get_ref(), &mut config.faults),
            Err(error) => config.faults.push(error.span().unwrap_or_default(), one_line(error.message())),
        }
        Ok(config)
    }

    /// The file, and what `settings` makes of it; `None` if anything is wrong with it. All of that has been told, sorted by place.
    pub(crate) fn settings<T>(
        source: &Source,
        paths: &[PathBuf],
        settings: impl FnOnce(&Config, &mut Faults) -> T,
    ) -> Option<T> {
        let mut config = match Config::load(source, paths) {
            Ok(config) => config,
            Err(reason) => {
                tell!("pyro-idl: {reason}");
                return None;
            }
        };
        let mut faults = std::mem::take(&mut config.faults);
        let settings = settings(&config, &mut faults);
        faults.0.sort_by_key(|(span, _)| span.start);
        for (span, message) in &faults.0 {
            tell!("pyro-idl: {}: {message}", config.place(span.start));
        }
        faults.0.is_empty().then_some(settings)
    }

    /// `pyro.toml:3:7`
    fn place(&self, offset: usize) -> String {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{}:{}:{column}", self.path.display(), self.line(offset))
    }

    /// The line of a place in the file, as people count.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.text.get(..offset).unwrap_or(&self.text).matches('\n').count() + 1
    }

    /// The folder to which paths in the file are relative.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

/// The rules that a table has set so far: each has an id and a name, and TOML takes them for two.
#[derive(Default)]
pub(crate) struct Once(HashMap<&'static str, (String, usize)>);

impl Once {
    /// Tells of a rule that was set under its other name before.
    pub(crate) fn look(
        &mut self,
        id: &'static str,
        name: &Spanned<String>,
        config: &Config,
        faults: &mut Faults,
    ) {
        match self.0.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert((name.get_ref().clone(), config.line(name.span().start)));
            }
            Entry::Occupied(entry) => {
                let (other, line) = entry.get();
                let message = format!("`{}` is the rule `{other}`, set in line {line}", name.get_ref());
                faults.push(name.span(), message);
            }
        }
    }
}

fn unknown<'a>(what: &str, word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match closest(word, known.clone()) {
        Some(close) => format!("unknown {what} `{word}`; did you mean `{close}`?"),
        None => {
            let known: Vec<&str> = known.into_iter().collect();
            let known =
                if known.len() > 8 { String::new() } else { format!("; known: {}", known.join(", ")) };
            format!("unknown {what} `{word}`{known}")
        }
    }
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("; ")
}

/// The file beside a path or in a folder above it.
fn find(path: &Path) -> Option<PathBuf> {
    let path = if files::is_stdin(path) { Path::new(".") } else { path };
    let mut folder = if path.is_dir() { path.to_owned() } else { path.parent()?.to_owned() };
    if folder.as_os_str().is_empty() {
        folder = PathBuf::from(".");
    }
    // Names as they were given, as long as they lead upwards; beyond that, whole ones.
    let near = folder.join(NAME);
    if near.is_file() {
        return Some(near.strip_prefix(".").map_or(near.clone(), Path::to_owned));
    }
    let whole = std::fs::canonicalize(&folder).ok()?;
    let above = whole.ancestors().skip(1).map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    Some(above.strip_prefix(&here).map_or(above.clone(), Path::to_owned))
}
