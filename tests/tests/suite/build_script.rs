//! What a build script can be told, in crates of their own that cargo builds as a user's: what comes out, when it runs
//! again, what it writes. What needs no cargo is done without.

mod gate;
mod guide;
mod outputs;
mod rebuild;
mod settings;
mod user_crate;

use std::path::{Path, PathBuf};
use user_crate::UserCrate;

/// An empty folder for a test, under the target folder.
fn folder(name: &str) -> PathBuf {
    let folder = pyro_tests::paths::target().join("build-script").join("folders").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file in a folder, with the folders on the way to it.
fn write(folder: &Path, path: &str, text: &str) -> PathBuf {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path
}
