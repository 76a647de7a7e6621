//! Handles of a daemon, counted: its connections hold it, too, so that its memory alone cannot tell that nobody has it.

use super::{Inner, ServerType};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many handles there are.
#[derive(Debug, Default)]
pub(super) struct Handles(AtomicUsize);

/// A daemon as its program has it. When the last one goes, so do the connections of a loop that nobody can drive any more.
pub(super) struct Handle(Arc<Inner>);

impl Handle {
    pub(super) fn new(inner: Arc<Inner>) -> Self {
        inner.handles.0.fetch_add(1, Ordering::Relaxed);
        Self(inner)
    }
}

impl Clone for Handle {
    fn clone(&self) -> Self {
        Self::new(self.0.clone())
    }
}

impl Deref for Handle {
    type Target = Arc<Inner>;

    fn deref(&self) -> &Arc<Inner> {
        &self.0
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        if self.0.handles.0.fetch_sub(1, Ordering::AcqRel) > 1 {
            return;
        }
        if let Some(server) = self.0.plain.as_ref().filter(|s| s.server_type() == ServerType::Multiplex) {
            server.stop();
            server.abort();
        }
    }
}
