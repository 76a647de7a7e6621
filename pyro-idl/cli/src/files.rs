//! Reading the files and folders named on the command line. What cannot be read is named, one line each, and the rest is
//! read all the same.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use pyro_codegen::front;
use pyro_idl::syntax::MAX_FILE_BYTES;
use pyro_idl::{Compiled, Sources, source};
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
    /// Files of Rust that were named, each with the names of itself and its modules.
    rust: Vec<(PathBuf, Vec<String>)>,
}

impl Files {
    /// The exit status as far as reading goes.
    pub(crate) fn status(&self) -> u8 {
        if self.trouble { TROUBLE } else { FINE }
    }

    /// The first file of Rust that was named.
    pub(crate) fn rust(&self) -> Option<&Path> {
        self.rust.first().map(|(path, _)| path.as_path())
    }

    /// Checks all of them together. Rust in which nothing is annotated is trouble: who names it means something.
    pub(crate) fn compile(&mut self) -> ManuallyDrop<Compiled> {
        // The process ends soon: to take a large tree apart piece by piece would take longer than the check.
        let compiled = ManuallyDrop::new(front::compile(&self.sources));
        self.look_for_rust(&compiled);
        compiled
    }

    /// Names the files of Rust if all of them have given nothing, not even a mistake.
    pub(crate) fn look_for_rust(&mut self, compiled: &Compiled) {
        let given = compiled.draft.packages.iter().flat_map(|package| &package.files);
        let mut given: HashSet<&str> = given.map(|file| file.name.as_str()).collect();
        let found = compiled.diagnostics.iter().filter_map(|found| self.sources.file(found.span()));
        given.extend(found.map(|file| file.name.as_str()));
        let is_given = |names: &Vec<String>| names.iter().any(|name| given.contains(name.as_str()));
        if self.rust.is_empty() || self.rust.iter().any(|(_, names)| is_given(names)) {
            return;
        }
        let paths: Vec<String> = self.rust.iter().map(|(path, _)| path.display().to_string()).collect();
        let whose = if paths.len() == 1 { "its" } else { "their" };
        tell!("pyro-idl: nothing is annotated in {} and {whose} modules", paths.join(", "));
        self.trouble = true;
    }

    /// Adds what a path gives, unless it is there already: several may lead to one file.
    fn add(&mut self, path: &Path, seen: &mut HashSet<PathBuf>) {
        let read = if is_rust(path) {
            front::follow(path, read_module).map_err(|error| reason(&error))
        } else {
            read_one(path).map(|text| vec![(path.to_owned(), text)])
        };
        let files = match read {
            Ok(files) => files,
            Err(reason) => {
                complain(path, &reason);
                self.trouble = true;
                return;
            }
        };
        if is_rust(path) {
            self.rust.push((path.to_owned(), files.iter().map(|(path, _)| name(path)).collect()));
        }
        for (path, text) in files {
            if seen.insert(identity(&path)) {
                self.sources.add(name(&path), text);
                self.paths.push(path);
            }
        }
    }
}

/// Reads all files, those of folders in the order of their paths, of Rust the modules too, and names on the standard error what cannot
/// be read.
pub(crate) fn read(paths: &[PathBuf]) -> Files {
    let (paths, trouble) = expand(paths);
    let mut files = Files { sources: Sources::new(), paths: Vec::new(), trouble, rust: Vec::new() };
    let mut seen = HashSet::new();
    paths.iter().for_each(|path| files.add(path, &mut seen));
    files
}

/// Reads and checks all of them; `None` if something could not be read, and has been named: half of the declarations would be a wrong
/// answer.
pub(crate) fn compile_all(paths: &[PathBuf]) -> Option<(Files, ManuallyDrop<Compiled>)> {
    let mut files = read(paths);
    if files.trouble {
        return None;
    }
    let compiled = files.compile();
    (!files.trouble).then_some((files, compiled))
}

/// How messages call a file.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// What tells a file from others, however it is spelled. What cannot be resolved is told when it is read.
fn identity(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
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
            complain(path, &nothing_in(path));
            trouble = true;
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(identity(file)));
    (files, trouble)
}

/// Why a folder stands for nothing. Annotated Rust is read from the file that declares its modules, which nobody can guess.
fn nothing_in(folder: &Path) -> String {
    let mut inside = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_crate = inside.any(|entry| is_rust(&entry.path()));
    let hint = if is_crate { "; annotated Rust is named by its file, as in `src/lib.rs`" } else { "" };
    format!("no .pyro file in this folder{hint}")
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

/// As [`read_one`], for what may not be there: a module's other place is looked at only when there is none at the first.
fn read_module(path: &Path) -> io::Result<String> {
    std::fs::metadata(path)?;
    read_one(path).map_err(io::Error::other)
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

/// Annotated Rust, by its name.
pub(crate) fn is_rust(path: &Path) -> bool {
    front::is_source(&path.to_string_lossy())
}

fn is_idl(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pyro")
}
