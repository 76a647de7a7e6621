//! What remains of faulty declarations, for a back end that shows their users the types all the same. Everything in it is
//! as valid as in a Model; what could not be made out is an alias that stands for any type.

use std::collections::{HashMap, HashSet};

use super::Checker;
use super::service::{head_of, wire_of};
use crate::model::{
    Alias, AliasId, Enum, Field, Head, Item, Literal, Method, Model, Notes, Package, ServiceId,
    ServiceMember as Member, Thrown, Type, Variant,
};

/// The declarations as far as they could be read, made to agree with each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    model: Model,
    unknown: AliasId,
}

impl Sketch {
    /// The declarations. Whatever was said about [`Model`] holds, but these are not those of the author: parts are
    /// missing, names that were taken have a number behind them, and values that were faulty are others.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The type of what could not be made out, alone in a package of its own. A back end puts something there that goes
    /// with every use.
    pub fn unknown(&self) -> AliasId {
        self.unknown
    }
}

impl Checker<'_, '_> {
    /// The type that stands for what could not be made out; the sketch declares it behind all other aliases.
    pub(super) fn unknown_type(&self) -> Type {
        Type::Alias(AliasId(self.aliases.len() as u32))
    }

    /// Makes a sketch of what the checks have left.
    pub(super) fn sketch(&self, model: Model) -> Sketch {
        let mut model = model;
        self.clear_keys(&mut model);
        model.enums.iter_mut().for_each(differ);
        for union in model.unions.iter_mut().filter(|union| union.variants.is_empty()) {
            let head = Head { name: "Unknown".to_owned(), ..union.head.clone() };
            union.variants.push(Variant { head, fields: None });
        }
        for (method, declared) in methods_mut(&mut model).zip(self.methods()) {
            // Its error type stays, whatever can be in it.
            if method.throws.is_empty() && !declared.throws.is_empty() {
                method.throws.push(Thrown::Builtin("Exception".to_owned()));
            }
        }
        rename_parts(&mut model);
        let unknown = add_unknown(&mut model);
        rename_items(&mut model);
        Sketch { model, unknown }
    }

    fn methods(&self) -> impl Iterator<Item = &crate::decl::Method> {
        let members = self.services.iter().flat_map(|entry| &entry.decl.members);
        members.filter_map(|member| match member {
            crate::decl::Member::Method(method) => Some(method),
            crate::decl::Member::Property(_) => None,
        })
    }

    /// Keys and elements that cannot be any become unknown.
    fn clear_keys(&self, model: &mut Model) {
        let unknown = self.unknown_type();
        for_each_type(model, &mut |ty| {
            if let Type::Set(key) | Type::Map(key, _) = ty
                && self.unhashable(key).is_some()
            {
                **key = unknown.clone();
            }
        });
    }
}

/// Calls `change` with every type, the outer ones first.
fn for_each_type(model: &mut Model, change: &mut impl FnMut(&mut Type)) {
    let variants = model.unions.iter_mut().flat_map(|union| &mut union.variants);
    let fields = variants.flat_map(|variant| variant.fields.iter_mut().flatten());
    let fields = fields.chain(model.structs.iter_mut().flat_map(|strukt| &mut strukt.fields));
    let fields = fields.chain(model.exceptions.iter_mut().flat_map(|exception| &mut exception.fields));
    let mut types: Vec<&mut Type> = fields.map(|field| &mut field.ty).collect();
    types.extend(model.aliases.iter_mut().map(|alias| &mut alias.ty));
    for member in model.services.iter_mut().flat_map(|service| &mut service.members) {
        match member {
            Member::Property(property) => types.push(&mut property.ty),
            Member::Method(method) => {
                types.extend(method.params.iter_mut().map(|param| &mut param.ty));
                types.extend(&mut method.returns);
            }
        }
    }
    types.into_iter().for_each(|ty| walk(ty, change));
}

fn walk(ty: &mut Type, change: &mut impl FnMut(&mut Type)) {
    change(ty);
    match ty {
        Type::List(inner) | Type::Set(inner) | Type::Optional(inner) | Type::Stream(inner) => {
            walk(inner, change)
        }
        Type::Map(key, value) => {
            walk(key, change);
            walk(value, change);
        }
        Type::Tuple(parts) => parts.iter_mut().for_each(|part| walk(part, change)),
        _ => {}
    }
}

fn methods_mut(model: &mut Model) -> impl Iterator<Item = &mut Method> {
    let members = model.services.iter_mut().flat_map(|service| &mut service.members);
    members.filter_map(|member| match member {
        Member::Method(method) => Some(method),
        Member::Property(_) => None,
    })
}

/// Gives each enumerant a value of its own; one without a value stands for a faulty one.
fn differ(enum_: &mut Enum) {
    let of_text = enum_.repr == Type::Str;
    let mut taken: HashSet<String> = HashSet::new();
    let mut next: i128 = 0;
    for enumerant in &mut enum_.enumerants {
        let fits = matches!((&enumerant.value, of_text), (Literal::Str(_), true) | (Literal::Int(_), false));
        if fits && taken.insert(format!("{:?}", enumerant.value)) {
            continue;
        }
        enumerant.value = loop {
            let value = if of_text {
                Literal::Str(format!("{}{next}", enumerant.head.name))
            } else {
                Literal::Int(next)
            };
            next += 1;
            if taken.insert(format!("{value:?}")) {
                break value;
            }
        };
    }
}

