//! The language's own example of everything, as it is generated; what its parts do is tested with the other fixtures.

use pyro_runtime::codec::{decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer, Value};
use pyro_tests::golden::everything::fixture::everything::v1 as f;

#[test]
fn constants_keep_their_extremes() {
    assert_eq!((f::LOWEST, f::HIGHEST, f::MASK), (i64::MIN, u64::MAX, u32::MAX));
    assert_eq!((f::RATIO, f::HALF, f::ENDLESS), (1.5e-3, 0.5_f32, f64::INFINITY));
    assert_eq!((f::GREETING, f::MAGIC), ("héllo \"you\"\n\\ A", &b"\x00\xffPYRO\n"[..]));
    assert_eq!((f::DEFAULT_QUALITY, f::SAME_LIMIT, f::STATION_LEVEL), (f::Quality::Good, 1000, 20));
}

#[test]
fn enums_count_on_from_the_last_value() {
    assert_eq!(f::Quality::Suspect.value(), 1);
    assert_eq!(f::Quality::Worse.value(), 11);
    assert_eq!(f::Unit::Kelvin.value(), "Kelvin");
    assert_eq!(f::Plain::second.value(), 1);
}

#[test]
fn every_default_is_filled_in_and_comes_back() {
    for serializer in [Serializer::Serpent, Serializer::Msgpack] {
        let empty = encode_payload(&Value::Dict(vec![]), serializer, Generation::Pyro4).unwrap();
        let filled: f::Defaults = decode_payload(&empty, serializer, Generation::Pyro4).unwrap();
        assert_eq!(filled.price.as_str(), "1.50");
        assert_eq!(filled.something, Some(7));
        let payload = encode_payload(&filled, serializer, Generation::Pyro4).unwrap();
        let again: f::Defaults = decode_payload(&payload, serializer, Generation::Pyro4).unwrap();
        assert_eq!(again, filled, "{serializer:?}");
    }
}
