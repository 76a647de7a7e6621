//! Reading the files and folders named on the command line. What cannot be read is named, one line each, and the rest is
//! read all the same.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use pyro_idl::Sources;
use pyro_idl::source;
use pyro_idl::syntax::MAX_FILE_BYTES;
use walkdir::WalkDir;

use crate::{FINE, TROUBLE};

/// What was read.
pub(crate) struct Files {
    /// The texts, under the paths that messages show.
    pub(crate) sources: Sources,
    /// Where each text comes from.
    pub(crate) paths: Vec<PathBuf>,
    /// Something could not be read, and has been named.
    pub(crate) trouble: bool,
}

impl Files {
    /// The exit status as far as reading goes.
    pub(crate) fn status(&self) -> u8 {
        if self.trouble { TROUBLE } else { FINE }
    }
}

/// Reads all files, those of folders in the order of their paths, and names on the standard error what cannot be read.
pub(crate) fn read(paths: &[PathBuf]) -> Files {
    let (paths, mut trouble) = expand(paths);
    let mut sources = Sources::new();
    let mut read = Vec::new();
    for path in paths {
        match read_one(&path) {
            Ok(text) => {
                let name = if is_stdin(&path) { "<stdin>".to_owned() } else { path.display().to_string() };
                sources.add(name, text);
                read.push(path);
            }
            Err(reason) => {
                complain(&path, &reason);
                trouble = true;
            }
        }
    }
    Files { sources, paths: read, trouble }
}

/// The files that paths stand for: a folder stands for all `.pyro` files in it and below, links followed, except what is hidden: caches
/// and what editors keep beside a file. A file that is named twice comes once. The second part says whether something could not be read, and has been named.
pub(crate) fn expand(paths: &[PathBuf]) -> (Vec<PathBuf>, bool) {
    let mut files = Vec::new();
    let mut trouble = false;
    for path in paths {
        if is_stdin(path) || !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
        // What is named on the command line is read, however it is called.
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
            match entry {
                Ok(entry) if is_idl(entry.path()) && entry.file_type().is_file() => {
                    files.push(entry.into_path());
                }
                Ok(_) => {}
                // An editor's lock is a link to nowhere.
                Err(error)
                    if error.depth() > 0 && error.path().and_then(Path::file_name).is_some_and(is_hidden) => {
                }
                Err(error) => {
                    complain(error.path().unwrap_or(path), &walk_reason(&error));
                    trouble = true;
                }
            }
        }
        if files.len() == before && !trouble {
            complain(path, "no .pyro file in this folder");
            trouble = true;
        }
    }
    let mut seen = HashSet::new();
    // What cannot be resolved is told when it is read.
    files.retain(|file| seen.insert(std::fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    (files, trouble)
}

/// Reads one file, or the standard input for `-`.
///
/// # Errors
/// The reason in words that follow `cannot read PATH: `.
pub(crate) fn read_one(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    // One byte more than the language reads: enough for it to say that the file is too large.
    let limit = MAX_FILE_BYTES as u64 + 1;
    let read = if is_stdin(path) {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        let file = std::fs::File::open(path).map_err(|error| reason(&error))?;
        file.take(limit).read_to_end(&mut bytes)
    };
    read.map_err(|error| reason(&error))?;
    // A cut at the limit may lie inside a character; what is too large is not read anyway.
    if bytes.len() > MAX_FILE_BYTES {
        return Ok(" ".repeat(bytes.len()));
    }
    source::decode(bytes).map_err(|error| error.to_string())
}

/// Names a file that cannot be read.
pub(crate) fn complain(path: &Path, reason: &str) {
    tell!("pyro-idl: cannot read {}: {reason}", path.display());
}

/// The system's words without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text[..cut].to_lowercase()
}

fn walk_reason(error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("this link leads back to {}", ancestor.display()),
        (None, Some(error)) => reason(error),
        (None, None) => error.to_string(),
    }
}

/// `-`
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// `.name`
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_idl(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pyro")
}
