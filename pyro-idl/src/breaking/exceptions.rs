//! Exceptions: their fields with those of their bases, what they extend, and the Python class they travel as.

use std::collections::HashSet;

use super::Differ;
use super::data::{Fields, Owner, field_names};
use super::items::Body;
use super::python;
use super::report::{Around, Finding};
use super::rules::rule;
use crate::model::{Exception, ExceptionId, Field, Model};

impl<'a> Differ<'a> {
    pub(super) fn compare_exceptions(
        &mut self,
        around: &Around<'_>,
        old_id: ExceptionId,
        new_id: ExceptionId,
    ) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let owner = Owner {
            path: &old.head.name,
            old: &old.head,
            new: &new.head,
            reserved: &old.reserved,
            flow: self.flows.exceptions[old_id.0 as usize],
        };
        let (old_fields, new_fields) = self.exception_fields(old_id, new_id);
        let has_said = self.compare_fields(around, &owner, &old_fields, &new_fields);
        self.compare_reserved(
            around,
            &Body { head: &old.head, reserved: &old.reserved },
            &Body { head: &new.head, reserved: &new.reserved },
            field_names(&new_fields.all),
        );
        let same_class = self.compare_classes(around, old, new);
        // What was inherited and is lost says more than the base.
        if !has_said && same_class {
            self.compare_bases(around, old, new);
        }
    }

    /// Those that this exception answers for: its own, and those of bases that it no longer has or newly has.
    fn exception_fields(&self, old_id: ExceptionId, new_id: ExceptionId) -> (Fields<'a>, Fields<'a>) {
        let (old, new) = (self.old, self.new);
        let old_line: Vec<ExceptionId> = line(old, old_id).collect();
        let new_line: Vec<ExceptionId> = line(new, new_id).collect();
        let kept: HashSet<ExceptionId> = old_line[1..]
            .iter()
            .filter_map(|base| self.pairs.exceptions[base.0 as usize])
            .filter(|base| new_line[1..].contains(base))
            .collect();
        let is_kept_old =
            |id: &ExceptionId| self.pairs.exceptions[id.0 as usize].is_some_and(|id| kept.contains(&id));
        let fields = |model: &'a Model, ids: Vec<ExceptionId>| -> Vec<&'a Field> {
            ids.into_iter().rev().flat_map(|id| &model[id].fields).collect()
        };
        let old_own = old_line.iter().copied().filter(|id| *id == old_id || !is_kept_old(id)).collect();
        let new_own = new_line.iter().copied().filter(|id| *id == new_id || !kept.contains(id)).collect();
        (
            Fields { own: fields(old, old_own), all: old.all_fields(old_id) },
            Fields { own: fields(new, new_own), all: new.all_fields(new_id) },
        )
    }

    /// Gives whether it is the same.
    fn compare_classes(&mut self, around: &Around<'_>, old: &Exception, new: &Exception) -> bool {
        fn class_of(exception: &Exception) -> &str {
            exception.python_class.as_deref().unwrap_or(python::DEFAULT)
        }
        if python::is_caught_as(class_of(new), class_of(old)) {
            return true;
        }
        // Told of the base that it is inherited from.
        let inherited = |model: &Model, exception: &Exception| {
            exception.base.is_some_and(|base| model[base].python_class == exception.python_class)
        };
        let is_base_told = match (old.base, new.base) {
            (Some(from), Some(to)) => self.pairs.exceptions[from.0 as usize] == Some(to),
            _ => false,
        };
        if is_base_told && inherited(self.old, old) && inherited(self.new, new) {
            return false;
        }
        let class = |exception: &Exception| match &exception.python_class {
            Some(class) => format!("`{class}`"),
            None => "Pyro's `PyroError`".to_owned(),
        };
        let message =
            format!("exception `{}` travels as {} now, not as {}", old.head.name, class(new), class(old));
        let finding = Finding::new(rule::EXCEPTION_CLASS_CHANGED, message)
            .new_place(self.reporter.new.annotation(new.head.span, "python"), "")
            .old(self.reporter.old.annotation(old.head.span, "python"), format!("was {}", class(old)))
            .because(format!(
                "`except` clauses of Python programs that name {} no longer catch it",
                class(old)
            ));
        self.reporter.report(around, finding);
        false
    }

    fn compare_bases(&mut self, around: &Around<'_>, old: &Exception, new: &Exception) {
        let Some(from) = old.base else { return };
        let is_kept = self.pairs.exceptions[from.0 as usize].is_some_and(|base| {
            std::iter::successors(new.base, |id| self.new[*id].base).any(|id| id == base)
        });
        // A base that is gone is told by itself.
        if is_kept || self.pairs.exceptions[from.0 as usize].is_none() {
            return;
        }
        let base = &self.old[from].head.name;
        let message = format!("exception `{}` no longer extends `{base}`", old.head.name);
        let new_place = match new.base {
            Some(to) => self.reporter.new.extended(new.head.span, &self.new[to].head.name),
            None => new.head.span,
        };
        let finding = Finding::new(rule::EXCEPTION_BASE_CHANGED, message)
            .new_place(new_place, "")
            .old(self.reporter.old.extended(old.head.span, base), "extended this")
            .because(format!("code that handles every `{base}` no longer handles this one"));
        self.reporter.report(around, finding);
    }
}

/// The exception and what it extends, nearest first.
fn line(model: &Model, id: ExceptionId) -> impl Iterator<Item = ExceptionId> {
    std::iter::successors(Some(id), |id| model[*id].base)
}
