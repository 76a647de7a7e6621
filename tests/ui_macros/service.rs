//! Traits that are no services as they stand.

use pyro_runtime::{Error, service};

#[service]
trait Station {
    type Item; //~ E001
    const LIMIT: i64; //~ E001
    const SPAN: i64 = 60 * 60; //~ E040

    fn no_receiver() -> i64; //~ E001
    fn changes(&mut self); //~ E001
    fn takes(self); //~ E001
    #[pyro(static)]
    fn version(&self) -> String; //~ E064
    fn pattern(&self, (a, b): (i64, i64)); //~ E0642
    fn generic<T>(&self, value: T); //~ E001
    fn order(&self, #[pyro(default = 1)] a: i64, b: i64); //~ E014
    fn keywords(&self, #[pyro(kw_only)] a: i64, b: i64); //~ E017
    #[pyro(throws(ValueError))] //~ E016
    fn plain(&self) -> i64;
    #[pyro(oneway)]
    fn log(&self, text: String) -> bool; //~ E012
    fn _private(&self); //~ E010
    #[pyro(name = "__init__")] //~ E011
    fn init(&self);
    async fn good(&self) -> Result<i64, Error>;
}

#[service]
trait Properties {
    #[pyro(property)]
    fn with_params(&self, at: i64) -> i64; //~ E001
    #[pyro(property)]
    fn without_type(&self); //~ E001
    #[pyro(property, oneway)] //~ E061
    fn oneway(&self) -> i64;
    #[pyro(property)]
    fn value(&self) -> i64;
    #[pyro(property)]
    fn set_value(&self) -> i64; //~ E001
    #[pyro(property)]
    fn label(&self) -> String;
    #[pyro(property)]
    fn set_label(&self, value: Option<String>); //~ E023
}

#[service]
trait Dangerous {
    unsafe fn jump(&self) -> i64; //~ E001
    extern "C" fn call(&self) -> i64; //~ E001
    fn good(&self) -> i64;
}

#[service]
unsafe trait Unsafe { //~ E001
    fn good(&self) -> i64;
}

#[service]
struct NoTrait; //~ E001

fn main() {}
