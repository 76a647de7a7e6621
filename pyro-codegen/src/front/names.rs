//! What a Rust path leads to: an item of a package that is read here, a type that the language has, or something that only
//! rustc can see. No types and no values are judged here.

use super::marks::Imports;
use super::{Front, Input};
use crate::rust::own;
use pyro_idl::ItemKind;
use pyro_idl::decl::{self, Decl, Ident, Item, Meta};
use pyro_idl::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Crates whose types are known by their last word.
pub(super) const LIBRARIES: [&str; 7] =
    ["std", "core", "alloc", "pyro_runtime", "bytes", "uuid", "num_bigint"];

/// A module that holds a package, or the one item that a macro sees.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Its place in the tree of modules that is read.
    pub(super) path: Vec<String>,
    /// The package.
    pub(super) package: String,
    /// Its items by their names in Rust.
    pub(super) items: BTreeMap<String, ItemKind>,
    /// What is declared there, but not for the wire.
    pub(super) others: BTreeSet<String>,
    /// Constants that are not for the package.
    pub(super) private: BTreeSet<String>,
    /// What `use` brings in.
    pub(super) imports: Imports,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A type that Rust or the runtime brings, by its last word.
    Library(String),
    /// An item, by the name that the check knows it by.
    Item(String),
    /// Something that rustc will find.
    Elsewhere(String),
    /// Nothing that could be meant.
    Unknown,
}

/// As what something that is declared elsewhere is used.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Use {
    /// A type.
    Type,
    /// A map key or set element, which some kinds of items cannot be.
    Key,
    /// The enum of this value.
    Value(String),
    /// An exception that is thrown or extended.
    Exception,
    /// A service that is extended or referred to.
    Service,
}

/// Stands for an item that is declared elsewhere, so that the check finds its name.
#[derive(Debug)]
pub(super) struct Placeholder {
    pub(super) span: Span,
    uses: Vec<Use>,
    /// The fields that an exception takes over from it.
    pub(super) inherited: Vec<decl::Field>,
}

impl Front {
    /// The module that is being read.
    pub(super) fn module(&self) -> &Module {
        &self.modules[self.current]
    }

    /// What a path means in the module that is being read.
    pub(super) fn resolve(&self, words: &[String]) -> Meaning {
        let meaning = self.resolve_at(words, true);
        match meaning {
            Meaning::Elsewhere(_) | Meaning::Unknown if self.input == Input::Files => {
                let path = words
                    .first()
                    .filter(|_| words.len() == 1)
                    .and_then(|word| self.module().imports.get(word));
                self.by_name(path.map_or(words, Vec::as_slice))
            }
            meaning => meaning,
        }
    }

    /// In files, whose modules are not all known: the only item of the name that a path ends with.
    fn by_name(&self, words: &[String]) -> Meaning {
        let Some(name) = words.last() else { return Meaning::Unknown };
        let has = self.modules.iter().filter(|module| module.items.contains_key(name));
        let packages: BTreeSet<&str> = has.map(|module| module.package.as_str()).collect();
        match packages.first() {
            Some(package) if packages.len() == 1 && *package == self.module().package => {
                Meaning::Item(name.clone())
            }
            Some(package) if packages.len() == 1 => Meaning::Item(format!("{package}.{name}")),
            _ => Meaning::Unknown,
        }
    }

    fn resolve_at(&self, words: &[String], follow_uses: bool) -> Meaning {
        let module = self.module();
        let [before @ .., last] = words else { return Meaning::Unknown };
        let Some(first) = before.first() else {
            return match module.imports.get(last) {
                _ if module.items.contains_key(last) => Meaning::Item(last.clone()),
                Some(path) if follow_uses => match self.resolve_at(path, false) {
                    // The name is what leads there.
                    Meaning::Elsewhere(_) => Meaning::Elsewhere(last.clone()),
                    meaning => meaning,
                },
                _ if module.others.contains(last) => Meaning::Unknown,
                _ if super::types::is_known(last) => Meaning::Library(last.clone()),
                Some(_) => Meaning::Elsewhere(last.clone()),
                None if module.imports.has_glob || self.input == Input::Item => {
                    Meaning::Elsewhere(last.clone())
                }
                None => Meaning::Unknown,
            };
        };
        if LIBRARIES.contains(&first.as_str()) {
            return Meaning::Library(last.clone());
        }
        if follow_uses && let Some(path) = module.imports.get(first) {
            let whole: Vec<String> = path.iter().chain(&words[1..]).cloned().collect();
            return self.resolve_at(&whole, false);
        }
        match self.find(before, last) {
            Some(found) if found.package == module.package => Meaning::Item(last.clone()),
            Some(found) => Meaning::Item(format!("{}.{last}", found.package)),
            None if self.input == Input::Files => Meaning::Unknown,
            None => Meaning::Elsewhere(words.join(super::values::PATH_SEPARATOR)),
        }
    }

