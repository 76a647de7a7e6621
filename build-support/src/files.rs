//! Files in and out.

use crate::Error;
use pyro_codegen::front::{follow, is_source};
use pyro_codegen::generated;
use pyro_idl::{Diagnostics, Sources, source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What can be compiled: a path, or several.
pub trait Inputs {
    /// The paths, in order.
    fn into_paths(self) -> Vec<PathBuf>;
}

macro_rules! one_path {
    ($($ty:ty),*) => {$(
        impl Inputs for $ty {
            fn into_paths(self) -> Vec<PathBuf> {
                vec![PathBuf::from(self)]
            }
        }
    )*};
}
one_path!(&str, String, &String, &Path, PathBuf, &PathBuf);

impl<P: AsRef<Path>, const N: usize> Inputs for [P; N] {
    fn into_paths(self) -> Vec<PathBuf> {
        self.as_slice().into_paths()
    }
}

impl<P: AsRef<Path>> Inputs for &[P] {
    fn into_paths(self) -> Vec<PathBuf> {
        self.iter().map(|path| path.as_ref().to_owned()).collect()
    }
}

impl<P: AsRef<Path>> Inputs for Vec<P> {
    fn into_paths(self) -> Vec<PathBuf> {
        self.as_slice().into_paths()
    }
}

/// Tells Cargo what to watch. Only what exists: Cargo would run the script every time for a file that does not.
pub(crate) fn tell_cargo<'a>(inputs: impl IntoIterator<Item = &'a PathBuf>) {
    for path in inputs.into_iter().filter(|path| path.exists()) {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// Tells Cargo to watch the files of modules, which nobody has named.
pub(crate) fn tell_cargo_of_modules(sources: &Sources) {
    for source in sources.files().iter().filter(|source| is_source(&source.name)) {
        println!("cargo::rerun-if-changed={}", source.name);
    }
}

/// Hands warnings to Cargo, which shows one line each.
pub(crate) fn tell_warnings(found: &Diagnostics, sources: &Sources, others: &[String]) {
    for diagnostic in found {
        let file = sources.file(diagnostic.span()).map_or("", |file| file.name.as_str());
        let place = sources.line_column(diagnostic.span());
        println!("cargo::warning={file}:{}:{}: {}", place.line, place.column, diagnostic.message);
    }
    for warning in others {
        println!("cargo::warning={warning}");
    }
}

/// Reads all files, those of folders in the order of their paths, and of source files those of their modules. One that is reached
/// several times is read once, under the path that comes first.
pub(crate) fn read(inputs: &[PathBuf]) -> Result<Sources, Error> {
    let mut paths = Vec::new();
    for path in inputs {
        if path.is_dir() { find(path, &mut paths)? } else { paths.push(path.clone()) }
    }
    if paths.is_empty() {
        return Err(Error::NoFiles(inputs.to_vec()));
    }
    let mut sources = Sources::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        for (path, text) in read_one(&path).map_err(|error| Error::Read(path, error))? {
            // However it is spelled, and whatever leads to it, a file is declared once.
            if seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                sources.add(path.display().to_string(), text);
            }
        }
    }
    Ok(sources)
}

/// One file, and those of its modules if it is one of source.
fn read_one(path: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    if is_source(&path.to_string_lossy()) {
        return follow(path, read_text);
    }
    Ok(vec![(path.to_owned(), read_text(path)?)])
}

/// The text of a file.
///
/// # Errors
/// Those of the system; one that says what to do with a file that is not UTF-8.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    let text = source::decode(fs::read(path)?);
    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// The IDL files of a folder and of the folders in it, sorted.
#[cfg(feature = "baseline")]
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    find(folder, &mut found)?;
    Ok(found)
}

/// Adds the IDL files of a folder and of the folders in it, sorted; hidden ones are left out.
fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let list =
        || -> io::Result<Vec<PathBuf>> { fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect() };
    let mut entries = list().map_err(|error| Error::Read(folder.to_owned(), error))?;
    entries.sort();
    for path in entries {
        if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) {
            continue;
        }
        // Links to folders are not followed, so that the walk ends.
        if path.is_dir() && !path.is_symlink() {
            find(&path, found)?;
        } else if is_idl(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// Writes generated files into a folder, and removes those of packages that are gone.
pub(crate) fn write_all(folder: &Path, name: &str, texts: &BTreeMap<String, String>) -> Result<(), Error> {
    for (path, text) in texts {
        write_made(&folder.join(path), text)?;
    }
    let packages = folder.join(name);
    let kept: BTreeSet<PathBuf> = texts.keys().map(|path| folder.join(path)).collect();
    // A folder that is not there has nothing to remove.
    for entry in fs::read_dir(&packages).into_iter().flatten().flatten() {
        let path = entry.path();
        if !kept.contains(&path) && is_generated(&path) {
            fs::remove_file(&path).map_err(|error| Error::Write(path, error))?;
        }
    }
    Ok(())
}

/// Whether it is one of our files: in a folder of the user's there may be others.
fn is_generated(path: &Path) -> bool {
    let is_rust = path.extension().is_some_and(|extension| extension == "rs");
    is_rust && fs::read(path).is_ok_and(|text| generated::is_generated(&text))
}

/// Writes a made text unless the file has it already.
///
/// # Errors
/// What cannot be written; a file that somebody has written, where the text says of itself that it is made.
pub(crate) fn write_made(path: &Path, text: &str) -> Result<(), Error> {
    let is_foreign =
        |old: Vec<u8>| !old.is_empty() && old != text.as_bytes() && !generated::is_generated(&old);
    if generated::is_generated(text.as_bytes()) && fs::read(path).is_ok_and(is_foreign) {
        return Err(Error::Foreign(path.to_owned()));
    }
    write_if_changed(path, text)
}

/// Writes a text unless the file has it already: a newer file would make Cargo compile again.
pub(crate) fn write_if_changed(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Error::Write(path.to_owned(), error))
}

