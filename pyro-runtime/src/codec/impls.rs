//! [`Encode`](super::Encode) and [`Decode`](super::Decode) for std's types, for Python's data types and for
//! [`Value`](crate::Value). Structs, enums and unions of a declaration get theirs from the generator.

mod args;
mod carried;
mod classes;
mod collections;
mod forms;
mod scalars;
mod value;

pub use args::DynArgs;
pub(crate) use classes::{looks_like_exception, neutral_class};
