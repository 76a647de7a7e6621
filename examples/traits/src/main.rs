//! A service declared as a Rust trait, served and called.

#![allow(missing_docs, reason = "x")]
#![deny(warnings)]

use pyro_runtime::daemon::Daemon;
use pyro_runtime::{DateTime, Error, ItemStream, TimeDelta};
use std::collections::HashMap;
use std::sync::Mutex;

#[derive(Clone, Debug, PartialEq, pyro_runtime::Struct)]
#[pyro(package = "lab.v1")]
pub struct Reading {
    pub station: String,
    #[pyro(default = 1.5)]
    pub value: f64,
    pub at: Option<DateTime>,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, pyro_runtime::Enum)]
#[pyro(package = "lab.v1", repr = "str")]
pub enum Unit {
    C,
    #[pyro(value = "Fahrenheit")]
    F,
}

#[derive(Clone, Debug, PartialEq, pyro_runtime::Exception)]
#[pyro(package = "lab.v1", python = "builtins.ConnectionError")]
pub struct Offline {
    pub since: Option<DateTime>,
}

/// A station.
#[pyro_runtime::service(package = "lab.v1", instance = "single", register("lab.station", tags = ["class:sensor"]))]
pub trait Station {
    /// The latest reading.
    #[pyro(throws(Offline, ValueError))]
    async fn read(&self, #[pyro(default = None)] at: Option<DateTime>) -> Result<Reading, ReadError>;
    fn count(&self, tags: HashMap<String, i64>, #[pyro(default = 3)] more: i32) -> i64;
    async fn history(
        &self,
        station: String,
        #[pyro(default = Unit::C)] unit: Unit,
    ) -> Result<ItemStream<Reading>, Error>;
    #[pyro(oneway)]
    async fn log(&self, text: String);
    #[pyro(property)]
    fn interval(&self) -> TimeDelta;
    #[pyro(property)]
    fn set_interval(&self, value: TimeDelta);
    #[pyro(local)]
    fn warm_up(&self) {}
    #[deprecated(since = "1.2.0", note = "use read")]
    #[pyro(name = "getTemp")]
    async fn temp(&self) -> pyro_runtime::Result<f64> {
        Ok(20.0)
    }
}

#[derive(Default)]
struct Mine {
    interval: Mutex<TimeDelta>,
}

impl Station for Mine {
    async fn read(&self, at: Option<DateTime>) -> Result<Reading, ReadError> {
        if at.is_some() {
            return Err(Offline { since: at }.into());
        }
        Ok(Reading { station: "a".into(), value: 1.0, at, unit: Unit::F })
    }
    fn count(&self, tags: HashMap<String, i64>, more: i32) -> i64 {
        tags.values().sum::<i64>() + i64::from(more)
    }
    async fn history(&self, station: String, unit: Unit) -> Result<ItemStream<Reading>, Error> {
        Ok(ItemStream::from_iter((0..3).map(move |i| Reading {
            station: station.clone(),
            value: f64::from(i),
            at: None,
            unit,
        })))
    }
    async fn log(&self, text: String) {
        println!("{text}");
    }
    fn interval(&self) -> TimeDelta {
        *self.interval.lock().expect("x")
    }
    fn set_interval(&self, value: TimeDelta) {
        *self.interval.lock().expect("x") = value;
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let daemon = Daemon::builder().host("localhost").port(0).build().await?;
    let uri = daemon.register(StationServer::object(Mine::default())).object_id("station").call()?;
    let serving = tokio::spawn({
        let d = daemon.clone();
        async move { d.serve().await }
    });
    let station = StationProxy::connect(uri.uri()).await?;
    println!("{:?}", station.read().await);
    println!("{:?}", station.count(&HashMap::from([("a".into(), 5)])).more(2).await?);
    station.set_interval(TimeDelta { micros: 5 }).await?;
    println!("{:?}", station.interval().await?);
    daemon.shutdown().await;
    drop(serving);
    Ok(())
}

mod thermo {
    #[derive(Debug)]
    pub struct Sensor {
        pub offset: f64,
        pub name: String,
    }
    #[derive(Debug)]
    pub struct Broken;
    impl std::fmt::Display for Broken {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("broken")
        }
    }
    #[derive(Debug, Clone, Copy)]
    pub struct Place {
        pub x: f64,
        pub y: f64,
    }
    impl Sensor {
        pub fn read(&self) -> f64 {
            self.offset
        }
        pub fn name(&self) -> &str {
            &self.name
        }
        pub fn rename(&mut self, name: &str) {
            self.name = name.to_owned();
        }
        pub fn check(&self, limit: f64) -> Result<f64, Broken> {
            if limit > 1.0 { Err(Broken) } else { Ok(limit) }
        }
        pub fn place(&self) -> Place {
            Place { x: 1.0, y: 2.0 }
        }
        pub async fn later(&self) -> f64 {
            2.0
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, pyro_runtime::Struct)]
#[pyro(remote = "thermo::Place")]
pub struct Place {
    pub x: f64,
    pub y: f64,
}

pyro_runtime::expose!(pub Thermometer for thermo::Sensor { fn read(&self) -> f64; async fn later(&self) -> f64; fn check(&self, limit: f64) -> Result<f64, thermo::Broken>; });
pyro_runtime::expose! {
    /// A sensor.
    #[pyro(package = "lab.v1", instance = "single")]
    pub Sensor for Mutex<thermo::Sensor> {
        #[pyro(property)] fn name(&self) -> &str;
        fn rename(&mut self, name: &str);
        fn place(&self) -> Place;
    }
}
