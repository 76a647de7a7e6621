//! The checked Model: what every back end reads. If you hold a [`Model`], it is valid: every id resolves, every wire
//! name is legal, every default fits its type. Only `check` makes one. It holds no syntax; spans lead back to it.

use crate::source::Span;

/// Everything that was compiled together: one or more packages.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// In the order of their names.
    pub packages: Vec<Package>,
    /// All items of all packages; ids below are indexes into these.
    pub consts: Vec<Const>,
    /// Type aliases.
    pub aliases: Vec<Alias>,
    /// Value enums.
    pub enums: Vec<Enum>,
    /// Data enums.
    pub unions: Vec<Union>,
    /// Structs.
    pub structs: Vec<Struct>,
    /// Exceptions.
    pub exceptions: Vec<Exception>,
    /// Services.
    pub services: Vec<Service>,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $field:ident : $item:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $id(pub(crate) u32);

        impl std::ops::Index<$id> for Model {
            type Output = $item;
            fn index(&self, id: $id) -> &$item {
                &self.$field[id.0 as usize]
            }
        }
    )* };
}
ids! {
    /// A constant of this Model.
    ConstId => consts: Const;
    /// An alias of this Model.
    AliasId => aliases: Alias;
    /// A value enum of this Model.
    EnumId => enums: Enum;
    /// A union of this Model.
    UnionId => unions: Union;
    /// A struct of this Model.
    StructId => structs: Struct;
    /// An exception of this Model.
    ExceptionId => exceptions: Exception;
    /// A service of this Model.
    ServiceId => services: Service;
}

/// One package.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// Dotted name: `lab.weather.v1`.
    pub name: String,
    /// The doc comments of its `package` lines, without `///`.
    pub docs: String,
    /// What its `package` lines say of all its items.
    pub notes: Notes,
    /// Its items in the order of the text.
    pub items: Vec<Item>,
    /// The files it was declared in, as they were named by the caller.
    pub files: Vec<String>,
}

/// One item of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each holds the id of its kind")]
pub enum Item {
    Const(ConstId),
    Alias(AliasId),
    Enum(EnumId),
    Union(UnionId),
    Struct(StructId),
    Exception(ExceptionId),
    Service(ServiceId),
}

/// What every named thing has.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    /// The declared name, without back-ticks.
    pub name: String,
    /// Dotted name of the package it belongs to; empty for a file without one.
    pub package: String,
    /// The doc comment, without `///`, lines joined by line ends.
    pub docs: String,
    /// What its annotations say to readers and tools.
    pub notes: Notes,
    /// Where its name stands.
    pub span: Span,
}

/// The annotations that every declaration can have: they change nothing on the wire.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Notes {
    /// `@deprecated`, when it is there.
    pub deprecated: Option<Deprecated>,
    /// The version of `@since`, when it is there.
    pub since: Option<String>,
    /// `@unstable`: it may change in any way.
    pub unstable: bool,
    /// Each `@allow`, in the order of the text.
    pub allows: Vec<Allow>,
}

impl Notes {
    /// Adds what another place says of the same thing; what was said first stays.
    pub(crate) fn merge(&mut self, other: Notes) {
        self.deprecated = self.deprecated.take().or(other.deprecated);
        self.since = self.since.take().or(other.since);
        self.unstable |= other.unstable;
        self.allows.extend(other.allows);
    }
}

/// `@allow(rule, reason = "..")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The name of a lint or breaking rule.
    pub rule: String,
    /// Why it may be broken here.
    pub reason: String,
    /// Where the rule's name stands.
    pub span: Span,
}

impl Head {
    /// Package and name, dotted: `lab.weather.v1.Station`.
    pub fn full_name(&self) -> String {
        if self.package.is_empty() { self.name.clone() } else { format!("{}.{}", self.package, self.name) }
    }
}

/// `@deprecated("note", since = "1.2")`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deprecated {
    /// What to use instead.
    pub note: String,
    /// Since when; empty if not said.
    pub since: String,
}

