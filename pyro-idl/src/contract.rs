//! A number for what a service means on the wire, so that two ends can tell whether they have the same declarations.
//! It changes whenever a message could look different, and with nothing else: no docs, no order of the text, no
//! annotations that only one end sees, no values of defaults.

use crate::model::{
    EnumId, ExceptionId, Field, Literal, Model, ServiceId, ServiceMember, StructId, Thrown, Type, UnionId,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// The contract of a service: FNV-1a with 128 bits of each line of this text, in UTF-8 and without its end, added up modulo
/// 2^128:
///
/// ```text
/// pyro-contract 1
/// service lab.Station
/// fn read(at?: datetime?, *limit: int) -> lab.Reading throws lab.Offline, ValueError     members by wire name, those
/// oneway fn log(msg: str)                                                                of extended services too
/// property interval: timedelta
/// readonly property id: uuid
/// enum lab.Quality: int = 0, 1                                                           what they name, by full name
/// exception lab.Offline is builtins.ConnectionError { station: str; since?: datetime?; }
/// struct lab.Reading { station: str; value: float; }
/// union lab.Event { Started { at: datetime; } Idle; }
/// ```
///
/// `?` behind a name: it can be left out. `*` before one: it goes by name only. Aliases are followed; a `ref` names its
/// service and does not look into it. Members that are not remote are left out.
pub fn contract(model: &Model, service: ServiceId) -> u128 {
    Contracts::new(model).contract(service)
}

/// The text that [`contract`] is made of.
pub fn contract_text(model: &Model, service: ServiceId) -> String {
    let contracts = Contracts::new(model);
    let mut writer = Writer::new(model);
    let mut text = String::new();
    for line in contracts.own_lines(&mut writer, service) {
        text.push_str(&line);
        text.push('\n');
    }
    let reached = contracts.reached(&writer.uses);
    let mut types: Vec<Declared> =
        reached.into_iter().map(|index| contracts.known.borrow().types[index].ty).collect();
    types.sort_by_key(|ty| ty.full_name(model));
    for ty in types {
        text.push_str(&Writer::new(model).describe(ty));
        text.push('\n');
    }
    text
}

/// The contracts of many services of a Model: what types mean, which most of them share, is looked at once.
#[derive(Debug)]
pub struct Contracts<'m> {
    model: &'m Model,
    known: RefCell<Known>,
}

/// The types that have been looked at.
#[derive(Debug, Default)]
struct Known {
    indexes: HashMap<Declared, usize>,
    types: Vec<Described>,
}

/// A type's line in the text of every service that leads to it.
#[derive(Debug)]
struct Described {
    ty: Declared,
    hash: u128,
    /// Indexes of what it names.
    uses: Vec<usize>,
}

/// A type that has a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Declared {
    Enum(EnumId),
    Struct(StructId),
    Exception(ExceptionId),
    Union(UnionId),
}

impl Declared {
    fn new(ty: &Type) -> Option<Self> {
        Some(match ty {
            Type::Enum(id) => Self::Enum(*id),
            Type::Struct(id) => Self::Struct(*id),
            Type::Exception(id) => Self::Exception(*id),
            Type::Union(id) => Self::Union(*id),
            _ => return None,
        })
    }

    fn full_name(self, model: &Model) -> String {
        match self {
            Self::Enum(id) => model[id].head.full_name(),
            Self::Struct(id) => model[id].head.full_name(),
            Self::Exception(id) => model[id].head.full_name(),
            Self::Union(id) => model[id].head.full_name(),
        }
    }
}

impl<'m> Contracts<'m> {
    /// Of the services of this Model.
    pub fn new(model: &'m Model) -> Self {
        Self { model, known: RefCell::default() }
    }

    /// The same as [`contract`].
    pub fn contract(&self, service: ServiceId) -> u128 {
        let mut writer = Writer::new(self.model);
        let lines = self.own_lines(&mut writer, service);
        let lines = lines.iter().map(|line| fnv_1a(line.as_bytes()));
        let reached = self.reached(&writer.uses);
        let known = self.known.borrow();
        lines.chain(reached.iter().map(|index| known.types[*index].hash)).fold(0, u128::wrapping_add)
    }

    /// The lines up to those of types.
    fn own_lines(&self, writer: &mut Writer<'m>, service: ServiceId) -> Vec<String> {
        let head =
            ["pyro-contract 1".to_owned(), format!("service {}", self.model[service].head.full_name())];
        head.into_iter().chain(writer.members(service).into_values()).collect()
    }

