//! How much one value holds in one piece: what a target without references keeps side by side, in memory and, while it is
//! read, on the stack. Fields that would make their owner large are marked to be boxed; what stays too large is refused.

use std::collections::HashSet;

use super::Checker;
use super::cycles::{Values, fields_mut, used_first};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{Exception, Service, ServiceMember, Struct, Type, Union};
use crate::source::Span;

/// The most scalars, texts, lists, sets and maps that a value holds by itself, those of the structs in it among them.
const MAX_HELD: usize = 1024;
/// From so many on, the structs in a value are boxed.
const MAX_TOGETHER: usize = 256;
/// The most types inside each other that an alias stands for, the aliases in it written out. In one text there are 64.
const MAX_LEVELS: usize = 256;

/// A type written out: parts held in one piece, and levels.
#[derive(Clone, Copy)]
struct Extent {
    parts: usize,
    levels: usize,
}

impl Checker<'_, '_> {
    /// Refuses aliases that, written out, are too long to be looked at. `uses` are the aliases in each alias, without
    /// cycles.
    pub(super) fn check_alias_extents(&mut self, uses: &[Vec<usize>]) {
        let mut refused = HashSet::new();
        let mut extents = vec![Extent { parts: 1, levels: 1 }; uses.len()];
        for alias in used_first(uses) {
            let Some(ty) = &self.alias_types[alias] else { continue };
            let extent = written_out(ty, &extents);
            if extent.parts <= MAX_HELD && extent.levels <= MAX_LEVELS {
                extents[alias] = extent;
                continue;
            }
            // What uses it stays silent: it is taken for a type of one part.
            self.alias_types[alias] = None;
            let declared = self.aliases[alias].decl;
            refused.insert(declared.ty.span);
            let name = &declared.decl.name;
            self.report(if extent.parts > MAX_HELD {
                too_large(name.span, &format!("a value of `{}`", name.text), extent.parts)
            } else {
                let message =
                    format!("`{}` stands for more than {MAX_LEVELS} types inside each other", name.text);
                Diagnostic::new(code::TOO_DEEP, name.span, message).help("use a struct for some of them")
            });
        }
        // Once is enough.
        self.tuples.retain(|(_, span)| !refused.contains(span));
    }
}

fn written_out(ty: &Type, aliases: &[Extent]) -> Extent {
    let inside = |ty: &Type| written_out(ty, aliases).levels + 1;
    match ty {
        Type::Alias(id) => aliases.get(id.0 as usize).copied().unwrap_or(Extent { parts: 1, levels: 1 }),
        Type::Optional(inner) => Extent { parts: written_out(inner, aliases).parts, levels: inside(inner) },
        Type::List(item) | Type::Set(item) | Type::Stream(item) => Extent { parts: 1, levels: inside(item) },
        Type::Map(key, value) => Extent { parts: 1, levels: inside(key).max(inside(value)) },
        Type::Tuple(parts) => Extent {
            parts: sum(parts.iter().map(|part| written_out(part, aliases).parts)),
            levels: parts.iter().map(inside).max().unwrap_or(1),
        },
        _ => Extent { parts: of_scalar(ty), levels: 1 },
    }
}

/// Marks the fields that are boxed for their size, and refuses what is too large all the same. Those that must be boxed
/// for another reason are marked already.
pub(super) fn check_sizes(
    checker: &mut Checker<'_, '_>,
    structs: &mut [Struct],
    unions: &mut [Union],
    exceptions: &mut [Exception],
    services: &[Service],
) {
    let values = Values { structs, unions, exceptions };
    let mut sizer = Sizer { checker, values: &values, sizes: vec![1; values.count()] };
    let mut faults = Vec::new();
    let mut marks = vec![Vec::new(); values.count()];
    for node in used_first(&edges(checker, &values)) {
        let size;
        (size, marks[node]) = sizer.measure(node);
        if size > MAX_HELD {
            let (name, span) = values.name(node);
            faults.push(too_large(span, &format!("a value of `{name}`"), size));
        }
        sizer.sizes[node] = size.clamp(1, MAX_HELD);
    }
    faults.extend(checker.tuples.iter().filter_map(|(ty, span)| {
        let size = sizer.of(ty);
        (size > MAX_HELD).then(|| too_large(*span, "this tuple", size))
    }));
    let members = services.iter().flat_map(|service| &service.members);
    faults.extend(members.filter_map(|member| sizer.too_many_arguments(member)));
    faults.into_iter().for_each(|fault| checker.report(fault));
    let fields = fields_mut(structs, unions, exceptions);
    fields.zip(marks.into_iter().flatten()).for_each(|(field, mark)| field.boxed |= mark);
}

