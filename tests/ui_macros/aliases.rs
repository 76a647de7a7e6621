//! Faulty aliases and constants that others use: each is told once, where it is declared.

#[pyro_runtime::package("lab.v1")]
mod lab {
    use pyro_runtime::{Exception, Struct, service};

    pub type Age = std::time::Duration; //~ E022
    pub type Wide = Vec<u128>; //~ E022
    pub type Nested = Vec<Age>;

    pub const LIMIT: i64 = 5 * 60; //~ E040
    pub const NEXT: i64 = LIMIT;

    #[derive(Clone, Debug, Struct)]
    pub struct Sample {
        pub age: Age,
        pub wide: Option<Wide>,
        #[pyro(default = LIMIT)]
        pub limit: i64,
    }

    #[derive(Clone, Debug, Exception)]
    pub struct Late {
        pub age: Nested,
    }

    #[service]
    pub trait Station {
        #[pyro(throws(Late))]
        async fn read(&self, age: Age) -> Result<Sample, ReadError>;
        async fn wide(&self, #[pyro(default = NEXT)] limit: i64) -> Wide;
        #[pyro(property)]
        fn age(&self) -> Age;
        async fn good(&self, sample: Sample) -> i64;
    }
}

async fn calls(station: lab::StationProxy) -> Result<(), pyro_runtime::Error> {
    let sample: lab::Sample = station.read(std::time::Duration::ZERO).await?;
    let good: i64 = station.good(&sample).await?;
    println!("{sample:?} {good}");
    Ok(())
}

struct Mine;

impl lab::Station for Mine {
    async fn read(&self, age: lab::Age) -> Result<lab::Sample, lab::ReadError> {
        Err(lab::Late { age: vec![age] }.into())
    }
    async fn wide(&self, _: i64) -> lab::Wide {
        Vec::new()
    }
    fn age(&self) -> lab::Age {
        lab::Age::ZERO
    }
    async fn good(&self, sample: lab::Sample) -> i64 {
        sample.limit
    }
}

fn main() {
    let _ = lab::StationServer::object(Mine);
    drop(calls);
}
