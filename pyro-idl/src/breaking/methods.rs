//! Methods: `oneway`, results, what is thrown, and how handlers are called.

use std::fmt::Arguments;

use super::Differ;
use super::fit::Fit;
use super::flow::Role;
use super::python::{is_built_in, is_caught_as};
use super::report::{Around, Finding};
use super::rules::rule;
use super::services::SYNC_REASON;
use super::text::{type_text, type_texts};
use crate::model::{ExceptionId, Head, Method, Model, Thrown, Type};

impl<'a> Differ<'a> {
    pub(super) fn compare_methods(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &'a Method,
        new: &'a Method,
    ) {
        self.compare_params(around, role, path, old, new);
        match (old.oneway, new.oneway) {
            (false, true) => self.oneway_added(around, role, path, old, new),
            (true, false) => {
                let finding =
                    Finding::new(rule::ONEWAY_REMOVED, format!("method `{path}` is no longer `oneway`"))
                        .new_place(new.head.span, "a call waits for its end")
                        .old(self.reporter.old.oneway(old.head.span), "did not wait")
                        .because("callers wait until the handler has ended, and get its errors");
                self.reporter.report(around, finding);
            }
            _ => {
                self.compare_results(around, role, path, old, new);
                self.compare_throws(around, role, path, old, new);
            }
        }
        self.compare_handler(around, role, path, old, new);
    }

    fn oneway_added(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Method,
        new: &Method,
    ) {
        let result = result(old).map(|ty| type_text(self.old, ty));
        let was_result = (self.reporter.old.ty(old.head.span), "was the result");
        let with_result = format!("method `{path}` is `oneway` now, and its result is gone");
        let (rule, message, (old_place, was), reason) = match (result, role) {
            (Some(ty), Role::Server) => {
                (rule::RESULT_REMOVED, with_result, was_result, format!("old callers still expect `{ty}`"))
            }
            (Some(ty), Role::Client) => (
                rule::ONEWAY_ADDED,
                with_result,
                was_result,
                format!(
                    "old clients still answer with `{ty}`, and neither that nor an error reaches anybody"
                ),
            ),
            (None, _) => (
                rule::ONEWAY_ADDED,
                format!("method `{path}` is `oneway` now"),
                (old.head.span, "was answered"),
                "callers go on before the handler has ended, and no error of it reaches them".to_owned(),
            ),
        };
        let finding = Finding::new(rule, message)
            .new_place(self.reporter.new.oneway(new.head.span), "no reply is sent")
            .old(old_place, was)
            .because(reason);
        self.reporter.report(around, finding);
    }

    fn compare_results(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Method,
        new: &Method,
    ) {
        let (old_place, new_place) =
            (self.reporter.old.ty(old.head.span), self.reporter.new.ty(new.head.span));
        let finding = match (result(old), result(new)) {
            (None, None) => return,
            (None, Some(to)) => {
                let to = type_text(self.new, to);
                let reason = match role {
                    Role::Server => format!("old typed clients expect `None`, and refuse `{to}`"),
                    Role::Client => format!("old clients answer with `None`, which is no `{to}`"),
                };
                Finding::new(rule::RESULT_ADDED, format!("method `{path}` gives back `{to}` now"))
                    .new_place(new_place, "")
                    .old(old.head.span, "gave back nothing")
                    .because(reason)
                    .help("give the new result by a new method")
            }
            (Some(from), None) => {
                let from = type_text(self.old, from);
                let reason = match role {
                    Role::Server => format!("old clients still expect `{from}`, and get `None`"),
                    Role::Client => {
                        format!("old clients still answer with `{from}`, where `None` is expected")
                    }
                };
                Finding::new(rule::RESULT_REMOVED, format!("method `{path}` gives back nothing now"))
                    .new_place(new_place, "")
                    .old(old_place, "was the result")
                    .because(reason)
            }
            (Some(from), Some(to)) => match self.result_changed(role, path, from, to) {
                Some(finding) => finding.new_place(new_place, "").old(old_place, "was this"),
                None => return,
            },
        };
        self.reporter.report(around, finding);
    }

