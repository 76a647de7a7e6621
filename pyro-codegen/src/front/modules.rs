//! Modules and what belongs to the packages in them: the inline `mod` of the attribute macro, and whole files of source.

use super::data::Kind;
use super::marks::Imports;
use super::names::Module;
use super::values::declared;
use super::words::{Where, is_pyro};
use super::{Front, LOST};
use crate::rust::own;
use pyro_idl::ItemKind;
use pyro_idl::decl::{self, Item, Meta, Path};
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use pyro_idl::syntax::{Ast, Package};
use std::collections::BTreeMap;
use syn::Attribute;

/// What is read together: one module's items, or items that stand alone.
pub(super) struct Part<'a> {
    /// Index of the module.
    module: usize,
    /// Which of the sources.
    file: u32,
    items: Vec<&'a syn::Item>,
    /// The module's attributes and the place of its name.
    head: Option<(&'a [Attribute], &'a proc_macro2::Ident)>,
    /// The name that the attribute gives the package.
    name: Option<syn::LitStr>,
    /// Each item was marked by itself: constants and aliases do not count.
    is_loose: bool,
}

impl Part<'_> {
    /// Which of the sources it is from.
    pub(super) fn file(&self) -> u32 {
        self.file
    }
}

impl Front {
    /// Collects a module that holds a package, and the modules in it.
    pub(super) fn collect_module<'a>(
        &mut self,
        item: &'a syn::ItemMod,
        name: Option<syn::LitStr>,
        outer: Option<(&str, &[String])>,
        file: u32,
        parts: &mut Vec<Part<'a>>,
    ) {
        let Some((_, items)) = &item.content else { return };
        let word = declared(&item.ident);
        let package = match (&name, outer) {
            (Some(name), _) => name.value(),
            (None, Some((outer, _))) if !outer.is_empty() => format!("{outer}.{word}"),
            (None, _) => word.clone(),
        };
        let mut path = outer.map(|(_, path)| path.to_vec()).unwrap_or_default();
        path.push(word);
        let mut module = Module { path: path.clone(), package: package.clone(), ..Module::default() };
        module.imports = Imports::of(items);
        for item in items {
            if let Some((name, kind)) = item_name(item, true, &module.imports) {
                module.items.insert(name, kind);
            } else if let Some(name) = type_name(item) {
                module.others.insert(name);
            } else if let syn::Item::Const(item) = item {
                module.private.insert(declared(&item.ident));
            }
        }
        // A module inside may have a name of its own.
        let imports = module.imports.clone();
        let name_of = |module: &syn::ItemMod| imports.package(&module.attrs).and_then(package_name);
        let inner: Vec<(&syn::ItemMod, Option<syn::LitStr>)> = items
            .iter()
            .filter_map(|item| match item {
                syn::Item::Mod(inner) if !is_test(&inner.attrs) => Some((inner, name_of(inner))),
                _ => None,
            })
            .collect();
        // A module that only holds others is no package.
        if !module.items.is_empty() || (outer.is_none() && inner.is_empty()) {
            let head = Some((&item.attrs[..], &item.ident));
            let module_index = self.modules.len();
            self.modules.push(module);
            let items = items.iter().collect();
            parts.push(Part { module: module_index, file, items, head, name, is_loose: false });
        }
        for (module, name) in inner {
            self.collect_module(module, name, Some((&package, &path)), file, parts);
        }
    }

    /// Collects everything that is marked in a file of source, in modules and alone.
    pub(super) fn collect_file<'a>(&mut self, items: &'a [syn::Item], file: u32, parts: &mut Vec<Part<'a>>) {
        let mut loose: BTreeMap<String, Part<'a>> = BTreeMap::new();
        let mut imports = Imports::default();
        self.collect_items(items, file, parts, &mut loose, &mut imports);
        for (package, mut part) in loose {
            let mut module = Module { package, imports: imports.clone(), ..Module::default() };
            let names = part.items.iter().filter_map(|item| item_name(item, false, &module.imports));
            module.items = names.collect();
            part.module = self.modules.len();
            self.modules.push(module);
            parts.push(part);
        }
    }

    fn collect_items<'a>(
        &mut self,
        items: &'a [syn::Item],
        file: u32,
        parts: &mut Vec<Part<'a>>,
        loose: &mut BTreeMap<String, Part<'a>>,
        imports: &mut Imports,
    ) {
        imports.add(items);
        for item in items {
            match item {
                syn::Item::Mod(module) => match imports.package(&module.attrs) {
                    Some(attr) => {
                        let name = package_name(attr);
                        self.collect_module(module, name, None, file, parts);
                    }
                    None if is_test(&module.attrs) => {}
                    None => {
                        let inner = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                        self.collect_items(inner, file, parts, loose, imports);
                    }
                },
                item if item_name(item, false, imports).is_some() => {
                    let package = loose_package(item, imports);
                    let part = loose.entry(package).or_insert_with(|| Part {
                        module: 0,
                        file,
                        items: Vec::new(),
                        head: None,
                        name: None,
                        is_loose: true,
                    });
                    part.items.push(item);
                }
                _ => {}
            }
        }
    }

    /// Items that stand alone see those of their package in other files.
    pub(super) fn share_loose_names(&mut self, parts: &[Part<'_>]) {
        let mut shared: BTreeMap<String, BTreeMap<String, ItemKind>> = BTreeMap::new();
        for part in parts {
            let module = &self.modules[part.module];
            shared.entry(module.package.clone()).or_default().extend(module.items.clone());
        }
        for part in parts {
            let module = &mut self.modules[part.module];
            if let Some(items) = shared.get(&module.package) {
                module.items.clone_from(items);
            }
        }
    }

    /// The tree of one part.
    pub(super) fn lower_part(&mut self, part: &Part<'_>) -> Ast {
        self.current = part.module;
        self.package_word = None;
        // Places are in the order of the text: a module's head comes first, and items that stand alone name their package.
        let head = if part.is_loose { None } else { self.package(part) };
        let items = part.items.iter().filter_map(|item| self.lower_item(item, part.is_loose)).collect();
        // Rust has constants and types of one name, which the check is against.
        let items = self.without_twins(items, |item: &Item| {
            (matches!(item, Item::Const(_)), item.decl().name.text.clone())
        });
        let head = if part.is_loose { self.package(part) } else { head };
        Ast { file: part.file, package: head, items, lost: vec![LOST.to_owned()], ..Ast::default() }
    }

    fn package(&mut self, part: &Part<'_>) -> Option<Package> {
        let text = self.module().package.clone();
        let meta = match part.head {
            Some((attrs, _)) => self.attributes(attrs, Where::Package).meta,
            None => Meta::default(),
        };
        let span = match (&part.name, part.head) {
            (Some(name), _) => self.places.inside(name),
            (None, Some((_, ident))) => self.places.of(ident),
            (None, None) => self.package_word.unwrap_or(Span { file: part.file, ..Span::default() }),
        };
        (!text.is_empty()).then_some(Package { meta, name: Path { text, span } })
    }

    fn lower_item(&mut self, item: &syn::Item, is_loose: bool) -> Option<Item> {
        match item {
            syn::Item::Const(item) if !is_loose && is_public(&item.vis) => {
                self.constant(item).map(Item::Const)
            }
            syn::Item::Type(item) if !is_loose && is_public(&item.vis) => self.alias(item).map(Item::Alias),
            syn::Item::Struct(_) | syn::Item::Enum(_) => {
                let kind = self.module().imports.derived_kind(item_attrs(item))?;
                let (item, attrs) = self.data(item, kind)?;
                if !is_loose {
                    self.no_package_word(&attrs);
                }
                Some(item)
            }
            syn::Item::Trait(item) => {
                let attr = self.module().imports.service(&item.attrs)?;
                let (service, attrs) = self.service(item, attribute_args(attr));
                if !is_loose {
                    self.no_package_word(&attrs);
                }
                Some(Item::Service(service))
            }
            _ => None,
        }
    }

    fn no_package_word(&mut self, attrs: &super::words::Attributes) {
        if let Some(word) = attrs.word("package") {
            let message = "the module says which package this belongs to";
            let diagnostic = Diagnostic::new(codes::ANNOTATION_PLACE, word.place, message);
            self.diagnostics.push(diagnostic.help("remove `package = ..`"));
        }
    }

    /// The fields that exceptions take over must be those of what they extend: Rust's struct has them all.
    pub(super) fn check_inherited(&mut self, trees: &[Ast]) {
        let mut declared: BTreeMap<String, &decl::Exception> = BTreeMap::new();
        for tree in trees {
            let package = tree.package.as_ref().map_or("", |package| package.name.text.as_str());
            for item in &tree.items {
                if let Item::Exception(item) = item {
                    declared.insert(full_name(package, &item.decl.name.text), item);
                }
            }
        }
        let mut found = Vec::new();
        for (package, name, inherited) in &self.inherited {
            let Some(exception) = declared.get(&full_name(package, name)) else { continue };
            let mut wanted: Vec<&decl::Field> = Vec::new();
            let mut next = exception.extends.first();
            // More steps than a chain may have: the check reports one that has no end.
            for _ in 0..64 {
                let base = next.and_then(|path| declared.get(&full_name(package, &path.text)));
                let Some(base) = base else { break };
                wanted.splice(0..0, &base.fields);
                next = base.extends.first();
            }
            if next.is_none() {
                compare_inherited(exception, &wanted, inherited, &mut found);
            }
        }
        found.into_iter().for_each(|diagnostic| self.diagnostics.push(diagnostic));
    }
}

