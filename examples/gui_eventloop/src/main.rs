//! A program in a terminal, whose own loop serves calls between two keys: a scoreboard. There is one thread, so what calls change needs
//! no care, and the board stands still while a call runs.
//!
//! `cargo run -p gui_eventloop` shows the score. `h` and `g` are goals of the home team and of the guests, `q` ends the program.
//! `cargo run -p gui_eventloop -- client URI` is a reporter elsewhere, who sees the score and shouts a goal.
//!
//! In Python: `daemon.sockets` and `daemon.events(..)` in the loop of a window. The reporter in Python is
//! `tests/py/examples/gui_eventloop_client.py`.

mod board;
mod terminal;

use board::{Board, ScoreboardProxy, ScoreboardServer, Team};
use pyro_runtime::Result;
use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::net::poll;
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;
use terminal::Terminal;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, uri] if word == "client" => Ok(report(uri)?),
        _ => show(),
    }
}

fn show() -> Result<(), Box<dyn Error>> {
    let board = Arc::new(Board::default());
    let daemon = Daemon::builder().server_type(ServerType::Multiplex).build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(ScoreboardServer::object(board.clone())).call()?);
    println!("Ready.");
    let mut terminal = Terminal::open()?;
    loop {
        terminal.draw(&board.take_news(), board.status())?;
        let mut watched = daemon.sockets()?;
        if watched.is_empty() {
            // The daemon has stopped: by a key, or a signal.
            return Ok(());
        }
        watched.push(terminal.keys().clone());
        let left = daemon.next_deadline()?.map(|at| at.saturating_duration_since(Instant::now()));
        let ready = poll(&watched, left)?;
        if ready.contains(terminal.keys()) {
            match terminal.key()? {
                Some(b'h') => board.count(Team::Home),
                Some(b'g') => board.count(Team::Guests),
                // In a terminal without lines Ctrl-C is a key. `None`: the terminal has gone.
                Some(b'q' | 3) | None => daemon.stop(),
                Some(_) => {}
            }
        }
        // It passes over the keys.
        daemon.events(&ready)?;
    }
}

fn report(uri: &str) -> Result<()> {
    let board = ScoreboardProxy::connect_blocking(uri)?;
    let (home, guests) = board.score().wait()?;
    println!("It is {home} : {guests}");
    board.announce("What a shot!").wait()?;
    let (home_now, guests_now) = board.goal(&Team::Home).wait()?;
    println!("A goal for the home team: {} more, {} more", home_now - home, guests_now - guests);
    Ok(())
}
