//! What the machine makes: nodes that refer to each other by number, since a pickle may share an object, and fill it after
//! it has been referred to. A node takes 16 bytes, whatever it is, and texts stay where they are in the payload.

use super::names::Known;
use super::read::Span;
use crate::codec::items::Items;

/// The number of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(pub(super) u32);

impl Id {
    /// The nodes that are made once for all.
    pub(super) const NONE: Self = Self(0);
    pub(super) const TRUE: Self = Self(1);
    pub(super) const FALSE: Self = Self(2);
    pub(super) const EMPTY_TUPLE: Self = Self(3);
}

/// An object.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Node {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// An integer as bytes, the lowest first, in two's complement.
    Long(Span),
    /// An integer as decimal text.
    Digits(Span),
    /// A text, UTF-8.
    Text(Span),
    /// A `str` of Python 2: a text if it is ASCII, otherwise bytes.
    OldText(Span),
    Bytes(Span),
    /// The same three, where what is meant is not what stands in the payload: in [`Nodes::side`].
    SideText(Span),
    SideOldText(Span),
    /// Its items lie side by side in [`Nodes::links`].
    Tuple(Span),
    FrozenSet(Span),
    List(Chain),
    Set(Chain),
    /// A key, its value, the next key.
    Dict(Chain),
    /// Of [`Nodes::globals`].
    Global(u32),
    /// Of [`Nodes::objects`].
    Object(u32),
}

// There may be one for each byte of a payload.
const _: () = assert!(size_of::<Node>() <= 16);

/// Items that came in several runs: the first and the last run in [`Nodes::runs`], counted from one; 0 while there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Chain {
    first: u32,
    last: u32,
}

/// Items side by side in [`Nodes::links`].
#[derive(Debug, Clone, Copy)]
struct Run {
    at: u32,
    len: u32,
    /// Counted from one.
    next: u32,
}

/// A known name applied to arguments.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object {
    pub(super) known: Known,
    /// Where in the payload it was made.
    pub(super) at: usize,
    /// A tuple.
    pub(super) args: Id,
    /// What `BUILD` gave it.
    pub(super) state: Option<Id>,
    /// Items, or keys and values, that were added afterwards.
    pub(super) items: Chain,
}

/// All that a pickle has made.
pub(super) struct Nodes {
    nodes: Items<Node>,
    links: Items<Id>,
    runs: Items<Run>,
    globals: Items<Known>,
    objects: Items<Object>,
    /// Texts that had escapes.
    pub(super) side: Vec<u8>,
    /// Python 2 wrote it, whose texts may be meant as bytes.
    pub(super) has_old_texts: bool,
}

impl Nodes {
    pub(super) fn new() -> Self {
        let mut nodes = Items::with_hint(None);
        // In the order of their numbers.
        for constant in [Node::None, Node::Bool(true), Node::Bool(false), Node::Tuple(Span { at: 0, len: 0 })]
        {
            nodes.push(constant);
        }
        Self {
            nodes,
            links: Items::with_hint(None),
            runs: Items::with_hint(None),
            globals: Items::with_hint(None),
            objects: Items::with_hint(None),
            side: Vec::new(),
            has_old_texts: false,
        }
    }

