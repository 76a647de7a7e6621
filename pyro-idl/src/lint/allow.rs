//! `@allow`: which findings are meant so, which allow allows nothing, which names no rule.

use std::collections::HashMap;

use super::rule::{self, UNKNOWN_RULE, UNUSED_ALLOW};
use super::walk::Tree;
use super::{Lint, Rule, finish};
use crate::decl::{Annotation, Decl, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Severity, all_codes};
use crate::source::Span;

/// One `@allow` and what it covers.
struct Allow {
    rule: &'static Rule,
    /// The annotation.
    span: Span,
    /// Its declaration with everything in it; for a package, of the line alone.
    cover: Span,
    used: bool,
}

/// The allows of one rule in one file, sorted by where they begin; what one covers lies inside of another or beside it.
#[derive(Default)]
struct Nested {
    /// Indexes of allows.
    allows: Vec<usize>,
    /// For each, the position in this list of the next one around it.
    around: Vec<Option<usize>>,
}

/// Takes away what is allowed, and adds what is to be said of the allows.
pub(super) fn filter(tree: &Tree<'_>, mut lint: Lint<'_>) -> Vec<Diagnostic> {
    let mut allows = Allows::collect(tree, &mut lint);
    let found = std::mem::take(&mut lint.found);
    let mut kept: Vec<(&'static Rule, Diagnostic)> =
        found.into_iter().filter(|(rule, diagnostic)| !allows.takes(rule, diagnostic.span())).collect();
    let unused: Vec<Diagnostic> = allows
        .list
        .iter()
        .filter(|allow| !allow.used && allow.rule.code != UNUSED_ALLOW.code && lint.is_on(allow.rule))
        .map(|allow| {
            let message = format!("nothing here breaks the rule `{}`", allow.rule.name);
            UNUSED_ALLOW.at(allow.span, message).under("allows nothing").fix("remove it", allow.span, "")
        })
        .collect();
    for diagnostic in unused {
        if lint.is_on(&UNUSED_ALLOW) && !allows.takes(&UNUSED_ALLOW, diagnostic.span()) {
            kept.push((&UNUSED_ALLOW, diagnostic));
        }
    }
    let level = |rule| lint.settings.level(rule);
    kept.retain(|(_, diagnostic)| !lint.settings.excluded.contains(&diagnostic.span().file));
    kept.into_iter().map(|(rule, diagnostic)| finish(rule, diagnostic, level(rule))).collect()
}

struct Allows {
    list: Vec<Allow>,
    /// By rule and file.
    nested: HashMap<(&'static str, u32), Nested>,
    /// Those of `package` lines, by rule and package.
    of_packages: HashMap<(&'static str, usize), usize>,
    /// Which package a file belongs to, if it says so.
    package_of_file: HashMap<u32, usize>,
}

impl Allows {
    fn collect(tree: &Tree<'_>, lint: &mut Lint<'_>) -> Self {
        let mut allows = Allows {
            list: Vec::new(),
            nested: HashMap::new(),
            of_packages: HashMap::new(),
            package_of_file: HashMap::new(),
        };
        for (index, package) in tree.draft.packages.iter().enumerate() {
            for declared in package.files.iter().filter_map(|file| file.package.as_ref()) {
                allows.package_of_file.insert(declared.name.span.file, index);
                for annotation in &declared.meta.annotations {
                    if let Some(rule) = allowed_rule(annotation, lint) {
                        let key = (rule.code.id, index);
                        allows.of_packages.entry(key).or_insert(allows.list.len());
                        allows.list.push(Allow {
                            rule,
                            span: annotation.span,
                            cover: annotation.span,
                            used: false,
                        });
                    }
                }
            }
        }
        let of_packages = allows.list.len();
        tree.every_decl(|decl| allows.add(decl, lint));
        allows.nest(of_packages);
        allows
    }

    fn add(&mut self, decl: &Decl, lint: &mut Lint<'_>) {
        for annotation in &decl.meta.annotations {
            let Some(rule) = allowed_rule(annotation, lint) else { continue };
            let first = decl.meta.annotations.first().map_or(decl.span, |first| first.span);
            let start = first.start.min(decl.span.start);
            let cover = Span { start, ..decl.span };
            self.list.push(Allow { rule, span: annotation.span, cover, used: false });
        }
    }

    fn nest(&mut self, from: usize) {
        for (index, allow) in self.list.iter().enumerate().skip(from) {
            self.nested.entry((allow.rule.code.id, allow.cover.file)).or_default().allows.push(index);
        }
        let list = &self.list;
        for nested in self.nested.values_mut() {
            nested
                .allows
                .sort_by_key(|index| (list[*index].cover.start, std::cmp::Reverse(list[*index].cover.end)));
            let mut open: Vec<usize> = Vec::new();
            for (position, index) in nested.allows.iter().enumerate() {
                let start = list[*index].cover.start;
                while open.last().is_some_and(|outer| list[nested.allows[*outer]].cover.end <= start) {
                    open.pop();
                }
                nested.around.push(open.last().copied());
                open.push(position);
            }
        }
    }

    /// Whether a finding at this place is allowed: by the innermost allow of its rule.
    fn takes(&mut self, rule: &Rule, span: Span) -> bool {
        let found = self.innermost(rule, span).or_else(|| {
            let package = self.package_of_file.get(&span.file)?;
            self.of_packages.get(&(rule.code.id, *package)).copied()
        });
        let Some(index) = found else { return false };
        self.list[index].used = true;
        true
    }

    fn innermost(&self, rule: &Rule, span: Span) -> Option<usize> {
        let nested = self.nested.get(&(rule.code.id, span.file))?;
        let behind = nested.allows.partition_point(|index| self.list[*index].cover.start <= span.start);
        let mut position = behind.checked_sub(1);
        while let Some(at) = position {
            let index = nested.allows[at];
            if span.start < self.list[index].cover.end {
                return Some(index);
            }
            position = nested.around[at];
        }
        None
    }
}

/// The rule that an `@allow` names; says so if there is none.
fn allowed_rule(annotation: &Annotation, lint: &mut Lint<'_>) -> Option<&'static Rule> {
    if annotation.name.text != "allow" {
        return None;
    }
    let named =
        annotation.args.iter().find(|arg| arg.name.as_ref().is_none_or(|name| name.text == "rule"))?;
    let ValueKind::Path(path) = &named.value.kind else { return None };
    let word = path.text.as_str();
    let others = &lint.settings.other_rules;
    if let Some(rule) = rule::find_rule(word) {
        return Some(rule);
    }
    if others.iter().any(|other| other == word) {
        return None;
    }
    let of_check = all_codes().iter().find(|code| code.id.eq_ignore_ascii_case(word));
    let diagnostic = match of_check {
        Some(code) => not_allowed(code, annotation.span),
        None => unknown(word, path.span, others),
    };
    lint.report(&UNKNOWN_RULE, diagnostic);
    None
}

/// What the check says is not advice: it is mended, not allowed.
fn not_allowed(code: &Code, annotation: Span) -> Diagnostic {
    let what = if code.severity() == Severity::Error { "an error" } else { "a warning" };
    UNKNOWN_RULE
        .at(annotation, format!("`{}` is {what} of the check, which cannot be allowed", code.id))
        .under("allows nothing")
        .note("`@allow` takes rules of the linter and of breaking changes")
        .help(format!("`pyro-idl explain {}` says how to mend it", code.id))
        .fix("remove it", annotation, "")
}

fn unknown(word: &str, span: Span, others: &[String]) -> Diagnostic {
    let diagnostic = UNKNOWN_RULE.at(span, format!("there is no rule `{word}`"));
    let by_id = rule::rules().iter().find(|rule| rule.code.id.eq_ignore_ascii_case(word));
    let closest = || rule::closest_rule(word, others.iter().map(String::as_str));
    match by_id.map(|rule| rule.name).or_else(closest) {
        Some(name) => diagnostic.fix(format!("did you mean `{name}`?"), span, name),
        None => diagnostic.help("`pyro-idl lint --list` names all rules"),
    }
}
