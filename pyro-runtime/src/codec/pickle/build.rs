//! From nodes to one [`Value`]: what is shared is copied, and each copy is paid for; an object inside of itself is refused.

use super::nodes::{Chain, Id, Node, Nodes};
use super::read::Span;
use crate::Value;
use crate::codec::headroom::Headroom;
use crate::codec::items::Items;
use crate::codec::number::parse_decimal;
use crate::codec::unique::{DictItems, SetItems, check_hashable};
use crate::codec::{DecodeError, Limits};
use crate::types::BigInt;

type Result<T> = std::result::Result<T, DecodeError>;

/// What an item costs, in bytes: the size of a [`Value`].
const ITEM: usize = 32;
/// Bytes of memory for each byte of a pickle: a text that is referred to again takes two.
const BYTES_FOR_A_BYTE: usize = 64;
/// Bytes of memory for any pickle beyond that, so that a small one may repeat itself.
const SLACK: usize = 1 << 20;

/// The value of a node.
pub(super) fn value(nodes: &Nodes, root: Id, payload: &[u8], limits: &Limits) -> Result<Value> {
    let budget = payload.len().saturating_mul(BYTES_FOR_A_BYTE).saturating_add(SLACK);
    let open = Vec::new();
    Builder { nodes, payload, limits, budget, open, headroom: Headroom::default() }.value(root)
}

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
                self.charge(span.len as usize)?;
                parse_decimal(span.of(self.payload), self.limits, span.at as usize).map(Value::from)
            }
            Node::Text(span) => self.text(span.of(self.payload), span.at as usize),
            Node::SideText(span) => self.text(span.of(&self.nodes.side), self.payload.len()),
            Node::OldText(span) => self.old_text(span.of(self.payload)),
            Node::SideOldText(span) => self.old_text(span.of(&self.nodes.side)),
            Node::Bytes(span) => {
                self.charge(span.len as usize)?;
                Ok(Value::Bytes(span.of(self.payload).to_vec()))
            }
            Node::Global(_) => Err(self.bare_name()),
            _ => self.inside(id),
        }
    }

    /// The value of what holds others.
    fn inside(&mut self, id: Id) -> Result<Value> {
        self.enter(id)?;
        let value = match self.nodes.get(id) {
            Node::Tuple(items) => self.items(items).map(Value::Tuple),
            Node::FrozenSet(items) => self.set(self.nodes.span_ids(items)),
            Node::List(items) => self.list(items),
            Node::Set(items) => self.set(self.nodes.chain_ids(items)),
            Node::Dict(pairs) => self.dict(pairs).map(Value::Dict),
            _ => match self.nodes.as_object(id) {
                Some(object) => self.object(&object),
                None => Err(self.bare_name()),
            },
        };
        self.open.pop();
        value
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
        self.charge(text.len())?;
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
        self.charge(text.len())?;
        Ok(Value::Bytes(text.to_vec()))
    }

    fn long(&mut self, span: Span) -> Result<Value> {
        self.charge(span.len as usize)?;
        Ok(BigInt::from_signed_bytes_le(span.of(self.payload)).into())
    }

    pub(super) fn items(&mut self, items: Span) -> Result<Vec<Value>> {
        self.charge(items.len as usize * ITEM)?;
        let mut values = Vec::with_capacity(items.len as usize);
        for id in self.nodes.span_ids(items) {
            values.push(self.value(id)?);
        }
        Ok(values)
    }

    fn list(&mut self, items: Chain) -> Result<Value> {
        let mut values = Items::with_hint(None);
        for id in self.nodes.chain_ids(items) {
            self.charge(ITEM)?;
            values.push(self.value(id)?);
        }
        Ok(Value::List(values.finish()))
    }

    fn set(&mut self, items: impl Iterator<Item = Id>) -> Result<Value> {
        let mut values = SetItems::with_hint(None, 0);
        for id in items {
            self.charge(ITEM)?;
            values.insert(self.hashable(id)?);
        }
        Ok(Value::Set(values.finish()))
    }

    pub(super) fn dict(&mut self, pairs: Chain) -> Result<Vec<(Value, Value)>> {
        let mut values = DictItems::with_hint(None, 0);
        let mut ids = self.nodes.chain_ids(pairs);
        while let (Some(key), Some(value)) = (ids.next(), ids.next()) {
            self.charge(2 * ITEM)?;
            let key = self.hashable(key)?;
            values.insert(key, self.value(value)?);
        }
        Ok(values.finish())
    }

    fn hashable(&mut self, id: Id) -> Result<Value> {
        if matches!(self.nodes.get(id), Node::Set(_)) {
            return Err(DecodeError::value("unhashable type: 'set'", self.payload.len()));
        }
        let value = self.value(id)?;
        check_hashable(&value, true, self.payload.len())?;
        Ok(value)
    }

    /// What was added to an object, in order.
    pub(super) fn added(&mut self, items: Chain) -> Result<Vec<Value>> {
        match self.list(items)? {
            Value::List(items) => Ok(items),
            _ => Ok(Vec::new()),
        }
    }
}
