//! What names mean inside the module of one package: paths to items, to the runtime and to the standard library, and
//! the names that are derived from declared ones, all without clashes.

use super::members::{Kind, Member};
use super::options::{Options, tokens};
use super::own::{Own, Written};
use super::{docs, names};
use proc_macro2::{Ident, TokenStream};
use pyro_idl::Contracts;
use pyro_idl::model::{ConstId, Head, Item, Method, Model, Package, Param, ServiceId};
use pyro_idl::source::Span;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// Names that the standard prelude gives to a module, as long as the package declares none of them itself.
const PRELUDE: [(&str, &[&str]); 17] = [
    ("Box", &["std", "boxed"]),
    ("Clone", &["core", "clone"]),
    ("Default", &["core", "default"]),
    ("Fn", &["core", "ops"]),
    ("From", &["core", "convert"]),
    ("Into", &["core", "convert"]),
    ("None", &["core", "option", "Option"]),
    ("Option", &["core", "option"]),
    ("Result", &["core", "result"]),
    ("Send", &["core", "marker"]),
    ("Sized", &["core", "marker"]),
    ("Some", &["core", "option", "Option"]),
    ("String", &["std", "string"]),
    ("Sync", &["core", "marker"]),
    ("TryFrom", &["core", "convert"]),
    ("Vec", &["std", "vec"]),
    ("Iterator", &["core", "iter"]),
];

/// A type or constant that the generator adds for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Derived {
    /// `StationProxy`.
    Proxy,
    /// `StationServer`.
    Server,
    /// `StationBatch`.
    Batch,
    /// `STATION`, the metadata table.
    Interface,
    /// `StationReadError`, of the own member with this index.
    Error(usize),
    /// `StationHistoryCall`, of the member with this index among all, those of extended services too.
    Call(usize),
}

/// The names of one package.
pub(super) struct Scope<'a> {
    pub(super) model: &'a Model,
    /// `rt`, the module's short name for `::pyro_runtime::codegen`; all of it beside an author's own items.
    pub(super) rt: TokenStream,
    /// What the author wrote, if code is made beside it.
    pub(super) own: Option<&'a Own>,
    /// Of all services of the Model.
    pub(super) contracts: &'a Contracts<'a>,
    options: &'a Options,
    package: &'a str,
    types: BTreeSet<String>,
    consts: BTreeMap<ConstId, Ident>,
    derived: BTreeMap<(ServiceId, Derived), Ident>,
    /// The methods of the types of errors that an author has named, by the indices of the members.
    errors: BTreeMap<Ident, Vec<(ServiceId, usize)>>,
}

/// Variants that Rust brings into every module.
const PRELUDE_PATTERNS: [&str; 4] = ["Some", "None", "Ok", "Err"];

impl<'a> Scope<'a> {
    pub(super) fn new(
        model: &'a Model,
        contracts: &'a Contracts<'a>,
        package: &'a Package,
        options: &'a Options,
    ) -> Self {
        Self::with(model, contracts, package, options, None)
    }

    /// As [`Self::new`], for code beside an author's own: nothing is assumed of what names mean there.
    pub(super) fn beside(
        model: &'a Model,
        contracts: &'a Contracts<'a>,
        package: &'a Package,
        own: &'a Own,
    ) -> Self {
        Self::with(model, contracts, package, Options::NONE, Some(own))
    }

