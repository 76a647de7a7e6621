//! What the tests of all commands share: folders of their own, and running the program.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) const GOOD: &str = "service Bank {\n  fn balance(account: str) -> decimal;\n}\n";
pub(crate) const BAD: &str =
    "service Bank {\n  oneway fn audit(entry: str) -> bool;\n  fn pay(sum: decimall);\n}\n";
pub(crate) const WARNED: &str = "service Bank { }\n";

/// A folder of its own for each test, made anew.
pub(crate) fn folder(test: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    for (name, text) in [("good.pyro", GOOD), ("bad.pyro", BAD), ("warned.pyro", WARNED)] {
        std::fs::write(path.join(name), text).unwrap();
    }
    path
}

pub(crate) fn run(folder: &PathBuf, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyro-idl"));
    command.args(args).current_dir(folder).stdin(Stdio::null()).env_remove("NO_COLOR").output().unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
