//! From nodes to one [`Value`]: what is shared is copied, and each copy is paid for; an object inside of itself is refused.

use super::nodes::{Chain, Id, Node, Nodes};
use super::read::Span;
use crate::Value;
use crate::codec::headroom::Headroom;
use crate::codec::number::parse_decimal;
use crate::codec::{DecodeError, Limits};
use crate::types::BigInt;

type Result<T> = std::result::Result<T, DecodeError>;

/// What an item costs in a container, in bytes.
pub(super) const ITEM: usize = size_of::<Value>();
/// Bytes of memory for each byte of a pickle: what is referred to again takes two, and may be a tuple of two texts.
const BYTES_FOR_A_BYTE: usize = 96;
/// Bytes of memory for any pickle beyond that, so that a small one may repeat itself.
const SLACK: usize = 1 << 20;

/// The value of a node.
pub(super) fn value(nodes: &Nodes, root: Id, payload: &[u8], limits: &Limits) -> Result<Value> {
    let budget = payload.len().saturating_mul(BYTES_FOR_A_BYTE).saturating_add(SLACK);
    let open = Vec::new();
    Builder { nodes, payload, limits, budget, open, headroom: Headroom::default() }.value(root)
}

/// What an allocation of so many bytes takes of the system: a header, and whole steps.
pub(super) const fn allocation(bytes: usize) -> usize {
    const HEADER: usize = 8;
    const STEP: usize = 16;
    const LEAST: usize = 32;
    match bytes.saturating_add(HEADER).next_multiple_of(STEP) {
        _ if bytes == 0 => 0,
        whole if whole < LEAST => LEAST,
        whole => whole,
    }
}

/// An integer in a box of its own.
const BIG_INT: usize = allocation(size_of::<BigInt>());

pub(super) struct Builder<'n> {
    pub(super) nodes: &'n Nodes,
    payload: &'n [u8],
    limits: &'n Limits,
    /// Bytes of memory that may still be used.
    budget: usize,
    /// The containers inside of which the value is that is being made.
    open: Vec<Id>,
    headroom: Headroom,
}

impl Builder<'_> {
    /// The value of a node, whose own size is paid for already.
    pub(super) fn value(&mut self, id: Id) -> Result<Value> {
        match self.nodes.get(id) {
            Node::None => Ok(Value::None),
            Node::Bool(v) => Ok(Value::Bool(v)),
            Node::Int(v) => Ok(Value::Int(v)),
            Node::Float(v) => Ok(Value::Float(v)),
            Node::Long(span) => self.long(span),
            Node::Digits(span) => {
                self.charge(BIG_INT + allocation(span.len as usize))?;
                parse_decimal(span.of(self.payload), self.limits, span.at as usize).map(Value::from)
            }
            Node::Text(span) => self.text(span.of(self.payload), span.at as usize),
            Node::SideText(span) => self.text(span.of(&self.nodes.side), self.payload.len()),
            Node::OldText(span) => self.old_text(span.of(self.payload)),
            Node::SideOldText(span) => self.old_text(span.of(&self.nodes.side)),
            Node::Bytes(span) => {
                self.charge(allocation(span.len as usize))?;
                Ok(Value::Bytes(span.of(self.payload).to_vec()))
            }
            Node::Global(_) => Err(self.bare_name()),
            _ => self.inside(id),
        }
    }

    /// The value of what holds others.
    fn inside(&mut self, id: Id) -> Result<Value> {
        self.inside_of(id, |builder| match builder.nodes.get(id) {
            Node::Tuple(items) => builder.items(items).map(Value::Tuple),
            Node::FrozenSet(items) => builder.frozen_set(items),
            Node::List(items) => builder.list(items).map(Value::List),
            Node::Set(items) => builder.mutable_set(items),
            Node::Dict(pairs) => builder.dict(pairs).map(Value::Dict),
            _ => match builder.nodes.as_object(id) {
                Some(object) => builder.object(&object),
                None => Err(builder.bare_name()),
            },
        })
    }

    /// Does something with what a node holds, one level deeper.
    pub(super) fn inside_of<T>(&mut self, id: Id, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.enter(id)?;
        let read = read(self);
        self.open.pop();
        read
    }

    /// Where errors stand that are about no place of their own.
    pub(super) fn end(&self) -> usize {
        self.payload.len()
    }

    fn enter(&mut self, id: Id) -> Result<()> {
        let depth = self.open.len();
        if depth >= self.limits.max_depth || self.headroom.is_spent(depth) {
            return Err(DecodeError::too_deep(depth, self.limits, self.payload.len()));
        }
        // At most as many as the depth allows. The empty tuple is everywhere and holds nothing.
        if self.open.contains(&id) && id != Id::EMPTY_TUPLE {
            let text = format!("an object that contains itself, {depth} levels deep");
            return Err(DecodeError::value(text, self.payload.len()));
        }
        self.open.push(id);
        Ok(())
    }

    /// Pays for memory.
    pub(super) fn charge(&mut self, bytes: usize) -> Result<()> {
        match self.budget.checked_sub(bytes) {
            Some(left) => {
                self.budget = left;
                Ok(())
            }
            None => Err(DecodeError::limit(
                format!("a pickle of {} bytes whose shared objects take too much memory", self.payload.len()),
                self.payload.len(),
            )),
        }
    }

    #[cold]
    fn bare_name(&self) -> DecodeError {
        DecodeError::value("a class or function by itself is no data", self.payload.len())
    }

    fn text(&mut self, text: &[u8], at: usize) -> Result<Value> {
        self.charge(allocation(text.len()))?;
        match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Str(text.to_owned())),
            Err(e) => {
                let at = at + e.valid_up_to();
                Err(DecodeError::syntax("a text is not UTF-8, or has a lone surrogate", at))
            }
        }
    }

    fn old_text(&mut self, text: &[u8]) -> Result<Value> {
        if text.is_ascii() {
            return self.text(text, 0);
        }
        self.charge(allocation(text.len()))?;
        Ok(Value::Bytes(text.to_vec()))
    }

    fn long(&mut self, span: Span) -> Result<Value> {
        let n = span.len as usize;
        if n > size_of::<i64>() {
            self.charge(BIG_INT + allocation(n.next_multiple_of(size_of::<u64>())))?;
        }
        Ok(BigInt::from_signed_bytes_le(span.of(self.payload)).into())
    }

    pub(super) fn items(&mut self, items: Span) -> Result<Vec<Value>> {
        self.charge(allocation(items.len as usize * ITEM))?;
        let mut values = Vec::with_capacity(items.len as usize);
        for id in self.nodes.span_ids(items) {
            values.push(self.value(id)?);
        }
        Ok(values)
    }

    pub(super) fn list(&mut self, items: Chain) -> Result<Vec<Value>> {
        let n = self.nodes.chain_len(items);
        self.charge(allocation(n * ITEM))?;
        let mut values = Vec::with_capacity(n);
        for id in self.nodes.chain_ids(items) {
            values.push(self.value(id)?);
        }
        Ok(values)
    }
}
