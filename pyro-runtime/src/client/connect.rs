//! Making a connection: the socket, the handshake, and which generation the server is of.
//!
//! Without a generation in its settings a proxy says hello as Pyro5. A server that speaks Pyro4 only answers in its own
//! protocol that it does not understand; the proxy then connects once more as Pyro4, and begins with that the next time.

use super::connected;
use super::connection::{Connection, Established};
use super::driver::Driver;
use super::settings::Settings;
use super::text;
use crate::codec::Output;
use crate::context::Outgoing;
use crate::net::{self, Socket};
use crate::protocol::{self, AnnotationMap, ClientEvent, ClientSide, Connected, Generations, WireOptions};
use crate::uri::Location;
use crate::{Error, Generation, Result, Serializer, Uri, Uuid};
use std::borrow::Cow;
use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// What the first message to a server is made of.
pub(super) struct Hello<'a> {
    /// A `PYRO:` URI.
    pub(super) uri: &'a Uri,
    pub(super) location: &'a Location,
    pub(super) settings: &'a Settings,
    pub(super) beside: Beside<'a>,
    /// What the server was the last time. It may be another one by now.
    pub(super) generation: Option<Generation>,
    pub(super) seq: u16,
    pub(super) timeout: Option<Duration>,
}

/// What goes beside a request, and beside the first message where a connection is made for it.
#[derive(Debug)]
pub(super) struct Beside<'a> {
    pub(super) annotations: Cow<'a, AnnotationMap>,
    pub(super) correlation_id: Option<Uuid>,
}

impl<'a> Beside<'a> {
    /// What goes beside one call alone.
    pub(super) fn one(outgoing: &'a Outgoing) -> Self {
        Self { annotations: Cow::Borrowed(&outgoing.annotations), correlation_id: outgoing.correlation_id }
    }

    /// Adds what is said further out: it counts where nothing is said yet.
    pub(super) fn add(&mut self, outer: &Outgoing) {
        self.correlation_id = self.correlation_id.or(outer.correlation_id);
        if !outer.annotations.is_empty() {
            self.annotations.to_mut().complete(&outer.annotations);
        }
    }

    /// `None` where there are none.
    pub(super) fn annotations(&self) -> Option<&AnnotationMap> {
        Some(&*self.annotations).filter(|annotations| !annotations.is_empty())
    }
}

/// How a handshake ended.
pub(super) enum Greeting {
    Welcome(Box<Connected>),
    /// The server is of the other generation.
    OtherGeneration(Generation),
}

/// Connects, and starts the driver.
///
/// # Errors
/// With Python's texts: what the system says, a rejection, a time-out, a server that speaks something else.
pub(super) async fn connect(hello: &Hello<'_>) -> Result<Arc<Connection>> {
    let (first, detect) = hello.first()?;
    if let Some(handed) = &hello.settings.connected {
        if hello.settings.tls.is_some() {
            return Err(Error::usage(
                "SSL over a socket that was handed over: only sockets of our own are encrypted",
            ));
        }
        return connected::adopt(hello, handed).await;
    }
    let other = match attempt(hello, first, detect).await? {
        Ok(connection) => return Ok(connection),
        Err(other) => other,
    };
    match attempt(hello, other, false).await? {
        Ok(connection) => Ok(connection),
        Err(_) => Err(other_protocol(hello.location)),
    }
}

/// The server has changed its protocol from one attempt to the next.
pub(super) fn other_protocol(location: &Location) -> Error {
    text::cannot_connect(location, "the server answers in another protocol than before")
}

/// One socket, one handshake. `Ok(Err(generation))`: the server speaks this one, and `detect` allows to find that out.
async fn attempt(
    hello: &Hello<'_>,
    generation: Generation,
    detect: bool,
) -> Result<Result<Arc<Connection>, Generation>> {
    let mut socket = match within(hello.timeout, open(hello)).await {
        None => return Err(text::cannot_connect(hello.location, "timed out")),
        Some(Err(e)) => return Err(text::cannot_connect(hello.location, text::os_error(&e))),
        Some(Ok(socket)) => socket,
    };
    let generations = if detect { Generations::Both } else { Generations::Only(generation) };
    let wire = Arc::new(WireOptions { generations, ..hello.settings.wire.clone() });
    let mut side = ClientSide::new(generation, wire.clone());
    if detect {
        side.detect();
    }
    let greeting = within(hello.timeout, greet(hello, &mut side, &mut socket)).await;
    let greeting = greeting.unwrap_or_else(|| Err(Error::timeout("receiving: timeout")));
    let connected = match greeting.map_err(|e| in_connecting(e, generation, hello.location))? {
        Greeting::Welcome(connected) => *connected,
        Greeting::OtherGeneration(other) => return Ok(Err(other)),
    };
    let established = establish(hello, generation, connected, wire)?;
    let connection = Arc::new(Connection::new(established, socket.into_split(), side, hello.seq));
    tokio::spawn(Driver::new(connection.clone()));
    Ok(Ok(connection))
}

/// The socket, encrypted if that is wanted.
async fn open(hello: &Hello<'_>) -> io::Result<Socket> {
    let Some(tls) = &hello.settings.tls else {
        return net::connect(hello.location, hello.settings.socket).await;
    };
    // What is wrong with our own files is told before anybody is connected to.
    let connector = tls.connector().map_err(io::Error::other)?;
    let socket = net::connect(hello.location, hello.settings.socket).await?;
    socket.connect_tls(connector, hello.location).await
}

