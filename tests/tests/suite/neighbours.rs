//! Good clients beside thousands of idle and some bad ones, on each server type: what the program `neighbours` checks and
//! prints. It fails when anybody is not served; the bounds here say that nobody waits for somebody else's time limit.

use pyro_tests::process::Process;
use std::process::Command;
use std::time::Duration;

/// Runs the program, and looks at its figures. Gives the memory for an idle connection, where the system tells it.
fn beside(server_type: &str, n_idle: usize) -> Option<usize> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neighbours"));
    command.args([server_type, &n_idle.to_string(), "1000"]);
    let printed = Process::spawn(&mut command).wait(Duration::from_secs(120)).ok();
    println!("{server_type} beside {n_idle}:\n{printed}");
    for phase in ["alone", "while they connect", "beside idle", "beside idle and bad"] {
        let p99 = number(&printed, &format!("{phase}: "), ", p99 ").expect("a figure for each phase");
        assert!(p99 < 500_000, "{phase}: {p99} us");
    }
    assert!(printed.ends_with("all served\n"), "{printed}");
    number(&printed, "memory for an idle connection", ": ")
}

/// The number behind `mark` in the line that begins with `line`.
fn number(printed: &str, line: &str, mark: &str) -> Option<usize> {
    let line = printed.lines().find(|l| l.starts_with(line))?;
    let (_, rest) = line.split_once(mark)?;
    rest.split_whitespace().next()?.parse().ok()
}

#[test]
fn five_thousand_idle_and_some_bad_clients_hinder_nobody_on_async() {
    if let Some(bytes) = beside("async", 5000) {
        assert!(bytes < 8 << 10, "{bytes} bytes for an idle connection");
    }
}

#[test]
fn two_hundred_idle_and_some_bad_clients_hinder_nobody_on_thread() {
    beside("thread", 200);
}

#[test]
fn a_thousand_idle_and_some_bad_clients_hinder_nobody_on_multiplex() {
    if let Some(bytes) = beside("multiplex", 1000) {
        assert!(bytes < 8 << 10, "{bytes} bytes for an idle connection");
    }
}
