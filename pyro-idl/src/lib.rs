//! The Pyro interface definition language: text to a checked [`model::Model`], or diagnostics that teach.
//!
//! ```text
//! text --syntax (pest)--> Ast --lower--> Draft --resolve, check--> Model
//!                                 \________________________________/--> Diagnostics
//! ```
//!
//! ```
//! let sources: pyro_idl::Sources = [("bank.pyro", "service Bank { fn balance(account: str) -> decimal; }")].into_iter().collect();
//! let compiled = pyro_idl::compile(&sources);
//! assert!(compiled.diagnostics.is_empty(), "{}", compiled.diagnostics.render(&sources, pyro_idl::Color::Never));
//! assert_eq!(compiled.model.expect("no errors").services[0].head.name, "Bank");
//! ```

#[cfg(feature = "tools")]
pub mod breaking;
pub mod check;
mod contract;
pub mod decl;
pub mod diagnostic;
pub mod draft;
#[cfg(feature = "tools")]
pub mod export;
#[cfg(feature = "tools")]
pub mod fix;
pub mod fmt;
#[cfg(feature = "tools")]
pub mod lint;
pub mod model;
pub mod source;
pub mod suggest;
pub mod syntax;

pub use check::Sketch;
pub use contract::{Contracts, contract, contract_text};
pub use diagnostic::{Color, Diagnostic, Diagnostics};
pub use draft::{Draft, ItemKind};
pub use source::{SourceFile, Sources, Span};

use model::Model;

/// What [`compile`] gives.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The checked declarations; `None` if there was an error.
    pub model: Option<Model>,
    /// What could be read of faulty declarations, enough to keep an editor's types alive; there when the Model is not.
    pub sketch: Option<Box<Sketch>>,
    /// Everything there is to say, sorted by place; warnings alone come with a Model.
    pub diagnostics: Diagnostics,
    /// The declarations as they were written, for tools that speak of their text.
    pub draft: Draft,
}

/// Reads and checks all files together. Never fails and never panics: what is wrong is in [`Compiled::diagnostics`].
pub fn compile(sources: &Sources) -> Compiled {
    compile_files(sources, 0..sources.files().len())
}

/// As [`compile`], of some of the files: the others might as well not be there. Two versions of the same declarations
/// can so lie in one `Sources`, and one finding can show places in both.
///
/// # Panics
/// If the range ends behind the last file.
pub fn compile_files(sources: &Sources, files: std::ops::Range<usize>) -> Compiled {
    let mut diagnostics = Diagnostics::default();
    let asts = syntax::parse_files(sources, files, &mut diagnostics);
    check_trees(asts, sources, diagnostics)
}

/// The second half of [`compile`]: checks trees together, wherever they come from. `diagnostics` are those of the
/// reading. `sources` give the files their names.
pub fn check_trees(trees: Vec<syntax::Ast>, sources: &Sources, mut diagnostics: Diagnostics) -> Compiled {
    let draft = draft::lower(trees, sources);
    let (model, sketch) = match check::check(&draft, &mut diagnostics) {
        Ok(model) => (Some(model), None),
        Err(sketch) => (None, Some(sketch)),
    };
    diagnostics.finish();
    Compiled { model, sketch, diagnostics, draft }
}
