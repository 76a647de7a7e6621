//! Fields: of structs, of exceptions, of the variants of unions. A field that old peers only send is another matter than one
//! that they read.

use std::collections::{HashMap, HashSet};
use std::fmt::Arguments;

use super::Differ;
use super::fit::{Fit, is_required};
use super::flow::Flow;
use super::items::Body;
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::{type_texts, value_texts};
use crate::model::{Field, Head, Literal, Model, StructId, Type};
use crate::source::Span;

/// Whose fields they are.
pub(super) struct Owner<'n> {
    /// As messages call it: `Reading`, `Event.Failed`.
    pub(super) path: &'n str,
    pub(super) old: &'n Head,
    pub(super) new: &'n Head,
    /// Names that the old side reserved: that they are back is told by itself.
    pub(super) reserved: &'n [String],
    pub(super) flow: Flow,
}

/// The fields of one side.
pub(super) struct Fields<'a> {
    /// Those that this body is asked about.
    pub(super) own: Vec<&'a Field>,
    /// With those of bases, about which the bases are asked.
    pub(super) all: Vec<&'a Field>,
}

/// The fields of a body that has no bases.
pub(super) fn own(fields: &[Field]) -> Fields<'_> {
    Fields { own: fields.iter().collect(), all: fields.iter().collect() }
}

/// Under which names fields are known, with the places of these names.
pub(super) fn field_names<'n>(fields: &'n [&'n Field]) -> impl Iterator<Item = (&'n str, Span)> + Clone {
    fields.iter().flat_map(|field| {
        let span = field.head.span;
        [(field.wire_name.as_str(), span), (field.head.name.as_str(), span)]
    })
}

