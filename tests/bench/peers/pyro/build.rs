fn main() {
    pyro_build::compile("idl/bench.pyro");
}
