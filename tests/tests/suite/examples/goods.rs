//! Where things are kept and traded: `warehouse`, `stockquotes`, `thirdpartylib`.

use pyro_runtime::blocking::{self, Wait};
use pyro_tests::examples::{GENERATIONS, Server, calls_python, serves_python, serves_rust};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python};
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn actors_fetch_their_props() {
    let visit = "\
In the warehouse: crown, map, drum
Ellen has the crown, last seen in King Lear
Henry looks for the crown: there is no crown
With the dagger there are 3
3 in the warehouse: map, drum, crown
";
    let said = serves_python("warehouse", 11);
    assert_eq!(
        said.matches("Henry takes the lantern\n").count(),
        if said.is_empty() { 0 } else { 2 },
        "{said}"
    );
    serves_rust("warehouse", visit);
    calls_python("warehouse", visit);
}

#[test]
fn somebody_elses_type_is_called_as_it_is_and_by_a_trait() {
    let queues = "\
corner: 3 wait, Ben among them: true
corner: a friend of the baker
corner: Ada
corner: Ben
station: Ada after []
station: Ben after [\"Ada\"]
station: Ada
station: Ben
station: nobody waits
";
    serves_python("thirdpartylib", 14);
    serves_rust("thirdpartylib", queues);
    calls_python("thirdpartylib", queues);
}

const QUOTES: &str = "\
Amsterdam trades Semper Augustus, Viceroy, Admiral
Antwerp trades pepper, nutmeg, cloves
Amsterdam: Semper Augustus for 100 guilders
Antwerp: pepper for 100 guilders
Amsterdam: Viceroy for 107 guilders
Antwerp: nutmeg for 107 guilders
Amsterdam: Admiral for 105 guilders
Antwerp: cloves for 105 guilders
Amsterdam: Semper Augustus for 117 guilders
Antwerp: pepper for 117 guilders
";

#[test]
fn prices_come_for_as_long_as_somebody_listens() {
    serves_python("stockquotes", 13);
    serves_rust("stockquotes", QUOTES);
    calls_python("stockquotes", QUOTES);
}

/// A command as one whose name server is at this port.
fn at(mut command: Command, port: &str) -> Process {
    Process::spawn(command.envs([("PYRO_NS_HOST", "127.0.0.1"), ("PYRO_NS_PORT", port)]))
}

#[test]
fn markets_are_found_by_their_names() {
    let Some(venv) = python::venv() else { return };
    let names = programs::spawn("pyro", &["ns", "-p", "0"]);
    let uri = names.value_of("URI = ");
    let port = uri.rsplit(':').next().unwrap();

    let market = Server::ready("stockquotes", at(programs::command("stockquotes", &[]), port));
    wait_for_names(port);
    let find = || at(programs::command("stockquotes", &["client"]), port).wait(PATIENCE).ok();
    assert_eq!(find(), QUOTES);
    for generation in GENERATIONS {
        let client = venv.script("examples/stockquotes_client.py", &[generation]);
        assert_eq!(at(client, port).wait(PATIENCE).ok(), "13 checks\n");
    }
    market.end("TERM");

    for generation in GENERATIONS {
        let server = venv.script("examples/stockquotes_server.py", &[generation, "named"]);
        let _market = Server::ready("stockquotes", at(server, port));
        assert_eq!(find(), QUOTES);
    }
}

/// A daemon enters names when it begins to serve, which may be after it has said that it is ready.
fn wait_for_names(port: &str) {
    let names = blocking::locate_ns(Some("127.0.0.1"), port.parse().ok()).unwrap();
    let until = Instant::now() + PATIENCE;
    while names.list("example.exchange.").wait().unwrap().len() < 2 {
        assert!(Instant::now() < until, "the names are not entered");
        std::thread::sleep(Duration::from_millis(10));
    }
}
