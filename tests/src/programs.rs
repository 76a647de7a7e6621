//! The programs of this workspace, for tests that start them as a user would.
//!
//! Cargo tells a test only about the programs of its own package. So the first test that needs a program asks cargo to
//! build it, into the same target folder and profile, which takes no time when it is fresh, and uses that file.

use crate::paths;
use crate::process::Process;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// The path of a program: `pyro` or `pyro-idl`, or an example by its name.
///
/// # Panics
/// When it cannot be built, with the compiler's output.
pub fn path(program: &str) -> PathBuf {
    static BUILT: Mutex<BTreeSet<Vec<String>>> = Mutex::new(BTreeSet::new());
    let packages = packages(program);
    // Held while building: two tests that need the same program wait for one build.
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if !built.contains(&packages) {
        let named = packages.iter().flat_map(|package| ["--package", package]);
        cargo(&["build", "--quiet"].into_iter().chain(named).collect::<Vec<_>>());
        built.insert(packages);
    }
    paths::profile().join(program)
}

/// The packages that are built when a program is needed. All examples at once: what they share is then compiled once, with the
/// features that they need together, and not once for each set of features.
fn packages(program: &str) -> Vec<String> {
    match program {
        "pyro" => vec!["pyro-cli".to_owned()],
        "pyro-idl" => vec!["pyro-idl-cli".to_owned()],
        _ => {
            let folder = std::fs::read_dir(paths::workspace().join("examples")).expect("there are examples");
            let examples =
                folder.map(|entry| entry.expect("a folder").file_name().to_string_lossy().into_owned());
            let mut examples: Vec<String> = examples.collect();
            examples.sort();
            examples
        }
    }
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
