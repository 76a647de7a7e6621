//! Every recorded message, taken apart and put together again, and every recorded refusal.
//! Payloads are compared in `payloads`, both ends' state machines are driven in `conversations`, and damaged messages are fed
//! to them in `damage`; here are the frames.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise, in their helpers too")]

mod conversations;
mod damage;
mod payloads;

use pyro_runtime::codec::Output;
use pyro_runtime::protocol::{
    AnnotationId, AnnotationMap, Draft, Flags, Generations, Header, HmacKey, Message, MessageReader,
    MessageType, ProtocolError, WireOptions,
};
use pyro_runtime::{Bytes, Generation};
use pyro_tests::vectors::{self, Decoded, Direction, unhex};
use serde::Deserialize;
use std::sync::Arc;

/// A recorded message and where it comes from.
struct Recorded {
    /// `pyro5 connect/json #3`, for the texts of failures.
    place: String,
    generation: Generation,
    direction: Direction,
    bytes: Vec<u8>,
    /// `None`: no message of this generation, or the beginning of one.
    decoded: Option<&'static Decoded>,
    /// The secret of whoever sent it.
    hmac_key: Option<&'static [u8]>,
}

/// All messages of the three recordings.
fn recorded() -> Vec<Recorded> {
    let mut all = Vec::new();
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        for scenario in &vectors::recording(generation).scenarios {
            let server_key =
                scenario.server_profile.daemon.contains_key("hmac").then_some(&b"secret key"[..]);
            for connection in &scenario.connections {
                for (n, message) in connection.messages.iter().enumerate() {
                    all.push(Recorded {
                        place: format!("{generation:?} {} #{n}", scenario.name),
                        generation,
                        direction: message.dir,
                        bytes: message.bytes(),
                        decoded: message.decoded.as_ref(),
                        hmac_key: match (message.dir, scenario.name.as_str()) {
                            (Direction::C2s, "hmac_wrong_key") => Some(b"wrong"),
                            (Direction::C2s, "hmac_client_without") => None,
                            (Direction::C2s, "hmac_server_without") => Some(b"secret key"),
                            _ => server_key,
                        },
                    });
                }
            }
        }
    }
    all.extend(pyrolite());
    all
}

/// What Pyrolite (Java) and Python's servers said to each other.
fn pyrolite() -> impl Iterator<Item = Recorded> {
    #[derive(Deserialize)]
    struct Recording {
        scenarios: Vec<Scenario>,
    }
    #[derive(Deserialize)]
    struct Scenario {
        name: String,
        connections: Vec<vectors::Connection>,
    }
    let recording: &'static Recording = Box::leak(Box::new(vectors::read("pyrolite.json")));
    recording.scenarios.iter().flat_map(|scenario| {
        let messages = scenario.connections.iter().flat_map(|connection| &connection.messages);
        messages.enumerate().map(|(n, message)| Recorded {
            place: format!("Pyrolite {} #{n}", scenario.name),
            generation: Generation::Pyro5,
            direction: message.dir,
            bytes: message.bytes(),
            decoded: message.decoded.as_ref(),
            hmac_key: None,
        })
    })
}

fn options(recorded: &Recorded) -> WireOptions {
    WireOptions {
        generations: Generations::Only(recorded.generation),
        hmac_key: recorded.hmac_key.map(HmacKey::new),
        ..WireOptions::default()
    }
}

/// What a message is compared by, free of its borrow.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    header: Header,
    annotations: Vec<(AnnotationId, Vec<u8>)>,
    /// As it travelled.
    payload: Vec<u8>,
    /// Inflated, if need be.
    plain: Vec<u8>,
}

impl From<Message<'_>> for Parts {
    fn from(message: Message<'_>) -> Self {
        Self {
            header: message.header,
            annotations: message.annotations.iter().map(|(id, value)| (id, value.to_vec())).collect(),
            payload: message.payload.to_vec(),
            plain: message.decompressed(&WireOptions::default()).expect("recorded payloads inflate").to_vec(),
        }
    }
}

/// Reads pieces of the wire with one reader.
fn read(pieces: &[&[u8]], options: &WireOptions) -> Result<Vec<Parts>, ProtocolError> {
    let mut reader = MessageReader::new(Arc::new(options.clone()));
    let mut all = Vec::new();
    for piece in pieces {
        let mut input = *piece;
        while let Some(message) = reader.next(&mut input)? {
            all.push(message.into());
        }
    }
    Ok(all)
}

/// The one message of these bytes.
fn read_one(recorded: &Recorded) -> Result<Parts, ProtocolError> {
    let all = read(&[&recorded.bytes], &options(recorded))?;
    assert_eq!(all.len(), 1, "{}", recorded.place);
    Ok(all.into_iter().next().expect("there is one"))
}

