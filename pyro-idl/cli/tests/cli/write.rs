//! What commands write into a folder: all of it or nothing, and nothing over what somebody has written.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use crate::files::run_bound;
use crate::support::{folder, run, stderr, stdout};

/// All files of a folder and below, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
            found.insert(name + "/", String::new());
        } else {
            found.insert(name, fs::read_to_string(path).unwrap_or_default());
        }
    }
    found
}

/// A plugin that answers with files that hold one text.
fn plugin(folder: &Path, paths: &[&str], text: &str) {
    let files: Vec<String> =
        paths.iter().map(|path| format!(r#"{{"path": "{path}", "text": "{text}"}}"#)).collect();
    let answer = format!(r#"{{"pyro_idl_plugin": 1, "files": [{}]}}"#, files.join(", "));
    fs::write(folder.join("plugin"), format!("#!/bin/sh\ncat > /dev/null\ncat << 'END'\n{answer}\nEND\n"))
        .unwrap();
    fs::set_permissions(folder.join("plugin"), fs::Permissions::from_mode(0o755)).unwrap();
}

/// The commands that write several files, and a file that each of them makes.
const COMMANDS: [(&[&str], &str); 6] = [
    (&["gen", "python", "good.pyro"], "__init__.py"),
    (&["gen", "rust", "good.pyro"], "lib.rs"),
    (&["gen", "--plugin", "./plugin", "good.pyro"], "a/b.txt"),
    (&["gen", "typescript", "good.pyro", "--template-dir", "templates"], "_.notes.txt"),
    (&["doc", "good.pyro"], "index.html"),
    (&["export", "api.rs"], "lab.pyro"),
];

/// A folder with what all of them need.
fn prepared(test: &str) -> PathBuf {
    let folder = folder(test);
    plugin(&folder, &["a/b.txt", "c.txt"], "made");
    fs::create_dir(folder.join("templates")).unwrap();
    fs::write(folder.join("templates/each.notes.txt.j2"), "made\n").unwrap();
    let source = "#[pyro_runtime::service(package = \"lab\")] pub trait S { fn f(&self); }\n";
    fs::write(folder.join("api.rs"), source).unwrap();
    folder
}

fn with_out<'a>(command: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [command, &["--out", "out"], more].concat()
}

/// Puts something in the way of the folder that is written to.
type Prepare<'p> = &'p dyn Fn(&Path);

#[test]
fn what_cannot_be_written_is_one_line_and_writes_nothing() {
    let folder = prepared("write_taken");
    for (command, path) in COMMANDS {
        let cases: [(Prepare<'_>, String); 4] = [
            (&|out| fs::write(out, "mine").unwrap(), "out: not a folder".to_owned()),
            (
                &|out| fs::create_dir_all(out.join(path)).unwrap(),
                format!("out/{path}: a folder has this name"),
            ),
            (
                &|out| {
                    fs::create_dir_all(out.join(path).parent().unwrap()).unwrap();
                    symlink("/dev/null", out.join(path)).unwrap();
                },
                format!("out/{path}: a link, which is not followed"),
            ),
            (&|out| symlink("nowhere", out).unwrap(), "out: a link to nothing".to_owned()),
        ];
        for (prepare, reason) in cases {
            let out = folder.join("out");
            let _ = fs::remove_dir_all(&out);
            let _ = fs::remove_file(&out);
            prepare(&out);
            let before = files(&out);
            let output = run(&folder, &with_out(command, &[]));
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
            assert_eq!(said, format!("pyro-idl: cannot write {reason}\nnothing written\n"), "{command:?}");
            assert_eq!(files(&out), before, "{command:?} {reason}");
        }
        fs::remove_file(folder.join("out")).unwrap();
    }
}

/// By the system's word: the first of the files could be written, the second could not.
#[test]
fn a_file_that_may_not_be_written_keeps_the_others_from_it() {
    let folder = std::env::temp_dir().join(format!("pyro-idl-write-{}", std::process::id()));
    fs::create_dir_all(folder.join("out/locked")).unwrap();
    fs::create_dir_all(folder.join("out/open")).unwrap();
    fs::write(folder.join("good.pyro"), crate::support::GOOD).unwrap();
    let mode =
        |path: &str, mode| fs::set_permissions(folder.join(path), fs::Permissions::from_mode(mode)).unwrap();
    plugin(&folder, &["new/a.txt", "open/a.txt", "locked/b.txt"], "made");
    for path in ["", "out", "out/open"] {
        mode(path, 0o777);
    }
    mode("out/locked", 0o555);
    let args = ["gen", "--plugin", "./plugin", "good.pyro", "--out"];
    let locked = run_bound(&folder, &[&args[..], &["out"]].concat());
    let before = files(&folder.join("out"));
    mode("", 0o555);
    let closed = run_bound(&folder, &[&args[..], &["new/folder"]].concat());
    mode("", 0o755);
    mode("out/locked", 0o755);
    fs::remove_dir_all(&folder).unwrap();
    let expected = "pyro-idl: cannot write out/locked/b.txt: permission denied\nnothing written\n";
    assert_eq!((locked.status.code(), stderr(&locked).as_str()), (Some(2), expected));
    assert_eq!(before.keys().collect::<Vec<_>>(), ["locked/", "open/"], "no file, and no new folder");
    let said = stderr(&closed);
    assert_eq!(closed.status.code(), Some(2));
    assert!(said.starts_with("pyro-idl: cannot write new/folder/") && said.lines().count() == 2, "{said}");
    assert!(said.ends_with(": permission denied\nnothing written\n"), "{said}");
}

#[test]
fn no_command_writes_over_what_somebody_has_written() {
    let folder = prepared("write_foreign");
    for (command, path) in COMMANDS {
        let _ = fs::remove_dir_all(folder.join("out"));
        let path = folder.join("out").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine\n").unwrap();
        let before = files(&folder.join("out"));
        let output = run(&folder, &with_out(command, &[]));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
        assert!(said.contains(" was not made by pyro-idl, and would be lost"), "{command:?}: {said}");
        assert!(said.ends_with("or write over it with --force\n"), "{command:?}: {said}");
        assert_eq!(files(&folder.join("out")), before, "{command:?}");
        let output = run(&folder, &with_out(command, &["--force"]));
        assert_eq!(output.status.code(), Some(0), "{command:?}: {}", stderr(&output));
        let made = fs::read_to_string(&path).unwrap();
        assert_ne!(made, "mine\n");
        // From now on it is its own.
        fs::write(folder.join("good.pyro"), "service Other { fn other(); }\n").unwrap();
        assert_eq!(run(&folder, &with_out(command, &[])).status.code(), Some(0), "{command:?}");
        fs::write(folder.join("good.pyro"), crate::support::GOOD).unwrap();
        fs::write(&path, "").unwrap();
        assert_eq!(run(&folder, &with_out(command, &[])).status.code(), Some(0), "{command:?}: empty");
        assert_eq!(fs::read_to_string(&path).unwrap(), made, "{command:?}");
    }
}

/// What has no first line that says so is known by the list beside it.
#[test]
fn what_was_changed_since_it_was_made_is_kept() {
    let folder = prepared("write_changed");
    let gen_plugin = |text: &str, more: &[&str]| {
        plugin(&folder, &["a/b.txt", "c.txt"], text);
        run(&folder, &with_out(&["gen", "--plugin", "./plugin", "good.pyro"], more))
    };
    let there = |path: &str| fs::read_to_string(folder.join("out").join(path)).unwrap();
    assert_eq!(gen_plugin("one", &[]).status.code(), Some(0));
    let list = there(".pyro-idl-made");
    let digest = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    assert!(list.starts_with("# Made by pyro-idl"), "{list}");
    assert!(list.ends_with(&format!("\n{digest}  a/b.txt\n{digest}  c.txt\n")), "{list}");
    assert_eq!(gen_plugin("two", &[]).status.code(), Some(0));
    assert_eq!(there("c.txt"), "two");
    // Another plugin's files stay known.
    plugin(&folder, &["other.txt"], "other");
    let output = run(&folder, &with_out(&["gen", "--plugin", "./plugin", "good.pyro"], &[]));
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), "1 file in out\n"));
    fs::write(folder.join("out/c.txt"), "two, and more\n").unwrap();
    let output = gen_plugin("three", &[]);
    let said = "pyro-idl: out/c.txt was changed since pyro-idl made it, and the change would be lost\n\
                nothing written: choose another folder for --out, or write over it with --force\n";
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(2), said));
    assert_eq!((there("a/b.txt").as_str(), there("c.txt").as_str()), ("two", "two, and more\n"));
    assert_eq!(gen_plugin("three", &["--force"]).status.code(), Some(0));
    assert_eq!((there("c.txt").as_str(), there("other.txt").as_str()), ("three", "other"));
    assert!(there(".pyro-idl-made").contains("  other.txt\n"));
    // Line ends that git has changed are no change; what has gone is not kept in the list.
    plugin(&folder, &["lines.txt"], "a\\nb\\n");
    let gen_lines = || run(&folder, &with_out(&["gen", "--plugin", "./plugin", "good.pyro"], &[]));
    assert_eq!(gen_lines().status.code(), Some(0));
    assert_eq!(there("lines.txt"), "a\nb\n");
    fs::write(folder.join("out/lines.txt"), "a\r\nb\r\n").unwrap();
    fs::remove_file(folder.join("out/other.txt")).unwrap();
    plugin(&folder, &["lines.txt"], "c\\n");
    assert_eq!(gen_lines().status.code(), Some(0));
    assert!(!there(".pyro-idl-made").contains("other.txt"));
}

