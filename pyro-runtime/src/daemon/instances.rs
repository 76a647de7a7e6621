//! The instances that one connection sees: which object serves a call, and when a new one has to be made.

use super::quiet::Quiet;
use super::registry::Entry;
use super::stats::{Counters, Gauge};
use crate::service::{BoxCreate, Create, InstanceMode, Skeleton, View};
use crate::{Exception, Generation};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// What serves a call.
#[derive(Clone)]
pub(super) struct Instance {
    pub(super) skeleton: Quiet<Arc<dyn Skeleton>>,
    /// Held while a call of a session instance runs: calls of one do not overlap. `None`: they may.
    pub(super) turn: Option<Arc<Mutex<()>>>,
    /// Set when a call of a session instance has panicked for which no connection waits. `None`: of no session.
    is_spoiled: Option<Arc<AtomicBool>>,
}

impl Instance {
    /// A call has panicked: nobody knows what state it is in, and the next call of its session gets another one.
    pub(super) fn spoil(&self) {
        if let Some(is_spoiled) = &self.is_spoiled {
            is_spoiled.store(true, Ordering::Release);
        }
    }

    pub(super) fn is_spoiled(&self) -> bool {
        self.is_spoiled.as_ref().is_some_and(|is_spoiled| is_spoiled.load(Ordering::Acquire))
    }
}

type Queueing = Pin<Box<dyn Future<Output = OwnedMutexGuard<()>> + Send>>;

/// A call's place in the line of its session instance. Small: a connection keeps the room for one.
pub(super) enum Turn {
    /// Calls of this instance need no turn.
    Free,
    Waiting(Box<Queueing>),
    /// Until this is dropped.
    Held(#[allow(dead_code, reason = "held for its drop")] OwnedMutexGuard<()>),
}

impl Turn {
    /// Takes the turn if nobody has it; else stands in line once it is polled.
    pub(super) fn of(instance: &Instance) -> Self {
        let Some(turn) = &instance.turn else { return Self::Free };
        match turn.clone().try_lock_owned() {
            Ok(held) => Self::Held(held),
            Err(_) => Self::Waiting(Box::new(Box::pin(turn.clone().lock_owned()))),
        }
    }

    /// Whether the call needs none.
    pub(super) fn is_free(&self) -> bool {
        matches!(self, Self::Free)
    }

    /// Whether others come first.
    pub(super) fn is_waiting(&self) -> bool {
        matches!(self, Self::Waiting(_))
    }

    /// Ready when it is the call's turn, and from then on.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Self::Waiting(waiting) = self {
            *self = Self::Held(ready!(waiting.as_mut().as_mut().poll(cx)));
        }
        Poll::Ready(())
    }
}

/// Where to get the instance for a call.
pub(super) enum Source {
    Here(Instance),
    /// It has to be made, which may take time.
    Creating(BoxCreate),
}

/// The session instances of one connection.
pub(super) struct Instances {
    sessions: Vec<(Arc<Entry>, Instance, Gauge)>,
    counters: Arc<Counters>,
}

impl Instances {
    pub(super) fn new(counters: Arc<Counters>) -> Self {
        Self { sessions: Vec::new(), counters }
    }

    /// The instance for a call by a caller of this generation, if it is there already. Runs nobody else's code.
    pub(super) fn made(&self, entry: &Arc<Entry>, generation: Generation) -> Option<Instance> {
        match entry.target.view(generation) {
            View::Object(object, _) => object.map(shared),
            View::Class { mode: InstanceMode::Single, .. } => {
                entry.single(generation).get().cloned().map(shared)
            }
            View::Class { mode: InstanceMode::Session, .. } => {
                let (_, instance, _) = self.sessions.iter().find(|(e, ..)| Arc::ptr_eq(e, entry))?;
                (!instance.is_spoiled()).then(|| instance.clone())
            }
            View::Class { mode: InstanceMode::PerCall, .. } => None,
        }
    }

    /// Makes the instance that is not [there](Self::made), in place of one that is spoiled.
    pub(super) fn make(&mut self, entry: &Arc<Entry>, generation: Generation) -> Result<Source, Exception> {
        match entry.target.view(generation) {
            View::Object(Some(skeleton), _) => Ok(Source::Here(shared(skeleton))),
            View::Object(None, _) => {
                let text = "Weakly registered deleted meanwhile (or finalizer failed?).";
                Err(Exception::new("Pyro5.errors.DaemonError", text))
            }
            View::Class { mode: InstanceMode::Single, create, .. } => {
                Ok(Source::Creating(create_single(entry.clone(), generation, create.clone())))
            }
            View::Class { mode: InstanceMode::Session, create, .. } => {
                self.forget(entry);
                match create {
                    Create::Now(create) => {
                        let made = create().inspect_err(log_failure)?;
                        Ok(Source::Here(self.keep(entry, generation, made)))
                    }
                    Create::Later(create) => Ok(Source::Creating(create())),
                }
            }
            View::Class { mode: InstanceMode::PerCall, create, .. } => match create {
                Create::Now(create) => Ok(Source::Here(shared(create().inspect_err(log_failure)?))),
                Create::Later(create) => Ok(Source::Creating(create())),
            },
        }
    }

    /// Takes an instance that has been made; one of a session is kept until the connection ends.
    pub(super) fn keep(
        &mut self,
        entry: &Arc<Entry>,
        generation: Generation,
        skeleton: Arc<dyn Skeleton>,
    ) -> Instance {
        let is_session =
            matches!(entry.target.view(generation), View::Class { mode: InstanceMode::Session, .. });
        let overlaps = skeleton.interface().concurrent;
        let turn = (is_session && !overlaps).then(Arc::default);
        let is_spoiled = is_session.then(Arc::default);
        let instance = Instance { skeleton: Quiet::new(skeleton), turn, is_spoiled };
        if is_session {
            let counted = Gauge::new(&self.counters, |c| &c.instances);
            self.sessions.push((entry.clone(), instance.clone(), counted));
        }
        instance
    }

    /// Drops a session instance whose handler has panicked: nobody knows what state it is in.
    pub(super) fn forget(&mut self, entry: &Arc<Entry>) {
        self.sessions.retain(|(e, ..)| !Arc::ptr_eq(e, entry));
    }

    /// Drops all session instances.
    pub(super) fn clear(&mut self) {
        self.sessions.clear();
    }
}

/// An instance could not be made.
pub(super) fn log_failure(exception: &Exception) {
    log::error!("could not create pyro object instance: {exception}");
}

fn shared(skeleton: Arc<dyn Skeleton>) -> Instance {
    Instance { skeleton: Quiet::new(skeleton), turn: None, is_spoiled: None }
}

/// Makes the one instance of a class; of several callers that come first, one makes it and the others wait. When it
/// fails the next one tries again.
fn create_single(entry: Arc<Entry>, generation: Generation, create: Create) -> BoxCreate {
    Box::pin(async move {
        let make = || async {
            match create {
                Create::Now(create) => create(),
                Create::Later(create) => create().await,
            }
        };
        entry.single(generation).get_or_try_init(make).await.cloned()
    })
}
