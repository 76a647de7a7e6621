//! Registering objects, and the handle that it gives.

use super::announce::Words;
use super::registry::Entry;
use super::{Daemon, WeakDaemon};
use crate::codec::{Encode, EncodeError, Encoder};
use crate::service::{Skeleton, Target};
use crate::{DynRef, Error, Generation, Result, Uri, Value, context};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Weak};

/// An object on its way into a daemon; see [`Daemon::register`].
#[derive(Debug)]
#[must_use = "nothing is registered before `call`"]
pub struct Registration<'d> {
    daemon: &'d Daemon,
    target: Target,
    id: Option<String>,
    force: bool,
    weak: bool,
    session: bool,
    words: Words,
}

impl<'d> Registration<'d> {
    pub(super) fn new(daemon: &'d Daemon, target: Target) -> Self {
        Self { daemon, target, id: None, force: false, weak: false, session: false, words: Words::default() }
    }

    /// Under this id; by default, and if it is empty, it is `obj_` and 32 random digits. It holds no white space, and no
    /// `@` behind its first character: the object of a URI ends there.
    pub fn object_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// In place of what may have that id already, and even if the object is registered already. Default false.
    pub fn force(mut self, force: bool) -> Self {
        self.force = force;
        self
    }

    /// Without keeping the object alive: hold a clone of its [`Target`], for when the last one is dropped and no call of
    /// it runs, the object goes, and its id is free again. Default false.
    pub fn weak(mut self, weak: bool) -> Self {
        self.weak = weak;
        self
    }

    /// For as long as the connection lasts over which the call came that is being handled: the object goes with it, if it
    /// has not gone before. For objects that a call makes for its caller, as the entries of a shop's cart. Default false.
    pub fn session(mut self, session: bool) -> Self {
        self.session = session;
        self
    }

    /// To be found in the name server under this name, instead of the one that its declaration gives with `@register`.
    /// It is entered there while the daemon serves.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.words.name = Some(name.into());
        self.words.off = false;
        self
    }

    /// With these tags in the name server, instead of those of its declaration. The tag `class:` with the service's full
    /// name comes by itself.
    pub fn tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.words.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// Not to be found in the name server, whatever its declaration says.
    pub fn no_register(mut self) -> Self {
        self.words.off = true;
        self
    }

    /// Serve even if no name server can be found to enter it. By default that is an error of
    /// [`serve`](Daemon::serve).
    pub fn optional(mut self) -> Self {
        self.words.optional = true;
        self
    }

    /// Registers it.
    ///
    /// # Errors
    /// `DaemonError` with Python's texts: `object or class already has a Pyro id`, `an object or class is already
    /// registered with that id`. A class that is registered weakly is a `TypeError`. A `PyroError` for an id that no URI can carry,
    /// and when it is for a session and there is none, or none any more.
    pub fn call(self) -> Result<Registered> {
        if let Some(id) = self.id.as_deref().filter(|id| !id.is_empty()) {
            check_id(id)?;
        }
        let target = if self.weak { self.target.weak()? } else { self.target };
        let entry = self.daemon.inner.registry.add(target, self.id, self.force, self.words)?;
        let weak = Arc::downgrade(&entry);
        if self.session
            && !context::connection_scope()
                .is_some_and(|scope| scope.host(self.daemon.downgrade(), weak.clone()))
        {
            self.daemon.inner.registry.remove_entry(&entry);
            return Err(Error::usage("cannot register for a session on a connectionless call"));
        }
        let (daemon, uri) = (self.daemon.downgrade(), self.daemon.uri(&entry.id));
        Ok(Registered { daemon, id: entry.id.clone(), entry: weak, uri })
    }
}

/// An object that a daemon hosts: its id, its URI and its daemon. Dropping this changes nothing.
#[derive(Clone)]
pub struct Registered {
    daemon: WeakDaemon,
    id: Arc<str>,
    entry: Weak<Entry>,
    uri: Uri,
}

impl Registered {
    /// The object's id.
    pub fn object_id(&self) -> &str {
        &self.id
    }

    /// The URI under which clients find it.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The daemon that hosts it; `None` when that is gone, or hosts it no longer.
    pub fn daemon(&self) -> Option<Daemon> {
        self.entry().and_then(|_| self.daemon.upgrade())
    }

    /// Whether it is still hosted.
    pub fn is_registered(&self) -> bool {
        self.entry().is_some()
    }

