//! A connection without a runtime: the thread that calls writes the request, waits for the reply in the socket and reads it.
//! One call at a time has the socket, since replies come in order and a thread that waits has nothing else to do with it.

mod stream;

use super::connect::{self, Greeting, Hello};
use super::connection::{Established, KEEP_BYTES};
use super::reply::Reply;
use super::text;
use crate::codec::Output;
use crate::deadline;
use crate::net::write_segments;
use crate::protocol::{ClientEvent, ClientSide, Generations, WireOptions, check_reply, log_sent, patch_seq};
use crate::tls::{Connector, Session};
use crate::uri::Location;
use crate::{Error, Generation, Result};
use std::io::{self, Read, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use stream::{Socket, Stream, Timed, is_timeout, left};

/// What is read at once, in bytes.
const READ_BYTES: usize = 64 * 1024;

/// A connection on which the handshake is done.
#[derive(Debug)]
pub(super) struct Plain {
    pub(super) established: Established,
    /// Guards who has the line, and whether it may be taken: the end is told under it.
    turns: Mutex<Turns>,
    /// The line has been put back, or the connection has ended.
    is_free: Condvar,
    /// Another handle of the socket, to end what waits in it.
    handle: Socket,
    /// Why it was closed.
    end: OnceLock<Error>,
    last_seq: AtomicU16,
}

#[derive(Debug)]
struct Turns {
    /// Taken out by one call from its first byte to the end of its reply.
    line: Option<Line>,
    /// Oneway requests that came while a call had the line: at most one for each stream that was open.
    late: Vec<Output>,
}

/// What has come of a request.
#[derive(Debug)]
pub(super) enum Exchanged {
    /// It was sent; its reply, if one was wanted.
    Done(Option<Reply>),
    /// The connection had ended before, so nothing was sent. Who ended it has been told why.
    Ended,
}

#[derive(Debug)]
struct Line {
    stream: Stream,
    /// Where the connection is encrypted.
    tls: Option<Session>,
    side: ClientSide,
    buf: Vec<u8>,
    /// What of `buf` has been read from the socket and not looked at.
    unread: Range<usize>,
}

/// Connects: as [`connect::connect`], but by the thread that asks.
///
/// # Errors
/// As there.
pub(super) fn connect(hello: &Hello<'_>) -> Result<Arc<Plain>> {
    if hello.settings.connected.is_some() {
        return Err(Error::usage("a socket that was handed over needs a tokio runtime"));
    }
    let (first, detect) = hello.first()?;
    let other = match attempt(hello, first, detect)? {
        Ok(plain) => return Ok(plain),
        Err(other) => other,
    };
    match attempt(hello, other, false)? {
        Ok(plain) => Ok(plain),
        Err(_) => Err(connect::other_protocol(hello.location)),
    }
}

fn attempt(
    hello: &Hello<'_>,
    generation: Generation,
    detect: bool,
) -> Result<Result<Arc<Plain>, Generation>> {
    let deadline = hello.timeout.map(|limit| deadline::after(Instant::now(), limit));
    let socket = Socket::connect(hello.location, hello.settings.socket, deadline).map_err(|e| {
        let why = if is_timeout(&e) { "timed out".to_owned() } else { text::os_error(&e) };
        text::cannot_connect(hello.location, why)
    })?;
    let generations = if detect { Generations::Both } else { Generations::Only(generation) };
    let wire = Arc::new(WireOptions { generations, ..hello.settings.wire.clone() });
    let mut side = ClientSide::new(generation, wire.clone());
    if detect {
        side.detect();
    }
    let handle = socket.try_clone().map_err(|e| text::cannot_connect(hello.location, text::os_error(&e)))?;
    let stream = Stream::new(socket);
    let mut line = Line { stream, tls: None, side, buf: vec![0; READ_BYTES], unread: 0..0 };
    if let Some(tls) = &hello.settings.tls {
        line.secure(tls.connector()?, hello.location, deadline)?;
    }
    let greeting = line.greet(hello, deadline);
    let connected = match greeting.map_err(|e| connect::in_connecting(e, generation, hello.location))? {
        Greeting::Welcome(connected) => *connected,
        Greeting::OtherGeneration(other) => return Ok(Err(other)),
    };
    let established = connect::establish(hello, generation, connected, wire)?;
    Ok(Ok(Arc::new(Plain {
        established,
        turns: Mutex::new(Turns { line: Some(line), late: Vec::new() }),
        is_free: Condvar::new(),
        handle,
        end: OnceLock::new(),
        last_seq: AtomicU16::new(hello.seq),
    })))
}

impl Plain {
    pub(super) fn is_open(&self) -> bool {
        self.end.get().is_none()
    }

    pub(super) fn last_seq(&self) -> u16 {
        self.last_seq.load(Ordering::Relaxed)
    }

    /// Ends the connection, and a call that waits in it.
    pub(super) fn close(&self, error: Error) {
        let turns = self.lock();
        self.end(error);
        drop(turns);
        self.is_free.notify_all();
    }

    /// To be called with the turns locked, so that nobody takes the line in between.
    fn end(&self, error: Error) {
        // The first reason counts.
        let _ = self.end.set(error);
        self.handle.shutdown();
    }

    /// Sends one encoded request, whose sequence number is not set yet; waits for its reply if one is wanted. The time limit
    /// holds for waiting until no other call has the connection, too.
    ///
    /// # Errors
    /// Lost, out of step, or no reply in time: the connection is then of no more use. No turn in time: it is as it was.
    pub(super) fn exchange(
        &self,
        request: &mut Output,
        wants_reply: bool,
        limit: Option<Duration>,
    ) -> Result<Exchanged> {
        let deadline = limit.map(|limit| deadline::after(Instant::now(), limit));
        let Some(mut line) = self.take(deadline)? else { return Ok(Exchanged::Ended) };
        let result = self.exchange_on(&mut line, request, wants_reply, deadline);
        let error = result.as_ref().err().cloned();
        let end = self.put_back(line, error, deadline);
        result.map(Exchanged::Done).map_err(|error| end.cloned().unwrap_or(error))
    }

    /// Sends what wants no reply: at once, or after the call that has the connection now. Does not tell what comes of it.
    pub(super) fn send_soon(&self, request: &mut Output) {
        let mut turns = self.lock();
        let Some(mut line) = turns.line.take() else {
            turns.late.push(std::mem::take(request));
            return;
        };
        drop(turns);
        let sent = self.exchange_on(&mut line, request, false, None);
        self.put_back(line, sent.err(), None);
    }

    fn lock(&self) -> MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The line, when no other call has it; none if the connection has ended.
    fn take(&self, deadline: Option<Instant>) -> Result<Option<Line>> {
        let mut turns = self.lock();
        loop {
            if !self.is_open() {
                return Ok(None);
            }
            let left = left(deadline).map_err(|e| {
                // It may be the one that has been woken.
                self.is_free.notify_one();
                lost("sending", &e)
            })?;
            if let Some(line) = turns.line.take() {
                return Ok(Some(line));
            }
            turns = match left {
                None => self.is_free.wait(turns).unwrap_or_else(PoisonError::into_inner),
                Some(left) => {
                    self.is_free.wait_timeout(turns, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// Whether a call has the line.
    #[cfg(test)]
    pub(super) fn is_busy(&self) -> bool {
        self.lock().line.is_none()
    }

    /// Hands the line on, or ends the connection for this reason; gives the reason for which it has ended. What has become
    /// late meanwhile is sent before, if the time is not over.
    fn put_back(
        &self,
        mut line: Line,
        mut error: Option<Error>,
        deadline: Option<Instant>,
    ) -> Option<&Error> {
        let mut turns = self.lock();
        while error.is_none() && !turns.late.is_empty() && left(deadline).is_ok() {
            let mut late = turns.late.remove(0);
            drop(turns);
            error = self.exchange_on(&mut line, &mut late, false, deadline).err();
            turns = self.lock();
        }
        if let Some(error) = error {
            self.end(error);
        }
        turns.line = Some(line);
        drop(turns);
        let end = self.end.get();
        // Of those who wait one can go on; where it has ended, all.
        if end.is_some() {
            self.is_free.notify_all()
        } else {
            self.is_free.notify_one()
        }
        end
    }

    fn exchange_on(
        &self,
        line: &mut Line,
        request: &mut Output,
        wants_reply: bool,
        deadline: Option<Instant>,
    ) -> Result<Option<Reply>> {
        let seq = self.last_seq().wrapping_add(1);
        self.last_seq.store(seq, Ordering::Relaxed);
        patch_seq(&mut request.buf, self.established.generation, seq);
        if let Some(who) = self.established.wire.log {
            log_sent(who, self.established.generation, request, 0);
        }
        line.send(request, deadline)?;
        if wants_reply { self.receive(line, seq, deadline).map(Some) } else { Ok(None) }
    }

    fn receive(&self, line: &mut Line, seq: u16, deadline: Option<Instant>) -> Result<Reply> {
        loop {
            let Line { side, buf, unread, .. } = &mut *line;
            let mut input = &buf[unread.clone()];
            let reply = match side.next(&mut input)? {
                None => None,
                Some(ClientEvent::Result(message)) => {
                    check_reply(&message.header, seq, self.established.serializer)?;
                    Some(Reply::new(&message))
                }
                Some(ClientEvent::Ping(header)) if header.seq == seq => Some(Reply::pong(header)),
                Some(_) => return Err(Error::protocol("another message instead of the reply")),
            };
            unread.start = unread.end - input.len();
            match reply {
                Some(reply) => return Ok(reply),
                None => line.read(deadline)?,
            }
        }
    }
}

impl Line {
    fn greet(&mut self, hello: &Hello<'_>, deadline: Option<Instant>) -> Result<Greeting> {
        let mut out = Output::new();
        self.side.connect(&hello.words(self.side.generation()), &mut out)?;
        self.send(&mut out, deadline)?;
        loop {
            self.read(deadline)?;
            let mut input = &self.buf[std::mem::take(&mut self.unread)];
            if let Some(greeting) = connect::greeting(hello, &mut self.side, &mut input)? {
                return Ok(greeting);
            }
        }
    }

    /// Encrypts what follows.
    fn secure(
        &mut self,
        connector: &Connector,
        location: &Location,
        deadline: Option<Instant>,
    ) -> Result<()> {
        let mut session = connector.session(location)?;
        session.handshake(&mut Timed { stream: &self.stream, deadline }).map_err(|e| {
            let why = if is_timeout(&e) { "timed out".to_owned() } else { text::os_error(&e) };
            text::cannot_connect(location, why)
        })?;
        self.tls = Some(session);
        Ok(())
    }

    fn send(&mut self, out: &mut Output, deadline: Option<Instant>) -> Result<()> {
        let Self { stream, tls, .. } = self;
        let mut sent = 0;
        let mut stream = Timed { stream, deadline };
        while sent < out.len() {
            let written = write_segments(out, sent, |slices| match tls {
                None => stream.write_vectored(slices),
                Some(session) => session.write(&mut stream, slices),
            });
            sent += written.map_err(|e| lost("sending", &e))?;
        }
        out.clear(KEEP_BYTES);
        Ok(())
    }

    /// Reads what is there, or waits for it; what was unread is used up.
    fn read(&mut self, deadline: Option<Instant>) -> Result<()> {
        let Self { stream, tls, buf, .. } = self;
        let (mut reader, mut writer) = (Timed { stream, deadline }, Timed { stream, deadline });
        let read = match tls {
            None => reader.read(buf),
            Some(session) => session.read(&mut reader, &mut writer, buf),
        };
        match read.map_err(|e| lost("receiving", &e))? {
            0 => Err(Error::closed("receiving: not enough data")),
            n => {
                self.unread = 0..n;
                Ok(())
            }
        }
    }
}

fn lost(doing: &str, e: &io::Error) -> Error {
    if is_timeout(e) {
        return Error::timeout(format!("{doing}: timeout"));
    }
    Error::closed(format!("{doing}: connection lost: {}", text::os_error(e)))
}
