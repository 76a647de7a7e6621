//! What stands in packages: what is gone, what has become something else, constants, reserved names.

use std::collections::HashMap;

use super::Differ;
use super::pairs::full_name;
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::{type_texts, value_texts};
use crate::model::{ConstId, Head, Item, Literal, Model, Notes, Type};
use crate::source::Span;

/// The items of the new side by package and name.
pub(super) type NewItems<'m> = HashMap<(&'m str, &'m str), Item>;

/// The names of one body, for what is said of reserved ones.
pub(super) struct Body<'n> {
    pub(super) head: &'n Head,
    pub(super) reserved: &'n [String],
}

impl<'a> Differ<'a> {
    /// `moved_to`: the package that what is around it is known to have moved to.
    pub(super) fn compare_item(
        &mut self,
        around: &Around<'_>,
        item: Item,
        new_items: &NewItems<'_>,
        moved_to: Option<&str>,
    ) {
        let head = head_of(self.old, item);
        let namesake = new_items.get(&full_name(head)).copied();
        let namesake = namesake.filter(|other| type_of(item).is_some() && type_of(*other).is_some());
        if let Some(other) = namesake
            && std::mem::discriminant(&other) != std::mem::discriminant(&item)
        {
            return match (item, other) {
                (Item::Alias(id), other) => self.alias_made_body(around, id, other),
                (item, Item::Alias(id)) => self.body_made_alias(around, item, id),
                _ => self.kind_changed(around, item, other),
            };
        }
        let Some(other) = self.pairs.of(item) else { return self.item_gone(around, item, moved_to) };
        let new_head = head_of(self.new, other);
        let around = around.inside(Some(head), Some(new_head));
        let is_moved = head.package != new_head.package;
        // Of a package that has another name that is told once; the full names of exceptions travel.
        let is_with_it = moved_to == Some(new_head.package.as_str()) && !matches!(item, Item::Exception(_));
        if head.name != new_head.name || (is_moved && !is_with_it) {
            self.item_renamed(&around, item, head, new_head);
        }
        match (item, other) {
            (Item::Const(old), Item::Const(new)) => self.compare_consts(&around, old, new),
            (Item::Alias(old), Item::Alias(new)) => self.compare_aliases(&around, old, new),
            (Item::Enum(old), Item::Enum(new)) => self.compare_enums(&around, old, new),
            (Item::Union(old), Item::Union(new)) => self.compare_unions(&around, old, new),
            (Item::Struct(old), Item::Struct(new)) => self.compare_structs(&around, old, new),
            (Item::Exception(old), Item::Exception(new)) => self.compare_exceptions(&around, old, new),
            (Item::Service(old), Item::Service(new)) => self.compare_services(&around, old, new),
            _ => unreachable!("items are paired by kind"),
        }
    }

    /// An item of the old side that has no new one.
    fn item_gone(&mut self, around: &Around<'_>, item: Item, moved_to: Option<&str>) {
        let head = head_of(self.old, item);
        let around = around.inside(Some(head), None);
        let (word, name) = (word_of(item), &head.name);
        let message = format!("{word} `{name}` is gone");
        let (rule, reason) = match item {
            Item::Service(id) if !self.is_served(id) => (
                rule::CALLBACK_MEMBER_REMOVED,
                "nobody calls it any more, but code that implements it no longer compiles".to_owned(),
            ),
            Item::Service(_) => (
                rule::SERVICE_REMOVED,
                format!("nobody serves `{name}` any more, and old clients call in vain"),
            ),
            Item::Const(_) => (
                rule::CONST_REMOVED,
                "its name is not on the wire, but stubs that are made again no longer have it".to_owned(),
            ),
            Item::Exception(_) => (
                rule::TYPE_REMOVED,
                "no peer asks for it, but code that handles it no longer compiles, and what takes its place is not handled"
                    .to_owned(),
            ),
            _ => (
                rule::TYPE_REMOVED,
                "its name is not on the wire, but stubs that are made again no longer have it".to_owned(),
            ),
        };
        let within = self.reporter.new.package(moved_to.unwrap_or(&head.package));
        let finding = Finding::new(rule, message).old(head.span, "was declared here");
        let finding = finding.gone(within, "no longer in this package").because(reason);
        self.reporter.report(&around, finding.help("keep it, marked `@deprecated(\"..\")`"));
    }

