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
use pyro_runtime::blocking::{self, Wait};
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::net::{EventSocket, Interest};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
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
    // Without sockets the daemon has stopped: a signal has come.
    while !daemon.sockets()?.is_empty() {
        terminal.draw(&board.take_news(), board.status())?;
        let (has_keys, ready) = wait(&terminal, &daemon)?;
        if has_keys {
            match terminal.key()? {
                Some(b'h') => board.count(Team::Home),
                Some(b'g') => board.count(Team::Guests),
                // In a terminal without lines Ctrl-C is a key. `None`: the terminal has gone.
                Some(b'q' | 3) | None => daemon.stop(),
                Some(_) => {}
            }
        }
        daemon.events(&ready)?;
    }
    Ok(())
}

/// Waits for a key or a client: whether there is a key, and which sockets are ready.
fn wait(terminal: &Terminal, daemon: &Daemon) -> Result<(bool, Vec<EventSocket>), Box<dyn Error>> {
    let sockets = daemon.sockets()?;
    let mut watched = vec![PollFd::new(terminal, PollFlags::IN)];
    watched.extend(sockets.iter().map(|socket| match socket.interest() {
        Interest::Read => PollFd::new(socket, PollFlags::IN),
        Interest::Write => PollFd::new(socket, PollFlags::OUT),
    }));
    let left = daemon.next_deadline()?.map(|at| at.saturating_duration_since(Instant::now()));
    let left = left.map(Timespec::try_from).transpose()?;
    match poll(&mut watched, left.as_ref()) {
        // A signal: the daemon knows what it means.
        Err(rustix::io::Errno::INTR) => return Ok((false, Vec::new())),
        polled => polled?,
    };
    let is_ready: Vec<bool> = watched.iter().map(|polled| !polled.revents().is_empty()).collect();
    let ready = sockets.iter().zip(&is_ready[1..]).filter(|(_, is_ready)| **is_ready);
    Ok((is_ready[0], ready.map(|(socket, _)| socket.clone()).collect()))
}

fn report(uri: &str) -> Result<()> {
    let board = ScoreboardProxy::from(blocking::connect(uri)?);
    let (home, guests) = board.score().wait()?;
    println!("It is {home} : {guests}");
    board.announce("What a shot!").wait()?;
    let (home_now, guests_now) = board.goal(&Team::Home).wait()?;
    println!("A goal for the home team: {} more, {} more", home_now - home, guests_now - guests);
    Ok(())
}
