//! What the classes of a service call its members. A class of Python has one name space with those that it extends, so that
//! their names are taken too.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pyro_idl::export::json::{Item, Member, Service};

use super::super::index::Index;
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
    taken: Taken,
}

/// All names in the classes of a service, those of the services that it extends among them.
#[derive(Debug, Default, Clone)]
struct Taken {
    /// Of members, as they are declared and on the wire.
    declared: BTreeSet<String>,
    client: BTreeSet<String>,
    async_client: BTreeSet<String>,
    handlers: BTreeSet<String>,
}

impl Taken {
    fn extend(&mut self, other: &Self) {
        self.declared.extend(other.declared.iter().cloned());
        self.client.extend(other.client.iter().cloned());
        self.async_client.extend(other.async_client.iter().cloned());
        self.handlers.extend(other.handlers.iter().cloned());
    }
}

/// Those of all services, by their full names.
pub(super) fn all(index: &Index<'_>) -> HashMap<String, Members> {
    let mut known = HashMap::new();
    for (_, item) in index.items.values() {
        if let Item::Service(service) = item {
            add(index, service, &mut known);
        }
    }
    known
}

/// Adds those of a service, after those of what it extends. The checks let chains be 64 long.
fn add(index: &Index<'_>, service: &Service, known: &mut HashMap<String, Members>) {
    if known.contains_key(&service.full_name) {
        return;
    }
    let mut taken = Taken::default();
    for base in &service.extends {
        if let Some((_, Item::Service(base))) = index.items.get(base.as_str()) {
            add(index, base, known);
            taken.extend(&known[&base.full_name].taken);
        }
    }
    known.insert(service.full_name.clone(), Members::new(service, taken));
}

/// The first of `name`, `name_`, `name__`.. that is free; it is then taken.
fn claim(mut name: String, taken: &mut BTreeSet<String>, others: &[&BTreeSet<String>]) -> String {
    while others.iter().any(|others| others.contains(&name)) || !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

impl Members {
    fn new(service: &Service, taken: Taken) -> Self {
        let mut members = Self { taken, ..Self::default() };
        members.name_clients(service);
        members.name_accessors(service);
        members.name_handlers(service);
        members
    }

    fn name_clients(&mut self, service: &Service) {
        let own = names::CLIENT_WORDS.iter().map(|&word| word.to_owned());
        let consts = service.consts.iter();
        let consts = consts.map(|item| names::escape(&item.head.name, &names::CLIENT_WORDS));
        self.scope.hidden = own.chain(consts).collect();
        for member in &service.members {
            let name = &member.head().name;
            let wanted = names::escape(name, &names::CLIENT_WORDS);
            let ident = claim(wanted, &mut self.scope.hidden, &[&self.taken.client]);
            self.client.insert(name.clone(), ident);
        }
        self.taken.client.extend(self.client.values().cloned());
    }

    /// Async clients have functions where the others have properties. They make way for methods of the service itself;
    /// to those of a base its methods make way.
    fn name_accessors(&mut self, service: &Service) {
        let methods = service.members.iter().filter(|member| matches!(member, Member::Method(_)));
        for member in methods {
            let name = &member.head().name;
            let ident = claim(self.client[name].clone(), &mut self.taken.async_client, &[]);
            self.async_client.insert(name.clone(), ident);
        }
        for member in &service.members {
            let Member::Property(property) = member else { continue };
            let name = &property.head.name;
            let hidden = &self.scope.hidden;
            let taken = &mut self.taken.async_client;
            let mut wanted = |prefix: &str| claim(format!("{prefix}{name}"), taken, &[hidden]);
            let get = wanted("get_");
            let set = if property.readonly { String::new() } else { wanted("set_") };
            self.access.insert(name.clone(), (get, set));
        }
        self.scope.hidden.extend(
            self.access
                .values()
                .flat_map(|(get, set)| [get.clone(), set.clone()])
                .filter(|name| !name.is_empty()),
        );
    }

    /// What is remote has the handlers' usual names; they give way to a member that is called so itself.
    fn name_handlers(&mut self, service: &Service) {
        for member in &service.members {
            let declared = [member.head().name.clone(), wire_name(member).to_owned()];
            self.taken.declared.extend(declared);
        }
        for member in &service.members {
            let name = &member.head().name;
            let Taken { handlers, declared, .. } = &mut self.taken;
            let mut wanted = |prefix: &str| claim(format!("{prefix}{name}"), handlers, &[declared]);
            let pair = match member {
                Member::Method(_) => (wanted("do_"), String::new()),
                Member::Property(property) if property.readonly => (wanted("do_get_"), String::new()),
                Member::Property(_) => (wanted("do_get_"), wanted("do_set_")),
            };
            self.handlers.insert(name.clone(), pair);
        }
    }
}

fn wire_name(member: &Member) -> &str {
    match member {
        Member::Method(method) => &method.wire_name,
        Member::Property(property) => &property.wire_name,
    }
}
