//! Keeps the objects of a daemon in a name server: enters them when it serves, enters them again when a restarted name
//! server has forgotten them, takes them out at the end. It fights nobody for a name: one that has been given to another
//! object meanwhile is left alone.

use crate::client::{NameServerProxy, Place, search};
use crate::daemon::{Announced, Announcer, Announcing, Daemon};
use crate::{Config, Error, Result};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long taking the names out again may take when a daemon ends.
const RETRACT_PATIENCE: Duration = Duration::from_secs(2);

/// Enters objects in a name server; the usual [`Announcer`] of daemons.
#[derive(Debug, Clone)]
pub struct NameRegistrar {
    place: Place,
    /// Nobody has named the place, so that a configuration may.
    is_anywhere: bool,
    interval: Duration,
    /// What is entered now.
    entered: Arc<Mutex<Entered>>,
}

#[derive(Debug, Default)]
struct Entered {
    name_server: Option<NameServerProxy>,
    objects: HashSet<Announced>,
    /// What was to be entered without that anybody has heard what came of it.
    unsure: HashSet<Announced>,
}

impl Entered {
    /// What the name server may know.
    fn all(&self) -> impl Iterator<Item = &Announced> {
        self.objects.union(&self.unsure)
    }

    fn remove(&mut self, object: &Announced) {
        self.objects.remove(object);
        self.unsure.remove(object);
    }
}

impl Default for NameRegistrar {
    /// For the name server of the configuration that the daemon is [built from](crate::daemon::DaemonBuilder::from_config).
    fn default() -> Self {
        Self { is_anywhere: true, ..Self::new(Place::default()) }
    }
}

impl NameRegistrar {
    /// For a name server at this place.
    pub fn new(place: Place) -> Self {
        Self { place, is_anywhere: false, interval: Duration::from_secs(10), entered: Arc::default() }
    }

    /// How often it looks whether the name server still knows the objects. Default 10 s.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    async fn keep(self, daemon: Daemon) -> Result<()> {
        self.update(&daemon).await?;
        loop {
            if self.is_idle(&daemon) {
                // Without a timer: while the runtime has one, each wait of the daemon for input costs more.
                daemon.names_changed().await;
            } else {
                // A change wakes early; a name server that is gone for a while is asked again the next time.
                let _ = tokio::time::timeout(self.interval, daemon.names_changed()).await;
            }
            let _ = self.update(&daemon).await;
        }
    }

    /// Whether there is nothing to look after: no object has a name, and none has one entered.
    fn is_idle(&self, daemon: &Daemon) -> bool {
        self.lock().all().next().is_none() && daemon.announced().is_empty()
    }

    /// Makes the name server agree with the daemon.
    async fn update(&self, daemon: &Daemon) -> Result<()> {
        let wanted = daemon.announced();
        let kept: HashSet<&Announced> = wanted.iter().collect();
        let gone: Vec<_> = self.lock().all().filter(|o| !kept.contains(o)).cloned().collect();
        if wanted.is_empty() && gone.is_empty() {
            return Ok(());
        }
        let name_server = match self.name_server().await {
            Ok(name_server) => name_server,
            Err(tried) => return without_name_server(&wanted, &tried),
        };
        let updated = self.update_at(&name_server, &wanted, &gone).await;
        if updated.is_err() {
            self.lock().name_server = None;
        }
        updated
    }

    async fn update_at(
        &self,
        name_server: &NameServerProxy,
        wanted: &[Announced],
        gone: &[Announced],
    ) -> Result<()> {
        for object in gone {
            take_out(name_server, object).await?;
            self.lock().remove(object);
        }
        for object in wanted {
            let is_new = !self.lock().objects.contains(object);
            if is_new {
                // Before it is sent: nothing of this may be run any more when the answer comes.
                self.lock().unsure.insert(object.clone());
            }
            match enter(name_server, object, is_new).await {
                Ok(()) if is_new => {
                    let mut entered = self.lock();
                    entered.unsure.remove(object);
                    entered.objects.insert(object.clone());
                }
                Ok(()) => {}
                Err(_) if object.optional => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    async fn name_server(&self) -> Result<NameServerProxy, Vec<String>> {
        if let Some(known) = self.lock().name_server.clone() {
            return Ok(known);
        }
        let found = search(&self.place).await?;
        self.lock().name_server = Some(found.clone());
        Ok(found)
    }

    async fn take_all_out(self) {
        let Entered { name_server, objects, unsure } = std::mem::take(&mut *self.lock());
        if objects.is_empty() && unsure.is_empty() {
            return;
        }
        let name_server = match name_server {
            Some(known) => known,
            // It has refused something, or could not be reached for a while.
            None => match search(&self.place).await {
                Ok(found) => found,
                Err(_) => return,
            },
        };
        for object in objects.union(&unsure) {
            // The name server may be gone, and the names with it.
            let _ = take_out(&name_server, object).await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Entered> {
        self.entered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A new object takes its name; one that was entered before does so again only if the name is unknown.
async fn enter(name_server: &NameServerProxy, object: &Announced, is_new: bool) -> Result<()> {
    if !is_new {
        match name_server.lookup(&object.name).await {
            Err(e) if e.is_naming() => {}
            other => return other.map(drop),
        }
    }
    let tags: Vec<&str> = object.tags.iter().map(String::as_str).collect();
    name_server.register(&object.name, &object.uri, false, &tags).await
}

/// Removes a name if it still belongs to the object.
async fn take_out(name_server: &NameServerProxy, object: &Announced) -> Result<()> {
    match name_server.lookup(&object.name).await {
        Ok(uri) if uri == object.uri => name_server.remove(&object.name).await.map(drop),
        Ok(_) => Ok(()),
        Err(e) if e.is_naming() => Ok(()),
        Err(e) => Err(e),
    }
}

fn without_name_server(wanted: &[Announced], tried: &[String]) -> Result<()> {
    let Some(object) = wanted.iter().find(|object| !object.optional) else { return Ok(()) };
    Err(Error::naming(format!(
        "cannot register '{}': no name server was found; tried {}",
        object.name,
        tried.join("; ")
    )))
}

impl Announcer for NameRegistrar {
    fn run(&self, daemon: Daemon) -> Announcing<Result<()>> {
        Box::pin(self.clone().keep(daemon))
    }

    fn retract(&self, _: Daemon) -> Announcing<()> {
        let taking_out = self.clone().take_all_out();
        Box::pin(async move {
            let _ = tokio::time::timeout(RETRACT_PATIENCE, taking_out).await;
        })
    }

    fn configured(&self, config: &Config) -> Option<Arc<dyn Announcer>> {
        let place = Place::of(config);
        self.is_anywhere.then(|| Arc::new(Self { place, ..self.clone() }) as Arc<dyn Announcer>)
    }
}
