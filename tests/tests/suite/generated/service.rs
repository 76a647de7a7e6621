//! A generated service behind a daemon, called through its generated proxy: both generations, each serializer.

use pyro_runtime::client::{DynArgs, Proxy};
use pyro_runtime::daemon::Daemon;
use pyro_runtime::protocol::SerializerSet;
use pyro_runtime::service::{InstanceMode, MemberKind};
use pyro_runtime::{Bytes, Error, Exception, Generation, ItemStream, Serializer, TimeDelta, Value};
use pyro_tests::golden::service::fixture::service::v1 as f;
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Mutex;

#[derive(Default)]
struct TestStation {
    interval: Mutex<TimeDelta>,
    log: Mutex<Vec<String>>,
}

fn reading(station: &str, value: f64) -> f::Reading {
    f::Reading { station: station.into(), value, at: None }
}

impl f::Station for TestStation {
    async fn interval(&self) -> Result<TimeDelta, Error> {
        Ok(*self.interval.lock().unwrap())
    }
    async fn set_interval(&self, value: TimeDelta) -> Result<(), Error> {
        if value.micros < 0 {
            return Err(Exception::new("builtins.ValueError", "negative").into());
        }
        *self.interval.lock().unwrap() = value;
        Ok(())
    }
    async fn name(&self) -> Result<String, Error> {
        Ok("Høyde".into())
    }
    async fn read(&self, at: Option<pyro_runtime::DateTime>) -> Result<f::Reading, f::StationReadError> {
        match at {
            None => Ok(reading("now", 1.5)),
            Some(at) if at.offset.is_some() => Err(f::StationReadError::value_error("naive only")),
            Some(at) => Err(f::Offline { station: "then".into(), since: Some(at), attempts: 3 }.into()),
        }
    }
    async fn check(&self, station: String) -> Result<(), f::StationCheckError> {
        match station.as_str() {
            "fine" => Ok(()),
            "refused" => Err(f::Refused { message: "not today".into() }.into()),
            // It extends what is declared, and keeps its own name on its way.
            "offline" => Err(f::Offline { station, since: None, attempts: 2 }.into()),
            "lost" => Err(Exception::new("builtins.LookupError", "no such thing").into())
                .map_err(|e: Error| e.into()),
            _ => Err(f::StationError { station }.into()),
        }
    }
    async fn repair(&self) -> Result<(), f::StationRepairError> {
        Err(f::Broken {}.into())
    }
    async fn history(
        &self,
        station: String,
        limit: i64,
        unit: f::Unit,
    ) -> Result<ItemStream<f::Reading>, f::StationHistoryError> {
        if station.is_empty() {
            return Err(f::Offline { station, since: None, attempts: 1 }.into());
        }
        let name = format!("{station}/{limit}/{}", unit.value());
        Ok(ItemStream::from_iter((0..limit.min(3)).map(move |i| reading(&name, i as f64))))
    }
    async fn count(&self, to: i64) -> Result<ItemStream<i64>, Error> {
        Ok(ItemStream::try_from_iter((0..to).map(|i| if i == 5 { Err(Error::usage("five")) } else { Ok(i) })))
    }
    async fn log(&self, msg: String, level: i32) -> Result<(), Error> {
        self.log.lock().unwrap().push(format!("{level} {msg}"));
        Ok(())
    }
    async fn reset(&self) -> Result<(), Error> {
        self.log.lock().unwrap().clear();
        Ok(())
    }
    async fn add(
        &self,
        readings: Vec<f::Reading>,
        by_name: BTreeMap<String, f::Reading>,
        best: Option<f::Reading>,
        raw: Bytes,
    ) -> Result<i64, Error> {
        Ok((readings.len() + 10 * by_name.len() + 100 * usize::from(best.is_some()) + 1000 * raw.len())
            as i64)
    }
    async fn describe(
        &self,
        reading: f::Reading,
        text: Option<String>,
        pair: (i64, String),
    ) -> Result<(String, i64), Error> {
        Ok((format!("{}:{}:{}", reading.station, text.unwrap_or_default(), pair.1), pair.0))
    }
    async fn temp(&self) -> Result<f64, Error> {
        Ok(21.5)
    }
    async fn len(&self) -> Result<i64, Error> {
        Ok(self.log.lock().unwrap().len() as i64)
    }
    async fn nothing(&self) -> Result<(), Error> {
        Ok(())
    }
    async fn warm_up(&self, watts: i64) -> Result<(), Error> {
        panic!("not remote: {watts}");
    }
    async fn secret(&self) -> Result<String, Error> {
        panic!("not remote");
    }
    async fn set_secret(&self, value: String) -> Result<(), Error> {
        panic!("not remote: {value}");
    }
}

