//! The gate for changes that break peers: the declarations against those that peers are built from.

use crate::accept::accept;
use crate::error::BadSetting;
use crate::{Error, files};
use pyro_idl::breaking::{self, Category, Options, Version};
use pyro_idl::export::json;
use pyro_idl::{Color, Compiled, Sources};
#[cfg(feature = "model")]
use std::path::Path;
use std::{panic::Location, path::PathBuf};

/// The variable that makes a build write its baseline instead of comparing with it.
const ACCEPT: &str = "PYRORS_ACCEPT";

/// What peers are built from, and what must not break for them.
///
/// A path alone goes over into one: `builder.baseline("api/model.json")`.
#[derive(Debug, Clone)]
pub struct Baseline {
    path: PathBuf,
    options: Options,
    categories: Vec<Category>,
    faults: Vec<BadSetting>,
}

impl<P: Into<PathBuf>> From<P> for Baseline {
    fn from(path: P) -> Self {
        Self::new(path)
    }
}

impl Baseline {
    /// A JSON model (`.json`), or a file or folder of `.pyro` files. A path is relative to the package's folder.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), options: Options::default(), categories: Vec::new(), faults: Vec::new() }
    }

    /// Looks for this; several times for several. Without it for everything.
    #[must_use]
    pub fn category(mut self, category: Category) -> Self {
        self.categories.push(category);
        self
    }

    /// Switches a rule off, by its name or id: `param_renamed`, `B403`. One that there is not ends the build script.
    #[must_use]
    #[track_caller]
    pub fn allow(mut self, rule: &str) -> Self {
        let found = breaking::find_rule(rule).map(|rule| self.options.off.push(rule.name.to_owned()));
        if let Err(closest) = found {
            let meant = closest.map_or_else(
                || "`pyro-idl breaking --list` shows all".to_owned(),
                |closest| format!("did you mean `{closest}`?"),
            );
            let message = format!("there is no rule `{rule}`; {meant}");
            self.faults.push(BadSetting::new(Location::caller(), message));
        }
        self
    }

    /// Leaves out what the baseline calls `@unstable`.
    #[must_use]
    pub fn ignore_unstable(mut self) -> Self {
        self.options.ignore_unstable = true;
        self
    }

    /// What is wrong in what was said of it.
    pub(crate) fn faults(&self) -> &[BadSetting] {
        &self.faults
    }

    /// A model that each build writes would be accepted by the build that it should fail.
    #[cfg(feature = "model")]
    pub(crate) fn check_model(&self, model: &Path) -> Result<(), Error> {
        let same = match (model.canonicalize(), self.path.canonicalize()) {
            (Ok(model), Ok(baseline)) => model == baseline,
            _ => model == self.path,
        };
        if same {
            let why = "`emit_model` writes it in each build, and would accept every change";
            return Err(Error::BadBaseline(self.path.clone(), why.to_owned()));
        }
        Ok(())
    }

    /// What the declarations break, rendered, with what to do; or writes the baseline, when it is asked to.
    pub(crate) fn broken(
        &self,
        new: &Compiled,
        sources: &Sources,
        inputs: &[PathBuf],
    ) -> Result<Option<String>, Error> {
        println!("cargo::rerun-if-env-changed={ACCEPT}");
        files::tell_cargo([&self.path]);
        if std::env::var_os(ACCEPT).is_some_and(|value| !value.is_empty() && value != "0") {
            let model = new.model.as_ref().expect("faulty files are compared with nothing");
            accept(&self.path, model, sources, inputs)?;
            return Ok(None);
        }
        if !self.path.exists() {
            return Err(Error::NoBaseline(self.path.clone(), Self::how_to_accept("write it")));
        }
        self.compare(new, sources)
    }

    fn is_model(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension == "json")
    }

    fn compare(&self, new: &Compiled, sources: &Sources) -> Result<Option<String>, Error> {
        // A finding shows places of both sides, so both lie in one list; the places of the new one stay what they are.
        let (mut all, n_new) = (sources.clone(), sources.files().len());
        for file in self.read()?.files() {
            all.add(file.name.as_str(), file.text.as_str());
        }
        let old = pyro_idl::compile_files(&all, n_new..all.files().len());
        let (Some(old_version), Some(new)) = (Version::of(&old), Version::of(new)) else {
            let mistakes = format!("it has mistakes\n\n{}", old.diagnostics.render(&all, Color::Never));
            return Err(Error::BadBaseline(self.path.clone(), mistakes));
        };
        let mut options = self.options.clone();
        if !self.categories.is_empty() {
            options.categories.clone_from(&self.categories);
        }
        let found = breaking::compare(old_version, new, &options);
        if found.is_empty() {
            return Ok(None);
        }
        let (path, found) = (self.path.display(), found.render(&all, Color::Never));
        let found = found.trim_end();
        let accept = Self::how_to_accept("accept what has changed");
        Ok(Some(format!("the declarations break peers of `{path}`\n\n{found}\n\n{accept}")))
    }

    /// The old declarations as text, so that a finding can show where they stand.
    fn read(&self) -> Result<Sources, Error> {
        if !self.is_model() {
            return files::read(std::slice::from_ref(&self.path));
        }
        let text = files::read_text(&self.path).map_err(|error| Error::Read(self.path.clone(), error))?;
        let document =
            json::read(&text).map_err(|error| Error::BadBaseline(self.path.clone(), error.to_string()))?;
        let name = self.path.display();
        let sources = document.to_sources();
        Ok(sources.files().iter().map(|file| (format!("{name}:{}", file.name), file.text.as_str())).collect())
    }

    /// What makes the declarations the baseline.
    fn how_to_accept(why: &str) -> String {
        let package = std::env::var("CARGO_PKG_NAME").map_or(String::new(), |name| format!(" -p {name}"));
        format!("to {why}: {ACCEPT}=1 cargo build{package}")
    }
}
