//! Names that clash with Rust's, with the generator's and with each other still give code that compiles and works.

use pyro_runtime::codec::{decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer};
use pyro_tests::golden::names::fixture::names::v1 as f;

#[test]
fn every_name_is_there() {
    assert_eq!((f::LIMIT, f::LIMIT_), (10, 11));
    let _: fn(&f::ThingsProxy_) -> &pyro_runtime::client::Proxy = f::ThingsProxy_::proxy;
    let error = f::ThingsGetError_::from(f::Other { at: 1 });
    assert!(matches!(error, f::ThingsGetError_::Other_(_)), "{error}");
    assert_eq!(f::THINGS.members.len(), 11);
    assert_eq!(f::EMPTY.members.len(), 0);
}

#[test]
fn they_work() {
    let value = f::Box { next: Some(Box::new(f::Box { next: None })) };
    for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack] {
        let payload = encode_payload(&value, serializer, Generation::Pyro5).unwrap();
        assert_eq!(decode_payload::<f::Box>(&payload, serializer, Generation::Pyro5).unwrap(), value);
    }
    assert_eq!(f::E::value_.value(), 1);
    assert_eq!(f::E::from_value(3), f::E::None);
    assert!(matches!(f::E::from_value(6), f::E::Undeclared__(_)));
}
