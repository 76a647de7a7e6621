//! The form of `pyro.toml`: which tables and settings there are, and of which type. A setting of another type is told and left out;
//! all others are read.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::Faults;

/// `[lint]`: words with their places, so that what is wrong with them can be shown. Settings that are not there are `None`.
#[derive(Debug, Default)]
pub(crate) struct Lint {
    /// Paths that are not reported, as globs relative to the file.
    pub(crate) exclude: Option<Words>,
    /// The serializers of services without `@serializers`.
    pub(crate) serializers: Option<Words>,
    /// The languages whose words and clashes count.
    pub(crate) targets: Option<Words>,
    /// Which ends may be stock Python programs.
    pub(crate) stock: Option<Words>,
    /// Levels of groups.
    pub(crate) groups: Pairs,
    /// Levels of rules; stronger than those of groups.
    pub(crate) rules: Pairs,
}

/// `[breaking]`
#[derive(Debug, Default)]
pub(crate) struct Breaking {
    /// What must not break.
    pub(crate) category: Option<Words>,
    /// The old version: `git:REV`, or a path relative to the file.
    pub(crate) against: Option<String>,
    /// Leave out what the old version calls `@unstable`.
    pub(crate) ignore_unstable: bool,
    /// Levels of rules.
    pub(crate) rules: Pairs,
}

/// A list of words, with the place of the whole.
pub(crate) type Words = Spanned<Vec<Spanned<String>>>;

/// Names with words, in the order of the text.
pub(crate) type Pairs = Vec<(Spanned<String>, Spanned<String>)>;

type Key<'t> = Spanned<DeString<'t>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// The whole file. Each table belongs to a command.
pub(super) fn read(file: &DeTable<'_>, faults: &mut Faults) -> (Lint, Breaking) {
    let (mut lint, mut breaking) = (Lint::default(), Breaking::default());
    for (key, value) in file {
        let Some(table) = table(key, value, faults) else { continue };
        match key.get_ref().as_ref() {
            "lint" => lint = read_lint(table, faults),
            "breaking" => breaking = read_breaking(table, faults),
            // Those of generators and of packages are theirs.
            "gen" | "deps" => {}
            _ => faults.unknown("table", &owned(key), ["lint", "breaking", "gen", "deps"]),
        }
    }
    (lint, breaking)
}

fn read_lint(table: &DeTable<'_>, faults: &mut Faults) -> Lint {
    let mut lint = Lint::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "exclude" => lint.exclude = words(key, value, STRINGS, faults),
            "serializers" => lint.serializers = words(key, value, STRINGS, faults),
            "targets" => lint.targets = words(key, value, STRINGS, faults),
            "stock" => lint.stock = words(key, value, STRINGS, faults),
            "groups" => lint.groups = pairs(key, value, faults),
            "rules" => lint.rules = pairs(key, value, faults),
            _ => {
                let known = ["exclude", "serializers", "targets", "stock", "groups", "rules"];
                faults.unknown("setting", &owned(key), known);
            }
        }
    }
    lint
}

fn read_breaking(table: &DeTable<'_>, faults: &mut Faults) -> Breaking {
    let mut breaking = Breaking::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "category" => {
                breaking.category = match value.get_ref() {
                    DeValue::String(word) => {
                        let word = Spanned::new(value.span(), word.clone().into_owned());
                        Some(Spanned::new(value.span(), vec![word]))
                    }
                    _ => words(key, value, "a string or a list of strings", faults),
                }
            }
            "against" => {
                breaking.against = value.get_ref().as_str().map(str::to_owned);
                if breaking.against.is_none() {
                    wrong_type(key, value, "a string", faults);
                }
            }
            "ignore_unstable" => match value.get_ref().as_bool() {
                Some(ignore) => breaking.ignore_unstable = ignore,
                None => wrong_type(key, value, "true or false", faults),
            },
            "rules" => breaking.rules = pairs(key, value, faults),
            _ => {
                let known = ["category", "against", "ignore_unstable", "rules"];
                faults.unknown("setting", &owned(key), known);
            }
        }
    }
    breaking
}

fn table<'v, 't>(key: &Key<'t>, value: &'v Value<'t>, faults: &mut Faults) -> Option<&'v DeTable<'t>> {
    let table = value.get_ref().as_table();
    if table.is_none() {
        wrong_type(key, value, "a table", faults);
    }
    table
}

/// What a setting takes that is a list of words.
const STRINGS: &str = "a list of strings";

fn words(key: &Key<'_>, value: &Value<'_>, wanted: &str, faults: &mut Faults) -> Option<Words> {
    let Some(array) = value.get_ref().as_array() else {
        wrong_type(key, value, wanted, faults);
        return None;
    };
    let mut words = Vec::new();
    for word in array.iter() {
        match word.get_ref().as_str() {
            Some(text) => words.push(Spanned::new(word.span(), text.to_owned())),
            None => wrong_type(key, word, wanted, faults),
        }
    }
    // What is left of a wrong list is no list of nothing.
    (words.len() == array.len()).then(|| Spanned::new(value.span(), words))
}

fn pairs(key: &Key<'_>, value: &Value<'_>, faults: &mut Faults) -> Pairs {
    let mut pairs = Pairs::new();
    for (name, word) in table(key, value, faults).into_iter().flatten() {
        match word.get_ref().as_str() {
            Some(text) => pairs.push((owned(name), Spanned::new(word.span(), text.to_owned()))),
            None => wrong_type(name, word, "a string", faults),
        }
    }
    pairs.sort_by_key(|(name, _)| name.span().start);
    pairs
}

/// `exclude` is a list of strings, not an integer
fn wrong_type(key: &Key<'_>, value: &Value<'_>, wanted: &str, faults: &mut Faults) {
    let found = match value.get_ref() {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    faults.push(value.span(), format!("`{}` takes {wanted}, not {found}", key.get_ref()));
}

fn owned(word: &Key<'_>) -> Spanned<String> {
    Spanned::new(word.span(), word.get_ref().clone().into_owned())
}
