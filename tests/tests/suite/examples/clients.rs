//! What there is to a connection: `unixdomainsock`, `usersession`, `resourcetracking`.

use pyro_tests::examples::{Server, calls_python, serves_python, serves_rust};
use pyro_tests::python;
use std::path::Path;

const RINGS: &str = "\
the postman is at the unix socket, 1 ring
the postman is at the unix socket, 1 ring
";

/// How often a server has printed a line, unless there are no Python clients.
#[track_caller]
fn said(printed: &str, line: &str, times: usize) {
    let found = printed.lines().filter(|said| *said == line).count();
    assert!(found == times || python::venv().is_none(), "{found} times: {line}\n{printed}");
}

#[test]
fn daemons_listen_on_unix_sockets() {
    serves_python("unixdomainsock", 8);
    calls_python("unixdomainsock", RINGS);
}

#[test]
fn the_file_of_a_unix_socket_goes_with_its_daemon() {
    let server = Server::rust("unixdomainsock");
    assert_eq!(server.rust_client(), RINGS);
    let (_, path) = server.uris()[0].split_once("./u:").unwrap();
    let path = Path::new(path).to_owned();
    assert!(path.exists());
    server.end("TERM");
    assert!(!path.exists());
}

#[test]
fn handlers_know_who_has_signed_in() {
    let visits = "\
ada: 50 cents in the purse
ada: 50 cents in the bank
otto: 50 cents in the purse
otto: 50 cents in the bank
ada: 50 cents in the purse
ada: 100 cents in the bank
ada: not let in
";
    // Each Python client signs in five times.
    let printed = serves_python("usersession", 14);
    said(&printed, "goodbye, ada", 8);
    said(&printed, "goodbye, otto", 2);
    serves_rust("usersession", visits);
    calls_python("usersession", visits);
}

#[test]
fn what_a_client_has_taken_is_free_when_it_has_gone() {
    let cars = "\
three cars: B EE 4, CH IP 1, YO 66 MAN
two cars: B EE 4, YO 66 MAN
one car: YO 66 MAN
";
    let towed = serves_python("resourcetracking", 12);
    // Of each Python client: after a goodbye, after a crash, and both cars at the end.
    said(&towed, "B EE 4 is towed away", 6);
    said(&towed, "YO 66 MAN is towed away", 2);
    serves_rust("resourcetracking", cars);
    calls_python("resourcetracking", cars);
}
