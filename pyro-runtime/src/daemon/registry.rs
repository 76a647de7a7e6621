//! The objects of a daemon by id, with Python's rules for ids, and the one instance of each `single` class.

use super::access::Rule;
use super::announce::Words;
use super::quiet::Quiet;
use super::sync::{AtomicBool, RwLock};
use crate::protocol::Metadata;
use crate::service::{Interface, Skeleton, Target};
use crate::{DAEMON_NAME, Error, Exception, Generation, Uuid};
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use tokio::sync::{Notify, OnceCell};

/// One registered object or class.
pub(super) struct Entry {
    pub(super) id: Arc<str>,
    pub(super) target: Quiet<Target>,
    /// Instances of `single` classes, for Pyro4 and Pyro5: both have the same one unless the target tells them apart.
    single: Quiet<[OnceCell<Arc<dyn Skeleton>>; 2]>,
    is_split: bool,
    /// Cleared when unregistered, for connections that remember the entry.
    is_registered: AtomicBool,
    /// Place in the order of registration.
    order: u64,
    /// Under which name it is to be found.
    pub(super) words: Words,
    /// What callers of Pyro4 and of Pyro5 are told of its members; guards nothing but itself.
    metadata: [RwLock<Option<Arc<Metadata>>>; 2],
}

impl Entry {
    pub(super) fn interface(&self, generation: Generation) -> &'static Interface {
        self.target.interface(generation)
    }

    /// What callers are told of its members: made once, until it is forgotten.
    pub(super) fn metadata(&self, rule: Rule) -> Arc<Metadata> {
        let kept = &self.metadata[usize::from(rule.generation == Generation::Pyro5)];
        if let Some(made) = &*kept.read().unwrap_or_else(PoisonError::into_inner) {
            return made.clone();
        }
        let made = Arc::new(rule.metadata(self.interface(rule.generation)));
        *kept.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        made
    }

    /// Looks at its members anew when the next caller asks.
    pub(super) fn forget_metadata(&self) {
        self.metadata.iter().for_each(|kept| *kept.write().unwrap_or_else(PoisonError::into_inner) = None);
    }

    pub(super) fn is_registered(&self) -> bool {
        self.is_registered.load(Ordering::Acquire) && !self.target.is_gone()
    }

    /// Where the only instance for callers of this generation is kept.
    pub(super) fn single(&self, generation: Generation) -> &OnceCell<Arc<dyn Skeleton>> {
        match generation {
            Generation::Pyro4 if self.is_split => &self.single[0],
            _ => &self.single[1],
        }
    }
}

/// All objects of one daemon.
#[derive(Default)]
pub(super) struct Registry {
    objects: RwLock<Objects>,
    /// Set before it is emptied for good: what is not found from then on is not unknown.
    is_closed: AtomicBool,
    /// Told after each change; one waits.
    changed: Notify,
}

#[derive(Default)]
struct Objects {
    by_id: HashMap<Arc<str>, Arc<Entry>>,
    next_order: u64,
    /// At how many objects those that are gone are looked for.
    full: usize,
}

impl Objects {
    /// Forgets objects that their keepers have dropped. Looks at each only when there are twice as many as after the last
    /// time, so that registering stays cheap.
    fn sweep(&mut self) {
        if self.by_id.len() >= self.full {
            self.by_id.retain(|_, entry| entry.is_registered());
            self.full = (2 * self.by_id.len()).max(16);
        }
    }
}

impl Registry {
    /// Registers a target; without an id, or with an empty one, under `obj_` and a random one.
    pub(super) fn add(
        &self,
        target: Target,
        id: Option<String>,
        force: bool,
        words: Words,
    ) -> Result<Arc<Entry>, Error> {
        let id = id.filter(|id| !id.is_empty());
        let id: Arc<str> = id.unwrap_or_else(|| format!("obj_{}", Uuid::new_v4().simple())).into();
        let mut objects = self.objects.write().unwrap_or_else(PoisonError::into_inner);
        objects.sweep();
        if !force {
            if objects.by_id.values().any(|e| e.target.is_same_object(&target)) {
                return Err(Error::daemon("object or class already has a Pyro id"));
            }
            if objects.by_id.get(&id).is_some_and(|e| e.is_registered()) {
                return Err(Error::daemon("an object or class is already registered with that id"));
            }
        }
        let order = objects.next_order;
        objects.next_order += 1;
        let entry = Arc::new(Entry {
            id: id.clone(),
            is_split: target.is_per_generation(),
            target: Quiet::new(target),
            single: Quiet::new([OnceCell::new(), OnceCell::new()]),
            is_registered: AtomicBool::new(true),
            order,
            words,
            metadata: Default::default(),
        });
        let replaced = objects.by_id.insert(id, entry.clone());
        if let Some(old) = &replaced {
            old.is_registered.store(false, Ordering::Release);
        }
        drop(objects);
        // Outside of the lock: an object may look at its daemon as it goes.
        drop(replaced);
        self.changed.notify_one();
        Ok(entry)
    }

