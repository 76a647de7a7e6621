//! The members of a service: which are gone, hidden, called otherwise or of another kind; properties. What clients serve is
//! looked at from the other side.

use std::collections::{HashMap, HashSet};
use std::fmt::Arguments;

use super::Differ;
use super::fit::Fit;
use super::flow::{Flow, Role};
use super::report::{Around, Finding};
use super::rules::rule;
use super::text::{list_text, type_texts};
use crate::model::{Head, Method, Model, Property, Service, ServiceId, ServiceMember};

/// Both sides of one service, and who serves it.
pub(super) struct Sides<'a> {
    pub(super) old: &'a Service,
    pub(super) new: &'a Service,
    pub(super) role: Role,
}

impl<'a> Differ<'a> {
    pub(super) fn compare_members(&mut self, around: &Around<'_>, old_id: ServiceId, new_id: ServiceId) {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let pairs = self.pair_members(old_id, new_id);
        for role in self.flows.roles(old_id) {
            let sides = Sides { old, new, role };
            let mut hidden = Vec::new();
            for (member, other) in old.members.iter().zip(&pairs) {
                match other {
                    _ if is_local(member) => self.compare_local(around, &sides, member, *other),
                    None => self.member_gone(around, &sides, member),
                    Some(other) if is_local(other) => hidden.push((member, *other)),
                    Some(other) => self.compare_member(around, &sides, member, other),
                }
            }
            self.members_hidden(around, &sides, &hidden);
            if role == Role::Client {
                self.callback_members_added(around, &sides, old_id, new_id, &pairs);
            }
        }
    }

