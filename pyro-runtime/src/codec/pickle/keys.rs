//! Sets and dicts, whose elements and keys are told apart as Python does it. Objects are hashable there: a URI is equal to one
//! of the same parts, a proxy to one of the same URI, and an exception to itself alone. Here both become class dicts, which
//! show neither, so each key that holds an object has a second value by which it is compared: its form.

use super::build::{Builder, ITEM, allocation};
use super::names::Known;
use super::nodes::{Chain, Id, Node, Object};
use super::objects::Parts;
use super::read::Span;
use crate::Value;
use crate::codec::DecodeError;
use crate::codec::unique::{DictItems, SetItems, check_hashable};

type Result<T> = std::result::Result<T, DecodeError>;

/// From so many keys on there is a table of them, of at most so many bytes for each.
const INDEXED: usize = 8;
const INDEX_BYTES: usize = 16;

/// What forms of objects begin with, which nothing in a pickle is.
const MARK: Value = Value::Ellipsis;

/// A key or an element.
struct Key {
    /// What it is compared by; the key itself, if there is no object in it.
    form: Value,
    /// The key, if it is another.
    real: Option<Value>,
}

/// Keys that are not what stands for them while others are compared with them, and where.
#[derive(Default)]
struct Objects(Vec<(usize, Value)>);

impl Objects {
    fn keep(&mut self, at: Option<usize>, real: Option<Value>) {
        if let (Some(at), Some(real)) = (at, real) {
            self.0.push((at, real));
        }
    }
}

/// The pairs of a dict so far.
struct Pairs {
    items: DictItems,
    objects: Objects,
}

impl Pairs {
    fn insert(&mut self, key: Key, value: Value) {
        let at = self.items.insert(key.form, value);
        self.objects.keep(at, key.real);
    }

    fn finish(self) -> Vec<(Value, Value)> {
        let mut pairs = self.items.finish();
        for (at, key) in self.objects.0 {
            pairs[at].0 = key;
        }
        pairs
    }
}

/// Items that lie in a sequence or set of any kind.
#[derive(Clone, Copy)]
enum Sequence {
    Span(Span),
    Chain(Chain),
}

impl Sequence {
    fn of(node: Node) -> Option<Self> {
        match node {
            Node::Tuple(items) | Node::FrozenSet(items) => Some(Self::Span(items)),
            Node::List(items) | Node::Set(items) => Some(Self::Chain(items)),
            _ => None,
        }
    }
}

