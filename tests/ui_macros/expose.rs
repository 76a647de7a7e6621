//! Types of other crates, exposed in a way that cannot work.

mod thermo {
    pub struct Sensor;
    impl Sensor {
        pub fn read(&self) -> f64 {
            20.0
        }
        pub fn rename(&mut self, _: &str) {}
        pub fn scale(&self, _: f64) -> f64 {
            20.0
        }
        pub fn place(&self, _: &Point) {}
        pub fn level(&self) -> String {
            String::new()
        }
        pub fn check(&self) -> Result<f64, NotShown> {
            Err(NotShown)
        }
        pub fn name(&self, _: i64) {}
    }
    pub struct NotShown;
    pub struct Point {
        pub x: f64,
    }
}

pyro_runtime::expose!(pub A of thermo::Sensor { fn read(&self) -> f64; }); //~ E001

pyro_runtime::expose!(pub B for thermo::Sensor { fn rename(&mut self, name: &str); }); //~ E001

pyro_runtime::expose!(pub C for std::sync::Mutex<thermo::Sensor> { async fn read(&self) -> f64; }); //~ E001

pyro_runtime::expose!(pub D for thermo::Sensor {
    #[pyro(throws(ValueError))] //~ E061
    fn read(&self) -> Result<f64, String>;
});

pyro_runtime::expose!(pub E for thermo::Sensor { fn read(&self) -> f64; fn missing(&self); }); //~ E0034

pyro_runtime::expose! {
    #[pyro(exclusive)]
    F for std::sync::Arc<thermo::Sensor> {
        fn rename(&mut self, name: &str); //~ E001
    }
}

pyro_runtime::expose! {
    pub G for thermo::Sensor {
        fn scale(&self, factor: f64) -> f64;
        fn place(&self, of: &Place); //~ E0277
        fn level(&self) -> f64; //~ E0277
        fn check(&self) -> Result<f64, NotShown>; //~ E0277
        fn name(&self, text: &str); //~ E0308
    }
}

#[derive(Clone, Debug, pyro_runtime::Struct)]
pub struct Place {
    x: f64,
}

#[derive(pyro_runtime::Struct)]
#[pyro(remote = "thermo..Point")] //~ E063
struct Mirror {
    x: f64,
}

fn main() {}
