//! What a user's `build.rs` calls to compile `.pyro` files and annotated Rust source. It decides nothing about the language or the code made from
//! it; it finds the files, writes the results and talks to Cargo.
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
//!
//! [`configure`] begins the same with settings: attributes, packages of other crates, and by features more:
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `model` | `Builder::emit_model`: the JSON model |
//! | `baseline` | `Builder::baseline`: a gate for changes that break peers |
//! | `templates` | `Builder::emit`: stubs for other languages, and a reference |

#[cfg(feature = "baseline")]
mod accept;
mod attributes;
#[cfg(feature = "baseline")]
mod baseline;
mod builder;
#[cfg(feature = "templates")]
mod emit;
mod error;
mod externs;
mod files;
mod fresh;
mod pattern;

#[cfg(feature = "baseline")]
pub use baseline::Baseline;
pub use builder::Builder;
#[cfg(feature = "templates")]
pub use emit::Target;
pub use error::{BadSetting, Error};
pub use files::Inputs;
pub use fresh::assert_fresh;
#[cfg(feature = "baseline")]
pub use pyro_idl::breaking::Category;

use pyro_idl::Color;

/// Compiles `.pyro` files into `OUT_DIR`, for `pyro_runtime::include!()`.
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
    configure().compile(inputs);
}

/// [`compile`] with settings: they are named one after the other, and [`Builder::compile`] does it.
pub fn configure() -> Builder {
    Builder::new()
}

/// The text of one file with everything that [`compile`] makes, for code that is committed. What is wrong in the files is
/// an error here.
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
