//! Fields of structs, variants of unions, values of enums: their way on and off the wire.

use crate::Undeclared;
use crate::codec::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};
use std::fmt::Display;
use std::str::FromStr;

/// Writes one field.
#[inline]
pub fn field<T: Encode + ?Sized, E: Encoder + ?Sized>(
    enc: &mut E,
    name: &str,
    value: &T,
) -> Result<(), EncodeError> {
    enc.field(name)?;
    value.encode(enc)
}

/// Reads a dict whose keys are field names, calling `read(i, dec)` at the value of the field `names[i]`. Keys come in
/// any order; at the value of an unknown one, `__class__` among them, `i` is `names.len()`: it is to be passed over.
/// Gives back where the dict began.
///
/// # Errors
/// As [`Decode::decode`]; errors inside a field say which.
#[inline]
pub fn fields<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    names: &[&'static str],
    mut read: impl FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    each_field(dec, names, &mut read)
}

/// Compiled once for each decoder, not once for each struct: an indirect call per field costs less than the build.
fn each_field<'de, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    names: &[&'static str],
    read: &mut dyn FnMut(usize, &mut D) -> Result<(), DecodeError>,
) -> Result<usize, DecodeError> {
    let at = dec.position();
    dec.begin_dict()?;
    let mut next = 0;
    while let Some(i) = dec.next_field(names, next)? {
        // `names.len()` is no field; `read` passes over that.
        read(i, dec).map_err(|e| match names.get(i) {
            Some(name) => e.inside(*name),
            None => e,
        })?;
        next = i + 1;
    }
    Ok(at)
}

