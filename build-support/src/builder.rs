//! The settings of a build script, and the work in its order: read, check, compare, write.

use crate::attributes::{self, Addition, Kind};
use crate::error::BadSetting;
use crate::externs::Extern;
use crate::pattern::Pattern;
use crate::{Error, Inputs, files};
use pyro_codegen::rust::{self, Options};
use pyro_idl::model::Model;
use pyro_idl::{Color, Compiled, Sources};
use std::panic::Location;
use std::path::{Path, PathBuf};

/// What `pyro_runtime::include!` takes in from `OUT_DIR`, without `.rs`.
const NAME: &str = "pyro";

/// What a build script can choose; [`compile`](Self::compile) does it.
///
/// ```no_run
/// // In `main` of build.rs:
/// pyro_build::configure()
///     .type_attribute("lab.weather.v1", "#[derive(serde::Serialize)]")
///     .extern_package("lab.common.v1", "::lab_common::lab::common::v1")
///     .compile(["idl", "../lab-common/idl"]);
/// ```
///
/// Attributes go before what a pattern means. It is a full name, `lab.weather.v1.Reading.value`, and stands for what has
/// this name and all that is in it; `*` stands for any letters of one part, `**` for any number of parts. A module has to be
/// meant by itself. A pattern that means nothing is a warning of the build.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    out_dir: Option<PathBuf>,
    attributes: Vec<Addition>,
    externs: Vec<Extern>,
    #[cfg(feature = "model")]
    model: Option<PathBuf>,
    #[cfg(feature = "baseline")]
    baseline: Option<crate::Baseline>,
    #[cfg(feature = "templates")]
    targets: Vec<crate::emit::Emitted>,
}

impl Builder {
    /// Nothing added; the result goes to `OUT_DIR`.
    pub fn new() -> Self {
        Self::default()
    }

    /// The folder for the results, instead of `OUT_DIR`; it is made if it is not there. Its `pyro.rs` takes in the others. What
    /// somebody has written there is not written over.
    #[must_use]
    pub fn out_dir(mut self, out_dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(out_dir.into());
        self
    }

