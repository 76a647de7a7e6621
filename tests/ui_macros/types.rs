//! Types that do not travel, and what to write instead.

use pyro_runtime::{Struct, package, service};
use std::time::Duration;

#[service]
trait Station {
    fn text(&self, text: &str, bytes: &[u8]);
    fn wait(&self, span: Duration) -> char;
    fn array(&self, items: [i64; 3]);
    fn callback(&self, call: fn(i64) -> i64);
    fn lists(&self, items: Vec, both: std::collections::BTreeMap<String>);
    fn stream(&self, items: pyro_runtime::ItemStream<i64>);
    fn nested(&self) -> Option<Option<i64>>;
    fn wide(&self, items: std::collections::HashSet<f64>);
}

#[package]
mod lab {
    #[derive(pyro_runtime::Struct)]
    pub struct Reading {
        pub value: Celsius,
        pub other: readings::Reading,
        pub own: Readign,
    }
}

#[derive(Struct)]
struct Generic<T> {
    value: T,
}

fn main() {}
