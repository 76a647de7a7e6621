//! The rules of the name server: registering, finding, removing. No sockets, no clock, no wire forms; the two dialects
//! over it are in `service`.

use super::pattern::PatternError;
use super::storage::{Filter, Record, Storage, Tags};
use crate::{Exception, Generation, NAMESERVER_NAME, Uri};
use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// What the name server refuses to grow beyond. Each bound is checked before anything is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a name. Default 1,024.
    pub max_name_bytes: usize,
    /// Bytes of a URI. Default 2,048.
    pub max_uri_bytes: usize,
    /// Tags of one registration. Default 64.
    pub max_tags: usize,
    /// Bytes of one tag. Default 1,024.
    pub max_tag_bytes: usize,
    /// Registrations altogether, the name server's own among them. Default 1,000,000.
    pub max_names: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_name_bytes: 1024,
            max_uri_bytes: 2048,
            max_tags: 64,
            max_tag_bytes: 1024,
            max_names: 1_000_000,
        }
    }
}

/// Why the name server refused. The texts are Python's where it has one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Nothing is registered under this name.
    #[error("unknown name: {0}")]
    Unknown(String),
    /// A safe registration met an older one.
    #[error("name already registered: {0}")]
    Taken(String),
    /// A text that is no URI; with the parser's words.
    #[error("{0}")]
    InvalidUri(String),
    /// A pattern that is no regular expression, or one that is not supported.
    #[error("invalid regex: {0}")]
    InvalidRegex(#[from] PatternError),
    /// A bound of [`Limits`] was passed.
    #[error("{0}")]
    Limit(String),
    /// The store failed.
    #[error("{0}")]
    Storage(String),
}

impl From<NameError> for Exception {
    fn from(error: NameError) -> Self {
        let class = match error {
            NameError::InvalidUri(_) => "Pyro5.errors.PyroError",
            _ => "Pyro5.errors.NamingError",
        };
        Self::new(class, error.to_string())
    }
}

impl From<NameError> for crate::Error {
    fn from(error: NameError) -> Self {
        match error {
            NameError::InvalidUri(text) => Self::usage(text),
            other => Self::naming(other.to_string()),
        }
    }
}

/// The tag under which a name server of this generation lists itself.
pub const fn self_tag(generation: Generation) -> &'static str {
    match generation {
        Generation::Pyro4 => "class:Pyro4.naming.NameServer",
        Generation::Pyro5 => "class:Pyro5.nameserver.NameServer",
    }
}

/// The names and their objects. Shared by both dialects and by every connection.
pub struct NameServer {
    /// Readers do not wait for each other; what reads and then writes holds the write lock throughout.
    store: RwLock<Box<dyn Storage>>,
    limits: Limits,
}

impl NameServer {
    /// A name server over a store, which may hold registrations already.
    pub fn new(store: impl Storage, limits: Limits) -> Self {
        Self { store: RwLock::new(Box::new(store)), limits }
    }

    /// How many names are registered.
    ///
    /// # Errors
    /// [`NameError::Storage`], here and in all methods below.
    pub fn count(&self) -> Result<usize, NameError> {
        self.read().count()
    }

    /// The registration of a name, as a caller of this generation sees it.
    ///
    /// # Errors
    /// [`NameError::Unknown`].
    pub fn lookup(&self, name: &str, seen_by: Generation) -> Result<Record, NameError> {
        let record = self.read().get(name)?;
        record.map(|r| in_dialect(name, r, seen_by)).ok_or_else(|| NameError::Unknown(name.to_owned()))
    }

    /// Registers a name. An older registration is replaced with its metadata, unless `safe`.
    ///
    /// # Errors
    /// [`NameError::InvalidUri`], [`NameError::Taken`] when `safe`, [`NameError::Limit`].
    pub fn register(&self, name: &str, uri: &str, safe: bool, tags: Tags) -> Result<(), NameError> {
        check_uri(uri)?;
        self.check_name(name)?;
        check_len("uri", uri, self.limits.max_uri_bytes)?;
        self.check_tags(&tags)?;
        let mut store = self.write();
        let known = store.get(name)?.is_some();
        if known && safe {
            return Err(NameError::Taken(name.to_owned()));
        }
        if !known && store.count()? >= self.limits.max_names {
            let limit = self.limits.max_names;
            return Err(NameError::Limit(format!("too many names: the name server holds {limit} at most")));
        }
        store.set(name, Record { uri: uri.to_owned(), tags })
    }

    /// Replaces the metadata of a registration.
    ///
    /// # Errors
    /// [`NameError::Unknown`], [`NameError::Limit`].
    pub fn set_metadata(&self, name: &str, tags: Tags) -> Result<(), NameError> {
        self.check_tags(&tags)?;
        let mut store = self.write();
        let Some(old) = store.get(name)? else {
            return Err(NameError::Unknown(name.to_owned()));
        };
        store.set(name, Record { uri: old.uri, tags })
    }

