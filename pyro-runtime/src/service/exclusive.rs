//! An object that one call at a time has for itself; calls come to it in order.

use std::future::Future;
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard};

/// The object of a service that is `@exclusive`.
#[derive(Debug)]
pub struct Exclusive<T>(
    /// Guards the object from its first use in a call to the call's end.
    Arc<Mutex<T>>,
);

impl<T> Exclusive<T> {
    /// An object that nobody uses yet.
    pub fn new(object: T) -> Self {
        Self(Arc::new(Mutex::new(object)))
    }

    /// The object, when no other call has it.
    pub async fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().await
    }

    /// As [`lock`](Self::lock), for a handler that takes the object along to another thread.
    pub fn take(&self) -> impl Future<Output = OwnedMutexGuard<T>> + Send + use<T>
    where
        T: Send + 'static,
    {
        self.0.clone().lock_owned()
    }
}
