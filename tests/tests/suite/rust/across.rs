//! Unions, references and services that extend others, where the parts stand in modules of their own and each names
//! things as it likes.

use pyro_runtime::client::Proxy;
use pyro_runtime::{Error, Generation, Serializer, Value};
use pyro_tests::host::Host;
use std::sync::Mutex;

#[allow(unreachable_pub, reason = "as an author writes what others shall use")]
#[pyro_runtime::package("across.v1")]
mod api {
    /// What all devices have.
    pub mod devices {
        use pyro_runtime::{Exception, Struct, Uuid as Id, service};
        use std::collections::HashMap as Dict;

        #[derive(Clone, Debug, PartialEq, Struct)]
        pub struct Place {
            pub room: String,
        }

        #[derive(Clone, Debug, PartialEq, Exception)]
        pub struct Gone {
            pub id: Id,
        }

        #[service]
        pub trait Root {
            #[pyro(throws(Gone))]
            fn locate(&self, id: Id) -> Result<Place, LocateError>;
        }

        #[service]
        pub trait Device: Root {
            #[pyro(property)]
            fn labels(&self) -> Dict<String, Place>;
            #[pyro(property)]
            fn set_labels(&self, value: Dict<String, Place>);
        }
    }

    /// Those that measure.
    pub mod stations {
        use super::devices::DeviceProxy as Peer;
        use super::devices::{Device, DeviceProxy, Place};
        use pyro_runtime::{Ref, Result, Union, service};

        #[derive(Clone, Debug, PartialEq, Union)]
        pub enum Event {
            Started {
                at: i64,
                place: Option<Place>,
            },
            Failed {
                code: i64,
                #[pyro(default = None)]
                reason: Option<String>,
            },
            After {
                first: Box<Event>,
                then: Vec<Event>,
            },
            Idle,
        }

        #[service]
        pub trait Station: Device {
            fn post(&self, event: Event, #[pyro(kw_only, default = [])] more: Vec<Event>) -> i64;
            fn last(&self) -> Option<Event>;
            fn near(&self, device: Ref<Peer>) -> Ref<super::devices::DeviceProxy>;
            async fn room(&self, device: Ref<DeviceProxy>, id: pyro_runtime::Uuid) -> Result<String>;
        }
    }
}

mod alone {
    use pyro_runtime::Ref;

    #[derive(Clone, Debug, PartialEq, pyro_runtime::Union)]
    #[pyro(package = "alone.v1", reserved("Square"))]
    pub(super) enum Shape {
        Circle { radius: f64 },
        Pair { left: Box<Shape>, right: Box<Shape> },
        Empty,
    }

