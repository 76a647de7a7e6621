//! What this workspace is made of: which package may use which, licences, sources, and nothing twice. Reads
//! `cargo metadata`, so it needs no further program; `deny.toml` says the same to those who have cargo-deny.

use pyro_tests::paths;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// Who may use whom among our packages, development dependencies apart. Programs and tests may use any library.
const MAY_USE: [(&str, &[&str]); 5] = [
    ("pyro-idl", &[]),
    ("pyro-codegen", &["pyro-idl"]),
    ("pyro-macros", &["pyro-codegen", "pyro-idl"]),
    ("pyro-build", &["pyro-codegen", "pyro-idl"]),
    ("pyro-runtime", &["pyro-macros"]),
];

/// What an example may use: the two that a user's crate has.
const EXAMPLES_MAY_USE: &[&str] = &["pyro-build", "pyro-runtime"];

/// Packages that nobody may depend on, as is each example.
const PROGRAMS: [&str; 3] = ["pyro-cli", "pyro-idl-cli", "pyro-tests"];

/// Licences under which a dependency may come.
const LICENCES: [&str; 10] = [
    "MIT",
    // MIT without the duty to repeat its text.
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that are there in two versions, with the reason.
const TWICE: [(&str, &str); 3] = [
    ("getrandom", "the second one is that of the JSON Schema validator, which only tests use"),
    ("r-efi", "getrandom's, which is built for UEFI only"),
    ("syn", "the second one is wasm-bindgen's, which is built for browsers only"),
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
}

impl Package {
    fn is_example(&self) -> bool {
        self.manifest_path.starts_with(paths::workspace().join("examples"))
    }
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    source: Option<String>,
}

fn packages() -> &'static [Package] {
    static PACKAGES: OnceLock<Vec<Package>> = OnceLock::new();
    PACKAGES.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        // Not `--offline`: a machine that has only built this has never fetched what other platforms need.
        command.current_dir(paths::workspace()).args(["metadata", "--format-version=1", "--locked"]);
        let output = command.output().expect("cargo is there while its test runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Metadata>(&output.stdout).expect("cargo's metadata").packages
    })
}

/// Our own packages.
fn ours() -> impl Iterator<Item = &'static Package> {
    packages().iter().filter(|package| package.source.is_none())
}

#[test]
fn packages_use_each_other_in_one_direction() {
    let mut wrong = Vec::new();
    let examples: Vec<_> = ours().filter(|package| package.is_example()).map(|p| p.name.as_str()).collect();
    assert!(examples.len() > 3, "{examples:?}");
    for package in ours() {
        let listed = MAY_USE.iter().find(|(name, _)| *name == package.name).map(|(_, uses)| *uses);
        let allowed = listed.or(package.is_example().then_some(EXAMPLES_MAY_USE));
        for dependency in
            package.dependencies.iter().filter(|d| d.source.is_none() && d.kind.as_deref() != Some("dev"))
        {
            let name = dependency.name.as_str();
            let program = PROGRAMS.contains(&name) || examples.contains(&name);
            let unknown = allowed.is_some_and(|uses| !uses.contains(&name));
            if program || unknown {
                wrong.push(format!("{} uses {name}", package.name));
            }
        }
        if allowed.is_none() && !PROGRAMS.contains(&package.name.as_str()) {
            wrong.push(format!("{} is in no list", package.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn licences_are_permissive() {
    let refused: Vec<_> = packages()
        .iter()
        .filter(|package| !package.license.as_deref().is_some_and(is_allowed))
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.license))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn licence_expressions_are_understood() {
    for allowed in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-3.0) AND Unicode-3.0"] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR MIT) AND AGPL-3.0", "Apache-2.0 WITH Foo", ""]
    {
        assert!(!is_allowed(refused), "{refused}");
    }
}

#[test]
fn dependencies_come_from_the_registry() {
    let registry = "registry+https://github.com/rust-lang/crates.io-index";
    let elsewhere: Vec<_> = packages()
        .iter()
        .filter(|p| p.source.as_deref().is_some_and(|s| s != registry))
        .map(|p| &p.name)
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn nothing_is_there_twice() {
    let mut versions = BTreeMap::<&str, BTreeSet<&str>>::new();
    for package in packages() {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let twice: BTreeSet<_> = versions.iter().filter(|(_, v)| v.len() > 1).map(|(name, _)| *name).collect();
    let known: BTreeSet<_> = TWICE.iter().map(|(name, _)| *name).collect();
    assert_eq!(twice, known, "left: found; right: known and explained");
}

/// Whether an SPDX expression can be satisfied with [`LICENCES`].
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at) && at == words.len()
}

/// `a OR b`; both sides are always read, so that what follows is found.
fn either(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= both(words, at);
    }
    allowed
}

/// `a AND b`, which binds closer.
fn both(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = licence(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= licence(words, at);
    }
    allowed
}

/// One licence, with its exception if it has one, or an expression in parentheses.
fn licence(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let allowed = either(words, at);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return allowed && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return LICENCES.contains(&format!("{word} WITH {exception}").as_str());
    }
    LICENCES.contains(word)
}
