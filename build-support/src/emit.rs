//! What is made for others than Rust: stubs for other languages, and a reference.

use crate::{Error, files};
use pyro_codegen::{doc, generate};
use pyro_idl::Sources;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;
use std::collections::BTreeMap;
use std::path::Path;

/// What [`Builder::emit`](crate::Builder::emit) writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// A package of Python over stock Pyro5 and Pyro4.
    Python,
    /// Types and call interfaces of TypeScript.
    TypeScript,
    /// The reference of services and types.
    Markdown,
}

impl Target {
    /// Writes the files whose text has changed.
    pub(crate) fn write(self, model: &Model, sources: &Sources, folder: &Path) -> Result<(), Error> {
        let filled = match self {
            Target::Python => generate::Target::Python,
            Target::TypeScript => generate::Target::TypeScript,
            Target::Markdown => return write_files(&doc::markdown(model, "Interface reference"), folder),
        };
        let document = Document::new(model, Some(sources));
        let made = filled.generate(&document, &BTreeMap::new());
        write_files(&made.map_err(|error| Error::Templates(error.to_string()))?, folder)
    }
}

fn write_files(made: &pyro_codegen::template::Files, folder: &Path) -> Result<(), Error> {
    made.iter().try_for_each(|(path, text)| files::write_if_changed(&folder.join(path), text))
}
