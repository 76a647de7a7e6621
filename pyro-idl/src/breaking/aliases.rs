//! Aliases: a name for something else changes what travels or what the stubs say, whether it becomes another name, a body of
//! its own or has been one.

use super::Differ;
use super::fit::{Fit, Fits};
use super::items::{article, head_of, type_of, word_of};
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::{type_text, type_texts};
use crate::model::{AliasId, Item};

impl<'a> Differ<'a> {
    pub(super) fn compare_aliases(&mut self, around: &Around<'_>, old_id: AliasId, new_id: AliasId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let flow = self.flows.aliases[old_id.0 as usize];
        let fits = self.fit_flow(&old.ty, &new.ty, flow);
        let rule = match fits.worst() {
            Fit::Same => return,
            Fit::Source => rule::ALIAS_RETYPED,
            Fit::Call => rule::PYTHON_TYPE_CHANGED,
            Fit::Wire => rule::ALIAS_CHANGED,
        };
        let (from, to) = type_texts(self.old, &old.ty, self.new, &new.ty);
        let message = format!("type `{}` is `{to}` now, not `{from}`", old.head.name);
        let finding = Finding::new(rule, message)
            .new_place(self.reporter.new.ty(new.head.span), "")
            .old(self.reporter.old.ty(old.head.span), "was this")
            .because(fits.reason(&from, &to));
        self.reporter.report(around, finding);
    }

    /// How two items of one name fit, of which one is an alias.
    fn fit_items(&mut self, old: Item, new: Item) -> Fits {
        let (Some(old_ty), Some(new_ty)) = (type_of(old), type_of(new)) else {
            unreachable!("an alias shares its name with types only");
        };
        let flow = self.flows.of_item(old);
        let (old_ty, new_ty) = (self.old.resolve(&old_ty).clone(), self.new.resolve(&new_ty).clone());
        self.fit_flow(&old_ty, &new_ty, flow)
    }

    /// What was only a name for something else has a body of its own.
    pub(super) fn alias_made_body(&mut self, around: &Around<'_>, old_id: AliasId, new: Item) {
        let fits = self.fit_items(Item::Alias(old_id), new);
        let rule = match fits.worst() {
            Fit::Same => return,
            Fit::Source => rule::ALIAS_RETYPED,
            Fit::Call => rule::PYTHON_TYPE_CHANGED,
            Fit::Wire => rule::ALIAS_CHANGED,
        };
        let (alias, head) = (&self.old[old_id], head_of(self.new, new));
        let (target, name, word) = (type_text(self.old, &alias.ty), &head.name, word_of(new));
        let message = format!("type `{name}` is {} {word} now, not an alias of `{target}`", article(new));
        let finding = Finding::new(rule, message)
            .new_place(head.span, "a body of its own")
            .old(self.reporter.old.ty(alias.head.span), "was this")
            .because(fits.reason(&target, name))
            .help(format!("keep the alias, and give the {word} another name"));
        self.reporter.report(&around.inside(Some(&alias.head), Some(head)), finding);
    }

    /// What had a body of its own is only a name for something else.
    pub(super) fn body_made_alias(&mut self, around: &Around<'_>, old: Item, new_id: AliasId) {
        let fits = self.fit_items(old, Item::Alias(new_id));
        let (head, alias) = (head_of(self.old, old), &self.new[new_id]);
        let (word, name, target) = (word_of(old), &head.name, type_text(self.new, &alias.ty));
        let (rule, reason) = match fits.worst() {
            Fit::Same | Fit::Source => (rule::TYPE_MADE_ALIAS, made_alias_reason(old, name)),
            Fit::Call => (rule::PYTHON_TYPE_CHANGED, fits.reason(name, &target)),
            Fit::Wire => (rule::TYPE_KIND_CHANGED, fits.reason(name, &target)),
        };
        let finding = Finding::new(rule, format!("{word} `{name}` is an alias of `{target}` now"))
            .new_place(alias.head.span, "no body of its own")
            .old(head.span, "was declared here")
            .because(reason)
            .help(format!("keep the {word} `{name}`"));
        self.reporter.report(&around.inside(Some(head), Some(&alias.head)), finding);
    }
}

fn made_alias_reason(old: Item, name: &str) -> String {
    let parts = match old {
        Item::Enum(_) => "enumerants",
        Item::Union(_) => "variants",
        _ => return format!("peers do not notice, but languages without aliases have no `{name}` any more"),
    };
    format!("peers do not notice, but code that names {parts} of `{name}` may not find them")
}
