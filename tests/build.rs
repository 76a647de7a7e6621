//! Compiles the test services; `src/services.rs` includes the result.

fn main() {
    pyro_build::compile("idl");
}
