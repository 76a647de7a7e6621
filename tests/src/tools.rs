//! Type checkers, formatters and compilers of other languages, put under the target folder by the first test that needs them.
//!
//! Where there is no `npm` or no package index a test that needs them says so and passes.

use crate::paths;
use crate::python::Venv;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

const PYTHON: [&str; 3] = ["mypy==2.4.1", "ruff==0.17.6", "typing_extensions==4.16.0"];
const NODE: [&str; 2] = ["pyright@1.1.414", "typescript@5.9.3"];

/// An environment with mypy and ruff, or `None` where there can be none.
///
/// # Panics
/// Where the environment variable `CI` is set and there can be none.
#[track_caller]
pub fn python() -> Option<&'static Venv> {
    static TOOLS: OnceLock<Result<Venv, String>> = OnceLock::new();
    match TOOLS.get_or_init(|| Venv::prepare(&paths::target().join("python-tools"), &PYTHON)) {
        Ok(tools) => Some(tools),
        Err(why) => {
            assert!(std::env::var_os("CI").is_none(), "no Python tools: {why}");
            eprintln!("SKIPPED, no Python tools: {why}");
            None
        }
    }
}

/// The folder with pyright and tsc, or `None` where there is no npm: nothing of this project needs it elsewhere.
pub fn node() -> Option<PathBuf> {
    static TOOLS: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match TOOLS.get_or_init(prepare_node) {
        Ok(programs) => Some(programs.clone()),
        Err(why) => {
            eprintln!("SKIPPED, no pyright and tsc: {why}");
            None
        }
    }
}

fn prepare_node() -> Result<PathBuf, String> {
    let dir = paths::target().join("node-tools");
    std::fs::create_dir_all(&dir).map_err(|error| error.to_string())?;
    let lock = File::create(dir.with_extension("lock")).map_err(|error| error.to_string())?;
    lock.lock().map_err(|error| error.to_string())?;
    let stamp = dir.join("packages");
    let programs = dir.join("node_modules/.bin");
    let wanted = NODE.join("\n");
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) && programs.exists() {
        return Ok(programs);
    }
    // Without a manifest npm would look for one further up.
    std::fs::write(dir.join("package.json"), "{}\n").map_err(|error| error.to_string())?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--silent", "--no-audit", "--no-fund"]).args(NODE).current_dir(&dir);
    let output = npm.output().map_err(|error| format!("npm: {error}"))?;
    if !output.status.success() {
        return Err(format!("npm {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim()));
    }
    std::fs::write(&stamp, wanted).map_err(|error| error.to_string())?;
    Ok(programs)
}
