//! Compiles the declaration to Rust.

fn main() {
    pyro_build::compile("idl/till.pyro");
}
