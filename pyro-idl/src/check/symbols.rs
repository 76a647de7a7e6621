//! Which name means what, and where it can be used. Reports names that are declared twice and names that nobody declared.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::{Checker, Feature, builtins};
use crate::decl::{self, Ident, Path};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::draft::{Draft, ItemKind};
use crate::model::{AliasId, ConstId, EnumId, ExceptionId, Item, ServiceId, StructId, UnionId};
use crate::source::Span;
use crate::suggest;

/// From where a name is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) package: usize,
    pub(super) file: usize,
    /// Inside which service, whose constants are seen too.
    pub(super) service: Option<usize>,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    Item(Item),
    /// `Quality.Good`
    Enumerant(EnumId, usize),
    /// Something that could not be read or is not here: whatever is said of it would be a guess.
    Lost,
}

/// Counts the ids of the items in the order in which the Model has them.
#[derive(Default)]
pub(super) struct Counts {
    consts: u32,
    aliases: u32,
    enums: u32,
    unions: u32,
    structs: u32,
    exceptions: u32,
    services: u32,
}

impl Counts {
    /// The id of the next item; a service's constants are counted with it.
    pub(super) fn next(&mut self, item: &decl::Item) -> Item {
        let take = |count: &mut u32| {
            *count += 1;
            *count - 1
        };
        match item {
            decl::Item::Const(_) => Item::Const(ConstId(take(&mut self.consts))),
            decl::Item::Alias(_) => Item::Alias(AliasId(take(&mut self.aliases))),
            decl::Item::Enum(_) => Item::Enum(EnumId(take(&mut self.enums))),
            decl::Item::Union(_) => Item::Union(UnionId(take(&mut self.unions))),
            decl::Item::Struct(_) => Item::Struct(StructId(take(&mut self.structs))),
            decl::Item::Exception(_) => Item::Exception(ExceptionId(take(&mut self.exceptions))),
            decl::Item::Service(service) => {
                self.consts += service.consts.len() as u32;
                Item::Service(ServiceId(take(&mut self.services)))
            }
        }
    }
}

struct Declared<'d> {
    item: Item,
    decl: &'d decl::Item,
}

struct PackageSymbols<'d> {
    items: HashMap<&'d str, Declared<'d>>,
    lost: HashSet<&'d str>,
}

