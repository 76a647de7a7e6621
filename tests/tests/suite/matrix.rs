//! Every type of the language between every server and every client over every serializer, written down as `docs/matrix.md`.
//!
//! Typed ends must give the same but for a short list of named differences; a stock program may get something else only where
//! the linter says so.

mod dicts;
mod gaps;
mod methods;
mod neutral;
mod page;

use gaps::{GAPS, Linted, find};
use methods::{Echo, call};
use pyro_codegen::generate::Target;
use pyro_idl::export::json::Document;
use pyro_runtime::client::Proxy;
use pyro_runtime::{Generation, Serializer};
use pyro_tests::host::Host;
use pyro_tests::process::Process;
use pyro_tests::services::matrix::v1 as f;
use pyro_tests::{paths, python};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The declarations.
const PYRO: &str = include_str!("../../idl/matrix.pyro");
/// The values of each method.
const VALUES: &str = include_str!("../../idl/matrix.json");

const SERIALIZERS: [&str; 4] = ["serpent", "json", "marshal", "msgpack"];
const SERVERS: [&str; 2] = ["Rust", "Python"];
/// The clients of one table of the page, by the beginning of their names, and its title.
const FAMILIES: [(&str, &str); 4] = [
    ("Rust", "Rust clients"),
    ("typed Python", "Typed Python clients"),
    ("stock Pyro5", "Stock Pyro5 proxies"),
    ("stock Pyro4", "Stock Pyro4 proxies"),
];

/// The methods with exceptions as values: stock clients send them once more, each as a dict of its fields.
const WITH_EXCEPTIONS: [&str; 16] = [
    "e_plain",
    "e_dated",
    "e_lost",
    "e_report",
    "e_outcome",
    "e_wrapped",
    "o_plain",
    "l_plain",
    "l_lost",
    "t_plain",
    "m_plain",
    "i_plain",
    "x_plain",
    "x_lost",
    "x_dated",
    "x_wrapped",
];

/// All values of one method from one client to one server over one serializer.
#[derive(Debug, Deserialize)]
struct Cell {
    client: String,
    server: String,
    serializer: String,
    method: String,
    /// For each value `same`, what came instead, or `refused: ` and why.
    cells: Vec<String>,
}

impl Cell {
    fn is_same(&self) -> bool {
        self.cells.iter().all(|cell| cell == "same")
    }

    fn is_typed(&self) -> bool {
        !self.client.starts_with("stock")
    }

    fn has_rust(&self) -> bool {
        self.server == "Rust" || self.client.starts_with("Rust")
    }

    /// Whether every value but this one came back.
    fn all_but(&self, value: &Value) -> bool {
        let values: BTreeMap<String, Vec<Value>> = serde_json::from_str(VALUES).unwrap();
        self.cells.iter().zip(&values[&self.method]).all(|(cell, of)| (cell == "same") != (of == value))
    }

    fn name(&self) -> String {
        format!(
            "{} at {} to {} over {}: {:?}",
            self.method, self.client, self.server, self.serializer, self.cells
        )
    }
}

/// The package, the view and the values, where the Python programs find them. Gives the view too.
fn prepare(name: &str) -> (PathBuf, Value) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut sources = pyro_idl::Sources::new();
    sources.add("matrix.pyro", PYRO);
    let model = pyro_idl::compile(&sources).model.unwrap();
    let document = Document::new(&model, Some(&sources));
    for (path, text) in Target::Python.generate(&document, &BTreeMap::new()).unwrap().iter() {
        let path = folder.join("api").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let view = serde_json::to_value(Target::Python.view(&document)).unwrap();
    std::fs::write(folder.join("view.json"), view.to_string()).unwrap();
    std::fs::write(folder.join("values.json"), VALUES).unwrap();
    (folder, view)
}

/// Each method with the type that the page shows, in the order of the declarations.
fn types(view: &Value) -> Vec<(String, String)> {
    let methods = view["modules"][0]["services"][0]["methods"].as_array().unwrap();
    let shown = |method: &Value| {
        let name = method["name"].as_str().unwrap();
        let ty = match method["throws"].as_array().unwrap().first() {
            Some(thrown) => format!("throws {}", thrown.as_str().unwrap()),
            None => method["idl_returns"].as_str().unwrap().replace("matrix.v1.", ""),
        };
        (name.to_owned(), ty)
    };
    methods.iter().map(shown).collect()
}

