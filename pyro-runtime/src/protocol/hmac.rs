//! The HMAC of protocol 48: SHA-1 over the payload as it travels, then the values of all other annotations in the
//! order of their ids. The header is not covered; that is Pyro4's design.

use super::{AnnotationId, Annotations};
use ::hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Length of the annotation `HMAC` in bytes.
pub(super) const HMAC_BYTES: usize = 20;

/// A shared secret. Prints as `HmacKey(..)`.
#[derive(Clone)]
pub struct HmacKey {
    /// The state after the key, ready to be cloned for each message.
    keyed: Hmac<Sha1>,
}

impl HmacKey {
    /// A key of any length. Pyro4 takes a text as its UTF-8 bytes.
    pub fn new(secret: &[u8]) -> Self {
        let keyed =
            Hmac::new_from_slice(secret).unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        Self { keyed }
    }

    /// The signature of a message in parts; `values` are sorted by annotation id.
    pub(super) fn sign<'a>(
        &self,
        payload: impl Iterator<Item = &'a [u8]>,
        values: impl Iterator<Item = &'a [u8]>,
    ) -> [u8; HMAC_BYTES] {
        let mut mac = self.keyed.clone();
        payload.for_each(|part| mac.update(part));
        values.for_each(|value| mac.update(value));
        mac.finalize().into_bytes().into()
    }

    /// Whether `signature` is that of the message; takes the same time wherever it differs.
    pub(super) fn verify(&self, payload: &[u8], annotations: &Annotations<'_>, signature: &[u8]) -> bool {
        let mut mac = self.keyed.clone();
        mac.update(payload);
        for value in sorted_values(annotations) {
            mac.update(value);
        }
        mac.verify_slice(signature).is_ok()
    }
}

/// The values of all annotations but `HMAC`, by id; of a doubled id the last, as in Python's dict.
fn sorted_values<'a>(annotations: &Annotations<'a>) -> Vec<&'a [u8]> {
    let mut all: Vec<_> = annotations.iter().filter(|(id, _)| *id != AnnotationId::HMAC).collect();
    all.sort_by_key(|(id, _)| *id);
    let mut values: Vec<(AnnotationId, &[u8])> = Vec::with_capacity(all.len());
    for (id, value) in all {
        match values.last_mut() {
            Some(last) if last.0 == id => last.1 = value,
            _ => values.push((id, value)),
        }
    }
    values.into_iter().map(|(_, value)| value).collect()
}

impl std::fmt::Debug for HmacKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HmacKey(..)")
    }
}
