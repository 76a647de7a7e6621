//! The rules, over the store in memory.

use super::*;
use crate::nameserver::storage::MemoryStorage;

fn tags(tags: &[&str]) -> Tags {
    tags.iter().map(|t| (*t).to_owned()).collect()
}

fn server() -> NameServer {
    let server = NameServer::new(MemoryStorage::new(), Limits::default());
    let own = tags(&["class:Pyro5.nameserver.NameServer"]);
    server.register(NAMESERVER_NAME, "PYRO:Pyro.NameServer@localhost:9090", false, own).unwrap();
    server.register("test.a", "PYRO:a@host:1", true, tags(&["red", "big"])).unwrap();
    server.register("test.b", "PYRO:b@host:2", true, tags(&["red"])).unwrap();
    server
}

fn names(found: Vec<(String, Record)>) -> Vec<String> {
    found.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn safe_registration_keeps_and_plain_one_replaces_all() {
    let server = server();
    let taken = server.register("test.a", "PYRO:z@host:9", true, Tags::new());
    assert_eq!(taken.unwrap_err().to_string(), "name already registered: test.a");
    server.register("test.a", "PYRO:z@host:9", false, Tags::new()).unwrap();
    let record = server.lookup("test.a", Generation::Pyro5).unwrap();
    assert_eq!(record, Record { uri: "PYRO:z@host:9".to_owned(), tags: Tags::new() });
    assert_eq!(server.count().unwrap(), 3);
}

#[test]
fn errors_have_pythons_classes_and_texts() {
    let server = server();
    let check = |error: NameError, class: &str, text: &str| {
        let exception = Exception::from(error);
        assert_eq!((exception.class.as_str(), exception.message().as_str()), (class, text));
    };
    let unknown = server.lookup("nobody", Generation::Pyro5).unwrap_err();
    check(unknown, "Pyro5.errors.NamingError", "unknown name: nobody");
    let unknown = server.set_metadata("nobody", Tags::new()).unwrap_err();
    check(unknown, "Pyro5.errors.NamingError", "unknown name: nobody");
    let uri = server.register("x", "not a uri", false, Tags::new()).unwrap_err();
    check(uri, "Pyro5.errors.PyroError", "invalid uri");
    let regex = crate::nameserver::pattern::Pattern::new("(((").unwrap_err();
    let text = "invalid regex: missing ), unterminated subpattern at position 2";
    check(regex.into(), "Pyro5.errors.NamingError", text);
}

#[test]
fn nothing_removes_the_name_server() {
    let server = server();
    assert!(!server.remove(NAMESERVER_NAME).unwrap());
    assert_eq!(server.remove_matching(&Filter::Prefix("Pyro")).unwrap(), 0);
    let all = [NAMESERVER_NAME, "test.a", "nobody"].map(str::to_owned).to_vec();
    assert_eq!(server.remove_all(all).unwrap(), 1);
    assert_eq!(server.remove_matching(&Filter::All).unwrap(), 1);
    assert_eq!(server.count().unwrap(), 1);
    assert!(!server.remove("test.a").unwrap());
}

#[test]
fn each_generation_finds_the_name_server_under_its_own_class() {
    let server = server();
    for (asks, class) in [
        (Generation::Pyro5, "class:Pyro5.nameserver.NameServer"),
        (Generation::Pyro4, "class:Pyro4.naming.NameServer"),
    ] {
        let wanted = tags(&[class]);
        let expected = Record { uri: "PYRO:Pyro.NameServer@localhost:9090".to_owned(), tags: wanted.clone() };
        assert_eq!(server.lookup(NAMESERVER_NAME, asks).unwrap(), expected);
        for filter in [Filter::AllTags(&wanted), Filter::AnyTag(&wanted), Filter::Prefix("Pyro")] {
            let found = server.list(&filter, asks).unwrap();
            assert_eq!(found, [(NAMESERVER_NAME.to_owned(), expected.clone())]);
        }
        assert_eq!(server.list(&Filter::All, asks).unwrap()[0].1, expected);
    }
    let other = tags(&["class:Pyro4.naming.NameServer"]);
    assert!(server.list(&Filter::AllTags(&other), Generation::Pyro5).unwrap().is_empty());
}

#[test]
fn metadata_searches() {
    let server = server();
    let list = |filter: &Filter<'_>| names(server.list(filter, Generation::Pyro5).unwrap());
    assert_eq!(list(&Filter::AllTags(&tags(&["red"]))), ["test.a", "test.b"]);
    assert_eq!(list(&Filter::AllTags(&tags(&["red", "big"]))), ["test.a"]);
    assert_eq!(list(&Filter::AnyTag(&tags(&["big", "zzz"]))), ["test.a"]);
    assert_eq!(list(&Filter::All), [NAMESERVER_NAME, "test.a", "test.b"]);
}

#[test]
fn bounds_are_kept() {
    let limits = Limits { max_names: 4, ..Limits::default() };
    let server = NameServer::new(MemoryStorage::new(), limits);
    let register = |name: &str, tags: Tags| server.register(name, "PYRO:a@host:1", false, tags);
    assert_eq!(
        register(&"x".repeat(1025), Tags::new()).unwrap_err().to_string(),
        "name too long: 1025 bytes, at most 1024 are allowed"
    );
    let many: Tags = (0..65).map(|i| format!("tag{i}")).collect();
    let text = "too much metadata: 65 tags, at most 64 are allowed";
    assert_eq!(register("a", many.clone()).unwrap_err().to_string(), text);
    assert_eq!(
        register("a", tags(&[&"t".repeat(1025)])).unwrap_err().to_string(),
        "metadata tag too long: 1025 bytes, at most 1024 are allowed"
    );
    let uri = format!("PYRO:{}@host:1", "o".repeat(2048));
    let error = server.register("a", &uri, false, Tags::new()).unwrap_err().to_string();
    assert_eq!(error, "uri too long: 2060 bytes, at most 2048 are allowed");
    for name in ["a", "b", "c", "d", "a"] {
        register(name, Tags::new()).unwrap();
    }
    let text = "too many names: the name server holds 4 at most";
    assert_eq!(register("e", Tags::new()).unwrap_err().to_string(), text);
    assert_eq!(server.set_metadata("a", many).map_err(|e| matches!(e, NameError::Limit(_))), Err(true));
    assert_eq!(server.count().unwrap(), 4);
}
