//! A loop that belongs to somebody else: `gui_eventloop`, in a terminal that `tests/py/examples/terminal.py` makes for it.

use pyro_tests::examples::{GENERATIONS, serves_rust};
use pyro_tests::process::{PATIENCE, Process};
use pyro_tests::{programs, python};

fn score(home: i64, guests: i64) -> impl Fn(&str) -> bool {
    move |line| line.ends_with(&format!("Home {home} : {guests} Guests   (h, g: a goal, q: the end)"))
}

/// The program in a terminal, and the URI of its board.
fn show() -> (Process, String) {
    let program = programs::path("gui_eventloop");
    let terminal = python::spawn("examples/terminal.py", &[program.to_str().unwrap()]);
    let uri = terminal.value_of("URI: ");
    terminal.wait_for(score(0, 0));
    (terminal, uri)
}

/// How the program has ended, which must be well.
fn ended(terminal: Process) {
    let printed = terminal.wait(PATIENCE).ok();
    assert!(printed.ends_with("The program has ended with 0, the terminal is as it was.\n"), "{printed}");
}

#[test]
fn keys_and_calls_of_both_generations_take_turns() {
    if python::venv().is_none() {
        return;
    }
    let (mut terminal, uri) = show();
    terminal.send("hh");
    terminal.wait_for(score(2, 0));
    let mut goals = (2, 0);
    for generation in GENERATIONS {
        let client = python::spawn("examples/gui_eventloop_client.py", &[generation, &uri]);
        // Escapes of a caller do not reach the terminal.
        terminal.wait_for(|line| line.ends_with("two [2Jlinesin one"));
        terminal.wait_for(|line| line.ends_with(&format!("Pyro{generation} asks for g")));
        terminal.send("g");
        assert_eq!(client.wait(PATIENCE).ok(), "5 checks\n");
        goals = (goals.0 + 1, goals.1 + 2);
        terminal.wait_for(score(goals.0, goals.1));
    }
    let printed = programs::spawn("gui_eventloop", &["client", &uri]).wait(PATIENCE).ok();
    assert_eq!(printed, "It is 4 : 4\nA goal for the home team: 1 more, 0 more\n");
    terminal.wait_for(score(5, 4));
    terminal.send("q");
    ended(terminal);
}

#[test]
fn a_terminal_without_lines_ends_it_with_ctrl_c() {
    if python::venv().is_none() {
        return;
    }
    let (mut terminal, _) = show();
    terminal.send("\x03");
    ended(terminal);
}

#[test]
fn it_serves_without_a_terminal_too() {
    serves_rust("gui_eventloop", "It is 0 : 0\nA goal for the home team: 1 more, 0 more\n");
}