    pub(super) fn get(&self, id: Id) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or(Node::None)
    }

    // A payload is below 4 GiB, and each code makes one node at most.
    pub(super) fn add(&mut self, node: Node) -> Id {
        let id = Id(self.nodes.len() as u32);
        self.nodes.push(node);
        id
    }

    /// Puts ids side by side.
    pub(super) fn link(&mut self, ids: &[Id]) -> Span {
        let at = self.links.len() as u32;
        ids.iter().for_each(|id| self.links.push(*id));
        Span { at, len: ids.len() as u32 }
    }

    pub(super) fn tuple(&mut self, ids: &[Id]) -> Id {
        if ids.is_empty() {
            return Id::EMPTY_TUPLE;
        }
        let span = self.link(ids);
        self.add(Node::Tuple(span))
    }

    /// A tuple of items that are linked already.
    pub(super) fn tuple_of(&mut self, items: Span) -> Id {
        if items.len == 0 { Id::EMPTY_TUPLE } else { self.add(Node::Tuple(items)) }
    }

    /// A list, set or dict of these to begin with.
    pub(super) fn chain(&mut self, ids: &[Id]) -> Chain {
        let mut chain = Chain::default();
        self.extend(&mut chain, ids);
        chain
    }

    fn extend(&mut self, chain: &mut Chain, ids: &[Id]) {
        if ids.is_empty() {
            return;
        }
        let end = self.links.len();
        let next = self.runs.len() as u32 + 1;
        let span = self.link(ids);
        let last = chain.last.checked_sub(1).and_then(|last| self.runs.get_mut(last as usize));
        if let Some(last) = last {
            if last.at as usize + last.len as usize == end {
                last.len += span.len;
                return;
            }
            last.next = next;
        }
        self.runs.push(Run { at: span.at, len: span.len, next: 0 });
        chain.last = next;
        if chain.first == 0 {
            chain.first = chain.last;
        }
    }

    /// Adds to a container, or to an object that can take items; `false` for anything else.
    pub(super) fn append(&mut self, id: Id, ids: &[Id], takes: fn(&Node, Option<Known>) -> bool) -> bool {
        let node = self.get(id);
        let known = match node {
            Node::Object(n) => self.objects.get(n as usize).map(|object| object.known),
            _ => None,
        };
        if !takes(&node, known) {
            return false;
        }
        match node {
            Node::List(mut chain) => {
                self.extend(&mut chain, ids);
                self.set(id, Node::List(chain));
            }
            Node::Set(mut chain) => {
                self.extend(&mut chain, ids);
                self.set(id, Node::Set(chain));
            }
            Node::Dict(mut chain) => {
                self.extend(&mut chain, ids);
                self.set(id, Node::Dict(chain));
            }
            Node::Object(n) => {
                let Some(mut chain) = self.objects.get(n as usize).map(|object| object.items) else {
                    return false;
                };
                self.extend(&mut chain, ids);
                if let Some(object) = self.objects.get_mut(n as usize) {
                    object.items = chain;
                }
            }
            _ => return false,
        }
        true
    }

    fn set(&mut self, id: Id, node: Node) {
        if let Some(place) = self.nodes.get_mut(id.0 as usize) {
            *place = node;
        }
    }

    pub(super) fn global(&mut self, known: Known) -> Id {
        self.globals.push(known);
        self.add(Node::Global(self.globals.len() as u32 - 1))
    }

    /// What a node names, if it is a name.
    pub(super) fn named(&self, id: Id) -> Option<Known> {
        match self.get(id) {
            Node::Global(n) => self.globals.get(n as usize).copied(),
            _ => None,
        }
    }

    pub(super) fn object(&mut self, object: Object) -> Id {
        self.objects.push(object);
        self.add(Node::Object(self.objects.len() as u32 - 1))
    }

    /// What a node is made of, if it is an object.
    pub(super) fn as_object(&self, id: Id) -> Option<Object> {
        match self.get(id) {
            Node::Object(n) => self.objects.get(n as usize).copied(),
            _ => None,
        }
    }

    /// Gives an object its state; `false` for what is none, or has one.
    pub(super) fn set_state(&mut self, id: Id, state: Id) -> bool {
        let Node::Object(n) = self.get(id) else { return false };
        match self.objects.get_mut(n as usize) {
            Some(object) if object.state.is_none() => {
                object.state = Some(state);
                true
            }
            _ => false,
        }
    }

    /// The items of a tuple; `None` for what is none.
    pub(super) fn tuple_items(&self, id: Id) -> Option<Span> {
        match self.get(id) {
            Node::Tuple(span) => Some(span),
            _ => None,
        }
    }

    pub(super) fn item(&self, items: Span, index: usize) -> Option<Id> {
        if index >= items.len as usize {
            return None;
        }
        self.links.get(items.at as usize + index).copied()
    }

    pub(super) fn span_ids(&self, items: Span) -> impl Iterator<Item = Id> {
        (0..items.len as usize).filter_map(move |index| self.item(items, index))
    }

    fn runs_of(&self, chain: Chain) -> impl Iterator<Item = Run> {
        let mut next = chain.first;
        std::iter::from_fn(move || {
            let run = *self.runs.get(next.checked_sub(1)? as usize)?;
            next = run.next;
            Some(run)
        })
    }

    pub(super) fn chain_ids(&self, chain: Chain) -> impl Iterator<Item = Id> {
        self.runs_of(chain).flat_map(|run| self.span_ids(Span { at: run.at, len: run.len }))
    }

    pub(super) fn chain_len(&self, chain: Chain) -> usize {
        self.runs_of(chain).map(|run| run.len as usize).sum()
    }

    pub(super) fn chain_is_empty(chain: Chain) -> bool {
        chain.first == 0
    }
}
