//! Traits that are no services as they stand.

use pyro_runtime::{Error, service};

#[service]
trait Station {
    type Item;
    const LIMIT: i64;
    const SPAN: i64 = 60 * 60;

    fn no_receiver() -> i64;
    fn changes(&mut self);
    fn takes(self);
    #[pyro(static)]
    fn version(&self) -> String;
    fn pattern(&self, (a, b): (i64, i64));
    fn generic<T>(&self, value: T);
    fn order(&self, #[pyro(default = 1)] a: i64, b: i64);
    fn keywords(&self, #[pyro(kw_only)] a: i64, b: i64);
    #[pyro(throws(ValueError))]
    fn plain(&self) -> i64;
    #[pyro(oneway)]
    fn log(&self, text: String) -> bool;
    fn _private(&self);
    #[pyro(name = "__init__")]
    fn init(&self);
    async fn good(&self) -> Result<i64, Error>;
}

#[service]
trait Properties {
    #[pyro(property)]
    fn with_params(&self, at: i64) -> i64;
    #[pyro(property)]
    fn without_type(&self);
    #[pyro(property, oneway)]
    fn oneway(&self) -> i64;
    #[pyro(property)]
    fn value(&self) -> i64;
    #[pyro(property)]
    fn set_value(&self) -> i64;
    #[pyro(property)]
    fn label(&self) -> String;
    #[pyro(property)]
    fn set_label(&self, value: Option<String>);
}

#[service]
struct NoTrait;

fn main() {}