/// Names that are there already get a number.
#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    /// The last number of a name.
    numbers: HashMap<String, usize>,
}

impl Taken {
    fn claim(&mut self, name: &mut String) {
        if self.names.insert(name.clone()) {
            return;
        }
        let number = self.numbers.entry(name.clone()).or_insert(1);
        *name = loop {
            *number += 1;
            let numbered = format!("{name}_{number}");
            if self.names.insert(numbered.clone()) {
                break numbered;
            }
        };
    }

    fn fields(&mut self, fields: &mut [Field]) {
        fields.iter_mut().for_each(|field| self.claim(&mut field.head.name));
    }
}

/// Fields, variants, enumerants, parameters and members.
fn rename_parts(model: &mut Model) {
    for enum_ in &mut model.enums {
        let mut taken = Taken::default();
        enum_.enumerants.iter_mut().for_each(|enumerant| taken.claim(&mut enumerant.head.name));
    }
    for union in &mut model.unions {
        let mut taken = Taken::default();
        for variant in &mut union.variants {
            taken.claim(&mut variant.head.name);
            Taken::default().fields(variant.fields.as_deref_mut().unwrap_or_default());
        }
    }
    model.structs.iter_mut().for_each(|strukt| Taken::default().fields(&mut strukt.fields));
    for index in 0..model.exceptions.len() {
        let mut taken = Taken::default();
        let mut base = model.exceptions[index].base;
        while let Some(id) = base {
            let exception = &model.exceptions[id.0 as usize];
            taken.names.extend(exception.fields.iter().map(|field| field.head.name.clone()));
            base = exception.base;
        }
        taken.fields(&mut model.exceptions[index].fields);
    }
    for method in methods_mut(model) {
        let mut taken = Taken::default();
        method.params.iter_mut().for_each(|param| taken.claim(&mut param.head.name));
    }
    rename_members(model);
}

/// A service sees the members of those it extends, by their names and by those on the wire.
fn rename_members(model: &mut Model) {
    for index in 0..model.services.len() {
        let (mut names, mut wire_names) = (Taken::default(), Taken::default());
        let mut seen: HashSet<ServiceId> = HashSet::new();
        let mut open = model.services[index].extends.clone();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                let base = &model.services[id.0 as usize];
                names.names.extend(base.members.iter().map(|member| head_of(member).name.clone()));
                wire_names.names.extend(base.members.iter().map(|member| wire_of(member).to_owned()));
                open.extend(&base.extends);
            }
        }
        for member in &mut model.services[index].members {
            let (head, wire_name) = match member {
                Member::Property(property) => (&mut property.head, &mut property.wire_name),
                Member::Method(method) => (&mut method.head, &mut method.wire_name),
            };
            names.claim(&mut head.name);
            wire_names.claim(wire_name);
        }
    }
}

/// Declares the unknown type, in a package whose name nobody has.
fn add_unknown(model: &mut Model) -> AliasId {
    let id = AliasId(model.aliases.len() as u32);
    let mut package = "unknown".to_owned();
    while model.packages.iter().any(|known| known.name.split('.').next() == Some(&package)) {
        package.push('_');
    }
    let head = Head { name: "Unknown".to_owned(), package: package.clone(), ..Head::default() };
    model.aliases.push(Alias { head, ty: Type::None });
    let items = vec![Item::Alias(id)];
    let notes = Notes::default();
    model.packages.push(Package { name: package, docs: String::new(), notes, items, files: Vec::new() });
    id
}

/// Items that are declared twice, or are called like a package beside them.
fn rename_items(model: &mut Model) {
    let names: Vec<String> = model.packages.iter().map(|package| package.name.clone()).collect();
    for index in 0..model.packages.len() {
        let inside = |name: &String| -> Option<String> {
            let rest = match names[index].as_str() {
                "" => name.as_str(),
                own => name.strip_prefix(own)?.strip_prefix('.')?,
            };
            rest.split('.').next().filter(|word| !word.is_empty()).map(str::to_owned)
        };
        let mut taken = Taken { names: names.iter().filter_map(inside).collect(), ..Taken::default() };
        for item in model.packages[index].items.clone() {
            taken.claim(match item {
                Item::Const(id) => &mut model.consts[id.0 as usize].head.name,
                Item::Alias(id) => &mut model.aliases[id.0 as usize].head.name,
                Item::Enum(id) => &mut model.enums[id.0 as usize].head.name,
                Item::Union(id) => &mut model.unions[id.0 as usize].head.name,
                Item::Struct(id) => &mut model.structs[id.0 as usize].head.name,
                Item::Exception(id) => &mut model.exceptions[id.0 as usize].head.name,
                Item::Service(id) => &mut model.services[id.0 as usize].head.name,
            });
        }
    }
}
