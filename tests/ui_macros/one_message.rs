//! One mistake gives one message: everything else that the code uses is still there.

use pyro_runtime::{Error, service};

#[derive(Clone, Debug, pyro_runtime::Struct)]
pub struct Reading {
    #[pyro(default = "none")] //~ E040
    pub value: i64,
}

#[derive(Clone, Debug, pyro_runtime::Exception)]
#[pyro(python = "ConnectionError")] //~ E063
pub struct Offline {
    pub since: i64,
}

#[service(instance = "single")]
pub trait Station {
    #[pyro(throws(Offline))]
    async fn read(&self, within: std::time::Duration) -> Result<Reading, ReadError>; //~ E022
    #[pyro(oneway)]
    async fn log(&self, text: String) -> bool; //~ E012
    #[pyro(property)]
    fn interval(&self) -> std::time::Duration; //~ E022
    #[pyro(property)]
    fn set_interval(&self, value: std::time::Duration);
    fn good(&self, #[pyro(default = 5)] times: i64) -> i64;
}

#[pyro_runtime::package]
mod lab {
    use pyro_runtime::{Ref, Struct, service};

    #[derive(Clone, Debug, Struct)]
    pub struct Place {
        pub x: f64,
    }

    #[service]
    pub trait Device {
        fn ping(&self) -> i64;
    }

    #[service]
    pub trait Sensor: Device + Place { //~ E023
        fn find(&self, of: Ref<NobodyProxy>) -> Option<Ref<PlaceProxy>>; //~ E022 E023
        fn other(&self, of: Ref<Nothing>); //~ E022
    }

    #[service]
    pub trait _Hidden { //~ E010
        fn peek(&self) -> i64;
    }
}

impl lab::Device for Mine {
    fn ping(&self) -> i64 {
        1
    }
}

impl lab::Sensor for Mine {
    fn find(&self, _: pyro_runtime::Ref<lab::NobodyProxy>) -> Option<pyro_runtime::Ref<lab::PlaceProxy>> {
        None
    }
    fn other(&self, _: pyro_runtime::Ref<lab::Nothing>) {}
}

impl lab::_Hidden for Mine {
    fn peek(&self) -> i64 {
        1
    }
}

async fn lab_calls(sensor: lab::SensorProxy, hidden: lab::_HiddenProxy) -> Result<(), Error> {
    let place: i64 = sensor.ping().await?;
    let peeked: i64 = hidden.peek().await?;
    println!("{place} {peeked}");
    Ok(())
}

struct Mine;

impl Station for Mine {
    async fn read(&self, _: std::time::Duration) -> Result<Reading, ReadError> {
        Err(Offline { since: 1 }.into())
    }
    async fn log(&self, _: String) -> bool {
        true
    }
    fn interval(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }
    fn set_interval(&self, _: std::time::Duration) {}
    fn good(&self, times: i64) -> i64 {
        times
    }
}

async fn calls(station: StationProxy) -> Result<(), Error> {
    let reading: Reading = station.read(std::time::Duration::ZERO).await?;
    let logged: bool = station.log("text").await?;
    let interval: std::time::Duration = station.interval().await?;
    station.set_interval(interval).await?;
    let good: i64 = station.good().times(3).await?;
    println!("{reading:?} {logged} {interval:?} {good}");
    Ok(())
}

fn main() {
    let _ = StationServer::object(Mine);
    let _ = lab::SensorServer::object(Mine);
    let _ = lab::_HiddenServer::object(Mine);
    drop(calls);
    drop(lab_calls);
}
