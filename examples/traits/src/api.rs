//! What is declared: a package of our own, and a service and a type for what another crate has.

use crate::thermo;
use std::sync::Mutex;

/// Weather stations.
#[pyro_runtime::package("lab.weather")]
pub mod weather {
    use pyro_runtime::{Enum, Error, Exception, ItemStream, Struct, service};

    /// How warm it is.
    #[derive(Clone, Debug, PartialEq, Struct)]
    pub struct Reading {
        pub sensor: String,
        pub value: f64,
        #[pyro(default = Quality::Good)]
        pub quality: Quality,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Enum)]
    pub enum Quality {
        Good = 0,
        Suspect = 1,
    }

    /// There is no such sensor. Python sees a `KeyError`.
    #[derive(Clone, Debug, PartialEq, Exception)]
    #[pyro(python = "builtins.KeyError")]
    pub struct Unknown {
        pub message: String,
    }

    /// All sensors of a house.
    #[service(instance = "single")]
    pub trait Station {
        /// The latest reading of a sensor.
        #[pyro(throws(Unknown))]
        async fn read(&self, sensor: String) -> Result<Reading, ReadError>;
        /// Readings, newest first.
        fn history(
            &self,
            sensor: String,
            #[pyro(default = 3)] limit: i64,
        ) -> Result<ItemStream<Reading>, Error>;
        /// How many sensors there are.
        #[pyro(property)]
        fn sensors(&self) -> i64;
    }
}

/// Where a sensor hangs: a mirror of the other crate's type, with `From` both ways.
#[derive(Clone, Copy, Debug, PartialEq, pyro_runtime::Struct)]
#[pyro(remote = "thermo::Place")]
pub struct Place {
    pub x: f64,
    pub y: f64,
}

pyro_runtime::expose! {
    /// A sensor of the other crate: its own methods, as its documentation lists them.
    pub Thermometer for Mutex<thermo::Sensor> {
        #[pyro(property)]
        fn name(&self) -> &str;
        fn read(&self) -> f64;
        fn place(&self) -> Place;
        fn calibrate(&mut self, offset: f64) -> Result<(), thermo::TooFar>;
    }
}
