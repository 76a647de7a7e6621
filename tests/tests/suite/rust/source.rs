//! Source files that are read without being built: the same code as of `.pyro` files, mistakes at their bytes, the files of
//! modules, and texts that nobody should have written.

use super::twins;
use proptest::prelude::*;
use pyro_codegen::front;
use pyro_idl::{Color, Sources};
use pyro_tests::paths;
use std::fs;
use std::path::Path;

/// What `pyro_build::compile("src/api.rs")` writes.
#[test]
fn source_gives_the_code_that_the_declaration_gives() {
    let code = |path: &str| {
        let code = pyro_build::generate(twins::folder(path)).unwrap_or_else(|error| panic!("{error}"));
        code.split_once('\n').expect("a header").1.to_owned()
    };
    assert_eq!(code("tests/tests/suite/rust/service.rs"), code("tests/golden/service.pyro"));
}

fn rendered(text: &str) -> String {
    let sources: Sources = [("src/api.rs", text)].into_iter().collect();
    let compiled = front::compile(&sources);
    assert_eq!(compiled.model.is_none(), compiled.diagnostics.has_errors());
    compiled.diagnostics.render(&sources, Color::Never)
}

#[test]
fn mistakes_are_shown_in_the_source() {
    let text = r#"
/// Of a gr\u{e9}at station.
#[pyro_runtime::service]
pub trait Station {
    #[pyro(oneway)]
    async fn log(&self, text: String) -> Vec<String>;
    fn wait(&self, span: Duration);
}
"#;
    let expected = "\
error[E012]: oneway method cannot return a value
 --> src/api.rs:6:42
  |
5 |     #[pyro(oneway)]
  |            ------ no reply is sent
6 |     async fn log(&self, text: String) -> Vec<String>;
  |                                          ^^^^^^^^^^^ this value would never reach the caller
  |
  = help: remove `-> Vec<String>`, or remove `oneway`

error[E022]: `Duration` is no type of the language
 --> src/api.rs:7:26
  |
7 |     fn wait(&self, span: Duration);
  |                          ^^^^^^^^ cannot travel
  |
  = help: write `TimeDelta`
";
    assert_eq!(rendered(text), expected);
}

#[test]
fn a_name_for_errors_stands_for_one_list() {
    let service = |name: &str, throws: &str| {
        format!(
            "#[pyro_runtime::service] trait {name} {{ #[pyro(throws({throws}))] fn a(&self) -> Result<i64, E>; }}"
        )
    };
    let apart =
        format!("mod a {{ {} }} mod b {{ {} }}", service("A", "ValueError"), service("B", "KeyError"));
    assert_eq!(rendered(&apart), "", "modules of their own have names of their own");
    let together =
        format!("#[package] mod a {{ {} {} }}", service("A", "ValueError"), service("B", "KeyError"));
    let found = rendered(&together);
    assert!(found.contains("`E` is declared with other exceptions: `ValueError`"), "{found}");
    assert_eq!(found.matches("error[").count(), 1, "{found}");
}

#[test]
fn a_type_without_a_package_says_what_to_write() {
    let found = rendered(
        "#[derive(pyro_runtime::Struct)] struct Hidden { x: i64 }
         #[derive(pyro_runtime::Exception)] struct Lost { x: i64 }
         #[pyro_runtime::service(package = \"odd.v1\")]
         trait Odd {
             #[pyro(throws(Lost))]
             fn a(&self, h: Vec<Hidden>) -> Result<i64, E>;
         }",
    );
    for name in ["Hidden", "Lost"] {
        let message = format!("`{name}` is in no package, unlike what uses it");
        assert_eq!(found.matches(&message).count(), 1, "{found}");
        assert!(found.contains(&format!("write `#[pyro(package = \"odd.v1\")]` before `{name}`")), "{found}");
    }
    assert_eq!(found.matches("error[").count(), 2, "{found}");
}

#[test]
fn what_rustc_would_say_is_said_here() {
    let found = rendered("#[pyro_runtime::service] trait A { fn a(&self, b: Vec, c: Missing); }");
    assert!(found.contains("`Vec` needs its types") && found.contains("`Missing` is no type"), "{found}");
    assert!(rendered("#[pyro_runtime::service] trait A { fn a(&self ").contains("error[E001]"));
    assert!(rendered("trait A { \" }").contains("error[E001]"));
}

#[test]
fn a_reference_names_the_proxy_that_is_brought_in() {
    let text = "
        #[pyro_runtime::package]
        mod lab {
            pub mod devices {
                #[pyro_runtime::service]
                pub trait Device { fn ping(&self); }
            }
            pub mod stations {
                use super::devices::{DeviceProxy, DeviceProxy as Peer};
                use pyro_runtime::Ref;
                #[pyro_runtime::service]
                pub trait Station { fn near(&self, of: Ref<Peer>) -> Option<Ref<DeviceProxy>>; }
            }
        }";
    assert_eq!(rendered(text), "");
}

