//! What a pickle has numbered, to be referred to later.

use super::nodes::Id;
use crate::codec::DecodeError;

/// The numbered nodes.
pub(super) struct Memo {
    entries: Vec<Option<Id>>,
    /// Numbers are below this: whoever writes a pickle counts up, and needs a byte for each at least.
    limit: usize,
}

impl Memo {
    pub(super) fn new(payload_bytes: usize) -> Self {
        Self { entries: Vec::new(), limit: payload_bytes }
    }

    pub(super) fn put(&mut self, index: usize, id: Id, at: usize) -> Result<(), DecodeError> {
        if index >= self.limit {
            let text = format!("memo entry {index} in a pickle of {} bytes", self.limit);
            return Err(DecodeError::limit(text, at));
        }
        if index >= self.entries.len() {
            self.entries.resize(index + 1, None);
        }
        self.entries[index] = Some(id);
        Ok(())
    }

    /// As [`put`](Self::put), under the number of entries so far.
    pub(super) fn push(&mut self, id: Id, at: usize) -> Result<(), DecodeError> {
        self.put(self.entries.len(), id, at)
    }

    pub(super) fn get(&self, index: usize, at: usize) -> Result<Id, DecodeError> {
        self.entries
            .get(index)
            .copied()
            .flatten()
            .ok_or_else(|| DecodeError::syntax(format!("no memo entry {index}"), at))
    }
}
