//! [`Value`]: any value, by its own variant.

use crate::Value;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, check_classes};

impl Encode for Value {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match self {
            Self::None => enc.none(),
            Self::Bool(v) => enc.bool(*v),
            Self::Int(v) => enc.int(*v),
            Self::BigInt(v) => enc.big_int(v),
            Self::Float(v) => enc.float(*v),
            Self::Complex(v) => enc.complex(*v),
            Self::Str(v) => enc.str(v),
            Self::Bytes(v) => enc.bytes(v),
            Self::List(items) => items.encode(enc),
            Self::Tuple(items) => {
                enc.begin_tuple(items.len())?;
                items.iter().try_for_each(|item| item.encode(enc))?;
                enc.end_tuple(items.len())
            }
            Self::Set(items) => {
                enc.begin_set(items.len())?;
                items.iter().try_for_each(|item| item.encode(enc))?;
                enc.end_set(items.len())
            }
            Self::Dict(pairs) => {
                enc.begin_dict(pairs.len())?;
                for (key, value) in pairs {
                    enc.key()?;
                    key.encode(enc)?;
                    enc.value()?;
                    value.encode(enc)?;
                }
                enc.end_dict()
            }
            Self::Decimal(v) => enc.decimal(v),
            Self::Date(v) => enc.date(*v),
            Self::Time(v) => enc.time(*v),
            Self::DateTime(v) => enc.datetime(**v),
            Self::TimeDelta(v) => enc.timedelta(*v),
            Self::Uuid(v) => enc.uuid(*v),
            Self::Uri(v) => v.encode(enc),
            Self::Ref(v) => v.encode(enc),
            Self::Ellipsis => Err(super::super::encode::unsupported(enc, "ellipsis")),
        }
    }
}

impl Decode for Value {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        let value = dec.any()?;
        if dec.known_classes_only() {
            check_classes(&value, dec.generation(), at)?;
        }
        Ok(value)
    }
}
