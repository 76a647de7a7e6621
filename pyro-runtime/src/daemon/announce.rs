//! Telling the world which objects a daemon hosts: what is to be told, and the seam for whoever tells it. It looks for
//! no name server itself: that takes a client, and stands above.

use super::handle::Handle;
use super::{Daemon, Inner, WeakDaemon};
use crate::blocking::{self, Owned};
use crate::service::Interface;
use crate::{Config, Error, Generation, Result, Uri};
use std::future::Future;
use std::hash::{Hash, Hasher};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Work of an [`Announcer`].
pub type Announcing<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Keeps the objects of a daemon announced while it serves.
pub trait Announcer: Send + Sync + 'static {
    /// Runs beside the daemon from the moment it takes connections. When it is ready with an error, serving ends with
    /// that error; when it is ready without one there is nothing more to do.
    fn run(&self, daemon: Daemon) -> Announcing<Result<()>>;

    /// Takes everything back. Called once the daemon takes no more connections, before running calls are waited for.
    fn retract(&self, daemon: Daemon) -> Announcing<()>;

    /// The same one as a configuration wants it, for a daemon that is [built from](super::DaemonBuilder::from_config) it. By default
    /// `None`: it stays as it is.
    fn configured(&self, _: &Config) -> Option<Arc<dyn Announcer>> {
        None
    }
}

/// An announcer at work beside a loop that knows no tokio, in a task of the runtime of [`blocking`]. It ends when this is dropped.
pub(super) struct Announcement {
    task: Owned,
    failed: Arc<Mutex<Option<Error>>>,
}

impl Inner {
    /// Has the announcer of a daemon that does not stop begin its work, if there is one and it has not yet.
    pub(super) fn announce(self: &Arc<Self>) {
        let Some(announcer) = self.announcer.as_ref().filter(|_| !self.stop.is_stopping()) else { return };
        let mut announcement = lock(&self.announcement);
        if announcement.is_some() {
            return;
        }
        let announcing = announcer.run(Daemon { inner: Handle::uncounted(self.clone()) });
        let failed = Arc::<Mutex<_>>::default();
        let (tell, daemon) = (failed.clone(), WeakDaemon::new(self));
        let task = blocking::spawn_owned(async move {
            if let Err(error) = announcing.await {
                *lock(&tell) = Some(error);
                if let Some(daemon) = daemon.upgrade() {
                    daemon.stop();
                }
            }
        });
        *announcement = Some(Announcement { task, failed });
    }

    /// Why objects could not be made known; told once. The daemon stops then.
    pub(super) fn announcing_failed(&self) -> Option<Error> {
        lock(&self.announcement).as_ref().and_then(|announcement| lock(&announcement.failed).take())
    }

    /// What takes back what [`announce`](Self::announce) has told; `None` when there is nothing to take back.
    pub(super) fn retract(self: &Arc<Self>) -> Option<Announcing<()>> {
        let announcement = lock(&self.announcement).take()?;
        let announcer = self.announcer.clone()?;
        let daemon = Daemon { inner: Handle::uncounted(self.clone()) };
        Some(Box::pin(async move {
            // Before what it does is undone.
            announcement.task.ended().await;
            announcer.retract(daemon).await;
        }))
    }

    /// Takes it back in the background, in a task that ends by itself.
    pub(super) fn retract_later(self: &Arc<Self>) {
        if let Some(retracting) = self.retract() {
            blocking::spawn(retracting);
        }
    }

    /// For a daemon in somebody's event loop, at each of its turns: begins, and takes back once the daemon stops.
    ///
    /// # Errors
    /// When objects could not be made known.
    pub(super) fn announce_in_a_loop(self: &Arc<Self>) -> Result<()> {
        if self.announcer.is_none() {
            return Ok(());
        }
        if let Some(error) = self.announcing_failed() {
            self.retract_later();
            return Err(error);
        }
        if self.stop.is_stopping() {
            self.retract_later();
        } else {
            self.announce();
        }
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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

impl Hash for Announced {
    /// Names are told apart by more only when several objects want the same one.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Words {
    /// The name under which an object with this declaration is to be found.
    pub(super) fn name<'w>(&'w self, interface: &'w Interface) -> Option<&'w str> {
        let name = self.name.as_deref().or_else(|| interface.register.map(|declared| declared.name));
        name.filter(|_| !self.off)
    }

    fn of(&self, interface: &Interface) -> Option<(String, Vec<String>)> {
        let declared = interface.register;
        let name = self.name(interface)?.to_owned();
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

    /// Waits until an object that is to be found by name has been registered or unregistered.
    pub(crate) async fn names_changed(&self) {
        self.inner.registry.names_changed().await;
    }
}
