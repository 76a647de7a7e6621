//! Placeholder: filled by the first step of this crate.
