//! A client made of the protocol's parts: sends any message, shows every reply.

use crate::codec::{Encode, EncodeArgs, EncodeError, Encoder, Limits, Output, PayloadEncoder};
use crate::daemon::Daemon;
use crate::protocol::{AnnotationMap, Draft, Flags, Header, MessageReader, MessageType, WireOptions};
use crate::uri::Location;
use crate::{Generation, Serializer, Uuid, Value};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(super) struct Peer {
    pub(super) stream: TcpStream,
    pub(super) generation: Generation,
    pub(super) serializer: Serializer,
    pub(super) reader: MessageReader,
    pub(super) replies: VecDeque<Reply>,
    pub(super) seq: u16,
}

/// A message that came.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) header: Header,
    pub(super) annotations: AnnotationMap,
    pub(super) value: Value,
}

/// Positional and keyword arguments.
pub(super) struct Args<'a>(pub(super) &'a [Value], pub(super) Option<&'a [(&'a str, Value)]>);

impl EncodeArgs for Args<'_> {
    fn n_positional(&self) -> usize {
        self.0.len()
    }
    fn n_keyword(&self) -> Option<usize> {
        self.1.map(<[_]>::len)
    }
    fn encode_positional<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.0.iter().try_for_each(|v| v.encode(enc))
    }
    fn encode_keyword<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        self.1.unwrap_or_default().iter().try_for_each(|(name, value)| {
            enc.field(name)?;
            value.encode(enc)
        })
    }
}

