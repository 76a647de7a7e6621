//! Every kind of call, once in each protocol.

use crate::lab::weather::{Reading, StationProxy, StationReadError};
use pyro_runtime::client::Proxy;
use pyro_runtime::{Error, Generation, Result, TimeDelta};
use std::time::Duration;

/// Calls the station at `uri` and prints what comes back.
pub(crate) async fn take(uri: &str) -> Result<()> {
    for (generation, protocol) in [(Generation::Pyro5, 502), (Generation::Pyro4, 48)] {
        println!("\nAs a client of {generation:?}, which speaks protocol {protocol}:");
        // `StationProxy::connect(uri)` would do; it speaks Pyro5's protocol to servers that know both.
        let station: StationProxy = Proxy::builder(uri)?.generation(generation).connect().await?.into();
        call(&station).await?;
    }
    Ok(())
}

async fn call(station: &StationProxy) -> Result<()> {
    println!("  found it at      {}", station.proxy().uri());

    let reading = station.read("south").await?;
    println!("  a method:        read(\"south\") = {}", show(&reading));

    let before = station.interval().await?;
    station.set_interval(TimeDelta::from_micros(before.micros / 2)).await?;
    println!("  a property:      interval was {before}, is {}", station.interval().await?);

    println!("  a stream:        history(\"north\"), 4 readings");
    let mut readings = station.history("north").limit(4).await?;
    while let Some(reading) = readings.next().await {
        println!("                   {}", show(&reading?));
    }

    match station.read("cellar").await {
        Err(StationReadError::NoSuchSensor(e)) => {
            println!("  an exception:    there is no sensor '{}'", e.sensor)
        }
        other => return Err(Error::usage(format!("expected NoSuchSensor, got {other:?}"))),
    }

    let noted = station.notes().await?.len();
    station.note("it looks like rain").await?;
    println!("  a oneway call:   noted \"{}\"", wait_for_note(station, noted).await?);
    Ok(())
}

/// Nothing comes back from a oneway call, so its effect is looked for.
async fn wait_for_note(station: &StationProxy, before: usize) -> Result<String> {
    for _ in 0..100 {
        if let Some(note) = station.notes().await?.into_iter().nth(before) {
            return Ok(note);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(Error::timeout("the note did not arrive"))
}

fn show(reading: &Reading) -> String {
    let remark = reading.remark.as_deref().map(|remark| format!(" ({remark})")).unwrap_or_default();
    format!("{:.1} °C at {}, {}{remark}", reading.celsius, reading.at, reading.quality.value())
}
