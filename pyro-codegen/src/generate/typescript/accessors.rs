//! What the interfaces of services call the functions that read and set a property. An interface has one name space with
//! those that it extends: accessors give way to the methods of all services that meet in an interface.

use std::collections::HashMap;

use super::super::index::Index;
use super::super::kin::{Kin, Taken, methods, properties};

/// The accessors of all properties, by the full name of the service and the name of the property.
#[derive(Debug, Default)]
pub(super) struct Accessors<'d>(HashMap<&'d str, HashMap<&'d str, Access>>);

/// The functions of one property.
#[derive(Debug)]
pub(super) struct Access {
    pub(super) get: String,
    /// None for a property that cannot be written.
    pub(super) set: Option<String>,
}

impl<'d> Accessors<'d> {
    pub(super) fn new(index: &Index<'d>) -> Self {
        let kin = Kin::new(index);
        let (mut taken, mut accessors) = (Taken::default(), Self::default());
        for service in kin.services() {
            for method in methods(service).filter(|method| !method.local) {
                taken.insert(service, method.head.name.clone());
            }
        }
        for service in kin.services() {
            for property in properties(service) {
                let name = &property.head.name;
                let mut claim = |prefix| taken.claim(&kin, service, format!("{prefix}_{name}"), |_| true);
                let access = Access { get: claim("get"), set: (!property.readonly).then(|| claim("set")) };
                accessors.0.entry(&*service.full_name).or_default().insert(name, access);
            }
        }
        accessors
    }

    /// Those of a property of a service, by their names.
    pub(super) fn of(&self, service: &str, property: &str) -> &Access {
        &self.0[service][property]
    }
}
