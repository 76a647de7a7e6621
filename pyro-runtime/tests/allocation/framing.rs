//! The reader of messages and both ends' state machines, under bytes that lie about lengths.

use super::bound;
use super::counting::peak;
use proptest::prelude::*;
use pyro_runtime::Generation;
use pyro_runtime::codec::Output;
use pyro_runtime::protocol::{
    AnnotationMap, ClientSide, Draft, Flags, Header, MessageReader, MessageType, ServerSide, WireOptions,
};
use std::sync::Arc;

/// A header that is in order, with lengths of its own choice, and some bytes behind it.
fn message_bytes() -> impl Strategy<Value = Vec<u8>> {
    let lengths = prop_oneof![0u32..3000, 0u32..(64 << 20)];
    let header = (any::<bool>(), 1u16..7, 0u16..8, any::<u8>(), lengths.clone(), lengths);
    (header, proptest::collection::vec(any::<u8>(), 0..4000)).prop_map(|(header, body)| {
        let (is_502, message_type, serializer_id, flags, data_len, annotations_len) = header;
        let generation = if is_502 { Generation::Pyro5 } else { Generation::Pyro4 };
        let mut bytes = vec![0; generation.header_bytes()];
        let mut header = Header::new(generation, MessageType::from_wire(message_type), serializer_id, 1);
        header.flags = Flags::from_wire(flags.into(), generation).without(Flags::COMPRESSED);
        (header.data_len, header.annotations_len) = (data_len, annotations_len);
        header.write(&mut bytes);
        bytes.extend(body);
        bytes
    })
}

fn options() -> Arc<WireOptions> {
    Arc::new(WireOptions::default())
}

/// Feeds a reader to the end of the bytes or the first error, and takes out all that can be taken out.
fn read(bytes: &[u8], piece: usize, options: Arc<WireOptions>) {
    let mut reader = MessageReader::new(options.clone());
    for mut input in bytes.chunks(piece) {
        while let Ok(Some(message)) = reader.next(&mut input) {
            let payload = message.decompressed(&options).map(|payload| payload.to_bytes());
            drop((message.annotations.to_map(), payload));
        }
        let _ = reader.direct_buf();
    }
}

fn serve(bytes: &[u8], piece: usize, options: Arc<WireOptions>) {
    let mut server = ServerSide::new(options);
    let mut out = Output::new();
    for mut input in bytes.chunks(piece) {
        while let Ok(Some(_)) = server.next(&mut input, &mut out) {}
    }
}

fn connect(bytes: &[u8], piece: usize, generation: Generation, options: Arc<WireOptions>) {
    let mut client = ClientSide::new(generation, options);
    for mut input in bytes.chunks(piece) {
        while let Ok(Some(_)) = client.next(&mut input) {}
    }
}

proptest! {
    #[test]
    fn lengths_alone_cost_nothing(
        messages in proptest::collection::vec(message_bytes(), 1..3), piece in 1usize..9000,
    ) {
        let bytes = messages.concat();
        let options = options();
        let (_, cost) = peak(|| read(&bytes, piece, options.clone()));
        prop_assert!(cost <= bound(bytes.len()), "reader: {cost} bytes for {}", bytes.len());
        let (_, cost) = peak(|| serve(&bytes, piece, options.clone()));
        prop_assert!(cost <= bound(bytes.len()), "server: {cost} bytes for {}", bytes.len());
        for generation in [Generation::Pyro4, Generation::Pyro5] {
            let (_, cost) = peak(|| connect(&bytes, piece, generation, options.clone()));
            prop_assert!(cost <= bound(bytes.len()), "client: {cost} bytes for {}", bytes.len());
        }
    }
}

/// The first bytes of a message of 64 MiB, at every power of two: memory follows what has come.
#[test]
fn memory_follows_what_has_arrived() {
    let mut header = Header::new(Generation::Pyro5, MessageType::Connect, 1, 1);
    header.data_len = 64 << 20;
    let mut bytes = vec![0; 1 << 20];
    header.write(&mut bytes[..Generation::Pyro5.header_bytes()]);
    for n in (0..=20).map(|bits| 1 << bits) {
        for piece in [n, 1 + n / 3, 1000] {
            let (_, cost) = peak(|| read(&bytes[..n], piece, options()));
            assert!(cost <= bound(n), "{cost} bytes for {n} in pieces of {piece}");
        }
    }
}

/// Whole messages in one piece cost nothing but their annotations, if those are kept.
#[test]
fn a_message_in_one_piece_is_not_copied() {
    let mut out = Output::new();
    let header = Header::new(Generation::Pyro5, MessageType::Invoke, 1, 1);
    let options = options();
    for _ in 0..3 {
        let draft = Draft::begin(&mut out, header, Some(&AnnotationMap::new()), &options).expect("it fits");
        out.extend(&[7; 50_000]);
        draft.finish(&mut out, &options).expect("it fits");
    }
    let bytes = out.to_vec();
    let mut reader = MessageReader::new(options);
    let (n, cost) = peak(|| {
        let mut input = &bytes[..];
        let mut n = 0;
        while let Ok(Some(message)) = reader.next(&mut input) {
            n += message.payload.len();
        }
        n
    });
    assert_eq!((n, cost), (150_000, 0));
}

/// Inflation stops at its bound: a bomb of 64 MiB costs little more than the 16 MiB that are always allowed.
#[test]
fn a_bomb_costs_no_more_than_its_bound() {
    let mut out = Output::new();
    let header = Header::new(Generation::Pyro5, MessageType::Invoke, 1, 1);
    let writing = WireOptions { compression: true, ..WireOptions::default() };
    let draft = Draft::begin(&mut out, header, None, &writing).expect("it fits");
    out.extend(&vec![0; 64 << 20]);
    draft.finish(&mut out, &writing).expect("it fits");
    let bytes = out.to_vec();
    assert!(bytes.len() < 1 << 19);
    let options = options();
    let (refused, cost) = peak(|| {
        let mut reader = MessageReader::new(options.clone());
        let message = reader.next(&mut &bytes[..]).expect("in order").expect("whole");
        message.decompressed(&options).is_err()
    });
    let allowed = (options.max_inflate_ratio * bytes.len()).max(16 << 20);
    assert!(refused && cost < 2 * allowed + bound(0), "{cost} bytes, {allowed} allowed");
}
