//! Exceptions that extend what is none, and are thrown: each is told once, where it is written.

#[pyro_runtime::package("lab.v1")]
mod lab {
    use pyro_runtime::{Exception, service};

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Nope))] //~ E022
    pub struct Lost {
        pub x: f64,
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Round))]
    pub struct Round { //~ E033
        pub x: f64,
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Lost))]
    pub struct Heir {
        #[pyro(inherited)]
        pub x: f64,
        pub y: f64,
    }

    #[service]
    pub trait Station {
        #[pyro(throws(Lost, Heir))]
        async fn read(&self) -> Result<i64, ReadError>;
        #[pyro(throws(Round))]
        async fn write(&self) -> Result<i64, WriteError>;
    }
}

fn main() {}
