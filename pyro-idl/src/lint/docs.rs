//! Documentation that is missing. What it says is not looked at.

use super::Lint;
use super::rule::{DEPRECATED_NOTE, NO_FIELD_DOC, NO_MEMBER_DOC, NO_SERVICE_DOC, NO_TYPE_DOC, Rule};
use super::walk::{self, Tree};
use crate::decl::{self, Decl};
use crate::draft::DraftItem;

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for DraftItem { item, .. } in tree.draft.packages.iter().flat_map(|package| &package.items) {
        match item {
            decl::Item::Service(_) => missing(&NO_SERVICE_DOC, item.decl(), "the service", lint),
            decl::Item::Const(_) => {}
            _ => missing(&NO_TYPE_DOC, item.decl(), "the type", lint),
        }
    }
    for (_, member) in tree.members() {
        missing(&NO_MEMBER_DOC, member.decl(), &format!("the {}", member.what()), lint);
    }
    for fields in tree.field_lists() {
        fields.decl.iter().for_each(|field| missing(&NO_FIELD_DOC, &field.decl, "the field", lint));
    }
    for pair in &tree.enums {
        pair.decl
            .enumerants
            .iter()
            .for_each(|inner| missing(&NO_FIELD_DOC, &inner.decl, "the enumerant", lint));
    }
    for pair in &tree.unions {
        pair.decl.variants.iter().for_each(|inner| missing(&NO_FIELD_DOC, &inner.decl, "the variant", lint));
    }
    tree.every_decl(|decl| {
        let Some(annotation) = walk::annotation(decl, "deprecated") else { return };
        let note = |arg: &decl::Arg| arg.name.as_ref().is_none_or(|name| name.text == "note");
        if !annotation.args.iter().any(note) {
            let message = format!("`{}` is deprecated without a word", decl.name.text);
            let diagnostic =
                DEPRECATED_NOTE.at(annotation.span, message).under("what is to be used instead?");
            lint.report(&DEPRECATED_NOTE, diagnostic.help("write `@deprecated(\"use ..\")`"));
        }
    });
}

fn missing(rule: &'static Rule, decl: &Decl, what: &str, lint: &mut Lint<'_>) {
    if lint.is_on(rule) && decl.meta.docs.iter().all(|line| line.value.trim().is_empty()) {
        let diagnostic = rule.at(decl.name.span, format!("{what} `{}` has no documentation", decl.name.text));
        lint.report(rule, diagnostic.help("put a line beginning with `///` before it"));
    }
}
