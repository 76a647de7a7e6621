//! Framing against itself: what one end writes the other reads, in pieces of any size.

use super::*;
use crate::codec::Output;
use crate::{Generation, Uuid};
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
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        for key in [None, Some(HmacKey::new(b"secret"))] {
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
