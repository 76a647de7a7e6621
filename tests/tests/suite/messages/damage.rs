//! Recorded messages with one byte changed, and cut off at each byte, fed to both ends' state machines: they may refuse
//! or misunderstand, but not panic, and a refusal closes the connection.

use super::{Recorded, recorded};
use pyro_runtime::codec::Output;
use pyro_runtime::protocol::{ClientSide, ServerEvent, ServerSide, WireOptions};
use pyro_tests::vectors::Direction;
use std::collections::HashSet;
use std::sync::Arc;

/// Messages up to this size, in bytes: the handshakes, calls and short replies.
const MAX_BYTES: usize = 260;

/// The recorded messages, each once but for what makes no difference here: ids and numbers.
fn kinds() -> Vec<Recorded> {
    let mut seen = HashSet::new();
    recorded()
        .into_iter()
        .filter(|r| r.bytes.len() <= MAX_BYTES && r.hmac_key.is_none())
        .filter(|r| {
            let decoded = r.decoded.map(|d| (d.kind.to_string(), d.serializer_id, d.flags, d.data_size / 40));
            seen.insert((r.generation, r.direction == Direction::C2s, decoded))
        })
        .collect()
}

/// Each byte changed in its lowest and highest bit, and to its opposite.
fn damaged(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len()).flat_map(move |at| {
        [0x01, 0x80, 0xff].map(|bits| {
            let mut damaged = bytes.to_vec();
            damaged[at] ^= bits;
            damaged
        })
    })
}

fn serve(mut server: ServerSide, bytes: &[u8]) {
    let (mut input, mut out) = (bytes, Output::new());
    match server.next(&mut input, &mut out) {
        Err(_) => assert!(server.is_closed()),
        Ok(Some(ServerEvent::NotAccepted(..))) => assert!(server.is_closed()),
        Ok(_) => assert!(!server.is_closed()),
    }
    if server.is_closed() {
        assert!(
            matches!(server.next(&mut input, &mut out), Ok(None)),
            "a closed connection says nothing more"
        );
    }
}

fn receive(mut client: ClientSide, bytes: &[u8]) {
    let mut input = bytes;
    if client.next(&mut input).is_err() {
        assert!(client.is_closed());
        assert!(matches!(client.next(&mut input), Ok(None)), "a closed connection says nothing more");
    }
}

#[test]
fn damaged_messages_are_refused_or_misunderstood_and_no_more() {
    let options = Arc::new(WireOptions::default());
    let mut n = 0;
    for recorded in kinds() {
        let generation = recorded.generation;
        let cut = (0..recorded.bytes.len()).map(|at| recorded.bytes[..at].to_vec());
        for bytes in damaged(&recorded.bytes).chain(cut) {
            if recorded.direction == Direction::C2s {
                serve(ServerSide::new(options.clone()), &bytes);
                serve(ServerSide::without_handshake(options.clone()), &bytes);
            } else {
                receive(ClientSide::new(generation, options.clone()), &bytes);
                receive(ClientSide::without_handshake(generation, options.clone()), &bytes);
            }
            n += 1;
        }
    }
    assert!(n > 20_000, "only {n} messages were damaged");
}
