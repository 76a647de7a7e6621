//! A document to the view of TypeScript: types, and an interface for the calls of each service. There is no transport yet.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use pyro_idl::export::json::{
    Const, Document, Enum, Exception, Field, Head, InstanceMode, Item, Literal, Member, Method, Package,
    Param, Property, Service, Struct, Thrown, Type, Union,
};

use super::index::{Index, file_names, head};
use super::view::{self, Module, VERSION, View};

/// Words that cannot be names of types, values and parameters in a module.
const WORDS: [&str; 72] = [
    "any",
    "arguments",
    "as",
    "async",
    "await",
    "bigint",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "never",
    "new",
    "null",
    "number",
    "object",
    "of",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "typeof",
    "undefined",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "Array",
    "AsyncIterable",
    "Error",
    "Map",
    "Promise",
    "Record",
    "Set",
    "Uint8Array",
];

/// The view of all packages.
pub(super) fn view(document: &Document) -> View {
    let index = Index::new(document);
    let modules = document.packages.iter().map(|package| Builder::new(&index, package).module()).collect();
    View { view: VERSION, target: "typescript", modules, folders: Vec::new() }
}

struct Builder<'a, 'd> {
    index: &'a Index<'d>,
    package: &'d Package,
    /// Other packages that are named.
    used: RefCell<BTreeSet<String>>,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(index: &'a Index<'d>, package: &'d Package) -> Self {
        Builder { index, package, used: RefCell::default() }
    }

    fn module(&self) -> Module {
        let mut module = Module {
            package: self.package.name.clone(),
            path: path(&self.package.name),
            files: file_names(&self.package.files),
            docs: self.package.docs.clone(),
            code: BTreeMap::from([
                ("comment", comment(&self.package.docs, 0)),
                ("alias", alias(&self.package.name)),
            ]),
            ..Module::default()
        };
        for item in &self.package.items {
            match item {
                Item::Const(item) => module.consts.push(self.constant(item)),
                Item::Alias(item) => {
                    let ty = self.ty(&item.ty);
                    let head = self.head(&item.head, &item.full_name);
                    let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
                    module.aliases.push(view::Alias { head, ty, code });
                }
                Item::Enum(item) => module.enums.push(self.enumeration(item)),
                Item::Struct(item) => module.structs.push(self.structure(item)),
                Item::Union(item) => module.unions.push(self.union(item)),
                Item::Exception(_) | Item::Service(_) => {}
            }
        }
        let exceptions = self.index.exceptions(self.package);
        module.exceptions = exceptions.into_iter().map(|item| self.exception(item)).collect();
        module.services =
            self.index.services(self.package).into_iter().map(|item| self.service(item)).collect();
        let depth = self.package.name.split('.').count();
        let root = if depth < 2 { "./".to_owned() } else { "../".repeat(depth - 1) };
        let line = |package: &String| {
            format!("import * as {} from \"{root}{}\";", alias(package), path(package).replace(".ts", ".js"))
        };
        module.imports = self.used.borrow().iter().map(line).collect();
        module
    }

    fn head(&self, of: &Head, full_name: &str) -> view::Head {
        head(of, escape(&of.name), full_name)
    }

