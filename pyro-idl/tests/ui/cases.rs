//! One file or folder for each case: those of `ok` compile without a word, those of `fail` give the text of the `.stderr` beside
//! them. What is in a folder is checked together.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pyro_idl::{Color, Sources, compile};

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

/// The texts alone.
pub(crate) fn texts(case: &Path) -> Vec<String> {
    sources(case).files().iter().map(|file| file.text.clone()).collect()
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
fn every_file_is_a_case_or_the_expected_text_of_one() {
    let mut lost = Vec::new();
    for (name, expected) in
        [("ok", None), ("fail", Some("stderr")), ("lint", Some("stderr")), ("fmt", Some("formatted"))]
    {
        let texts = |case: &PathBuf| expected.map(|extension| case.with_extension(extension));
        let known: BTreeSet<PathBuf> =
            cases(name).iter().flat_map(|case| [Some(case.clone()), texts(case)]).flatten().collect();
        lost.extend(entries(&folder(name)).into_iter().filter(|path| !known.contains(path)));
    }
    for case in entries(&folder("breaking")) {
        let files = entries(&case).into_iter();
        lost.extend(files.filter(|file| {
            !["old.pyro", "new.pyro", "expected.stderr"].map(|name| case.join(name)).contains(file)
        }));
    }
    assert!(lost.is_empty(), "{lost:?}");
}

/// The name of a case, without its extension.
pub(crate) fn name(case: &Path) -> String {
    case.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The code that a case is named by: `E012` of `E012_returns`.
pub(crate) fn code_of(case: &Path) -> String {
    name(case).split('_').next().unwrap_or_default().to_owned()
}

/// A case breaks the rule that it is named by, and those of a line `// also: E001, E002` only.
#[test]
fn a_case_breaks_the_rule_of_its_name() {
    let mut wrong = Vec::new();
    for case in cases("fail") {
        let sources = sources(&case);
        let lines = sources.files().iter().flat_map(|file| file.text.lines());
        let also =
            lines.filter_map(|line| line.strip_prefix("// also: ")).flat_map(|codes| codes.split(", "));
        let mut expected: BTreeSet<String> = also.map(str::to_owned).collect();
        expected.insert(code_of(&case));
        let compiled = compile(&sources);
        let fired: BTreeSet<String> =
            compiled.diagnostics.iter().map(|found| found.code.id.to_owned()).collect();
        if fired != expected {
            wrong.push(format!("{}: {fired:?}, not {expected:?}", name(&case)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A rule without a case is a rule that nobody has seen broken; one without a neighbour may fire on everything.
#[test]
fn every_code_has_a_case_and_a_neighbour() {
    let ids = |folder: &str| cases(folder).iter().map(|case| code_of(case)).collect::<BTreeSet<String>>();
    let (broken, kept) = (ids("fail"), ids("ok"));
    // The file would have more than 16 MiB: `hostile` makes one.
    let codes = pyro_idl::diagnostic::all_codes().iter().filter(|code| code.id != "E005");
    let missing = codes.map(|code| code.id).filter(|id| !broken.contains(*id) || !kept.contains(*id));
    let missing: Vec<&str> = missing.collect();
    assert!(missing.is_empty(), "no case or no neighbour for {missing:?}");
}
