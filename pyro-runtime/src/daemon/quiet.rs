//! What belongs to the program, dropped by the daemon. A panic in the drop of one of its objects is told by the program's
//! panic hook, and ends neither the loop that dropped it nor what is dropped after it.

use std::ops::{Deref, DerefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A value whose drop does not panic.
#[derive(Clone, Default)]
pub(super) struct Quiet<T>(
    /// Empty only while it is dropped.
    Option<T>,
);

const HERE: &str = "it is there until the drop";

impl<T> Quiet<T> {
    pub(super) fn new(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T> Deref for Quiet<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().expect(HERE)
    }
}

impl<T> DerefMut for Quiet<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.as_mut().expect(HERE)
    }
}

impl<T> Drop for Quiet<T> {
    fn drop(&mut self) {
        let value = self.0.take();
        // Nobody is left who could be told.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Panics;

    impl Drop for Panics {
        fn drop(&mut self) {
            std::panic::resume_unwind(Box::new("drop"));
        }
    }

    #[test]
    fn a_drop_that_panics_ends_with_itself_even_while_unwinding() {
        drop(Quiet::new(Panics));
        let unwound = catch_unwind(|| {
            let _first = Quiet::new(Panics);
            let _second = Quiet::new(Panics);
            std::panic::resume_unwind(Box::new("the call"));
        });
        assert_eq!(unwound.unwrap_err().downcast_ref(), Some(&"the call"));
    }
}
