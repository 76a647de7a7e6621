//! Messages of the check in the words of Rust: it speaks of types, names and annotations as `.pyro` files have them.

use pyro_idl::Diagnostic;

/// The language's names of types and Rust's, where they differ.
const TYPES: [(&str, &str); 16] = [
    ("int", "i64"),
    ("float", "f64"),
    ("i64", "I64"),
    ("f64", "F64"),
    ("str", "String"),
    ("bytes", "Bytes"),
    ("complex", "Complex"),
    ("decimal", "Decimal"),
    ("date", "Date"),
    ("time", "Time"),
    ("datetime", "DateTime"),
    ("timedelta", "TimeDelta"),
    ("uuid", "Uuid"),
    ("uri", "Uri"),
    ("any", "Value"),
    ("none", "()"),
];

/// Forms of `.pyro` files in messages, and those of Rust.
const FORMS: [(&str, &str); 5] = [
    ("`Name = 0;`", "`Name`"),
    ("`Name;`", "`Name`"),
    ("`Name = \"text\";`", "`#[pyro(value = \"text\")]`"),
    ("`reserved \"a\", \"b\";`", "`#[pyro(reserved(\"a\", \"b\"))]`"),
    ("`: str` behind its name", "`#[pyro(repr = \"str\")]` before it"),
];

/// The rules whose messages speak of types by their names alone.
const ABOUT_TYPES: [&str; 6] = ["E013", "E031", "E032", "E040", "E041", "E042"];

/// A finding as Rust's authors would write it. Edits are left out: they are in the language's words.
pub(super) fn reword(diagnostic: &mut Diagnostic) {
    let code = diagnostic.code.id;
    diagnostic.message = in_rust(code, &diagnostic.message);
    diagnostic.labels.iter_mut().for_each(|label| label.text = in_rust(code, &label.text));
    diagnostic.notes.iter_mut().for_each(|note| *note = in_rust(code, note));
    for help in &mut diagnostic.help {
        help.message = in_rust(code, &help.message);
        help.edits.clear();
    }
}

/// A message of the rule `code` as Rust's authors would write it: what stands in back-ticks is translated.
pub(super) fn in_rust(code: &str, text: &str) -> String {
    let text = FORMS.iter().fold(text.to_owned(), |text, (own, rust)| text.replace(own, rust));
    let mut words = String::with_capacity(text.len());
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            words.push('`');
        }
        if index % 2 == 0 {
            words.push_str(part);
        } else {
            words.push_str(&snippet(code, part).unwrap_or_else(|| part.to_owned()));
        }
    }
    words
}

fn snippet(code: &str, text: &str) -> Option<String> {
    if let Some(word) = text.strip_prefix('@') {
        return Some(format!("#[pyro({})]", annotation(word)));
    }
    if text == "?" {
        return Some("Option".to_owned());
    }
    if let Some(name) = text.strip_prefix("exception ").and_then(|rest| rest.split(' ').next()) {
        return Some(format!("#[derive(Exception)] struct {name}"));
    }
    if let Some(path) = text.strip_prefix("import ") {
        return Some(format!("use {}", path.replace(['{', '}'], "").replace('.', "::")));
    }
    if let Some(ty) = text.strip_suffix("? = none") {
        let ty = rust_type(ty).unwrap_or_else(|| ty.to_owned());
        return Some(format!("#[pyro(default = None)] name: Option<{ty}>"));
    }
    if let Some(ty) = text.strip_prefix("-> ") {
        return Some(format!("-> {}", rust_type(ty)?));
    }
    if text.starts_with("builtins.") {
        return None;
    }
    // A word alone may be the name of something, and an enum's `repr` has the language's words.
    let is_type = text.contains(['<', '?']) || ABOUT_TYPES.contains(&code);
    if is_type && let Some(ty) = rust_type(text) {
        return Some(ty);
    }
    let is_path = text.contains('.') && text.split('.').all(is_word);
    is_path.then(|| text.replace('.', "::"))
}

