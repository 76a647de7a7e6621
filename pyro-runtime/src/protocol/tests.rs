//! Framing against itself: what one end writes the other reads, in pieces of any size.

use super::*;
use crate::codec::Output;
use crate::{Generation, Uuid};
use proptest::prelude::*;
use std::sync::Arc;

fn options() -> WireOptions {
    WireOptions::default()
}

/// What a message is compared by: header, annotations, payload.
type Seen = (Header, Vec<(AnnotationId, Vec<u8>)>, Vec<u8>);

fn seen(message: &Message<'_>, options: &WireOptions) -> Seen {
    let annotations = message.annotations.iter().map(|(id, value)| (id, value.to_vec())).collect();
    (message.header, annotations, message.decompressed(options).unwrap().to_vec())
}

fn write(
    out: &mut Output,
    header: Header,
    annotations: &AnnotationMap,
    payload: &[u8],
    options: &WireOptions,
) {
    let draft = Draft::begin(out, header, Some(annotations), options).unwrap();
    out.extend(payload);
    draft.finish(out, options).unwrap();
}

/// Three messages of one generation: plain, annotated with correlation id, empty.
fn three_messages(generation: Generation, options: &WireOptions, body: usize) -> Vec<u8> {
    let mut out = Output::new();
    let mut annotations = AnnotationMap::new();
    let invoke = Header::new(generation, MessageType::Invoke, 1, 7).with_flags(Flags::ONEWAY);
    write(&mut out, invoke, &annotations, b"payload", options);
    annotations.insert(AnnotationId::new("ABCD").unwrap(), &b"value"[..]);
    let result = invoke.reply(MessageType::Result).with_correlation_id(Some(Uuid::from_u128(5)));
    write(&mut out, result, &annotations, &vec![b'x'; body], options);
    write(&mut out, Header::new(generation, MessageType::Ping, 42, 0), &AnnotationMap::new(), b"", options);
    out.to_vec()
}

/// Feeds `bytes` in pieces, as given by `cut`, and reads straight into the message where the reader offers it.
fn read_in_pieces(bytes: &[u8], options: &WireOptions, mut cut: impl FnMut() -> usize) -> Vec<Seen> {
    let mut reader = MessageReader::new(Arc::new(options.clone()));
    let (mut rest, mut all) = (bytes, Vec::new());
    while !rest.is_empty() {
        let n = cut().clamp(1, rest.len());
        let mut input = &rest[..n];
        let direct = reader.read_direct(|room| {
            let n = n.min(room.len());
            room[..n].copy_from_slice(&rest[..n]);
            Ok(n)
        });
        rest = match direct {
            Some(n) => {
                input = &[];
                &rest[n.unwrap()..]
            }
            None => &rest[n..],
        };
        while let Some(message) = reader.next(&mut input).unwrap() {
            all.push(seen(&message, options));
        }
        assert!(input.is_empty());
    }
    assert!(!reader.is_mid_message());
    assert_eq!(reader.allocated_bytes(), 0, "an idle reader owns no memory");
    all
}

#[test]
fn split_anywhere_the_messages_are_the_same() {
    let secret = Some(HmacKey::new(b"secret"));
    for (generation, key) in
        [(Generation::Pyro5, None), (Generation::Pyro4, None), (Generation::Pyro4, secret)]
    {
        let options = WireOptions { hmac_key: key, ..options() };
        let bytes = three_messages(generation, &options, 150);
        let whole = read_in_pieces(&bytes, &options, || usize::MAX);
        assert_eq!(whole.len(), 3);
        assert_eq!(whole[1].0.correlation_id, Some(Uuid::from_u128(5)));
        assert_eq!(whole[1].2, [b'x'; 150]);
        for at in 1..bytes.len() {
            let mut first = Some(at);
            let split = read_in_pieces(&bytes, &options, || first.take().unwrap_or(usize::MAX));
            assert_eq!(split, whole, "split at {at}");
        }
        assert_eq!(read_in_pieces(&bytes, &options, || 1), whole);
    }
}

