//! The reader and writer of pickles: what arrives as what, and what is refused with which words. Bytes that real Python
//! wrote are in `suite/pickle` of the project's tests.

use super::Encoder;
use crate::codec::{
    Decode, DecodeError, DecodeErrorKind, DynArgs, Encode, Limits, Output, PayloadDecoder, PayloadEncoder,
    decode_payload, encode_payload,
};
use crate::types::{Complex, DateTime, Decimal, TimeDelta, Uuid};
use crate::{Exception, Generation, Serializer, Uri, Value};
use std::collections::{BTreeMap, BTreeSet};

mod hostile;
mod keys;
mod written;

fn read<T: Decode>(payload: &[u8]) -> Result<T, DecodeError> {
    decode_payload(payload, Serializer::Pickle, Generation::Pyro4)
}

/// What arrives, as Python's `repr`, or why nothing does.
fn shown(payload: &[u8]) -> String {
    read::<Value>(payload).map_or_else(|e| e.to_string(), |value| value.to_string())
}

fn written<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    encode_payload(value, Serializer::Pickle, Generation::Pyro4).unwrap()
}

#[track_caller]
fn comes_back<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: T) {
    let payload = written(&value);
    assert_eq!(read::<T>(&payload).unwrap(), value, "{}", payload.escape_ascii());
}