    /// For each old member its new one: of the same name on the wire, else of the same declared name, else of the same
    /// signature in the same place.
    fn pair_members(&self, old_id: ServiceId, new_id: ServiceId) -> Vec<Option<&'a ServiceMember>> {
        let (old, new) = (&self.old[old_id], &self.new[new_id]);
        let same_names = old.members.iter().zip(&new.members).all(|(old, new)| wire_of(old) == wire_of(new));
        if same_names && old.members.len() <= new.members.len() {
            return new.members[..old.members.len()].iter().map(Some).collect();
        }
        let all = all_members(self.new, new_id);
        let by_wire: HashMap<&str, &ServiceMember> =
            all.iter().map(|member| (wire_of(member), *member)).collect();
        let mut pairs: Vec<Option<&ServiceMember>> =
            old.members.iter().map(|member| by_wire.get(wire_of(member)).copied()).collect();
        if !pairs.contains(&None) {
            return pairs;
        }
        let known: HashSet<&str> = all_members(self.old, old_id).into_iter().map(wire_of).collect();
        let free: HashMap<&str, &ServiceMember> = all
            .iter()
            .filter(|member| !known.contains(wire_of(member)))
            .map(|member| (head_of(member).name.as_str(), *member))
            .collect();
        for (index, member) in old.members.iter().enumerate().filter(|(_, member)| !is_local(member)) {
            if pairs[index].is_none() {
                let same_place = new.members.get(index).filter(|other| {
                    !known.contains(wire_of(other))
                        && old.members.iter().all(|one| head_of(one).name != head_of(other).name)
                        && self.same_signature(member, other)
                });
                pairs[index] = free.get(head_of(member).name.as_str()).copied().or(same_place);
            }
        }
        pairs
    }

    fn same_signature(&self, old: &ServiceMember, new: &ServiceMember) -> bool {
        match (old, new) {
            (ServiceMember::Property(old), ServiceMember::Property(new)) => self.same(&old.ty, &new.ty),
            (ServiceMember::Method(old), ServiceMember::Method(new)) => {
                let same_params = old.params.len() == new.params.len()
                    && old
                        .params
                        .iter()
                        .zip(&new.params)
                        .all(|(old, new)| old.head.name == new.head.name && self.same(&old.ty, &new.ty));
                let same_result = match (&old.returns, &new.returns) {
                    (None, None) => true,
                    (Some(old), Some(new)) => self.same(old, new),
                    _ => false,
                };
                same_params && same_result && old.oneway == new.oneway
            }
            _ => false,
        }
    }

    fn member_gone(&mut self, around: &Around<'_>, sides: &Sides<'_>, member: &ServiceMember) {
        let (head, wire, word) = (head_of(member), wire_of(member), word_of(member));
        let message = format!("{word} `{}.{}` is gone", sides.old.head.name, head.name);
        let (rule, reason) = match (sides.role, member) {
            (Role::Client, _) => (
                rule::CALLBACK_MEMBER_REMOVED,
                "nobody calls it any more, but code that implements it no longer compiles".to_owned(),
            ),
            (Role::Server, ServiceMember::Method(_)) => {
                (rule::METHOD_REMOVED, format!("old clients that call `{wire}` get AttributeError"))
            }
            (Role::Server, ServiceMember::Property(_)) => {
                (rule::PROPERTY_REMOVED, format!("old clients that use `{wire}` get AttributeError"))
            }
        };
        let finding = Finding::new(rule, message)
            .old(head.span, "was declared here")
            .gone(Some(sides.new.head.span), "no longer in here")
            .because(reason);
        let finding = match sides.role {
            Role::Server => finding.help("keep it, marked `@deprecated(\"..\")`"),
            Role::Client => finding,
        };
        self.reporter.report(&around.inside(Some(head), None), finding);
    }

    /// Members that are there, but no longer remote: one by one, or all at once by `@explicit`.
    fn members_hidden(
        &mut self,
        around: &Around<'_>,
        sides: &Sides<'_>,
        hidden: &[(&ServiceMember, &ServiceMember)],
    ) {
        if sides.role == Role::Client {
            for (member, other) in hidden {
                let message =
                    format!("`{}.{}` is no longer remote", sides.old.head.name, head_of(member).name);
                let finding = Finding::new(rule::CALLBACK_MEMBER_REMOVED, message)
                    .new_place(head_of(other).span, "")
                    .old(head_of(member).span, "was remote")
                    .because("nobody calls it any more, but code that implements it no longer compiles");
                self.reporter.report(&around.inside(Some(head_of(member)), Some(head_of(other))), finding);
            }
            return;
        }
        if sides.new.explicit && !sides.old.explicit && !hidden.is_empty() {
            let names = list_text(hidden.iter().map(|(member, _)| wire_of(member)));
            let message = format!("service `{}` is `@explicit` now", sides.old.head.name);
            let finding = Finding::new(rule::SERVICE_MADE_EXPLICIT, message)
                .new_place(self.reporter.new.annotation(sides.new.head.span, "explicit"), "")
                .old(sides.old.head.span, "exposed all its members")
                .because(format!("old clients that call {names} get AttributeError"))
                .help("put `@expose` before what clients use");
            return self.reporter.report(around, finding);
        }
        for (member, other) in hidden {
            let (head, wire) = (head_of(member), wire_of(member));
            let message =
                format!("{} `{}.{}` is no longer remote", word_of(member), sides.old.head.name, head.name);
            let finding = Finding::new(rule::MEMBER_MADE_LOCAL, message)
                .new_place(self.reporter.new.annotation(head_of(other).span, "local"), "")
                .old(head.span, "was remote")
                .because(format!("old clients that call `{wire}` get AttributeError"));
            self.reporter.report(&around.inside(Some(head), Some(head_of(other))), finding);
        }
    }

    /// What is not remote concerns only those who implement it.
    fn compare_local(
        &mut self,
        around: &Around<'_>,
        sides: &Sides<'_>,
        member: &ServiceMember,
        other: Option<&ServiceMember>,
    ) {
        let head = head_of(member);
        let path = format!("{}.{}", sides.old.head.name, head.name);
        let finding = match other {
            Some(other) if !is_local(other) || self.same_signature(member, other) => return,
            Some(other) => Finding::new(
                rule::LOCAL_MEMBER_CHANGED,
                format!("the signature of the local {} `{path}` has changed", word_of(member)),
            )
            .new_place(head_of(other).span, "")
            .old(head.span, "was declared here"),
            None => Finding::new(
                rule::LOCAL_MEMBER_CHANGED,
                format!("the local {} `{path}` is gone", word_of(member)),
            )
            .old(head.span, "was declared here")
            .gone(Some(sides.new.head.span), "no longer in here"),
        };
        let reason = "no peer ever sees it, but code that implements or uses it no longer compiles";
        self.reporter.report(&around.inside(Some(head), other.map(head_of)), finding.because(reason));
    }

    /// The new side calls what old clients do not have.
    fn callback_members_added(
        &mut self,
        around: &Around<'_>,
        sides: &Sides<'_>,
        old_id: ServiceId,
        new_id: ServiceId,
        pairs: &[Option<&ServiceMember>],
    ) {
        let served = all_members(self.old, old_id).into_iter().filter(|member| !is_local(member));
        let served: HashSet<&str> = served.map(wire_of).collect();
        let paired: HashSet<&str> = sides
            .old
            .members
            .iter()
            .zip(pairs)
            .filter(|(member, _)| !is_local(member))
            .filter_map(|(_, other)| other.map(wire_of))
            .collect();
        let is_new = |member: &&ServiceMember| {
            !is_local(member) && !served.contains(wire_of(member)) && !paired.contains(wire_of(member))
        };
        for member in sides.new.members.iter().filter(is_new) {
            let (head, wire) = (head_of(member), wire_of(member));
            let message = format!(
                "callback service `{}` has a new {} `{}`",
                sides.old.head.name,
                word_of(member),
                head.name
            );
            let finding = Finding::new(rule::CALLBACK_MEMBER_ADDED, message)
                .new_place(head.span, "")
                .old(sides.old.head.span, "was without it")
                .because(format!("old clients serve no `{wire}`, and a call of it gets AttributeError"))
                .help("declare a second callback service that extends this one");
            self.reporter.report(&around.inside(None, Some(head)), finding);
        }
        let inherited: Vec<&str> = all_members(self.new, new_id)
            .into_iter()
            .skip(sides.new.members.len())
            .filter(is_new)
            .map(wire_of)
            .collect();
        // What a base has newly got is told of the base.
        let is_base_new = sides.new.extends.iter().find(|base| {
            !sides.old.extends.iter().any(|old| self.pairs.services[old.0 as usize] == Some(**base))
        });
        if let (Some(base), false) = (is_base_new, inherited.is_empty()) {
            let base = &self.new[*base].head.name;
            let message = format!("callback service `{}` extends `{base}` now", sides.old.head.name);
            let names = list_text(inherited);
            let finding = Finding::new(rule::CALLBACK_MEMBER_ADDED, message)
                .new_place(self.reporter.new.extended(sides.new.head.span, base), "")
                .old(sides.old.head.span, "did not")
                .because(format!("old clients do not serve {names}, and a call gets AttributeError"))
                .help("declare a second callback service that extends both");
            self.reporter.report(around, finding);
        }
    }

    fn compare_member(
        &mut self,
        around: &Around<'_>,
        sides: &Sides<'_>,
        old: &'a ServiceMember,
        new: &'a ServiceMember,
    ) {
        let (old_head, new_head) = (head_of(old), head_of(new));
        let around = around.inside(Some(old_head), Some(new_head));
        let path = format_args!("{}.{}", sides.old.head.name, old_head.name);
        if wire_of(old) != wire_of(new) {
            self.member_wire_name(&around, sides, path, old, new);
        } else if old_head.name != new_head.name {
            let message = format!("{} `{path}` is declared as `{}` now", word_of(old), new_head.name);
            let finding = Finding::new(rule::MEMBER_RENAMED, message)
                .new_place(new_head.span, "")
                .old(old_head.span, "was declared here")
                .because(
                    "its name on the wire is the old one, but code against stubs writes the declared one",
                );
            self.reporter.report(&around, finding);
        }
        match (old, new) {
            (ServiceMember::Method(old), ServiceMember::Method(new)) => {
                self.compare_methods(&around, sides.role, path, old, new);
            }
            (ServiceMember::Property(old), ServiceMember::Property(new)) => {
                self.compare_properties(&around, sides.role, path, old, new);
            }
            (ServiceMember::Method(_), ServiceMember::Property(_)) => {
                let reason = match sides.role {
                    Role::Server => {
                        "a call gets AttributeError or, in a Python program, calls the value that was read"
                    }
                    Role::Client => "old clients serve a method, and who reads it gets AttributeError",
                };
                self.member_kind(&around, format!("method `{path}` has become a property"), old, new, reason);
            }
            (ServiceMember::Property(_), ServiceMember::Method(_)) => {
                let reason = match sides.role {
                    Role::Server => {
                        "who reads it gets AttributeError or, in a Python program, a method and no value"
                    }
                    Role::Client => "old clients serve a property, and a call gets AttributeError",
                };
                self.member_kind(&around, format!("property `{path}` has become a method"), old, new, reason);
            }
        }
    }

    fn member_kind(
        &mut self,
        around: &Around<'_>,
        message: String,
        old: &ServiceMember,
        new: &ServiceMember,
        reason: &str,
    ) {
        let finding = Finding::new(rule::MEMBER_KIND_CHANGED, message)
            .new_place(head_of(new).span, format!("a {} now", word_of(new)))
            .old(head_of(old).span, format!("was a {}", word_of(old)))
            .because(reason)
            .help("keep the old one, and give the new one another name");
        self.reporter.report(around, finding);
    }

    fn member_wire_name(
        &mut self,
        around: &Around<'_>,
        sides: &Sides<'_>,
        path: Arguments<'_>,
        old: &ServiceMember,
        new: &ServiceMember,
    ) {
        let (from, to) = (wire_of(old), wire_of(new));
        let reason = match sides.role {
            Role::Server => format!("old clients that call `{from}` get AttributeError"),
            Role::Client => format!("old clients serve `{from}`, and a call of `{to}` gets AttributeError"),
        };
        let message = format!("{} `{path}` is called `{to}` on the wire now, not `{from}`", word_of(old));
        let finding = Finding::new(rule::MEMBER_WIRE_NAME_CHANGED, message)
            .new_place(self.reporter.new.annotation(head_of(new).span, "name"), "")
            .old(self.reporter.old.annotation(head_of(old).span, "name"), "was called so")
            .because(reason)
            .help(format!("keep the name on the wire: `@name(\"{from}\")`"));
        self.reporter.report(around, finding);
    }

    fn compare_properties(
        &mut self,
        around: &Around<'_>,
        role: Role,
        path: Arguments<'_>,
        old: &Property,
        new: &Property,
    ) {
        let (was_readonly, is_readonly) = (old.readonly, new.readonly);
        let written = match role {
            Role::Server => (!was_readonly && is_readonly).then_some((
                rule::PROPERTY_MADE_READONLY,
                format!("property `{path}` can no longer be set"),
                "old clients that set it get AttributeError",
            )),
            Role::Client => (was_readonly && !is_readonly).then_some((
                rule::CALLBACK_PROPERTY_MADE_WRITABLE,
                format!("property `{path}` can be set now"),
                "old clients serve it as `readonly`, and setting it gets AttributeError",
            )),
        };
        if let Some((rule, message, reason)) = written {
            let finding = Finding::new(rule, message)
                .new_place(new.head.span, "")
                .old(old.head.span, if was_readonly { "was `readonly`" } else { "could be set" })
                .because(reason);
            self.reporter.report(around, finding);
        }
        // What cannot be set on both sides is not sent.
        let mut flow = role.result();
        if !was_readonly && !is_readonly {
            flow = Flow::BOTH;
        }
        let fits = self.fit_flow(&old.ty, &new.ty, flow);
        let rule = match fits.worst() {
            Fit::Same => None,
            Fit::Source => Some(rule::PROPERTY_RETYPED),
            Fit::Call => Some(rule::PYTHON_TYPE_CHANGED),
            Fit::Wire => Some(rule::PROPERTY_TYPE_CHANGED),
        };
        if let Some(rule) = rule {
            let (from, to) = type_texts(self.old, &old.ty, self.new, &new.ty);
            let finding =
                Finding::new(rule, format!("property `{path}` is of type `{to}` now, not `{from}`"))
                    .new_place(self.reporter.new.ty(new.head.span), "")
                    .old(self.reporter.old.ty(old.head.span), "was this")
                    .because(fits.reason(&from, &to));
            self.reporter.report(around, finding);
        }
        let idempotent = (old.idempotent, new.idempotent);
        self.compare_idempotent(around, role, path, idempotent, (&old.head, &new.head));
    }
}