impl Builder<'_> {
    pub(super) fn frozen_set(&mut self, items: Span) -> Result<Value> {
        self.set(Sequence::Span(items))
    }

    pub(super) fn mutable_set(&mut self, items: Chain) -> Result<Value> {
        self.set(Sequence::Chain(items))
    }

    fn set(&mut self, items: Sequence) -> Result<Value> {
        let nodes = self.nodes;
        match items {
            Sequence::Span(items) => self.set_of(items.len as usize, nodes.span_ids(items)),
            Sequence::Chain(items) => self.set_of(nodes.chain_len(items), nodes.chain_ids(items)),
        }
    }

    fn set_of(&mut self, n: usize, ids: impl Iterator<Item = Id>) -> Result<Value> {
        self.charge(allocation(n * ITEM) + index_bytes(n))?;
        let (mut items, mut objects) = (SetItems::with_hint(Some(n), usize::MAX), Objects::default());
        for id in ids {
            let key = self.key(id)?;
            let at = items.insert(key.form);
            objects.keep(at, key.real);
        }
        let mut items = items.finish();
        for (at, item) in objects.0 {
            items[at] = item;
        }
        Ok(Value::Set(items))
    }

    pub(super) fn dict(&mut self, pairs: Chain) -> Result<Vec<(Value, Value)>> {
        let mut made = self.pairs(self.nodes.chain_len(pairs) / 2)?;
        self.add_pairs(&mut made, pairs)?;
        Ok(made.finish())
    }

    /// Room for so many pairs.
    fn pairs(&mut self, n: usize) -> Result<Pairs> {
        self.charge(allocation(n * 2 * ITEM) + index_bytes(n))?;
        Ok(Pairs { items: DictItems::with_hint(Some(n), usize::MAX), objects: Objects::default() })
    }

    fn add_pairs(&mut self, made: &mut Pairs, pairs: Chain) -> Result<()> {
        let mut ids = self.nodes.chain_ids(pairs);
        while let (Some(key), Some(value)) = (ids.next(), ids.next()) {
            let key = self.key(key)?;
            made.insert(key, self.value(value)?);
        }
        Ok(())
    }

    /// `set` or `frozenset` of nothing, or of one sequence.
    pub(super) fn set_object(&mut self, object: &Object) -> Result<Value> {
        let Some(id) = self.only_argument(object)? else { return Ok(Value::Set(Vec::new())) };
        self.inside_of(object.args, |builder| match Sequence::of(builder.nodes.get(id)) {
            Some(items) => builder.inside_of(id, |builder| builder.set(items)),
            None => match builder.value(id)? {
                Value::Set(items) => Ok(Value::Set(items)),
                _ => Err(Parts::of(object).bad_args()),
            },
        })
    }

    /// `OrderedDict` of nothing, of a dict, or of a sequence of pairs; what was added to it comes behind that.
    pub(super) fn ordered_dict(&mut self, object: &Object) -> Result<Value> {
        let argument = self.only_argument(object)?.map(|id| (id, self.nodes.get(id)));
        let n = match argument {
            None => 0,
            Some((_, Node::Dict(pairs))) => self.nodes.chain_len(pairs) / 2,
            Some((_, node)) => match Sequence::of(node) {
                Some(Sequence::Span(items)) => items.len as usize,
                Some(Sequence::Chain(items)) => self.nodes.chain_len(items),
                None => return Err(Parts::of(object).bad_args()),
            },
        };
        let mut made = self.pairs(n + self.nodes.chain_len(object.items) / 2)?;
        if let Some((id, node)) = argument {
            self.inside_of(object.args, |builder| {
                builder.inside_of(id, |builder| match node {
                    Node::Dict(pairs) => builder.add_pairs(&mut made, pairs),
                    node => builder.add_listed(&mut made, node, object),
                })
            })?;
        }
        self.add_pairs(&mut made, object.items)?;
        Ok(Value::Dict(made.finish()))
    }

    /// Adds the pairs of a sequence of lists or tuples of two.
    fn add_listed(&mut self, made: &mut Pairs, pairs: Node, object: &Object) -> Result<()> {
        let nodes = self.nodes;
        let mut add = |id: Id| {
            let pair = match nodes.get(id) {
                Node::Tuple(items) if items.len == 2 => [nodes.item(items, 0), nodes.item(items, 1)],
                Node::List(items) if nodes.chain_len(items) == 2 => {
                    let mut ids = nodes.chain_ids(items);
                    [ids.next(), ids.next()]
                }
                _ => [None, None],
            };
            let [Some(key), Some(value)] = pair else { return Err(Parts::of(object).bad_args()) };
            self.inside_of(id, |builder| {
                let key = builder.key(key)?;
                made.insert(key, builder.value(value)?);
                Ok(())
            })
        };
        match Sequence::of(pairs) {
            Some(Sequence::Span(items)) => nodes.span_ids(items).try_for_each(&mut add),
            Some(Sequence::Chain(items)) => nodes.chain_ids(items).try_for_each(&mut add),
            None => Ok(()),
        }
    }

    /// The one thing that an object is made of, or `None` if it is of nothing.
    fn only_argument(&self, object: &Object) -> Result<Option<Id>> {
        let args = self.nodes.tuple_items(object.args).unwrap_or(Span { at: 0, len: 0 });
        match args.len {
            0 | 1 => Ok(self.nodes.item(args, 0)),
            _ => Err(Parts::of(object).bad_args()),
        }
    }

    /// A key or an element.
    fn key(&mut self, id: Id) -> Result<Key> {
        if matches!(self.nodes.get(id), Node::Set(_)) {
            return Err(self.unhashable("set"));
        }
        let value = self.value(id)?;
        if holds_dict(&value) {
            return Ok(Key { form: self.form(id)?, real: Some(value) });
        }
        check_hashable(&value, true, self.end())?;
        Ok(Key { form: value, real: None })
    }

    /// What a key is compared by. Its value has been made, so that it is as deep and as large as is allowed.
    fn form(&mut self, id: Id) -> Result<Value> {
        match self.nodes.get(id) {
            Node::Tuple(items) => {
                self.charge(allocation(items.len as usize * ITEM))?;
                self.inside_of(id, |builder| {
                    let forms = builder.nodes.span_ids(items).map(|item| builder.form(item));
                    forms.collect::<Result<_>>().map(Value::Tuple)
                })
            }
            Node::FrozenSet(items) => self.inside_of(id, |builder| builder.set_form(Sequence::Span(items))),
            Node::List(_) => Err(self.unhashable("list")),
            Node::Dict(_) => Err(self.unhashable("dict")),
            Node::Set(_) => Err(self.unhashable("set")),
            _ => match self.nodes.as_object(id) {
                Some(object) => self.inside_of(id, |builder| builder.object_form(id, &object)),
                None => self.value(id),
            },
        }
    }

    fn object_form(&mut self, id: Id, object: &Object) -> Result<Value> {
        self.charge(allocation(3 * ITEM))?;
        let marked = |value| Ok(Value::Tuple(vec![MARK, value]));
        match object.known {
            // By identity.
            Known::Exception { .. } | Known::ExceptionWrapper | Known::Daemon => {
                marked(Value::Int(id.0.into()))
            }
            Known::Uri => {
                let state = object.state.map_or(Ok(Value::None), |state| self.value(state))?;
                marked(Value::Tuple(vec![state]))
            }
            Known::Proxy | Known::Proxy5 => {
                let proxy = self.object(object)?;
                marked(
                    proxy
                        .get("state")
                        .and_then(|state| state.as_list()?.first().cloned())
                        .unwrap_or_default(),
                )
            }
            Known::Set => match self.only_argument(object)? {
                None => Ok(Value::Set(Vec::new())),
                Some(id) => match Sequence::of(self.nodes.get(id)) {
                    Some(items) => self.inside_of(id, |builder| builder.set_form(items)),
                    None => self.form(id),
                },
            },
            Known::OrderedDict => Err(self.unhashable("dict")),
            Known::Deque => Err(self.unhashable("list")),
            _ => self.object(object),
        }
    }

    fn set_form(&mut self, items: Sequence) -> Result<Value> {
        let nodes = self.nodes;
        let mut forms = SetItems::with_hint(None, 0);
        let mut add = |id| {
            // Grows by doubling.
            self.charge(2 * ITEM + INDEX_BYTES)?;
            forms.insert(self.form(id)?);
            Ok(())
        };
        match items {
            Sequence::Span(items) => nodes.span_ids(items).try_for_each(&mut add)?,
            Sequence::Chain(items) => nodes.chain_ids(items).try_for_each(&mut add)?,
        }
        Ok(Value::Set(forms.finish()))
    }

    #[cold]
    fn unhashable(&self, kind: &str) -> DecodeError {
        DecodeError::value(format!("unhashable type: '{kind}'"), self.end())
    }
}

fn index_bytes(n: usize) -> usize {
    if n < INDEXED { 0 } else { n * INDEX_BYTES }
}

/// Whether an object may be in it: what becomes a dict, which nothing else does that Python can hash.
fn holds_dict(value: &Value) -> bool {
    match value {
        Value::Dict(_) => true,
        Value::Tuple(items) | Value::Set(items) => items.iter().any(holds_dict),
        _ => false,
    }
}