#[test]
fn the_list_is_nobody_elses() {
    let folder = prepared("write_list");
    plugin(&folder, &[".pyro-idl-made"], "x");
    let command = with_out(&["gen", "--plugin", "./plugin", "good.pyro"], &[]);
    let output = run(&folder, &command);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("out/.pyro-idl-made: pyro-idl keeps its list there"),
        "{}",
        stderr(&output)
    );
    fs::create_dir_all(folder.join("out")).unwrap();
    fs::write(folder.join("out/.pyro-idl-made"), "mine\n").unwrap();
    plugin(&folder, &["a.txt"], "x");
    let output = run(&folder, &command);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("out/.pyro-idl-made was not made by pyro-idl"), "{}", stderr(&output));
    assert_eq!(files(&folder.join("out")).len(), 1);
}

/// Nothing is kept where every file says itself what it is.
#[test]
fn files_with_a_first_line_of_their_own_need_no_list() {
    let folder = prepared("write_no_list");
    for command in
        [&["gen", "python", "good.pyro"][..], &["gen", "markdown", "good.pyro"], &["doc", "good.pyro"]]
    {
        let output = run(&folder, &with_out(command, &[]));
        assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    }
    assert!(!folder.join("out/.pyro-idl-made").exists());
    // A mark that is not empty is somebody's.
    fs::write(folder.join("out/py.typed"), "partial\n").unwrap();
    let output = run(&folder, &with_out(&["gen", "python", "good.pyro"], &[]));
    assert!(stderr(&output).contains("out/py.typed was not made by pyro-idl"), "{}", stderr(&output));
}