    fn result_changed(&mut self, role: Role, path: Arguments<'_>, old: &Type, new: &Type) -> Option<Finding> {
        if self.same(old, new) {
            return None;
        }
        let (from, to) = type_texts(self.old, old, self.new, new);
        let is_stream = |ty: &Type| matches!(ty, Type::Stream(_));
        if is_stream(old) != is_stream(new) {
            let message = format!("method `{path}` gives back `{to}` now, not `{from}`");
            let reason = match (role, is_stream(new)) {
                (Role::Server, true) => {
                    "old callers expect the value itself, and are told of a stream from which to take items"
                }
                (Role::Server, false) => "old callers take items one by one from a stream, and there is none",
                (Role::Client, true) => {
                    "old clients that serve it answer with the value itself, and there is no stream to take items from"
                }
                (Role::Client, false) => {
                    "old clients that serve it tell of a stream from which to take items, where the value is expected"
                }
            };
            return Some(Finding::new(rule::STREAM_CHANGED, message).because(reason));
        }
        let flow = role.result();
        let fits = self.fit_flow(old, new, flow);
        let mut message = format!("method `{path}` gives back `{to}` now, not `{from}`");
        let mut reason = fits.reason(&from, &to);
        let rule = match fits.worst() {
            Fit::Same => return None,
            Fit::Source => rule::RESULT_RETYPED,
            Fit::Call => rule::PYTHON_TYPE_CHANGED,
            Fit::Wire if flow.read && self.differs_in_optional(old, new, flow) => {
                message = format!("method `{path}` can give back none now");
                reason = "old callers do not know what to do with `None`".to_owned();
                rule::RESULT_MADE_OPTIONAL
            }
            Fit::Wire => rule::RESULT_TYPE_CHANGED,
        };
        Some(Finding::new(rule, message).because(reason))
    }

    /// Of what clients serve, old clients throw nothing new, and go on to throw what they threw.
    fn compare_throws(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Method,
        new: &Method,
    ) {
        for thrown in &new.throws {
            let is_known = old.throws.iter().any(|other| {
                // Peers know what was not declared by its class alone.
                self.same_thrown(other, thrown) || self.is_same_class(other, thrown)
            });
            if role == Role::Server && !is_known {
                self.throws_added(around, path, old, new, thrown);
            }
        }
        for thrown in &old.throws {
            let is_told =
                matches!(thrown, Thrown::Declared(id) if self.pairs.exceptions[id.0 as usize].is_none());
            if !is_told && !new.throws.iter().any(|other| self.same_thrown(thrown, other)) {
                self.throws_removed(around, role, path, old, new, thrown);
            }
        }
    }

    fn throws_added(
        &mut self,
        around: &Around<'_>,
        path: Arguments<'_>,
        old: &Method,
        new: &Method,
        thrown: &Thrown,
    ) {
        let name = thrown_name(self.new, thrown);
        let message = format!("method `{path}` throws `{name}` now");
        let finding = match self.foreign_class(thrown, old) {
            Some(class) => Finding::new(rule::FOREIGN_THROWS_ADDED, message)
                .because(format!(
                    "Python programs that do not know the class `{class}` get SerializeError instead"
                ))
                .help(
                    "let it travel as a class that every client has, as in `@python(\"builtins.RuntimeError\")`",
                ),
            None => Finding::new(rule::THROWS_ADDED, message).because(
                "Python programs get an exception that they do not handle, and code against stubs lacks a case",
            ),
        };
        let finding = finding
            .new_place(self.reporter.new.thrown(new.head.span, name), "")
            .old(old.head.span, "did not throw it");
        self.reporter.report(around, finding);
    }

    fn throws_removed(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Method,
        new: &Method,
        thrown: &Thrown,
    ) {
        let (rule, reason) = match role {
            Role::Server => (
                rule::THROWS_REMOVED,
                "code that handles it no longer compiles, and what takes its place is not handled",
            ),
            Role::Client => (
                rule::CALLBACK_THROWS_REMOVED,
                "old clients that serve it still throw it, and code that calls them no longer handles it",
            ),
        };
        let name = thrown_name(self.old, thrown);
        let finding = Finding::new(rule, format!("method `{path}` no longer throws `{name}`"))
            .old(self.reporter.old.thrown(old.head.span, name), "was thrown")
            .gone(Some(new.head.span), "no longer")
            .because(reason);
        self.reporter.report(around, finding);
    }

