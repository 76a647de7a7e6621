//! What unmodified Python servers raise, as what a typed client's methods throw: as `except` clauses would have it.

use crate::python_servers::BOTH;
use pyro_runtime::client::Proxy;
use pyro_runtime::codegen::nearest;
use pyro_runtime::{Exception, Generation, Serializer};
use pyro_tests::process::Process;
use pyro_tests::python;
use std::collections::BTreeMap;

#[pyro_runtime::package("raises.v1")]
mod api {
    /// As which class a stock client knows it.
    #[derive(Clone, Debug, PartialEq, pyro_runtime::Exception)]
    #[pyro(python = "Pyro5.errors.PyroError")]
    pub(super) struct Disturbed {}

    #[pyro_runtime::service]
    pub(super) trait Raiser {
        #[pyro(throws(Disturbed, OSError, ConnectionError, LookupError, ValueError))]
        async fn fail(&self, name: String) -> Result<(), Failure>;
    }
}

fn start(generation: Generation) -> Process {
    python::spawn("raises.py", &[if generation == Generation::Pyro4 { "4" } else { "5" }])
}

async fn caught(raiser: &api::RaiserProxy, class: &str) -> &'static str {
    let own = |exception: &Exception, name| {
        assert_eq!(exception.class, class, "it stays what it is");
        name
    };
    match raiser.fail(class).await {
        Ok(()) => "nothing",
        Err(api::Failure::Disturbed(_)) => "Disturbed",
        Err(api::Failure::OSError(e)) => own(&e, "OSError"),
        Err(api::Failure::ConnectionError(e)) => own(&e, "ConnectionError"),
        Err(api::Failure::LookupError(e)) => own(&e, "LookupError"),
        Err(api::Failure::ValueError(e)) => own(&e, "ValueError"),
        Err(api::Failure::Other(e)) => {
            own(e.exception().unwrap_or_else(|| panic!("{class}: {e:?}")), "Other")
        }
    }
}

#[tokio::test]
async fn the_nearest_declared_base_catches() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let server = start(generation);
        let uri = format!("PYRO:raiser@localhost:{}", server.value_of("port = "));
        for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Msgpack] {
            let proxy = Proxy::builder(&*uri).unwrap().serializer(serializer).build();
            let raiser = api::RaiserProxy::from(proxy);
            for (class, expected) in [
                ("builtins.OSError", "OSError"),
                ("builtins.FileNotFoundError", "OSError"),
                ("builtins.TimeoutError", "OSError"),
                ("builtins.ConnectionError", "ConnectionError"),
                ("builtins.ConnectionResetError", "ConnectionError"),
                ("builtins.KeyError", "LookupError"),
                ("builtins.IndexError", "LookupError"),
                ("builtins.UnicodeTranslateError", "ValueError"),
                ("builtins.RuntimeError", "Other"),
                ("sqlite3.IntegrityError", "Other"),
                ("Pyro5.errors.PyroError", "Disturbed"),
                ("Pyro5.errors.NamingError", "Disturbed"),
                ("Pyro5.errors.SecurityError", "Disturbed"),
            ] {
                let found = caught(&raiser, class).await;
                assert_eq!(found, expected, "{class} of {generation:?} over {serializer:?}");
            }
        }
    }
}

#[test]
fn the_bases_are_those_of_python() {
    if python::venv().is_none() {
        return;
    }
    for generation in BOTH {
        let bases: BTreeMap<String, Vec<String>> =
            serde_json::from_str(&start(generation).value_of("bases = ")).unwrap();
        assert!(bases.len() > 60, "{generation:?}: {}", bases.len());
        for (class, bases) in bases {
            let mut seen = Vec::new();
            let nothing = nearest(&Exception::new(&class, ""), |exception| {
                seen.push(exception.class.replace("Pyro5.", &format!("{generation:?}.")));
                None::<()>
            });
            assert_eq!(nothing, None);
            // The one class with two bases: the other one cannot be declared.
            let is_left_out =
                |base: &str| class == "builtins.ExceptionGroup" && base.ends_with("BaseExceptionGroup");
            let bases: Vec<String> = bases.into_iter().filter(|base| !is_left_out(base)).collect();
            assert_eq!(seen, bases, "{class}");
        }
    }
}
