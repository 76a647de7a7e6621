//! Programs with types over stubs: `tests/py/relay.py` is clean for the type checkers, and its client for asyncio uses objects that
//! its server makes: by reference, in batches, in streams, and after calls that nobody waits for any longer.

use super::{digit, folder, run};
use pyro_runtime::{Generation, Serializer};
use pyro_tests::{paths, python, tools};
use std::path::PathBuf;
use std::process::Command;

/// The program, beside the package `api`, which it imports from there.
fn program() -> PathBuf {
    let path = folder().join("relay.py");
    std::fs::copy(paths::tests().join("py/relay.py"), &path).unwrap();
    path
}

#[test]
fn what_a_program_writes_is_clean_for_checkers() {
    let Some(tools) = tools::python() else { return };
    let path = program();
    let cache = folder().join("mypy-relay");
    run(tools.command().args(["-m", "mypy", "--strict", "--cache-dir"]).arg(cache).arg(&path)).ok();
    let Some(programs) = tools::node() else { return };
    run(Command::new(programs.join("pyright")).arg("--pythonpath").arg(tools.python()).arg(&path)).ok();
}

#[test]
fn clients_for_asyncio_use_what_they_get() {
    if python::venv().is_none() {
        return;
    }
    let path = program();
    let script = path.to_str().unwrap();
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        let server = python::spawn(script, &["serve", digit(generation)]);
        let uri = server.value_of("uri:");
        for serializer in Serializer::ALL {
            let serializer = format!("{serializer:?}").to_lowercase();
            let done = python::run(script, &["call", digit(generation), &serializer, &uri]).ok();
            assert_eq!(done.trim(), "21 checks", "{generation:?} over {serializer}");
        }
    }
}
