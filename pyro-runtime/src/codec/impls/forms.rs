//! Types that not every serializer has a form for. What Python carries natively goes as Python has it; for the rest there is
//! one form that generated code of all languages writes and reads, and that a stock program can make sense of:
//!
//! | type | json | marshal | msgpack |
//! | --- | --- | --- | --- |
//! | `bytes` | `{"data": BASE64, "encoding": "base64"}`, as serpent | | |
//! | `complex` | the real part, or `{"real": .., "imag": ..}` | | |
//! | `decimal`, `date` | | text | |
//! | `time` | text | text | text |
//! | `datetime` | | text | text, if it has an offset or is outside of what a float of seconds carries |
//! | `timedelta` | seconds | seconds | seconds |
//!
//! Pickle has them all. A [`Value`](crate::Value) that nobody has declared is refused instead, with Python's words.

use crate::Serializer;
use crate::codec::serpent::bytes as base64;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Kind, Place};
use crate::types::{Complex, Date, DateTime, Decimal, Time, TimeDelta};
use bytes::Bytes;
use data_encoding::BASE64;

impl Encode for Bytes {
    #[inline]
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        bytes(self, enc, |enc| enc.shared_bytes(self))
    }

    fn fits(place: Place, serializer: Serializer) -> bool {
        match serializer {
            Serializer::Serpent => false,
            Serializer::Json => place != Place::Key,
            Serializer::Marshal | Serializer::Msgpack | Serializer::Pickle => true,
        }
    }
}

impl Decode for Bytes {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        if dec.serializer() == Serializer::Json { from_base64_dict(dec) } else { dec.shared_bytes() }
    }
}

/// Byte strings: as `native` writes them, or as a dict over json.
#[inline]
pub(super) fn bytes<E: Encoder + ?Sized>(
    bytes: &[u8],
    enc: &mut E,
    native: impl FnOnce(&mut E) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    if enc.serializer() == Serializer::Json { base64_dict(bytes, enc) } else { native(enc) }
}

fn base64_dict<E: Encoder + ?Sized>(bytes: &[u8], enc: &mut E) -> Result<(), EncodeError> {
    enc.begin_dict(2)?;
    enc.field("data")?;
    enc.str(&BASE64.encode(bytes))?;
    enc.field("encoding")?;
    enc.str("base64")?;
    enc.end_dict()
}

fn from_base64_dict<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Bytes, DecodeError> {
    let at = dec.position();
    let found = dec.peek()?;
    if found != Kind::Dict {
        return Err(DecodeError::expected("bytes", found, at));
    }
    let (mut data, mut is_base64) = (None, false);
    dec.begin_dict()?;
    while dec.next_key()? {
        let key = dec.str()?;
        dec.next_value()?;
        match &*key {
            "data" => data = base64::decode(dec.str()?.as_bytes()),
            "encoding" => is_base64 = dec.str()? == "base64",
            _ => dec.skip()?,
        }
    }
    match data {
        Some(data) if is_base64 => Ok(data.into()),
        _ => Err(DecodeError::value("expected bytes, found a dict without base64 in it".to_owned(), at)),
    }
}

impl Encode for Complex {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match enc.serializer() {
            Serializer::Json if self.im == 0.0 && self.im.is_sign_positive() => enc.float(self.re),
            Serializer::Json => {
                enc.begin_dict(2)?;
                enc.field("real")?;
                enc.float(self.re)?;
                enc.field("imag")?;
                enc.float(self.im)?;
                enc.end_dict()
            }
            _ => enc.complex(*self),
        }
    }

    fn fits(place: Place, serializer: Serializer) -> bool {
        place != Place::Key || !matches!(serializer, Serializer::Json | Serializer::Msgpack)
    }
}

impl Decode for Complex {
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        let at = dec.position();
        if dec.peek()? != Kind::Dict {
            return dec.complex();
        }
        let (mut re, mut im) = (None, None);
        dec.begin_dict()?;
        while dec.next_key()? {
            let key = dec.str()?;
            dec.next_value()?;
            match &*key {
                "real" => re = Some(dec.float()?),
                "imag" => im = Some(dec.float()?),
                _ => dec.skip()?,
            }
        }
        match (re, im) {
            (Some(re), Some(im)) => Ok(Self { re, im }),
            _ => Err(DecodeError::value(
                "expected complex, found a dict without 'real' and 'imag'".to_owned(),
                at,
            )),
        }
    }
}

/// Types that travel as their text where a serializer has no form: which these are, and whether values may stand where
/// a hash is wanted.
macro_rules! as_text {
    ($($ty:ty: $write:ident($v:ident => $pass:expr), $read:ident, $is_text:expr, $fits:expr;)*) => {$(
        impl Encode for $ty {
            fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
                let ($v, is_text): (&Self, fn(&Self, Serializer) -> bool) = (self, $is_text);
                if is_text($v, enc.serializer()) { enc.str(&$v.to_string()) } else { enc.$write($pass) }
            }

            fn fits(place: Place, serializer: Serializer) -> bool {
                let fits: fn(Place, Serializer) -> bool = $fits;
                fits(place, serializer)
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

as_text! {
    Decimal: decimal(v => v), decimal,
        |_, serializer| serializer == Serializer::Marshal,
        |place, serializer| place != Place::Key || serializer != Serializer::Json;
    Date: date(v => *v), date,
        |_, serializer| serializer == Serializer::Marshal,
        dates_fit;
    Time: time(v => *v), time,
        |_, serializer| !matches!(serializer, Serializer::Serpent | Serializer::Pickle),
        dates_fit;
    DateTime: datetime(v => *v), datetime,
        |value, serializer| match serializer {
            Serializer::Serpent | Serializer::Json | Serializer::Pickle => false,
            Serializer::Marshal => true,
            Serializer::Msgpack => !is_exact_in_seconds(*value),
        },
        dates_fit;
}

impl Encode for TimeDelta {
    fn encode<E: Encoder + ?Sized>(&self, enc: &mut E) -> Result<(), EncodeError> {
        match enc.serializer() {
            Serializer::Serpent | Serializer::Pickle => enc.timedelta(*self),
            _ => enc.float(self.as_secs_f64()),
        }
    }

    fn fits(place: Place, serializer: Serializer) -> bool {
        dates_fit(place, serializer)
    }
}

impl Decode for TimeDelta {
    #[inline]
    fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
        dec.timedelta()
    }
}

/// Python's serpent takes none of them for simple, and json and msgpack have texts for keys.
pub(super) fn dates_fit(place: Place, serializer: Serializer) -> bool {
    match place {
        Place::Key => matches!(serializer, Serializer::Marshal | Serializer::Pickle),
        Place::Element => serializer != Serializer::Serpent,
        // Of a tuple Python's serpent looks at no items.
        Place::Part => true,
    }
}

/// Whether Pyro's msgpack carries it as it is: without an offset, as a float of seconds.
fn is_exact_in_seconds(value: DateTime) -> bool {
    let seconds = value.timestamp();
    value.offset.is_none()
        && (86_400.0..29_348_006_400.0).contains(&seconds)
        && DateTime::from_timestamp(seconds) == Some(value)
}
