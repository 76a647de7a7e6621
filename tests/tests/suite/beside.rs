//! What goes beside calls, with real servers and clients of both generations: annotations and correlation ids of typed proxies,
//! those of a scope, and what came beside the reply. `tests/py/beside.py` is the other end.

use pyro_runtime::{ItemStream, Result, Struct, service};
use pyro_tests::process::Process;
use pyro_tests::python;
use std::collections::BTreeMap;

mod clients;

/// What came beside a call.
#[derive(Clone, Debug, PartialEq, Struct)]
pub(crate) struct Told {
    pub annotations: BTreeMap<String, String>,
    pub correlation: String,
}

/// Tells what came beside its calls; what `tests/py/beside.py` is, too.
#[service(package = "test.beside")]
pub(crate) trait Witness {
    fn told(&self) -> Result<Told>;
    #[pyro(property)]
    fn seen(&self) -> Result<Told>;
    #[pyro(property)]
    fn set_seen(&self, value: Told) -> Result<()>;
    fn each(&self, n: u32) -> Result<ItemStream<Told>>;
    fn fail(&self) -> Result<()>;
    #[pyro(oneway)]
    fn note(&self) -> Result<()>;
    fn noted(&self) -> Result<Vec<Told>>;
    fn greeted(&self) -> Result<Vec<String>>;
}

/// A Python server, and the object in it.
struct Python {
    uri: String,
    _process: Process,
}

impl Python {
    fn start(generation: &str) -> Self {
        let process = python::spawn("beside.py", &[generation]);
        Self { uri: process.value_of("uri = "), _process: process }
    }

    /// One of each generation; none without Python.
    fn both() -> Vec<Self> {
        if python::venv().is_none() {
            return Vec::new();
        }
        ["5", "4"].map(Self::start).into()
    }
}
