//! Pyro's back ends: a checked [`Model`](pyro_idl::model::Model) to Rust.
//!
//! ```text
//!  Model --rust (quote!)--> TokenStream --format (prettyplease)--> text of one module tree
//! ```
//!
//! Back ends take `&Model` and cannot fail: what could be wrong was found by the checks that made the Model. Nothing
//! here reads or writes files; who calls decides where the text goes.

mod format;
pub mod rust;
