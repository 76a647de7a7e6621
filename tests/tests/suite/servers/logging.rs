//! Log lines of our programs, which begin with the same variables as Python's: `PYRO_LOGLEVEL`, `PYRO_LOGFILE`, `PYRO_LOGWIRE`.

use pyro_runtime::Value;
use pyro_runtime::blocking::{self, Wait};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::programs;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A file for this test, which is not there yet.
fn fresh(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("pyro-{name}-{}.log", std::process::id()));
    let _ = fs::remove_file(&path);
    path
}

/// One call and one that fails, to the testserver with these settings; what it has logged.
fn logged(name: &str, settings: &[(&str, &str)]) -> Option<String> {
    let file = fresh(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_testserver"));
    command.env("PYRO_LOGFILE", &file).envs(settings.iter().copied());
    let server = Process::spawn(&mut command);
    server.wait_for(|line| line == "READY");
    let proxy = blocking::connect(&*server.value_of("URI something ")).unwrap();
    assert_eq!(proxy.call::<i64>("multiply", (6, 7)).wait().unwrap(), 42);
    proxy.call::<Value>("divide", (1, 0)).wait().unwrap_err();
    server.signal("TERM");
    assert_eq!(server.wait(PATIENCE).ok().lines().last(), Some("READY"));
    let logged = fs::read_to_string(&file).ok();
    let _ = fs::remove_file(&file);
    logged
}

/// Lines without the time, which has a form of its own.
fn messages(logged: &str) -> Vec<&str> {
    let lines = logged.lines().filter(|line| line.starts_with('['));
    lines
        .map(|line| {
            let (time, rest) = line[1..].split_once(',').expect("a name behind the time");
            let digits: String = time.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
            assert_eq!(digits, "9999-99-99 99:99:99.999");
            rest
        })
        .collect()
}

#[test]
fn a_server_writes_what_happens_to_the_file_that_is_named() {
    for server_type in ["async", "thread", "multiplex"] {
        let settings = [("PYRO_SERVERTYPE", server_type), ("PYRO_LOGLEVEL", "DEBUG"), ("PYRO_LOGWIRE", "1")];
        let logged = logged(&format!("debug-{server_type}"), &settings).expect("a file");
        let messages = messages(&logged);
        let begins = |text: &str| messages.iter().filter(|line| line.starts_with(text)).count();
        let configured =
            "pyro_runtime::logging,INFO] Pyro log configured using built-in defaults, level=DEBUG";
        assert_eq!(messages[0], configured);
        for (text, n) in [
            ("pyro_runtime::daemon::builder,DEBUG] daemon created on localhost:", 1),
            ("pyro_runtime::protocol::wirelog,DEBUG] daemon handshake received: msgtype=1 flags=0x", 1),
            ("pyro_runtime::protocol::wirelog,DEBUG] daemon handshake response: msgtype=2 flags=0x", 1),
            ("pyro_runtime::protocol::wirelog,DEBUG] daemon wiredata received: msgtype=4 flags=0x", 2),
            ("pyro_runtime::protocol::wirelog,DEBUG] daemon wiredata sending: msgtype=5 flags=0x", 1),
            ("pyro_runtime::protocol::wirelog,DEBUG] daemon wiredata sending (error response): msgtype=5", 1),
            ("pyro_runtime::daemon,DEBUG] exception occurred in method call user code: client=127.0.0.1:", 1),
        ] {
            assert_eq!(begins(text), n, "{server_type}: {text}\n{logged}");
        }
        for text in ["entering requestloop", "exits requestloop", "shutting down"] {
            assert!(messages.iter().any(|line| line.ends_with(text)), "{server_type}: {text}\n{logged}");
        }
        let data = logged.lines().filter(|line| line.starts_with("data=b")).collect::<Vec<_>>();
        assert_eq!(data.len(), 6);
        assert!(data[2].contains("multiply"), "{}", data[2]);
        assert!(data[3].contains(r"PYRO\x01\xf6\x05"), "{}", data[3]);
    }
}

#[test]
fn levels_are_kept_and_nothing_is_written_unasked() {
    let logged_at =
        |level| logged(&format!("level-{level}"), &[("PYRO_LOGLEVEL", level), ("PYRO_LOGWIRE", "1")]);
    let info = logged_at("INFO").expect("a file");
    assert!(info.contains(",INFO] daemon localhost:") && !info.contains("DEBUG"), "{info}");
    assert_eq!(logged_at("ERROR").as_deref(), Some(""), "nothing went wrong");
    assert_eq!(logged("off", &[("PYRO_LOGWIRE", "1")]), None);
    let debug = logged("wire-off", &[("PYRO_LOGLEVEL", "DEBUG")]).expect("a file");
    assert!(debug.contains("entering requestloop") && !debug.contains("msgtype"), "{debug}");
}

#[test]
fn the_name_server_and_the_echo_server_write_too() {
    for (args, ready) in [(["ns", "-p", "0"], "URI"), (["echo", "-p", "0"], "echoserver running.")] {
        let file = fresh(args[0]);
        let mut command = programs::command("pyro", &args);
        command.env("PYRO_LOGLEVEL", "INFO").env("PYRO_LOGFILE", &file);
        let program = Process::spawn(&mut command);
        program.wait_for(|line| line.starts_with(ready));
        program.signal("TERM");
        program.wait(PATIENCE).ok();
        let logged = fs::read_to_string(&file).expect("a file");
        fs::remove_file(&file).expect("it is ours");
        assert!(messages(&logged)[1].ends_with("entering requestloop"), "{logged}");
        let mut command = programs::command("pyro", &args);
        command.env("PYRO_LOGLEVEL", "INFO").env("PYRO_LOGFILE", "{stderr}");
        let program = Process::spawn(&mut command);
        program.wait_for(|line| line.starts_with(ready));
        program.signal("TERM");
        let output = program.wait(PATIENCE);
        assert!(output.stderr.contains(",INFO] daemon localhost:"), "{}", output.stderr);
    }
}

/// A name server, and an echo server that enters its name there.
#[test]
fn proxies_log_their_messages_too() {
    let log_all = [("PYRO_LOGLEVEL", "DEBUG"), ("PYRO_LOGWIRE", "1"), ("PYRO_LOGFILE", "{stderr}")];
    let names = Process::spawn(programs::command("pyro", &["ns", "-p", "0"]).envs(log_all));
    let port = names.value_of("URI = PYRO:Pyro.NameServer@localhost:");
    let mut command = programs::command("pyro", &["echo", "-p", "0", "-n"]);
    let echo = Process::spawn(command.envs(log_all).env("PYRO_NS_PORT", port));
    echo.wait_for(|line| line == "echoserver running.");
    echo.signal("TERM");
    let logged = echo.wait(PATIENCE).stderr;
    for text in [
        "proxy connect sending: msgtype=1 flags=0x0 ser=1 seq=0 ",
        "proxy connect response received: msgtype=2 flags=0x40 ser=1 seq=0 ",
        "proxy wiredata sending: msgtype=4 flags=0x0 ser=1 seq=1 ",
        "proxy wiredata received: msgtype=5 flags=0x40 ser=1 seq=1 ",
    ] {
        assert_eq!(logged.matches(text).count(), 1, "{text}\n{logged}");
    }
    names.signal("TERM");
    let logged = names.wait(PATIENCE).stderr;
    assert!(logged.contains("daemon handshake received: msgtype=1 "), "{logged}");
    assert!(logged.contains("daemon wiredata received: msgtype=4 "), "{logged}");
}

#[test]
fn a_log_that_cannot_be_written_and_encryption_that_cannot_be_end_the_program() {
    let echo = ["echo", "-p", "0"];
    for (settings, why) in [
        ([("PYRO_SSL", "1"), ("PYRO_SSL_SERVERCERT", "x")], "server cert file not found: x"),
        (
            [("PYRO_LOGLEVEL", "INFO"), ("PYRO_LOGFILE", "/nowhere/x")],
            "cannot write the log file /nowhere/x: ",
        ),
        (
            [("PYRO_LOGLEVEL", "loud"), ("PYRO_LOGWIRE", "0")],
            "invalid Pyro environment config value: PYRO_LOGLEVEL=loud",
        ),
    ] {
        for mut command in [
            programs::command("pyro", &["ns", "-p", "0"]),
            programs::command("pyro", &echo),
            programs::command("servertypes", &[]),
            Command::new(env!("CARGO_BIN_EXE_testserver")),
        ] {
            let why = match (command.get_program().to_string_lossy().ends_with("servertypes"), why) {
                (true, "server cert file not found: x") => "need pyro-runtime's feature `tls`",
                // An example with a logger of nobody.
                (true, why) if why.starts_with("cannot") => continue,
                (_, why) => why,
            };
            let output = Process::spawn(command.envs(settings)).wait(PATIENCE);
            assert!(!output.status.success(), "{command:?}: {}", output.stdout);
            assert!(output.stderr.contains(why), "{command:?}: {}", output.stderr);
        }
    }
}
