//! Names of TypeScript: what may be called as it was declared, and where modules are.

use super::text::text;

/// Words that cannot be names of types, values and parameters in a module.
const WORDS: [&str; 79] = [
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
    "infer",
    "instanceof",
    "interface",
    "keyof",
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
    "readonly",
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
    "unique",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "Array",
    "AsyncIterable",
    "Error",
    "Infinity",
    "Map",
    "NaN",
    "Object",
    "Promise",
    "Record",
    "Set",
    "Uint8Array",
];

pub(super) fn path(package: &str) -> String {
    if package.is_empty() { "_.ts".to_owned() } else { package.replace('.', "/") + ".ts" }
}

pub(super) fn alias(package: &str) -> String {
    if package.is_empty() { "_".to_owned() } else { format!("_{}", package.replace('.', "_")) }
}

pub(super) fn escape(name: &str) -> String {
    if WORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// A name as a key of an object: any word will do.
pub(super) fn key(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name != "constructor"
        && name != "__proto__";
    if plain { name.to_owned() } else { text(name) }
}

pub(super) fn member(name: &str) -> String {
    format!(".{name}")
}
