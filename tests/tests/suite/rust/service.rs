//! `tests/golden/service.pyro` as somebody would write it in Rust: the same Model, compiled with warnings denied, served
//! to and called from both generations.

use pyro_runtime::client::Proxy;
use pyro_runtime::{Bytes, DateTime, Error, Exception, Generation, ItemStream, Serializer, TimeDelta, Value};
use pyro_tests::host::Host;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A service with each kind of member, and errors of each kind.
#[deny(warnings)]
#[allow(unreachable_pub, clippy::deprecated_semver, reason = "as an author writes what others shall use")]
#[pyro_runtime::package("fixture.service.v1")]
mod api {
    use pyro_runtime::{
        Bytes, DateTime, Enum, Error, Exception, ItemStream, Result, Struct, TimeDelta, service,
    };
    use std::collections::BTreeMap;

    /// One measurement.
    #[derive(Clone, Debug, PartialEq, Struct)]
    pub struct Reading {
        pub station: String,
        pub value: f64,
        pub at: Option<DateTime>,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Enum)]
    #[pyro(repr = "str")]
    pub enum Unit {
        C,
        F,
    }

    /// Something is wrong with a station.
    #[derive(Clone, Debug, PartialEq, Exception)]
    pub struct StationError {
        pub station: String,
    }

    /// The station does not answer.
    #[derive(Clone, Debug, PartialEq, Exception)]
    #[pyro(extends(StationError), python = "builtins.ConnectionError")]
    pub struct Offline {
        #[pyro(inherited)]
        pub station: String,
        pub since: Option<DateTime>,
        #[pyro(default = 1)]
        pub attempts: i64,
    }

    /// It says why in its own words.
    #[derive(Clone, Debug, PartialEq, Exception)]
    #[pyro(python = "builtins.ValueError")]
    pub struct Refused {
        pub message: String,
    }

    #[derive(Clone, Debug, PartialEq, Exception)]
    pub struct Broken;

    /// A weather station.
    #[service(instance = "single", register("fixture.station", tags = ["class:sensor", "site:lab"]))]
    pub trait Station {
        /// The longest history.
        const MAX_HISTORY: i64 = 50;

        /// Between two readings.
        #[pyro(property)]
        fn interval(&self) -> TimeDelta;
        #[pyro(property)]
        fn set_interval(&self, value: TimeDelta) -> Result<()>;
        /// The station's name.
        #[pyro(property)]
        fn name(&self) -> String;

        /// The latest reading.
        #[pyro(throws(Offline, ValueError))]
        async fn read(&self, #[pyro(default = None)] at: Option<DateTime>) -> Result<Reading, ReadError>;
        /// Any station's trouble.
        #[pyro(throws(StationError, Refused))]
        fn check(&self, station: String) -> Result<(), CheckError>;
        #[pyro(throws(Broken, KeyError, OSError))]
        async fn repair(&self) -> Result<()>;
        /// Readings, newest first.
        #[pyro(throws(Offline))]
        async fn history(
            &self,
            station: String,
            #[pyro(default = 100)] limit: i64,
            #[pyro(default = Unit::C)] unit: Unit,
        ) -> Result<ItemStream<Reading>, HistoryError>;
        fn count(&self, to: i64) -> ItemStream<i64>;
        /// Writes a line to the log.
        #[pyro(oneway)]
        async fn log(&self, msg: String, #[pyro(default = 20)] level: i32);
        #[pyro(oneway)]
        fn reset(&self);
        fn add(
            &self,
            readings: Vec<Reading>,
            by_name: BTreeMap<String, Reading>,
            best: Option<Reading>,
            raw: Bytes,
        ) -> i64;
        fn describe(&self, reading: Reading, text: Option<String>, pair: (i64, String)) -> (String, i64);
        #[deprecated(note = "use read", since = "1.2")]
        #[pyro(name = "getTemp")]
        fn temp(&self) -> impl Future<Output = Result<f64, Error>> + Send;
        #[pyro(name = "__len__")]
        fn len(&self) -> i64;
        fn nothing(&self);
        /// Only for the server itself.
        #[pyro(local)]
        fn warm_up(&self, watts: i64) {
            let _ = watts;
        }
        #[pyro(property, local)]
        fn secret(&self) -> String {
            "hidden".into()
        }
        #[pyro(property)]
        fn set_secret(&self, value: String) {
            let _ = value;
        }
    }
}

use api::{
    Broken, CheckError, HistoryError, Offline, ReadError, Reading, Refused, Station, StationError,
    StationProxy, StationRepairError, StationServer, Unit,
};

#[derive(Default)]
struct Mine {
    interval: Mutex<TimeDelta>,
    log: Mutex<Vec<String>>,
}

impl Station for Mine {
    fn interval(&self) -> TimeDelta {
        *self.interval.lock().unwrap()
    }
    fn set_interval(&self, value: TimeDelta) -> Result<(), Error> {
        if value.micros < 0 {
            return Err(Exception::new("builtins.ValueError", "negative").into());
        }
        *self.interval.lock().unwrap() = value;
        Ok(())
    }
    fn name(&self) -> String {
        "H\u{f8}yde".into()
    }
    async fn read(&self, at: Option<DateTime>) -> Result<Reading, ReadError> {
        match at {
            None => Ok(Reading { station: "roof".into(), value: 20.5, at }),
            Some(_) => Err(Offline { station: "roof".into(), since: at, attempts: 3 }.into()),
        }
    }
    fn check(&self, station: String) -> Result<(), CheckError> {
        match station.as_str() {
            "refused" => Err(Refused { message: "no".into() }.into()),
            "offline" => Err(Offline { station, since: None, attempts: 1 }.into()),
            "lost" => Err(StationError { station }.into()),
            _ => Ok(()),
        }
    }
    async fn repair(&self) -> Result<(), Error> {
        Err(Broken.into())
    }
    async fn history(
        &self,
        station: String,
        limit: i64,
        unit: Unit,
    ) -> Result<ItemStream<Reading>, HistoryError> {
        let scale = if unit == Unit::F { 100.0 } else { 1.0 };
        let reading = move |i: i64| Reading { station: station.clone(), value: scale * i as f64, at: None };
        Ok(ItemStream::from_iter((0..limit.min(Self::MAX_HISTORY)).map(reading)))
    }
    fn count(&self, to: i64) -> ItemStream<i64> {
        ItemStream::from_iter(0..to)
    }
    async fn log(&self, msg: String, level: i32) {
        self.log.lock().unwrap().push(format!("{level} {msg}"));
    }
    fn reset(&self) {
        self.log.lock().unwrap().clear();
    }
    fn add(
        &self,
        readings: Vec<Reading>,
        by_name: BTreeMap<String, Reading>,
        best: Option<Reading>,
        raw: Bytes,
    ) -> i64 {
        (readings.len() + by_name.len() + usize::from(best.is_some()) + raw.len()) as i64
    }
    fn describe(&self, reading: Reading, text: Option<String>, pair: (i64, String)) -> (String, i64) {
        (format!("{} {text:?} {}", reading.station, pair.1), pair.0)
    }
    async fn temp(&self) -> Result<f64, Error> {
        Ok(21.5)
    }
    fn len(&self) -> i64 {
        self.log.lock().unwrap().len() as i64
    }
    fn nothing(&self) {}
}

#[test]
fn it_is_the_twin_of_the_declaration() {
    let file = super::twins::folder("tests/tests/suite/rust/service.rs");
    let source = super::twins::from_source("service.rs", std::fs::read_to_string(file).unwrap());
    let idl = super::twins::from_idl(&[super::twins::folder("tests/golden/service.pyro")]);
    super::twins::assert_same_models(idl, source, "service.rs");
}

async fn called(generation: Generation, serializer: Serializer) -> Result<(), Error> {
    let host = Host::empty().await;
    let uri = host.daemon().register(StationServer::object(Mine::default())).call()?.uri().to_string();
    let proxy = Proxy::builder(&*uri)?.generation(generation).serializer(serializer).connect().await?;
    let station = StationProxy::from(proxy);

    assert_eq!(station.read().await.unwrap().value, 20.5);
    let at: DateTime = "2026-03-01T10:00:00".parse().unwrap();
    let failed = station.read().at(Some(at)).await.unwrap_err();
    assert!(matches!(failed, ReadError::Offline(Offline { attempts: 3, .. })), "{failed:?}");
    let refused = station.check("refused").await.unwrap_err();
    assert!(matches!(&refused, CheckError::Refused(Refused { message }) if message == "no"), "{refused:?}");
    let lost = station.check("lost").await.unwrap_err();
    assert!(
        matches!(&lost, CheckError::StationError(error) if **error == StationError { station: "lost".into() }),
        "{lost:?}"
    );
    let offline = station.check("offline").await.unwrap_err();
    let CheckError::StationError(offline) = offline else { panic!("{offline:?}") };
    assert_eq!(offline.station, "offline");
    assert!(offline.downcast::<Offline>().is_some(), "{offline:?}");
    let broken = station.repair().await.unwrap_err();
    assert!(matches!(broken, StationRepairError::Broken(Broken)), "{broken:?}");

    streams(&station).await?;
    others(&station).await?;
    host.stop().await;
    Ok(())
}

async fn streams(station: &StationProxy) -> Result<(), Error> {
    let mut history = station.history("roof").limit(3).unit(Unit::F).await.unwrap();
    let mut values = Vec::new();
    while let Some(reading) = history.next().await {
        values.push(reading?.value);
    }
    assert_eq!(values, [0.0, 100.0, 200.0]);
    let mut count = station.count(4).await?;
    let mut sum = 0;
    while let Some(item) = count.next().await {
        sum += item?;
    }
    assert_eq!(sum, 6);
    Ok(())
}

async fn others(station: &StationProxy) -> Result<(), Error> {
    station.set_interval(TimeDelta { micros: 5_000_000 }).await?;
    assert_eq!(station.interval().await?, TimeDelta { micros: 5_000_000 });
    let negative = station.set_interval(TimeDelta { micros: -1 }).await.unwrap_err();
    assert_eq!(negative.python_class(), "builtins.ValueError");
    assert_eq!(station.name().await?, "H\u{f8}yde");
    let reading = Reading { station: "a".into(), value: 1.0, at: None };
    let by_name = BTreeMap::from([("b".to_owned(), reading.clone())]);
    let readings = [reading.clone(), reading.clone()];
    assert_eq!(station.add(&readings, &by_name, Some(&reading), Bytes::from_static(b"abc")).await?, 7);
    let described = station.describe(&reading, Some("t"), &(5, "p".to_owned())).await?;
    assert_eq!(described, ("a Some(\"t\") p".to_owned(), 5));
    station.log("hello").await?;
    station.log("loud").level(50).await?;
    // A oneway call is over before it is done.
    for _ in 0..200 {
        if station.len().await? == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(station.len().await?, 2);
    station.nothing().await?;
    #[allow(deprecated, reason = "what is deprecated works")]
    let temp = station.temp().await?;
    assert_eq!(temp, 21.5);

    // What is local is told apart from what is unknown, and neither is called.
    let local = station.proxy().call::<Value>("warm_up", (1,)).await.unwrap_err();
    assert!(local.is_attribute() || local.is_remote(), "{local:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_served_and_called() {
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        // timedelta travels in serpent alone.
        called(generation, Serializer::Serpent)
            .await
            .unwrap_or_else(|error| panic!("{generation:?}: {error:?}"));
    }
}
