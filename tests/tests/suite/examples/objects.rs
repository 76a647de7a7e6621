//! Objects that calls make and hand round: `autoproxy`, `callback`, `instancemode`.

use pyro_tests::examples::{calls_python, serves_python, serves_rust};
use pyro_tests::python;

#[test]
fn objects_that_a_call_makes_arrive_as_proxies() {
    let printed = "\
no. 1: Ada, one way
no. 2: Ben, one way
2 tickets are valid
taken back: true, and again: false
1 ticket is valid
";
    serves_python("autoproxy", 11);
    serves_rust("autoproxy", printed);
    calls_python("autoproxy", printed);
}

#[test]
fn the_server_calls_objects_of_its_clients() {
    let printed = "ValueError from served, cake, soup\nliver: builtins.ValueError: I never eat that\n";
    serves_python("callback", 8);
    serves_rust("callback", printed);
    calls_python("callback", printed);
}

#[test]
fn instances_are_made_as_their_mode_says() {
    let printed = "\
one clerk for all calls of a client: true, for all clients: true
  calls: [1, 2, 3, 4]
one clerk for all calls of a client: true, for all clients: false
  calls: [1, 2, 1, 2]
one clerk for all calls of a client: false, for all clients: false
  calls: [1, 1, 1, 1]
";
    let heard = serves_python("instancemode", 7);
    if python::venv().is_some() {
        let times = |what| heard.matches(what).count();
        let hired = ["hired for single", "hired for session", "hired for percall"].map(times);
        // Two programs, each with two clients that call three times.
        assert_eq!(hired, [1, 4, 12], "{heard}");
        assert_eq!(times("goes home"), 17, "{heard}");
    }
    serves_rust("instancemode", printed);
    calls_python("instancemode", printed);
}
