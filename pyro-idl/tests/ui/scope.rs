//! Messages call types as the file calls them that they stand in: what they say to write can be pasted there.

use pyro_idl::{Sources, compile};

const BASE: &str = "package lab.base.v1;
struct Point { x: int; }
enum Colour { Red; Green; }
service Named { fn name() -> str; }
";

/// The messages and helps of a file that can import the package above.
fn found(text: &str) -> Vec<String> {
    let sources: Sources = [("base.pyro", BASE), ("lab.pyro", text)].into_iter().collect();
    let diagnostics = compile(&sources).diagnostics;
    diagnostics
        .iter()
        .flat_map(|found| {
            std::iter::once(found.message.clone()).chain(found.help.iter().map(|help| help.message.clone()))
        })
        .collect()
}

#[test]
fn what_was_imported_under_another_name_is_called_by_it() {
    let names = "import lab.base.v1.{Point as P, Colour as Hue, Named as N};\n";
    let field = |field: &str| found(&format!("package lab.v1;\n{names}struct S {{ {field} }}\n"));
    let unused = |one: &&String| !one.contains("import") && !one.contains("remove");
    let check = |declared: &str, expected: &[&str]| {
        let found = field(declared);
        let found: Vec<&String> = found.iter().filter(unused).collect();
        assert_eq!(found, expected, "{declared}");
    };
    check("at: P = 1;", &["`P` has no constant values", "its default can only be none: `P? = none`"]);
    check(
        "at: list<P> = none;",
        &["expected a value of type `list<P>`, found none", "make it optional: `list<P>?`"],
    );
    check(
        "hue: Hue = 1;",
        &["expected a value of type `Hue`, found an integer", "write a name of the enum: `Hue.Red`"],
    );
    check(
        "to: tuple<P, ref<N>> = [1];",
        &["`tuple<P, ref<N>>` has 2 parts, not 1", "give each part a value, in order"],
    );
    check(
        "all: set<list<P>>;",
        &["`list<P>` cannot be a set element", "use a tuple, which has a fixed length: `tuple<A, B>`"],
    );
}

#[test]
fn a_package_is_called_as_it_was_imported() {
    let help = |import: &str, written: &str| {
        let found = found(&format!("package lab.v1;\n{import}\nstruct S {{ at: {written} = 1; }}\n"));
        found.last().cloned().unwrap_or_default()
    };
    let default = |name: &str| format!("its default can only be none: `{name}? = none`");
    assert_eq!(help("import lab.base.v1 as base;", "base.Point"), default("base.Point"));
    assert_eq!(help("import lab.base.v1;", "lab.base.v1.Point"), default("lab.base.v1.Point"));
    assert_eq!(help("import lab.base.v1.{Point};", "Point"), default("Point"));
}
