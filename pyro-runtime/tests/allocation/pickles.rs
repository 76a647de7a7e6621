//! What pickles refer to again and again, until their budget is used up: what that takes of the system's memory, header and
//! rounding of each allocation among it, is within the bound.

use super::counting::peak_chunks;
use super::pickle_bound;
use pyro_runtime::codec::decode_payload;
use pyro_runtime::{Generation, Serializer, Value};

/// Lists of one thing a hundred times, in a list that holds them so many times.
fn shared(thing: &[u8], n_lists: usize) -> Vec<u8> {
    let list = [&b"q\x000]("[..], &b"h\0".repeat(100), b"eq\x010("].concat();
    [thing, &list, &b"h\x01".repeat(n_lists), b"l."].concat()
}

/// Something and its name.
type Shape = (&'static str, Vec<u8>);

fn shapes() -> Vec<Shape> {
    let mut uri = b"cPyro4.core\nURI\n)\x81(X\x04\0\0\0PYROX\x01\0\0\0aNX\x01\0\0\0bK\x01tb".to_vec();
    let mut proxy = b"cPyro4.core\nProxy\n)\x81(".to_vec();
    proxy.append(&mut uri.clone());
    proxy.extend(
        b"c__builtin__\nset\n)Rc__builtin__\nset\n](X\x01\0\0\0me\x85Rc__builtin__\nset\n)RG\0\0\0\0\0\0\0\0",
    );
    proxy.extend([&b"C\xff"[..], &[7; 255], b"X\x05\0\0\0helloK\0Ntb"].concat());
    let mut uri_key = b"}".to_vec();
    uri_key.append(&mut uri);
    uri_key.extend(b"K\x01s");
    let nine = |open: &[u8], item: fn(u8) -> Vec<u8>, close: &[u8]| {
        [open, &(0..9).flat_map(item).collect::<Vec<u8>>(), close].concat()
    };
    vec![
        ("a big integer", b"\x8a\x09\x01\x02\x03\x04\x05\x06\x07\x08\x09".to_vec()),
        ("a negative one", b"\x8a\x09\x01\x02\x03\x04\x05\x06\x07\x08\xf9".to_vec()),
        ("one in digits", b"L12345678901234567890L\n".to_vec()),
        ("a text", b"X\x01\0\0\0a".to_vec()),
        ("bytes", b"C\x01\xff".to_vec()),
        ("a str of Python 2", b"U\x01\xff".to_vec()),
        ("an escaped one", b"S'\\xff'\n".to_vec()),
        ("a long text", [&b"X\x39\0\0\0"[..], &[b'x'; 57]].concat()),
        ("a tuple of one", b"N\x85".to_vec()),
        ("a tuple of three texts", b"X\x01\0\0\0aX\x01\0\0\0bX\x01\0\0\0c\x87".to_vec()),
        ("a list of one", b"]Na".to_vec()),
        ("a list in two runs", b"]Na](Ne0(NNe".to_vec()),
        ("an empty list", b"]".to_vec()),
        ("a set", nine(b"\x8f(", |i| vec![b'K', i], b"\x90")),
        ("a set of one", b"\x8f(N\x90".to_vec()),
        ("a frozen set", nine(b"(", |i| vec![b'K', i], b"\x91")),
        ("a set by its class", nine(b"c__builtin__\nset\n](", |i| vec![b'K', i], b"e\x85R")),
        ("a dict", nine(b"}(", |i| vec![b'K', i, b'N'], b"u")),
        ("a dict of one", b"}NNs".to_vec()),
        ("a deque", b"ccollections\ndeque\n](NNNe\x85R(NNe".to_vec()),
        ("an ordered dict", nine(b"ccollections\nOrderedDict\n)R(", |i| vec![b'K', i, b'N'], b"u")),
        ("one of pairs", nine(b"ccollections\nOrderedDict\n](", |i| vec![b'K', i, b'N', 0x86], b"e\x85R")),
        ("complex", b"c__builtin__\ncomplex\nG?\xf0\0\0\0\0\0\0G@\0\0\0\0\0\0\0\x86R".to_vec()),
        ("a date", b"cdatetime\ndate\nC\x04\x07\xe8\x02\x1d\x85R".to_vec()),
        ("a datetime", b"cdatetime\ndatetime\nC\x0a\x07\xe8\x01\x02\x03\x04\x05\0\0\x06\x85R".to_vec()),
        ("a zone", b"cdatetime\ntimezone\ncdatetime\ntimedelta\nK\0M\x10\x0eK\0\x87R\x85R".to_vec()),
        ("a decimal", b"cdecimal\nDecimal\nX\x04\0\0\x001.50\x85R".to_vec()),
        ("a uuid", b"cuuid\nUUID\n)\x81}X\x03\0\0\0intK\x05sb".to_vec()),
        ("a bytearray", b"c__builtin__\nbytearray\nX\x02\0\0\0\xc3\xa9X\x07\0\0\0latin-1\x86R".to_vec()),
        ("an exception", b"cbuiltins\nKeyError\n)R".to_vec()),
        (
            "one with a long name",
            b"cbuiltins\nPendingDeprecationWarning\nX\x01\0\0\0a\x85R}X\x01\0\0\0bNsb".to_vec(),
        ),
        (
            "a wrapped one",
            b"cPyro4.futures\n_ExceptionWrapper\n)\x81}X\x09\0\0\0exceptioncbuiltins\nKeyError\n)Rsb"
                .to_vec(),
        ),
        ("a key that is a uri", uri_key),
        ("a proxy", proxy),
        ("a daemon", b"cPyro4.core\nDaemon\n)\x81)b".to_vec()),
    ]
}

#[test]
fn what_is_shared_is_counted_as_the_system_gives_it() {
    for (what, thing) in shapes() {
        let mut were_read = Vec::new();
        // What is refused in the end has used up all that it may.
        for n_lists in (0..14).step_by(2).map(|n| 1 << n).chain([1 << 13]) {
            let payload = shared(&thing, n_lists);
            let read = || {
                decode_payload::<Value>(&payload, Serializer::Pickle, Generation::Pyro4)
                    .map_err(|e| e.to_string())
            };
            let (found, bytes) = peak_chunks(read);
            assert!(
                bytes <= pickle_bound(payload.len()),
                "{what}, {n_lists} lists: {bytes} for {}",
                payload.len()
            );
            let refused = found.as_ref().err().is_some_and(|e| e.contains("take too much memory"));
            assert!(found.is_ok() || refused, "{what}: {found:?}");
            were_read.push(found.is_ok());
        }
        assert!(were_read[0] && were_read.last() == Some(&false), "{what}: what is read ends somewhere");
    }
}
