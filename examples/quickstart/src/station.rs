//! The service, implemented: plain async functions that take and give back plain types.

use crate::lab::weather::{NoSuchSensor, Quality, Reading, Station, StationHistoryError, StationReadError};
use pyro_runtime::{ItemStream, Result, TimeDelta};
use std::sync::{Mutex, PoisonError};

/// Two sensors on a roof, with one morning's readings.
pub(crate) struct Roof {
    interval: Mutex<TimeDelta>,
    notes: Mutex<Vec<String>>,
}

impl Roof {
    pub(crate) fn new() -> Self {
        Self { interval: Mutex::new(TimeDelta::from_micros(3_600_000_000)), notes: Mutex::default() }
    }

    /// The readings of a sensor, newest first.
    fn readings(&self, sensor: &str) -> Result<Vec<Reading>, NoSuchSensor> {
        let celsius = match sensor {
            "north" => [11.5, 10.0, 8.5, 7.0],
            "south" => [14.0, 12.5, 9.75, 7.5],
            _ => return Err(NoSuchSensor { sensor: sensor.to_owned() }),
        };
        let hours = ["10:00", "09:00", "08:00", "07:00"];
        Ok(hours.into_iter().zip(celsius).map(|(hour, celsius)| reading(hour, celsius)).collect())
    }
}

fn reading(hour: &str, celsius: f64) -> Reading {
    let dew = celsius < 7.5;
    Reading {
        at: format!("2026-03-01T{hour}:00").parse().expect("a date and a time in ISO format"),
        celsius,
        quality: if dew { Quality::Suspect } else { Quality::Good },
        remark: dew.then(|| "dew on the sensor".to_owned()),
    }
}

impl Station for Roof {
    async fn interval(&self) -> Result<TimeDelta> {
        Ok(*self.interval.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn set_interval(&self, value: TimeDelta) -> Result<()> {
        *self.interval.lock().unwrap_or_else(PoisonError::into_inner) = value;
        Ok(())
    }

    async fn notes(&self) -> Result<Vec<String>> {
        Ok(self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    async fn read(&self, sensor: String) -> Result<Reading, StationReadError> {
        Ok(self.readings(&sensor)?.swap_remove(0))
    }

    async fn history(&self, sensor: String, limit: i64) -> Result<ItemStream<Reading>, StationHistoryError> {
        let limit = usize::try_from(limit).unwrap_or(0);
        Ok(ItemStream::from_iter(self.readings(&sensor)?.into_iter().take(limit)))
    }

    async fn note(&self, text: String) -> Result<()> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(text);
        Ok(())
    }
}
