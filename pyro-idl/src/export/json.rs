//! The Model as JSON: the contract for generators that are not ours, and what a later version can be compared with. It has types
//! of its own, so that the Model can change where the format must not. References are full names, numbers that a reader could
//! round are text, and what a document says is judged by nobody before its text is compiled again: see [`Document::to_sources`].
//!
//! The format has a version, [`VERSION`]. It counts on when a reader of the one before could misread a document: a new kind of
//! item, member, type or value, or a field that means something else. New fields come without it, so readers ignore fields that
//! they do not know.

mod document;
mod make;
mod pretty;
mod read;
mod scalar;

pub use document::{
    Alias, Allow, Const, Deprecated, Document, Enum, Enumerant, Exception, Field, Head, InstanceMode, Item,
    Literal, Member, Method, Notes, Package, Param, Place, Property, Register, Serializer, Service, Struct,
    Thrown, Type, Union, Variant,
};
pub use read::{MAX_DEPTH, ReadError, read};

use crate::model::Model;
use crate::source::Sources;

/// The version of the format that [`Document::to_json`] writes and [`read`] takes.
pub const VERSION: u32 = 1;

/// The JSON Schema (draft 2020-12) of the format.
pub const SCHEMA: &str = include_str!("../../schema/model.v1.schema.json");

impl Document {
    /// The document of a Model. With the sources that it was compiled from, each name has its place; without them the document
    /// changes only when the declarations do.
    pub fn new(model: &Model, places: Option<&Sources>) -> Self {
        make::document(model, places)
    }

    /// The document as text that ends with a line end: the same for the same document, and short things on one line.
    pub fn to_json(&self) -> String {
        // Neither a key that is no text nor a failing writer is there.
        with_room(|| pretty::text(&serde_json::to_value(self).unwrap_or_default()))
    }

    /// The document as `.pyro` files, one for each package, for [`compile`](crate::compile): only the check makes a Model.
    pub fn to_sources(&self) -> Sources {
        super::text::files(self).into_iter().collect()
    }
}

/// Does work that recurses as deep as types and values are nested, on a stack of its own: what calls may have little left of its
/// one, and code that is not optimized needs some 20 KiB for each of [`MAX_DEPTH`] levels.
fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    const STACK_BYTES: usize = 16 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        let thread = thread.expect("the system has room for a thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
