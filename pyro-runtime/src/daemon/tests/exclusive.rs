//! Objects that each call has for itself, with handlers that block their thread.

use super::peer::Peer;
use super::{Daemon, ServerType};
use crate::Value;
use crate::blocking::{self, Wait};
use crate::net::poll;
use std::time::Duration;
use till::{TillServer, Work};

/// A service as it is generated.
#[allow(dead_code, unreachable_pub, reason = "what is generated is for whole programs")]
mod till {
    use crate::codegen as rt;
    use std::time::Duration;

    pub(super) trait Till: Send + 'static {
        fn count(&mut self) -> Result<i64, rt::Error>;
        fn work(&mut self) -> impl Future<Output = Result<i64, rt::Error>> + Send;
    }

    pub(super) const TILL: rt::Interface =
        rt::Interface::new("tests.Till", "Till", &[rt::Member::method("count"), rt::Member::method("work")])
            .instance_mode(rt::InstanceMode::Single);

    pub(super) struct TillServer<T> {
        service: rt::Exclusive<T>,
    }
    rt::server! {
        TillServer<T: Till> exclusive TILL;
        call {
            0 [blocking]: Till::count,
            1: Till::work,
        }
    }

    /// Needs a thread for blocking work while it has the object.
    pub(super) struct Work(pub(super) Duration);

    impl Till for Work {
        fn count(&mut self) -> Result<i64, rt::Error> {
            Ok(1)
        }

        async fn work(&mut self) -> Result<i64, rt::Error> {
            tokio::time::sleep(self.0).await;
            Ok(tokio::task::spawn_blocking(|| 7).await.expect("it does not panic"))
        }
    }
}

fn register(daemon: &Daemon, pause: Duration) -> String {
    let till = daemon.register(TillServer::object(Work(pause))).object_id("till").call().unwrap();
    till.uri().to_string()
}

#[test]
fn who_waits_for_the_object_takes_no_thread_from_who_has_it() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    // One thread stands for the many of a pool that as many connections would fill.
    let runtime = runtime.enable_all().max_blocking_threads(1).build().unwrap();
    let both = async {
        let daemon = Daemon::builder().host("127.0.0.1").build().await.unwrap();
        register(&daemon, Duration::from_millis(100));
        let serving = daemon.clone();
        let _guard = daemon.close_on_drop();
        tokio::spawn(async move { serving.serve().await });
        let mut worker = Peer::greeted(&daemon, "till").await;
        let mut counter = Peer::greeted(&daemon, "till").await;
        let count = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            counter.call("till", "count", &[]).await
        };
        tokio::join!(worker.call("till", "work", &[]), count)
    };
    let both = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(5), both).await });
    // A thread that waits for ever is not waited for.
    runtime.shutdown_background();
    assert_eq!(both.expect("neither call waits for the other's thread"), (Value::Int(7), Value::Int(1)));
}

#[tokio::test]
async fn events_are_handled_inside_of_a_runtime_too() {
    let builder = Daemon::builder().host("127.0.0.1").server_type(ServerType::Multiplex);
    let daemon = builder.build().await.unwrap();
    let uri = register(&daemon, Duration::ZERO);
    let client = std::thread::spawn(move || {
        let till = blocking::connect(uri).unwrap().with_timeout(Some(Duration::from_secs(5)));
        till.call::<i64>("count", ()).wait()
    });
    while !client.is_finished() {
        let ready = poll(&daemon.sockets().unwrap(), Some(Duration::from_millis(10))).unwrap();
        daemon.events(&ready).unwrap();
    }
    assert_eq!(client.join().unwrap().unwrap(), 1);
}
