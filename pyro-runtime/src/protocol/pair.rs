//! Both ends' state machines talking to each other in memory, in pieces of any size.

use super::*;
use crate::codec::{Limits, Output, encode_payload};
use crate::{Generation, Serializer, Uuid, Value};
use std::sync::Arc;

/// A client and a server, and the bytes on the way between them.
struct Pair {
    client: ClientSide,
    server: ServerSide,
    serializer: Serializer,
    to_server: Output,
    to_client: Output,
    /// How many bytes are carried at a time.
    piece: usize,
}

impl Pair {
    fn new(generation: Generation, serializer: Serializer, options: &WireOptions) -> Self {
        let options = Arc::new(options.clone());
        Self {
            client: ClientSide::new(generation, options.clone()),
            server: ServerSide::new(options),
            serializer,
            to_server: Output::new(),
            to_client: Output::new(),
            piece: usize::MAX,
        }
    }

    /// Writes a CONNECT with this handshake value.
    fn hello(&mut self, handshake: &Value, object: Option<&str>) {
        let hello = Hello {
            serializer: self.serializer,
            seq: 3,
            handshake,
            object,
            annotations: None,
            correlation_id: Some(Uuid::from_u128(1)),
        };
        self.client.connect(&hello, &mut self.to_server).unwrap();
    }

    /// Carries what the client has written to the server, which answers with `answer`.
    fn serve(
        &mut self,
        mut answer: impl FnMut(&mut ServerSide, Asked, &mut Output),
    ) -> Result<(), ProtocolError> {
        let bytes = self.to_server.to_vec();
        self.to_server.clear(0);
        for mut piece in bytes.chunks(self.piece.min(bytes.len())) {
            loop {
                let asked = match self.server.next(&mut piece, &mut self.to_client)? {
                    None => break,
                    Some(ServerEvent::Connect(request)) => Asked::Connect(request),
                    Some(ServerEvent::Invoke(message, serializer)) => {
                        let payload = message.decompressed(self.client.options()).unwrap();
                        let value = payload.decoder(serializer, message.header.generation, Limits::default());
                        Asked::Invoke(message.header, { value }.decode().unwrap())
                    }
                    Some(ServerEvent::Ping(header)) => Asked::Ping(header),
                    Some(ServerEvent::NotAccepted(header, _, error)) => Asked::NotAccepted(header, error),
                };
                answer(&mut self.server, asked, &mut self.to_client);
            }
        }
        Ok(())
    }

    /// Carries the answers to the client.
    fn replies(&mut self) -> Vec<String> {
        let bytes = self.to_client.to_vec();
        self.to_client.clear(0);
        let mut all = Vec::new();
        for mut piece in bytes.chunks(self.piece.min(bytes.len().max(1))) {
            while let Some(event) = self.client.next(&mut piece).unwrap() {
                all.push(match event {
                    ClientEvent::Connected(answer) => {
                        format!("connected: {} {:?}", answer.handshake, answer.meta)
                    }
                    ClientEvent::Rejected(text) => format!("rejected: {text}"),
                    ClientEvent::Result(message) => {
                        check_reply(&message.header, message.header.seq, self.serializer).unwrap();
                        format!("result {}", message.header.seq)
                    }
                    ClientEvent::Ping(header) => format!("pong {}", header.seq),
                    ClientEvent::OtherGeneration(generation) => format!("server is {generation:?}"),
                });
            }
        }
        all
    }
}

/// What a server is asked, free of borrows.
enum Asked {
    Connect(Box<ConnectRequest>),
    Invoke(Header, Value),
    Ping(Header),
    NotAccepted(Header, ProtocolError),
}

fn metadata() -> Metadata {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Metadata { methods: names(&["a", "b"]), oneway: names(&["b"]), attrs: Vec::new() }
}

/// Accepts, answers calls with their own payload, and pings.
fn echo(server: &mut ServerSide, asked: Asked, out: &mut Output) {
    let options = server.options().clone();
    match asked {
        Asked::Connect(request) => match &request.handshake {
            Ok(said) => server.accept(&request, said, &metadata(), Extras::default(), out).unwrap(),
            Err(text) => server.refuse(&request, text, Extras::default(), out),
        },
        Asked::Invoke(header, value) => {
            let serializer = header.serializer().unwrap();
            server::write_value(out, &options, header.reply(MessageType::Result), serializer, &value, None)
                .unwrap();
        }
        Asked::Ping(header) => server.pong(&header, Extras::default(), out).unwrap(),
        Asked::NotAccepted(_, error) => panic!("{error}"),
    }
}

