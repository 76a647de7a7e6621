//! What can go wrong outside of the files' text.

use std::fmt;
use std::io;
use std::panic::Location;
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
    /// A file that somebody has written is where a result would go.
    Foreign(PathBuf),
    /// Not run by Cargo as a build script, and no folder was given.
    NoOutDir,
    /// The files are faulty; the rendered diagnostics. Only where nothing is written that could say so.
    Faulty(String),
    /// What the build script says cannot be done; each of its mistakes, in its order.
    Settings(Vec<BadSetting>),
    /// There is no baseline to compare with; the path that was given, and how to make one.
    NoBaseline(PathBuf, String),
    /// The baseline cannot be used: what is wrong with it.
    BadBaseline(PathBuf, String),
    /// The files of a target could not be made: what is wrong with its templates.
    Templates(String),
}

/// A mistake in a build script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSetting {
    place: &'static Location<'static>,
    message: String,
}

impl BadSetting {
    pub(crate) fn new(place: &'static Location<'static>, message: String) -> Self {
        Self { place, message }
    }
}

impl fmt::Display for BadSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.file(), self.place.line(), self.message)
    }
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
            Self::Foreign(path) => {
                let why = "it was not made by a build script, and would be lost; choose another folder, or remove it";
                write!(f, "cannot write {}: {why}", path.display())
            }
            Self::NoOutDir => f.write_str("OUT_DIR is not set: call this from a build.rs, or give a folder"),
            Self::Faulty(diagnostics) => f.write_str(diagnostics),
            Self::Settings(faults) => {
                let faults: Vec<_> = faults.iter().map(BadSetting::to_string).collect();
                f.write_str(&faults.join("\n\n"))
            }
            Self::NoBaseline(path, accept) => write!(f, "there is no baseline {}; {accept}", path.display()),
            Self::BadBaseline(path, why) => {
                write!(f, "cannot compare with the baseline {}: {why}", path.display())
            }
            Self::Templates(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(_, error) | Self::Write(_, error) => Some(error),
            _ => None,
        }
    }
}
