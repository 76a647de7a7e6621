//! A proxy over a socket that was connected by other means: there is no handshake, the first message asks for the metadata.
//! It cannot connect again.

use super::connect::{Hello, receive, send};
use super::connection::{Connection, Established};
use super::driver::Driver;
use super::text;
use crate::codec::{Output, PayloadEncoder};
use crate::net::{ConnectedSocket, Socket};
use crate::protocol::WireOptions;
use crate::protocol::{
    self, ClientEvent, ClientSide, Draft, Flags, Generations, Header, MessageType, Metadata,
};
use crate::{DAEMON_NAME, Error, Exception, Generation, Result, Serializer, Value};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// The socket, until a proxy takes it: all clones of a builder share it.
pub(super) type Handed = Arc<Mutex<Option<ConnectedSocket>>>;

/// A socket that was handed over, before its first message.
pub(super) struct Adopted {
    pub(super) side: ClientSide,
    wire: Arc<WireOptions>,
    seq: u16,
}

/// Takes the socket that was handed over.
///
/// # Errors
/// When it has been used already; where it would have to be encrypted.
pub(super) fn take(hello: &Hello<'_>, handed: &Handed) -> Result<ConnectedSocket> {
    if hello.settings.tls.is_some() {
        return Err(Error::usage(
            "SSL over a socket that was handed over: only sockets of our own are encrypted",
        ));
    }
    let socket = handed.lock().unwrap_or_else(PoisonError::into_inner).take();
    socket.ok_or_else(|| Error::closed("the connected socket cannot be connected again"))
}

/// What is wrong with the socket.
pub(super) fn unusable(e: &io::Error) -> Error {
    Error::connect(format!("cannot use the connected socket: {}", text::os_error(e)))
}

/// Starts on the socket that was handed over.
///
/// # Errors
/// When it has been used already; a peer that has left, or tells no metadata.
pub(super) async fn adopt(hello: &Hello<'_>, handed: &Handed) -> Result<Arc<Connection>> {
    let mut socket = take(hello, handed)?.into_async().map_err(|e| unusable(&e))?;
    let mut adopted = Adopted::new(hello);
    let asking = ask_metadata(hello, &mut adopted, &mut socket);
    let metadata = match hello.timeout {
        None => asking.await?,
        Some(limit) => {
            let asked = tokio::time::timeout(limit, asking).await;
            asked.unwrap_or_else(|_| Err(Error::timeout("receiving: timeout")))?
        }
    };
    let (established, side, seq) = adopted.establish(hello, metadata)?;
    let connection = Arc::new(Connection::new(established, socket.into_split(), side, seq));
    // Owned by the connection; ends with it.
    tokio::spawn(Driver::new(connection.clone()));
    Ok(connection)
}

/// Asks for the metadata, before there is anybody to drive the connection.
async fn ask_metadata(hello: &Hello<'_>, adopted: &mut Adopted, socket: &mut Socket) -> Result<Metadata> {
    let question = adopted.question(hello)?;
    send(socket, &question.to_vec())
        .await
        .map_err(|e| Error::closed(format!("sending: {}", text::os_error(&e))))?;
    let mut buf = [0; 4096];
    loop {
        let n = receive(socket, &mut buf).await;
        let n = n.map_err(|e| Error::closed(format!("receiving: {}", text::os_error(&e))))?;
        if n == 0 {
            return Err(Error::closed("receiving: not enough data"));
        }
        if let Some(metadata) = adopted.answer(hello, &mut &buf[..n])? {
            return Ok(metadata);
        }
    }
}

impl Adopted {
    pub(super) fn new(hello: &Hello<'_>) -> Self {
        let generation = hello.settings.generation.unwrap_or(match hello.settings.serializer {
            Serializer::Pickle => Generation::Pyro4,
            _ => Generation::Pyro5,
        });
        let generations = Generations::Only(generation);
        let wire = Arc::new(WireOptions { generations, ..hello.settings.wire.clone() });
        let side = ClientSide::without_handshake(generation, wire.clone());
        Self { side, wire, seq: hello.seq.wrapping_add(1) }
    }

    /// `Pyro.Daemon.get_metadata(object)`.
    pub(super) fn question(&self, hello: &Hello<'_>) -> Result<Output> {
        let (serializer, generation) = (hello.settings.serializer, self.side.generation());
        let mut out = Output::new();
        let header = Header::new(generation, MessageType::Invoke, serializer.id(generation).into(), self.seq);
        let draft = Draft::begin(&mut out, header, None, &self.wire)?;
        let args = (&*hello.uri.object,);
        PayloadEncoder::new(&mut out, serializer, generation).call(DAEMON_NAME, "get_metadata", &args)?;
        draft.finish(&mut out, &self.wire)?;
        Ok(out)
    }

    /// What has come of the answer; `None` where more has to be read.
    pub(super) fn answer(&mut self, hello: &Hello<'_>, input: &mut &[u8]) -> Result<Option<Metadata>> {
        let (serializer, generation) = (hello.settings.serializer, self.side.generation());
        match self.side.next(input)? {
            None => Ok(None),
            Some(ClientEvent::Result(message)) => {
                protocol::check_reply(&message.header, self.seq, serializer)?;
                let payload = message.decompressed(&self.wire)?;
                let mut payload = payload.decoder(serializer, generation, hello.settings.limits);
                if message.header.flags.contains(Flags::EXCEPTION) {
                    return Err(Error::remote(payload.decode::<Exception>()?));
                }
                Ok(Some(payload.decode()?))
            }
            Some(_) => Err(Error::protocol("another message instead of the metadata")),
        }
    }

    /// What the connection is made of, and its last sequence number.
    ///
    /// # Errors
    /// An object that has nothing to be called.
    pub(super) fn establish(
        self,
        hello: &Hello<'_>,
        mut metadata: Metadata,
    ) -> Result<(Established, ClientSide, u16)> {
        let generation = self.side.generation();
        if metadata.is_empty() {
            return Err(text::nothing_exposed(generation, hello.uri));
        }
        for names in [&mut metadata.methods, &mut metadata.oneway, &mut metadata.attrs] {
            names.sort_unstable();
        }
        let established = Established {
            generation,
            serializer: hello.settings.serializer,
            uri: hello.uri.clone(),
            metadata,
            handshake: Value::None,
            wire: self.wire,
            limits: hello.settings.limits,
        };
        Ok((established, self.side, self.seq))
    }
}
