//! Compiles the test services, and what README and guide show: their declarations become services like any other, their
//! programs become tests. `src/services.rs` and `tests/suite/guide.rs` include the results.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("inside the workspace");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("set by cargo"));
    let declarations = out.join("guide");
    // What a page no longer shows must not be compiled.
    let _ = std::fs::remove_dir_all(&declarations);
    std::fs::create_dir_all(&declarations).expect("a folder in OUT_DIR");
    let mut programs = String::new();
    for page in pages(root) {
        println!("cargo::rerun-if-changed={}", page.display());
        let text = std::fs::read_to_string(&page).expect("the page was listed");
        let name = page.file_stem().expect("a file").to_string_lossy().to_lowercase().replace('-', "_");
        for (i, (language, block)) in blocks(&text).enumerate() {
            match language {
                "pyro" => {
                    std::fs::write(declarations.join(format!("{name}_{i}.pyro")), block)
                        .expect("OUT_DIR is ours");
                }
                // Those of build scripts are built in a crate of their own: `tests/suite/build_script`.
                "rust" if is_build_script(block) => {}
                "rust" => program(&mut programs, &format!("{name}_{i}"), block),
                _ => {}
            }
        }
    }
    std::fs::write(out.join("guide.rs"), programs).expect("OUT_DIR is ours");
    let [idl, ahead, clashes] = ["idl", "golden/ahead", "golden/clashes"].map(PathBuf::from);
    pyro_build::compile([idl, ahead, clashes, declarations]);
    std::fs::write(out.join("deep.rs"), generate_deep()).expect("OUT_DIR is ours");
}

/// Types that contain themselves and have many fields, which nobody would want to read: `tests/suite/generated/deep.rs`
/// includes them.
fn generate_deep() -> String {
    let sources: pyro_idl::Sources = [("deep.pyro", declare_deep())].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    let diagnostics = compiled.diagnostics.render(&sources, pyro_idl::Color::Never);
    pyro_codegen::rust::generate(&compiled.model.unwrap_or_else(|| panic!("{diagnostics}")))
}

/// Each way in which a type can contain itself.
fn declare_deep() -> String {
    let fields = |n: usize| (0..n).map(|i| format!("f{i}: str?; ")).collect::<String>();
    let many = fields(120);
    // The largest types that there are, as often as a struct can hold them.
    let largest = fields(1022).replace("str", "bytes");
    let uris = fields(340).replace("str", "uri");
    let mut text = "package fixture.deep;\n".to_owned();
    for n in [2, 30, 60, 240, 1000] {
        let few = fields(n);
        writeln!(text, "struct Wide{n} {{ {few} next: Wide{n}?; }}").expect("writing to a string");
    }
    // One value inside another by value, until the last one closes the circle.
    for i in 0..8 {
        let next = if i == 7 { "Inner0?".to_owned() } else { format!("Inner{}", i + 1) };
        writeln!(text, "struct Inner{i} {{ {many} next: {next}; }}").expect("writing to a string");
    }
    text + &format!(
        "struct Small {{ value: int; left: Small?; right: Small?; children: list<Small> = []; }}
         struct Even {{ {many} next: Odd?; }} struct Odd {{ {many} next: Even?; }}
         struct Listed {{ {many} next: list<Listed>; }}
         struct Mapped {{ {many} next: map<str, Mapped>; }}
         struct Paired {{ {many} next: tuple<int, Paired, tuple<Small?, Small?>>?; }}
         union Choice {{ End; Left {{ {many} next: Choice?; }} Right {{ {many} next: Choice?; }} }}
         struct Largest {{ {largest} next: Largest?; }} struct Uris {{ {uris} next: Uris?; }}
         union Largest2 {{ One {{ {largest} next: Largest2?; }} Two {{ {largest} next: Largest2?; }} }}
         struct Boxes {{ {many} first: Wide240?; second: Wide240?; next: Boxes?; pair: tuple<int, Boxes?> = [1, none]; maybe: tuple<Boxes?>? = [none]; }}
         exception Cause {{ {many} next: Cause?; }}
         service Mirror {{ fn small(value: Small) -> Small; fn wide(value: Wide240) -> Wide240;
           fn widest(value: Wide1000) -> Wide1000; fn cause(value: Cause) -> Cause; fn fail(value: Cause) throws Cause;
           fn any(value: any) -> any; fn largest(value: Largest, more: int = 1) -> Largest;
           fn choice(value: Largest2) -> Largest2; }}\n"
    )
}

/// README and the pages of the guide.
fn pages(root: &Path) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", root.join("docs").display());
    let docs = std::fs::read_dir(root.join("docs")).expect("the guide is there");
    let docs = docs.map(|entry| entry.expect("the guide can be listed").path());
    let mut pages: Vec<_> = docs.filter(|path| path.extension().is_some_and(|ext| ext == "md")).collect();
    pages.sort();
    // README has a namesake there, which is a list of links; examples of the language, faulty ones among them, are
    // checked beside its grammar.
    let elsewhere = ["README.md", "idl.md", "lint.md"];
    pages.retain(|path| !elsewhere.iter().any(|page| path.ends_with(page)));
    pages.push(root.join("README.md"));
    pages
}

/// The fenced blocks of a page: language and text.
fn blocks(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'))
}

/// Whether a block says that it is a build script, or the program of one that is not this.
fn is_build_script(block: &str) -> bool {
    block.lines().next().is_some_and(|line| line.ends_with("build.rs") || line.starts_with("// src/bin/"))
}

/// A block as a module; its `main`, if it has one, as a test.
fn program(programs: &mut String, name: &str, block: &str) {
    let block = block.replace("pyro_runtime::include!();", "use pyro_tests::services::*;");
    let test = if block.contains("fn main()") {
        "#[test]\nfn runs() { let ended: Result<(), pyro_runtime::Error> = main().into_ended(); ended.unwrap(); }"
    } else {
        ""
    };
    writeln!(programs, "mod {name} {{\n#[allow(unused_imports)] use super::IntoEnded;\n{block}\n{test}\n}}")
        .expect("writing to a string");
}
