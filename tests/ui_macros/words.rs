//! Words of `#[pyro(..)]`: unknown ones, some in the wrong place, some written in another way.

use pyro_runtime::{Enum, Struct, service};

#[derive(Struct)]
#[pyro(reserved = 5)]
struct Reading {
    #[pyro(defualt = 1)]
    value: i64,
    #[pyro(oneway)]
    other: i64,
    #[pyro(default = 1, default = 2)]
    twice: i64,
    #[pyro]
    nothing: i64,
}

#[derive(Clone, Copy, Enum)]
#[pyro(repr(u8))]
enum Unit {
    #[pyro(banana)]
    C,
}

#[service(instance = "singel", register(5))]
trait Station {
    #[pyro(exposed)]
    fn read(&self) -> f64;
    #[pyro(throws("Offline"))]
    fn check(&self);
    #[pyro(local(true))]
    fn warm_up(&self);
    #[pyro(name = "a")]
    #[pyro(name = "b")]
    fn named(&self);
}

#[service(package = "Lab v1")]
trait Named: std::fmt::Debug + other::Device {
    #[cfg(windows)]
    fn only_there(&self);
    fn always(&self);
}

mod other {
    pub trait Device {}
}

fn uses(named: NamedProxy) {
    drop(named.always());
    drop(named.only_there());
}

fn main() {}
