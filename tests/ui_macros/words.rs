//! Words of `#[pyro(..)]`: unknown ones, some in the wrong place, some written in another way.

use pyro_runtime::{Enum, Struct, service};

#[derive(Struct)]
#[pyro(reserved = 5)] //~ E063
struct Reading {
    #[pyro(defualt = 1)] //~ E060
    value: i64,
    #[pyro(oneway)] //~ E061
    other: i64,
    #[pyro(default = 1, default = 2)] //~ E062
    twice: i64,
    #[pyro] //~ E001
    nothing: i64,
}

#[derive(Clone, Copy, Enum)]
#[pyro(repr(u8))] //~ E063
enum Unit {
    #[pyro(banana)] //~ E060
    C,
}

#[service(instance = "singel", register(5))] //~ E063 E063
trait Station {
    #[pyro(exposed)] //~ E060
    fn read(&self) -> f64;
    #[pyro(throws("Offline"))] //~ E063
    fn check(&self);
    #[pyro(local(true))] //~ E063
    fn warm_up(&self);
    #[pyro(name = "a")]
    #[pyro(name = "b")] //~ E062
    fn named(&self);
}

#[service(package = "Lab v1")] //~ E025
trait Named: std::fmt::Debug + other::Device { //~ E022
    #[cfg(windows)] //~ E061
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
