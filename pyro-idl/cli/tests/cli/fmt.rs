//! `pyro-idl fmt`: what is written and what is not, whatever goes wrong on the way.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::{BAD, GOOD, folder, run, stderr, stdout};

const MESSY: &str = "service Bank{\n\tfn balance(account:str)->decimal; // now\n}\n";
const TIDY: &str = "service Bank {\n  fn balance(account: str) -> decimal; // now\n}\n";
/// It cannot be parsed.
const BROKEN: &str = "service Bank { fn pay(sum decimal); }\n";

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// A folder with one messy file, besides those that all tests have.
fn messy(test: &str) -> PathBuf {
    let folder = folder(&format!("fmt_{test}"));
    fs::write(folder.join("messy.pyro"), MESSY).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn pipe(args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn only_what_changes_is_written() {
    let folder = messy("in_place");
    let inode = |name: &str| fs::metadata(folder.join(name)).unwrap().ino();
    let before = inode("good.pyro");
    let output = run(&folder, &["fmt", "messy.pyro", "good.pyro"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!((read(&folder, "messy.pyro").as_str(), read(&folder, "good.pyro").as_str()), (TIDY, GOOD));
    assert_eq!(inode("good.pyro"), before);
    assert_eq!(
        (stdout(&output).as_str(), stderr(&output).as_str()),
        ("", "2 files: 1 formatted, 1 unchanged\n")
    );
    assert_eq!(stderr(&run(&folder, &["fmt", "messy.pyro"])), "1 file: 1 unchanged\n");
}

#[test]
fn folders_are_formatted_and_mistakes_of_meaning_do_not_matter() {
    let folder = messy("folder");
    fs::create_dir(folder.join("deep")).unwrap();
    fs::write(folder.join("deep/more.pyro"), MESSY).unwrap();
    fs::write(folder.join("deep/notes.txt"), MESSY).unwrap();
    let output = run(&folder, &["fmt", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        (read(&folder, "deep/more.pyro").as_str(), read(&folder, "deep/notes.txt").as_str()),
        (TIDY, MESSY)
    );
    assert_eq!(read(&folder, "bad.pyro"), BAD);
    assert_eq!(stderr(&output), "5 files: 2 formatted, 3 unchanged\n");
}

#[test]
fn check_lists_what_would_change_and_writes_nothing() {
    let folder = messy("check");
    let output = run(&folder, &["fmt", "--check", "good.pyro", "messy.pyro"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "messy.pyro\n");
    assert_eq!(stderr(&output), "2 files: 1 would change, 1 unchanged\n");
    assert_eq!(read(&folder, "messy.pyro"), MESSY);
    assert_eq!(run(&folder, &["fmt", "--check", "good.pyro"]).status.code(), Some(0));
}

#[test]
fn diff_shows_what_would_change_and_writes_nothing() {
    let folder = messy("diff");
    let expected = "\
--- messy.pyro
+++ messy.pyro
@@ -1,3 +1,3 @@
-service Bank{
-\tfn balance(account:str)->decimal; // now
+service Bank {
+  fn balance(account: str) -> decimal; // now
 }
";
    let output = run(&folder, &["fmt", "--diff", "good.pyro", "messy.pyro"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), expected));
    let output = run(&folder, &["fmt", "--diff", "--check", "good.pyro", "messy.pyro"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), expected));
    assert_eq!(read(&folder, "messy.pyro"), MESSY);
}

#[test]
fn the_standard_input_goes_to_the_standard_output() {
    for args in [&["fmt"][..], &["fmt", "-"]] {
        for text in [MESSY, TIDY] {
            let output = pipe(args, text.as_bytes());
            assert_eq!(output.status.code(), Some(0));
            assert_eq!((stdout(&output).as_str(), stderr(&output).as_str()), (TIDY, ""));
        }
    }
    let output = pipe(&["fmt", "--check"], MESSY.as_bytes());
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), "<stdin>\n"));
    assert_eq!(pipe(&["fmt", "--check"], TIDY.as_bytes()).status.code(), Some(0));
    let output = pipe(&["fmt", "--diff", "-"], TIDY.as_bytes());
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_be_parsed_is_reported_and_left_alone() {
    let output = pipe(&["fmt"], BROKEN.as_bytes());
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(
        stderr(&output).contains("error[E001]") && stderr(&output).contains("<stdin>:1:27"),
        "{}",
        stderr(&output)
    );
    let folder = messy("broken");
    fs::write(folder.join("broken.pyro"), BROKEN).unwrap();
    let output = run(&folder, &["fmt", "broken.pyro", "messy.pyro"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(stderr(&output).contains("broken.pyro:1:27"), "{}", stderr(&output));
    assert!(stderr(&output).ends_with("\n2 files: 1 formatted, 1 cannot be parsed\n"), "{}", stderr(&output));
    assert_eq!((read(&folder, "broken.pyro").as_str(), read(&folder, "messy.pyro").as_str()), (BROKEN, TIDY));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_formatted() {
    let folder = messy("unreadable");
    let latin = b"// caf\xe9\nconst A:int=1;\n";
    fs::write(folder.join("latin.pyro"), latin).unwrap();
    let output = run(&folder, &["fmt", "nowhere.pyro", "latin.pyro", "messy.pyro"]);
    assert_eq!(output.status.code(), Some(2));
    let expected = "pyro-idl: cannot read nowhere.pyro: no such file or directory\n\
                    pyro-idl: cannot read latin.pyro: not UTF-8 at line 1, column 7; save it as UTF-8\n\
                    3 files: 1 formatted, 2 cannot be read or written\n";
    assert_eq!(stderr(&output), expected);
    assert_eq!(read(&folder, "messy.pyro"), TIDY);
    assert_eq!(fs::read(folder.join("latin.pyro")).unwrap(), latin);
}

#[test]
fn byte_order_marks_and_other_line_ends_go() {
    let folder = messy("marks");
    fs::write(folder.join("messy.pyro"), format!("\u{feff}{}", MESSY.replace('\n', "\r\n"))).unwrap();
    assert_eq!(run(&folder, &["fmt", "messy.pyro"]).status.code(), Some(0));
    assert_eq!(read(&folder, "messy.pyro"), TIDY);
}

#[test]
fn very_long_lines_are_broken() {
    let folder = messy("long");
    let params: Vec<String> = (0..1000).map(|index| format!("p{index}: int")).collect();
    fs::write(folder.join("messy.pyro"), format!("service S {{ fn a({}); }}", params.join(", "))).unwrap();
    assert_eq!(run(&folder, &["fmt", "messy.pyro"]).status.code(), Some(0));
    let text = read(&folder, "messy.pyro");
    assert_eq!(text.lines().count(), 1004);
    assert!(text.ends_with("    p999: int,\n  );\n}\n"), "{text}");
}

#[test]
fn links_stay_links_and_permissions_stay() {
    let folder = messy("links");
    fs::create_dir(folder.join("links")).unwrap();
    symlink("../messy.pyro", folder.join("links/link.pyro")).unwrap();
    // A folder that leads back to itself is named, and nothing is read twice.
    symlink("..", folder.join("links/loop")).unwrap();
    fs::set_permissions(folder.join("messy.pyro"), fs::Permissions::from_mode(0o640)).unwrap();
    let output = run(&folder, &["fmt", "links"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("leads back to"), "{}", stderr(&output));
    assert!(fs::symlink_metadata(folder.join("links/link.pyro")).unwrap().is_symlink());
    assert_eq!(read(&folder, "messy.pyro"), TIDY);
    assert_eq!(fs::metadata(folder.join("messy.pyro")).unwrap().permissions().mode() & 0o7777, 0o640);
}

/// A bound on the size of files acts as a full disk does: the beginning of the text can be written, the rest cannot.
#[test]
fn a_full_disk_leaves_the_file_and_the_others_are_formatted() {
    let folder = messy("full");
    let large = MESSY.repeat(1000);
    fs::write(folder.join("large.pyro"), &large).unwrap();
    let before = names(&folder);
    let mut command = Command::new("sh");
    // The signal is ignored so that writing fails instead, as it does on a full disk.
    command.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_pyro-idl")]);
    let output = command.args(["fmt", "large.pyro", "messy.pyro"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let expected = "pyro-idl: cannot write large.pyro: file too large\n\
                    2 files: 1 formatted, 1 cannot be read or written\n";
    assert_eq!(stderr(&output), expected);
    assert!(read(&folder, "large.pyro") == large);
    assert_eq!((read(&folder, "messy.pyro").as_str(), names(&folder)), (TIDY, before));
}

/// The program as a user whom permissions bind: tests may run as one whom they do not.
fn unprivileged(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(folder.join("pyro-idl"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    if fs::metadata(folder).unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    loop {
        match command.output() {
            // A process that another test has just forked may have the copy open for writing until it becomes its program.
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            output => return output.unwrap(),
        }
    }
}

#[test]
fn permissions_are_respected() {
    // Where anybody can reach it, together with the program.
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mode = |name: &str, mode: u32| {
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("", 0o755);
    fs::copy(env!("CARGO_BIN_EXE_pyro-idl"), folder.join("pyro-idl")).unwrap();
    for name in ["closed", "locked", "open"] {
        fs::create_dir(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("a.pyro"), MESSY).unwrap();
        mode(&format!("{name}/a.pyro"), 0o666);
    }
    fs::write(folder.join("open/readonly.pyro"), MESSY).unwrap();
    mode("open/readonly.pyro", 0o444);
    mode("open", 0o777);
    // Nothing can be made in it; its files could be written, but not replaced at once.
    mode("locked", 0o555);
    mode("closed", 0o000);
    let output = unprivileged(folder, &["fmt", "closed", "locked", "open"]);
    mode("closed", 0o755);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let expected = "pyro-idl: cannot read closed: permission denied\n\
                    pyro-idl: cannot write locked/a.pyro: permission denied\n\
                    pyro-idl: cannot write open/readonly.pyro: permission denied\n\
                    3 files: 1 formatted, 2 cannot be read or written\n";
    assert_eq!(stderr(&output), expected);
    for (name, text) in [
        ("closed/a.pyro", MESSY),
        ("locked/a.pyro", MESSY),
        ("open/readonly.pyro", MESSY),
        ("open/a.pyro", TIDY),
    ] {
        assert_eq!(read(folder, name), text, "{name}");
    }
    assert_eq!(names(&folder.join("open")), ["a.pyro", "readonly.pyro"]);
    assert_eq!(names(&folder.join("locked")), ["a.pyro"]);
}

#[test]
fn help_has_examples() {
    let text = stdout(&run(&folder("fmt_help"), &["fmt", "--help"]));
    assert!(text.contains("pyro-idl fmt --check --diff idl/"), "{text}");
}
