//! What is refused, with words that say what and where.

use super::*;

#[track_caller]
fn refused(payload: &[u8], expected: &str) {
    let error = read::<Value>(payload).unwrap_err();
    assert_eq!(error.to_string(), expected, "{}", payload.escape_ascii());
}

#[test]
fn names_that_are_not_on_the_list_are_refused() {
    let not_listed = |name: &str, at: usize| {
        format!("pickle names {name}, which is not on the list of what is read (at byte {at})")
    };
    refused(b"cos\nsystem\nU\x04true\x85R.", &not_listed("os.system", 0));
    refused(b"(ios\nsystem\n.", &not_listed("os.system", 1));
    refused(b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93.", &not_listed("builtins.eval", 18));
    refused(b"cbuiltins\ngetattr\n.", &not_listed("builtins.getattr", 0));
    refused(b"c__builtin__\nobject.__subclasses__\n.", &not_listed("__builtin__.object.__subclasses__", 0));
    // The parts are compared each for itself.
    refused(b"cPyro4\ncore.URI\n.", &not_listed("Pyro4.core.URI", 0));
    refused(
        b"cPyro4.core\nURI.__init__.__globals__\n.",
        &not_listed("Pyro4.core.URI.__init__.__globals__", 0),
    );
    refused(b"c\n\n.", &not_listed(".", 0));
    // What is shown is short and plain.
    refused(b"c\x1b[31m\n\xff\n.", &not_listed("\\u{1b}[31m.\u{fffd}", 0));
    let long = [b"cx\n".as_slice(), &vec![b'y'; 10_000], b"\n."].concat();
    assert_eq!(
        read::<Value>(&long).unwrap_err().to_string(),
        not_listed(&format!("x.{}", "y".repeat(118)), 0)
    );
    assert!(matches!(read::<Value>(&long).unwrap_err().kind(), DecodeErrorKind::UnknownGlobal(_)));
}

#[test]
fn what_reaches_out_of_the_pickle_is_refused() {
    refused(b"Pid\n.", "a persistent id, which means nothing here (at byte 0)");
    refused(b"NQ.", "a persistent id, which means nothing here (at byte 1)");
    for code in [&b"\x82\x01"[..], b"\x83\x01\x00", b"\x84\x01\x00\x00\x00"] {
        refused(code, "an extension code, which means nothing here (at byte 0)");
    }
    refused(b"\x80\x05\x97.", "an out-of-band buffer, which Pyro4 does not send (at byte 2)");
    refused(b"\x80\x06.", "unsupported pickle protocol: 6 (at byte 0)");
    refused(b"\xff.", "invalid load key, '\\xff' (at byte 0)");
}

#[test]
fn objects_of_odd_shapes_are_refused() {
    refused(b"K\x01)R.", "arguments for what is no class (at byte 3)");
    refused(b"cbuiltins\nset\nK\x01R.", "arguments that are no tuple (at byte 16)");
    refused(b"cbuiltins\nset\nK\x01\x85R.", "unexpected arguments in a pickled set (at byte 17)");
    refused(b"cbuiltins\nset\n.", "a class or function by itself is no data");
    refused(b"]K\x01b.", "BUILD of what is no object, or has been built (at byte 3)");
    refused(b"cbuiltins\nset\n)R}b}b.", "BUILD of what is no object, or has been built (at byte 19)");
    refused(b"cbuiltins\nset\n)R}U\x01aK\x01sb.", "unexpected state in a pickled set (at byte 15)");
    refused(b"cbuiltins\nKeyError\n)RK\x01b.", "unexpected state in a pickled KeyError (at byte 20)");
    refused(b"cbuiltins\nKeyError\n)R}K\x01K\x01sb.", "unexpected state in a pickled KeyError (at byte 20)");
    refused(b"cPyro4.core\nURI\n)\x81K\x01b.", "unexpected state in a pickled URI (at byte 17)");
    refused(b"cPyro4.core\nURI\n)\x81.", "unexpected state in a pickled URI (at byte 17)");
    refused(
        b"cPyro4.core\nProxy\n)\x81(KKKKKKKKKKKKKKtb.",
        "unexpected state in a pickled Proxy (at byte 19)",
    );
    refused(
        b"cuuid\nUUID\n)\x81}U\x03intJ\xff\xff\xff\xffsb.",
        "unexpected state in a pickled UUID (at byte 12)",
    );
    refused(b"cdatetime\ndate\nC\x04\0\0\0\0\x85R.", "unexpected arguments in a pickled date (at byte 22)");
    refused(
        b"cdatetime\ndatetime\nC\x0a\x07\xe8\x01\x02\x03\x04\x05\0\0\x06K\x01\x86R.",
        "a zone that is no datetime.timezone in a pickled datetime (at byte 34)",
    );
    refused(
        b"cdatetime\ntimedelta\nJ\xff\xff\xff\x7fK\0K\0\x87R.",
        "a span that is out of range in a pickled timedelta (at byte 30)",
    );
    refused(b"cbuiltins\nobject\n)R.", "an object of no class (at byte 18)");
    refused(
        b"ccopyreg\n_reconstructor\ncuuid\nUUID\ncuuid\nUUID\nN\x87R.",
        "_reconstructor of anything but (class, object, None) (at byte 48)",
    );
    refused(b"ccopyreg\n__newobj__\nccopyreg\n__newobj__\n\x85R.", "an object of no class (at byte 41)");
    refused(b"cuuid\nUUID\n)}K\x01K\x01s\x92.", "an object made with keyword arguments (at byte 18)");
    refused(b"K\x01K\x02\x93.", "STACK_GLOBAL requires two texts (at byte 4)");
    refused(
        b"c_codecs\nencode\nU\x01aU\x06base64\x86R.",
        "unexpected arguments in a pickled codecs.encode (at byte 28)",
    );
}

#[test]
fn stacks_that_do_not_fit_are_refused() {
    refused(b"", "pickle data was truncated (at byte 0)");
    refused(b".", "unpickling stack underflow (at byte 0)");
    refused(b"K\x01(.", "unexpected MARK found (at byte 3)");
    refused(b"K\x01(\x85.", "unexpected MARK found (at byte 3)");
    refused(b"K\x01t.", "could not find MARK (at byte 2)");
    refused(b"(o.", "an object without a class (at byte 1)");
    refused(b"}(K\x01u.", "a key without a value (at byte 4)");
    refused(b"(K\x01d.", "a key without a value (at byte 3)");
    refused(b"}K\x01a.", "items are added to what is no list (at byte 3)");
    refused(b")K\x01a.", "items are added to what is no list (at byte 3)");
    refused(b"](K\x01K\x02u.", "keys are set in what is no dict (at byte 6)");
    refused(b"](K\x01\x90.", "items are added to what is no set (at byte 4)");
    refused(b"cbuiltins\nset\n)R(K\x01\x90.", "items are added to what is no set (at byte 19)");
    refused(b"(lK\x01\x94h\x01.", "no memo entry 1 (at byte 5)");
    refused(b"K\x01r\xff\xff\xff\xff.", "memo entry 4294967295 in a pickle of 8 bytes");
    refused(b"K\x01p99999999999999999999\n.", "expected the number of a memo entry (at byte 3)");
    refused(b"}(]K\x01u.", "unhashable type: 'list'");
    refused(b"\x8f(\x8f\x90.", "unhashable type: 'set'");
    // The mark is what is taken away.
    assert_eq!(shown(b"K\x01(0."), "1");
}

#[test]
fn lengths_that_lie_are_refused() {
    let truncated = |n: usize| format!("pickle data was truncated (at byte {n})");
    for code in [&b"\x8c"[..], b"U", b"C", b"X", b"B", b"\x8d", b"\x8e", b"\x96", b"\x8b", b"T"] {
        for length in [&b"\xff"[..], b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff\xff\xff\xff\xff"] {
            let payload = [code, length, b"."].concat();
            assert!(read::<Value>(&payload).is_err(), "{}", payload.escape_ascii());
        }
    }
    refused(b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.", &truncated(10));
    refused(b"X\xff\xff\xff\xff.", &truncated(6));
    refused(b"T\xff\xff\xff\xff.", "a string of -1 bytes (at byte 1)");
    refused(b"\x8b\xff\xff\xff\xff.", "an integer of -1 bytes (at byte 1)");
    refused(b"I42", &truncated(3));
    refused(b"cos", &truncated(3));
    let long = [&b"\x8b\x00\x08\x00\x00"[..], &[1; 2048], b"."].concat();
    refused(&long, "Exceeds the limit (4300 digits) for integer string conversion");
    let long = [&b"L"[..], &[b'9'; 4301], b"L\n."].concat();
    refused(&long, "Exceeds the limit (4300 digits) for integer string conversion");
    refused(b"L-\n.", "expected an integer (at byte 1)");
    refused(b"I012\n.", "expected an integer (at byte 1)");
    refused(b"Fx\n.", "expected a float (at byte 1)");
    refused(b"Sx\n.", "the STRING opcode argument must be quoted (at byte 1)");
    refused(b"S'\n.", "the STRING opcode argument must be quoted (at byte 1)");
    refused(b"S'\\xg0'\n.", "an escape that Python has not (at byte 1)");
    refused(b"V\\ud800\n.", "a text is not raw-unicode-escape, or has a lone surrogate (at byte 1)");
    refused(b"X\x03\0\0\0\xed\xa0\x80.", "a text is not UTF-8, or has a lone surrogate (at byte 5)");
}

#[test]
fn frames_that_lie_are_refused() {
    refused(
        b"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\xffN.",
        "a frame of 18446744073709551615 bytes, where 2 are left (at byte 2)",
    );
    refused(
        b"\x95\x01\0\0\0\0\0\0\0K\x01.",
        "pickle exhausted before the frame ends at byte 10 (at byte 10)",
    );
    refused(b"\x95\x0a\0\0\0\0\0\0\0\x95\0\0\0\0\0\0\0\0N.", "a frame inside of a frame (at byte 9)");
    // One after the other is what long pickles have.
    assert_eq!(shown(b"\x95\x01\0\0\0\0\0\0\0N\x95\x01\0\0\0\0\0\0\0."), "None");
}

#[test]
fn what_contains_itself_is_refused() {
    refused(b"]q\0h\0a.", "an object that contains itself, 1 levels deep");
    refused(b"]q\0h\0\x85a.", "an object that contains itself, 2 levels deep");
    refused(b"}q\0K\x01h\0s.", "an object that contains itself, 1 levels deep");
    refused(b"cbuiltins\nKeyError\n)Rq\0}U\x01ah\0sb.", "an object that contains itself, 2 levels deep");
    refused(b"ccollections\ndeque\n)Rq\0h\0a.", "an object that contains itself, 1 levels deep");
    refused(b"ccollections\nOrderedDict\n)Rq\0K\x01h\0s.", "an object that contains itself, 1 levels deep");
}

/// Each list holds the one before twice: 2^n items, if somebody took them all.
fn doubling(n: usize) -> Vec<u8> {
    let step =
        |i: usize| [&b"]"[..], &[b'q', i as u8 + 1], b"(", &[b'h', i as u8], &[b'h', i as u8], b"e"].concat();
    [b"]q\0".to_vec(), (0..n).flat_map(step).collect(), b".".to_vec()].concat()
}

#[test]
fn what_is_shared_is_paid_for_each_time() {
    let cost = |n: usize| format!("a pickle of {n} bytes whose shared objects take too much memory");
    assert_eq!(shown(&doubling(2)), "[[[], []], [[], []]]");
    let bomb = doubling(100);
    refused(&bomb, &cost(bomb.len()));
    // A long text, referred to by two bytes.
    let laughs =
        [&b"X\x00\x00\x01\x00"[..], &[b'x'; 1 << 16], b"q\0(", &b"h\0".repeat(100_000), b"t."].concat();
    refused(&laughs, &cost(laughs.len()));
    // A tuple that is duplicated into itself without any memo.
    let dup = [b")".to_vec(), b"2\x86".repeat(60), b".".to_vec()].concat();
    refused(&dup, &cost(dup.len()));
    // As arguments of an object, which are not a container of the result.
    let objects = [&b"cbuiltins\nKeyError\nq\0N"[..], &b"2\x86q\x020h\0h\x02R".repeat(60), b"."].concat();
    refused(&objects, &cost(objects.len()));
}

#[test]
fn depth_is_bounded() {
    let nested = |n: usize| [b"(".repeat(n), b"t".repeat(n), b".".to_vec()].concat();
    assert!(read::<Value>(&nested(199)).is_ok());
    refused(&nested(201), "nested too deeply: more than 200 levels");
    refused(&nested(1_000_000), "nested too deeply: more than 200 levels");
    let lists = [b"]".repeat(100_000), b"a".repeat(99_999), b".".to_vec()].concat();
    refused(&lists, "nested too deeply: more than 200 levels");
    let errors =
        [b"cbuiltins\nKeyError\n".repeat(5000), b")".to_vec(), b"R\x85".repeat(5000), b".".to_vec()].concat();
    refused(&errors, "nested too deeply: more than 200 levels");
    // An exception is a dict with a tuple in it.
    let errors = |n: usize| {
        [b"cbuiltins\nKeyError\n".repeat(n), b"N".to_vec(), b"\x85R".repeat(n), b".".to_vec()].concat()
    };
    assert!(read::<Value>(&errors(100)).is_ok());
    refused(&errors(101), "nested too deeply: more than 200 levels");
}

/// What is wrong is said by whatever is asked first.
#[test]
fn a_pickle_that_cannot_be_read_says_so_to_every_type() {
    let payload = b"cos\nsystem\n.";
    for error in [
        read::<i64>(payload).unwrap_err(),
        read::<()>(payload).unwrap_err(),
        read::<Option<String>>(payload).unwrap_err(),
        read::<Vec<i64>>(payload).unwrap_err(),
        read::<BTreeMap<String, i64>>(payload).unwrap_err(),
        read::<Exception>(payload).unwrap_err(),
        read::<Uri>(payload).unwrap_err(),
    ] {
        assert!(matches!(error.kind(), DecodeErrorKind::UnknownGlobal(_)), "{error}");
    }
    let mut decoder =
        PayloadDecoder::new(payload, None, Serializer::Pickle, Generation::Pyro4, Limits::default());
    assert!(matches!(decoder.as_dyn().begin_call().unwrap_err().kind(), DecodeErrorKind::UnknownGlobal(_)));
}
