//! Types of errors that methods of a package share, over several of its traits.

#![deny(warnings)]

use pyro_runtime::Error;
use pyro_tests::host::Host;

#[pyro_runtime::package("cellar.v1")]
mod cellar {
    use pyro_runtime::{Exception, service};

    #[derive(Clone, Debug, PartialEq, Exception)]
    pub(super) struct Gone {
        pub(super) since: i64,
    }

    #[service]
    pub(super) trait Shelf {
        #[pyro(throws(Gone, ValueError))]
        async fn take(&self, place: i64) -> Result<i64, Failure>;
    }

    #[service]
    pub(super) trait Barrel {
        #[pyro(throws(ValueError, Gone))]
        async fn tap(&self, place: i64) -> Result<(), Failure>;
        // Its type of errors would be called as the one of the next method is.
        #[pyro(throws(Gone))]
        async fn roll(&self) -> pyro_runtime::Result<()>;
        #[pyro(throws(KeyError))]
        async fn open(&self) -> Result<(), BarrelRollError>;
    }
}

use cellar::{
    BarrelProxy, BarrelRollError, BarrelRollError_, BarrelServer, Failure, Gone, ShelfProxy, ShelfServer,
};

struct Mine;

impl cellar::Shelf for Mine {
    async fn take(&self, place: i64) -> Result<i64, Failure> {
        if place < 0 { Err(Failure::value_error("no place")) } else { Err(Gone { since: place }.into()) }
    }
}

impl cellar::Barrel for Mine {
    async fn tap(&self, place: i64) -> Result<(), Failure> {
        cellar::Shelf::take(self, place).await.map(drop)
    }
    async fn roll(&self) -> Result<(), Error> {
        Err(Gone { since: 4 }.into())
    }
    async fn open(&self) -> Result<(), BarrelRollError> {
        Err(BarrelRollError::key_error("no key"))
    }
}

#[tokio::test]
async fn traits_of_a_package_share_a_type_of_errors() -> Result<(), Error> {
    let host = Host::empty().await;
    let shelf = host.daemon().register(ShelfServer::object(Mine)).call()?;
    let barrel = host.daemon().register(BarrelServer::object(Mine)).call()?;
    let shelf = shelf.reference::<ShelfProxy>().connect().await?;
    let barrel = barrel.reference::<BarrelProxy>().connect().await?;
    let taken: Failure = shelf.take(3).await.unwrap_err();
    let tapped: Failure = barrel.tap(-1).await.unwrap_err();
    assert!(matches!(taken, Failure::Gone(Gone { since: 3 })), "{taken:?}");
    assert!(matches!(tapped, Failure::ValueError(_)), "{tapped:?}");
    assert!(matches!(barrel.roll().await, Err(BarrelRollError_::Gone(Gone { since: 4 }))));
    assert!(matches!(barrel.open().await, Err(BarrelRollError::KeyError(_))));
    host.stop().await;
    Ok(())
}