#[test]
fn modules_are_followed_to_their_files() {
    let folder = paths::target().join("tmp/followed");
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let _ = fs::remove_dir_all(&folder);
    write(
        "src/lib.rs",
        "mod api; #[path = \"odd.rs\"] mod other; #[cfg(windows)] mod absent; mod inline { mod deep; }",
    );
    write(
        "src/api.rs",
        "pub mod data; #[pyro_runtime::service(package = \"lab\")] trait A { fn a(&self) -> data::D; }",
    );
    write(
        "src/api/data.rs",
        "#[derive(pyro_runtime::Struct)] #[pyro(package = \"lab\")] pub struct D { pub x: i64 }",
    );
    write(
        "src/odd.rs",
        "#[pyro_runtime::package] mod odd { #[pyro_runtime::service] trait B { fn b(&self); } }",
    );
    write("src/inline/deep/mod.rs", "mod deeper;");
    write("src/inline/deep/deeper.rs", "");
    let read = |path: &Path| fs::read_to_string(path);
    let files = front::follow(&folder.join("src/lib.rs"), read).unwrap();
    let names: Vec<_> =
        files.iter().map(|(path, _)| path.strip_prefix(&folder).unwrap().display().to_string()).collect();
    let expected = [
        "src/lib.rs",
        "src/api.rs",
        "src/odd.rs",
        "src/inline/deep/mod.rs",
        "src/api/data.rs",
        "src/inline/deep/deeper.rs",
    ];
    assert_eq!(names, expected);
    let sources: Sources =
        files.iter().map(|(path, text)| (path.display().to_string(), text.as_str())).collect();
    let compiled = front::compile(&sources);
    let model =
        compiled.model.unwrap_or_else(|| panic!("{}", compiled.diagnostics.render(&sources, Color::Never)));
    let services: Vec<String> = model.services.iter().map(|service| service.head.full_name()).collect();
    assert_eq!(services, ["lab.A", "odd.B"]);
    write("src/lib.rs", "mod gone;");
    let error = front::follow(&folder.join("src/lib.rs"), read).unwrap_err();
    assert!(error.to_string().contains("gone.rs or "), "{error}");
}

#[test]
fn macros_of_others_are_left_alone() {
    let text = "
        use glib::{self, Enum};
        use pyro_runtime as pyro;
        #[derive(Enum)] enum A { X }
        #[derive(glib::Struct)] struct B { x: char }
        #[tarpc::service] trait C { fn c(x: char); }
        #[derive(pyro::Struct)] struct D { x: i64 }
        #[pyro::package(\"a.b\")] mod x {
            use glib::Struct;
            #[derive(Struct)] pub struct E { x: char }
            #[pyro_runtime::package(\"c\")] pub mod y { pub const N: i64 = 1; }
            pub mod z { pub const N: i64 = super::y::N; }
        }
    ";
    let sources: Sources = [("lib.rs", text)].into_iter().collect();
    let compiled = front::compile(&sources);
    let model =
        compiled.model.unwrap_or_else(|| panic!("{}", compiled.diagnostics.render(&sources, Color::Never)));
    let packages: Vec<&str> = model.packages.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(packages, ["", "a.b.z", "c"]);
    let structs: Vec<&str> = model.structs.iter().map(|strukt| strukt.head.name.as_str()).collect();
    assert_eq!((structs, model.enums.len(), model.services.len()), (vec!["D"], 0, 0));
}

#[test]
fn deep_nesting_is_refused_before_it_is_read() {
    let types = format!("type T = {}i64{};", "Vec<".repeat(100_000), ">".repeat(100_000));
    let brackets = format!("const N: i64 = {}1{};", "(".repeat(100_000), ")".repeat(100_000));
    let signs = format!("const N: i64 = {}1;", "- ".repeat(100_000));
    for text in [types, brackets, signs] {
        let found = rendered(&format!("#[pyro_runtime::package] mod a {{ pub {text} }}"));
        assert!(found.contains("error[E002]"), "{}", &found[..found.len().min(500)]);
    }
}

/// Half-typed source must be judged like any other.
#[test]
fn every_beginning_of_a_source_is_judged() {
    let text = fs::read_to_string(twins::folder("tests/tests/suite/rust/service.rs")).unwrap();
    let end = text.find("use api::").unwrap();
    for (start, _) in text[..end].char_indices().step_by(7) {
        rendered(&text[..start]);
    }
}

fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "#[pyro_runtime::service]",
        "#[service(instance = \"single\")]",
        "#[derive(Struct)]",
        "#[derive(Enum)]",
        "#[derive(Exception)]",
        "#[derive(Union)]",
        "#[pyro(",
        "#[pyro(default = 1)]",
        "#[pyro(throws(A))]",
        "#[pyro(property)]",
        "#[pyro(oneway)]",
        "#[pyro(extends(B))]",
        "#[package]",
        "pub",
        "mod",
        "trait",
        "struct",
        "enum",
        "A",
        "B",
        "a",
        "b",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "[",
        "]",
        ";",
        ",",
        ":",
        "::",
        "=",
        "->",
        "&self",
        "&mut self",
        "fn",
        "async",
        "const",
        "type",
        "i64",
        "String",
        "Vec<",
        "Option<",
        "Result<",
        "Self",
        "self",
        "\"text\"",
        "1",
        "-1",
        "1.5",
        "b\"x\"",
        "'c'",
        "use super::*;",
        "impl",
        "for",
        "&",
        "'a",
        "\u{e9}",
        "r#type",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn token_soup_is_judged_and_never_panics(text in soup()) {
        rendered(&text);
        rendered(&format!("#[pyro_runtime::package] mod a {{ {text} }}"));
    }

    #[test]
    fn a_macro_answers_whatever_stands_in_it(text in soup()) {
        if let Ok(tokens) = text.parse::<proc_macro2::TokenStream>() {
            front::service(tokens.clone(), format!("trait A {{ {tokens} }}").parse().unwrap());
            front::package(proc_macro2::TokenStream::new(), format!("mod a {{ {tokens} }}").parse().unwrap());
            front::derive(front::Kind::Struct, format!("struct A {{ {tokens} }}").parse().unwrap());
            front::derive(front::Kind::Enum, format!("enum A {{ {tokens} }}").parse().unwrap());
            front::expose(tokens);
        }
    }
}
