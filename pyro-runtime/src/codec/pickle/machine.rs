//! The stack machine: each code takes from the stack and puts a node there. It imports and calls nothing; what a pickle
//! names is looked up, and what it applies becomes an object that `build` looks at in the end.

use super::memo::Memo;
use super::names::{self, Known};
use super::nodes::{Chain, Id, Node, Nodes, Object};
use super::old;
use super::read::{Reader, Span};
use crate::codec::number::check_bits;
use crate::codec::{DecodeError, Limits};

type Result<T> = std::result::Result<T, DecodeError>;

/// The newest protocol.
const HIGHEST: u8 = 5;

/// Runs a pickle to its end; gives all that it made, and which of that is the result. What follows is ignored, as in Python.
pub(super) fn run(payload: &[u8], limits: &Limits) -> Result<(Nodes, Id)> {
    let mut machine = Machine {
        read: Reader::new(payload),
        nodes: Nodes::new(),
        stack: Vec::new(),
        marks: Vec::new(),
        memo: Memo::new(payload.len()),
        limits,
        at: 0,
    };
    loop {
        machine.at = machine.read.pos;
        match machine.read.code()? {
            b'.' => {
                let root = machine.pop()?;
                return Ok((machine.nodes, root));
            }
            code => machine.step(code)?,
        }
    }
}

struct Machine<'p> {
    read: Reader<'p>,
    nodes: Nodes,
    stack: Vec<Id>,
    /// How high the stack was at each mark. A payload is below 4 GiB.
    marks: Vec<u32>,
    memo: Memo,
    limits: &'p Limits,
    /// Where the current code stands.
    at: usize,
}

