//! Structs and enums that have no wire form of the derived kind.

use pyro_runtime::{Enum, Exception, Struct, Union};

#[derive(Struct)]
enum NotAStruct {
    A,
}

#[derive(Clone, Copy, Enum)]
struct NotAnEnum;

#[derive(Clone, Debug, Exception)]
enum NotAnException {
    A,
}

#[derive(Union)]
struct NotAUnion;

#[derive(Struct)]
struct Tuple(i64, i64);

#[derive(Enum)]
enum WithFields {
    A,
    B { x: i64 },
}

#[derive(Clone, Copy, Enum)]
#[pyro(repr = "float")]
enum Fractions {
    Half,
}

#[derive(Clone, Copy, Enum)]
enum Same {
    #[pyro(value = 1)]
    A,
    #[pyro(value = 1)]
    B,
}

#[derive(Clone, Debug, Exception)]
struct Offline {
    #[pyro(inherited)]
    station: String,
}

#[derive(Struct)]
struct Reading {
    #[pyro(inherited)]
    station: String,
    #[pyro(default = "one")]
    value: i64,
    #[pyro(default = 'c')]
    letter: String,
    #[pyro(default = -"c")]
    negative: String,
    #[pyro(default = 256)]
    small: u8,
    #[pyro(name = "__class__")]
    class: String,
}

fn main() {}