#[test]
fn a_large_body_is_read_straight_into_its_place_and_shared() {
    let options = options();
    let bytes = three_messages(Generation::Pyro5, &options, 1 << 20);
    let whole = read_in_pieces(&bytes, &options, || usize::MAX);
    for piece in [1000, 65_536, 1 << 20] {
        assert_eq!(read_in_pieces(&bytes, &options, || piece), whole);
    }
    let mut reader = MessageReader::new(Arc::new(options));
    let mut input = &bytes[47..60_000];
    assert!(reader.next(&mut input).unwrap().is_none());
    assert!(reader.direct_buf().is_some());
    let mut input = &bytes[60_000..];
    let message = reader.next(&mut input).unwrap().unwrap();
    let shared = message.shared.expect("a large message owns its memory");
    assert_eq!(shared.slice_ref(message.payload).len(), 1 << 20);
}

/// What came out of a reader: the messages, and the error that ended it.
fn read_all(bytes: &[u8], piece: usize, options: &WireOptions) -> (Vec<Seen>, Option<String>) {
    let mut reader = MessageReader::new(Arc::new(options.clone()));
    let mut all = Vec::new();
    for input in bytes.chunks(piece.max(1)) {
        let mut input = input;
        loop {
            match reader.next(&mut input) {
                Ok(None) => break,
                Ok(Some(message)) => {
                    let annotations = message.annotations.iter().map(|(id, v)| (id, v.to_vec())).collect();
                    all.push((message.header, annotations, message.payload.to_vec()));
                    // It may not inflate, but it may not panic or swell either.
                    if let Ok(payload) = message.decompressed(options) {
                        assert!(payload.len() <= options.max_inflated_bytes);
                    }
                }
                Err(error) => return (all, Some(error.to_string())),
            }
        }
        assert!(input.is_empty());
        assert!(reader.allocated_bytes() <= 16 * bytes.len() + 4096);
    }
    (all, None)
}

/// A header that is in order but for what it says, and some bytes.
fn message_bytes() -> impl Strategy<Value = Vec<u8>> {
    let lengths = prop_oneof![0u32..200, any::<u32>()];
    let header = (any::<bool>(), 0u16..9, any::<u16>(), any::<u8>(), any::<u16>(), lengths.clone(), lengths);
    (header, proptest::collection::vec(any::<u8>(), 0..300)).prop_map(|(header, body)| {
        let (is_502, message_type, serializer_id, flags, seq, data_len, annotations_len) = header;
        let generation = if is_502 { Generation::Pyro5 } else { Generation::Pyro4 };
        let mut bytes = vec![0; generation.header_bytes()];
        let mut header = Header::new(generation, MessageType::from_wire(message_type), serializer_id, seq);
        header.flags = Flags::from_wire(flags.into(), generation);
        header.data_len = data_len;
        header.annotations_len = annotations_len;
        header.write(&mut bytes);
        bytes.extend(body);
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_give_the_same_and_never_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..200), piece in 1usize..50,
    ) {
        prop_assert_eq!(read_all(&bytes, piece, &options()), read_all(&bytes, 1, &options()));
    }

    #[test]
    fn headers_that_lie_are_met_with_calm(
        messages in proptest::collection::vec(message_bytes(), 1..4), piece in 1usize..400,
    ) {
        let options = WireOptions { max_message_bytes: 1 << 20, ..options() };
        let bytes = messages.concat();
        prop_assert_eq!(read_all(&bytes, piece, &options), read_all(&bytes, bytes.len(), &options));
    }

    #[test]
    fn damaged_messages_never_panic(
        pyro4: bool, signed: bool, damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        piece in 1usize..400,
    ) {
        let generation = if pyro4 { Generation::Pyro4 } else { Generation::Pyro5 };
        let options = WireOptions { hmac_key: (signed && pyro4).then(|| HmacKey::new(b"k")), compression: true, ..options() };
        let mut bytes = three_messages(generation, &options, 300);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        prop_assert_eq!(read_all(&bytes, piece, &options), read_all(&bytes, bytes.len(), &options));
    }

    #[test]
    fn what_is_written_is_read(
        pyro4: bool, signed: bool, compression: bool, message_type in 1u16..7, seq: u16, flags in 0u16..8,
        correlation_id: Option<u128>, payload in proptest::collection::vec(0u8..4, 0..600),
        ids in proptest::collection::vec(("[A-Z]{4}", proptest::collection::vec(any::<u8>(), 0..50)), 0..5),
    ) {
        let generation = if pyro4 { Generation::Pyro4 } else { Generation::Pyro5 };
        let options = WireOptions { compression, hmac_key: (signed && pyro4).then(|| HmacKey::new(b"k")), ..options() };
        let flags = Flags::from_wire(flags, generation).without(Flags::COMPRESSED);
        let header = Header::new(generation, MessageType::from_wire(message_type), 1, seq)
            .with_flags(flags)
            .with_correlation_id(correlation_id.map(Uuid::from_u128));
        let mut annotations = AnnotationMap::new();
        ids.into_iter().for_each(|(id, value)| annotations.insert(AnnotationId::new(&id).unwrap(), value));
        let mut out = Output::new();
        write(&mut out, header, &annotations, &payload, &options);
        let mut reader = MessageReader::new(Arc::new(options.clone()));
        let bytes = out.to_vec();
        let mut input = &bytes[..];
        let message = reader.next(&mut input).unwrap().unwrap();
        prop_assert_eq!(message.header.correlation_id, header.correlation_id);
        prop_assert_eq!(message.header.seq, seq);
        prop_assert!(message.header.flags.contains(flags));
        prop_assert_eq!(message.decompressed(&options).unwrap().to_bytes(), payload);
        prop_assert_eq!(message.annotations.to_map(), annotations);
    }
}

