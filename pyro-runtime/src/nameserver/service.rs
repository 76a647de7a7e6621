//! The name server's two dialects: what a caller of Pyro4 and one of Pyro5 may ask, and in which shape it is answered.
//! The rules are in [`core`](super::core).

use super::arguments::{
    Wanted, check_hashable, name_to_find, name_to_write, tags_to_find, tags_to_write, truth, type_error,
    type_name, uri_to_write,
};
use super::core::{NameError, NameServer};
use super::pattern::Pattern;
use super::storage::{Filter, Record, Tags};
use crate::{Exception, Generation, Uri, Value};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What the search for one pattern may take. Patterns match in linear time, but a large one over many long names adds up.
const MAX_SEARCH: Duration = Duration::from_secs(2);

/// The name server as callers of one generation see it. All arguments are Python values: the types that are refused,
/// and the words for it, are part of the dialect.
#[derive(Debug, Clone)]
pub(super) struct Dialect {
    core: Arc<NameServer>,
    generation: Generation,
    max_search: Duration,
}

/// The arguments of `list`; `metadata_all` and `metadata_any` are Pyro4's.
#[derive(Debug, Default)]
pub(super) struct ListArgs {
    pub(super) prefix: Value,
    pub(super) regex: Value,
    pub(super) metadata_all: Value,
    pub(super) metadata_any: Value,
    pub(super) return_metadata: Value,
}

impl Dialect {
    pub(super) fn new(core: Arc<NameServer>, generation: Generation) -> Self {
        Self { core, generation, max_search: MAX_SEARCH }
    }

    pub(super) fn count(&self) -> Result<i64, Exception> {
        Ok(number(self.core.count()?))
    }

    /// The URI, or with metadata a tuple of the URI and its tags.
    pub(super) fn lookup(&self, name: &Value, return_metadata: &Value) -> Result<Value, Exception> {
        let record = self.core.lookup(name_to_find(name)?, self.generation)?;
        let uri: Uri = record.uri.parse().map_err(|e: crate::Error| NameError::InvalidUri(e.to_string()))?;
        let uri = Value::Uri(Box::new(uri));
        Ok(if truth(return_metadata) { Value::Tuple(vec![uri, self.tags(record.tags)]) } else { uri })
    }

    pub(super) fn register(
        &self,
        name: &Value,
        uri: &Value,
        safe: &Value,
        metadata: &Value,
    ) -> Result<(), Exception> {
        let uri = uri_to_write(uri)?;
        // Python looks at the URI before the name.
        super::core::check_uri(&uri)?;
        let name = name_to_write(name)?;
        let tags = tags_to_write(metadata, self.generation)?;
        Ok(self.core.register(name, &uri, truth(safe), tags)?)
    }

    pub(super) fn set_metadata(&self, name: &Value, metadata: &Value) -> Result<(), Exception> {
        let name = name_to_write(name)?;
        Ok(self.core.set_metadata(name, tags_to_write(metadata, self.generation)?)?)
    }

    /// How many were removed. The first of the three that is given counts; in Pyro4 a name that is not registered
    /// does not count as given.
    pub(super) fn remove(&self, name: &Value, prefix: &Value, regex: &Value) -> Result<i64, Exception> {
        if truth(name) && *name != Value::from(crate::NAMESERVER_NAME) {
            check_hashable(name)?;
            let removed = match name {
                Value::Str(name) => self.core.remove(name)?,
                _ => false,
            };
            if removed || self.generation == Generation::Pyro5 {
                return Ok(removed.into());
            }
        }
        let removed = if truth(prefix) {
            self.core.remove_matching(&Filter::Prefix(prefix_text(prefix)?))?
        } else if truth(regex) {
            let found = self.search(regex_text(regex)?)?;
            self.core.remove_all(found.into_iter().map(|(name, _)| name).collect())?
        } else {
            0
        };
        Ok(number(removed))
    }