    /// Removes one name; says whether it was there. The name server itself stays.
    ///
    /// # Errors
    /// None of its own.
    pub fn remove(&self, name: &str) -> Result<bool, NameError> {
        if name == NAMESERVER_NAME {
            return Ok(false);
        }
        Ok(self.write().remove(&[name.to_owned()])? == 1)
    }

    /// Removes a name if it is still registered with this URI; says whether it was.
    ///
    /// # Errors
    /// None of its own.
    pub fn remove_stale(&self, name: &str, uri: &str) -> Result<bool, NameError> {
        let mut store = self.write();
        let is_stale = name != NAMESERVER_NAME && store.get(name)?.is_some_and(|record| record.uri == uri);
        Ok(is_stale && store.remove(&[name.to_owned()])? == 1)
    }

    /// Removes all names that match, except the name server's own; says how many.
    ///
    /// # Errors
    /// None of its own.
    pub fn remove_matching(&self, filter: &Filter<'_>) -> Result<usize, NameError> {
        let mut store = self.write();
        let found = store.select(filter)?.into_iter().map(|(name, _)| name);
        let names: Vec<String> = found.filter(|name| name != NAMESERVER_NAME).collect();
        store.remove(&names)
    }

    /// Removes these names, except the name server's own; says how many there were.
    ///
    /// # Errors
    /// None of its own.
    pub fn remove_all(&self, mut names: Vec<String>) -> Result<usize, NameError> {
        names.retain(|name| name != NAMESERVER_NAME);
        self.write().remove(&names)
    }

    /// The registrations that match, as a caller of this generation sees them, in the order of registration.
    ///
    /// # Errors
    /// None of its own.
    pub fn list(&self, filter: &Filter<'_>, seen_by: Generation) -> Result<Vec<(String, Record)>, NameError> {
        let store = self.read();
        let mut found = store.select(filter)?;
        // The name server's own tags depend on who asks, so the store cannot decide about them.
        if matches!(filter, Filter::AllTags(_) | Filter::AnyTag(_)) {
            found.retain(|(name, _)| name != NAMESERVER_NAME);
            if let Some(record) = store.get(NAMESERVER_NAME)? {
                let own = in_dialect(NAMESERVER_NAME, record, seen_by);
                if filter.matches(NAMESERVER_NAME, &own.tags) {
                    found.insert(0, (NAMESERVER_NAME.to_owned(), own));
                }
            }
        } else {
            for (name, record) in &mut found {
                if name == NAMESERVER_NAME {
                    translate(&mut record.tags, seen_by);
                }
            }
        }
        Ok(found)
    }

    fn check_name(&self, name: &str) -> Result<(), NameError> {
        check_len("name", name, self.limits.max_name_bytes)
    }

    fn check_tags(&self, tags: &Tags) -> Result<(), NameError> {
        let limit = self.limits.max_tags;
        if tags.len() > limit {
            let n = tags.len();
            return Err(NameError::Limit(format!(
                "too much metadata: {n} tags, at most {limit} are allowed"
            )));
        }
        tags.iter().try_for_each(|tag| check_len("metadata tag", tag, self.limits.max_tag_bytes))
    }

    // A panic under the lock leaves the store as the last whole operation left it: each method above ends with its
    // only write. So a poisoned lock is used on.
    fn read(&self) -> RwLockReadGuard<'_, Box<dyn Storage>> {
        self.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Box<dyn Storage>> {
        self.store.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for NameServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NameServer").field("limits", &self.limits).finish_non_exhaustive()
    }
}

pub(super) fn check_uri(uri: &str) -> Result<(), NameError> {
    uri.parse::<Uri>().map(drop).map_err(|e| NameError::InvalidUri(e.to_string()))
}

fn check_len(what: &str, text: &str, limit: usize) -> Result<(), NameError> {
    if text.len() <= limit {
        return Ok(());
    }
    let n = text.len();
    Err(NameError::Limit(format!("{what} too long: {n} bytes, at most {limit} are allowed")))
}

/// The store holds the name server's tag in Pyro5's form, as Python's database files do.
fn in_dialect(name: &str, mut record: Record, seen_by: Generation) -> Record {
    if name == NAMESERVER_NAME {
        translate(&mut record.tags, seen_by);
    }
    record
}

fn translate(tags: &mut BTreeSet<String>, seen_by: Generation) {
    let stored = self_tag(Generation::Pyro5);
    if seen_by != Generation::Pyro5 && tags.remove(stored) {
        tags.insert(self_tag(seen_by).to_owned());
    }
}

#[cfg(test)]
mod tests;
