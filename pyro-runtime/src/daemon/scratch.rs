//! Buffers that a thread's connections share: one to read into, one to write replies into. A connection takes them
//! while it has something in them and gives them back before it waits, so that idle connections own none.

use crate::codec::Output;
use std::cell::Cell;

/// Bytes that one read can take.
const READ_BYTES: usize = 64 * 1024;
/// Larger output buffers are not kept between uses.
pub(super) const KEEP_OUTPUT_BYTES: usize = 128 * 1024;

thread_local! {
    static INPUT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    static OUTPUT: Cell<Output> = const { Cell::new(Output::new()) };
}

/// The thread's read buffer, whole; or a new one while another connection has it.
pub(super) fn take_input() -> Vec<u8> {
    let buf = INPUT.take();
    if buf.len() == READ_BYTES { buf } else { vec![0; READ_BYTES] }
}

/// Gives a read buffer back; what is not a whole one is dropped.
pub(super) fn give_input(buf: Vec<u8>) {
    if buf.len() == READ_BYTES {
        INPUT.set(buf);
    }
}

/// The thread's output, empty.
pub(super) fn take_output() -> Output {
    OUTPUT.take()
}

/// Gives an output back, which must be empty.
pub(super) fn give_output(output: Output) {
    debug_assert!(output.is_empty());
    if output.buf.capacity() > 0 {
        OUTPUT.set(output);
    }
}
