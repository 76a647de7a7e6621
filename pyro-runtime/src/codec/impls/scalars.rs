//! Numbers and texts: one call of the coder each, and what wraps one value.

use crate::Serializer;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Place};
use crate::types::{BigInt, ByteStr, Uuid};
use std::borrow::Cow;
use std::sync::Arc;

/// Types that the coders know: `Type: encoder call (how self is passed), decoder call`.
macro_rules! scalars {
    ($($ty:ty: $write:ident($v:ident => $pass:expr), $read:ident $(, $fits:expr)?;)*) => {$(
        impl Encode for $ty {
            #[inline]
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                let $v = self;
                enc.$write($pass)
            }
            $(fn fits(place: Place, serializer: Serializer) -> bool {
                let fits: fn(Place, Serializer) -> bool = $fits;
                fits(place, serializer)
            })?
        }
        impl Decode for $ty {
            #[inline]
            fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
                dec.$read()
            }
        }
    )*};
}

scalars! {
    bool: bool(v => *v), bool, numbers_fit;
    i64: int(v => *v), int, numbers_fit;
    u64: uint(v => *v), uint, numbers_fit;
    BigInt: big_int(v => v), big_int, numbers_fit;
    f64: float(v => *v), float, numbers_fit;
    ByteStr: str(v => v.as_str()), shared_str;
    Uuid: uuid(v => *v), uuid, |place, serializer| match serializer {
        Serializer::Serpent => place == Place::Part,
        Serializer::Json => place != Place::Key,
        Serializer::Marshal | Serializer::Msgpack | Serializer::Pickle => true,
    };
}

/// Python's msgpack reads no keys but texts and bytes.
fn numbers_fit(place: Place, serializer: Serializer) -> bool {
    place != Place::Key || serializer != Serializer::Msgpack
}

/// Integers narrower than the wire's: written as they are, range-checked when read.
macro_rules! narrow {
    ($($ty:ident: $write:ident as $wide:ty, $read:ident;)*) => {$(
        impl Encode for $ty {
            #[inline]
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                enc.$write(*self as $wide)
            }
            fn fits(place: Place, serializer: Serializer) -> bool {
                numbers_fit(place, serializer)
            }
        }
        impl Decode for $ty {
            #[inline]
            fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
                let at = dec.position();
                let wide = dec.$read()?;
                Self::try_from(wide).map_err(|_| out_of_range(wide, stringify!($ty), at))
            }
        }
    )*};
}

narrow! {
    i8: int as i64, int;
    i16: int as i64, int;
    i32: int as i64, int;
    u8: int as i64, int;
    u16: int as i64, int;
    u32: int as i64, int;
    isize: int as i64, int;
    usize: uint as u64, uint;
}

#[cold]
fn out_of_range(value: impl std::fmt::Display, ty: &str, at: usize) -> DecodeError {
    DecodeError::value(format!("{value} is out of range for {ty}"), at)
}

impl Encode for f32 {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.float(f64::from(*self))
    }
    fn fits(place: Place, serializer: Serializer) -> bool {
        numbers_fit(place, serializer)
    }
}

impl Decode for f32 {
    /// Rounds to the nearest, and refuses what is finite and becomes infinite.
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        let wide = dec.float()?;
        let narrow = wide as f32;
        if narrow.is_infinite() && wide.is_finite() {
            return Err(out_of_range(wide, "f32", at));
        }
        Ok(narrow)
    }
}

impl Encode for () {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.none()
    }
}

impl Decode for () {
    /// Takes a `None` and nothing else.
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        if dec.take_none()? {
            return Ok(());
        }
        let at = dec.position();
        Err(DecodeError::expected("None", dec.peek()?, at))
    }
}

impl Encode for str {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.str(self)
    }
}

impl Encode for String {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.str(self)
    }
}

impl Decode for String {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        dec.string()
    }
}

impl Encode for Cow<'_, str> {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        enc.str(self)
    }
}

impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match self {
            Some(value) => value.encode(enc),
            None => enc.none(),
        }
    }
    fn fits(place: Place, serializer: Serializer) -> bool {
        T::fits(place, serializer)
    }
}

impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        if dec.take_none()? { Ok(None) } else { T::decode(dec).map(Some) }
    }
}

/// What only points at a value is written as the value.
macro_rules! pointers {
    ($($ty:ty),*) => {$(
        impl<T: Encode + ?Sized> Encode for $ty {
            #[inline]
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                (**self).encode(enc)
            }
            fn fits(place: Place, serializer: Serializer) -> bool {
                T::fits(place, serializer)
            }
            #[inline]
            fn blob(&self) -> Option<&crate::SerializedBlob> {
                (**self).blob()
            }
        }
    )*};
}
pointers!(&T, &mut T, Box<T>, Arc<T>);

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        T::decode(dec).map(Self::new)
    }
}

impl<T: Decode> Decode for Arc<T> {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        T::decode(dec).map(Self::new)
    }
}
