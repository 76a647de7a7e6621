//! Which name means what, and where it can be used. Reports names that are declared twice and names that nobody declared.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Checker, builtins};
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
    /// Which package uses which other one, and where it does so first.
    crossings: RefCell<BTreeMap<(usize, usize), Span>>,
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
        Symbols {
            draft,
            packages,
            enums,
            service_consts,
            used: RefCell::default(),
            crossings: RefCell::default(),
        }
    }

    /// What a dotted name means here; `None` if it is unknown.
    pub(super) fn lookup(&self, scope: Scope, path: &Path) -> Option<Symbol> {
        self.lookup_text(scope, &path.text, path.span)
    }

    fn lookup_text(&self, scope: Scope, text: &str, span: Span) -> Option<Symbol> {
        let Some((before, last)) = text.rsplit_once('.') else { return self.lookup_plain(scope, text, span) };
        if let Some(package) = self.lookup_package(scope, before) {
            let Some(package) = package else { return Some(Symbol::Lost) };
            self.cross(scope.package, package, span);
            return self.in_package(package, last);
        }
        match self.lookup_text(scope, before, span)? {
            Symbol::Item(Item::Enum(id)) => self.enumerant(id, last),
            Symbol::Item(Item::Service(id)) => {
                let id = self.service_consts.get(&(id.0 as usize, last))?;
                Some(Symbol::Item(Item::Const(*id)))
            }
            Symbol::Lost => Some(Symbol::Lost),
            _ => None,
        }
    }

    fn lookup_plain(&self, scope: Scope, name: &str, span: Span) -> Option<Symbol> {
        if let Some(id) = scope.service.and_then(|service| self.service_consts.get(&(service, name))) {
            return Some(Symbol::Item(Item::Const(*id)));
        }
        if let Some(symbol) = self.in_package(scope.package, name) {
            return Some(symbol);
        }
        for import in &self.draft.packages[scope.package].files[scope.file].imports {
            for import_name in import.names.iter().flatten() {
                let local = import_name.local();
                if local.text == name {
                    self.used.borrow_mut().insert((scope.package, scope.file, local.text.as_str()));
                    let package = self.package(&import.package.text);
                    let found = package.and_then(|package| {
                        self.cross(scope.package, package, span);
                        self.in_package(package, &import_name.name.text)
                    });
                    return Some(found.unwrap_or(Symbol::Lost));
                }
            }
        }
        None
    }

    /// `Some(None)` for a package that was imported but is not here.
    pub(super) fn lookup_package(&self, scope: Scope, text: &str) -> Option<Option<usize>> {
        for import in &self.draft.packages[scope.package].files[scope.file].imports {
            let whole = import.names.is_none();
            let local = import.local();
            if whole && local == text {
                self.used.borrow_mut().insert((scope.package, scope.file, local));
                return Some(self.package(&import.package.text));
            }
        }
        self.package(text).map(Some)
    }

    /// Notes that one package uses another one.
    pub(super) fn cross(&self, from: usize, to: usize, span: Span) {
        if from != to {
            self.crossings.borrow_mut().entry((from, to)).or_insert(span);
        }
    }

    /// Which package uses which other one, and where it does so first.
    pub(super) fn take_crossings(&self) -> BTreeMap<(usize, usize), Span> {
        self.crossings.take()
    }

    /// Whether a name that a file imports is used in it.
    pub(super) fn is_used(&self, package: usize, file: usize, local: &str) -> bool {
        self.used.borrow().contains(&(package, file, local))
    }

    /// Whether the package has an item of that name, or one that could not be read.
    pub(super) fn has(&self, package: usize, name: &str) -> bool {
        self.in_package(package, name).is_some()
    }

    /// The names of all items of a package.
    pub(super) fn item_names(&self, package: usize) -> impl Iterator<Item = &'d str> + use<'d, '_> {
        self.packages[package].items.keys().copied()
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
        let imports = self.draft.packages[scope.package].files[scope.file].imports.iter();
        let imported = imports.flat_map(|import| import.names.iter().flatten());
        let imported = imported.map(|name| name.local().text.as_str());
        let of_service = self.service_consts.keys().filter(|(service, _)| Some(*service) == scope.service);
        let of_service = of_service.map(|(_, name)| *name).filter(|_| kinds.contains(&ItemKind::Const));
        self.names_in(scope.package, kinds).chain(imported).chain(of_service).collect()
    }

    fn names_in<'s>(&'s self, package: usize, kinds: &'s [ItemKind]) -> impl Iterator<Item = &'d str> + 's {
        let items = self.packages[package].items.iter();
        let items = items.filter(|(_, declared)| kinds.contains(&ItemKind::of(declared.decl)));
        items.map(|(name, _)| *name)
    }

    /// Another package that declares the name as an item of one of some kinds.
    fn elsewhere(&self, scope: Scope, name: &str, kinds: &[ItemKind]) -> Option<&'d str> {
        let others = self.draft.packages.iter().enumerate();
        let others = others.filter(|(index, package)| *index != scope.package && !package.name.is_empty());
        let mut others = others.filter(|(index, _)| {
            let declared = self.packages[*index].items.get(name);
            declared.is_some_and(|declared| kinds.contains(&ItemKind::of(declared.decl)))
        });
        others.next().map(|(_, package)| package.name.as_str())
    }

    /// Whether a name is that of the item around a place, which cannot be defined by itself.
    fn is_around(&self, scope: Scope, name: &str, place: Span, what: &str) -> bool {
        let Some(declared) = self.packages[scope.package].items.get(name) else { return false };
        let span = declared.decl.decl().span;
        let around = span.file == place.file && span.start <= place.start && place.end <= span.end;
        // A struct can contain itself, and a service can give references to itself.
        match what {
            "type" => around && ItemKind::of(declared.decl) == ItemKind::Alias,
            "service" => match declared.decl {
                decl::Item::Service(declared) => declared.extends.iter().any(|path| path.span == place),
                _ => false,
            },
            _ => around,
        }
    }

    /// The closest name to a dotted one: in what stands before its last dot if that is known, or with another package.
    fn closest_dotted(&self, scope: Scope, path: &Path, kinds: &[ItemKind]) -> Option<String> {
        let (before, last) = path.split_last();
        let before = before?;
        if let Some(package) = self.lookup_package(scope, before) {
            let name = suggest::closest(last, self.names_in(package?, kinds))?;
            return Some(format!("{before}.{name}"));
        }
        if let Some(Symbol::Item(item)) = self.lookup_text(scope, before, path.span) {
            let name = match item {
                Item::Enum(id) => {
                    let enumerants = self.enums[id.0 as usize].enumerants.iter();
                    suggest::closest(last, enumerants.map(|enumerant| enumerant.decl.name.text.as_str()))
                }
                Item::Service(id) => {
                    let consts = self.service_consts.keys().filter(|(service, _)| *service == id.0 as usize);
                    suggest::closest(last, consts.map(|(_, name)| *name))
                }
                _ => None,
            };
            return name.map(|name| format!("{before}.{name}"));
        }
        let file = &self.draft.packages[scope.package].files[scope.file];
        let imported =
            file.imports.iter().filter(|import| import.names.is_none()).map(|import| import.local());
        let packages = self.draft.packages.iter().map(|package| package.name.as_str());
        let here = self.names(scope, &[ItemKind::Enum, ItemKind::Service]);
        let declared = |name: &&str| {
            if let Some(package) = self.lookup_package(scope, name) {
                return package.is_some_and(|package| self.names_in(package, kinds).any(|name| name == last));
            }
            match self.packages[scope.package].items.get(*name).map(|declared| declared.decl) {
                Some(decl::Item::Enum(declared)) => {
                    declared.enumerants.iter().any(|enumerant| enumerant.decl.name.text == last)
                }
                Some(decl::Item::Service(declared)) => {
                    declared.consts.iter().any(|constant| constant.decl.name.text == last)
                }
                _ => false,
            }
        };
        let name = suggest::closest(before, imported.chain(packages).chain(here).filter(declared))?;
        Some(format!("{name}.{last}"))
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
        if let Some(Some(package)) = self.symbols.lookup_package(scope, &path.text) {
            self.report_package(path, package, what, kinds);
            return;
        }
        let message = format!("unknown {what} `{}`", path.text);
        let diagnostic = Diagnostic::new(code::UNKNOWN, path.span, message).under("not declared");
        let (before, last) = path.split_last();
        if let Some(package) = self.symbols.elsewhere(scope, last, kinds) {
            let full = format!("{package}.{last}");
            let help =
                format!("it is in another package: write `{full}`, or `import {package}.{{{last}}};` above");
            self.report(diagnostic.suggest(help, path.span, full));
            return;
        }
        let closest = match before {
            Some(_) => self.symbols.closest_dotted(scope, path, kinds),
            None => {
                let names = self.symbols.names(scope, kinds).into_iter();
                let names = names.filter(|name| !self.symbols.is_around(scope, name, path.span, what));
                suggest::closest(last, names.chain(more.iter().copied())).map(str::to_owned)
            }
        };
        self.report(match closest {
            Some(name) => {
                let of_python =
                    builtins::EXCEPTIONS.contains(&name.as_str()) && more.contains(&name.as_str());
                let whose = if of_python { "Python's " } else { "" };
                diagnostic.suggest(format!("did you mean {whose}`{name}`?"), path.span, name)
            }
            None => diagnostic,
        });
    }

    /// A package where one of its items was meant.
    fn report_package(&mut self, path: &Path, package: usize, what: &str, kinds: &[ItemKind]) {
        let article = if what.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        let message = format!("`{}` is a package, not {article} {what}", path.text);
        let diagnostic = Diagnostic::new(code::WRONG_KIND, path.span, message);
        let mut names: Vec<&str> = self.symbols.names_in(package, kinds).collect();
        names.sort_unstable();
        let full: Vec<String> = names.iter().map(|name| format!("{}.{name}", path.text)).collect();
        self.report(match &full[..] {
            [] => diagnostic.under(format!("it has no {what}")),
            [one] => diagnostic.suggest(format!("write `{one}`"), path.span, one),
            [first, ..] => diagnostic.help(format!("name {article} {what} of it, such as `{first}`")),
        });
    }

    /// How an item is called from a place: by its name, as it was imported, or with its package.
    pub(super) fn name_here(&self, scope: Scope, item: Item) -> String {
        let (kind, declared) = self.kind_and_name(item);
        let name = declared.text.as_str();
        let mut packages = self.draft.packages.iter().enumerate();
        // Items that a macro puts there have no place of their own, but a name.
        let package = packages.find(|(_, package)| {
            let mut items = package.items.iter().map(|entry| &entry.item);
            items.any(|item| item.decl().name == *declared && ItemKind::of(item) == kind)
        });
        let Some((package, package_name)) = package.map(|(at, package)| (at, package.name.as_str())) else {
            return name.to_owned();
        };
        if package == scope.package || package_name.is_empty() {
            return name.to_owned();
        }
        let mut imports = self.draft.packages[scope.package].files[scope.file].imports.iter();
        let imported = imports.find_map(|import| {
            if import.package.text != package_name {
                return None;
            }
            if let Some(alias) = &import.alias {
                return Some(format!("{}.{name}", alias.text));
            }
            let mut names = import.names.iter().flatten();
            names.find(|import| import.name.text == name).map(|import| import.local().text.clone())
        });
        imported.unwrap_or_else(|| format!("{package_name}.{name}"))
    }

    /// What kind of thing an item is and where its name stands.
    pub(super) fn kind_and_span(&self, item: Item) -> (ItemKind, Span) {
        let (kind, name) = self.kind_and_name(item);
        (kind, name.span)
    }

    fn kind_and_name(&self, item: Item) -> (ItemKind, &'d Ident) {
        match item {
            Item::Const(id) => (ItemKind::Const, &self.consts[id.0 as usize].decl.decl.name),
            Item::Alias(id) => (ItemKind::Alias, &self.aliases[id.0 as usize].decl.decl.name),
            Item::Enum(id) => (ItemKind::Enum, &self.enums[id.0 as usize].decl.decl.name),
            Item::Union(id) => (ItemKind::Union, &self.unions[id.0 as usize].decl.decl.name),
            Item::Struct(id) => (ItemKind::Struct, &self.structs[id.0 as usize].decl.decl.name),
            Item::Exception(id) => (ItemKind::Exception, &self.exceptions[id.0 as usize].decl.decl.name),
            Item::Service(id) => (ItemKind::Service, &self.services[id.0 as usize].decl.decl.name),
        }
    }
}
