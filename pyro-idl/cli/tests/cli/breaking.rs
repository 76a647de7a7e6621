//! `pyro-idl breaking`: where the old version comes from, what is printed, exit statuses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::{stderr, stdout};

const OLD: &str = "package lab.v1;\nservice Station {\n  fn read(at: int) -> float;\n  fn log();\n}\n";
const NEW: &str = "package lab.v1;\nservice Station {\n  fn read(when: int) -> float;\n}\n";

/// A folder of its own for each test, made anew, with the new version in `idl/station.pyro`.
fn folder(test: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("breaking").join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(path.join("idl")).unwrap();
    fs::write(path.join("idl/station.pyro"), NEW).unwrap();
    path
}

/// The same, and a repository in which the tag `v1` has the old version.
fn repository(test: &str) -> PathBuf {
    let path = folder(test);
    fs::write(path.join("idl/station.pyro"), OLD).unwrap();
    fs::write(path.join("idl/notes.txt"), "not ours").unwrap();
    git(&path, &["init", "--quiet"]);
    commit(&path, "v1");
    fs::write(path.join("idl/station.pyro"), NEW).unwrap();
    path
}

fn commit(folder: &Path, tag: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", tag]);
    git(folder, &["tag", tag]);
}

/// Neither the user's settings nor the repository around the tests are anybody's business here.
fn alone(command: &mut Command, folder: &Path) -> Output {
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("NO_COLOR")
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Tests").env(format!("GIT_{who}_EMAIL"), "tests@localhost");
    }
    command.output().unwrap()
}

fn git(folder: &Path, args: &[&str]) {
    let output = alone(Command::new("git").args(args), folder);
    assert!(output.status.success(), "git {args:?}: {}", stderr(&output));
}

fn breaking(folder: &Path, args: &[&str]) -> Output {
    alone(Command::new(env!("CARGO_BIN_EXE_pyro-idl")).arg("breaking").args(args), folder)
}