/// Runs a test against a station behind a daemon, once for each generation and serializer.
fn with_station<F: Future<Output = ()>>(test: impl Fn(f::StationProxy, Serializer) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let accepted = SerializerSet::ALL.with(Serializer::Pickle);
        let builder = Daemon::builder().configure(|config| config.wire.serializers = accepted);
        let daemon = builder.build().await.unwrap();
        daemon.register(f::StationServer::class(TestStation::default)).object_id("station").call().unwrap();
        let uri = daemon.uri_for("station").unwrap();
        let server = daemon.clone();
        let serving = tokio::spawn(async move { server.serve().await });
        for generation in [Generation::Pyro5, Generation::Pyro4] {
            let known = Serializer::ALL_AND_PICKLE.into_iter().filter(|s| s.is_known_to(generation));
            for serializer in known {
                let proxy = Proxy::builder(&uri).unwrap().generation(generation).serializer(serializer);
                test(proxy.connect().await.unwrap().into(), serializer).await;
            }
        }
        daemon.shutdown().await;
        serving.await.unwrap().unwrap();
    });
}

#[test]
fn methods_and_properties() {
    with_station(|station, serializer| async move {
        assert_eq!(station.read().await.unwrap(), reading("now", 1.5));
        assert_eq!(station.name().await.unwrap(), "Høyde");
        station.nothing().await.unwrap();
        #[allow(deprecated, reason = "deprecated methods are called too")]
        let temp = station.temp().await.unwrap();
        assert_eq!(temp, 21.5);
        if serializer == Serializer::Serpent {
            station.set_interval(TimeDelta { micros: 2_500_000 }).await.unwrap();
            assert_eq!(station.interval().await.unwrap().micros, 2_500_000);
            let error = station.set_interval(TimeDelta { micros: -1 }).await.unwrap_err();
            assert_eq!(error.exception().unwrap().to_string(), "builtins.ValueError: negative");
        }
        let described = station.describe(&reading("a", 0.0), Some("t"), &(7, "p".into())).await.unwrap();
        assert_eq!(described, ("a:t:p".into(), 7));
        let described = station.describe(&reading("a", 0.0), None, &(7, "p".into())).await.unwrap();
        assert_eq!(described, ("a::p".into(), 7));
    });
}

#[test]
fn arguments_are_lent() {
    with_station(|station, serializer| async move {
        if serializer == Serializer::Json {
            return; // It has no bytes.
        }
        let readings = [reading("a", 1.0), reading("b", 2.0)];
        let by_name = BTreeMap::from([("a".to_owned(), readings[0].clone())]);
        let raw = Bytes::from_static(b"xyz");
        let sum = station.add(&readings, &by_name, Some(&readings[1]), raw).await.unwrap();
        assert_eq!(sum, 3112);
    });
}

#[test]
fn what_is_left_out_takes_the_servers_default() {
    with_station(|station, _| async move {
        let named = async |items: ItemStream<f::Reading>| items.collect().await.unwrap()[0].station.clone();
        assert_eq!(named(station.history("s").await.unwrap()).await, "s/100/C");
        assert_eq!(named(station.history("s").limit(5).await.unwrap()).await, "s/5/C");
        // An argument after one that is left out goes by name.
        assert_eq!(named(station.history("s").unit(&f::Unit::F).await.unwrap()).await, "s/100/F");
        assert_eq!(named(station.history("s").unit(&f::Unit::F).limit(2).await.unwrap()).await, "s/2/F");
    });
}

#[test]
fn streams_end_and_fail() {
    with_station(|station, _| async move {
        let items = station.history("s").limit(2).await.unwrap().collect().await.unwrap();
        assert_eq!(items, [reading("s/2/C", 0.0), reading("s/2/C", 1.0)]);
        assert_eq!(station.count(0).await.unwrap().collect().await.unwrap(), [0; 0]);
        let mut items = station.count(9).await.unwrap();
        for expected in 0..5 {
            assert_eq!(items.next().await.unwrap().unwrap(), expected);
        }
        assert!(items.next().await.unwrap().unwrap_err().to_string().contains("five"));
        assert!(items.next().await.is_none());
        let error = station.history("").await.unwrap_err();
        assert!(matches!(error, f::StationHistoryError::Offline(_)), "{error:?}");
    });
}

