//! Declarations as an author wrote them, with the place of each part: names may dangle, values may not fit. Both front ends
//! (the text's and, in another crate, the Rust trait's) give these; only the check turns them into a Model.

use crate::source::Span;

/// A declared name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident {
    /// Without back-ticks.
    pub text: String,
    /// Where it stands, with back-ticks.
    pub span: Span,
}

/// A dotted name that refers to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Without back-ticks: `lab.common.v1.Point`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Path {
    /// What stands before the last dot, and what after it.
    pub fn split_last(&self) -> (Option<&str>, &str) {
        match self.text.rsplit_once('.') {
            Some((before, last)) => (Some(before), last),
            None => (None, &self.text),
        }
    }
}

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its escapes replaced.
    pub value: String,
    /// Where it stands, with its quotes.
    pub span: Span,
}

/// The values of several string literals.
pub fn values(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

/// What stands before every declaration.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// The lines of documentation, without `///` and one space.
    pub docs: Vec<Text>,
    /// In the order of the text.
    pub annotations: Vec<Annotation>,
}

impl Meta {
    /// The documentation as one text.
    pub fn doc_text(&self) -> String {
        self.docs.iter().map(|line| line.value.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// `@name(args)`
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Without `@`.
    pub name: Path,
    /// What stands between the parentheses.
    pub args: Vec<Arg>,
    /// From `@` to the end.
    pub span: Span,
}

/// An argument of an annotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Arg {
    /// `name =`, if it is there.
    pub name: Option<Ident>,
    /// Its value.
    pub value: Value,
}

/// A type as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Ty {
    /// Its name.
    pub path: Path,
    /// What stands between `<` and `>`; `None` without them.
    pub args: Option<Vec<Ty>>,
    /// The place of each `?`.
    pub optional: Vec<Span>,
    /// The whole.
    pub span: Span,
}

/// A constant value as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the literal of that name")]
pub enum ValueKind {
    None,
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
    /// A constant, an enumerant, or a word of an annotation.
    Path(Path),
    /// Malformed, and already reported.
    Faulty,
}

/// What every declaration has.
#[derive(Debug, Clone, PartialEq)]
pub struct Decl {
    /// Documentation and annotations.
    pub meta: Meta,
    /// Its name.
    pub name: Ident,
    /// All of it, without documentation and annotations.
    pub span: Span,
}

/// One item of a package.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named after the kinds")]
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
    /// Its name, docs, annotations and place.
    pub fn decl(&self) -> &Decl {
        match self {
            Item::Const(item) => &item.decl,
            Item::Alias(item) => &item.decl,
            Item::Enum(item) => &item.decl,
            Item::Union(item) => &item.decl,
            Item::Struct(item) => &item.decl,
            Item::Exception(item) => &item.decl,
            Item::Service(item) => &item.decl,
        }
    }
}

/// `const NAME: type = value;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Const {
    pub decl: Decl,
    pub ty: Ty,
    pub value: Value,
}

/// `type Name = type;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Alias {
    pub decl: Decl,
    pub ty: Ty,
}

/// `enum Name: repr { .. }`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Enum {
    pub decl: Decl,
    pub repr: Option<Ty>,
    pub enumerants: Vec<Enumerant>,
    pub reserved: Vec<Text>,
}

/// `Name = value;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Enumerant {
    pub decl: Decl,
    pub value: Option<Value>,
}

/// `union Name { .. }`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Union {
    pub decl: Decl,
    pub variants: Vec<Variant>,
    pub reserved: Vec<Text>,
}

/// `Name { .. }` or `Name;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Variant {
    pub decl: Decl,
    pub fields: Option<Vec<Field>>,
}

/// `struct Name { .. }`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Struct {
    pub decl: Decl,
    pub fields: Vec<Field>,
    pub reserved: Vec<Text>,
}

/// `exception Name extends Base { .. }`
#[derive(Debug, Clone, PartialEq)]
pub struct Exception {
    /// Name and docs.
    pub decl: Decl,
    /// What stands after `extends`; more than one is a mistake.
    pub extends: Vec<Path>,
    /// Its own fields.
    pub fields: Vec<Field>,
    /// Names that may not come back.
    pub reserved: Vec<Text>,
}

/// `name: type = default;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Field {
    pub decl: Decl,
    pub ty: Ty,
    pub default: Option<Value>,
}

/// `service Name extends A, B { .. }`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Service {
    pub decl: Decl,
    pub extends: Vec<Path>,
    pub consts: Vec<Const>,
    pub members: Vec<Member>,
    pub reserved: Vec<Text>,
}

/// A member of a service.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named after the two kinds")]
pub enum Member {
    Property(Property),
    Method(Method),
}

impl Member {
    /// Its name, docs, annotations and place.
    pub fn decl(&self) -> &Decl {
        match self {
            Member::Property(member) => &member.decl,
            Member::Method(member) => &member.decl,
        }
    }
}

/// `readonly property name: type;`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Property {
    pub decl: Decl,
    pub readonly: bool,
    pub ty: Ty,
}

/// `oneway fn name(params) -> type throws A, B;`
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Name and docs.
    pub decl: Decl,
    /// Where `oneway` stands.
    pub oneway: Option<Span>,
    /// In the order of the text.
    pub params: Vec<Param>,
    /// Each `*`: how many parameters stand before it, and its place.
    pub stars: Vec<(usize, Span)>,
    /// What stands after `->`.
    pub returns: Option<Ty>,
    /// What stands after `throws`.
    pub throws: Vec<Path>,
}

/// `name: type = default`
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the fields are the declaration's parts")]
pub struct Param {
    pub decl: Decl,
    pub ty: Ty,
    pub default: Option<Value>,
}
