//! Breaking changes: one folder for each case in `tests/ui/breaking`, with the old side and the new one. `B201_field_removed`
//! breaks that rule and no other, in the words of the `expected.stderr` beside it; `B201_quiet_..` is the closest change that
//! breaks nothing. Also the pages of the rules, and what must hold for any two sides.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use pyro_idl::breaking::{self, Category, Options, Version, compare, rules};
use pyro_idl::check::Features;
use pyro_idl::diagnostic::Severity;
use pyro_idl::{Color, Compiled, Diagnostics, Sources};

use crate::cases::{cases, folder, sources};
use crate::guide::blocks;

/// Two sides in one set of sources.
struct Pair {
    sources: Sources,
    old: Compiled,
    new: Compiled,
    /// How many of the files are of the old side; they come first.
    n_old: u32,
}

impl Pair {
    fn new(old: &str, new: &str) -> Self {
        Self::of(&[("old.pyro", old)], &[("new.pyro", new)])
    }

    /// Of several files on each side.
    fn of(old: &[(&str, &str)], new: &[(&str, &str)]) -> Self {
        let sources: Sources = old.iter().chain(new).copied().collect();
        let compile = |files| {
            let compiled = pyro_idl::compile_files(&sources, files, Features::all());
            let said = compiled.diagnostics.render(&sources, Color::Never);
            assert!(!compiled.diagnostics.has_errors(), "both sides must be right: {old:?}\n{new:?}\n{said}");
            compiled
        };
        let n_old = old.len() as u32;
        let (old, new) = (compile(0..old.len()), compile(old.len()..sources.files().len()));
        Pair { sources, old, new, n_old }
    }

    fn compare(&self, options: &Options) -> Diagnostics {
        let old = Version::of(&self.old).expect("it compiles");
        let new = Version::of(&self.new).expect("it compiles");
        let found = compare(old, new, options);
        self.check(&found);
        found
    }

    /// What must hold for any finding.
    fn check(&self, found: &Diagnostics) {
        for finding in found {
            assert!((1..=2).contains(&finding.labels.len()), "{finding:?}");
            assert_eq!(finding.severity, Severity::Error);
            assert_eq!(finding.notes.len(), 1, "{finding:?}");
            for label in &finding.labels {
                let file = &self.sources.files()[label.span.file as usize];
                assert!(file.text.get(label.span.range()).is_some(), "{finding:?}");
            }
            let is_new: Vec<bool> =
                finding.labels.iter().map(|label| label.span.file >= self.n_old).collect();
            assert!(
                [&[false, true][..], &[true, false], &[false]].contains(&&is_new[..]),
                "one place of each side: {finding:?}"
            );
            assert!(
                finding.help.iter().all(|help| help.edits.is_empty()),
                "what breaks is no slip: {finding:?}"
            );
        }
    }

    fn said(&self) -> (Vec<&'static str>, String) {
        let found = self.compare(&Options::default());
        (found.iter().map(|finding| finding.code.id).collect(), found.render(&self.sources, Color::Never))
    }
}

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

#[test]
fn nothing_breaks_where_nothing_changes() {
    let sides = pairs().into_iter().flat_map(|(_, path)| <[String; 2]>::from(read(&path)));
    let mut files: Vec<Vec<(String, String)>> = sides.map(|text| vec![("a.pyro".to_owned(), text)]).collect();
    for case in cases("ok") {
        let sources = sources(&case);
        files.push(sources.files().iter().map(|file| (file.name.clone(), file.text.clone())).collect());
    }
    for files in files {
        let old: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        // Comments change nothing, and neither does the order of the files.
        let commented: Vec<String> =
            files.iter().map(|(_, text)| text.replace(";\n", "; // as ever\n\n")).collect();
        let new: Vec<(&str, &str)> =
            old.iter().zip(&commented).map(|((name, _), text)| (*name, text.as_str())).rev().collect();
        for new in [&old, &new] {
            let (codes, said) = Pair::of(&old, new).said();
            assert!(codes.is_empty(), "of {new:?}\n{said}");
        }
    }
}

