//! What can go wrong outside of the files' text.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why nothing was generated.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    Read(PathBuf, io::Error),
    /// A folder has no `.pyro` file in it, or no path was given at all.
    NoFiles(Vec<PathBuf>),
    /// The result could not be written.
    Write(PathBuf, io::Error),
    /// Not run by Cargo as a build script, and no folder was given.
    NoOutDir,
    /// The files are faulty; the rendered diagnostics.
    Faulty(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NoFiles(paths) if paths.is_empty() => f.write_str("no files were given"),
            Self::NoFiles(paths) => {
                let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
                write!(f, "no .pyro file in {}", paths.join(", "))
            }
            Self::Write(path, error) => write!(f, "cannot write {}: {error}", path.display()),
            Self::NoOutDir => f.write_str("OUT_DIR is not set: call this from a build.rs, or give a folder"),
            Self::Faulty(diagnostics) => f.write_str(diagnostics),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(_, error) | Self::Write(_, error) => Some(error),
            Self::NoFiles(_) | Self::NoOutDir | Self::Faulty(_) => None,
        }
    }
}
