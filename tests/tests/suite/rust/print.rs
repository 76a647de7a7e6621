//! A Model as annotated Rust, one module: the twin of a `.pyro` file, so that every file is its own test of the other
//! front end. What rustc would ask for beyond that (boxes, derives) is left out; the twins written by hand have it.

use pyro_idl::model::{
    Alias, Const, Enum, Exception, ExceptionId, Field, Head, InstanceMode, Item, Literal, Method, Model,
    Notes, Package, Param, Property, Service, ServiceMember, Struct, Thrown, Type, Union,
};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Words that need `r#` in Rust.
const KEYWORDS: &str = " abstract as async await become box break const continue do dyn else enum extern false final fn \
    for gen if impl in let loop macro match mod move mut override priv pub ref return static struct trait true try type \
    typeof unsafe unsized use virtual where while yield ";

/// The argument of the package attribute, and the module.
pub(super) struct Twin {
    pub(super) args: String,
    pub(super) module: String,
}

impl Twin {
    /// As a source file has it.
    pub(super) fn file(&self) -> String {
        format!("#[::pyro_runtime::package({})]\n{}", self.args, self.module)
    }
}

/// The packages of a Model. Those without a common outermost name, and the one without a name, stand in a module more.
pub(super) fn print(model: &Model) -> Twin {
    let mut tree = Tree::default();
    for package in &model.packages {
        tree.insert(package.name.split('.').filter(|word| !word.is_empty()), package);
    }
    let inner = tree.print(model);
    let module = match tree.package {
        Some(package) => Printer { model, package, service: None }.module("unnamed", &inner),
        None if tree.inner.len() != 1 => format!("pub mod unnamed {{\n{inner}}}\n"),
        None => return Twin { args: String::new(), module: inner },
    };
    Twin { args: "\"\"".into(), module }
}

#[derive(Default)]
struct Tree<'m> {
    package: Option<&'m Package>,
    inner: BTreeMap<&'m str, Tree<'m>>,
}

impl<'m> Tree<'m> {
    fn insert(&mut self, mut words: impl Iterator<Item = &'m str>, package: &'m Package) {
        match words.next() {
            None => self.package = Some(package),
            Some(word) => self.inner.entry(word).or_default().insert(words, package),
        }
    }

    fn print(&self, model: &Model) -> String {
        let modules = self.inner.iter().map(|(name, tree)| {
            let inner = tree.print(model);
            match tree.package {
                Some(package) => Printer { model, package, service: None }.module(name, &inner),
                None => format!("pub mod {} {{\n{inner}}}\n", ident(name)),
            }
        });
        modules.collect()
    }
}

#[derive(Clone, Copy)]
struct Printer<'m> {
    model: &'m Model,
    package: &'m Package,
    /// The service whose members are printed.
    service: Option<&'m str>,
}

