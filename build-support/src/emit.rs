//! What is made for others than Rust: stubs for other languages, and a reference.

use crate::{Error, files};
use pyro_codegen::generate;
use pyro_idl::Sources;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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

/// A target, where its files go, and the templates of the user's own.
#[derive(Debug, Clone)]
pub(crate) struct Emitted {
    pub(crate) target: Target,
    pub(crate) folder: PathBuf,
    pub(crate) templates: Option<PathBuf>,
}

impl Emitted {
    /// Writes the files whose text has changed.
    pub(crate) fn write(&self, model: &Model, sources: &Sources) -> Result<(), Error> {
        let folder = &self.folder;
        let filled = match self.target {
            Target::Python => generate::Target::Python,
            Target::TypeScript => generate::Target::TypeScript,
            Target::Markdown => generate::Target::Markdown,
        };
        let document = Document::new(model, Some(sources));
        let own = self.templates.as_deref().map(read_templates).transpose()?.unwrap_or_default();
        let made = filled.generate(&document, &own);
        write_files(&made.map_err(|error| Error::Templates(error.to_string()))?, folder)
    }
}

/// The templates of a folder, by file name. Folders in it are not looked at.
fn read_templates(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    files::tell_cargo([&folder.to_owned()]);
    let cannot = |error| Error::Read(folder.to_owned(), error);
    let mut templates = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".j2"))
        else {
            continue;
        };
        let text = files::read_text(&path).map_err(|error| Error::Read(path.clone(), error))?;
        templates.insert(name.to_owned(), text);
    }
    match templates.is_empty() {
        true => Err(Error::Templates(format!("no template (*.j2) in {}", folder.display()))),
        false => Ok(templates),
    }
}

fn write_files(made: &pyro_codegen::template::Files, folder: &Path) -> Result<(), Error> {
    made.iter().try_for_each(|(path, text)| files::write_made(&folder.join(path), text))
}
