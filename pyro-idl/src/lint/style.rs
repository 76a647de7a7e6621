//! How names are written: the cases that the language's own examples have. The wire carries a name as it stands, so another
//! one can be kept there with `@name`.

use super::Lint;
use super::rule::{CONST_CASE, ENUMERANT_CASE, MEMBER_CASE, PACKAGE_VERSION, Rule, TYPE_CASE};
use super::walk::{Member, Tree};
use crate::decl::{self, Ident};
use crate::draft::DraftItem;

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    versions(tree, lint);
    for DraftItem { item, .. } in tree.draft.packages.iter().flat_map(|package| &package.items) {
        match item {
            decl::Item::Const(item) => constant(&item.decl.name, lint),
            _ => types(&item.decl().name, lint),
        }
    }
    for service in &tree.services {
        service.decl.consts.iter().for_each(|item| constant(&item.decl.name, lint));
    }
    for (_, member) in tree.members() {
        members(&member.decl().name, member.what(), true, lint);
        if let Member::Method(method) = member {
            method.decl.params.iter().for_each(|param| members(&param.decl.name, "parameter", false, lint));
        }
    }
    for fields in tree.field_lists() {
        fields.decl.iter().for_each(|field| members(&field.decl.name, "field", true, lint));
    }
    let enumerants =
        tree.enums.iter().flat_map(|pair| &pair.decl.enumerants).map(|enumerant| &enumerant.decl.name);
    let variants = tree.unions.iter().flat_map(|pair| &pair.decl.variants).map(|variant| &variant.decl.name);
    enumerants.chain(variants).for_each(|name| enumerant(name, lint));
}

fn report(
    rule: &'static Rule,
    name: &Ident,
    what: &str,
    wanted: &str,
    renames_on_wire: bool,
    lint: &mut Lint<'_>,
) {
    if wanted == name.text || wanted.is_empty() {
        return;
    }
    let diagnostic = rule.at(name.span, format!("{what} `{}` should be written `{wanted}`", name.text));
    lint.report(
        rule,
        if renames_on_wire {
            diagnostic.help(format!(
                "write `@name(\"{}\")` before it and call it `{wanted}`: the wire keeps the name",
                name.text
            ))
        } else {
            diagnostic.help(format!("call it `{wanted}`"))
        },
    );
}

fn types(name: &Ident, lint: &mut Lint<'_>) {
    let good = name.text.starts_with(|c: char| c.is_ascii_uppercase()) && !name.text.contains('_');
    if !good {
        report(&TYPE_CASE, name, "the type", &camel(&name.text), false, lint);
    }
}

fn constant(name: &Ident, lint: &mut Lint<'_>) {
    if name.text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        report(&CONST_CASE, name, "the constant", &snake(&name.text).to_ascii_uppercase(), false, lint);
    }
}

fn members(name: &Ident, what: &str, on_wire: bool, lint: &mut Lint<'_>) {
    if name.text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        report(&MEMBER_CASE, name, &format!("the {what}"), &snake(&name.text), on_wire, lint);
    }
}

fn enumerant(name: &Ident, lint: &mut Lint<'_>) {
    if name.text.starts_with(|c: char| c.is_ascii_lowercase()) {
        report(&ENUMERANT_CASE, name, "the name", &camel(&name.text), false, lint);
    }
}

fn versions(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for package in &tree.draft.packages {
        let Some(declared) = package.files.iter().find_map(|file| file.package.as_ref()) else { continue };
        let last = package.name.rsplit('.').next().unwrap_or_default();
        let digits = last.strip_prefix('v').unwrap_or_default();
        let is_version = digits.starts_with(|c: char| c.is_ascii_digit() && c != '0');
        if !is_version {
            let message = format!("the package `{}` has no version", package.name);
            let diagnostic = PACKAGE_VERSION.at(declared.name.span, message).under("ends without one");
            let note = "a version that cannot stay compatible then has a package of its own, beside this one";
            lint.report(
                &PACKAGE_VERSION,
                diagnostic.note(note).help(format!("call it `{}.v1`", package.name)),
            );
        }
    }
}

/// `get_temp` and `getTemp` as `GetTemp`.
fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for part in name.split('_') {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// `getTemp` as `get_temp`, `readHTTPHeader` as `read_http_header`.
fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase()
                        && letters.get(index + 1).is_some_and(char::is_ascii_lowercase))
            });
        if starts_word {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
