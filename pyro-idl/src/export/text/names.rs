//! How things are called in the text of a package: by their own name, by an imported one, by an alias where names clash, by their
//! full name where nothing else is sure to mean them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::json::{Document, Exception, Item, Package, Service};
use crate::check::builtins;

/// Words that begin something else where an item's name could stand.
const KEYWORDS: [&str; 17] = [
    "package",
    "import",
    "as",
    "const",
    "type",
    "enum",
    "union",
    "struct",
    "exception",
    "service",
    "extends",
    "throws",
    "fn",
    "oneway",
    "property",
    "readonly",
    "reserved",
];
/// Words that are values, and need back-ticks to be names of constants.
const VALUES: [&str; 5] = ["true", "false", "none", "inf", "nan"];

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// Where only a name can stand.
    Name,
    /// Where a value can stand too.
    Value,
}

/// A name or dotted name as it is written: in back-ticks if it begins with a word of the language.
pub(super) fn spell(path: &str, position: Position) -> String {
    let (first, rest) = path.split_at(path.find('.').unwrap_or(path.len()));
    let taken = KEYWORDS.contains(&first) || position == Position::Value && VALUES.contains(&first);
    if taken { format!("`{first}`{rest}") } else { path.to_owned() }
}

/// Where something is declared.
#[derive(Debug, Clone, Copy)]
struct Owner<'d> {
    package: &'d str,
    item: &'d str,
    /// The full name of the item.
    full: &'d str,
    /// The constant, for one of a service.
    member: Option<&'d str>,
}

/// All that a document declares, by full name.
pub(super) struct Declared<'d> {
    owners: HashMap<&'d str, Owner<'d>>,
    packages: HashSet<&'d str>,
    /// The Python classes of exceptions, by their full names.
    classes: HashMap<&'d str, &'d str>,
}

impl<'d> Declared<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let (mut owners, mut classes) = (HashMap::new(), HashMap::new());
        for package in &document.packages {
            for item in &package.items {
                let owner = Owner {
                    package: &package.name,
                    item: &item.head().name,
                    full: item.full_name(),
                    member: None,
                };
                owners.insert(item.full_name(), owner);
                if let Item::Exception(exception) = item {
                    classes.extend(exception.python_class.as_deref().map(|class| (item.full_name(), class)));
                }
                if let Item::Service(service) = item {
                    for constant in &service.consts {
                        let owner = Owner { member: Some(&constant.head.name), ..owner };
                        owners.insert(&constant.full_name, owner);
                    }
                }
            }
        }
        let packages = document.packages.iter().map(|package| package.name.as_str());
        Declared { owners, packages: packages.collect(), classes }
    }
}

/// The names of one package's text. Imports are added as they turn out to be needed.
pub(super) struct Names<'d, 'a> {
    declared: &'a Declared<'d>,
    package: &'d str,
    /// What a plain name cannot be imported as.
    taken: HashSet<String>,
    /// Full name of an item of another package to its name here; `None` for those that are called by their full name.
    imported: BTreeMap<(&'d str, &'d str), Option<String>>,
    /// The service whose text is being written, by its full name.
    service: Option<&'d str>,
    /// Its constants: they hide everything else of their names.
    own: HashSet<&'d str>,
}

impl<'d, 'a> Names<'d, 'a> {
    pub(super) fn new(package: &'d Package, declared: &'a Declared<'d>) -> Self {
        let mut taken: HashSet<String> = HashSet::new();
        for item in &package.items {
            taken.insert(item.head().name.clone());
            if let Item::Service(service) = item {
                taken.extend(service.consts.iter().map(|constant| constant.head.name.clone()));
            }
        }
        Names {
            declared,
            package: &package.name,
            taken,
            imported: BTreeMap::new(),
            service: None,
            own: HashSet::new(),
        }
    }

    /// From here on the text is that of a service, or of none.
    pub(super) fn enter(&mut self, service: Option<&'d Service>) {
        self.service = service.map(|service| service.full_name.as_str());
        let consts = service.into_iter().flat_map(|service| &service.consts);
        self.own = consts.map(|constant| constant.head.name.as_str()).collect();
    }