#[test]
fn declared_exceptions_are_typed() {
    with_station(|station, serializer| async move {
        let Err(f::StationCheckError::StationError(caught)) = station.check("x").await else {
            panic!("not caught")
        };
        assert_eq!(caught, f::StationError { station: "x".into() });
        assert_eq!(caught.to_string(), "StationError(station='x')");
        let Err(f::StationCheckError::Refused(caught)) = station.check("refused").await else {
            panic!("not caught")
        };
        assert_eq!(caught.to_string(), "not today");
        // What extends a declared exception is caught as that one; the rest of it is in the exception itself.
        let Err(f::StationCheckError::StationError(caught)) = station.check("offline").await else {
            panic!("not caught")
        };
        assert_eq!(caught.station, "offline");
        let offline = f::Offline { station: "offline".into(), since: None, attempts: 2 };
        assert_eq!(caught.downcast::<f::Offline>(), Some(offline.clone()));
        assert_eq!(caught.downcast::<f::Refused>(), None);
        assert_eq!(caught.to_string(), offline.to_string());
        // A gateway sends on what came.
        let sent_on = Error::from(f::StationCheckError::StationError(caught));
        let raised = sent_on.exception().expect("raised by the server");
        assert_eq!(f::Offline::try_from(raised).unwrap(), offline);
        assert_eq!(raised.class, "builtins.ConnectionError");
        assert!(raised.traceback.is_some());
        let Err(f::StationCheckError::Other(error)) = station.check("lost").await else { panic!("caught") };
        assert_eq!(error.exception().unwrap().class, "builtins.LookupError");
        station.check("fine").await.unwrap();
        assert!(matches!(station.repair().await, Err(f::StationRepairError::Broken(f::Broken {}))));
        if serializer != Serializer::Marshal {
            let at = "2024-02-29T12:00:00".parse().unwrap();
            let Err(f::StationReadError::Offline(caught)) = station.read().at(Some(at)).await else {
                panic!("not caught")
            };
            assert_eq!(caught, f::Offline { station: "then".into(), since: Some(at), attempts: 3 });
        }
        if serializer == Serializer::Serpent {
            let at = "2024-02-29T12:00:00+01:00".parse().unwrap();
            let error = station.read().at(Some(at)).await.unwrap_err();
            let f::StationReadError::ValueError(caught) = &error else { panic!("not caught: {error:?}") };
            assert_eq!(caught.message(), "naive only");
        }
    });
}

#[test]
fn an_exception_that_is_raised_here_is_what_callers_catch() {
    let offline = f::Offline { station: "x".into(), since: None, attempts: 2 };
    let error = f::StationCheckError::from(offline.clone());
    let f::StationCheckError::StationError(thrown) = &error else { panic!("{error:?}") };
    assert_eq!((&*thrown.station, thrown.downcast()), ("x", Some(offline)));
    // What nothing else could be is only that.
    let error = f::StationCheckError::from(f::StationError { station: "x".into() });
    let f::StationCheckError::StationError(thrown) = error.clone() else { panic!("{error:?}") };
    assert_eq!((thrown.exception(), thrown.downcast::<f::Offline>()), (None, None));
    assert_eq!(thrown.to_string(), "StationError(station='x')");
    assert_eq!(thrown.into_inner(), f::StationError { station: "x".into() });
    assert_eq!(Error::from(error).exception().unwrap().class, "Pyro5.errors.PyroError");
}

