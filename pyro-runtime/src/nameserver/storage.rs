//! Where registrations are kept: a small trait, and the store in memory.
//! Rules (what may be registered, what a removal spares) are in [`core`](super::core); nothing here checks anything.

use super::core::NameError;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Metadata of one registration: a set of tags, in byte order so that replies are the same every time.
pub type Tags = BTreeSet<String>;

/// One registration without its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The URI as it was registered.
    pub uri: String,
    /// The metadata; empty when there is none.
    pub tags: Tags,
}

/// Which registrations are wanted. A store may answer it by an index of its own instead of a scan. Patterns are not among
/// them: they take their time, and the store is not kept waiting.
#[derive(Debug, Clone, Copy)]
pub enum Filter<'a> {
    /// All.
    All,
    /// Names that begin with this text, case-sensitive.
    Prefix(&'a str),
    /// Registrations that have all of these tags.
    AllTags(&'a Tags),
    /// Registrations that have at least one of these tags.
    AnyTag(&'a Tags),
}

impl Filter<'_> {
    /// Whether a registration is wanted.
    pub fn matches(&self, name: &str, tags: &Tags) -> bool {
        match self {
            Self::All => true,
            Self::Prefix(prefix) => name.starts_with(prefix),
            Self::AllTags(wanted) => wanted.is_subset(tags),
            Self::AnyTag(wanted) => !wanted.is_disjoint(tags),
        }
    }
}

/// A store of registrations.
///
/// The name server calls it under a lock: one writer, or several readers. Names and tags come within the bounds of
/// [`Limits`](super::Limits); names compare by bytes.
pub trait Storage: Send + Sync + 'static {
    /// How many registrations there are.
    ///
    /// # Errors
    /// [`NameError::Storage`], here and below, when the store itself fails.
    fn count(&self) -> Result<usize, NameError>;

    /// The registration of this name.
    ///
    /// # Errors
    /// As [`count`](Self::count).
    fn get(&self, name: &str) -> Result<Option<Record>, NameError>;

    /// Sets a registration; an older one of the name is replaced whole and keeps its place in the order.
    ///
    /// # Errors
    /// As [`count`](Self::count); the store is then as before.
    fn set(&mut self, name: &str, record: Record) -> Result<(), NameError>;

    /// Removes these names; says how many there were.
    ///
    /// # Errors
    /// As [`count`](Self::count); the store is then as before.
    fn remove(&mut self, names: &[String]) -> Result<usize, NameError>;

    /// The registrations that match, in the order of their first registration.
    ///
    /// # Errors
    /// As [`count`](Self::count).
    fn select(&self, filter: &Filter<'_>) -> Result<Vec<(String, Record)>, NameError>;
}

/// Registrations in memory, forgotten when the name server ends. Kept in the order of registration, as Python's dict.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    /// Name to place in `entries`.
    places: HashMap<String, u64>,
    /// Place to registration; places only grow, so that the order is that of registration.
    entries: BTreeMap<u64, (String, Record)>,
    next_place: u64,
}

impl MemoryStorage {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Storage for MemoryStorage {
    fn count(&self) -> Result<usize, NameError> {
        Ok(self.entries.len())
    }

    fn get(&self, name: &str) -> Result<Option<Record>, NameError> {
        let place = self.places.get(name);
        Ok(place.and_then(|place| self.entries.get(place)).map(|(_, record)| record.clone()))
    }

    fn set(&mut self, name: &str, record: Record) -> Result<(), NameError> {
        if let Some(place) = self.places.get(name) {
            self.entries.insert(*place, (name.to_owned(), record));
        } else {
            self.places.insert(name.to_owned(), self.next_place);
            self.entries.insert(self.next_place, (name.to_owned(), record));
            self.next_place += 1;
        }
        Ok(())
    }

    fn remove(&mut self, names: &[String]) -> Result<usize, NameError> {
        let places = names.iter().filter_map(|name| self.places.remove(name));
        Ok(places.filter(|place| self.entries.remove(place).is_some()).count())
    }

    fn select(&self, filter: &Filter<'_>) -> Result<Vec<(String, Record)>, NameError> {
        let wanted = self.entries.values().filter(|(name, record)| filter.matches(name, &record.tags));
        Ok(wanted.cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(uri: &str, tags: &[&str]) -> Record {
        Record { uri: uri.to_owned(), tags: tags.iter().map(|t| (*t).to_owned()).collect() }
    }

    fn names(store: &MemoryStorage, filter: &Filter<'_>) -> Vec<String> {
        store.select(filter).expect("memory does not fail").into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn order_is_that_of_first_registration() {
        let mut store = MemoryStorage::new();
        for name in ["c", "a", "b"] {
            store.set(name, record("PYRO:x@h:1", &[])).unwrap();
        }
        store.set("c", record("PYRO:y@h:1", &["t"])).unwrap();
        assert_eq!(names(&store, &Filter::All), ["c", "a", "b"]);
        assert_eq!(store.get("c").unwrap(), Some(record("PYRO:y@h:1", &["t"])));
        assert_eq!(store.remove(&["c".to_owned(), "zzz".to_owned()]).unwrap(), 1);
        store.set("c", record("PYRO:z@h:1", &[])).unwrap();
        assert_eq!(names(&store, &Filter::All), ["a", "b", "c"]);
        assert_eq!(store.count().unwrap(), 3);
    }

    #[test]
    fn filters() {
        let mut store = MemoryStorage::new();
        store.set("test.a", record("PYRO:a@h:1", &["red", "big"])).unwrap();
        store.set("test.b", record("PYRO:b@h:1", &["red"])).unwrap();
        store.set("Test.c", record("PYRO:c@h:1", &[])).unwrap();
        let tags = |tags: &[&str]| tags.iter().map(|t| (*t).to_owned()).collect::<Tags>();
        assert_eq!(names(&store, &Filter::Prefix("test.")), ["test.a", "test.b"]);
        assert_eq!(names(&store, &Filter::AllTags(&tags(&["red", "big"]))), ["test.a"]);
        assert_eq!(names(&store, &Filter::AnyTag(&tags(&["big", "zzz"]))), ["test.a"]);
        assert_eq!(names(&store, &Filter::AnyTag(&tags(&[]))), [""; 0]);
    }
}
