//! Types and values as they are written.

use std::fmt::Write;

use super::super::json::{Literal, Type};
use super::names::Names;

/// The word of a type that has no parts and no name of its own; `None` for the others.
pub fn word(ty: &Type) -> Option<&'static str> {
    Some(match ty {
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
        Type::Any => "any",
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
        _ => return None,
    })
}

pub(super) fn ty(ty: &Type, names: &mut Names<'_, '_>) -> String {
    let mut inner = |of: &Type| self::ty(of, names);
    match ty {
        Type::List { of } => format!("list<{}>", inner(of)),
        Type::Set { of } => format!("set<{}>", inner(of)),
        Type::Map { key, value } => format!("map<{}, {}>", inner(key), inner(value)),
        Type::Tuple { parts } => format!("tuple<{}>", list(parts, inner)),
        Type::Optional { of } => format!("{}?", inner(of)),
        Type::Stream { of } => format!("stream<{}>", inner(of)),
        Type::Ref { name } => format!("ref<{}>", names.item(name)),
        Type::Alias { name }
        | Type::Enum { name }
        | Type::Union { name }
        | Type::Struct { name }
        | Type::Exception { name } => names.item(name),
        simple => word(simple).unwrap_or_default().to_owned(),
    }
}

pub(super) fn literal(value: &Literal, names: &mut Names<'_, '_>) -> String {
    match value {
        Literal::None => "none".to_owned(),
        Literal::Bool { value } => value.to_string(),
        Literal::Int { value } => value.to_string(),
        Literal::Float { value } => float(*value),
        Literal::Str { value } => quote(value),
        Literal::Bytes { value } => bytes(value),
        Literal::List { items } => format!("[{}]", list(items, |item| literal(item, names))),
        Literal::Map { entries } => {
            let entry = |(key, value): &(Literal, Literal)| {
                format!("{}: {}", literal(key, names), literal(value, names))
            };
            format!("{{{}}}", list(entries, entry))
        }
        Literal::Enumerant { of, name } => names.enumerant(of, name),
        Literal::Const { name } => names.constant(name),
    }
}

/// A number as the language writes it: the shortest text that gives it back, with a point, `inf` or `nan`.
pub fn float(value: f64) -> String {
    if value.is_nan() { "nan".to_owned() } else { format!("{value:?}") }
}

/// A string in quotes. Whatever is not seen as what it is, is escaped.
pub fn quote(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\0' => quoted.push_str("\\0"),
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_unseen(c) => _ = write!(quoted, "\\u{{{:x}}}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Controls, and what changes the direction or the look of the text around it.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Bytes in quotes.
pub fn bytes(bytes: &[u8]) -> String {
    let mut quoted = "b\"".to_owned();
    for byte in bytes {
        match byte {
            b'\n' => quoted.push_str("\\n"),
            b'\r' => quoted.push_str("\\r"),
            b'\t' => quoted.push_str("\\t"),
            b'"' | b'\\' => quoted.extend(['\\', char::from(*byte)]),
            b' '..=b'~' => quoted.push(char::from(*byte)),
            byte => _ = write!(quoted, "\\x{byte:02x}"),
        }
    }
    quoted + "\""
}

/// Joined by commas.
pub(super) fn list<T>(items: &[T], one: impl FnMut(&T) -> String) -> String {
    items.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_can_be_read_again() {
        for (value, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1.5e-3, "0.0015"),
            (1e300, "1e300"),
            (5e-324, "5e-324"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (-f64::NAN, "nan"),
        ] {
            assert_eq!(float(value), text);
        }
    }

    #[test]
    fn strings_show_what_they_are() {
        assert_eq!(quote("a\"\\\n\r\t\0\u{7f}\u{202e}é"), r#""a\"\\\n\r\t\0\u{7f}\u{202e}é""#);
        assert_eq!(bytes(b"a\"\\\n\x00\xff~"), r#"b"a\"\\\n\x00\xff~""#);
    }
}
