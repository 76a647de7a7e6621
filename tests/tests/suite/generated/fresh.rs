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
fn hub() {
    check("hub");
}

#[test]
fn ahead() {
    pyro_build::assert_fresh(golden("ahead"), golden("ahead.rs"));
}

#[test]
fn odd() {
    pyro_build::assert_fresh(golden("odd"), golden("odd.rs"));
}

#[test]
fn generating_twice_gives_the_same_text() {
    let files = [golden("types.pyro"), golden("service.pyro"), golden("names.pyro")];
    let first = pyro_build::generate(&files[..]).unwrap();
    let reversed: Vec<_> = files.iter().rev().collect();
    assert_eq!(first, pyro_build::generate(reversed).unwrap(), "the order of the files does not matter");
}
