//! Which attributes and derives are ours: others have macros of the same names. Reads paths and imports, nothing else.

use super::data::Kind;
use super::names::LIBRARIES;
use super::values::declared;
use std::collections::BTreeMap;
use syn::Attribute;

/// What `use` brings into a module.
#[derive(Debug, Clone, Default)]
pub(super) struct Imports {
    /// The local name and the path.
    names: BTreeMap<String, Vec<String>>,
    /// Something is brought in with `*`: any name may be among it.
    pub(super) has_glob: bool,
}

impl Imports {
    /// Those of a module's items.
    pub(super) fn of(items: &[syn::Item]) -> Self {
        let mut imports = Self::default();
        imports.add(items);
        imports
    }

    /// Adds those of a module inside.
    pub(super) fn add(&mut self, items: &[syn::Item]) {
        for item in items {
            if let syn::Item::Use(item) = item {
                self.add_tree(&item.tree, &[]);
            }
        }
    }

    fn add_tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            path.push(declared(name));
            path
        };
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) if name.ident == "self" => {
                if let Some(last) = before.last() {
                    self.names.insert(last.clone(), before.to_vec());
                }
            }
            syn::UseTree::Name(name) => {
                self.names.insert(declared(&name.ident), with(&name.ident));
            }
            syn::UseTree::Rename(rename) => {
                self.names.insert(declared(&rename.rename), with(&rename.ident));
            }
            syn::UseTree::Glob(_) => {
                let known = matches!(before, [first, ..] if LIBRARIES.contains(&first.as_str()));
                self.has_glob |= !known;
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(tree, before)),
        }
    }

    /// The path that a name stands for.
    pub(super) fn get(&self, name: &str) -> Option<&Vec<String>> {
        self.names.get(name)
    }

    /// The macro that a path calls, if it is one of ours: from a crate whose name begins with `pyro`, or from nowhere that
    /// can be seen.
    pub(super) fn macro_of(&self, path: &syn::Path) -> Option<String> {
        let words: Vec<String> = path.segments.iter().map(|word| declared(&word.ident)).collect();
        let first = words.first()?;
        let path = match self.names.get(first) {
            Some(imported) => imported.iter().chain(&words[1..]).cloned().collect(),
            None => words,
        };
        let ours = path.len() == 1 || path[0].starts_with("pyro");
        path.last().filter(|_| ours).cloned()
    }

    /// The kind that one of the derives gives.
    pub(super) fn derived_kind(&self, attrs: &[Attribute]) -> Option<Kind> {
        attrs.iter().filter(|attr| attr.path().is_ident("derive")).find_map(|attr| {
            let mut kind = None;
            // What else stands among the derives is nobody's business here.
            let _ = attr.parse_nested_meta(|meta| {
                kind = kind.or_else(|| self.kind_of(&meta.path));
                Ok(())
            });
            kind
        })
    }

    /// The kind that a derive makes.
    pub(super) fn kind_of(&self, derive: &syn::Path) -> Option<Kind> {
        Kind::of(&self.macro_of(derive)?)
    }

    /// `#[pyro_runtime::service(..)]`
    pub(super) fn service<'a>(&self, attrs: &'a [Attribute]) -> Option<&'a Attribute> {
        attrs.iter().find(|attr| self.macro_of(attr.path()).is_some_and(|name| name == "service"))
    }

    /// `#[pyro_runtime::package("..")]`
    pub(super) fn package<'a>(&self, attrs: &'a [Attribute]) -> Option<&'a Attribute> {
        attrs.iter().find(|attr| self.macro_of(attr.path()).is_some_and(|name| name == "package"))
    }
}
