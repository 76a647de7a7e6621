//! Packages whose code is in another crate.

use crate::error::BadSetting;
use pyro_idl::model::Model;
use pyro_idl::suggest;
use std::panic::Location;

/// One setting of a build script.
#[derive(Debug, Clone)]
pub(crate) struct Extern {
    pub(crate) package: String,
    /// The module of that package, from the root of a crate.
    pub(crate) path: String,
    pub(crate) place: &'static Location<'static>,
}

impl Extern {
    /// What is wrong with its path: the modules that it is written into are at any depth.
    pub(crate) fn fault(&self) -> Option<BadSetting> {
        let names = self.path.strip_prefix("::").or_else(|| self.path.strip_prefix("crate::"));
        if names.is_some_and(|names| names.split("::").all(is_name)) {
            return None;
        }
        let (package, path) = (&self.package, &self.path);
        let message = format!(
            "the path `{path}` of the package `{package}` does not begin at a crate; write it as in \
             `::lab_common::lab::common`"
        );
        Some(BadSetting::new(self.place, message))
    }

    /// What to say when no package is called so.
    pub(crate) fn warning(&self, model: &Model) -> Option<String> {
        let inside = |name: &str| name.strip_prefix(&self.package).is_some_and(|rest| rest.starts_with('.'));
        let mut names = model.packages.iter().map(|package| package.name.as_str());
        if names.clone().any(|name| name == self.package || inside(name)) {
            return None;
        }
        let said =
            format!("{}:{}: there is no package `{}`", self.place.file(), self.place.line(), self.package);
        let meant = suggest::closest(&self.package, &mut names);
        Some(meant.map_or(said.clone(), |meant| format!("{said}; did you mean `{meant}`?")))
    }
}

/// Whether a word can be a module's name, as far as its letters go.
fn is_name(word: &str) -> bool {
    let word = word.strip_prefix("r#").unwrap_or(word);
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    word.chars().all(is_letter) && word.chars().next().is_some_and(|first| !first.is_numeric())
}
