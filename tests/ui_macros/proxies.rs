//! Traits of services where types stand.

use pyro_runtime::{Ref, service};

#[service]
pub trait Wine {
    fn meet(&self, of: Ref<Wine>); //~ E023
    fn first(&self) -> Option<Ref<Wine>>; //~ E023
    fn all(&self) -> Vec<Wine>; //~ E023
}

#[pyro_runtime::package("cellar.v1")]
mod cellar {
    use pyro_runtime::{Ref, Struct, service};

    #[service]
    pub trait Shelf {
        async fn put(&self, of: Vec<Shelf>); //~ E023
        #[pyro(property)]
        fn next(&self) -> Ref<Shelf>; //~ E023
    }

    #[derive(Clone, Debug, Struct)]
    pub struct Place {
        pub shelf: Ref<Shelf>, //~ E023
        pub beside: Option<Shelf>, //~ E023
    }
}

struct Mine;

impl Wine for Mine {
    fn meet(&self, _: Ref<WineProxy>) {}
    fn first(&self) -> Option<Ref<WineProxy>> {
        None
    }
    fn all(&self) -> Vec<Ref<WineProxy>> {
        Vec::new()
    }
}

async fn calls(wine: WineProxy, shelf: cellar::ShelfProxy) -> Result<(), pyro_runtime::Error> {
    wine.meet(&wine.first().await?.expect("there is one")).await?;
    shelf.put(&[]).await?;
    let next: Ref<cellar::ShelfProxy> = shelf.next().await?;
    println!("{:?}", cellar::Place { shelf: next, beside: None });
    Ok(())
}

fn main() {
    let _ = WineServer::object(Mine);
    drop(calls);
}
