//! A document to the view of Python: modules that mirror the packages, over the support package `_pyro_idl`.
//! What values look like on the wire is decided there and not here.

mod items;
mod members;
mod names;
mod services;
mod types;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use pyro_idl::export::json::{Document, Item, Package};

use super::index::{Index, file_names};
use super::view::{Code, Module, View};
use names::{escape, module_path};

/// The view of all packages.
pub(super) fn view(document: &Document) -> View {
    let index = Index::new(document);
    let idents = Idents::new(&index);
    let modules: Vec<Module> =
        document.packages.iter().map(|package| Builder::new(&index, &idents, package).module()).collect();
    let mut folders = BTreeSet::from(["__init__.py".to_owned()]);
    for module in &modules {
        let parts: Vec<&str> = module.path.split('/').collect();
        for end in 1..parts.len() {
            folders.insert(format!("{}/__init__.py", parts[..end].join("/")));
        }
    }
    for module in &modules {
        folders.remove(&module.path);
    }
    View::new("python", modules, folders.into_iter().collect())
}

/// What items are called, and the classes that stand beside them.
pub(super) struct Idents {
    /// By full name, and by full name with `.Async`, `.Batch`, `.Server` or `.` and a variant.
    by_name: HashMap<String, String>,
    /// By the full names of services.
    members: HashMap<String, members::Members>,
}

impl Idents {
    fn new(index: &Index<'_>) -> Self {
        let mut by_name = HashMap::new();
        for package in &index.document.packages {
            let mut taken: BTreeSet<String> =
                names::MODULE_WORDS.iter().map(|&word| word.to_owned()).collect();
            let mut add = |key: String, wanted: String| {
                let mut ident = escape(&wanted, &[]);
                while !taken.insert(ident.clone()) {
                    ident.push('_');
                }
                by_name.insert(key, ident);
            };
            for item in &package.items {
                add(item.full_name().to_owned(), item.head().name.clone());
            }
            for item in &package.items {
                let (full, name) = (item.full_name(), &item.head().name);
                match item {
                    Item::Service(_) => {
                        add(format!("{full}.Async"), format!("Async{name}"));
                        add(format!("{full}.Batch"), format!("{name}Batch"));
                        add(format!("{full}.Server"), format!("{name}Server"));
                    }
                    Item::Union(item) => {
                        for variant in &item.variants {
                            let variant = &variant.head.name;
                            add(format!("{full}.{variant}"), format!("{name}{variant}"));
                        }
                    }
                    _ => {}
                }
            }
        }
        Idents { by_name, members: members::all(index) }
    }

    fn get<'n>(&'n self, name: &'n str) -> &'n str {
        self.by_name.get(name).map_or(name, String::as_str)
    }

    fn members(&self, service: &str) -> &members::Members {
        &self.members[service]
    }
}

/// Names that are hidden where an expression stands: those of the members of the class around it.
#[derive(Debug, Default, Clone)]
struct Scope {
    hidden: BTreeSet<String>,
}

/// Makes one module.
struct Builder<'a, 'd> {
    index: &'a Index<'d>,
    idents: &'a Idents,
    package: &'d Package,
    /// What has to be imported.
    used: RefCell<Used>,
}

#[derive(Debug, Default)]
struct Used {
    /// Modules of the standard library.
    modules: BTreeSet<&'static str>,
    /// Names of `typing`.
    typing: BTreeSet<&'static str>,
    type_alias: bool,
    /// Other packages.
    packages: BTreeSet<String>,
    /// Names that are hidden somewhere.
    shadowed: BTreeSet<String>,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(index: &'a Index<'d>, idents: &'a Idents, package: &'d Package) -> Self {
        Builder { index, idents, package, used: RefCell::default() }
    }

    fn module(&self) -> Module {
        let mut module = Module {
            package: self.package.name.clone(),
            path: module_path(&self.package.name),
            files: file_names(&self.package.files),
            docs: self.package.docs.clone(),
            ..Module::default()
        };
        for item in &self.package.items {
            match item {
                Item::Const(item) => module.consts.push(self.constant(item, &Scope::default(), 0)),
                Item::Alias(item) => module.aliases.push(self.alias(item)),
                Item::Enum(item) => module.enums.push(self.enumeration(item)),
                Item::Struct(item) => module.structs.push(self.structure(item)),
                Item::Union(item) => module.unions.push(self.union(item)),
                Item::Exception(_) | Item::Service(_) => {}
            }
        }
        module.exceptions =
            self.index.exceptions(self.package).into_iter().map(|item| self.exception(item)).collect();
        module.services =
            self.index.services(self.package).into_iter().map(|item| self.service(item)).collect();
        self.finish(&mut module);
        module
    }