/// A model that is written as JSON and read again is the same declarations, for every case there is.
#[test]
fn nothing_breaks_on_the_way_through_json() {
    use pyro_idl::export::json::{Document, read as read_json};
    let texts = pairs().into_iter().map(|(_, path)| read(&path).0);
    for text in texts {
        let files: Sources = [("a.pyro", text.as_str())].into_iter().collect();
        let model = pyro_idl::compile(&files).model.expect("it compiles");
        let again =
            read_json(&Document::new(&model, None).to_json()).expect("it was just written").to_sources();
        let again: Vec<(&str, &str)> =
            again.files().iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        let (codes, said) = Pair::of(&again, &[("a.pyro", &text)]).said();
        assert!(codes.is_empty(), "of {again:?}\n{said}");
    }
}

/// Going back is a change like any other: it can be told, whatever it breaks.
#[test]
fn every_change_can_be_told_the_other_way_round() {
    for (_, path) in pairs() {
        let (old, new) = read(&path);
        let pair = Pair::new(&new, &old);
        pair.compare(&Options::default());
        pair.compare(&Options { new_place_first: true, ..Options::default() });
    }
}

/// Every line of every good file left out, and put back: whatever still compiles can be compared.
#[test]
fn every_line_can_come_and_go() {
    let mut n_compared = 0;
    for case in cases("ok") {
        let sources = sources(&case);
        let [file] = sources.files() else { continue };
        for line in file.text.lines().filter(|line| line.trim_start().len() > 1) {
            let without = file.text.replacen(line, "", 1);
            let alone: Sources = [("a.pyro", without.as_str())].into_iter().collect();
            if pyro_idl::compile(&alone).model.is_none() {
                continue;
            }
            n_compared += 1;
            Pair::new(&file.text, &without).compare(&Options::default());
            Pair::new(&without, &file.text).compare(&Options::default());
        }
    }
    assert!(n_compared > 20, "only {n_compared} lines can be left out");
}

/// Any file against any other one: everything is gone and everything is new.
#[test]
fn strangers_can_be_compared() {
    let texts: Vec<String> = pairs().into_iter().map(|(_, path)| read(&path).0).collect();
    for pair in texts.windows(2) {
        Pair::new(&pair[0], &pair[1]).compare(&Options::default());
    }
}

/// Pieces that know nothing of each other.
fn pieces() -> Vec<String> {
    let kinds = ["struct", "exception", "union", "enum", "service", "const"];
    (0..18)
        .map(|n| match kinds[n % kinds.len()] {
            "struct" => format!("struct S{n} {{ a: int; b: list<str> = []; }}\n"),
            "exception" => format!("exception X{n} {{ code: int = {n}; }}\n"),
            "union" => format!("union U{n} {{ A {{ x: int; }} B; }}\n"),
            "enum" => format!("enum E{n} {{ One; Two; }}\n"),
            "service" => {
                format!("service V{n} {{ fn f{n}(a: int, b: str = \"\") -> float; property p: int; }}\n")
            }
            _ => format!("const C{n}: int = {n};\n"),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_declarations_says_nothing(order in Just((0..18usize).collect::<Vec<_>>()).prop_shuffle()) {
        let pieces = pieces();
        let shuffled: String = order.iter().map(|index| pieces[*index].as_str()).collect();
        let (codes, said) = Pair::new(&pieces.concat(), &shuffled).said();
        prop_assert!(codes.is_empty(), "{}", said);
    }

    /// What is left out is missed, once each, and nothing else is.
    #[test]
    fn each_piece_is_missed_once(kept in proptest::collection::vec(any::<bool>(), 18)) {
        let pieces = pieces();
        let left: String = pieces.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece.as_str()).collect();
        let n_gone = kept.iter().filter(|kept| !**kept).count();
        let (codes, said) = Pair::new(&pieces.concat(), &left).said();
        let expected = if n_gone == 18 { 1 } else { n_gone };
        prop_assert_eq!(codes.len(), expected, "{}", said);
        prop_assert!(codes.iter().all(|code| ["B101", "B103", "B105", "B111"].contains(code)), "{}", said);
    }
}

const OLD: &str = "package lab.v1;
struct Reading { value: float; }
service Station { fn read(at: int) -> Reading; fn temp(limit: int = 1) -> float; fn log() throws ValueError; }
";
/// Breaks a rule of each category.
const NEW: &str = "package lab.v1;
struct Reading { value: str; }
service Station { fn read(when: int) -> Reading; fn temp(limit: int = 2) -> float; fn log(); }
";

#[test]
fn categories_take_in_those_that_are_more_fundamental() {
    let pair = Pair::new(OLD, NEW);
    let codes = |categories: &[Category]| -> Vec<&'static str> {
        let found = pair.compare(&Options { categories: categories.to_vec(), ..Options::default() });
        let mut codes: Vec<&str> = found.iter().map(|finding| finding.code.id).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(&[Category::Wire]), ["B207"]);
    assert_eq!(codes(&[Category::Call]), ["B207", "B403"]);
    assert_eq!(codes(&[Category::Source]), ["B207", "B403", "B433"]);
    assert_eq!(codes(&[Category::Behaviour]), ["B409"]);
    assert_eq!(codes(&Category::ALL), ["B207", "B403", "B409", "B433"]);
    assert_eq!(codes(&Options::default().categories), codes(&Category::ALL));
    for rule in rules() {
        assert!(rule.category.covers(rule.category));
        let source = Category::Source.covers(rule.category);
        assert_ne!(source, Category::Behaviour.covers(rule.category), "{}", rule.name);
    }
}

