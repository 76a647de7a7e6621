//! What the macros say to code with mistakes: `tests/ui_macros/*.rs`, with rustc's output beside each.
//! `PYRO_BLESS=1` writes what is expected instead of comparing; read the difference in review.
//!
//! Behind each line with a mistake stands what is said of it, `//~ E022`: one code for one mistake, ours or rustc's.

use pyro_idl::diagnostic::codes;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long a code of ours is: `E022`. Those of rustc are longer.
const OURS: usize = 4;

/// Rules of the language that no macro can break, and why.
const NOT_IN_MACROS: [(&str, &str); 4] = [
    ("E003", "rustc has read the tokens"),
    ("E005", "a macro reads no file"),
    ("E027", "`use` is rustc's"),
    ("E030", "rustc says how many types one takes: E0107"),
];

/// Lines of which rustc says more than one thing by itself, in the same file.
const TWICE: [(&str, &str); 5] = [
    ("fn list(&self, of: Vec<NoItem>);", "once for the trait, with another hint, and once for the proxy"),
    ("async fn reference(&self, of: Ref<AnybodyProxy>);", "as above"),
    ("y: f64,", "a mirror is taken apart, and put together"),
    (
        "#[pyro_runtime::service]",
        "once for the proxy, its batch and the skeleton each: docs/from-a-trait.md says so",
    ),
    ("points: Vec<NoMirror>,", "as above: it goes over in both directions"),
];

#[test]
fn mistakes_are_told_at_their_tokens() {
    let bless = std::env::var_os("PYRO_BLESS").is_some_and(|value| value != "0");
    if bless && std::env::var_os("TRYBUILD").is_none() {
        // trybuild takes the setting from the environment only, and this process cannot change its own safely.
        let itself = std::env::current_exe().expect("a test is a program");
        let status = Command::new(itself).env("TRYBUILD", "overwrite").status().expect("it runs already");
        assert!(status.success());
        return;
    }
    trybuild::TestCases::new().compile_fail("../../tests/ui_macros/*.rs");
}

#[test]
fn one_mistake_gives_one_message() {
    for case in cases() {
        let (marked, told) = (marked(&read(&case)), told(&read(&case.with_extension("stderr"))));
        for (line, codes) in marked.iter().filter(|(_, codes)| codes.iter().any(|code| code.len() > OURS)) {
            let is_excused = TWICE.iter().any(|(excused, _)| excused == line);
            assert!(codes.len() == 1 || is_excused, "{}: rustc says more: {line}", case.display());
        }
        assert_eq!(marked, told, "{}: what is marked, and what is told", case.display());
    }
}

#[test]
fn each_rule_that_macros_can_break_has_a_case() {
    let texts: Vec<String> = cases().iter().map(|case| read(&case.with_extension("stderr"))).collect();
    let has = |code: &str| {
        texts
            .iter()
            .flat_map(|text| text.lines())
            .any(|line| line.strip_prefix("error: ").is_some_and(|rest| rest.starts_with(code)))
    };
    for code in codes::all().iter().filter(|code| code.id.starts_with('E')) {
        let excused = NOT_IN_MACROS.iter().find(|(excused, _)| *excused == code.id);
        match excused {
            None => assert!(has(code.id), "{} has no case in tests/ui_macros: {}", code.id, code.title),
            Some((_, why)) => assert!(!has(code.id), "{} has a case, though {why}", code.id),
        }
    }
}

/// What the front end itself says, but for what rustc says in its place.
#[test]
fn each_message_of_the_front_end_has_a_case() {
    const OF_RUSTC: [&str; 2] = ["`{name}` needs its types", "a parameter needs a name"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/front");
    let told: String = cases().iter().map(|case| read(&case.with_extension("stderr"))).collect();
    let mut found = 0;
    for file in files(&folder, "rs").iter().filter(|file| !file.ends_with("source.rs")) {
        for message in messages(&read(file)).filter(|message| !OF_RUSTC.contains(message)) {
            found += 1;
            let has_case = told.lines().any(|line| parts(message).all(|part| line.contains(part)));
            assert!(has_case, "{}: no case in tests/ui_macros for: {message}", file.display());
        }
    }
    assert!(found > 30, "only {found} messages were found");
}

/// The literals that messages are made of.
fn messages(text: &str) -> impl Iterator<Item = &str> {
    ["let message = ", "Diagnostic::new(codes::", "diagnostic(self, "].into_iter().flat_map(move |before| {
        text.split(before).skip(1).filter_map(|after| {
            let statement = &after[..after.find(';').unwrap_or(after.len())];
            let (start, end) = (statement.find('"')? + 1, statement.find(").").unwrap_or(statement.len()));
            let literal = statement.get(start..).filter(|_| start < end)?;
            Some(&literal[..literal.find(['"', '\\'])?])
        })
    })
}

/// What stands between the holes of a message.
fn parts(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after))
}

/// Lines without what stands behind `//~`, and the codes there.
fn marked(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut marked = BTreeMap::new();
    for (line, codes) in text.lines().filter_map(|line| line.split_once("//~")) {
        add(&mut marked, line, codes.split_whitespace());
    }
    marked
}

/// The lines that errors stand at, and the codes of the errors.
fn told(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut told = BTreeMap::new();
    let mut code = "";
    let mut line_above = "";
    for line in text.lines() {
        // One without a place stands at no line.
        if line.starts_with("error") && !code.is_empty() {
            add(&mut told, "", [code].into_iter());
        }
        if let Some(rest) = line.strip_prefix("error: ") {
            code = rest.split_once(": ").map_or("rustc", |(code, _)| code);
        } else if let Some(rest) = line.strip_prefix("error[") {
            code = &rest[..rest.find(']').expect("a code")];
        }
        let underlined = line.split_once('|').is_some_and(|(_, under)| {
            let marks = under.trim_start_matches([' ', '|', '_', '-']);
            marks.starts_with('^')
        });
        if underlined && !code.is_empty() {
            let source = line_above.split_once('|').map_or("", |(_, source)| source);
            let source = source.split_once("//~").map_or(source, |(source, _)| source);
            add(&mut told, source, [code].into_iter());
            // Of one error, the first place that is underlined is where it stands.
            code = "";
        }
        line_above = line;
    }
    assert!(code.is_empty(), "the last error has no place");
    told
}

fn add<'a>(to: &mut BTreeMap<String, Vec<String>>, line: &str, codes: impl Iterator<Item = &'a str>) {
    let list = to.entry(line.trim().to_owned()).or_default();
    list.extend(codes.map(str::to_owned));
    list.sort();
}

fn cases() -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ui_macros"), "rs")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the project");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|own| own == extension)).collect();
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