impl Printer<'_> {
    fn module(&self, name: &str, inner: &str) -> String {
        let head = attributes(&self.package.docs, &self.package.notes, &[], false);
        let items: String = self.package.items.iter().map(|item| self.item(*item)).collect();
        format!("{head}pub mod {} {{\n{items}{inner}}}\n", ident(name))
    }

    fn item(&self, item: Item) -> String {
        let model = self.model;
        match item {
            Item::Const(id) => self.constant(&model[id], "pub "),
            Item::Alias(id) => self.alias(&model[id]),
            Item::Enum(id) => self.enum_(&model[id]),
            Item::Union(id) => self.union(&model[id]),
            Item::Struct(id) => self.strukt(&model[id]),
            Item::Exception(id) => self.exception(id, &model[id]),
            Item::Service(id) => Printer { service: Some(&model[id].head.name), ..*self }.service(&model[id]),
        }
    }

    fn constant(&self, item: &Const, vis: &str) -> String {
        let head = head(&item.head, &[]);
        let ty = match self.model.resolve(&item.ty) {
            Type::Str if !matches!(item.ty, Type::Alias(_)) => "&str".to_owned(),
            Type::Bytes if !matches!(item.ty, Type::Alias(_)) => "&[u8]".to_owned(),
            _ => self.ty(&item.ty),
        };
        format!("{head}{vis}const {}: {ty} = {};\n", ident(&item.head.name), self.literal(&item.value))
    }

    fn alias(&self, item: &Alias) -> String {
        format!("{}pub type {} = {};\n", head(&item.head, &[]), ident(&item.head.name), self.ty(&item.ty))
    }

    fn enum_(&self, item: &Enum) -> String {
        let mut words = reserved(&item.reserved);
        if item.repr != Type::Int {
            words.push(format!("repr = \"{}\"", format!("{:?}", item.repr).to_lowercase()));
        }
        let mut text = format!("{}#[derive(Clone, Copy, ::pyro_runtime::Enum)]\n", head(&item.head, &words));
        writeln!(text, "pub enum {} {{", ident(&item.head.name)).unwrap();
        for enumerant in &item.enumerants {
            let name = enumerant_name(&enumerant.head.name);
            match &enumerant.value {
                Literal::Str(value) => {
                    let words = [format!("value = {value:?}")];
                    writeln!(text, "{}{name},", head(&enumerant.head, &words)).unwrap();
                }
                value => {
                    writeln!(text, "{}{name} = {},", head(&enumerant.head, &[]), self.literal(value))
                        .unwrap();
                }
            }
        }
        text + "}\n"
    }

    fn union(&self, item: &Union) -> String {
        let head_ = head(&item.head, &reserved(&item.reserved));
        let variants = item.variants.iter().map(|variant| {
            let name = enumerant_name(&variant.head.name);
            let head = head(&variant.head, &[]);
            match &variant.fields {
                None => format!("{head}{name},\n"),
                Some(fields) => {
                    let fields: String = fields.iter().map(|field| self.field(field, "", false)).collect();
                    format!("{head}{name} {{\n{fields}}},\n")
                }
            }
        });
        let variants: String = variants.collect();
        format!(
            "{head_}#[derive(::pyro_runtime::Union)]\npub enum {} {{\n{variants}}}\n",
            ident(&item.head.name)
        )
    }

    fn strukt(&self, item: &Struct) -> String {
        let head = head(&item.head, &reserved(&item.reserved));
        let fields: String = item.fields.iter().map(|field| self.field(field, "pub ", false)).collect();
        format!(
            "{head}#[derive(::pyro_runtime::Struct)]\npub struct {} {{\n{fields}}}\n",
            ident(&item.head.name)
        )
    }

    fn exception(&self, id: ExceptionId, item: &Exception) -> String {
        let mut words = reserved(&item.reserved);
        let base = item.base.map(|base| &self.model[base]);
        if let Some(base) = base {
            words.push(format!("extends({})", self.path(&base.head, "")));
        }
        if let Some(class) = &item.python_class
            && base.is_none_or(|base| base.python_class.as_ref() != Some(class))
        {
            words.push(format!("python = {class:?}"));
        }
        let own = item.fields.len();
        let all = self.model.all_fields(id);
        let (inherited, fields) = all.split_at(all.len() - own);
        let fields: String = inherited
            .iter()
            .map(|field| self.field(field, "pub ", true))
            .chain(fields.iter().map(|field| self.field(field, "pub ", false)))
            .collect();
        let head = head(&item.head, &words);
        format!(
            "{head}#[derive(::pyro_runtime::Exception)]\npub struct {} {{\n{fields}}}\n",
            ident(&item.head.name)
        )
    }

    fn field(&self, field: &Field, vis: &str, inherited: bool) -> String {
        let mut words = Vec::new();
        if field.wire_name != field.head.name {
            words.push(format!("name = {:?}", field.wire_name));
        }
        if let Some(default) = &field.default {
            words.push(format!("default = {}", self.literal(default)));
        }
        if inherited {
            words.push("inherited".into());
        }
        format!("{}{vis}{}: {},\n", head(&field.head, &words), ident(&field.head.name), self.ty(&field.ty))
    }

    fn service(&self, item: &Service) -> String {
        let mut words = reserved(&item.reserved);
        words.extend(match item.instance {
            InstanceMode::Session => None,
            InstanceMode::Single => Some("instance = \"single\"".to_owned()),
            InstanceMode::PerCall => Some("instance(percall)".to_owned()),
        });
        words.extend(item.register.as_ref().map(|register| match &register.tags[..] {
            [] => format!("register({:?})", register.name),
            tags => format!("register({:?}, tags = {tags:?})", register.name),
        }));
        if !item.serializers.is_empty() {
            words.push(
                format!("serializers{:?}", item.serializers)
                    .to_lowercase()
                    .replace('[', "(")
                    .replace(']', ")"),
            );
        }
        let flags = [
            ("callback", item.callback),
            ("explicit", item.explicit),
            ("concurrent", item.concurrent),
            ("exclusive", item.exclusive),
            ("blocking", item.blocking),
            ("sync", item.sync),
        ];
        words.extend(flags.iter().filter(|(_, on)| *on).map(|(word, _)| (*word).to_owned()));
        let head = attributes(&item.head.docs, &item.head.notes, &[], true);
        let bases: Vec<String> = item.extends.iter().map(|id| self.path(&self.model[*id].head, "")).collect();
        let bases = if bases.is_empty() { String::new() } else { format!(": {}", bases.join(" + ")) };
        let consts: String = item.consts.iter().map(|id| self.constant(&self.model[*id], "")).collect();
        let members: String = item.members.iter().map(|member| self.member(item, member)).collect();
        format!(
            "{head}#[::pyro_runtime::service({})]\npub trait {}{bases} {{\n{consts}{members}}}\n",
            words.join(", "),
            ident(&item.head.name)
        )
    }

    fn member(&self, service: &Service, member: &ServiceMember) -> String {
        let (local, wire, head) = match member {
            ServiceMember::Method(method) => (method.local, &method.wire_name, &method.head),
            ServiceMember::Property(property) => (property.local, &property.wire_name, &property.head),
        };
        let mut words = Vec::new();
        match (service.explicit, local) {
            (true, false) => words.push("expose".to_owned()),
            (false, true) => words.push("local".to_owned()),
            _ => {}
        }
        if *wire != head.name {
            words.push(format!("name = {wire:?}"));
        }
        match member {
            ServiceMember::Method(method) => self.method(service, method, words),
            ServiceMember::Property(property) => self.property(service, property, words),
        }
    }

    fn property(&self, service: &Service, property: &Property, mut words: Vec<String>) -> String {
        words.push("property".into());
        let flags = [("blocking", property.blocking), ("idempotent", property.idempotent)];
        words.extend(flags.iter().filter(|(_, on)| *on).map(|(word, _)| (*word).to_owned()));
        let (name, ty, this) = (&property.head.name, self.ty(&property.ty), receiver(service));
        let keyword = if property.blocking || service.blocking || service.sync { "fn" } else { "async fn" };
        let gives = match property.ty {
            // As for a method: what is declared as `none` is written down.
            Type::None => ty.clone(),
            _ => format!("::core::result::Result<{ty}, ::pyro_runtime::Error>"),
        };
        let mut text =
            format!("{}{keyword} {}({this}) -> {gives};\n", head(&property.head, &words), ident(name));
        if !property.readonly {
            let mut setter = format!("set_{}", ident(name).trim_start_matches("r#"));
            let taken = |name: &str| {
                service.members.iter().any(|member| match member {
                    ServiceMember::Method(method) => method.head.name == name,
                    ServiceMember::Property(property) => property.head.name == name,
                })
            };
            while taken(&setter) {
                setter.push('_');
            }
            writeln!(text, "#[pyro(property)] fn {setter}({this}, value: {ty});").unwrap();
        }
        text
    }

    fn method(&self, service: &Service, method: &Method, mut words: Vec<String>) -> String {
        let flags = [
            ("oneway", method.oneway),
            ("static", method.is_static),
            ("blocking", method.blocking),
            ("idempotent", method.idempotent),
            ("sync", method.sync),
        ];
        words.extend(flags.iter().filter(|(_, on)| *on).map(|(word, _)| (*word).to_owned()));
        let mut error = "::pyro_runtime::Error".to_owned();
        if !method.throws.is_empty() {
            let throws: Vec<String> = method.throws.iter().map(|thrown| self.thrown(thrown)).collect();
            words.push(format!("throws({})", throws.join(", ")));
            error = format!("{}{}Failure", service.head.name, method.head.name);
        }
        let this = (!method.is_static).then(|| receiver(service).to_owned());
        let params = this.into_iter().chain(method.params.iter().map(|param| self.param(param)));
        let returns = match &method.returns {
            // What is declared as `none` is written down; what gives nothing is not.
            Some(Type::None) => "()".to_owned(),
            Some(ty) => format!("::core::result::Result<{}, {error}>", self.ty(ty)),
            None => format!("::core::result::Result<(), {error}>"),
        };
        let is_plain = method.blocking || method.sync || service.blocking || service.sync;
        let keyword = if is_plain { "fn" } else { "async fn" };
        format!(
            "{}{keyword} {}({}) -> {returns};\n",
            head(&method.head, &words),
            ident(&method.head.name),
            params.collect::<Vec<_>>().join(", ")
        )
    }

    fn param(&self, param: &Param) -> String {
        let mut words = Vec::new();
        if let Some(default) = &param.default {
            words.push(format!("default = {}", self.literal(default)));
        }
        if param.keyword_only {
            words.push("kw_only".into());
        }
        let head = attributes(&param.head.docs, &param.head.notes, &words, false);
        format!("{head}{}: {}", ident(&param.head.name), self.ty(&param.ty))
    }

    fn thrown(&self, thrown: &Thrown) -> String {
        match thrown {
            Thrown::Declared(id) => self.path(&self.model[*id].head, ""),
            Thrown::Builtin(name) => name.clone(),
        }
    }

    /// The path to an item; types that are generated beside one end with `more`.
    fn path(&self, head: &Head, more: &str) -> String {
        let name = ident(&format!("{}{more}", head.name));
        if head.package == self.package.name {
            return name;
        }
        let words: Vec<String> = head.package.split('.').map(ident).collect();
        format!("crate::{}::{name}", words.join("::"))
    }

    fn ty(&self, ty: &Type) -> String {
        let model = self.model;
        match ty {
            Type::List(item) => format!("::std::vec::Vec<{}>", self.ty(item)),
            Type::Set(item) => format!("::std::collections::BTreeSet<{}>", self.ty(item)),
            Type::Map(key, value) => {
                format!("::std::collections::HashMap<{}, {}>", self.ty(key), self.ty(value))
            }
            Type::Tuple(parts) => {
                format!("({})", parts.iter().map(|part| self.ty(part) + ", ").collect::<String>())
            }
            Type::Optional(inner) => format!("::core::option::Option<{}>", self.ty(inner)),
            Type::Stream(item) => format!("::pyro_runtime::ItemStream<{}>", self.ty(item)),
            Type::Ref(id) => format!("::pyro_runtime::Ref<{}>", self.path(&model[*id].head, "Proxy")),
            Type::Alias(id) => self.path(&model[*id].head, ""),
            Type::Enum(id) => self.path(&model[*id].head, ""),
            Type::Union(id) => self.path(&model[*id].head, ""),
            Type::Struct(id) => self.path(&model[*id].head, ""),
            Type::Exception(id) => self.path(&model[*id].head, ""),
            Type::Int => "i64".into(),
            Type::Float => "f64".into(),
            Type::None => "()".into(),
            Type::Str => "::std::string::String".into(),
            Type::Any => "::pyro_runtime::Value".into(),
            Type::I64 | Type::F64 => format!("::pyro_runtime::{ty:?}"),
            Type::Bytes
            | Type::Complex
            | Type::Decimal
            | Type::Date
            | Type::Time
            | Type::DateTime
            | Type::TimeDelta
            | Type::Uuid
            | Type::Uri => format!("::pyro_runtime::{ty:?}"),
            sized => format!("{sized:?}").to_lowercase(),
        }
    }

    fn literal(&self, literal: &Literal) -> String {
        let list =
            |items: &[Literal]| items.iter().map(|item| self.literal(item)).collect::<Vec<_>>().join(", ");
        match literal {
            Literal::None => "None".into(),
            Literal::Bool(value) => value.to_string(),
            Literal::Int(value) => value.to_string(),
            Literal::Float(value) if value.is_nan() => "f64::NAN".into(),
            Literal::Float(value) if value.is_infinite() && *value > 0.0 => "f64::INFINITY".into(),
            Literal::Float(value) if value.is_infinite() => "f64::NEG_INFINITY".into(),
            Literal::Float(value) => format!("{value:?}"),
            Literal::Str(text) => format!("{text:?}"),
            Literal::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
            Literal::List(items) => format!("[{}]", list(items)),
            Literal::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| format!("{}: {}", self.literal(key), self.literal(value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
            Literal::Enumerant(id, index) => {
                let enum_ = &self.model[*id];
                let name = enumerant_name(&enum_.enumerants[*index].head.name);
                format!("{}::{name}", self.path(&enum_.head, ""))
            }
            Literal::Const(id) => {
                let constant = &self.model[*id].head;
                let of_service = self.model.services.iter().find(|service| service.consts.contains(id));
                match of_service {
                    Some(service) if self.service == Some(&service.head.name) => {
                        format!("Self::{}", ident(&constant.name))
                    }
                    Some(service) => format!("{}::{}", self.path(&service.head, ""), ident(&constant.name)),
                    None => self.path(constant, ""),
                }
            }
        }
    }
}

fn receiver(service: &Service) -> &'static str {
    if service.exclusive { "&mut self" } else { "&self" }
}