    /// Attributes before constants, those of services among them: `lab.v1.Station.LIMIT`.
    #[must_use]
    #[track_caller]
    pub fn const_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Const, pattern.as_ref(), attributes.into())
    }

    /// Attributes before type aliases.
    #[must_use]
    #[track_caller]
    pub fn alias_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Alias, pattern.as_ref(), attributes.into())
    }

    /// Attributes before structs, enums, unions and exceptions.
    #[must_use]
    #[track_caller]
    pub fn type_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Type, pattern.as_ref(), attributes.into())
    }

    /// Attributes before the fields of structs, of exceptions and of the variants of unions.
    ///
    /// A field that an exception has from the one that it extends is called as it is there.
    #[must_use]
    #[track_caller]
    pub fn field_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Field, pattern.as_ref(), attributes.into())
    }

    /// Attributes before the names of enums and the variants of unions.
    #[must_use]
    #[track_caller]
    pub fn variant_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Variant, pattern.as_ref(), attributes.into())
    }

    /// Attributes before the trait of a service.
    #[must_use]
    #[track_caller]
    pub fn service_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Service, pattern.as_ref(), attributes.into())
    }

    /// Attributes before the functions of proxies: methods, and the getters and setters of properties. Members of an
    /// extended service are called as they are there.
    #[must_use]
    #[track_caller]
    pub fn method_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Method, pattern.as_ref(), attributes.into())
    }

    /// Attributes before the module of a package, or of one of the names above it.
    #[must_use]
    #[track_caller]
    pub fn module_attribute(self, pattern: impl AsRef<str>, attributes: impl Into<String>) -> Self {
        self.attribute(Kind::Module, pattern.as_ref(), attributes.into())
    }

    #[track_caller]
    fn attribute(mut self, kind: Kind, pattern: &str, text: String) -> Self {
        self.attributes.push(Addition {
            kind,
            pattern: Pattern::new(pattern),
            text,
            place: Location::caller(),
        });
        self
    }

    /// The code of a package, and of those inside it, is in another crate: none is made here, and paths lead there. `path`
    /// is the module of the package, from the root of a crate: `::lab_common::lab::common::v1`.
    ///
    /// The declarations of the package are still needed, so its files are among those that are compiled.
    #[must_use]
    #[track_caller]
    pub fn extern_package(mut self, package: impl Into<String>, path: impl Into<String>) -> Self {
        self.externs.push(Extern { package: package.into(), path: path.into(), place: Location::caller() });
        self
    }

    /// Writes the declarations as JSON, without places: it changes only when they do. A path is relative to the package's
    /// folder. Nothing is written while the files have mistakes.
    #[cfg(feature = "model")]
    #[must_use]
    pub fn emit_model(mut self, path: impl Into<PathBuf>) -> Self {
        self.model = Some(path.into());
        self
    }

    /// Fails the build when the declarations break those who were built from a [`Baseline`](crate::Baseline): the error,
    /// which stands in the generated code, shows both places.
    ///
    /// With `PYRORS_ACCEPT=1` in the environment the baseline is written anew instead: the JSON model, or the files, of which
    /// those that are gone are removed from a folder.
    #[cfg(feature = "baseline")]
    #[must_use]
    pub fn baseline(mut self, baseline: impl Into<crate::Baseline>) -> Self {
        self.baseline = Some(baseline.into());
        self
    }

    /// Writes what `pyro-idl gen` makes for a target into a folder; several times for several targets.
    #[cfg(feature = "templates")]
    #[must_use]
    pub fn emit(mut self, target: crate::Target, folder: impl Into<PathBuf>) -> Self {
        self.targets.push(crate::emit::Emitted { target, folder: folder.into(), templates: None });
        self
    }

    /// As [`emit`](Self::emit), with templates of your own: each `*.j2` file of the folder `templates` stands for the one of its
    /// name, or is there beside them.
    #[cfg(feature = "templates")]
    #[must_use]
    pub fn emit_with_templates(
        mut self,
        target: crate::Target,
        templates: impl Into<PathBuf>,
        folder: impl Into<PathBuf>,
    ) -> Self {
        let templates = Some(templates.into());
        self.targets.push(crate::emit::Emitted { target, folder: folder.into(), templates });
        self
    }

    /// Compiles the files, as [`compile`](crate::compile) does.
    ///
    /// What goes wrong outside of the files' text, and what the settings get wrong, ends the process with a message and exit
    /// status 1.
    pub fn compile(self, inputs: impl Inputs) {
        if let Err(error) = self.try_compile(inputs) {
            eprintln!("pyro-build: {error}");
            std::process::exit(1);
        }
    }

    /// Compiles the files and tells Cargo when to do it again. Faulty files give a result that says so when it is
    /// compiled.
    ///
    /// # Errors
    /// What cannot be read or written, and what is wrong in the settings.
    pub fn try_compile(self, inputs: impl Inputs) -> Result<(), Error> {
        self.check()?;
        let out_dir = match &self.out_dir {
            Some(out_dir) => out_dir.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?,
        };
        let inputs = inputs.into_paths();
        files::tell_cargo(&inputs);
        let sources = files::read(&inputs)?;
        files::tell_cargo_of_modules(&sources);
        let compiled = pyro_codegen::front::compile(&sources);
        match &compiled.model {
            Some(model) => self.write(&out_dir, model, &compiled, &sources, &inputs),
            None => self.write_faulty(&out_dir, &compiled, &sources),
        }
    }

    /// What can be judged before anything is read.
    fn check(&self) -> Result<(), Error> {
        let attributes = self.attributes.iter().filter_map(Addition::fault);
        let externs = self.externs.iter().filter_map(Extern::fault);
        let faults: Vec<_> = attributes.chain(externs).chain(self.baseline_faults()).collect();
        if !faults.is_empty() {
            return Err(Error::Settings(faults));
        }
        #[cfg(all(feature = "model", feature = "baseline"))]
        if let (Some(model), Some(baseline)) = (&self.model, &self.baseline) {
            baseline.check_model(model)?;
        }
        Ok(())
    }

    fn write(
        &self,
        out_dir: &Path,
        model: &Model,
        compiled: &Compiled,
        sources: &Sources,
        inputs: &[PathBuf],
    ) -> Result<(), Error> {
        let (options, warnings) = self.options(model);
        files::tell_warnings(&compiled.diagnostics, sources, &warnings);
        let mut texts = rust::generate_files(model, &options, NAME);
        let broken = self.broken(compiled, sources, inputs)?;
        if let Some(text) = &broken {
            let tree = texts.get_mut(&format!("{NAME}.rs")).expect("there is a tree of modules");
            *tree = tree.replacen("\n\n", &format!("\n\n::core::compile_error!({text:?});\n\n"), 1);
        }
        files::write_all(out_dir, NAME, &texts)?;
        if broken.is_some() {
            return Ok(());
        }
        #[cfg(feature = "model")]
        if let Some(path) = &self.model {
            let document = pyro_idl::export::json::Document::new(model, None);
            files::write_if_changed(path, &document.to_json())?;
        }
        #[cfg(feature = "templates")]
        for emitted in &self.targets {
            emitted.write(model, sources)?;
        }
        Ok(())
    }

    #[cfg(feature = "baseline")]
    fn baseline_faults(&self) -> Vec<BadSetting> {
        self.baseline.as_ref().map_or(Vec::new(), |baseline| baseline.faults().to_vec())
    }

    #[cfg(not(feature = "baseline"))]
    fn baseline_faults(&self) -> Vec<BadSetting> {
        Vec::new()
    }

    /// What the declarations break, rendered.
    #[cfg(feature = "baseline")]
    fn broken(
        &self,
        compiled: &Compiled,
        sources: &Sources,
        inputs: &[PathBuf],
    ) -> Result<Option<String>, Error> {
        self.baseline.as_ref().map_or(Ok(None), |baseline| baseline.broken(compiled, sources, inputs))
    }

    #[cfg(not(feature = "baseline"))]
    fn broken(&self, _: &Compiled, _: &Sources, _: &[PathBuf]) -> Result<Option<String>, Error> {
        Ok(None)
    }

    /// What is wrong and the code of what could be read, all in one file. Those of the packages stay: they are compared with
    /// when the mistakes are gone.
    fn write_faulty(&self, out_dir: &Path, compiled: &Compiled, sources: &Sources) -> Result<(), Error> {
        let sketch = compiled.sketch.as_ref().expect("without a Model there is a sketch");
        let diagnostics = compiled.diagnostics.render(sources, Color::Never);
        // A name may be missing because it is misspelled where it is declared: no warnings.
        let (options, _) = self.options(sketch.model());
        let text = rust::generate_faulty_with(sketch, &diagnostics, &options);
        files::write_made(&out_dir.join(NAME).with_extension("rs"), &text)
    }

    /// The settings for these declarations, and what they say of nothing.
    fn options(&self, model: &Model) -> (Options, Vec<String>) {
        let mut options = Options::default();
        for one in &self.externs {
            options.extern_packages.insert(one.package.clone(), one.path.clone());
        }
        let mut warnings: Vec<String> = self.externs.iter().filter_map(|one| one.warning(model)).collect();
        if !self.attributes.is_empty() {
            warnings.extend(attributes::apply(&self.attributes, model, &mut options));
        }
        (options, warnings)
    }
}
