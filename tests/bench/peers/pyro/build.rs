//! Compiles the declaration of the service that is measured.

fn main() {
    pyro_build::compile("idl/bench.pyro");
}
