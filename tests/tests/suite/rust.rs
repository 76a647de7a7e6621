//! Services declared as annotated Rust: the same Model as `.pyro` text gives, code that serves and calls, and errors at
//! the exact token.

#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

mod station;
