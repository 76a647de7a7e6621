//! What is no exception cannot be extended, wherever it stands.

use pyro_runtime::{Exception, Struct};

#[derive(Struct)]
struct Place {
    x: f64,
}

#[derive(Clone, Debug, Exception)] //~ E0277
#[pyro(extends(Place))]
struct Lost {
    #[pyro(inherited)]
    x: f64,
}

fn main() {}
