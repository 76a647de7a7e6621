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

fn main() {}
