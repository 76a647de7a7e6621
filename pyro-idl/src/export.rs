//! The Model for others: as JSON with a schema, and as `.pyro` text again. Files are the caller's business.

pub mod json;
pub mod text;
