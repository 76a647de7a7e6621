//! Scalars that are not what they look like in JSON: numbers and bytes as text, names that must be names.

use serde::de::{Deserialize, Deserializer, Error};

/// A number as its digits.
pub(super) mod int {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(in super::super) fn serialize<S: Serializer>(value: &i128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i128, D::Error> {
        let text = String::deserialize(from)?;
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let value = plain.then(|| text.parse().ok()).flatten();
        value.ok_or_else(|| Error::custom(format!("`{}` is no integer", text.escape_debug())))
    }
}

/// A number as the shortest text that gives it back; `inf`, `-inf` and `nan` are among them.
pub(super) mod float {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(in super::super) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&crate::export::text::float(*value))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        let text = String::deserialize(from)?;
        let value = match text.as_str() {
            "inf" => Some(f64::INFINITY),
            "-inf" => Some(f64::NEG_INFINITY),
            "nan" => Some(f64::NAN),
            _ => text.parse().ok().filter(|value: &f64| value.is_finite()),
        };
        value.ok_or_else(|| Error::custom(format!("`{}` is no number", text.escape_debug())))
    }
}

/// Bytes as base64 with padding.
pub(super) mod base64 {
    use data_encoding::BASE64;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub(in super::super) fn serialize<S: Serializer>(value: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(value))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        BASE64.decode(text.as_bytes()).map_err(|error| Error::custom(format!("no base64: {error}")))
    }
}

/// Whether the text can stand in a `.pyro` file as a name.
fn is_word(text: &str) -> bool {
    let first = text.bytes().next();
    first.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn checked_path<E: Error>(text: String) -> Result<String, E> {
    if text.split('.').all(is_word) {
        return Ok(text);
    }
    Err(E::custom(format!("`{}` is no dotted name", text.escape_debug())))
}

/// The name of one thing.
pub(super) fn word<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if is_word(&text) {
        return Ok(text);
    }
    Err(D::Error::custom(format!("`{}` is no name", text.escape_debug())))
}

/// A dotted name.
pub(super) fn path<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    checked_path(String::deserialize(from)?)
}

/// The name of a package, which may be empty.
pub(super) fn path_or_empty<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() { Ok(text) } else { checked_path(text) }
}

/// A dotted name, or null.
pub(super) fn optional_path<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Option::<String>::deserialize(from)?.map(checked_path).transpose()
}

/// Dotted names.
pub(super) fn paths<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Vec::<String>::deserialize(from)?.into_iter().map(checked_path).collect()
}
