//! The tests of the daemon again, on the server types beside `async`. What is theirs alone is tested in `plain_daemons` and `plain_oneway`.

use super::SERVER_TYPE;
use std::process::Command;

/// Python's threads for oneway calls keep no order either.
const NO_ORDER: &str = "calls::oneway_calls_are_not_answered_whatever_happens";
/// As in Python, only the middle of a message is timed.
const NEVER_IDLE: &str = "hostile::an_idle_connection_is_closed_if_so_configured";
/// One call at a time: the oneway call has not begun when the daemon stops.
const ONE_AT_A_TIME: &str = "lifecycle::shutting_down_lets_running_calls_end";

/// In a process of its own, since the type is set for all tests of one.
fn again(server_type: &str, but: &[&str]) {
    if std::env::var_os(SERVER_TYPE).is_some() {
        return;
    }
    let mut tests = Command::new(std::env::current_exe().unwrap());
    tests.env(SERVER_TYPE, server_type).arg("daemon::tests::");
    // They choose their types themselves.
    for name in ["plain_daemons::", "plain_oneway::", "loops::", "server_types::"].iter().chain(but) {
        tests.args(["--skip", name]);
    }
    let output = tests.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    let n_passed = printed.matches("... ok").count();
    assert!(n_passed > 60, "{n_passed} tests:\n{printed}");
}

#[test]
fn everything_holds_on_thread() {
    again("thread", &[NO_ORDER]);
}

#[test]
fn everything_holds_on_multiplex() {
    again("multiplex", &[NO_ORDER, NEVER_IDLE, ONE_AT_A_TIME]);
}
