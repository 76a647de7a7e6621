//! What goes beside calls, with real servers and clients of both generations: annotations and correlation ids of typed proxies,
//! those of a scope, and what came beside the reply. `tests/py/beside.py` is the other end.

use pyro_runtime::context::CallContext;
use pyro_runtime::{ItemStream, Result, Struct, Uri, Uuid, service};
use pyro_tests::process::Process;
use pyro_tests::python;
use std::collections::BTreeMap;
use std::time::Duration;

mod clients;
mod nested;

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
    /// Calls another one so many times, and gives what that one was told.
    fn forward(&self, uri: Uri, n: u32) -> Result<Vec<Told>>;
}

/// One of ours, which tells and notes nothing.
struct Quiet;

impl Witness for Quiet {
    fn told(&self) -> Result<Told> {
        let call = CallContext::current().unwrap();
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let annotations = call.annotations.iter().map(|(id, value)| (id.to_string(), text(value))).collect();
        Ok(Told { annotations, correlation: call.correlation_id.to_string() })
    }
    fn seen(&self) -> Result<Told> {
        self.told()
    }
    fn set_seen(&self, _: Told) -> Result<()> {
        Ok(())
    }
    fn each(&self, _: u32) -> Result<ItemStream<Told>> {
        Ok(ItemStream::from_iter([]))
    }
    fn fail(&self) -> Result<()> {
        Ok(())
    }
    fn note(&self) -> Result<()> {
        Ok(())
    }
    fn noted(&self) -> Result<Vec<Told>> {
        Ok(Vec::new())
    }
    fn greeted(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
    fn forward(&self, _: Uri, _: u32) -> Result<Vec<Told>> {
        Ok(Vec::new())
    }
}

#[track_caller]
fn brought<const N: usize>(found: &Told, annotations: [(&str, &str); N], correlation: Option<Uuid>) {
    let annotations = annotations.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    // Without an id of the caller the server makes one.
    assert_ne!(found.correlation, Uuid::nil().to_string());
    let correlation = correlation.map_or_else(|| found.correlation.clone(), |id| id.to_string());
    assert_eq!(*found, Told { annotations, correlation });
}

/// What a Python object has noted of oneway calls, when it is so many.
async fn noted(witness: &WitnessProxy, n: usize) -> Vec<Told> {
    for _ in 0..500 {
        let noted = witness.noted().await.unwrap();
        if noted.len() == n {
            return noted;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not {n} are noted");
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
