//! The commands of `docs/examples.md`, as they stand there. Only `cargo` is another one: it runs the programs that the tests have
//! built, and does not build them with other features.

use pyro_tests::examples::Server;
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{paths, programs, python};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What stands for URIs on the page, of one command each.
const PLACES: [&str; 2] = ["URI FROZEN", "PYRO:.."];

fn page() -> String {
    fs::read_to_string(paths::workspace().join("docs/examples.md")).unwrap()
}

/// The lines of the block of commands, without their comments.
fn block() -> Vec<String> {
    let page = page();
    let (_, rest) = page.split_once("```sh\n").expect("there are commands");
    let (block, _) = rest.split_once("```").expect("the block has an end");
    let lines = block.lines().map(|line| line.split(" #").next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The commands that stand in sentences: those that say what `URI` is to be.
fn in_sentences() -> Vec<String> {
    let text = page();
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|code| code.contains("URI FROZEN")).map(str::to_owned).collect()
}

/// A `cargo` that knows `run -p NAME` and `run -p NAME -- ARGUMENTS`, and Python as `python`, for a shell.
fn prelude() -> String {
    let built = programs::path("oneway");
    let built = built.parent().unwrap().display();
    let python = python::venv().map_or_else(PathBuf::new, |venv| venv.python().to_owned());
    format!(
        "cargo() {{\n[ \"$1 $2\" = 'run -p' ] || exit 64\nname=$3\nshift 3\n\
         [ $# -eq 0 ] || [ \"$1\" = -- ] || exit 64\n[ $# -eq 0 ] || shift\nexec '{built}'/\"$name\" \"$@\"\n}}\n\
         python() {{ exec '{}' \"$@\"; }}\n",
        python.display()
    )
}

/// Starts a line in a shell that has been told the lines before it.
fn start(before: &[String], line: &str) -> Process {
    let mut shell = Command::new("sh");
    shell
        .current_dir(paths::workspace())
        .args(["-c", &format!("{}{}\n{line}", prelude(), before.join("\n"))]);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PYRO")) {
        shell.env_remove(name);
    }
    Process::spawn(&mut shell)
}

/// The name in `cargo run -p NAME`, of a command that serves.
fn served(line: &str) -> Option<&str> {
    line.strip_prefix("cargo run -p ").filter(|rest| !rest.contains(' '))
}

#[test]
fn the_commands_of_the_page_do_what_it_says() {
    if python::venv().is_none() {
        return;
    }
    let lines = block();
    let (mut before, mut server, mut clients) = (Vec::new(), None, 0);
    for line in &lines {
        if let Some(packages) = line.strip_prefix("pip install ") {
            let imports = packages.replace(' ', "\nimport ");
            python::run(&format!("import {imports}"), &[]).ok();
        } else if line.starts_with("export ") {
            before.push(line.clone());
        } else if let Some(name) = served(line) {
            server = Some(Server::ready(name, start(&before, line)));
        } else {
            let uris = server.as_ref().expect("a server is started before its clients").uris().join(" ");
            let line = PLACES.iter().fold(line.clone(), |line, place| line.replace(place, &uris));
            assert!(!start(&before, &line).wait(PATIENCE).ok().is_empty(), "{line} prints something");
            clients += 1;
        }
    }
    assert_eq!(clients, 2, "{lines:?}");
    server.expect("the page starts a server").end("INT");
}

#[test]
fn commands_in_sentences_do_what_they_say() {
    let commands = in_sentences();
    assert_eq!(commands.len(), 1, "{commands:?}");
    let server = Server::rust("timeout");
    for command in commands {
        let line = command.replace(PLACES[0], &server.uris().join(" "));
        assert!(start(&[], &line).wait(PATIENCE).ok().contains("frozen: gave up after 1 s\n"));
    }
}
