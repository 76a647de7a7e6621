//! Parameters: callers pass arguments by position or by name, and the two sides must agree on both.

use std::collections::HashSet;
use std::fmt::Arguments;

use super::Differ;
use super::fit::Fit;
use super::flow::Role;
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::{type_texts, value_texts};
use crate::model::{Method, Param};

/// One method with the pairs of its parameters.
struct Call<'a, 'p> {
    path: Arguments<'p>,
    role: Role,
    old: &'a Method,
    new: &'a Method,
    /// For each old parameter the new one and its place.
    pairs: Vec<Option<(usize, &'a Param)>>,
}

impl<'a> Differ<'a> {
    pub(super) fn compare_params(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &'a Method,
        new: &'a Method,
    ) {
        let pairs = self.pair_params(old, new);
        let call = Call { path, role, old, new, pairs };
        if call.is_aligned() {
            for (param, other) in old.params.iter().zip(&new.params) {
                self.compare_param(around, &call, param, other);
            }
            return;
        }
        for (param, other) in old.params.iter().zip(&call.pairs) {
            match other {
                Some((_, other)) => self.compare_param(around, &call, param, other),
                None => self.param_gone(around, &call, param),
            }
        }
        for param in call.added() {
            if param.default.is_none() {
                self.param_added(around, &call, param);
            }
        }
        self.compare_param_order(around, &call);
    }

    /// By name; else by place and type, for what was only renamed.
    fn pair_params(&self, old: &Method, new: &'a Method) -> Vec<Option<(usize, &'a Param)>> {
        let same_name = |at: usize, param: &Param| {
            // Most stay where they are.
            let here = new.params.get(at).filter(|other| other.head.name == param.head.name);
            match here {
                Some(other) => Some((at, other)),
                None => new.params.iter().enumerate().find(|(_, other)| other.head.name == param.head.name),
            }
        };
        let named: Vec<Option<(usize, &Param)>> =
            old.params.iter().enumerate().map(|(at, param)| same_name(at, param)).collect();
        let is_taken = |at: usize| named.iter().flatten().any(|(taken, _)| *taken == at);
        let pairs = old.params.iter().zip(&named).enumerate().map(|(at, (param, pair))| {
            pair.or_else(|| {
                let other = new.params.get(at).filter(|_| !is_taken(at))?;
                let same = self.same(&param.ty, &other.ty) && param.keyword_only == other.keyword_only;
                same.then_some((at, other))
            })
        });
        pairs.collect()
    }

    fn param_gone(&mut self, around: &Around<'_>, call: &Call<'_, '_>, param: &Param) {
        let name = &param.head.name;
        let (rule, reason) = match call.role {
            Role::Server => (
                rule::PARAM_REMOVED,
                format!("old callers that pass `{name}` get TypeError: there is an argument too many"),
            ),
            // It fills in its own default.
            Role::Client if param.default.is_some() => return,
            Role::Client => (
                rule::CALLBACK_PARAM_REMOVED,
                format!(
                    "old clients that serve it still ask for `{name}`, and a call without it gets TypeError"
                ),
            ),
        };
        let finding = Finding::new(rule, format!("parameter `{name}` of `{}` is gone", call.path))
            .old(param.head.span, "was declared here")
            .gone(Some(call.new.head.span), "no longer a parameter")
            .because(reason);
        self.reporter.report(&around.inside(Some(&param.head), None), finding);
    }

    fn param_added(&mut self, around: &Around<'_>, call: &Call<'_, '_>, param: &Param) {
        let name = &param.head.name;
        let (rule, reason, help) = match call.role {
            Role::Server => (
                rule::REQUIRED_PARAM_ADDED,
                format!("old callers do not pass `{name}`, and get TypeError"),
                "give it a default, behind the other parameters",
            ),
            Role::Client => (
                rule::CALLBACK_PARAM_ADDED,
                format!("old clients that serve it do not take `{name}`, and answer with TypeError"),
                "give it a default, and pass it only to those who know it",
            ),
        };
        let message = format!("`{}` has a new parameter `{name}`, which must be passed", call.path);
        let finding = Finding::new(rule, message)
            .new_place(param.head.span, "must be passed")
            .old(call.old.head.span, "was without it")
            .because(reason)
            .help(help);
        self.reporter.report(&around.inside(None, Some(&param.head)), finding);
    }