impl Machine<'_> {
    fn step(&mut self, code: u8) -> Result<()> {
        if let Some(id) = self.scalar(code)? {
            self.stack.push(id);
            return Ok(());
        }
        match code {
            0x80 => self.protocol(),
            0x95 => self.read.begin_frame(self.at),
            b'(' | b'0' | b'1' | b'2' => self.shuffle(code),
            b'q' | b'r' | b'p' | 0x94 | b'h' | b'j' | b'g' => self.remember(code),
            b'a' | b'e' | b's' | b'u' | 0x90 => self.fill(code),
            b'c' | b'i' | b'o' | b'R' | b'b' | 0x81 | 0x92 | 0x93 => self.object(code),
            _ => match self.container(code)? {
                Some(id) => {
                    self.stack.push(id);
                    Ok(())
                }
                None => Err(self.refused(code)),
            },
        }
    }

    fn protocol(&mut self) -> Result<()> {
        match self.read.array()? {
            [0..=HIGHEST] => Ok(()),
            [version] => Err(self.error(format!("unsupported pickle protocol: {version}"))),
        }
    }

    /// What this code says by itself: `None` if it is none of these.
    fn scalar(&mut self, code: u8) -> Result<Option<Id>> {
        let read = &mut self.read;
        let node = match code {
            b'N' => return Ok(Some(Id::NONE)),
            0x88 => return Ok(Some(Id::TRUE)),
            0x89 => return Ok(Some(Id::FALSE)),
            b')' => return Ok(Some(Id::EMPTY_TUPLE)),
            b'K' => Node::Int(u8::from_le_bytes(read.array()?).into()),
            b'M' => Node::Int(u16::from_le_bytes(read.array()?).into()),
            b'J' => Node::Int(i32::from_le_bytes(read.array()?).into()),
            b'G' => Node::Float(f64::from_be_bytes(read.array()?)),
            b'I' => old::int(read, self.limits)?,
            b'L' => old::long(read, self.limits)?,
            b'F' => old::float(read)?,
            0x8a => {
                let n = read.length_1()?;
                self.long(n)?
            }
            0x8b => {
                let n = read.signed_length("an integer")?;
                self.long(n)?
            }
            b'S' => return old::string(read, &mut self.nodes).map(Some),
            b'V' => return old::unicode(read, &mut self.nodes).map(Some),
            _ => return self.counted(code),
        };
        Ok(Some(self.nodes.add(node)))
    }

    /// Texts and bytes with their length before them.
    fn counted(&mut self, code: u8) -> Result<Option<Id>> {
        let read = &mut self.read;
        let n = match code {
            b'U' | b'C' | 0x8c => read.length_1()?,
            b'T' => read.signed_length("a string")?,
            b'X' | b'B' => read.length_4()?,
            0x8d | 0x8e | 0x96 => read.length_8()?,
            _ => return Ok(None),
        };
        let span = read.span(n)?;
        let node = match code {
            b'X' | 0x8c | 0x8d => Node::Text(span),
            b'U' | b'T' => {
                self.nodes.has_old_texts = true;
                Node::OldText(span)
            }
            _ => Node::Bytes(span),
        };
        Ok(Some(self.nodes.add(node)))
    }

    fn long(&mut self, n: usize) -> Result<Node> {
        check_bits(n.saturating_sub(1).saturating_mul(8), self.limits, self.at)?;
        Ok(Node::Long(self.read.span(n)?))
    }

    fn shuffle(&mut self, code: u8) -> Result<()> {
        match code {
            b'(' => self.marks.push(self.stack.len() as u32),
            b'1' => drop(self.pop_mark()?),
            b'2' => {
                let top = self.top()?;
                self.stack.push(top);
            }
            // Python takes the mark away where nothing lies on it.
            _ if self.marks.last() == Some(&(self.stack.len() as u32)) => drop(self.marks.pop()),
            _ => drop(self.pop()?),
        }
        Ok(())
    }

    fn remember(&mut self, code: u8) -> Result<()> {
        let index = match code {
            0x94 => return self.memo.push(self.top()?, self.at),
            b'q' | b'h' => self.read.length_1()?,
            b'r' | b'j' => self.read.length_4()?,
            _ => old::index(&mut self.read)?,
        };
        if matches!(code, b'h' | b'j' | b'g') {
            self.stack.push(self.memo.get(index, self.at)?);
            return Ok(());
        }
        self.memo.put(index, self.top()?, self.at)
    }

    fn container(&mut self, code: u8) -> Result<Option<Id>> {
        let node = match code {
            b']' => Node::List(Chain::default()),
            b'}' => Node::Dict(Chain::default()),
            0x8f => Node::Set(Chain::default()),
            b'l' => Node::List(self.pop_chain()?),
            b'd' => Node::Dict(self.pop_pairs()?),
            b't' => {
                let items = self.pop_mark()?;
                return Ok(Some(self.nodes.tuple(&items)));
            }
            0x91 => {
                let items = self.pop_mark()?;
                Node::FrozenSet(self.nodes.link(&items))
            }
            0x85..=0x87 => {
                let items = self.pop_many(usize::from(code - 0x84))?;
                return Ok(Some(self.nodes.tuple(&items)));
            }
            _ => return Ok(None),
        };
        Ok(Some(self.nodes.add(node)))
    }

    fn pop_chain(&mut self) -> Result<Chain> {
        let items = self.pop_mark()?;
        Ok(self.nodes.chain(&items))
    }

    fn pop_pairs(&mut self) -> Result<Chain> {
        let items = self.pop_mark()?;
        self.check_pairs(&items)?;
        Ok(self.nodes.chain(&items))
    }

    fn check_pairs(&self, items: &[Id]) -> Result<()> {
        if items.len().is_multiple_of(2) { Ok(()) } else { Err(self.error("a key without a value")) }
    }

    /// Adds to what lies below.
    fn fill(&mut self, code: u8) -> Result<()> {
        let items = match code {
            b'a' => self.pop_many(1)?,
            b's' => self.pop_many(2)?,
            _ => self.pop_mark()?,
        };
        let (what, takes): (_, fn(&Node, Option<Known>) -> bool) = match code {
            b'a' | b'e' => ("items are added to what is no list", |node, known| {
                matches!(node, Node::List(_)) || known == Some(Known::Deque)
            }),
            0x90 => ("items are added to what is no set", |node, _| matches!(node, Node::Set(_))),
            _ => {
                self.check_pairs(&items)?;
                ("keys are set in what is no dict", |node, known| {
                    matches!(node, Node::Dict(_)) || known == Some(Known::OrderedDict)
                })
            }
        };
        let below = self.top()?;
        if self.nodes.append(below, &items, takes) { Ok(()) } else { Err(self.error(what)) }
    }

    /// Names, and what is made with them.
    fn object(&mut self, code: u8) -> Result<()> {
        let id = match code {
            b'c' => {
                let known = self.named_in_lines()?;
                self.nodes.global(known)
            }
            0x93 => {
                let known = self.named_on_stack()?;
                self.nodes.global(known)
            }
            b'b' => return self.build(),
            b'i' => {
                let known = self.named_in_lines()?;
                let items = self.pop_mark()?;
                self.apply_to(known, &items)?
            }
            b'o' => {
                let items = self.pop_mark()?;
                let (class, args) =
                    items.split_first().ok_or_else(|| self.error("an object without a class"))?;
                let known = self.class(*class)?;
                self.apply_to(known, args)?
            }
            0x92 => {
                let kwargs = self.pop()?;
                match self.nodes.get(kwargs) {
                    Node::Dict(pairs) if Nodes::chain_is_empty(pairs) => {}
                    _ => return Err(self.error("an object made with keyword arguments")),
                }
                self.apply()?
            }
            _ => self.apply()?,
        };
        self.stack.push(id);
        Ok(())
    }

    fn build(&mut self) -> Result<()> {
        let state = self.pop()?;
        let object = self.top()?;
        if self.nodes.set_state(object, state) {
            return Ok(());
        }
        Err(self.error("BUILD of what is no object, or has been built"))
    }

    fn named_in_lines(&mut self) -> Result<Known> {
        let (module, name) = (self.read.line()?, self.read.line()?);
        self.named(module, name)
    }

    fn named_on_stack(&mut self) -> Result<Known> {
        let name = self.pop()?;
        let module = self.pop()?;
        match (self.nodes.get(module), self.nodes.get(name)) {
            (Node::Text(module), Node::Text(name)) => self.named(module, name),
            _ => Err(self.error("STACK_GLOBAL requires two texts")),
        }
    }

    fn named(&self, module: Span, name: Span) -> Result<Known> {
        let text = |span: Span| String::from_utf8_lossy(span.of(self.read.payload));
        let (module, name) = (text(module), text(name));
        names::find(&module, &name).ok_or_else(|| names::unknown(&module, &name, self.at))
    }

    /// `REDUCE` and `NEWOBJ`: what is below, applied to a tuple.
    fn apply(&mut self) -> Result<Id> {
        let args = self.pop()?;
        let class = self.pop()?;
        let known = self.class(class)?;
        if self.nodes.tuple_items(args).is_none() {
            return Err(self.error("arguments that are no tuple"));
        }
        self.make(known, args)
    }

    fn apply_to(&mut self, known: Known, args: &[Id]) -> Result<Id> {
        let args = self.nodes.tuple(args);
        self.make(known, args)
    }

    fn class(&self, id: Id) -> Result<Known> {
        self.nodes.named(id).ok_or_else(|| self.error("arguments for what is no class"))
    }

    fn make(&mut self, known: Known, args: Id) -> Result<Id> {
        let object = Object { known, at: self.at, args, state: None, items: Chain::default() };
        match known {
            Known::Object => Err(self.error("an object of no class")),
            Known::Reconstructor | Known::NewObject => self.reconstruct(object),
            _ => Ok(self.nodes.object(object)),
        }
    }

    /// `copyreg._reconstructor(class, object, None)` and `copyreg.__newobj__(class, *args)`.
    fn reconstruct(&mut self, object: Object) -> Result<Id> {
        let args = self.nodes.tuple_items(object.args).unwrap_or(Span { at: 0, len: 0 });
        let arg = |index| self.nodes.item(args, index);
        let class = arg(0).and_then(|id| self.nodes.named(id));
        let rest = match object.known {
            // The same links: a copy for each use of shared arguments would be paid for by nobody.
            Known::NewObject => args.after_first(),
            _ => {
                let base = arg(1).and_then(|id| self.nodes.named(id));
                if base != Some(Known::Object) || arg(2) != Some(Id::NONE) || args.len != 3 {
                    return Err(self.error("_reconstructor of anything but (class, object, None)"));
                }
                Span { at: 0, len: 0 }
            }
        };
        match class {
            None | Some(Known::Object | Known::Reconstructor | Known::NewObject | Known::Encode) => {
                Err(self.error("an object of no class"))
            }
            Some(known) => {
                let args = self.nodes.tuple_of(rest);
                Ok(self.nodes.object(Object { known, args, ..object }))
            }
        }
    }

    /// How low the stack may be taken down.
    fn floor(&self) -> usize {
        self.marks.last().map_or(0, |height| *height as usize)
    }

    fn top(&self) -> Result<Id> {
        match self.stack.last() {
            Some(id) if self.stack.len() > self.floor() => Ok(*id),
            _ => Err(self.underflow()),
        }
    }

    fn pop(&mut self) -> Result<Id> {
        let top = self.top()?;
        self.stack.pop();
        Ok(top)
    }

    fn pop_many(&mut self, n: usize) -> Result<Vec<Id>> {
        match self.stack.len().checked_sub(n) {
            Some(rest) if rest >= self.floor() => Ok(self.stack.split_off(rest)),
            _ => Err(self.underflow()),
        }
    }

    /// Everything down to the last mark.
    fn pop_mark(&mut self) -> Result<Vec<Id>> {
        let mark = self.marks.pop().ok_or_else(|| self.error("could not find MARK"))?;
        Ok(self.stack.split_off(mark as usize))
    }

    #[cold]
    fn underflow(&self) -> DecodeError {
        let text = if self.marks.is_empty() { "unpickling stack underflow" } else { "unexpected MARK found" };
        self.error(text)
    }

    #[cold]
    fn refused(&self, code: u8) -> DecodeError {
        match code {
            b'P' | b'Q' => self.error("a persistent id, which means nothing here"),
            0x82..=0x84 => self.error("an extension code, which means nothing here"),
            0x97 | 0x98 => self.error("an out-of-band buffer, which Pyro4 does not send"),
            _ => self.error(format!("invalid load key, '\\x{code:02x}'")),
        }
    }

    #[cold]
    fn error(&self, what: impl Into<String>) -> DecodeError {
        DecodeError::syntax(what, self.at)
    }
}
