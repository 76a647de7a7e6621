//! From an output to the slices of one write. It does not write by itself.

use crate::codec::Output;
use std::io::IoSlice;

/// Segments of one vectored write.
const MAX_SLICES: usize = 16;

/// Hands what is in `out` from byte `skip` on to `write`: all of it as one slice where it lies in one piece, as it
/// mostly does, else its first 16 segments.
#[inline]
pub fn write_segments<R>(out: &Output, skip: usize, write: impl FnOnce(&[IoSlice<'_>]) -> R) -> R {
    if let Some(whole) = out.as_slice(skip) {
        return write(&[IoSlice::new(whole)]);
    }
    let mut slices = [IoSlice::new(&[]); MAX_SLICES];
    let mut n = 0;
    for (slice, segment) in slices.iter_mut().zip(out.segments(skip)) {
        *slice = IoSlice::new(segment);
        n += 1;
    }
    write(&slices[..n])
}
