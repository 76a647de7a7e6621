//! Back ends that fill templates: a document to the view of a target, the view to files.
//!
//! ```text
//!  Document --index--> python/, typescript.rs --view.rs--> templates --> Files
//! ```
//!
//! What a target calls things and how its lines are laid out is decided here; templates say what stands where. They can be
//! replaced one by one. Formats nothing with tools of the target: what comes out is formatted already.

mod index;
mod kin;
mod layout;
mod plugin;
mod python;
mod typescript;
mod view;

use std::collections::BTreeMap;

use pyro_idl::export::json::Document;
use serde::Serialize;

use crate::doc::{self, Reference};
use crate::template::{Files, TemplateError, Templates};
pub use plugin::{Answer, MAX_FILES, PLUGIN_VERSION, PluginError, request};
pub use view::VERSION;

/// The typed layer inside of generated Python packages, by file name. It is the same in all of them.
const PYTHON_SUPPORT: [(&str, &str); 12] = [
    ("__init__.py", include_str!("../templates/python/_pyro_idl/__init__.py")),
    ("aio.py", include_str!("../templates/python/_pyro_idl/aio.py")),
    ("client.py", include_str!("../templates/python/_pyro_idl/client.py")),
    ("codec.py", include_str!("../templates/python/_pyro_idl/codec.py")),
    ("containers.py", include_str!("../templates/python/_pyro_idl/containers.py")),
    ("declare.py", include_str!("../templates/python/_pyro_idl/declare.py")),
    ("declared.py", include_str!("../templates/python/_pyro_idl/declared.py")),
    ("errors.py", include_str!("../templates/python/_pyro_idl/errors.py")),
    ("library.py", include_str!("../templates/python/_pyro_idl/library.py")),
    ("register.py", include_str!("../templates/python/_pyro_idl/register.py")),
    ("scalars.py", include_str!("../templates/python/_pyro_idl/scalars.py")),
    ("server.py", include_str!("../templates/python/_pyro_idl/server.py")),
];

/// What templates give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A package of Python over stock Pyro5 and Pyro4.
    Python,
    /// Types and call interfaces of TypeScript.
    TypeScript,
    /// A reference for readers.
    Markdown,
}

/// What the templates of a target are filled with, for whoever writes some. The guide describes it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct View(Shown);

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Shown {
    Modules(view::View),
    Reference(Reference),
}

impl Target {
    /// The templates that make the files of a target, by name.
    pub fn templates(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Target::Python => &[
                ("module.py.j2", include_str!("../templates/python/module.py.j2")),
                ("service.py.j2", include_str!("../templates/python/service.py.j2")),
                ("folder.py.j2", include_str!("../templates/python/folder.py.j2")),
            ],
            Target::TypeScript => &[
                ("module.ts.j2", include_str!("../templates/typescript/module.ts.j2")),
                ("index.ts.j2", include_str!("../templates/typescript/index.ts.j2")),
            ],
            Target::Markdown => doc::MARKDOWN,
        }
    }

    /// The view of a document.
    pub fn view(self, document: &Document) -> View {
        View(match self {
            Target::Python => Shown::Modules(python::view(document)),
            Target::TypeScript => Shown::Modules(typescript::view(document)),
            Target::Markdown => Shown::Reference(Reference::new(document, doc::TITLE)),
        })
    }

    /// The files of a document. A template of `overrides` stands for the one of its name, or is there for others to take in:
    /// the module's template is filled once for each package.
    ///
    /// # Errors
    /// A template of `overrides` that cannot be parsed, or shows what the view does not have.
    pub fn generate(
        self,
        document: &Document,
        overrides: &BTreeMap<String, String>,
    ) -> Result<Files, TemplateError> {
        let templates = Templates::with(self.templates(), overrides)?;
        let files = match self.view(document).0 {
            Shown::Modules(view) => {
                let modules = view.modules.iter().map(|module| (module.path.as_str(), module));
                let own = self.own_files(modules, &templates, overrides)?;
                let mut files = self.module_files(&view, &templates)?;
                files.extend(own);
                files
            }
            Shown::Reference(reference) => {
                let own = self.own_files(reference.packages(), &templates, overrides)?;
                let mut files = reference.files(&templates)?;
                files.extend(own);
                files
            }
        };
        Ok(files)
    }

    fn module_files(self, view: &view::View, templates: &Templates) -> Result<Files, TemplateError> {
        let mut files = Files::default();
        let module = if self == Target::Python { "module.py.j2" } else { "module.ts.j2" };
        for package in &view.modules {
            files.insert(package.path.as_str(), templates.try_render(module, package)?);
        }
        // Only Python has them.
        for path in &view.folders {
            files.insert(path.as_str(), templates.try_render("folder.py.j2", &Folder { path })?);
        }
        if self == Target::Python {
            for (name, text) in PYTHON_SUPPORT {
                files.insert(format!("_pyro_idl/{name}"), text);
            }
            files.insert("py.typed", "");
        } else {
            files.insert("index.ts", templates.try_render("index.ts.j2", view)?);
        }
        Ok(files)
    }

    /// The files of templates of the user's own that begin one for each package: `each.NAME.j2` gives NAME beside its module.
    fn own_files<'v>(
        self,
        packages: impl Iterator<Item = (&'v str, &'v (impl Serialize + 'v))>,
        templates: &Templates,
        overrides: &BTreeMap<String, String>,
    ) -> Result<Files, TemplateError> {
        let own = |name: &'_ String| {
            let file = name.strip_prefix("each.")?.strip_suffix(".j2")?;
            Some((name.clone(), file.to_owned()))
        };
        let own: Vec<(String, String)> = overrides.keys().filter_map(own).collect();
        let mut files = Files::default();
        for (path, package) in packages {
            // In Python a module is a folder of its own.
            let before = match self {
                Target::Python => {
                    path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned() + "/")
                }
                Target::TypeScript | Target::Markdown => {
                    path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned() + "."
                }
            };
            for (template, file) in &own {
                files.insert(format!("{before}{file}"), templates.try_render(template, package)?);
            }
        }
        Ok(files)
    }
}

#[derive(Serialize)]
struct Folder<'a> {
    path: &'a str,
}
