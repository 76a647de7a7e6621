//! Which old item is which new one: the one of the same full name, or one of the same kind and content that has taken its
//! place. Judges nothing.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::items::head_of;
use super::text::{value_text, without_consts};
use crate::model::{
    Alias, AliasId, ConstId, Enum, EnumId, Exception, ExceptionId, Field, Head, Item, Model, Package,
    Service, ServiceId, ServiceMember, Struct, StructId, Union, UnionId,
};

/// For each old item its new one.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) consts: Vec<Option<ConstId>>,
    pub(super) aliases: Vec<Option<AliasId>>,
    pub(super) enums: Vec<Option<EnumId>>,
    pub(super) unions: Vec<Option<UnionId>>,
    pub(super) structs: Vec<Option<StructId>>,
    pub(super) exceptions: Vec<Option<ExceptionId>>,
    pub(super) services: Vec<Option<ServiceId>>,
}

impl Pairs {
    pub(super) fn new(old: &Model, new: &Model) -> Self {
        let mut pairs = Pairs {
            consts: vec![None; old.consts.len()],
            aliases: pair(&old.aliases, &new.aliases, AliasId, |item: &Alias| &item.head, |_| None, |_| None),
            enums: pair(&old.enums, &new.enums, EnumId, |item| &item.head, enum_content, enum_content),
            unions: pair(&old.unions, &new.unions, UnionId, |item| &item.head, union_content, union_content),
            structs: pair(
                &old.structs,
                &new.structs,
                StructId,
                |item| &item.head,
                struct_content,
                struct_content,
            ),
            // Those of one package are known by who throws them.
            exceptions: pair(
                &old.exceptions,
                &new.exceptions,
                ExceptionId,
                |item| &item.head,
                exception_content,
                |_| None,
            ),
            services: pair(
                &old.services,
                &new.services,
                ServiceId,
                |item| &item.head,
                service_content,
                service_content,
            ),
        };
        pairs.pair_thrown(old, new);
        let targets = pairs.targets(old, new);
        pairs.follow_packages(old, new, &targets);
        pairs.pair_consts(old, new, &targets);
        pairs
    }

    /// What has changed on the way with its package has its name and kind there.
    fn follow_packages(&mut self, old: &Model, new: &Model, targets: &Targets<'_>) {
        if targets.is_empty() {
            return;
        }
        follow(&old.aliases, &new.aliases, &mut self.aliases, AliasId, |item| &item.head, targets);
        follow(&old.enums, &new.enums, &mut self.enums, EnumId, |item| &item.head, targets);
        follow(&old.unions, &new.unions, &mut self.unions, UnionId, |item| &item.head, targets);
        follow(&old.structs, &new.structs, &mut self.structs, StructId, |item| &item.head, targets);
        let exceptions = &mut self.exceptions;
        follow(&old.exceptions, &new.exceptions, exceptions, ExceptionId, |item| &item.head, targets);
        follow(&old.services, &new.services, &mut self.services, ServiceId, |item| &item.head, targets);
    }

    /// Constants of packages by their full name, then where they have moved; those of services within their service.
    fn pair_consts(&mut self, old: &Model, new: &Model, targets: &Targets<'_>) {
        let named: HashMap<(&str, &str), ConstId> =
            package_consts(new).map(|id| (full_name(&new[id].head), id)).collect();
        for id in package_consts(old) {
            self.consts[id.0 as usize] = named.get(&full_name(&old[id].head)).copied();
        }
        self.pair_moved_consts(old, new, targets);
        for (service, other) in old.services.iter().zip(&self.services) {
            let Some(other) = other.map(|id| &new[id]) else { continue };
            for own in &service.consts {
                let same = |other: &&ConstId| new[**other].head.name == old[*own].head.name;
                self.consts[own.0 as usize] = other.consts.iter().find(same).copied();
            }
        }
    }

    /// A constant that has moved to another package has its name there: where most of its package has gone, whatever it is
    /// worth, and elsewhere with its value.
    fn pair_moved_consts(&mut self, old: &Model, new: &Model, targets: &Targets<'_>) {
        let gone: Vec<ConstId> =
            package_consts(old).filter(|id| self.consts[id.0 as usize].is_none()).collect();
        if gone.is_empty() {
            return;
        }
        let taken: HashSet<ConstId> = self.consts.iter().flatten().copied().collect();
        let mut free: HashMap<&str, Vec<ConstId>> = HashMap::new();
        for id in package_consts(new).filter(|id| !taken.contains(id)) {
            free.entry(&new[id].head.name).or_default().push(id);
        }
        for id in gone {
            let (head, value) = (&old[id].head, const_text(old, id));
            let others = free.get(head.name.as_str()).map_or(&[][..], Vec::as_slice);
            let target = targets.get(head.package.as_str());
            let there = others.iter().find(|other| Some(&new[**other].head.package.as_str()) == target);
            let mut same = others.iter().filter(|other| const_text(new, **other) == value);
            let alone = same.next().filter(|_| same.next().is_none());
            self.consts[id.0 as usize] = there.or(alone).copied();
        }
    }

