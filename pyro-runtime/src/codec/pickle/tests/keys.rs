//! Keys and elements of sets that are objects: what Python can hash is read and written, each as often as Python has it.

use super::*;

const URI: &str = "{'__class__': 'Pyro4.core.URI', 'state': ('PYRO', 'a', None, 'b', 1)}";
const ERROR: &str =
    "{'__class__': 'builtins.KeyError', '__exception__': True, 'args': (1,), 'attributes': {}}";
/// `PYRO:a@b:1`, as Python 3 writes it in protocol 2.
const URI_BYTES: &[u8] = b"cPyro4.core\nURI\n)\x81(X\x04\0\0\0PYROX\x01\0\0\0aNX\x01\0\0\0bK\x01tb";
const ERROR_BYTES: &[u8] = b"cbuiltins\nKeyError\nK\x01\x85R";
/// Of the same URI, with one method.
const PROXY_BYTES: &[u8] = b"cPyro4.core\nProxy\n)\x81(cPyro4.core\nURI\n)\x81(X\x04\0\0\0PYROX\x01\0\0\0aNX\x01\0\0\0bK\x01tbc__builtin__\nset\n)Rc__builtin__\nset\n](X\x01\0\0\0me\x85Rc__builtin__\nset\n)RG\0\0\0\0\0\0\0\0NX\x05\0\0\0helloK\0Ntb";

fn text(parts: &[&[u8]]) -> String {
    shown(&parts.concat())
}

#[test]
fn objects_that_python_can_hash_are_keys_and_elements() {
    assert_eq!(text(&[b"}", URI_BYTES, b"K\x07s."]), format!("{{{URI}: 7}}"));
    assert_eq!(text(&[b"}", ERROR_BYTES, b"K\x07s."]), format!("{{{ERROR}: 7}}"));
    assert_eq!(text(&[b"\x8f(", URI_BYTES, ERROR_BYTES, b"\x90."]), format!("{{{URI}, {ERROR}}}"));
    assert_eq!(text(&[b"(", URI_BYTES, b"\x91."]), format!("{{{URI}}}"));
    assert_eq!(text(&[b"c__builtin__\nset\n](", URI_BYTES, b"e\x85R."]), format!("{{{URI}}}"));
    assert_eq!(text(&[b"}", URI_BYTES, b"\x85K\x07s."]), format!("{{({URI},): 7}}"));
    assert_eq!(text(&[b"}((", URI_BYTES, b"\x91K\x07u."]), format!("{{{{{URI}}}: 7}}"));
    let frozen = [&b"}c__builtin__\nfrozenset\n]("[..], URI_BYTES, b"e\x85RK\x07s."].concat();
    assert_eq!(shown(&frozen), format!("{{{{{URI}}}: 7}}"));
    assert_eq!(text(&[b"ccollections\nOrderedDict\n)R", URI_BYTES, b"K\x07s."]), format!("{{{URI}: 7}}"));
    assert_eq!(
        text(&[b"ccollections\nOrderedDict\n](](", URI_BYTES, b"K\x07ee\x85R."]),
        format!("{{{URI}: 7}}")
    );
    assert!(
        text(&[b"}", PROXY_BYTES, b"K\x07s."]).starts_with("{{'__class__': 'Pyro4.core.Proxy', 'state': (")
    );
}

#[test]
fn which_of_them_are_the_same_is_as_in_python() {
    // URIs by their parts.
    assert_eq!(text(&[b"}(", URI_BYTES, b"K\x01", URI_BYTES, b"K\x02u."]), format!("{{{URI}: 2}}"));
    // Exceptions are themselves only: two that look alike are two.
    let twice = [&b"\x8f("[..], ERROR_BYTES, ERROR_BYTES, b"\x90."].concat();
    assert_eq!(shown(&twice), format!("{{{ERROR}, {ERROR}}}"));
    let one = [&b"\x8f("[..], ERROR_BYTES, b"q\0h\0h\0\x90."].concat();
    assert_eq!(shown(&one), format!("{{{ERROR}}}"));
    let in_tuples = [&b"\x8f("[..], ERROR_BYTES, b"q\0\x85h\0\x85h\0K\x02\x86\x90."].concat();
    assert_eq!(shown(&in_tuples), format!("{{({ERROR},), ({ERROR}, 2)}}"));
    // Proxies by their URI, which is not equal to one.
    let other = PROXY_BYTES.iter().copied().map(|b| if b == b'm' { b'n' } else { b }).collect::<Vec<_>>();
    let three = text(&[b"}(", PROXY_BYTES, b"K\x01", &other, b"K\x02", URI_BYTES, b"K\x03u."]);
    assert_eq!(three.matches("Pyro4.core.Proxy").count(), 1, "{three}");
    assert!(
        three.contains("('m',)") && three.ends_with(&format!("): 2, {URI}: 3}}").replace("): ", ")}: ")),
        "{three}"
    );
    // A text that says the same is something else.
    assert_eq!(
        text(&[b"\x8f(", URI_BYTES, b"X\x0a\0\0\0PYRO:a@b:1\x90."]),
        format!("{{{URI}, 'PYRO:a@b:1'}}")
    );
}