    fn item_renamed(&mut self, around: &Around<'_>, item: Item, old: &Head, new: &Head) {
        let word = word_of(item);
        let full = |head: &Head| match old.package == new.package || head.package.is_empty() {
            true => head.name.clone(),
            false => format!("{}.{}", head.package, head.name),
        };
        let message = format!("{word} `{}` is called `{}` now", full(old), full(new));
        let (rule, reason) = match item {
            Item::Service(_) => (
                rule::SERVICE_RENAMED,
                "its name is not on the wire, but that of its traits and proxies has changed",
            ),
            Item::Exception(_) => (
                rule::EXCEPTION_RENAMED,
                "the declared name travels with the exception, and old typed clients know it by that",
            ),
            Item::Const(_) => {
                (rule::CONST_REMOVED, "its name is not on the wire, but code against stubs writes it")
            }
            _ => (rule::TYPE_RENAMED, "its name is not on the wire, but code against stubs writes it"),
        };
        let finding = Finding::new(rule, message).new_place(new.span, "its content is that of the old one");
        let finding = finding.old(old.span, "was declared here").because(reason);
        self.reporter.report(around, finding.help(format!("keep the name `{}`", full(old))));
    }

    fn kind_changed(&mut self, around: &Around<'_>, old: Item, new: Item) {
        let (old_head, new_head) = (head_of(self.old, old), head_of(self.new, new));
        let around = around.inside(Some(old_head), Some(new_head));
        let message =
            format!("{} `{}` has become {} {}", word_of(old), old_head.name, article(new), word_of(new));
        let finding = Finding::new(rule::TYPE_KIND_CHANGED, message);
        let finding = finding.new_place(new_head.span, format!("{} now", form_of(new)));
        let finding = finding.old(old_head.span, format!("was {}", form_of(old)));
        self.reporter.report(
            &around,
            finding
                .because("the two have different forms on the wire, and peers read only the one they know")
                .help("declare it under a new name"),
        );
    }

    pub(super) fn compare_consts(&mut self, around: &Around<'_>, old_id: ConstId, new_id: ConstId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let name = &old.head.name;
        if !self.same_resolved(&old.ty, &new.ty) {
            let (from, to) = type_texts(self.old, &old.ty, self.new, &new.ty);
            let message = format!("constant `{name}` is of type `{to}` now, not `{from}`");
            let finding = Finding::new(rule::CONST_TYPE_CHANGED, message)
                .new_place(self.reporter.new.ty(new.head.span), "")
                .old(self.reporter.old.ty(old.head.span), "was this")
                .because("code that was written for the old type no longer compiles, or computes otherwise");
            return self.reporter.report(around, finding);
        }
        if !self.same_value(&old.value, &new.value) {
            let (from, to) = value_texts(self.old, &old.value, self.new, &new.value);
            let finding = Finding::new(
                rule::CONST_VALUE_CHANGED,
                format!("constant `{name}` is `{to}` now, not `{from}`"),
            )
            .new_place(self.reporter.new.value(new.head.span), "")
            .old(self.reporter.old.value(old.head.span), "was this")
            .because("old peers keep the old value in their stubs, so the two sides no longer agree on it");
            self.reporter.report(around, finding);
        }
    }

    /// Whether two values are the same. A constant or enumerant that has changed is told where it is declared.
    pub(super) fn same_value(&self, old: &Literal, new: &Literal) -> bool {
        match (old, new) {
            (Literal::Const(old), Literal::Const(new))
                if self.pairs.consts[old.0 as usize] == Some(*new) && self.tells_of_const(*old, *new) =>
            {
                true
            }
            (Literal::Const(old), new) => self.same_value(&self.old[*old].value, new),
            (old, Literal::Const(new)) => self.same_value(old, &self.new[*new].value),
            (Literal::Enumerant(old, index), Literal::Enumerant(new, other)) => {
                let (old, new) = (&self.old[*old].enumerants[*index], &self.new[*new].enumerants[*other]);
                old.head.name == new.head.name || old.value == new.value
            }
            (Literal::List(old), Literal::List(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same_value(old, new))
            }
            (Literal::Map(old), Literal::Map(new)) => {
                old.len() == new.len()
                    && old.iter().zip(new).all(|((old_key, old), (new_key, new))| {
                        self.same_value(old_key, new_key) && self.same_value(old, new)
                    })
            }
            // Not a number is the same value as ever.
            (Literal::Float(old), Literal::Float(new)) => old.to_bits() == new.to_bits() || old == new,
            (old, new) => old == new,
        }
    }