/// `const NAME: type = value;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Const {
    pub head: Head,
    pub ty: Type,
    pub value: Literal,
}

/// `type Name = type;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Alias {
    pub head: Head,
    pub ty: Type,
}

/// `enum Name: int { .. }`; on the wire an enumerant is its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// Name and docs.
    pub head: Head,
    /// `Int`, a sized integer, or `Str`.
    pub repr: Type,
    /// In the order of the text; never empty.
    pub enumerants: Vec<Enumerant>,
    /// Names that may not come back.
    pub reserved: Vec<String>,
}

/// One name of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Enumerant {
    /// Name and docs.
    pub head: Head,
    /// `Literal::Int` or `Literal::Str`, unique in its enum.
    pub value: Literal,
}

/// `union Name { Variant { .. } Other; }`; on the wire a dict of one key.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// Name and docs.
    pub head: Head,
    /// In the order of the text.
    pub variants: Vec<Variant>,
    /// Names that may not come back.
    pub reserved: Vec<String>,
}

/// One variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Name and docs.
    pub head: Head,
    /// `None` for a variant without braces.
    pub fields: Option<Vec<Field>>,
}

/// `struct Name { .. }`; on the wire a plain dict.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// Name and docs.
    pub head: Head,
    /// In the order of the text.
    pub fields: Vec<Field>,
    /// Names that may not come back.
    pub reserved: Vec<String>,
}

/// A field of a struct, an exception or a union's variant.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Name and docs.
    pub head: Head,
    /// The name on the wire: the declared one, or `@name`'s.
    pub wire_name: String,
    /// Its type.
    pub ty: Type,
    /// What it is when it does not come. An optional field without one is absent as `None`.
    pub default: Option<Literal>,
    /// A target without references must box it: the type contains its owner by value, or makes it too large.
    pub boxed: bool,
}

/// `exception Name extends Other { .. }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Exception {
    /// Name and docs.
    pub head: Head,
    /// The exception it extends, if any.
    pub base: Option<ExceptionId>,
    /// Its own fields, without those of its bases.
    pub fields: Vec<Field>,
    /// Names that may not come back.
    pub reserved: Vec<String>,
    /// The Python class it travels as (`@python`), its own or the nearest base's. Without one it travels as
    /// the generation's `PyroError`.
    pub python_class: Option<String>,
}

/// `service Name { .. }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Name and docs.
    pub head: Head,
    /// The services it extends, in order.
    pub extends: Vec<ServiceId>,
    /// Constants of its own.
    pub consts: Vec<ConstId>,
    /// Properties and methods in the order of the text, without those of the services it extends.
    pub members: Vec<ServiceMember>,
    /// `@instance`.
    pub instance: InstanceMode,
    /// `@register`, if it is there.
    pub register: Option<Register>,
    /// `@serializers`: those it is meant to be called with; empty means all.
    pub serializers: Vec<Serializer>,
    /// `@callback`: served by clients.
    pub callback: bool,
    /// `@explicit`: only members with `@expose` are remote.
    pub explicit: bool,
    /// `@concurrent`: calls of one instance may overlap.
    pub concurrent: bool,
    /// `@exclusive`: handlers change the instance, `&mut self` in Rust.
    pub exclusive: bool,
    /// `@blocking`: each of its handlers may block its thread.
    pub blocking: bool,
    /// `@sync`: none of its handlers ever waits.
    pub sync: bool,
    /// Names that may not come back.
    pub reserved: Vec<String>,
}

/// When a daemon makes instances of the service's class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "Pyro's own three words")]
pub enum InstanceMode {
    Single,
    #[default]
    Session,
    PerCall,
}

/// A serializer named in `@serializers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "Pyro's own four words")]
pub enum Serializer {
    Serpent,
    Json,
    Marshal,
    Msgpack,
}

/// `@register("name", tags = ["a"])`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The name in the name server.
    pub name: String,
    /// The metadata tags there.
    pub tags: Vec<String>,
}

/// A member of a service.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named after the two kinds")]
pub enum ServiceMember {
    Property(Property),
    Method(Method),
}

