//! One file per case in `tests/ui/lint`: `L101_name.pyro` gives findings of L101 and no others, those in the `.stderr` file beside
//! it; `L101_quiet_name.pyro` gives none. The pages of the rules are held to the same.
//!
//! The rule of a case is on, all others have their own level. A first line `// settings: ..` sets more, words apart:
//! `off=rule,rule`, `serializers=json`, `targets=rust,python`, `stock=callers`, `others=name`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use pyro_idl::lint::{self, Level, Rule, Settings, Stock, Target, find_rule, rules};
use pyro_idl::model::Serializer;
use pyro_idl::{Color, Diagnostics, Sources};

use super::cases::{cases, sources};
use super::guide::blocks;

/// The settings for a case of a rule.
fn settings(rule: &'static Rule, text: &str) -> Settings {
    let mut settings = Settings::default();
    if settings.level(rule) == Level::Off {
        settings.set(rule, Level::Warn);
    }
    let Some(line) = text.lines().next().and_then(|line| line.strip_prefix("// settings: ")) else {
        return settings;
    };
    for word in line.split(' ') {
        let (key, values) = word.split_once('=').expect("key=value");
        let values = values.split(',');
        match key {
            "off" => values.for_each(|name| settings.set(find_rule(name).expect("a rule"), Level::Off)),
            "serializers" => settings.serializers = values.map(serializer).collect(),
            "targets" => settings.targets = values.map(target).collect(),
            "stock" => settings.stock = stock(&values.collect::<Vec<_>>()),
            "others" => settings.other_rules = values.map(str::to_owned).collect(),
            other => panic!("no setting `{other}`"),
        }
    }
    settings
}

fn serializer(word: &str) -> Serializer {
    let all = lint::loss::SERIALIZERS;
    all.into_iter().find(|serializer| lint::loss::word(*serializer) == word).expect("a serializer")
}

fn target(word: &str) -> Target {
    Target::ALL.into_iter().find(|target| target.word() == word).expect("a target")
}

fn stock(words: &[&str]) -> Stock {
    Stock { callers: words.contains(&"callers"), servers: words.contains(&"servers") }
}

fn run(rule: &'static Rule, sources: &Sources) -> Diagnostics {
    lint::lint(&pyro_idl::compile(sources), &settings(rule, &sources.files()[0].text))
}

/// What is found in a case.
pub(crate) fn case(path: &Path) -> (Diagnostics, Sources) {
    let sources = sources(path);
    (run(rule_of(path).0, &sources), sources)
}

/// A case: its rule, and whether that stays silent.
fn rule_of(path: &Path) -> (&'static Rule, bool) {
    let name = path.file_stem().expect("a file").to_string_lossy().into_owned();
    let rule = find_rule(&name[..4]).unwrap_or_else(|| panic!("{name}: no such rule"));
    (rule, name[4..].starts_with("_quiet_"))
}

#[test]
fn rules_say_what_is_expected_and_stay_silent_beside_it() {
    let bless = std::env::var_os("PYRO_BLESS").is_some();
    let mut problems = Vec::new();
    for path in cases("lint") {
        let (rule, quiet) = rule_of(&path);
        let sources = sources(&path);
        let found = run(rule, &sources);
        let text = found.render(&sources, Color::Never);
        let others: Vec<&str> = found.iter().map(|d| d.code.id).filter(|id| *id != rule.code.id).collect();
        let expected = path.with_extension("stderr");
        if !others.is_empty() || found.is_empty() != quiet {
            problems.push(format!("---- {}: not (only) about its rule\n{text}", path.display()));
        } else if bless && !quiet {
            fs::write(&expected, text).expect("writable");
        } else if !quiet && fs::read_to_string(&expected).ok().as_deref() != Some(text.as_str()) {
            problems.push(format!("---- {}\n{text}", path.display()));
        }
    }
    assert!(problems.is_empty(), "not as expected; PYRO_BLESS=1 writes what is:\n{}", problems.join("\n"));
}

