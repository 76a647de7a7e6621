//! Types of errors that methods name.

use pyro_runtime::{Exception, service};

#[service]
pub trait Wine {
    #[pyro(throws(ValueError))]
    async fn open(&self) -> Result<i64, WineError>;
    #[pyro(throws(KeyError))]
    async fn find(&self) -> Result<i64, WineError>; //~ E020
    #[pyro(throws(ValueError))]
    async fn close(&self) -> Result<i64, WineError>;
}

#[derive(Clone, Debug, Exception)]
pub struct Gone {
    pub since: i64,
}

#[service]
pub trait Beer {
    #[pyro(throws(Gone))]
    async fn open(&self) -> Result<i64, Gone>; //~ E020
}

#[pyro_runtime::package("cellar.v1")]
mod cellar {
    use pyro_runtime::{Exception, service};

    #[derive(Clone, Debug, Exception)]
    pub struct Empty {
        pub since: i64,
    }

    #[service]
    pub trait Shelf {
        #[pyro(throws(ValueError))]
        async fn put(&self) -> Result<i64, Failure>;
        #[pyro(throws(Empty))]
        async fn take(&self) -> Result<i64, Empty>; //~ E020
        #[pyro(throws(Emty))] //~ E022
        async fn peek(&self) -> Result<i64, PeekError>;
    }

    #[service]
    pub trait Barrel {
        #[pyro(throws(KeyError, Empty))]
        async fn tap(&self) -> Result<i64, Failure>; //~ E020
    }
}

#[pyro_runtime::package("attic.v1")]
mod attic {
    use pyro_runtime::{Exception, service};

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Nope))] //~ E022
    pub struct Lost {
        #[pyro(inherited)]
        pub message: String,
        pub place: i64,
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Lost))]
    pub struct Stolen {
        #[pyro(inherited)]
        pub message: String,
        #[pyro(inherited)]
        pub place: i64,
    }

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(Round))]
    pub struct Round { //~ E033
        pub place: i64,
    }

    #[service]
    pub trait Attic {
        #[pyro(throws(Lost, Stolen, Round))]
        fn find(&self) -> Result<i64, FindError>;
    }
}

struct Mine;

impl Wine for Mine {
    async fn open(&self) -> Result<i64, WineError> {
        Err(WineError::value_error("open"))
    }
    async fn find(&self) -> Result<i64, WineError> {
        Err(WineError::key_error("none"))
    }
    async fn close(&self) -> Result<i64, WineError> {
        Err(WineError::value_error("closed"))
    }
}

impl cellar::Shelf for Mine {
    async fn put(&self) -> Result<i64, cellar::Failure> {
        Err(cellar::Failure::value_error("full"))
    }
    async fn take(&self) -> Result<i64, cellar::Empty> {
        Err(cellar::Empty { since: 1 })
    }
    async fn peek(&self) -> Result<i64, cellar::PeekError> {
        Ok(1)
    }
}

impl cellar::Barrel for Mine {
    async fn tap(&self) -> Result<i64, cellar::Failure> {
        Err(cellar::Empty { since: 1 }.into())
    }
}

fn main() {
    let _ = WineServer::object(Mine);
    let _ = cellar::ShelfServer::object(Mine);
    let _ = cellar::BarrelServer::object(Mine);
}