#[test]
fn exceptions_look_like_pythons_to_others() {
    let offline = f::Offline { station: "x".into(), since: None, attempts: 2 };
    let raised = Exception::from(offline.clone());
    assert_eq!(raised.class, "builtins.ConnectionError");
    assert_eq!(raised.message(), "Offline(station='x', since=None, attempts=2)");
    let attributes = [
        ("pyro_exception".to_owned(), "fixture.service.v1.Offline".into()),
        ("station".to_owned(), "x".into()),
        ("since".to_owned(), Value::None),
        ("attempts".to_owned(), Value::Int(2)),
    ];
    assert_eq!(raised.attributes, attributes);
    assert_eq!(f::Offline::try_from(&raised).unwrap(), offline);
    let broken = Exception::from(f::Broken {});
    assert_eq!((&*broken.class, &*broken.message()), ("Pyro5.errors.PyroError", "Broken()"));
    // A Python program that knows no declaration raises the plain class, with what attributes it likes.
    let plain = Exception::new("builtins.ConnectionError", "gone").with_attribute("station", "y");
    assert_eq!(
        f::Offline::try_from(&plain).unwrap(),
        f::Offline { station: "y".into(), since: None, attempts: 1 }
    );
    assert!(f::Offline::try_from(&Exception::new("builtins.ConnectionError", "gone")).is_err(), "no station");
}

#[test]
fn oneway_calls_arrive() {
    with_station(|station, _| async move {
        let before = station.len().await.unwrap();
        station.log("first").await.unwrap();
        station.log("second").level(40).await.unwrap();
        for _ in 0..200 {
            if station.len().await.unwrap() == before + 2 {
                station.reset().await.unwrap();
                while station.len().await.unwrap() != 0 {
                    tokio::task::yield_now().await;
                }
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        panic!("the oneway calls did not arrive");
    });
}

#[test]
fn arguments_that_do_not_fit_are_refused_in_pythons_words() {
    with_station(|station, _| async move {
        let refused = async |method: &str, args: DynArgs| {
            let error = station.proxy().call::<Value>(method, args).await.unwrap_err();
            error.exception().expect("refused by the server").to_string()
        };
        let int = |v| Value::Int(v);
        for (method, args, expected) in [
            (
                "history",
                DynArgs::positional([]),
                "TypeError: Station.history() missing 1 required positional argument: 'station'",
            ),
            (
                "describe",
                DynArgs::positional([]),
                "TypeError: Station.describe() missing 3 required positional arguments: 'reading', 'text', and 'pair'",
            ),
            (
                "nothing",
                DynArgs::positional([int(1)]),
                "TypeError: Station.nothing() takes 1 positional argument but 2 were given",
            ),
            (
                "count",
                DynArgs::positional([int(1), int(2)]),
                "TypeError: Station.count() takes 2 positional arguments but 3 were given",
            ),
            (
                "history",
                DynArgs::positional(["a".into(), int(1), "C".into(), int(2)]),
                "TypeError: Station.history() takes from 2 to 4 positional arguments but 5 were given",
            ),
            (
                "count",
                DynArgs::positional([int(1)]).with("to", 2_i64),
                "TypeError: Station.count() got multiple values for argument 'to'",
            ),
            (
                "count",
                DynArgs::positional([int(1)]).with("by", 2_i64),
                "TypeError: Station.count() got an unexpected keyword argument 'by'",
            ),
            ("count", DynArgs::positional(["x".into()]), "TypeError: to: expected int, found str"),
            (
                "history",
                DynArgs::positional(["a".into(), int(1), int(2)]),
                "TypeError: unit: expected str, found int",
            ),
        ] {
            assert_eq!(refused(method, args).await, format!("builtins.{expected}"));
        }
    });
}

#[test]
fn the_table_tells_what_is_there() {
    let table = &f::STATION;
    assert_eq!((table.name, table.short_name), ("fixture.service.v1.Station", "Station"));
    assert_eq!(table.instance_mode, InstanceMode::Single);
    let register = table.register.unwrap();
    assert_eq!((register.name, register.tags), ("fixture.station", &["class:sensor", "site:lab"][..]));
    assert!(table.members.is_sorted_by_key(|member| member.name));
    let member = |name| &table.members[table.find(name).unwrap()];
    assert!(member("log").oneway && member("log").exposed && !member("read").oneway);
    assert!(!member("warm_up").exposed && !member("secret").exposed);
    assert_eq!(member("interval").kind, MemberKind::Property { writable: true });
    assert_eq!(member("name").kind, MemberKind::Property { writable: false });
    const N_MEMBERS: usize = f::STATION.members.len();
    assert_eq!(table.members.len(), N_MEMBERS);
    assert!(
        table.find("temp").is_none() && table.find("getTemp").is_some() && table.find("__len__").is_some()
    );
}
