//! Values that are not of their types, or are none.

use pyro_runtime::{Enum, Struct, package, service};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Struct)]
struct Defaults {
    #[pyro(default = ["a", "a"])] //~ E044
    set: BTreeSet<String>,
    #[pyro(default = 1)] //~ E042
    place: Box<Place>,
    #[pyro(default = 1e400)] //~ E004
    huge: f64,
    #[pyro(default = 340282366920938463463374607431768211456)] //~ E004
    huger: u64,
    #[pyro(default = None)] //~ E040
    needed: i64,
    #[pyro(default = if true { 1 } else { 2 })] //~ E040
    computed: i64,
    #[pyro(default = "1.2.3")] //~ E040
    decimal: pyro_runtime::Decimal,
}

#[derive(Struct)]
struct Place {
    x: f64,
}

#[derive(Clone, Copy, Enum)]
#[pyro(repr = "u8")]
enum Bytes {
    #[pyro(value = 256)] //~ E041
    A,
    #[pyro(value = "b")] //~ E040
    B,
}

#[derive(Clone, Copy, Enum)]
enum Twice { //~ E0081
    A = 1,
    B = 1,
}

#[derive(Clone, Copy, Enum)]
enum Empty {} //~ E050

#[service]
trait Station {
    const LIMIT: u8 = 300; //~ E041
    const NEGATIVE: u8 = -1; //~ E0600
    const TEXT: String = 5; //~ E0308
    const LETTER: char = 'c'; //~ E022
    const PLACE: Place = Place { x: 1.0 }; //~ E042
    fn read(&self, #[pyro(default = "a")] at: i64); //~ E040
    fn map(&self, #[pyro(default = 5)] of: BTreeMap<String, i64>); //~ E040
}

#[package]
mod lab {
    const LOCAL: i64 = 5;

    pub const FIRST: i64 = SECOND; //~ E0391
    pub const SECOND: i64 = FIRST;
    pub const NOBODY: i64 = NO_SUCH; //~ E0425
    pub const PUBLIC: i64 = LOCAL; //~ E022
    pub const TEXT: &str = FIRST; //~ E0308
    pub const WHERE: super::Place = super::Place { x: 1.0 }; //~ E042

    #[derive(pyro_runtime::Struct)]
    pub struct Reading {
        #[pyro(default = LOCAL)] //~ E022
        pub value: i64,
    }
}

fn main() {}