/// A message whose payload inflates to `n` zeros.
fn bomb(generation: Generation, n: usize) -> Vec<u8> {
    let options = WireOptions { compression: true, ..options() };
    let mut out = Output::new();
    let header = Header::new(generation, MessageType::Invoke, 1, 1);
    write(&mut out, header, &AnnotationMap::new(), &vec![0; n], &options);
    out.to_vec()
}

fn inflated_len(bytes: &[u8], options: &WireOptions) -> Result<usize, String> {
    let mut reader = MessageReader::new(Arc::new(options.clone()));
    let mut input = bytes;
    let message = reader.next(&mut input).unwrap().unwrap();
    message.decompressed(options).map(|payload| payload.len()).map_err(|error| error.to_string())
}

#[test]
fn bombs_are_put_out_at_the_bounds() {
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        // The first 16 MiB are free, whatever the ratio.
        assert_eq!(inflated_len(&bomb(generation, 16 << 20), &options()), Ok(16 << 20));
        let beyond = inflated_len(&bomb(generation, (16 << 20) + 1), &options());
        assert_eq!(beyond, Err("decompressed message too large (max=16777216)".to_owned()));
        // A payload that inflates modestly is bounded by its size alone.
        let lenient = WireOptions { max_inflate_ratio: 2000, max_inflated_bytes: 2 << 20, ..options() };
        assert_eq!(inflated_len(&bomb(generation, 2 << 20), &lenient), Ok(2 << 20));
        let beyond = inflated_len(&bomb(generation, (2 << 20) + 1), &lenient);
        assert_eq!(beyond, Err("decompressed message too large (max=2097152)".to_owned()));
    }
}

#[test]
fn payloads_that_do_not_inflate_get_pythons_texts() {
    let whole = bomb(Generation::Pyro5, 1000);
    let reply = |payload: &[u8]| {
        let mut out = Output::new();
        let header = Header::new(Generation::Pyro5, MessageType::Invoke, 1, 1).with_flags(Flags::COMPRESSED);
        write_raw(&mut out, header, payload);
        inflated_len(&out.to_vec(), &options()).unwrap_err()
    };
    let truncated = "Error -5 while decompressing data: incomplete or truncated stream";
    assert_eq!(reply(&whole[HEADER_502_BYTES..whole.len() - 1]), truncated);
    assert_eq!(reply(&[]), truncated);
    assert_eq!(reply(b"no zlib"), "Error -3 while decompressing data: incorrect header check");
}

fn write_raw(out: &mut Output, header: Header, payload: &[u8]) {
    let draft = Draft::begin(out, header, None, &options()).unwrap();
    out.extend(payload);
    draft.finish(out, &options()).unwrap();
}

#[test]
fn messages_over_the_limit_are_neither_written_nor_read() {
    let small = WireOptions { max_message_bytes: 100, ..options() };
    let cases = [
        (Generation::Pyro5, "message too large (112, max=100)"),
        (Generation::Pyro4, "max message size exceeded (110 where max=100)"),
    ];
    for (generation, text) in cases {
        let mut annotations = AnnotationMap::new();
        annotations.insert(AnnotationId::new("ABCD").unwrap(), vec![0; 50]);
        let header = Header::new(generation, MessageType::Invoke, 1, 1);
        let mut out = Output::new();
        out.extend(b"before");
        let draft = Draft::begin(&mut out, header, Some(&annotations), &small).unwrap();
        out.extend(&[0; 54]);
        assert_eq!(draft.finish(&mut out, &small).unwrap_err().to_string(), text);
        assert_eq!(out.to_vec(), b"before");
        let mut whole = Output::new();
        write(&mut whole, header, &annotations, &[0; 54], &options());
        let header_alone = &whole.to_vec()[..generation.header_bytes()];
        assert_eq!(read_all(header_alone, 1, &small), (vec![], Some(text.to_owned())));
    }
}