/// All names of a Draft.
pub(super) struct Symbols<'d> {
    draft: &'d Draft,
    packages: Vec<PackageSymbols<'d>>,
    enums: Vec<&'d decl::Enum>,
    /// Constants of services, with the service they belong to.
    service_consts: HashMap<(usize, &'d str), ConstId>,
    /// Names of imports (package, file, name as it is used there) that were used.
    used: RefCell<HashSet<(usize, usize, &'d str)>>,
}

impl<'d> Symbols<'d> {
    /// Collects all names; of those declared twice the first one counts.
    pub(super) fn collect(draft: &'d Draft, diagnostics: &mut Diagnostics) -> Self {
        let mut counts = Counts::default();
        let mut service_consts = HashMap::new();
        let mut packages = Vec::new();
        let mut services = 0;
        let mut enums = Vec::new();
        for package in &draft.packages {
            let mut items: HashMap<&str, Declared<'_>> = HashMap::new();
            for entry in &package.items {
                let first_const = counts.consts;
                let item = counts.next(&entry.item);
                let name = &entry.item.decl().name;
                if let decl::Item::Enum(declared) = &entry.item {
                    enums.push(declared);
                }
                if let decl::Item::Service(service) = &entry.item {
                    for (index, constant) in service.consts.iter().enumerate() {
                        let id = ConstId(first_const + index as u32);
                        service_consts.entry((services, constant.decl.name.text.as_str())).or_insert(id);
                    }
                    services += 1;
                }
                check_item_name(name, diagnostics);
                match items.get(name.text.as_str()) {
                    Some(first) => diagnostics.push(duplicate(name, first.decl.decl().name.span)),
                    None => {
                        items.insert(&name.text, Declared { item, decl: &entry.item });
                    }
                }
            }
            let lost = package.files.iter().flat_map(|file| file.lost.iter().map(String::as_str)).collect();
            packages.push(PackageSymbols { items, lost });
        }
        Symbols { draft, packages, enums, service_consts, used: RefCell::default() }
    }

    /// What a dotted name means here; `None` if it is unknown.
    pub(super) fn lookup(&self, scope: Scope, text: &str) -> Option<Symbol> {
        let (before, last) = match text.rsplit_once('.') {
            None => return self.lookup_plain(scope, text),
            Some(parts) => parts,
        };
        if let Some(package) = self.lookup_package(scope, before) {
            return package.map_or(Some(Symbol::Lost), |package| self.in_package(package, last));
        }
        match self.lookup(scope, before)? {
            Symbol::Item(Item::Enum(id)) => self.enumerant(id, last),
            Symbol::Item(Item::Service(id)) => {
                let id = self.service_consts.get(&(id.0 as usize, last))?;
                Some(Symbol::Item(Item::Const(*id)))
            }
            Symbol::Lost => Some(Symbol::Lost),
            _ => None,
        }
    }

    fn lookup_plain(&self, scope: Scope, name: &str) -> Option<Symbol> {
        if let Some(id) = scope.service.and_then(|service| self.service_consts.get(&(service, name))) {
            return Some(Symbol::Item(Item::Const(*id)));
        }
        if let Some(symbol) = self.in_package(scope.package, name) {
            return Some(symbol);
        }
        for import in &self.draft.packages[scope.package].files[scope.file].imports {
            for import_name in import.names.iter().flatten() {
                let local = import_name.alias.as_ref().unwrap_or(&import_name.name);
                if local.text == name {
                    self.used.borrow_mut().insert((scope.package, scope.file, local.text.as_str()));
                    let package = self.package(&import.package.text);
                    let found = package.and_then(|package| self.in_package(package, &import_name.name.text));
                    return Some(found.unwrap_or(Symbol::Lost));
                }
            }
        }
        None
    }

    /// `Some(None)` for a package that was imported but is not here.
    fn lookup_package(&self, scope: Scope, text: &str) -> Option<Option<usize>> {
        for import in &self.draft.packages[scope.package].files[scope.file].imports {
            let whole = import.names.is_none();
            let local =
                import.alias.as_ref().map_or(import.package.text.as_str(), |alias| alias.text.as_str());
            if whole && local == text {
                self.used.borrow_mut().insert((scope.package, scope.file, local));
                return Some(self.package(&import.package.text));
            }
        }
        self.package(text).map(Some)
    }

    pub(super) fn package(&self, name: &str) -> Option<usize> {
        self.draft.packages.iter().position(|package| package.name == name && !name.is_empty())
    }

    /// As [`Self::package`], also for the package without a name.
    pub(super) fn package_named(&self, name: &str) -> Option<usize> {
        self.draft.packages.iter().position(|package| package.name == name)
    }

    /// Where the name of an item stands.
    pub(super) fn item_span(&self, package: usize, name: &str) -> Option<Span> {
        Some(self.packages[package].items.get(name)?.decl.decl().name.span)
    }

    fn in_package(&self, package: usize, name: &str) -> Option<Symbol> {
        let symbols = &self.packages[package];
        match symbols.items.get(name) {
            Some(declared) => Some(Symbol::Item(declared.item)),
            None => symbols.lost.contains(name).then_some(Symbol::Lost),
        }
    }

    fn enumerant(&self, id: EnumId, name: &str) -> Option<Symbol> {
        let enumerants = &self.enums[id.0 as usize].enumerants;
        let index = enumerants.iter().position(|enumerant| enumerant.decl.name.text == name)?;
        Some(Symbol::Enumerant(id, index))
    }

    /// Items of one of some kinds that can be named here, for suggestions.
    fn names(&self, scope: Scope, kinds: &[ItemKind]) -> Vec<&'d str> {
        let package = &self.packages[scope.package];
        let own = package.items.iter().filter(|(_, declared)| kinds.contains(&ItemKind::of(declared.decl)));
        let imports = self.draft.packages[scope.package].files[scope.file].imports.iter();
        let imported = imports.flat_map(|import| import.names.iter().flatten());
        let imported = imported.map(|name| name.alias.as_ref().unwrap_or(&name.name).text.as_str());
        own.map(|(name, _)| *name).chain(imported).collect()
    }

    /// Another package that declares the name.
    fn elsewhere(&self, scope: Scope, name: &str) -> Option<&'d str> {
        let packages = self.packages.iter().enumerate();
        let mut others =
            packages.filter(|(index, package)| *index != scope.package && package.items.contains_key(name));
        others.find_map(|(index, _)| {
            Some(self.draft.packages[index].name.as_str()).filter(|name| !name.is_empty())
        })
    }
}

fn check_item_name(name: &Ident, diagnostics: &mut Diagnostics) {
    if builtins::is_type_name(&name.text) {
        let message = format!("`{}` is the name of a built-in type", name.text);
        diagnostics.push(Diagnostic::new(code::BUILTIN_NAME, name.span, message).help("take another name"));
    }
}

pub(super) fn duplicate(name: &Ident, first: Span) -> Diagnostic {
    let message = format!("`{}` is declared twice", name.text);
    Diagnostic::new(code::DUPLICATE, name.span, message)
        .under("declared again")
        .label(first, "first declared here")
}

/// The kinds of items that are types.
pub(super) const TYPE_KINDS: [ItemKind; 5] =
    [ItemKind::Alias, ItemKind::Enum, ItemKind::Union, ItemKind::Struct, ItemKind::Exception];

