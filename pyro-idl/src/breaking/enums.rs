//! Value enums, which are known by their values, and unions, which are known by the names of their variants.

use std::collections::{HashMap, HashSet};

use super::Differ;
use super::data::{Owner, own};
use super::flow::Flow;
use super::items::Body;
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::{list_text, type_texts, value_text, value_texts};
use crate::model::{Enum, EnumId, Enumerant, Head, Literal, Type, Union, UnionId, Variant};

/// What stands under a place that could hold what is gone.
const NOT_HERE: &str = "no longer in here";

impl<'a> Differ<'a> {
    pub(super) fn compare_enums(&mut self, around: &Around<'_>, old_id: EnumId, new_id: EnumId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        if (old.repr == Type::Str) != (new.repr == Type::Str) {
            let (from, to) = type_texts(self.old, &old.repr, self.new, &new.repr);
            let message = format!("enum `{}` is made of `{to}` now, not of `{from}`", old.head.name);
            let finding = Finding::new(rule::ENUM_REPR_CHANGED, message)
                .new_place(self.reporter.new.ty(new.head.span), "")
                .old(self.reporter.old.ty(old.head.span), "was this")
                .because("all values on the wire have changed, and neither kind is read as the other");
            return self.reporter.report(around, finding);
        }
        self.compare_enumerants(around, old_id, old, new);
        let names = new.enumerants.iter().map(|one| (one.head.name.as_str(), one.head.span));
        self.compare_reserved(
            around,
            &Body { head: &old.head, reserved: &old.reserved },
            &Body { head: &new.head, reserved: &new.reserved },
            names,
        );
    }

    fn compare_enumerants(&mut self, around: &Around<'_>, id: EnumId, old: &'a Enum, new: &'a Enum) {
        let flow = self.flows.enums[id.0 as usize];
        let pairing = Pairing::new(old, new);
        let mut changed: Vec<(&Enumerant, &Enumerant)> = Vec::new();
        for (one, other) in old.enumerants.iter().zip(&pairing.others) {
            match other {
                Some(other) if one.value != other.value => changed.push((one, other)),
                Some(other) if one.head.name != other.head.name => {
                    self.enumerant_renamed(around, old, one, other);
                }
                Some(_) => {}
                // Its value means another one now, which says more.
                None if pairing.is_shifted(&one.value, old, new) => {}
                None => self.enumerant_gone(around, flow, old, new, one),
            }
        }
        self.values_changed(around, old, &changed);
        if flow.read {
            for one in new.enumerants.iter().filter(|one| pairing.is_new(one)) {
                if old.reserved.contains(&one.head.name)
                    || old.enumerants.iter().any(|other| other.value == one.value)
                {
                    continue;
                }
                let message = format!("enum `{}` has a new enumerant `{}`", old.head.name, one.head.name);
                let finding = Finding::new(rule::ENUMERANT_ADDED, message)
                    .new_place(one.head.span, "")
                    .old(old.head.span, "was without it")
                    .because(format!(
                        "old typed peers read the value {} as one without a name, for which they do nothing yet",
                        value_text(self.new, &one.value)
                    ))
                    .help("send it only to callers that ask for it, by a new method or parameter");
                self.reporter.report(&around.inside(None, Some(&one.head)), finding);
            }
        }
    }

    fn enumerant_renamed(&mut self, around: &Around<'_>, old: &Enum, one: &Enumerant, other: &Enumerant) {
        let (from, to) = (&one.head.name, &other.head.name);
        let message = format!("enumerant `{}.{from}` is called `{to}` now", old.head.name);
        let finding = Finding::new(rule::ENUMERANT_RENAMED, message)
            .new_place(other.head.span, "the same value")
            .old(one.head.span, "was declared here")
            .because("its value on the wire is the old one, but code against stubs writes the name");
        self.reporter.report(&around.inside(Some(&one.head), Some(&other.head)), finding);
    }

    fn enumerant_gone(&mut self, around: &Around<'_>, flow: Flow, old: &Enum, new: &Enum, one: &Enumerant) {
        let (rule, reason) = if flow.sent {
            let value = value_text(self.old, &one.value);
            (
                rule::ENUMERANT_REMOVED,
                format!("old peers still send the value {value}, which has lost its meaning"),
            )
        } else {
            let reason = "no peer meets its value any more, but code that names it no longer compiles";
            (rule::RESULT_ENUMERANT_REMOVED, reason.to_owned())
        };
        let name = &one.head.name;
        let finding = Finding::new(rule, format!("enumerant `{}.{name}` is gone", old.head.name))
            .old(one.head.span, "was declared here")
            .gone(Some(new.head.span), NOT_HERE)
            .because(reason)
            .help(format!("if it must go, keep its name from coming back: `reserved \"{name}\";`"));
        self.reporter.report(&around.inside(Some(&one.head), None), finding);
    }

    /// All that have changed at once: values that are counted shift together.
    fn values_changed(&mut self, around: &Around<'_>, old: &Enum, changed: &[(&Enumerant, &Enumerant)]) {
        let Some((one, other)) = changed.first() else { return };
        let (from, to) = value_texts(self.old, &one.value, self.new, &other.value);
        let name = &one.head.name;
        let message = format!("enumerant `{}.{name}` is {to} on the wire now, not {from}", old.head.name);
        let mut reason = "old peers mean another enumerant by the value, or none".to_owned();
        if changed.len() > 1 {
            let others = list_text(changed[1..].iter().map(|(one, _)| one.head.name.as_str()));
            reason = format!("{reason}; the same goes for {others}");
        }
        let help = if one.head.name == other.head.name {
            format!("give it the old value: `{name} = {from};`")
        } else {
            format!("give it the old value: `{} = {from};`", other.head.name)
        };
        let finding = Finding::new(rule::ENUMERANT_VALUE_CHANGED, message)
            .new_place(self.reporter.new.value(other.head.span), "")
            .old(self.reporter.old.value(one.head.span), format!("was {from}"))
            .because(reason)
            .help(help);
        self.reporter.report(&around.inside(Some(&one.head), Some(&other.head)), finding);
    }

    pub(super) fn compare_unions(&mut self, around: &Around<'_>, old_id: UnionId, new_id: UnionId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let flow = self.flows.unions[old_id.0 as usize];
        let by_name: HashMap<&str, &Variant> =
            new.variants.iter().map(|variant| (variant.head.name.as_str(), variant)).collect();
        let known: HashSet<&str> = old.variants.iter().map(|variant| variant.head.name.as_str()).collect();
        let mut taken: HashSet<&str> = HashSet::new();
        for (index, variant) in old.variants.iter().enumerate() {
            let renamed = new
                .variants
                .get(index)
                .filter(|other| !known.contains(other.head.name.as_str()) && same_content(variant, other));
            match (by_name.get(variant.head.name.as_str()), renamed) {
                (Some(other), _) => self.compare_variants(around, flow, old, variant, other),
                (None, Some(other)) => {
                    taken.insert(&other.head.name);
                    self.variant_renamed(around, old, &variant.head, &other.head);
                }
                (None, None) => self.variant_gone(around, flow, old, new, &variant.head),
            }
        }
        for variant in &new.variants {
            let name = variant.head.name.as_str();
            let is_new = !known.contains(name) && !taken.contains(name);
            if flow.read && is_new && !old.reserved.contains(&variant.head.name) {
                let finding = Finding::new(
                    rule::VARIANT_ADDED,
                    format!("union `{}` has a new variant `{name}`", old.head.name),
                )
                .new_place(variant.head.span, "")
                .old(old.head.span, "was without it")
                .because(format!("old typed peers refuse `{name}`, which they do not know"))
                .help("send it only to callers that ask for it, by a new method or parameter");
                self.reporter.report(&around.inside(None, Some(&variant.head)), finding);
            }
        }
        let names = new.variants.iter().map(|variant| (variant.head.name.as_str(), variant.head.span));
        self.compare_reserved(
            around,
            &Body { head: &old.head, reserved: &old.reserved },
            &Body { head: &new.head, reserved: &new.reserved },
            names,
        );
    }

    fn variant_renamed(&mut self, around: &Around<'_>, old: &Union, from: &Head, to: &Head) {
        let message = format!("variant `{}.{}` is called `{}` now", old.head.name, from.name, to.name);
        let finding = Finding::new(rule::VARIANT_RENAMED, message)
            .new_place(to.span, "")
            .old(from.span, "was declared here")
            .because("its name is its key on the wire, and old peers know only the old one")
            .help(format!("keep the name `{}`", from.name));
        self.reporter.report(&around.inside(Some(from), Some(to)), finding);
    }

    fn variant_gone(&mut self, around: &Around<'_>, flow: Flow, old: &Union, new: &Union, variant: &Head) {
        let name = &variant.name;
        let (rule, reason) = if flow.sent {
            (rule::VARIANT_REMOVED, format!("old peers still send `{name}`, and are refused"))
        } else {
            let reason = "no peer meets it any more, but code that names it no longer compiles";
            (rule::RESULT_VARIANT_REMOVED, reason.to_owned())
        };
        let finding = Finding::new(rule, format!("variant `{}.{name}` is gone", old.head.name))
            .old(variant.span, "was declared here")
            .gone(Some(new.head.span), NOT_HERE)
            .because(reason)
            .help(format!("if it must go, keep its name from coming back: `reserved \"{name}\";`"));
        self.reporter.report(&around.inside(Some(variant), None), finding);
    }

    fn compare_variants(
        &mut self,
        around: &Around<'_>,
        flow: Flow,
        old: &Union,
        one: &'a Variant,
        other: &'a Variant,
    ) {
        let path = format!("{}.{}", old.head.name, one.head.name);
        let (message, fails, under) = match (&one.fields, &other.fields) {
            (None, None) => return,
            (Some(old_fields), Some(new_fields)) => {
                let owner = Owner { path: &path, old: &one.head, new: &other.head, reserved: &[], flow };
                let around = around.inside(Some(&one.head), Some(&other.head));
                self.compare_fields(&around, &owner, &own(old_fields), &own(new_fields));
                return;
            }
            (None, Some(_)) => (format!("variant `{path}` has fields now"), flow.sent, "was without"),
            (Some(_), None) => (format!("variant `{path}` has no fields any more"), flow.read, "had some"),
        };
        let (rule, reason) = if fails {
            (rule::VARIANT_SHAPE_CHANGED, "`None` and a dict of fields are not read as each other")
        } else {
            (
                rule::VARIANT_RESHAPED,
                "peers read either, but code that makes or matches it no longer compiles",
            )
        };
        let finding = Finding::new(rule, message)
            .new_place(other.head.span, "")
            .old(one.head.span, under)
            .because(reason)
            .help("declare a new variant, and keep this one");
        self.reporter.report(&around.inside(Some(&one.head), Some(&other.head)), finding);
    }
}

