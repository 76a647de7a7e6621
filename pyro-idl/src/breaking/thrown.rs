//! Exceptions under another name: what takes the place of the old one in a method is the new one. Fields alone say little, for most
//! exceptions have the same few or none.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::pairs::{Pairs, fields_content};
use crate::model::{ExceptionId, Model, ServiceId, ServiceMember, Thrown};

/// A method that throws, by its service on the new side; `None` is nobody.
type Thrower = Option<(ServiceId, String)>;

/// The package of an exception and the names of its fields, or else its Python class.
type Content = (String, String);

impl Pairs {
    /// Pairs exceptions of one package and content that a method threw and throws, if that leaves no choice.
    pub(super) fn pair_thrown(&mut self, old: &Model, new: &Model) {
        let gone: Vec<ExceptionId> = ids(old).filter(|id| self.exceptions[id.0 as usize].is_none()).collect();
        if gone.is_empty() {
            return;
        }
        let taken: HashSet<ExceptionId> = self.exceptions.iter().flatten().copied().collect();
        let new_throwers = throwers(new, |service| Some(ServiceId(service as u32)));
        let mut added: HashMap<(Content, Thrower), Vec<ExceptionId>> = HashMap::new();
        for id in ids(new).filter(|id| !taken.contains(id)) {
            for thrower in throwers_of(new, id, &new_throwers) {
                added.entry((content(new, id), thrower)).or_default().push(id);
            }
        }
        let old_throwers = throwers(old, |service| self.services[service]);
        let mut pairs: HashMap<ExceptionId, Vec<ExceptionId>> = HashMap::new();
        for id in gone {
            let key = content(old, id);
            let throwers = throwers_of(old, id, &old_throwers).into_iter();
            let others: HashSet<ExceptionId> = throwers
                .filter_map(|thrower| added.get(&(key.clone(), thrower)))
                .flatten()
                .copied()
                .collect();
            if let (1, Some(other)) = (others.len(), others.into_iter().next()) {
                pairs.entry(other).or_default().push(id);
            }
        }
        for (other, ids) in pairs {
            if let [id] = ids[..] {
                self.exceptions[id.0 as usize] = Some(other);
            }
        }
    }
}

fn ids(model: &Model) -> impl Iterator<Item = ExceptionId> {
    (0..model.exceptions.len() as u32).map(ExceptionId)
}

fn content(model: &Model, id: ExceptionId) -> Content {
    let exception = &model[id];
    let content = fields_content(&exception.fields).or_else(|| exception.python_class.clone());
    (exception.head.package.clone(), content.unwrap_or_default())
}

/// Who throws an exception. What has neither throwers nor fields is known by nothing.
fn throwers_of(
    model: &Model,
    id: ExceptionId,
    known: &HashMap<ExceptionId, BTreeSet<Thrower>>,
) -> BTreeSet<Thrower> {
    match known.get(&id) {
        Some(throwers) => throwers.clone(),
        None if model[id].fields.is_empty() => BTreeSet::new(),
        None => BTreeSet::from([None]),
    }
}

/// The throwers of each exception that has some, but for methods of services that are not on the new side.
fn throwers(
    model: &Model,
    service_of: impl Fn(usize) -> Option<ServiceId>,
) -> HashMap<ExceptionId, BTreeSet<Thrower>> {
    let mut found: HashMap<ExceptionId, BTreeSet<Thrower>> = HashMap::new();
    for (index, service) in model.services.iter().enumerate() {
        let Some(id) = service_of(index) else { continue };
        for member in &service.members {
            let ServiceMember::Method(method) = member else { continue };
            for thrown in &method.throws {
                if let Thrown::Declared(exception) = thrown {
                    found.entry(*exception).or_default().insert(Some((id, method.wire_name.clone())));
                }
            }
        }
    }
    found
}
