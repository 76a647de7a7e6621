//! What is written, and that it comes back.

use super::*;

#[test]
fn every_type_comes_back() {
    for v in
        [0, 1, 255, 256, 65_535, 65_536, -1, i64::from(i32::MIN), i64::from(i32::MAX) + 1, i64::MIN, i64::MAX]
    {
        comes_back(v);
    }
    comes_back(u64::MAX);
    comes_back("123456789012345678901234567890".parse::<crate::types::BigInt>().unwrap());
    comes_back((1.5, f64::INFINITY, true, None::<i64>));
    comes_back(String::from("a€😀\n"));
    comes_back(bytes::Bytes::from(vec![7; 300]));
    comes_back(Complex { re: 1.5, im: -0.5 });
    comes_back("1.50".parse::<Decimal>().unwrap());
    comes_back("2024-02-29T12:00:00.000001".parse::<DateTime>().unwrap());
    comes_back("2024-02-29T12:00:00-03:30".parse::<DateTime>().unwrap());
    comes_back("23:59:59.999999".parse::<crate::types::Time>().unwrap());
    comes_back("0001-01-01".parse::<crate::types::Date>().unwrap());
    comes_back(
        [TimeDelta { micros: -1 }, TimeDelta { micros: i64::MAX }, TimeDelta { micros: i64::MIN }].to_vec(),
    );
    comes_back(Uuid::from_u128(5));
    comes_back("PYRO:a@b:1".parse::<Uri>().unwrap());
    comes_back("PYRO:a@./u:/tmp/x".parse::<Uri>().unwrap());
    comes_back(vec![vec![1], vec![]]);
    comes_back((1, 2, 3, 4));
    comes_back(BTreeSet::from([1, 2]));
    comes_back(BTreeMap::from([((1, 2), "a".to_owned())]));
    comes_back(BTreeMap::from([(BTreeSet::from([1]), 2)]));
}

#[test]
fn exceptions_are_written_as_objects() {
    let error = Exception::new("builtins.ValueError", "oops").with_attribute("code", 7);
    assert_eq!(
        written(&error).escape_ascii().to_string(),
        r"\x80\x02cexceptions\nValueError\nX\x04\x00\x00\x00oops\x85R}(X\x04\x00\x00\x00codeK\x07ub."
    );
    comes_back(error);
    comes_back(Exception::new("Pyro5.errors.NamingError", "x"));
    comes_back(Exception::new("builtins.TimeoutError", "x"));
    let in_another =
        Exception::new("builtins.KeyError", "k").with_attribute("cause", Value::List(vec![1.into()]));
    comes_back(vec![in_another.clone(), in_another]);
}

#[test]
fn exceptions_that_are_not_on_the_list_are_not_written() {
    for class in
        ["os.system", "builtins.eval", "lab.Offline", "Pyro4.core.Daemon", "eval", "builtins.Value\nError"]
    {
        let error = encode_payload(&Exception::new(class, "x"), Serializer::Pickle, Generation::Pyro4);
        let text = error.unwrap_err().to_string();
        assert!(text.ends_with("is not on the list of what is pickled"), "{text}");
    }
}

/// Whoever relays what one peer sent to another must not become the author of an import.
#[test]
fn class_dicts_that_are_not_on_the_list_stay_dicts() {
    for text in [
        "{'__class__': 'os.system', 'args': ('true',)}",
        "{'__class__': 'Pyro4.core.URI', 'state': 'x'}",
        "{'__class__': 'Pyro4.core.URI'}",
        "{'__class__': 'Pyro4.core.Proxy', 'state': (1, 2, 3, 4, 5, 6, 7)}",
        "{'__class__': 'builtins.set', 'args': (1,)}",
        "{'__class__': 7, 'state': ()}",
        "{'a': {'__class__': 'x'}, '__class__': 'Pyro4.core.URI', 'state': (1, 2, 3, 4, 5)}",
        "{'__class__': 'builtins.ValueError', '__exception__': False, 'args': ()}",
    ] {
        let value: Value = decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro4).unwrap();
        let payload = written(&value);
        let n = payload.windows(9).filter(|window| *window == b"__class__").count();
        assert_eq!(n, text.matches("__class__").count(), "{}", payload.escape_ascii());
        assert_eq!(shown(&payload), text);
    }
}

#[test]
fn class_dicts_of_pyro_become_objects_at_any_depth() {
    for text in [
        "[{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1)}]",
        "{'__class__': 'Pyro4.futures._ExceptionWrapper', 'exception': {'__class__': 'builtins.ValueError', '__exception__': True, 'args': ({'__class__': 'Pyro4.errors.NamingError', '__exception__': True, 'args': (), 'attributes': {'b': b'ab'}},), 'attributes': {}}}",
        "{'__class__': 'Pyro4.core.Proxy', 'state': ('PYRO:a@b:1', (), ('x',), ('a', 'b', 'c', 'd'), 0.0, 'b64:AAE=', 'hello', 0, None)}",
    ] {
        let value: Value = decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro4).unwrap();
        let payload = written(&value);
        let named = payload.windows(9).any(|window| window == b"__class__");
        assert!(!named, "{}", payload.escape_ascii());
        assert_eq!(shown(&payload), text);
    }
}

#[test]
fn what_else_is_in_a_class_dict_is_not_taken_for_its_state() {
    let text = "{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1), 5: (1, 2, 3, 4, 5), 'x': (6,)}";
    let value: Value = decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro4).unwrap();
    let expected = "{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1)}";
    assert_eq!(shown(&written(&value)), expected);
}

#[test]
fn attributes_that_are_an_object_are_left_away() {
    let uri = "{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1)}";
    let text =
        format!("{{'__class__': 'ValueError', '__exception__': True, 'args': (), 'attributes': {uri}}}");
    let value: Value = decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro4).unwrap();
    let payload = written(&value);
    assert_eq!(payload.escape_ascii().to_string(), r"\x80\x02cexceptions\nValueError\n)R.");
}

#[test]
fn arguments_of_exceptions_may_be_a_list() {
    let text = "{'__class__': 'ValueError', '__exception__': True, 'args': [1, [2]], 'attributes': {}}";
    let value: Value = decode_payload(text.as_bytes(), Serializer::Serpent, Generation::Pyro4).unwrap();
    let found: Exception = read(&written(&value)).unwrap();
    assert_eq!(found.args, [Value::Int(1), Value::List(vec![2.into()])]);
}

#[test]
fn large_byte_strings_are_not_copied_outside_of_class_dicts() {
    let large = bytes::Bytes::from(vec![7; 100_000]);
    let mut out = Output::new();
    let mark = out.mark();
    vec![large.clone()].encode(&mut Encoder::new(&mut out, Generation::Pyro4)).unwrap();
    assert!(!out.is_contiguous_since(mark));
    let error =
        Exception::new("builtins.ValueError", "x").with_attribute("data", Value::Bytes(large.to_vec()));
    comes_back(error);
}

#[test]
fn pyro5_has_no_pickle() {
    assert_eq!(Serializer::from_id(4, Generation::Pyro5), Some(Serializer::Msgpack));
    assert_eq!(Serializer::from_id(4, Generation::Pyro4), Some(Serializer::Pickle));
    assert_eq!(Serializer::from_id(0, Generation::Pyro5), None);
    assert_eq!(Serializer::from_name("pickle"), Some(Serializer::Pickle));
}
