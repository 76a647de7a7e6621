//! Python's name server tool, both generations: each recorded command is run against our server, and must print and
//! return what was recorded. One interpreter runs them all, for most of each one's time went into starting one.

use super::start;
use pyro_tests::process::PATIENCE;
use pyro_tests::{python, vectors};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Recorded {
    module: String,
    args: Vec<String>,
    stdin: Option<String>,
    #[serde(flatten)]
    outcome: Outcome,
}

/// A command for `commands.py`.
#[derive(Serialize)]
struct Command<'a> {
    args: Vec<&'a str>,
    stdin: Option<&'a str>,
}

#[derive(Deserialize)]
struct Outcome {
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
    let mut recorded = Vec::<Recorded>::deserialize(&file[library]["cli"]).expect("recorded commands");
    recorded
        .retain(|command| command.module == module && command.args.iter().any(|arg| arg == recorded_port));
    assert!(recorded.len() >= 30, "only {} commands were recorded", recorded.len());
    let port = |arg| if arg == recorded_port { ns.port.as_str() } else { arg };
    let commands = recorded.iter().map(|command| Command {
        args: command.args.iter().map(|arg| port(arg.as_str())).collect(),
        stdin: command.stdin.as_deref(),
    });
    let commands = serde_json::to_string(&commands.collect::<Vec<_>>()).expect("plain texts");
    let mut process = venv.spawn("commands.py", &[module]);
    process.send(&commands);
    let printed = process.wait(PATIENCE).ok();
    let ours: Vec<Outcome> = serde_json::from_str(&printed).expect("outcomes");
    assert_eq!(ours.len(), recorded.len());
    for (recorded, ours) in recorded.iter().zip(&ours) {
        check(recorded, ours, recorded_port, &ns.port);
    }
}

#[track_caller]
fn check(recorded: &Recorded, ours: &Outcome, recorded_port: &str, port: &str) {
    let args = recorded.args.join(" ");
    let ours_out = normal(&ours.stdout.replace(port, recorded_port));
    assert_eq!(ours_out, normal(&expected_stdout(recorded)), "{args}\n{}", ours.stderr);
    assert_eq!(ours.exit_code, recorded.outcome.exit_code, "{args}\n{}", ours.stderr);
    // Of a traceback the last line was recorded.
    match recorded.outcome.stderr.strip_prefix("<traceback> ... ") {
        Some(last) => assert_eq!(ours.stderr.lines().last(), Some(last), "{args}"),
        None => assert_eq!(ours.stderr, recorded.outcome.stderr, "{args}"),
    }
}

/// The recorded server had a database file, where prefixes are patterns of SQL: there `TEST.` and `t_st` find
/// `test.one`. In memory prefixes are plain.
fn expected_stdout(recorded: &Recorded) -> String {
    let prefix = recorded.args.last().map(String::as_str);
    if recorded.args.iter().any(|arg| arg == "list") && matches!(prefix, Some("TEST." | "t_st")) {
        let lines = recorded.outcome.stdout.lines().filter(|line| line.starts_with("--------"));
        return lines.flat_map(|line| [line, "\n"]).collect();
    }
    recorded.outcome.stdout.clone()
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