    /// All types that these lead to, themselves among them, each once. A chain of them may be long.
    fn reached(&self, from: &BTreeSet<Declared>) -> Vec<usize> {
        let mut reached: Vec<usize> = from.iter().map(|ty| self.look_at(*ty)).collect();
        let known = self.known.borrow();
        let mut is_reached = vec![false; known.types.len()];
        reached.iter().for_each(|index| is_reached[*index] = true);
        let mut next = 0;
        while next < reached.len() {
            for index in &known.types[reached[next]].uses {
                if !std::mem::replace(&mut is_reached[*index], true) {
                    reached.push(*index);
                }
            }
            next += 1;
        }
        reached
    }

    /// The index of a type, after it and all that it leads to have been looked at.
    fn look_at(&self, ty: Declared) -> usize {
        let mut known = self.known.borrow_mut();
        let mut next = known.types.len();
        let first = known.index(ty);
        while next < known.types.len() {
            let mut writer = Writer::new(self.model);
            let hash = fnv_1a(writer.describe(known.types[next].ty).as_bytes());
            let uses = writer.uses.into_iter().map(|ty| known.index(ty)).collect();
            (known.types[next].hash, known.types[next].uses) = (hash, uses);
            next += 1;
        }
        first
    }
}

impl Known {
    fn index(&mut self, ty: Declared) -> usize {
        let new = self.types.len();
        let index = *self.indexes.entry(ty).or_insert(new);
        if index == new {
            self.types.push(Described { ty, hash: 0, uses: Vec::new() });
        }
        index
    }
}

fn fnv_1a(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

struct Writer<'m> {
    model: &'m Model,
    /// What it has named.
    uses: BTreeSet<Declared>,
    /// How many types it is inside of.
    depth: usize,
}

/// More levels than a text can have: of a faulty declaration an alias may name itself.
const MAX_DEPTH: usize = 64;

impl<'m> Writer<'m> {
    fn new(model: &'m Model) -> Self {
        Self { model, uses: BTreeSet::new(), depth: 0 }
    }

    /// All remote members by wire name; the service's own go before those it takes over.
    fn members(&mut self, id: ServiceId) -> BTreeMap<String, String> {
        let model = self.model;
        let mut members = BTreeMap::new();
        for base in &model[id].extends {
            members.extend(self.members(*base));
        }
        for member in &model[id].members {
            match member {
                ServiceMember::Method(method) if !method.local => {
                    members.insert(method.wire_name.clone(), self.method(method));
                }
                ServiceMember::Property(property) if !property.local => {
                    let readonly = if property.readonly { "readonly " } else { "" };
                    let ty = self.ty(&property.ty);
                    let line = format!("{readonly}property {}: {ty}", property.wire_name);
                    members.insert(property.wire_name.clone(), line);
                }
                _ => {}
            }
        }
        members
    }

    fn method(&mut self, method: &crate::model::Method) -> String {
        let mut line = if method.oneway { "oneway ".to_owned() } else { String::new() };
        let params = method.params.iter().map(|param| {
            let star = if param.keyword_only { "*" } else { "" };
            let optional = if param.default.is_some() { "?" } else { "" };
            format!("{star}{}{optional}: {}", param.head.name, self.ty(&param.ty))
        });
        let params: Vec<String> = params.collect();
        let _ = write!(line, "fn {}({})", method.wire_name, params.join(", "));
        if let Some(returns) = &method.returns {
            let _ = write!(line, " -> {}", self.ty(returns));
        }
        let mut throws: Vec<String> = method
            .throws
            .iter()
            .map(|thrown| match thrown {
                Thrown::Declared(id) => self.ty(&Type::Exception(*id)),
                Thrown::Builtin(name) => name.clone(),
            })
            .collect();
        throws.sort();
        if !throws.is_empty() {
            let _ = write!(line, " throws {}", throws.join(", "));
        }
        line
    }

    fn ty(&mut self, ty: &Type) -> String {
        if self.depth >= MAX_DEPTH {
            return "..".to_owned();
        }
        self.depth += 1;
        let text = self.ty_inside(ty);
        self.depth -= 1;
        text
    }

