//! What callers of each generation get, as recorded from Python's name servers.

use super::*;
use crate::nameserver::{Limits, storage::MemoryStorage};

fn dialects() -> (Dialect, Dialect) {
    let core = Arc::new(NameServer::new(MemoryStorage::new(), Limits::default()));
    let own = [super::super::core::self_tag(Generation::Pyro5).to_owned()].into();
    core.register(crate::NAMESERVER_NAME, "PYRO:Pyro.NameServer@localhost:9090", false, own).unwrap();
    let of = |generation| Dialect::new(Arc::clone(&core), generation);
    (of(Generation::Pyro4), of(Generation::Pyro5))
}

fn text(text: &str) -> Value {
    Value::from(text)
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|t| text(t)).collect())
}

fn set(items: &[&str]) -> Value {
    Value::Set(items.iter().map(|t| text(t)).collect())
}

fn dict(pairs: Vec<(&str, Value)>) -> Value {
    Value::Dict(pairs.into_iter().map(|(key, value)| (text(key), value)).collect())
}

fn filled() -> (Dialect, Dialect) {
    let (four, five) = dialects();
    let (no, none) = (Value::Bool(false), Value::None);
    five.register(&text("test.a"), &text("PYRO:a@host:1"), &no, &none).unwrap();
    let uri = Value::Uri(Box::new("PYRO:b@host:2".parse().unwrap()));
    four.register(&text("test.b"), &uri, &Value::Bool(true), &list(&["m2", "m1"])).unwrap();
    (four, five)
}

#[track_caller]
fn check_error<T: std::fmt::Debug>(result: Result<T, Exception>, class: &str, message: &str) {
    let error = result.expect_err("an exception");
    assert_eq!((error.class.as_str(), error.message().as_str()), (class, message));
}

#[test]
fn lookup_answers_in_the_callers_shape() {
    let (four, five) = filled();
    let uri = Value::Uri(Box::new("PYRO:b@host:2".parse().unwrap()));
    assert_eq!(five.lookup(&text("test.b"), &Value::Bool(false)).unwrap(), uri);
    let with_set = Value::Tuple(vec![uri.clone(), set(&["m1", "m2"])]);
    assert_eq!(five.lookup(&text("test.b"), &Value::Bool(true)).unwrap(), with_set);
    let with_list = Value::Tuple(vec![uri, list(&["m1", "m2"])]);
    assert_eq!(four.lookup(&text("test.b"), &Value::Int(1)).unwrap(), with_list);
}

#[test]
fn list_answers_in_the_callers_shape() {
    let (four, five) = filled();
    let all = dict(vec![
        ("Pyro.NameServer", text("PYRO:Pyro.NameServer@localhost:9090")),
        ("test.a", text("PYRO:a@host:1")),
        ("test.b", text("PYRO:b@host:2")),
    ]);
    for dialect in [&four, &five] {
        assert_eq!(dialect.list(&ListArgs::default()).unwrap(), all);
        let args = ListArgs { regex: text(r".*\.b"), ..ListArgs::default() };
        let found = dict(vec![("test.b", text("PYRO:b@host:2"))]);
        assert_eq!(dialect.list(&args).unwrap(), found);
    }
    let args =
        || ListArgs { prefix: text("test."), return_metadata: Value::Bool(true), ..ListArgs::default() };
    let shape = |tags: fn(&[&str]) -> Value| {
        dict(vec![
            ("test.a", Value::Tuple(vec![text("PYRO:a@host:1"), tags(&[])])),
            ("test.b", Value::Tuple(vec![text("PYRO:b@host:2"), tags(&["m1", "m2"])])),
        ])
    };
    assert_eq!(five.list(&args()).unwrap(), shape(set));
    assert_eq!(four.list(&args()).unwrap(), shape(list));
}

#[test]
fn metadata_searches_differ_in_name_and_not_in_result() {
    let (four, five) = filled();
    let none = Value::None;
    let found = dict(vec![("test.b", text("PYRO:b@host:2"))]);
    let no = Value::Bool(false);
    assert_eq!(five.yplookup(&list(&["m1"]), &none, &no).unwrap(), found);
    assert_eq!(five.yplookup(&none, &set(&["m1", "zzz"]), &no).unwrap(), found);
    assert_eq!(five.yplookup(&none, &list(&[]), &no).unwrap(), dict(vec![]));
    let all = ListArgs { metadata_all: set(&["m1", "m2"]), ..ListArgs::default() };
    assert_eq!(four.list(&all).unwrap(), found);
    let any = ListArgs { metadata_any: list(&["zzz", "m2"]), ..ListArgs::default() };
    assert_eq!(four.list(&any).unwrap(), found);
    // A text among the tags that is none: no registration has it.
    let mixed = Value::List(vec![text("m1"), Value::Int(7)]);
    assert_eq!(five.yplookup(&mixed, &none, &no).unwrap(), dict(vec![]));
    assert_eq!(five.yplookup(&none, &mixed, &no).unwrap(), found);
    check_error(
        five.yplookup(&list(&["a"]), &list(&["b"]), &no),
        "builtins.ValueError",
        "you can't use meta_all or meta_any at the same time",
    );
    let text_of = "metadata_all should not be a str, but another iterable (set, list, etc)";
    check_error(five.yplookup(&text("red"), &none, &no), "builtins.TypeError", text_of);
    let all = ListArgs { metadata_all: text("red"), ..ListArgs::default() };
    check_error(four.list(&all), "builtins.TypeError", text_of);
    let both = ListArgs { metadata_all: list(&["a"]), metadata_any: list(&["b"]), ..ListArgs::default() };
    check_error(four.list(&both), "builtins.ValueError", "you can only filter on one thing at a time");
}