impl<'a> Differ<'a> {
    pub(super) fn compare_structs(&mut self, around: &Around<'_>, old_id: StructId, new_id: StructId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let owner = Owner {
            path: &old.head.name,
            old: &old.head,
            new: &new.head,
            reserved: &old.reserved,
            flow: self.flows.structs[old_id.0 as usize],
        };
        let (old_fields, new_fields) = (own(&old.fields), own(&new.fields));
        self.compare_fields(around, &owner, &old_fields, &new_fields);
        self.compare_reserved(
            around,
            &Body { head: &old.head, reserved: &old.reserved },
            &Body { head: &new.head, reserved: &new.reserved },
            field_names(&new_fields.all),
        );
    }

    /// Gives whether there was something to say.
    pub(super) fn compare_fields(
        &mut self,
        around: &Around<'_>,
        owner: &Owner<'_>,
        old: &Fields<'a>,
        new: &Fields<'a>,
    ) -> bool {
        let before = self.reporter.count();
        if old.own.len() == new.own.len()
            && old.own.iter().zip(&new.own).all(|(old, new)| old.wire_name == new.wire_name)
        {
            // Nothing has come, gone or moved, as is the rule.
            for (field, other) in old.own.iter().zip(&new.own) {
                self.compare_field(around, owner, field, other);
            }
            return self.reporter.count() > before;
        }
        let pairs = self.pair_fields(old, new);
        for (field, other) in old.own.iter().zip(&pairs) {
            match other {
                Some(other) => self.compare_field(around, owner, field, other),
                None => self.field_gone(around, owner, field),
            }
        }
        self.compare_order(around, owner, old, new, &pairs);
        let paired: HashSet<Span> = pairs.iter().flatten().map(|field| field.head.span).collect();
        let last_old = new.own.iter().rposition(|field| paired.contains(&field.head.span));
        for (index, field) in new.own.iter().enumerate() {
            let is_back =
                owner.reserved.iter().any(|name| *name == field.wire_name || *name == field.head.name);
            let is_inherited = old.all.iter().any(|other| other.wire_name == field.wire_name);
            if !paired.contains(&field.head.span) && !is_back && !is_inherited {
                self.field_added(around, owner, field, last_old.is_some_and(|last| index < last));
            }
        }
        self.reporter.count() > before
    }

    /// For each old field its new one: of the same name on the wire, else of the same declared name, else of the same type
    /// in the same place.
    fn pair_fields(&self, old: &Fields<'a>, new: &Fields<'a>) -> Vec<Option<&'a Field>> {
        let by_wire: HashMap<&str, &Field> =
            new.all.iter().map(|field| (field.wire_name.as_str(), *field)).collect();
        let mut pairs: Vec<Option<&Field>> =
            old.own.iter().map(|field| by_wire.get(field.wire_name.as_str()).copied()).collect();
        if !pairs.contains(&None) {
            return pairs;
        }
        let old_wire: HashSet<&str> = old.all.iter().map(|field| field.wire_name.as_str()).collect();
        let mut free: Vec<&Field> =
            new.own.iter().copied().filter(|field| !old_wire.contains(field.wire_name.as_str())).collect();
        for (field, pair) in old.own.iter().zip(&mut pairs) {
            if pair.is_none()
                && let Some(at) = free.iter().position(|other| other.head.name == field.head.name)
            {
                *pair = Some(free.remove(at));
            }
        }
        for (index, field) in old.own.iter().enumerate() {
            if pairs[index].is_none()
                && let Some(other) = new.own.get(index)
                && let Some(at) = free.iter().position(|known| known.head.span == other.head.span)
                && self.same(&field.ty, &other.ty)
            {
                pairs[index] = Some(free.remove(at));
            }
        }
        pairs
    }

    fn field_gone(&mut self, around: &Around<'_>, owner: &Owner<'_>, field: &Field) {
        let (name, wire) = (&field.head.name, &field.wire_name);
        let (rule, reason) = if !owner.flow.read {
            (
                rule::ARGUMENT_FIELD_REMOVED,
                format!("`{wire}` of old peers is ignored, but code that sets it no longer compiles"),
            )
        } else if is_required(self.old, field) {
            (rule::FIELD_REMOVED, format!("old peers refuse `{}` without `{wire}`", owner.path))
        } else {
            (
                rule::OPTIONAL_FIELD_REMOVED,
                format!(
                    "typed peers can do without it, but in a Python program `[\"{wire}\"]` is a KeyError"
                ),
            )
        };
        let finding = Finding::new(rule, format!("field `{name}` of `{}` is gone", owner.path))
            .old(field.head.span, "was declared here")
            .gone(Some(owner.new.span), "no longer in here")
            .because(reason)
            .help(format!("if it must go, keep its name from coming back: `reserved \"{wire}\";`"));
        self.reporter.report(&around.inside(Some(&field.head), None), finding);
    }

    fn field_added(&mut self, around: &Around<'_>, owner: &Owner<'_>, field: &Field, is_before_old: bool) {
        let around = around.inside(None, Some(&field.head));
        let (name, wire) = (&field.head.name, &field.wire_name);
        if !owner.flow.sent {
            return;
        }
        if is_required(self.new, field) {
            let message = format!("`{}` has a new field `{name}`, which must be given", owner.path);
            let finding = Finding::new(rule::REQUIRED_FIELD_ADDED, message)
                .new_place(field.head.span, "must be given")
                .old(owner.old.span, "was without it")
                .because(format!("old peers send `{}` without `{wire}`, and it is refused", owner.path))
                .help("make it optional, or give it a default");
            self.reporter.report(&around, finding);
        } else if is_before_old {
            let message = format!("the new field `{name}` of `{}` stands before older ones", owner.path);
            let finding = Finding::new(rule::FIELD_INSERTED, message)
                .new_place(field.head.span, "inserted here")
                .old(owner.old.span, "was without it")
                .because("Python code that makes one by position fills the wrong fields from here on")
                .help("put it behind the others: names go over the wire, not places");
            self.reporter.report(&around, finding);
        }
    }

    fn compare_order(
        &mut self,
        around: &Around<'_>,
        owner: &Owner<'_>,
        old: &Fields<'a>,
        new: &Fields<'a>,
        pairs: &[Option<&'a Field>],
    ) {
        if !owner.flow.sent {
            return;
        }
        let places: HashMap<Span, usize> =
            new.own.iter().enumerate().map(|(index, field)| (field.head.span, index)).collect();
        let mut last: Option<(usize, &Field)> = None;
        for (field, other) in old.own.iter().zip(pairs) {
            let Some((other, place)) = other.and_then(|other| Some((other, *places.get(&other.head.span)?)))
            else {
                continue;
            };
            if let Some((before, earlier)) = last
                && before > place
            {
                let (name, earlier) = (&field.head.name, &earlier.head.name);
                let message = format!("`{name}` of `{}` stands before `{earlier}` now", owner.path);
                let finding = Finding::new(rule::FIELDS_REORDERED, message)
                    .new_place(other.head.span, format!("before `{earlier}`"))
                    .old(field.head.span, format!("was behind `{earlier}`"))
                    .because("Python code that makes one by position mixes the two up")
                    .help("leave fields where they are: their order does not matter on the wire");
                return self.reporter.report(around, finding);
            }
            last = Some((place, field));
        }
    }

    fn compare_field(&mut self, around: &Around<'_>, owner: &Owner<'_>, old: &'a Field, new: &'a Field) {
        let around = around.inside(Some(&old.head), Some(&new.head));
        // Most fields are as they were: names are put together for those that are not.
        let path = format_args!("{}.{}", owner.path, old.head.name);
        if old.wire_name != new.wire_name {
            self.field_wire_name(&around, path, old, new);
        } else if old.head.name != new.head.name {
            let message = format!("field `{path}` is declared as `{}` now", new.head.name);
            let finding = Finding::new(rule::FIELD_RENAMED, message)
                .new_place(new.head.span, "")
                .old(old.head.span, "was declared here")
                .because(
                    "its name on the wire is the old one, but code against stubs writes the declared one",
                );
            self.reporter.report(&around, finding);
        }
        let fit = self.compare_field_types(&around, owner.flow, path, old, new);
        if fit <= Fit::Source && owner.flow.sent {
            self.compare_field_defaults(&around, path, old, new);
        }
    }

    fn field_wire_name(&mut self, around: &Around<'_>, path: Arguments<'_>, old: &Field, new: &Field) {
        let (from, to) = (&old.wire_name, &new.wire_name);
        let message = format!("field `{path}` is called `{to}` on the wire now, not `{from}`");
        let finding = Finding::new(rule::FIELD_WIRE_NAME_CHANGED, message)
            .new_place(self.reporter.new.annotation(new.head.span, "name"), "")
            .old(self.reporter.old.annotation(old.head.span, "name"), "was called so")
            .because(format!("old peers send and look for `{from}`, and `{to}` means nothing to them"))
            .help(format!("keep the name on the wire: `@name(\"{from}\") {}: ..`", new.head.name));
        self.reporter.report(around, finding);
    }

    fn compare_field_types(
        &mut self,
        around: &Around<'_>,
        flow: Flow,
        path: Arguments<'_>,
        old: &Field,
        new: &Field,
    ) -> Fit {
        let fits = self.fit_flow(&old.ty, &new.ty, flow);
        if fits.worst() == Fit::Same {
            return Fit::Same;
        }
        let (from, to) = type_texts(self.old, &old.ty, self.new, &new.ty);
        let mut message = format!("field `{path}` is of type `{to}` now, not `{from}`");
        let mut reason = fits.reason(&from, &to);
        let rule = match fits.worst() {
            Fit::Same | Fit::Source => rule::FIELD_RETYPED,
            Fit::Call => rule::PYTHON_TYPE_CHANGED,
            Fit::Wire if self.differs_in_optional(&old.ty, &new.ty, flow) => {
                message = format!("field `{path}` can be none now");
                reason = "old peers do not know what to do with `None` there".to_owned();
                rule::FIELD_MADE_OPTIONAL
            }
            Fit::Wire if self.differs_in_required(&old.ty, &new.ty, flow) => {
                message = format!("field `{path}` can no longer be none");
                reason = "old peers still leave it out or send `None`, and are refused".to_owned();
                rule::FIELD_MADE_REQUIRED
            }
            Fit::Wire => rule::FIELD_TYPE_CHANGED,
        };
        let finding = Finding::new(rule, message)
            .new_place(self.reporter.new.ty(new.head.span), "")
            .old(self.reporter.old.ty(old.head.span), "was this")
            .because(reason);
        self.reporter.report(around, finding);
        fits.worst()
    }

    /// Whether the new type is the old one, made optional.
    pub(super) fn differs_in_optional(&mut self, old: &Type, new: &Type, flow: Flow) -> bool {
        match self.new.resolve(new) {
            Type::Optional(inner) => self.fit_flow(old, inner, flow).worst() <= Fit::Source,
            _ => false,
        }
    }

    /// Whether the old type is the new one, made optional.
    pub(super) fn differs_in_required(&mut self, old: &Type, new: &Type, flow: Flow) -> bool {
        match self.old.resolve(old) {
            Type::Optional(inner) => self.fit_flow(inner, new, flow).worst() <= Fit::Source,
            _ => false,
        }
    }

    fn compare_field_defaults(&mut self, around: &Around<'_>, path: Arguments<'_>, old: &Field, new: &Field) {
        let Some(from) = effective_default(self.old, old) else { return };
        let Some(to) = effective_default(self.new, new) else {
            let finding =
                Finding::new(rule::FIELD_DEFAULT_REMOVED, format!("field `{path}` has no default any more"))
                    .new_place(new.head.span, "must be given")
                    .old(self.reporter.old.value(old.head.span), "was the default")
                    .because("old peers may leave it out, and are refused")
                    .help("keep the default");
            return self.reporter.report(around, finding);
        };
        if !self.same_value(from, to) {
            let under = if old.default.is_some() { "was this" } else { "was none" };
            let (from, to) = value_texts(self.old, from, self.new, to);
            let finding = Finding::new(
                rule::FIELD_DEFAULT_CHANGED,
                format!("field `{path}` is `{to}` now when it is left out, not `{from}`"),
            )
            .new_place(self.reporter.new.value(new.head.span), "")
            .old(self.reporter.old.value(old.head.span), under)
            .because("old peers that leave it out mean the old value, and get the new one");
            self.reporter.report(around, finding);
        }
    }
}

/// What a field is that does not come.
fn effective_default<'m>(model: &'m Model, field: &'m Field) -> Option<&'m Literal> {
    let is_optional = matches!(model.resolve(&field.ty), Type::Optional(_));
    field.default.as_ref().or(is_optional.then_some(&Literal::None))
}