    fn ty_inside(&mut self, ty: &Type) -> String {
        let model = self.model;
        match model.resolve(ty) {
            Type::List(item) => format!("list<{}>", self.ty(item)),
            Type::Set(item) => format!("set<{}>", self.ty(item)),
            Type::Map(key, value) => format!("map<{}, {}>", self.ty(key), self.ty(value)),
            Type::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.ty(item)).collect();
                format!("tuple<{}>", items.join(", "))
            }
            Type::Optional(item) => format!("{}?", self.ty(item)),
            Type::Stream(item) => format!("stream<{}>", self.ty(item)),
            Type::Ref(id) => format!("ref<{}>", model[*id].head.full_name()),
            named @ (Type::Enum(_) | Type::Struct(_) | Type::Exception(_) | Type::Union(_)) => {
                let named = Declared::new(named).expect("it is one of these four");
                self.uses.insert(named);
                named.full_name(model)
            }
            scalar => format!("{scalar:?}").to_lowercase(),
        }
    }

    /// The line of a declared type.
    fn describe(&mut self, ty: Declared) -> String {
        let model = self.model;
        let name = ty.full_name(model);
        match ty {
            Declared::Enum(id) => {
                let repr = self.ty(&model[id].repr);
                let mut values: Vec<String> = model[id].enumerants.iter().map(|e| value(&e.value)).collect();
                values.sort();
                format!("enum {name}: {repr} = {}", values.join(", "))
            }
            Declared::Struct(id) => format!("struct {name} {}", self.fields(&model[id].fields)),
            Declared::Exception(id) => {
                let class = model[id].python_class.as_ref().map(|class| format!(" is {class}"));
                let fields = self.fields(model.all_fields(id));
                format!("exception {name}{} {fields}", class.unwrap_or_default())
            }
            Declared::Union(id) => {
                let variants = model[id].variants.iter().map(|variant| match &variant.fields {
                    Some(fields) => format!("{} {}", variant.head.name, self.fields(fields)),
                    None => format!("{};", variant.head.name),
                });
                let mut variants: Vec<String> = variants.collect();
                variants.sort();
                format!("union {name} {{ {} }}", variants.join(" "))
            }
        }
    }

    /// In the order of the text, which is that of positional structs.
    fn fields<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>) -> String {
        let mut text = "{ ".to_owned();
        for field in fields {
            let is_optional =
                field.default.is_some() || matches!(self.model.resolve(&field.ty), Type::Optional(_));
            let optional = if is_optional { "?" } else { "" };
            let ty = self.ty(&field.ty);
            let _ = write!(text, "{}{optional}: {ty}; ", field.wire_name);
        }
        text.push('}');
        text
    }
}

fn value(literal: &Literal) -> String {
    match literal {
        Literal::Int(value) => value.to_string(),
        Literal::Str(text) => format!("{text:?}"),
        other => unreachable!("the values of enums are integers and texts: {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Sources, compile};

    fn text(idl: &str) -> String {
        let sources: Sources = [("a.pyro", idl.to_owned())].into_iter().collect();
        let compiled = compile(&sources);
        let model = compiled.model.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
        contract_text(&model, service(&model))
    }

    fn service(model: &Model) -> ServiceId {
        let items = model.packages.iter().flat_map(|package| &package.items);
        let services = items.filter_map(|item| match item {
            crate::model::Item::Service(id) => Some(*id),
            _ => None,
        });
        services.max().expect("a service")
    }

    const STATION: &str = "package lab;
        type Celsius = float;
        enum Quality: int { Good = 1; Bad = 2; }
        struct Reading { value: Celsius; quality: Quality; next: Reading?; tags: set<str> = []; }
        @python(\"builtins.ConnectionError\") exception Offline { station: str; }
        union Event { Started { at: datetime; } Idle; }
        service Device { readonly property id: uuid; @local fn warm_up(); }
        service Station extends Device {
            fn read(at: datetime? = none, *, limit: int) -> Reading throws ValueError, Offline;
            fn events() -> stream<Event>;
            fn neighbour() -> ref<Station>?;
            oneway fn log(msg: str);
            @name(\"getTemp\") fn temp() -> map<str, tuple<int, bytes>>;
        }";

    #[test]
    fn the_text_has_what_matters_on_the_wire() {
        let expected = "\
pyro-contract 1
service lab.Station
fn events() -> stream<lab.Event>
fn getTemp() -> map<str, tuple<int, bytes>>
readonly property id: uuid
oneway fn log(msg: str)
fn neighbour() -> ref<lab.Station>?
fn read(at?: datetime?, *limit: int) -> lab.Reading throws ValueError, lab.Offline
union lab.Event { Idle; Started { at: datetime; } }
exception lab.Offline is builtins.ConnectionError { station: str; }
enum lab.Quality: int = 1, 2
struct lab.Reading { value: float; quality: lab.Quality; next?: lab.Reading?; tags?: set<str>; }
";
        assert_eq!(text(STATION), expected);
    }

    #[test]
    fn what_nobody_sees_on_the_wire_does_not_count() {
        let other = STATION
            .replace("type Celsius = float;", "/// Degrees.\ntype Celsius = float; struct Unused { a: int; }")
            .replace("tags: set<str> = []", "tags: set<str> = [\"a\"]")
            .replace("fn events()", "@idempotent fn events()")
            .replace("fn temp()", "fn temperature()");
        assert_eq!(text(STATION), text(&other));
        for (from, to) in
            [("value: Celsius", "value: int"), ("limit: int", "max: int"), ("Bad = 2", "Bad = 3")]
        {
            assert_ne!(text(STATION), text(&STATION.replace(from, to)), "{to}");
        }
    }

    #[test]
    fn the_number_is_fnv_1a() {
        assert_eq!(fnv_1a(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fnv_1a(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
