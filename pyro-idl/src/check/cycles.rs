//! What is defined by itself: cycles of any graph, values that never end, and fields that a target must box.

use std::collections::{HashMap, VecDeque};

use super::Checker;
use crate::diagnostic::{Diagnostic, code};
use crate::model::{Exception, Field, Struct, Type, Union};
use crate::source::Span;

/// Says of what is defined by itself over which others it is: their names, beginning with its own, and where they stand.
pub(super) fn circle(diagnostic: Diagnostic, names: &[(&str, Span)]) -> Diagnostic {
    // Whoever reads this many places reads the names.
    const MAX_PLACES: usize = 4;
    let Some(((first, _), others)) = names.split_first().filter(|(_, others)| !others.is_empty()) else {
        return diagnostic;
    };
    let texts: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let diagnostic = diagnostic.note(format!("`{}` -> `{first}`", texts.join("` -> `")));
    let places = others.iter().take(MAX_PLACES);
    places.fold(diagnostic, |diagnostic, (name, span)| diagnostic.label(*span, format!("over `{name}`")))
}

/// One cycle for each group of nodes that reach each other, beginning at its lowest node. `edges[n]` are the nodes that `n` uses.
pub(super) fn find(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let groups = groups(edges);
    let mut sizes = vec![0usize; edges.len()];
    groups.iter().for_each(|group| sizes[*group] += 1);
    let mut cycles = Vec::new();
    let mut done = vec![false; edges.len()];
    for start in 0..edges.len() {
        let group = groups[start];
        // A group of one is a cycle only if it uses itself; most are none.
        if done[group] || (sizes[group] == 1 && !edges[start].contains(&start)) {
            continue;
        }
        if let Some(cycle) = cycle_from(start, edges, &groups) {
            done[group] = true;
            cycles.push(cycle);
        }
    }
    cycles
}

/// The shortest way from a node back to itself.
fn cycle_from(start: usize, edges: &[Vec<usize>], groups: &[usize]) -> Option<Vec<usize>> {
    let mut came_from: HashMap<usize, usize> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &next in &edges[node] {
            if next == start {
                let mut cycle = vec![node];
                let mut at = node;
                while let Some(before) = came_from.get(&at) {
                    cycle.push(*before);
                    at = *before;
                }
                cycle.reverse();
                return Some(cycle);
            }
            if groups[next] == groups[start] && !came_from.contains_key(&next) {
                came_from.insert(next, node);
                queue.push_back(next);
            }
        }
    }
    None
}

/// The strongly connected component of each node (Tarjan, with a stack of its own: the depth comes from the input).
pub(super) fn groups(edges: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = edges.len();
    let (mut order, mut low) = (vec![NEW; count], vec![0; count]);
    let mut group = vec![NEW; count];
    let mut open = Vec::new();
    let mut clock = 0;
    let mut groups = 0;
    for root in 0..count {
        if order[root] != NEW {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                order[node] = clock;
                low[node] = clock;
                clock += 1;
                open.push(node);
            }
            if let Some(&next) = edges[node].get(edge) {
                work.push((node, edge + 1));
                if order[next] == NEW {
                    work.push((next, 0));
                } else if group[next] == NEW {
                    low[node] = low[node].min(order[next]);
                }
                continue;
            }
            if low[node] == order[node] {
                while let Some(member) = open.pop() {
                    group[member] = groups;
                    if member == node {
                        break;
                    }
                }
                groups += 1;
            }
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
        }
    }
    group
}

/// The nodes in an order in which each one comes after those it uses, where there is no cycle.
pub(super) fn used_first(edges: &[Vec<usize>]) -> Vec<usize> {
    let groups = groups(edges);
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|node| groups[*node]);
    order
}

/// How many steps the longest way from each node has. There must be no cycle.
pub(super) fn depths(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut depths = vec![0; edges.len()];
    for node in used_first(edges) {
        depths[node] = edges[node].iter().map(|next| depths[*next] + 1).max().unwrap_or(0);
    }
    depths
}