    fn name(&self, full_name: &str) -> String {
        let Some((package, item)) = self.index.items.get(full_name) else { return full_name.to_owned() };
        let ident = escape(&item.head().name);
        if package.name == self.package.name {
            return ident;
        }
        self.used.borrow_mut().insert(package.name.clone());
        format!("{}.{ident}", alias(&package.name))
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "boolean".into(),
            // Beyond 53 bits a number is not exact.
            Type::Int | Type::I64 | Type::U64 => "number | bigint".into(),
            Type::Str | Type::Uri | Type::Uuid | Type::Decimal | Type::Date | Type::Time | Type::DateTime => {
                "string".into()
            }
            Type::Bytes => "Uint8Array".into(),
            Type::Complex => "{ re: number; im: number }".into(),
            Type::Any => "unknown".into(),
            Type::None => "null".into(),
            Type::List { of } => format!("Array<{}>", self.ty(of)),
            Type::Set { of } => format!("Set<{}>", self.ty(of)),
            Type::Map { key, value } => match self.index.resolve(key) {
                Type::Str | Type::Uuid => format!("Record<string, {}>", self.ty(value)),
                _ => format!("Map<{}, {}>", self.ty(key), self.ty(value)),
            },
            Type::Tuple { parts } => {
                let parts: Vec<String> = parts.iter().map(|part| self.ty(part)).collect();
                format!("[{}]", parts.join(", "))
            }
            Type::Optional { of } => format!("{} | null", self.ty(of)),
            Type::Stream { of } => format!("AsyncIterable<{}>", self.ty(of)),
            Type::Ref { name }
            | Type::Alias { name }
            | Type::Enum { name }
            | Type::Union { name }
            | Type::Struct { name }
            | Type::Exception { name } => self.name(name),
            _ => "number".into(),
        }
    }

    fn value(&self, value: &Literal, ty: &Type) -> String {
        let mut ty = self.index.resolve(ty);
        while let Type::Optional { of } = ty {
            ty = self.index.resolve(of);
        }
        match (self.index.value(value), ty) {
            (Literal::None | Literal::Const { .. }, _) => "null".into(),
            (Literal::Bool { value }, _) => value.to_string(),
            (Literal::Int { value }, Type::Decimal) => format!("\"{value}\""),
            (Literal::Int { value }, _) if value.unsigned_abs() >= 1 << 53 => format!("{value}n"),
            (Literal::Int { value }, _) => value.to_string(),
            (Literal::Float { value }, Type::Complex) => format!("{{ re: {}, im: 0 }}", float(*value)),
            (Literal::Float { value }, _) => float(*value),
            (Literal::Str { value }, _) => text(value),
            (Literal::Bytes { value }, _) => {
                let bytes: Vec<String> = value.iter().map(u8::to_string).collect();
                format!("new Uint8Array([{}])", bytes.join(", "))
            }
            (Literal::Enumerant { of, name }, _) => format!("{}{}", self.name(of), member(name)),
            (Literal::List { items }, ty) => {
                let of = |i: usize| match ty {
                    Type::List { of } | Type::Set { of } => &**of,
                    Type::Tuple { parts } => parts.get(i).unwrap_or(&Type::Any),
                    _ => &Type::Any,
                };
                let items: Vec<String> =
                    items.iter().enumerate().map(|(i, item)| self.value(item, of(i))).collect();
                let items = items.join(", ");
                if matches!(ty, Type::Set { .. }) {
                    format!("new Set([{items}])")
                } else {
                    format!("[{items}]")
                }
            }
            (Literal::Map { entries }, Type::Map { key, value })
                if !matches!(self.index.resolve(key), Type::Str | Type::Uuid) =>
            {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(k, v)| format!("[{}, {}]", self.value(k, key), self.value(v, value)))
                    .collect();
                format!("new Map([{}])", entries.join(", "))
            }
            (Literal::Map { entries }, ty) => {
                let of = if let Type::Map { value, .. } = ty { &**value } else { &Type::Any };
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(k, v)| format!("{}: {}", self.value(k, &Type::Str), self.value(v, of)))
                    .collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }

    fn constant(&self, item: &Const) -> view::Const {
        let head = self.head(&item.head, &item.full_name);
        let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
        view::Const { ty: self.ty(&item.ty), value: self.value(&item.value, &item.ty), head, code }
    }

    fn enumeration(&self, item: &Enum) -> view::Enum {
        let values = item.enumerants.iter().map(|value| {
            let mut head = head(&value.head, key(&value.head.name), "");
            head.docs = comment(&head.docs, 2);
            view::EnumValue { head, value: self.value(&value.value, &item.repr) }
        });
        let repr = self.index.idl(&item.repr);
        let head = self.head(&item.head, &item.full_name);
        let any = if repr == "str" { "string & {}" } else { "number & {}" };
        view::Enum {
            code: BTreeMap::from([("comment", comment(&head.docs, 0)), ("any", any.to_owned())]),
            head,
            repr,
            values: values.collect(),
        }
    }

    fn structure(&self, item: &Struct) -> view::Struct {
        let head = self.head(&item.head, &item.full_name);
        let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
        view::Struct { fields: item.fields.iter().map(|field| self.field(field)).collect(), head, code }
    }

    fn union(&self, item: &Union) -> view::Union {
        let variants = item.variants.iter().map(|variant| {
            let fields: Vec<view::Field> =
                variant.fields.iter().flatten().map(|field| self.field(field)).collect();
            let inner: String = fields.iter().map(|field| field.code["declare"].clone() + "; ").collect();
            let inner = if variant.fields.is_none() { "null".into() } else { format!("{{ {inner}}}") };
            view::Struct {
                head: head(&variant.head, key(&variant.head.name), ""),
                fields,
                code: BTreeMap::from([("type", inner), ("comment", comment(&variant.head.docs, 2))]),
            }
        });
        let head = self.head(&item.head, &item.full_name);
        let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
        view::Union { variants: variants.collect(), head, code }
    }

    fn exception(&self, item: &Exception) -> view::Exception {
        let head = self.head(&item.head, &item.full_name);
        let base = item.base.as_deref().map(|base| self.name(base));
        let all: Vec<view::Field> =
            self.index.all_fields(item).into_iter().map(|field| self.field(field)).collect();
        let code = BTreeMap::from([
            ("comment", comment(&head.docs, 0)),
            ("fields_type", format!("{}Fields", head.ident)),
            ("name", text(&item.full_name)),
        ]);
        view::Exception {
            base,
            python_class: item.python_class.clone(),
            fields: item.fields.iter().map(|field| self.field(field)).collect(),
            all_fields: all,
            head,
            code,
        }
    }

    fn field(&self, field: &Field) -> view::Field {
        let is_optional = matches!(self.index.resolve(&field.ty), Type::Optional { .. });
        let default = field.default.as_ref().map(|default| self.value(default, &field.ty));
        let default = default.or(is_optional.then(|| "null".to_owned()));
        // Names on the wire: there is nobody who would translate them.
        let ident = key(&field.wire_name);
        let ty = self.ty(&field.ty);
        let mark = if default.is_some() { "?" } else { "" };
        let declare = format!("{ident}{mark}: {ty}");
        view::Field {
            wire_name: field.wire_name.clone(),
            idl_type: self.index.idl(&field.ty),
            default,
            keyword_only: false,
            code: BTreeMap::from([("declare", declare), ("comment", comment(&field.head.docs, 2))]),
            head: head(&field.head, ident, ""),
            ty,
        }
    }

    fn service(&self, item: &Service) -> view::Service {
        let mut methods = Vec::new();
        let mut properties = Vec::new();
        for one in &item.members {
            match one {
                Member::Method(method) => methods.push(self.method(method)),
                Member::Property(property) => properties.push(self.property(property)),
            }
        }
        let extends: Vec<String> = item.extends.iter().map(|base| self.name(base)).collect();
        let head = self.head(&item.head, &item.full_name);
        let list =
            if extends.is_empty() { String::new() } else { format!(" extends {}", extends.join(", ")) };
        view::Service {
            code: BTreeMap::from([
                ("comment", comment(&head.docs, 0)),
                ("extends", list),
                ("members", format!("{}Members", head.ident)),
            ]),
            extends,
            instance: match item.instance {
                InstanceMode::Single => "single",
                InstanceMode::Session => "session",
                InstanceMode::PerCall => "percall",
            },
            register: item.register.as_ref().map(|register| register.name.clone()),
            callback: item.callback,
            consts: item.consts.iter().map(|item| self.constant(item)).collect(),
            methods,
            properties,
            head,
        }
    }

    fn method(&self, method: &Method) -> view::Method {
        let params: Vec<view::Field> = method.params.iter().map(|param| self.param(param)).collect();
        let stream = matches!(method.returns, Some(Type::Stream { .. }));
        let shown = method.returns.as_ref().map_or("void".to_owned(), |ty| self.ty(ty));
        let returns = if stream { shown.clone() } else { format!("Promise<{shown}>") };
        let throws: Vec<String> = method
            .throws
            .iter()
            .map(|thrown| match thrown {
                Thrown::Declared { name } => self.name(name),
                Thrown::Builtin { name } => name.clone(),
            })
            .collect();
        let mut docs = method.head.docs.clone();
        for thrown in &throws {
            docs += &format!("\n@throws {thrown}");
        }
        if let Some(old) = &method.head.notes.deprecated {
            docs += &format!("\n@deprecated {}", old.note);
        }
        let passed: Vec<String> = params.iter().map(|param| text(&param.wire_name)).collect();
        let code = BTreeMap::from([
            ("comment", comment(&docs, 2)),
            ("key", key(&method.head.name)),
            ("params", parameters(&params)),
            ("returns", returns),
            ("wire", text(&method.wire_name)),
            ("passed", passed.join(", ")),
            ("flags", format!("oneway: {}, stream: {stream}", method.oneway)),
        ]);
        view::Method {
            head: head(&method.head, key(&method.head.name), ""),
            wire_name: method.wire_name.clone(),
            params,
            returns: shown,
            idl_returns: method.returns.as_ref().map_or("none".into(), |ty| self.index.idl(ty)),
            stream,
            throws,
            oneway: method.oneway,
            local: method.local,
            is_static: method.is_static,
            idempotent: method.idempotent,
            code,
        }
    }

    fn param(&self, param: &Param) -> view::Field {
        let ident = escape(&param.head.name);
        let ty = self.ty(&param.ty);
        let default = param.default.as_ref().map(|default| self.value(default, &param.ty));
        view::Field {
            wire_name: param.head.name.clone(),
            idl_type: self.index.idl(&param.ty),
            keyword_only: param.keyword_only,
            code: BTreeMap::new(),
            head: head(&param.head, ident, ""),
            default,
            ty,
        }
    }

    fn property(&self, property: &Property) -> view::Property {
        let code = BTreeMap::from([
            ("comment", comment(&property.head.docs, 2)),
            ("get", key(&format!("get_{}", property.head.name))),
            ("set", key(&format!("set_{}", property.head.name))),
            ("wire", text(&property.wire_name)),
            ("key", key(&property.head.name)),
            ("flags", format!("readonly: {}", property.readonly)),
        ]);
        view::Property {
            head: head(&property.head, key(&property.head.name), ""),
            wire_name: property.wire_name.clone(),
            ty: self.ty(&property.ty),
            idl_type: self.index.idl(&property.ty),
            readonly: property.readonly,
            local: property.local,
            code,
        }
    }
}

