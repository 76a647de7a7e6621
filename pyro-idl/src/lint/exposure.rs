//! Which types travel over which serializers, and in which direction: from the services that use them down to the last field.
//! Knows nothing of what serializers do.

use std::collections::VecDeque;

use super::Lint;
use super::loss::table::{SERIALIZERS, column};
use super::walk::{self, Member, Tree};
use crate::model::{Item, Serializer, ServiceId, Thrown, Type};

/// Serializers, once for each direction: four bits for what goes to the caller, four for what goes to the server. One more bit
/// says that a service without `@serializers` is among those that send it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ways(u16);

impl Ways {
    pub(super) const TO_CALLER: Ways = Ways(0x10f);
    pub(super) const TO_SERVER: Ways = Ways(0x1f0);
    pub(super) const BOTH: Ways = Ways(0x1ff);

    const NOT_SAID: u16 = 0x100;

    fn over(serializers: &[Serializer]) -> Ways {
        Ways(serializers.iter().fold(0, |bits, serializer| bits | 0x11 << column(*serializer)))
    }

    /// Whether it was guessed which serializers it travels over, at least in part.
    pub(super) fn is_guessed(self) -> bool {
        self.0 & Self::NOT_SAID != 0
    }

    /// Without these serializers.
    pub(super) fn without(self, serializers: &[Serializer]) -> Ways {
        Ways(self.0 & !Self::over(serializers).0)
    }

    pub(super) fn only(self, other: Ways) -> Ways {
        Ways(self.0 & other.0)
    }

    pub(super) fn is_none(self) -> bool {
        self.0 & 0xff == 0
    }

    /// Whether values go over this serializer in one of these directions.
    pub(super) fn has(self, serializer: Serializer, direction: Ways) -> bool {
        self.0 & direction.0 & (0x11 << column(serializer)) != 0
    }

    /// The serializers, whatever the direction.
    pub(super) fn serializers(self) -> impl Iterator<Item = Serializer> {
        SERIALIZERS.into_iter().filter(move |serializer| self.has(*serializer, Ways::BOTH))
    }
}

/// Indexes of all aliases, unions, structs, exceptions and services in one row.
#[derive(Debug, Clone, Copy)]
struct Nodes {
    unions: usize,
    structs: usize,
    exceptions: usize,
    services: usize,
    all: usize,
}

impl Nodes {
    fn new(tree: &Tree<'_>) -> Self {
        let unions = tree.aliases.len();
        let structs = unions + tree.unions.len();
        let exceptions = structs + tree.structs.len();
        let services = exceptions + tree.exceptions.len();
        Nodes { unions, structs, exceptions, services, all: services + tree.services.len() }
    }

    fn of(self, item: Item) -> Option<usize> {
        Some(match item {
            Item::Alias(id) => id.0 as usize,
            Item::Union(id) => self.unions + id.0 as usize,
            Item::Struct(id) => self.structs + id.0 as usize,
            Item::Exception(id) => self.exceptions + id.0 as usize,
            Item::Service(id) => self.services + id.0 as usize,
            Item::Const(_) | Item::Enum(_) => return None,
        })
    }
}

/// What uses what.
pub(super) struct Uses {
    nodes: Nodes,
    /// For each node those it uses, and in which directions their values go.
    edges: Vec<Vec<(usize, Ways)>>,
}

impl Uses {
    pub(super) fn collect(tree: &Tree<'_>) -> Self {
        let nodes = Nodes::new(tree);
        let mut uses = Uses { nodes, edges: vec![Vec::new(); nodes.all] };
        for (index, alias) in tree.aliases.iter().enumerate() {
            uses.add_type(index, &alias.model.ty, Ways::BOTH);
        }
        for (index, union) in tree.unions.iter().enumerate() {
            let fields = union.model.variants.iter().filter_map(|variant| variant.fields.as_ref()).flatten();
            fields.for_each(|field| uses.add_type(nodes.unions + index, &field.ty, Ways::BOTH));
        }
        for (index, strukt) in tree.structs.iter().enumerate() {
            strukt
                .model
                .fields
                .iter()
                .for_each(|field| uses.add_type(nodes.structs + index, &field.ty, Ways::BOTH));
        }
        for (index, exception) in tree.exceptions.iter().enumerate() {
            let from = nodes.exceptions + index;
            exception.model.fields.iter().for_each(|field| uses.add_type(from, &field.ty, Ways::BOTH));
            uses.edges[from]
                .extend(exception.model.base.map(|base| (nodes.exceptions + base.0 as usize, Ways::BOTH)));
        }
        for (index, service) in tree.services.iter().enumerate() {
            let from = nodes.services + index;
            let bases =
                service.model.extends.iter().map(|base| (nodes.services + base.0 as usize, Ways::BOTH));
            uses.edges[from].extend(bases);
            walk::members(*service)
                .filter(|member| !member.is_local())
                .for_each(|member| uses.add_member(from, member));
        }
        uses
    }