    /// The imports that the text needs, one line for each package.
    pub(super) fn imports(&self) -> String {
        let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((package, item), local) in &self.imported {
            let Some(local) = local else { continue };
            let name = spell(item, Position::Name);
            let name =
                if local == item { name } else { format!("{name} as {}", spell(local, Position::Name)) };
            lines.entry(package).or_default().push(name);
        }
        let lines = lines.into_iter().map(|(package, names)| {
            format!("import {}.{{{}}};\n", spell(package, Position::Name), names.join(", "))
        });
        lines.collect()
    }

    /// An item or constant by its full name, as it is written where only a name can stand.
    pub(super) fn item(&mut self, full: &str) -> String {
        spell(&self.path(full, false), Position::Name)
    }

    /// A constant, as it is written where a value stands.
    pub(super) fn constant(&mut self, full: &str) -> String {
        spell(&self.path(full, false), Position::Value)
    }

    /// A name of an enum.
    pub(super) fn enumerant(&mut self, full: &str, name: &str) -> String {
        spell(&format!("{}.{name}", self.path(full, true)), Position::Value)
    }

    /// One of Python's exceptions, which a declaration may hide.
    pub(super) fn builtin(&self, name: &str) -> String {
        if self.taken.contains(name) { format!("builtins.{name}") } else { name.to_owned() }
    }

    /// The Python class that an exception has of the one it extends.
    pub(super) fn inherited_class(&self, exception: &Exception) -> Option<&'d str> {
        self.declared.classes.get(exception.base.as_deref()?).copied()
    }

    /// `dotted` says that something follows behind a dot.
    fn path(&mut self, full: &str, dotted: bool) -> String {
        // What nobody declares is told when the text is compiled.
        let Some(owner) = self.declared.owners.get(full).copied() else { return full.to_owned() };
        let dotted = dotted || owner.member.is_some();
        if owner.package != self.package {
            let local = self.import(owner);
            return match (local, owner.member) {
                (Some(local), Some(member)) => format!("{local}.{member}"),
                (Some(local), None) => local,
                (None, _) => full.to_owned(),
            };
        }
        match owner.member {
            // `Station.LIMIT` in the text of `Station` is `LIMIT`.
            Some(member) if self.service == Some(owner.full) => member.to_owned(),
            _ if self.own.contains(owner.item) || dotted && self.declared.packages.contains(owner.item) => {
                full.to_owned()
            }
            Some(member) => format!("{}.{member}", owner.item),
            None => owner.item.to_owned(),
        }
    }

    /// The name under which an item of another package is imported, if that is sure to mean it.
    fn import(&mut self, owner: Owner<'d>) -> Option<String> {
        let key = (owner.package, owner.item);
        if let Some(known) = self.imported.get(&key) {
            return known.clone();
        }
        let free = |name: &str| {
            // The package without a name cannot be imported from.
            !owner.package.is_empty()
                && !self.taken.contains(name)
                && !self.declared.packages.contains(name)
                && !builtins::is_type_name(name)
                && !builtins::EXCEPTIONS.contains(&name)
        };
        let alias = format!("{}{}", camel_case(owner.package), owner.item);
        let local = [owner.item.to_owned(), alias].into_iter().find(|name| free(name));
        self.taken.extend(local.clone());
        self.imported.insert(key, local.clone());
        local
    }
}

/// `lab.common.v1` to `Common`: a word for the package that can stand before the name of an item.
fn camel_case(package: &str) -> String {
    let is_version = |word: &str| {
        word.strip_prefix('v').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let word = package.rsplit('.').find(|word| !is_version(word)).unwrap_or(package);
    let parts = word.split('_').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_give_words() {
        for (package, word) in
            [("lab.common.v1", "Common"), ("a", "A"), ("lab.two_words", "TwoWords"), ("v1", "V1")]
        {
            assert_eq!(camel_case(package), word);
        }
    }

    #[test]
    fn words_of_the_language_stand_in_back_ticks() {
        assert_eq!(spell("struct", Position::Name), "`struct`");
        assert_eq!(spell("type.v1.Point", Position::Name), "`type`.v1.Point");
        assert_eq!(spell("none", Position::Name), "none");
        assert_eq!(spell("inf.X", Position::Value), "`inf`.X");
        assert_eq!(spell("a.struct", Position::Value), "a.struct");
    }
}
