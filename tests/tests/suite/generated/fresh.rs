//! The committed files are what the generator makes today; `PYRO_BLESS=1` writes them.

use std::path::{Path, PathBuf};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name)
}

fn check(name: &str) {
    pyro_build::assert_fresh(golden(&format!("{name}.pyro")), golden(&format!("{name}.rs")));
}

#[test]
fn types() {
    check("types");
}

#[test]
fn service() {
    check("service");
}

#[test]
fn names() {
    check("names");
}

#[test]
fn everything() {
    pyro_build::assert_fresh(golden("../ui/ok/everything.pyro"), golden("everything.rs"));
}

#[test]
fn ahead() {
    let sources = ["ahead/common.pyro", "ahead/robot.pyro"].map(|name| {
        let text = std::fs::read_to_string(golden(name)).unwrap();
        (name, text)
    });
    let sources: pyro_idl::Sources = sources.into_iter().collect();
    let compiled = pyro_idl::compile_with(&sources, pyro_idl::check::Features::all());
    let diagnostics = compiled.diagnostics.render(&sources, pyro_idl::Color::Never);
    let model = compiled.model.unwrap_or_else(|| panic!("{diagnostics}"));
    pyro_build::assert_committed(golden("ahead.rs"), &pyro_codegen::rust::generate(&model));
}

#[test]
fn generating_twice_gives_the_same_text() {
    let files = [golden("types.pyro"), golden("service.pyro"), golden("names.pyro")];
    let first = pyro_build::generate(&files[..]).unwrap();
    let reversed: Vec<_> = files.iter().rev().collect();
    assert_eq!(first, pyro_build::generate(reversed).unwrap(), "the order of the files does not matter");
}