impl<'d> Checker<'d, '_> {
    /// A name nobody declared: says so, with the closest name that would do.
    pub(super) fn unknown(
        &mut self,
        scope: Scope,
        path: &Path,
        what: &str,
        kinds: &[ItemKind],
        more: &[&'static str],
    ) {
        let names = self.symbols.names(scope, kinds);
        let message = format!("unknown {what} `{}`", path.text);
        let diagnostic = Diagnostic::new(code::UNKNOWN, path.span, message).under("not declared");
        let (_, last) = path.split_last();
        if let Some(package) = self.symbols.elsewhere(scope, last) {
            self.report(diagnostic.help(format!("it is in another package: `import {package}.{{{last}}};`")));
            return;
        }
        let closest = suggest::closest(&path.text, names.into_iter().chain(more.iter().copied()));
        self.report(match closest {
            Some(name) => diagnostic.fix(format!("did you mean `{name}`?"), path.span, name),
            None => diagnostic,
        });
    }

    /// What kind of thing an item is and where its name stands.
    pub(super) fn kind_and_span(&self, item: Item) -> (ItemKind, Span) {
        match item {
            Item::Const(id) => (ItemKind::Const, self.consts[id.0 as usize].decl.decl.name.span),
            Item::Alias(id) => (ItemKind::Alias, self.aliases[id.0 as usize].decl.decl.name.span),
            Item::Enum(id) => (ItemKind::Enum, self.enums[id.0 as usize].decl.decl.name.span),
            Item::Union(id) => (ItemKind::Union, self.unions[id.0 as usize].decl.decl.name.span),
            Item::Struct(id) => (ItemKind::Struct, self.structs[id.0 as usize].decl.decl.name.span),
            Item::Exception(id) => (ItemKind::Exception, self.exceptions[id.0 as usize].decl.decl.name.span),
            Item::Service(id) => (ItemKind::Service, self.services[id.0 as usize].decl.decl.name.span),
        }
    }

    pub(super) fn check_imports(&mut self) {
        let draft = self.draft;
        for (index, package) in draft.packages.iter().enumerate() {
            for file in &package.files {
                let mut seen: HashMap<&str, Span> = HashMap::new();
                for import in &file.imports {
                    self.need(Feature::Imports, import.span);
                    self.check_import_target(import);
                    let names = import.names.iter().flatten();
                    for local in
                        names.map(|name| name.alias.as_ref().unwrap_or(&name.name)).chain(&import.alias)
                    {
                        let declared = self.symbols.packages[index].items.get(local.text.as_str());
                        let declared = declared.map(|declared| declared.decl.decl().name.span);
                        if let Some(first) = declared.or_else(|| seen.get(local.text.as_str()).copied()) {
                            self.report(duplicate(local, first));
                        }
                        seen.insert(&local.text, local.span);
                    }
                }
            }
        }
    }

    fn check_import_target(&mut self, import: &crate::syntax::Import) {
        // Without the feature nobody can give the other package: one report is enough.
        if !self.features.has(Feature::Imports) {
            return;
        }
        let Some(package) = self.symbols.package(&import.package.text) else {
            let names = self.draft.packages.iter().map(|package| package.name.as_str());
            let closest = suggest::closest(&import.package.text, names);
            let message = format!("no package `{}` is among the files", import.package.text);
            let diagnostic = Diagnostic::new(code::IMPORT, import.package.span, message);
            self.report(match closest {
                Some(name) => diagnostic.fix(format!("did you mean `{name}`?"), import.package.span, name),
                None => diagnostic.help("give its file together with this one"),
            });
            return;
        };
        for name in import.names.iter().flatten() {
            let text = name.name.text.as_str();
            if self.symbols.in_package(package, text).is_none() {
                let names = self.symbols.packages[package].items.keys().copied();
                let closest = suggest::closest(text, names);
                let message = format!("package `{}` has no `{text}`", import.package.text);
                let diagnostic = Diagnostic::new(code::IMPORT, name.name.span, message);
                self.report(match closest {
                    Some(closest) => {
                        diagnostic.fix(format!("did you mean `{closest}`?"), name.name.span, closest)
                    }
                    None => diagnostic,
                });
            }
        }
    }

    pub(super) fn check_unused_imports(&mut self) {
        let draft = self.draft;
        for (package, declared) in draft.packages.iter().enumerate() {
            for (file, scope) in declared.files.iter().enumerate() {
                for import in &scope.imports {
                    let names = import.names.iter().flatten();
                    let mut locals: Vec<(&str, Span)> = names
                        .map(|name| name.alias.as_ref().unwrap_or(&name.name))
                        .map(|local| (local.text.as_str(), local.span))
                        .collect();
                    if import.names.is_none() {
                        let local = import.alias.as_ref().map_or(&import.package.text, |alias| &alias.text);
                        locals.push((local, import.span));
                    }
                    for (local, span) in locals {
                        if !self.symbols.used.borrow().contains(&(package, file, local)) {
                            let message = format!("the import of `{local}` is not used");
                            self.report(
                                Diagnostic::new(code::UNUSED_IMPORT, span, message).help("remove it"),
                            );
                        }
                    }
                }
            }
        }
    }
}