    fn with(
        model: &'a Model,
        contracts: &'a Contracts<'a>,
        package: &'a Package,
        options: &'a Options,
        own: Option<&'a Own>,
    ) -> Self {
        let mut types: BTreeSet<String> = child_modules(model, &package.name);
        types.extend(package.items.iter().filter_map(|item| Some(type_head(model, *item)?.name.clone())));
        let mut values = BTreeSet::new();
        let consts = claim_consts(model, package, own.is_some(), &mut values);
        let mut scope = Self {
            model,
            rt: quote!(::pyro_runtime::codegen),
            own,
            contracts,
            options,
            package: &package.name,
            types,
            consts,
            derived: BTreeMap::new(),
            errors: BTreeMap::new(),
        };
        if own.is_none() {
            let rt = names::ident(&claim(&mut scope.types, "rt".into()));
            scope.rt = quote!(#rt);
        }
        let services = package.items.iter().filter_map(|item| match item {
            Item::Service(id) => Some(*id),
            _ => None,
        });
        let services: Vec<ServiceId> = services.collect();
        services.iter().for_each(|id| scope.name_errors(*id));
        services.iter().for_each(|id| scope.derive(*id, &mut values));
        scope
    }

    /// Takes the names that an author has given to types of errors, before any is derived.
    fn name_errors(&mut self, id: ServiceId) {
        for member in Member::own(self.model, id) {
            if let Kind::Method(method) = member.kind
                && let Some(chosen) = self.chosen(method)
            {
                self.types.insert(names::text(&chosen));
                self.errors.entry(chosen.clone()).or_default().push((id, member.index));
                self.derived.insert((id, Derived::Error(member.index)), chosen);
            }
        }
    }

    /// The name that an author has given to the type of a method's errors.
    fn chosen(&self, method: &Method) -> Option<Ident> {
        self.own?.functions.get(&method.head.span)?.error.clone()
    }

    /// Whether a method has an error type of its own; an author's has the one that he named, whatever he throws of it is
    /// faulty.
    pub(super) fn has_own_error(&self, method: &Method) -> bool {
        !method.throws.is_empty() || self.chosen(method).is_some()
    }

    /// The methods whose errors are of this type, by their services and the indices of the members; one, unless an
    /// author has named the type.
    pub(super) fn sharing(&self, service: ServiceId, member: usize) -> Vec<(ServiceId, usize)> {
        let named = self.errors.get(self.derived(service, Derived::Error(member)));
        named.cloned().unwrap_or_else(|| vec![(service, member)])
    }

    fn derive(&mut self, id: ServiceId, values: &mut BTreeSet<String>) {
        let service = &self.model[id];
        let name = names::camel(&service.head.name);
        let named = self.derived.keys().filter_map(|(service, kind)| match kind {
            Derived::Error(member) if *service == id => Some(*member),
            _ => None,
        });
        let named: BTreeSet<usize> = named.collect();
        let mut add = |kind, name: String| {
            let name = claim(&mut self.types, name);
            self.derived.insert((id, kind), names::ident(&name));
        };
        add(Derived::Proxy, format!("{name}Proxy"));
        add(Derived::Server, format!("{name}Server"));
        add(Derived::Batch, format!("{name}Batch"));
        for (i, member) in Member::all(self.model, id).iter().enumerate() {
            let Kind::Method(method) = member.kind else { continue };
            let camel = names::camel(&method.head.name);
            add(Derived::Call(i), format!("{name}{camel}Call"));
            if member.owner == id && !named.contains(&member.index) {
                add(Derived::Error(member.index), format!("{name}{camel}Error"));
            }
        }
        let table = claim(values, names::upper(&service.head.name));
        self.derived.insert((id, Derived::Interface), names::ident(&table));
    }

    /// The docs, the deprecation and the added attributes of a declaration.
    pub(super) fn expand_head(&self, head: &Head) -> TokenStream {
        let (docs, attributes) = (docs::expand_head(head), self.expand_attributes(head));
        quote!(#docs #attributes)
    }

    /// What was added to a declaration alone.
    pub(super) fn expand_attributes(&self, head: &Head) -> Option<TokenStream> {
        self.options.attributes.get(&head.span).map(|text| tokens(text))
    }

    /// The name of a derived type or constant of a service of this package.
    pub(super) fn derived(&self, service: ServiceId, kind: Derived) -> &Ident {
        &self.derived[&(service, kind)]
    }

    /// The path to a derived type of a service of any package.
    pub(super) fn derived_path(&self, service: ServiceId, kind: Derived) -> TokenStream {
        let head = &self.model[service].head;
        if head.package == self.package {
            let name = self.derived(service, kind);
            return quote!(#name);
        }
        let home = self.model.packages.iter().find(|package| package.name == head.package);
        let home = home.expect("every item's package is in the Model");
        let home = Scope::with(self.model, self.contracts, home, self.options, self.own);
        let name = home.derived(service, kind);
        self.outside(&head.package, name)
    }

    /// The name of a constant of this package.
    pub(super) fn constant(&self, id: ConstId) -> &Ident {
        &self.consts[&id]
    }

    /// The names of a method's parameters; a constant of such a name would turn it into a pattern.
    pub(super) fn params(&self, params: &[Param]) -> Vec<Ident> {
        // What is a pattern of its own can be no variable.
        let is_pattern = |name: &str| PRELUDE_PATTERNS.contains(&name) || self.is_constant(name);
        names::idents(params.iter().map(|param| param.head.name.as_str()), is_pattern)
    }

    fn is_constant(&self, name: &str) -> bool {
        // Constants have no small letters, but for those that an author has named.
        if self.own.is_none() && name.contains(|c: char| c.is_ascii_lowercase()) {
            return false;
        }
        let tables = self.derived.iter().filter(|((_, kind), _)| *kind == Derived::Interface);
        self.consts.values().chain(tables.map(|(_, table)| table)).any(|constant| constant == name)
    }

    /// The path to an item of any package.
    pub(super) fn path(&self, head: &Head) -> TokenStream {
        let name = item_ident(self.model, head);
        if let Some(own) = self.own
            && let Some(path) = own.paths.get(&(self.package.to_owned(), head.full_name()))
        {
            return path.clone();
        }
        if head.package == self.package {
            // Type parameters of the generator are single letters and would hide an item of that name.
            return if head.name.len() == 1 { quote!(self::#name) } else { quote!(#name) };
        }
        self.outside(&head.package, &name)
    }

    /// Whether the code of an item is not made here, and knows nothing of this code.
    pub(super) fn is_elsewhere(&self, head: &Head) -> bool {
        self.options.is_extern(&head.package)
            || self.own.is_some_and(|own| own.elsewhere.contains(&head.span))
    }

    /// The path to a name in another package's module.
    fn outside(&self, package: &str, name: &Ident) -> TokenStream {
        if let Some(path) = self.options.elsewhere(package) {
            return quote!(#path::#name);
        }
        let homes = self.own.and_then(|own| Some((own.homes.get(self.package)?, own.homes.get(package)?)));
        let (up, down): (usize, Vec<Ident>) = match homes {
            // An author calls his modules as he likes.
            Some((from, to)) => {
                let shared = from.iter().zip(to).take_while(|(from, to)| from == to).count();
                (from.len() - shared, to[shared..].iter().map(|name| names::ident(name)).collect())
            }
            None => {
                let (from, to) = (segments(self.package), segments(package));
                let shared = from.zip(to).take_while(|(from, to)| from == to).count();
                let down = module_path(self.model, package).split_off(shared);
                // What has no package is in a module of its own.
                (segments(self.package).count().max(1) - shared, down)
            }
        };
        // A module inside of this one could be called as a crate is.
        let up = if up == 0 { vec![quote!(self)] } else { vec![quote!(super); up] };
        quote!(#(#up::)* #(#down::)* #name)
    }

    /// The type that stands at a place as an author of Rust wrote it, where his words mean the same.
    pub(super) fn written(&self, place: Span) -> Option<&'a Written> {
        self.own?.written(self.package, place)
    }

    /// A name of the prelude, spelled out when the package has an item of that name.
    pub(super) fn std(&self, name: &str) -> TokenStream {
        let ident = names::ident(name);
        let (_, home) =
            PRELUDE.iter().find(|(n, _)| *n == name).expect("only names of the table are asked for");
        if self.own.is_none() && !self.types.contains(name) {
            return quote!(#ident);
        }
        let home = home.iter().map(|segment| names::ident(segment));
        quote!(#(::#home)*::#ident)
    }

    /// `Result<ok, error>`.
    pub(super) fn result(&self, ok: &TokenStream, error: &TokenStream) -> TokenStream {
        let result = self.std("Result");
        quote!(#result<#ok, #error>)
    }

    /// `rt::Result<ok>`: its errors are the runtime's.
    pub(super) fn call_result(&self, ok: &TokenStream) -> TokenStream {
        let rt = &self.rt;
        quote!(#rt::Result<#ok>)
    }
}

/// The parts of a dotted package name; none for the package without a name.
pub(super) fn segments(package: &str) -> impl Iterator<Item = &str> {
    package.split('.').filter(|segment| !segment.is_empty())
}

/// The modules beside the items of a package: the next segments of the packages inside it.
fn child_modules(model: &Model, package: &str) -> BTreeSet<String> {
    let inside = |name: &'_ str| -> Option<String> {
        let rest = if package.is_empty() { name } else { name.strip_prefix(package)?.strip_prefix('.')? };
        Some(segments(rest).next()?.to_owned())
    };
    model.packages.iter().filter_map(|p| inside(&p.name)).collect()
}

/// The identifier of an item among the others of its package.
pub(super) fn item_ident(model: &Model, head: &Head) -> Ident {
    let package = model.packages.iter().filter(|package| package.name == head.package);
    let others = package.flat_map(|package| &package.items).filter_map(|item| type_head(model, *item));
    let others = others.map(|other| other.name.as_str()).filter(|name| *name != head.name);
    names::ident_beside(&head.name, others)
}

/// The modules that lead to a package.
fn module_path(model: &Model, package: &str) -> Vec<Ident> {
    let mut outer = String::new();
    let modules = segments(package).map(|segment| {
        let module = module_ident(model, &outer, segment);
        outer = if outer.is_empty() { segment.to_owned() } else { format!("{outer}.{segment}") };
        module
    });
    modules.collect()
}

/// The module of this name in the module of a package.
pub(super) fn module_ident(model: &Model, package: &str, name: &str) -> Ident {
    if !names::is_never_raw(name) {
        return names::ident(name);
    }
    let mut others = child_modules(model, package);
    let items = model.packages.iter().filter(|other| other.name == package).flat_map(|other| &other.items);
    others.extend(items.filter_map(|item| Some(type_head(model, *item)?.name.clone())));
    others.remove(name);
    names::ident_beside(name, others.iter().map(String::as_str))
}

/// The head of an item that becomes a type or trait.
fn type_head(model: &Model, item: Item) -> Option<&Head> {
    Some(match item {
        Item::Const(_) => return None,
        Item::Alias(id) => &model[id].head,
        Item::Enum(id) => &model[id].head,
        Item::Union(id) => &model[id].head,
        Item::Struct(id) => &model[id].head,
        Item::Exception(id) => &model[id].head,
        Item::Service(id) => &model[id].head,
    })
}

/// Constants in capitals, so that no parameter or variable is taken for one; those of a service after its name. An
/// author's own are called as he called them.
fn claim_consts(
    model: &Model,
    package: &Package,
    own: bool,
    taken: &mut BTreeSet<String>,
) -> BTreeMap<ConstId, Ident> {
    let upper = |id: &ConstId| {
        let name = &model[*id].head.name;
        if own { name.clone() } else { names::upper(name) }
    };
    let mut consts = BTreeMap::new();
    for item in &package.items {
        if let Item::Const(id) = item {
            consts.insert(*id, names::ident(&claim(taken, upper(id))));
        }
    }
    for item in &package.items {
        let Item::Service(service) = item else { continue };
        let prefix = names::upper(&model[*service].head.name);
        for id in &model[*service].consts {
            consts.insert(*id, names::ident(&claim(taken, format!("{prefix}_{}", upper(id)))));
        }
    }
    consts
}

/// The first of `name`, `name_`, `name__`.. that is free; it is then taken.
fn claim(taken: &mut BTreeSet<String>, mut name: String) -> String {
    while names::is_never_raw(&name) || !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}
