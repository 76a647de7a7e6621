//! One mistake gives one message: everything else that the code uses is still there.

use pyro_runtime::{Error, service};

#[derive(Clone, Debug, pyro_runtime::Struct)]
pub struct Reading {
    #[pyro(default = "none")]
    pub value: i64,
}

#[derive(Clone, Debug, pyro_runtime::Exception)]
#[pyro(python = "ConnectionError")]
pub struct Offline {
    pub since: i64,
}

#[service(instance = "single")]
pub trait Station {
    #[pyro(throws(Offline))]
    async fn read(&self, within: std::time::Duration) -> Result<Reading, ReadError>;
    #[pyro(oneway)]
    async fn log(&self, text: String) -> bool;
    #[pyro(property)]
    fn interval(&self) -> std::time::Duration;
    #[pyro(property)]
    fn set_interval(&self, value: std::time::Duration);
    fn good(&self, #[pyro(default = 5)] times: i64) -> i64;
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
    drop(calls);
}
