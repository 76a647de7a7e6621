//! How much of the thread's stack the reading or writing of one payload has used. It measures and does not estimate: what
//! a level takes differs between types by a factor of thousands, and between builds by ten.

/// Bytes of stack from the outermost container of a payload to the innermost: half of what tokio gives to its threads
/// and std to its own. The other half is for what runs before, and for the frames below the last one that was measured.
pub const MAX_STACK_BYTES: usize = 1 << 20;

/// The bound's text.
pub(crate) const TOO_MUCH_STACK: &str = "nested too deeply: more than 1 MiB of stack";

/// Where on the stack the outermost container was begun.
///
/// Every recursion of `Encode` and `Decode` goes through a container, so to look at each one's beginning is enough.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Headroom {
    outermost: usize,
}

impl Headroom {
    /// Whether a container inside of `depth` others begins too far from the outermost one.
    ///
    /// Inlined, so that it measures where its caller stands; it costs a subtraction.
    #[inline(always)]
    pub(crate) fn is_spent(&mut self, depth: usize) -> bool {
        let here = 0_u8;
        let here = (&raw const here).addr();
        if depth == 0 {
            self.outermost = here;
        }
        // Frames may lie a little above the outermost one too, where that was begun inside a helper.
        here.abs_diff(self.outermost) > MAX_STACK_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Depth at which recursion with frames of `N` bytes ends.
    fn depth<const N: usize>(headroom: &mut Headroom, level: usize) -> usize {
        let frame = std::hint::black_box([0_u8; N]);
        if headroom.is_spent(level) {
            return level;
        }
        let depth = depth::<N>(headroom, level + 1);
        std::hint::black_box(&frame);
        depth
    }

    #[test]
    fn what_counts_is_bytes() {
        let small = depth::<2048>(&mut Headroom::default(), 0);
        let large = depth::<65536>(&mut Headroom::default(), 0);
        assert!((100..=512).contains(&small), "{small}");
        assert!((3..=16).contains(&large), "{large}");
    }
}
