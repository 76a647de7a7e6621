//! Services as a whole: what their annotations promise, what they extend, their constants.

use std::collections::HashSet;

use super::Differ;
use super::flow::Role;
use super::items::Body;
use super::members::{all_members, head_of, is_local, wire_of};
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::list_text;
use crate::model::{InstanceMode, Model, Serializer, Service, ServiceId};

const SERIALIZERS: [(Serializer, &str); 4] = [
    (Serializer::Serpent, "serpent"),
    (Serializer::Json, "json"),
    (Serializer::Marshal, "marshal"),
    (Serializer::Msgpack, "msgpack"),
];

impl<'a> Differ<'a> {
    pub(super) fn compare_services(&mut self, around: &Around<'_>, old_id: ServiceId, new_id: ServiceId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        self.compare_instance(around, old, new);
        self.compare_registration(around, old, new);
        // Who calls what clients serve chooses from the new list.
        if self.is_served(old_id) {
            self.compare_serializers(around, old, new);
        }
        self.compare_handlers(around, old, new);
        self.compare_service_consts(around, old, new);
        self.compare_members(around, old_id, new_id);
        self.compare_service_bases(around, old_id, new_id);
        let names = new.members.iter().flat_map(|member| {
            let head = head_of(member);
            [(wire_of(member), head.span), (head.name.as_str(), head.span)]
        });
        self.compare_reserved(
            around,
            &Body { head: &old.head, reserved: &old.reserved },
            &Body { head: &new.head, reserved: &new.reserved },
            names,
        );
    }

    /// Whether old clients call it, rather than serve it.
    pub(super) fn is_served(&self, old_id: ServiceId) -> bool {
        self.flows.roles(old_id).contains(&Role::Server)
    }

    fn compare_instance(&mut self, around: &Around<'_>, old: &Service, new: &Service) {
        use InstanceMode::{PerCall, Session, Single};
        let reason = match (old.instance, new.instance) {
            (Session, PerCall) => "what a client's call stores in the object is gone at its next call",
            (Single, PerCall) => "what a call stores in the object is gone at the next one",
            (Session, Single) => "clients share one object: what one of them stores, all others see",
            (PerCall, Single) => "calls share one object: what one of them stores, all later ones see",
            (PerCall, Session) => "what a call stores in the object is still there at the client's next call",
            (Single, Session) => "each client has an object of its own: what others store, it does not see",
            (Single, Single) | (Session, Session) | (PerCall, PerCall) => return,
        };
        let (from, to) = (mode_text(old.instance), mode_text(new.instance));
        let message = format!("service `{}` has {to} instances now, not {from} ones", old.head.name);
        let finding = Finding::new(rule::INSTANCE_MODE_CHANGED, message)
            .new_place(self.reporter.new.annotation(new.head.span, "instance"), format!("{to} now"))
            .old(self.reporter.old.annotation(old.head.span, "instance"), format!("was {from}"))
            .because(reason);
        self.reporter.report(around, finding);
    }

    fn compare_registration(&mut self, around: &Around<'_>, old: &Service, new: &Service) {
        let Some(from) = &old.register else { return };
        let old_place = self.reporter.old.annotation(old.head.span, "register");
        let new_place = self.reporter.new.annotation(new.head.span, "register");
        let service = &old.head.name;
        let in_vain = format!("clients that look `{}` up get NamingError", from.name);
        let Some(to) = &new.register else {
            let message = format!("service `{service}` is no longer registered as `{}`", from.name);
            let finding = Finding::new(rule::REGISTER_REMOVED, message)
                .old(old_place, "was registered here")
                .gone(Some(new.head.span), "no longer registered")
                .because(in_vain);
            return self.reporter.report(around, finding);
        };
        if from.name != to.name {
            let message =
                format!("service `{service}` is registered as `{}` now, not as `{}`", to.name, from.name);
            let finding = Finding::new(rule::REGISTERED_NAME_CHANGED, message)
                .new_place(new_place, "")
                .old(old_place, "was this")
                .because(in_vain)
                .help("register the old name too, in code, until no client looks it up");
            return self.reporter.report(around, finding);
        }
        let lost: Vec<&str> =
            from.tags.iter().filter(|tag| !to.tags.contains(tag)).map(String::as_str).collect();
        if !lost.is_empty() {
            let lost = list_text(lost);
            let message = format!("service `{service}` is no longer registered with {lost}");
            let finding = Finding::new(rule::REGISTERED_TAG_REMOVED, message)
                .new_place(new_place, "")
                .old(old_place, "was this")
                .because(format!("clients that look for {lost} by `PYROMETA` find other objects, or none"));
            self.reporter.report(around, finding);
        }
    }

    fn compare_serializers(&mut self, around: &Around<'_>, old: &Service, new: &Service) {
        let takes = |service: &Service, one: Serializer| {
            service.serializers.is_empty() || service.serializers.contains(&one)
        };
        let lost = SERIALIZERS.iter().filter(|(one, _)| takes(old, *one) && !takes(new, *one));
        let lost: Vec<&str> = lost.map(|(_, name)| *name).collect();
        if lost.is_empty() {
            return;
        }
        let lost = list_text(lost);
        let message = format!("service `{}` is no longer meant for {lost}", old.head.name);
        let finding = Finding::new(rule::SERIALIZER_REMOVED, message)
            .new_place(self.reporter.new.annotation(new.head.span, "serializers"), "")
            .old(self.reporter.old.annotation(old.head.span, "serializers"), "was this")
            .because(format!(
                "clients that are set to {lost} are refused, or values arrive that they cannot carry"
            ));
        self.reporter.report(around, finding);
    }

