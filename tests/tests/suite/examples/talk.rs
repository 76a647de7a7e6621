//! Clients that are called back: `chatbox`, `blob-dispatch`.

use pyro_tests::examples::{GENERATIONS, Server, calls_python, serves_rust};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python};

/// Our chatter in the hall.
fn enters(server: &Server, name: &str) -> Process {
    let chatter = programs::spawn("chatbox", &["client", &server.uris()[0], "hall", name]);
    chatter.wait_for(|line| line.starts_with("In hall: "));
    chatter
}

/// Two Rust programs talk; the one that goes is noticed.
fn talk(server: &Server) {
    let (mut ada, mut ben) = (enters(server, "Ada"), enters(server, "Ben"));
    ada.wait_for(|line| line == "[the house] Ben has come");
    ben.send("is there tea?\n");
    ada.wait_for(|line| line == "[Ben] is there tea?");
    ada.send("\n  there is  \n");
    ben.wait_for(|line| line == "[Ada] there is");
    ben.send("/quit\n");
    ben.wait(PATIENCE).ok();
    ada.wait_for(|line| line == "[the house] Ben has gone");
    ada.close_stdin();
    ada.wait(PATIENCE).ok();
}

#[test]
fn people_hear_each_other() {
    let server = Server::rust("chatbox");
    talk(&server);
    let said = server.end("TERM");
    let expected = ["Ada has entered", "Ben has entered", "Ben has left", "Ada has left"];
    assert_eq!(said, expected.map(|event| format!("{event} hall\n")).concat());
}

#[test]
fn people_of_both_languages_hear_each_other() {
    if python::venv().is_none() {
        return;
    }
    mixed_talk(&Server::rust("chatbox"), &GENERATIONS);
    // Python's own programs hear those of their generation only.
    for generation in GENERATIONS {
        mixed_talk(&Server::python("chatbox", generation), &[generation]);
    }
}

fn mixed_talk(server: &Server, generations: &[&str]) {
    let mut ada = enters(server, "Ada");
    for generation in generations {
        let args = [generation, &*server.uris()[0], "hall"];
        let python = python::spawn("examples/chatbox_client.py", &args);
        ada.wait_for(|line| line == format!("[Pyro{generation}] who is there?"));
        ada.send(&format!("it is me, Pyro{generation}\n"));
        assert_eq!(python.wait(PATIENCE).ok(), "12 checks\n");
        ada.wait_for(|line| line == format!("[the house] Pyro{generation} has gone"));
    }
    ada.send("/quit\n");
    ada.wait(PATIENCE).ok();
}

#[test]
fn python_hosts_our_talk() {
    if python::venv().is_none() {
        return;
    }
    for generation in GENERATIONS {
        talk(&Server::python("chatbox", generation));
    }
}

#[test]
fn parcels_are_passed_on_unread() {
    let sent = "\
garden, 900 g from Ada: a spade
garden: 1 received it
kitchen, 900 g from Ada: a spoon
kitchen: 1 received it
attic: 0 received it
";
    serves_rust("blob-dispatch", sent);
    calls_python("blob-dispatch", sent);
}

/// Python sends and waits, and so does a Rust program, whoever dispatches.
#[test]
fn parcels_go_from_language_to_language() {
    if python::venv().is_none() {
        return;
    }
    garden_parcels(&Server::rust("blob-dispatch"), &GENERATIONS);
    for generation in GENERATIONS {
        garden_parcels(&Server::python("blob-dispatch", generation), &[generation]);
    }
}

fn garden_parcels(office: &Server, generations: &[&str]) {
    let gardener = programs::spawn("blob-dispatch", &["wait", &office.uris()[0], "garden"]);
    gardener.wait_for(|line| line == "Ready.");
    for generation in generations {
        let args = [generation, &*office.uris()[0], "garden"];
        let printed = python::run("examples/blob-dispatch_client.py", &args).ok();
        assert_eq!(printed, "10 checks\n");
        gardener.wait_for(|line| line == format!("garden, 70 g from python{generation}: seeds"));
    }
    gardener.signal("INT");
    gardener.wait(PATIENCE).ok();
}