/// An annotation of one text as Rust has it: `name = "getTemp"`.
fn annotation(text: &str) -> String {
    let parts = text.strip_suffix("\")").and_then(|text| text.split_once("(\""));
    match parts {
        Some((word, text)) if is_word(word) && !text.contains('"') => format!("{word} = \"{text}\""),
        _ => text.to_owned(),
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// A type of the language as Rust has it; `None` for a text that is none, or the same in both.
fn rust_type(text: &str) -> Option<String> {
    let mut rest = text;
    let ty = read_type(&mut rest, 0)?;
    (rest.is_empty() && ty != text).then_some(ty)
}

fn read_type(rest: &mut &str, depth: usize) -> Option<String> {
    // Types are nested no deeper than brackets may be.
    if depth > 64 {
        return None;
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    if name.is_empty() {
        return None;
    }
    *rest = after;
    let mut args = Vec::new();
    if let Some(inner) = rest.strip_prefix('<') {
        *rest = inner;
        loop {
            args.push(read_type(rest, depth + 1)?);
            match rest.strip_prefix(", ") {
                Some(next) => *rest = next,
                None => break,
            }
        }
        *rest = rest.strip_prefix('>')?;
    }
    let list = args.join(", ");
    let mut ty = match (name, &args[..]) {
        ("list", [_]) => format!("Vec<{list}>"),
        ("set", [_]) => format!("BTreeSet<{list}>"),
        ("map", [_, _]) => format!("BTreeMap<{list}>"),
        ("tuple", [_]) => format!("({list},)"),
        ("tuple", [_, ..]) => format!("({list})"),
        ("stream", [_]) => format!("ItemStream<{list}>"),
        ("ref", [_]) => format!("Ref<{list}Proxy>"),
        (name, []) => TYPES
            .iter()
            .find(|(own, _)| *own == name)
            .map_or_else(|| name.replace('.', "::"), |(_, rust)| (*rust).to_owned()),
        _ => return None,
    };
    while let Some(next) = rest.strip_prefix('?') {
        *rest = next;
        ty = format!("Option<{ty}>");
    }
    Some(ty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_back_ticks_is_translated() {
        for (idl, rust) in [
            ("remove `-> list<str>`, or remove `oneway`", "remove `-> Vec<String>`, or remove `oneway`"),
            ("did you mean `Unit.C`?", "did you mean `Unit::C`?"),
            ("`@name` is given twice", "`#[pyro(name)]` is given twice"),
            ("use `map<tuple<int, str>, float?>`", "use `BTreeMap<(i64, String), Option<f64>>`"),
            ("remove the `?`", "remove the `Option`"),
            ("give it a name, as in `Name = 0;`", "give it a name, as in `Name`"),
            ("write `@name(\"private\")`", "write `#[pyro(name = \"private\")]`"),
            (
                "write `@register(\"lab.a\", tags = [\"b\"])`",
                "write `#[pyro(register(\"lab.a\", tags = [\"b\"]))]`",
            ),
            ("`import lab.common.{Point};` above", "`use lab::common::Point;` above"),
            ("only none: `Place? = none`", "only none: `#[pyro(default = None)] name: Option<Place>`"),
            ("declared with `: str` behind its name", "declared with `#[pyro(repr = \"str\")]` before it"),
            ("as on the wire: `reserved \"a\", \"b\";`", "as on the wire: `#[pyro(reserved(\"a\", \"b\"))]`"),
            ("`ref<Station>`", "`Ref<StationProxy>`"),
            ("write `\"1.50\"` or `builtins.ValueError`", "write `\"1.50\"` or `builtins.ValueError`"),
            ("a station `with words` and `date`", "a station `with words` and `date`"),
        ] {
            assert_eq!(in_rust("E012", idl), rust);
        }
        assert_eq!(in_rust("E041", "out of the range of `int`"), "out of the range of `i64`");
    }
}