fn every_way(mut check: impl FnMut(Generation, Serializer, WireOptions)) {
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        for serializer in Serializer::ALL {
            for compression in [false, true] {
                let secret = Some(HmacKey::new(b"secret")).filter(|_| generation == Generation::Pyro4);
                for key in [None, secret] {
                    let options = WireOptions { compression, hmac_key: key, ..WireOptions::default() };
                    check(generation, serializer, options);
                }
            }
        }
    }
}

#[test]
fn a_session_from_hello_to_pong_in_every_way() {
    every_way(|generation, serializer, options| {
        for piece in [usize::MAX, 64, 7, 1] {
            let mut pair = Pair { piece, ..Pair::new(generation, serializer, &options) };
            // Long enough to be compressed.
            let handshake = Value::Str("hello ".repeat(40));
            pair.hello(&handshake, Some("thing"));
            pair.serve(echo).unwrap();
            let connected = format!("connected: {handshake} {:?}", Some(metadata()));
            assert_eq!(pair.replies(), [connected], "{generation:?} {serializer} {piece}");
            assert!(pair.client.is_ready() && pair.server.is_ready());
            for seq in [4, 5] {
                let id = serializer.id(generation).into();
                let header = Header::new(generation, MessageType::Invoke, id, seq);
                let out = &mut pair.to_server;
                server::write_value(out, &options, header, serializer, &handshake, None).unwrap();
            }
            pair.client.ping(6, &mut pair.to_server).unwrap();
            pair.serve(echo).unwrap();
            assert_eq!(pair.replies(), ["result 4", "result 5", "pong 6"]);
        }
    });
}

#[test]
fn a_client_of_48_can_do_without_metadata() {
    for serializer in Serializer::ALL {
        let mut pair = Pair::new(Generation::Pyro4, serializer, &WireOptions::default());
        pair.hello(&"hi".into(), None);
        pair.serve(|server, asked, out| {
            let Asked::Connect(request) = asked else { panic!("not asked to connect") };
            assert!(!request.wants_metadata());
            server.accept(&request, &Value::from("welcome"), &metadata(), Extras::default(), out).unwrap();
        })
        .unwrap();
        assert_eq!(pair.replies(), ["connected: 'welcome' None"]);
    }
}

#[test]
fn a_refused_client_is_told_why() {
    every_way(|generation, serializer, options| {
        let mut pair = Pair::new(generation, serializer, &options);
        pair.hello(&Value::None, Some("nothing"));
        pair.serve(|server, asked, out| {
            let Asked::Connect(request) = asked else { panic!("not asked to connect") };
            assert_eq!(request.object_id(), Ok("nothing"));
            server.refuse(&request, "unknown object", Extras::default(), out);
            assert!(server.is_closed());
        })
        .unwrap();
        assert_eq!(pair.replies(), ["rejected: unknown object"]);
        assert!(pair.client.is_closed());
    });
}

#[test]
fn a_full_server_says_so_in_marshal() {
    every_way(|generation, serializer, options| {
        let mut pair = Pair::new(generation, serializer, &options);
        pair.server.deny("no free workers, increase server threadpool size");
        pair.hello(&Value::None, Some("thing"));
        pair.serve(|_, _, _| panic!("nothing is asked")).unwrap();
        assert!(pair.server.is_closed());
        assert_eq!(pair.replies(), ["rejected: no free workers, increase server threadpool size"]);
    });
}

/// An answer without a form in the serializer becomes a refusal that says so.
#[test]
fn an_answer_that_cannot_be_written_refuses() {
    let mut pair = Pair::new(Generation::Pyro5, Serializer::Json, &WireOptions::default());
    pair.hello(&Value::None, Some("thing"));
    pair.serve(|server, asked, out| {
        let Asked::Connect(request) = asked else { panic!("not asked to connect") };
        let bytes = Value::Bytes(vec![1]);
        assert!(server.accept(&request, &bytes, &metadata(), Extras::default(), out).is_err());
        assert!(server.is_closed());
    })
    .unwrap();
    let replies = pair.replies();
    assert!(replies.len() == 1 && replies[0].starts_with("rejected: "), "{replies:?}");
}

