//! Python's name server tool, both generations: each recorded command is run against our server, and must print and
//! return what was recorded.

use super::start;
use pyro_tests::process::{Output, PATIENCE, Process};
use pyro_tests::{python, vectors};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Recorded {
    module: String,
    args: Vec<String>,
    stdin: Option<String>,
    env: BTreeMap<String, String>,
    exit_code: i32,
    stdout: String,
    stderr: String,
}

#[test]
fn nsc_of_pyro5() {
    replay("pyro5", "Pyro5.nsc", "19095");
}

#[test]
fn nsc_of_pyro4() {
    replay("pyro4", "Pyro4.nsc", "19094");
}

/// Runs all commands of one tool that talk to the recorded server, in order, against a fresh server of ours.
fn replay(library: &str, module: &str, recorded_port: &str) {
    let Some(venv) = python::venv() else { return };
    let ns = start(&[]);
    let file: serde_json::Value = vectors::read("cli_http.json");
    let commands = Vec::<Recorded>::deserialize(&file[library]["cli"]).expect("recorded commands");
    let mut n_played = 0;
    for recorded in commands {
        if recorded.module != module || !recorded.args.iter().any(|arg| arg == recorded_port) {
            continue;
        }
        let mut command = venv.command();
        command.args(["-m", module]).envs(&recorded.env);
        command.args(recorded.args.iter().map(|arg| if arg == recorded_port { &ns.port } else { arg }));
        let mut process = Process::spawn(&mut command);
        if let Some(text) = &recorded.stdin {
            process.send(text);
        }
        check(&recorded, &process.wait(PATIENCE), recorded_port, &ns.port);
        n_played += 1;
    }
    assert!(n_played >= 30, "only {n_played} commands were recorded");
}

#[track_caller]
fn check(recorded: &Recorded, ours: &Output, recorded_port: &str, port: &str) {
    let args = recorded.args.join(" ");
    let ours_out = normal(&ours.stdout.replace(port, recorded_port));
    assert_eq!(ours_out, normal(&expected_stdout(recorded)), "{args}\n{}", ours.stderr);
    assert_eq!(ours.status.code(), Some(recorded.exit_code), "{args}\n{}", ours.stderr);
    // Of a traceback the last line was recorded.
    match recorded.stderr.strip_prefix("<traceback> ... ") {
        Some(last) => assert_eq!(ours.stderr.lines().last(), Some(last), "{args}"),
        None => assert_eq!(ours.stderr, recorded.stderr, "{args}"),
    }
}

/// The recorded server had a database file, where prefixes are patterns of SQL: there `TEST.` and `t_st` find
/// `test.one`. In memory prefixes are plain.
fn expected_stdout(recorded: &Recorded) -> String {
    let prefix = recorded.args.last().map(String::as_str);
    if recorded.args.iter().any(|arg| arg == "list") && matches!(prefix, Some("TEST." | "t_st")) {
        let lines = recorded.stdout.lines().filter(|line| line.starts_with("--------"));
        return lines.flat_map(|line| [line, "\n"]).collect();
    }
    recorded.stdout.clone()
}

/// Metadata in one order.
fn normal(text: &str) -> String {
    let line = |line: &str| match line.split_once("metadata: ") {
        Some((indent, tags)) if tags.len() > 2 => {
            let (open, close) = (&tags[..1], &tags[tags.len() - 1..]);
            let mut tags: Vec<&str> = tags[1..tags.len() - 1].split(", ").collect();
            tags.sort_unstable();
            format!("{indent}metadata: {open}{}{close}\n", tags.join(", "))
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
