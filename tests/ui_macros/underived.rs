//! A type without a derive, which the macro of a trait alone cannot see: rustc says it of each piece of code that travels.

pub struct Plain {
    pub x: i64,
}

#[pyro_runtime::service] //~ E0277 E0277 E0277
pub trait Station {
    fn take(&self, plain: Plain) -> i64;
}

fn main() {}
