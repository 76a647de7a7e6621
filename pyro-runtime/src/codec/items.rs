//! A list that grows while it is read. A vector that doubles holds three times its content while it moves, which
//! an attacker gets for two bytes an item; this one never holds more than twice.

/// From so many items on, more are kept in pieces until the end is known.
const PIECE: usize = 512;

/// Items in order, not yet one vector.
pub(super) struct Items<T> {
    full: Vec<Vec<T>>,
    last: Vec<T>,
    /// Items in each vector of `full`.
    piece: usize,
}

impl<T> Items<T> {
    /// `hint`: how many are announced, already checked against the bytes that are left.
    #[inline]
    pub(super) fn with_hint(hint: Option<usize>) -> Self {
        Self::with_room(hint, hint.unwrap_or(0).saturating_mul(32))
    }

    /// The same for a declared type, which may be large: reserves no more than 16 bytes for each of the `left` bytes
    /// that follow, or 32 for each item.
    #[inline]
    pub(super) fn for_type(hint: Option<usize>, left: usize) -> Self {
        Self::with_room(hint, (hint.unwrap_or(0) * 2).max(left).saturating_mul(16))
    }

    #[inline]
    fn with_room(hint: Option<usize>, bytes: usize) -> Self {
        let hint = hint.map_or(0, |n| n.min(bytes / size_of::<T>().max(1)));
        Self { full: Vec::new(), last: Vec::with_capacity(hint), piece: hint.max(PIECE) }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.full.len() * self.piece + self.last.len()
    }

    #[inline]
    pub(super) fn push(&mut self, item: T) {
        if self.last.len() == self.last.capacity() {
            self.grow();
        }
        self.last.push(item);
    }

    /// Makes room, then the item: so a large one is moved once, from where it was made to where it stays.
    #[inline]
    pub(super) fn push_with<E>(&mut self, make: impl FnOnce() -> Result<T, E>) -> Result<(), E> {
        if self.last.len() == self.last.capacity() {
            self.grow();
        }
        self.last.push(make()?);
        Ok(())
    }

    #[cold]
    fn grow(&mut self) {
        let n = self.last.len();
        if n < self.piece {
            // One, two, four: a list of one costs one.
            self.last.reserve_exact(n.max(1).min(self.piece - n));
        } else {
            self.full.push(std::mem::take(&mut self.last));
            self.last.reserve_exact(self.piece.min(PIECE));
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<&T> {
        let piece = if index / self.piece == self.full.len() {
            &self.last
        } else {
            self.full.get(index / self.piece)?
        };
        piece.get(index % self.piece)
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let at = index / self.piece;
        let piece = if at == self.full.len() { &mut self.last } else { self.full.get_mut(at)? };
        piece.get_mut(index % self.piece)
    }

    /// All of them in one vector.
    #[inline]
    pub(super) fn finish(self) -> Vec<T> {
        if self.full.is_empty() { self.last } else { self.join() }
    }

    #[cold]
    fn join(self) -> Vec<T> {
        let mut all = Vec::new();
        all.reserve_exact(self.len());
        for piece in self.full.into_iter().chain([self.last]) {
            all.extend(piece);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_across_pieces() {
        for n in [0, 1, 2, 3, 511, 512, 513, 1024, 1025, 5000] {
            for hint in [None, Some(0), Some(7), Some(600), Some(5000)] {
                let mut items = Items::with_hint(hint);
                (0..n).for_each(|i| items.push(i));
                assert_eq!(items.len(), n);
                assert!((0..n).all(|i| items.get(i) == Some(&i)));
                assert_eq!(items.get(n), None);
                assert_eq!(items.finish(), (0..n).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_list_of_one_costs_one() {
        let mut items = Items::with_hint(None);
        items.push([0u8; 32]);
        assert_eq!(items.finish().capacity(), 1);
    }
}
