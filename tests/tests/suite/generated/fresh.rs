//! The committed files are what the generator makes today; `PYRO_BLESS=1` writes them.

use pyro_tests::paths;
use std::path::{Path, PathBuf};
use std::process::Command;

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
fn clashes() {
    pyro_build::assert_fresh(golden("clashes"), golden("clashes.rs"));
}

#[test]
fn relay() {
    pyro_build::assert_fresh(golden("relay"), golden("relay.rs"));
}

#[test]
fn edges() {
    check_service("edges");
}

#[test]
fn matrix() {
    check_service("matrix");
}

#[test]
fn workshop() {
    check_service("workshop");
}

/// One of `idl`, which the build script compiles too: what is called over sockets there is this text.
fn check_service(name: &str) {
    pyro_build::assert_fresh(golden(&format!("../idl/{name}.pyro")), golden(&format!("{name}.rs")));
}

/// Those of the cases that the checks let pass, and of the fixtures, each as its author would commit it.
#[test]
fn it_is_as_rustfmt_leaves_it() {
    if Command::new("rustfmt").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "no rustfmt");
        eprintln!("SKIPPED, no rustfmt");
        return;
    }
    let folder = paths::target().join("tmp").join(format!("rustfmt-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let cases = golden("../ui/ok").read_dir().unwrap().chain(golden("").read_dir().unwrap());
    let mut files = Vec::new();
    for case in cases.map(|entry| entry.unwrap().path()) {
        // Other folders hold what is generated, and some declarations are in need of others.
        let Ok(text) = pyro_build::generate(&case) else { continue };
        let file = folder.join(case.file_name().unwrap()).with_extension("rs");
        std::fs::write(&file, text).unwrap();
        files.push(file);
    }
    assert!(files.len() > 50, "{}", files.len());
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--color", "never", "--edition", "2024", "--config-path"]);
    let output = rustfmt.arg(paths::workspace().join("rustfmt.toml")).args(&files).output().unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && shown.is_empty(),
        "{shown}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn generating_twice_gives_the_same_text() {
    let files = [golden("types.pyro"), golden("service.pyro"), golden("names.pyro")];
    let first = pyro_build::generate(&files[..]).unwrap();
    let reversed: Vec<_> = files.iter().rev().collect();
    assert_eq!(first, pyro_build::generate(reversed).unwrap(), "the order of the files does not matter");
}
