//! What is defined by itself, and packages that use each other.

use pyro_runtime::package;

#[package]
mod lab {
    use pyro_runtime::{Exception, Struct, Union, service};

    pub type First = Second; //~ E0391
    pub type Second = Vec<First>;

    #[derive(Struct)]
    pub struct Node { //~ E034
        pub next: Box<Node>,
    }

    #[derive(Struct)]
    pub struct Plain { //~ E0072
        pub next: Plain,
    }

    #[derive(Union)]
    pub enum Tree { //~ E034
        Branch { left: Box<Tree>, right: Box<Tree> },
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Chicken))]
    pub struct Egg {} //~ E033

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Egg))]
    pub struct Chicken {}

    #[service]
    pub trait Day: Night { //~ E033
        fn noon(&self);
    }

    #[service]
    pub trait Night: Day {
        fn midnight(&self);
    }
}

#[package]
mod outer {
    pub mod left {
        #[derive(pyro_runtime::Struct)]
        pub struct A {
            pub b: super::right::B, //~ E028
        }
    }

    pub mod right {
        #[derive(pyro_runtime::Struct)]
        pub struct B {
            pub c: i64,
        }

        #[derive(pyro_runtime::Struct)]
        pub struct C {
            pub a: super::left::A,
        }
    }
}

fn main() {}
