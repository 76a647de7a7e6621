//! Attributes and packages of other crates: what a pattern means, and what is said of mistakes.

use super::{UserCrate, folder, write};
use pyro_build::{Builder, configure};

const LAB: &str = "package lab.v1;
const MAX: int = 5;
type Celsius = float;
struct Reading { value: float; @name(\"class\") kind: str; }
enum Unit: str { C = \"c\"; F = \"f\"; }
union Event { Started { at: float; } Idle; }
exception Offline { station: str; }
service Station { const LIMIT: int = 3; property label: str; fn read(at: int = 0) -> Reading throws Offline; fn stop(); }
";

/// The code of [`LAB`]: its package, and the tree.
fn code(test: &str, builder: Builder) -> (String, String) {
    let folder = folder(test);
    let idl = write(&folder, "lab.pyro", LAB);
    builder.out_dir(folder.join("out")).try_compile(idl).unwrap();
    let read = |path| std::fs::read_to_string(folder.join("out").join(path)).unwrap();
    (read("pyro/lab.v1.rs"), read("pyro.rs"))
}

/// The line after each attribute `#[mark]` that is not an attribute itself.
fn marked(text: &str) -> Vec<&str> {
    let mut lines = text.lines().map(str::trim);
    let mut found = Vec::new();
    while lines.any(|line| line == "#[mark]") {
        found.extend(lines.find(|line| !line.starts_with("#[") && !line.starts_with("///")));
    }
    found
}

#[test]
fn attributes_stand_before_what_their_pattern_means() {
    let check = |builder: Builder, expected: &[&str]| {
        let (package, tree) = code("attributes", builder);
        assert_eq!(marked(&package), expected, "{package}");
        assert_eq!(marked(&tree), [""; 0]);
    };
    let mark = "#[mark]";
    let types = ["pub struct Reading {", "pub enum Unit {", "pub enum Event {", "pub struct Offline {"];
    check(configure().type_attribute("lab.v1", mark), &types);
    check(configure().type_attribute("*", mark), &types);
    check(configure().type_attribute("lab.*.Re*", mark), &types[..1]);
    check(configure().alias_attribute("lab.v1", mark), &["pub type Celsius = f64;"]);
    let consts = ["pub const MAX: i64 = 5;", "pub const STATION_LIMIT: i64 = 3;"];
    check(configure().const_attribute("lab.v1", mark), &consts);
    check(configure().const_attribute("lab.v1.Station.LIMIT", mark), &consts[1..]);
    check(configure().field_attribute("lab.v1.Reading", mark), &["pub value: f64,", "pub kind: String,"]);
    check(configure().variant_attribute("lab.v1.Event", mark), &["Started { at: f64 },", "Idle,"]);
    check(configure().variant_attribute("lab.v1.Unit.F", mark), &["F,"]);
    check(configure().service_attribute("lab", mark), &["pub trait Station: Send + Sync + 'static {"]);
    check(
        configure().method_attribute("lab.v1.Station", mark),
        &[
            "pub async fn label(&self) -> rt::Result<String> {",
            "pub async fn set_label(&self, value: &str) -> rt::Result<()> {",
            "pub fn read(&self) -> StationReadCall<'_> {",
            "pub async fn stop(&self) -> rt::Result<()> {",
        ],
    );
}

#[test]
fn fields_of_variants_are_meant_too() {
    let (package, _) = code("variants", configure().field_attribute("**.at", "#[mark]"));
    let started = "    Started {\n        #[mark]\n        at: f64,\n    },\n";
    assert!(package.contains(started), "{package}");
    assert_eq!(package.matches("#[mark]").count(), 1, "{package}");
}

#[test]
fn modules_are_meant_by_themselves() {
    for (pattern, expected) in [("lab.v1", "pub mod v1 {"), ("lab", "pub mod lab {")] {
        let (_, tree) = code("modules", configure().module_attribute(pattern, "#[mark]"));
        assert_eq!(marked(&tree), [expected], "{tree}");
    }
}

#[test]
fn attributes_of_several_patterns_come_in_their_order() {
    let builder =
        configure().type_attribute("lab", "#[one]").type_attribute("lab.v1.Reading", "/// Two.\n#[three]");
    let (package, _) = code("order", builder);
    assert!(package.contains("#[one]\n/// Two.\n#[three]\n#[derive("), "{package}");
}

/// All mistakes of the settings are told in one run, before anything is read.
#[test]
fn mistakes_in_the_settings_have_their_places() {
    let line = line!() + 2;
    let error = configure()
        .type_attribute("lab.v1.Reading", "#[derive(Hash]")
        .extern_package("lab.common", "super::common")
        .baseline(pyro_build::Baseline::new("model.json").allow("param_renamd"))
        .try_compile("there is no such file")
        .unwrap_err();
    let place = |line: u32| format!("{}:{line}", file!());
    let expected = format!(
        "{}: the attribute for `lab.v1.Reading` cannot be read: this is no token of Rust, or a bracket without its other half
  |
1 | #[derive(Hash]
  |              ^

{}: the path `super::common` of the package `lab.common` does not begin at a crate; write it as in `::lab_common::lab::common`

{}: there is no rule `param_renamd`; did you mean `param_renamed`?",
        place(line),
        place(line + 1),
        place(line + 2)
    );
    assert_eq!(error.to_string(), expected);
}

/// Cargo shows the warnings of packages that are built by path.
#[test]
fn settings_that_mean_nothing_are_warnings() {
    let user = UserCrate::new("warnings", "warnings", "");
    user.write("idl/lab.pyro", LAB);
    user.write("src/lib.rs", "pyro_runtime::include!();\n");
    user.write(
        "build.rs",
        r##"fn main() {
    pyro_build::configure()
        .type_attribute("lab.v1.Readng", "#[derive(PartialOrd)]")
        .field_attribute("lab.v1.Reading.vlaue", "/// Docs.")
        .type_attribute("lab.v1.Station", "/// Docs.")
        .method_attribute("**.start", "/// Docs.")
        .extern_package("lab.commn", "::common")
        .extern_package("lab.v", "::v")
        .compile("idl");
}
"##,
    );
    let said = user.build();
    let warnings: Vec<&str> =
        said.lines().filter_map(|line| line.split_once("build.rs:")).map(|(_, text)| text).collect();
    let expected = [
        "7: there is no package `lab.commn`",
        "8: there is no package `lab.v`; did you mean `lab.v1`?",
        "3: no type matches `lab.v1.Readng`; did you mean `lab.v1.Reading`?",
        "4: no field matches `lab.v1.Reading.vlaue`; did you mean `lab.v1.Reading.value`?",
        "5: no type matches `lab.v1.Station`, which is a service; did you mean `service_attribute`?",
        "6: no method or property matches `**.start`",
    ];
    assert_eq!(warnings, expected, "{said}");
}

/// Code of another crate knows nothing of what extends its exceptions here.
#[test]
fn exceptions_say_what_they_extend_in_another_crate() {
    let folder = folder("extending");
    let idl = folder.join("idl");
    write(
        &idl,
        "common.pyro",
        "package lab.common; exception Gone { at: int; } exception Lost extends Gone {}",
    );
    let lab = "package lab.v1; import lab.common.{Gone};
exception Offline extends Gone { why: str; } exception Frozen extends Offline {} exception Own {}
exception Owned extends Own {}";
    write(&idl, "lab.pyro", lab);
    configure()
        .extern_package("lab.common", "::lab_common::common")
        .out_dir(folder.join("out"))
        .compile(&idl);
    let code = std::fs::read_to_string(folder.join("out/pyro/lab.v1.rs")).unwrap();
    let said: Vec<&str> = code.lines().map(str::trim).filter(|line| line.contains("exception!(")).collect();
    assert_eq!(said.len(), 4, "{code}");
    let flat = code.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("\"lab.v1.Offline\", extends ::lab_common::common::Gone, base of"), "{code}");
    assert!(flat.contains("\"lab.v1.Frozen\", extends Offline,"), "{code}");
    assert!(!flat.contains("extends Own"), "{code}");
}

/// Rust lets a type have one `Default`.
#[test]
fn a_default_that_is_derived_stands() {
    let folder = folder("derived");
    let idl = "package lab.v1; struct Point { x: int = 0; } struct Size { w: int = 1; } struct At { p: Point; z: int = 0; }";
    write(&folder.join("idl"), "lab.pyro", idl);
    configure()
        .type_attribute("lab.v1.Point", "#[derive(Default)]")
        .type_attribute("lab.v1.At", "#[derive(Default)]")
        .out_dir(folder.join("out"))
        .compile(folder.join("idl"));
    let code = std::fs::read_to_string(folder.join("out/pyro/lab.v1.rs")).unwrap();
    let records: Vec<&str> = code.lines().filter(|line| line.contains("record!(")).collect();
    let expected = [
        "rt::record!(Point { 0 x = 0 });",
        "rt::record!(Size: default { 0 w = 1 });",
        "rt::record!(At: new { 0 p: Point, 1 z = 0 });",
    ];
    assert_eq!(records, expected, "{code}");
}

#[test]
fn packages_inside_one_of_another_crate_go_with_it() {
    let folder = folder("inside");
    let idl = folder.join("idl");
    write(&idl, "common.pyro", "package lab.common.type.v1; struct Point { x: float; }");
    write(&idl, "near.pyro", "package lab.commons; struct Near { x: float; }");
    write(&idl, "lab.pyro", "package lab.v1; import lab.common.type.v1.{Point}; struct Place { at: Point; }");
    let builder =
        configure().extern_package("lab.common", "::lab_common::common").out_dir(folder.join("out"));
    builder.type_attribute("lab", "#[mark]").try_compile(&idl).unwrap();
    let read = |path| std::fs::read_to_string(folder.join("out").join(path)).unwrap();
    let place = read("pyro/lab.v1.rs");
    assert!(place.contains("pub at: ::lab_common::common::r#type::v1::Point,"), "{place}");
    let tree = read("pyro.rs");
    assert!(!tree.contains("mod common ") && tree.contains("mod commons "), "{tree}");
}
