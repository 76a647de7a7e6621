//! The page that goes through what Python's servers and clients have, row by row: none may be missing.

use pyro_runtime::Config;
use pyro_runtime::config::KnownTo;
use pyro_tests::paths;
use std::fs;

const MARKS: [&str; 3] = ["*same*", "*better*", "*n/a*"];

/// The cells of all rows of tables.
fn rows() -> Vec<Vec<String>> {
    let page = fs::read_to_string(paths::workspace().join("docs/compatibility.md")).unwrap();
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    page.lines().filter(|line| line.starts_with("| ")).map(cells).collect()
}

#[test]
fn every_row_of_the_chapters_has_its_mark() {
    let rows = rows();
    for n in (1..=17).chain(20..=44).chain(50..=77) {
        let found: Vec<_> = rows.iter().filter(|row| row[1] == n.to_string()).collect();
        assert_eq!(found.len(), 1, "row {n}");
        let (mark, why) = (found[0][3].as_str(), &found[0][4]);
        assert!(MARKS.contains(&mark), "row {n}: {mark}");
        assert!(mark == "*same*" || !why.is_empty(), "row {n} says no reason");
    }
}

#[test]
fn every_item_that_python_has_is_there() {
    let rows = rows();
    let items = Config::items().iter().filter(|item| item.known_to != KnownTo::Ours).map(|item| item.name);
    // Those that nothing here reads.
    let others = [
        "NS_LOOKUP_DELAY",
        "DETAILED_TRACEBACK",
        "PICKLE_PROTOCOL_VERSION",
        "DILL_PROTOCOL_VERSION",
        "JSON_MODULE",
        "USE_MSG_WAITALL",
        "LOGFILE",
        "LOGLEVEL",
        "LOGWIRE",
        "SSL_SERVERKEYPASSWD",
        "SSL_CLIENTKEYPASSWD",
        "FLAME_ENABLED",
    ];
    for item in items.chain(others) {
        let name = format!("`{item}`");
        let is_row = |row: &&Vec<String>| {
            MARKS.contains(&row[2].as_str()) && row[1].split(", ").any(|cell| cell.starts_with(&name))
        };
        assert!(rows.iter().any(|row| is_row(&row)), "{item} has no row");
    }
}
