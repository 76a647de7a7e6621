//! What a Python caller writes: calls with their defaults as the stock client takes them.

use std::collections::HashMap;

use pyro_idl::export::json::{Const, Document, Enum, Item, Literal, Method, Param, Property, Type};

/// Words that cannot be names in Python.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The declarations that values refer to.
pub(super) struct Python<'d> {
    aliases: HashMap<&'d str, &'d Type>,
    enums: HashMap<&'d str, &'d Enum>,
    consts: HashMap<&'d str, &'d Const>,
}

impl<'d> Python<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut python = Python { aliases: HashMap::new(), enums: HashMap::new(), consts: HashMap::new() };
        for item in document.packages.iter().flat_map(|package| &package.items) {
            match item {
                Item::Alias(alias) => _ = python.aliases.insert(&alias.full_name, &alias.ty),
                Item::Enum(item) => _ = python.enums.insert(&item.full_name, item),
                Item::Const(item) => _ = python.consts.insert(&item.full_name, item),
                Item::Service(service) => {
                    python.consts.extend(service.consts.iter().map(|item| (item.full_name.as_str(), item)));
                }
                Item::Union(_) | Item::Struct(_) | Item::Exception(_) => {}
            }
        }
        python
    }

    /// A call of a method. Arguments without a default stand there by name.
    pub(super) fn call(&self, method: &Method) -> String {
        let args: Vec<String> = method.params.iter().map(|param| self.arg(param)).collect();
        let call = format!("{}({})", attribute(&method.wire_name), args.join(", "));
        match &method.returns {
            Some(Type::Stream { .. }) => format!("for item in {call}:\n    ..."),
            Some(Type::None) | None => call,
            Some(_) => format!("result = {call}"),
        }
    }

    /// Reading a property, and setting it if that is possible.
    pub(super) fn property(&self, property: &Property) -> String {
        let attribute = attribute(&property.wire_name);
        if property.readonly {
            return format!("value = {attribute}");
        }
        let set = match attribute.strip_prefix("getattr(") {
            Some(rest) => format!("setattr({}, value)", rest.trim_end_matches(')')),
            None => format!("{attribute} = value"),
        };
        format!("value = {attribute}\n{set}")
    }

    fn arg(&self, param: &Param) -> String {
        let name = param.head.name.as_str();
        let keyword = KEYWORDS.contains(&name);
        // Only a placeholder, for what has no default.
        let placeholder = if keyword { format!("{name}_") } else { name.to_owned() };
        let value = param.default.as_ref().map(|value| self.value(value, &param.ty));
        match value {
            None if !param.keyword_only => placeholder,
            value => {
                let value = value.unwrap_or(placeholder);
                if keyword { format!("**{{\"{name}\": {value}}}") } else { format!("{name}={value}") }
            }
        }
    }

    /// A value as Python writes it. Enumerants are their values: those are what goes over the wire.
    pub(super) fn value(&self, value: &Literal, ty: &Type) -> String {
        let ty = self.resolve(ty);
        let list = |items: &[Literal], of: &Type| {
            items.iter().map(|item| self.value(item, of)).collect::<Vec<_>>().join(", ")
        };
        match (value, ty) {
            (Literal::Const { name }, _) => match self.consts.get(name.as_str()) {
                Some(item) => self.value(&item.value, &item.ty),
                None => name.clone(),
            },
            (Literal::Enumerant { of, name }, _) => self.enumerant(of, name),
            (Literal::None, _) => "None".to_owned(),
            (Literal::Bool { value }, _) => if *value { "True" } else { "False" }.to_owned(),
            (Literal::Int { value }, _) => value.to_string(),
            (Literal::Float { value }, Type::Complex) => format!("complex({})", float(*value)),
            (Literal::Float { value }, _) => float(*value),
            (Literal::Str { value }, Type::Decimal) => format!("Decimal({})", text(value)),
            (Literal::Str { value }, _) => text(value),
            (Literal::Bytes { value }, _) => bytes(value),
            (Literal::List { items }, Type::Set { .. }) if items.is_empty() => "set()".to_owned(),
            (Literal::List { items }, Type::Set { of }) => format!("{{{}}}", list(items, of)),
            (Literal::List { items }, Type::List { of }) => format!("[{}]", list(items, of)),
            (Literal::List { items }, Type::Tuple { parts }) => {
                let parts: Vec<String> =
                    items.iter().zip(parts).map(|(item, ty)| self.value(item, ty)).collect();
                format!("({}{})", parts.join(", "), if parts.len() == 1 { "," } else { "" })
            }
            (Literal::List { items }, _) => format!("[{}]", list(items, &Type::Any)),
            (Literal::Map { entries }, ty) => {
                let (key, of) = match ty {
                    Type::Map { key, value } => (&**key, &**value),
                    _ => (&Type::Str, &Type::Any),
                };
                let entries = entries
                    .iter()
                    .map(|entry| format!("{}: {}", self.value(&entry.0, key), self.value(&entry.1, of)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn enumerant(&self, of: &str, name: &str) -> String {
        let declared = self.enums.get(of).and_then(|item| {
            let found = item.enumerants.iter().find(|enumerant| enumerant.head.name == name)?;
            Some(self.value(&found.value, &item.repr))
        });
        declared.unwrap_or_else(|| name.to_owned())
    }

    /// The type behind aliases and `?`.
    fn resolve<'a>(&'a self, mut ty: &'a Type) -> &'a Type {
        loop {
            ty = match ty {
                Type::Optional { of } => of,
                Type::Alias { name } => match self.aliases.get(name.as_str()) {
                    Some(ty) => ty,
                    None => return ty,
                },
                ty => return ty,
            };
        }
    }
}

fn attribute(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("getattr(proxy, \"{name}\")") } else { format!("proxy.{name}") }
}

fn float(value: f64) -> String {
    if value.is_finite() { format!("{value:?}") } else { format!("float(\"{value}\")").to_lowercase() }
}

/// A string of Python. What is not printed is escaped.
fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_ascii_graphic() || c == ' ' || c.is_alphanumeric() => quoted.push(c),
            c if u32::from(c) < 0x100 => quoted.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => quoted.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    quoted + "\""
}

fn bytes(bytes: &[u8]) -> String {
    let mut quoted = String::from("b\"");
    for byte in bytes {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(*byte)]),
            b' '..=b'~' => quoted.push(char::from(*byte)),
            byte => quoted.push_str(&format!("\\x{byte:02x}")),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use pyro_idl::Sources;

    /// What a caller writes for the member called `name` of the service `S`.
    fn check(member: &str, expected: &str) {
        let text =
            format!("const N: int = 3; enum E {{ A = 7; }} type T = set<int>; service S {{ {member} }}");
        let sources: Sources = [("a.pyro", text)].into_iter().collect();
        let model = pyro_idl::compile(&sources).model.expect("good");
        let document = Document::new(&model, None);
        let python = Python::new(&document);
        let Some(Item::Service(service)) = document.packages[0].items.last() else { panic!("a service") };
        let shown = match &service.members[0] {
            pyro_idl::export::json::Member::Method(method) => python.call(method),
            pyro_idl::export::json::Member::Property(property) => python.property(property),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn calls_say_what_is_passed_by_name() {
        check("fn f();", "proxy.f()");
        check("fn f(a: int, *, b: int, c: int = 1) -> int;", "result = proxy.f(a, b=b, c=1)");
        check("fn f(from: int, class: int = 1) -> none;", "proxy.f(from_, **{\"class\": 1})");
        check("@name(\"import\") fn f();", "getattr(proxy, \"import\")()");
        check("fn f() -> stream<int>;", "for item in proxy.f():\n    ...");
    }

    #[test]
    fn properties_are_read_and_set() {
        check("readonly property p: int;", "value = proxy.p");
        check("property p: int;", "value = proxy.p\nproxy.p = value");
        check(
            "@name(\"in\") property p: int;",
            "value = getattr(proxy, \"in\")\nsetattr(proxy, \"in\", value)",
        );
    }

    #[test]
    fn defaults_are_values_of_python() {
        let one = |ty: &str, value: &str, python: &str| {
            check(&format!("fn f(a: {ty} = {value});"), &format!("proxy.f(a={python})"))
        };
        one("bool?", "none", "None");
        one("bool", "true", "True");
        one("int", "N", "3");
        one("E", "E.A", "7");
        one("float", "-inf", "float(\"-inf\")");
        one("complex", "2", "complex(2.0)");
        one("decimal", "\"1.50\"", "Decimal(\"1.50\")");
        one("str", "\"a\\n\\\"\\u{1f525}\\u{e9}\"", "\"a\\n\\\"\\U0001f525\u{e9}\"");
        one("bytes", "b\"a\\x00\"", "b\"a\\x00\"");
        one("T", "[]", "set()");
        one("T?", "[1, 2]", "{1, 2}");
        one("tuple<int>", "[1]", "(1,)");
        one("list<tuple<int, E>>", "[[1, E.A]]", "[(1, 7)]");
        one("map<str, set<int>>", "{\"a\": []}", "{\"a\": set()}");
        one("any", "[1, {\"k\": none}]", "[1, {\"k\": None}]");
    }
}
