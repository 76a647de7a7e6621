//! Placeholder for the attribute macros: the door from annotated Rust traits to `pyro-codegen`. It holds no macro yet.