/// A struct, union or exception as a node: structs first, then unions, then exceptions.
pub(super) struct Values<'a> {
    pub(super) structs: &'a [Struct],
    pub(super) unions: &'a [Union],
    pub(super) exceptions: &'a [Exception],
}

/// How a field's type contains another value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Contains {
    /// Each value has one.
    Always,
    /// Behind `?`.
    Perhaps,
}

impl Values<'_> {
    pub(super) fn count(&self) -> usize {
        self.structs.len() + self.unions.len() + self.exceptions.len()
    }

    pub(super) fn node(&self, ty: &Type) -> Option<usize> {
        match ty {
            Type::Struct(id) => Some(id.0 as usize),
            Type::Union(id) => Some(self.structs.len() + id.0 as usize),
            Type::Exception(id) => Some(self.structs.len() + self.unions.len() + id.0 as usize),
            _ => None,
        }
    }

    pub(super) fn name(&self, node: usize) -> (&str, Span) {
        let unions = self.structs.len();
        let exceptions = unions + self.unions.len();
        let head = match node {
            node if node < unions => &self.structs[node].head,
            node if node < exceptions => &self.unions[node - unions].head,
            node => &self.exceptions[node - exceptions].head,
        };
        (&head.name, head.span)
    }

    /// The fields of a node, in alternatives: a struct has one, a union one for each variant.
    pub(super) fn alternatives(&self, node: usize) -> Vec<&[Field]> {
        let unions = self.structs.len();
        let exceptions = unions + self.unions.len();
        match node {
            node if node < unions => vec![&self.structs[node].fields],
            node if node < exceptions => {
                let variants = self.unions[node - unions].variants.iter();
                variants.map(|variant| variant.fields.as_deref().unwrap_or_default()).collect()
            }
            node => vec![&self.exceptions[node - exceptions].fields],
        }
    }

    /// What an exception extends.
    pub(super) fn base(&self, node: usize) -> Option<usize> {
        let first = self.structs.len() + self.unions.len();
        let base = self.exceptions[node.checked_sub(first)?].base?;
        Some(first + base.0 as usize)
    }

    /// The values that a type contains without a list, set or map between.
    fn contained(
        &self,
        checker: &Checker<'_, '_>,
        ty: &Type,
        how: Contains,
        found: &mut Vec<(usize, Contains)>,
    ) {
        match checker.resolve(ty) {
            Some(Type::Optional(inner)) => self.contained(checker, &inner, Contains::Perhaps, found),
            Some(Type::Tuple(parts)) => {
                parts.iter().for_each(|part| self.contained(checker, part, how, found))
            }
            Some(other) => found.extend(self.node(&other).map(|node| (node, how))),
            None => {}
        }
    }

    pub(super) fn of_field(&self, checker: &Checker<'_, '_>, field: &Field) -> Vec<(usize, Contains)> {
        let mut found = Vec::new();
        self.contained(checker, &field.ty, Contains::Always, &mut found);
        found
    }
}

/// Reports values that contain themselves without end, and marks the fields that must be boxed.
pub(super) fn check_values(
    checker: &mut Checker<'_, '_>,
    structs: &mut [Struct],
    unions: &mut [Union],
    exceptions: &mut [Exception],
) {
    let values = Values { structs, unions, exceptions };
    let (faults, ends) = endless(checker, &values);
    let marks = recursive_fields(checker, &values, &ends);
    faults.into_iter().for_each(|fault| checker.report(fault));
    fields_mut(structs, unions, exceptions).zip(marks).for_each(|(field, mark)| field.boxed = mark);
}

/// The fields of all values, in the order of the nodes.
pub(super) fn fields_mut<'a>(
    structs: &'a mut [Struct],
    unions: &'a mut [Union],
    exceptions: &'a mut [Exception],
) -> impl Iterator<Item = &'a mut Field> {
    let variants = unions.iter_mut().flat_map(|union| &mut union.variants);
    let of_unions = variants.flat_map(|variant| variant.fields.iter_mut().flatten());
    let of_structs = structs.iter_mut().flat_map(|strukt| &mut strukt.fields);
    let of_exceptions = exceptions.iter_mut().flat_map(|exception| &mut exception.fields);
    of_structs.chain(of_unions).chain(of_exceptions)
}