/// Reads a value into its slot. Of a field that comes twice the last one counts, as in Python.
///
/// Not inlined, so that it is compiled once for each type and decoder, not once for each field.
#[inline(never)]
pub fn read<'de, T: Decode, D: Decoder<'de> + ?Sized>(
    slot: &mut Option<T>,
    dec: &mut D,
) -> Result<(), DecodeError> {
    match T::decode(dec) {
        Ok(value) => {
            *slot = Some(value);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// A value of the slots of its fields.
#[inline]
pub fn made_of<S, R>(slots: S, make: impl FnOnce(S) -> R) -> R {
    make(slots)
}

/// What `read` gives, from a stack frame that ends with it: those of a union's variants are not all there at once.
///
/// # Errors
/// As `read`.
#[inline(never)]
pub fn apart<T, D: ?Sized>(
    dec: &mut D,
    read: impl FnOnce(&mut D) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    read(dec)
}

/// The error for fields of which some that have to be there did not come: the first of them.
///
/// # Panics
/// When all came.
#[cold]
pub fn missing(names: &[&'static str], came: &[bool], at: usize) -> DecodeError {
    let first = names.iter().zip(came).find(|(_, came)| !**came).expect("one is missing");
    DecodeError::missing_field(first.0, at)
}

/// Reads a union: a dict of one key, the variant's name; `read(i, dec)` is called at the value of `names[i]`.
///
/// # Errors
/// As [`Decode::decode`]; no variant, an unknown one, or more than one.
pub fn variant<'de, T, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    union: &'static str,
    names: &[&'static str],
    read: impl FnOnce(usize, &mut D) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let at = dec.position();
    dec.begin_dict()?;
    let mut name = None;
    // Python objects carry their class as a key of its own, before the variant or behind it.
    while name.is_none() && dec.next_key()? {
        let key = dec.str()?.into_owned();
        dec.next_value()?;
        if key == "__class__" { dec.skip()? } else { name = Some(key) }
    }
    let Some(name) = name else { return no_variant(dec, union) };
    let Some(index) = names.iter().position(|known| *known == name) else {
        return Err(DecodeError::value(format!("'{name}' is no variant of {union}"), at));
    };
    let value = read(index, dec).map_err(|e| e.inside(names[index]))?;
    while dec.next_key()? {
        if dec.str()? != "__class__" {
            return Err(DecodeError::value(format!("more than one variant of {union}"), at));
        }
        dec.next_value()?;
        dec.skip()?;
    }
    Ok(value)
}

/// The error for a union without a variant.
///
/// # Errors
/// Always.
pub fn no_variant<'de, T, D: Decoder<'de> + ?Sized>(dec: &D, union: &'static str) -> Result<T, DecodeError> {
    Err(DecodeError::value(format!("expected one variant of {union}, found none"), dec.position()))
}

/// The value of an enum that is none of the declared ones.
pub const fn undeclared<V>(value: V) -> Undeclared<V> {
    Undeclared::new(value)
}

/// Reads an enum without a variant for undeclared values, whose values are integers.
///
/// # Errors
/// A value that no enumerant has.
pub fn value_enum<'de, V, T, D>(
    dec: &mut D,
    name: &'static str,
    from_value: impl FnOnce(V) -> Option<T>,
) -> Result<T, DecodeError>
where
    V: Decode + Display + Copy,
    D: Decoder<'de> + ?Sized,
{
    let at = dec.position();
    let value = V::decode(dec)?;
    from_value(value).ok_or_else(|| unknown_value(&value, name, at))
}

/// Reads an enum without a variant for undeclared values, whose values are texts.
///
/// # Errors
/// A value that no enumerant has.
pub fn str_enum<'de, T, D: Decoder<'de> + ?Sized>(
    dec: &mut D,
    name: &'static str,
    from_value: impl FnOnce(&str) -> Option<T>,
) -> Result<T, DecodeError> {
    let at = dec.position();
    let value = dec.str()?;
    from_value(&value).ok_or_else(|| unknown_value(&format_args!("'{value}'"), name, at))
}

#[cold]
fn unknown_value(value: &dyn Display, name: &str, at: usize) -> DecodeError {
    DecodeError::value(format!("{value} is not a valid {name}"), at)
}

/// A default that is written as text: a date, a decimal number, a URI.
///
/// # Panics
/// On a text that is none; the checks of the declaration let no such default through.
pub fn parsed<T: FromStr>(text: &str) -> T {
    match text.parse() {
        Ok(value) => value,
        Err(_) => panic!("the declaration's default {text:?} was checked when it was compiled"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{Output, PayloadEncoder, decode_payload};
    use crate::codegen::from_value;
    use crate::{Generation, Serializer, Value};

    #[derive(Debug, PartialEq)]
    struct Running(i64);

    impl Decode for Running {
        fn decode<'de, D: Decoder<'de> + ?Sized>(dec: &mut D) -> Result<Self, DecodeError> {
            variant(dec, "State", &["Running"], |_, dec| i64::decode(dec).map(Self))
        }
    }

    /// Read in every form that it can have.
    fn check(pairs: &[(&str, i64)], expected: Result<Running, &str>) {
        let dict =
            Value::Dict(pairs.iter().map(|(key, value)| ((*key).into(), Value::Int(*value))).collect());
        let mut read = vec![from_value::<Running>(dict.clone())];
        for serializer in Serializer::ALL {
            let mut out = Output::new();
            PayloadEncoder::new(&mut out, serializer, Generation::Pyro5).encode(&dict).unwrap();
            read.push(decode_payload(&out.to_vec(), serializer, Generation::Pyro5));
        }
        for read in read {
            match (read, &expected) {
                (Ok(read), Ok(expected)) => assert_eq!(read, *expected),
                (Err(e), Err(text)) => assert!(e.to_string().contains(text), "{e}"),
                (read, _) => panic!("{pairs:?}: {read:?}"),
            }
        }
    }

    #[test]
    fn the_class_of_a_union_may_stand_anywhere() {
        check(&[("Running", 7)], Ok(Running(7)));
        check(&[("__class__", 1), ("Running", 7)], Ok(Running(7)));
        check(&[("Running", 7), ("__class__", 1)], Ok(Running(7)));
        check(&[("__class__", 1)], Err("found none"));
        check(&[("Running", 7), ("Running", 8)], Err("more than one variant of State"));
        check(&[("Running", 7), ("__class__", 1), ("Idle", 8)], Err("more than one variant of State"));
    }
}
