//! What only a macro on the whole module sees.

use pyro_runtime::package;

#[package("Lab.v1")]
mod upper_case {}

#[package(name = "lab")]
mod argument {}

#[package]
fn no_module() {}

#[package("lab.v1")]
mod lab {
    use pyro_runtime::{Enum, Exception, Struct, service};

    pub const LIMIT: u8 = 300;

    #[derive(Clone, Copy, Enum)]
    pub enum Unit {
        #[pyro(value = 0)]
        C,
        #[pyro(value = 0)]
        F,
    }

    pub struct Unmarked;

    #[derive(Struct)]
    #[pyro(package = "lab.v2")]
    pub struct Reading {
        #[pyro(default = Unit::K)]
        pub unit: Unit,
        pub unmarked: Unmarked,
    }

    #[derive(Clone, Debug, Exception)]
    pub struct StationError {
        pub station: String,
        pub code: i64,
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(StationError))]
    pub struct Offline {
        #[pyro(inherited)]
        pub code: String,
        #[pyro(inherited)]
        pub since: i64,
    }

    #[service]
    pub trait Station {
        #[pyro(throws(Reading))]
        fn read(&self) -> pyro_runtime::Result<Reading>;
        #[pyro(throws(Ofline))]
        fn check(&self) -> pyro_runtime::Result<()>;
    }
}

fn main() {}