/// `property name: type;`
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// Name and docs.
    pub head: Head,
    /// The name on the wire.
    pub wire_name: String,
    /// Its type.
    pub ty: Type,
    /// `readonly`.
    pub readonly: bool,
    /// `@local` (or not `@expose`d in an `@explicit` service): in the skeleton, not remote.
    pub local: bool,
    /// `@blocking`: its handlers may block their thread.
    pub blocking: bool,
    /// `@idempotent`: may be tried again.
    pub idempotent: bool,
}

/// `fn name(..) -> type throws ..;`
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Name and docs.
    pub head: Head,
    /// The name on the wire.
    pub wire_name: String,
    /// At most 64.
    pub params: Vec<Param>,
    /// `None` when nothing is declared to come back. `Type::Stream` can only stand here, outermost.
    pub returns: Option<Type>,
    /// What it may raise, in the order of the text.
    pub throws: Vec<Thrown>,
    /// `oneway`.
    pub oneway: bool,
    /// `@local` (or not `@expose`d in an `@explicit` service): in the skeleton, not remote.
    pub local: bool,
    /// `@static`: needs no instance.
    pub is_static: bool,
    /// `@blocking`: its handler may block its thread.
    pub blocking: bool,
    /// `@idempotent`: may be tried again.
    pub idempotent: bool,
    /// `@sync`: its handler never waits.
    pub sync: bool,
}

/// A parameter of a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Name and docs. The name is the wire name too: Python callers pass arguments by it.
    pub head: Head,
    /// Its type.
    pub ty: Type,
    /// What it is when it does not come.
    pub default: Option<Literal>,
    /// It stands after `*`.
    pub keyword_only: bool,
}

/// Something in a `throws` list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thrown {
    /// An exception of this Model.
    Declared(ExceptionId),
    /// A Python builtin, by its short name: `ValueError`.
    Builtin(String),
}

/// A type.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the IDL's word")]
pub enum Type {
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    Complex,
    Decimal,
    Date,
    Time,
    DateTime,
    TimeDelta,
    Uuid,
    Uri,
    Any,
    None,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>, Box<Type>),
    Tuple(Vec<Type>),
    /// `T?`; never directly inside another one.
    Optional(Box<Type>),
    /// Results only.
    Stream(Box<Type>),
    /// A remote object by reference.
    Ref(ServiceId),
    Alias(AliasId),
    Enum(EnumId),
    Union(UnionId),
    Struct(StructId),
    Exception(ExceptionId),
}

/// A constant value, already of the form its type asks for.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the value of that type")]
pub enum Literal {
    None,
    Bool(bool),
    /// Within the range of its type; `int` within 64 bits.
    Int(i128),
    /// For `float`, `f32`, `f64` and, as its real part, `complex`; may be infinite or not a number.
    Float(f64),
    /// For `str` and, as the text that Python's `Decimal` takes, `decimal`.
    Str(String),
    Bytes(Vec<u8>),
    /// For list, set and tuple.
    List(Vec<Literal>),
    Map(Vec<(Literal, Literal)>),
    /// `Quality.Good`: the index in [`Enum::enumerants`].
    Enumerant(EnumId, usize),
    /// A named constant, whose type is that of the place it stands in (with aliases followed). A constant of another type
    /// whose value fits is copied instead.
    Const(ConstId),
}

impl Model {
    /// A type with its aliases followed to the end.
    pub fn resolve<'a>(&'a self, mut ty: &'a Type) -> &'a Type {
        while let Type::Alias(id) = ty {
            ty = &self[*id].ty;
        }
        ty
    }

    /// All fields of an exception, those of its bases first.
    pub fn all_fields(&self, id: ExceptionId) -> Vec<&Field> {
        let chain: Vec<&Exception> =
            std::iter::successors(Some(&self[id]), |exception| exception.base.map(|base| &self[base]))
                .collect();
        chain.into_iter().rev().flat_map(|exception| &exception.fields).collect()
    }
}