/// Whether a path names an IDL file.
fn is_idl(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pyro")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own with these files.
    fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("pyro-build-{test}-{}", std::process::id()));
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("in the folder")).expect("writable");
            fs::write(path, bytes).expect("writable");
        }
        folder
    }

    #[test]
    fn hidden_files_and_folders_are_left_out() {
        let folder = folder("hidden", &[("a.pyro", b""), (".b.pyro", b""), (".cache/c.pyro", b"")]);
        let mut found = Vec::new();
        let read = find(&folder, &mut found);
        fs::remove_dir_all(&folder).expect("removable");
        assert!(read.is_ok());
        assert_eq!(found, [folder.join("a.pyro")]);
    }

    /// By its folder and by name, in another spelling, through a link, and as a module of another file.
    #[test]
    fn a_file_that_is_reached_twice_is_read_once() {
        let files: [(&str, &[u8]); 3] =
            [("idl/a.pyro", b"struct A { x: int; }"), ("src/lib.rs", b"mod api;"), ("src/api.rs", b"")];
        let folder = folder("twice", &files);
        let in_folder = |names: &[&str]| names.iter().map(|name| folder.join(name)).collect::<Vec<_>>();
        let mut inputs = in_folder(&["idl", "idl/a.pyro", "idl/../idl/./a.pyro", "src/lib.rs", "src/api.rs"]);
        if cfg!(unix) {
            #[cfg(unix)]
            std::os::unix::fs::symlink("a.pyro", folder.join("idl/b.pyro")).expect("writable");
            inputs.push(folder.join("idl/b.pyro"));
        }
        let read = read(&inputs);
        fs::remove_dir_all(&folder).expect("removable");
        let sources = read.expect("readable");
        let names: Vec<_> = sources.files().iter().map(|file| PathBuf::from(&file.name)).collect();
        assert_eq!(names, in_folder(&["idl/a.pyro", "src/lib.rs", "src/api.rs"]));
    }

    #[test]
    fn nothing_is_written_over_what_somebody_has_written() {
        let own: [(&str, &[u8]); 3] = [
            ("a.rs", b"//! mine\n"),
            ("empty.rs", b""),
            ("b.rs", b"// @generated from x by pyro-codegen.\n"),
        ];
        let folder = folder("foreign", &own);
        let made = "// @generated from y by pyro-codegen. Do not edit.\n";
        let write = |name: &str, text: &str| write_made(&folder.join(name), text);
        let refused = write("a.rs", made).expect_err("it would be lost").to_string();
        let kept = fs::read_to_string(folder.join("a.rs"));
        let written = [
            write("empty.rs", made),
            write("b.rs", made),
            write("deep/new.rs", made),
            write("a.rs", "//! mine\n"),
        ];
        fs::remove_dir_all(&folder).expect("removable");
        let path = folder.join("a.rs");
        let why = "it was not made by a build script, and would be lost; choose another folder, or remove it";
        assert_eq!(refused, format!("cannot write {}: {why}", path.display()));
        assert_eq!(kept.expect("readable"), "//! mine\n");
        assert!(written.iter().all(Result::is_ok), "{written:?}");
    }

    #[test]
    fn what_is_not_utf8_is_said_with_what_to_do() {
        let files: [(&str, &[u8]); 3] = [
            ("wide.pyro", b"\xff\xfes\0t\0r\0"),
            ("latin.pyro", b"// 1\n// caf\xe9\n"),
            ("latin.rs", b"// caf\xe9\n"),
        ];
        let folder = folder("utf8", &files);
        let said = |name: &str| read(&[folder.join(name)]).expect_err("no text").to_string();
        let said = [said("wide.pyro"), said("latin.pyro"), said("latin.rs")];
        fs::remove_dir_all(&folder).expect("removable");
        let expected = [
            "wide.pyro: UTF-16; save it as UTF-8",
            "latin.pyro: not UTF-8 at line 2, column 7; save it as UTF-8",
            "latin.rs: not UTF-8 at line 1, column 7; save it as UTF-8",
        ];
        for (said, expected) in said.iter().zip(expected) {
            assert_eq!(*said, format!("cannot read {}/{expected}", folder.display()));
        }
    }
}
