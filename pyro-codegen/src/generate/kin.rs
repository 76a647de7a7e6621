//! Which services meet in one class or interface. There their members share one name space, though the services may not
//! know of each other: two that a third one extends, in any package.

use std::collections::{BTreeSet, HashMap};

use pyro_idl::export::json::{Item, Member, Service};

use super::index::Index;

/// All services, each with those that it shares an heir with.
#[derive(Debug)]
pub(super) struct Kin<'d> {
    /// Bases before what extends them.
    services: Vec<&'d Service>,
    /// By full name; each service is among its own.
    of: HashMap<&'d str, BTreeSet<&'d str>>,
}

impl<'d> Kin<'d> {
    pub(super) fn new(index: &Index<'d>) -> Self {
        let mut kin = Self { services: Vec::new(), of: HashMap::new() };
        let mut lines = HashMap::new();
        for (_, item) in index.items.values() {
            if let Item::Service(service) = item {
                kin.trace(index, service, &mut lines);
            }
        }
        for line in lines.values() {
            for name in line {
                kin.of.entry(name).or_default().extend(line);
            }
        }
        kin
    }

    /// Adds a service behind what it extends; `lines` has for each the names of all that it is made of, itself among them.
    /// The checks let chains be 64 long.
    fn trace(
        &mut self,
        index: &Index<'d>,
        service: &'d Service,
        lines: &mut HashMap<&'d str, BTreeSet<&'d str>>,
    ) {
        if lines.contains_key(&*service.full_name) {
            return;
        }
        let mut line = BTreeSet::from([&*service.full_name]);
        for base in &service.extends {
            if let Some((_, Item::Service(base))) = index.items.get(base.as_str()) {
                self.trace(index, base, lines);
                line.extend(&lines[&*base.full_name]);
            }
        }
        lines.insert(&service.full_name, line);
        self.services.push(service);
    }

    /// All services, bases before what extends them.
    pub(super) fn services(&self) -> &[&'d Service] {
        &self.services
    }
}

/// The names that each service gives to something in the name space that it shares with its kin.
#[derive(Debug, Default)]
pub(super) struct Taken<'d>(HashMap<&'d str, BTreeSet<String>>);

impl<'d> Taken<'d> {
    pub(super) fn insert(&mut self, service: &'d Service, name: String) {
        self.0.entry(&service.full_name).or_default().insert(name);
    }

    /// Whether a service or one of its kin has the name.
    pub(super) fn has(&self, kin: &Kin<'d>, service: &Service, name: &str) -> bool {
        let kin = &kin.of[&*service.full_name];
        kin.iter().any(|one| self.0.get(one).is_some_and(|names| names.contains(name)))
    }

    /// The first of `name`, `name_`, `name__`.. that none of the kin has and that may be had; the service has it then.
    pub(super) fn claim(
        &mut self,
        kin: &Kin<'d>,
        service: &'d Service,
        mut name: String,
        may_be: impl Fn(&str) -> bool,
    ) -> String {
        while !may_be(&name) || self.has(kin, service, &name) {
            name.push('_');
        }
        self.insert(service, name.clone());
        name
    }
}

/// The methods of a service.
pub(super) fn methods(service: &Service) -> impl Iterator<Item = &pyro_idl::export::json::Method> {
    service.members.iter().filter_map(|member| match member {
        Member::Method(method) => Some(method),
        Member::Property(_) => None,
    })
}

/// The properties of a service.
pub(super) fn properties(service: &Service) -> impl Iterator<Item = &pyro_idl::export::json::Property> {
    service.members.iter().filter_map(|member| match member {
        Member::Property(property) => Some(property),
        Member::Method(_) => None,
    })
}
