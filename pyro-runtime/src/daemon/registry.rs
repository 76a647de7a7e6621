//! The objects of a daemon by id, with Python's rules for ids, and the one instance of each `single` class.

mod objects;

use super::access::Rule;
use super::announce::Words;
use super::quiet::Quiet;
use super::sync::{AtomicBool, RwLock, RwLockReadGuard, RwLockWriteGuard};
use crate::protocol::Metadata;
use crate::service::{Interface, Skeleton, Target};
use crate::{DAEMON_NAME, Error, Exception, Generation, Uuid};
use objects::Objects;
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
    metadata: [RwLock<Kept>; 2],
}

/// A table of members that has been made, until it is forgotten.
#[derive(Default)]
struct Kept {
    made: Option<Arc<Metadata>>,
    /// What was begun before this grew is out of date.
    n_forgotten: u64,
}

impl Entry {
    pub(super) fn interface(&self, generation: Generation) -> &'static Interface {
        self.target.interface(generation)
    }

    /// What callers are told of its members: made once, until it is forgotten.
    pub(super) fn metadata(&self, rule: Rule) -> Arc<Metadata> {
        let kept = &self.metadata[usize::from(rule.generation == Generation::Pyro5)];
        let n_forgotten = {
            let kept = kept.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(made) = &kept.made {
                return made.clone();
            }
            kept.n_forgotten
        };
        // Without the lock: a skeleton written by hand is asked.
        let made = Arc::new(rule.metadata(self.interface(rule.generation)));
        let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.n_forgotten == n_forgotten {
            kept.made = Some(made.clone());
        }
        made
    }

    /// Looks at its members anew when the next caller asks.
    pub(super) fn forget_metadata(&self) {
        for kept in &self.metadata {
            let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
            (kept.made, kept.n_forgotten) = (None, kept.n_forgotten + 1);
        }
    }

    pub(super) fn is_registered(&self) -> bool {
        self.is_registered.load(Ordering::Acquire) && !self.target.is_gone()
    }

    /// Whether it is to be found by name.
    fn is_named(&self) -> bool {
        self.words.name(self.interface(Generation::Pyro5)).is_some()
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
    /// Guards the table. No entry is dropped under it, and nothing of the program is called.
    objects: RwLock<Objects>,
    /// Set before it is emptied for good: what is not found from then on is not unknown.
    is_closed: AtomicBool,
    /// Told after each change; one waits.
    changed: Notify,
    /// Told after a change of what is to be found by name; one waits.
    names_changed: Notify,
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
        let mut objects = self.write();
        let gone = objects.sweep();
        let refused = if force { None } else { check_free(&objects, &target, &id) };
        if let Some(refused) = refused {
            drop(objects);
            self.tell(&gone);
            return Err(refused);
        }
        let entry = Arc::new(Entry {
            id,
            is_split: target.is_per_generation(),
            target: Quiet::new(target),
            single: Quiet::new([OnceCell::new(), OnceCell::new()]),
            is_registered: AtomicBool::new(true),
            order: objects.next_order(),
            words,
            metadata: Default::default(),
        });
        let replaced = objects.insert(entry.clone());
        if let Some(old) = &replaced {
            old.is_registered.store(false, Ordering::Release);
        }
        drop(objects);
        self.tell(gone.iter().chain(&replaced).chain([&entry]));
        Ok(entry)
    }

    /// Removes an object; an unknown id and the daemon's own object are left alone, as in Python.
    pub(super) fn remove(&self, id: &str) -> bool {
        if id == DAEMON_NAME {
            return false;
        }
        let removed = self.write().remove(id);
        if let Some(entry) = &removed {
            entry.is_registered.store(false, Ordering::Release);
        }
        self.tell(&removed);
        removed.is_some()
    }

    /// Removes this very object, and leaves alone what has got its id since.
    pub(super) fn remove_entry(&self, entry: &Arc<Entry>) {
        let mut objects = self.write();
        if objects.get(&entry.id).is_some_and(|now| Arc::ptr_eq(now, entry)) {
            let removed = objects.remove(&entry.id);
            entry.is_registered.store(false, Ordering::Release);
            drop(objects);
            self.tell(&removed);
        }
    }

    /// Removes all, the daemon's own object too, which breaks the circle between it and the daemon. Nobody is told about
    /// objects from here on.
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::Release);
        let all = std::mem::take(&mut *self.write());
        all.values().for_each(|e| e.is_registered.store(false, Ordering::Release));
    }

    /// Waits for the next change.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Waits for the next change of an object that is to be found by name.
    pub(super) async fn names_changed(&self) {
        self.names_changed.notified().await;
    }

    /// Tells those who wait that these have come or gone.
    fn tell<'e>(&self, changed: impl IntoIterator<Item = &'e Arc<Entry>>) {
        let mut changed = changed.into_iter().peekable();
        if changed.peek().is_none() {
            return;
        }
        if changed.any(|entry| entry.is_named()) {
            self.names_changed.notify_one();
        }
        self.changed.notify_one();
    }

    fn read(&self) -> RwLockReadGuard<'_, Objects> {
        self.objects.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Objects> {
        self.objects.write().unwrap_or_else(PoisonError::into_inner)
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
        let entry = self.read().get(id).cloned()?;
        if entry.is_registered() {
            return Some(entry);
        }
        let mut objects = self.write();
        // Something else may have got the id meanwhile.
        if objects.get(id).is_some_and(|now| Arc::ptr_eq(now, &entry)) {
            let removed = objects.remove(id);
            drop(objects);
            self.tell(&removed);
            return None;
        }
        objects.get(id).cloned()
    }

    /// The id under which this very object is registered; of several the one that it got last.
    pub(super) fn id_of(&self, target: &Target) -> Option<Arc<str>> {
        self.read().of(target).map(|entry| entry.id.clone())
    }

    /// How many single instances there are.
    pub(super) fn n_singles(&self) -> usize {
        self.read().values().flat_map(|e| e.single.iter()).filter(|single| single.initialized()).count()
    }

    pub(super) fn len(&self) -> usize {
        self.read().values().filter(|e| e.is_registered()).count()
    }

    /// How many entries take memory, those of objects that are gone among them, and how many of them are objects, not classes.
    #[cfg(test)]
    pub(super) fn n_held(&self) -> (usize, usize) {
        self.read().sizes()
    }

    /// All entries in the order of registration.
    pub(super) fn entries(&self) -> Vec<Arc<Entry>> {
        let mut all: Vec<_> = self.read().values().filter(|e| e.is_registered()).cloned().collect();
        all.sort_unstable_by_key(|e| e.order);
        all
    }
}

/// Why an object cannot have an id without force.
fn check_free(objects: &Objects, target: &Target, id: &str) -> Option<Error> {
    if objects.of(target).is_some() {
        return Some(Error::daemon("object or class already has a Pyro id"));
    }
    let is_taken = objects.get(id).is_some_and(|entry| entry.is_registered());
    is_taken.then(|| Error::daemon("an object or class is already registered with that id"))
}