    fn same_thrown(&self, old: &Thrown, new: &Thrown) -> bool {
        match (old, new) {
            (Thrown::Declared(old), Thrown::Declared(new)) => {
                self.pairs.exceptions[old.0 as usize] == Some(*new)
            }
            (Thrown::Builtin(old), Thrown::Builtin(new)) => old == new,
            _ => false,
        }
    }

    /// Whether what was only a Python class is declared now, and still travels as that class.
    fn is_same_class(&self, old: &Thrown, new: &Thrown) -> bool {
        let (Thrown::Builtin(name), Thrown::Declared(id)) = (old, new) else { return false };
        let class = self.new[*id].python_class.as_deref();
        class.is_some_and(|class| is_caught_as(class, name) && is_caught_as(name, class))
    }

    /// The Python class that a new exception travels as, if clients have it neither by themselves nor from what the method
    /// threw before.
    fn foreign_class(&self, thrown: &Thrown, old: &Method) -> Option<&'a str> {
        let Thrown::Declared(id) = thrown else { return None };
        let class = self.new[*id].python_class.as_deref()?;
        let is_known = old.throws.iter().any(|other| match other {
            Thrown::Declared(id) => self.old[*id].python_class.as_deref() == Some(class),
            Thrown::Builtin(_) => false,
        });
        (!is_known && !is_built_in(class)).then_some(class)
    }

    /// What concerns only those who implement it, and those who call again.
    fn compare_handler(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Method,
        new: &Method,
    ) {
        const STATIC_REASON: &str =
            "handlers take no `&self` with it and take it without, so implementations no longer compile";
        let flags = [
            (rule::STATIC_CHANGED, "static", old.is_static, new.is_static, STATIC_REASON),
            (rule::SYNC_CHANGED, "sync", old.sync, new.sync, SYNC_REASON),
        ];
        for (rule, annotation, was, is, reason) in flags {
            if was == is {
                continue;
            }
            let says = if is { "is" } else { "is no longer" };
            let finding = Finding::new(rule, format!("method `{path}` {says} `@{annotation}`"))
                .new_place(self.reporter.new.annotation(new.head.span, annotation), "")
                .old(
                    self.reporter.old.annotation(old.head.span, annotation),
                    if was { "was this" } else { "was not" },
                )
                .because(reason);
            self.reporter.report(around, finding);
        }
        let idempotent = (old.idempotent, new.idempotent);
        self.compare_idempotent(around, role, path, idempotent, (&old.head, &new.head));
    }

    /// Whoever calls again must have been told that it may: by the old side where servers serve it, and where clients do, these
    /// must have said so.
    pub(super) fn compare_idempotent(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        (was, is): (bool, bool),
        (old, new): (&Head, &Head),
    ) {
        let places = (
            self.reporter.old.annotation(old.span, "idempotent"),
            self.reporter.new.annotation(new.span, "idempotent"),
        );
        let finding = match (role, was, is) {
            (Role::Server, true, false) => {
                Finding::new(rule::IDEMPOTENT_REMOVED, format!("`{path}` is no longer `@idempotent`"))
                    .old(places.0, "was this")
                    .gone(Some(new.span), "no longer")
                    .because(
                        "old clients try again when the connection breaks, and the call may be made twice",
                    )
            }
            (Role::Client, false, true) => {
                Finding::new(rule::CALLBACK_MADE_IDEMPOTENT, format!("`{path}` is `@idempotent` now"))
                    .new_place(places.1, "")
                    .old(old.span, "was not")
                    .because(
                        "it is called again when the connection breaks, and old clients do not expect the same call twice",
                    )
            }
            _ => return,
        };
        self.reporter.report(around, finding);
    }
}

/// What comes back; `none` is nothing.
fn result(method: &Method) -> Option<&Type> {
    method.returns.as_ref().filter(|ty| **ty != Type::None)
}

fn thrown_name<'m>(model: &'m Model, thrown: &'m Thrown) -> &'m str {
    match thrown {
        Thrown::Declared(id) => exception_name(model, *id),
        Thrown::Builtin(name) => name,
    }
}

fn exception_name(model: &Model, id: ExceptionId) -> &str {
    &model[id].head.name
}
