//! Handlers whose words contradict how they are written, and what services, references and unions cannot be.

use pyro_runtime::{Ref, Union, service};

#[service]
trait Ways {
    #[pyro(sync)]
    async fn waits(&self) -> i64;
    #[pyro(blocking)]
    async fn blocks(&self) -> i64;
    #[pyro(blocking, sync)]
    fn both(&self);
    #[pyro(blocking)]
    fn lent(&self, text: &str);
    #[pyro(callback)]
    fn called_back(&self);
    #[pyro(idempotent, oneway)]
    fn told(&self);
    #[pyro(static)]
    fn version() -> String;
}

#[service(sync)]
trait Quick {
    #[pyro(property)]
    async fn level(&self) -> i64;
    fn title(&self) -> impl Future<Output = String> + Send;
}

#[service(exclusive, concurrent)]
trait Alone {
    fn change(&mut self);
}

#[service]
trait Shared {
    fn refers(&self, to: Ref<i64>);
    fn nothing(&self, to: Ref);
    #[pyro(property)]
    fn sink(&self, #[pyro(kw_only)] now: bool) -> i64;
}

#[service]
trait Extends: Shared {
    fn more(&self);
}

#[derive(Union)]
enum Event {
    Started(i64),
    Failed { code: char },
    Idle,
}

#[derive(Union)]
enum Nothing {}

#[derive(Union)]
struct NoEnum {
    field: i64,
}

#[pyro_runtime::package]
mod lab {
    use pyro_runtime::{Ref, Struct, service};

    #[derive(Struct)]
    pub struct Place {
        pub x: f64,
    }

    #[service(exclusive)]
    pub trait Device {
        fn ping(&mut self);
    }

    #[service]
    pub trait Station: Device + Place {
        fn read(&self, of: Ref<PlaceProxy>, or: Ref<NobodyProxy>) -> i64;
        fn ping(&self);
    }
}

fn main() {}
