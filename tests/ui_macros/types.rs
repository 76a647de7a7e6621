//! Types that do not travel, and what to write instead.

use pyro_runtime::{Struct, package, service};
use std::time::Duration;

#[service]
trait Station {
    fn text(&self, text: &str, bytes: &[u8]); //~ E022 E022
    fn wait(&self, span: Duration) -> char; //~ E022 E022
    fn array(&self, items: [i64; 3]); //~ E022
    fn callback(&self, call: fn(i64) -> i64); //~ E022
    fn list(&self, items: Vec); //~ E0107
    fn map(&self, both: std::collections::BTreeMap<String>); //~ E0107
    fn stream(&self, items: pyro_runtime::ItemStream<i64>); //~ E013
    fn nested(&self) -> Option<Option<i64>>; //~ E032
    fn wide(&self, items: std::collections::HashSet<f64>); //~ E031
}

#[package]
mod lab {
    #[derive(pyro_runtime::Struct)]
    pub struct Reading {
        pub value: Celsius, //~ E0425
        pub other: readings::Reading, //~ E0433
        pub own: Readign, //~ E0425
    }
}

#[derive(Struct)]
struct Generic<T> { //~ E001
    value: T,
}

fn main() {}
