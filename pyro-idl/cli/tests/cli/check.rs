//! `pyro-idl check`: exit statuses, what goes where, what stands for which files.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::{BAD, folder, run, stderr, stdout};

#[test]
fn a_good_file_is_fine() {
    let output = run(&folder("good"), &["check", "good.pyro"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), "");
    assert_eq!(stderr(&output), "1 file checked: no findings\n");
}

#[test]
fn a_bad_file_gives_all_its_errors_and_status_1() {
    let output = run(&folder("bad"), &["check", "bad.pyro"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "\
error[E012]: oneway method cannot return a value
 --> bad.pyro:2:34
  |
2 |   oneway fn audit(entry: str) -> bool;
  |   ------ no reply is sent        ^^^^ this value would never reach the caller
  |
  = help: remove `-> bool`, or remove `oneway`

error[E022]: unknown type `decimall`
 --> bad.pyro:3:15
  |
3 |   fn pay(sum: decimall);
  |               ^^^^^^^^ not declared
  |
  = help: did you mean `decimal`?
";
    assert_eq!(stdout(&output), expected);
    assert_eq!(stderr(&output), "1 file checked: 2 errors\n");
}

#[test]
fn warnings_fail_only_when_denied() {
    let folder = folder("warned");
    let output = run(&folder, &["check", "warned.pyro"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).starts_with("warning[W104]"), "{}", stdout(&output));
    assert_eq!(stderr(&output), "1 file checked: 1 warning\n");
    let output = run(&folder, &["check", "--deny", "warnings", "warned.pyro"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn wrong_usage_is_status_2() {
    let folder = folder("usage");
    for args in [&["check"][..], &["chekc", "good.pyro"], &["check", "--format", "xml", "good.pyro"], &[]] {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(stdout(&output), "", "{args:?}");
    }
}

#[test]
fn help_has_an_example_and_names_what_there_is() {
    let folder = folder("help");
    let output = run(&folder, &["check", "--help"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("pyro-idl check idl/station.pyro"), "{}", stdout(&output));
    let output = run(&folder, &["--help"]);
    let text = stdout(&output);
    assert!(text.contains("check") && !text.contains("drift"), "{text}");
}

#[test]
fn the_standard_input_is_a_file() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    command.args(["check", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(BAD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("<stdin>:2:34"), "{}", stdout(&output));
}
