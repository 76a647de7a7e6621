//! Types of errors that methods share, and constants and aliases that are faulty where others use them.

use pyro_runtime::{Exception, Struct, package, service};

#[derive(Clone, Debug, Exception)]
pub struct Lost {
    why: String,
}

#[derive(Clone, Debug, Exception)]
pub struct Cold {
    degrees: f64,
}

#[service]
trait Probe {
    #[pyro(throws(Lost))]
    fn read(&self) -> Result<i64, ProbeFailed>;
    #[pyro(throws(Lost))]
    fn read_again(&self) -> Result<i64, ProbeFailed>;
    #[pyro(throws(Cold))]
    fn warm(&self) -> Result<i64, ProbeFailed>; //~ E016
}

#[service]
trait Itself {
    #[pyro(throws(Lost))]
    fn read(&self) -> Result<i64, Lost>; //~ E016
}

#[package("lab.v1")]
mod lab {
    use super::*;

    pub const LIMIT: i64 = 5 * 60; //~ E040
    pub type Wide = Vec<u128>; //~ E022
    pub type Wider = Vec<Wide>;

    #[derive(Clone, Debug, Struct)]
    pub struct Reading {
        pub values: Wider,
        #[pyro(default = LIMIT)]
        pub limit: i64,
    }

    #[service]
    pub trait Station {
        fn read(&self, #[pyro(default = LIMIT)] limit: i64) -> Reading;
        fn write(&self, value: Wide);
    }
}

fn main() {}
