//! The runtime's own declarations: the committed code is what the generator makes of them today. `PYRO_BLESS=1` writes
//! it.

use pyro_tests::paths;

fn check(file: &str) {
    let path = paths::workspace().join(file);
    pyro_build::assert_fresh(path.with_extension("pyro"), path.with_extension("rs"));
}

#[test]
fn name_server_of_pyro4() {
    check("pyro-runtime/src/nameserver/nameserver4");
}

#[test]
fn name_server_of_pyro5() {
    check("pyro-runtime/src/nameserver/nameserver5");
}

#[test]
fn echo_server() {
    check("pyro-runtime/cli/src/echo/echo");
}
