//! Our programs as a user starts them: what they print, how they end, and what they answer Python's clients.

mod echo;

use pyro_tests::process::{Output, PATIENCE, Process};
use pyro_tests::{programs, vectors};
use std::net::TcpListener;
use std::time::Duration;

/// How soon a server must be gone when it is told to end.
const SOON: Duration = Duration::from_secs(5);

/// Runs a command to its end.
fn run(args: &[&str]) -> Output {
    programs::spawn("pyro", args).wait(PATIENCE)
}

/// Digits behind a colon are ports, which differ.
fn without_ports(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == ':' && chars.peek().is_some_and(char::is_ascii_digit) {
            while chars.next_if(char::is_ascii_digit).is_some() {}
            out.push('N');
        }
    }
    out
}

/// What Python's program printed, from its start to its end by SIGINT.
fn recorded(server: &str) -> String {
    let file: serde_json::Value = vectors::read("cli_http.json");
    let server = &file["pyro5"]["servers"][server];
    assert_eq!(server["exit_code_after_sigint"], 0);
    without_ports(server["output"].as_str().expect("text"))
}

/// Starts a server, waits for a line, sends a signal, and gives back what it printed in all.
fn until_signal(args: &[&str], last_line: &str, signal: &str) -> String {
    let process = programs::spawn("pyro", args);
    process.wait_for(|line| line.starts_with(last_line));
    process.signal(signal);
    let output = process.wait(SOON);
    assert_eq!(output.status.code(), Some(0), "{}", output.stderr);
    assert_eq!(output.stderr, "");
    without_ports(&output.stdout)
}

#[test]
fn ns_prints_what_python_prints() {
    let nat = ["ns", "-p", "0", "--nathost", "nat.example", "--natport", "5555"];
    assert_eq!(until_signal(&nat, "external URI", "INT"), recorded("nameserver nat"));
    let all = ["ns", "-n", "0.0.0.0", "-p", "0", "--bcport", "0"];
    assert_eq!(until_signal(&all, "URI", "INT"), recorded("nameserver 0.0.0.0"));
    let plain = recorded("nameserver sql");
    assert_eq!(until_signal(&["ns", "-p", "0"], "URI", "INT"), plain);
    assert_eq!(until_signal(&["ns", "-p", "0", "-s", "memory"], "URI", "TERM"), plain);
    let quiet = until_signal(&["ns", "-n", "0.0.0.0", "-p", "0", "-x"], "URI", "TERM");
    assert_eq!(quiet, recorded("nameserver 0.0.0.0").split_once('\n').expect("lines").1);
}

#[test]
fn ns_leaves_no_socket_file_behind() {
    let dir = std::env::temp_dir().join(format!("pyro-ns-dir-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let mut command = programs::command("pyro", &["ns", "-u", "ns.sock"]);
    let process = Process::spawn(command.current_dir(&dir));
    process.wait_for(|line| line.starts_with("URI"));
    assert!(dir.join("ns.sock").exists());
    process.signal("INT");
    let output = process.wait(SOON);
    assert_eq!(output.stdout, recorded("nameserver unix socket"));
    assert!(!dir.join("ns.sock").exists());
    std::fs::remove_dir(&dir).expect("empty");
}

#[test]
fn a_port_in_use_is_told_with_its_address() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("loopback");
    let port = taken.local_addr().expect("bound").port().to_string();
    for args in [["ns", "-n", "127.0.0.1", "-p", &port], ["echo", "-H", "127.0.0.1", "-p", &port]] {
        let output = run(&args);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let text = format!("127.0.0.1:{port}: Address already in use");
        assert!(output.stderr.contains(&text), "{output:?}");
        assert_eq!(output.stderr.lines().count(), 1, "{output:?}");
    }
}

#[test]
fn wrong_usage_is_status_2_and_one_line() {
    for (args, text) in [
        (vec!["ns", "-s", "bogus"], "error: invalid storage type 'bogus'\n"),
        (
            vec!["ns", "-s", "sql:names.db"],
            "error: storage type 'sql:names.db' is not supported yet, use '-s memory'\n",
        ),
        (
            vec!["ns", "-s", "dbm:names"],
            "error: storage type 'dbm:names' is not supported yet, use '-s memory'\n",
        ),
        (vec!["ns", "-s", "sql:"], "error: invalid storage type 'sql:'\n"),
        (vec!["ns", "-p", "0", "--natport", "1"], "error: must provide natport with nathost\n"),
    ] {
        let output = run(&args);
        assert_eq!((output.status.code(), output.stderr.as_str()), (Some(2), text), "{args:?}");
        assert_eq!(output.stdout, "");
    }
    let mut command = programs::command("pyro", &["ns", "-p", "0", "-k", "key"]);
    let output = Process::spawn(command.env("PYRO_HMAC_KEY", "key")).wait(PATIENCE);
    assert_eq!(output.stderr, "error: don't use -k and PYRO_HMAC_KEY at the same time\n");
    let mut command = programs::command("pyro", &["ns"]);
    let output = Process::spawn(command.env("PYRO_NS_PORT", "abc")).wait(PATIENCE);
    assert_eq!(output.stderr, "error: invalid Pyro environment config value: PYRO_NS_PORT=abc\n");
    assert_eq!(run(&["nonsense"]).status.code(), Some(2));
}

#[test]
fn nobody_to_register_with_is_status_3() {
    let free = TcpListener::bind("127.0.0.1:0").expect("loopback");
    let port = free.local_addr().expect("bound").port().to_string();
    drop(free);
    let mut command = programs::command("pyro", &["echo", "-n"]);
    let environment = [("PYRO_NS_PORT", port.as_str()), ("PYRO_NS_BCPORT", &port)];
    command.envs(environment).env("PYRO_BROADCAST_ADDRS", "127.0.0.1");
    let output = Process::spawn(&mut command).wait(PATIENCE);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert_eq!(output.stderr, "error: Failed to locate the nameserver\n");
}

#[test]
fn help_has_examples_and_completions_name_the_commands() {
    for command in ["ns", "echo", "completions"] {
        let help = run(&[command, "--help"]).ok();
        assert!(help.contains("Examples:\n") && help.contains(&format!("  pyro {command}")), "{help}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = run(&["completions", shell]).ok();
        assert!(script.contains("nathost") && script.contains("unixsocket"), "{script}");
    }
}
