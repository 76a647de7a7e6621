//! A crate as a user has it: with a manifest of its own, built offline from what the workspace has downloaded. All share
//! one target folder, so that what they depend on is built once.

use pyro_tests::paths;
use pyro_tests::process::{Output, Process};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The runtime, tokio and the build script's own dependencies, from nothing and beside other tests.
const PATIENCE: Duration = Duration::from_secs(480);

pub(super) struct UserCrate {
    folder: PathBuf,
}

impl UserCrate {
    /// A package without any source, in a folder of the test. `more` are lines for its dependencies.
    pub(super) fn new(test: &str, name: &str, more: &str) -> Self {
        let folder = super::folder(&format!("{test}/{name}"));
        let root = paths::workspace();
        let manifest = format!(
            "[package]
name = \"{name}\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
pyro-runtime = {{ path = {:?}, features = [\"serde\"] }}
tokio = {{ version = \"1\", features = [\"rt-multi-thread\", \"macros\"] }}
{more}

[build-dependencies]
pyro-build = {{ path = {:?}, features = [\"model\", \"baseline\"] }}

[profile.dev]
debug = false
incremental = false

[workspace]
",
            root.join("pyro-runtime"),
            root.join("build-support"),
        );
        let this = Self { folder };
        this.write("Cargo.toml", &manifest);
        this.write("Cargo.lock", &std::fs::read_to_string(root.join("Cargo.lock")).unwrap());
        this
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn write(&self, path: &str, text: &str) -> PathBuf {
        super::write(&self.folder, path, text)
    }

    pub(super) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).unwrap()
    }

    /// Changes a file in one place.
    pub(super) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
        self.write(path, &text.replace(from, to));
    }

    /// Runs cargo in its folder.
    pub(super) fn cargo(&self, args: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PYRO") {
                command.env_remove(name);
            }
        }
        command.current_dir(&self.folder).args(args).args(["--offline", "--target-dir"]);
        command.arg(paths::target().join("build-script/target"));
        command.env("CARGO_TERM_COLOR", "never").envs(variables.iter().copied());
        Process::spawn(&mut command).wait(PATIENCE)
    }

    /// Builds it; what cargo says.
    #[track_caller]
    pub(super) fn build(&self) -> String {
        let output = self.cargo(&["build"], &[]);
        assert!(output.status.success(), "{}", output.stderr);
        output.stderr
    }

    /// Builds it, which must fail; what cargo says.
    #[track_caller]
    pub(super) fn fail(&self) -> String {
        let output = self.cargo(&["build"], &[]);
        assert!(!output.status.success(), "{}", output.stderr);
        output.stderr
    }
}
