//! All files together, sorted by package: what the check reads. Names may dangle; nothing is judged here.

use std::collections::BTreeMap;

use crate::decl::{Item, Meta};
use crate::source::Sources;
use crate::syntax::{Ast, Import, Package};

/// Declarations by package, before the check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// In the order of their names.
    pub packages: Vec<DraftPackage>,
}

/// One package, from one or more files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftPackage {
    /// Dotted; empty for files without a package.
    pub name: String,
    /// The files it is made of.
    pub files: Vec<FileScope>,
    /// In the order of the files and of the text.
    pub items: Vec<DraftItem>,
}

/// What belongs to one file of a package.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileScope {
    /// How the caller named the file.
    pub name: String,
    /// Its package declaration.
    pub package: Option<Package>,
    /// What its text may use of other packages.
    pub imports: Vec<Import>,
    /// Names of items that could not be read: to be unknown is not their users' mistake.
    pub lost: Vec<String>,
    /// What stands before `reserved`, where it belongs to nothing.
    pub reserved_meta: Vec<Meta>,
}

/// An item, and whose imports it sees.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftItem {
    /// The item.
    pub item: Item,
    /// Index into [`DraftPackage::files`].
    pub file: usize,
}

/// The kinds of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the language's own words")]
pub enum ItemKind {
    Const,
    Alias,
    Enum,
    Union,
    Struct,
    Exception,
    Service,
}

impl ItemKind {
    /// The word of the language: `struct`.
    pub fn word(self) -> &'static str {
        match self {
            ItemKind::Const => "const",
            ItemKind::Alias => "type",
            ItemKind::Enum => "enum",
            ItemKind::Union => "union",
            ItemKind::Struct => "struct",
            ItemKind::Exception => "exception",
            ItemKind::Service => "service",
        }
    }

    /// How messages call it: `a struct`, `an enum`.
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            ItemKind::Const => "a constant",
            ItemKind::Alias => "a type alias",
            ItemKind::Enum => "an enum",
            ItemKind::Union => "a union",
            ItemKind::Struct => "a struct",
            ItemKind::Exception => "an exception",
            ItemKind::Service => "a service",
        }
    }

    /// The kind of a declared item.
    pub fn of(item: &Item) -> Self {
        match item {
            Item::Const(_) => ItemKind::Const,
            Item::Alias(_) => ItemKind::Alias,
            Item::Enum(_) => ItemKind::Enum,
            Item::Union(_) => ItemKind::Union,
            Item::Struct(_) => ItemKind::Struct,
            Item::Exception(_) => ItemKind::Exception,
            Item::Service(_) => ItemKind::Service,
        }
    }
}

/// Sorts the trees of all files into packages.
pub(crate) fn lower(asts: Vec<Ast>, sources: &Sources) -> Draft {
    let mut packages: BTreeMap<String, DraftPackage> = BTreeMap::new();
    for ast in asts {
        let name = ast.package.as_ref().map_or_else(String::new, |package| package.name.text.clone());
        let package =
            packages.entry(name.clone()).or_insert_with(|| DraftPackage { name, ..DraftPackage::default() });
        let file = package.files.len();
        package.items.extend(ast.items.into_iter().map(|item| DraftItem { item, file }));
        package.files.push(FileScope {
            name: sources
                .files()
                .get(ast.file as usize)
                .map_or_else(String::new, |source| source.name.clone()),
            package: ast.package,
            imports: ast.imports,
            lost: ast.lost,
            reserved_meta: ast.reserved_meta,
        });
    }
    Draft { packages: packages.into_values().collect() }
}
