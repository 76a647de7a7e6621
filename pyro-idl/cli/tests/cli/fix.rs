//! `pyro-idl check --fix`: what is written, what is left alone, and what is said.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};

use crate::support::{folder, run, stderr, stdout};

const BROKEN: &str = "service Bank {\n  fn pay(sum: Decimal, to: Vec<string>)\n  fn other(x: strng);\n}\n";
const MENDED: &str = "service Bank {\n  fn pay(sum: decimal, to: list<str>);\n  fn other(x: strng);\n}\n";

#[test]
fn certain_fixes_are_written_and_guesses_are_shown() {
    let folder = folder("fix");
    fs::write(folder.join("broken.pyro"), format!("package lab;\n{BROKEN}")).unwrap();
    let inode = fs::metadata(folder.join("good.pyro")).unwrap().ino();
    let output = run(&folder, &["check", "--fix", "broken.pyro", "good.pyro"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.join("broken.pyro")).unwrap(), format!("package lab;\n{MENDED}"));
    assert!(stdout(&output).contains("broken.pyro:4:15"), "{}", stdout(&output));
    assert!(stdout(&output).contains("did you mean"), "{}", stdout(&output));
    assert_eq!(stderr(&output), "2 files checked, 4 fixes made: 1 error\n");
    // A file without a change is not written.
    assert_eq!(fs::metadata(folder.join("good.pyro")).unwrap().ino(), inode);
    let output = run(&folder, &["check", "--fix", "good.pyro"]);
    assert_eq!(stderr(&output), "1 file checked, nothing to fix: no findings\n");
}

#[test]
fn the_fixed_standard_input_is_printed() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    command.args(["check", "--fix", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(BROKEN.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), MENDED);
    assert!(stderr(&output).contains("<stdin>:3:15"), "{}", stderr(&output));
    assert!(stderr(&output).ends_with("1 file checked, 4 fixes made: 1 error\n"), "{}", stderr(&output));
}

#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    let folder = folder("fix_link");
    fs::create_dir(folder.join("real")).unwrap();
    let real = folder.join("real/broken.pyro");
    fs::write(&real, BROKEN).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/broken.pyro", folder.join("link.pyro")).unwrap();
    run(&folder, &["check", "--fix", "link.pyro"]);
    assert!(fs::symlink_metadata(folder.join("link.pyro")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), MENDED);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    // Nothing else is left in the folder.
    assert_eq!(fs::read_dir(folder.join("real")).unwrap().count(), 1);
}

/// The limit on the size of files stands for a full disk: the system refuses the writing of the new text half-way.
#[test]
fn nothing_is_half_written_when_the_disk_is_full() {
    let folder = folder("fix_full");
    let text = format!("{BROKEN}{}", "// nothing\n".repeat(10_000));
    fs::write(folder.join("large.pyro"), &text).unwrap();
    fs::write(folder.join("small.pyro"), format!("package lab;\n{BROKEN}")).unwrap();
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} check --fix large.pyro small.pyro",
        env!("CARGO_BIN_EXE_pyro-idl")
    );
    let output = Command::new("sh").args(["-c", &script]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot write large.pyro: file too large"), "{}", stderr(&output));
    assert!(
        stderr(&output).ends_with("2 files checked, the fixes of 1 file not written: 6 errors\n"),
        "{}",
        stderr(&output)
    );
    assert!(stdout(&output).contains("large.pyro:2:"), "the mistakes are still there: {}", stdout(&output));
    assert_eq!(fs::read_to_string(folder.join("large.pyro")).unwrap(), text);
    assert_eq!(fs::read_to_string(folder.join("small.pyro")).unwrap(), format!("package lab;\n{MENDED}"));
    assert!(
        fs::read_dir(&folder).unwrap().all(|entry| !entry
            .unwrap()
            .path()
            .to_string_lossy()
            .ends_with(".tmp"))
    );
}
