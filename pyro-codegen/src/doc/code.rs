//! Declarations as the language writes them, cut into parts that can be links: types and values, and what they are made of.

use pyro_idl::export::json::{Literal, Type};
use pyro_idl::export::text;
use serde::Serialize;

use super::links::Scope;
use super::prose;

/// One piece of code or text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Part {
    pub(super) text: String,
    /// `keyword`, `name`, `param`, `type`, `value`, `member` (of an enum) or nothing; `text` is prose between code.
    pub(super) class: &'static str,
    /// Empty for what leads nowhere.
    pub(super) href: String,
}

/// Code in parts.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Code {
    pub(super) parts: Vec<Part>,
    /// The same in the Markdown form: on a line, with links. A signature is a block and has the references behind it.
    pub(super) markdown: String,
}

impl Code {
    pub(super) fn push(&mut self, text: impl Into<String>, class: &'static str) -> &mut Self {
        self.parts.push(Part { text: text.into(), class, href: String::new() });
        self
    }

    pub(super) fn plain(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(text, "")
    }

    pub(super) fn keyword(&mut self, text: &str) -> &mut Self {
        self.push(text, "keyword")
    }

    pub(super) fn link(
        &mut self,
        text: impl Into<String>,
        class: &'static str,
        href: Option<String>,
    ) -> &mut Self {
        self.parts.push(Part { text: text.into(), class, href: href.unwrap_or_default() });
        self
    }

    /// All of it as text.
    pub(super) fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// What stands behind the last dot.
pub(super) fn short(full: &str) -> &str {
    full.rsplit('.').next().unwrap_or(full)
}

/// A reference to an item.
pub(super) fn item(full: &str, class: &'static str, scope: &Scope<'_, '_>, code: &mut Code) {
    code.link(short(full), class, scope.href(full));
}

pub(super) fn ty(ty: &Type, scope: &Scope<'_, '_>, code: &mut Code) {
    let mut generic = |word: &str, parts: &[&Type]| {
        code.push(word, "type").plain("<");
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                code.plain(", ");
            }
            self::ty(part, scope, code);
        }
        code.plain(">");
    };
    match ty {
        Type::List { of } => generic("list", &[of]),
        Type::Set { of } => generic("set", &[of]),
        Type::Stream { of } => generic("stream", &[of]),
        Type::Map { key, value } => generic("map", &[key, value]),
        Type::Tuple { parts } => generic("tuple", &parts.iter().collect::<Vec<_>>()),
        Type::Optional { of } => {
            self::ty(of, scope, code);
            code.plain("?");
        }
        Type::Ref { name } => {
            code.push("ref", "type").plain("<");
            item(name, "type", scope, code);
            code.plain(">");
        }
        Type::Alias { name }
        | Type::Enum { name }
        | Type::Union { name }
        | Type::Struct { name }
        | Type::Exception { name } => item(name, "type", scope, code),
        simple => {
            code.push(text::word(simple).unwrap_or_default(), "type");
        }
    }
}

pub(super) fn literal(value: &Literal, scope: &Scope<'_, '_>, code: &mut Code) {
    match value {
        Literal::None => code.push("none", "value"),
        Literal::Bool { value } => code.push(value.to_string(), "value"),
        Literal::Int { value } => code.push(value.to_string(), "value"),
        Literal::Float { value } => code.push(text::float(*value), "value"),
        Literal::Str { value } => code.push(text::quote(value), "value"),
        Literal::Bytes { value } => code.push(text::bytes(value), "value"),
        Literal::List { items } => {
            code.plain("[");
            for (index, item) in items.iter().enumerate() {
                code.plain(if index == 0 { "" } else { ", " });
                literal(item, scope, code);
            }
            code.plain("]")
        }
        Literal::Map { entries } => {
            code.plain("{");
            for (index, (key, value)) in entries.iter().enumerate() {
                code.plain(if index == 0 { "" } else { ", " });
                literal(key, scope, code);
                code.plain(": ");
                literal(value, scope, code);
            }
            code.plain("}")
        }
        Literal::Enumerant { of, name } => {
            item(of, "value", scope, code);
            code.plain(".").link(name.as_str(), "member", scope.href(&format!("{of}.{name}")))
        }
        Literal::Const { name } => code.link(short(name), "value", scope.href(name)),
    };
}

/// Code and text on a line of Markdown, with links.
pub(super) fn inline(code: &Code) -> String {
    let mut line = String::new();
    // What leads nowhere stands in one span.
    let mut plain = String::new();
    for part in code.parts.iter().filter(|part| !part.text.is_empty()) {
        if part.class != "text" && part.href.is_empty() {
            plain.push_str(&part.text);
            continue;
        }
        flush(&mut plain, &mut line);
        if part.class == "text" {
            line.push_str(&prose::plain(&part.text));
        } else {
            line.push_str(&format!("[{}]({})", prose::span(&part.text), part.href));
        }
    }
    flush(&mut plain, &mut line);
    line
}

fn flush(plain: &mut String, line: &mut String) {
    if !plain.is_empty() {
        line.push_str(&prose::span(plain));
        plain.clear();
    }
}

/// The items that a signature names, each once.
pub(super) fn references(signature: &Code) -> Code {
    let mut references = Code::default();
    let mut seen: Vec<&str> = Vec::new();
    for part in &signature.parts {
        // A name of an enum stands behind the enum.
        if part.href.is_empty() || part.class == "member" || seen.contains(&part.href.as_str()) {
            continue;
        }
        references.push(if seen.is_empty() { "" } else { ", " }, "text");
        references.parts.push(part.clone());
        seen.push(&part.href);
    }
    references
}