/// Positional parameters, then an object of those that are passed by name.
fn parameters(params: &[view::Field]) -> String {
    let mut by_name = false;
    let mut defaulted = false;
    let mut shown = Vec::new();
    let mut named = Vec::new();
    for param in params {
        defaulted |= param.default.is_some();
        by_name |= param.keyword_only || (defaulted && param.default.is_none());
        let mark = if param.default.is_some() { "?" } else { "" };
        if by_name {
            named.push((format!("{}{mark}: {}", key(&param.wire_name), param.ty), param.default.is_some()));
        } else {
            shown.push(format!("{}{mark}: {}", param.head.ident, param.ty));
        }
    }
    if !named.is_empty() {
        let is_optional = named.iter().all(|(_, optional)| *optional);
        let fields: Vec<String> = named.into_iter().map(|(field, _)| field).collect();
        if is_optional {
            shown.push(format!("named?: {{ {} }}", fields.join("; ")));
        } else {
            // One that must be there cannot follow one that need not be.
            shown = shown.into_iter().map(|param| param.replacen("?: ", ": undefined | ", 1)).collect();
            shown.push(format!("named: {{ {} }}", fields.join("; ")));
        }
    }
    shown.join(", ")
}

fn path(package: &str) -> String {
    if package.is_empty() { "_.ts".to_owned() } else { package.replace('.', "/") + ".ts" }
}

fn alias(package: &str) -> String {
    if package.is_empty() { "_".to_owned() } else { format!("_{}", package.replace('.', "_")) }
}

fn escape(name: &str) -> String {
    if WORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// A name as a key of an object: any word will do.
fn key(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name != "constructor"
        && name != "__proto__";
    if plain { name.to_owned() } else { text(name) }
}

fn member(name: &str) -> String {
    format!(".{name}")
}

fn float(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        format!("{value:?}")
    }
}

/// A string; JSON's are TypeScript's.
fn text(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A comment for tools, with its line end, or nothing.
fn comment(docs: &str, indent: usize) -> String {
    let docs = docs.trim().replace("*/", "*\\/");
    let pad = " ".repeat(indent);
    let lines: Vec<&str> = docs.lines().collect();
    match &lines[..] {
        [] => String::new(),
        [line] => format!("{pad}/** {} */\n", line.trim()),
        lines => {
            let inner: String = lines
                .iter()
                .map(|line| format!("{pad} * {}", line.trim_end()).trim_end().to_owned() + "\n")
                .collect();
            format!("{pad}/**\n{inner}{pad} */\n")
        }
    }
}