/// Which values each one has inside of it, with nothing between.
fn edges(checker: &Checker<'_, '_>, values: &Values<'_>) -> Vec<Vec<usize>> {
    let contained = |node: usize| {
        let fields = values.alternatives(node).into_iter().flatten().filter(|field| !field.boxed);
        let inner = fields.flat_map(|field| values.of_field(checker, field)).map(|(inner, _)| inner);
        inner.chain(values.base(node)).collect()
    };
    (0..values.count()).map(contained).collect()
}

/// What a value counts for, as far as that is known.
struct Sizer<'a, 'd, 'r> {
    checker: &'a Checker<'d, 'r>,
    values: &'a Values<'a>,
    sizes: Vec<usize>,
}

impl Sizer<'_, '_, '_> {
    fn of(&self, ty: &Type) -> usize {
        match self.checker.resolve(ty) {
            Some(Type::Optional(inner)) => self.of(&inner),
            Some(Type::Tuple(parts)) => sum(parts.iter().map(|part| self.of(part))),
            Some(other) => self.values.node(&other).map_or(of_scalar(&other), |node| self.sizes[node]),
            None => 1,
        }
    }

    /// The size of a struct, union or exception whose parts are known, and which of its fields to box.
    fn measure(&self, node: usize) -> (usize, Vec<bool>) {
        let inherited = self.values.base(node).map_or(0, |base| self.sizes[base]);
        let (mut size, mut marks) = (inherited, Vec::new());
        for fields in self.values.alternatives(node) {
            let sizes: Vec<usize> =
                fields.iter().map(|field| if field.boxed { 1 } else { self.of(&field.ty) }).collect();
            let is_large = sum(sizes.iter().copied()).saturating_add(inherited) > MAX_TOGETHER;
            let boxed = fields.iter().zip(&sizes);
            let boxed = boxed.map(|(field, size)| is_large && *size > 1 && self.is_struct(&field.ty));
            let boxed: Vec<bool> = boxed.collect();
            let held = sizes.iter().zip(&boxed).map(|(size, boxed)| if *boxed { 1 } else { *size });
            size = size.max(sum(held).saturating_add(inherited));
            marks.extend(boxed);
        }
        (size, marks)
    }

    /// Whether it is, or perhaps is, a struct, union or exception.
    fn is_struct(&self, ty: &Type) -> bool {
        match self.checker.resolve(ty) {
            Some(Type::Optional(inner)) => self.is_struct(&inner),
            Some(other) => self.values.node(&other).is_some(),
            None => false,
        }
    }

    fn too_many_arguments(&self, member: &ServiceMember) -> Option<Diagnostic> {
        let ServiceMember::Method(method) = member else { return None };
        let size = sum(method.params.iter().map(|param| self.of(&param.ty)));
        let what = || format!("the arguments of `{}`", method.head.name);
        (size > MAX_HELD).then(|| too_large(method.head.span, &what(), size))
    }
}

/// A URI, which is also what a reference is, has parts of its own.
fn of_scalar(ty: &Type) -> usize {
    if matches!(ty, Type::Uri | Type::Ref(_)) { 3 } else { 1 }
}

fn sum(sizes: impl Iterator<Item = usize>) -> usize {
    sizes.fold(0, usize::saturating_add)
}

fn too_large(span: Span, what: &str, size: usize) -> Diagnostic {
    let message = format!("{what} would hold {size} values in one piece, more than {MAX_HELD}");
    let diagnostic = Diagnostic::new(code::TOO_LARGE_VALUE, span, message);
    diagnostic.help("put some of them into a struct of their own, or into a list")
}
