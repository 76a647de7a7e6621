//! The programs of `examples/` and their Python counterparts in `tests/py/examples`: started, called from both languages,
//! and ended.
//!
//! Every server prints a line `URI: ..` for each of its objects, then `Ready.`, and ends well on SIGTERM. The Rust client is the same
//! program with the word `client` and these URIs; Python's are `NAME_client.py GENERATION URI..` and `NAME_server.py GENERATION`.

use crate::process::{PATIENCE, Process};
use crate::{programs, python};

/// The generations of Python's Pyro, as the scripts want them.
pub const GENERATIONS: [&str; 2] = ["5", "4"];

/// A server of an example, in either language. It is killed when the test lets go of it.
#[derive(Debug)]
pub struct Server {
    name: String,
    process: Process,
    uris: Vec<String>,
}

impl Server {
    /// The Rust server.
    #[track_caller]
    pub fn rust(name: &str) -> Self {
        Self::ready(name, programs::spawn(name, &[]))
    }

    /// The Python server. The caller has asked [`python::venv`] before.
    #[track_caller]
    pub fn python(name: &str, generation: &str) -> Self {
        Self::ready(name, python::spawn(&format!("examples/{name}_server.py"), &[generation]))
    }

    /// A process that has been started as one of these.
    #[track_caller]
    pub fn ready(name: &str, process: Process) -> Self {
        process.wait_for(|line| line == "Ready.");
        let printed = process.stdout();
        let uris = printed.lines().filter_map(|line| line.strip_prefix("URI: ")).map(str::to_owned).collect();
        Self { name: name.to_owned(), process, uris }
    }

    /// The URIs of its objects, in the order in which it has printed them.
    pub fn uris(&self) -> &[String] {
        &self.uris
    }

    /// Runs the Python client of a generation, which must have checked so many things.
    #[track_caller]
    pub fn python_client(&self, generation: &str, checks: usize) {
        let args = self.client_args(generation);
        let printed = python::run(&format!("examples/{}_client.py", self.name), &args).ok();
        assert_eq!(printed, format!("{checks} checks\n"), "Pyro{generation}");
    }

    /// Runs the Rust client; what it prints.
    #[track_caller]
    pub fn rust_client(&self) -> String {
        programs::spawn(&self.name, &self.client_args("client")).wait(PATIENCE).ok()
    }

    /// Ends a Rust server with a signal, upon which it must end well; what it has printed since it was ready.
    #[track_caller]
    pub fn end(self, signal: &str) -> String {
        self.process.signal(signal);
        let printed = self.process.wait(PATIENCE).ok();
        let (_, since) = printed.split_once("Ready.\n").expect("it was ready");
        since.to_owned()
    }

    /// The arguments of a client: a first one, then the URIs.
    pub fn client_args<'a>(&'a self, first: &'a str) -> Vec<&'a str> {
        std::iter::once(first).chain(self.uris.iter().map(String::as_str)).collect()
    }
}

/// Our server and Python clients of both generations, each of which must have checked so many things; what the server has
/// printed.
#[track_caller]
pub fn serves_python(name: &str, checks: usize) -> String {
    if python::venv().is_none() {
        return String::new();
    }
    let server = Server::rust(name);
    for generation in GENERATIONS {
        server.python_client(generation, checks);
    }
    server.end("TERM")
}

/// Our server and our client, which must print this.
#[track_caller]
pub fn serves_rust(name: &str, expected: &str) {
    let server = Server::rust(name);
    assert_eq!(server.rust_client(), expected);
    server.end("INT");
}

/// Python servers of both generations and our client, which must print this.
#[track_caller]
pub fn calls_python(name: &str, expected: &str) {
    if python::venv().is_none() {
        return;
    }
    for generation in GENERATIONS {
        let server = Server::python(name, generation);
        assert_eq!(server.rust_client(), expected, "Pyro{generation}");
    }
}
