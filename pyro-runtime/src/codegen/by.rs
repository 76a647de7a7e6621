//! What a call that is being built up goes out by: a proxy, or a batch.

use std::marker::PhantomData;

/// A `&Proxy` or a `&mut Batch`, beside arguments that are lent for `'a`.
#[derive(Debug, Clone, Copy)]
pub struct By<'a, C> {
    /// It.
    pub channel: C,
    lent: PhantomData<&'a ()>,
}

impl<C> By<'_, C> {
    /// With no arguments yet.
    pub fn new(channel: C) -> Self {
        Self { channel, lent: PhantomData }
    }
}