#[test]
fn an_unknown_name_ends_the_removal_in_5_and_is_passed_over_in_4() {
    let remove = |dialect: &Dialect, name: &str, prefix: &str| {
        dialect.remove(&text(name), &text(prefix), &Value::None).unwrap()
    };
    let (four, five) = filled();
    assert_eq!(remove(&five, "nobody", "test."), 0);
    assert_eq!(remove(&four, "test.a", "test."), 1);
    assert_eq!(remove(&four, "nobody", "test."), 1);
    assert_eq!(five.count().unwrap(), 1);
    let (four, five) = filled();
    assert_eq!(remove(&five, "Pyro.NameServer", "test.a"), 1);
    assert_eq!(four.remove(&Value::None, &Value::None, &text(".*")).unwrap(), 1);
    assert_eq!(four.remove(&Value::None, &Value::None, &Value::None).unwrap(), 0);
    assert_eq!(five.remove(&Value::Int(42), &text("Pyro"), &Value::None).unwrap(), 0);
}

#[test]
fn arguments_of_wrong_types_get_pythons_words() {
    let (four, five) = filled();
    let (none, no, uri) = (Value::None, Value::Bool(false), text("PYRO:a@b:1"));
    for dialect in [&four, &five] {
        let register = |name: &Value, uri: &Value, tags: &Value| dialect.register(name, uri, &no, tags);
        let type_error = "builtins.TypeError";
        let metadata = "metadata should not be a str, but another iterable (set, list, etc)";
        check_error(register(&text("x"), &text("no uri"), &none), "Pyro5.errors.PyroError", "invalid uri");
        check_error(
            register(&text("x"), &Value::Int(42), &none),
            type_error,
            "only URIs or strings can be registered",
        );
        check_error(register(&Value::Int(42), &uri, &none), type_error, "name must be a str");
        check_error(register(&text("x"), &uri, &text("string")), type_error, metadata);
        check_error(register(&text("x"), &uri, &Value::Int(5)), type_error, "'int' object is not iterable");
        let nested = Value::List(vec![list(&[])]);
        check_error(register(&text("x"), &uri, &nested), type_error, "unhashable type: 'list'");
        check_error(dialect.set_metadata(&text("test.a"), &text("string")), type_error, metadata);
        check_error(
            dialect.lookup(&Value::Int(1), &no),
            type_error,
            "can only concatenate str (not \"int\") to str",
        );
        check_error(dialect.lookup(&list(&[]), &no), type_error, "unhashable type: 'list'");
    }
    // Pyro4 takes anything that is false for no metadata, Pyro5 `None` only.
    four.register(&text("x"), &uri, &no, &Value::Int(0)).unwrap();
    check_error(
        five.register(&text("x"), &uri, &no, &Value::Int(0)),
        "builtins.TypeError",
        "'int' object is not iterable",
    );
}

#[test]
fn only_pyro5_overlooks_a_second_filter_that_is_empty() {
    let (four, five) = filled();
    let args = || ListArgs { prefix: text("test.a"), regex: text(""), ..ListArgs::default() };
    assert_eq!(five.list(&args()).unwrap(), dict(vec![("test.a", text("PYRO:a@host:1"))]));
    check_error(four.list(&args()), "builtins.ValueError", "you can only filter on one thing at a time");
    let args = ListArgs { prefix: text("a"), regex: text("b"), ..ListArgs::default() };
    check_error(five.list(&args), "builtins.ValueError", "you can only filter on one thing at a time");
}

#[test]
fn a_search_that_takes_too_long_ends_and_changes_nothing() {
    let (mut four, five) = filled();
    four.max_search = Duration::ZERO;
    check_error(
        four.remove(&Value::None, &Value::None, &text("test")),
        "Pyro5.errors.NamingError",
        "regex takes too long: more than 0ns",
    );
    assert_eq!(five.count().unwrap(), 3);
}
