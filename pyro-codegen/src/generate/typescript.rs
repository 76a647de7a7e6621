//! A document to the view of TypeScript: types, and an interface for the calls of each service. There is no transport.

mod accessors;
mod items;
mod names;
mod services;
mod text;
mod types;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use pyro_idl::export::json::{Document, Head, Item, Package};

use super::index::{Index, file_names, head};
use super::view::{self, Module, View};
use accessors::Accessors;
use names::{alias, escape, path};
use text::comment;

/// The view of all packages.
pub(super) fn view(document: &Document) -> View {
    let index = Index::new(document);
    let accessors = Accessors::new(&index);
    let builder = |package| Builder::new(&index, &accessors, package);
    let modules = document.packages.iter().map(|package| builder(package).module()).collect();
    View::new("typescript", modules, Vec::new())
}

struct Builder<'a, 'd> {
    index: &'a Index<'d>,
    accessors: &'a Accessors<'d>,
    package: &'d Package,
    /// Other packages that are named.
    used: RefCell<BTreeSet<String>>,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(index: &'a Index<'d>, accessors: &'a Accessors<'d>, package: &'d Package) -> Self {
        Builder { index, accessors, package, used: RefCell::default() }
    }

    fn module(&self) -> Module {
        let mut module = Module {
            package: self.package.name.clone(),
            path: path(&self.package.name),
            files: file_names(&self.package.files),
            docs: self.package.docs.clone(),
            code: BTreeMap::from([
                ("comment", comment(&self.package.docs, 0)),
                ("alias", alias(&self.package.name)),
            ]),
            ..Module::default()
        };
        for item in &self.package.items {
            match item {
                Item::Const(item) => module.consts.push(self.constant(item)),
                Item::Alias(item) => {
                    let ty = self.ty(&item.ty);
                    let head = self.head(&item.head, &item.full_name);
                    let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
                    let idl_type = self.index.idl(&item.ty);
                    module.aliases.push(view::Alias { head, ty, idl_type, code });
                }
                Item::Enum(item) => module.enums.push(self.enumeration(item)),
                Item::Struct(item) => module.structs.push(self.structure(item)),
                Item::Union(item) => module.unions.push(self.union(item)),
                Item::Exception(_) | Item::Service(_) => {}
            }
        }
        let exceptions = self.index.exceptions(self.package);
        module.exceptions = exceptions.into_iter().map(|item| self.exception(item)).collect();
        module.services =
            self.index.services(self.package).into_iter().map(|item| self.service(item)).collect();
        let depth = self.package.name.split('.').count();
        let root = if depth < 2 { "./".to_owned() } else { "../".repeat(depth - 1) };
        let line = |package: &String| {
            format!("import * as {} from \"{root}{}\";", alias(package), path(package).replace(".ts", ".js"))
        };
        module.imports = self.used.borrow().iter().map(line).collect();
        module
    }

    fn head(&self, of: &Head, full_name: &str) -> view::Head {
        head(of, escape(&of.name), full_name)
    }

    fn name(&self, full_name: &str) -> String {
        let Some((package, item)) = self.index.items.get(full_name) else { return full_name.to_owned() };
        let ident = escape(&item.head().name);
        if package.name == self.package.name {
            return ident;
        }
        self.used.borrow_mut().insert(package.name.clone());
        format!("{}.{ident}", alias(&package.name))
    }
}
