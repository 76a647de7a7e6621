//! What `pyro-idl gen` makes from templates: golden files, type checkers and formatters over the output, and Python stubs at work
//! against servers of both languages. The checks themselves are in `tests/py/stubs.py`.

mod guide;
mod hub;
mod layout;
mod relay;
mod typescript;
mod view;

use pyro_codegen::doc;
use pyro_codegen::generate::Target;
use pyro_codegen::template::Files;
use pyro_idl::Sources;
use pyro_idl::export::json::Document;
use pyro_idl::model::Model;
use pyro_runtime::{Generation, Serializer};
use pyro_tests::host::Host;
use pyro_tests::process::{Output, Process};
use pyro_tests::{paths, python, tools, workshop};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::generated::everything_echo;

/// All fixtures that generated code is tested with.
const FIXTURES: [&str; 21] = [
    "ui/ok/everything.pyro",
    "golden/names.pyro",
    "golden/types.pyro",
    "golden/service.pyro",
    "golden/ahead/common.pyro",
    "golden/ahead/robot.pyro",
    "golden/clashes/base.pyro",
    "golden/clashes/types.pyro",
    "idl/workshop.pyro",
    "golden/dump/station.pyro",
    "golden/hub.pyro",
    "idl/edges.pyro",
    "golden/odd/names.pyro",
    "golden/odd/self.pyro",
    "golden/odd/self_.pyro",
    "golden/odd/docs.pyro",
    "golden/odd/long.pyro",
    "golden/odd/underscores.pyro",
    "golden/odd/bases.pyro",
    "golden/odd/empty.pyro",
    "golden/relay/relay.pyro",
];

fn document(fixtures: &[&str]) -> Document {
    let (model, sources) = model(fixtures);
    Document::new(&model, Some(&sources))
}

fn model(fixtures: &[&str]) -> (Model, Sources) {
    let mut sources = Sources::new();
    for name in fixtures {
        sources.add(*name, std::fs::read_to_string(paths::tests().join(name)).unwrap());
    }
    let compiled = pyro_idl::compile(&sources);
    let diagnostics = compiled.diagnostics.render(&sources, pyro_idl::Color::Never);
    (compiled.model.unwrap_or_else(|| panic!("{diagnostics}")), sources)
}

fn make(target: Target, fixtures: &[&str]) -> Files {
    target.generate(&document(fixtures), &BTreeMap::new()).unwrap()
}

/// The output for all fixtures, in the folder `api` or `ts` of the one that this gives.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = paths::target().join("tmp").join(format!("stubs-{}", std::process::id()));
        for (name, target) in [("api", Target::Python), ("ts", Target::TypeScript)] {
            for (path, text) in make(target, &FIXTURES).iter() {
                let path = folder.join(name).join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
        }
        folder
    })
}

#[test]
fn golden_files_are_fresh() {
    let fixture = ["ui/ok/everything.pyro"];
    let markdown = || doc::markdown(&model(&fixture).0, "Interface reference");
    is_golden("python", &make(Target::Python, &fixture), &make(Target::Python, &fixture));
    is_golden("typescript", &make(Target::TypeScript, &fixture), &make(Target::TypeScript, &fixture));
    is_golden("markdown", &markdown(), &markdown());
}

