//! The glue of declared types goes between bytes and the user's type at once: reading allocates what the value itself owns,
//! writing what its bytes need, and no `Value` lies between.

use super::counting::so_far;
use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer, Value};
use std::collections::{BTreeMap, BTreeSet};

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

#[derive(Clone, Debug, PartialEq)]
enum Event {
    Failed { code: i64, reason: Option<String>, place: Option<Place> },
    Idle,
}
pyro_runtime::codegen::union!(Event: "Event" { 0 Failed { 0 code, 1 reason = None, 2 place = None }, 1 Idle });

#[derive(Clone, Debug, PartialEq)]
struct Lost {
    code: i64,
    what: Option<String>,
    place: Option<Place>,
}
pyro_runtime::codegen::exception!(Lost = "lab.Lost", { 0 code, 1 what = None, 2 place = None });

/// How often reading a value asks for memory that the value does not own: a copy of it asks for what it owns.
fn beside<T: Encode + Decode + Clone + PartialEq + std::fmt::Debug>(
    value: &T,
    serializer: Serializer,
) -> usize {
    let payload = written(value, serializer);
    let (_, owned) = allocations(|| value.clone());
    let (found, all) = allocations(|| read::<T>(&payload, serializer));
    assert_eq!(&found, value, "{serializer:?}");
    all - owned
}

/// The name of a variant, the parts of an exception that are not its fields: what is asked for beside a value is as much
/// whatever it holds. `Value`s in between would be more for more.
#[test]
fn reading_asks_for_as_much_beside_a_value_whatever_it_holds() {
    let text = || Some("a text".to_owned());
    let place = Some(Place { x: 1.5, y: -2.5 });
    for serializer in Serializer::ALL {
        let of = |event: &Event| beside(event, serializer);
        let most = of(&Event::Failed { code: 1, reason: text(), place: place.clone() });
        assert_eq!(of(&Event::Failed { code: 1, reason: None, place: None }), most, "{serializer:?}");
        assert_eq!(of(&Event::Idle), most, "{serializer:?}");

        let of = |lost: &Lost| beside(lost, serializer);
        let most = of(&Lost { code: 1, what: text(), place: place.clone() });
        assert_eq!(of(&Lost { code: 1, what: None, place: None }), most, "{serializer:?}");

        let of = |n: i64| beside(&(0..n).map(|i| (i, i.to_string())).collect::<BTreeMap<_, _>>(), serializer);
        assert_eq!(of(9), of(1), "{serializer:?}");
        let of = |n: i64| beside(&(0..n).map(|i| i.to_string()).collect::<BTreeSet<_>>(), serializer);
        assert_eq!(of(9), of(1), "{serializer:?}");
        assert_eq!(
            beside(&(1_i64, text(), place.clone()), serializer),
            beside(&5_i64, serializer),
            "{serializer:?}"
        );
    }
}
