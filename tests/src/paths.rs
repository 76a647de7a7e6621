//! Where things are: sources by the manifest, build results by the running test itself.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests' package is inside the workspace")
}

/// The folder of this package, which holds `vectors`, `py` and `idl`.
pub fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The target folder in which this test was built, wherever `CARGO_TARGET_DIR` or `--target-dir` put it.
pub fn target() -> PathBuf {
    let exe = std::env::current_exe().expect("a running program has a path");
    exe.ancestors().find(|dir| dir.join("CACHEDIR.TAG").is_file()).map_or_else(
        || match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => workspace().join(dir),
            None => workspace().join("target"),
        },
        Path::to_path_buf,
    )
}

/// The folder with the programs of the same profile as this test: `target/debug`.
pub fn profile() -> PathBuf {
    let exe = std::env::current_exe().expect("a running program has a path");
    match exe.parent() {
        Some(dir) if dir.ends_with("deps") => dir.parent().expect("deps is inside the profile").to_path_buf(),
        _ => target().join("debug"),
    }
}
