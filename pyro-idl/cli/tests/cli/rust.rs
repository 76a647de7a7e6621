//! Annotated Rust, named where `.pyro` files are: every command reads it as `export` does.

use std::fs;
use std::path::PathBuf;

use crate::export::{EXPORTED, crate_folder};
use crate::support::{folder, run, stderr, stdout};

/// A crate with annotated source, and what `export` makes of it beside it.
fn both(test: &str) -> PathBuf {
    let folder = crate_folder(test);
    fs::write(folder.join("cellar.pyro"), EXPORTED).unwrap();
    folder
}

#[test]
fn what_is_made_of_a_trait_is_what_is_made_of_its_text() {
    let folder = both("rust_same");
    let [rust, idl] = ["src/lib.rs", "cellar.pyro"].map(|path| {
        let output = run(&folder, &["dump", "--no-places", path]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{path}");
        stdout(&output)
    });
    assert!(rust == idl, "{rust}{idl}");
    for (target, file) in [("python", "cellar/__init__.py"), ("typescript", "cellar.ts"), ("rust", "lib.rs")]
    {
        let of = |path: &str, out: &str| {
            let output = run(&folder, &["gen", target, path, "--out", out]);
            assert_eq!(output.status.code(), Some(0), "{target} {path}: {}", stderr(&output));
            fs::read_to_string(folder.join(out).join(file)).unwrap()
        };
        let (rust, idl) =
            (of("src/lib.rs", &format!("r/{target}")), of("cellar.pyro", &format!("i/{target}")));
        assert!(rust.contains("Shelf"), "{target}");
        let skip_header = |text: &str| text.lines().skip(1).collect::<Vec<_>>().join("\n");
        assert_eq!(skip_header(&rust), skip_header(&idl), "{target}");
    }
    let output = run(&folder, &["doc", "src/lib.rs", "--out", "doc", "--format", "markdown"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::read_to_string(folder.join("doc/cellar.md")).unwrap().contains("Where bottles lie."));
}

#[test]
fn mistakes_have_the_place_and_the_words_of_rust() {
    let folder = both("rust_check");
    let output = run(&folder, &["check", "src/lib.rs"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(stderr(&output), "2 files checked: no findings\n");
    let data = fs::read_to_string(folder.join("src/data.rs")).unwrap();
    fs::write(folder.join("src/data.rs"), data.replace("year: i64", "year: u8")).unwrap();
    let output = run(&folder, &["check", "src/lib.rs"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stdout(&output);
    assert!(said.contains("error[E041]") && said.contains("--> src/data.rs:7:22"), "{said}");
    for args in [&["dump"][..], &["gen", "python", "--out", "out"], &["doc", "--out", "out"]] {
        let output = run(&folder, &[args, &["src/lib.rs"]].concat());
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{args:?}");
        assert!(stderr(&output).starts_with(&said), "{args:?}: {}", stderr(&output));
    }
    assert!(!folder.join("out").exists());
}

#[test]
fn advice_is_given_in_the_words_of_rust() {
    let folder = both("rust_lint");
    let source = "use pyro_runtime::service;\n\
        /// A shop.\n#[service(package = \"shop\", serializers(json))]\npub trait Shop {\n    \
        /// All tags.\n    fn tags(&self) -> std::collections::BTreeSet<String>;\n}\n";
    fs::write(folder.join("src/shop.rs"), source).unwrap();
    let output = run(&folder, &["lint", "src/shop.rs"]);
    assert_eq!(output.status.code(), Some(0));
    let said = stdout(&output);
    assert!(said.contains("src/shop.rs:6:"), "{said}");
    assert!(said.contains("`BTreeSet<String>`") && !said.contains("`set<str>`"), "{said}");
    assert!(said.contains("`#[pyro(allow(") && !said.contains("`@allow("), "{said}");
    // What the check says is not translated twice.
    fs::write(folder.join("src/shop.rs"), source.replace("BTreeSet<String>", "BTreeSet<f64>")).unwrap();
    let [checked, linted] =
        [&["check", "src/shop.rs"][..], &["lint", "src/shop.rs"]].map(|args| stdout(&run(&folder, args)));
    assert!(linted.starts_with(&checked), "{checked}{linted}");
}

#[test]
fn changes_of_a_trait_are_compared() {
    let folder = both("rust_breaking");
    let output = run(&folder, &["breaking", "src/lib.rs", "--against", "cellar.pyro"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let lib = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
    let lib = lib.replace("fn note(&self, text: String)", "fn note(&self, text: String, at: u8)");
    fs::write(folder.join("new.rs"), lib.replace("mod data;", "#[path = \"src/data.rs\"] mod data;"))
        .unwrap();
    for old in ["src/lib.rs", "cellar.pyro"] {
        let output = run(&folder, &["breaking", "new.rs", "--against", old]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stdout(&output).contains("--> new.rs:12:34"), "{}", stdout(&output));
    }
    let output = run(&folder, &["breaking", "src/lib.rs", "--against", "git:main"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("annotated Rust of a revision is not read"), "{}", stderr(&output));
}

#[test]
fn a_file_that_gives_nothing_and_what_is_for_text_alone_are_said() {
    let folder = folder("rust_wrong");
    fs::write(folder.join("empty.rs"), "fn main() {}\n").unwrap();
    fs::write(folder.join("api.rs"), "#[pyro_runtime::service] pub trait S { fn f(&self); }\n").unwrap();
    let expect = |args: &[&str], status: i32, said: &str| {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    };
    let nothing = "nothing is annotated in empty.rs and its modules";
    for command in ["check", "lint", "dump"] {
        expect(&[command, "empty.rs"], 2, nothing);
    }
    expect(&["gen", "python", "empty.rs", "--out", "out"], 2, nothing);
    expect(&["breaking", "empty.rs", "--against", "api.rs"], 2, nothing);
    expect(&["breaking", "api.rs", "--against", "empty.rs"], 2, nothing);
    // As long as one of them gives something: `src/*.rs`.
    expect(&["check", "empty.rs", "api.rs", "good.pyro"], 0, "3 files checked: no findings");
    expect(&["fmt", "api.rs"], 2, "cannot format api.rs: it is Rust: `cargo fmt` does that");
    expect(&["check", "--fix", "api.rs"], 2, "--fix mends .pyro files, and api.rs is Rust");
    fs::create_dir(folder.join("src")).unwrap();
    fs::copy(folder.join("api.rs"), folder.join("src/lib.rs")).unwrap();
    expect(
        &["check", "src"],
        2,
        "no .pyro file in this folder; annotated Rust is named by its file, as in `src/lib.rs`",
    );
    // By two ways, and as a module.
    fs::write(folder.join("lib.rs"), "mod api;\n").unwrap();
    expect(&["check", "api.rs", "lib.rs", "./api.rs"], 0, "2 files checked: no findings");
}
