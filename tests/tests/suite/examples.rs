//! The programs of `examples/`, each with unmodified Python programs of both generations on the other side. What they share is
//! in `pyro_tests::examples`; `docs/examples.md` is the list for readers.

mod calls;
mod clients;
mod connections;
mod goods;
mod objects;
mod page;
mod results;
mod talk;
mod terminal;
mod waiting;

use pyro_tests::paths;
use std::fs;

/// The first cells of the tables of `docs/examples.md`.
fn listed() -> Vec<String> {
    let page = fs::read_to_string(paths::workspace().join("docs/examples.md")).unwrap();
    let names =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn the_guide_lists_every_example() {
    let folders = fs::read_dir(paths::workspace().join("examples")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path()).filter(|path| path.join("Cargo.toml").exists());
    let mut names: Vec<_> =
        folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(listed(), names);
}

#[test]
fn every_example_says_what_it_shows_and_how_to_run_it() {
    for name in listed() {
        let main =
            fs::read_to_string(paths::workspace().join("examples").join(&name).join("src/main.rs")).unwrap();
        let head: String = main.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(head.contains(&format!("`cargo run -p {name}")), "{name}: {head}");
    }
}
