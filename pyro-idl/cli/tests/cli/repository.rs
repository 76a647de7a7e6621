//! What we declare ourselves is as we tell others to write it. Cases of single rules (`tests/ui`) break them on purpose.

use std::path::{Path, PathBuf};

use crate::support::{run, stderr, stdout};

/// Files that are read together: they import each other.
const FOLDERS: [&str; 4] =
    ["tests/golden/ahead", "tests/golden/clashes", "tests/golden/doc", "tests/golden/odd"];

/// What a file is there for, though it is warned of.
const WARNED: [(&str, &str); 3] = [
    ("tests/golden/hub.pyro", "L203"),
    ("tests/golden/names.pyro", "W104"),
    ("tests/idl/edges.pyro", "W104"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// All `.pyro` files below a folder, by their paths from the top.
fn files(root: &Path, folder: &Path, found: &mut Vec<String>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let is_ours = !name.ends_with("target") && !name.starts_with('.') && !name.ends_with("tests/ui");
        if path.is_dir() && is_ours {
            files(root, &path, found);
        } else if name.ends_with(".pyro") {
            found.push(name);
        }
    }
}

#[test]
fn our_own_files_are_formatted_and_the_linter_is_silent() {
    let root = root();
    let mut all = Vec::new();
    files(&root, &root, &mut all);
    assert!(all.len() >= 18, "{all:?}");
    let args: Vec<&str> = ["fmt", "--check"].into_iter().chain(all.iter().map(String::as_str)).collect();
    let output = run(&root, &args);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""), "{}", stderr(&output));
    let alone =
        all.iter().map(String::as_str).filter(|file| !FOLDERS.iter().any(|folder| file.starts_with(folder)));
    for path in alone.chain(FOLDERS) {
        let output = run(&root, &["lint", "--deny", "warnings", "--format", "github", path]);
        let codes: Vec<String> = stdout(&output).lines().map(code).collect();
        let warned: Vec<&str> =
            WARNED.iter().filter(|(file, _)| *file == path).map(|(_, code)| *code).collect();
        assert_eq!(codes, warned, "{path}: {}{}", stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(i32::from(!warned.is_empty())), "{path}: {}", stderr(&output));
    }
}

/// `::warning file=..,title=W104::..`
fn code(line: &str) -> String {
    let title = line.split("title=").nth(1).unwrap_or(line);
    title.split("::").next().unwrap_or(title).to_owned()
}
