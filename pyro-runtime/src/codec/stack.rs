//! A stack that allocates only when it grows deep, which payloads rarely do.

const SHALLOW: usize = 16;

/// A stack of small things. The bound on its height is its user's to keep.
#[derive(Debug)]
pub(super) struct Stack<T> {
    shallow: [T; SHALLOW],
    deep: Vec<T>,
    len: usize,
}

impl<T: Copy + Default> Stack<T> {
    #[inline]
    pub(super) fn new() -> Self {
        Self { shallow: [T::default(); SHALLOW], deep: Vec::new(), len: 0 }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(super) fn push(&mut self, item: T) {
        match self.shallow.get_mut(self.len) {
            Some(slot) => *slot = item,
            None => self.deep.push(item),
        }
        self.len += 1;
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        match self.shallow.get(self.len) {
            Some(item) => Some(*item),
            None => self.deep.pop(),
        }
    }

    #[inline]
    pub(super) fn last_mut(&mut self) -> Option<&mut T> {
        let at = self.len.checked_sub(1)?;
        match self.shallow.get_mut(at) {
            Some(item) => Some(item),
            None => self.deep.last_mut(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_and_back() {
        let mut stack = Stack::new();
        (0..40).for_each(|i| stack.push(i));
        *stack.last_mut().unwrap() = 99;
        assert_eq!(stack.len(), 40);
        assert_eq!(stack.pop(), Some(99));
        assert!((0..39).rev().all(|i| stack.pop() == Some(i)));
        assert_eq!(stack.pop(), None);
        assert_eq!(stack.last_mut(), None);
    }
}
