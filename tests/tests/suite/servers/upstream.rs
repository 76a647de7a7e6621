//! Upstream's own server tests, out of the source packages of Pyro5 and Pyro4, with our testserver in the place of their daemon:
//! `tests/py/upstream.py` says which are left out, and why.

use pyro_tests::process::Process;
use pyro_tests::python;
use std::time::Duration;

/// Runs them against a server type; how many have to pass, and how many need more than a client can ask for.
fn satisfies(generation: &str, server_type: &str, passed: usize, left_out: usize) {
    let Some(venv) = python::venv() else { return };
    let (package, tests) = match generation {
        "5" => ("Pyro5==5.17", "tests"),
        _ => ("Pyro4==4.82", "tests/PyroTests"),
    };
    let sources = match python::sources(package) {
        Ok(sources) => sources.join(tests),
        Err(why) => {
            assert!(std::env::var_os("CI").is_none(), "no source package: {why}");
            return eprintln!("SKIPPED, no source package: {why}");
        }
    };
    let args = [generation, env!("CARGO_BIN_EXE_testserver"), server_type, sources.to_str().expect("a text")];
    let output = Process::spawn(&mut venv.script("upstream.py", &args)).wait(Duration::from_secs(240));
    let expected = format!("{passed} passed, {left_out} left out, 0 failed\n");
    assert_eq!(output.stdout, expected, "{}", output.stderr);
}

#[test]
fn pyro5s_tests_pass_with_tasks() {
    satisfies("5", "async", 50, 8);
}

#[test]
fn pyro5s_tests_pass_with_threads() {
    satisfies("5", "thread", 50, 8);
}

#[test]
fn pyro5s_tests_pass_one_call_at_a_time() {
    satisfies("5", "multiplex", 50, 8);
}

#[test]
fn pyro4s_tests_pass_with_tasks() {
    satisfies("4", "async", 63, 9);
}

#[test]
fn pyro4s_tests_pass_with_threads() {
    satisfies("4", "thread", 63, 9);
}

#[test]
fn pyro4s_tests_pass_one_call_at_a_time() {
    satisfies("4", "multiplex", 63, 9);
}
