//! The view that templates fill: what a target needs to know of each declaration, its names and types already in the words of
//! the target. `code` holds pieces that are laid out already; the target's chapter of the guide names them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::layout::Expr;

/// The version of the view. It counts on when a template for the one before could fail or show something wrong.
pub const VERSION: u32 = 1;

/// Pieces of code that are ready for the page, by name.
pub(super) type Code = BTreeMap<&'static str, String>;

/// All that a target makes files of.
#[derive(Debug, Serialize)]
pub struct View {
    /// [`VERSION`].
    pub view: u32,
    /// The target: `python`, `typescript`.
    pub target: &'static str,
    /// One for each package, in the order of their names.
    pub modules: Vec<Module>,
    /// Folders of the output that hold no package of their own, as the paths of the files that make them one.
    pub folders: Vec<String>,
}

/// A package.
#[derive(Debug, Default, Serialize)]
pub struct Module {
    /// Its dotted name; empty for files without one.
    pub package: String,
    /// The file it becomes.
    pub path: String,
    /// The names of the files it was declared in.
    pub files: Vec<String>,
    pub docs: String,
    /// Lines that import what it uses.
    pub imports: Vec<String>,
    /// Lines that give a second name to what is hidden somewhere.
    pub shadows: Vec<String>,
    /// What it offers, sorted.
    pub exports: Vec<String>,
    pub consts: Vec<Const>,
    pub aliases: Vec<Alias>,
    pub enums: Vec<Enum>,
    pub structs: Vec<Struct>,
    pub unions: Vec<Union>,
    /// Bases come before what extends them.
    pub exceptions: Vec<Exception>,
    /// Bases come before what extends them.
    pub services: Vec<Service>,
    pub code: Code,
}

/// What every named thing has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// As it was declared.
    pub name: String,
    /// As the target calls it.
    pub ident: String,
    /// With its package; empty for what is inside an item.
    pub full_name: String,
    pub docs: String,
    /// What `@deprecated` says; `none` without it.
    pub deprecated: Option<String>,
    pub since: Option<String>,
    pub unstable: bool,
    /// The item's name is hidden somewhere and needs a second one.
    pub shadowed: bool,
}

#[derive(Debug, Serialize)]
pub struct Const {
    #[serde(flatten)]
    pub head: Head,
    #[serde(rename = "type")]
    pub ty: String,
    pub value: String,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Alias {
    #[serde(flatten)]
    pub head: Head,
    #[serde(rename = "type")]
    pub ty: String,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Enum {
    #[serde(flatten)]
    pub head: Head,
    /// In the words of the IDL: `int`, `u8`, `str`.
    pub repr: String,
    pub values: Vec<EnumValue>,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct EnumValue {
    #[serde(flatten)]
    pub head: Head,
    pub value: String,
}

/// A struct, or a variant of a union.
#[derive(Debug, Serialize)]
pub struct Struct {
    #[serde(flatten)]
    pub head: Head,
    /// Those without a default come first where the target wants it so.
    pub fields: Vec<Field>,
    pub code: Code,
}

/// A field or a parameter.
#[derive(Debug, Serialize)]
pub struct Field {
    #[serde(flatten)]
    pub head: Head,
    pub wire_name: String,
    #[serde(rename = "type")]
    pub ty: String,
    /// In the words of the IDL, aliases followed, names in full.
    pub idl_type: String,
    /// What it is when it does not come.
    pub default: Option<String>,
    /// The same as it is written where no member hides a name. Templates do not see it.
    #[serde(skip)]
    pub(super) default_expr: Option<Expr>,
    pub keyword_only: bool,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Union {
    #[serde(flatten)]
    pub head: Head,
    pub variants: Vec<Struct>,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Exception {
    #[serde(flatten)]
    pub head: Head,
    /// What it extends, as the target calls it.
    pub base: Option<String>,
    /// The class it travels as.
    pub python_class: Option<String>,
    /// Its own fields.
    pub fields: Vec<Field>,
    /// Those of its bases too.
    pub all_fields: Vec<Field>,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Service {
    #[serde(flatten)]
    pub head: Head,
    /// As the target calls them.
    pub extends: Vec<String>,
    /// `single`, `session` or `percall`.
    pub instance: &'static str,
    /// The name of `@register`.
    pub register: Option<String>,
    pub callback: bool,
    pub consts: Vec<Const>,
    pub methods: Vec<Method>,
    pub properties: Vec<Property>,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Method {
    #[serde(flatten)]
    pub head: Head,
    pub wire_name: String,
    pub params: Vec<Field>,
    /// As the target writes it, also for nothing.
    pub returns: String,
    pub idl_returns: String,
    /// Items come one at a time.
    pub stream: bool,
    /// As the target calls them.
    pub throws: Vec<String>,
    pub oneway: bool,
    pub local: bool,
    #[serde(rename = "static")]
    pub is_static: bool,
    pub idempotent: bool,
    pub code: Code,
}

#[derive(Debug, Serialize)]
pub struct Property {
    #[serde(flatten)]
    pub head: Head,
    pub wire_name: String,
    #[serde(rename = "type")]
    pub ty: String,
    pub idl_type: String,
    pub readonly: bool,
    pub local: bool,
    pub code: Code,
}
