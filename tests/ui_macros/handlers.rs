//! Handlers whose words contradict how they are written, and what services, references and unions cannot be.

use pyro_runtime::{Ref, Union, service};

#[service]
trait Ways {
    #[pyro(sync)]
    async fn waits(&self) -> i64; //~ E064
    #[pyro(blocking)]
    async fn blocks(&self) -> i64; //~ E064
    #[pyro(blocking, sync)] //~ E064
    fn both(&self);
    #[pyro(blocking)]
    fn lent(&self, text: &str); //~ E022
    #[pyro(callback)] //~ E061
    fn called_back(&self);
    #[pyro(idempotent, oneway)] //~ E064
    fn told(&self);
    #[pyro(static)]
    fn version() -> String;
}

#[service(sync)]
trait Quick {
    #[pyro(property)]
    async fn level(&self) -> i64; //~ E064
    fn title(&self) -> impl Future<Output = String> + Send; //~ E064
}

#[service(exclusive, concurrent)] //~ E064
trait Alone {
    fn change(&mut self);
}

#[service]
trait Shared {
    fn refers(&self, to: Ref<i64>); //~ E022
    fn nothing(&self, to: Ref); //~ E0107
    #[pyro(property)]
    fn sink(&self, #[pyro(kw_only)] now: bool) -> i64; //~ E001
}

#[service]
trait Extends: Shared { //~ E022
    fn more(&self);
}

#[service]
trait ExtendsNobody: NoSuchTrait { //~ E022
    fn more(&self);
}

#[derive(Union)]
enum Event {
    Started(i64), //~ E001
    Failed { code: char }, //~ E022
    Idle,
}

#[derive(Union)]
enum Nothing {} //~ E050

#[derive(Union)]
struct NoEnum { //~ E023
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
    pub trait Station: Device + Place { //~ E023 E064
        fn read(&self, of: Ref<PlaceProxy>, or: Ref<NobodyProxy>) -> i64; //~ E022 E023
        fn ping(&self); //~ E020
    }
}

fn main() {}
