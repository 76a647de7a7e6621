//! One file per case: `ok/*.pyro` compile without a word, `fail/*.pyro` give the text of the `.stderr` file beside them.

use std::fs;
use std::path::{Path, PathBuf};

use pyro_idl::check::Features;
use pyro_idl::{Color, Sources};

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui").join(name)
}

/// The cases of a folder, in the order of their names.
pub(crate) fn cases(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pyro"));
    paths.sort();
    assert!(!paths.is_empty(), "no cases in {name}");
    paths
}

/// A case beginning with `// features: generated` is checked for the Rust back end, the others as a whole.
fn features(text: &str) -> Features {
    if text.starts_with("// features: generated") { Features::generated() } else { Features::all() }
}

pub(crate) fn sources(path: &Path) -> Sources {
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    let text = fs::read_to_string(path).expect("readable");
    [(name, text)].into_iter().collect()
}

#[test]
fn good_files_compile_without_a_word() {
    for path in cases("ok") {
        let sources = sources(&path);
        let features = features(&sources.files()[0].text);
        let compiled = pyro_idl::compile_with(&sources, features);
        let text = compiled.diagnostics.render(&sources, Color::Never);
        assert!(text.is_empty(), "{}:\n{text}", path.display());
        assert!(compiled.model.is_some(), "{}", path.display());
    }
}

#[test]
fn faulty_files_say_what_is_expected() {
    let bless = std::env::var_os("PYRO_BLESS").is_some();
    let mut stale = Vec::new();
    for path in cases("fail") {
        let sources = sources(&path);
        let features = features(&sources.files()[0].text);
        let compiled = pyro_idl::compile_with(&sources, features);
        assert!(!compiled.diagnostics.is_empty(), "{} has nothing to complain about", path.display());
        assert_eq!(compiled.model.is_none(), compiled.diagnostics.has_errors(), "{}", path.display());
        let text = compiled.diagnostics.render(&sources, Color::Never);
        let expected = path.with_extension("stderr");
        if bless {
            fs::write(&expected, text).expect("writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(text.as_str()) {
            stale.push(format!("---- {}\n{text}", path.display()));
        }
    }
    assert!(stale.is_empty(), "not as expected; PYRO_BLESS=1 writes what is:\n{}", stale.join("\n"));
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
