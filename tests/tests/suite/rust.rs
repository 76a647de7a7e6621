//! Services declared as annotated Rust: the same Model as `.pyro` text gives, code that serves and calls, and errors at
//! the exact token.

mod across;
mod alone;
mod errors;
mod exposed;
mod guide;
mod hub;
mod mirrors;
mod print;
mod service;
mod source;
mod twins;
