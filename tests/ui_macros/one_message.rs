//! One mistake gives one message: everything else that the code uses is still there.

use pyro_runtime::{Error, service};

#[derive(Clone, Debug, pyro_runtime::Struct)]
pub struct Reading {
    #[pyro(default = "none")]
    pub value: i64,
}

#[service(instance = "single")]
pub trait Station {
    async fn read(&self) -> Result<Reading, Error>;
    #[pyro(oneway)]
    async fn log(&self, text: String) -> bool;
    #[pyro(property)]
    fn interval(&self) -> std::time::Duration;
}

struct Mine;

impl Station for Mine {
    async fn read(&self) -> Result<Reading, Error> {
        Ok(Reading { value: 1 })
    }
    async fn log(&self, _: String) -> bool {
        true
    }
    fn interval(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }
}

async fn calls(station: StationProxy) -> Result<(), Error> {
    let reading: Reading = station.read().await?;
    let logged: bool = station.log("text").await?;
    let interval: std::time::Duration = station.interval().await?;
    println!("{reading:?} {logged} {interval:?}");
    Ok(())
}

fn main() {
    let _ = StationServer::object(Mine);
    drop(calls);
}
