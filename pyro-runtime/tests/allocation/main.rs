//! What things cost in memory: untrusted bytes at most 32 times their number plus 64 KiB, whatever they say of themselves
//! (a pickle 128 times and 1,152 KiB, since in it everything may be shared);
//! a small call one allocation; an idle connection 3 KiB; what is declared no more than it owns.
//! A program of its own, for it replaces the allocator.

mod counting;
#[cfg(feature = "net")]
mod daemon;
mod decoding;
mod framing;
mod glue;
mod pickles;
mod values;

/// The bound for reading `n` bytes, inflation apart.
const fn bound(n: usize) -> usize {
    32 * n + 64 * 1024
}

/// The same for a pickle: 96 times for what it makes, 1 MiB for what a small one repeats, and what the machine needs.
const fn pickle_bound(n: usize) -> usize {
    128 * n + 1152 * 1024
}