#[test]
fn serializers_that_are_not_accepted_are_refused() {
    let only_json = SerializerSet::NONE.with(Serializer::Json);
    let options = WireOptions { serializers: only_json, ..WireOptions::default() };
    for (generation, id) in [(Generation::Pyro5, 4), (Generation::Pyro4, 6)] {
        let text = format!("message used serializer that is not accepted: {id}");
        let mut pair = Pair::new(generation, Serializer::Msgpack, &options);
        pair.hello(&Value::None, Some("thing"));
        assert_eq!(pair.serve(echo).unwrap_err().to_string(), text);
        assert_eq!(pair.replies(), [format!("rejected: {text}")]);

        let mut pair = Pair::new(generation, Serializer::Json, &options);
        pair.hello(&Value::None, Some("thing"));
        pair.serve(echo).unwrap();
        let header = Header::new(generation, MessageType::Invoke, id, 4);
        let draft = Draft::begin(&mut pair.to_server, header, None, &options).unwrap();
        draft.finish(&mut pair.to_server, &options).unwrap();
        let mut refused = Vec::new();
        pair.serve(|_, asked, _| match asked {
            Asked::NotAccepted(header, error) => refused.push((header.seq, error.to_string())),
            _ => panic!("that is not what was asked"),
        })
        .unwrap();
        assert_eq!(refused, [(4, text)]);
        assert!(pair.server.is_closed());
    }
}

/// What Python's server finds wrong with a CONNECT, in the order in which it looks.
#[test]
fn faulty_connects_are_told_what_is_wrong() {
    let dict = |pairs: &[(&str, Value)]| {
        Value::Dict(pairs.iter().map(|(key, value)| (Value::from(*key), value.clone())).collect())
    };
    let class = dict(&[("__class__", "some.Thing".into())]);
    let dunder = dict(&[("__class__", "__main__.Evil".into())]);
    let cases = [
        (dict(&[]), "'handshake'"),
        (dict(&[("object", "thing".into())]), "'handshake'"),
        (dict(&[("handshake", class.clone())]), "unsupported serialized class: some.Thing"),
        (
            dict(&[("handshake", Value::List(vec![class.clone()])), ("object", "thing".into())]),
            "unsupported serialized class: some.Thing",
        ),
        (
            dict(&[("handshake", 1.into()), ("object", "thing".into()), ("__class__", "some.Thing".into())]),
            "unsupported serialized class: some.Thing",
        ),
        (dict(&[("handshake", 1.into()), ("other", class)]), "unsupported serialized class: some.Thing"),
        (
            dict(&[("handshake", dunder)]),
            "refused to deserialize types with double underscores in their name: __main__.Evil",
        ),
    ];
    let options = WireOptions::default();
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        for (payload, text) in &cases {
            let mut pair = Pair::new(generation, Serializer::Serpent, &options);
            let header = Header::new(generation, MessageType::Connect, 1, 3);
            let bytes = encode_payload(payload, Serializer::Serpent, generation).unwrap();
            let draft = Draft::begin(&mut pair.to_server, header, None, &options).unwrap();
            pair.to_server.extend(&bytes);
            draft.finish(&mut pair.to_server, &options).unwrap();
            pair.serve(echo).unwrap();
            assert_eq!(pair.replies(), [format!("rejected: {text}")]);
        }
    }
}