impl Peer {
    /// A connection without a word said.
    pub(super) async fn silent(daemon: &Daemon) -> Self {
        let Location::Tcp { host, port } = daemon.location() else { panic!("not over TCP") };
        let stream = TcpStream::connect((host.as_str(), *port)).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            generation: Generation::Pyro5,
            serializer: Serializer::Msgpack,
            reader: MessageReader::new(Arc::new(WireOptions::default())),
            replies: VecDeque::new(),
            seq: 0,
        }
    }

    /// A connection whose handshake is done.
    pub(super) async fn greeted(daemon: &Daemon, object: &str) -> Self {
        Self::greeted_as(daemon, object, Generation::Pyro5, Serializer::Msgpack).await
    }

    pub(super) async fn greeted_as(
        daemon: &Daemon,
        object: &str,
        generation: Generation,
        serializer: Serializer,
    ) -> Self {
        let mut peer = Self { generation, serializer, ..Self::silent(daemon).await };
        let reply = peer.greet(object, Value::from("hello")).await;
        assert_eq!(reply.header.message_type, MessageType::ConnectOk, "{reply:?}");
        peer
    }

    pub(super) async fn greet(&mut self, object: &str, handshake: Value) -> Reply {
        let connect = Value::Dict(vec![("handshake".into(), handshake), ("object".into(), object.into())]);
        let message = self.message(MessageType::Connect, Flags::META_ON_CONNECT, |out| {
            out.encode(&connect).unwrap();
        });
        self.send(&message).await;
        self.reply().await
    }

    /// A whole message with the next sequence number.
    pub(super) fn message(
        &mut self,
        message_type: MessageType,
        flags: Flags,
        payload: impl FnOnce(&mut PayloadEncoder<'_>),
    ) -> Vec<u8> {
        self.annotated(message_type, flags, &AnnotationMap::new(), payload)
    }

    pub(super) fn annotated(
        &mut self,
        message_type: MessageType,
        flags: Flags,
        annotations: &AnnotationMap,
        payload: impl FnOnce(&mut PayloadEncoder<'_>),
    ) -> Vec<u8> {
        let options = WireOptions::default();
        let id = self.serializer.id(self.generation).into();
        let header = Header::new(self.generation, message_type, id, self.seq).with_flags(flags);
        self.seq = self.seq.wrapping_add(1);
        let mut out = Output::new();
        let draft = Draft::begin(&mut out, header, Some(annotations), &options).unwrap();
        payload(&mut PayloadEncoder::new(&mut out, self.serializer, self.generation));
        draft.finish(&mut out, &options).unwrap();
        out.to_vec()
    }

    pub(super) fn invoke(&mut self, flags: Flags, object: &str, method: &str, args: &Args<'_>) -> Vec<u8> {
        self.message(MessageType::Invoke, flags, |out| out.call(object, method, args).unwrap())
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    /// The next message; panics when none comes within five seconds.
    pub(super) async fn reply(&mut self) -> Reply {
        let reply = tokio::time::timeout(Duration::from_secs(5), self.next()).await;
        reply.expect("no reply in time").expect("the connection was closed")
    }

    /// That the daemon closes the connection without another message.
    pub(super) async fn expect_close(&mut self) {
        let next = tokio::time::timeout(Duration::from_secs(5), self.next()).await;
        let next = next.expect("the connection stays open");
        assert!(next.is_none(), "a message instead of the end: {next:?}");
    }

    /// The next message; `None` when the connection has ended.
    pub(super) async fn next(&mut self) -> Option<Reply> {
        let mut buf = vec![0; 65536];
        loop {
            if let Some(reply) = self.replies.pop_front() {
                return Some(reply);
            }
            let n = self.stream.read(&mut buf).await.unwrap_or(0);
            if n == 0 {
                return None;
            }
            let mut input = &buf[..n];
            while let Some(message) = self.reader.next(&mut input).unwrap() {
                let header = message.header;
                let annotations = message.annotations.to_map();
                let payload = message.decompressed(&WireOptions::default()).unwrap();
                let value = match header.serializer().filter(|_| header.message_type != MessageType::Ping) {
                    Some(s) => payload.decoder(s, header.generation, Limits::default()).decode().unwrap(),
                    None => Value::Bytes(payload.to_vec()),
                };
                self.replies.push_back(Reply { header, annotations, value });
            }
        }
    }

    pub(super) async fn call_flagged(
        &mut self,
        flags: Flags,
        object: &str,
        method: &str,
        args: &Args<'_>,
    ) -> Reply {
        let message = self.invoke(flags, object, method, args);
        let seq = self.seq.wrapping_sub(1);
        self.send(&message).await;
        let reply = self.reply().await;
        assert_eq!(reply.header.seq, seq, "{reply:?}");
        reply
    }

    /// A call that must give a result.
    pub(super) async fn call(&mut self, object: &str, method: &str, args: &[Value]) -> Value {
        let reply = self.call_flagged(Flags::NONE, object, method, &Args(args, Some(&[]))).await;
        assert!(!reply.header.flags.contains(Flags::EXCEPTION), "{reply:?}");
        reply.value
    }

    /// A call that must fail: class and message.
    pub(super) async fn failure(&mut self, object: &str, method: &str, args: &[Value]) -> (String, String) {
        let reply = self.call_flagged(Flags::NONE, object, method, &Args(args, Some(&[]))).await;
        reply.exception()
    }

    pub(super) async fn oneway(&mut self, object: &str, method: &str, args: &[Value]) {
        let message = self.invoke(Flags::ONEWAY, object, method, &Args(args, Some(&[])));
        self.send(&message).await;
    }
}

impl Reply {
    pub(super) fn exception(&self) -> (String, String) {
        assert!(self.header.flags.contains(Flags::EXCEPTION), "no exception: {self:?}");
        let class = field(&self.value, "__class__");
        let message = match field(&self.value, "args") {
            Value::List(args) | Value::Tuple(args) => args.into_iter().next().unwrap_or_default(),
            other => panic!("{other:?}"),
        };
        (text(&class), if message == Value::None { String::new() } else { text(&message) })
    }

    pub(super) fn correlation_id(&self) -> Option<Uuid> {
        self.header.correlation_id
    }
}

pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Str(text) => text.clone(),
        other => panic!("not a text: {other:?}"),
    }
}

pub(super) fn field(value: &Value, name: &str) -> Value {
    let Value::Dict(pairs) = value else { panic!("not a dict: {value:?}") };
    let found = pairs.iter().find(|(key, _)| *key == Value::from(name));
    found.unwrap_or_else(|| panic!("no {name} in {value:?}")).1.clone()
}
