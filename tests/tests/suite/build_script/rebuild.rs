//! When a build script runs again. It counts its runs in a file that nobody watches.

use super::UserCrate;

const SCRIPT: &str = r#"
fn main() {
    use std::io::Write;
    let mut runs = std::fs::File::options().append(true).create(true).open("runs").unwrap();
    writeln!(runs, "run").unwrap();
    pyro_build::configure().baseline("api/model.json").compile(["idl", "more/one.pyro"]);
}
"#;

fn runs(user: &UserCrate) -> usize {
    user.read("runs").lines().count()
}

/// A crate that has been built twice, so that whatever its first build has written is old.
fn built() -> UserCrate {
    let user = UserCrate::new("rebuild", "rebuild", "");
    user.write("idl/station.pyro", "package lab.station; struct Reading { value: float; }");
    user.write("more/one.pyro", "package lab.one; struct One { x: int; }");
    user.write("more/two.pyro", "package lab.two; struct Two { x: int; }");
    user.write("build.rs", SCRIPT);
    user.write("src/lib.rs", "pyro_runtime::include!();\npub use lab::{one::One, station::Reading};\n");
    user.cargo(&["build"], &[("PYRORS_ACCEPT", "1")]).ok();
    user.build();
    user.build();
    user
}

#[test]
fn a_build_script_runs_for_what_it_has_read_and_for_nothing_else() {
    let user = built();
    let mut expected = runs(&user);
    let mut check = |what: &str, grows: bool| {
        user.build();
        expected += usize::from(grows);
        assert_eq!(runs(&user), expected, "{what}");
    };
    check("nothing has changed", false);
    user.write("src/lib.rs", "//! More.\npyro_runtime::include!();\n");
    check("a source file", false);
    user.write("README.md", "A package.");
    check("a file of the package", false);
    user.write("more/two.pyro", "package lab.two; struct Two { x: float; }");
    check("a file beside one that was named", false);
    user.write("idl/station.pyro", "package lab.station; struct Reading { value: float; more: str?; }");
    check("a file in a folder that was named", true);
    user.write("more/one.pyro", "package lab.one; struct One { x: int; y: int?; }");
    check("a file that was named", true);
    user.write("idl/deep/new.pyro", "package lab.fresh; struct New { x: int; }");
    check("a new file in a folder", true);
    user.write("api/model.json", &user.read("api/model.json"));
    check("the baseline", true);
    check("nothing again", false);
}
