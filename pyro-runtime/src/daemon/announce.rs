//! Telling the world which objects a daemon hosts: what is to be told, and the seam for whoever tells it. It looks for
//! no name server itself: that takes a client, and stands above.

use super::Daemon;
use crate::service::Interface;
use crate::{Generation, Result, Uri};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Work of an [`Announcer`].
pub type Announcing<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Keeps the objects of a daemon announced while it serves.
pub trait Announcer: Send + Sync + 'static {
    /// Runs beside the daemon from the moment it takes connections. When it is ready with an error, serving ends with
    /// that error; when it is ready without one there is nothing more to do.
    fn run(&self, daemon: Daemon) -> Announcing<Result<()>>;

    /// Takes everything back. Called once the daemon takes no more connections, before running calls are waited for.
    fn retract(&self, daemon: Daemon) -> Announcing<()>;
}

/// What an object is to be announced as; the declaration's words, unless the registration has others.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) name: Option<String>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) off: bool,
    pub(super) optional: bool,
}

/// An object that is to be found under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Announced {
    /// The name.
    pub name: String,
    /// Where it is, as clients outside reach it.
    pub uri: Uri,
    /// Tags, `class:` and the service's full name among them.
    pub tags: Vec<String>,
    /// Whether the daemon serves all the same where this cannot be announced.
    pub optional: bool,
}

impl Words {
    fn of(&self, interface: &Interface) -> Option<(String, Vec<String>)> {
        if self.off {
            return None;
        }
        let declared = interface.register;
        let name = self.name.clone().or_else(|| declared.map(|d| d.name.to_owned()))?;
        let mut tags = match (&self.tags, declared) {
            (Some(tags), _) => tags.clone(),
            (None, Some(declared)) => declared.tags.iter().map(|tag| (*tag).to_owned()).collect(),
            (None, None) => Vec::new(),
        };
        // What Python's `type_meta` gives for a class.
        let class = format!("class:{}", interface.name);
        if !tags.contains(&class) {
            tags.push(class);
        }
        Some((name, tags))
    }
}

impl Daemon {
    /// The objects that are to be found by name, in the order of registration.
    pub fn announced(&self) -> Vec<Announced> {
        let entries = self.inner.registry.entries();
        let one = |entry: &Arc<super::registry::Entry>| {
            let (name, tags) = entry.words.of(entry.interface(Generation::Pyro5))?;
            Some(Announced { name, uri: self.uri(&entry.id), tags, optional: entry.words.optional })
        };
        entries.iter().filter_map(one).collect()
    }

    /// Waits until objects have been registered or unregistered.
    pub async fn objects_changed(&self) {
        self.inner.registry.changed().await;
    }
}
