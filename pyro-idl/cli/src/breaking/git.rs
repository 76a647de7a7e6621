//! Files as they are in a revision of git, read by the program `git` without a shell and without touching the work tree.
//! Paths go in and out as bytes, so every name that git can hold is read; a revision can never be taken for an option.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pyro_idl::Sources;
use pyro_idl::syntax::MAX_FILE_BYTES;

use super::{is_model, model_sources};
use crate::files;

/// Reads `REV`, the same paths as the new ones, or `REV:PATH`, a path from the top of the repository, which may be a JSON
/// model. Files are called `REV:path/from/the/top.pyro`.
///
/// # Errors
/// Why not, in words that follow `cannot read git:REV: ` and say what to do.
pub(super) fn read(revision: &str, new: &[PathBuf]) -> Result<Sources, String> {
    let (rev, path) = split(revision);
    let is_rust = match path {
        Some(path) => files::is_rust(Path::new(path)),
        None => new.iter().any(|path| files::is_rust(path)),
    };
    if is_rust {
        let why = "annotated Rust of a revision is not read; commit a model, as `pyro-idl dump --out model.json` \
                   writes it, and name that: `git:REV:model.json`";
        return Err(why.to_owned());
    }
    if rev.is_empty() || rev.starts_with('-') {
        return Err("a revision is a branch, a tag or a commit, as in `git:main`".to_owned());
    }
    let repository = Repository::of(new)?;
    let wanted = match path {
        Some(path) => vec![path.trim_end_matches('/').as_bytes().to_vec()],
        None => repository.paths(new)?,
    };
    let tree = repository.tree(rev)?;
    let blobs = repository.blobs(&tree, &wanted)?;
    let model = path.filter(|path| is_model(Path::new(path)));
    if blobs.is_empty() {
        let places: Vec<_> = wanted.iter().map(|path| show(path)).collect();
        let missing = match model {
            Some(path) => format!("no model `{path}`"),
            None => format!("no .pyro file in {}", places.join(", ")),
        };
        return Err(format!("{missing} there; `git:{rev}:PATH` names another place"));
    }
    let is_file = matches!(&blobs[..], [blob] if blob.path == wanted[0]);
    match model.filter(|_| is_file) {
        Some(path) => {
            let texts = repository.contents(blobs, u64::MAX)?;
            let text = texts.first().map_or("", |(_, text)| text.as_str());
            model_sources(&format!("{rev}:{path}"), text)
        }
        None => {
            let texts = repository.contents(blobs, MAX_FILE_BYTES as u64)?;
            Ok(texts.into_iter().map(|(path, text)| (format!("{rev}:{path}"), text)).collect())
        }
    }
}

/// A revision, and what stands behind the first colon outside of braces: `HEAD^{/fix: it}` has one inside.
fn split(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return (&text[..at], Some(&text[at + 1..])),
            _ => {}
        }
    }
    (text, None)
}

/// The repository that the new files lie in.
struct Repository {
    /// The folder that `git` runs in.
    folder: PathBuf,
    top: PathBuf,
}

/// A file of a revision.
struct Blob {
    id: String,
    path: Vec<u8>,
}

impl Repository {
    fn of(new: &[PathBuf]) -> Result<Self, String> {
        let first = new.iter().find(|path| !files::is_stdin(path));
        let first = first
            .ok_or("the standard input has no past; name the new files, or give `git:REV:PATH` and a file")?;
        let folder = if first.is_dir() { first.clone() } else { parent(first) };
        let mut repository = Repository { folder, top: PathBuf::new() };
        let top = repository
            .run(&["rev-parse", "--show-toplevel"])
            .map_err(|reason| format!("{} is in no repository of git ({reason})", first.display()))?;
        repository.top = path_of(top.strip_suffix(b"\n").unwrap_or(&top));
        Ok(repository)
    }

    /// The new paths from the top of the repository, as git writes them; the top itself is empty.
    fn paths(&self, new: &[PathBuf]) -> Result<Vec<Vec<u8>>, String> {
        let mut paths = Vec::new();
        for path in new.iter().filter(|path| !files::is_stdin(path)) {
            // A file that is new, or gone, has a folder all the same.
            let full = std::fs::canonicalize(path)
                .or_else(|_| {
                    std::fs::canonicalize(parent(path))
                        .map(|folder| folder.join(path.file_name().unwrap_or_default()))
                })
                .map_err(|error| format!("{}: {}", path.display(), files::reason(&error)))?;
            let inside = full
                .strip_prefix(&self.top)
                .map_err(|_| format!("{} lies outside of {}", path.display(), self.top.display()))?;
            paths.push(bytes_of(inside));
        }
        Ok(paths)
    }