#[test]
fn every_rule_has_a_case_that_fires_and_one_that_does_not() {
    let mut seen: HashMap<&str, HashSet<bool>> = HashMap::new();
    for path in cases("lint") {
        let (rule, quiet) = rule_of(&path);
        seen.entry(rule.code.id).or_default().insert(quiet);
    }
    let lacking: Vec<&str> = rules()
        .iter()
        .map(|rule| rule.code.id)
        .filter(|id| seen.get(id).is_none_or(|kinds| kinds.len() < 2))
        .collect();
    assert!(lacking.is_empty(), "without a case of each kind: {lacking:?}");
}

/// What stands in the `pyro` block behind a line.
fn example<'p>(page: &'p str, behind: &str) -> Option<&'p str> {
    let rest = page.split_once(&format!("\n{behind}\n\n```pyro\n"))?.1;
    rest.split_once("```").map(|(block, _)| block)
}

#[test]
fn every_rule_has_a_page_whose_examples_are_right() {
    let mut problems = Vec::new();
    for rule in rules() {
        let page = rule.code.explanation;
        let heading = format!("# {}: {}\n\nRule `{}`.\n", rule.code.id, rule.code.title, rule.name);
        if !page.starts_with(&heading) {
            problems.push(format!("{}: the page does not begin with\n{heading}", rule.code.id));
        }
        for (behind, quiet) in [("Wrong:", false), ("Right:", true)] {
            let Some(text) = example(page, behind) else {
                problems.push(format!("{}: no example behind `{behind}`", rule.code.id));
                continue;
            };
            let sources: Sources = [("example.pyro", text)].into_iter().collect();
            let found = run(rule, &sources);
            let only = found.iter().all(|diagnostic| diagnostic.code == rule.code);
            if !only || found.is_empty() != quiet {
                problems.push(format!("{} {behind}\n{}", rule.code.id, found.render(&sources, Color::Never)));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_guide_lists_every_rule_with_its_level() {
    let guide =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/lint.md")).expect("there");
    for rule in rules() {
        let row =
            format!("| `{}` | `{}` | {} | {} |", rule.code.id, rule.name, rule.level.word(), rule.code.title);
        assert!(guide.contains(&row), "missing in docs/lint.md: {row}");
    }
    for group in lint::groups() {
        assert!(guide.contains(&format!("### `{}`: {}", group.name, group.about)), "missing: {}", group.name);
    }
}

#[test]
fn what_is_wrong_is_not_linted() {
    let sources: Sources = [("a.pyro", "service a { fn f() -> Missing; }")].into_iter().collect();
    let found = lint::lint(&pyro_idl::compile(&sources), &Settings::default());
    assert_eq!(found.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(), ["E022"]);
}

#[test]
fn a_denied_rule_is_an_error() {
    let sources: Sources = [("a.pyro", "struct state { on: bool; }")].into_iter().collect();
    let mut settings = Settings::default();
    settings.set_group(lint::find_group("style").expect("a group"), Level::Deny);
    let found = lint::lint(&pyro_idl::compile(&sources), &settings);
    assert_eq!((found.errors(), found.warnings()), (1, 0));
}

/// Names and imports of several files: what one package uses, another one's rules know.
#[test]
fn files_are_looked_at_together() {
    let common = "package lab.common.v1;\nstruct Raw { data: bytes; }\n";
    let camera = "package lab.camera.v1;\nimport lab.common.v1.{Raw};\n@serializers(msgpack, json)\nservice Camera { fn shoot() -> Raw; }\n";
    let sources: Sources = [("common.pyro", common), ("camera.pyro", camera)].into_iter().collect();
    let found = lint::lint(&pyro_idl::compile(&sources), &Settings::default());
    let text = found.render(&sources, Color::Never);
    assert_eq!(found.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(), ["L101"], "{text}");
    assert!(text.contains("common.pyro:2:20") && text.contains("`Camera` sends it"), "{text}");
}

/// Every prefix of every good file, with every rule on: whatever compiles is linted without a panic.
#[test]
fn nothing_that_compiles_makes_a_rule_panic() {
    let settings = Settings::all(Level::Warn);
    for path in cases("ok") {
        let sources = sources(&path);
        let [file] = sources.files() else { continue };
        let text = &file.text;
        let ends = text.char_indices().filter(|(_, c)| *c == '}').map(|(at, _)| at + 1);
        for end in ends {
            let sources: Sources = [("prefix.pyro", &text[..end])].into_iter().collect();
            let _ = lint::lint(&pyro_idl::compile(&sources), &settings);
        }
    }
}

/// Each `pyro` block of the page compiles; one that is followed by a `text` block gives exactly that, the others nothing.
#[test]
fn the_examples_of_the_guide_are_right() {
    let guide =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/lint.md")).expect("there");
    let blocks = blocks(&guide);
    let mut checked = 0;
    for (index, (language, content)) in
        blocks.iter().enumerate().filter(|(_, (language, _))| language == "pyro")
    {
        let sources: Sources = [("shop.pyro", content.as_str())].into_iter().collect();
        let said =
            lint::lint(&pyro_idl::compile(&sources), &Settings::default()).render(&sources, Color::Never);
        let expected =
            blocks.get(index + 1).filter(|(language, _)| language == "text").map_or("", |(_, text)| text);
        assert_eq!(said, expected, "of this {language} example:\n{content}");
        checked += 1;
    }
    assert!(checked >= 2, "only {checked} examples");
}

/// The rows of the short table, and which of the whole one each stands for.
const ROWS: &[(&str, lint::loss::Place, &[lint::loss::Kind])] = {
    use lint::loss::{Kind, Place};
    &[
        (
            "`bool` `int` `float` `str` `none` `uri`, lists, maps with text keys, structs",
            Place::Value,
            &[
                Kind::Bool,
                Kind::Int,
                Kind::Float,
                Kind::Str,
                Kind::None,
                Kind::Uri,
                Kind::List,
                Kind::Map,
                Kind::Struct,
            ],
        ),
        ("`bytes`", Place::Value, &[Kind::Bytes]),
        ("`complex`", Place::Value, &[Kind::Complex]),
        ("`decimal`", Place::Value, &[Kind::Decimal]),
        ("`date`", Place::Value, &[Kind::Date]),
        ("`datetime`", Place::Value, &[Kind::DateTime]),
        ("`time`", Place::Value, &[Kind::Time]),
        ("`timedelta`", Place::Value, &[Kind::TimeDelta]),
        ("`uuid`", Place::Value, &[Kind::Uuid]),
        ("`tuple`", Place::Value, &[Kind::Tuple]),
        ("`set`", Place::Value, &[Kind::Set]),
        ("`uri` in an exception", Place::Attribute, &[Kind::Uri]),
        ("keys: `bool`, integers", Place::Key, &[Kind::Bool, Kind::Int]),
        ("keys: `bytes`", Place::Key, &[Kind::Bytes]),
        ("keys: `decimal`", Place::Key, &[Kind::Decimal]),
        ("keys: `uuid`", Place::Key, &[Kind::Uuid]),
        (
            "keys: dates, times, `uri`",
            Place::Key,
            &[Kind::Date, Kind::Time, Kind::DateTime, Kind::TimeDelta, Kind::Uri],
        ),
        ("keys: tuples", Place::Key, &[Kind::Tuple]),
    ]
};

/// The short table of the page says what the whole one says.
#[test]
fn the_table_of_the_guide_is_that_of_the_rules() {
    use lint::loss::{Arrival, table};
    let guide =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/lint.md")).expect("there");
    for &(label, place, kinds) in ROWS {
        let line = guide.lines().find_map(|line| line.strip_prefix(&format!("| {label} | ")));
        let written: Vec<&str> =
            line.unwrap_or_else(|| panic!("no row {label}")).trim_end_matches(" |").split(" | ").collect();
        for kind in kinds {
            let row =
                table().iter().find(|row| row.place == place && row.kind == *kind).expect("in the table");
            for (cell, written) in row.cells.iter().zip(&written) {
                let expected = match cell.arrives {
                    Arrival::Same => "the same",
                    Arrival::Refused => "✗",
                    Arrival::As("dict with str keys") => "str",
                    Arrival::As(what) => what.split(' ').next().expect("a word"),
                };
                assert!(written.starts_with(expected), "{label}, {kind:?}: {written} for {expected}");
            }
        }
    }
}
