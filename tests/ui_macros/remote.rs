//! Mirrors of types that are not there.

use pyro_runtime::Struct;

mod geo {
    pub struct Point {
        pub x: f64,
    }
    pub struct Line {
        pub points: Vec<Point>,
    }
}

#[derive(Struct)]
#[pyro(remote = "geo::Nowhere")] //~ E0425
struct Nowhere {
    x: f64,
}

#[derive(Struct)]
#[pyro(remote = "geo::Point")]
struct Fields {
    x: f64,
    y: f64, //~ E0026 E0560
}

#[derive(Struct)]
#[pyro(remote = "geo::Line")]
struct Line {
    points: Vec<Fields>,
}

#[derive(Struct)]
struct NoMirror {
    x: f64,
}

#[derive(Struct)]
#[pyro(remote = "geo::Line")]
struct Broken {
    points: Vec<NoMirror>, //~ E0277 E0277
}

fn main() {}
