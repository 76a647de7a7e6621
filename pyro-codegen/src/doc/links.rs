//! Where everything is: anchors and pages of items and their parts, by full name.

use std::collections::HashMap;

use pyro_idl::export::json::{Document, Field, Item, Package};

/// The form of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    Markdown,
}

/// The anchor of the package without a name; no item is called so.
const UNNAMED: &str = "no-package";

/// What a package is called in the reference.
pub(super) fn shown_name(package: &str) -> String {
    if package.is_empty() { "Without a package".to_owned() } else { package.to_owned() }
}

/// The anchor of a package.
pub(super) fn package_anchor(package: &str) -> String {
    if package.is_empty() { UNNAMED.to_owned() } else { package.to_owned() }
}

/// The file of a package in the Markdown form. The index has a name that no package has.
pub(super) fn page(package: &str) -> String {
    match package {
        "" => format!("{UNNAMED}.md"),
        "index" => "index-package.md".to_owned(),
        name => format!("{name}.md"),
    }
}

/// Everything that has an anchor, by that anchor, which is its full name. Says on which page it is.
pub(super) struct Links<'d> {
    pages: HashMap<String, String>,
    /// Items by their short names; `None` where several packages have one of that name.
    short: HashMap<&'d str, Option<&'d str>>,
    format: Format,
}

impl<'d> Links<'d> {
    pub(super) fn new(document: &'d Document, format: Format) -> Self {
        let mut links = Links { pages: HashMap::new(), short: HashMap::new(), format };
        for package in &document.packages {
            links.add_package(package);
        }
        links
    }

    fn add_package(&mut self, package: &'d Package) {
        let page = page(&package.name);
        self.pages.insert(package_anchor(&package.name), page.clone());
        for item in &package.items {
            let full = item.full_name();
            self.pages.insert(full.to_owned(), page.clone());
            let known = self.short.entry(&item.head().name).or_insert(Some(full));
            *known = known.filter(|known| *known == full);
            for part in parts(item) {
                self.pages.insert(format!("{full}.{part}"), page.clone());
            }
        }
    }

    /// The link from a page to an anchor; `None` if there is no such anchor.
    pub(super) fn href(&self, from: &str, anchor: &str) -> Option<String> {
        let page = self.pages.get(anchor)?;
        Some(match self.format {
            Format::Markdown if page != from => format!("{page}#{anchor}"),
            _ => format!("#{anchor}"),
        })
    }

    /// What a name in a doc comment means: a part of the item it stands in, an item of its package, a full name, or the only item
    /// of that name.
    pub(super) fn resolve(&self, package: &str, item: Option<&str>, text: &str) -> Option<String> {
        let name = text.trim_matches('`');
        let name = name.strip_suffix("()").unwrap_or(name);
        let in_item = item.map(|item| format!("{item}.{name}"));
        let in_package = if package.is_empty() { name.to_owned() } else { format!("{package}.{name}") };
        let candidates = in_item.into_iter().chain([in_package, name.to_owned()]);
        let mut known = candidates.filter(|candidate| self.pages.contains_key(candidate));
        known.next().or_else(|| self.by_short_name(name))
    }

    fn by_short_name(&self, name: &str) -> Option<String> {
        let (item, part) = name.split_once('.').map_or((name, None), |(item, part)| (item, Some(part)));
        let full = (*self.short.get(item)?)?;
        let anchor = part.map_or_else(|| full.to_owned(), |part| format!("{full}.{part}"));
        self.pages.contains_key(&anchor).then_some(anchor)
    }
}

/// From where things are linked.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a, 'd> {
    pub(super) links: &'a Links<'d>,
    pub(super) package: &'d str,
    /// The page that is being written.
    pub(super) page: &'a str,
    /// The full name of the item that is being written.
    pub(super) item: Option<&'d str>,
}

impl Scope<'_, '_> {
    /// The link to an item or a part of one, by its full name.
    pub(super) fn href(&self, full: &str) -> Option<String> {
        self.links.href(self.page, full)
    }

    /// The link for a name in a doc comment.
    pub(super) fn resolve(&self, text: &str) -> Option<String> {
        self.href(&self.links.resolve(self.package, self.item, text)?)
    }

    pub(super) fn format(&self) -> Format {
        self.links.format
    }
}

/// The names of an item's parts, dotted for those of a part.
fn parts(item: &Item) -> Vec<String> {
    let fields = |fields: &[Field]| fields.iter().map(|field| field.head.name.clone()).collect::<Vec<_>>();
    match item {
        Item::Const(_) | Item::Alias(_) => Vec::new(),
        Item::Enum(item) => item.enumerants.iter().map(|one| one.head.name.clone()).collect(),
        Item::Struct(item) => fields(&item.fields),
        Item::Exception(item) => fields(&item.fields),
        Item::Union(item) => {
            let mut names = Vec::new();
            for variant in &item.variants {
                let own = fields(variant.fields.as_deref().unwrap_or_default()).into_iter();
                names.extend(own.map(|field| format!("{}.{field}", variant.head.name)));
                names.push(variant.head.name.clone());
            }
            names
        }
        Item::Service(item) => {
            let consts = item.consts.iter().map(|one| one.head.name.clone());
            consts.chain(item.members.iter().map(|one| one.head().name.clone())).collect()
        }
    }
}
