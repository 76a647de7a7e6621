//! Changes as diagnostics: which are asked for, which are allowed, and where each of them is shown.

use std::collections::HashSet;

use super::places::Places;
use super::{Options, Rule};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Draft;
use crate::model::{Allow, Head, Notes};
use crate::source::Span;

/// The declarations around a change, from the package to the innermost: what they allow, and what was called unstable.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'s> {
    outer: Option<&'s Around<'s>>,
    old: Option<&'s Notes>,
    new: Option<&'s Notes>,
}

impl<'s> Around<'s> {
    /// What stands in a package; nothing of a package that is not on that side.
    pub(super) fn package(old: Option<&'s Notes>, new: Option<&'s Notes>) -> Self {
        Around { outer: None, old, new }
    }

    /// What stands in these declarations.
    pub(super) fn inside(&'s self, old: Option<&'s Head>, new: Option<&'s Head>) -> Around<'s> {
        Around { outer: Some(self), old: old.map(|head| &head.notes), new: new.map(|head| &head.notes) }
    }

    /// The innermost `@allow` of the new side for a rule.
    fn allow(&self, rule: &Rule) -> Option<&'s Allow> {
        let mut notes = self.all().filter_map(|around| around.new);
        notes.find_map(|notes| notes.allows.iter().find(|allow| rule.is_called(&allow.rule)))
    }

    fn all(&self) -> impl Iterator<Item = &Around<'s>> {
        std::iter::successors(Some(self), |around| around.outer)
    }
}

/// What is said of one change.
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    /// What has changed: lower case, no full stop.
    pub(super) message: String,
    /// Where it stood, with the words under it.
    pub(super) old: Option<(Span, String)>,
    /// Where it stands; for what is gone, where it stood in.
    pub(super) new: Option<(Span, String)>,
    /// Whether it is gone, so that the old place tells more.
    pub(super) gone: bool,
    /// What fails, and for whom, in a sentence.
    pub(super) reason: String,
    /// Ways out.
    pub(super) help: Vec<String>,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Finding {
            rule,
            message: message.into(),
            old: None,
            new: None,
            gone: false,
            reason: String::new(),
            help: Vec::new(),
        }
    }

    pub(super) fn old(mut self, span: Span, text: impl Into<String>) -> Self {
        self.old = Some((span, text.into()));
        self
    }

    pub(super) fn new_place(mut self, span: Span, text: impl Into<String>) -> Self {
        self.new = Some((span, text.into()));
        self
    }

    /// It is gone: `within` is where it could have been.
    pub(super) fn gone(mut self, within: Option<Span>, text: impl Into<String>) -> Self {
        self.new = within.map(|span| (span, text.into()));
        self.gone = true;
        self
    }

    pub(super) fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = reason.into();
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// Takes the findings.
pub(super) struct Reporter<'a> {
    pub(super) old: Places<'a>,
    pub(super) new: Places<'a>,
    options: &'a Options,
    findings: Vec<Diagnostic>,
    /// What was said of which place: a member that servers and clients serve is looked at twice.
    said: HashSet<(&'static str, Span, Option<Span>)>,
    /// The places of those `@allow` that have allowed something.
    used: HashSet<Span>,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(old: &'a Draft, new: &'a Draft, options: &'a Options) -> Self {
        Reporter {
            old: Places::new(old),
            new: Places::new(new),
            options,
            findings: Vec::new(),
            said: HashSet::new(),
            used: HashSet::new(),
        }
    }

    pub(super) fn report(&mut self, around: &Around<'_>, finding: Finding) {
        if !self.is_asked(finding.rule) {
            return;
        }
        if let Some(allow) = around.allow(finding.rule) {
            self.used.insert(allow.span);
            return;
        }
        if self.was_unstable(around) {
            return;
        }
        let Finding { rule, message, old, new, gone, reason, help } = finding;
        let old_first = gone && !self.options.new_place_first;
        let places = if old_first { [old, new] } else { [new, old] };
        let mut labels = places.into_iter().flatten();
        let Some((span, text)) = labels.next() else {
            unreachable!("every change has an old or a new place");
        };
        let second = labels.next();
        if !self.said.insert((rule.code.id, span, second.as_ref().map(|(span, _)| *span))) {
            return;
        }
        let mut diagnostic = Diagnostic::new(rule.code, span, message).under(text);
        if let Some((span, text)) = second {
            diagnostic = diagnostic.label(span, text);
        }
        diagnostic = diagnostic.note(format!("{}: {reason}", rule.category.word().to_uppercase()));
        self.findings.push(help.into_iter().fold(diagnostic, Diagnostic::help));
    }

    /// Whether findings of this rule are looked for.
    pub(super) fn is_asked(&self, rule: &Rule) -> bool {
        self.options.categories.iter().any(|asked| asked.covers(rule.category))
            && !self.options.off.iter().any(|name| rule.is_called(name))
    }

    /// Whether findings of this rule are shown at this place.
    pub(super) fn is_wanted(&self, around: &Around<'_>, rule: &Rule) -> bool {
        self.is_asked(rule) && around.allow(rule).is_none() && !self.was_unstable(around)
    }

    fn was_unstable(&self, around: &Around<'_>) -> bool {
        self.options.ignore_unstable
            && around.all().any(|around| around.old.is_some_and(|notes| notes.unstable))
    }

    /// Whether an `@allow` has allowed something.
    pub(super) fn is_used(&self, allow: &Allow) -> bool {
        self.used.contains(&allow.span)
    }

    /// A finding about the new side alone.
    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// How many there are so far.
    pub(super) fn count(&self) -> usize {
        self.findings.len()
    }

    pub(super) fn finish(self) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        self.findings.into_iter().for_each(|finding| diagnostics.push(finding));
        diagnostics.finish();
        diagnostics
    }
}