/// Before it is let in a client may say little, afterwards much.
#[test]
fn a_handshake_is_short_and_a_call_may_be_long() {
    let options = WireOptions { max_handshake_bytes: 1000, ..WireOptions::default() };
    let long = Value::Str("x".repeat(2000));
    let mut pair = Pair::new(Generation::Pyro5, Serializer::Json, &options);
    pair.hello(&long, Some("thing"));
    let text = "message too large (2036, max=1000)";
    assert_eq!(pair.serve(echo).unwrap_err().to_string(), text);
    assert_eq!(pair.replies(), [format!("rejected: {text}")]);

    // Pyro4 closes its socket before it could say anything.
    let mut pair = Pair::new(Generation::Pyro4, Serializer::Json, &options);
    pair.hello(&long, Some("thing"));
    assert!(pair.serve(echo).is_err() && pair.to_client.is_empty());

    for generation in [Generation::Pyro5, Generation::Pyro4] {
        let mut pair = Pair::new(generation, Serializer::Json, &options);
        pair.hello(&Value::None, Some("thing"));
        pair.serve(echo).unwrap();
        let header = Header::new(generation, MessageType::Invoke, Serializer::Json.id(generation).into(), 4);
        server::write_value(&mut pair.to_server, &options, header, Serializer::Json, &long, None).unwrap();
        pair.serve(echo).unwrap();
        assert_eq!(pair.replies()[1], "result 4");
    }
}

#[test]
fn an_object_that_is_not_named_is_a_key_error() {
    let mut pair = Pair::new(Generation::Pyro5, Serializer::Json, &WireOptions::default());
    pair.hello(&Value::None, None);
    pair.serve(|server, asked, out| {
        let Asked::Connect(request) = asked else { panic!("not asked to connect") };
        let text = request.object_id().unwrap_err();
        server.refuse(&request, text, Extras::default(), out);
    })
    .unwrap();
    assert_eq!(pair.replies(), ["rejected: 'object'"]);
}

#[test]
fn keys_that_differ_are_found_out_by_both_sides() {
    let with_key =
        |key: Option<&[u8]>| WireOptions { hmac_key: key.map(HmacKey::new), ..WireOptions::default() };
    let (a, b) = (Some(&b"a"[..]), Some(&b"b"[..]));
    let cases = [
        (a, b, "message hmac mismatch"),
        (a, None, "hmac key config not symmetric"),
        (None, b, "hmac key config not symmetric"),
    ];
    for (clients, servers, text) in cases {
        let mut pair = Pair::new(Generation::Pyro4, Serializer::Serpent, &with_key(clients));
        pair.server = ServerSide::new(Arc::new(with_key(servers)));
        pair.hello(&Value::None, Some("thing"));
        assert_eq!(pair.serve(echo).unwrap_err().to_string(), text);
        let bytes = pair.to_client.to_vec();
        let error = pair.client.next(&mut &bytes[..]).unwrap_err();
        assert_eq!(error.to_string(), text);
    }
}

/// Protocol 502 has no signatures: a key must not be got round by speaking it, from either side.
#[test]
fn with_a_key_nobody_speaks_502() {
    let signing = WireOptions { hmac_key: Some(HmacKey::new(b"secret")), ..WireOptions::default() };
    let text = "hmac key config not symmetric";
    let mut pair = Pair::new(Generation::Pyro5, Serializer::Serpent, &WireOptions::default());
    pair.server = ServerSide::new(Arc::new(signing.clone()));
    pair.hello(&Value::None, Some("thing"));
    assert_eq!(pair.serve(echo).unwrap_err().to_string(), text);
    assert_eq!(pair.replies(), [format!("rejected: {text}")]);

    let mut pair = Pair::new(Generation::Pyro5, Serializer::Serpent, &WireOptions::default());
    pair.hello(&Value::None, Some("thing"));
    pair.serve(echo).unwrap();
    let mut client = ClientSide::new(Generation::Pyro4, Arc::new(signing));
    client.detect();
    let answer = pair.to_client.to_vec();
    assert_eq!(client.next(&mut &answer[..]).unwrap_err().to_string(), text);
}

#[test]
fn replies_must_belong_to_their_requests() {
    let reply = Header::new(Generation::Pyro4, MessageType::Result, 6, 9);
    assert!(check_reply(&reply, 9, Serializer::Msgpack).is_ok());
    let error = check_reply(&reply, 10, Serializer::Msgpack).unwrap_err();
    assert_eq!(error.to_string(), "invoke: reply sequence out of sync, got 9 expected 10");
    let error = check_reply(&reply, 9, Serializer::Json).unwrap_err();
    assert_eq!(error.to_string(), "invalid serializer in response: 6");
    let mut sequence = Sequence::new(u16::MAX - 1);
    assert_eq!([sequence.advance(), sequence.advance(), sequence.last()], [u16::MAX, 0, 0]);
}
