//! Numbers, texts, byte strings, dates: one call of the coder each, and what wraps one value.

use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};
use crate::types::{BigInt, ByteStr, Complex, Date, DateTime, Decimal, Time, TimeDelta, Uuid};
use bytes::Bytes;
use std::borrow::Cow;
use std::sync::Arc;

/// Types that the coders know: `Type: encoder call (how self is passed), decoder call`.
macro_rules! scalars {
    ($($ty:ty: $write:ident($v:ident => $pass:expr), $read:ident;)*) => {$(
        impl Encode for $ty {
            #[inline]
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                let $v = self;
                enc.$write($pass)
            }
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
    bool: bool(v => *v), bool;
    i64: int(v => *v), int;
    u64: uint(v => *v), uint;
    BigInt: big_int(v => v), big_int;
    f64: float(v => *v), float;
    Complex: complex(v => *v), complex;
    ByteStr: str(v => v.as_str()), shared_str;
    Bytes: shared_bytes(v => v), shared_bytes;
    Decimal: decimal(v => v), decimal;
    Date: date(v => *v), date;
    Time: time(v => *v), time;
    DateTime: datetime(v => *v), datetime;
    TimeDelta: timedelta(v => *v), timedelta;
    Uuid: uuid(v => *v), uuid;
}

/// Integers narrower than the wire's: written as they are, range-checked when read.
macro_rules! narrow {
    ($($ty:ident: $write:ident as $wide:ty, $read:ident;)*) => {$(
        impl Encode for $ty {
            #[inline]
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                enc.$write(*self as $wide)
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