/// Looks at what the server has said.
pub(super) fn establish(
    hello: &Hello<'_>,
    generation: Generation,
    connected: Connected,
    wire: Arc<WireOptions>,
) -> Result<Established> {
    if connected.meta.as_ref().is_some_and(protocol::Metadata::is_empty) {
        return Err(text::nothing_exposed(generation, hello.uri));
    }
    // Old servers of Pyro4 tell nothing on connect: then no name is checked here.
    let mut metadata = connected.meta.unwrap_or_default();
    for names in [&mut metadata.methods, &mut metadata.oneway, &mut metadata.attrs] {
        names.sort_unstable();
    }
    if let Some(validate) = &hello.settings.validate {
        validate(&connected.handshake)?;
    }
    Ok(Established {
        generation,
        serializer: hello.settings.serializer,
        uri: hello.uri.clone(),
        metadata,
        handshake: connected.handshake,
        wire,
        limits: hello.settings.limits,
    })
}

impl Hello<'_> {
    /// The generation to begin with, and whether it has to be found out.
    ///
    /// # Errors
    /// A generation that has not the serializer.
    pub(super) fn first(&self) -> Result<(Generation, bool)> {
        let wanted = self.settings.generation;
        if self.settings.serializer == Serializer::Pickle {
            // Only Pyro4 has it: there is nothing to be found out.
            return match wanted {
                Some(Generation::Pyro5) => Err(text::no_pickle()),
                _ => Ok((Generation::Pyro4, false)),
            };
        }
        let first = wanted.or(self.generation).unwrap_or(match self.settings.wire.hmac_key {
            // Only Pyro4 signs its messages.
            Some(_) => Generation::Pyro4,
            None => self.settings.first_guess,
        });
        Ok((first, wanted.is_none()))
    }

    /// What CONNECT says.
    pub(super) fn words(&self, generation: Generation) -> protocol::Hello<'_> {
        protocol::Hello {
            serializer: self.settings.serializer,
            seq: self.seq,
            handshake: &self.settings.handshake,
            object: self.object(generation),
            annotations: self.beside.annotations(),
            correlation_id: self.beside.correlation_id,
        }
    }

    /// The object whose metadata is asked for.
    fn object(&self, generation: Generation) -> Option<&str> {
        let wanted = self.settings.metadata || generation == Generation::Pyro5;
        wanted.then_some(&self.uri.object)
    }
}

/// Pyro4 wraps whatever goes wrong before the server's answer is understood; Pyro5 passes its own errors on.
pub(super) fn in_connecting(error: Error, generation: Generation, location: &Location) -> Error {
    let is_own = error.is_connect();
    if generation == Generation::Pyro4 && !is_own { text::cannot_connect(location, error) } else { error }
}

async fn within<F: Future>(limit: Option<Duration>, future: F) -> Option<F::Output> {
    match limit {
        None => Some(future.await),
        Some(limit) => timeout(limit, future).await.ok(),
    }
}

/// Sends CONNECT and reads the answer.
async fn greet(hello: &Hello<'_>, side: &mut ClientSide, socket: &mut Socket) -> Result<Greeting> {
    let mut out = Output::new();
    side.connect(&hello.words(side.generation()), &mut out)?;
    send(socket, &out.to_vec()).await.map_err(|e| lost("sending", &e))?;
    let mut buf = [0; 4096];
    loop {
        let n = receive(socket, &mut buf).await.map_err(|e| lost("receiving", &e))?;
        if n == 0 {
            return Err(Error::closed("receiving: not enough data"));
        }
        let mut input = &buf[..n];
        if let Some(greeting) = greeting(hello, side, &mut input)? {
            return Ok(greeting);
        }
    }
}

/// What has come of the answer to CONNECT; nothing yet where more has to be read.
pub(super) fn greeting(
    hello: &Hello<'_>,
    side: &mut ClientSide,
    input: &mut &[u8],
) -> Result<Option<Greeting>> {
    let greeting = match side.next(input)? {
        None => return Ok(None),
        Some(ClientEvent::Connected(connected)) => Greeting::Welcome(connected),
        Some(ClientEvent::OtherGeneration(other)) => return Ok(Some(Greeting::OtherGeneration(other))),
        Some(ClientEvent::Rejected(why)) => return Err(text::rejected(hello.location, why)),
        Some(_) => return Err(Error::protocol("a reply before the handshake is over")),
    };
    // A server says nothing unasked, so nothing can follow the answer.
    if input.is_empty() {
        Ok(Some(greeting))
    } else {
        Err(Error::protocol("unexpected data after the handshake"))
    }
}

pub(super) async fn send(socket: &mut Socket, mut unsent: &[u8]) -> io::Result<()> {
    while !unsent.is_empty() {
        let sent = poll_fn(|cx| socket.poll_write_vectored(cx, &[IoSlice::new(unsent)])).await?;
        unsent = &unsent[sent..];
    }
    Ok(())
}

pub(super) async fn receive(socket: &mut Socket, buf: &mut [u8]) -> io::Result<usize> {
    poll_fn(|cx| socket.poll_read(cx, buf)).await
}

fn lost(doing: &str, e: &io::Error) -> Error {
    Error::closed(format!("{doing}: connection lost: {}", text::os_error(e)))
}