    /// The id of a revision's tree.
    fn tree(&self, rev: &str) -> Result<String, String> {
        let wanted = format!("{rev}^{{tree}}");
        let found = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
        let text = found.map_err(|_| {
            format!("git knows no revision `{rev}`; a shallow clone may lack it: `git fetch` brings it")
        })?;
        Ok(String::from_utf8_lossy(&text).trim().to_owned())
    }

    /// The `.pyro` files of a tree that are the wanted ones, or lie below them, in the order of their paths.
    fn blobs(&self, tree: &str, wanted: &[Vec<u8>]) -> Result<Vec<Blob>, String> {
        let listed = self.run(&["ls-tree", "-r", "-z", "--full-tree", tree])?;
        // `mode type id<TAB>path<NUL>`; links, which git keeps as files with another mode, are not followed.
        let blobs = listed.split(|byte| *byte == 0).filter_map(|entry| {
            let tab = entry.iter().position(|byte| *byte == b'\t')?;
            let (head, path) = (std::str::from_utf8(&entry[..tab]).ok()?, &entry[tab + 1..]);
            let mut words = head.split(' ');
            let (mode, kind, id) = (words.next()?, words.next()?, words.next()?);
            let is_file = kind == "blob" && mode.starts_with("100");
            let is_wanted = wanted.iter().any(|wanted| path == wanted || is_in(path, wanted));
            (is_file && is_wanted).then(|| Blob { id: id.to_owned(), path: path.to_vec() })
        });
        Ok(blobs.collect())
    }

    /// The texts with their paths, by one `git` for all of them. What has more than `most` bytes is too long a text.
    fn contents(&self, blobs: Vec<Blob>, most: u64) -> Result<Vec<(String, String)>, String> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            unreachable!("both are pipes");
        };
        let ids: String = blobs.iter().map(|blob| format!("{}\n", blob.id)).collect();
        // Both pipes are bounded: whoever only wrote would wait for a reader that waits, too.
        let read = std::thread::scope(|scope| {
            scope.spawn(move || input.write_all(ids.as_bytes()));
            let mut output = BufReader::new(output);
            let text = |blob: &Blob| {
                let path = show(&blob.path);
                match read_blob(&mut output, most) {
                    Ok(text) => Ok((path, text)),
                    Err(reason) => Err(format!("{path}: {reason}")),
                }
            };
            blobs.iter().map(text).collect()
        });
        // What it says of its end is of no more interest.
        let _ = child.wait();
        read
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(args).stdin(Stdio::null());
        command
    }

    /// Runs `git` to its end and gives what it writes, or the first line of its complaint.
    fn run(&self, args: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.command(args).output().map_err(|error| no_git(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        let complaint = complaint.lines().next().unwrap_or("git failed");
        Err(complaint.trim_start_matches("fatal: ").to_owned())
    }
}

/// One answer of `cat-file --batch`: `id blob SIZE`, the bytes, a line end.
fn read_blob(output: &mut impl BufRead, most: u64) -> Result<String, String> {
    let broken = || "git ended too early".to_owned();
    let mut head = String::new();
    output.read_line(&mut head).map_err(|_| broken())?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(broken)?;
    if size > most {
        std::io::copy(&mut output.take(size + 1), &mut std::io::sink()).map_err(|_| broken())?;
        // Enough for the language to say that the file is too large.
        return Ok(" ".repeat(MAX_FILE_BYTES + 1));
    }
    let mut bytes = vec![0; size as usize + 1];
    output.read_exact(&mut bytes).map_err(|_| broken())?;
    bytes.pop();
    String::from_utf8(bytes)
        .map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
}

fn no_git(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "the program `git` is not installed".to_owned(),
        _ => format!("cannot run git: {}", files::reason(error)),
    }
}

/// Whether a path is one of those that a folder stands for, as in the work tree: hidden ones are not. Everything lies in the top.
fn is_in(path: &[u8], folder: &[u8]) -> bool {
    let below = if folder.is_empty() {
        Some(path)
    } else {
        path.strip_prefix(folder).and_then(|rest| rest.strip_prefix(b"/"))
    };
    let is_shown = |below: &[u8]| below.split(|byte| *byte == b'/').all(|name| !name.starts_with(b"."));
    path.ends_with(b".pyro") && below.is_some_and(is_shown)
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn show(path: &[u8]) -> String {
    if path.is_empty() { "the repository".to_owned() } else { String::from_utf8_lossy(path).into_owned() }
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().replace('\\', "/").into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
    // git and the file system may write the same folder in two ways.
    std::fs::canonicalize(&path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_path_begins_behind_the_first_colon_outside_of_braces() {
        assert_eq!(split("main"), ("main", None));
        assert_eq!(split("main:idl/a.pyro"), ("main", Some("idl/a.pyro")));
        assert_eq!(split("HEAD^{/fix: it}"), ("HEAD^{/fix: it}", None));
        assert_eq!(split("main@{2026-01-01 10:00}:idl:x"), ("main@{2026-01-01 10:00}", Some("idl:x")));
    }
}