    fn add_member(&mut self, from: usize, member: Member<'_>) {
        match member {
            Member::Property(property) => {
                self.add_type(from, &property.model.ty, ways_of_property(property.model.readonly));
            }
            Member::Method(method) => {
                method.model.params.iter().for_each(|param| self.add_type(from, &param.ty, Ways::TO_SERVER));
                method.model.returns.iter().for_each(|ty| self.add_type(from, ty, Ways::TO_CALLER));
                for thrown in &method.model.throws {
                    if let Thrown::Declared(id) = thrown {
                        self.edges[from].push((self.nodes.exceptions + id.0 as usize, Ways::TO_CALLER));
                    }
                }
            }
        }
    }

    /// The bound on nesting in the text bounds this recursion.
    fn add_type(&mut self, from: usize, ty: &Type, ways: Ways) {
        let item = match ty {
            Type::List(item) | Type::Set(item) | Type::Optional(item) | Type::Stream(item) => {
                return self.add_type(from, item, ways);
            }
            Type::Map(key, value) => {
                self.add_type(from, key, ways);
                return self.add_type(from, value, ways);
            }
            Type::Tuple(parts) => return parts.iter().for_each(|part| self.add_type(from, part, ways)),
            Type::Alias(id) => Item::Alias(*id),
            Type::Union(id) => Item::Union(*id),
            Type::Struct(id) => Item::Struct(*id),
            Type::Exception(id) => Item::Exception(*id),
            _ => return,
        };
        self.edges[from].extend(self.nodes.of(item).map(|to| (to, ways)));
    }

    /// Everything that the marked nodes are used by, directly or not, is given the first mark that reaches it.
    pub(super) fn users<T: Copy>(&self, mut marks: Vec<Option<T>>) -> Vec<Option<T>> {
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.all];
        for (from, edges) in self.edges.iter().enumerate() {
            edges.iter().for_each(|(to, _)| users[*to].push(from));
        }
        let mut open: VecDeque<usize> = (0..marks.len()).filter(|node| marks[*node].is_some()).collect();
        while let Some(node) = open.pop_front() {
            for user in &users[node] {
                if marks[*user].is_none() {
                    marks[*user] = marks[node];
                    open.push_back(*user);
                }
            }
        }
        marks
    }

    /// The place of an item among the marks of [`users`](Self::users).
    pub(super) fn node(&self, item: Item) -> Option<usize> {
        self.nodes.of(item)
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.all
    }
}

/// What travels how through services that are for the same serializers.
pub(super) struct Exposure {
    nodes: Nodes,
    ways: Vec<Ways>,
    /// Through which service each became known first.
    by: Vec<Option<ServiceId>>,
}

impl Exposure {
    /// One for each set of serializers that services are for. A type that they share is judged by each of them: what one service
    /// sends over json and another one over msgpack goes over both through none.
    pub(super) fn each(tree: &Tree<'_>, uses: &Uses, lint: &Lint<'_>) -> Vec<Exposure> {
        let mut sets: Vec<(Ways, Vec<ServiceId>)> = Vec::new();
        for (index, service) in tree.services.iter().enumerate() {
            let (ways, id) = (ways_of_service(&service.model.serializers, lint), ServiceId(index as u32));
            match sets.iter_mut().find(|(of, _)| *of == ways) {
                Some((_, services)) => services.push(id),
                None => sets.push((ways, vec![id])),
            }
        }
        sets.into_iter().map(|(ways, services)| Exposure::of_services(uses, ways, &services)).collect()
    }

    fn of_services(uses: &Uses, ways: Ways, services: &[ServiceId]) -> Self {
        let nodes = uses.nodes;
        let mut exposure =
            Exposure { nodes, ways: vec![Ways::default(); nodes.all], by: vec![None; nodes.all] };
        let mut open = VecDeque::new();
        for id in services {
            let node = nodes.services + id.0 as usize;
            exposure.ways[node] = ways;
            exposure.by[node] = Some(*id);
            open.push_back(node);
        }
        // Each node has eight bits to gain, so that each edge is looked at no more than nine times.
        while let Some(node) = open.pop_front() {
            for (to, ways) in &uses.edges[node] {
                let more = exposure.ways[node].only(*ways).0 | exposure.ways[*to].0;
                if more != exposure.ways[*to].0 {
                    exposure.ways[*to] = Ways(more);
                    exposure.by[*to] = exposure.by[*to].or(exposure.by[node]);
                    open.push_back(*to);
                }
            }
        }
        exposure
    }

    /// How the values of an item travel.
    pub(super) fn of(&self, item: Item) -> Ways {
        self.nodes.of(item).map_or(Ways::default(), |node| self.ways[node])
    }

    /// Through which service an item is reached.
    pub(super) fn service(&self, item: Item) -> Option<ServiceId> {
        self.nodes.of(item).and_then(|node| self.by[node])
    }
}

/// What a service is judged by: what it says, or the settings say, or else serpent.
fn ways_of_service(declared: &[Serializer], lint: &Lint<'_>) -> Ways {
    match (declared, lint.settings.serializers.as_slice()) {
        ([], []) => Ways(Ways::over(&[Serializer::Serpent]).0 | Ways::NOT_SAID),
        ([], set) => Ways::over(set),
        (declared, _) => Ways::over(declared),
    }
}

/// The directions in which the value of a property goes.
pub(super) fn ways_of_property(readonly: bool) -> Ways {
    if readonly { Ways::TO_CALLER } else { Ways::BOTH }
}