fn compare_inherited(
    exception: &decl::Exception,
    wanted: &[&decl::Field],
    inherited: &[decl::Field],
    found: &mut Vec<Diagnostic>,
) {
    let Some(base) = exception.extends.first() else { return };
    for field in wanted {
        let name = &field.decl.name.text;
        if inherited.iter().all(|own| own.decl.name.text != *name) {
            let message = format!("the field `{name}` of `{}` is missing", base.text);
            let diagnostic = Diagnostic::new(codes::EXTENDS, exception.decl.name.span, message);
            let diagnostic = diagnostic.label(field.decl.name.span, "declared here");
            found.push(diagnostic.help(format!("write it here too: `#[pyro(inherited)] pub {name}: ..`")));
        }
    }
    for own in inherited {
        let name = &own.decl.name;
        match wanted.iter().find(|field| field.decl.name.text == name.text) {
            None => {
                let message = format!("`{}` has no field `{}`", base.text, name.text);
                let diagnostic = Diagnostic::new(codes::EXTENDS, name.span, message);
                found.push(diagnostic.help("remove `inherited`"));
            }
            Some(field) if !same_type(&field.ty, &own.ty) => {
                let message = format!("`{}` has another type in `{}`", name.text, base.text);
                let diagnostic = Diagnostic::new(codes::EXTENDS, own.ty.span, message);
                found.push(diagnostic.label(field.ty.span, "declared here"));
            }
            Some(_) => {}
        }
    }
}