    fn compare_param(&mut self, around: &Around<'_>, call: &Call<'_, '_>, old: &Param, new: &Param) {
        let around = around.inside(Some(&old.head), Some(&new.head));
        if old.head.name != new.head.name {
            self.param_renamed(&around, call, old, new);
        }
        self.compare_passing(&around, call, old, new);
        let path = format_args!("{}({})", call.path, old.head.name);
        let fits = self.fit_flow(&old.ty, &new.ty, call.role.argument());
        let rule = match fits.worst() {
            Fit::Same => None,
            Fit::Source => Some(rule::PARAM_RETYPED),
            Fit::Call => Some(rule::PYTHON_TYPE_CHANGED),
            Fit::Wire => Some(rule::PARAM_TYPE_CHANGED),
        };
        if let Some(rule) = rule {
            let (from, to) = type_texts(self.old, &old.ty, self.new, &new.ty);
            let message = format!("parameter `{path}` is of type `{to}` now, not `{from}`");
            let finding = Finding::new(rule, message)
                .new_place(self.reporter.new.ty(new.head.span), "")
                .old(self.reporter.old.ty(old.head.span), "was this")
                .because(fits.reason(&from, &to));
            self.reporter.report(&around, finding);
        }
        if fits.worst() <= Fit::Call {
            self.compare_param_defaults(&around, call.role, path, old, new);
        }
    }

    fn param_renamed(&mut self, around: &Around<'_>, call: &Call<'_, '_>, old: &Param, new: &Param) {
        let (from, to) = (&old.head.name, &new.head.name);
        let (rule, reason) = match (old.keyword_only, call.role) {
            (true, Role::Server) => (
                rule::KEYWORD_PARAM_RENAMED,
                format!("it is always passed by name, and `{from}=` of old callers gets TypeError"),
            ),
            (true, Role::Client) => (
                rule::KEYWORD_PARAM_RENAMED,
                format!("it is always passed by name, and old clients that serve it refuse `{to}=`"),
            ),
            (false, Role::Server) => (
                rule::PARAM_RENAMED,
                format!("Python callers may pass it by name, and `{from}=` gets TypeError"),
            ),
            (false, Role::Client) => (
                rule::PARAM_RENAMED,
                format!("old clients that serve it know it as `{from}`, and `{to}=` gets TypeError"),
            ),
        };
        let message = format!("parameter `{from}` of `{}` is called `{to}` now", call.path);
        let finding = Finding::new(rule, message)
            .new_place(new.head.span, format!("renamed from `{from}`?"))
            .old(old.head.span, "was declared here")
            .because(reason)
            .help(format!("keep the name `{from}`"));
        self.reporter.report(around, finding);
    }

    /// Who passes by position must be taken by position.
    fn compare_passing(&mut self, around: &Around<'_>, call: &Call<'_, '_>, old: &Param, new: &Param) {
        let (name, message, reason) = match (call.role, old.keyword_only, new.keyword_only) {
            (Role::Server, false, true) => (
                &new.head.name,
                "can only be passed by name now",
                "typed and Python callers pass it by position, and get TypeError",
            ),
            (Role::Client, true, false) => (
                &new.head.name,
                "is passed by position now",
                "old clients that serve it take it by name only, and answer with TypeError",
            ),
            _ => return,
        };
        let message = format!("parameter `{name}` of `{}` {message}", call.path);
        let finding = Finding::new(rule::PARAM_PASSING_CHANGED, message)
            .new_place(new.head.span, if new.keyword_only { "behind `*`" } else { "not behind `*`" })
            .old(old.head.span, if old.keyword_only { "was behind `*`" } else { "was not" })
            .because(reason);
        self.reporter.report(around, finding);
    }

