//! Every recorded conversation, both ends in turn played by the state machines: what is legal when, how a CONNECT is
//! answered, what is refused with which words and what with silence. Objects are the business of the replay tests.

use super::{Parts, Recorded, options, read, recorded};
use pyro_runtime::codec::{Output, decode_payload};
use pyro_runtime::protocol::{
    AnnotationMap, ClientEvent, ClientSide, ConnectRequest, Extras, Flags, Header, Hello, MessageType,
    Metadata, ProtocolError, SerializerSet, ServerEvent, ServerSide, WireOptions,
};
use pyro_runtime::{Bytes, Generation, Serializer, Value};
use pyro_tests::vectors::{self, Direction, Profile};
use std::collections::VecDeque;
use std::sync::Arc;

/// A connection of the recordings of Python's own two libraries.
struct Conversation {
    scenario: &'static str,
    profile: &'static Profile,
    /// Which connection of the scenario.
    n: usize,
    messages: Vec<Recorded>,
}

fn conversations() -> Vec<Conversation> {
    let mut messages = recorded().into_iter();
    let mut all = Vec::new();
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        for scenario in &vectors::recording(generation).scenarios {
            for (n, connection) in scenario.connections.iter().enumerate() {
                all.push(Conversation {
                    scenario: &scenario.name,
                    profile: &scenario.server_profile,
                    n,
                    messages: messages.by_ref().take(connection.messages.len()).collect(),
                });
            }
        }
    }
    all
}

/// How the recorded server read and wrote.
fn server_options(conversation: &Conversation) -> Option<WireOptions> {
    let first_reply = conversation.messages.iter().find(|m| m.direction == Direction::S2c);
    let mut options = options(first_reply.or(conversation.messages.first())?);
    if let Some(accepted) = conversation.profile.config.get("SERIALIZERS_ACCEPTED").and_then(|v| v.as_array())
    {
        let names = accepted.iter().filter_map(|name| name.as_str());
        options.serializers = names.filter_map(vectors::serializer).collect();
    } else if options.generations == pyro_runtime::protocol::Generations::Only(Generation::Pyro4) {
        options.serializers = [Serializer::Serpent, Serializer::Marshal, Serializer::Json]
            .into_iter()
            .collect::<SerializerSet>();
    }
    if let Some(max) = conversation.profile.config.get("MAX_MESSAGE_SIZE").and_then(|v| v.as_u64()) {
        options.max_message_bytes = max as usize;
    }
    options.compression = conversation.scenario.starts_with("compression");
    Some(options)
}

/// What the server still owes the client.
enum Owed {
    Connect(Box<ConnectRequest>),
    Invoke(Header),
    Ping(Header),
    NotAccepted(Header, ProtocolError),
    /// Written already, before the connection is closed.
    Written(Vec<u8>),
}

