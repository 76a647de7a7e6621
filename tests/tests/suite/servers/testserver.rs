//! What Python's own server tests assert, of our testserver: `tests/py/testserver_client.py` says it in words of its own.

use pyro_runtime::blocking::Wait;
use pyro_runtime::{Generation, Value, blocking};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::python;
use std::process::Command;
use std::time::{Duration, Instant};

/// Starts the program with these settings and no others.
fn start(settings: &[(&str, &str)]) -> Process {
    let mut command = Command::new(env!("CARGO_BIN_EXE_testserver"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYRO") {
            command.env_remove(name);
        }
    }
    Process::spawn(command.envs(settings.iter().copied()))
}

/// All checks of a client of this generation, which has this option; then the server is told to end.
fn check(generation: Generation, settings: &[(&str, &str)], option: Option<&str>) {
    if python::venv().is_none() {
        return;
    }
    let server = start(settings);
    server.wait_for(|line| line == "READY");
    let [something, unexposed] = ["something", "unexposed"].map(|id| server.value_of(&format!("URI {id} ")));
    let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
    let args = [digit, &something, &unexposed].into_iter().chain(option);
    let output = python::run("testserver_client.py", &args.collect::<Vec<_>>()).ok();
    let checks = output.trim().strip_suffix(" checks").and_then(|n| n.parse::<usize>().ok());
    assert!(checks.is_some_and(|n| n >= 85), "{output}");
    server.signal("TERM");
    let output = server.wait(PATIENCE);
    assert_eq!((output.status.code(), output.stderr.as_str()), (Some(0), ""));
}

/// What is subtle of a server, asked of Python's own and of ours.
fn does_as_python(digit: &str, server_type: &str) {
    if python::venv().is_none() {
        return;
    }
    let server = start(&[("PYRO_SERVERTYPE", server_type), ("PYRORS_GENERATIONS", digit)]);
    let output = python::run("subtle.py", &[digit, &server.value_of("URI something ")]).ok();
    assert_eq!(output, "19 probes\n");
}

#[test]
fn what_is_subtle_is_the_same_as_in_python() {
    for server_type in ["async", "thread", "multiplex"] {
        does_as_python("5", server_type);
        does_as_python("4", server_type);
    }
}

#[test]
fn the_objects_of_pyro5s_tests_do_what_those_say() {
    check(Generation::Pyro5, &[], None);
}

#[test]
fn the_objects_of_pyro4s_tests_do_what_those_say() {
    check(Generation::Pyro4, &[], None);
}

#[test]
fn they_do_so_on_threads_too() {
    check(Generation::Pyro5, &[("PYRO_SERVERTYPE", "thread")], None);
    check(Generation::Pyro4, &[("PYRO_SERVERTYPE", "thread")], None);
}

#[test]
fn they_do_so_one_call_at_a_time() {
    check(Generation::Pyro5, &[("PYRO_SERVERTYPE", "multiplex")], Some("sequential"));
    check(Generation::Pyro4, &[("PYRO_SERVERTYPE", "multiplex")], Some("sequential"));
}

#[test]
fn streams_linger_as_long_as_the_environment_says() {
    let settings = |linger| [("PYRORS_REQUIRE_EXPOSE", "off"), ("PYRO_ITER_STREAM_LINGER", linger)];
    check(Generation::Pyro5, &settings("0.5"), Some("0.5"));
    check(Generation::Pyro4, &settings("0"), Some("0"));
}

/// A client's call waits for a minute; the program gets this many signals. How long it goes on then.
fn ending(server_type: &str, drain: &str, n_signals: usize) -> Duration {
    let server = start(&[("PYRO_SERVERTYPE", server_type), ("PYRORS_DRAIN_TIMEOUT", drain)]);
    let uri = server.value_of("URI something ");
    let proxy = blocking::connect(&uri).unwrap();
    let waiting = std::thread::spawn(move || proxy.call::<Value>("delay", (60.0,)).wait().is_err());
    std::thread::sleep(Duration::from_millis(300));
    let begun = Instant::now();
    for _ in 0..n_signals {
        server.signal("TERM");
        // One that comes at the same moment is no second one.
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.wait(PATIENCE).status.code(), Some(0), "{server_type}");
    assert!(waiting.join().unwrap(), "{server_type}: the call was answered");
    begun.elapsed()
}

#[test]
fn a_program_waits_for_its_calls_until_it_is_told_twice() {
    for server_type in ["async", "thread", "multiplex"] {
        let taken = ending(server_type, "1", 1);
        assert!(taken >= Duration::from_millis(900), "{server_type}: {taken:?}");
        // The drain time is longer than anybody's patience.
        ending(server_type, "3600", 2);
    }
}

#[test]
fn a_client_of_a_thread_costs_one_descriptor() {
    let server = start(&[("PYRO_SERVERTYPE", "thread")]);
    let uri = server.value_of("URI something ");
    let open = || std::fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap().count();
    let client = || {
        let proxy = blocking::connect(&uri).unwrap();
        proxy.call::<Value>("delay", (0.001,)).wait().unwrap();
        proxy
    };
    let _first = client();
    let before = open();
    let clients: Vec<_> = (0..20).map(|_| client()).collect();
    assert_eq!(open(), before + clients.len());
}
