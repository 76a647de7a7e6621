//! What is worth knowing of an item besides its signature, in a few words each.

use pyro_idl::export::json::{InstanceMode, Service};

use super::code::{self, Code};
use super::links::Scope;
use super::view;

/// One fact.
pub(super) fn fact(entry: &mut view::Entry, label: &'static str, write: impl FnOnce(&mut Code)) {
    let mut value = Code::default();
    write(&mut value);
    entry.facts.push(view::Fact { label, value });
}

/// A fact of those phrases that hold, if any does.
pub(super) fn said(entry: &mut view::Entry, label: &'static str, phrases: &[(&str, bool)]) {
    let phrases: Vec<&str> = phrases.iter().filter(|(_, holds)| *holds).map(|(phrase, _)| *phrase).collect();
    if !phrases.is_empty() {
        fact(entry, label, |value| _ = value.push(phrases.join(", "), "text"));
    }
}

/// A member that is not remote.
pub(super) fn local(entry: &mut view::Entry) {
    fact(entry, "Local", |value| _ = value.push("in the server only, not remote", "text"));
}

/// The name on the wire, where it is another one.
pub(super) fn wire_name(name: &str, wire: &str, entry: &mut view::Entry) {
    if name != wire {
        fact(entry, "On the wire", |value| _ = value.push(wire, "name"));
    }
}

/// Names that may not come back.
pub(super) fn reserved(names: &[String], entry: &mut view::Entry) {
    if !names.is_empty() {
        fact(entry, "Reserved", |value| {
            for (index, name) in names.iter().enumerate() {
                value.push(if index == 0 { "" } else { ", " }, "text").push(name.as_str(), "name");
            }
        });
    }
}

/// Names of the parts of another item, as links.
pub(super) fn list<'n>(
    parts: impl Iterator<Item = &'n String>,
    full: &str,
    scope: &Scope<'_, '_>,
    code: &mut Code,
) {
    for name in parts {
        code.push(if code.parts.is_empty() { "" } else { ", " }, "text");
        code.link(format!("{}.{name}", code::short(full)), "name", scope.href(&format!("{full}.{name}")));
    }
}

/// What holds for a service as a whole.
pub(super) fn service(item: &Service, entry: &mut view::Entry) {
    let mode = match item.instance {
        InstanceMode::Single => "single, one object for all callers",
        InstanceMode::Session => "session, one object for each connection",
        InstanceMode::PerCall => "percall, a new object for each call",
    };
    if item.callback {
        fact(entry, "Role", |value| {
            _ = value.push("callback, served by clients and called by servers", "text")
        });
    } else {
        fact(entry, "Instances", |value| _ = value.push(mode, "text"));
    }
    if let Some(register) = &item.register {
        fact(entry, "Name", |value| _ = value.push(format!("PYRONAME:{}", register.name), "value"));
        if !register.tags.is_empty() {
            fact(entry, "Tags", |value| {
                for (index, tag) in register.tags.iter().enumerate() {
                    value.push(if index == 0 { "" } else { ", " }, "text").push(tag.as_str(), "value");
                }
            });
        }
    }
    if !item.serializers.is_empty() {
        let names: Vec<String> =
            item.serializers.iter().map(|one| format!("{one:?}").to_lowercase()).collect();
        fact(entry, "Serializers", |value| _ = value.push(names.join(", "), "text"));
    }
    said(
        entry,
        "Calls",
        &[
            ("of one object may overlap", item.concurrent),
            ("change the object, one at a time", item.exclusive),
            ("may block", item.blocking),
            ("never wait", item.sync),
        ],
    );
}