#[test]
fn annotations_of_48_must_fit_their_length_fields() {
    let mut annotations = AnnotationMap::new();
    annotations.insert(AnnotationId::new("ABCD").unwrap(), vec![0; 65_529]);
    let header = Header::new(Generation::Pyro4, MessageType::Invoke, 1, 1);
    let mut out = Output::new();
    write(&mut out, header, &annotations, b"", &options());
    annotations.insert(AnnotationId::new("EFGH").unwrap(), vec![]);
    let error = Draft::begin(&mut out, header, Some(&annotations), &options()).unwrap_err();
    assert_eq!(error.to_string(), "annotations too large (65541, max=65535)");
    assert_eq!(read_all(&out.to_vec(), 1000, &options()).0.len(), 1);
}

#[test]
fn annotation_ids_have_four_ascii_characters() {
    for id in ["", "ABC", "ABCDE", "\u{e4}BC", "\u{e4}BCD"] {
        let error = AnnotationId::new(id).unwrap_err();
        assert_eq!(error.to_string(), "annotation identifier must be 4 ascii characters", "{id:?}");
    }
    assert_eq!(AnnotationId::new("a 1-").unwrap().as_str(), "a 1-");
    const SPELT_OUT: AnnotationId = AnnotationId::ascii(b"a 1-");
    assert_eq!(AnnotationId::new("a 1-").unwrap(), SPELT_OUT);
    assert!(std::panic::catch_unwind(|| AnnotationId::ascii(b"a 1\xff")).is_err());
}

#[test]
fn too_many_annotations_are_refused() {
    let mut annotations = AnnotationMap::new();
    for n in 0..65 {
        annotations.insert(AnnotationId::new(&format!("A{n:03}")).unwrap(), &b"x"[..]);
    }
    let mut out = Output::new();
    write(&mut out, Header::new(Generation::Pyro5, MessageType::Invoke, 1, 1), &annotations, b"", &options());
    let (messages, error) = read_all(&out.to_vec(), 1000, &options());
    assert_eq!((messages.len(), error.as_deref()), (0, Some("too many annotations (max=64)")));
}

/// Garbage and strangers, as each setting of a daemon answers them, and how many bytes that takes.
#[test]
fn strangers_are_told_in_the_words_of_the_generation() {
    use Generations::{Both, Only};
    let pyro4 = three_messages(Generation::Pyro4, &options(), 1);
    let pyro5 = three_messages(Generation::Pyro5, &options(), 1);
    let future = [&b"PYRO\x01\xf7"[..], &pyro5[6..]].concat();
    let http = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec();
    let in_48 = "invalid data or unsupported protocol version";
    let cases = [
        (Both, &http, 6, "invalid data"),
        (Both, &future, 6, "invalid protocol version: 503"),
        (Only(Generation::Pyro5), &http, 6, "invalid data"),
        (Only(Generation::Pyro5), &pyro4, 6, "invalid protocol version: 48"),
        (Only(Generation::Pyro4), &http, 24, in_48),
        (Only(Generation::Pyro4), &pyro5, 24, in_48),
        (Only(Generation::Pyro4), &future, 24, in_48),
    ];
    for (generations, bytes, enough, text) in cases {
        let options = WireOptions { generations, ..options() };
        assert_eq!(read_all(&bytes[..enough - 1], 1, &options), (vec![], None), "{generations:?}");
        let found = read_all(&bytes[..enough], 1, &options);
        assert_eq!(found, (vec![], Some(text.to_owned())), "{generations:?}");
    }
    // A connection stays with the generation that it began with.
    let mixed = [&pyro5[..], &pyro4[..]].concat();
    let (messages, error) = read_all(&mixed, usize::MAX, &options());
    assert_eq!((messages.len(), error.as_deref()), (3, Some("invalid protocol version: 48")));
}