fn is_golden(name: &str, made: &Files, again: &Files) {
    assert_eq!(made, again, "the same each time");
    for (path, text) in made.iter() {
        // The support package is committed once, beside the templates.
        if path.starts_with("_pyro_idl/") {
            continue;
        }
        let golden = paths::tests().join("golden").join(name).join(path);
        if std::env::var_os("PYRO_BLESS").is_some() {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            std::fs::write(&golden, text).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert!(expected == text, "{} is not what is made; PYRO_BLESS=1 writes it", golden.display());
    }
}

#[track_caller]
fn run(command: &mut Command) -> Output {
    run_in(folder(), command)
}

#[track_caller]
fn run_in(folder: &Path, command: &mut Command) -> Output {
    Process::spawn(command.current_dir(folder)).wait(std::time::Duration::from_secs(120))
}

#[test]
fn python_is_formatted_and_typed() {
    let Some(tools) = tools::python() else { return };
    run(tools.command().args(["-m", "ruff", "format", "--no-cache", "--check", "--diff", "api"])).ok();
    run(tools.command().args(["-m", "compileall", "-q", "api"])).ok();
    let cache = folder().join("mypy");
    run(tools.command().args(["-m", "mypy", "--strict", "--cache-dir"]).arg(cache).arg("api")).ok();
}

#[test]
fn other_checkers_agree() {
    let Some(programs) = tools::node() else { return };
    let Some(tools) = tools::python() else { return };
    run(Command::new(programs.join("pyright")).arg("--pythonpath").arg(tools.python()).arg("api")).ok();
    let mut tsc = Command::new(programs.join("tsc"));
    tsc.args(["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "ts/index.ts"]);
    run(&mut tsc).ok();
}

#[test]
fn every_module_can_be_imported_first() {
    if python::venv().is_none() {
        return;
    }
    let made = make(Target::Python, &FIXTURES);
    let modules: Vec<String> = made
        .iter()
        .filter_map(|(path, _)| path.strip_suffix("/__init__.py"))
        .map(|path| format!("api.{}", path.replace('/', ".")))
        .collect();
    assert!(modules.len() >= 10, "{modules:?}");
    let script = "import sys, importlib, subprocess
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    for loaded in [n for n in sys.modules if n.split('.')[0] == 'api']:
        del sys.modules[loaded]
    importlib.import_module(name)
    assert 'Pyro5' not in sys.modules and 'Pyro4' not in sys.modules, name
print('fine')";
    let mut args = vec![folder().to_str().unwrap()];
    args.extend(modules.iter().map(String::as_str));
    assert_eq!(python::run(script, &args).ok().trim(), "fine");
}

#[test]
fn docstrings_name_exceptions_of_other_packages_as_they_are_imported() {
    let made = make(Target::Python, &["golden/ahead/common.pyro", "golden/ahead/robot.pyro"]);
    let robot = made.get("fixture/robot/v1/__init__.py").unwrap();
    let raises: BTreeSet<&str> =
        robot.lines().filter(|line| line.contains("Raises: ")).map(str::trim).collect();
    assert_eq!(raises, BTreeSet::from(["\"\"\"Raises: fixture.common.v1.Lost\"\"\""]));
}

/// One that was declared elsewhere is caught as what it says that it extends.
#[test]
fn an_exception_that_is_not_known_is_what_it_extends() {
    if python::venv().is_none() {
        return;
    }
    let script = "import sys
sys.path.insert(0, sys.argv[1])
import api.fixture.service.v1 as m
from api._pyro_idl import errors
raised = Exception('cold')
raised.pyro_exception, raised.station = 'site.Frozen', 'roof'
assert errors.from_wire(raised) is raised
raised.pyro_extends = ['site.Cold', 'fixture.service.v1.StationError']
caught = errors.from_wire(raised)
assert type(caught) is m.StationError and caught.station == 'roof', caught
raised.pyro_extends = 5
assert errors.from_wire(raised) is raised
print('fine')";
    assert_eq!(python::run(script, &[folder().to_str().unwrap()]).ok().trim(), "fine");
}

/// How many checks a run has made. Each caller knows how many there are: one that is skipped is missed. Over marshal there are fewer,
/// since Python's marshal takes no instances, and no exception inside of a batch's results.
fn checks(args: &[&str]) -> usize {
    let mut all = vec![folder().to_str().unwrap()];
    all.extend(args);
    let output = python::run("stubs.py", &all).ok();
    let done: usize = output.trim().strip_suffix(" checks").unwrap().parse().unwrap();
    println!("{args:?}: {done} checks");
    done
}

fn digit(generation: Generation) -> &'static str {
    if generation == Generation::Pyro5 { "5" } else { "4" }
}

/// The Python client against the Python server.
fn python_to_python(generation: Generation) {
    if python::venv().is_none() {
        return;
    }
    let digit = digit(generation);
    let server = python::spawn("stubs.py", &[folder().to_str().unwrap(), "serve-everything", digit]);
    let uri = server.value_of("uri:");
    for serializer in Serializer::ALL {
        let serializer = format!("{serializer:?}").to_lowercase();
        let done = checks(&["everything", digit, &serializer, &uri, "python"]);
        assert_eq!(done, if serializer == "marshal" { 49 } else { 61 }, "{serializer}");
    }
}

#[test]
fn python_to_python_5() {
    python_to_python(Generation::Pyro5);
}

#[test]
fn python_to_python_4() {
    python_to_python(Generation::Pyro4);
}

/// The Python client against generated Rust servers.
async fn python_to_rust(generation: Generation) {
    if python::venv().is_none() {
        return;
    }
    let host = Host::empty().await;
    let uri = everything_echo(&host);
    workshop::register(&host);
    let location = host.port();
    let digit = digit(generation);
    let work = tokio::task::spawn_blocking(move || {
        let shop = format!("PYRO:workshop@localhost:{location}");
        for serializer in Serializer::ALL {
            let serializer = format!("{serializer:?}").to_lowercase();
            let done = checks(&["everything", digit, &serializer, &uri, "rust"]);
            assert_eq!(done, if serializer == "marshal" { 49 } else { 56 }, "{serializer}");
            assert_eq!(checks(&["workshop", digit, &serializer, &shop, "rust"]), 14, "{serializer}");
        }
    });
    work.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_to_rust_5() {
    python_to_rust(Generation::Pyro5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_to_rust_4() {
    python_to_rust(Generation::Pyro4).await;
}

/// A typed Rust proxy against the Python server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rust_to_python() {
    if python::venv().is_none() {
        return;
    }
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        let server =
            python::spawn("stubs.py", &[folder().to_str().unwrap(), "serve-everything", digit(generation)]);
        super::generated::call_everything(&server.value_of("uri:"), generation).await;
    }
}