#[test]
fn two_folders_are_compared() {
    let folder = folder("folders");
    fs::create_dir(folder.join("old")).unwrap();
    fs::write(folder.join("old/station.pyro"), OLD).unwrap();
    let output = breaking(&folder, &["idl", "--against", "old"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let expected = "\
error[B301]: method `Station.log` is gone
 --> old/station.pyro:4:6
  |
4 |   fn log();
  |      ^^^ was declared here
  |
 ::: idl/station.pyro:2:9
  |
2 | service Station {
  |         ------- no longer in here
  |
  = note: WIRE: old clients that call `log` get AttributeError
  = help: keep it, marked `@deprecated(\"..\")`

error[B403]: parameter `at` of `Station.read` is called `when` now
 --> idl/station.pyro:3:11
  |
3 |   fn read(when: int) -> float;
  |           ^^^^ renamed from `at`?
  |
 ::: old/station.pyro:3:11
  |
3 |   fn read(at: int) -> float;
  |           -- was declared here
  |
  = note: CALL: Python callers may pass it by name, and `at=` gets TypeError
  = help: keep the name `at`
";
    assert_eq!(stdout(&output), expected);
    assert_eq!(stderr(&output), "2 files compared: 2 errors\n");
    let output = breaking(&folder, &["idl/station.pyro", "--against", "idl"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
    assert_eq!(stderr(&output), "2 files compared: no findings\n");
}

#[test]
fn a_json_model_is_the_old_version() {
    let folder = folder("model");
    fs::write(folder.join("old.pyro"), OLD).unwrap();
    let mut dump = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    let output = alone(dump.args(["dump", "old.pyro", "--no-places", "--out", "baseline.json"]), &folder);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = breaking(&folder, &["idl", "--against", "baseline.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "2 files compared: 2 errors\n");
    let text = stdout(&output);
    assert!(
        text.starts_with("error[B301]: method `Station.log` is gone\n --> baseline.json:lab.v1.pyro:"),
        "{text}"
    );
    let output = breaking(&folder, &["old.pyro", "--against", "baseline.json"]);
    assert_eq!(stderr(&output), "2 files compared: no findings\n");
    for (text, expected) in [
        ("{", "pyro-idl: cannot read bad.json: not JSON: "),
        ("{}", "pyro-idl: cannot read bad.json: not a model of pyro-idl: it has no field `pyro_idl`"),
    ] {
        fs::write(folder.join("bad.json"), text).unwrap();
        let output = breaking(&folder, &["idl", "--against", "bad.json"]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
        assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
    }
    let output = breaking(&folder, &["idl", "--against", "nowhere.json"]);
    assert_eq!(stderr(&output), "pyro-idl: cannot read nowhere.json: no such file or directory\n");
}

/// A baseline that is committed beside the files is read from any revision.
#[test]
fn a_model_of_a_revision_is_the_old_version() {
    let folder = repository("git_model");
    fs::write(folder.join("old.pyro"), OLD).unwrap();
    let mut dump = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    let output = alone(dump.args(["dump", "old.pyro", "--no-places", "--out", "idl/baseline.json"]), &folder);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    commit(&folder, "v2");
    fs::remove_file(folder.join("idl/baseline.json")).unwrap();
    let output = breaking(&folder, &["idl", "--against", "git:v2:idl/baseline.json"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), "2 files compared: 2 errors\n"));
    let text = stdout(&output);
    assert!(text.contains(" --> v2:idl/baseline.json:lab.v1.pyro:"), "{text}");
    let output = breaking(&folder, &["old.pyro", "--against", "git:v2:idl/baseline.json"]);
    assert_eq!(stderr(&output), "2 files compared: no findings\n");
    // A folder is its `.pyro` files, and a model is no text of the language.
    let output = breaking(&folder, &["idl", "--against", "git:v2:idl"]);
    assert_eq!(stderr(&output), "2 files compared: no findings\n", "{}", stdout(&output));
    fs::write(folder.join("idl/bad.json"), "{}").unwrap();
    commit(&folder, "v3");
    let said = |against: &str| {
        let output = breaking(&folder, &["idl", "--against", against]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{against}");
        stderr(&output)
    };
    assert_eq!(
        said("git:v3:idl/bad.json"),
        "pyro-idl: cannot read git:v3:idl/bad.json: not a model of pyro-idl: it has no field `pyro_idl`\n"
    );
    assert_eq!(
        said("git:v3:none.json"),
        "pyro-idl: cannot read git:v3:none.json: no model `none.json` there; `git:v3:PATH` names another place\n"
    );
}

#[test]
fn categories_and_rules_are_chosen() {
    let folder = folder("chosen");
    fs::write(folder.join("old.pyro"), OLD).unwrap();
    let errors = |more: &[&str]| {
        let output = breaking(&folder, &[&["idl", "--against", "old.pyro"], more].concat());
        (output.status.code(), stderr(&output))
    };
    assert_eq!(errors(&["--category", "wire"]), (Some(1), "2 files compared: 1 error\n".to_owned()));
    assert_eq!(errors(&["--category", "call"]), (Some(1), "2 files compared: 2 errors\n".to_owned()));
    assert_eq!(errors(&["--category", "behaviour"]), (Some(0), "2 files compared: no findings\n".to_owned()));
    let both = ["--category", "wire", "--category", "behaviour"];
    assert_eq!(errors(&both), (Some(1), "2 files compared: 1 error\n".to_owned()));
    let off = ["--allow", "method_removed", "--allow", "B403"];
    assert_eq!(errors(&off), (Some(0), "2 files compared: no findings\n".to_owned()));
    let (status, said) = errors(&["--allow", "method_remvoed"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("there is no such rule; did you mean `method_removed`?"), "{said}");
}

#[test]
fn the_file_says_what_the_command_line_leaves_open() {
    let folder = folder("config");
    fs::write(folder.join("old.pyro"), OLD).unwrap();
    let config =
        "[lint]\n[breaking]\nagainst = \"old.pyro\"\ncategory = \"call\"\n[breaking.rules]\nB403 = \"off\"\n";
    fs::write(folder.join("pyro.toml"), config).unwrap();
    let said = |args: &[&str]| {
        let output = breaking(&folder, args);
        (output.status.code(), stderr(&output))
    };
    assert_eq!(said(&["idl"]), (Some(1), "2 files compared: 1 error\n".to_owned()));
    assert_eq!(
        said(&["idl", "--category", "behaviour"]),
        (Some(0), "2 files compared: no findings\n".to_owned())
    );
    assert_eq!(said(&["idl", "--allow", "B301"]), (Some(0), "2 files compared: no findings\n".to_owned()));
    assert_eq!(said(&["idl", "--against", "idl"]), (Some(0), "2 files compared: no findings\n".to_owned()));
    fs::write(folder.join("idl/pyro.toml"), "[breaking]\nagainst = \"../old.pyro\"\n").unwrap();
    assert_eq!(said(&["idl"]), (Some(1), "2 files compared: 2 errors\n".to_owned()));
    assert_eq!(said(&["idl", "--config", "pyro.toml"]), (Some(1), "2 files compared: 1 error\n".to_owned()));
    let wrong = "[breaking]\nagainst = \"../old.pyro\"\ncategory = [\"wires\"]\nrules.param_remvoed = \"off\"\nrules.B201 = \"loud\"\n";
    fs::write(folder.join("idl/pyro.toml"), wrong).unwrap();
    let expected = "pyro-idl: idl/pyro.toml:3:13: unknown category `wires`; did you mean `wire`?\n\
                    pyro-idl: idl/pyro.toml:4:7: unknown rule `param_remvoed`; did you mean `param_removed`?\n\
                    pyro-idl: idl/pyro.toml:5:14: unknown level `loud`; known: off, deny\n";
    let (status, text) = said(&["idl"]);
    let sorted = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    assert_eq!((status, sorted(&text)), (Some(2), sorted(expected)));
    assert_eq!(said(&["idl", "--no-config", "--against", "old.pyro"]).0, Some(1));
    fs::write(folder.join("idl/pyro.toml"), "[breaking]\ncategory = 1\n").unwrap();
    assert!(said(&["idl"]).1.contains("takes a string or a list of strings"), "{}", said(&["idl"]).1);
    fs::write(folder.join("idl/pyro.toml"), "").unwrap();
    let (status, text) = said(&["idl"]);
    assert!(
        status == Some(2) && text.starts_with("pyro-idl: compared with what? Give `--against OLD`"),
        "{text}"
    );
}

#[test]
fn the_linter_knows_these_rules_too() {
    let folder = folder("lint");
    let allowed = |rule: &str| {
        let text = format!("@allow({rule}, reason = \"new\")\n{NEW}");
        fs::write(folder.join("idl/station.pyro"), text).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
        stdout(&alone(command.args(["lint", "idl"]), &folder))
    };
    for rule in ["param_renamed", "B403"] {
        assert!(!allowed(rule).contains(rule), "{}", allowed(rule));
    }
    let said = allowed("param_renmaed");
    assert!(said.contains("there is no rule `param_renmaed`") && said.contains("`param_renamed`"), "{said}");
}

#[test]
fn the_settings_of_the_guide_are_right() {
    let folder = folder("guide");
    let guide =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/breaking.md")).unwrap();
    let block = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    fs::write(folder.join("pyro.toml"), block).unwrap();
    let output = breaking(&folder, &["idl", "--against", "idl"]);
    assert_eq!(
        (output.status.code(), stderr(&output).as_str()),
        (Some(0), "2 files compared: no findings\n")
    );
}

#[test]
fn a_revision_of_git_is_the_old_version() {
    let folder = repository("git");
    let output = breaking(&folder, &["idl", "--against", "git:v1"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("--> v1:idl/station.pyro:4:6\n"), "{}", stdout(&output));
    assert!(stdout(&output).contains("::: idl/station.pyro:2:9\n"), "{}", stdout(&output));
    // One file; a path from the top; from a folder below; the whole repository.
    for args in [
        &["idl/station.pyro", "--against", "git:HEAD"][..],
        &["idl/station.pyro", "--against", "git:HEAD:idl"],
        &["idl/station.pyro", "--against", "git:HEAD^{/v1}:idl/station.pyro"],
        &[".", "--against", "git:v1"],
    ] {
        let output = breaking(&folder, args);
        assert_eq!(stderr(&output), "2 files compared: 2 errors\n", "{args:?}");
    }
    let output = breaking(&folder.join("idl"), &["station.pyro", "--against", "git:v1"]);
    assert_eq!(stderr(&output), "2 files compared: 2 errors\n");
    // The work tree is left alone.
    assert_eq!(fs::read_to_string(folder.join("idl/station.pyro")).unwrap(), NEW);
}

/// As in the work tree: a copy that a tool keeps is neither old nor new.
#[test]
fn hidden_folders_of_a_revision_are_left_out() {
    let folder = repository("git_hidden");
    fs::create_dir(folder.join("idl/.cache")).unwrap();
    fs::write(folder.join("idl/.cache/other.pyro"), "package lab.other;\nservice Other { fn ping(); }\n")
        .unwrap();
    commit(&folder, "v2");
    let output = breaking(&folder, &["idl", "--against", "git:v2"]);
    assert_eq!(stderr(&output), "2 files compared: no findings\n", "{}", stdout(&output));
    let output = breaking(&folder, &["idl/.cache", "--against", "git:v2"]);
    assert_eq!(stderr(&output), "2 files compared: no findings\n", "{}", stdout(&output));
}

#[test]
fn files_that_are_gone_are_missed() {
    let folder = repository("gone");
    fs::write(folder.join("idl/other.pyro"), "package lab.other;\nservice Other { fn ping(); }\n").unwrap();
    commit(&folder, "v2");
    fs::remove_file(folder.join("idl/other.pyro")).unwrap();
    let output = breaking(&folder, &["idl", "--against", "git:v2"]);
    assert!(
        stdout(&output).starts_with("error[B101]: package `lab.other` is gone\n --> v2:idl/other.pyro:1:9\n")
    );
    fs::remove_file(folder.join("idl/station.pyro")).unwrap();
    let output = breaking(&folder, &["idl", "--against", "git:v2"]);
    assert_eq!(output.status.code(), Some(2), "nothing new to compare: {}", stderr(&output));
}

#[test]
fn odd_names_are_only_names() {
    let folder = repository("odd");
    let names =
        ["a b.pyro", "-x.pyro", "ünï.pyro", "new\nline.pyro", ":(top).pyro", "*.pyro", "q\"uote.pyro"];
    for (n, name) in names.iter().enumerate() {
        let text = format!("package odd.p{n};\nservice S {{ fn f(a: int); }}\n");
        fs::write(folder.join("idl").join(name), text).unwrap();
    }
    commit(&folder, "v2");
    for (n, name) in names.iter().enumerate() {
        let text = format!("package odd.p{n};\nservice S {{ fn f(b: int); }}\n");
        fs::write(folder.join("idl").join(name), text).unwrap();
    }
    let output = breaking(&folder, &["idl", "--against", "git:v2"]);
    assert_eq!(stderr(&output), "16 files compared: 7 errors\n");
    let output = breaking(&folder, &["idl/*.pyro", "--against", "git:v2"]);
    assert_eq!(stderr(&output), "2 files compared: 1 error\n");
    let output = breaking(&folder.join("idl"), &["--against", "git:v2", "--", "-x.pyro"]);
    assert_eq!(stderr(&output), "2 files compared: 1 error\n");
}

#[test]
fn what_git_cannot_give_is_said() {
    let folder = repository("refused");
    let refused = |args: &[&str]| {
        let output = breaking(&folder, args);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{args:?}");
        stderr(&output)
    };
    assert_eq!(
        refused(&["idl", "--against", "git:nowhere"]),
        "pyro-idl: cannot read git:nowhere: git knows no revision `nowhere`; a shallow clone may lack it: `git fetch` brings it\n"
    );
    for rev in ["git:--output=x", "git:-", "git:", "git::idl"] {
        let said = refused(&["idl", &format!("--against={rev}")]);
        assert!(said.ends_with(": a revision is a branch, a tag or a commit, as in `git:main`\n"), "{said}");
    }
    assert!(!folder.join("x").exists());
    assert_eq!(
        refused(&["idl", "--against", "git:v1:docs"]),
        "pyro-idl: cannot read git:v1:docs: no .pyro file in docs there; `git:v1:PATH` names another place\n"
    );
    assert_eq!(
        refused(&["-", "--against", "git:v1"]),
        "pyro-idl: cannot read git:v1: the standard input has no past; name the new files, or give `git:REV:PATH` and a file\n"
    );
    assert_eq!(
        refused(&["idl", "--against", "nowhere"]),
        "pyro-idl: cannot read nowhere: no such file or directory\n"
    );
    fs::write(folder.join("idl/station.pyro"), b"// caf\xe9\n").unwrap();
    commit(&folder, "latin");
    fs::write(folder.join("idl/station.pyro"), NEW).unwrap();
    assert_eq!(
        refused(&["idl", "--against", "git:latin"]),
        "pyro-idl: cannot read git:latin: idl/station.pyro: not UTF-8 at byte 6\n"
    );
    fs::remove_dir_all(folder.join(".git")).unwrap();
    let said = refused(&["idl", "--against", "git:v1"]);
    assert!(said.starts_with("pyro-idl: cannot read git:v1: idl is in no repository of git ("), "{said}");
}

#[test]
fn a_large_file_of_git_is_refused_and_the_pipe_goes_on() {
    let folder = repository("large");
    fs::write(folder.join("idl/a.pyro"), " ".repeat((16 << 20) + 1)).unwrap();
    commit(&folder, "v2");
    fs::remove_file(folder.join("idl/a.pyro")).unwrap();
    let output = breaking(&folder, &["idl", "--against", "git:v2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).starts_with("error[E005]"), "{}", stdout(&output));
}

#[test]
fn mistakes_of_the_old_side_are_trouble_and_those_of_the_new_side_findings() {
    let folder = folder("mistakes");
    fs::write(folder.join("bad.pyro"), "service Bank { fn pay(sum: decimall); }\n").unwrap();
    let output = breaking(&folder, &["idl", "--against", "bad.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("error[E022]"), "{}", stdout(&output));
    assert!(
        stderr(&output)
            .ends_with("pyro-idl: the old version has mistakes, and nothing is compared with it\n")
    );
    let output = breaking(&folder, &["bad.pyro", "--against", "idl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("error[E022]"), "{}", stdout(&output));
}

#[test]
fn machines_get_the_place_in_the_new_files() {
    let folder = folder("machines");
    fs::write(folder.join("old.pyro"), OLD).unwrap();
    let printed = |format| {
        let output = breaking(&folder, &["idl", "--against", "old.pyro", "--format", format]);
        assert_eq!(output.status.code(), Some(1));
        stdout(&output)
    };
    let github = printed("github");
    let lines: Vec<&str> = github.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=idl/station.pyro,line=2,endLine=2,col=9,endColumn=16,title=B301::method `Station.log` is gone\
         %0Aidl/station.pyro:2:9: no longer in here%0Aold.pyro:4:6: was declared here\
         %0Anote: WIRE: old clients that call `log` get AttributeError%0Ahelp: keep it, marked `@deprecated(\"..\")`"
    );
    assert!(lines.len() == 2 && lines[1].starts_with("::error file=idl/station.pyro,line=3,"), "{github}");
    let sarif: Value = serde_json::from_str(&printed("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let place = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!((&results[0]["ruleId"], place), (&"B301".into(), &"idl/station.pyro".into()));
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "B301"));
    let json: Value = serde_json::from_str(&printed("json")).unwrap();
    assert_eq!((&json["errors"], &json["findings"][0]["file"]), (&2.into(), &"old.pyro".into()));
    assert_eq!(json["findings"][0]["labels"][1]["file"], "idl/station.pyro");
    assert_eq!(json["findings"][0]["notes"][0], "WIRE: old clients that call `log` get AttributeError");
}

#[test]
fn the_list_and_the_help_say_what_there_is() {
    let folder = folder("list");
    let output = breaking(&folder, &["--list"]);
    assert_eq!(output.status.code(), Some(0));
    let list = stdout(&output);
    assert!(list.lines().count() >= 40, "{list}");
    let line = list.lines().find(|line| line.starts_with("B201  ")).unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words[..4], ["B201", "field_removed", "wire", "a"]);
    let help = stdout(&breaking(&folder, &["--help"]));
    for word in
        ["pyro-idl breaking idl/ --against git:main", "source", "call", "wire", "passes those after it"]
    {
        assert!(help.contains(word), "{word}: {help}");
    }
    for args in [&[][..], &["--against", "git:main"], &["idl", "--against", "idl", "--category", "all"]] {
        assert_eq!(breaking(&folder, args).status.code(), Some(2), "{args:?}");
    }
}