/// A value ends if each of its fields does, in one alternative at least; what never gets there has no value.
fn endless(checker: &Checker<'_, '_>, values: &Values<'_>) -> (Vec<Diagnostic>, Vec<bool>) {
    let always: Vec<Vec<Vec<usize>>> = (0..values.count())
        .map(|node| {
            let alternatives = values.alternatives(node).into_iter();
            let nodes = |fields: &[Field]| {
                let contained = fields.iter().flat_map(|field| values.of_field(checker, field));
                contained.filter(|(_, how)| *how == Contains::Always).map(|(node, _)| node).collect()
            };
            alternatives.map(nodes).collect()
        })
        .collect();
    let mut ends = vec![false; values.count()];
    let all: Vec<Vec<usize>> = always.iter().map(|alternatives| alternatives.concat()).collect();
    let order = used_first(&all);
    loop {
        let mut changed = false;
        for &node in &order {
            if !ends[node]
                && always[node].iter().any(|alternative| alternative.iter().all(|inner| ends[*inner]))
            {
                ends[node] = true;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    // An empty union ends nowhere either, but has been reported as empty.
    let edges: Vec<Vec<usize>> = always
        .iter()
        .enumerate()
        .map(|(node, alternatives)| {
            let inner = alternatives.iter().flatten().copied();
            if ends[node] { Vec::new() } else { inner.filter(|inner| !ends[*inner]).collect() }
        })
        .collect();
    (find(&edges).into_iter().map(|cycle| endless_fault(checker, values, &cycle)).collect(), ends)
}

fn endless_fault(checker: &Checker<'_, '_>, values: &Values<'_>, cycle: &[usize]) -> Diagnostic {
    // Whoever reads this many places reads the names.
    const MAX_PLACES: usize = 5;
    let (name, span) = values.name(cycle[0]);
    let message = format!("a value of `{name}` would contain itself without end");
    let mut diagnostic = Diagnostic::new(code::INFINITE, span, message);
    let next = cycle.iter().skip(1).chain(&cycle[..1]);
    for (node, inner) in cycle.iter().zip(next).take(MAX_PLACES) {
        let mut fields = values.alternatives(*node).into_iter().flatten();
        let field = fields.find(|field| {
            let contained = values.of_field(checker, field);
            contained.iter().any(|(other, how)| other == inner && *how == Contains::Always)
        });
        if let Some(field) = field {
            let text = format!("each `{}` has a `{}`", values.name(*node).0, values.name(*inner).0);
            diagnostic = diagnostic.label(field.head.span, text);
        }
    }
    if cycle.len() > 1 {
        let names: Vec<&str> = cycle.iter().map(|node| values.name(*node).0).collect();
        diagnostic = diagnostic.note(format!("`{}` -> `{name}`", names.join("` -> `")));
    }
    diagnostic.help("make one of the fields optional, `T?`, or a list, `list<T>`")
}

/// For each field of the structs, unions and exceptions in turn, whether it contains its owner by value.
fn recursive_fields(checker: &Checker<'_, '_>, values: &Values<'_>, ends: &[bool]) -> Vec<bool> {
    let nodes = 0..values.count();
    let edges: Vec<Vec<usize>> = nodes
        .clone()
        .map(|node| {
            let fields = values.alternatives(node).into_iter().flatten();
            fields.flat_map(|field| values.of_field(checker, field)).map(|(inner, _)| inner).collect()
        })
        .collect();
    let groups = groups(&edges);
    let unions = values.structs.len()..values.structs.len() + values.unions.len();
    nodes
        .flat_map(|owner| {
            let in_union = unions.contains(&owner);
            let groups = &groups;
            values.alternatives(owner).into_iter().flatten().map(move |field| {
                let inner = values.of_field(checker, field).into_iter();
                // Each cycle that ends has a `?` or a union in it: to box there is enough. The others are refused.
                inner.into_iter().any(|(node, how)| {
                    groups[node] == groups[owner] && (in_union || how == Contains::Perhaps || !ends[owner])
                })
            })
        })
        .collect()
}
