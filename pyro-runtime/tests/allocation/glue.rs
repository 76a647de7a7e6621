//! The glue of declared types goes between bytes and the user's type at once: reading allocates what the value itself owns,
//! writing what its bytes need, and no `Value` lies between.

use super::counting::so_far;
use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer, Value};

#[derive(Clone, Debug, PartialEq)]
struct Place {
    x: f64,
    y: f64,
}
pyro_runtime::codegen::record!(Place { 0 x, 1 y });

#[derive(Clone, Debug, PartialEq)]
struct Reading {
    station: String,
    place: Place,
    tags: Vec<String>,
    count: i64,
    note: Option<String>,
    level: u8,
}
pyro_runtime::codegen::record!(Reading { 0 station, 1 place, 2 tags, 3 count, 4 note = None, 5 level = 1 });

/// What `reading()` owns: a name, a list, and the text in it. Longer lists grow where a format does not say how long they are.
const OWNED: usize = 3;

fn reading() -> Reading {
    let tags = vec!["north".to_owned()];
    Reading {
        station: "station".into(),
        place: Place { x: 1.5, y: 2.5 },
        tags,
        count: 7,
        note: None,
        level: 3,
    }
}

/// How often something asks for memory.
fn allocations<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let (_, before) = so_far();
    let result = run();
    (result, so_far().1 - before)
}

fn written<T: Encode>(value: &T, serializer: Serializer) -> Vec<u8> {
    encode_payload(value, serializer, Generation::Pyro5).expect("it can be written").to_vec()
}

fn read<T: Decode>(payload: &[u8], serializer: Serializer) -> T {
    decode_payload(payload, serializer, Generation::Pyro5).expect("it was written by us")
}

#[test]
fn reading_allocates_what_the_value_owns() {
    for serializer in Serializer::ALL {
        let payload = written(&reading(), serializer);
        // What each reading costs, whatever is read.
        let number = written(&5_i64, serializer);
        let (_, fixed) = allocations(|| read::<i64>(&number, serializer));
        let (value, n_allocations) = allocations(|| read::<Reading>(&payload, serializer));
        assert_eq!(value, reading(), "{serializer:?}");
        assert_eq!(n_allocations, OWNED + fixed, "{serializer:?}");
        let (_, through_value) = allocations(|| read::<Value>(&payload, serializer));
        assert!(through_value > 2 * OWNED + fixed, "{serializer:?}: the names of the fields are six texts");
    }
}

#[test]
fn writing_allocates_what_its_bytes_need() {
    for serializer in Serializer::ALL {
        let value = reading();
        let length = written(&value, serializer).len();
        // As many bytes that come one by one: the output grows alike.
        let lists = (1..).map(|n| vec![1_u8; n]);
        let list =
            lists.map(|list| (written(&list, serializer).len(), list)).find(|(bytes, _)| *bytes >= length);
        let (_, list) = list.expect("lists grow");
        let (_, of_list) = allocations(|| written(&list, serializer));
        let (_, of_struct) = allocations(|| written(&value, serializer));
        assert!(of_struct <= of_list, "{serializer:?}: {of_struct} for the struct, {of_list} for a list");
    }
}