    fn compare_param_defaults(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Param,
        new: &Param,
    ) {
        let (old_place, new_place) =
            (self.reporter.old.value(old.head.span), self.reporter.new.value(new.head.span));
        let finding = match (&old.default, &new.default, role) {
            (Some(_), None, Role::Server) => Finding::new(
                rule::PARAM_DEFAULT_REMOVED,
                format!("parameter `{path}` has no default any more"),
            )
            .new_place(new_place, "must be passed")
            .old(old_place, "was the default")
            .because("old callers that leave it out get TypeError")
            .help("keep the default"),
            (None, Some(_), Role::Client) => {
                let message = format!("parameter `{path}` has a default now");
                Finding::new(rule::CALLBACK_PARAM_MADE_OPTIONAL, message)
                    .new_place(new_place, "need not be passed")
                    .old(old_place, "had none")
                    .because(
                        "old clients that serve it still ask for it, and a call without it gets TypeError",
                    )
            }
            (Some(from), Some(to), _) if !self.same_value(from, to) => {
                let (from, to) = value_texts(self.old, from, self.new, to);
                let message = format!("parameter `{path}` is `{to}` now when it is left out, not `{from}`");
                Finding::new(rule::PARAM_DEFAULT_CHANGED, message)
                    .new_place(new_place, "")
                    .old(old_place, "was this")
                    .because(
                        "who is called fills it in: callers that leave it out mean one value and get another",
                    )
            }
            _ => return,
        };
        self.reporter.report(around, finding);
    }

    /// Those that were passed by position must keep their places, whatever came in between.
    fn compare_param_order(&mut self, around: &Around<'_>, call: &Call<'_, '_>) {
        let kept: Vec<(&Param, usize, &Param)> = call
            .old
            .params
            .iter()
            .zip(&call.pairs)
            .filter_map(|(param, pair)| pair.map(|(at, other)| (param, at, other)))
            .filter(|(param, _, other)| !param.keyword_only && !other.keyword_only)
            .collect();
        if let Some(pair) = kept.windows(2).find(|pair| pair[0].1 > pair[1].1) {
            let ((_, _, before), (param, _, other)) = (pair[0], pair[1]);
            let (name, before) = (&other.head.name, &before.head.name);
            let message = format!("parameter `{name}` of `{}` stands before `{before}` now", call.path);
            let finding = Finding::new(rule::PARAMS_REORDERED, message)
                .new_place(other.head.span, format!("before `{before}`"))
                .old(param.head.span, format!("was behind `{before}`"))
                .because("who passes by position, as typed callers do, mixes the two up")
                .help("leave them in their order");
            return self.reporter.report(&around.inside(Some(&param.head), Some(&other.head)), finding);
        }
        let Some((_, last, last_kept)) = kept.last().copied() else { return };
        let places: HashSet<usize> = kept.iter().map(|(_, at, _)| *at).collect();
        let inserted = call.new.params.iter().enumerate().take(last).find(|(at, param)| {
            let was_there = places.contains(at);
            // That it is there at all is told already.
            let is_told = param.default.is_none() && call.added().any(|added| std::ptr::eq(added, *param));
            !was_there && !param.keyword_only && !is_told
        });
        if let Some((_, param)) = inserted {
            let (name, behind) = (&param.head.name, &last_kept.head.name);
            let message = format!("the new parameter `{name}` of `{}` stands before `{behind}`", call.path);
            let finding = Finding::new(rule::PARAM_INSERTED, message)
                .new_place(param.head.span, "inserted here")
                .old(call.old.head.span, "was without it")
                .because(
                    "who passes by position, as typed callers do, passes the wrong arguments from here on",
                )
                .help("put it behind the others, or behind `*`");
            self.reporter.report(&around.inside(None, Some(&param.head)), finding);
        }
    }
}

impl<'a> Call<'a, '_> {
    /// Whether nothing has come, gone or moved, as is the rule.
    fn is_aligned(&self) -> bool {
        self.old.params.len() == self.new.params.len()
            && self
                .old
                .params
                .iter()
                .zip(&self.new.params)
                .all(|(old, new)| old.keyword_only == new.keyword_only)
            && self.pairs.iter().enumerate().all(|(at, pair)| pair.is_some_and(|(other, _)| other == at))
    }

    /// Parameters that no old one has become.
    fn added(&self) -> impl Iterator<Item = &'a Param> {
        let taken: HashSet<usize> = self.pairs.iter().flatten().map(|(at, _)| *at).collect();
        self.new.params.iter().enumerate().filter(move |(at, _)| !taken.contains(at)).map(|(_, param)| param)
    }
}
