//! Unmodified Pyro5 and Pyro4 as test peers, in a virtual environment that the first test makes under the target
//! folder (`target/python-peers`) and all later ones use again.
//!
//! Without `python3` or without a package index a test that needs them says so and passes, since a user who only
//! changes Rust code should not be stopped; where `CI` is set it fails.

use crate::paths;
use crate::process::{Output, PATIENCE, Process};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The same versions that `tests/vectors` was recorded with.
const PACKAGES: [&str; 4] = ["Pyro5==5.17", "Pyro4==4.82", "serpent==1.43", "msgpack==1.2.4"];

/// The virtual environment, or `None` where there can be none: the caller then returns, having tested nothing.
///
/// # Panics
/// Where the environment variable `CI` is set and there can be none.
#[track_caller]
pub fn venv() -> Option<&'static Venv> {
    static VENV: OnceLock<Result<Venv, String>> = OnceLock::new();
    match VENV.get_or_init(|| Venv::prepare(&paths::target().join("python-peers"), &PACKAGES)) {
        Ok(venv) => Some(venv),
        Err(why) => {
            assert!(std::env::var_os("CI").is_none(), "no Python peers: {why}");
            eprintln!("SKIPPED, no Python peers: {why}");
            None
        }
    }
}

/// Runs a script to its end: a file of `tests/py` if it ends with `.py`, else the program text itself. The caller has
/// asked [`venv`] before.
///
/// # Panics
/// When it takes longer than [`PATIENCE`], or there is no environment.
#[track_caller]
pub fn run(script: &str, args: &[&str]) -> Output {
    existing().run(script, args)
}

/// Starts a script; see [`run`].
#[track_caller]
pub fn spawn(script: &str, args: &[&str]) -> Process {
    existing().spawn(script, args)
}

/// The source package of a Python package as its index has it, unpacked under the target folder (`target/python-sources`):
/// with upstream's own tests in it. The caller has asked [`venv`] before.
///
/// # Errors
/// Why it cannot be had; without an index nobody can have it.
pub fn sources(package: &str) -> Result<PathBuf, String> {
    let dir = paths::target().join("python-sources").join(package);
    std::fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let lock = File::create(dir.join("lock")).map_err(|e| e.to_string())?;
    lock.lock().map_err(|e| e.to_string())?;
    let unpacked = dir.join("unpacked");
    if !unpacked.exists() {
        let python = || existing().command();
        let mut pip = python();
        pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        finish(pip.args(["--no-binary", ":all:", package, "--dest"]).arg(&dir))?;
        let archive = only(&dir, |name| name.ends_with(".tar.gz"))?;
        let fresh = dir.join("fresh");
        let unpack = "import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2], filter='data')";
        finish(python().args(["-c", unpack]).arg(&archive).arg(&fresh))?;
        std::fs::rename(&fresh, &unpacked).map_err(|e| e.to_string())?;
    }
    only(&unpacked, |_| true)
}

/// The only entry of a folder with such a name.
fn only(dir: &Path, is_it: impl Fn(&str) -> bool) -> Result<PathBuf, String> {
    let entries = std::fs::read_dir(dir).map_err(|e| e.to_string())?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let found: Vec<String> = names.filter(|name| is_it(name)).collect();
    match &*found {
        [name] => Ok(dir.join(name)),
        _ => Err(format!("one entry was expected in {}: {found:?}", dir.display())),
    }
}

fn existing() -> &'static Venv {
    venv().expect("the test has asked for the environment before it uses it")
}

/// A virtual environment with both generations of Pyro.
#[derive(Debug)]
pub struct Venv {
    python: PathBuf,
}

impl Venv {
    /// Its interpreter.
    pub fn python(&self) -> &Path {
        &self.python
    }

    /// The interpreter as a command, with an environment in which nothing depends on the machine.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.python);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PYRO") {
                command.env_remove(name);
            }
        }
        command
            .envs([("PYTHONUNBUFFERED", "1"), ("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONHASHSEED", "0")])
            .envs([("TZ", "UTC"), ("PYTHONIOENCODING", "utf-8"), ("PYTHONWARNINGS", "ignore")])
            .env("PYTHONPATH", paths::tests().join("py"));
        command
    }

    /// A script as a command: a file of `tests/py` if it ends with `.py`, else the program text itself.
    pub fn script(&self, script: &str, args: &[&str]) -> Command {
        let mut command = self.command();
        if script.ends_with(".py") {
            command.arg(paths::tests().join("py").join(script));
        } else {
            command.arg("-c").arg(script);
        }
        command.args(args);
        command
    }

    /// Runs a script to its end.
    #[track_caller]
    pub fn run(&self, script: &str, args: &[&str]) -> Output {
        self.spawn(script, args).wait(PATIENCE)
    }

    /// Starts a script.
    #[track_caller]
    pub fn spawn(&self, script: &str, args: &[&str]) -> Process {
        Process::spawn(&mut self.script(script, args))
    }

    /// Makes the environment, or finds it made. Several test programs may come here at once.
    pub(crate) fn prepare(dir: &Path, packages: &[&str]) -> Result<Self, String> {
        let parent = dir.parent().expect("a folder inside target");
        std::fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
        let lock_path = dir.with_extension("lock");
        let lock = File::create(&lock_path).map_err(|e| format!("{}: {e}", lock_path.display()))?;
        lock.lock().map_err(|e| format!("{}: {e}", lock_path.display()))?;
        let python = dir.join("bin/python");
        let stamp = dir.join("packages");
        let wanted = packages.join("\n");
        if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) && python.exists() {
            return Ok(Self { python });
        }
        // It may be half made; it must not keep packages of another version.
        if dir.exists() {
            std::fs::remove_dir_all(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        }
        finish(Command::new("python3").args(["-m", "venv"]).arg(dir))?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        finish(pip.args(packages))?;
        std::fs::write(&stamp, wanted).map_err(|e| format!("{}: {e}", stamp.display()))?;
        Ok(Self { python })
    }
}

/// Runs a step of the preparation; its complaint is the reason why there is no environment.
fn finish(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|e| format!("{}: {e}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} {}: {}", command.get_program().display(), output.status, stderr.trim()))
}
