//! The helpers themselves: the Python environment is there, and processes do not outlive their test.

use pyro_runtime::Generation;
use pyro_tests::frame::Frame;
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{python, vectors};
use std::process::Command;

#[test]
fn both_generations_are_installed() {
    let Some(venv) = python::venv() else { return };
    let script = "import sys, Pyro4, Pyro5, serpent, msgpack; print(Pyro4.__version__, Pyro5.__version__, sys.argv[1])";
    assert_eq!(venv.run(script, &["ok"]).ok(), "4.82 5.17 ok\n");
}

#[test]
fn python_peers_are_those_of_the_recordings() {
    assert_eq!(vectors::recording(Generation::Pyro5).library, "Pyro5 5.17");
    assert_eq!(vectors::recording(Generation::Pyro4).library, "Pyro4 4.82");
    assert_eq!(vectors::recording(Generation::Pyro5).scenarios.len(), 211);
    assert_eq!(vectors::recording(Generation::Pyro4).scenarios.len(), 223);
}

#[test]
fn a_process_is_heard_and_killed() {
    let process = Process::spawn(Command::new("sh").args(["-c", "echo port = 17; sleep 60"]));
    assert_eq!(process.value_of("port ="), "17");
    let id = process.id();
    drop(process);
    let alive = Command::new("kill").args(["-0", &id.to_string()]).output().unwrap();
    assert!(!alive.status.success(), "process {id} survived");
}

#[test]
fn a_process_is_waited_for() {
    let mut process = Process::spawn(Command::new("sh").args(["-c", "read line; echo got $line; exit 3"]));
    process.send("hello\n");
    let output = process.wait(PATIENCE);
    assert_eq!((output.status.code(), output.stdout.as_str()), (Some(3), "got hello\n"));
}

/// The reader by which ours is judged has to be right itself.
#[test]
fn the_second_reader_agrees_with_the_recorder() {
    let mut n = 0;
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        let scenarios = &vectors::recording(generation).scenarios;
        let messages = scenarios.iter().flat_map(|s| s.connections.iter().map(move |c| (s, c)));
        for (scenario, message) in messages.flat_map(|(s, c)| c.messages.iter().map(move |m| (s, m))) {
            // What was sent broken is not to be read.
            let Some(decoded) = message.decoded.as_ref().filter(|_| !scenario.name.starts_with("raw_bad_"))
            else {
                continue;
            };
            let bytes = message.bytes();
            let frame = Frame::read(&mut bytes.as_slice()).unwrap().unwrap();
            assert_eq!((frame.seq, frame.flags), (decoded.seq, decoded.flags), "{}", scenario.name);
            assert_eq!(frame.serializer_id, decoded.serializer_id, "{}", scenario.name);
            assert_eq!(frame.to_bytes(), bytes, "{}", scenario.name);
            n += 1;
        }
    }
    assert!(n > 2400, "{n}");
}
