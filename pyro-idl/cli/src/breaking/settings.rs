//! `[breaking]` of `pyro.toml`: what the command line leaves open.

use std::ffi::OsString;
use std::ops::Range;

use pyro_idl::breaking::{self, Category};

use crate::config::{Config, unknown};

/// What the file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// Empty when it is left open.
    pub(super) categories: Vec<Category>,
    /// As on the command line; a path from where the program runs.
    pub(super) against: Option<OsString>,
    pub(super) ignore_unstable: bool,
    /// Names of rules that are switched off.
    pub(super) off: Vec<String>,
}

impl Settings {
    /// # Errors
    /// All that is wrong, each with its place.
    pub(super) fn of(config: &Config) -> Result<Self, Vec<String>> {
        let table = &config.breaking;
        let mut settings = Settings { ignore_unstable: table.ignore_unstable, ..Settings::default() };
        let mut faults = Vec::new();
        let mut fault = |span: Range<usize>, text: &str| faults.push(config.fault(Some(span), text));
        if let Some(words) = &table.category {
            for word in &words.get_ref().0 {
                match Category::ALL.into_iter().find(|category| category.word() == word) {
                    Some(category) => settings.categories.push(category),
                    None => {
                        let known = Category::ALL.map(Category::word);
                        fault(words.span(), &unknown("category", word, known));
                    }
                }
            }
        }
        if let Some(old) = &table.against {
            let old = old.get_ref();
            let is_git = old.starts_with("git:");
            settings.against =
                Some(if is_git { old.into() } else { config.folder().join(old).into_os_string() });
        }
        for (name, level) in &table.rules.0 {
            let Ok(rule) = breaking::find_rule(name.get_ref()) else {
                let known = breaking::rules().iter().map(|rule| rule.name);
                fault(name.span(), &unknown("rule", name.get_ref(), known));
                continue;
            };
            match level.get_ref().as_str() {
                "off" => settings.off.push(rule.name.to_owned()),
                "deny" => {}
                word => fault(level.span(), &unknown("level", word, ["off", "deny"])),
            }
        }
        if faults.is_empty() { Ok(settings) } else { Err(faults) }
    }
}
