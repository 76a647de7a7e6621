//! Files with mistakes: the crate that includes the result gets the mistakes as one error, and the build script ends
//! well. Files that are not there: the build script says so.

use std::path::{Path, PathBuf};
use std::process::Command;

const FAULTY: &str = "package lab.weather;\n\nstruct Reading { value: flaot; }\nstruct Good { x: int; }\nservice Station { fn read() -> Reading; }\n";

/// A folder of its own for each test, under the target folder.
fn folder(name: &str) -> PathBuf {
    let folder = pyro_tests::paths::target().join("faulty").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn compile(folder: &Path, text: &str) -> String {
    std::fs::write(folder.join("station.pyro"), text).unwrap();
    pyro_build::Builder::new().inputs(folder.join("station.pyro")).out_dir(folder).compile().unwrap();
    std::fs::read_to_string(folder.join("pyro.rs")).unwrap()
}

#[test]
fn mistakes_become_a_compile_error_and_stubs() {
    let text = compile(&folder("text"), FAULTY);
    assert!(text.starts_with("// @generated from station.pyro by pyro-codegen. Do not edit.\n"), "{text}");
    assert!(text.contains("compile_error!"), "{text}");
    assert!(text.contains("station.pyro:3:25"), "the place of the mistake: {text}");
    assert!(!text.contains('\u{1b}'), "no colours: {text}");
    for stub in [
        "pub mod lab",
        "pub struct Reading(",
        "pub struct Good(",
        "pub trait Station",
        "pub struct StationProxy(",
    ] {
        assert!(text.contains(stub), "{stub}: {text}");
    }
}

#[test]
fn the_compiler_shows_the_mistakes_and_nothing_else() {
    let folder = folder("rustc");
    compile(&folder, FAULTY);
    let user = "include!(\"pyro.rs\");\nuse lab::weather::{Good, Reading, Station, StationProxy, StationServer};\n\
                fn main() { let _: (Option<Good>, Option<Reading>, Option<StationProxy>); }\n";
    std::fs::write(folder.join("main.rs"), user).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or("rustc".into());
    let output = Command::new(rustc)
        .args(["--edition=2024", "--emit=metadata", "--crate-name=faulty", "main.rs", "-Awarnings"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    let errors: Vec<&str> = stderr.lines().filter(|line| line.starts_with("error")).collect();
    let expected = ["error: the declarations have mistakes", "error: aborting due to 1 previous error"];
    assert_eq!(errors, expected, "{stderr}");
    assert!(stderr.contains("the declarations have mistakes"), "{stderr}");
    assert!(stderr.contains("station.pyro:3:25"), "{stderr}");
}

#[test]
fn a_result_that_did_not_change_keeps_its_time() {
    let folder = folder("time");
    compile(&folder, "struct Point { x: int; }");
    let written = || std::fs::metadata(folder.join("pyro.rs")).unwrap().modified().unwrap();
    let first = written();
    std::thread::sleep(std::time::Duration::from_millis(20));
    compile(&folder, "struct Point { x: int; }");
    assert_eq!(written(), first);
    compile(&folder, "struct Point { x: int; y: int; }");
    assert!(written() > first);
}

#[test]
fn a_folder_stands_for_its_files() {
    let folder = folder("folder");
    std::fs::create_dir_all(folder.join("idl/more")).unwrap();
    std::fs::write(folder.join("idl/b.pyro"), "package b; struct B { x: int; }").unwrap();
    std::fs::write(folder.join("idl/more/a.pyro"), "package a; struct A { x: int; }").unwrap();
    std::fs::write(folder.join("idl/notes.txt"), "not this one").unwrap();
    let text = pyro_build::generate(folder.join("idl")).unwrap();
    assert!(text.contains("pub mod a") && text.contains("pub mod b"), "{text}");
}

#[test]
fn files_that_are_not_there_are_named() {
    let folder = folder("missing");
    let missing = folder.join("missing.pyro");
    let error = pyro_build::Builder::new().inputs(&missing).out_dir(&folder).compile().unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot read {}: ", missing.display())), "{error}");
    std::fs::create_dir_all(folder.join("empty")).unwrap();
    let error = pyro_build::generate(folder.join("empty")).unwrap_err();
    assert!(error.to_string().starts_with("no .pyro file in "), "{error}");
    assert!(pyro_build::generate(Vec::<PathBuf>::new()).is_err());
}
