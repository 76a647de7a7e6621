//! Room for work that recurses as deep as types, brackets and values may be nested. Those who call may have little of their
//! stack left, and a thread of a test has 2 MiB.

/// Does work on a stack of its own. Code that is not optimized needs some 32 KiB for each level of a type, to read it as
/// Rust or to print it so, and 128 levels are the most that are let through.
///
/// # Panics
/// When the work does; and when the system has no room for a thread.
pub(crate) fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    const STACK_BYTES: usize = 16 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        let thread = thread.expect("the system has room for a thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
