//! What untrusted bytes may cost in memory: at most 32 times their number plus 64 KiB, whatever they say of themselves.
//! A program of its own, for it replaces the allocator.

mod counting;
mod decoding;
mod framing;
mod values;

/// The bound for reading `n` bytes, inflation apart.
const fn bound(n: usize) -> usize {
    32 * n + 64 * 1024
}
