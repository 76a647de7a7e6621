//! Names that clash, that are taken, or that may not come back.

use pyro_runtime::{Enum, Exception, Struct, Union, package, service};

#[derive(Struct)]
#[pyro(reserved("old", "old"))] //~ E020
struct Reserved {
    value: i64, //~ E024
}

#[derive(Struct)]
#[pyro(reserved("no name"))] //~ E029
struct NoName {
    value: i64,
}

#[derive(Struct)]
#[pyro(reserved("value"))]
struct Back {
    value: i64,
}

#[derive(Struct)]
struct Wire {
    #[pyro(name = "same")] //~ E021
    first: i64,
    #[pyro(name = "same")]
    second: i64,
    #[pyro(name = "not a name")] //~ E063
    third: i64,
}

#[derive(Struct)]
struct Twice {
    twice: i64,
    twice: f64, //~ E0124
}

#[derive(Clone, Copy, Enum)]
#[pyro(reserved("Old"))]
enum Unit {
    Old, //~ E024 E024
    New, //~ E0428
    New,
}

#[derive(Union)]
#[pyro(reserved("Old"))]
enum Event {
    Old,
    __class__ { at: i64 }, //~ E011
}

#[derive(Clone, Debug, Exception)]
struct Failed {
    args: i64,
}

#[service(reserved("old"))]
trait Members {
    fn old(&self); //~ E024
    fn same(&self);
    fn same(&self) -> i64; //~ E0428
    #[pyro(name = "other")] //~ E021
    fn first(&self);
    #[pyro(name = "other")]
    fn second(&self);
    #[pyro(name = "_private")] //~ E010
    fn third(&self);
    fn params(&self, a: i64, a: i64); //~ E020
    fn __init__(&self); //~ E011
}

#[service]
trait _Private { //~ E010
    fn read(&self);
}

#[package]
mod lab {
    #[derive(pyro_runtime::Struct)]
    pub struct datetime { //~ E026
        pub x: f64,
    }

    #[derive(pyro_runtime::Struct)]
    pub struct Place { //~ E0428
        pub x: f64,
    }

    #[derive(pyro_runtime::Struct)]
    pub struct Place {
        pub y: f64,
    }

    #[pyro_runtime::service(reserved("left"))]
    pub trait Base {
        #[pyro(name = "onWire")]
        fn ping(&self);
    }

    #[pyro_runtime::service(reserved("ping"))] //~ E024
    pub trait Station: Base + Base { //~ E020
        fn left(&self); //~ E024
        #[pyro(name = "onWire")]
        fn other(&self); //~ E021
    }
}

fn main() {}
