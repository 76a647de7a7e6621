//! What a daemon hosts under one object id: an object, a class whose instances it makes, or one of these for each
//! generation.

use super::{InstanceMode, Interface, Skeleton};
use crate::{Error, Exception, Generation, Value};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Weak};

/// An instance being made.
pub type BoxCreate = Pin<Box<dyn Future<Output = Result<Arc<dyn Skeleton>, Exception>> + Send>>;

/// Something that can be registered in a daemon.
#[derive(Clone)]
pub struct Target {
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Object(Arc<dyn Skeleton>),
    /// An object that somebody else keeps.
    Kept {
        object: Weak<dyn Skeleton>,
        interface: &'static Interface,
    },
    Class {
        interface: &'static Interface,
        mode: InstanceMode,
        create: Create,
    },
    PerGeneration {
        pyro4: Box<Target>,
        pyro5: Box<Target>,
    },
}

/// Which object a [`Target`] is: its address. An object that a target knows of keeps its place, alive or not, since a weak
/// reference holds the place too.
#[cfg(feature = "net")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity(usize);

#[cfg(all(test, feature = "net"))]
thread_local! {
    static N_IDENTIFIED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How often this thread has asked a target which object it is.
#[cfg(all(test, feature = "net"))]
pub(crate) fn n_identified() -> u64 {
    N_IDENTIFIED.get()
}

/// How instances of a class are made.
#[derive(Clone)]
pub(crate) enum Create {
    Now(Arc<dyn Fn() -> Result<Arc<dyn Skeleton>, Exception> + Send + Sync>),
    Later(Arc<dyn Fn() -> BoxCreate + Send + Sync>),
}

/// What a connection of a certain generation sees.
pub(crate) enum View<'a> {
    /// `None` when it was to be kept by somebody else, who has dropped it.
    Object(Option<Arc<dyn Skeleton>>, &'static Interface),
    Class {
        interface: &'static Interface,
        mode: InstanceMode,
        create: &'a Create,
    },
}

impl Target {
    /// One object, shared by all callers.
    pub fn object(skeleton: Arc<dyn Skeleton>) -> Self {
        Self { kind: Kind::Object(skeleton) }
    }

    /// A class: the daemon makes instances as the interface's instance mode says.
    pub fn class<F>(interface: &'static Interface, create: F) -> Self
    where
        F: Fn() -> Arc<dyn Skeleton> + Send + Sync + 'static,
    {
        Self::try_class(interface, move || Ok::<_, Error>(create()))
    }

    /// A class whose instances may fail to be made; the caller sees the error.
    pub fn try_class<F, E>(interface: &'static Interface, create: F) -> Self
    where
        F: Fn() -> Result<Arc<dyn Skeleton>, E> + Send + Sync + 'static,
        E: Into<Error>,
    {
        let create = move || create().map_err(|e| e.into().into());
        Self::from_create(interface, Create::Now(Arc::new(create)))
    }

    /// A class whose instances take time to be made, and may fail.
    pub fn async_class<F, Fut, E>(interface: &'static Interface, create: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Arc<dyn Skeleton>, E>> + Send + 'static,
        E: Into<Error>,
    {
        let create = move || -> BoxCreate {
            let creating = create();
            Box::pin(async move { creating.await.map_err(|e| e.into().into()) })
        };
        Self::from_create(interface, Create::Later(Arc::new(create)))
    }

    /// One thing for callers of Pyro4, another for those of Pyro5, under the same object id.
    ///
    /// # Panics
    /// When one of the two is itself made by this function: a caller has one generation only.
    pub fn per_generation(pyro4: Self, pyro5: Self) -> Self {
        for target in [&pyro4, &pyro5] {
            assert!(!matches!(target.kind, Kind::PerGeneration { .. }), "generations cannot be nested");
        }
        Self { kind: Kind::PerGeneration { pyro4: Box::new(pyro4), pyro5: Box::new(pyro5) } }
    }

    /// The same with another instance mode than its declaration says. Of no effect on an object.
    #[must_use]
    pub fn instance_mode(mut self, instance_mode: InstanceMode) -> Self {
        match &mut self.kind {
            Kind::Object(_) | Kind::Kept { .. } => {}
            Kind::Class { mode, .. } => *mode = instance_mode,
            Kind::PerGeneration { pyro4, pyro5 } => {
                **pyro4 = (**pyro4).clone().instance_mode(instance_mode);
                **pyro5 = (**pyro5).clone().instance_mode(instance_mode);
            }
        }
        self
    }

    /// The same object, but kept alive by its other holders alone: the targets that it was cloned from among them.
    ///
    /// # Errors
    /// Python's `TypeError` for a class, whose instances nobody else could hold.
    pub fn weak(&self) -> Result<Self, Error> {
        let kind = match &self.kind {
            Kind::Object(object) => {
                Kind::Kept { object: Arc::downgrade(object), interface: object.interface() }
            }
            Kind::Kept { .. } => self.kind.clone(),
            Kind::Class { .. } => {
                let text = "Classes cannot be registered with weak=True.";
                return Err(Exception::new("builtins.TypeError", text).into());
            }
            Kind::PerGeneration { pyro4, pyro5 } => {
                Kind::PerGeneration { pyro4: Box::new(pyro4.weak()?), pyro5: Box::new(pyro5.weak()?) }
            }
        };
        Ok(Self { kind })
    }

    /// Whether it was to be kept by somebody else, who has dropped it.
    pub(crate) fn is_gone(&self) -> bool {
        match &self.kind {
            Kind::Object(_) | Kind::Class { .. } => false,
            Kind::Kept { object, .. } => object.strong_count() == 0,
            Kind::PerGeneration { pyro4, pyro5 } => pyro4.is_gone() || pyro5.is_gone(),
        }
    }

    /// The metadata table for callers of this generation.
    pub fn interface(&self, generation: Generation) -> &'static Interface {
        match self.view(generation) {
            View::Object(_, interface) | View::Class { interface, .. } => interface,
        }
    }

    pub(crate) fn view(&self, generation: Generation) -> View<'_> {
        match (&self.kind, generation) {
            (Kind::Object(object), _) => View::Object(Some(object.clone()), object.interface()),
            (Kind::Kept { object, interface }, _) => View::Object(object.upgrade(), interface),
            (Kind::Class { interface, mode, create }, _) => View::Class { interface, mode: *mode, create },
            (Kind::PerGeneration { pyro4, .. }, Generation::Pyro4) => pyro4.view(generation),
            (Kind::PerGeneration { pyro5, .. }, Generation::Pyro5) => pyro5.view(generation),
        }
    }

    /// The object's data, if it is an object that has some.
    pub(crate) fn data(&self) -> Option<Value> {
        match self.view(Generation::Pyro5) {
            View::Object(object, _) => object?.data(),
            View::Class { .. } => None,
        }
    }

    /// Whether it is a class.
    #[cfg(feature = "net")]
    pub(crate) fn is_class(&self) -> bool {
        matches!(self.view(Generation::Pyro5), View::Class { .. })
    }

    /// Whether callers of the two generations see different things.
    pub(crate) fn is_per_generation(&self) -> bool {
        matches!(self.kind, Kind::PerGeneration { .. })
    }

    /// Which object this is: what is the same for all targets of it, and for no other object while a target knows of it. Classes have
    /// none, for a daemon takes the same one any number of times.
    #[cfg(feature = "net")]
    pub(crate) fn identity(&self) -> Option<Identity> {
        #[cfg(test)]
        N_IDENTIFIED.set(N_IDENTIFIED.get() + 1);
        match &self.kind {
            Kind::Object(object) => Some(Identity(Arc::as_ptr(object).addr())),
            Kind::Kept { object, .. } => Some(Identity(object.as_ptr().addr())),
            Kind::Class { .. } | Kind::PerGeneration { .. } => None,
        }
    }

    fn from_create(interface: &'static Interface, create: Create) -> Self {
        Self { kind: Kind::Class { interface, mode: interface.instance_mode, create } }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.kind {
            Kind::Object(_) => "Object",
            Kind::Kept { .. } => "Kept",
            Kind::Class { .. } => "Class",
            Kind::PerGeneration { .. } => "PerGeneration",
        };
        f.debug_tuple(kind).field(&self.interface(Generation::Pyro5).name).finish()
    }
}
