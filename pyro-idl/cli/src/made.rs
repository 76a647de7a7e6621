//! Which files in a folder this program has made, and so may write over: those that say so in their first line, and those whose text
//! is the one in the list that is kept beside them. Writes nothing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use pyro_codegen::generated::is_generated;
use pyro_codegen::template::Files;
use sha2::{Digest, Sha256};

/// The list in a folder of the files that have no first line of ours: what plugins and templates make, and exported text.
pub(crate) const LIST: &str = ".pyro-idl-made";

/// The first line of the list.
const LIST_HEADER: &str = "# Made by pyro-idl: files here that it may write over, with the SHA-256 of their text. Keep it beside them.";

/// How many bytes of a file are looked at for its first line, which names all files that it is made of.
const HEADER_BYTES: u64 = 64 << 10;

/// A file that would be written over, and is not ours.
pub(crate) struct Foreign {
    pub(crate) path: PathBuf,
    /// We have made it, and somebody has changed it since.
    pub(crate) is_changed: bool,
}

/// What is known of a folder: digests by the path in it.
pub(crate) struct Made {
    folder: PathBuf,
    listed: BTreeMap<String, String>,
}

impl Made {
    /// Reads the list of a folder, if there is one.
    pub(crate) fn of(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let listed = lines.filter_map(|line| line.split_once("  "));
        let listed = listed.map(|(digest, path)| (path.to_owned(), digest.to_owned())).collect();
        Made { folder: folder.to_owned(), listed }
    }

    /// The files that would be lost, in the order of their paths. An empty file is nobody's, and one that has the new text already
    /// is not written.
    pub(crate) fn foreign(&self, files: &Files) -> Vec<Foreign> {
        files.iter().filter_map(|(path, text)| self.foreign_file(path, text)).collect()
    }

    fn foreign_file(&self, path: &str, text: &str) -> Option<Foreign> {
        let at = self.folder.join(path);
        // What is no file, or cannot be read, is said when it is written.
        let old = at.is_file().then(|| fs::read(&at).ok()).flatten()?;
        if old.is_empty() || old == text.as_bytes() || is_generated(&old) {
            return None;
        }
        match self.listed.get(path) {
            Some(listed) if *listed == digest(&old) => None,
            listed => Some(Foreign { path: at, is_changed: listed.is_some() }),
        }
    }

    /// The text of the list when these files are there too; `None` if no list is needed. What earlier runs have made stays in it as
    /// long as it is there.
    pub(crate) fn list(&self, files: &Files) -> Option<String> {
        let earlier = self.listed.iter().filter(|(path, _)| files.get(path).is_none());
        let earlier = earlier.filter(|(path, _)| self.folder.join(path).is_file());
        let mut listed: BTreeMap<&str, String> =
            earlier.map(|(path, digest)| (path.as_str(), digest.clone())).collect();
        let silent = files.iter().filter(|(_, text)| !text.is_empty() && !is_generated(text.as_bytes()));
        listed.extend(silent.map(|(path, text)| (path, digest(text.as_bytes()))));
        if listed.is_empty() && self.listed.is_empty() {
            return None;
        }
        let lines: String = listed.iter().map(|(path, digest)| format!("{digest}  {path}\n")).collect();
        Some(format!("{LIST_HEADER}\n{lines}"))
    }
}

/// The digest of a text, whatever its line ends are: git changes them on some systems.
fn digest(text: &[u8]) -> String {
    let mut hash = Sha256::new();
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => {
                hash.update(line);
                hash.update(b"\n");
            }
            None => hash.update(line),
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a file begins as one of ours does.
pub(crate) fn says_so(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEADER_BYTES).read_to_end(&mut start));
    read.is_ok() && is_generated(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_do_not_count() {
        assert_eq!(digest(b"a\r\nb\r\n"), digest(b"a\nb\n"));
        assert_ne!(digest(b"a\rb"), digest(b"ab"));
        assert_ne!(digest(b"a\n"), digest(b"a"));
    }
}