/// Whether two types are written alike.
fn same_type(left: &decl::Ty, right: &decl::Ty) -> bool {
    let args = |ty: &decl::Ty| ty.args.clone().unwrap_or_default();
    let (left_args, right_args) = (args(left), args(right));
    left.path.split_last().1 == right.path.split_last().1
        && left.optional.len() == right.optional.len()
        && left_args.len() == right_args.len()
        && left_args.iter().zip(&right_args).all(|(left, right)| same_type(left, right))
}

fn full_name(package: &str, name: &str) -> String {
    if package.is_empty() || name.contains('.') { name.to_owned() } else { format!("{package}.{name}") }
}

/// The name and kind of an item that belongs to a package.
fn item_name(item: &syn::Item, in_module: bool, imports: &Imports) -> Option<(String, ItemKind)> {
    let named = |ident: &proc_macro2::Ident, kind| Some((declared(ident), kind));
    match item {
        syn::Item::Const(item) if in_module && is_public(&item.vis) => named(&item.ident, ItemKind::Const),
        syn::Item::Type(item) if in_module && is_public(&item.vis) => named(&item.ident, ItemKind::Alias),
        syn::Item::Struct(syn::ItemStruct { ident, attrs, .. })
        | syn::Item::Enum(syn::ItemEnum { ident, attrs, .. }) => match imports.derived_kind(attrs)? {
            Kind::Struct => named(ident, ItemKind::Struct),
            Kind::Enum => named(ident, ItemKind::Enum),
            Kind::Union => named(ident, ItemKind::Union),
            Kind::Exception => named(ident, ItemKind::Exception),
        },
        syn::Item::Trait(item) => {
            imports.service(&item.attrs)?;
            named(&item.ident, ItemKind::Service)
        }
        _ => None,
    }
}

/// The name of something that is a type, but does not belong to the package.
fn type_name(item: &syn::Item) -> Option<String> {
    match item {
        syn::Item::Struct(item) => Some(declared(&item.ident)),
        syn::Item::Enum(item) => Some(declared(&item.ident)),
        syn::Item::Union(item) => Some(declared(&item.ident)),
        syn::Item::Type(item) => Some(declared(&item.ident)),
        _ => None,
    }
}

pub(super) fn item_attrs(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        _ => &[],
    }
}

/// What stands between the parentheses of an attribute.
fn attribute_args(attr: &Attribute) -> proc_macro2::TokenStream {
    match &attr.meta {
        syn::Meta::List(list) => list.tokens.clone(),
        _ => proc_macro2::TokenStream::new(),
    }
}

fn package_name(attr: &Attribute) -> Option<syn::LitStr> {
    attr.parse_args().ok()
}

/// The package of an item that stands alone: `package = ".."` among its words.
pub(super) fn loose_package(item: &syn::Item, imports: &Imports) -> String {
    let is_service = |attr: &Attribute| imports.service(std::slice::from_ref(attr)).is_some();
    let attrs = item_attrs(item).iter();
    let words = attrs.filter(|attr| is_pyro(attr) || is_service(attr)).map(attribute_args);
    words.filter_map(package_word).next().unwrap_or_default()
}

/// The text behind `package =`.
pub(super) fn package_word(tokens: proc_macro2::TokenStream) -> Option<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    tokens.windows(3).find_map(|window| {
        let is_word = window[0].to_string() == "package" && window[1].to_string() == "=";
        let literal = is_word.then(|| syn::parse2::<syn::LitStr>(own::tokens(&window[2])));
        Some(literal?.ok()?.value())
    })
}

fn is_public(vis: &syn::Visibility) -> bool {
    !matches!(vis, syn::Visibility::Inherited)
}

fn is_test(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident("cfg") && attribute_args(attr).to_string() == "test")
}
