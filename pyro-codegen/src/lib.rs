//! Pyro's back ends: a checked [`Model`](pyro_idl::model::Model) to Rust and, with the feature `templates`, to text of any kind.
//!
//! ```text
//!  Model --rust (quote!)--> TokenStream --format--> text of one module tree
//!        \--doc, generate: view--> template (minijinja) --> Files
//! ```
//!
//! Back ends take `&Model` and cannot fail: what could be wrong was found by the checks that made the Model. Nothing
//! here reads or writes files; who calls decides where the text goes.

#[cfg(feature = "templates")]
pub mod doc;
mod format;
pub mod front;
#[cfg(feature = "templates")]
pub mod generate;
pub mod generated;
mod room;
pub mod rust;
#[cfg(feature = "templates")]
pub mod template;