#[test]
fn what_python_cannot_hash_stays_refused() {
    for (payload, unhashable) in [
        (&b"}}K\x01s."[..], "dict"),
        (b"}(]\x85K\x01u.", "list"),
        (b"}X\x09\0\0\0__class__X\x0e\0\0\0Pyro4.core.URIsq\x00}h\0K\x01s.", "dict"),
        (b"\x8f(ccollections\nOrderedDict\n)R\x90.", "dict"),
        (b"\x8f(ccollections\ndeque\n)R\x90.", "list"),
    ] {
        let found = shown(payload);
        assert!(found.contains(&format!("unhashable type: '{unhashable}'")), "{found}");
    }
    // Beside an object it is no other.
    let found = text(&[b"\x8f(", URI_BYTES, b"]\x86\x90."]);
    assert!(found.contains("unhashable type: 'list'"), "{found}");
}

/// Each is compared with those that lie where it would.
#[test]
fn many_of_them_take_no_time_that_grows_with_their_square() {
    let n = 20_000_u32;
    let uri = |i: u32| {
        [&b"h\0)\x81(h\x01X\x04\0\0\0"[..], &i.to_le_bytes().map(|b| b % 64 + 32), b"Nh\x02K\x01tb"].concat()
    };
    let head = b"cPyro4.core\nURI\nq\0X\x04\0\0\0PYROq\x01X\x01\0\0\0bq\x02000\x8f(";
    let payload: Vec<u8> = [head.to_vec(), (0..n).flat_map(uri).collect(), b"\x90.".to_vec()].concat();
    let before = std::time::Instant::now();
    let Value::Set(items) = read(&payload).unwrap() else { panic!("no set") };
    assert!(items.len() > 1000, "{}", items.len());
    assert!(before.elapsed() < std::time::Duration::from_secs(20));
}

#[test]
fn keys_that_are_objects_are_written_as_objects() {
    let uri: Uri = "PYRO:a@b:1".parse().unwrap();
    let other: Uri = "PYRO:c@d:2".parse().unwrap();
    comes_back(BTreeMap::from([(uri.clone(), 1), (other.clone(), 2)]));
    comes_back(BTreeMap::from([((uri.clone(), 5), 1)]));
    comes_back(BTreeSet::from([uri.clone(), other]));
    comes_back(BTreeSet::from([BTreeSet::from([uri])]));
    for payload in [
        [&b"}"[..], URI_BYTES, b"K\x07s."].concat(),
        [&b"}"[..], ERROR_BYTES, b"K\x07s."].concat(),
        [&b"}"[..], ERROR_BYTES, URI_BYTES, b"\x86K\x07s."].concat(),
        [&b"\x8f("[..], PROXY_BYTES, ERROR_BYTES, ERROR_BYTES, b"\x90."].concat(),
        // As attributes and arguments of an exception.
        [&b"cbuiltins\nKeyError\n}"[..], URI_BYTES, b"K\x07s\x85R}U\x01a}", URI_BYTES, b"K\x07ssb."].concat(),
    ] {
        let value: Value = read(&payload).unwrap();
        let again = written(&value);
        assert!(!again.windows(9).any(|window| window == b"__class__"), "{}", again.escape_ascii());
        assert_eq!(shown(&again), value.to_string());
    }
}

/// A key that is a tuple is no field of the class dict that it is in, and begins none, whatever its first item says.
#[test]
fn tuples_that_begin_like_class_dicts_are_tuples() {
    let class = |class: &str, more: &[(Value, Value)]| {
        let pairs = [(Value::from("__class__"), Value::from(class))];
        Value::Dict(pairs.into_iter().chain(more.iter().cloned()).collect())
    };
    let one = |text: &str| Value::Tuple(vec![text.into()]);
    let field = |text: &str, value: Value| (Value::from(text), value);
    let state = Value::Tuple(vec!["PYRO".into(), "a".into(), Value::None, "b".into(), 1.into()]);
    for value in [
        // In the place of the first key.
        Value::Dict(vec![(one("__class__"), 1.into())]),
        Value::Dict(vec![(("__class__", 1).into(), 1.into()), (2.into(), Value::Dict(vec![]))]),
        Value::List(vec![Value::Dict(vec![((1, "__class__").into(), 2.into())]), Value::Dict(vec![])]),
        Value::Dict(vec![(Value::Tuple(vec![one("__class__")]), Value::Dict(vec![]))]),
        // In the place of the name.
        Value::Dict(vec![(Value::from("__class__"), one("Pyro4.core.URI")), field("state", state.clone())]),
        // A dict without the class that its key tells of.
        Value::Dict(vec![(one("x"), class("lab.Thing", &[])), (2.into(), 3.into())]),
    ] {
        assert_eq!(shown(&written(&value)), value.to_string());
    }
    // In the place of a field: that is what it would be without them.
    let plain = class("Pyro4.core.URI", &[field("state", state.clone())]);
    let other = Value::Tuple(vec![1.into(), 2.into(), 3.into(), 4.into(), 5.into()]);
    for more in [
        vec![(one("state"), other.clone()), field("state", state.clone())],
        vec![field("state", state.clone()), (one("state"), other.clone())],
        vec![(one("__class__"), class("x", &[])), field("state", state)],
        vec![field("state", plain_state()), (Value::Tuple(vec![plain.clone()]), 1.into())],
        vec![field("state", plain_state()), (plain.clone(), other)],
    ] {
        assert_eq!(shown(&written(&class("Pyro4.core.URI", &more))), plain.to_string());
    }
}

fn plain_state() -> Value {
    Value::Tuple(vec!["PYRO".into(), "a".into(), Value::None, "b".into(), 1.into()])
}
