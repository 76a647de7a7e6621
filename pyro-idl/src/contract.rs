//! A number for what a service means on the wire, so that two ends can tell whether they have the same declarations.
//! It changes whenever a message could look different, and with nothing else: no docs, no order of the text, no
//! annotations that only one end sees, no values of defaults.

use crate::model::{Field, Literal, Model, ServiceId, ServiceMember, Thrown, Type};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

/// The contract of a service: FNV-1a with 128 bits over this text, in UTF-8, each line with its end:
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
    Contracts::new(model).text(service)
}

/// The contracts of many services of a Model: what types mean, which most of them share, is written down once.
#[derive(Debug)]
pub struct Contracts<'m> {
    model: &'m Model,
    /// By full name.
    known: RefCell<BTreeMap<Rc<str>, Rc<Described>>>,
}

/// A type's line in the text of every service that leads to it.
#[derive(Debug)]
struct Described {
    line: String,
    uses: Uses,
}

/// Declared types that are named somewhere, by full name.
type Uses = BTreeMap<Rc<str>, Type>;

impl<'m> Contracts<'m> {
    /// Of the services of this Model.
    pub fn new(model: &'m Model) -> Self {
        Self { model, known: RefCell::default() }
    }

    /// The same as [`contract`].
    pub fn contract(&self, service: ServiceId) -> u128 {
        fnv_1a(self.text(service).as_bytes())
    }

    fn text(&self, service: ServiceId) -> String {
        let mut writer = Writer::new(self.model);
        let members = writer.members(service);
        let mut types: BTreeMap<Rc<str>, Rc<Described>> = BTreeMap::new();
        // A chain of them may be long.
        let mut waiting = writer.uses;
        while let Some((name, ty)) = waiting.pop_first() {
            let described = self.describe(&name, &ty);
            types.insert(name, described.clone());
            let new = described.uses.iter().filter(|(name, _)| !types.contains_key(*name));
            waiting.extend(new.map(|(name, ty)| (name.clone(), ty.clone())));
        }
        let mut text = format!("pyro-contract 1\nservice {}\n", self.model[service].head.full_name());
        let types = types.values().map(|described| described.line.as_str());
        for line in members.values().map(String::as_str).chain(types) {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    fn describe(&self, name: &Rc<str>, ty: &Type) -> Rc<Described> {
        if let Some(described) = self.known.borrow().get(name) {
            return described.clone();
        }
        let mut writer = Writer::new(self.model);
        let line = writer.describe(name, ty);
        let described = Rc::new(Described { line, uses: writer.uses });
        self.known.borrow_mut().insert(name.clone(), described.clone());
        described
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
    uses: Uses,
    /// How many types it is inside of.
    depth: usize,
}

/// More levels than a text can have: of a faulty declaration an alias may name itself.
const MAX_DEPTH: usize = 64;

impl<'m> Writer<'m> {
    fn new(model: &'m Model) -> Self {
        Self { model, uses: Uses::new(), depth: 0 }
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
                let name = self.full_name(named);
                if !self.uses.contains_key(name.as_str()) {
                    self.uses.insert(name.as_str().into(), named.clone());
                }
                name
            }
            scalar => format!("{scalar:?}").to_lowercase(),
        }
    }

    fn full_name(&self, ty: &Type) -> String {
        let model = self.model;
        match ty {
            Type::Enum(id) => model[*id].head.full_name(),
            Type::Struct(id) => model[*id].head.full_name(),
            Type::Exception(id) => model[*id].head.full_name(),
            Type::Union(id) => model[*id].head.full_name(),
            other => unreachable!("{other:?} has no declaration to describe"),
        }
    }

    /// The line of a declared type.
    fn describe(&mut self, name: &str, ty: &Type) -> String {
        let model = self.model;
        match ty {
            Type::Enum(id) => {
                let repr = self.ty(&model[*id].repr);
                let mut values: Vec<String> = model[*id].enumerants.iter().map(|e| value(&e.value)).collect();
                values.sort();
                format!("enum {name}: {repr} = {}", values.join(", "))
            }
            Type::Struct(id) => format!("struct {name} {}", self.fields(&model[*id].fields)),
            Type::Exception(id) => {
                let class = model[*id].python_class.as_ref().map(|class| format!(" is {class}"));
                let fields = self.fields(model.all_fields(*id));
                format!("exception {name}{} {fields}", class.unwrap_or_default())
            }
            Type::Union(id) => {
                let variants = model[*id].variants.iter().map(|variant| match &variant.fields {
                    Some(fields) => format!("{} {}", variant.head.name, self.fields(fields)),
                    None => format!("{};", variant.head.name),
                });
                let mut variants: Vec<String> = variants.collect();
                variants.sort();
                format!("union {name} {{ {} }}", variants.join(" "))
            }
            other => unreachable!("{other:?} has no declaration to describe"),
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
