//! The programs of this workspace, for tests that start them as a user would.
//!
//! Cargo tells a test only about the programs of its own package. So the first test that needs a program asks cargo to
//! build it, into the same target folder and profile, which takes no time when it is fresh, and uses that file.

use crate::paths;
use crate::process::Process;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

/// The path of a program: `pyro` or `pyro-idl`, or an example by its name.
///
/// # Panics
/// When it cannot be built, with the compiler's output.
pub fn path(program: &str) -> PathBuf {
    static BUILT: Mutex<BTreeMap<String, PathBuf>> = Mutex::new(BTreeMap::new());
    // Held while building: two tests that need the same program wait for one build.
    let mut built = BUILT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(path) = built.get(program) {
        return path.clone();
    }
    let path = build(program);
    built.insert(program.to_owned(), path.clone());
    path
}

/// Starts a program of this workspace, without any of the caller's `PYRO*` settings.
#[track_caller]
pub fn spawn(program: &str, args: &[&str]) -> Process {
    Process::spawn(&mut command(program, args))
}

/// A program of this workspace as a command, without any of the caller's `PYRO*` settings.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(path(program));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYRO") {
            command.env_remove(name);
        }
    }
    command.args(args);
    command
}

/// The compiled form of a library that these tests use, for a compiler that is called by hand.
///
/// # Panics
/// When cargo does not say where it is.
pub fn library(name: &str) -> PathBuf {
    let messages =
        cargo(&["build", "--quiet", "--package", "pyro-tests", "--lib", "--message-format", "json"]);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut artifacts = messages.filter(|message| message["target"]["name"] == name);
    let artifact = artifacts.next().unwrap_or_else(|| panic!("cargo builds no {name}"));
    let files = artifact["filenames"].as_array().into_iter().flatten().filter_map(|file| file.as_str());
    let mut libraries = files.filter(|file| file.ends_with(".rlib"));
    libraries.next().unwrap_or_else(|| panic!("{name} is no library")).into()
}

fn build(program: &str) -> PathBuf {
    let package = match program {
        "pyro" => "pyro-cli",
        "pyro-idl" => "pyro-idl-cli",
        example => example,
    };
    cargo(&["build", "--quiet", "--package", package]);
    paths::profile().join(program)
}

/// Runs cargo for the target folder and profile of the running test; what it prints.
fn cargo(args: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(paths::workspace()).args(args).arg("--target-dir").arg(paths::target());
    if paths::profile().ends_with("release") {
        command.arg("--release");
    }
    let output = command.output().unwrap_or_else(|e| panic!("cannot start cargo: {e}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{complaint}", args.join(" "));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
