//! `pyro-idl lint`: which rules are on, where that is written, and what follows for the exit status.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{folder, run, stderr, stdout};

const TAGS: &str = "@serializers(msgpack)\nservice Shop {\n  fn tags() -> set<str>;\n}\n";

/// A folder with `shop.pyro`, which breaks L103, and a `pyro.toml`.
fn shop(test: &str, config: &str) -> PathBuf {
    let folder = folder(test);
    fs::write(folder.join("shop.pyro"), TAGS).unwrap();
    fs::write(folder.join("pyro.toml"), config).unwrap();
    folder
}

#[test]
fn a_finding_is_a_warning_and_names_its_rule() {
    let output = run(&shop("lint", ""), &["lint", "shop.pyro"]);
    assert_eq!(output.status.code(), Some(0));
    let expected = "\
warning[L103]: `set<str>` arrives as list over msgpack
 --> shop.pyro:3:16
  |
3 |   fn tags() -> set<str>;
  |                ^^^^^^^^ list for stock Python callers
  |
  = note: msgpack has no sets
  = note: rule `set_becomes_list`; allow it where it is meant so: `@allow(set_becomes_list, reason = \"..\")`
  = help: over serpent and marshal it arrives as it is declared
  = help: declare `list<str>`
";
    assert_eq!(stdout(&output), expected);
    assert_eq!(stderr(&output), "1 file linted: 1 warning\n");
    let output = run(&shop("lint_denied", ""), &["lint", "--deny", "warnings", "shop.pyro"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn errors_of_the_check_come_first() {
    let output = run(&folder("lint_bad"), &["lint", "bad.pyro"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("error[E012]"), "{}", stdout(&output));
    assert_eq!(stderr(&output), "1 file linted: 2 errors\n");
}

#[test]
fn rules_and_groups_are_switched_by_the_file() {
    let codes = |test: &str, config: &str| {
        let output = run(&shop(test, config), &["lint", "--format", "json", "shop.pyro"]);
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = document["findings"].as_array().unwrap();
        let one = |finding: &Value| format!("{} {}", finding["severity"], finding["code"]).replace('"', "");
        (findings.iter().map(one).collect::<Vec<_>>().join(", "), output.status.code())
    };
    assert_eq!(codes("lint_off", "[lint.rules]\nset_becomes_list = \"off\"\n"), (String::new(), Some(0)));
    assert_eq!(codes("lint_by_id", "[lint.rules]\nL103 = \"deny\"\n"), ("error L103".into(), Some(1)));
    assert_eq!(codes("lint_group", "[lint.groups]\nloss = \"off\"\n"), (String::new(), Some(0)));
    let stronger = "[lint.rules]\nL103 = \"warn\"\n[lint.groups]\nloss = \"off\"\ndocs = \"warn\"\n";
    assert_eq!(
        codes("lint_stronger", stronger),
        ("warning L501, warning L502, warning L103".into(), Some(0))
    );
    assert_eq!(codes("lint_stock", "[lint]\nstock = [\"servers\"]\n"), (String::new(), Some(0)));
    let others = "[breaking]\ncategory = \"wire\"\n[gen.python]\nout = \"x\"\n[deps]\n";
    assert_eq!(codes("lint_others", others), ("warning L103".into(), Some(0)));
}

#[test]
fn the_file_is_looked_for_upwards() {
    let folder = shop("lint_upwards", "[lint.rules]\nL103 = \"off\"\n");
    fs::create_dir_all(folder.join("idl/deep")).unwrap();
    fs::rename(folder.join("shop.pyro"), folder.join("idl/deep/shop.pyro")).unwrap();
    assert_eq!(stdout(&run(&folder, &["lint", "idl/deep/shop.pyro"])), "");
    assert_eq!(stdout(&run(&folder.join("idl/deep"), &["lint", "shop.pyro"])), "");
    assert_ne!(stdout(&run(&folder, &["lint", "--no-config", "idl/deep/shop.pyro"])), "");
    fs::write(folder.join("other.toml"), "[lint.groups]\nloss = \"deny\"\n").unwrap();
    let output = run(&folder, &["lint", "--config", "other.toml", "idl/deep/shop.pyro"]);
    assert_eq!(output.status.code(), Some(1));
    let output = run(&folder, &["lint", "--config", "missing.toml", "idl/deep/shop.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "pyro-idl: cannot read missing.toml: no such file or directory\n");
}

#[test]
fn excluded_files_are_checked_but_not_linted() {
    let folder = shop("lint_exclude", "[lint]\nexclude = [\"third_party/**\"]\n");
    fs::create_dir(folder.join("third_party")).unwrap();
    fs::write(folder.join("third_party/tags.pyro"), format!("package other;\n{TAGS}")).unwrap();
    fs::write(folder.join("third_party/bad.pyro"), "service Bank { fn f() -> Missing; }\n").unwrap();
    let output = run(&folder, &["lint", "third_party/tags.pyro", "shop.pyro", "--format", "github"]);
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stdout(&output));
    assert!(stdout(&output).starts_with("::warning file=shop.pyro"), "{}", stdout(&output));
    let output = run(&folder, &["lint", "third_party/bad.pyro", "--format", "github"]);
    assert!(stdout(&output).starts_with("::error file=third_party/bad.pyro"), "{}", stdout(&output));
}

#[test]
fn every_mistake_in_the_file_has_its_place() {
    for (config, expected) in [
        (
            "[lint.rules]\nset_become_list = \"off\"\n",
            "pyro.toml:2:1: unknown rule `set_become_list`; did you mean `set_becomes_list`?",
        ),
        ("[lint.rules]\nL103 = \"of\"\n", "pyro.toml:2:8: unknown level `of`; did you mean `off`?"),
        ("[lint.groups]\nlost = \"off\"\n", "pyro.toml:2:1: unknown group `lost`; did you mean `loss`?"),
        (
            "[lint]\nserialisers = []\n",
            "pyro.toml:2:1: unknown setting `serialisers`; did you mean `serializers`?",
        ),
        (
            "[lint]\nserializers = [\"json\", \"pickle\"]\n",
            "pyro.toml:2:24: unknown serializer `pickle`; known: serpent, json, marshal, msgpack",
        ),
        ("[lint]\ntargets = [\"pyton\"]\n", "pyro.toml:2:12: unknown target `pyton`; did you mean `python`?"),
        ("[lint]\nstock = [\"nobody\"]\n", "pyro.toml:2:10: unknown end `nobody`; known: callers, servers"),
        ("[lint]\nexclude = [\"a[\"]\n", "pyro.toml:2:12: unclosed character class; missing ']'"),
        (
            "[lint]\nserializers = []\n",
            "pyro.toml:2:15: no serializer in this list; name some of serpent, json, marshal, msgpack, or leave it out",
        ),
        (
            "[lint]\ntargets = []\n",
            "pyro.toml:2:11: no target in this list; name some of rust, python, typescript, java, or leave it out",
        ),
        (
            "[breaking]\ncategory = []\n",
            "pyro.toml:2:12: no category in this list; name some of source, call, wire, behaviour, or leave it out",
        ),
        (
            "[lint.rules]\nset_becomes_list = \"off\"\nL103 = \"deny\"\n",
            "pyro.toml:3:1: `L103` is the rule `set_becomes_list`, set in line 2",
        ),
        ("[lint]\nrules = 5\n", "pyro.toml:2:9: `rules` takes a table, not an integer"),
        ("lint = \"all\"\n", "pyro.toml:1:8: `lint` takes a table, not a string"),
        ("[lint.rules]\nL103 = true\n", "pyro.toml:2:8: `L103` takes a string, not a boolean"),
        ("[lnt]\n", "pyro.toml:1:2: unknown table `lnt`; did you mean `lint`?"),
    ] {
        let output = run(&shop("lint_faults", config), &["lint", "shop.pyro"]);
        assert_eq!(
            (stderr(&output).trim_end(), output.status.code()),
            (format!("pyro-idl: {expected}").as_str(), Some(2))
        );
    }
    let two = "[lint.rules]\nfirst = \"off\"\nsecond_one = \"of\"\n";
    let output = run(&shop("lint_two_faults", two), &["lint", "shop.pyro"]);
    assert_eq!(stderr(&output).lines().count(), 2, "{}", stderr(&output));
    let all = "[lint]\nserialisers = []\ntagrets = []\nexclude = 5\nstock = [\"nobody\", 5]\n\
               [breaking]\ncategory = \"wires\"\nignore_unstable = \"yes\"\nagainst = 7\n[breakng]\n";
    let expected = "\
pyro-idl: pyro.toml:2:1: unknown setting `serialisers`; did you mean `serializers`?
pyro-idl: pyro.toml:3:1: unknown setting `tagrets`; did you mean `targets`?
pyro-idl: pyro.toml:4:11: `exclude` takes a list of strings, not an integer
pyro-idl: pyro.toml:5:20: `stock` takes a list of strings, not an integer
pyro-idl: pyro.toml:7:12: unknown category `wires`; did you mean `wire`?
pyro-idl: pyro.toml:8:19: `ignore_unstable` takes true or false, not a string
pyro-idl: pyro.toml:9:11: `against` takes a string, not an integer
pyro-idl: pyro.toml:10:2: unknown table `breakng`; did you mean `breaking`?
";
    for args in [&["lint", "shop.pyro"][..], &["breaking", "shop.pyro", "--against", "shop.pyro"]] {
        let output = run(&shop("lint_all_faults", all), args);
        assert_eq!((stderr(&output).as_str(), output.status.code()), (expected, Some(2)));
    }
    let output = run(&shop("lint_no_toml", "[lint\n"), &["lint", "shop.pyro"]);
    assert!(stderr(&output).starts_with("pyro-idl: pyro.toml:1:6: "), "{}", stderr(&output));
}

#[test]
fn the_list_shows_what_is_set() {
    let folder = shop("lint_list", "[lint.rules]\nset_becomes_list = \"deny\"\n");
    let output = run(&folder, &["lint", "--list"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    let line = |id: &str| text.lines().find(|line| line.contains(id)).unwrap();
    assert!(line("L103").contains(" deny ") && line("L103").contains("set_becomes_list"), "{text}");
    assert!(line("L121").contains(" off "), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("  L")).count(), pyro_idl::lint::rules().len());
    let output = run(&folder, &["lint"]);
    assert_eq!(output.status.code(), Some(2), "no path, and no list");
}

#[test]
fn sarif_knows_the_rules() {
    let output = run(&shop("lint_sarif", ""), &["lint", "--format", "sarif", "shop.pyro"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let run = &document["runs"][0];
    assert_eq!(run["results"][0]["ruleId"], "L103");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "L103"));
}
