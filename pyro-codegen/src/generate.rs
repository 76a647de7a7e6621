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

use crate::template::{Files, TemplateError, Templates};
pub use plugin::{Answer, MAX_FILES, PLUGIN_VERSION, PluginError, request};
pub use view::{VERSION, View};

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

/// A language that templates give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A package of Python over stock Pyro5 and Pyro4.
    Python,
    /// Types and call interfaces of TypeScript.
    TypeScript,
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
        }
    }

    /// The view of a document.
    pub fn view(self, document: &Document) -> View {
        match self {
            Target::Python => python::view(document),
            Target::TypeScript => typescript::view(document),
        }
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
        let view = self.view(document);
        let templates = Templates::with(self.templates(), overrides)?;
        let mut files = Files::default();
        let (module, folder) = match self {
            Target::Python => ("module.py.j2", Some("folder.py.j2")),
            Target::TypeScript => ("module.ts.j2", None),
        };
        for package in &view.modules {
            files.insert(package.path.as_str(), templates.try_render(module, package)?);
        }
        for path in &view.folders {
            if let Some(folder) = folder {
                files.insert(path.as_str(), templates.try_render(folder, &Folder { path })?);
            }
        }
        match self {
            Target::Python => {
                for (name, text) in PYTHON_SUPPORT {
                    files.insert(format!("_pyro_idl/{name}"), text);
                }
                files.insert("py.typed", "");
            }
            Target::TypeScript => files.insert("index.ts", templates.try_render("index.ts.j2", &view)?),
        }
        // Templates of the user's own that begin a file for each package: `each.NAME.j2` gives NAME beside the module.
        for name in overrides.keys() {
            let Some(own) = name.strip_prefix("each.").and_then(|name| name.strip_suffix(".j2")) else {
                continue;
            };
            for package in &view.modules {
                let folder =
                    package.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
                let stem = match self {
                    Target::Python => String::new(),
                    Target::TypeScript => {
                        package.path.rsplit('/').next().unwrap_or_default().replace(".ts", ".")
                    }
                };
                files.insert(format!("{folder}{stem}{own}"), templates.try_render(name, package)?);
            }
        }
        Ok(files)
    }
}

#[derive(Serialize)]
struct Folder<'a> {
    path: &'a str,
}
