//! Typed values to [`Value`] and back, through the same `Encode` and `Decode` that the wire has. For the few places
//! where a typed value lies inside a dynamic one: the fields of exceptions.

mod writer;

use crate::Value;
use crate::codec::{Decode, DecodeError, Encode, EncodeError, held};

/// The most containers inside each other, as in the serializers.
const MAX_DEPTH: usize = 200;

/// A typed value as a dynamic one.
///
/// # Errors
/// More than 200 containers inside each other.
pub fn to_value<T: Encode + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    let mut writer = writer::Writer::new();
    value.encode(&mut writer)?;
    Ok(writer.finish())
}

/// A dynamic value as a typed one. Takes every form that any of the serializers gives to the type, since the
/// serializer that the value came with is not known any more.
///
/// # Errors
/// A value of another type.
pub fn from_value<T: Decode>(value: Value) -> Result<T, DecodeError> {
    T::decode(&mut held::Decoder::of_any(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uri;
    use crate::types::{Complex, DateTime, Decimal, TimeDelta, Uuid};
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Debug;

    fn comes_back<T: Encode + Decode + PartialEq + Debug>(value: T, expected: Value) {
        assert_eq!(to_value(&value).unwrap(), expected);
        assert_eq!(from_value::<T>(expected).unwrap(), value);
    }

    #[test]
    fn values_come_back() {
        comes_back(Some(5_i64), Value::Int(5));
        comes_back(None::<i64>, Value::None);
        comes_back((true, 1.5), Value::Tuple(vec![Value::Bool(true), Value::Float(1.5)]));
        comes_back(vec!["a".to_owned()], Value::List(vec!["a".into()]));
        comes_back(BTreeSet::from([1_u64]), Value::Set(vec![Value::Int(1)]));
        comes_back(
            BTreeMap::from([("k".to_owned(), vec![2_i32])]),
            Value::Dict(vec![("k".into(), Value::List(vec![Value::Int(2)]))]),
        );
        comes_back(bytes::Bytes::from_static(b"ab"), Value::Bytes(b"ab".to_vec()));
        comes_back(Uuid::nil(), Value::Uuid(Uuid::nil()));
        let uri: Uri = "PYRO:thing@localhost:4444".parse().unwrap();
        comes_back(vec![uri.clone()], Value::List(vec![Value::Uri(Box::new(uri))]));
        comes_back(TimeDelta { micros: 1 }, Value::TimeDelta(TimeDelta { micros: 1 }));
    }

    #[test]
    fn the_forms_of_other_serializers_are_read_too() {
        let when: DateTime = "2024-02-29T12:00:00".parse().unwrap();
        assert_eq!(from_value::<DateTime>("2024-02-29T12:00:00".into()).unwrap(), when);
        assert_eq!(from_value::<TimeDelta>(Value::Float(1.5)).unwrap().micros, 1_500_000);
        assert_eq!(from_value::<Decimal>("1.50".into()).unwrap().to_string(), "1.50");
        assert_eq!(from_value::<Uuid>(Uuid::nil().to_string().as_str().into()).unwrap(), Uuid::nil());
        assert_eq!(from_value::<Complex>(Value::Int(2)).unwrap(), Complex { re: 2.0, im: 0.0 });
        assert_eq!(from_value::<f64>(Value::Int(2)).unwrap(), 2.0);
        let base64 = Value::Dict(vec![("data".into(), "YWI=".into()), ("encoding".into(), "base64".into())]);
        assert_eq!(from_value::<bytes::Bytes>(base64).unwrap(), "ab");
        // Over json the keys of dicts are texts.
        let map = Value::Dict(vec![("7".into(), Value::Bool(true))]);
        assert_eq!(from_value::<BTreeMap<i64, bool>>(map).unwrap(), BTreeMap::from([(7, true)]));
    }

    #[test]
    fn other_types_are_refused() {
        assert!(from_value::<i64>("5".into()).is_err());
        assert!(from_value::<i64>(Value::Bool(true)).is_err());
        assert!(from_value::<String>(Value::None).is_err());
        assert!(from_value::<Vec<i64>>(Value::Int(1)).is_err());
        assert!(from_value::<(i64, i64)>(Value::List(vec![Value::Int(1)])).is_err());
    }
}
