//! Unmodified Python clients of both generations call a generated Rust server.
