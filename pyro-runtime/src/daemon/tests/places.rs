//! Where objects and daemons are: ids and handles, hosts, unix sockets.

use super::objects;
use super::{server_type, start};
use crate::Uri;
use crate::daemon::Daemon;
use crate::service::Target;

fn target() -> Target {
    Target::object(objects::probe())
}

#[tokio::test]
async fn an_empty_id_is_none_and_one_that_no_uri_carries_is_refused() {
    let (daemon, _guard) = start(|b| b).await;
    let registered = daemon.register(target()).object_id("").call().unwrap();
    assert!(registered.object_id().starts_with("obj_"), "{registered}");
    let before = daemon.stats().objects;
    for id in ["a b", "a\nb", " ", "\u{a0}"] {
        let text = daemon.register(target()).object_id(id).call().unwrap_err().to_string();
        assert_eq!(text, format!("invalid uri: the object id holds white space: {id:?}"));
        assert!(daemon.uri_for(id).is_err() && daemon.internal_uri_for(id).is_err());
    }
    for id in ["a@b", "@@", "obj@localhost:1"] {
        let text = daemon.register(target()).object_id(id).call().unwrap_err().to_string();
        assert_eq!(text, format!("invalid uri: the object id holds a `@`: {id:?}"));
    }
    assert_eq!(daemon.uri_for("").unwrap_err().to_string(), "invalid uri: the object id is empty");
    assert_eq!(daemon.stats().objects, before, "nothing is left of them, unlike in Python");
    for id in ["\0", "\u{1b}", "ü☃", "<>&", "@a"] {
        let uri = daemon.register(target()).object_id(id).call().unwrap().uri().clone();
        assert_eq!(uri.to_string().parse::<Uri>().unwrap(), uri, "{id:?}");
    }
}

#[tokio::test]
async fn a_handle_names_the_very_object_that_it_was_given_for() {
    let (here, _guard) = start(|b| b).await;
    let (there, _other_guard) = start(|b| b).await;
    let old = here.register(target()).object_id("x").call().unwrap();
    let new = here.register(target()).object_id("x").force(true).call().unwrap();
    let foreign = there.register(target()).object_id("x").call().unwrap();
    for handle in [&old, &foreign] {
        let text = here.uri_for(handle).unwrap_err().to_string();
        assert_eq!(text, "object isn't registered in this daemon");
        assert_eq!(here.unregister(handle).unwrap_err().to_string(), "object isn't registered");
        assert!(here.internal_uri_for(handle).is_err() && here.reset_metadata_cache(handle).is_err());
    }
    assert!(new.is_registered() && foreign.is_registered());
    assert_eq!(here.uri_for(&new).unwrap(), *new.uri());
    here.unregister(&new).unwrap();
    assert!(!new.is_registered());
    assert!(here.unregister(&new).is_err(), "it is gone already");
}

#[tokio::test]
async fn an_ipv6_host_may_stand_in_brackets() {
    let builder = Daemon::builder().server_type(server_type()).nat_host("[fe80::1]").nat_port(5);
    let daemon = builder.host("[::1]").build().await;
    let Ok(daemon) = daemon else { return eprintln!("no IPv6 here: {}", daemon.unwrap_err()) };
    let uri = daemon.internal_uri_for("x").unwrap().to_string();
    assert!(uri.starts_with("PYRO:x@[::1]:"), "{uri}");
    assert_eq!(daemon.uri_for("x").unwrap().to_string(), "PYRO:x@[fe80::1]:5");
}

#[cfg(unix)]
#[tokio::test]
async fn names_of_unix_sockets_are_those_that_uris_carry() {
    let build = |name: &str| Daemon::builder().server_type(server_type()).unix_socket(name).build();
    let daemon = build("").await.unwrap();
    assert!(daemon.location().to_string().starts_with("localhost:"), "an empty one is none");
    let text = build("/tmp/a:b").await.unwrap_err().to_string();
    assert_eq!(text, "invalid uri (location): the name of a unix socket holds no `:`");
    let name = std::env::temp_dir().join(format!("pyro {} {}.sock", server_type(), std::process::id()));
    let daemon = build(name.to_str().unwrap()).await.unwrap();
    let uri = daemon.uri_for("x").unwrap();
    assert_eq!(uri.to_string().parse::<Uri>().unwrap(), uri);
}

#[cfg(unix)]
#[tokio::test]
async fn a_daemon_that_closes_leaves_the_socket_file_of_another_alone() {
    let name = std::env::temp_dir().join(format!("pyro-two-{}-{}.sock", server_type(), std::process::id()));
    let build = || Daemon::builder().server_type(server_type()).unix_socket(name.to_str().unwrap()).build();
    let first = build().await.unwrap();
    std::fs::remove_file(&name).unwrap();
    let second = build().await.unwrap();
    first.close();
    assert!(name.exists(), "it belongs to the second one");
    second.close();
    assert!(!name.exists());
}