    /// Removes an object; an unknown id and the daemon's own object are left alone, as in Python.
    pub(super) fn remove(&self, id: &str) -> bool {
        if id == DAEMON_NAME {
            return false;
        }
        let removed = self.objects.write().unwrap_or_else(PoisonError::into_inner).by_id.remove(id);
        if let Some(entry) = &removed {
            entry.is_registered.store(false, Ordering::Release);
        }
        self.changed.notify_one();
        removed.is_some()
    }

    /// Removes this very object, and leaves alone what has got its id since.
    pub(super) fn remove_entry(&self, entry: &Arc<Entry>) {
        let mut objects = self.objects.write().unwrap_or_else(PoisonError::into_inner);
        if objects.by_id.get(&entry.id).is_some_and(|now| Arc::ptr_eq(now, entry)) {
            objects.by_id.remove(&entry.id);
            entry.is_registered.store(false, Ordering::Release);
            self.changed.notify_one();
        }
    }

    /// Removes all, the daemon's own object too, which breaks the circle between it and the daemon. Nobody is told about
    /// objects from here on.
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::Release);
        let all = std::mem::take(&mut *self.objects.write().unwrap_or_else(PoisonError::into_inner));
        all.by_id.values().for_each(|e| e.is_registered.store(false, Ordering::Release));
    }

    /// Waits for the next change.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// What has this id, for a caller.
    ///
    /// # Errors
    /// Python's for an id that nothing has. After [`close`](Self::close) one that ends the connection without an answer: Python
    /// keeps the objects of a daemon that it closes.
    pub(super) fn find(&self, id: &str) -> Result<Arc<Entry>, Exception> {
        match self.get(id) {
            Some(entry) => Ok(entry),
            None => {
                self.check_open()?;
                log::debug!("unknown object requested: {id}");
                Err(Exception::new("Pyro5.errors.DaemonError", "unknown object"))
            }
        }
    }

    /// That what was just read was not the emptiness of a closed registry.
    ///
    /// # Errors
    /// One that ends the connection without an answer.
    pub(super) fn check_open(&self) -> Result<(), Exception> {
        match self.is_closed.load(Ordering::Acquire) {
            false => Ok(()),
            true => Err(Exception::new("Pyro5.errors.ConnectionClosedError", "the daemon has been closed")),
        }
    }

    /// What has this id; an object that its keepers have dropped is forgotten here.
    pub(super) fn get(&self, id: &str) -> Option<Arc<Entry>> {
        let entry = self.objects.read().unwrap_or_else(PoisonError::into_inner).by_id.get(id).cloned()?;
        if entry.is_registered() {
            return Some(entry);
        }
        let mut objects = self.objects.write().unwrap_or_else(PoisonError::into_inner);
        // Something else may have got the id meanwhile.
        if objects.by_id.get(id).is_some_and(|now| Arc::ptr_eq(now, &entry)) {
            objects.by_id.remove(id);
            self.changed.notify_one();
        }
        objects.by_id.get(id).cloned()
    }

    /// The id under which this very object is registered.
    pub(super) fn id_of(&self, target: &Target) -> Option<Arc<str>> {
        let objects = self.objects.read().unwrap_or_else(PoisonError::into_inner);
        objects.by_id.values().find(|e| e.target.is_same_object(target)).map(|e| e.id.clone())
    }

    /// How many single instances there are.
    pub(super) fn n_singles(&self) -> usize {
        let objects = self.objects.read().unwrap_or_else(PoisonError::into_inner);
        objects.by_id.values().flat_map(|e| e.single.iter()).filter(|single| single.initialized()).count()
    }

    pub(super) fn len(&self) -> usize {
        let objects = self.objects.read().unwrap_or_else(PoisonError::into_inner);
        objects.by_id.values().filter(|e| e.is_registered()).count()
    }

    /// How many entries take memory, those of objects that are gone among them.
    #[cfg(test)]
    pub(super) fn n_held(&self) -> usize {
        self.objects.read().unwrap_or_else(PoisonError::into_inner).by_id.len()
    }

    /// All entries in the order of registration.
    pub(super) fn entries(&self) -> Vec<Arc<Entry>> {
        let objects = self.objects.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = objects.by_id.values().filter(|e| e.is_registered()).cloned().collect();
        all.sort_unstable_by_key(|e| e.order);
        all
    }
}
