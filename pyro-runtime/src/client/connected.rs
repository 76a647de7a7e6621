//! A proxy over a socket that was connected by other means: there is no handshake, the first message asks for the metadata.
//! It cannot connect again.

use super::connect::{Hello, receive, send};
use super::connection::{Connection, Established};
use super::driver::Driver;
use super::text;
use crate::codec::{Output, PayloadEncoder};
use crate::net::Socket;
use crate::protocol::WireOptions;
use crate::protocol::{
    self, ClientEvent, ClientSide, Draft, Flags, Generations, Header, MessageType, Metadata,
};
use crate::{DAEMON_NAME, Error, Exception, Generation, Result, Serializer, Value};
use std::sync::{Arc, Mutex, PoisonError};

/// The socket, until a proxy takes it: all clones of a builder share it.
pub(super) type Handed = Arc<Mutex<Option<Socket>>>;

/// Starts on the socket that was handed over.
///
/// # Errors
/// When it has been used already; a peer that has left, or tells no metadata.
pub(super) async fn adopt(hello: &Hello<'_>, handed: &Handed) -> Result<Arc<Connection>> {
    let socket = handed.lock().unwrap_or_else(PoisonError::into_inner).take();
    let mut socket = socket.ok_or_else(|| Error::closed("the connected socket cannot be connected again"))?;
    let generation = hello.settings.generation.unwrap_or(match hello.settings.serializer {
        Serializer::Pickle => Generation::Pyro4,
        _ => Generation::Pyro5,
    });
    let generations = Generations::Only(generation);
    let wire = Arc::new(WireOptions { generations, ..hello.settings.wire.clone() });
    let mut side = ClientSide::without_handshake(generation, wire.clone());
    let seq = hello.seq.wrapping_add(1);
    let asking = ask_metadata(hello, &mut side, &mut socket, seq);
    let mut metadata = match hello.timeout {
        None => asking.await?,
        Some(limit) => {
            let asked = tokio::time::timeout(limit, asking).await;
            asked.unwrap_or_else(|_| Err(Error::timeout("receiving: timeout")))?
        }
    };
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
        wire,
        limits: hello.settings.limits,
    };
    let connection = Arc::new(Connection::new(established, socket.into_split(), side, seq));
    // Owned by the connection; ends with it.
    tokio::spawn(Driver::new(connection.clone()));
    Ok(connection)
}

/// `Pyro.Daemon.get_metadata(object)`, before there is anybody to drive the connection.
async fn ask_metadata(
    hello: &Hello<'_>,
    side: &mut ClientSide,
    socket: &mut Socket,
    seq: u16,
) -> Result<Metadata> {
    let (serializer, generation) = (hello.settings.serializer, side.generation());
    let mut out = Output::new();
    let header = Header::new(generation, MessageType::Invoke, serializer.id(generation).into(), seq);
    let draft = Draft::begin(&mut out, header, None, side.options())?;
    let args = (&*hello.uri.object,);
    PayloadEncoder::new(&mut out, serializer, generation).call(DAEMON_NAME, "get_metadata", &args)?;
    let options = side.options().clone();
    draft.finish(&mut out, &options)?;
    send(socket, &out.to_vec())
        .await
        .map_err(|e| Error::closed(format!("sending: {}", text::os_error(&e))))?;
    let mut buf = [0; 4096];
    loop {
        let n = receive(socket, &mut buf).await;
        let n = n.map_err(|e| Error::closed(format!("receiving: {}", text::os_error(&e))))?;
        if n == 0 {
            return Err(Error::closed("receiving: not enough data"));
        }
        let mut input = &buf[..n];
        match side.next(&mut input)? {
            None => {}
            Some(ClientEvent::Result(message)) => {
                protocol::check_reply(&message.header, seq, serializer)?;
                let payload = message.decompressed(&options)?;
                let mut payload = payload.decoder(serializer, generation, hello.settings.limits);
                if message.header.flags.contains(Flags::EXCEPTION) {
                    return Err(Error::remote(payload.decode::<Exception>()?));
                }
                return Ok(payload.decode()?);
            }
            Some(_) => return Err(Error::protocol("another message instead of the metadata")),
        }
    }
}
