//! Types of other crates, exposed in a way that cannot work.

mod thermo {
    pub struct Sensor;
    impl Sensor {
        pub fn read(&self) -> f64 {
            20.0
        }
        pub fn rename(&mut self, _: &str) {}
    }
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

#[derive(pyro_runtime::Struct)]
#[pyro(remote = "thermo..Point")] //~ E063
struct Mirror {
    x: f64,
}

fn main() {}
