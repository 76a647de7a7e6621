//! The examples of server types and of event loops, with Python clients of both generations: `tests/py/servertypes_client.py`
//! and `tests/py/eventloop_client.py` say what they check.

use pyro_tests::host::SERVER_TYPE;
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python};
use std::process::Command;

/// Waits for clients; each must have checked so many things.
fn all_checked(clients: Vec<Process>, expected: usize) {
    for client in clients {
        let printed = client.wait(PATIENCE).ok();
        assert_eq!(printed, format!("{expected} checks\n"));
    }
}

fn ends_well(program: Process) {
    let printed = program.wait(PATIENCE).ok();
    assert!(printed.ends_with("Ended.\n"), "{printed}");
}

fn server_type(name: &str, oneway_threaded: &str) {
    if python::venv().is_none() {
        return;
    }
    for generation in ["5", "4"] {
        let mut command = programs::command("servertypes", &[]);
        command.envs([("PYRO_SERVERTYPE", name), ("PYRO_ONEWAY_THREADED", oneway_threaded)]);
        let program = Process::spawn(&mut command);
        assert_eq!(program.value_of("Server type: "), name);
        let uri = program.value_of("URI: ");
        let client = python::spawn("servertypes_client.py", &[generation, &uri, name, oneway_threaded]);
        all_checked(vec![client], 6);
        ends_well(program);
    }
}

#[test]
fn tasks_serve_side_by_side() {
    server_type("async", "1");
    server_type("async", "0");
}

#[test]
fn threads_serve_side_by_side() {
    server_type("thread", "1");
    server_type("thread", "0");
}

#[test]
fn multiplex_serves_one_after_the_other() {
    server_type("multiplex", "1");
    server_type("multiplex", "0");
}

#[test]
fn a_server_type_that_there_is_not_is_refused() {
    let output = programs::spawn("servertypes", &["fork"]).wait(PATIENCE);
    assert!(!output.status.success());
    assert!(output.stderr.contains("invalid server type 'fork'"), "{}", output.stderr);
}

/// Two daemons, a name server and a broadcast responder, and clients of both generations at the same time.
fn event_loop(args: &[&str]) {
    if python::venv().is_none() {
        return;
    }
    let program = programs::spawn("eventloop", args);
    let broadcast = program.value_of("Broadcast responder: 127.0.0.1:");
    program.wait_for(|line| line == "Ready.");
    let client = |generation| python::spawn("eventloop_client.py", &[generation, &broadcast]);
    all_checked(vec![client("5"), client("4"), client("5"), client("4")], 105);
    all_checked(vec![python::spawn("eventloop_client.py", &["5", &broadcast, "stop"])], 105);
    ends_well(program);
}

#[test]
fn a_plain_poll_loop_drives_everything() {
    event_loop(&[]);
}

#[test]
fn one_daemon_drives_everything_that_is_combined_with_it() {
    event_loop(&["combined"]);
}

/// The tests of hostile peers again, in a process of their own, since the type is set for all hosts of one.
fn hostile_peers(server_type: &str) {
    let mut tests = Command::new(std::env::current_exe().unwrap());
    let output = tests.env(SERVER_TYPE, server_type).arg("hostile::").output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    let n_passed = printed.matches("... ok").count();
    assert!(n_passed >= 12, "{n_passed} tests:\n{printed}");
}

#[test]
fn limits_hold_on_threads() {
    hostile_peers("thread");
}

#[test]
fn limits_hold_on_multiplex() {
    hostile_peers("multiplex");
}
