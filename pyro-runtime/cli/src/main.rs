//! Placeholder: filled by the first step of this program.
fn main() {}
