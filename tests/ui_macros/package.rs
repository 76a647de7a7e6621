//! What only a macro on the whole module sees.

use pyro_runtime::package;

#[package("Lab.v1")] //~ E025
mod upper_case {}

#[package(name = "lab")] //~ E001
mod argument {}

#[package]
fn no_module() {} //~ E001

#[package("lab.v1")]
mod lab {
    use pyro_runtime::{Enum, Exception, Struct, service};

    pub const LIMIT: u8 = 300; //~ E041

    #[derive(Clone, Copy, Enum)]
    pub enum Unit {
        #[pyro(value = 0)] //~ E051
        C,
        #[pyro(value = 0)]
        F,
    }

    pub struct Unmarked;

    #[derive(Struct)]
    #[pyro(package = "lab.v2")] //~ E061
    pub struct Reading {
        #[pyro(default = Unit::K)] //~ E022
        pub unit: Unit,
        pub unmarked: Unmarked, //~ E022
    }

    #[derive(Clone, Debug, Exception)]
    pub struct StationError {
        pub station: String,
        pub code: i64,
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(StationError))]
    pub struct Offline { //~ E018
        #[pyro(inherited)]
        pub code: String, //~ E018
        #[pyro(inherited)]
        pub since: i64, //~ E018
    }

    #[service]
    pub trait Station {
        #[pyro(throws(Reading))] //~ E016
        fn read(&self) -> pyro_runtime::Result<Reading>;
        #[pyro(throws(Ofline))] //~ E022
        fn check(&self) -> pyro_runtime::Result<()>;
    }
}

fn main() {}