async fn call_from_rust(server: &str, uri: &str, generation: Generation, cells: &mut Vec<Cell>) {
    let values: BTreeMap<String, Vec<Value>> = serde_json::from_str(VALUES).unwrap();
    for serializer in Serializer::ALL {
        let proxy = Proxy::builder(uri).unwrap().generation(generation).serializer(serializer);
        let proxy = f::MatrixProxy::from(proxy.connect().await.unwrap());
        for (method, values) in &values {
            let mut found = Vec::new();
            for value in values {
                found.push(call(&proxy, method, value).await);
            }
            cells.push(Cell {
                client: format!("Rust {generation:?}"),
                server: server.to_owned(),
                serializer: format!("{serializer:?}").to_lowercase(),
                method: method.clone(),
                cells: found,
            });
        }
    }
}

/// Makes all calls of all clients.
async fn measure(folder: &Path) -> Vec<Cell> {
    let host = Host::empty().await;
    let echo = Echo { values: serde_json::from_str(VALUES).unwrap() };
    let rust = host.register(f::MatrixServer::object(echo), "matrix").uri().to_string();
    let folder = folder.to_str().unwrap();
    let mut cells = Vec::new();
    for (generation, digit) in [(Generation::Pyro5, "5"), (Generation::Pyro4, "4")] {
        let server: Process = python::spawn("matrix.py", &[folder, "serve", digit]);
        let python = server.value_of("uri:");
        call_from_rust("Rust", &rust, generation, &mut cells).await;
        call_from_rust("Python", &python, generation, &mut cells).await;
        let args =
            [folder, "call", digit, &format!("Rust={rust}"), &format!("Python={python}")].map(str::to_owned);
        let called = tokio::task::spawn_blocking(move || {
            python::run("matrix.py", &args.each_ref().map(String::as_str)).ok()
        });
        let called = called.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
        cells.extend(called.lines().map(|line| serde_json::from_str::<Cell>(line).unwrap()));
    }
    host.stop().await;
    cells
}

/// What is neither the same nor excused. Notes which differences were needed.
fn judge(cells: &[Cell], linted: &Linted, needed: &mut BTreeSet<usize>) -> Vec<String> {
    let mut problems = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_same()) {
        let excused = if cell.is_typed() {
            let gap = find(cell, linted);
            needed.extend(gap);
            gap.is_some()
        } else {
            linted.loses(&cell.method, &cell.serializer) || find(cell, linted).is_some()
        };
        if !excused {
            problems.push(cell.name());
        }
    }
    problems
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_type_between_all_ends() {
    if python::venv().is_none() {
        return;
    }
    let (folder, view) = prepare("matrix");
    let types = types(&view);
    let methods: Vec<String> = types.iter().map(|(method, _)| method.clone()).collect();
    let cells = measure(&folder).await;
    let per_method = SERIALIZERS.len() * SERVERS.len();
    let (dicts, others): (Vec<&Cell>, Vec<&Cell>) =
        cells.iter().partition(|cell| cell.client.ends_with(" with dicts"));
    assert_eq!(others.len(), methods.len() * per_method * 6, "a client stopped early");
    let sent_as_dicts: BTreeSet<&str> = dicts.iter().map(|cell| cell.method.as_str()).collect();
    assert_eq!(sent_as_dicts, WITH_EXCEPTIONS.into());
    assert_eq!(dicts.len(), WITH_EXCEPTIONS.len() * per_method * 2, "a client stopped early");
    let is_whole = |cell: &&&Cell| !["e_dated", "e_wrapped", "x_dated", "x_wrapped"].contains(&&*cell.method);
    let refused = dicts.iter().filter(|cell| cell.serializer == "marshal").filter(is_whole);
    let refused: Vec<String> = refused.filter(|cell| !cell.is_same()).map(|cell| cell.name()).collect();
    assert!(refused.is_empty(), "marshal has dicts:\n{}", refused.join("\n"));
    let linted = Linted::new(&methods);
    let mut needed = BTreeSet::new();
    let problems = judge(&cells, &linted, &mut needed);
    assert!(problems.is_empty(), "{} cells differ:\n{}", problems.len(), problems.join("\n"));
    let unneeded: Vec<&str> =
        GAPS.iter().enumerate().filter(|(i, _)| !needed.contains(i)).map(|(_, gap)| gap.reason).collect();
    assert!(unneeded.is_empty(), "nothing needs these differences: {unneeded:?}");

    let page = page::write(&cells, &types, &linted);
    let path = paths::tests().parent().unwrap().join("docs/matrix.md");
    if std::env::var_os("PYRO_BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == page, "docs/matrix.md is not what was measured; PYRO_BLESS=1 writes it");
}
