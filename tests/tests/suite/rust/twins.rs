//! Three ways to the same Model: `.pyro` text, a macro's module, source that is read as a file. Every `.pyro` file of the
//! project is a case.

use super::print;
use pyro_codegen::front;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;
use pyro_idl::{Color, Sources};
use pyro_tests::paths;
use std::path::{Path, PathBuf};

/// Folders whose files use each other.
const TOGETHER: [&str; 3] = ["tests/golden/ahead", "tests/golden/clashes", "tests/golden/doc"];

/// Names like `self` beside `self_`, of packages, fields and functions: Rust has no way to write the first. And a module in
/// which nothing is declared is no package.
const NOT_IN_RUST: [&str; 4] = [
    "tests/golden/odd/names.pyro",
    "tests/golden/odd/self.pyro",
    "tests/golden/odd/self_.pyro",
    "tests/golden/odd/empty.pyro",
];

/// Cases of the tools, whose declarations need not pass the check.
const OF_TOOLS: [&str; 2] = ["tests/ui/lint", "tests/ui/fmt"];

/// Every file of the project that passes the check, with those that it needs.
fn cases() -> Vec<Vec<PathBuf>> {
    let root = paths::workspace();
    let mut cases = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let mut entries: Vec<PathBuf> = entries.collect();
        entries.sort();
        folders.extend(entries.iter().filter(|path| path.is_dir() && !is_elsewhere(path)).cloned());
        let within = folder.strip_prefix(root).unwrap();
        entries.retain(|path| !NOT_IN_RUST.iter().any(|file| path.ends_with(file)));
        let mut files: Vec<PathBuf> =
            entries.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "pyro")).collect();
        if OF_TOOLS.iter().any(|of| within == Path::new(of)) {
            // A module in which nothing is declared is no package.
            let is_case = |model: &Model| model.packages.iter().all(|package| !package.items.is_empty());
            files.retain(|file| check(std::slice::from_ref(file)).model.is_some_and(|model| is_case(&model)));
        }
        let of_one_case = within.parent() == Some(Path::new("tests/ui/ok"));
        if of_one_case || TOGETHER.iter().any(|together| within == Path::new(together)) {
            cases.push(files);
        } else {
            cases.extend(files.into_iter().map(|file| vec![file]));
        }
    }
    cases
}

/// Folders without declarations, and those whose declarations are faulty, or are two versions of one.
fn is_elsewhere(folder: &Path) -> bool {
    let name = folder.file_name().unwrap().to_string_lossy();
    name.starts_with('.')
        || name.starts_with("target")
        || ["tests/ui/fail", "tests/ui/breaking"].iter().any(|of| folder.ends_with(of))
}

fn sources(files: &[PathBuf]) -> Sources {
    let read = |path: &PathBuf| (path.display().to_string(), std::fs::read_to_string(path).unwrap());
    files.iter().map(read).collect()
}

fn check(files: &[PathBuf]) -> pyro_idl::Compiled {
    pyro_idl::compile(&sources(files))
}

pub(super) fn from_idl(files: &[PathBuf]) -> Model {
    let sources = sources(files);
    let compiled = pyro_idl::compile(&sources);
    compiled.model.unwrap_or_else(|| panic!("{}", compiled.diagnostics.render(&sources, Color::Never)))
}

/// A file of the project.
pub(super) fn folder(path: &str) -> PathBuf {
    paths::workspace().join(path)
}

fn from_macro(twin: &print::Twin, name: &str) -> Model {
    // A macro runs on a thread of the compiler, whose stack is larger than a test's.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(8 << 20);
        thread.spawn_scoped(scope, || from_macro_here(twin, name)).unwrap().join().unwrap()
    })
}

fn from_macro_here(twin: &print::Twin, name: &str) -> Model {
    let (args, module) = (twin.args.parse().unwrap(), twin.module.parse().unwrap());
    front::check_package(args, module)
        .unwrap_or_else(|errors| panic!("{name}\n{}\n{}", errors.join("\n\n"), twin.module))
}

pub(super) fn from_source(name: &str, text: String) -> Model {
    let sources: Sources = [(name, text)].into_iter().collect();
    let compiled = front::compile(&sources);
    compiled.model.unwrap_or_else(|| panic!("{}", compiled.diagnostics.render(&sources, Color::Never)))
}

/// The Model without places and names of files, one line for each part so that a difference can be found.
fn without_places(mut model: Model) -> String {
    model.packages.iter_mut().for_each(|package| package.files.clear());
    let text = format!("{model:#?}");
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        inside |= line.trim_start().starts_with("span: Span {");
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
        inside &= line.trim() != "},";
    }
    kept
}

#[track_caller]
fn assert_same(expected: &str, found: &str, what: &str, text: &str) {
    if let Some((line, (expected, found))) =
        expected.lines().zip(found.lines()).enumerate().find(|(_, (left, right))| left != right)
    {
        panic!("{what}, line {line} of the Model:\n  .pyro: {expected}\n  Rust:  {found}\n{text}");
    }
    assert_eq!(expected.lines().count(), found.lines().count(), "{what}");
}

/// Compares the Models of a declaration and of its twin.
#[track_caller]
pub(super) fn assert_same_models(idl: Model, rust: Model, what: &str) {
    assert_same(&without_places(idl), &without_places(rust), what, "");
}

#[test]
fn idl_macro_and_source_give_the_same_model() {
    let mut count = 0;
    for files in cases() {
        let name = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", ");
        let model = from_idl(&files);
        let twin = print::print(&model);
        let expected = without_places(model);
        let by_macro = without_places(from_macro(&twin, &name));
        assert_same(&expected, &by_macro, &format!("{name} by macro"), &twin.module);
        let source = from_source("twin.rs", twin.file());
        // What `pyro-idl export` prints of it says the same again.
        let exported = Document::new(&source, None).to_sources();
        let again = pyro_idl::compile(&exported).model.expect("what is exported compiles");
        assert_same(&expected, &without_places(again), &format!("{name} exported"), &twin.module);
        assert_same(&expected, &without_places(source), &format!("{name} by source"), &twin.module);
        count += 1;
    }
    assert!(count >= 300, "only {count} cases were found");
}

/// Where a place leads in a source file is a matter of bytes, also behind letters of several.
#[test]
fn places_of_source_lead_to_the_text() {
    let files = cases();
    let everything = files.iter().find(|files| files[0].ends_with("everything.pyro")).unwrap();
    let twin = print::print(&from_idl(everything));
    let text = format!("// h\u{e9}llo \u{1f980}\n{}", twin.file());
    let model = from_source("twin.rs", text.clone());
    for strukt in &model.structs {
        let shown = &text[strukt.head.span.range()];
        assert_eq!(shown.trim_start_matches("r#"), strukt.head.name);
    }
    assert_eq!(model.packages[0].files, ["twin.rs"]);
    assert!(Path::new("twin.rs").extension().is_some());
}
