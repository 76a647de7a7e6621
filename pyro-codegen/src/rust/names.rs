//! Names of the IDL as Rust identifiers. Wire names are never touched; what else is in scope is for the caller to say.

use proc_macro2::{Ident, Literal, Span};
use quote::format_ident;
use std::collections::BTreeSet;

/// Words that cannot be identifiers, not even with `r#`.
const NEVER_RAW: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Strict and reserved keywords of all editions that `r#` makes usable.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
];

/// The identifier for a declared name: itself, `r#type`, or `self_`. Of a path of Rust, which is the name of what is
/// declared elsewhere, the last word.
pub(super) fn ident(name: &str) -> Ident {
    let name = name.rsplit("::").next().unwrap_or(name);
    if NEVER_RAW.contains(&name) {
        format_ident!("{name}_")
    } else if KEYWORDS.contains(&name) || name == "yield" {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// Names that stand beside each other, in their order, each as one that can be an identifier and that nothing else has: not
/// one of them, and nothing of which `is_taken` says so. Those that can keep theirs do; the others get as many `_` at
/// their ends as it takes.
pub(super) fn apart<N: Into<String>>(
    names: impl IntoIterator<Item = N>,
    is_taken: impl Fn(&str) -> bool,
) -> Vec<String> {
    let is_taken = |name: &str| NEVER_RAW.contains(&name) || is_taken(name);
    let mut names: Vec<String> = names.into_iter().map(Into::into).collect();
    let mut taken = BTreeSet::new();
    let keeps: Vec<bool> = names.iter().map(|name| !is_taken(name) && taken.insert(name.clone())).collect();
    for (name, _) in names.iter_mut().zip(keeps).filter(|(_, keeps)| !keeps) {
        while is_taken(name) || !taken.insert(name.clone()) {
            name.push('_');
        }
    }
    names
}

/// An identifier without the `r#` that it may begin with.
pub(super) fn text(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// Whether a name cannot be an identifier, not even with `r#`.
pub(super) fn is_never_raw(name: &str) -> bool {
    NEVER_RAW.contains(&name)
}

/// As [`ident`], of a name that stands beside others.
pub(super) fn ident_beside<'n>(name: &'n str, others: impl IntoIterator<Item = &'n str>) -> Ident {
    if !is_never_raw(name) {
        return ident(name);
    }
    let names = apart(std::iter::once(name).chain(others), |_| false);
    ident(&names[0])
}

/// As [`apart`], as identifiers.
pub(super) fn idents<N: Into<String>>(
    names: impl IntoIterator<Item = N>,
    is_taken: impl Fn(&str) -> bool,
) -> Vec<Ident> {
    apart(names, is_taken).iter().map(|name| ident(name)).collect()
}

/// The names of an enum or union; they stay out of the way of the enum's own functions.
pub(super) fn enumerants<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Ident> {
    idents(names, |name| matches!(name, "value" | "from_value"))
}

/// A count or an index as a reader would write it, without `usize`.
pub(super) fn number(n: usize) -> Literal {
    Literal::usize_unsuffixed(n)
}

/// An integer of a declaration; a long one in groups of three digits.
pub(super) fn integer(n: i128) -> Literal {
    literal(&grouped(&n.unsigned_abs().to_string(), n < 0))
}

/// A finite number of a declaration, of a type that the place tells; long parts in groups of three digits, and a very large
/// or small one with its exponent.
pub(super) fn float(n: f64) -> Literal {
    let text = format!("{:?}", n.abs());
    match text.split_once('e') {
        Some((digits, exponent)) => literal(&format!("{}e{exponent}", grouped(digits, n.is_sign_negative()))),
        None => literal(&grouped(&text, n.is_sign_negative())),
    }
}

fn literal(text: &str) -> Literal {
    text.parse().expect("digits and underscores are a literal")
}

/// `1234567.12345` as `1_234_567.123_45`. Five digits are read at a glance.
fn grouped(text: &str, is_negative: bool) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole: Vec<char> = whole.chars().collect();
    let mut out = String::from(if is_negative { "-" } else { "" });
    for (i, digit) in whole.iter().enumerate() {
        let is_between = i > 0 && (whole.len() - i).is_multiple_of(3);
        out.extend((is_between && whole.len() > 5).then_some('_'));
        out.push(*digit);
    }
    if text.contains('.') {
        out.push('.');
    }
    for (i, digit) in fraction.chars().enumerate() {
        out.extend((i > 0 && i.is_multiple_of(3) && fraction.len() > 5).then_some('_'));
        out.push(digit);
    }
    out
}

/// A number that says nothing to a reader, in hexadecimal.
pub(super) fn digest(n: u128) -> Literal {
    let digits = format!("{n:032x}");
    let groups: Vec<&str> = (0..8).map(|i| &digits[4 * i..4 * i + 4]).collect();
    let text = format!("0x{}", groups.join("_"));
    text.parse().expect("digits and underscores are a literal")
}

/// A local variable that holds the field of this name; the prefix keeps it apart from the generator's own variables.
pub(super) fn local(name: &str) -> Ident {
    format_ident!("f_{name}")
}

/// `get_temp` and `getTemp` as `GetTemp`.
pub(super) fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for part in name.split('_') {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// `maxLimit` and `MaxLimit` as `MAX_LIMIT`.
pub(super) fn upper(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// `ValueError` as `value_error`, `OSError` as `os_error`.
pub(super) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| letters[i]);
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|b| {
                b.is_ascii_lowercase()
                    || b.is_ascii_digit()
                    || (b.is_ascii_uppercase() && letters.get(i + 1).is_some_and(char::is_ascii_lowercase))
            });
        if starts_word {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_escaped_and_other_names_kept() {
        for (name, expected) in [
            ("station", "station"),
            ("type", "r#type"),
            ("self", "self_"),
            ("Self", "Self_"),
            ("yield", "r#yield"),
        ] {
            assert_eq!(ident(name).to_string(), expected);
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_what_it_takes() {
        let check = |names: &[&str], expected: &[&str]| {
            assert_eq!(apart(names.iter().copied(), |name| matches!(name, "own" | "own_")), expected);
        };
        check(&["a", "self", "type"], &["a", "self_", "type"]);
        check(&["self", "self_", "Self"], &["self__", "self_", "Self_"]);
        check(&["_", "___", "__"], &["____", "___", "__"]);
        check(&["own_", "own", "own__"], &["own___", "own____", "own__"]);
        check(&["twice", "twice", "twice_"], &["twice", "twice__", "twice_"]);
    }

    #[test]
    fn long_numbers_are_grouped() {
        let shown = [0, 12_345, -123_456, i128::from(u64::MAX)].map(|n| integer(n).to_string());
        assert_eq!(shown, ["0", "12345", "-123_456", "18_446_744_073_709_551_615"]);
        let shown = [0.5, -2.0, 0.123_456_7, -1_234_567.25].map(|n| float(n).to_string());
        assert_eq!(shown, ["0.5", "-2.0", "0.123_456_7", "-1_234_567.25"]);
        let shown = [5e-324, f64::MAX, -1e16].map(|n| float(n).to_string());
        assert_eq!(shown, ["5e-324", "1.797_693_134_862_315_7e308", "-1e16"]);
    }

    #[test]
    fn cases() {
        assert_eq!(camel("on_reading"), "OnReading");
        assert_eq!(camel("getTemp"), "GetTemp");
        assert_eq!(camel("__len__"), "Len");
        assert_eq!(upper("MAX_LIMIT"), "MAX_LIMIT");
        assert_eq!(upper("maxLimit"), "MAX_LIMIT");
        assert_eq!(snake("OSError"), "os_error");
        assert_eq!(snake("UnicodeDecodeError"), "unicode_decode_error");
    }
}