    /// How the methods are called, and what that asks of who implements them.
    fn compare_handlers(&mut self, around: &Around<'_>, old: &Service, new: &Service) {
        let name = &old.head.name;
        let concurrent = if new.concurrent {
            "calls of one instance overlap now: what relied on their order meets another one"
        } else {
            "calls of one instance wait for each other now: one that waits for another never ends"
        };
        let flags = [
            (rule::CALLBACK_CHANGED, "callback", old.callback, new.callback, CALLBACK_REASON),
            (rule::CONCURRENT_CHANGED, "concurrent", old.concurrent, new.concurrent, concurrent),
            (rule::EXCLUSIVE_CHANGED, "exclusive", old.exclusive, new.exclusive, EXCLUSIVE_REASON),
            (rule::SYNC_CHANGED, "sync", old.sync, new.sync, SYNC_REASON),
        ];
        for (rule, annotation, was, is, reason) in flags {
            if was == is {
                continue;
            }
            let says = if is { "is" } else { "is no longer" };
            let finding = Finding::new(rule, format!("service `{name}` {says} `@{annotation}`"))
                .new_place(self.reporter.new.annotation(new.head.span, annotation), "")
                .old(
                    self.reporter.old.annotation(old.head.span, annotation),
                    if was { "was this" } else { "was not" },
                )
                .because(reason);
            self.reporter.report(around, finding);
        }
    }

    fn compare_service_consts(&mut self, around: &Around<'_>, old: &Service, new: &Service) {
        for id in &old.consts {
            let head = &self.old[*id].head;
            match self.pairs.consts[id.0 as usize] {
                Some(other) => {
                    let around = around.inside(Some(head), Some(&self.new[other].head));
                    self.compare_consts(&around, *id, other);
                }
                None => {
                    let message = format!("constant `{}.{}` is gone", old.head.name, head.name);
                    let finding = Finding::new(rule::CONST_REMOVED, message)
                        .old(head.span, "was declared here")
                        .gone(Some(new.head.span), "no longer in here")
                        .because(
                            "its name is not on the wire, but stubs that are made again no longer have it",
                        );
                    self.reporter.report(&around.inside(Some(head), None), finding);
                }
            }
        }
    }

    fn compare_service_bases(&mut self, around: &Around<'_>, old_id: ServiceId, new_id: ServiceId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        if old.extends.is_empty() {
            return;
        }
        let kept = ancestors(self.new, new_id);
        let mut here: Option<HashSet<&str>> = None;
        for base in &old.extends {
            if self.pairs.services[base.0 as usize].is_some_and(|base| kept.contains(&base)) {
                continue;
            }
            let here = here.get_or_insert_with(|| {
                let members = all_members(self.new, new_id).into_iter();
                members.filter(|member| !is_local(member)).map(wire_of).collect()
            });
            let members = all_members(self.old, *base).into_iter();
            let lost: Vec<&str> = members
                .filter(|member| !is_local(member))
                .map(wire_of)
                .filter(|wire| !here.contains(wire))
                .collect();
            let base = &self.old[*base].head.name;
            let (rule, reason) = if self.is_served(old_id) && !lost.is_empty() {
                let reason = format!("old clients that call {} on it get AttributeError", list_text(lost));
                (rule::BASE_SERVICE_REMOVED, reason)
            } else {
                let reason = format!("code that takes every `{base}` no longer takes this one");
                (rule::BASE_SERVICE_CHANGED, reason)
            };
            let finding =
                Finding::new(rule, format!("service `{}` no longer extends `{base}`", old.head.name))
                    .old(self.reporter.old.extended(old.head.span, base), "extended this")
                    .gone(Some(new.head.span), "no longer")
                    .because(reason);
            self.reporter.report(around, finding);
        }
    }
}

const CALLBACK_REASON: &str = "errors in the handlers of a `@callback` service are raised where it is served, too, and end the connection";
const EXCLUSIVE_REASON: &str =
    "handlers take `&mut self` with it and `&self` without, so implementations no longer compile";
pub(super) const SYNC_REASON: &str =
    "handlers are plain functions with it and `async` without, so implementations no longer compile";

fn mode_text(mode: InstanceMode) -> &'static str {
    match mode {
        InstanceMode::Single => "single",
        InstanceMode::Session => "session",
        InstanceMode::PerCall => "percall",
    }
}

/// Everything that a service extends, over all steps.
fn ancestors(model: &Model, id: ServiceId) -> HashSet<ServiceId> {
    let mut seen = HashSet::new();
    let mut work = vec![id];
    while let Some(id) = work.pop() {
        for base in &model[id].extends {
            if seen.insert(*base) {
                work.push(*base);
            }
        }
    }
    seen
}
