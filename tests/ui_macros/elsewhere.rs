//! What a macro on one item cannot see, and rustc can: it tells it.

use pyro_runtime::{Exception, Ref, Struct, service};

#[service]
trait Unknown {
    fn param(&self, of: Nobody); //~ E0425
    fn result(&self) -> Nowhere; //~ E0425
    #[pyro(property)]
    fn level(&self) -> NoLevel; //~ E0425
    fn list(&self, of: Vec<NoItem>); //~ E0425 E0425
    async fn reference(&self, of: Ref<AnybodyProxy>); //~ E0425 E0425
    #[pyro(throws(NoError))] //~ E0425
    fn throws(&self) -> Result<i64, ThrowsError>;
}

#[derive(Struct)]
struct Reading {
    place: Nothing, //~ E0425
}

#[derive(Clone, Debug, Exception)]
#[pyro(extends(NoBase))] //~ E0425
struct Offline {
    since: i64,
}

fn main() {}
