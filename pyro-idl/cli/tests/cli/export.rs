//! `pyro-idl export`: annotated Rust as `.pyro` text.

use std::fs;

use crate::support::{folder, run, stderr, stdout};

pub(crate) const LIB: &str = "\
//! A crate.
mod data;
mod tests {}

/// Where bottles lie.
#[pyro_runtime::service(package = \"cellar\", instance = \"single\")]
pub trait Shelf {
    /// The first one.
    #[pyro(throws(Empty, ValueError))]
    async fn take(&self, #[pyro(default = 0)] place: u32) -> Result<data::Bottle, TakeError>;
    #[pyro(oneway)]
    fn note(&self, text: String);
    #[pyro(property)]
    fn label(&self) -> Option<String>;
    fn ages(&self) -> std::collections::HashMap<String, i64>;
}
";

const DATA: &str = "\
use pyro_runtime::{Exception, Struct};

#[derive(Clone, Struct)]
#[pyro(package = \"cellar\")]
pub struct Bottle {
    pub name: String,
    #[pyro(default = 2026)]
    pub year: i64,
}

#[derive(Clone, Debug, Exception)]
#[pyro(package = \"cellar\", python = \"builtins.LookupError\")]
pub struct Empty {
    pub message: String,
}
";

pub(crate) const EXPORTED: &str = "\
package cellar;

/// Where bottles lie.
@instance(single)
service Shelf {
  /// The first one.
  fn take(place: u32 = 0) -> Bottle throws Empty, ValueError;
  oneway fn note(text: str);
  readonly property label: str?;
  fn ages() -> map<str, int>;
}

struct Bottle {
  name: str;
  year: int = 2026;
}

@python(\"builtins.LookupError\")
exception Empty {
  message: str;
}
";

pub(crate) fn crate_folder(test: &str) -> std::path::PathBuf {
    let folder = folder(test);
    fs::create_dir_all(folder.join("src/data")).unwrap();
    fs::write(folder.join("src/lib.rs"), LIB).unwrap();
    fs::write(folder.join("src/data.rs"), DATA).unwrap();
    folder
}

#[test]
fn annotated_source_becomes_text_that_compiles() {
    let folder = crate_folder("export_good");
    let output = run(&folder, &["export", "src/lib.rs"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    assert_eq!(stdout(&output), EXPORTED);
    let output = run(&folder, &["export", "src/lib.rs", "--out", "idl"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
    assert_eq!(fs::read_to_string(folder.join("idl/cellar.pyro")).unwrap(), EXPORTED);
    let output = run(&folder, &["check", "idl"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn several_packages_are_told_apart() {
    let folder = crate_folder("export_packages");
    let two = "#[pyro_runtime::package(\"a.b\")] pub mod x { pub const N: i64 = 1; }\n\
        #[pyro_runtime::package] pub mod c { pub const N: i64 = super::x::N; }\n";
    fs::write(folder.join("src/two.rs"), two).unwrap();
    let output = run(&folder, &["export", "src/two.rs"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).starts_with("pyro-idl: there are several packages: `a.b`, `c`\n"));
    let output = run(&folder, &["export", "src/two.rs", "--package", "c"]);
    let text = "package c;\n\nimport a.b.{N as BN};\n\nconst N: int = BN;\n";
    assert_eq!(stdout(&output), text, "{}", stderr(&output));
    let output = run(&folder, &["export", "src/two.rs", "--package", "d"]);
    assert_eq!(stderr(&output), "pyro-idl: no package `d`; there is `a.b`, `c`\n");
    let output = run(&folder, &["export", "src/two.rs", "--out", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert!(folder.join("a.b.pyro").exists() && folder.join("c.pyro").exists());
}

#[test]
fn mistakes_and_missing_files_give_nothing() {
    let folder = crate_folder("export_bad");
    fs::write(folder.join("src/data.rs"), DATA.replace("pub year: i64", "pub year: char")).unwrap();
    let output = run(&folder, &["export", "src/lib.rs", "--out", "idl"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    let place = "error[E022]: `char` is no type of the language\n --> src/data.rs:8:15\n";
    assert!(stderr(&output).starts_with(place), "{}", stderr(&output));
    assert!(!folder.join("idl").exists());
    fs::remove_file(folder.join("src/data.rs")).unwrap();
    let output = run(&folder, &["export", "src/lib.rs"]);
    assert_eq!(output.status.code(), Some(2));
    let reason = "a module in src/data.rs or src/data/mod.rs: no such file or directory\n";
    assert!(stderr(&output).ends_with(reason), "{}", stderr(&output));
    fs::write(folder.join("src/empty.rs"), "fn main() {}").unwrap();
    let output = run(&folder, &["export", "src/empty.rs"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "pyro-idl: nothing is annotated in src/empty.rs and its modules\n");
    let output = run(&folder, &["export", "good.pyro"]);
    assert_eq!(stderr(&output), "pyro-idl: cannot read good.pyro: not a file of Rust source (.rs)\n");
}
