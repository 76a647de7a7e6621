//! Files and folders that cannot be read, and texts that are hard to show: each is named, and the others are checked all the same.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::{folder, run, stderr, stdout};

#[test]
fn files_that_cannot_be_read_are_named_one_a_line() {
    let folder = folder("missing");
    std::fs::write(folder.join("latin.pyro"), b"// caf\xe9\n").unwrap();
    let output = run(&folder, &["check", "nowhere.pyro", "latin.pyro", "bad.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stdout(&output).contains("bad.pyro:2:34"),
        "the others are checked all the same: {}",
        stdout(&output)
    );
    let expected = "pyro-idl: cannot read nowhere.pyro: no such file or directory\n\
                    pyro-idl: cannot read latin.pyro: not UTF-8 at line 1, column 7; save it as UTF-8\n\
                    1 file checked: 2 errors\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn a_folder_stands_for_the_files_in_it() {
    let folder = folder("folders");
    std::fs::create_dir_all(folder.join("idl/deep")).unwrap();
    for name in ["idl/b.pyro", "idl/deep/a.pyro", "idl/note.txt"] {
        std::fs::write(folder.join(name), "service Bank { fn f() -> Missing; }\n").unwrap();
    }
    let output = run(&folder, &["check", "idl", "idl/b.pyro", "--format", "github"]);
    let text = stdout(&output);
    let files: Vec<&str> = text.lines().filter_map(|line| line.split(['=', ',']).nth(1)).collect();
    assert_eq!(files, ["idl/b.pyro", "idl/deep/a.pyro", "idl/deep/a.pyro"], "{text}");
    assert_eq!(stderr(&output), "2 files checked: 3 errors\n");
    std::os::unix::fs::symlink(folder.join("idl"), folder.join("idl/deep/loop")).unwrap();
    let output = run(&folder, &["check", "idl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("idl/deep/loop: this link leads back to idl\n"), "{}", stderr(&output));
    std::fs::create_dir(folder.join("empty")).unwrap();
    let output = run(&folder, &["check", "empty"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stderr(&output),
        "pyro-idl: cannot read empty: no .pyro file in this folder\n0 files checked: no findings\n"
    );
}

/// Caches of tools, and what editors keep beside a file.
#[test]
fn what_is_hidden_is_not_walked() {
    let folder = folder("hidden");
    for name in ["idl/.cache", "idl/deep", ".own"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    for name in ["idl/.cache/a.pyro", "idl/.b.pyro", "idl/deep/c.pyro", ".own/d.pyro"] {
        fs::write(folder.join(name), "struct A { x: strng; }\n").unwrap();
    }
    symlink("nowhere", folder.join("idl/.#c.pyro")).unwrap();
    let names = |args: &[&str]| {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        stdout(&output)
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--> ").map(str::to_owned))
            .collect()
    };
    let found: Vec<String> = names(&["check", "idl"]);
    assert_eq!(found, ["idl/deep/c.pyro:1:15"]);
    // What is named is read.
    assert_eq!(names(&["check", ".own"]), [".own/d.pyro:1:15"]);
    assert_eq!(names(&["check", "idl/.b.pyro"]), ["idl/.b.pyro:1:15"]);
}

/// Links that lead to themselves: the system gives up, and so do we.
#[test]
fn a_link_without_an_end_is_named() {
    let folder = folder("link_loop");
    symlink("two.pyro", folder.join("one.pyro")).unwrap();
    symlink("one.pyro", folder.join("two.pyro")).unwrap();
    let output = run(&folder, &["check", "one.pyro", "bad.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("bad.pyro:2:34"), "{}", stdout(&output));
    assert_eq!(
        stderr(&output),
        "pyro-idl: cannot read one.pyro: too many levels of symbolic links\n1 file checked: 2 errors\n"
    );
}

#[test]
fn a_link_to_nowhere_in_a_folder_is_named() {
    let folder = folder("link_nowhere");
    fs::create_dir(folder.join("idl")).unwrap();
    fs::copy(folder.join("bad.pyro"), folder.join("idl/bad.pyro")).unwrap();
    symlink("nowhere.pyro", folder.join("idl/lost.pyro")).unwrap();
    let output = run(&folder, &["check", "idl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("idl/bad.pyro:2:34"), "{}", stdout(&output));
    assert!(
        stderr(&output).starts_with("pyro-idl: cannot read idl/lost.pyro: no such file"),
        "{}",
        stderr(&output)
    );
}

/// Runs the program as somebody whom permissions bind: the administrator of the machine is not.
pub(crate) fn run_bound(folder: &Path, args: &[&str]) -> Output {
    const NOBODY: u32 = 65_534;
    let mut program = Path::new(env!("CARGO_BIN_EXE_pyro-idl")).to_owned();
    let administrator = fs::metadata(folder).unwrap().uid() == 0;
    if administrator {
        // The build's folder may be closed to others.
        program = folder.join("pyro-idl");
        // By another process: what a test that runs beside this one starts would hold a file that is open here for writing, and nobody
        // may run it as long.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_pyro-idl")).arg(&program).status().unwrap();
        assert!(copied.success());
    }
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if administrator {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().unwrap()
}

#[test]
fn what_may_not_be_read_is_named() {
    let folder = std::env::temp_dir().join(format!("pyro-idl-closed-{}", std::process::id()));
    fs::create_dir_all(folder.join("idl/closed")).unwrap();
    fs::write(folder.join("idl/open.pyro"), crate::support::BAD).unwrap();
    fs::write(folder.join("idl/closed.pyro"), crate::support::BAD).unwrap();
    let mode =
        |path: &str, mode| fs::set_permissions(folder.join(path), fs::Permissions::from_mode(mode)).unwrap();
    mode("", 0o755);
    mode("idl/closed", 0o000);
    mode("idl/closed.pyro", 0o000);
    let output = run_bound(&folder, &["check", "idl"]);
    mode("idl/closed", 0o755);
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("idl/open.pyro:2:34"), "{}", stdout(&output));
    let expected = "pyro-idl: cannot read idl/closed: permission denied\n\
                    pyro-idl: cannot read idl/closed.pyro: permission denied\n\
                    1 file checked: 2 errors\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn utf16_is_called_by_its_name() {
    let folder = folder("utf16");
    fs::write(folder.join("wide.pyro"), b"\xff\xfes\0t\0r\0").unwrap();
    let output = run(&folder, &["check", "wide.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("cannot read wide.pyro: UTF-16; save it as UTF-8\n"),
        "{}",
        stderr(&output)
    );
}

/// A byte order mark has no column; a tab is one column, shown as some spaces; a carriage return is not shown.
#[test]
fn marks_tabs_and_line_ends_of_other_systems_move_no_column() {
    let folder = folder("marks");
    fs::write(
        folder.join("marks.pyro"),
        "\u{feff}struct A { x: strng; }\r\nstruct B {\r\n\ty:\tstrng;\r\n}\r\n",
    )
    .unwrap();
    let output = run(&folder, &["check", "marks.pyro"]);
    let expected = "\
error[E022]: unknown type `strng`
 --> marks.pyro:1:15
  |
1 | struct A { x: strng; }
  |               ^^^^^ not declared
  |
  = help: did you mean `str`?

error[E022]: unknown type `strng`
 --> marks.pyro:3:5
  |
3 |     y:    strng;
  |           ^^^^^ not declared
  |
  = help: did you mean `str`?
";
    assert_eq!(stdout(&output), expected);
}

#[test]
fn a_fix_leaves_marks_and_line_ends_as_they_are() {
    let folder = folder("marks_fix");
    fs::write(folder.join("marks.pyro"), "\u{feff}struct A {\r\n\tx: string\r\n}\r\n").unwrap();
    run(&folder, &["check", "--fix", "marks.pyro"]);
    let fixed = fs::read_to_string(folder.join("marks.pyro")).unwrap();
    assert_eq!(fixed, "\u{feff}struct A {\r\n\tx: str;\r\n}\r\n");
}

/// Of a line of ten thousand columns a piece is shown, and the column is that of the line.
#[test]
fn a_long_line_is_shown_in_part() {
    let folder = folder("long_line");
    let fields: String = (0..900).map(|number| format!("f{number}: int; ")).collect();
    fs::write(folder.join("long.pyro"), format!("struct A {{ {fields}x: strng; }}\n")).unwrap();
    let output = run(&folder, &["check", "long.pyro"]);
    let text = stdout(&output);
    assert!(text.contains(" --> long.pyro:1:9805\n"), "{text}");
    assert!(text.contains("int; x: strng; }\n") && text.contains("^^^^^ not declared"), "{text}");
    assert!(text.len() < 500, "{text}");
    let output = run(&folder, &["check", "--format", "github", "long.pyro"]);
    assert!(stdout(&output).contains("col=9805,endColumn=9810"), "{}", stdout(&output));
}