/// Those of the recorded messages that are in order. The others are the business of `conversations`.
fn readable() -> impl Iterator<Item = (Recorded, Parts)> {
    recorded().into_iter().filter_map(|recorded| {
        let parts = recorded.decoded.and_then(|_| read_one(&recorded).ok())?;
        Some((recorded, parts))
    })
}

#[test]
fn only_what_was_made_faulty_is_refused() {
    let mut refused = Vec::new();
    for recorded in recorded().iter().filter(|r| r.decoded.is_some()) {
        if let Err(error) = read_one(recorded) {
            refused.push(format!("{}: {error}", recorded.place));
        }
    }
    assert_eq!(
        refused,
        [
            "Pyro5 raw_bad_magic_or_checksum #0: invalid message or protocol version",
            "Pyro5 raw_bad_annotation_length #0: annotation chunk length exceeds remaining data",
            "Pyro4 raw_bad_magic_or_checksum #0: header checksum mismatch",
        ]
    );
}

#[test]
fn every_message_is_read_as_it_was_recorded() {
    let mut n = 0;
    for (recorded, parts) in readable() {
        let (decoded, place) = (recorded.decoded.expect("it is readable"), &recorded.place);
        let header = parts.header;
        assert_eq!(header.generation, recorded.generation, "{place}");
        assert_eq!(format!("{:?}", header.message_type).to_uppercase(), type_name(decoded), "{place}");
        assert_eq!(header.serializer_id, decoded.serializer_id, "{place}");
        assert_eq!(header.seq, decoded.seq, "{place}");
        assert_eq!(header.flags.to_wire(header.generation), decoded.flags, "{place}");
        assert_eq!(header.flags.names().collect::<Vec<_>>(), decoded.flag_names, "{place}");
        assert_eq!(header.data_len, decoded.data_size, "{place}");
        assert_eq!(header.annotations_len, decoded.annotations_size, "{place}");
        let annotations: Vec<_> = decoded
            .annotations
            .iter()
            .map(|(id, value)| (AnnotationId::new(id).unwrap(), unhex(value)))
            .collect();
        if recorded.place.starts_with("Pyro4 raw_bad_annotation_length") {
            // Pyro4 takes as much of the annotation as there is.
            assert_eq!(parts.annotations.len(), 1);
        } else {
            assert_eq!(parts.annotations, annotations, "{place}");
        }
        let correlation_id = match &decoded.corr_id {
            Some(id) => Some(unhex(id)).filter(|id| id.iter().any(|b| *b != 0)),
            None => {
                annotations.iter().find(|(id, _)| *id == AnnotationId::CORR).map(|(_, value)| value.clone())
            }
        };
        assert_eq!(header.correlation_id.map(|id| id.as_bytes().to_vec()), correlation_id, "{place}");
        n += 1;
    }
    assert!(n > 2500, "only {n} messages were compared");
}

fn type_name(decoded: &Decoded) -> String {
    decoded.kind.as_str().expect("readable messages have known types").to_owned()
}

/// Headers, annotations, checksums and signatures come out byte by byte as Python wrote them.
#[test]
fn every_message_is_written_as_it_was_recorded() {
    for (recorded, parts) in readable() {
        let mut annotations = AnnotationMap::new();
        parts.annotations.iter().for_each(|(id, value)| annotations.insert(*id, Bytes::from(value.clone())));
        let mut out = Output::new();
        let draft = Draft::begin(&mut out, parts.header, Some(&annotations), &options(&recorded)).unwrap();
        out.extend(&parts.payload);
        draft.finish(&mut out, &options(&recorded)).unwrap();
        if !recorded.place.starts_with("Pyro4 raw_bad_annotation_length") {
            assert_eq!(out.to_vec(), recorded.bytes, "{}", recorded.place);
        }
    }
}

/// Compression is that of the generation: when, and what the flag says. The bytes depend on the zlib.
#[test]
fn payloads_are_compressed_when_python_does_it() {
    let mut n = 0;
    for (recorded, parts) in readable().filter(|(recorded, _)| recorded.place.contains(" compression")) {
        let options = WireOptions { compression: true, ..options(&recorded) };
        let mut out = Output::new();
        let header = Header { flags: parts.header.flags.without(Flags::COMPRESSED), ..parts.header };
        let draft = Draft::begin(&mut out, header, None, &options).unwrap();
        out.extend(&parts.plain);
        draft.finish(&mut out, &options).unwrap();
        let ours = read(&[&out.to_vec()], &options).unwrap().remove(0);
        assert_eq!(ours.header.flags, parts.header.flags, "{}", recorded.place);
        n += usize::from(ours.header.flags.contains(Flags::COMPRESSED));
    }
    assert!(n >= 8, "only {n} messages were compressed");
}