/// The one message of these bytes.
fn parts_of(bytes: &[u8], options: &WireOptions) -> Parts {
    let mut all = read(&[bytes], options).expect("it is in order");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn value_of(parts: &Parts) -> Value {
    let serializer = parts.header.serializer().expect("a serializer that we have");
    decode_payload(&parts.plain, serializer, parts.header.generation).expect("it can be read")
}

fn map_of(parts: &Parts) -> AnnotationMap {
    let mut map = AnnotationMap::new();
    parts.annotations.iter().for_each(|(id, value)| map.insert(*id, Bytes::from(value.clone())));
    map
}

/// The bytes are the same. Those of marshal depend on Python's reference counts, those of pickle on its memo, and compressed
/// ones on the zlib: there the parts and values are the same.
fn assert_same_message(ours: &[u8], recorded: &Recorded, options: &WireOptions) {
    let (found, expected) = (parts_of(ours, options), parts_of(&recorded.bytes, options));
    let is_compressed = expected.header.flags.contains(Flags::COMPRESSED);
    let is_free = matches!(expected.header.serializer(), Some(Serializer::Marshal | Serializer::Pickle));
    if !is_free && !is_compressed {
        assert_eq!(ours, recorded.bytes, "{}", recorded.place);
        return;
    }
    assert_eq!(value_of(&found), value_of(&expected), "{}", recorded.place);
    assert_eq!(
        Header { data_len: 0, ..found.header },
        Header { data_len: 0, ..expected.header },
        "{}",
        recorded.place
    );
    assert_eq!(found.annotations, expected.annotations, "{}", recorded.place);
}

/// A server's end with its recorded client.
struct Server {
    side: ServerSide,
    options: WireOptions,
    owed: VecDeque<Owed>,
    error: Option<ProtocolError>,
}

impl Server {
    fn new(options: WireOptions) -> Self {
        let side = ServerSide::new(Arc::new(options.clone()));
        Self { side, options, owed: VecDeque::new(), error: None }
    }

    fn receive(&mut self, bytes: &[u8]) {
        let mut input = bytes;
        loop {
            let mut out = Output::new();
            match self.side.next(&mut input, &mut out) {
                Ok(None) => {
                    if !out.is_empty() {
                        self.owed.push_back(Owed::Written(out.to_vec()));
                    }
                    return;
                }
                Ok(Some(ServerEvent::Connect(request))) => self.owed.push_back(Owed::Connect(request)),
                Ok(Some(ServerEvent::Invoke(message, _))) => {
                    self.owed.push_back(Owed::Invoke(message.header))
                }
                Ok(Some(ServerEvent::Ping(header))) => self.owed.push_back(Owed::Ping(header)),
                Ok(Some(ServerEvent::NotAccepted(header, _, error))) => {
                    self.owed.push_back(Owed::NotAccepted(header, error));
                }
                Ok(Some(other)) => panic!("{other:?}"),
                Err(error) => {
                    assert!(self.side.is_closed());
                    self.error = Some(error);
                    if !out.is_empty() {
                        self.owed.push_back(Owed::Written(out.to_vec()));
                    }
                    return;
                }
            }
        }
    }

    /// Checks the recorded answer against what is owed.
    fn answer(&mut self, recorded: &Recorded) {
        let place = &recorded.place;
        let expected = parts_of(&recorded.bytes, &self.options);
        let annotations = map_of(&expected);
        let extras =
            Extras { annotations: Some(&annotations), correlation_id: expected.header.correlation_id };
        let mut out = Output::new();
        loop {
            match self.owed.pop_front().unwrap_or_else(|| panic!("{place}: nothing is owed")) {
                Owed::Invoke(header) if header.flags.contains(Flags::ONEWAY) => continue,
                Owed::Invoke(header) => {
                    let head = expected.header;
                    assert_eq!(head.message_type, MessageType::Result, "{place}");
                    assert_eq!((head.seq, head.serializer_id), (header.seq, header.serializer_id), "{place}");
                }
                Owed::NotAccepted(header, error) => {
                    assert_eq!(expected.header.seq, header.seq, "{place}");
                    assert!(value_of(&expected).to_string().contains(error.text()), "{place}");
                }
                Owed::Ping(header) => {
                    self.side.pong(&header, extras, &mut out).unwrap();
                    assert_same_message(&out.to_vec(), recorded, &self.options);
                }
                Owed::Written(ours) => assert_same_refusal(&ours, recorded, &self.options),
                Owed::Connect(request) if expected.header.message_type == MessageType::ConnectOk => {
                    let (handshake, meta) = answer_of(&expected);
                    self.side.accept(&request, &handshake, &meta, extras, &mut out).unwrap();
                    assert!(self.side.is_ready());
                    assert_same_message(&out.to_vec(), recorded, &self.options);
                }
                Owed::Connect(request) => {
                    let Value::Str(text) = value_of(&expected) else { panic!("{place}: no text") };
                    // Half a payload is faulty in CPython's own words, all else in Pyro's.
                    match &request.handshake {
                        Err(ours) if text.contains("(<unknown>, line ") => assert!(!ours.is_empty()),
                        Err(ours) => assert_eq!(*ours, text, "{place}"),
                        Ok(_) => {}
                    }
                    self.side.refuse(&request, &text, extras, &mut out);
                    assert!(self.side.is_closed());
                    assert_same_message(&out.to_vec(), recorded, &self.options);
                }
            }
            return;
        }
    }
}

/// Handshake value and metadata of a CONNECTOK.
fn answer_of(connect_ok: &Parts) -> (Value, Metadata) {
    let header = &connect_ok.header;
    if header.generation == Generation::Pyro4 && !header.flags.contains(Flags::META_ON_CONNECT) {
        return (value_of(connect_ok), Metadata::default());
    }
    let Value::Dict(pairs) = value_of(connect_ok) else { panic!("no dict") };
    let part =
        |name: &str| pairs.iter().find(|(key, _)| *key == Value::from(name)).expect("it is there").1.clone();
    let Value::Dict(lists) = part("meta") else { panic!("no dict") };
    let names = |name: &str| {
        let (Value::List(names) | Value::Set(names) | Value::Tuple(names)) =
            &lists.iter().find(|(key, _)| *key == Value::from(name)).expect("it is there").1
        else {
            panic!("no names")
        };
        names
            .iter()
            .map(|name| if let Value::Str(name) = name { name.clone() } else { panic!("no text") })
            .collect()
    };
    (
        part("handshake"),
        Metadata { methods: names("methods"), oneway: names("oneway"), attrs: names("attrs") },
    )
}

/// A refusal of the state machine's own says the same in the same serializer under the same number. Correlation ids
/// are left out: Python shows stale ones here.
fn assert_same_refusal(ours: &[u8], recorded: &Recorded, options: &WireOptions) {
    let (found, expected) = (parts_of(ours, options), parts_of(&recorded.bytes, options));
    let head = |parts: &Parts| (parts.header.message_type, parts.header.serializer_id, parts.header.seq);
    assert_eq!(head(&found), head(&expected), "{}", recorded.place);
    let (found, expected) = (value_of(&found).to_string(), value_of(&expected).to_string());
    // The text of CPython's parser is its own.
    if !expected.contains("(<unknown>, line ") {
        assert_eq!(found, expected, "{}", recorded.place);
    }
}

/// Calls that a recorded server leaves unanswered though they are not oneway: its method raised what drops the
/// connection, at once or after the reply to the call before; or the reply was too large.
const UNANSWERED: [&str; 4] = [
    "exception_communication",
    "exception_security",
    "exception_in_callback_method",
    "max_message_size_server_reply",
];

#[test]
fn a_server_answers_as_the_recorded_one() {
    let mut refused = Vec::new();
    for conversation in conversations() {
        let Some(options) = server_options(&conversation) else { continue };
        let mut server = Server::new(options);
        if (conversation.scenario, conversation.n) == ("pool_exhausted", 1) {
            server.side.deny("no free workers, increase server threadpool size");
        }
        for message in &conversation.messages {
            match message.direction {
                Direction::C2s => server.receive(&message.bytes),
                Direction::S2c => server.answer(message),
            }
        }
        for owed in server.owed {
            let Owed::Invoke(header) = owed else { panic!("{}: an answer too many", conversation.scenario) };
            let excused = UNANSWERED.contains(&conversation.scenario);
            assert!(excused || header.flags.contains(Flags::ONEWAY), "{}", conversation.scenario);
        }
        if let Some(error) = server.error {
            refused.push(format!("{:?} {}: {error}", error.generation(), conversation.scenario));
        }
    }
    assert_eq!(refused, REFUSED);
}

/// Everything that the state machine refuses by itself, and why.
const REFUSED: [&str; 25] = [
    "Pyro5 max_message_size_server: message too large (3051, max=2000)",
    "Pyro5 raw_garbage: invalid data",
    "Pyro5 raw_wrong_version: invalid protocol version: 503",
    "Pyro5 raw_bad_magic_or_checksum: invalid message or protocol version",
    "Pyro5 raw_invoke_before_connect: invalid msg type 4 received (expected: 1)",
    "Pyro5 raw_ping_before_connect: invalid msg type 6 received (expected: 1)",
    "Pyro5 raw_second_connect: invalid msg type 1 received (expected: 4,6)",
    "Pyro5 raw_unknown_serializer_connect: message used serializer that is not accepted: 99",
    "Pyro5 raw_unknown_serializer_invoke: message used serializer that is not accepted: 99",
    "Pyro5 raw_bad_annotation_length: annotation chunk length exceeds remaining data",
    "Pyro5 raw_other_pyro_version_client: invalid protocol version: 48",
    "Pyro4 max_message_size_server: max message size exceeded (3051 where max=2000)",
    "Pyro4 raw_garbage: invalid data or unsupported protocol version",
    "Pyro4 raw_wrong_version: invalid data or unsupported protocol version",
    "Pyro4 raw_bad_magic_or_checksum: header checksum mismatch",
    "Pyro4 raw_invoke_before_connect: invalid msg type 4 received",
    "Pyro4 raw_ping_before_connect: invalid msg type 6 received",
    "Pyro4 raw_second_connect: invalid msg type 1 received",
    "Pyro4 raw_unknown_serializer_connect: message used serializer that is not accepted: 99",
    "Pyro4 raw_unknown_serializer_invoke: message used serializer that is not accepted: 99",
    "Pyro4 raw_other_pyro_version_client: invalid data or unsupported protocol version",
    "Pyro4 serializer_not_accepted: message used serializer that is not accepted: 2",
    "Pyro4 hmac_wrong_key: message hmac mismatch",
    "Pyro4 hmac_client_without: hmac key config not symmetric",
    "Pyro4 hmac_server_without: hmac key config not symmetric",
];

/// A client's end with its recorded server: writes the same CONNECT and understands the answers.
#[test]
fn a_client_connects_as_the_recorded_one() {
    let (mut connected, mut rejected) = (0, 0);
    for conversation in conversations() {
        let Some(first) = conversation.messages.first().filter(|m| m.decoded.is_some()) else { continue };
        let Some(request) = connect_request(first) else { continue };
        let Ok(handshake) = &request.handshake else { continue };
        let header = &request.header;
        let compression = conversation.scenario.starts_with("compression");
        let client_options = WireOptions { compression, ..options(first) };
        let mut client = ClientSide::new(first.generation, Arc::new(client_options.clone()));
        let annotations = map_of(&parts_of(&first.bytes, &client_options));
        let hello = Hello {
            serializer: request.serializer,
            seq: header.seq,
            handshake,
            object: request.object.as_deref(),
            annotations: Some(&annotations),
            correlation_id: header.correlation_id,
        };
        let mut out = Output::new();
        client.connect(&hello, &mut out).unwrap();
        // Its annotation says that it is longer than it is; ours do not.
        if !first.place.starts_with("Pyro4 raw_bad_annotation_length") {
            assert_same_message(&out.to_vec(), first, &client_options);
        }
        let mut seqs = VecDeque::new();
        for message in &conversation.messages[1..] {
            if message.direction == Direction::C2s {
                seqs.extend(message.decoded.filter(|d| d.flags & 4 == 0).map(|d| d.seq));
                continue;
            }
            let mut input = &message.bytes[..];
            match client.next(&mut input) {
                Ok(Some(ClientEvent::Connected(answer))) => {
                    assert_eq!(answer.meta.is_some(), request.wants_metadata(), "{}", message.place);
                    connected += 1;
                }
                Ok(Some(ClientEvent::Rejected(text))) => {
                    assert!(client.is_closed());
                    assert_eq!(
                        Value::Str(text).to_string(),
                        message.decoded.unwrap().payload,
                        "{}",
                        message.place
                    );
                    rejected += 1;
                }
                Ok(Some(ClientEvent::Result(reply))) => {
                    assert_eq!(Some(reply.header.seq), seqs.pop_front(), "{}", message.place);
                }
                Ok(Some(ClientEvent::Ping(pong))) => {
                    assert_eq!(Some(pong.seq), seqs.pop_front(), "{}", message.place);
                }
                Err(error) => {
                    let hmac = ["message hmac mismatch", "hmac key config not symmetric"];
                    assert!(hmac.contains(&error.to_string().as_str()), "{}: {error}", message.place);
                }
                other => panic!("{}: {other:?}", message.place),
            }
        }
    }
    assert!(connected > 400 && rejected > 15, "{connected} connected, {rejected} rejected");
}

/// What a recorded CONNECT says, as a server of ours that takes everything reads it.
fn connect_request(message: &Recorded) -> Option<Box<ConnectRequest>> {
    let mut server = ServerSide::new(Arc::new(options(message)));
    match server.next(&mut &message.bytes[..], &mut Output::new()) {
        Ok(Some(ServerEvent::Connect(request))) if request.handshake.is_ok() => Some(request),
        _ => None,
    }
}
