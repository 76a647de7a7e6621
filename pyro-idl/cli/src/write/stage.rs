//! Several files that come to their places together: what can go wrong goes wrong before the first of them is there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::has_text;
use crate::replace::Staged;

/// Files that are written beside their places, and the folders that were made for them.
#[derive(Default)]
pub(super) struct Stage {
    files: Vec<Staged>,
    /// Those above others come first.
    folders: Vec<PathBuf>,
}

impl Stage {
    /// Writes a file beside its place, unless it is there with this text; folders that are missing on the way to it are made.
    ///
    /// # Errors
    /// Those of the system.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> io::Result<()> {
        match fs::metadata(path) {
            Ok(_) if has_text(path, text)? => {}
            Ok(_) => self.files.push(Staged::over(path, text)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folders(parent(path))?;
                self.files.push(Staged::new(path, text)?);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn make_folders(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|path| !exists(path)).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.folders.push(folder.to_owned()),
                // Somebody else was faster.
                Err(_) if folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Brings all files to their places.
    ///
    /// # Errors
    /// Those of the system, with the file and how many are not at their places, it among them.
    pub(super) fn finish(mut self) -> Result<(), (PathBuf, io::Error, usize)> {
        let files = std::mem::take(&mut self.files);
        self.folders.clear();
        let mut n_left = files.len();
        for file in files {
            let path = file.path().to_owned();
            file.finish().map_err(|error| (path, error, n_left))?;
            n_left -= 1;
        }
        Ok(())
    }
}

impl Drop for Stage {
    /// What was not finished leaves nothing behind.
    fn drop(&mut self) {
        self.files.clear();
        for folder in self.folders.iter().rev() {
            // One that somebody else has used meanwhile stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn exists(path: &Path) -> bool {
    path.as_os_str().is_empty() || path.exists()
}

/// The folder of a file.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
