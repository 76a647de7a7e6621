//! Breaking changes: one folder for each case in `tests/ui/breaking`, with the old side and the new one. `B201_field_removed`
//! breaks that rule and no other, in the words of the `expected.stderr` beside it; `B201_quiet_..` is the closest change that
//! breaks nothing. Also the pages of the rules, and what must hold for any two sides.

mod any;
mod choice;
mod pair;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use pyro_idl::breaking::{self, Options, rules};
use pyro_idl::{Diagnostics, Sources};

use crate::cases::folder;
use crate::guide::blocks;
use pair::Pair;

/// The folders of cases with their names.
fn pairs() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder("breaking")).expect("the folder is there");
    let mut pairs: Vec<(String, PathBuf)> = entries
        .map(|entry| entry.expect("readable"))
        .map(|entry| (entry.file_name().into_string().expect("plain"), entry.path()))
        .collect();
    pairs.sort();
    pairs
}

/// The folders alone.
pub(crate) fn folders() -> impl Iterator<Item = PathBuf> {
    pairs().into_iter().map(|(_, path)| path)
}

/// What is found in a case; the old side comes first.
pub(crate) fn case(folder: &Path) -> (Diagnostics, Sources) {
    let (old, new) = read(folder);
    let pair = Pair::new(&old, &new);
    (pair.compare(&Options::default()), pair.sources)
}

fn read(folder: &Path) -> (String, String) {
    let read = |name| fs::read_to_string(folder.join(name)).expect("both sides are there");
    (read("old.pyro"), read("new.pyro"))
}

#[test]
fn each_case_breaks_its_rule_and_no_other() {
    let bless = std::env::var_os("PYRO_BLESS").is_some();
    let (mut stale, mut wrong) = (Vec::new(), Vec::new());
    for (name, path) in pairs() {
        let (old, new) = read(&path);
        let (codes, text) = Pair::new(&old, &new).said();
        let (id, rest) = name.split_once('_').expect("`ID_name`");
        let expected = path.join("expected.stderr");
        let is_quiet = rest.starts_with("quiet_");
        if codes.is_empty() != is_quiet || codes.iter().any(|code| *code != id) {
            wrong.push(format!("---- {name}: {codes:?}\n{text}"));
        } else if is_quiet {
            assert!(!expected.exists(), "{name} says nothing");
        } else if bless {
            fs::write(&expected, text).expect("writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(text.as_str()) {
            stale.push(format!("---- {name}\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "its rule and no other:\n{}", wrong.join("\n"));
    assert!(stale.is_empty(), "not as expected; PYRO_BLESS=1 writes what is:\n{}", stale.join("\n"));
}

/// A rule without a case is a rule that nobody has seen broken; one without a quiet neighbour may shout at everything.
#[test]
fn each_rule_has_a_case_a_quiet_neighbour_and_a_row_in_the_guide() {
    let names: Vec<String> = pairs().into_iter().map(|(name, _)| name).collect();
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/breaking.md");
    let guide = fs::read_to_string(guide).expect("the guide is there");
    let mut missing = Vec::new();
    for rule in rules() {
        let (id, name, title) = (rule.code.id, rule.name, rule.code.title);
        if !names.contains(&format!("{id}_{name}")) {
            missing.push(format!("a case of {id}"));
        }
        if !names.iter().any(|case| case.starts_with(&format!("{id}_quiet_"))) {
            missing.push(format!("a quiet neighbour of {id}"));
        }
        let row = format!("| `{id}` | `{name}` | {} | {title} |", rule.category.word().to_uppercase());
        if !guide.contains(&row) {
            missing.push(format!("in docs/breaking.md: {row}"));
        }
    }
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
    let known: HashSet<&str> = rules().iter().map(|rule| rule.code.id).collect();
    assert!(names.iter().all(|name| known.contains(&name[..4])), "a case of a rule that is not there");
}

/// The guide's example is what is said, and its declarations compile.
#[test]
fn the_guide_shows_what_is_said() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/breaking.md");
    let blocks = blocks(&fs::read_to_string(guide).expect("the guide is there"));
    let of = |wanted: &str| -> Vec<&str> {
        blocks.iter().filter(|(language, _)| language == wanted).map(|(_, text)| text.as_str()).collect()
    };
    let (old, new) = ("fn read(at: datetime) -> float;", "fn read(when: datetime) -> float;");
    let station = |method: &str| format!("service Station {{\n  {method}\n}}\n");
    let (old, new) = (station(old), station(new));
    let pair = Pair::of(&[("main:idl/station.pyro", &old)], &[("idl/station.pyro", &new)]);
    assert_eq!(of("text"), [pair.said().1]);
    let allowed = of("pyro");
    let [allowed] = &allowed[..] else { panic!("one block of declarations") };
    let old = format!("package lab.changes.v1;\n{old}");
    assert!(Pair::new(&old, allowed).said().0.is_empty());
}

#[test]
fn rules_have_ids_and_names_of_their_own() {
    let ids: HashSet<&str> = rules().iter().map(|rule| rule.code.id).collect();
    let names: HashSet<&str> = rules().iter().map(|rule| rule.name).collect();
    assert_eq!((ids.len(), names.len()), (rules().len(), rules().len()));
    assert!(rules().len() >= 40);
    assert!(rules().is_sorted_by_key(|rule| rule.code.id));
    assert!(rules().iter().map(|rule| rule.code).eq(breaking::codes().iter().copied()));
    assert_eq!(breaking::find_rule("B201").map(|rule| rule.name), Ok("field_removed"));
    assert_eq!(breaking::find_rule("field_removed").map(|rule| rule.code.id), Ok("B201"));
    assert_eq!(breaking::find_rule("field_remved"), Err(Some("field_removed")));
    assert_eq!(breaking::find_rule("something else"), Err(None));
}

/// Each page shows a change that breaks the rule and nothing else, and one that does not break anything.
#[test]
fn pages_show_what_they_say() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let page = rule.code.explanation;
        let head = format!(
            "# {}: {}\n\n`{}`, category {}.\n\n",
            rule.code.id,
            rule.code.title,
            rule.name,
            rule.category.word().to_uppercase()
        );
        assert!(page.starts_with(&head), "the page begins with\n{head}");
        let marks: Vec<&str> =
            page.lines().filter(|line| ["Before:", "After:", "Instead:"].contains(line)).collect();
        assert_eq!(marks, ["Before:", "After:", "Instead:"], "{}", rule.code.id);
        let blocks = blocks(page);
        let [before, after, instead] = &blocks[..] else { panic!("{} has three blocks", rule.code.id) };
        assert!(blocks.iter().all(|(language, _)| language == "pyro"), "{}", rule.code.id);
        let (codes, text) = Pair::new(&before.1, &after.1).said();
        if codes != [rule.code.id] {
            wrong.push(format!("---- {}: {codes:?}\n{text}", rule.code.id));
        }
        let (codes, text) = Pair::new(&before.1, &instead.1).said();
        if !codes.is_empty() {
            wrong.push(format!("---- {} instead:\n{text}", rule.code.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