#[test]
fn an_allow_on_the_new_side_silences_its_rule() {
    let places = [
        ("fn read(when", "fn read(@allow(param_renamed, reason = \"nobody names it\") when"),
        ("fn read(when", "@allow(B403, reason = \"nobody names it\") fn read(when"),
        ("service", "@allow(param_renamed, reason = \"nobody names it\") service"),
        ("package", "@allow(param_renamed, reason = \"nobody names it\") package"),
    ];
    for (from, to) in places {
        let pair = Pair::new(OLD, &NEW.replace(from, to));
        let (codes, text) = pair.said();
        assert_eq!(codes.len(), 3, "{text}");
        assert!(!codes.contains(&"B403"), "{text}");
    }
    // Elsewhere, or of another rule, it says nothing.
    let other = NEW.replace("struct", "@allow(param_renamed, reason = \"nobody names it\") struct");
    assert_eq!(Pair::new(OLD, &other).said().0.len(), 4);
    let off = Options { off: vec!["param_renamed".to_owned(), "B207".to_owned()], ..Options::default() };
    assert_eq!(Pair::new(OLD, NEW).compare(&off).errors(), 2);
    // What is gone has no place for an `@allow` but the one around it.
    let old = "struct A { x: int; y: int; }";
    let new = "@allow(field_removed, reason = \"never used\") struct A { x: int; }";
    assert!(Pair::new(old, new).said().0.is_empty());
}

/// One change of a constant is one finding, but who switches that off has not said that defaults may change.
#[test]
fn a_default_is_told_of_where_its_constant_is_not() {
    let station = |package: &str, note: &str, value: u8| {
        format!("{package} package a; {note} service A {{ const K: int = {value}; fn f(a: int = K); }}")
    };
    let allow = "@allow(const_value_changed, reason = \"r\")";
    let old = station("", "", 5);
    let codes = |new: &str, off: &[&str]| -> Vec<&'static str> {
        let off = off.iter().map(|rule| (*rule).to_owned()).collect();
        let found = Pair::new(&old, new).compare(&Options { off, ..Options::default() });
        found.iter().map(|finding| finding.code.id).collect()
    };
    assert_eq!(codes(&station("", "", 6), &[]), ["B113"]);
    assert_eq!(codes(&station("", "", 6), &["const_value_changed"]), ["B409"]);
    assert_eq!(codes(&station("", allow, 6), &[]), ["B409"]);
    assert_eq!(codes(&station(allow, "", 6), &[]), ["B409"]);
    assert!(codes(&station(allow, "", 6), &["B409"]).is_empty());
}

