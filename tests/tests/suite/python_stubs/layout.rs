//! Names of all lengths before types and values of all shapes: what is made of them is laid out as ruff does it. Each shape
//! meets the end of a line at each of its places.

use pyro_codegen::generate::Target;
use pyro_idl::export::json::Document;
use pyro_tests::{paths, tools};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

/// Types, some of which have no brackets in Python, and some of which do not fit on a line.
const TYPES: [&str; 7] = [
    "timedelta",
    "Colour",
    "decimal?",
    "list<tuple<date?, map<uuid, int>>>",
    "tuple<int, Colour, list<str>>",
    "list<tuple<date?, map<uuid, list<bytes?>?>?>>?",
    "map<int, map<int, tuple<list<datetime>, list<timedelta>, list<map<int, tuple<timedelta, datetime>>>>>>",
];

/// Types with values of them.
const VALUES: [(&str, &str); 13] = [
    ("int", "1000"),
    ("Colour", "Colour.VeryDark"),
    ("str", "\"a text of forty columns or a little more\""),
    ("bytes", "b\"a long text\""),
    ("decimal", "\"1.50\""),
    ("float", "inf"),
    ("complex", "1.5"),
    ("tuple<int, str>", "[1, \"second\"]"),
    ("list<int>", "[]"),
    ("list<int>", "[1, 22, 333, 4444, 55555, 666666, 7777777, 88888888, 999999999, 1, 22, 333, 4444]"),
    ("set<int>", "[]"),
    ("map<str, list<tuple<int, date?>>>?", "none"),
    ("list<tuple<date?, map<uuid, list<bytes?>?>?>>?", "none"),
];

/// A number that makes names unique, in a name of this length.
fn name(n: usize, length: usize) -> String {
    format!("n{n:0>length$}")
}

fn declarations(length: usize) -> String {
    let mut fields = String::new();
    let mut members = String::new();
    for (n, ty) in TYPES.iter().enumerate() {
        let (plain, other) = (name(n, length), name(n + 20, length));
        write!(fields, "{plain}: {ty}; ").unwrap();
        write!(members, "property {plain}: {ty}; @static fn s{plain}() -> {ty}; fn r{plain}() -> {ty}; ")
            .unwrap();
        write!(members, "fn i{plain}({other}: {ty}, b: bool) -> stream<{ty}>; ").unwrap();
    }
    for (n, (ty, value)) in VALUES.iter().enumerate() {
        let (plain, other) = (name(n + 40, length), name(n + 60, length));
        write!(fields, "{plain}: {ty} = {value}; ").unwrap();
        write!(members, "fn {plain}({other}: {ty} = {value}) -> {ty}; ").unwrap();
    }
    let consts = VALUES.iter().filter(|(ty, _)| ["int", "Colour", "str", "bytes", "float"].contains(ty));
    let consts: String = consts
        .map(|(ty, value)| format!("const C{ty}{length}_{}: {ty} = {value};\n", "X".repeat(length)))
        .collect();
    format!(
        "struct S{length} {{ {fields} }}\nexception E{length} {{ {fields} }}\nunion U{length} {{ A {{ {fields} }} }}
{consts}service V{length} {{ {members} }}\n"
    )
}

#[test]
fn lines_end_where_ruff_ends_them() {
    let Some(tools) = tools::python() else { return };
    let mut text = "package layout.v1;\nenum Colour { Red = 0; VeryDark = 1; }\n".to_owned();
    text.extend((3..46).map(declarations));
    let sources: pyro_idl::Sources = [("layout.pyro", text.as_str())].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    let diagnostics = compiled.diagnostics.render(&sources, pyro_idl::Color::Never);
    let document = Document::new(&compiled.model.unwrap_or_else(|| panic!("{diagnostics}")), Some(&sources));
    let made = Target::Python.generate(&document, &BTreeMap::new()).unwrap();
    let path = paths::target().join("tmp").join(format!("layout-{}.py", std::process::id()));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, made.get("layout/v1/__init__.py").unwrap()).unwrap();
    super::run(
        Command::new(tools.python())
            .args(["-m", "ruff", "format", "--no-cache", "--check", "--diff"])
            .arg(&path),
    )
    .ok();
}
