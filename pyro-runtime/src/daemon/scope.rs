//! What ends with a connection: resources that its calls have tracked, objects registered for its time, and values that the
//! program has attached to it.

use super::WeakDaemon;
use super::registry::Entry;
use super::sync::Mutex;
use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, Weak};

/// Something that is to be closed when the connection ends over which it was made: a file, a device, a transaction.
///
/// See [`context::track_resource`](crate::context::track_resource).
pub trait Resource: Send + Sync + 'static {
    /// Lets go of it. Called on the connection's task, so it must not block; once at most for each connection.
    fn close(&self);
}

/// What ends with one connection. Shared by the connection and the contexts of its calls.
#[derive(Default)]
pub(crate) struct Scope {
    /// Guards what is in it; `None` once the connection has ended.
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    is_over: bool,
    /// By their addresses, which are theirs alone as long as somebody knows them; and the how manieth each is.
    resources: HashMap<usize, (u64, Weak<dyn Resource>)>,
    n_tracked: u64,
    objects: Vec<(WeakDaemon, Weak<Entry>)>,
    /// Of each type one at most.
    attached: Vec<Arc<dyn Any + Send + Sync>>,
    /// At how many of both those that are gone are looked for.
    full: usize,
}

impl Kept {
    /// Forgets what is gone by itself. Looks at each only when there are twice as many as after the last time.
    fn sweep(&mut self) {
        if self.resources.len() + self.objects.len() >= self.full {
            self.resources.retain(|_, (_, resource)| resource.strong_count() > 0);
            // Not upgraded: the last holder of an object may let go meanwhile, and it would be dropped under the lock.
            self.objects.retain(|(_, entry)| entry.strong_count() > 0);
            self.full = (2 * (self.resources.len() + self.objects.len())).max(16);
        }
    }
}

fn address(resource: &Weak<dyn Resource>) -> usize {
    resource.as_ptr().addr()
}

impl Scope {
    /// Closes a resource with the connection, unless nobody holds it any more by then. `false`: it has ended already.
    pub(crate) fn track(&self, resource: Weak<dyn Resource>) -> bool {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_over {
            return false;
        }
        kept.sweep();
        kept.n_tracked += 1;
        let nth = kept.n_tracked;
        kept.resources.entry(address(&resource)).or_insert((nth, resource));
        true
    }

    /// Leaves a resource open. One that is not tracked is left alone.
    pub(crate) fn untrack(&self, resource: &Weak<dyn Resource>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.resources.remove(&address(resource));
    }

    /// Unregisters an object with the connection. `false`: it has ended already.
    pub(super) fn host(&self, daemon: WeakDaemon, entry: Weak<Entry>) -> bool {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_over {
            return false;
        }
        kept.sweep();
        kept.objects.push((daemon, entry));
        true
    }

    /// Keeps a value until the connection ends, in place of the one of its type. `false`: it has ended already.
    pub(crate) fn attach<T: Any + Send + Sync>(&self, value: T) -> bool {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_over {
            return false;
        }
        let before = kept.attached.iter().position(|attached| attached.is::<T>());
        let before = before.map(|at| kept.attached.swap_remove(at));
        kept.attached.push(Arc::new(value));
        // Its destructor is the program's code, and may come back here.
        drop(kept);
        drop(before);
        true
    }

    /// The value of this type that is kept.
    pub(crate) fn attached<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let attached = kept.attached.iter().find(|attached| attached.is::<T>())?.clone();
        attached.downcast().ok()
    }

    /// The connection has ended. Gives the number of resources that have panicked. Nothing happens the second time. What is
    /// attached stays, for those who are told.
    pub(super) fn end(&self) -> usize {
        let kept = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let attached = std::mem::take(&mut kept.attached);
            std::mem::replace(&mut *kept, Kept { is_over: true, attached, ..Kept::default() })
        };
        for (daemon, entry) in kept.objects {
            if let (Some(daemon), Some(entry)) = (daemon.upgrade(), entry.upgrade()) {
                daemon.inner.registry.remove_entry(&entry);
            }
        }
        // In the order in which they were tracked.
        let mut resources: Vec<_> = kept.resources.into_values().collect();
        resources.sort_unstable_by_key(|(nth, _)| *nth);
        let open = resources.iter().filter_map(|(_, resource)| resource.upgrade());
        open.map(|resource| {
            let closed = catch_unwind(AssertUnwindSafe(|| resource.close()));
            // By itself, and not while the other panic unwinds: it may be the last one who holds it.
            let dropped = catch_unwind(AssertUnwindSafe(|| drop(resource)));
            closed.and(dropped)
        })
        .filter(Result::is_err)
        .count()
    }

    /// Lets go of what is attached, once nobody is left to be told. Gives the number of values that have panicked.
    pub(super) fn detach(&self) -> usize {
        let attached = std::mem::take(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner).attached);
        let drops = attached.into_iter().map(|value| catch_unwind(AssertUnwindSafe(|| drop(value))));
        drops.filter(Result::is_err).count()
    }
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scope")
    }
}

/// The resource as the scope knows it.
pub(crate) fn downgrade<R: Resource>(resource: &Arc<R>) -> Weak<dyn Resource> {
    let weak: Weak<R> = Arc::downgrade(resource);
    weak
}
