//! Names that become the same, or nearly, in generated code.

use std::collections::HashMap;

use super::targets;
use crate::decl::{self, Ident};
use crate::draft::DraftItem;
use crate::lint::rule::{ACCESSOR, CASE_CLASH, DERIVED};
use crate::lint::walk::{self, Member, Tree};
use crate::lint::{Lint, Target};

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    by_case(tree, lint);
    accessors(tree, lint);
    derived(tree, lint);
}

/// Languages write names in cases of their own: `get_it` and `getIt` are then one.
fn by_case(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for package in &tree.draft.packages {
        let is_const = |entry: &&DraftItem| matches!(entry.item, decl::Item::Const(_));
        scope(package.items.iter().filter(is_const).map(|entry| &entry.item.decl().name), lint);
        scope(
            package.items.iter().filter(|entry| !is_const(entry)).map(|entry| &entry.item.decl().name),
            lint,
        );
    }
    for pair in &tree.enums {
        scope(pair.decl.enumerants.iter().map(|enumerant| &enumerant.decl.name), lint);
    }
    for pair in &tree.unions {
        scope(pair.decl.variants.iter().map(|variant| &variant.decl.name), lint);
    }
    for fields in tree.field_lists() {
        scope(fields.decl.iter().map(|field| &field.decl.name), lint);
    }
    for pair in &tree.services {
        scope(pair.decl.members.iter().map(|member| &member.decl().name), lint);
    }
    for (_, member) in tree.members() {
        if let Member::Method(method) = member {
            scope(method.decl.params.iter().map(|param| &param.decl.name), lint);
        }
    }
}

fn scope<'c>(names: impl Iterator<Item = &'c Ident>, lint: &mut Lint<'_>) {
    let names: Vec<&Ident> = names.collect();
    if names.len() < 2 {
        return;
    }
    let mut seen: HashMap<String, &Ident> = HashMap::with_capacity(names.len());
    for name in names {
        let first = seen.entry(folded(&name.text)).or_insert(name);
        if first.span != name.span {
            let message = format!("`{}` and `{}` differ by case and underscores only", first.text, name.text);
            let diagnostic = CASE_CLASH.at(name.span, message).under("the same name in another case");
            lint.report(
                &CASE_CLASH,
                diagnostic.label(first.span, "first here").help("take a name that differs more"),
            );
        }
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// `set_interval` beside the property `interval`.
fn accessors(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for service in &tree.services {
        let properties: HashMap<String, &Ident> = walk::members(*service)
            .filter(|member| matches!(member, Member::Property(_)))
            .map(|member| (folded(&member.decl().name.text), &member.decl().name))
            .collect();
        if properties.is_empty() {
            continue;
        }
        for member in walk::members(*service) {
            let Member::Method(method) = member else { continue };
            let name = &method.decl.decl.name;
            let folded = folded(&name.text);
            let Some(rest) = ["set", "get", "is"].iter().find_map(|verb| folded.strip_prefix(verb)) else {
                continue;
            };
            let Some(property) = properties.get(rest) else { continue };
            let rust = name.text.starts_with("set_") && targets(lint, Target::Rust);
            if !rust && !targets(lint, Target::Java) {
                continue;
            }
            let languages = match (rust, targets(lint, Target::Java)) {
                (true, true) => "Rust and Java",
                (true, false) => "Rust",
                _ => "Java",
            };
            let message = format!("`{}` is the accessor of the property `{}`", name.text, property.text);
            let diagnostic = ACCESSOR.at(name.span, message).under(format!("generated for {languages}, too"));
            let diagnostic = diagnostic.label(property.span, "the property");
            lint.report(&ACCESSOR, diagnostic.help("take another name, or do without the method"));
        }
    }
}

/// What the Rust generator adds for a service stands beside the types of its package.
fn derived(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    if !lint.is_on(&DERIVED) || !targets(lint, Target::Rust) {
        return;
    }
    for package in &tree.draft.packages {
        let types: HashMap<&str, &Ident> = package
            .items
            .iter()
            .filter(|entry| !matches!(entry.item, decl::Item::Const(_)))
            .map(|entry| (entry.item.decl().name.text.as_str(), &entry.item.decl().name))
            .collect();
        for DraftItem { item, .. } in &package.items {
            let decl::Item::Service(service) = item else { continue };
            let name = &service.decl.name;
            let camel = camel(&name.text);
            let mut report = |made: String| {
                let Some(taken) = types.get(made.as_str()) else { return };
                let message = format!("`{made}` is also generated for the service `{}`", name.text);
                let diagnostic =
                    DERIVED.at(taken.span, message).under("the generated one gets an underscore in Rust");
                lint.report(&DERIVED, diagnostic.label(name.span, "the service").help("take another name"));
            };
            report(format!("{camel}Proxy"));
            report(format!("{camel}Server"));
            for member in &service.members {
                if let decl::Member::Method(method) = member {
                    let method_name = self::camel(&method.decl.name.text);
                    if !method.throws.is_empty() {
                        report(format!("{camel}{method_name}Error"));
                    }
                    if method.params.iter().any(|param| param.default.is_some()) {
                        report(format!("{camel}{method_name}Call"));
                    }
                }
            }
        }
    }
}

/// `get_temp` as `GetTemp`, as the generator writes it.
fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for part in name.split('_') {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
