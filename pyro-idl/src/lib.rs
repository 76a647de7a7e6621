//! The Pyro interface definition language: text to a checked [`model::Model`], or diagnostics that teach.
//!
//! ```text
//! text --syntax (pest)--> Ast --lower--> Draft --resolve, check--> Model
//!                                 \________________________________/--> diagnostics
//! ```

pub mod model;
pub mod source;
