//! Handles of a daemon, counted: its connections hold it, too, so that its memory alone cannot tell that nobody has it.

use super::{Inner, ServerType};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many handles there are.
#[derive(Debug, Default)]
pub(super) struct Handles(AtomicUsize);

/// A daemon as its program has it. When the last one goes, so do the connections of a loop that nobody can drive any more.
pub(super) struct Handle {
    inner: Arc<Inner>,
    is_counted: bool,
}

impl Handle {
    pub(super) fn new(inner: Arc<Inner>) -> Self {
        inner.handles.0.fetch_add(1, Ordering::Relaxed);
        Self { inner, is_counted: true }
    }

    /// For what the daemon itself owns: it is none of those that the program has, and neither are its clones.
    pub(super) fn uncounted(inner: Arc<Inner>) -> Self {
        Self { inner, is_counted: false }
    }
}

impl Clone for Handle {
    fn clone(&self) -> Self {
        if self.is_counted { Self::new(self.inner.clone()) } else { Self::uncounted(self.inner.clone()) }
    }
}

impl Deref for Handle {
    type Target = Arc<Inner>;

    fn deref(&self) -> &Arc<Inner> {
        &self.inner
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let inner = &self.inner;
        if !self.is_counted || inner.handles.0.fetch_sub(1, Ordering::AcqRel) > 1 {
            return;
        }
        if let Some(server) = inner.plain.as_ref().filter(|s| s.server_type() == ServerType::Multiplex) {
            server.stop();
            server.abort();
            inner.retract_later();
        }
    }
}