    /// A dict of the names that match: to the URI's text, or with metadata to a tuple of that text and the tags.
    pub(super) fn list(&self, args: &ListArgs) -> Result<Value, Exception> {
        let ListArgs { prefix, regex, metadata_all, metadata_any, return_metadata } = args;
        let too_many = match self.generation {
            Generation::Pyro5 => truth(prefix) && truth(regex),
            Generation::Pyro4 => {
                let given = [prefix, regex, metadata_all, metadata_any];
                given.into_iter().filter(|v| **v != Value::None).count() > 1
            }
        };
        if too_many {
            return Err(Exception::new("builtins.ValueError", "you can only filter on one thing at a time"));
        }
        if truth(prefix) {
            self.found(&Filter::Prefix(prefix_text(prefix)?), return_metadata)
        } else if truth(regex) {
            Ok(self.shown(self.search(regex_text(regex)?)?, return_metadata))
        } else if truth(metadata_all) {
            self.with_all(metadata_all, return_metadata)
        } else if truth(metadata_any) {
            self.with_any(metadata_any, return_metadata)
        } else {
            self.found(&Filter::All, return_metadata)
        }
    }

    /// Pyro5's search by metadata.
    pub(super) fn yplookup(
        &self,
        meta_all: &Value,
        meta_any: &Value,
        return_metadata: &Value,
    ) -> Result<Value, Exception> {
        if truth(meta_all) && truth(meta_any) {
            let text = "you can't use meta_all or meta_any at the same time";
            return Err(Exception::new("builtins.ValueError", text));
        }
        if truth(meta_all) {
            self.with_all(meta_all, return_metadata)
        } else if truth(meta_any) {
            self.with_any(meta_any, return_metadata)
        } else {
            Ok(Value::Dict(Vec::new()))
        }
    }

    fn with_all(&self, wanted: &Value, return_metadata: &Value) -> Result<Value, Exception> {
        let Wanted { tags, others } = tags_to_find(wanted, "metadata_all")?;
        if others {
            return Ok(Value::Dict(Vec::new()));
        }
        self.found(&Filter::AllTags(&tags), return_metadata)
    }

    fn with_any(&self, wanted: &Value, return_metadata: &Value) -> Result<Value, Exception> {
        let Wanted { tags, .. } = tags_to_find(wanted, "metadata_any")?;
        self.found(&Filter::AnyTag(&tags), return_metadata)
    }

    fn found(&self, filter: &Filter<'_>, return_metadata: &Value) -> Result<Value, Exception> {
        Ok(self.shown(self.core.list(filter, self.generation)?, return_metadata))
    }

    /// The registrations whose names match a pattern at their start. Works on a copy, so that a pattern that takes its
    /// time keeps nobody from the names.
    fn search(&self, pattern: &str) -> Result<Vec<(String, Record)>, NameError> {
        let pattern = Pattern::new(pattern)?;
        let mut found = Vec::new();
        let started = Instant::now();
        for (name, record) in self.core.list(&Filter::All, self.generation)? {
            if pattern.matches(&name) {
                found.push((name, record));
            }
            if started.elapsed() > self.max_search {
                let limit = self.max_search;
                return Err(NameError::Limit(format!("regex takes too long: more than {limit:?}")));
            }
        }
        Ok(found)
    }

    fn shown(&self, found: Vec<(String, Record)>, return_metadata: &Value) -> Value {
        let return_metadata = truth(return_metadata);
        let entry = |(name, Record { uri, tags })| {
            let uri = Value::Str(uri);
            let shown = if return_metadata { Value::Tuple(vec![uri, self.tags(tags)]) } else { uri };
            (Value::Str(name), shown)
        };
        Value::Dict(found.into_iter().map(entry).collect())
    }

    /// A set, or a list for Pyro4, which had to serve Python 2.
    fn tags(&self, tags: Tags) -> Value {
        let tags = tags.into_iter().map(Value::Str).collect();
        match self.generation {
            Generation::Pyro4 => Value::List(tags),
            Generation::Pyro5 => Value::Set(tags),
        }
    }
}

/// A count, as it goes over the wire.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn prefix_text(prefix: &Value) -> Result<&str, Exception> {
    match prefix {
        Value::Str(prefix) => Ok(prefix),
        other => {
            let found = type_name(other);
            Err(type_error(format!("startswith first arg must be str or a tuple of str, not {found}")))
        }
    }
}

fn regex_text(regex: &Value) -> Result<&str, Exception> {
    match regex {
        Value::Str(regex) => Ok(regex),
        Value::Bytes(_) => Err(type_error("cannot use a bytes pattern on a string-like object")),
        other => {
            check_hashable(other)?;
            Err(type_error("first argument must be string or compiled pattern"))
        }
    }
}

#[cfg(test)]
mod tests;
