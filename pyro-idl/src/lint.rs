//! Advice about declarations that are right: rules with ids and names, in groups, that can be switched and allowed.
//! It changes no text and reads no files; what is an error of the language is the check's business.
//!
//! ```
//! use pyro_idl::lint::{self, Settings};
//!
//! let text = "@serializers(msgpack) service Shop { fn tags() -> set<str>; }";
//! let sources: pyro_idl::Sources = [("shop.pyro", text)].into_iter().collect();
//! let findings = lint::lint(&pyro_idl::compile(&sources), &Settings::default());
//! assert_eq!(findings.iter().next().expect("one").code.id, "L103");
//! ```

mod allow;
mod design;
mod docs;
mod exposure;
pub mod loss;
mod names;
mod rule;
mod settings;
mod style;
mod unused;
mod walk;

pub use rule::{Group, Level, Rule, codes, find_group, find_rule, groups, rules};
pub use settings::{Settings, Stock, Target};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::{Compiled, Span};
use walk::Tree;

/// What the check says and, if the declarations are right, what the rules say: sorted by place.
///
/// A finding of a rule whose level is [`Level::Deny`] is an error. Takes time in the order of the text's length.
pub fn lint(compiled: &Compiled, settings: &Settings) -> Diagnostics {
    let mut diagnostics = compiled.diagnostics.clone();
    let Some(model) = &compiled.model else { return diagnostics };
    let tree = Tree::new(&compiled.draft, model);
    let mut lint = Lint { settings, found: Vec::new() };
    loss::run(&tree, &mut lint);
    names::run(&tree, &mut lint);
    style::run(&tree, &mut lint);
    unused::run(&tree, &mut lint);
    docs::run(&tree, &mut lint);
    design::run(&tree, &mut lint);
    for diagnostic in allow::filter(&tree, lint) {
        diagnostics.push(diagnostic);
    }
    diagnostics.finish();
    diagnostics
}

/// The closest of some names, if one is close enough to be what was meant: for settings, as for rules in the text.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    crate::suggest::closest(word, candidates)
}

/// What all rules share: which are on, and what was found.
struct Lint<'s> {
    settings: &'s Settings,
    found: Vec<(&'static Rule, Diagnostic)>,
}

impl Lint<'_> {
    /// Whether it is worth looking.
    fn is_on(&self, rule: &Rule) -> bool {
        self.settings.level(rule) != Level::Off
    }

    /// Notes a finding, unless its rule is off.
    fn report(&mut self, rule: &'static Rule, diagnostic: Diagnostic) {
        if self.is_on(rule) {
            self.found.push((rule, diagnostic));
        }
    }
}

impl Rule {
    /// A finding of this rule.
    fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, span, message)
    }
}

/// The rule of allows that allow nothing: those of other tools' rules are told of by these.
pub(crate) fn unused_allow() -> &'static Rule {
    &rule::UNUSED_ALLOW
}

/// Says how the rule is called, and makes an error of it where it is denied.
fn finish(rule: &Rule, mut diagnostic: Diagnostic, level: Level) -> Diagnostic {
    if level == Level::Deny {
        diagnostic.severity = Severity::Error;
    }
    let allow = format!("`@allow({}, reason = \"..\")`", rule.name);
    diagnostic.note(format!("rule `{}`; allow it where it is meant so: {allow}", rule.name))
}

/// `json`, `json and msgpack`, `json, marshal and msgpack`.
fn list<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
