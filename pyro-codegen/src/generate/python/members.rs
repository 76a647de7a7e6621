//! What the classes of a service call its members. A class of Python has one name space with those that it extends, so that
//! names are kept apart over all services that meet in a class. Methods are named first, and what is made for properties
//! gives way to them.

use std::collections::{BTreeMap, HashMap};

use pyro_idl::export::json::Member;

use super::super::index::Index;
use super::super::kin::{Kin, Taken, methods, properties};
use super::{Scope, names};

/// The names of a service's own members.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// By declared name, what clients call a member.
    pub(super) client: BTreeMap<String, String>,
    /// By declared name, what async clients call a method.
    pub(super) async_client: BTreeMap<String, String>,
    /// What hides names in the classes.
    pub(super) scope: Scope,
    /// By declared name, what server classes call a handler; for a property the getter and the setter.
    pub(super) handlers: BTreeMap<String, (String, String)>,
    /// By declared name, what async clients call the reading and the setting of a property.
    pub(super) access: BTreeMap<String, (String, String)>,
}

/// Those of all services, by their full names.
pub(super) fn all(index: &Index<'_>) -> HashMap<String, Members> {
    let kin = Kin::new(index);
    let mut known: HashMap<String, Members> =
        kin.services().iter().map(|service| (service.full_name.clone(), Members::default())).collect();
    name_clients(&kin, &mut known);
    name_async_clients(&kin, &mut known);
    name_handlers(&kin, &mut known);
    known
}

fn name_clients(kin: &Kin<'_>, known: &mut HashMap<String, Members>) {
    let mut taken = Taken::default();
    for service in kin.services() {
        let members = known.get_mut(&service.full_name).expect("it is one of these");
        let own = names::CLIENT_WORDS.iter().map(|&word| word.to_owned());
        let consts = service.consts.iter();
        let consts = consts.map(|item| names::escape(&item.head.name, &names::CLIENT_WORDS));
        let mut hidden: std::collections::BTreeSet<String> = own.chain(consts).collect();
        for member in &service.members {
            let name = &member.head().name;
            let wanted = names::escape(name, &names::CLIENT_WORDS);
            let ident = taken.claim(kin, service, wanted, |name| !hidden.contains(name));
            members.client.insert(name.clone(), ident);
        }
        hidden.extend(members.client.values().cloned());
        members.scope.hidden = hidden;
    }
}

/// Async clients have functions where the others have properties.
fn name_async_clients(kin: &Kin<'_>, known: &mut HashMap<String, Members>) {
    let mut taken = Taken::default();
    for service in kin.services() {
        let members = known.get_mut(&service.full_name).expect("it is one of these");
        for method in methods(service) {
            // What clients call it is free in its kin.
            let ident = members.client[&method.head.name].clone();
            taken.insert(service, ident.clone());
            members.async_client.insert(method.head.name.clone(), ident);
        }
    }
    for service in kin.services() {
        let members = known.get_mut(&service.full_name).expect("it is one of these");
        for property in properties(service) {
            let name = &property.head.name;
            let hidden = &members.scope.hidden;
            let mut wanted = |prefix: &str| {
                taken.claim(kin, service, format!("{prefix}{name}"), |name| !hidden.contains(name))
            };
            let get = wanted("get_");
            let set = if property.readonly { String::new() } else { wanted("set_") };
            members.access.insert(name.clone(), (get, set));
        }
        let access = members.access.values().flat_map(|(get, set)| [get, set]);
        members.scope.hidden.extend(access.filter(|name| !name.is_empty()).cloned());
    }
}

/// What is remote has the handlers' usual names; they give way to a member that is called so itself.
fn name_handlers(kin: &Kin<'_>, known: &mut HashMap<String, Members>) {
    let (mut taken, mut declared) = (Taken::default(), Taken::default());
    for service in kin.services() {
        for member in &service.members {
            declared.insert(service, member.head().name.clone());
            declared.insert(service, wire_name(member).to_owned());
        }
    }
    let mut claim =
        |service, wanted| taken.claim(kin, service, wanted, |name| !declared.has(kin, service, name));
    for service in kin.services() {
        let members = known.get_mut(&service.full_name).expect("it is one of these");
        for method in methods(service) {
            let name = &method.head.name;
            members.handlers.insert(name.clone(), (claim(service, format!("do_{name}")), String::new()));
        }
    }
    for service in kin.services() {
        let members = known.get_mut(&service.full_name).expect("it is one of these");
        for property in properties(service) {
            let name = &property.head.name;
            let get = claim(service, format!("do_get_{name}"));
            let set =
                if property.readonly { String::new() } else { claim(service, format!("do_set_{name}")) };
            members.handlers.insert(name.clone(), (get, set));
        }
    }
}

fn wire_name(member: &Member) -> &str {
    match member {
        Member::Method(method) => &method.wire_name,
        Member::Property(property) => &property.wire_name,
    }
}
