//! Byte strings in disguise: `{'data': 'BASE64', 'encoding': 'base64'}`.

use crate::Value;
use data_encoding::BASE64;

/// The text before the data, as Python writes it.
pub(super) const HEAD: &str = "{'data': '";
/// The text behind it.
pub(super) const TAIL: &str = "', 'encoding': 'base64'}";

/// Base64 as Python's `b64decode` takes it: what is not of the alphabet does not count.
pub(in crate::codec) fn decode(data: &[u8]) -> Option<Vec<u8>> {
    if let Ok(bytes) = BASE64.decode(data) {
        return Some(bytes);
    }
    let is_ours = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    let data: Vec<u8> = data.iter().copied().filter(is_ours).collect();
    BASE64.decode(&data).ok()
}

/// The bytes of such a dict, in whatever order its keys came.
pub(super) fn from_dict(value: &Value) -> Option<Vec<u8>> {
    if value.get("encoding")?.as_str() != Some("base64") {
        return None;
    }
    match value.get("data")? {
        Value::Str(data) => decode(data.as_bytes()),
        Value::Bytes(data) => decode(data),
        _ => None,
    }
}
