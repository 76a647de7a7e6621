//! Parts of the language that the Rust back end makes no code of yet.

use pyro_runtime::service;

#[service(callback)]
trait Sink {
    fn keywords(&self, #[pyro(kw_only)] a: i64);
    #[pyro(static)]
    fn version() -> String;
    #[pyro(idempotent)]
    fn status(&self) -> String;
}

#[derive(pyro_runtime::Union)]
enum Event {
    Started { at: i64 },
    Idle,
}

#[pyro_runtime::package]
mod lab {
    #[pyro_runtime::service]
    pub trait Device {
        fn ping(&self);
    }

    #[pyro_runtime::service]
    pub trait Station: Device {
        fn read(&self) -> i64;
    }
}

fn main() {}