    #[pyro_runtime::service(package = "alone.v1", exclusive, callback)]
    pub(super) trait Painter {
        fn paint(&mut self, shape: Shape, #[pyro(kw_only)] times: i64) -> Shape;
        #[pyro(static, idempotent)]
        fn version() -> String;
        fn other(&self, #[pyro(default = None)] one: Option<Ref<super::elsewhere::BrushProxy>>) -> bool;
    }
}

mod elsewhere {
    #[pyro_runtime::service(package = "alone.v1", blocking)]
    pub(super) trait Brush {
        fn width(&self) -> i64;
    }
}

use alone::{Painter, PainterProxy, PainterServer, Shape};
use api::devices::{Device, DeviceProxy, Gone, LocateError, Place, Root};
use api::stations::{Event, Station, StationProxy, StationServer};
use elsewhere::{Brush, BrushProxy, BrushServer};
use pyro_runtime::{Ref, Uuid};
use std::collections::{BTreeMap, HashMap};

#[derive(Default)]
struct Mine {
    events: Mutex<Vec<Event>>,
    labels: Mutex<HashMap<String, Place>>,
}

impl Root for Mine {
    fn locate(&self, id: Uuid) -> Result<Place, LocateError> {
        if id == Uuid::nil() { Ok(Place { room: "attic".into() }) } else { Err(Gone { id }.into()) }
    }
}

impl Device for Mine {
    fn labels(&self) -> HashMap<String, Place> {
        self.labels.lock().unwrap().clone()
    }
    fn set_labels(&self, value: HashMap<String, Place>) {
        *self.labels.lock().unwrap() = value;
    }
}

impl Station for Mine {
    fn post(&self, event: Event, more: Vec<Event>) -> i64 {
        let mut events = self.events.lock().unwrap();
        events.push(event);
        events.extend(more);
        events.len() as i64
    }
    fn last(&self) -> Option<Event> {
        self.events.lock().unwrap().last().cloned()
    }
    fn near(&self, device: Ref<DeviceProxy>) -> Ref<DeviceProxy> {
        device
    }
    async fn room(&self, device: Ref<DeviceProxy>, id: Uuid) -> Result<String, Error> {
        match device.proxy().locate(id).await {
            Ok(place) => Ok(place.room),
            Err(LocateError::Gone(gone)) => Ok(format!("no {}", gone.id)),
            Err(other) => Err(other.into()),
        }
    }
}

/// Not `Sync`: one call at a time has it.
struct Canvas(std::cell::Cell<i64>);

impl Painter for Canvas {
    fn paint(&mut self, shape: Shape, times: i64) -> Shape {
        self.0.set(self.0.get() + times);
        Shape::Pair { left: Box::new(shape), right: Box::new(Shape::Circle { radius: self.0.get() as f64 }) }
    }
    fn version() -> String {
        "1".into()
    }
    fn other(&self, one: Option<Ref<BrushProxy>>) -> bool {
        one.is_some()
    }
}

struct Fine;

impl Brush for Fine {
    fn width(&self) -> i64 {
        std::thread::sleep(std::time::Duration::from_millis(1));
        3
    }
}

async fn use_station(host: &Host, generation: Generation, serializer: Serializer) -> Result<(), Error> {
    let registered = host.daemon().register(StationServer::object(Mine::default())).call()?;
    let uri = registered.uri().to_string();
    let proxy = Proxy::builder(&*uri)?.generation(generation).serializer(serializer).connect().await?;
    let station = StationProxy::from(proxy.clone());
    let started = Event::Started { at: 5, place: Some(Place { room: "hall".into() }) };
    let failed = Event::Failed { code: 2, reason: None };
    assert_eq!(station.post(&started).await?, 1);
    assert_eq!(station.last().await?, Some(started.clone()));
    let after = Event::After { first: Box::new(started), then: vec![failed, Event::Idle] };
    assert_eq!(station.post(&Event::Idle).more(std::slice::from_ref(&after)).await?, 3);
    assert_eq!(station.last().await?, Some(after));
    // What Python gets: a dict of one key.
    proxy.call::<i64>("post", (Value::from(BTreeMap::from([("Idle".to_owned(), Value::None)])),)).await?;
    let last: Value = proxy.call("last", ()).await?;
    assert_eq!(last, Value::from(BTreeMap::from([("Idle".to_owned(), Value::None)])));

    assert_eq!(station.locate(Uuid::nil()).await.unwrap().room, "attic");
    let gone = station.locate(Uuid::max()).await.unwrap_err();
    assert!(matches!(gone, LocateError::Gone(Gone { id }) if id == Uuid::max()));
    let labels = BTreeMap::from([("a".to_owned(), Place { room: "b".into() })]);
    station.set_labels(&labels).await?;
    assert_eq!(station.labels().await?, labels);
    let device = registered.reference::<DeviceProxy>();
    assert_eq!(station.near(&device).await?, device);
    assert_eq!(station.room(&device, Uuid::nil()).await?, "attic");
    assert_eq!(station.room(&device, Uuid::max()).await?, format!("no {}", Uuid::max()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parts_of_several_modules_are_served_and_called() {
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Msgpack] {
            let host = Host::empty().await;
            let used = use_station(&host, generation, serializer).await;
            used.unwrap_or_else(|error| panic!("{generation:?} {serializer:?}: {error:?}"));
            host.stop().await;
        }
    }
}

#[tokio::test]
async fn items_that_stand_alone_are_served_and_called() -> Result<(), Error> {
    let host = Host::empty().await;
    let canvas = PainterServer::object(Canvas(0.into()));
    let painter = host.daemon().register(canvas).call()?.reference::<PainterProxy>().connect().await?;
    let brush = host.daemon().register(BrushServer::object(Fine)).call()?.reference::<BrushProxy>();
    let painted = painter.paint(&Shape::Empty, 4).await?;
    let expected =
        Shape::Pair { left: Box::new(Shape::Empty), right: Box::new(Shape::Circle { radius: 4.0 }) };
    assert_eq!(painted, expected);
    assert!(painter.proxy().call::<Value>("paint", (Value::None, 4)).await.is_err(), "passed by name only");
    assert_eq!(painter.version().await?, "1");
    assert!(!painter.other().await? && painter.other().one(Some(&brush)).await?);
    assert_eq!(brush.connect().await?.width().await?, 3);
    host.stop().await;
    Ok(())
}
