//! Structs and enums that have no wire form of the derived kind.

use pyro_runtime::{Enum, Exception, Struct, Union};

#[derive(Struct)]
enum NotAStruct { //~ E023
    A,
}

#[derive(Clone, Copy, Enum)]
struct NotAnEnum; //~ E023

#[derive(Clone, Debug, Exception)]
enum NotAnException { //~ E023
    A,
}

#[derive(Union)]
struct NotAUnion; //~ E023

#[derive(Struct)]
struct Tuple(i64, i64); //~ E001

#[derive(Enum)]
enum WithFields {
    A,
    B { x: i64 }, //~ E051
}

#[derive(Clone, Copy, Enum)]
#[pyro(repr = "float")] //~ E052
enum Fractions {
    Half,
}

#[derive(Clone, Copy, Enum)]
enum Same {
    #[pyro(value = 1)] //~ E051
    A,
    #[pyro(value = 1)]
    B,
}

#[derive(Clone, Debug, Exception)]
struct Offline {
    #[pyro(inherited)] //~ E061
    station: String, //~ E018
}

#[derive(Struct)]
struct Reading {
    #[pyro(inherited)]
    station: String,
    #[pyro(default = "one")] //~ E040
    value: i64,
    #[pyro(default = 'c')] //~ E001
    letter: String,
    #[pyro(default = -"c")] //~ E001
    negative: String,
    #[pyro(default = 256)] //~ E041
    small: u8,
    #[pyro(name = "__class__")] //~ E011
    class: String,
}

fn main() {}
