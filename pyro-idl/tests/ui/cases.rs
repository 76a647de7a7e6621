//! One file or folder for each case: those of `ok` compile without a word, those of `fail` give the text of the `.stderr` beside
//! them. What is in a folder is checked together.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pyro_idl::check::Features;
use pyro_idl::{Color, Compiled, Sources};

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui").join(name)
}

/// What lies in a folder, in the order of the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

fn is_idl(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pyro")
}

/// The cases of a folder, files and folders, in the order of their names.
pub(crate) fn cases(name: &str) -> Vec<PathBuf> {
    let mut paths = entries(&folder(name));
    paths.retain(|path| is_idl(path) || path.is_dir());
    assert!(!paths.is_empty(), "no cases in {name}");
    paths
}

/// The texts of a case. Messages show the names without the folder of the cases.
pub(crate) fn sources(case: &Path) -> Sources {
    let name = |path: &Path| path.file_name().expect("a file").to_string_lossy().into_owned();
    let text = |path: &Path| fs::read_to_string(path).expect("readable");
    if !case.is_dir() {
        return [(name(case), text(case))].into_iter().collect();
    }
    entries(case).iter().filter(|path| is_idl(path)).map(|path| (name(path), text(path))).collect()
}

/// A case beginning with `// features: generated` is checked for the Rust back end, the others as a whole.
pub(crate) fn compile(sources: &Sources) -> Compiled {
    let generated = sources.files().iter().any(|file| file.text.starts_with("// features: generated"));
    let features = if generated { Features::generated() } else { Features::all() };
    pyro_idl::compile_with(sources, features)
}

#[test]
fn good_files_compile_without_a_word() {
    for case in cases("ok") {
        let sources = sources(&case);
        let compiled = compile(&sources);
        let text = compiled.diagnostics.render(&sources, Color::Never);
        assert!(text.is_empty(), "{}:\n{text}", case.display());
        assert!(compiled.model.is_some(), "{}", case.display());
    }
}

#[test]
fn faulty_files_say_what_is_expected() {
    let bless = std::env::var_os("PYRO_BLESS").is_some();
    let mut stale = Vec::new();
    for case in cases("fail") {
        let sources = sources(&case);
        let compiled = compile(&sources);
        assert!(!compiled.diagnostics.is_empty(), "{} has nothing to complain about", case.display());
        assert_eq!(compiled.model.is_none(), compiled.diagnostics.has_errors(), "{}", case.display());
        let text = compiled.diagnostics.render(&sources, Color::Never);
        let expected = case.with_extension("stderr");
        if bless {
            fs::write(&expected, text).expect("writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(text.as_str()) {
            stale.push(format!("---- {}\n{text}", case.display()));
        }
    }
    assert!(stale.is_empty(), "not as expected; PYRO_BLESS=1 writes what is:\n{}", stale.join("\n"));
}

/// An expected text without its case is never compared with anything.
#[test]
fn every_expected_text_has_its_case() {
    let known: BTreeSet<PathBuf> = cases("fail").iter().map(|case| case.with_extension("stderr")).collect();
    let texts =
        entries(&folder("fail")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "stderr"));
    let lost: Vec<PathBuf> = texts.filter(|path| !known.contains(path)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// A rule without a case is a rule that nobody has seen broken.
#[test]
fn every_code_has_a_case() {
    let said: String = cases("fail")
        .iter()
        .map(|path| fs::read_to_string(path.with_extension("stderr")).expect("blessed"))
        .collect();
    // The file would have more than 16 MiB: `hostile` makes one.
    let codes = pyro_idl::diagnostic::all_codes().iter().filter(|code| code.id != "E005");
    let unseen: Vec<&str> =
        codes.map(|code| code.id).filter(|id| !said.contains(&format!("[{id}]"))).collect();
    assert!(unseen.is_empty(), "no case for {unseen:?}");
}
