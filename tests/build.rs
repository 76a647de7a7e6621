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
                "rust" => program(&mut programs, &format!("{name}_{i}"), block),
                _ => {}
            }
        }
    }
    std::fs::write(out.join("guide.rs"), programs).expect("OUT_DIR is ours");
    pyro_build::compile([PathBuf::from("idl"), declarations]);
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
