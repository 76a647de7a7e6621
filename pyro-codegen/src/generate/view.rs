//! The view that templates fill: what a target needs to know of each declaration, its names and types already in the words of
//! the target. `code` holds pieces that are laid out already; the target's chapter of the guide names them.

mod inside;

use std::collections::BTreeMap;

use pyro_idl::export::json::Serializer;
use serde::Serialize;

use super::layout::Expr;

/// The version of the view. It counts on when a template for the one before could fail or show something wrong.
pub const VERSION: u32 = 2;

/// Pieces of code that are ready for the page, by name.
pub(super) type Code = BTreeMap<&'static str, String>;

/// All that a target makes files of.
#[derive(Debug, Serialize)]
pub(super) struct View {
    /// [`VERSION`].
    pub(super) view: u32,
    /// `python` or `typescript`.
    pub(super) target: &'static str,
    /// One for each package, in the order of their names.
    pub(super) modules: Vec<Module>,
    /// Folders of the output that hold no package of their own, as the paths of the files that make them one.
    pub(super) folders: Vec<String>,
}

impl View {
    /// A view of modules whose parts have no full names yet.
    pub(super) fn new(target: &'static str, mut modules: Vec<Module>, folders: Vec<String>) -> Self {
        inside::name_all(&mut modules);
        View { view: VERSION, target, modules, folders }
    }
}

/// A package.
#[derive(Debug, Default, Serialize)]
pub(super) struct Module {
    /// Its dotted name; empty for files without one.
    pub(super) package: String,
    /// The file it becomes.
    pub(super) path: String,
    /// The names of the files it was declared in.
    pub(super) files: Vec<String>,
    pub(super) docs: String,
    /// Lines that import what it uses.
    pub(super) imports: Vec<String>,
    /// Lines that give a second name to what is hidden somewhere.
    pub(super) shadows: Vec<String>,
    /// What it offers, sorted.
    pub(super) exports: Vec<String>,
    pub(super) consts: Vec<Const>,
    pub(super) aliases: Vec<Alias>,
    pub(super) enums: Vec<Enum>,
    pub(super) structs: Vec<Struct>,
    pub(super) unions: Vec<Union>,
    /// Bases come before what extends them.
    pub(super) exceptions: Vec<Exception>,
    /// Bases come before what extends them.
    pub(super) services: Vec<Service>,
    pub(super) code: Code,
}

/// What every named thing has.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Head {
    /// As it was declared.
    pub(super) name: String,
    /// As the target calls it.
    pub(super) ident: String,
    /// With its package and what it is inside of: `lab.v1.Station.read.limit`.
    pub(super) full_name: String,
    pub(super) docs: String,
    /// What `@deprecated` says; `none` without it.
    pub(super) deprecated: Option<String>,
    pub(super) since: Option<String>,
    pub(super) unstable: bool,
    /// The item's name is hidden somewhere and needs a second one.
    pub(super) shadowed: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Const {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) idl_type: String,
    pub(super) value: String,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Alias {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) idl_type: String,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Enum {
    #[serde(flatten)]
    pub(super) head: Head,
    /// In the words of the IDL: `int`, `u8`, `str`.
    pub(super) repr: String,
    pub(super) values: Vec<EnumValue>,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct EnumValue {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) value: String,
    pub(super) code: Code,
}

/// A struct, or a variant of a union.
#[derive(Debug, Serialize)]
pub(super) struct Struct {
    #[serde(flatten)]
    pub(super) head: Head,
    /// Those without a default come first where the target wants it so.
    pub(super) fields: Vec<Field>,
    pub(super) code: Code,
}

/// A field or a parameter.
#[derive(Debug, Serialize)]
pub(super) struct Field {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) wire_name: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    /// In the words of the IDL, aliases followed, names in full.
    pub(super) idl_type: String,
    /// What it is when it does not come.
    pub(super) default: Option<String>,
    /// The same as it is written where no member hides a name. Templates do not see it.
    #[serde(skip)]
    pub(super) default_expr: Option<Expr>,
    pub(super) keyword_only: bool,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Union {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) variants: Vec<Struct>,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Exception {
    #[serde(flatten)]
    pub(super) head: Head,
    /// What it extends, as the target calls it.
    pub(super) base: Option<String>,
    /// Its full name.
    pub(super) idl_base: Option<String>,
    /// The class it travels as.
    pub(super) python_class: Option<String>,
    /// Its own fields.
    pub(super) fields: Vec<Field>,
    /// Those of its bases too.
    pub(super) all_fields: Vec<Field>,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Service {
    #[serde(flatten)]
    pub(super) head: Head,
    /// As the target calls them.
    pub(super) extends: Vec<String>,
    /// Their full names.
    pub(super) idl_extends: Vec<String>,
    /// `single`, `session` or `percall`.
    pub(super) instance: &'static str,
    /// The name of `@register`.
    pub(super) register: Option<String>,
    /// The tags of `@register`.
    pub(super) register_tags: Vec<String>,
    /// Those of `@serializers`; empty for all.
    pub(super) serializers: Vec<Serializer>,
    pub(super) callback: bool,
    pub(super) explicit: bool,
    pub(super) concurrent: bool,
    pub(super) exclusive: bool,
    pub(super) blocking: bool,
    pub(super) sync: bool,
    pub(super) consts: Vec<Const>,
    pub(super) methods: Vec<Method>,
    pub(super) properties: Vec<Property>,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Method {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) wire_name: String,
    pub(super) params: Vec<Field>,
    /// As the target writes it, also for nothing.
    pub(super) returns: String,
    pub(super) idl_returns: String,
    /// Items come one at a time.
    pub(super) stream: bool,
    /// As the target calls them.
    pub(super) throws: Vec<String>,
    /// Full names; of Python's own the short ones.
    pub(super) idl_throws: Vec<String>,
    pub(super) oneway: bool,
    pub(super) local: bool,
    #[serde(rename = "static")]
    pub(super) is_static: bool,
    pub(super) idempotent: bool,
    pub(super) blocking: bool,
    pub(super) sync: bool,
    pub(super) code: Code,
}

#[derive(Debug, Serialize)]
pub(super) struct Property {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) wire_name: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) idl_type: String,
    pub(super) readonly: bool,
    pub(super) local: bool,
    pub(super) idempotent: bool,
    pub(super) blocking: bool,
    pub(super) code: Code,
}
