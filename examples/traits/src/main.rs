//! Services declared in Rust, without a `.pyro` file: a package of our own, and types of another crate, whose source
//! cannot change.
//!
//! `cargo run -p traits` serves and calls all of them, and ends.

#![allow(unreachable_pub, reason = "api.rs and thermo.rs are written as libraries are")]

mod api;
mod thermo;

use api::weather::{Quality, ReadError, Reading, Station, StationProxy, StationServer, Unknown};
use api::{ThermometerProxy, ThermometerServer};
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{ItemStream, Result};
use std::sync::Mutex;

struct House;

impl Station for House {
    async fn read(&self, sensor: String) -> Result<Reading, ReadError> {
        match sensor.as_str() {
            "roof" => Ok(Reading { sensor, value: 14.0, quality: Quality::Good }),
            _ => Err(Unknown { message: format!("there is no sensor '{sensor}'") }.into()),
        }
    }

    fn history(&self, sensor: String, limit: i64) -> Result<ItemStream<Reading>> {
        let reading =
            move |i: i64| Reading { sensor: sensor.clone(), value: i as f64, quality: Quality::Suspect };
        Ok(ItemStream::from_iter((0..limit).rev().map(reading)))
    }

    fn sensors(&self) -> i64 {
        1
    }
}

// A trait of ours can be implemented for a type of another crate, too.
impl Station for thermo::Sensor {
    async fn read(&self, _: String) -> Result<Reading, ReadError> {
        Ok(Reading {
            sensor: self.name().to_owned(),
            value: thermo::Sensor::read(self),
            quality: Quality::Good,
        })
    }

    fn history(&self, _: String, _: i64) -> Result<ItemStream<Reading>> {
        Ok(ItemStream::from_iter(None))
    }

    fn sensors(&self) -> i64 {
        1
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let daemon = Daemon::builder().host("localhost").port(0).build().await?;
    let house = daemon.register(StationServer::class(|| House)).call()?;
    let single = daemon.register(StationServer::object(thermo::Sensor::new("cellar"))).call()?;
    let sensor = Mutex::new(thermo::Sensor::new("attic"));
    let sensor = daemon.register(ThermometerServer::object(sensor)).call()?;
    let (house, single, sensor) =
        (house.uri().to_string(), single.uri().to_string(), sensor.uri().to_string());
    daemon.serve_until(call(house, single, sensor)).await??;
    Ok(())
}

async fn call(house: String, single: String, sensor: String) -> Result<()> {
    let station = StationProxy::connect(house).await?;
    println!("house: {:?}", station.read("roof").await?);
    match station.read("garden").await {
        Err(ReadError::Unknown(unknown)) => println!("house: {unknown}"),
        other => println!("house: {other:?}"),
    }
    let mut history = station.history("roof").limit(2).await?;
    while let Some(reading) = history.next().await {
        println!("house: it was {}", reading?.value);
    }
    println!("house: {} sensor", station.sensors().await?);

    let station = StationProxy::connect(single).await?;
    println!("cellar: {:?}", station.read("any").await?);

    let thermometer = ThermometerProxy::connect(sensor).await?;
    thermometer.calibrate(1.5).await?;
    let (name, place) = (thermometer.name().await?, thermometer.place().await?);
    println!("{name}: {} at {place:?}", thermometer.read().await?);
    let refused = thermometer.calibrate(50.0).await.expect_err("it refuses that");
    println!("{name}: {refused}");
    Ok(())
}
