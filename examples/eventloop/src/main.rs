//! Two daemons, a name server and its broadcast responder as parts of one loop over `poll(2)`, which also has work of its
//! own: it reads a thermometer ten times a second. One thread, no async, no runtime.
//!
//! `cargo run -p eventloop` runs such a loop, written out. `cargo run -p eventloop -- combined` leaves it to one of the
//! daemons. Either ends when a client calls `stop` of the display.

// What the build script has made of the declaration: `mod example { mod house { .. } }`.
pyro_runtime::include!();

mod things;

use example::house::{DisplayServer, ThermometerServer};
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::nameserver::{self, Looped, Responder};
use pyro_runtime::net::{EventSocket, EventSource, Interest};
use pyro_runtime::{Error, Result};
use rustix::event::{PollFd, PollFlags, Timespec};
use std::sync::Arc;
use std::time::{Duration, Instant};
use things::{Room, Wall};

const BETWEEN_READINGS: Duration = Duration::from_millis(100);

fn main() -> Result<()> {
    let names = name_server()?;
    let responder =
        Responder::new(names.uri.clone(), "127.0.0.1", 0, true).map_err(|e| Error::usage(e.to_string()))?;
    println!("Name server: {}", names.uri);
    println!("Broadcast responder: {}", responder.location());

    let (room, wall) = (Arc::new(Room::default()), Arc::new(Wall::default()));
    let thermometer =
        host(&names, "example.thermometer", |d| d.register(ThermometerServer::object(room.clone())).call())?;
    let display =
        host(&names, "example.display", |d| d.register(DisplayServer::object(wall.clone())).call())?;
    println!("Ready.");
    if std::env::args().any(|arg| arg == "combined") {
        thermometer.combine(display)?;
        thermometer.combine(names)?;
        thermometer.combine(responder)?;
        thermometer.run_while(|| {
            room.read_if_due(BETWEEN_READINGS);
            !wall.is_stopped()
        })?;
    } else {
        run(&[&thermometer, &display, &names, &responder], &room, &wall)?;
    }
    println!("Ended.");
    Ok(())
}

/// The loop: waits for all sockets of all parts, and tells all parts which are ready.
fn run(parts: &[&dyn EventSource], room: &Room, wall: &Wall) -> Result<()> {
    while !wall.is_stopped() {
        let next_reading = room.read_if_due(BETWEEN_READINGS);
        let deadline = parts.iter().filter_map(|part| part.next_deadline()).fold(next_reading, Instant::min);
        let sockets: Vec<EventSocket> = parts.iter().flat_map(|part| part.sockets()).collect();
        let ready = wait(&sockets, deadline).map_err(|e| Error::usage(format!("cannot wait: {e}")))?;
        parts.iter().try_for_each(|part| part.events(&ready))?;
    }
    Ok(())
}

/// Waits until a socket is ready or the time has come; which sockets are ready.
fn wait(sockets: &[EventSocket], until: Instant) -> rustix::io::Result<Vec<EventSocket>> {
    let mut watched: Vec<PollFd<'_>> = sockets
        .iter()
        .map(|socket| match socket.interest() {
            Interest::Read => PollFd::new(socket, PollFlags::IN),
            Interest::Write => PollFd::new(socket, PollFlags::OUT),
        })
        .collect();
    let left = until.saturating_duration_since(Instant::now());
    rustix::event::poll(&mut watched, Timespec::try_from(left).ok().as_ref())?;
    let is_ready = |polled: &PollFd<'_>| !polled.revents().is_empty();
    Ok(sockets.iter().zip(&watched).filter(|(_, polled)| is_ready(polled)).map(|(s, _)| s.clone()).collect())
}

/// On a free port; in real life this may be the program `pyro ns`, or Python's `pyro5-ns`.
fn name_server() -> Result<Looped> {
    let mut options = nameserver::Options::default();
    options.port = 0;
    nameserver::looped(&options)
}

/// A daemon with one object, which gets a name.
fn host(
    names: &Looped,
    name: &str,
    register: impl FnOnce(&Daemon) -> Result<pyro_runtime::daemon::Registered>,
) -> Result<Daemon> {
    let daemon = Daemon::builder()
        .server_type(ServerType::Multiplex)
        // How often a loop of the daemon's own looks at its condition.
        .configure(|config| config.poll_timeout = BETWEEN_READINGS)
        .build_blocking()?;
    let uri = register(&daemon)?.uri().to_string();
    names.core.register(name, &uri, false, Default::default()).map_err(|e| Error::usage(e.to_string()))?;
    Ok(daemon)
}
