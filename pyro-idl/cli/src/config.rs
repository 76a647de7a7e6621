//! `pyro.toml`: found, read, checked. What its settings mean is the commands' business.

use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args;
use pyro_idl::lint::closest;
use serde::Deserialize;
use toml::Spanned;

use crate::files;

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
}

/// The whole file. Each table belongs to a command.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    lint: Lint,
    breaking: Breaking,
    #[serde(rename = "gen")]
    _gen: Option<toml::Table>,
    #[serde(rename = "deps")]
    _deps: Option<toml::Table>,
}

/// `[lint]`: words with their places, so that what is wrong with them can be shown.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Lint {
    /// Paths that are not reported, as globs relative to the file.
    pub(crate) exclude: Vec<Spanned<String>>,
    /// The serializers of services without `@serializers`.
    pub(crate) serializers: Vec<Spanned<String>>,
    /// The languages whose words and clashes count.
    pub(crate) targets: Option<Vec<Spanned<String>>>,
    /// Which ends may be stock Python programs.
    pub(crate) stock: Option<Vec<Spanned<String>>>,
    /// Levels of groups.
    pub(crate) groups: Pairs,
    /// Levels of rules; stronger than those of groups.
    pub(crate) rules: Pairs,
}

/// `[breaking]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Breaking {
    /// What must not break.
    pub(crate) category: Option<Spanned<Words>>,
    /// The old version: `git:REV`, or a path relative to the file.
    pub(crate) against: Option<Spanned<String>>,
    /// Leave out what the old version calls `@unstable`.
    pub(crate) ignore_unstable: bool,
    /// Levels of rules.
    pub(crate) rules: Pairs,
}

/// One word, or a list of them.
#[derive(Debug, Default)]
pub(crate) struct Words(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrSeveral;
        impl<'de> serde::de::Visitor<'de> for OneOrSeveral {
            type Value = Words;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a word or a list of words")
            }

            fn visit_str<E>(self, word: &str) -> Result<Words, E> {
                Ok(Words(vec![word.to_owned()]))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Words, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = seq.next_element()? {
                    words.push(word);
                }
                Ok(Words(words))
            }
        }
        deserializer.deserialize_any(OneOrSeveral)
    }
}

/// Names with words, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Pairs(pub(crate) Vec<(Spanned<String>, Spanned<String>)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table =
            std::collections::BTreeMap::<Spanned<String>, Spanned<String>>::deserialize(deserializer)?;
        Ok(Pairs(table.into_iter().collect()))
    }
}

impl Config {
    /// Finds and reads the file for some paths.
    ///
    /// # Errors
    /// What is wrong with it, as a text with its place: for the standard error.
    pub(crate) fn load(source: &Source, paths: &[PathBuf]) -> Result<Self, String> {
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
        let config = Config { path, text, ..Config::default() };
        match toml::from_str::<File>(&config.text) {
            Ok(file) => Ok(Config { lint: file.lint, breaking: file.breaking, ..config }),
            Err(error) => Err(config.fault(error.span(), &message(error.message()))),
        }
    }

    /// Something wrong in the file: `pyro.toml:3:7: unknown level`.
    pub(crate) fn fault(&self, span: Option<Range<usize>>, message: &str) -> String {
        let Some(span) = span else { return format!("{}: {message}", self.path.display()) };
        let before = self.text.get(..span.start).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{}:{line}:{column}: {message}", self.path.display())
    }

    /// The folder to which paths in the file are relative.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}

/// A word that is none of those that can stand there.
pub(crate) fn unknown<'a>(
    what: &str,
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
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

/// The parser's message on one line, with the closest name for an unknown one.
fn message(text: &str) -> String {
    let text = text.lines().collect::<Vec<_>>().join("; ");
    let mut words = text.split('`').skip(1).step_by(2);
    let Some(word) = words.next().filter(|_| text.starts_with("unknown field")) else { return text };
    unknown("setting", word, words.collect::<Vec<_>>())
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
