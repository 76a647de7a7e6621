//! The receiving end of a connection: reads the socket, cuts what comes into replies and hands them to the calls they
//! belong to. Who calls it, driver or caller, is the [connection](super::connection)'s business; it wakes nobody itself.

use super::connection::{Shared, Switchboard};
use super::reply::Reply;
use super::slab::Delivery;
use super::text;
use crate::Error;
use crate::net::ReadHalf;
use crate::protocol::{ClientEvent, ClientSide};
use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};

/// The most that one read takes, in bytes.
const SCRATCH_BYTES: usize = 64 * 1024;

thread_local! {
    /// Where sockets are read into; moved out while in use.
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// What is needed to receive, one reader at a time.
#[derive(Debug)]
pub(super) struct Intake {
    socket: ReadHalf,
    side: ClientSide,
    inbox: Vec<Reply>,
    /// The connection's switchboard.
    waker: Waker,
}

impl Intake {
    /// For a socket on which the handshake is done.
    pub(super) fn new(socket: ReadHalf, side: ClientSide, switchboard: Arc<Switchboard>) -> Self {
        Self { socket, side, inbox: Vec::new(), waker: switchboard.into() }
    }

    /// One read, cut into replies that wait for [`deliver`](Self::deliver): into the message itself when a large one has
    /// begun, else into a scratch that all connections of this thread share. Not ready: nothing is there, and the
    /// switchboard will be woken when something is.
    ///
    /// # Errors
    /// The connection is lost: the peer has ended it, or says what it must not.
    pub(super) fn read(&mut self) -> Poll<Result<(), Error>> {
        let mut cx = Context::from_waker(&self.waker);
        let n = if let Some(mut room) = self.side.reader().direct_buf() {
            let n = ready!(self.socket.poll_read_buf(&mut cx, &mut room)).map_err(lost)?;
            self.cut(&[])?;
            n
        } else {
            let mut scratch = SCRATCH.take();
            scratch.resize(SCRATCH_BYTES, 0);
            let read = self.socket.poll_read(&mut cx, &mut scratch);
            let cut = if let Poll::Ready(Ok(n)) = read { self.cut(&scratch[..n]) } else { Ok(()) };
            SCRATCH.set(scratch);
            cut?;
            ready!(read).map_err(lost)?
        };
        Poll::Ready(if n == 0 { Err(Error::closed("receiving: not enough data")) } else { Ok(()) })
    }

    /// Takes all whole messages out of what has been read.
    fn cut(&mut self, mut input: &[u8]) -> Result<(), Error> {
        while let Some(event) = self.side.next(&mut input)? {
            match event {
                ClientEvent::Result(message) => self.inbox.push(Reply::new(&message)),
                ClientEvent::Ping(header) => self.inbox.push(Reply::pong(header)),
                _ => return Err(Error::protocol("an answer to a handshake that is over")),
            }
        }
        Ok(())
    }

    /// Puts what has been read into the calls' slots; gives back how many replies found their callers, whose wakers are
    /// added to `wakers`. `reader` is the call that reads and need not be woken.
    ///
    /// # Errors
    /// The connection is lost: a reply belongs to no call.
    pub(super) fn deliver(
        &mut self,
        shared: &mut Shared,
        reader: Option<u16>,
        wakers: &mut Vec<Waker>,
    ) -> Result<usize, Error> {
        let mut delivered = 0;
        for reply in self.inbox.drain(..) {
            let seq = reply.header.seq;
            match shared.slab.deliver(seq, Ok(reply)) {
                Delivery::Delivered(waker) => {
                    if shared.reader == Some(seq) {
                        shared.reader = None;
                    }
                    if reader != Some(seq) {
                        wakers.extend(waker);
                    }
                    delivered += 1;
                }
                // A place has become free.
                Delivery::Discarded => wakers.append(&mut shared.crowd),
                // On a connection that is given up, a late reply to a call that timed out.
                Delivery::Unknown if shared.end.is_some() => {}
                Delivery::Unknown => {
                    let expected = shared.slab.oldest_awaited(shared.last_seq).unwrap_or(shared.last_seq);
                    return Err(text::out_of_sync(seq, expected));
                }
            }
        }
        if shared.end.is_some() {
            // Perhaps that was the last call for which a given up connection was kept.
            wakers.extend(shared.call_driver());
        }
        Ok(delivered)
    }
}

fn lost(e: io::Error) -> Error {
    Error::closed(format!("receiving: connection lost: {}", text::os_error(&e)))
}