    /// Whether a new value of this constant is reported where it is declared: one who tolerates that there has not said so of
    /// the defaults that it stands for.
    fn tells_of_const(&self, old_id: ConstId, new_id: ConstId) -> bool {
        let (old, new) = (&self.old[old_id].head, &self.new[new_id].head);
        let around = Around::package(package_notes(self.old, old), package_notes(self.new, new));
        let around =
            around.inside(service_of_const(self.old, old_id, old), service_of_const(self.new, new_id, new));
        self.reporter.is_wanted(&around.inside(Some(old), Some(new)), rule::CONST_VALUE_CHANGED)
    }

    /// Names that were reserved and no longer are. `names` are those of the new body, with their places.
    pub(super) fn compare_reserved<'n>(
        &mut self,
        around: &Around<'_>,
        old: &Body<'_>,
        new: &Body<'_>,
        names: impl Iterator<Item = (&'n str, Span)> + Clone,
    ) {
        for name in old.reserved.iter().filter(|name| !new.reserved.contains(name)) {
            let place = self.reporter.old.reserved(old.head.span, name);
            let used = names.clone().find(|(other, _)| other == name);
            let finding = match used {
                Some((_, span)) => {
                    let message = format!("the reserved name `{name}` is back in `{}`", new.head.name);
                    Finding::new(rule::RESERVED_REUSED, message)
                        .new_place(span, "used again")
                        .because(format!("peers that are older still mean something else by `{name}`"))
                        .help("take another name, and keep this one reserved")
                }
                None => {
                    let message = format!("`{}` no longer reserves `{name}`", new.head.name);
                    Finding::new(rule::RESERVED_DROPPED, message)
                        .new_place(new.head.span, "not reserved here")
                        .because(format!(
                            "the next version could use `{name}` for something else, and no rule would notice"
                        ))
                        .help(format!("keep it: `reserved \"{name}\";`"))
                }
            };
            self.reporter.report(around, finding.old(place, "was reserved here"));
        }
    }
}

pub(super) fn head_of(model: &Model, item: Item) -> &Head {
    match item {
        Item::Const(id) => &model[id].head,
        Item::Alias(id) => &model[id].head,
        Item::Enum(id) => &model[id].head,
        Item::Union(id) => &model[id].head,
        Item::Struct(id) => &model[id].head,
        Item::Exception(id) => &model[id].head,
        Item::Service(id) => &model[id].head,
    }
}

pub(super) fn package_notes<'m>(model: &'m Model, head: &Head) -> Option<&'m Notes> {
    model.packages.iter().find(|package| package.name == head.package).map(|package| &package.notes)
}

/// The head of the service that a constant stands in.
fn service_of_const<'m>(model: &'m Model, id: ConstId, head: &Head) -> Option<&'m Head> {
    let mut services = model.services.iter().filter(|service| service.head.package == head.package);
    services.find(|service| service.consts.contains(&id)).map(|service| &service.head)
}

pub(super) fn type_of(item: Item) -> Option<Type> {
    Some(match item {
        Item::Alias(id) => Type::Alias(id),
        Item::Enum(id) => Type::Enum(id),
        Item::Union(id) => Type::Union(id),
        Item::Struct(id) => Type::Struct(id),
        Item::Exception(id) => Type::Exception(id),
        Item::Const(_) | Item::Service(_) => return None,
    })
}

pub(super) fn word_of(item: Item) -> &'static str {
    match item {
        Item::Const(_) => "constant",
        Item::Alias(_) => "type",
        Item::Enum(_) => "enum",
        Item::Union(_) => "union",
        Item::Struct(_) => "struct",
        Item::Exception(_) => "exception",
        Item::Service(_) => "service",
    }
}

pub(super) fn article(item: Item) -> &'static str {
    if matches!(item, Item::Enum(_) | Item::Exception(_)) { "an" } else { "a" }
}

/// What it is on the wire.
fn form_of(item: Item) -> &'static str {
    match item {
        Item::Enum(_) => "a plain value on the wire",
        Item::Union(_) => "a dict of one key on the wire",
        Item::Struct(_) => "a dict of its fields on the wire",
        Item::Exception(_) => "an exception of Python on the wire",
        _ => "what it stands for on the wire",
    }
}
