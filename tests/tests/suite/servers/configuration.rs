//! The table of configuration items: in the guide, and as the program prints it.

use pyro_runtime::config::markdown;
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{paths, programs};
use std::fs;

const BEGIN: &str = "<!-- items -->\n";
const END: &str = "<!-- /items -->\n";

#[test]
fn the_guide_has_the_table_that_the_code_has() {
    let path = paths::tests().parent().unwrap().join("docs/configuration.md");
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let fresh = format!("{head}{BEGIN}{}{END}{tail}", markdown());
    if std::env::var_os("PYRO_BLESS").is_some() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert!(page == fresh, "docs/configuration.md is stale: PYRO_BLESS=1 writes it");
    }
}

#[test]
fn the_program_prints_what_it_finds() {
    let mut command = programs::command("pyro", &["config", "--origin"]);
    command.env("PYRO_REQUIRE_EXPOSE", "off").env("PYRORS_MAX_ONEWAY", "7").env("PYRO_NONSENSE", "1");
    let output = Process::spawn(&mut command).wait(PATIENCE);
    assert_eq!(output.stderr, "warning: invalid Pyro environment config variable: PYRO_NONSENSE\n");
    let text = output.ok();
    for (item, origin) in [
        ("REQUIRE_EXPOSE = false", "PYRO_REQUIRE_EXPOSE"),
        ("MAX_ONEWAY = 7", "PYRORS_MAX_ONEWAY"),
        ("NS_PORT = 9090", "default"),
    ] {
        let line = text.lines().find(|line| line.starts_with(item)).unwrap_or_else(|| panic!("{text}"));
        assert!(line.ends_with(&format!("# {origin}")), "{line}");
    }
    let mut command = programs::command("pyro", &["config"]);
    let output = Process::spawn(command.env("PYRO_NS_PORT", "x")).wait(PATIENCE);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stderr, "error: invalid Pyro environment config value: PYRO_NS_PORT=x\n");
}
