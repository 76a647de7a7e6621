//! `[breaking]` of `pyro.toml`: what the command line leaves open.

use std::ffi::OsString;

use pyro_idl::breaking::{self, Category};

use crate::config::{Config, Faults, Once, Words};

/// What the file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Empty when it is left open.
    pub(crate) categories: Vec<Category>,
    /// As on the command line; a path from where the program runs.
    pub(crate) against: Option<OsString>,
    pub(crate) ignore_unstable: bool,
    /// Names of rules that are switched off.
    pub(crate) off: Vec<String>,
}

impl Settings {
    /// What is wrong is added to the faults.
    pub(crate) fn of(config: &Config, faults: &mut Faults) -> Self {
        let table = &config.breaking;
        let mut settings = Settings { ignore_unstable: table.ignore_unstable, ..Settings::default() };
        if let Some(words) = &table.category {
            settings.categories = categories(words, faults);
        }
        if let Some(old) = &table.against {
            let is_git = old.starts_with("git:");
            settings.against =
                Some(if is_git { old.into() } else { config.folder().join(old).into_os_string() });
        }
        let mut set = Once::default();
        for (name, level) in &table.rules {
            let Ok(rule) = breaking::find_rule(name.get_ref()) else {
                faults.unknown("rule", name, breaking::rules().iter().map(|rule| rule.name));
                continue;
            };
            set.look(rule.code.id, name, config, faults);
            match level.get_ref().as_str() {
                "off" => settings.off.push(rule.name.to_owned()),
                "deny" => {}
                _ => faults.unknown("level", level, ["off", "deny"]),
            }
        }
        settings
    }
}

fn categories(words: &Words, faults: &mut Faults) -> Vec<Category> {
    let known = Category::ALL.map(Category::word);
    if words.get_ref().is_empty() {
        let message = format!("no category in this list; name some of {}, or leave it out", known.join(", "));
        faults.push(words.span(), message);
    }
    let mut categories = Vec::new();
    for word in words.get_ref() {
        match Category::ALL.into_iter().find(|category| category.word() == word.get_ref()) {
            Some(category) => categories.push(category),
            None => faults.unknown("category", word, known),
        }
    }
    categories
}
