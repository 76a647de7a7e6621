//! What a user's `build.rs` calls to compile `.pyro` files and annotated Rust source. It decides nothing about the language or the code made from
//! it; it finds the files, writes the result and talks to Cargo.
//!
//! ```no_run
//! // In `main` of build.rs:
//! pyro_build::compile("idl/station.pyro"); // or a folder, or several, or "src/api.rs" with annotated traits
//! ```
//!
//! ```text
//! // src/main.rs
//! pyro_runtime::include!(); // one module tree that mirrors the packages
//! ```

mod error;
mod files;
mod fresh;

pub use error::Error;
pub use files::Inputs;
pub use fresh::assert_fresh;

use pyro_idl::{Color, Compiled, Diagnostics, Sources};
use std::path::{Path, PathBuf};

/// The name of the generated file in `OUT_DIR`, as `pyro_runtime::include!` expects it.
const FILE_NAME: &str = "pyro.rs";

/// Compiles `.pyro` files to `OUT_DIR/pyro.rs`, for `pyro_runtime::include!()`.
///
/// A path is relative to the package's folder; a folder stands for all `.pyro` files in it and below. A `.rs` file is read
/// for what is annotated in it and in the modules it declares, without being built; the code made of it is the same as of
/// the `.pyro` files that say the same.
///
/// What is wrong in the files becomes an error of the crate that includes the result, with place and help, not of the build
/// script. What could be read is there all the same, so that it is the only error.
///
/// A file that is not there or cannot be read or written ends the build script with a message and exit status 1.
pub fn compile(inputs: impl Inputs) {
    if let Err(error) = Builder::new().inputs(inputs).compile() {
        eprintln!("pyro-build: {error}");
        std::process::exit(1);
    }
}

/// The text that [`compile`] writes, for code that is committed. What is wrong in the files is an error here.
///
/// # Errors
/// [`Error`], the rendered diagnostics among them.
pub fn generate(inputs: impl Inputs) -> Result<String, Error> {
    let sources = files::read(&inputs.into_paths())?;
    let compiled = pyro_codegen::front::compile(&sources);
    match compiled.model {
        Some(model) => Ok(pyro_codegen::rust::generate(&model)),
        None => Err(Error::Faulty(compiled.diagnostics.render(&sources, Color::Never))),
    }
}

/// As [`compile`], with settings and with errors as values.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    inputs: Vec<PathBuf>,
    out_dir: Option<PathBuf>,
}

impl Builder {
    /// No files yet; the result goes to `OUT_DIR`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds files or folders.
    #[must_use]
    pub fn inputs(mut self, inputs: impl Inputs) -> Self {
        self.inputs.extend(inputs.into_paths());
        self
    }

    /// The folder for `pyro.rs`, instead of `OUT_DIR`; it is made if it is not there.
    #[must_use]
    pub fn out_dir(mut self, out_dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(out_dir.into());
        self
    }

    /// Compiles the files and tells Cargo when to do it again. Faulty files give a result that says so when it is
    /// compiled.
    ///
    /// # Errors
    /// What cannot be read or written.
    pub fn compile(self) -> Result<(), Error> {
        let out_dir = match self.out_dir {
            Some(out_dir) => out_dir,
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?,
        };
        files::tell_cargo(&self.inputs);
        let sources = files::read(&self.inputs)?;
        files::tell_cargo_of_modules(&sources);
        let compiled = pyro_codegen::front::compile(&sources);
        for line in warnings(&compiled.diagnostics, &sources) {
            println!("cargo::warning={line}");
        }
        files::write_if_changed(&out_dir.join(FILE_NAME), &text(&compiled, &sources))
    }
}

/// The generated file: the code, or what is wrong and the code of what could be read all the same.
fn text(compiled: &Compiled, sources: &Sources) -> String {
    match (&compiled.model, &compiled.sketch) {
        (Some(model), _) => pyro_codegen::rust::generate(model),
        (None, Some(sketch)) => {
            let diagnostics = compiled.diagnostics.render(sources, Color::Never);
            pyro_codegen::rust::generate_faulty(sketch, &diagnostics)
        }
        (None, None) => unreachable!("without a Model there is a sketch"),
    }
}

/// Warnings as Cargo shows them: one line each.
fn warnings<'a>(diagnostics: &'a Diagnostics, sources: &'a Sources) -> impl Iterator<Item = String> + 'a {
    let warnings = diagnostics.iter().filter(|_| !diagnostics.has_errors());
    warnings.map(|diagnostic| {
        let file = sources.file(diagnostic.span()).map_or("", |file| file.name.as_str());
        let place = sources.line_column(diagnostic.span());
        format!("{file}:{}:{}: {}", place.line, place.column, diagnostic.message)
    })
}

/// Whether a path names an IDL file.
fn is_idl(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pyro")
}
