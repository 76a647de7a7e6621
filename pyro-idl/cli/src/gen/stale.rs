//! What is in a folder beside what `pyro-idl gen` would make. Writes nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use pyro_codegen::template::Files;
use walkdir::WalkDir;

use crate::made::says_so;
use crate::{FINDINGS, output};

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

/// Files of the target that carry the header of generated ones and are not made any more, sorted. Links are not followed.
fn left_over(made: &Files, out: &Path, target: &str) -> Vec<PathBuf> {
    let Some(ending) = ending(target) else { return Vec::new() };
    let made: BTreeSet<PathBuf> = made.iter().map(|(path, _)| out.join(path)).collect();
    let files = WalkDir::new(out).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let files: Vec<PathBuf> = files.filter(|path| !made.contains(path)).collect();
    let is_ending = |path: &Path| path.extension().is_some_and(|found| found == ending);
    let (own, other): (Vec<&PathBuf>, Vec<&PathBuf>) =
        files.iter().filter(|path| is_ending(path)).partition(|path| says_so(path));
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

/// How the files of a target end. What plugins write is theirs.
fn ending(target: &str) -> Option<&'static str> {
    match target {
        "python" => Some("py"),
        "typescript" => Some("ts"),
        "markdown" => Some("md"),
        "rust" => Some("rs"),
        _ => None,
    }
}
