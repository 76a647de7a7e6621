//! Who waits for whom, and how long: `timeout`.

use pyro_tests::examples::{GENERATIONS, Server};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python};

/// The Rust client, as somebody runs it who has no time.
#[track_caller]
fn bakes(server: &Server) {
    let mut command = programs::command("timeout", &server.client_args("client"));
    let printed = Process::spawn(command.env("PYRO_COMMTIMEOUT", "1")).wait(PATIENCE).ok();
    let expected = "\
no limit: golden
a second: pale
a second: gave up after 1 s
a second: pale
configured: gave up after 1 s
frozen: gave up after 1 s
";
    assert_eq!(printed, expected);
}

#[test]
fn calls_that_are_late_are_given_up() {
    let server = Server::rust("timeout");
    std::thread::scope(|clients| {
        clients.spawn(|| bakes(&server));
        if python::venv().is_some() {
            for generation in GENERATIONS {
                clients.spawn(|| server.python_client(generation, 10));
            }
        }
    });
    server.end("TERM");
}

#[test]
fn python_servers_are_not_waited_for_either() {
    if python::venv().is_none() {
        return;
    }
    let servers = GENERATIONS.map(|generation| Server::python("timeout", generation));
    std::thread::scope(|clients| {
        for server in &servers {
            clients.spawn(|| bakes(server));
        }
    });
}
