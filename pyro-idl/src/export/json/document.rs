//! What a document is made of. The fields are those of the schema, which says what they mean, in the order of the text.
#![allow(missing_docs, reason = "the fields are those of the Model, and the schema describes each")]

use serde::{Deserialize, Serialize};

use super::scalar;

/// A Model as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The version of the format.
    pub pyro_idl: u32,
    /// In the order of their names.
    pub packages: Vec<Package>,
}

/// One package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Package {
    #[serde(deserialize_with = "scalar::path_or_empty")]
    pub name: String,
    pub docs: String,
    pub notes: Notes,
    /// As the caller named them; empty in a document without places.
    pub files: Vec<String>,
    pub items: Vec<Item>,
}

/// One item of a package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Item {
    Const(Const),
    Alias(Alias),
    Enum(Enum),
    Union(Union),
    Struct(Struct),
    Exception(Exception),
    Service(Service),
}

impl Item {
    /// Its name, docs, notes and place.
    pub fn head(&self) -> &Head {
        match self {
            Item::Const(item) => &item.head,
            Item::Alias(item) => &item.head,
            Item::Enum(item) => &item.head,
            Item::Union(item) => &item.head,
            Item::Struct(item) => &item.head,
            Item::Exception(item) => &item.head,
            Item::Service(item) => &item.head,
        }
    }

    /// Package and name, dotted: what references say.
    pub fn full_name(&self) -> &str {
        match self {
            Item::Const(item) => &item.full_name,
            Item::Alias(item) => &item.full_name,
            Item::Enum(item) => &item.full_name,
            Item::Union(item) => &item.full_name,
            Item::Struct(item) => &item.full_name,
            Item::Exception(item) => &item.full_name,
            Item::Service(item) => &item.full_name,
        }
    }
}

/// What every named thing has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    #[serde(deserialize_with = "scalar::word")]
    pub name: String,
    pub docs: String,
    pub notes: Notes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
}

/// What annotations say to readers and tools.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Notes {
    pub deprecated: Option<Deprecated>,
    pub since: Option<String>,
    pub unstable: bool,
    pub allows: Vec<Allow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deprecated {
    pub note: String,
    pub since: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Allow {
    #[serde(deserialize_with = "scalar::path")]
    pub rule: String,
    pub reason: String,
}

/// Where a name stands. Line and column (in characters) are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Const {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    #[serde(rename = "type")]
    pub ty: Type,
    pub value: Literal,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    #[serde(rename = "type")]
    pub ty: Type,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enum {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    pub repr: Type,
    pub enumerants: Vec<Enumerant>,
    pub reserved: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enumerant {
    #[serde(flatten)]
    pub head: Head,
    pub value: Literal,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Union {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    pub variants: Vec<Variant>,
    pub reserved: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    #[serde(flatten)]
    pub head: Head,
    /// `None` for a variant without braces.
    pub fields: Option<Vec<Field>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Struct {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    pub fields: Vec<Field>,
    pub reserved: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::word")]
    pub wire_name: String,
    #[serde(rename = "type")]
    pub ty: Type,
    pub default: Option<Literal>,
    /// Follows from the rest; text that is made of the document does not need it.
    pub boxed: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    #[serde(deserialize_with = "scalar::optional_path")]
    pub base: Option<String>,
    pub fields: Vec<Field>,
    pub reserved: Vec<String>,
    pub python_class: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::path")]
    pub full_name: String,
    #[serde(deserialize_with = "scalar::paths")]
    pub extends: Vec<String>,
    pub consts: Vec<Const>,
    pub members: Vec<Member>,
    pub instance: InstanceMode,
    pub register: Option<Register>,
    pub serializers: Vec<Serializer>,
    pub callback: bool,
    pub explicit: bool,
    pub concurrent: bool,
    pub exclusive: bool,
    pub blocking: bool,
    pub sync: bool,
    pub reserved: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InstanceMode {
    Single,
    Session,
    PerCall,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Serializer {
    Serpent,
    Json,
    Marshal,
    Msgpack,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Register {
    pub name: String,
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Member {
    Property(Property),
    Method(Method),
}

impl Member {
    /// Its name, docs, notes and place.
    pub fn head(&self) -> &Head {
        match self {
            Member::Property(member) => &member.head,
            Member::Method(member) => &member.head,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Property {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::word")]
    pub wire_name: String,
    #[serde(rename = "type")]
    pub ty: Type,
    pub readonly: bool,
    pub local: bool,
    pub blocking: bool,
    pub idempotent: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Method {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "scalar::word")]
    pub wire_name: String,
    pub params: Vec<Param>,
    pub returns: Option<Type>,
    pub throws: Vec<Thrown>,
    pub oneway: bool,
    pub local: bool,
    #[serde(rename = "static")]
    pub is_static: bool,
    pub blocking: bool,
    pub idempotent: bool,
    pub sync: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Param {
    #[serde(flatten)]
    pub head: Head,
    #[serde(rename = "type")]
    pub ty: Type,
    pub default: Option<Literal>,
    pub keyword_only: bool,
}

/// Something in a `throws` list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Thrown {
    /// An exception of the document, by its full name.
    Declared {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
    /// One of Python's, by its short name.
    Builtin {
        #[serde(deserialize_with = "scalar::word")]
        name: String,
    },
}

/// A type. Names are full names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
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
    List {
        of: Box<Type>,
    },
    Set {
        of: Box<Type>,
    },
    Map {
        key: Box<Type>,
        value: Box<Type>,
    },
    Tuple {
        parts: Vec<Type>,
    },
    Optional {
        of: Box<Type>,
    },
    Stream {
        of: Box<Type>,
    },
    Ref {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
    Alias {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
    Enum {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
    Union {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
    Struct {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
    Exception {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
}

/// A constant value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Literal {
    None,
    Bool {
        value: bool,
    },
    /// As text, for not every reader of JSON has 64 bits.
    Int {
        #[serde(with = "scalar::int")]
        value: i128,
    },
    /// As text, for JSON has no infinity.
    Float {
        #[serde(with = "scalar::float")]
        value: f64,
    },
    Str {
        value: String,
    },
    /// In base64.
    Bytes {
        #[serde(with = "scalar::base64")]
        value: Vec<u8>,
    },
    List {
        items: Vec<Literal>,
    },
    Map {
        entries: Vec<(Literal, Literal)>,
    },
    /// `Quality.Good`: the full name of the enum, and the name in it.
    Enumerant {
        #[serde(rename = "enum", deserialize_with = "scalar::path")]
        of: String,
        #[serde(deserialize_with = "scalar::word")]
        name: String,
    },
    /// A constant, by its full name; that of a service has the service's name in it.
    Const {
        #[serde(deserialize_with = "scalar::path")]
        name: String,
    },
}