#[test]
fn the_codes_of_every_protocol_are_read() {
    for (payload, expected) in [
        // 0: lines.
        (&b"I42\n."[..], "42"),
        (b"I01\n.", "True"),
        (b"L-12345678901234567890L\n.", "-12345678901234567890"),
        (b"F-inf\n.", "-inf"),
        (b"S'it\\'s \\x41\\n'\n.", r#""it's A\n""#),
        (b"S'\\xe9'\n.", r"b'\xe9'"),
        (b"V\\u20ac\\U0001f600\xe9\n.", "'€😀é'"),
        (b"V\\ud83d\\ude00\n.", "'😀'"),
        (b"(lp0\nI1\naI2\na.", "[1, 2]"),
        (b"(dp0\nS'a'\nI1\nsg0\n0.", "{'a': 1}"),
        (b"(I1\nI2\nt.", "(1, 2)"),
        // 1: counts of one and four bytes.
        (b"(K\x01M\x00\x01J\xff\xff\xff\xfft.", "(1, 256, -1)"),
        (b"]q\x00(K\x01K\x02e.", "[1, 2]"),
        (b"}(U\x01aK\x01u.", "{'a': 1}"),
        (b"T\x02\x00\x00\x00\xff\x00.", r"b'\xff\x00'"),
        (b"G?\xf0\x00\x00\x00\x00\x00\x00.", "1.0"),
        // 2: long integers, short tuples, booleans.
        (b"\x80\x02\x8a\x03\x00\x00\x01.", "65536"),
        (b"\x80\x02\x8a\x00.", "0"),
        (b"\x80\x02K\x01\x85.", "(1,)"),
        (b"\x80\x02\x88\x89N\x87.", "(True, False, None)"),
        // 3: bytes.
        (b"\x80\x03C\x02\xff\x00.", r"b'\xff\x00'"),
        (b"\x80\x03B\x01\x00\x00\x00a.", "b'a'"),
        // 4: frames, short texts, sets, a memo that counts by itself.
        (b"\x80\x04\x95\x08\x00\x00\x00\x00\x00\x00\x00\x8f\x94(K\x01K\x02\x90.", "{1, 2}"),
        (b"\x80\x04(K\x01K\x01\x91.", "{1}"),
        (b"\x80\x04\x8c\x01a\x94h\x00\x86.", "('a', 'a')"),
        (b"\x80\x04\x8d\x01\x00\x00\x00\x00\x00\x00\x00a.", "'a'"),
        (b"\x80\x04\x8e\x01\x00\x00\x00\x00\x00\x00\x00a.", "b'a'"),
        // 5: byte arrays.
        (b"\x80\x05\x96\x01\x00\x00\x00\x00\x00\x00\x00a.", "b'a'"),
    ] {
        assert_eq!(shown(payload), expected, "{}", payload.escape_ascii());
    }
}

#[test]
fn names_on_the_list_become_data() {
    for (payload, expected) in [
        (&b"c__builtin__\nset\n](K\x01K\x01e\x85R."[..], "{1}"),
        (b"cbuiltins\nfrozenset\n(K\x01K\x02t\x85R.", "{1, 2}"),
        (b"cbuiltins\nbytearray\nC\x01a\x85R.", "b'a'"),
        (b"c__builtin__\nbytearray\nX\x02\x00\x00\x00\xc3\xa9X\x07\x00\x00\x00latin-1\x86R.", r"b'\xe9'"),
        (b"c_codecs\nencode\nX\x02\x00\x00\x00\xc3\xa9X\x06\x00\x00\x00latin1\x86R.", r"b'\xe9'"),
        (b"c__builtin__\nbytes\n)R.", "b''"),
        (b"c__builtin__\ncomplex\nG?\xf0\0\0\0\0\0\0G@\0\0\0\0\0\0\0\x86R.", "(1+2j)"),
        (b"cdatetime\ndate\nC\x04\x07\xe8\x02\x1d\x85R.", "datetime.date(2024, 2, 29)"),
        // As Python 2 writes it: a year whose bytes are ASCII.
        (b"cdatetime\ndate\nU\x04\x07\x6c\x01\x01\x85R.", "datetime.date(1900, 1, 1)"),
        (b"cdatetime\ntime\nC\x06\x81\x02\x03\0\0\x04\x85R.", "datetime.time(1, 2, 3, 4)"),
        (
            b"cdatetime\ntimedelta\nJ\xff\xff\xff\xffK\x01K\x02\x87R.",
            "datetime.timedelta(days=-1, seconds=1, microseconds=2)",
        ),
        (b"cdatetime\ntimezone\ncdatetime\ntimedelta\nK\0M\x10\x0eK\0\x87R\x85R.", "'UTC+01:00'"),
        (b"cdecimal\nDecimal\nX\x04\x00\x00\x001.50\x85R.", "Decimal('1.50')"),
        (b"ccollections\nOrderedDict\n)RK\x01K\x02s.", "{1: 2}"),
        // As Python 2 writes it.
        (b"ccollections\nOrderedDict\n](](K\x01K\x02ee\x85R.", "{1: 2}"),
        (b"ccollections\ndeque\n)K\x05\x86RK\x01a.", "[1]"),
        (b"ccollections\ndeque\n](K\x01eK\x05\x86R.", "[1]"),
        (b"cuuid\nUUID\n)\x81}X\x03\0\0\0intK\x05sb.", "UUID('00000000-0000-0000-0000-000000000005')"),
        (
            b"ccopy_reg\n_reconstructor\ncuuid\nUUID\nc__builtin__\nobject\nN\x87R}X\x03\0\0\0intK\x05sb.",
            "UUID('00000000-0000-0000-0000-000000000005')",
        ),
        (
            b"ccopyreg\n__newobj__\ncuuid\nUUID\n\x85R}X\x03\0\0\0intK\x05sb.",
            "UUID('00000000-0000-0000-0000-000000000005')",
        ),
        (b"(cuuid\nUUID\no}X\x03\0\0\0intK\x05sb.", "UUID('00000000-0000-0000-0000-000000000005')"),
        (b"(iuuid\nUUID\n}X\x03\0\0\0intK\x05sb.", "UUID('00000000-0000-0000-0000-000000000005')"),
    ] {
        assert_eq!(shown(payload), expected, "{}", payload.escape_ascii());
    }
}

#[test]
fn pyros_classes_become_the_dicts_that_other_serializers_have() {
    let uri = b"cPyro4.core\nURI\n)\x81(X\x04\0\0\0PYROX\x01\0\0\0aNX\x01\0\0\0bK\x01tb.";
    assert_eq!(shown(uri), "{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1)}");
    assert_eq!(read::<Uri>(uri).unwrap().to_string(), "PYRO:a@b:1");

    let error = b"cexceptions\nValueError\nU\x03oopK\x2a\x86R}U\x0e_pyroTraceback](U\x04lineesb.";
    let error: Exception = read(error).unwrap();
    assert_eq!(error.class, "builtins.ValueError");
    assert_eq!(error.args, ["oop".into(), Value::Int(42)]);
    assert_eq!(error.traceback, Some(vec!["line".to_owned()]));

    let old = read::<Exception>(b"cPyro4.errors\nNamingError\nU\x01x\x85R.").unwrap();
    assert_eq!(old.class, "Pyro5.errors.NamingError");
    assert_eq!(read::<Exception>(b"cexceptions\nStandardError\n)R.").unwrap().class, "builtins.Exception");

    let wrapped = b"cPyro4.futures\n_ExceptionWrapper\n)\x81}U\x09exceptioncbuiltins\nKeyError\n)Rsb.";
    assert!(shown(wrapped).starts_with(
        "{'__class__': 'Pyro4.futures._ExceptionWrapper', 'exception': {'__class__': 'builtins.KeyError'"
    ));
}

#[test]
fn zones_and_shared_objects_keep_their_meaning() {
    let aware = b"cdatetime\ndatetime\nC\x0a\x07\xe8\x81\x02\x03\x04\x05\0\0\x06cdatetime\ntimezone\ncdatetime\ntimedelta\nK\0M\x10\x0eK\0\x87R\x85R\x86R.";
    assert_eq!(read::<DateTime>(aware).unwrap().to_string(), "2024-01-02T03:04:05.000006+01:00");
    let time = b"cdatetime\ntime\nC\x06\x01\x02\x03\0\0\0cdatetime\ntimezone\ncdatetime\ntimedelta\nK\0K\0K\0\x87R\x85R\x86R.";
    assert_eq!(shown(time), "'01:02:03+00:00'");
    // A list that is in another twice, and filled after that.
    assert_eq!(shown(b"]q\x00h\x00h\x00\x86h\x00K\x01a\x86."), "(([1], [1]), [1])");
}

#[test]
fn calls_are_read_and_written() {
    let recorded = b"\x80\x05\x95+\0\0\0\0\0\0\0(\x8c\x05thing\x94\x8c\x04echo\x94]\x94(K\x01K\x02\x85\x94\x8f\x94(K\x03\x90C\x01x\x94e\x85\x94}\x94t\x94.";
    let args = DynArgs::positional([Value::List(vec![
        Value::Int(1),
        Value::Tuple(vec![Value::Int(2)]),
        Value::Set(vec![Value::Int(3)]),
        Value::Bytes(b"x".to_vec()),
    ])]);
    let mut out = Output::new();
    PayloadEncoder::new(&mut out, Serializer::Pickle, Generation::Pyro4)
        .call("thing", "echo", &args)
        .unwrap();
    for payload in [&recorded[..], &out.to_vec()] {
        let mut decoder =
            PayloadDecoder::new(payload, None, Serializer::Pickle, Generation::Pyro4, Limits::default());
        let dec = decoder.as_dyn();
        let head = dec.begin_call().unwrap();
        assert_eq!((&*head.object, &*head.method), ("thing", "echo"));
        dec.begin_seq().unwrap();
        assert!(dec.next_item().unwrap());
        assert_eq!(dec.any().unwrap(), args.positional[0]);
        assert!(!dec.next_item().unwrap());
        assert!(dec.begin_kwargs().unwrap());
        assert!(!dec.next_key().unwrap());
        dec.end_call().unwrap();
    }
}

#[test]
fn texts_of_python_2_are_bytes_where_bytes_are_declared() {
    assert_eq!(read::<bytes::Bytes>(b"U\x02ab.").unwrap(), "ab");
    assert_eq!(read::<String>(b"U\x02ab.").unwrap(), "ab");
    let error = read::<bytes::Bytes>(b"X\x02\0\0\0ab.").unwrap_err();
    assert_eq!(error.to_string(), "expected bytes, found str");
}

#[test]
fn what_follows_the_end_is_ignored() {
    assert_eq!(shown(b"K\x01.garbage"), "1");
}
