//! `[breaking]` of `pyro.toml`: what the command line leaves open. It judges its own table only.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use pyro_idl::breaking::{self, Category};
use toml::{Table, Value};

use crate::files;

/// The name of the file.
const NAME: &str = "pyro.toml";

/// What the table says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// `category = "wire"`, or a list; empty when it is left open.
    pub(super) categories: Vec<Category>,
    /// `against = "git:main"`, or a path from the file's folder.
    pub(super) against: Option<OsString>,
    /// `ignore_unstable = true`
    pub(super) ignore_unstable: bool,
    /// `rules.param_renamed = "off"`
    pub(super) off: Vec<String>,
}

impl Settings {
    /// Reads the `pyro.toml` beside the first path or in a folder above it, if there is one.
    ///
    /// # Errors
    /// What is wrong with it, in words that follow `pyro-idl: `.
    pub(super) fn load(paths: &[PathBuf]) -> Result<Self, String> {
        let Some(path) = paths.first().and_then(|path| find(path)) else { return Ok(Self::default()) };
        let fault = |text: &str| format!("{}: {text}", path.display());
        let text =
            files::read_one(&path).map_err(|reason| format!("cannot read {}: {reason}", path.display()))?;
        let file: Table =
            text.parse().map_err(|error: toml::de::Error| fault(error.to_string().trim_end()))?;
        match file.get("breaking") {
            None => Ok(Self::default()),
            Some(Value::Table(table)) => Self::of(table, folder_of(&path)).map_err(|text| fault(&text)),
            Some(_) => Err(fault("`breaking` is a table: `[breaking]`")),
        }
    }

    /// The settings of a table. Paths in it are relative to `folder`.
    ///
    /// # Errors
    /// What is wrong, with the name of the setting.
    pub(super) fn of(table: &Table, folder: &Path) -> Result<Self, String> {
        let mut settings = Self::default();
        for (name, value) in table {
            match (name.as_str(), value) {
                ("category", Value::String(word)) => settings.categories.push(category(word)?),
                ("category", Value::Array(words)) => {
                    for word in words {
                        let word = word.as_str().ok_or("`breaking.category` is a word or a list of words")?;
                        settings.categories.push(category(word)?);
                    }
                }
                ("against", Value::String(old)) => settings.against = Some(against(old, folder)),
                ("ignore_unstable", Value::Boolean(ignore)) => settings.ignore_unstable = *ignore,
                ("rules", Value::Table(rules)) => {
                    for (rule, level) in rules {
                        settings.rule(rule, level)?;
                    }
                }
                ("category", _) => return Err("`breaking.category` is a word or a list of words".to_owned()),
                ("against", _) => return Err("`breaking.against` is a string, as in \"git:main\"".to_owned()),
                ("ignore_unstable", _) => {
                    return Err("`breaking.ignore_unstable` is true or false".to_owned());
                }
                ("rules", _) => return Err("`breaking.rules` is a table: `[breaking.rules]`".to_owned()),
                (name, _) => {
                    return Err(format!(
                        "unknown setting `breaking.{name}`; known: category, against, ignore_unstable, rules"
                    ));
                }
            }
        }
        Ok(settings)
    }

    fn rule(&mut self, name: &str, level: &Value) -> Result<(), String> {
        let rule = breaking::find_rule(name).map_err(|closest| match closest {
            Some(close) => format!("unknown rule `breaking.rules.{name}`; did you mean `{close}`?"),
            None => format!("unknown rule `breaking.rules.{name}`; `pyro-idl breaking --list` shows all"),
        })?;
        match level.as_str() {
            Some("off") => self.off.push(rule.name.to_owned()),
            Some("deny") => {}
            _ => return Err(format!("`breaking.rules.{name}` is \"off\" or \"deny\"")),
        }
        Ok(())
    }
}

fn category(word: &str) -> Result<Category, String> {
    Category::ALL.into_iter().find(|category| category.word() == word).ok_or_else(|| {
        format!("unknown category `{word}` in `breaking.category`; known: source, call, wire, behaviour")
    })
}

fn against(old: &str, folder: &Path) -> OsString {
    if old.starts_with("git:") { old.into() } else { folder.join(old).into_os_string() }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The file beside a path or in a folder above it.
fn find(path: &Path) -> Option<PathBuf> {
    let folder = match path {
        path if files::is_stdin(path) => Path::new("."),
        path if path.is_dir() => path,
        path => folder_of(path),
    };
    let near = folder.join(NAME);
    if near.is_file() {
        return Some(near);
    }
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let whole = std::fs::canonicalize(folder).ok()?;
    whole.ancestors().skip(1).map(|folder| folder.join(NAME)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> Result<Settings, String> {
        Settings::of(&text.parse().unwrap(), Path::new("idl"))
    }

    #[test]
    fn a_table_says_what_the_command_line_leaves_open() {
        let all = "category = [\"call\", \"behaviour\"]\nagainst = \"old\"\nignore_unstable = true\n[rules]\nB201 = \"off\"\n";
        let expected = Settings {
            categories: vec![Category::Call, Category::Behaviour],
            against: Some("idl/old".into()),
            ignore_unstable: true,
            off: vec!["field_removed".to_owned()],
        };
        assert_eq!(settings(all), Ok(expected));
        assert_eq!(settings("against = \"git:main\"").unwrap().against, Some("git:main".into()));
        assert_eq!(settings(""), Ok(Settings::default()));
        assert_eq!(settings("rules.B201 = \"deny\""), Ok(Settings::default()));
    }

    #[test]
    fn what_it_cannot_say_is_named() {
        for (text, expected) in [
            ("category = \"wires\"", "unknown category `wires`"),
            ("category = 1", "`breaking.category` is a word"),
            ("category = [1]", "`breaking.category` is a word"),
            ("against = 1", "`breaking.against` is a string"),
            ("ignore_unstable = 1", "`breaking.ignore_unstable` is true or false"),
            ("ignore = true", "unknown setting `breaking.ignore`"),
            ("rules = 1", "`breaking.rules` is a table"),
            ("rules.field_remvoed = \"off\"", "did you mean `field_removed`?"),
            ("rules.B201 = \"loud\"", "`breaking.rules.B201` is \"off\" or \"deny\""),
        ] {
            let said = settings(text).unwrap_err();
            assert!(said.contains(expected), "{text}: {said}");
        }
    }
}