    /// What follows from all items together.
    fn finish(&self, module: &mut Module) {
        if !module.structs.is_empty() || !module.unions.is_empty() {
            self.used.borrow_mut().modules.insert("dataclasses");
        }
        let used = self.used.borrow();
        let mut exports = BTreeSet::new();
        let heads = module.consts.iter_mut().map(|item| &mut item.head);
        let heads = heads
            .chain(module.aliases.iter_mut().map(|item| &mut item.head))
            .chain(module.enums.iter_mut().map(|item| &mut item.head))
            .chain(module.structs.iter_mut().map(|item| &mut item.head))
            .chain(module.exceptions.iter_mut().map(|item| &mut item.head));
        let mut own = BTreeSet::new();
        for head in heads {
            head.shadowed = used.shadowed.contains(&head.ident);
            own.insert(head.ident.clone());
            exports.insert(head.ident.clone());
        }
        for item in &mut module.unions {
            item.head.shadowed = used.shadowed.contains(&item.head.ident);
            own.insert(item.head.ident.clone());
            exports.insert(item.head.ident.clone());
            exports.extend(item.variants.iter().map(|variant| variant.head.ident.clone()));
        }
        for item in &mut module.services {
            item.head.shadowed = used.shadowed.contains(&item.head.ident);
            for name in ["ident", "async", "batch", "server"] {
                let name = if name == "ident" { &item.head.ident } else { &item.code[name] };
                own.insert(name.clone());
                exports.insert(name.clone());
            }
        }
        module.exports = exports.into_iter().collect();
        module.shadows =
            used.shadowed.iter().filter(|name| !own.contains(*name)).map(|name| shadow(name)).collect();
        module.imports = self.imports(&used);
        module.code = self.module_code(module);
    }

    fn imports(&self, used: &Used) -> Vec<String> {
        let mut lines: Vec<String> = used.modules.iter().map(|name| format!("import {name}")).collect();
        let mut typing: Vec<&str> = used.typing.iter().copied().collect();
        if used.type_alias {
            typing.push("TYPE_CHECKING");
        }
        typing.sort_unstable();
        if !typing.is_empty() {
            let items = typing.iter().map(|&name| super::layout::Expr::text(name)).collect();
            let line = super::layout::Expr::group("(", items, ")");
            let flat = format!("from typing import {}", typing.join(", "));
            lines.push(if flat.len() <= super::layout::WIDTH {
                flat
            } else {
                format!("from typing import {}", line.lay(0, super::layout::WIDTH, 0, super::layout::WIDTH))
            });
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("from {} import _pyro_idl as _pyro", self.root()));
        lines.extend(used.packages.iter().map(|package| self.import(package)));
        if used.type_alias {
            lines.push(String::new());
            lines.push("if TYPE_CHECKING:".into());
            lines.push("    from typing_extensions import TypeAlias".into());
        }
        lines
    }

    /// The dots that lead to the folder of the output.
    fn root(&self) -> String {
        let depth = if self.package.name.is_empty() { 0 } else { self.package.name.split('.').count() };
        ".".repeat(depth + 1)
    }

    fn import(&self, package: &str) -> String {
        let path = names::parts(package);
        let (last, before) = path.split_last().map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
        format!("from {}{} import {last} as {}", self.root(), before.join("."), names::package_alias(package))
    }

    fn module_code(&self, module: &Module) -> Code {
        let docs = if module.docs.is_empty() {
            match module.package.as_str() {
                "" => "Declarations without a package.".to_owned(),
                name => format!("Package `{name}`."),
            }
        } else {
            module.docs.clone()
        };
        let items: Vec<_> =
            module.exports.iter().map(|name| super::layout::Expr::text(format!("\"{name}\""))).collect();
        let exports = super::layout::Expr::group("[", items, "]");
        BTreeMap::from([
            ("docstring", names::docstring(&docs, 0)),
            ("exports", super::layout::assign("__all__", &exports, 0)),
        ])
    }
}

/// The line that gives a name of Python's a second one.
fn shadow(name: &str) -> String {
    match name {
        "dataclasses" | "datetime" | "decimal" | "uuid" => format!("import {name} as _{name}"),
        "Any" | "AsyncIterator" | "Final" | "Iterable" | "Optional" | "Union" => {
            format!("from typing import {name} as _{name}")
        }
        name => format!("from builtins import {name} as _{name}"),
    }
}
