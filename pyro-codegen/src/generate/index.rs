//! What all targets ask of a document: items by name, types in the words of the IDL, bases before what extends them.

use std::collections::{BTreeMap, HashMap, HashSet};

use pyro_idl::export::json::{
    Const, Document, Exception, Field, Head, Item, Literal, Method, Package, Service, Thrown, Type,
};

use super::view;

/// A document, its items by full name.
pub(super) struct Index<'d> {
    pub(super) document: &'d Document,
    /// Each with its package.
    pub(super) items: BTreeMap<&'d str, (&'d Package, &'d Item)>,
    consts: HashMap<&'d str, &'d Const>,
}

impl<'d> Index<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut items = BTreeMap::new();
        let mut consts = HashMap::new();
        for package in &document.packages {
            for item in &package.items {
                items.insert(item.full_name(), (package, item));
                match item {
                    Item::Const(item) => _ = consts.insert(item.full_name.as_str(), item),
                    Item::Service(service) => {
                        consts.extend(service.consts.iter().map(|item| (item.full_name.as_str(), item)));
                    }
                    _ => {}
                }
            }
        }
        Index { document, items, consts }
    }

    /// The type behind aliases.
    pub(super) fn resolve<'t>(&self, mut ty: &'t Type) -> &'t Type
    where
        'd: 't,
    {
        while let Type::Alias { name } = ty
            && let Some((_, Item::Alias(alias))) = self.items.get(name.as_str())
        {
            ty = &alias.ty;
        }
        ty
    }

    /// The value behind constants.
    pub(super) fn value<'l>(&self, mut value: &'l Literal) -> &'l Literal
    where
        'd: 'l,
    {
        while let Literal::Const { name } = value
            && let Some(item) = self.consts.get(name.as_str())
        {
            value = &item.value;
        }
        value
    }

    /// A type as the IDL writes it, aliases followed, names in full.
    pub(super) fn idl(&self, ty: &Type) -> String {
        match self.resolve(ty) {
            Type::List { of } => format!("list<{}>", self.idl(of)),
            Type::Set { of } => format!("set<{}>", self.idl(of)),
            Type::Map { key, value } => format!("map<{},{}>", self.idl(key), self.idl(value)),
            Type::Tuple { parts } => {
                let parts: Vec<String> = parts.iter().map(|part| self.idl(part)).collect();
                format!("tuple<{}>", parts.join(","))
            }
            Type::Optional { of } => {
                let inner = self.idl(of);
                if inner.ends_with('?') { inner } else { inner + "?" }
            }
            Type::Stream { of } => format!("stream<{}>", self.idl(of)),
            Type::Ref { name } => format!("ref<{name}>"),
            Type::Alias { name }
            | Type::Enum { name }
            | Type::Union { name }
            | Type::Struct { name }
            | Type::Exception { name } => name.clone(),
            scalar => scalar_name(scalar).to_owned(),
        }
    }

    /// All fields of an exception, those of its bases first.
    pub(super) fn all_fields(&self, exception: &'d Exception) -> Vec<&'d Field> {
        let mut fields = match exception.base.as_deref().and_then(|base| self.exception(base)) {
            Some(base) => self.all_fields(base),
            None => Vec::new(),
        };
        fields.extend(&exception.fields);
        fields
    }

    pub(super) fn exception(&self, name: &str) -> Option<&'d Exception> {
        match self.items.get(name) {
            Some((_, Item::Exception(item))) => Some(item),
            _ => None,
        }
    }

    /// The exceptions of a package, bases first.
    pub(super) fn exceptions(&self, package: &'d Package) -> Vec<&'d Exception> {
        let all = package.items.iter().filter_map(|item| match item {
            Item::Exception(item) => Some(item),
            _ => None,
        });
        bases_first(all, |item| &item.full_name, |item| item.base.iter().map(String::as_str).collect())
    }

    /// The services of a package, bases first.
    pub(super) fn services(&self, package: &'d Package) -> Vec<&'d Service> {
        let all = package.items.iter().filter_map(|item| match item {
            Item::Service(item) => Some(item),
            _ => None,
        });
        bases_first(all, |item| &item.full_name, |item| item.extends.iter().map(String::as_str).collect())
    }
}

fn bases_first<'d, T>(
    all: impl Iterator<Item = &'d T>,
    name: impl Fn(&'d T) -> &'d str,
    bases: impl Fn(&'d T) -> Vec<&'d str>,
) -> Vec<&'d T> {
    let mut waiting: Vec<&T> = all.collect();
    let mut sorted = Vec::with_capacity(waiting.len());
    // The checks allow no circles, so that each round places at least one.
    while !waiting.is_empty() {
        let names: HashSet<&str> = waiting.iter().map(|item| name(item)).collect();
        let (later, now): (Vec<&T>, Vec<&T>) =
            waiting.into_iter().partition(|item| bases(item).iter().any(|base| names.contains(base)));
        if now.is_empty() {
            sorted.extend(later);
            return sorted;
        }
        sorted.extend(now);
        waiting = later;
    }
    sorted
}

/// The view of what every named thing has.
pub(super) fn head(head: &Head, ident: String, full_name: &str) -> view::Head {
    let deprecated = head.notes.deprecated.as_ref().map(|old| match (&*old.note, &*old.since) {
        ("", "") => String::new(),
        (note, "") => note.to_owned(),
        ("", since) => format!("since {since}"),
        (note, since) => format!("since {since}: {note}"),
    });
    view::Head {
        name: head.name.clone(),
        ident,
        full_name: full_name.to_owned(),
        docs: head.docs.clone(),
        deprecated,
        since: head.notes.since.clone(),
        unstable: head.notes.unstable,
        shadowed: false,
    }
}

/// That of what is inside of an item: its full name follows from the item's.
pub(super) fn part(head: &Head, ident: String) -> view::Head {
    self::head(head, ident, "")
}

/// What a method throws, by full names; of Python's own by the short ones.
pub(super) fn idl_throws(method: &Method) -> Vec<String> {
    let names = method.throws.iter().map(|thrown| match thrown {
        Thrown::Declared { name } | Thrown::Builtin { name } => name.clone(),
    });
    names.collect()
}

/// File names without folders, which differ from machine to machine.
pub(super) fn file_names(files: &[String]) -> Vec<String> {
    let names = files.iter().map(|file| file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned());
    let names: std::collections::BTreeSet<String> = names.collect();
    names.into_iter().collect()
}

/// The IDL's word for a type without parts.
fn scalar_name(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::Int => "int",
        Type::Float => "float",
        Type::Str => "str",
        Type::Bytes => "bytes",
        Type::Complex => "complex",
        Type::Decimal => "decimal",
        Type::Date => "date",
        Type::Time => "time",
        Type::DateTime => "datetime",
        Type::TimeDelta => "timedelta",
        Type::Uuid => "uuid",
        Type::Uri => "uri",
        Type::None => "none",
        Type::I8 => "i8",
        Type::I16 => "i16",
        Type::I32 => "i32",
        Type::I64 => "i64",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        _ => "any",
    }
}