/// Its own members in the order of the text, then those of what it extends.
pub(super) fn all_members(model: &Model, id: ServiceId) -> Vec<&ServiceMember> {
    let mut members = Vec::new();
    let mut seen = vec![id];
    let mut next = 0;
    while let Some(id) = seen.get(next).copied() {
        next += 1;
        members.extend(&model[id].members);
        for base in &model[id].extends {
            if !seen.contains(base) {
                seen.push(*base);
            }
        }
    }
    members
}

pub(super) fn head_of(member: &ServiceMember) -> &Head {
    match member {
        ServiceMember::Property(Property { head, .. }) | ServiceMember::Method(Method { head, .. }) => head,
    }
}

pub(super) fn wire_of(member: &ServiceMember) -> &str {
    match member {
        ServiceMember::Property(Property { wire_name, .. })
        | ServiceMember::Method(Method { wire_name, .. }) => wire_name,
    }
}

pub(super) fn is_local(member: &ServiceMember) -> bool {
    match member {
        ServiceMember::Property(Property { local, .. }) | ServiceMember::Method(Method { local, .. }) => {
            *local
        }
    }
}

fn word_of(member: &ServiceMember) -> &'static str {
    match member {
        ServiceMember::Property(_) => "property",
        ServiceMember::Method(_) => "method",
    }
}
