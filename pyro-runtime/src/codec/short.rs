//! Byte strings of a few bytes, handled in registers: to call `memcpy` or `memcmp` for them costs more than the work.

/// The longest that fits a register, in bytes.
pub(super) const MAX_BYTES: usize = 16;

/// The bytes, the first one lowest, with zeros behind; `None` for more than [`MAX_BYTES`].
#[inline]
pub(super) fn load(bytes: &[u8]) -> Option<u128> {
    let n = bytes.len();
    // Two words that overlap in the middle, where they agree.
    match n {
        0 => Some(0),
        1..=3 => {
            let at = |i: usize| u128::from(bytes[i]) << (8 * i);
            Some(at(0) | at(n / 2) | at(n - 1))
        }
        4..=7 => {
            let (first, last) = ends(bytes)?;
            Some(
                u128::from(u32::from_le_bytes(first)) | u128::from(u32::from_le_bytes(last)) << (8 * (n - 4)),
            )
        }
        8..=MAX_BYTES => {
            let (first, last) = ends(bytes)?;
            Some(
                u128::from(u64::from_le_bytes(first)) | u128::from(u64::from_le_bytes(last)) << (8 * (n - 8)),
            )
        }
        _ => None,
    }
}

/// Whether two byte strings, likely short ones, are the same.
#[inline]
pub(super) fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len()
        && match a.len() {
            0..=3 => a.iter().zip(b).all(|(a, b)| a == b),
            4..=7 => ends::<4>(a) == ends::<4>(b),
            8..=MAX_BYTES => ends::<8>(a) == ends::<8>(b),
            _ => a == b,
        }
}

/// The first and the last `N` bytes.
#[inline]
fn ends<const N: usize>(bytes: &[u8]) -> Option<([u8; N], [u8; N])> {
    Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_loaded_and_compared() {
        let bytes: Vec<u8> = (1..=20).collect();
        for n in 0..=20 {
            let part = &bytes[..n];
            let loaded = load(part);
            assert_eq!(loaded.is_some(), n <= MAX_BYTES);
            if let Some(loaded) = loaded {
                let mut expected = [0; MAX_BYTES];
                expected[..n].copy_from_slice(part);
                assert_eq!(loaded.to_le_bytes(), expected);
            }
            assert!(is_same(part, part) && !is_same(part, &bytes[..(n + 1) % 20]));
            for i in 0..n {
                let mut other = part.to_vec();
                other[i] ^= 0x80;
                assert!(!is_same(part, &other));
            }
        }
    }
}
