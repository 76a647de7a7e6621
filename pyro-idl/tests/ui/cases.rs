//! One file or folder for each case: those of `ok` compile without a word, those of `fail` give the text of the `.stderr` beside
//! them. What is in a folder is checked together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pyro_idl::decl::{Item, Member};
use pyro_idl::{Color, Diagnostic, Diagnostics, ItemKind, Sources, compile};

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
fn every_expected_text_has_its_case() {
    let known: BTreeSet<PathBuf> = cases("fail").iter().map(|case| case.with_extension("stderr")).collect();
    let texts =
        entries(&folder("fail")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "stderr"));
    let lost: Vec<PathBuf> = texts.filter(|path| !known.contains(path)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

fn name(case: &Path) -> String {
    case.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The code that a case is named by: `E012` of `E012_returns`.
fn code_of(case: &Path) -> String {
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

/// Words that mean the same in every case; all others are names of the case itself.
const WORDS: &str = "package import as const type enum union struct exception service extends throws fn oneway property \
    readonly reserved bool int float str bytes complex decimal date time datetime timedelta uuid uri any none i8 u8 u16 f32 list \
    set map tuple stream ref instance register serializers explicit expose local name python deprecated since unstable allow \
    callback blocking static idempotent concurrent exclusive sync T K V A B C true false";

/// A message with the names of its case left out.
fn words(text: &str) -> String {
    let known: BTreeSet<&str> = WORDS.split_whitespace().collect();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let plain = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let quoted = |text: &str| {
        let mut words = text.split(|c| !is_word(c));
        let mut kept = String::new();
        for part in text.split_inclusive(|c| !is_word(c)) {
            let word = words.next().unwrap_or_default();
            kept.push_str(if word.is_empty() || known.contains(word) { word } else { "_" });
            kept.push_str(&part[word.len()..]);
        }
        kept
    };
    let parts = text.split('`').enumerate();
    parts
        .map(|(index, part)| if index % 2 == 0 { plain(part) } else { quoted(part) })
        .collect::<Vec<_>>()
        .join("`")
}

/// What kind of declaration a finding stands in.
fn around(found: &Diagnostic, sources: &Sources) -> String {
    let span = found.span();
    let text = sources.file(span).map_or("", |file| file.text.as_str());
    let ast = pyro_idl::syntax::parse(span.file, text, &mut Diagnostics::default());
    if ast.package.is_some_and(|package| span.start <= package.name.span.end) {
        return "package".to_owned();
    }
    if ast.imports.iter().any(|import| import.span.start <= span.start && span.start < import.span.end) {
        return "import".to_owned();
    }
    let Some(item) = ast.items.iter().find(|item| item.decl().span.end > span.start) else {
        return String::new();
    };
    if item.decl().span.start > span.start {
        return format!("before a {}", ItemKind::of(item).word());
    }
    let Item::Service(service) = item else { return ItemKind::of(item).word().to_owned() };
    let method = |member: &Member| match member {
        Member::Property(_) => "a property".to_owned(),
        Member::Method(method) if method.params.iter().any(|param| param.decl.span.end > span.start) => {
            "a parameter".to_owned()
        }
        Member::Method(_) => "a method".to_owned(),
    };
    let member = service.members.iter().find(|member| member.decl().span.end > span.start);
    match member {
        Some(member) if member.decl().span.start <= span.start => method(member),
        _ => "service".to_owned(),
    }
}

/// What a finding is about: its code, its words without names, and what kind of declaration it stands in.
fn construct(found: &Diagnostic, sources: &Sources) -> String {
    let labels = found.labels.iter().map(|label| words(&label.text));
    let help = found.help.iter().map(|help| words(&help.message));
    let notes = found.notes.iter().map(|note| words(note));
    let files = found.labels.iter().map(|label| label.span.file).collect::<BTreeSet<u32>>().len();
    let all: Vec<String> =
        std::iter::once(words(&found.message)).chain(labels).chain(notes).chain(help).collect();
    format!("{} in {}, {files}: {}", found.code.id, around(found, sources), all.join(" / "))
}

/// Two cases of one construct would count as two, and prove what one does.
#[test]
fn no_two_cases_of_a_code_test_the_same() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for case in cases("fail") {
        let sources = sources(&case);
        let compiled = compile(&sources);
        let code = code_of(&case);
        let found = compiled.diagnostics.iter().find(|found| found.code.id == code);
        let Some(found) = found else { continue };
        let construct = construct(found, &sources);
        if let Some(first) = known.insert(construct.clone(), name(&case)) {
            twice.push(format!("{first} and {}: {construct}", name(&case)));
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}