    /// Ends the hosting.
    pub fn unregister(&self) {
        if let (Some(daemon), Some(entry)) = (self.daemon.upgrade(), self.entry.upgrade()) {
            daemon.inner.registry.remove_entry(&entry);
        }
    }

    fn entry(&self) -> Option<Arc<Entry>> {
        self.entry.upgrade().filter(|entry| entry.is_registered())
    }

    /// What it is for a receiver of this generation, who may use the members that the daemon lets its clients use; `None` where it
    /// does not travel as a proxy.
    fn proxied(&self, generation: Generation) -> Option<DynRef> {
        let entry = self.entry()?;
        let daemon = self.daemon.upgrade()?;
        let uri = self.uri.clone();
        daemon.config().autoproxy.then(|| match daemon.config().require_expose {
            true => DynRef::new(uri, entry.interface(generation)),
            false => DynRef::with_metadata(uri, daemon.inner.metadata(&entry, generation)),
        })
    }

    /// The object by value, as it travels where it does not as a proxy.
    fn data(&self) -> Value {
        let Some(entry) = self.entry.upgrade() else { return Value::None };
        let interface = entry.interface(Generation::Pyro5);
        entry.target.data().unwrap_or_else(|| [("__class__", interface.name)].into_iter().collect())
    }
}

impl From<Registered> for Uri {
    fn from(registered: Registered) -> Self {
        registered.uri
    }
}

impl Encode for Registered {
    /// As a proxy, anywhere inside of a result or an argument: Python's autoproxy. An object that is not registered any more,
    /// and any object of a daemon without [`autoproxy`](super::DaemonConfig::autoproxy), is written as
    /// [its data](Skeleton::data), which Python's clients refuse unless they know the class.
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match self.proxied(enc.generation()) {
            Some(reference) => enc.reference(&reference),
            None => self.data().encode(enc),
        }
    }
}

impl From<&Registered> for Value {
    /// What [`Encode`] writes, for `any`: decided now, not when it is sent.
    fn from(registered: &Registered) -> Self {
        match registered.proxied(Generation::Pyro5) {
            Some(reference) => Self::Ref(Box::new(reference)),
            None => registered.data(),
        }
    }
}

impl fmt::Display for Registered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uri.fmt(f)
    }
}

impl fmt::Debug for Registered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Registered").field(&self.uri).finish()
    }
}

/// What names an object of a daemon: its id, its handle, or the object itself.
pub trait ObjectRef {
    /// The object's id.
    ///
    /// # Errors
    /// `DaemonError` for an object that this daemon does not host.
    fn object_id(&self, daemon: &Daemon) -> Result<Cow<'_, str>>;
}

impl ObjectRef for &str {
    fn object_id(&self, _: &Daemon) -> Result<Cow<'_, str>> {
        Ok(Cow::Borrowed(self))
    }
}

impl ObjectRef for &String {
    fn object_id(&self, _: &Daemon) -> Result<Cow<'_, str>> {
        Ok(Cow::Borrowed(self))
    }
}

impl ObjectRef for &Registered {
    fn object_id(&self, daemon: &Daemon) -> Result<Cow<'_, str>> {
        let is_here = std::ptr::eq(self.daemon.0.as_ptr(), Arc::as_ptr(&daemon.inner));
        match is_here && self.is_registered() {
            true => Ok(Cow::Borrowed(&self.id)),
            false => Err(not_here()),
        }
    }
}

impl ObjectRef for &Arc<dyn Skeleton> {
    fn object_id(&self, daemon: &Daemon) -> Result<Cow<'_, str>> {
        let id = daemon.inner.registry.id_of(&Target::object((*self).clone()));
        match id {
            Some(id) => Ok(Cow::Owned(id.to_string())),
            None => Err(not_here()),
        }
    }
}

/// That a URI can carry an id.
///
/// # Errors
/// Python's `invalid uri`, with what is wrong.
pub(super) fn check_id(id: &str) -> Result<()> {
    match id {
        "" => Err(Error::usage("invalid uri: the object id is empty")),
        _ if id.contains(char::is_whitespace) => {
            Err(Error::usage(format!("invalid uri: the object id holds white space: {id:?}")))
        }
        // Whoever reads the URI takes what stands before it for the object, unless that is nothing.
        _ if id.chars().skip(1).any(|c| c == '@') => {
            Err(Error::usage(format!("invalid uri: the object id holds a `@`: {id:?}")))
        }
        _ => Ok(()),
    }
}

fn not_here() -> Error {
    Error::daemon("object isn't registered in this daemon")
}
