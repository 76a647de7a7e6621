//! A standard output that takes nothing: `/dev/full` is a disk without room, and a pipe may have lost its reader.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::{folder, stderr};

/// Every way to write to the standard output.
const WRITERS: &[&[&str]] = &[
    &["check", "bad.pyro"],
    &["check", "good.pyro", "--format", "json"],
    &["check", "good.pyro", "--format", "sarif"],
    &["check", "bad.pyro", "--format", "github"],
    &["check", "--fix", "good.pyro", "--format", "json"],
    &["check", "--fix", "-"],
    &["lint", "good.pyro", "--format", "json"],
    &["lint", "--list"],
    &["breaking", "warned.pyro", "--against", "good.pyro"],
    &["breaking", "good.pyro", "--against", "good.pyro", "--format", "sarif"],
    &["breaking", "--list"],
    &["explain"],
    &["explain", "E012"],
    &["fmt", "-"],
    &["fmt", "--check", "messy.pyro"],
    &["fmt", "--diff", "messy.pyro"],
    &["dump", "good.pyro"],
    &["dump", "--schema"],
    &["gen", "python", "good.pyro", "--dump-model"],
    &["gen", "python", "good.pyro", "--out", "made", "--check"],
    &["export", "api.rs"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["check", "--help"],
    &["--version"],
];

fn run_into(folder: &Path, args: &[&str], out: impl Into<Stdio>) -> Output {
    let good = fs::File::open(folder.join("good.pyro")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    command.args(args).current_dir(folder).stdin(good).stdout(out).stderr(Stdio::piped()).output().unwrap()
}

fn folder_for_all(test: &str) -> std::path::PathBuf {
    let folder = folder(test);
    fs::write(folder.join("messy.pyro"), "struct A{}\n").unwrap();
    let text = "#[pyro_runtime::service]\npub trait Bank { async fn balance(&self) -> i64; }\n";
    fs::write(folder.join("api.rs"), text).unwrap();
    folder
}

#[test]
fn a_full_disk_is_no_success() {
    let folder = folder_for_all("full_disk");
    for args in WRITERS {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = run_into(&folder, args, full);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        let line = "pyro-idl: cannot write the standard output: no space left on device\n";
        assert_eq!(stderr(&output).matches(line).count(), 1, "{args:?}: {}", stderr(&output));
    }
}

/// Whoever reads no further (`| head`) has seen what it wanted: the status says what was found.
#[test]
fn a_reader_that_has_gone_is_no_trouble() {
    let folder = folder_for_all("gone_reader");
    for args in WRITERS {
        let output = run_into(&folder, args, closed_pipe());
        let findings = args.contains(&"bad.pyro") || args.contains(&"--check") || args[0] == "breaking";
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {}", stderr(&output));
        assert!(findings || output.status.success(), "{args:?}: {}", stderr(&output));
        assert!(!stderr(&output).contains("standard output"), "{args:?}: {}", stderr(&output));
    }
}

/// The writing end of a pipe whose reading end is closed.
fn closed_pipe() -> std::io::PipeWriter {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer
}

/// What cannot be said is not said; the status is that of the findings.
#[test]
fn a_full_standard_error_changes_no_status() {
    let folder = folder_for_all("full_error");
    let cases: [(&[&str], i32); 5] = [
        (&["check", "good.pyro"], 0),
        (&["check", "bad.pyro"], 1),
        (&["fmt", "--check", "bad.pyro"], 0),
        (&["dump", "bad.pyro"], 1),
        (&["check", "nowhere.pyro"], 2),
    ];
    for (args, status) in cases {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
        let output = command.args(args).current_dir(&folder).stderr(full).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{args:?}");
    }
}
