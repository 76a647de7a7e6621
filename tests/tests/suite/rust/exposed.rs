//! Types of other crates under every word that a service, a method or a parameter can have.

use pyro_runtime::client::Proxy;
use pyro_runtime::service::{Member, MemberKind};
use pyro_runtime::{Error, Value};
use pyro_tests::host::Host;

/// Somebody else's crate.
mod thermo {
    use std::cell::Cell;
    use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

    #[derive(Default)]
    pub(super) struct Sensor {
        pub(super) reads: AtomicI64,
    }

    impl Sensor {
        pub(super) fn version() -> String {
            "1.2".into()
        }
        pub(super) fn read(&self) -> i64 {
            self.reads.fetch_add(1, SeqCst) + 1
        }
        pub(super) fn width(&self, text: &str, factor: i64) -> i64 {
            text.chars().count() as i64 * factor
        }
        pub(super) fn reset(&self) {
            self.reads.store(0, SeqCst);
        }
        pub(super) fn level(&self) -> f64 {
            1.5
        }
    }

    /// Changes, and no two threads can look at it.
    #[derive(Default)]
    pub(super) struct Counter {
        last: Cell<i64>,
        count: i64,
    }

    impl Counter {
        pub(super) fn add(&mut self, by: i64) -> i64 {
            self.count += by;
            self.last.set(by);
            self.count
        }
        pub(super) fn last(&self) -> i64 {
            self.last.get()
        }
        pub(super) async fn slowly(&mut self) -> i64 {
            self.add(10)
        }
    }
}

pyro_runtime::expose! {
    #[pyro(package = "exposed.v1", concurrent, callback, explicit)]
    Thermometer for thermo::Sensor {
        #[pyro(expose, static)]
        fn version() -> String;
        #[pyro(expose, blocking, idempotent)]
        fn read(&self) -> i64;
        #[pyro(expose, sync)]
        fn width(&self, text: &str, #[pyro(kw_only, default = 1)] factor: i64) -> i64;
        #[pyro(expose, oneway, name = "clear")]
        fn reset(&self);
        #[pyro(expose, property)]
        fn level(&self) -> f64;
    }
}

pyro_runtime::expose! {
    #[pyro(package = "exposed.v1", exclusive)]
    Tally for thermo::Counter {
        fn add(&mut self, by: i64) -> i64;
        fn last(&self) -> i64;
        async fn slowly(&mut self) -> i64;
    }
}

pyro_runtime::expose! {
    #[pyro(package = "exposed.v1", exclusive)]
    BoxedTally for Box<thermo::Counter> {
        fn add(&mut self, by: i64) -> i64;
        fn last(&self) -> i64;
    }
}

pyro_runtime::expose! {
    #[pyro(package = "exposed.v1", sync)]
    Shared for std::sync::Arc<std::sync::Mutex<thermo::Sensor>> {
        #[pyro(static)]
        fn version() -> String;
        fn width(&self, text: &str, factor: i64) -> i64;
        fn read(&self) -> i64;
    }
}

fn member(members: &'static [Member], name: &str) -> &'static Member {
    members.iter().find(|member| member.name == name).expect("it is in the table")
}

#[test]
fn the_words_are_in_the_table() {
    let flag = |name, flag: fn(&Member) -> bool| flag(member(THERMOMETER.members, name));
    assert!(flag("version", |member| member.is_static));
    assert!(flag("read", |member| member.idempotent));
    assert!(flag("clear", |member| member.oneway));
    assert!(flag("level", |member| member.kind == MemberKind::Property { writable: false }));
    assert!(THERMOMETER.members.iter().all(|member| member.exposed));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_type_is_served_under_every_word() -> Result<(), Error> {
    let host = Host::empty().await;
    let server = ThermometerServer::object(thermo::Sensor::default());
    let registered = host.daemon().register(server).call()?;
    let sensor = registered.reference::<ThermometerProxy>().connect().await?;
    assert_eq!(sensor.version().await?, "1.2");
    assert_eq!((sensor.read().await?, sensor.read().await?), (1, 2));
    assert_eq!((sensor.width("h\u{e9}").await?, sensor.width("abc").factor(4).await?), (2, 12));
    assert!((sensor.level().await? - 1.5).abs() < f64::EPSILON);
    sensor.reset().await?;
    let dynamic = Proxy::connect(&registered.uri().to_string()).await?;
    assert!(dynamic.call::<Value>("width", ("a", 2)).await.is_err(), "passed by name only");
    host.stop().await;
    Ok(())
}

#[tokio::test]
async fn one_call_at_a_time_changes_what_it_has() -> Result<(), Error> {
    let host = Host::empty().await;
    let tally = TallyServer::object(thermo::Counter::default());
    let tally = host.daemon().register(tally).call()?.reference::<TallyProxy>().connect().await?;
    assert_eq!((tally.add(3).await?, tally.slowly().await?, tally.last().await?), (3, 13, 10));
    let boxed = BoxedTallyServer::object(Box::<thermo::Counter>::default());
    let boxed = host.daemon().register(boxed).call()?.reference::<BoxedTallyProxy>().connect().await?;
    assert_eq!((boxed.add(3).await?, boxed.last().await?), (3, 3));
    let shared = SharedServer::object(std::sync::Arc::default());
    let shared = host.daemon().register(shared).call()?.reference::<SharedProxy>().connect().await?;
    assert_eq!((shared.version().await?.as_str(), shared.width("ab", 2).await?), ("1.2", 4));
    assert_eq!(shared.read().await?, 1);
    host.stop().await;
    Ok(())
}