    /// The module that a path leads to: exactly where it stands in the tree, otherwise the only one whose path ends so.
    fn find(&self, before: &[String], item: &str) -> Option<&Module> {
        let mut path = self.module().path.clone();
        for word in before {
            match word.as_str() {
                "self" => {}
                "super" => {
                    path.pop();
                }
                "crate" => path.clear(),
                _ => path.push(word.clone()),
            }
        }
        let has = |module: &&Module| module.items.contains_key(item);
        let exact = self.modules.iter().filter(has).find(|module| module.path == path);
        let steps = before.iter().take_while(|word| matches!(word.as_str(), "self" | "super" | "crate"));
        let names = &before[steps.count()..];
        let mut ending = self.modules.iter().filter(has).filter(|module| module.path.ends_with(names));
        exact.or_else(|| ending.next().filter(|_| ending.next().is_none()))
    }

    /// The kind of the item that a path leads to.
    pub(super) fn kind_of(&self, words: &[String]) -> Option<ItemKind> {
        let (last, before) = words.split_last()?;
        let module = if before.is_empty() { Some(self.module()) } else { self.find(before, last) };
        module?.items.get(last).copied()
    }

    /// Notes how an item is called that the name alone does not lead to.
    pub(super) fn note_path(&mut self, name: &str, words: &[String]) {
        self.note_path_at(name, words, proc_macro2::Span::call_site());
    }

    /// As `note_path`; what rustc says of it, it says at that token.
    fn note_path_at(&mut self, name: &str, words: &[String], token: proc_macro2::Span) {
        let key = self.path_key(name);
        self.own.paths.entry(key).or_insert_with(|| own::expand_path(words, token));
    }

    fn path_key(&self, name: &str) -> (String, String) {
        let package = self.module().package.clone();
        let full = match name.contains('.') || package.is_empty() {
            true => name.to_owned(),
            false => format!("{package}.{name}"),
        };
        (package, full)
    }

    /// The name of something that is declared elsewhere, for the check.
    pub(super) fn elsewhere(&mut self, name: &str, words: &[String], span: Span, how: Use) -> String {
        self.note_path_at(name, words, self.places.tokens(span).0);
        let key = (self.module().package.clone(), name.to_owned());
        let placeholder = self.placeholders.entry(key).or_insert_with(|| Placeholder {
            span,
            uses: Vec::new(),
            inherited: Vec::new(),
        });
        self.own.elsewhere.insert(placeholder.span);
        if !placeholder.uses.contains(&how) {
            placeholder.uses.push(how);
        }
        name.to_owned()
    }

    /// Notes another use of something that is declared elsewhere; says whether it is known.
    pub(super) fn used_as(&mut self, name: &str, how: &Use) -> bool {
        let key = (self.module().package.clone(), name.to_owned());
        let placeholder = self.placeholders.get_mut(&key);
        placeholder.is_some_and(|placeholder| {
            if !placeholder.uses.contains(how) {
                placeholder.uses.push(how.clone());
            }
            true
        })
    }

    /// Items in the place of those that are declared elsewhere and used in a package.
    pub(super) fn placeholder_items(&self, package: &str) -> Vec<Item> {
        let of_package = self.placeholders.iter().filter(|((of, _), _)| of == package);
        of_package.map(|((_, name), placeholder)| placeholder.item(name)).collect()
    }
}

impl Placeholder {
    /// An item of the kind that allows all its uses.
    fn item(&self, name: &str) -> Item {
        let named = |text: &str| Decl {
            meta: Meta::default(),
            name: Ident { text: text.to_owned(), span: self.span },
            span: self.span,
        };
        let decl = named(name);
        let reserved = Vec::new();
        if self.uses.contains(&Use::Service) {
            let (extends, consts, members) = (Vec::new(), Vec::new(), Vec::new());
            return Item::Service(decl::Service { decl, extends, consts, members, reserved });
        }
        if self.uses.contains(&Use::Exception) {
            let fields = self.inherited.clone();
            return Item::Exception(decl::Exception { decl, extends: Vec::new(), fields, reserved });
        }
        let mut values: Vec<&str> = Vec::new();
        for how in &self.uses {
            match how {
                Use::Value(value) => values.push(value),
                Use::Key => values.push("_"),
                _ => {}
            }
        }
        if values.is_empty() {
            return Item::Struct(decl::Struct { decl, fields: Vec::new(), reserved });
        }
        let enumerants = values.iter().map(|name| decl::Enumerant { decl: named(name), value: None });
        Item::Enum(decl::Enum { decl, repr: None, enumerants: enumerants.collect(), reserved })
    }
}
