//! The gate: what breaks peers fails the build, until it is accepted. That cargo does what it is told by the error in the
//! code is shown in `guide.rs`.

use super::{UserCrate, folder, write};
use pyro_build::{Baseline, Category, configure};
use std::path::Path;

const OLD: &str = "package lab.v1; service Station { fn read(at: int) -> float; fn stop(); }";
const RENAMED: &str = "package lab.v1; service Station { fn read(when: int) -> float; fn stop(); }";

/// The tree of modules of the new declarations, compared with the old ones in a folder beside them.
fn tree(folder: &Path, new: &str, baseline: Baseline) -> String {
    let idl = write(folder, "idl/lab.pyro", new);
    configure().out_dir(folder.join("out")).baseline(baseline).try_compile(idl).unwrap();
    std::fs::read_to_string(folder.join("out/pyro.rs")).unwrap()
}

#[test]
fn what_breaks_is_an_error_with_both_places() {
    let folder = folder("gate");
    write(&folder, "old/lab.pyro", OLD);
    let old = || Baseline::new(folder.join("old"));
    let same = tree(&folder, OLD, old());
    assert!(!same.contains("compile_error!"), "{same}");
    let broken = tree(&folder, RENAMED, old());
    assert!(broken.starts_with("// @generated"), "{broken}");
    for part in [
        "::core::compile_error!",
        "the declarations break peers of",
        "error[B403]",
        "idl/lab.pyro:1:43",
        "old/lab.pyro:1:43",
        "to accept what has changed: PYRORS_ACCEPT=1 cargo build",
        "pub mod v1 {",
    ] {
        assert!(broken.contains(part), "{part}: {broken}");
    }
    // An addition breaks nobody.
    let added = tree(&folder, &OLD.replace("fn stop();", "fn stop(); fn start();"), old());
    assert!(!added.contains("compile_error!"), "{added}");
}

#[test]
fn what_is_looked_for_can_be_chosen() {
    let folder = folder("chosen");
    write(&folder, "old/lab.pyro", OLD);
    let old = || Baseline::new(folder.join("old"));
    let is_broken = |new: &str, baseline| tree(&folder, new, baseline).contains("compile_error!");
    assert!(is_broken(RENAMED, old().category(Category::Call)));
    assert!(!is_broken(RENAMED, old().category(Category::Wire)));
    assert!(is_broken(RENAMED, old().category(Category::Wire).category(Category::Source)));
    assert!(!is_broken(RENAMED, old().allow("param_renamed")));
    assert!(!is_broken(RENAMED, old().allow("B403")));
    let allowed = RENAMED.replace("fn read", "@allow(param_renamed, reason = \"nobody calls it\") fn read");
    assert!(!is_broken(&allowed, old()));
    write(&folder, "old/lab.pyro", &OLD.replace("fn read", "@unstable fn read"));
    assert!(is_broken(RENAMED, old()));
    assert!(!is_broken(RENAMED, old().ignore_unstable()));
}

#[test]
fn annotated_source_is_compared_too() {
    let folder = folder("gate_annotated");
    let api = "#[pyro_runtime::service] pub trait Station { fn read(&self, when: i64) -> f64; }";
    let old = write(&folder, "old.pyro", "service Station { fn read(at: int) -> float; }");
    let new = write(&folder, "api.rs", api);
    configure().out_dir(folder.join("out")).baseline(old).try_compile(new).unwrap();
    let tree = std::fs::read_to_string(folder.join("out/pyro.rs")).unwrap();
    assert!(tree.contains("error[B403]") && tree.contains("api.rs:1:61"), "{tree}");
}

#[test]
fn a_baseline_that_is_no_use_is_told() {
    let folder = folder("useless");
    let idl = write(&folder, "lab.pyro", OLD);
    let error = |baseline: &Path| {
        let builder = configure().out_dir(folder.join("out")).emit_model(folder.join("model.json"));
        let error = builder.baseline(baseline).try_compile(&idl).unwrap_err().to_string();
        error.replace(folder.to_str().unwrap(), "DIR")
    };
    let missing = error(&folder.join("old.json"));
    assert!(
        missing.starts_with("there is no baseline DIR/old.json; to write it: PYRORS_ACCEPT=1 cargo build"),
        "{missing}"
    );
    let missing = error(&folder.join("old"));
    assert!(missing.starts_with("there is no baseline DIR/old; to write it: PYRORS_ACCEPT=1"), "{missing}");
    let itself = error(&folder.join("model.json"));
    assert_eq!(
        itself,
        "cannot compare with the baseline DIR/model.json: `emit_model` writes it in each build, and would accept every change"
    );
    let broken = error(&write(&folder, "broken.json", "{}"));
    assert!(broken.starts_with("cannot compare with the baseline DIR/broken.json: "), "{broken}");
    let faulty = error(&write(&folder, "old.pyro", "struct S { x: itn; }"));
    assert!(
        faulty.starts_with("cannot compare with the baseline DIR/old.pyro: it has mistakes\n\nerror[E0"),
        "{faulty}"
    );
}

/// The first baseline, a change that is refused, the same one accepted.
#[test]
fn a_change_is_accepted_by_a_build_that_says_so() {
    let user = UserCrate::new("accept", "accept", "");
    user.write("build.rs", "fn main() { pyro_build::configure().baseline(\"api/model.json\").emit_model(\"out/model.json\").compile(\"idl\"); }");
    user.write("src/lib.rs", "pyro_runtime::include!();\npub use lab::v1::StationProxy;\n");
    user.write("idl/lab.pyro", OLD);
    let said = user.fail();
    assert!(said.contains("pyro-build: there is no baseline api/model.json; to write it: PYRORS_ACCEPT=1 cargo build -p accept"), "{said}");
    user.cargo(&["build"], &[("PYRORS_ACCEPT", "1")]).ok();
    let (first, emitted) = (user.read("api/model.json"), user.read("out/model.json"));
    assert_eq!(first, emitted);

    user.write("idl/lab.pyro", RENAMED);
    let said = user.fail();
    for part in [
        "error[B403]",
        "--> idl/lab.pyro:1:43",
        "::: api/model.json:lab.v1.pyro:4:11",
        "PYRORS_ACCEPT=1 cargo build -p accept",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(user.read("api/model.json"), first, "nothing is accepted unasked");
    assert_eq!(user.read("out/model.json"), first, "nor written while it is refused");
    user.fail();

    user.cargo(&["build"], &[("PYRORS_ACCEPT", "1")]).ok();
    assert!(user.read("api/model.json").contains("\"when\""));
    user.build();
    assert_eq!(user.read("out/model.json"), user.read("api/model.json"));

    // A folder as baseline.
    user.write("build.rs", "fn main() { pyro_build::configure().baseline(\"api\").compile(\"idl\"); }");
    user.write("api/gone.pyro", OLD);
    assert!(user.fail().contains("error[B403]"));
    user.cargo(&["build"], &[("PYRORS_ACCEPT", "1")]).ok();
    assert_eq!(user.read("api/lab.pyro"), RENAMED);
    user.build();
}
