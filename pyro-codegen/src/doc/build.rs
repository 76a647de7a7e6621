//! A document to the view of the reference.

use std::collections::HashMap;

use pyro_idl::export::json::{
    Const, Document, Enum, Exception, Field, Head, Item, Member, Method, Notes, Package, Param, Property,
    Service, Thrown, Type, Union,
};

use super::code::{self, Code};
use super::facts;
use super::links::{self, Format, Links, Scope};
use super::prose;
use super::python::Python;
use super::view;

/// A signature that is longer than this has a line for each parameter.
const WIDTH: usize = 80;

pub(super) struct Builder<'d> {
    document: &'d Document,
    /// Items by full name.
    items: HashMap<&'d str, &'d Item>,
    links: Links<'d>,
    python: Python<'d>,
    format: Format,
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Document, format: Format) -> Self {
        let items = document.packages.iter().flat_map(|package| &package.items);
        let items = items.map(|item| (item.full_name(), item)).collect();
        Builder {
            document,
            items,
            links: Links::new(document, format),
            python: Python::new(document),
            format,
        }
    }

    pub(super) fn packages(&self) -> Vec<view::Package> {
        self.document.packages.iter().map(|package| self.package(package)).collect()
    }

    fn package(&self, package: &'d Package) -> view::Package {
        let page = links::page(&package.name);
        let scope = Scope { links: &self.links, package: &package.name, page: &page, item: None };
        let mut groups: Vec<view::Group> = Vec::new();
        for (title, is_in_group) in GROUPS {
            let items = package.items.iter().filter(is_in_group);
            let items: Vec<view::Entry> =
                items.map(|item| self.item(item, Scope { item: Some(item.full_name()), ..scope })).collect();
            if !items.is_empty() {
                groups.push(view::Group { title, items });
            }
        }
        view::Package {
            name: links::shown_name(&package.name),
            anchor: links::package_anchor(&package.name),
            docs: prose::docs(&package.docs, &scope),
            summary: self.text(&prose::summary(&package.docs, &scope)),
            notes: self.notes(&package.notes, &scope),
            groups,
            page,
        }
    }

    fn item(&self, item: &'d Item, scope: Scope<'_, 'd>) -> view::Entry {
        let kind = match item {
            Item::Const(_) => "const",
            Item::Alias(_) => "type",
            Item::Enum(_) => "enum",
            Item::Union(_) => "union",
            Item::Struct(_) => "struct",
            Item::Exception(_) => "exception",
            Item::Service(_) => "service",
        };
        let mut entry = self.entry(kind, item.head(), &item.head().name, item.full_name(), &scope);
        let code = &mut entry.signature;
        code.keyword(kind).plain(" ").push(item.head().name.as_str(), "name");
        match item {
            Item::Const(item) => self.value(&item.ty, Some(&item.value), &scope, code),
            Item::Alias(item) => {
                code.plain(" = ");
                code::ty(&item.ty, &scope, code);
            }
            Item::Enum(item) => self.enumeration(item, &scope, &mut entry),
            Item::Union(item) => self.union(item, &scope, &mut entry),
            Item::Struct(item) => {
                let title = &item.head.name;
                add(&mut entry, "Fields", self.fields(&item.fields, title, &item.full_name, &scope));
                facts::reserved(&item.reserved, &mut entry);
            }
            Item::Exception(item) => self.exception(item, &scope, &mut entry),
            Item::Service(item) => self.service(item, &scope, &mut entry),
        }
        self.finish(entry)
    }

    /// What every entry has. Its signature is still empty.
    fn entry(
        &self,
        kind: &'static str,
        head: &Head,
        title: &str,
        full: &str,
        scope: &Scope<'_, '_>,
    ) -> view::Entry {
        view::Entry {
            kind,
            in_list: matches!(kind, "field" | "enumerant" | "variant" | "parameter"),
            name: head.name.clone(),
            title: title.to_owned(),
            anchor: full.to_owned(),
            signature: Code::default(),
            docs: prose::docs(&head.docs, scope),
            summary: self.text(&prose::summary(&head.docs, scope)),
            deprecated: head.notes.deprecated.is_some(),
            notes: self.notes(&head.notes, scope),
            facts: Vec::new(),
            python: String::new(),
            sections: Vec::new(),
        }
    }

    /// Leaves out what the heading says already, and adds the Markdown form of code.
    fn finish(&self, mut entry: view::Entry) -> view::Entry {
        if entry.signature.text() == format!("{} {}", entry.kind, entry.name) && self.format == Format::Html {
            entry.signature.parts.clear();
        }
        if self.format == Format::Html {
            return entry;
        }
        if entry.in_list {
            entry.signature.markdown = code::inline(&entry.signature);
        } else {
            entry.signature.markdown = prose::block(&entry.signature.text(), "pyro");
            let references = code::references(&entry.signature);
            if !references.parts.is_empty() {
                entry.facts.insert(0, view::Fact { label: "See", value: references });
            }
        }
        for fact in &mut entry.facts {
            fact.value.markdown = code::inline(&fact.value);
        }
        if !entry.python.is_empty() {
            entry.python = prose::block(&entry.python, "python");
        }
        entry
    }

    /// Plain text in the format of the output; HTML is escaped by the template.
    fn text(&self, text: &str) -> String {
        match self.format {
            Format::Html => text.to_owned(),
            Format::Markdown => prose::plain(text),
        }
    }

    fn notes(&self, notes: &Notes, scope: &Scope<'_, '_>) -> Vec<view::Note> {
        let mut shown = Vec::new();
        if let Some(said) = &notes.deprecated {
            let since = if said.since.is_empty() { String::new() } else { format!(" since {}", said.since) };
            shown.push(view::Note {
                kind: "deprecated",
                label: self.text(&format!("Deprecated{since}")),
                text: prose::line(&said.note, scope),
            });
        }
        if let Some(version) = &notes.since {
            let label = self.text(&format!("Since {version}"));
            shown.push(view::Note { kind: "since", label, text: String::new() });
        }
        if notes.unstable {
            let text = self.text("may change in any way");
            shown.push(view::Note { kind: "unstable", label: "Unstable".to_owned(), text });
        }
        shown
    }

    /// `: type = value`
    fn value(
        &self,
        ty: &Type,
        value: Option<&pyro_idl::export::json::Literal>,
        scope: &Scope<'_, '_>,
        code: &mut Code,
    ) {
        code.plain(": ");
        code::ty(ty, scope, code);
        if let Some(value) = value {
            code.plain(" = ");
            code::literal(value, scope, code);
        }
    }

    fn enumeration(&self, item: &'d Enum, scope: &Scope<'_, 'd>, entry: &mut view::Entry) {
        entry.signature.plain(": ");
        code::ty(&item.repr, scope, &mut entry.signature);
        let mut entries = Vec::new();
        for enumerant in &item.enumerants {
            let (title, full) = under(&item.head.name, &item.full_name, &enumerant.head.name);
            let mut one = self.entry("enumerant", &enumerant.head, &title, &full, scope);
            one.signature.push(enumerant.head.name.as_str(), "name").plain(" = ");
            code::literal(&enumerant.value, scope, &mut one.signature);
            entries.push(self.finish(one));
        }
        add(entry, "Values", entries);
        facts::reserved(&item.reserved, entry);
    }

    fn union(&self, item: &'d Union, scope: &Scope<'_, 'd>, entry: &mut view::Entry) {
        let mut entries = Vec::new();
        for variant in &item.variants {
            let (title, full) = under(&item.head.name, &item.full_name, &variant.head.name);
            let mut one = self.entry("variant", &variant.head, &title, &full, scope);
            one.signature.push(variant.head.name.as_str(), "name");
            if let Some(fields) = &variant.fields {
                let empty = if fields.is_empty() { " { }" } else { " { .. }" };
                one.signature.plain(empty);
                let fields = self.fields(fields, &title, &full, scope);
                add(&mut one, "Fields", fields);
            }
            entries.push(self.finish(one));
        }
        add(entry, "Variants", entries);
        facts::reserved(&item.reserved, entry);
    }

    fn fields(
        &self,
        fields: &'d [Field],
        title: &str,
        full: &str,
        scope: &Scope<'_, 'd>,
    ) -> Vec<view::Entry> {
        let mut entries = Vec::new();
        for field in fields {
            let (title, full) = under(title, full, &field.head.name);
            let mut one = self.entry("field", &field.head, &title, &full, scope);
            one.signature.push(field.head.name.as_str(), "name");
            self.value(&field.ty, field.default.as_ref(), scope, &mut one.signature);
            facts::wire_name(&field.head.name, &field.wire_name, &mut one);
            entries.push(self.finish(one));
        }
        entries
    }

    fn exception(&self, item: &'d Exception, scope: &Scope<'_, 'd>, entry: &mut view::Entry) {
        if let Some(base) = &item.base {
            entry.signature.plain(" ").keyword("extends").plain(" ");
            code::item(base, "type", scope, &mut entry.signature);
        }
        let class = item.python_class.as_deref().unwrap_or("Pyro5.errors.PyroError");
        facts::fact(entry, "In Python", |value| _ = value.push(class, "type"));
        add(entry, "Fields", self.fields(&item.fields, &item.head.name, &item.full_name, scope));
        self.inherited(item.base.as_deref(), scope, entry);
        facts::reserved(&item.reserved, entry);
    }

    /// The fields of the exceptions that one extends, nearest first.
    fn inherited(&self, base: Option<&str>, scope: &Scope<'_, '_>, entry: &mut view::Entry) {
        let mut next = base;
        let mut names = Code::default();
        while let Some(full) = next {
            let Some(Item::Exception(item)) = self.items.get(full) else { break };
            facts::list(item.fields.iter().map(|field| &field.head.name), full, scope, &mut names);
            next = item.base.as_deref();
        }
        if !names.parts.is_empty() {
            entry.facts.push(view::Fact { label: "Inherited", value: names });
        }
    }

    fn service(&self, item: &'d Service, scope: &Scope<'_, 'd>, entry: &mut view::Entry) {
        for (index, base) in item.extends.iter().enumerate() {
            let code = &mut entry.signature;
            if index == 0 {
                code.plain(" ").keyword("extends").plain(" ")
            } else {
                code.plain(", ")
            };
            code::item(base, "type", scope, code);
        }
        facts::service(item, entry);
        let mut inherited = Code::default();
        self.inherited_members(&item.extends, scope, &mut inherited, &mut Vec::new());
        if !inherited.parts.is_empty() {
            entry.facts.push(view::Fact { label: "Inherited", value: inherited });
        }
        let consts = item.consts.iter().map(|constant| self.constant(constant, &item.head.name, scope));
        add(entry, "Constants", consts.collect());
        let (mut properties, mut methods) = (Vec::new(), Vec::new());
        for member in &item.members {
            let (title, full) = under(&item.head.name, &item.full_name, &member.head().name);
            match member {
                Member::Property(member) => properties.push(self.property(member, &title, &full, scope)),
                Member::Method(member) => methods.push(self.method(member, &title, &full, scope)),
            }
        }
        add(entry, "Properties", properties);
        add(entry, "Methods", methods);
        facts::reserved(&item.reserved, entry);
    }

    fn inherited_members<'s>(
        &'s self,
        bases: &'s [String],
        scope: &Scope<'_, '_>,
        names: &mut Code,
        seen: &mut Vec<&'s str>,
    ) {
        for full in bases {
            if seen.contains(&full.as_str()) {
                continue;
            }
            seen.push(full);
            let Some(Item::Service(item)) = self.items.get(full.as_str()) else { continue };
            facts::list(item.members.iter().map(|member| &member.head().name), full, scope, names);
            self.inherited_members(&item.extends, scope, names, seen);
        }
    }

    fn constant(&self, item: &'d Const, service: &str, scope: &Scope<'_, 'd>) -> view::Entry {
        let title = format!("{service}.{}", item.head.name);
        let mut one = self.entry("const", &item.head, &title, &item.full_name, scope);
        one.signature.keyword("const").plain(" ").push(item.head.name.as_str(), "name");
        self.value(&item.ty, Some(&item.value), scope, &mut one.signature);
        self.finish(one)
    }

    fn property(&self, member: &'d Property, title: &str, full: &str, scope: &Scope<'_, 'd>) -> view::Entry {
        let mut one = self.entry("property", &member.head, title, full, scope);
        let word = if member.readonly { "readonly property" } else { "property" };
        one.signature.keyword(word).plain(" ").push(member.head.name.as_str(), "name");
        self.value(&member.ty, None, scope, &mut one.signature);
        facts::wire_name(&member.head.name, &member.wire_name, &mut one);
        facts::said(&mut one, "Calls", &[("may be repeated", member.idempotent)]);
        if member.local {
            facts::local(&mut one);
        } else {
            one.python = self.python.property(member);
        }
        self.finish(one)
    }

    fn method(&self, member: &'d Method, title: &str, full: &str, scope: &Scope<'_, 'd>) -> view::Entry {
        let mut one = self.entry("method", &member.head, title, full, scope);
        self.signature(member, scope, &mut one.signature);
        facts::wire_name(&member.head.name, &member.wire_name, &mut one);
        for param in member.params.iter().filter(|param| has_something_to_say(param)) {
            let shown = self.param(param, title, scope);
            match one.sections.iter_mut().find(|section| section.title == "Parameters") {
                Some(section) => section.entries.push(shown),
                None => one.sections.push(view::Section { title: "Parameters", entries: vec![shown] }),
            }
        }
        facts::said(
            &mut one,
            "Calls",
            &[
                ("no reply is sent", member.oneway),
                ("need no instance", member.is_static),
                ("may be repeated", member.idempotent),
            ],
        );
        if member.local {
            facts::local(&mut one);
        } else {
            one.python = self.python.call(member);
        }
        self.finish(one)
    }

    /// A parameter that has more than its name, type and default. It has no anchor.
    fn param(&self, param: &'d Param, title: &str, scope: &Scope<'_, 'd>) -> view::Entry {
        let mut one = self.entry("parameter", &param.head, title, "", scope);
        one.signature.push(param.head.name.as_str(), "name");
        self.value(&param.ty, param.default.as_ref(), scope, &mut one.signature);
        self.finish(one)
    }

    fn signature(&self, member: &Method, scope: &Scope<'_, '_>, code: &mut Code) {
        if member.oneway {
            code.keyword("oneway").plain(" ");
        }
        code.keyword("fn").plain(" ").push(member.head.name.as_str(), "name").plain("(");
        let mut params = self.params(&member.params, scope);
        let mut end = Code::default();
        end.plain(")");
        if let Some(returns) = &member.returns {
            end.plain(" -> ");
            code::ty(returns, scope, &mut end);
        }
        for (index, thrown) in member.throws.iter().enumerate() {
            if index == 0 {
                end.plain(" ").keyword("throws").plain(" ")
            } else {
                end.plain(", ")
            };
            match thrown {
                Thrown::Declared { name } => code::item(name, "type", scope, &mut end),
                Thrown::Builtin { name } => _ = end.push(name.as_str(), "type"),
            }
        }
        let width = params.iter().map(|param| param.text().chars().count() + 2).sum::<usize>();
        let broken = code.text().chars().count() + width + end.text().chars().count() > WIDTH;
        let last = params.len();
        for (index, param) in params.iter_mut().enumerate() {
            code.plain(if broken { "\n  " } else { "" });
            code.parts.append(&mut param.parts);
            code.plain(if broken {
                ","
            } else if index + 1 < last {
                ", "
            } else {
                ""
            });
        }
        code.plain(if broken && last > 0 { "\n" } else { "" });
        code.parts.append(&mut end.parts);
    }

    fn params(&self, params: &[Param], scope: &Scope<'_, '_>) -> Vec<Code> {
        let mut shown = Vec::new();
        let mut keyword_only = false;
        for param in params {
            if param.keyword_only && !keyword_only {
                keyword_only = true;
                let mut star = Code::default();
                star.plain("*");
                shown.push(star);
            }
            let mut code = Code::default();
            code.push(param.head.name.as_str(), "param");
            self.value(&param.ty, param.default.as_ref(), scope, &mut code);
            shown.push(code);
        }
        shown
    }
}

type IsInGroup = fn(&&Item) -> bool;

/// The groups of a package, in the order in which readers look for them.
const GROUPS: [(&str, IsInGroup); 7] = [
    ("Services", |item| matches!(item, Item::Service(_))),
    ("Structs", |item| matches!(item, Item::Struct(_))),
    ("Unions", |item| matches!(item, Item::Union(_))),
    ("Enums", |item| matches!(item, Item::Enum(_))),
    ("Exceptions", |item| matches!(item, Item::Exception(_))),
    ("Type aliases", |item| matches!(item, Item::Alias(_))),
    ("Constants", |item| matches!(item, Item::Const(_))),
];

/// Title and full name of a part.
fn under(title: &str, full: &str, name: &str) -> (String, String) {
    (format!("{title}.{name}"), format!("{full}.{name}"))
}

fn add(entry: &mut view::Entry, title: &'static str, entries: Vec<view::Entry>) {
    if !entries.is_empty() {
        entry.sections.push(view::Section { title, entries });
    }
}

fn has_something_to_say(param: &Param) -> bool {
    !param.head.docs.is_empty() || param.head.notes != Notes::default()
}
