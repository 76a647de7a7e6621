//! The table of a registry: entries by id, and by which object they are. It holds no lock and drops no entry, since an object
//! may ask its daemon for something as it goes: what is taken out is given to the caller.

use super::Entry;
use crate::service::{Identity, Target};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// No operation but [`sweep`](Self::sweep) and [`values`](Self::values) looks at more than the entries that it is about.
#[derive(Default)]
pub(super) struct Objects {
    by_id: HashMap<Arc<str>, Arc<Entry>>,
    /// The entries of `by_id` whose target is an object, not a class. One that was registered by force has several, which stand
    /// in the order of registration.
    by_object: BTreeMap<(Identity, u64), Arc<Entry>>,
    next_order: u64,
    /// At how many objects those that are gone are looked for.
    full: usize,
}

impl Objects {
    /// The place of the next entry in the order of registration.
    pub(super) fn next_order(&mut self) -> u64 {
        self.next_order += 1;
        self.next_order - 1
    }

    pub(super) fn get(&self, id: &str) -> Option<&Arc<Entry>> {
        self.by_id.get(id)
    }

    /// Of the entries of this very object the last one.
    pub(super) fn of(&self, target: &Target) -> Option<&Arc<Entry>> {
        let identity = target.identity()?;
        self.by_object.range((identity, 0)..=(identity, u64::MAX)).next_back().map(|(_, entry)| entry)
    }

    /// Puts an entry in; gives the one that had its id.
    pub(super) fn insert(&mut self, entry: Arc<Entry>) -> Option<Arc<Entry>> {
        let replaced = self.remove(&entry.id);
        if let Some(identity) = entry.target.identity() {
            self.by_object.insert((identity, entry.order), entry.clone());
        }
        self.by_id.insert(entry.id.clone(), entry);
        replaced
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Arc<Entry>> {
        let entry = self.by_id.remove(id)?;
        if let Some(identity) = entry.target.identity() {
            self.by_object.remove(&(identity, entry.order));
        }
        Some(entry)
    }

    /// Takes out objects that their keepers have dropped. Looks at each only when there are twice as many as after the last
    /// time, so that registering stays cheap.
    pub(super) fn sweep(&mut self) -> Vec<Arc<Entry>> {
        if self.by_id.len() < self.full {
            return Vec::new();
        }
        let gone = self.by_id.values().filter(|entry| !entry.is_registered()).map(|entry| entry.id.clone());
        let gone: Vec<_> = gone.collect();
        let gone = gone.iter().filter_map(|id| self.remove(id)).collect();
        self.full = (2 * self.by_id.len()).max(16);
        gone
    }

    /// All of them, in no order.
    pub(super) fn values(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.by_id.values()
    }

    /// How many entries are known by id, and by which object they are.
    #[cfg(test)]
    pub(super) fn sizes(&self) -> (usize, usize) {
        (self.by_id.len(), self.by_object.len())
    }
}