/// For each old enumerant its new one: of the same name, else of the same value, else, where both have new values, in the
/// same place.
struct Pairing<'a> {
    others: Vec<Option<&'a Enumerant>>,
    taken: HashSet<&'a str>,
}

impl<'a> Pairing<'a> {
    fn new(old: &Enum, new: &'a Enum) -> Self {
        let by_name: HashMap<&str, &Enumerant> =
            new.enumerants.iter().map(|one| (one.head.name.as_str(), one)).collect();
        let mut others: Vec<Option<&Enumerant>> =
            old.enumerants.iter().map(|one| by_name.get(one.head.name.as_str()).copied()).collect();
        let mut taken: HashSet<&str> = others.iter().flatten().map(|one| one.head.name.as_str()).collect();
        if others.contains(&None) {
            for (index, one) in old.enumerants.iter().enumerate() {
                if others[index].is_some() {
                    continue;
                }
                let is_free = |other: &&Enumerant| !taken.contains(other.head.name.as_str());
                let same_value = new.enumerants.iter().filter(is_free).find(|other| other.value == one.value);
                let same_place = new.enumerants.get(index).filter(is_free).filter(|other| {
                    old.enumerants.len() == new.enumerants.len()
                        && old.enumerants.iter().all(|known| known.value != other.value)
                });
                others[index] = same_value.or(same_place);
                taken.extend(others[index].map(|other| other.head.name.as_str()));
            }
        }
        Pairing { others, taken }
    }

    fn is_new(&self, one: &Enumerant) -> bool {
        !self.taken.contains(one.head.name.as_str())
    }

    /// Whether the value of what is gone has been taken over by what had another one.
    fn is_shifted(&self, value: &Literal, old: &Enum, new: &Enum) -> bool {
        new.enumerants.iter().any(|other| {
            other.value == *value && old.enumerants.iter().any(|known| known.head.name == other.head.name)
        })
    }
}

fn same_content(old: &Variant, new: &Variant) -> bool {
    let names = |variant: &Variant| -> Option<Vec<String>> {
        variant.fields.as_ref().map(|fields| fields.iter().map(|field| field.wire_name.clone()).collect())
    };
    names(old) == names(new)
}