fn head(head: &Head, words: &[String]) -> String {
    attributes(&head.docs, &head.notes, words, true)
}

/// Docs, notes and words. `can_be_deprecated`: Rust's own attribute may stand there.
fn attributes(docs: &str, notes: &Notes, words: &[String], can_be_deprecated: bool) -> String {
    let mut text = String::new();
    for line in docs.split('\n').filter(|_| !docs.is_empty()) {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        writeln!(text, "#[doc = {line:?}]").unwrap();
    }
    let mut words = words.to_vec();
    if let Some(deprecated) = &notes.deprecated {
        let mut args = Vec::new();
        if !deprecated.since.is_empty() {
            args.push(format!("since = {:?}", deprecated.since));
        }
        if !deprecated.note.is_empty() {
            args.push(format!("note = {:?}", deprecated.note));
        }
        let args = args.join(", ");
        if can_be_deprecated {
            writeln!(text, "#[deprecated({args})]").unwrap();
        } else {
            words.push(format!("deprecated({args})"));
        }
    }
    words.extend(notes.since.as_ref().map(|since| format!("since = {since:?}")));
    words.extend(notes.unstable.then(|| "unstable".to_owned()));
    words.extend(
        notes.allows.iter().map(|allow| format!("allow({}, reason = {:?})", allow.rule, allow.reason)),
    );
    if !words.is_empty() {
        writeln!(text, "#[pyro({})]", words.join(", ")).unwrap();
    }
    text
}

fn reserved(names: &[String]) -> Vec<String> {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    if names.is_empty() { Vec::new() } else { vec![format!("reserved({})", names.join(", "))] }
}

fn ident(name: &str) -> String {
    match name {
        "self" | "Self" | "super" | "crate" => format!("{name}_"),
        _ if KEYWORDS.contains(&format!(" {name} ")) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

fn enumerant_name(name: &str) -> String {
    if matches!(name, "value" | "from_value") { format!("{name}_") } else { ident(name) }
}
