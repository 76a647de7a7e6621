//! The example that users see first: what it prints, and what its Python text does when it is pasted.

use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python};
use std::time::Duration;

#[test]
fn it_shows_each_kind_of_call_in_both_protocols() {
    let printed = programs::spawn("quickstart", &[]).wait(PATIENCE).ok();
    for expected in [
        "Name server: PYRO:Pyro.NameServer@localhost:",
        "As a client of Pyro5, which speaks protocol 502:",
        "As a client of Pyro4, which speaks protocol 48:",
        "interval was 1:00:00, is 0:30:00",
        "interval was 0:30:00, is 0:15:00",
    ] {
        assert_eq!(printed.matches(expected).count(), 1, "{expected}: {printed}");
    }
    for expected in [
        "read(\"south\") = 14.0 °C at 2026-03-01T10:00:00, good",
        "7.0 °C at 2026-03-01T07:00:00, suspect (dew on the sensor)",
        "there is no sensor 'cellar'",
        "noted \"it looks like rain\"",
    ] {
        assert_eq!(printed.matches(expected).count(), 2, "{expected}: {printed}");
    }
}

#[test]
fn its_python_text_works_when_it_is_pasted() {
    if python::venv().is_none() {
        return;
    }
    let server = programs::spawn("quickstart", &["--serve"]);
    server.wait_for(|line| line.starts_with("Press Ctrl-C"));
    let printed = server.stdout();
    for (generation, end) in [("Pyro5", "With Pyro4"), ("Pyro4", "Press Ctrl-C")] {
        let (_, text) = printed.split_once(&format!("(pip install {generation}):\n")).unwrap();
        let (text, _) = text.split_once(end).unwrap();
        paste(text);
    }
    server.signal("TERM");
    let output = server.wait(Duration::from_secs(5));
    assert_eq!(output.status.code(), Some(0), "{}", output.stderr);
}

/// Types a text into Python's prompt, as somebody at a terminal does: blank lines end blocks there.
fn paste(text: &str) {
    let venv = python::venv().expect("asked for before");
    let mut python = Process::spawn(venv.command().arg("-i").arg("-q"));
    python.send(text);
    python.close_stdin();
    let output = python.wait(PATIENCE);
    for expected in ["'celsius': 14.0", "2026-03-01T09:00:00 10.0", "hello from Python", "cellar"] {
        assert!(output.stdout.contains(expected), "{expected}: {}\n{}", output.stdout, output.stderr);
    }
    assert!(!output.stderr.contains("Error:"), "{}", output.stderr);
}
