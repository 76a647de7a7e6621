//! Errors that do not go over into the runtime's: told where their types are written.

use pyro_runtime::{Error, ItemStream, service};

pub struct Odd;

mod other {
    pub type Result<T> = std::result::Result<T, super::Odd>;
}

#[service]
pub trait Station {
    fn parse(&self) -> Result<u8, std::num::ParseIntError>; //~ E0277
    async fn read(&self, at: i64) -> Result<(), Odd>; //~ E0277
    async fn history(&self) -> Result<ItemStream<i64>, Odd>; //~ E0277
    #[pyro(blocking)]
    fn wait(&self) -> Result<i64, Odd>; //~ E0277
    #[pyro(blocking)]
    fn all(&self) -> other::Result<ItemStream<i64>>; //~ E0277
    #[pyro(static)]
    fn version() -> other::Result<i64>; //~ E0277
    #[pyro(property)]
    fn level(&self) -> Result<f64, Odd>; //~ E0277
    #[pyro(property)]
    fn set_level(&self, value: f64) -> Result<(), Odd>; //~ E0277
    async fn good(&self) -> Result<i64, Error>;
}

#[service(exclusive)]
pub trait Tally {
    async fn add(&mut self, by: i64) -> Result<i64, Odd>; //~ E0277
    #[pyro(blocking)]
    fn wait(&mut self) -> Result<i64, Odd>; //~ E0277
    fn good(&mut self) -> pyro_runtime::Result<i64>;
}

fn main() {}
