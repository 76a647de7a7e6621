//! An allocator that keeps count for each thread by itself, so that tests can run beside each other.

#![allow(
    unsafe_code,
    reason = "a global allocator cannot be had without; it only counts, and forwards to the system's"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static TIMES: Cell<usize> = const { Cell::new(0) };
    static LIVE_CHUNKS: Cell<isize> = const { Cell::new(0) };
    static PEAK_CHUNKS: Cell<isize> = const { Cell::new(0) };
}

/// What this thread has allocated and not freed, in bytes, and how many times it has asked for memory.
pub(crate) fn so_far() -> (isize, usize) {
    (LIVE.get(), TIMES.get())
}

/// What the allocator of glibc takes for so many bytes: a header, steps of 16, and 32 at least.
fn chunk(bytes: usize) -> usize {
    (bytes + 8).next_multiple_of(16).max(32)
}

/// `sign`: 1 for what is taken, -1 for what is given back.
fn count(bytes: usize, sign: isize) {
    // A thread that ends may allocate after its counters are gone.
    let _ = LIVE.try_with(|live| {
        live.set(live.get() + sign * bytes as isize);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
    let _ = LIVE_CHUNKS.try_with(|live| {
        live.set(live.get() + sign * chunk(bytes) as isize);
        let _ = PEAK_CHUNKS.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

// SAFETY: every call goes to the system's allocator with the arguments as they came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 1);
        let _ = TIMES.try_with(|times| times.set(times.get() + 1));
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        count(layout.size(), -1);
        // SAFETY: the caller keeps the contract of `dealloc`, and `memory` came from the system's allocator.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both are there for a moment, if it cannot be done in place.
        count(size, 1);
        count(layout.size(), -1);
        let _ = TIMES.try_with(|times| times.set(times.get() + 1));
        // SAFETY: the caller keeps the contract of `realloc`, and `memory` came from the system's allocator.
        unsafe { System.realloc(memory, layout, size) }
    }
}

/// Runs something and gives back what it had allocated at most, beyond what was there before, in bytes.
pub(crate) fn peak<T>(f: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE.get();
    PEAK.set(before);
    let result = f();
    (result, (PEAK.get() - before).max(0) as usize)
}

/// The same, counted as the system gives it: small allocations take more than they ask for.
pub(crate) fn peak_chunks<T>(f: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE_CHUNKS.get();
    PEAK_CHUNKS.set(before);
    let result = f();
    (result, (PEAK_CHUNKS.get() - before).max(0) as usize)
}

#[test]
fn small_allocations_are_counted_as_the_system_gives_them() {
    let (_, bytes) = peak_chunks(|| (0..10).map(Box::new).collect::<Vec<Box<i32>>>());
    assert_eq!(bytes, 10 * 32 + 96);
}

#[test]
fn peaks_are_seen() {
    let (_, bytes) = peak(|| {
        drop(vec![0u8; 1000]);
        let mut grown = vec![0u8; 500];
        grown.reserve_exact(1500);
        grown
    });
    assert_eq!(bytes, 2500);
}
