//! Waiting for sockets with `poll(2)`. It handles nothing by itself.

use super::{EventSocket, Interest};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use std::io;
use std::time::Duration;

/// Waits until one of the sockets is ready for what it is watched for, or broken; gives those that are. None of them: the
/// time is over, or a signal came.
///
/// # Errors
/// When the system is out of memory.
pub fn poll(sockets: &[EventSocket], timeout: Option<Duration>) -> io::Result<Vec<EventSocket>> {
    let mut watched: Vec<_> = sockets.iter().map(watch).collect();
    if !wait(&mut watched, timeout)? {
        return Ok(Vec::new());
    }
    let ready = sockets.iter().zip(&watched).filter(|(_, polled)| !polled.revents().is_empty());
    Ok(ready.map(|(socket, _)| socket.clone()).collect())
}

/// As [`poll`], for one socket: whether it is ready.
///
/// # Errors
/// As [`poll`].
pub fn poll_one(socket: &EventSocket, timeout: Option<Duration>) -> io::Result<bool> {
    wait(&mut [watch(socket)], timeout)
}

fn watch(socket: &EventSocket) -> PollFd<'_> {
    let flags = match socket.interest() {
        Interest::Read => PollFlags::IN,
        Interest::Write => PollFlags::OUT,
    };
    PollFd::new(socket, flags)
}

/// Whether any is ready.
fn wait(watched: &mut [PollFd<'_>], timeout: Option<Duration>) -> io::Result<bool> {
    // A time beyond what the system can count is none.
    let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    match rustix::event::poll(watched, timeout.as_ref()) {
        Ok(n) => Ok(n > 0),
        Err(Errno::INTR) => Ok(false),
        Err(e) => Err(e.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::os::fd::OwnedFd;

    #[test]
    fn what_is_not_ours_is_watched_too() {
        let (mut reader, mut writer) = io::pipe().unwrap();
        let pipe = EventSocket::from(OwnedFd::from(reader.try_clone().unwrap()));
        let room =
            EventSocket::from(OwnedFd::from(writer.try_clone().unwrap())).with_interest(Interest::Write);
        assert_eq!(poll(&[pipe.clone(), room.clone()], None).unwrap(), [room]);
        assert!(!poll_one(&pipe, Some(Duration::ZERO)).unwrap());
        writer.write_all(b"x").unwrap();
        assert!(poll_one(&pipe, None).unwrap());
        reader.read_exact(&mut [0]).unwrap();
        assert!(!poll_one(&pipe, Some(Duration::ZERO)).unwrap());
        drop(reader);
        drop(writer);
        // The socket holds a copy, and an end is told as well.
        assert!(poll_one(&pipe, None).unwrap());
    }
}