#[test]
fn what_was_unstable_is_left_out_on_demand() {
    let unstable = |text: &str| text.replace("fn read", "@unstable fn read");
    let options = Options { ignore_unstable: true, ..Options::default() };
    let n_found = |old: &str, new: &str, options: &Options| Pair::new(old, new).compare(options).errors();
    assert_eq!(n_found(&unstable(OLD), NEW, &options), 3);
    assert_eq!(n_found(&unstable(OLD), NEW, &Options::default()), 4);
    // It was promised when it was stable.
    assert_eq!(n_found(OLD, &unstable(NEW), &options), 4);
    assert_eq!(n_found(&OLD.replace("package", "@unstable package"), NEW, &options), 0);
}

#[test]
fn the_new_place_comes_first_on_demand() {
    let pair = Pair::new("service A { fn f(); fn g(); }", "service A { fn g(); }");
    let first =
        |options: &Options| pair.compare(options).iter().map(|one| one.span().file).collect::<Vec<_>>();
    assert_eq!(first(&Options::default()), [0]);
    assert_eq!(first(&Options { new_place_first: true, ..Options::default() }), [1]);
}

/// One move is one finding: what uses the moved type uses the same one.
#[test]
fn what_moves_to_another_package_is_told_once() {
    let uses = |package: &str| {
        format!(
            "package lab.use.v1; import {package}; service S {{ fn f() -> {package}.R; fn g(r: {package}.R); }}"
        )
    };
    let (stay, r) = ("struct Stay { a: int; }", "struct R { value: float; }");
    let (old, new) = (format!("package lab.v1; {stay} {r}"), format!("package lab.v2; {r}"));
    let rest = format!("package lab.v1; {stay}");
    let (old_uses, new_uses) = (uses("lab.v1"), uses("lab.v2"));
    let moved = |new: &str| {
        Pair::of(
            &[("a.pyro", &old), ("s.pyro", &old_uses)],
            &[("a.pyro", &rest), ("b.pyro", new), ("s.pyro", &new_uses)],
        )
        .said()
    };
    let (codes, text) = moved(&new);
    assert_eq!(codes, ["B106"], "{text}");
    assert!(text.contains("struct `lab.v1.R` is called `lab.v2.R` now"), "{text}");
    // What changes on the way is not lost.
    let (mut codes, text) = moved(&new.replace("float", "str"));
    codes.sort_unstable();
    assert_eq!(codes, ["B106", "B207"], "{text}");
    // Another type of the same name is told from the old one by its package.
    let (_, text) = moved("package lab.v2; struct R { text: str; }");
    assert!(text.contains("gives back `lab.v2.R` now, not `lab.v1.R`"), "{text}");
    // Exceptions carry their full names.
    let package = |name: &str| format!("package {name}; exception E {{ }} service S {{ fn f() throws E; }}");
    let (mut codes, text) = Pair::new(&package("a"), &package("b")).said();
    codes.sort_unstable();
    assert_eq!(codes, ["B107", "B118"], "{text}");
}

/// What both kinds of services inherit is served by both sides, and judged from both.
#[test]
fn members_that_servers_and_clients_serve_are_judged_from_both_sides() {
    let heirs = "service Station extends Device { fn read(); }
        @callback service Sink extends Device { fn on(); }";
    let old = format!("service Device {{ fn ping(); }} {heirs}");
    let new = format!("service Device {{ fn ping(n: int); fn pong(); }} {heirs}");
    let (mut codes, text) = Pair::new(&old, &new).said();
    codes.sort_unstable();
    assert_eq!(codes, ["B401", "B521", "B523"], "{text}");
}

/// Structs that hold each other, all under new names: no step may look at all of them for each of them.
#[test]
fn long_chains_of_renamed_structs_are_no_burden() {
    const COUNT: usize = 2000;
    let chain = |letter: char| -> String {
        let next = |n: usize| format!("struct {letter}{n} {{ next: {letter}{}?; }}\n", (n + 1) % COUNT);
        (0..COUNT).map(next).collect()
    };
    let pair = Pair::new(&chain('A'), &chain('B'));
    assert!(pair.compare(&Options::default()).errors() > 0);
}
