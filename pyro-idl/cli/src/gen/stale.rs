//! What is in a folder beside what `pyro-idl gen` would make, and what it would write over. Writes nothing.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use pyro_codegen::template::Files;
use walkdir::WalkDir;

use crate::{FINDINGS, output};

/// How many bytes of a file are looked at for its header.
const HEADER_BYTES: u64 = 256;

/// Names the files that would change, and those that are left from earlier runs.
pub(super) fn compare(made: &Files, out: &Path, target: &str) -> u8 {
    let is_other =
        |path: &str, text: &str| std::fs::read(out.join(path)).ok().as_deref() != Some(text.as_bytes());
    let changed: Vec<&str> =
        made.iter().filter(|(path, text)| is_other(path, text)).map(|(path, _)| path).collect();
    let left = left_over(made, out, target);
    let mut lines: String =
        changed.iter().map(|path| format!("would change: {}\n", out.join(path).display())).collect();
    lines.extend(left.iter().map(|path| format!("no longer made: {}\n", path.display())));
    let status = output::put(&lines);
    tell!("{} of {} would change", changed.len(), output::count(made.iter().count(), "file"));
    if !left.is_empty() {
        tell!("{} no longer made: delete what you do not keep", output::count(left.len(), "file"));
    }
    if changed.is_empty() && left.is_empty() { status } else { FINDINGS.max(status) }
}

/// Files that would be written over and have not the first line of a generated one, sorted. What templates of one's own make without
/// such a line is not asked about, nor is an empty file.
pub(super) fn not_generated(made: &Files, out: &Path, target: &str) -> Vec<PathBuf> {
    let Some((_, is_header)) = header(target) else { return Vec::new() };
    let with_header = made.iter().filter(|(_, text)| text.lines().next().is_some_and(is_header));
    let others = with_header.filter_map(|(path, text)| {
        let path = out.join(path);
        let line = first_line(&path).filter(|line| !is_header(line))?;
        let is_empty = line.is_empty() && path.metadata().is_ok_and(|data| data.len() == 0);
        (!is_empty && std::fs::read(&path).ok()? != text.as_bytes()).then_some(path)
    });
    let mut others: Vec<PathBuf> = others.collect();
    others.sort();
    others
}

/// Files of the target that carry the header of generated ones and are not made any more, sorted. Links are not followed.
fn left_over(made: &Files, out: &Path, target: &str) -> Vec<PathBuf> {
    let Some((ending, is_header)) = header(target) else { return Vec::new() };
    let made: BTreeSet<PathBuf> = made.iter().map(|(path, _)| out.join(path)).collect();
    let files = WalkDir::new(out).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let files: Vec<PathBuf> = files.filter(|path| !made.contains(path)).collect();
    let is_ending = |path: &Path| path.extension().is_some_and(|found| found == ending);
    let (own, other): (Vec<&PathBuf>, Vec<&PathBuf>) = files
        .iter()
        .filter(|path| is_ending(path))
        .partition(|path| first_line(path).is_some_and(|line| is_header(&line)));
    let mut left: Vec<PathBuf> = own.iter().map(|path| (*path).clone()).collect();
    if target == "python" {
        let has_py = |list: &[&PathBuf], folder: &Path| list.iter().any(|path| path.starts_with(folder));
        let marks = files.iter().filter(|path| is_mark(path));
        left.extend(marks.filter_map(|mark| {
            let folder = mark.parent()?;
            (has_py(&own, folder) && !has_py(&other, folder)).then(|| mark.clone())
        }));
        left.sort();
    }
    left
}

/// An empty `py.typed`. What it may hold is said by PEP 561, a header is not among it: it is ours where all modules beside and
/// below it are.
fn is_mark(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "py.typed")
        && path.metadata().is_ok_and(|data| data.len() == 0)
}

/// Whether a first line is that of a generated file.
type IsHeader = fn(&str) -> bool;

/// How files of a target end, and whether their first line is a generated file's. What plugins write is theirs.
fn header(target: &str) -> Option<(&'static str, IsHeader)> {
    match target {
        "python" => Some(("py", |line| line.starts_with("# Made by pyro-idl"))),
        "typescript" => Some(("ts", |line| line.starts_with("// Made by pyro-idl"))),
        "markdown" => Some(("md", |line| line.starts_with("<!-- Made by pyro-idl"))),
        "rust" => {
            Some(("rs", |line| line.starts_with("// @generated from ") && line.contains(" by pyro-codegen")))
        }
        _ => None,
    }
}

fn first_line(path: &Path) -> Option<String> {
    let mut start = Vec::new();
    File::open(path).ok()?.take(HEADER_BYTES).read_to_end(&mut start).ok()?;
    Some(String::from_utf8_lossy(&start).lines().next().unwrap_or_default().to_owned())
}