#[test]
fn compressed_payloads_inflate_to_what_was_recorded() {
    let mut n = 0;
    for (recorded, parts) in readable() {
        if let Some(hex) = recorded.decoded.and_then(|d| d.payload_uncompressed_hex.as_ref()) {
            assert_eq!(parts.plain, unhex(hex), "{}", recorded.place);
            n += 1;
        }
    }
    assert!(n >= 8, "only {n} messages were compressed");
}

/// All messages of a direction as one stream, in pieces: the first cut wanders over every byte of each message.
#[test]
fn cut_at_any_byte_the_messages_are_the_same() {
    for (recorded, parts) in readable().filter(|(recorded, _)| recorded.bytes.len() < 400) {
        let bytes = &recorded.bytes;
        let twice = [&bytes[..], &bytes[..]].concat();
        for at in 1..bytes.len() {
            let found = read(
                &[&twice[..at], &twice[at..bytes.len() + at], &twice[bytes.len() + at..]],
                &options(&recorded),
            );
            assert_eq!(found.unwrap(), [parts.clone(), parts.clone()], "{} cut at {at}", recorded.place);
        }
    }
}

/// A daemon that takes both generations reads each message as one that takes only its own.
#[test]
fn both_generations_on_one_port_are_told_apart() {
    for (recorded, parts) in readable() {
        let both = WireOptions { generations: Generations::Both, ..options(&recorded) };
        assert_eq!(read(&[&recorded.bytes], &both).unwrap(), [parts], "{}", recorded.place);
    }
}

/// Any other bit of a signed message's payload or annotations makes it a forgery.
#[test]
fn a_flipped_bit_of_a_signed_message_is_noticed() {
    let mut n = 0;
    for (recorded, parts) in readable().filter(|(r, _)| r.hmac_key.is_some() && r.bytes.len() < 400) {
        let signature = parts.annotations.iter().find(|(id, _)| *id == AnnotationId::HMAC);
        assert_eq!(signature.map(|(_, value)| value.len()), Some(20), "{}", recorded.place);
        let values = value_ranges(&recorded, &parts);
        for at in values.into_iter().flatten() {
            for bit in 0..8 {
                let mut forged = recorded.bytes.clone();
                forged[at] ^= 1 << bit;
                let error = read(&[&forged], &options(&recorded)).unwrap_err();
                assert_eq!(error.text(), "message hmac mismatch", "{} byte {at}", recorded.place);
                n += 1;
            }
        }
    }
    assert!(n > 5000, "only {n} bits were flipped");
}

/// Where the bytes lie that a signature covers: the values of annotations and the payload.
fn value_ranges(recorded: &Recorded, parts: &Parts) -> Vec<std::ops::Range<usize>> {
    let mut at = recorded.generation.header_bytes();
    let mut ranges = Vec::new();
    for (_, value) in &parts.annotations {
        at += recorded.generation.annotation_head_bytes();
        ranges.push(at..at + value.len());
        at += value.len();
    }
    ranges.push(at..recorded.bytes.len());
    ranges
}

/// A signature that is missing, superfluous or cut short.
#[test]
fn signatures_must_be_there_on_both_sides_or_on_none() {
    for (recorded, parts) in readable().filter(|(r, _)| r.hmac_key.is_some()) {
        let without = WireOptions { hmac_key: None, ..options(&recorded) };
        let error = read(&[&recorded.bytes], &without).unwrap_err();
        assert_eq!(error.text(), "hmac key config not symmetric", "{}", recorded.place);
        let mut out = Output::new();
        Draft::begin(&mut out, parts.header, None, &without).unwrap().finish(&mut out, &without).unwrap();
        let error = read(&[&out.to_vec()], &options(&recorded)).unwrap_err();
        assert_eq!(error.text(), "hmac key config not symmetric", "{}", recorded.place);
    }
}

#[test]
fn the_payload_of_a_ping_is_as_python_writes_it() {
    let (mut pings, mut pongs) = (0, 0);
    for (recorded, parts) in readable().filter(|(_, p)| p.header.message_type == MessageType::Ping) {
        let (expected, n) = match recorded.direction {
            Direction::C2s => (pyro_runtime::protocol::PING_PAYLOAD, &mut pings),
            Direction::S2c => (pyro_runtime::protocol::PONG_PAYLOAD, &mut pongs),
        };
        assert_eq!(parts.payload, expected, "{}", recorded.place);
        *n += 1;
    }
    assert!(pings > 0 && pongs > 0);
}
