//! Names that are asked for before they are there.

use super::{PATIENCE, name_server, place, thing};
use crate::blocking::Wait;
use crate::client::{Place, Proxy};
use crate::daemon::Daemon;
use std::time::{Duration, Instant};

const DELAY: Duration = Duration::from_secs(5);

fn proxy(uri: &str, place: Place, is_blocking: bool) -> Proxy {
    let builder = Proxy::builder(uri).unwrap().name_server_place(place);
    if is_blocking { builder.blocking().build() } else { builder.build() }
}

/// The answer of an object that gets its name while it is being asked for.
async fn answer(uri: &'static str, is_blocking: bool) -> i64 {
    let running = name_server(0).await;
    let daemon = Daemon::builder().build().await.unwrap();
    let object = daemon.register(thing(&super::NAMELESS)).call().unwrap();
    let serving = super::serve(&daemon);
    let place = Place { lookup_delay: DELAY, ..place(&running.uri) };
    let calling = tokio::task::spawn_blocking(move || {
        let proxy = proxy(uri, place, is_blocking);
        match is_blocking {
            true => proxy.call("answer", ()).wait(),
            false => tokio::runtime::Handle::current().block_on(async { proxy.call("answer", ()).await }),
        }
    });
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(!calling.is_finished(), "it asks again");
    let tags = ["blue".to_owned()].into();
    running.core.register("late", &object.uri().to_string(), false, tags).unwrap();
    let answer = tokio::time::timeout(PATIENCE, calling).await.unwrap().unwrap().unwrap();
    daemon.close();
    serving.await.unwrap().unwrap();
    running.shutdown().await;
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_comes_late_is_found() {
    assert_eq!(answer("PYRONAME:late", false).await, 42);
    assert_eq!(answer("PYRONAME:late", true).await, 42);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tags_that_come_late_are_found() {
    assert_eq!(answer("PYROMETA:blue", false).await, 42);
    assert_eq!(answer("PYROMETA:blue", true).await, 42);
}

#[tokio::test]
async fn a_name_that_never_comes_is_unknown_after_the_delay() {
    let running = name_server(0).await;
    for (uri, text) in [
        ("PYRONAME:never", "unknown name: never"),
        ("PYROMETA:never", "no registrations available with desired metadata properties {'never'}"),
    ] {
        for delay in [Duration::ZERO, Duration::from_millis(500)] {
            let place = Place { lookup_delay: delay, ..place(&running.uri) };
            let begun = Instant::now();
            let error = proxy(uri, place, false).bind().await.unwrap_err();
            assert_eq!((error.to_string().as_str(), error.is_naming()), (text, true));
            assert!(begun.elapsed() >= delay && begun.elapsed() < DELAY, "{:?}", begun.elapsed());
        }
    }
    running.shutdown().await;
}
