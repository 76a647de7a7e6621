//! Which old item is which new one: the one of the same full name, or one of the same kind and content that has taken its
//! place. Judges nothing.

use std::collections::HashMap;

use crate::model::{
    Alias, AliasId, ConstId, Enum, EnumId, Exception, ExceptionId, Field, Head, Item, Model, Service,
    ServiceId, ServiceMember, Struct, StructId, Union, UnionId,
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
            aliases: pair(&old.aliases, &new.aliases, AliasId, |item: &Alias| &item.head, |_| None),
            enums: pair(&old.enums, &new.enums, EnumId, |item: &Enum| &item.head, enum_content),
            unions: pair(&old.unions, &new.unions, UnionId, |item: &Union| &item.head, union_content),
            structs: pair(&old.structs, &new.structs, StructId, |item: &Struct| &item.head, struct_content),
            exceptions: pair(
                &old.exceptions,
                &new.exceptions,
                ExceptionId,
                |item: &Exception| &item.head,
                exception_content,
            ),
            services: pair(
                &old.services,
                &new.services,
                ServiceId,
                |item: &Service| &item.head,
                service_content,
            ),
        };
        pairs.pair_consts(old, new);
        pairs
    }

    /// Constants of packages by their full name, those of services within their service.
    fn pair_consts(&mut self, old: &Model, new: &Model) {
        let mut named: HashMap<(&str, &str), ConstId> = HashMap::new();
        for item in new.packages.iter().flat_map(|package| &package.items) {
            if let Item::Const(id) = item {
                named.insert(full_name(&new[*id].head), *id);
            }
        }
        for item in old.packages.iter().flat_map(|package| &package.items) {
            match item {
                Item::Const(id) => {
                    self.consts[id.0 as usize] = named.get(&full_name(&old[*id].head)).copied();
                }
                Item::Service(id) => {
                    let Some(service) = self.services[id.0 as usize].map(|id| &new[id]) else { continue };
                    for own in &old[*id].consts {
                        let same = |other: &&ConstId| new[**other].head.name == old[*own].head.name;
                        self.consts[own.0 as usize] = service.consts.iter().find(same).copied();
                    }
                }
                _ => {}
            }
        }
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

/// Pairs by full name; then, among what is left in one package, by content where that leaves no choice.
fn pair<T, I: Copy>(
    old: &[T],
    new: &[T],
    id: fn(u32) -> I,
    head: fn(&T) -> &Head,
    content: fn(&T) -> Option<String>,
) -> Vec<Option<I>> {
    let by_name: HashMap<(&str, &str), usize> =
        new.iter().enumerate().map(|(index, item)| (full_name(head(item)), index)).collect();
    let mut found: Vec<Option<usize>> =
        old.iter().map(|item| by_name.get(&full_name(head(item))).copied()).collect();
    if found.contains(&None) {
        let mut is_taken = vec![false; new.len()];
        found.iter().flatten().for_each(|index| is_taken[*index] = true);
        let keys = |items: &[T], is_free: &dyn Fn(usize) -> bool| {
            let mut keys: HashMap<(String, String), Vec<usize>> = HashMap::new();
            for (index, item) in items.iter().enumerate().filter(|(index, _)| is_free(*index)) {
                if let Some(content) = content(item) {
                    keys.entry((head(item).package.clone(), content)).or_default().push(index);
                }
            }
            keys
        };
        let gone = keys(old, &|index| found[index].is_none());
        let added = keys(new, &|index| !is_taken[index]);
        for (key, from) in gone {
            if let ([from], Some([to])) = (&from[..], added.get(&key).map(Vec::as_slice)) {
                found[*from] = Some(*to);
                is_taken[*to] = true;
            }
        }
        // What has only moved to another package has its name and content there.
        let keys = |items: &[T], is_free: &dyn Fn(usize) -> bool| {
            let mut keys: HashMap<(String, Option<String>), Vec<usize>> = HashMap::new();
            for (index, item) in items.iter().enumerate().filter(|(index, _)| is_free(*index)) {
                keys.entry((head(item).name.clone(), content(item))).or_default().push(index);
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
    found.into_iter().map(|index| index.map(|index| id(index as u32))).collect()
}

/// Names in the order of the text; nothing for what has none, for empty bodies are all alike.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    let text = names.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn fields_content(fields: &[Field]) -> Option<String> {
    names(fields.iter().map(|field| field.wire_name.as_str()))
}

fn struct_content(item: &Struct) -> Option<String> {
    fields_content(&item.fields)
}

/// Exceptions without fields count, too: their declared names travel, and who threw one throws what took its place.
fn exception_content(item: &Exception) -> Option<String> {
    Some(fields_content(&item.fields).unwrap_or_else(|| item.python_class.clone().unwrap_or_default()))
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