    /// The packages that types and services of packages that are gone have moved to, where it is one for each.
    fn targets<'m>(&self, old: &'m Model, new: &'m Model) -> Targets<'m> {
        let kept: HashSet<&str> = new.packages.iter().map(|package| package.name.as_str()).collect();
        let gone = old.packages.iter().filter(|package| !kept.contains(package.name.as_str()));
        let target = |package: &'m Package| {
            let others = package.items.iter().filter_map(|item| self.of(*item));
            let mut names = others.map(|other| head_of(new, other).package.as_str());
            let name = names.next()?;
            names.all(|other| other == name).then_some((package.name.as_str(), name))
        };
        gone.filter_map(target).collect()
    }

    /// The new item of an old one of the same kind.
    pub(super) fn of(&self, item: Item) -> Option<Item> {
        Some(match item {
            Item::Const(id) => Item::Const(self.consts[id.0 as usize]?),
            Item::Alias(id) => Item::Alias(self.aliases[id.0 as usize]?),
            Item::Enum(id) => Item::Enum(self.enums[id.0 as usize]?),
            Item::Union(id) => Item::Union(self.unions[id.0 as usize]?),
            Item::Struct(id) => Item::Struct(self.structs[id.0 as usize]?),
            Item::Exception(id) => Item::Exception(self.exceptions[id.0 as usize]?),
            Item::Service(id) => Item::Service(self.services[id.0 as usize]?),
        })
    }
}

pub(super) fn full_name(head: &Head) -> (&str, &str) {
    (&head.package, &head.name)
}

/// Where the types and services of a package have gone, by its old name.
type Targets<'m> = HashMap<&'m str, &'m str>;

/// Pairs items that have no new one with what is called so where their package has gone.
fn follow<T, I: Copy + Eq + Hash>(
    old: &[T],
    new: &[T],
    pairs: &mut [Option<I>],
    id: fn(u32) -> I,
    head: fn(&T) -> &Head,
    targets: &Targets<'_>,
) {
    let lost: Vec<usize> = (0..old.len()).filter(|index| pairs[*index].is_none()).collect();
    if lost.iter().all(|index| !targets.contains_key(head(&old[*index]).package.as_str())) {
        return;
    }
    let taken: HashSet<I> = pairs.iter().flatten().copied().collect();
    let free = (0..).map(id).zip(new).filter(|(id, _)| !taken.contains(id));
    let by_name: HashMap<(&str, &str), I> = free.map(|(id, item)| (full_name(head(item)), id)).collect();
    for index in lost {
        let head = head(&old[index]);
        let target = targets.get(head.package.as_str());
        pairs[index] = target.and_then(|package| by_name.get(&(*package, head.name.as_str()))).copied();
    }
}

/// The constants that stand in packages, not in services.
fn package_consts(model: &Model) -> impl Iterator<Item = ConstId> {
    model.packages.iter().flat_map(|package| &package.items).filter_map(|item| match item {
        Item::Const(id) => Some(*id),
        _ => None,
    })
}

/// What a constant is worth.
fn const_text(model: &Model, id: ConstId) -> String {
    value_text(model, &without_consts(model, &model[id].value))
}

/// Pairs by full name; then, among what is left in one package, by what would be the same under another name; then what has
/// only moved to another package, by its name and content.
fn pair<T, I: Copy>(
    old: &[T],
    new: &[T],
    id: fn(u32) -> I,
    head: fn(&T) -> &Head,
    content: fn(&T) -> Option<String>,
    renamed: fn(&T) -> Option<String>,
) -> Vec<Option<I>> {
    let by_name: HashMap<(&str, &str), usize> =
        new.iter().enumerate().map(|(index, item)| (full_name(head(item)), index)).collect();
    let mut found: Vec<Option<usize>> =
        old.iter().map(|item| by_name.get(&full_name(head(item))).copied()).collect();
    pair_by(old, new, &mut found, |item| renamed(item).map(|content| (head(item).package.clone(), content)));
    pair_by(old, new, &mut found, |item| Some((head(item).name.clone(), content(item))));
    found.into_iter().map(|index| index.map(|index| id(index as u32))).collect()
}

/// Pairs what is left by a key, where that leaves no choice.
fn pair_by<T, K: Eq + Hash>(
    old: &[T],
    new: &[T],
    found: &mut [Option<usize>],
    key: impl Fn(&T) -> Option<K>,
) {
    if !found.contains(&None) {
        return;
    }
    let mut is_taken = vec![false; new.len()];
    found.iter().flatten().for_each(|index| is_taken[*index] = true);
    let keys = |items: &[T], is_free: &dyn Fn(usize) -> bool| {
        let mut keys: HashMap<K, Vec<usize>> = HashMap::new();
        for (index, item) in items.iter().enumerate().filter(|(index, _)| is_free(*index)) {
            if let Some(key) = key(item) {
                keys.entry(key).or_default().push(index);
            }
        }
        keys
    };
    let gone = keys(old, &|index| found[index].is_none());
    let added = keys(new, &|index| !is_taken[index]);
    for (key, from) in gone {
        if let ([from], Some([to])) = (&from[..], added.get(&key).map(Vec::as_slice)) {
            found[*from] = Some(*to);
        }
    }
}

/// Names in the order of the text; nothing for what has none, for empty bodies are all alike.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    let text = names.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Names on the wire.
pub(super) fn fields_content(fields: &[Field]) -> Option<String> {
    names(fields.iter().map(|field| field.wire_name.as_str()))
}

fn struct_content(item: &Struct) -> Option<String> {
    fields_content(&item.fields)
}

fn exception_content(item: &Exception) -> Option<String> {
    fields_content(&item.fields)
}

fn enum_content(item: &Enum) -> Option<String> {
    names(item.enumerants.iter().map(|enumerant| enumerant.head.name.as_str()))
}

fn union_content(item: &Union) -> Option<String> {
    names(item.variants.iter().map(|variant| variant.head.name.as_str()))
}

fn service_content(item: &Service) -> Option<String> {
    names(item.members.iter().map(|member| match member {
        ServiceMember::Property(property) => property.wire_name.as_str(),
        ServiceMember::Method(method) => method.wire_name.as_str(),
    }))
}
